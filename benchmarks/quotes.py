"""The quote checker on documents made from the sample: verbatim, altered, joined, elided and invented quotations.

    python -m benchmarks.quotes [--show] [--seed N]

A library of the digital papers of the sample is made in a temporary HEED_HOME. Then Word, HTML and text documents are written that
quote it, in several typographic dresses, by seeded dice. A quotation set apart in a
PDF or text file by its indentation alone is told of only where a source is found: an invented one is then "missed", and rightly. Prints JSON lines.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.lines import line

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample" / "library"
DRESSES = ["curly double", "straight double", "curly single", "straight single", "block"]
KINDS = ["verbatim", "across", "altered", "joined", "elided", "inserted", "invented"]
EXPECTED = {"verbatim": "verified", "across": "verified", "elided": "verified", "inserted": "verified", "altered": "altered", "joined": "altered",
            "invented": "not_found"}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_FILLER = [
    "The meeting took the paper as read and turned to the plan.", "Members asked what had changed since the spring.",
    "It was agreed that this would come back in the autumn.", "Supervision should make room for it.", "No action was noted.",
]  # fmt: skip


class Made(NamedTuple):
    """A quotation made: its kind, words, and the document it is from."""

    kind: str
    text: str
    document: str


def words_of(text: str) -> list[str]:
    return text.split()


def verbatim(dice: random.Random, text: str) -> str:
    """Words of a passage as they stand, from a word to a word."""
    words = words_of(text)
    size = min(len(words), dice.choice([5, 7, 9, 12, 18, 25, 40]))
    first = dice.randrange(len(words) - size + 1)
    return " ".join(words[first : first + size])


def altered(dice: random.Random, text: str, other: str) -> str:
    """A word or two changed, left out or put in; the change always changes what is said."""
    words = words_of(text)
    for _ in range(1 if len(words) < 12 else dice.choice([1, 1, 2])):
        at = dice.randrange(1, len(words) - 1)
        pool = [word for word in words_of(other) if word.isalpha() and len(word) > 3]
        what = dice.choice(["replace", "delete", "insert"])
        if what == "delete" and len(words) > 6:
            del words[at]
        elif what == "insert":
            words.insert(at, dice.choice(["not", "never", "always", "only"]))
        else:
            words[at] = dice.choice(
                [word for word in pool if word.lower() not in {one.lower() for one in words}] or ["otherwise"]
            )
    return " ".join(words)


def joined(dice: random.Random, one: str, other: str) -> str:
    """The beginning of one passage and the end of another, run together."""
    first, second = words_of(one), words_of(other)
    return " ".join(
        first[: dice.randrange(6, min(len(first), 14))] + second[-dice.randrange(6, min(len(second), 14)) :]
    )


def elided(dice: random.Random, text: str) -> str:
    """A stretch with its middle left out, marked in one of the usual ways."""
    words = words_of(text)
    first = dice.randrange(4, len(words) // 2 - 1)
    last = dice.randrange(len(words) // 2 + 1, len(words) - 3)
    return " ".join([*words[:first], dice.choice(["[…]", "…", "...", "[...]", ". . ."]), *words[last:]])


def inserted(dice: random.Random, text: str) -> str:
    words = words_of(verbatim(dice, text))
    words.insert(len(words) // 2, dice.choice(["[the mother]", "[sic]", "[Child K]", "[of the team]"]))
    return " ".join(words)


def invented(dice: random.Random, texts: list[str]) -> str:
    """A sentence of the library's own words that nobody wrote: pairs of words from many passages, shuffled."""
    words: list[str] = []
    while len(words) < dice.choice([8, 12, 18]):
        source = words_of(dice.choice(texts))
        at = dice.randrange(len(source) - 2)
        words += [word.strip('.,;:“”"‘’()').lower() for word in source[at : at + 2]]
    return " ".join(words).capitalize() + "."


def dress(dice: random.Random, text: str) -> str:
    """The same words in other typography: quotation marks, dashes, apostrophes, white space, the case of the first letter."""
    if dice.random() < 0.5:
        text = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("–", "-" if " – " in text else "–")
    if dice.random() < 0.3:
        text = text.replace(" ", "  ", 1).replace(" ", "\u00a0", 1)
    if dice.random() < 0.3:
        text = text[0].swapcase() + text[1:]
    return text


