"""Codebooks, studies and who codes what. Never what anybody answered."""

from __future__ import annotations

from heed.web.happened.sentence import Facts, count, many, number, says


@says("codebook.import", "Version of a codebook kept")
def _(subject: str, facts: Facts) -> str:
    key = subject.partition(":")[2]
    after = f", after version {facts['after']}" if facts.get("after") else ""
    return (
        f"kept version {facts.get('version')} of the codebook {key}: {count(facts.get('variables'), 'variable')}{after}"
    )


@says("study.begin", "Study begun")
def _(subject: str, facts: Facts) -> str:
    asked = count(facts.get("variables"), "variable")
    return f"began a study of {asked} by version {facts.get('version')} of the codebook {facts.get('codebook')}"


@says("study.add", "Reviews put into a study")
def _(subject: str, facts: Facts) -> str:
    return f"put {count(many(facts, 'codings'), 'review')} into the study {subject.partition(':')[2]}"


@says("study.close", "Study closed")
def _(subject: str, facts: Facts) -> str:
    return f"closed the study {subject.partition(':')[2]}"


@says("study.export", "Answers of a study taken away")
def _(subject: str, facts: Facts) -> str:
    return f"took away the answers of the study {subject.partition(':')[2]} as {facts.get('form')}: {count(facts.get('units'), 'unit')}"


@says("study.bring", "Coding of another program brought")
def _(subject: str, facts: Facts) -> str:
    return f"brought {count(many(facts, 'sha256'), 'file')} of coding done elsewhere ({facts.get('form')} {subject.partition(':')[2]})"


@says("study.drop", "Coding of another program dropped unkept")
def _(subject: str, facts: Facts) -> str:
    return f"dropped the coding done elsewhere that was brought as {subject.partition(':')[2]}"


@says("study.import", "Coding of another program kept as a study")
def _(subject: str, facts: Facts) -> str:
    taken = f"{count(facts.get('answers'), 'answer')} to {count(facts.get('units'), 'unit')}"
    return (
        f"kept coding done elsewhere as the study {subject.partition(':')[2]}: {taken}, {facts.get('missed')} not taken"
    )


@says("coding.assign", "Review given to a coder")
def _(subject: str, facts: Facts) -> str:
    return f"gave the coding {subject.partition(':')[2]} to {number(str(facts.get('to')))}"


@says("coding.hand_over", "Review handed over to another coder")
def _(subject: str, facts: Facts) -> str:
    return f"handed the coding {subject.partition(':')[2]} over to {number(str(facts.get('to')))}"


@says("coding.take_back", "Review taken back from a coder")
def _(subject: str, facts: Facts) -> str:
    return f"took back the coding {subject.partition(':')[2]} from a coder"


@says("coding.submit", "Coding submitted")
def _(subject: str, facts: Facts) -> str:
    return f"submitted their answers in the coding {subject.partition(':')[2]}"


@says("coding.open", "Answers of a coding opened to its coders")
def _(subject: str, facts: Facts) -> str:
    agreed = count(facts.get("agreed"), "answer")
    return f"was the last to answer in the coding {subject.partition(':')[2]}, which now lies open; {agreed} agreed"


@says("suggestions.keep", "The machine’s suggestions kept")
def _(subject: str, facts: Facts) -> str:
    return f"kept what the machine suggests for {number(subject)}"


@says("suggestion.consider", "Suggestion considered after answering")
def _(subject: str, facts: Facts) -> str:
    return f"considered a suggestion of the machine in the coding {subject.partition(':')[2]}, after their own answers were in"


@says("coding.reconcile", "Different answers reconciled")
def _(subject: str, facts: Facts) -> str:
    again = ", in place of an earlier decision" if facts.get("replaces") else ""
    return f"decided between different answers in the coding {subject.partition(':')[2]}{again}"


@says("study.move", "Study moved to a newer codebook")
def _(subject: str, facts: Facts) -> str:
    again = count(facts.get("again"), "review")
    return (
        f"moved the study {subject.partition(':')[2]} to version {facts.get('version')} of the codebook {facts.get('codebook')}; "
        f"{again} to be coded again in part"
    )
