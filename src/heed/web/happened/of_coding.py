"""Codebooks."""

from __future__ import annotations

from heed.web.happened.sentence import Facts, count, says


@says("codebook.import", "Version of a codebook kept")
def _(subject: str, facts: Facts) -> str:
    key = subject.partition(":")[2]
    after = f", after version {facts['after']}" if facts.get("after") else ""
    return (
        f"kept version {facts.get('version')} of the codebook {key}: {count(facts.get('variables'), 'variable')}{after}"
    )
