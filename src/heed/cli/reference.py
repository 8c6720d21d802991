"""The reference pages of verbs, settings, refusals and roles, made from the lists that the programs use.

`python -m heed.cli.reference docs/reference` writes them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from heed.cli import parsers
from heed.cli.codebook_reference import codebook_page
from heed.configuration import SETTINGS
from heed.people.roles import ACTS, ROLES
from heed.refusals import REFUSALS

MADE = (
    "<!-- Made by `python -m heed.cli.reference docs/reference`; change the list it comes from, then make it again. -->"
)


def settings_page() -> str:
    """Every setting with its default and meaning, as Markdown."""
    rows = [f"| `{one.name}` | {_default(one.name, one.default)} | {one.help} |" for one in SETTINGS]
    return "\n".join(
        [
            "# Settings", "", MADE, "",
            "Each is an environment variable. A value Heed cannot use, or a `HEED_` variable it does not know, stops it at the start with the",
            "variable's name (exit status 2).", "",
            "| Variable | Unset | Meaning |", "|---|---|---|", *rows, "",
        ]
    )  # fmt: skip


def refusals_page() -> str:
    """Every refusal with what it says and what to do, as Markdown."""
    rows = [f"| `{code}` | {message} | {step} |" for code, (message, step) in sorted(REFUSALS.items())]
    return "\n".join(
        [
            "# Refusals", "", MADE, "",
            "What Heed says when it cannot do what was asked, the same on page, API and command line. Codes never change their meaning; words",
            "in braces are filled in.", "",
            "| Code | What is wrong | What to do |", "|---|---|---|", *rows, "",
        ]
    )  # fmt: skip


def verbs_page() -> str:
    """Every verb with its arguments, as Markdown."""
    lines = [
        "# The command line", "", MADE, "",
        "`heed VERB`. Exit status: 0 done; 3 done in part; 4 refused by a rule; 2 wrong use; 1 a defect of Heed.", "",
    ]  # fmt: skip
    for verb, parser in parsers(argparse.ArgumentParser()).items():
        lines += [f"## heed {verb}", "", (parser.description or "").strip(), "", "| Argument | Meaning |", "|---|---|"]
        for action in parser._actions:
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            if action.option_strings and action.metavar:
                name += f" {action.metavar}"
            name = name.replace("|", "\\|")
            lines.append(f"| `{name}` | {action.help or ''} |")
        lines.append("")
    return "\n".join(lines)


def roles_page() -> str:
    """Every role with what it is for, may do and may give, as Markdown."""
    lines = [
        "# Roles", "", MADE, "",
        "A role is held for one organisation or for the whole Heed, from one moment until another. Reading what is public needs none. An act",
        "marked *open house* needs no account while a Heed has none at all and is served to its own machine alone.", "",
    ]  # fmt: skip
    for key, role in ROLES.items():
        where = " or ".join({"heed": "the whole Heed", "organisation": "one organisation"}[one] for one in role.where)
        lines += [
            f"## {role.title}",
            "",
            role.description,
            "",
            f"`{key}`, for {where}; in these words since {role.since}.",
            "",
        ]
        lines += [f"- may {ACTS[act].words} (`{act}`)" for act in role.may]
        if role.may_give:
            lines.append(f"- may give and take back: {', '.join(ROLES[one].title for one in role.may_give)}")
        lines.append("")
    lines += ["## Acts", "", "| Act | May | Open house |", "|---|---|---|"]
    lines += [f"| `{key}` | {act.words} | {'yes' if act.open_house else 'no'} |" for key, act in ACTS.items()]
    return "\n".join([*lines, ""])


def _default(name: str, default: str) -> str:
    if name == "HEED_WORKERS":
        return "the number of processors"
    return f"`{default}`" if default else "—"


def main(folder: Path) -> None:
    """Writes the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.md").write_text(settings_page())
    (folder / "command-line.md").write_text(verbs_page())
    (folder / "refusals.md").write_text(refusals_page())
    (folder / "roles.md").write_text(roles_page())
    (folder / "codebook-national.md").write_text(codebook_page(MADE))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
