"""The reference pages list every setting and refusal, as the programs know them now."""

from __future__ import annotations

import re
from pathlib import Path

from heed.cli import reference
from heed.refusal import refuse
from heed.refusals import REFUSALS

DOCS = Path(__file__).parents[2] / "docs" / "reference"
AGAIN = "run: python -m heed.cli.reference docs/reference"


def test_settings_page_is_up_to_date() -> None:
    assert (DOCS / "settings.md").read_text() == reference.settings_page(), AGAIN


def test_refusals_page_is_up_to_date() -> None:
    assert (DOCS / "refusals.md").read_text() == reference.refusals_page(), AGAIN


def test_every_refusal_can_be_filled_and_is_raised_somewhere() -> None:
    source = "\n".join(
        path.read_text() for path in (Path(__file__).parents[2] / "src").rglob("*.py") if path.parent.name != "refusals"
    )
    for code, sentences in REFUSALS.items():
        names = set(re.findall(r"(?<!\{)\{(\w+)\}", " ".join(sentences)))
        refusal = refuse(code, **dict.fromkeys(names, "x")).refusal
        assert refusal.message.endswith(".") and refusal.next.endswith((".", ")", "…", "}."))
        assert f'"{code}"' in source, f"nothing says {code}"


def test_verbs_page_is_up_to_date() -> None:
    assert (DOCS / "command-line.md").read_text() == reference.verbs_page(), AGAIN


def test_the_codebooks_page_is_up_to_date() -> None:
    assert (DOCS / "codebook-national.md").read_text() == reference.codebook_page(reference.MADE), AGAIN


def test_roles_page_is_up_to_date() -> None:
    assert (DOCS / "roles.md").read_text() == reference.roles_page(), AGAIN