def plain_inside(text: str) -> str:
    """Without quotation marks of its own at word edges: those are for `nested`."""
    return re.sub(r"[“”\"]|(?<!\w)['‘’]|['’](?!\w)", "", text)


def paragraph(dice: random.Random, made: Made, dressed: str, how: str) -> list[tuple[str, str]]:
    """The paragraphs that quote it: (style, words)."""
    marks = {"curly double": "“”", "straight double": '""', "curly single": "‘’", "straight single": "''"}
    if how == "block":
        return [("", "The paper puts it thus:"), ("quote", dressed)]
    opens, closes = marks[how]
    after = dice.choice(["", " (overview report, p. 12)", " and more"])
    return [("", f"{dice.choice(_FILLER)} It says {opens}{dressed}{closes}{after}. {dice.choice(_FILLER)}")]


def as_docx(paragraphs: list[tuple[str, str]]) -> bytes:
    import docx

    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style="Quote" if style else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(paragraphs: list[tuple[str, str]]) -> bytes:
    from html import escape

    body = "".join(
        f"<blockquote><p>{escape(w)}</p></blockquote>" if style else f"<p>{escape(w)}</p>" for style, w in paragraphs
    )
    return f"<html><head><title>Notes</title></head><body><main><h1>Notes of a meeting</h1>{body}</main></body></html>".encode()


def as_txt(paragraphs: list[tuple[str, str]]) -> bytes:
    import textwrap

    return "\n\n".join(
        textwrap.fill(w, 76, initial_indent="    " if style else "", subsequent_indent="    " if style else "")
        for style, w in paragraphs
    ).encode()


def as_pdf(paragraphs: list[tuple[str, str]]) -> bytes:
    """By typst where it is installed; the caller leaves PDF out where not."""
    import typst

    def safe(words: str) -> str:
        return json.dumps(words, ensure_ascii=False)

    lines = ["#set page(margin: 2.2cm)", "#set text(size: 11pt, hyphenate: true)", "#set par(justify: true)"]
    for style, words in paragraphs:
        lines.append(f"#pad(left: 1cm, right: 1cm)[#text({safe(words)})]" if style else f"#text({safe(words)})")
        lines.append("")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "m.typ"
        source.write_text("\n".join(lines), encoding="utf-8")
        return bytes(typst.compile(str(source)))


WRITERS = {"docx": as_docx, "html": as_html, "txt": as_txt}


def make(dice: random.Random, passages: list[Any], count: int) -> list[Made]:
    """The quotations of one document."""
    prose = [one for one in passages if one.kind in ("paragraph", "list_item") and len(one.text.split()) >= 24]
    following = [
        (one, other) for one, other in pairwise(passages)
        if one.kind == other.kind == "paragraph" and one.document_id == other.document_id and min(len(one.text.split()), len(other.text.split())) > 14
    ]  # fmt: skip
    texts = [one.text for one in prose]
    out = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        one, other = dice.sample(prose, 2)
        text = plain_inside(one.text)
        if kind == "verbatim":
            words = verbatim(dice, text)
        elif kind == "across":
            one, after = dice.choice(following)
            words = plain_inside(
                " ".join([*one.text.split()[-dice.randrange(5, 12) :], *after.text.split()[: dice.randrange(5, 12)]])
            )
        elif kind == "altered":
            words = altered(dice, verbatim(dice, text), other.text)
        elif kind == "joined":
            words = joined(dice, text, plain_inside(other.text))
        elif kind == "elided":
            words = elided(dice, text)
        elif kind == "inserted":
            words = inserted(dice, text)
        else:
            words = invented(dice, texts)
        out.append(Made(kind, words, one.document_id))
    return out


def said(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--seed", type=int, default=20260)
    parser.add_argument("--documents", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if "HEED_HOME" not in os.environ:
            os.environ["HEED_HOME"] = folder
        os.environ.setdefault("HEED_VECTORS", "none")
        os.environ["DJANGO_SETTINGS_MODULE"] = "heed.settings"
        import django

        django.setup()
        run(given)


def run(given: argparse.Namespace) -> None:
    from heed.cli.upgrade import ensure_database
    from heed.library.models import Passage
    from heed.search.quoted import check_whole

    ensure_database()
    if not Passage.objects.exists():
        from heed.library.actions.take_in import take_in

        take_in(by="benchmark", paths=[SAMPLE])
    passages = list(Passage.objects.exclude(document__text_source="ocr").order_by("document", "order"))
    dice = random.Random(given.seed)
    try:
        import typst  # noqa: F401

        WRITERS["pdf"] = as_pdf
    except ImportError:
        print("typst is not installed: no PDF is written", file=sys.stderr)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    plain: Counter[str] = Counter()
    whole = "\n".join(one.text for one in passages)
    in_right = verified = asked = extra = 0
    for number in range(given.documents):
        made = make(dice, passages, 42)
        paragraphs: list[tuple[str, str]] = []
        dressed = {}
        for one in made:
            dressed[one] = dress(dice, one.text)
            paragraphs += paragraph(dice, one, dressed[one], DRESSES[dice.randrange(len(DRESSES))])
        ending = list(WRITERS)[number % len(WRITERS)]
        report = check_whole(WRITERS[ending](paragraphs), f"notes.{ending}")
        for one in made:
            asked += 1
            answers = [answer for answer in report.quotes if said(answer.text) == said(one.text)]
            if not answers:  # a block that the reader took for two, each told of
                answers = [
                    first for first, next_one in pairwise(report.quotes)
                    if said(first.text + next_one.text) == said(one.text) and first.status == next_one.status
                ]  # fmt: skip
            status = answers[0].status if answers else "missed"
            counts[one.kind][status] += 1
            plain[one.kind] += dressed[one] in whole
            if answers and status == "verified":
                verified += 1
                in_right += one.document in {answers[0].document, *(where.document for where in answers[0].also_in)}
            if given.show and status != EXPECTED[one.kind]:
                print(f"--- {ending} {one.kind}: {status}\n    {one.text}", file=sys.stderr)
                for answer in answers[:1]:
                    print(f"    {answer.source_text}\n    {answer.difference}", file=sys.stderr)
        extra += max(0, len(report.quotes) - len(made))
    for kind in KINDS:
        total = sum(counts[kind].values())
        for status, count in sorted(counts[kind].items()):
            line("quotes", f"{kind}: {status}", count / total, "share", total,
                 baseline="plain text search" if status == "verified" else None,
                 baseline_value=plain[kind] / total if status == "verified" else None)  # fmt: skip
    line("quotes", "verified with the right document", in_right / max(1, verified), "share", verified)
    line("quotes", "quotations told of that were not made", extra, "count", asked)
    of_sixty_pages(dice, passages)


def of_sixty_pages(dice: random.Random, passages: list[Any]) -> None:
    """How long a document of sixty pages with two quotations a page takes, from bytes to answers."""
    from heed.library.pool import reader_pool
    from heed.search.quoted import check_whole

    ending = "pdf" if "pdf" in WRITERS else "docx"
    paragraphs: list[tuple[str, str]] = []
    for one in make(dice, passages, 120):
        paragraphs += paragraph(dice, one, dress(dice, one.text), dice.choice(DRESSES))
        paragraphs += [
            ("", re.sub("[“”]", "", " ".join(dice.choice(passages).text for _ in range(3)))) for _ in range(4)
        ]
    data = WRITERS[ending](paragraphs)
    with reader_pool() as pool:
        pages = len(pool.read(data, f"long.{ending}").pages)
    begun = time.perf_counter()
    report = check_whole(data, f"long.{ending}")
    took = time.perf_counter() - begun
    line("quotes", f"a {ending} of {pages} pages with {len(report.quotes)} quotations", took, "seconds", pages)
    line("quotes", "a document of 60 pages", took * 60 / pages, "seconds", pages)


if __name__ == "__main__":
    main()
