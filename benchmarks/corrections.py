"""Corrections under a changed reader. Run: python -m benchmarks.corrections [--corrections N] [--reviews N]

A made library (800 reviews of two papers) is corrected 10,000 times, by the library's own actions: values corrected and accepted, claims
rejected, children and texts put right, doubts settled, papers moved. Then a changed reader reads every paper again: words read otherwise,
passages split, inserted, on another page, values claimed anew with full confidence. Counted are corrections that hold, those that are listed
for a person, those lost without a word (none is the promise), and citations: those that lead to the same words in the same place, those that
became orphans, those that moved (none is the promise).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.lines import line

BENCH = "corrections"
BY = "account:1"
WORDS = """lamp kettle larch hostel ledger midwife corridor letter autumn rota diary bridge harbour clinic signal garden teacher lantern visit
record meeting window neighbour plan worker kitchen morning evening question answer""".split()  # noqa: SIM905  a list of words reads best as words


def texts(name: str, draw: random.Random) -> list[str]:
    """The passages of a paper: headings that come twice among them, as reports have."""
    body = [
        f"{' '.join(draw.choice(WORDS) for _ in range(24))} ({name}, {number})." if number % 9 else "Findings"
        for number in range(28)
    ]
    return [
        *body,
        "Recommendations",
        f"The Board should see to matter one of {name}.",
        f"The Board should see to matter two of {name}.",
    ]


def reading(
    name: str, passages: list[str], pages: list[int], claims: dict[str, Any], doubts: list[str], version: str
) -> Any:
    """A reading of these passages."""
    from heed.text import reading as read
    from heed.text.signature import signature

    at, made = 0, []
    for text, page in zip(passages, pages, strict=True):
        kind = "heading" if text in ("Findings", "Recommendations") else "paragraph"
        made.append(read.Passage(text=text, page=page, start=at, end=at + len(text), kind=kind))  # type: ignore[arg-type]
        at += len(text) + 1
    said = [
        read.Claim(field=field, value=value, passage=1, page=1, confidence=confidence)
        for field, (value, confidence) in claims.items()
    ]
    asked = [(order, text) for order, text in enumerate(passages) if text.startswith("The Board should")]
    return read.Reading(
        format="txt", text="\n".join(passages), pages=[read.Page(number=page) for page in range(1, max(pages) + 1)], sections=[],
        passages=made, claims=said, doubts=doubts, engine="made", reader_version=version, signature=signature("\n".join(passages)),
        recommendations=[
            read.Recommendation(str(n + 1), text, [], pages[order], [order]) for n, (order, text) in enumerate(asked)
        ],
    )  # fmt: skip


def library(reviews: int) -> dict[str, Any]:
    """Takes in the made papers; answers what each was read from, by document."""
    from heed.files import store
    from heed.library.actions.add_document import add_document
    from heed.library.actions.settle import settle

    held: dict[str, Any] = {}
    for number in range(reviews):
        board = f"Board of {WORDS[number % len(WORDS)].title()}{number}"
        for part, kind in enumerate(["overview_report", "executive_summary"]):
            name = f"review {number} paper {part}"
            draw = random.Random(name)
            passages = texts(name, draw)
            pages = [1 + at // 8 for at in range(len(passages))]
            claims = {
                "kind": (kind, 0.9), "title": (f"Child K{number}: paper {part}", 0.8), "publisher": (board, 0.9),
                "published": (f"{2005 + number % 18}-03", 0.7), "labels": ([f"Child K{number}"], 0.9), "review_type": ("EN-SCR", 0.95),
                "outcome": ("death", 0.6), "nation": ("England", 0.7), "incident": (f"{2004 + number % 18}", 0.6),
                "children[0].label": (f"Child K{number}", 0.9), "children[0].age_months": (number % 190, 0.6),
                "children[0].gender": ("female", 0.6),
            }  # fmt: skip
            doubts = [f"The scan of {name} is hard to read."] if number % 2 else []
            made = reading(name, passages, pages, claims, doubts, "1")
            kept = store.keep([made.text.encode()])
            paper = add_document(
                by=BY, reading=made, sha256=kept.sha256, size=kept.size, path=Path("/made") / f"{number}-{part}.txt"
            )
            held[paper.pk] = (name, passages, pages, claims, doubts)
    settle(by=BY)
    return held


def read_otherwise(held: tuple[Any, ...]) -> Any:
    """What the changed reader makes of the same file."""
    name, passages, pages, claims, doubts = held
    draw = random.Random(name + "again")
    passages, pages, claims = list(passages), list(pages), dict(claims)
    change = draw.randrange(8)
    at = draw.randrange(1, 27)
    if change in (1, 2):
        passages[at] = passages[at].replace("lamp", "1amp").replace("e", "c", 1)
    elif change == 3:
        words = passages[at].split()
        passages[at : at + 1] = [
            " ".join(words[: len(words) // 2]) or "Part.",
            " ".join(words[len(words) // 2 :]) or "Part.",
        ]
        pages.insert(at, pages[at])
    elif change == 4:
        passages.insert(at, f"A line found late in {name}.")
        pages.insert(at, pages[at])
    elif change == 5:
        pages = [min(page + (order >= at), max(pages)) for order, page in enumerate(pages)]
    elif change == 6:
        passages.insert(at, "Findings")
        pages.insert(at, pages[at])
    elif change == 7:
        del passages[at], pages[at]
    if change % 2:
        told = {"outcome": "serious_harm", "nation": "Wales", "title": f"Another {name}", "kind": "briefing", "published": "1999",
                "incident": "1998", "review_type": "EN-LCSPR", "children[0].age_months": 1, "children[0].gender": "male"}  # fmt: skip
        claims |= {field: (value, 1.0) for field, value in told.items()}
        doubts = [*doubts, "Another doubt."]
    return reading(name, passages, pages, claims, doubts, "2")


def correct_all(wanted: int) -> list[tuple[str, Any]]:
    """Corrects the library `wanted` times; answers what must hold: the kind of correction and what it said."""
    from heed.library.actions.correct import accept, correct
    from heed.library.actions.overlay import repair
    from heed.library.actions.place import move
    from heed.library.actions.reject import reject, settle_doubt
    from heed.library.models import Document, Rejection, Review

    draw = random.Random(7)
    reviews, papers = list(Review.objects.order_by("id")), list(Document.objects.order_by("id"))
    done: dict[tuple[str, ...], Any] = {}
    count = 0
    why = "It is on the cover."
    while count < wanted:
        what = draw.choices(
            ["field", "accept", "paper", "child", "reject", "text", "doubt", "move"], [30, 15, 15, 12, 8, 14, 4, 2]
        )[0]
        review, paper = draw.choice(reviews), draw.choice(papers)
        if what == "field":
            field, value = draw.choice([("nation", "Scotland"), ("outcome", "other"), ("methodology", f"SILP {count}"), ("incident", "2011"),
                                        ("harm_category", "neglect"), ("lead_reviewers", [f"Lee {count}"])])  # fmt: skip
            correct(by=BY, record=review, field=field, value=value, reason=why)
            done["field", review.pk, field] = value
        elif what == "accept":
            review = Review.objects.get(pk=review.pk)
            field = draw.choice(["nation", "outcome", "review_type"])
            if getattr(review, field) is None:  # every claim of it is rejected
                continue
            accept(by=BY, record=review, field=field)
            done["field", review.pk, field] = getattr(review, field)
        elif what == "paper":
            field, value = draw.choice([("title", f"Title {count}"), ("published", "2012-05"), ("kind", "action_plan")])
            correct(by=BY, record=paper, field=field, value=value, reason=why)
            done["paper", paper.pk, field] = value
        elif what == "child":
            field, value = draw.choice(
                [("age_months", draw.randrange(200)), ("gender", "other"), ("ethnicity", "Words of the report")]
            )
            correct(by=BY, record=review, field=f"children[0].{field}", value=value, reason=why)
            done["child", review.pk, field] = value
        elif what == "reject":
            claim = (
                paper.claims.exclude(source="person")
                .filter(field__in=["incident", "labels", "review_type"])
                .order_by("?")
                .first()
            )
            if claim is None or Rejection.objects.filter(document=paper, field=claim.field, lifted=None).exists():
                continue
            reject(by=BY, claim=claim, reason=why)
            done["reject", paper.pk, claim.field] = claim.value
        elif what == "text":
            passage = draw.choice(list(paper.passages.exclude(kind="heading")))
            text = f"{passage.text} Put right {count}."
            repair(by=BY, document=paper, words={passage.pk: text}, reason=why)
            done["text", paper.pk, passage.pk] = text
        elif what == "doubt":
            if not paper.doubts or ("doubt", paper.pk) in done:
                continue
            settle_doubt(by=BY, document=paper, doubt=paper.doubts[0], reason=why)
            done["doubt", paper.pk] = paper.doubts[0]
        else:
            paper = Document.objects.get(pk=paper.pk)
            if paper.review_id == review.pk or paper.review.documents.count() < 2 or ("move", paper.pk) in done:
                continue
            move(by=BY, document=paper, to=review, reason=why)
            done["move", paper.pk] = review.pk
        count += 1
    return list(done.items())  # type: ignore[arg-type]


def counted(done: list[tuple[Any, Any]], listed: set[tuple[str, str]]) -> tuple[int, int, int]:
    """How many corrections hold, how many are listed, how many are lost."""
    from heed.library.claims import rejected
    from heed.library.models import Document, Passage, Review
    from heed.library.queries import papers_of

    hold = told = lost = 0
    for key, value in done:
        if key[0] == "field":
            right = getattr(Review.objects.get(pk=key[1]), key[2]) == value
        elif key[0] == "paper":
            right = getattr(Document.objects.get(pk=key[1]), key[2]) == value
        elif key[0] == "child":
            right = any(child[key[2]] == value for child in Review.objects.get(pk=key[1]).children)
        elif key[0] == "reject":
            paper = Document.objects.get(pk=key[1])
            speaks = next(one for one in papers_of(paper.review) if one.id == paper.pk)
            right = not any(one.field == key[2] and one.value == value for one in speaks.claims) and bool(
                rejected(document=paper)
            )
        elif key[0] == "text":
            right = Passage.objects.filter(pk=key[2], text=value).exists()
        elif key[0] == "doubt":
            unsure = Document.objects.get(pk=key[1]).review.unsure
            right = not any(one.get("says") == value and one["record"] == key[1] for one in unsure)
        else:
            right = Document.objects.get(pk=key[1]).review_id == value
        if right:
            hold += 1
        elif (key[0], key[-1]) in listed:
            told += 1
        else:
            lost += 1
    return hold, told, lost


def addresses() -> dict[str, tuple[Any, ...]]:
    """Every address of a passage, with the words it was given out for and their place."""
    from heed.library.models import Overlay, Page, Passage

    read = dict(Overlay.objects.filter(ended=None, fits=True).values_list("passage", "original"))
    printed = {
        (document, number): said
        for document, number, said in Page.objects.values_list("document_id", "number", "printed")
    }
    rows = Passage.objects.values_list("id", "text", "page", "paragraph", "document_id")
    return {
        id: (read.get(id, text), page, paragraph, printed.get((document, page)))
        for id, text, page, paragraph, document in rows
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corrections", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=800)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="heed-corrections-") as folder:
        os.environ |= {"HEED_HOME": folder, "HEED_VECTORS": "none", "DJANGO_SETTINGS_MODULE": "heed.settings"}
        os.environ.pop("HEED_DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure(given.reviews, given.corrections)


def _measure(reviews: int, wanted: int) -> None:
    from django.db import connection

    from heed.library.actions.read_again import read_again
    from heed.library.actions.settle import settle
    from heed.library.models import Document
    from heed.library.orphans import led

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # measured is what holds, not the disk
    held = library(reviews)
    begun = time.perf_counter()
    done = correct_all(wanted)
    line(
        BENCH,
        "corrections made, each with its settling and its event",
        wanted / (time.perf_counter() - begun),
        "a second",
        wanted,
    )
    given_out, digest, rows = addresses(), _digest(), _rows()
    states: dict[str, int] = {}
    for id, before in held.items():
        told = read_again(by=BY, document=Document.objects.get(pk=id), reading=read_otherwise(before))
        states[told.state] = states.get(told.state, 0) + 1
        if told.state == "blocked" and _digest(id) != digest[id]:
            raise SystemExit(f"{id} was held back and yet changed")
    settle(by=BY)
    line(BENCH, "readings held back before an address would be lost", states.get("blocked", 0), "papers", len(held))
    moved, _ = _moved(given_out, led)
    line(BENCH, "citations moved by readings taken without a person", moved, "addresses", len(given_out))
    listed: set[tuple[str, str]] = set()
    begun = time.perf_counter()
    for id, before in held.items():
        told = read_again(by=BY, document=Document.objects.get(pk=id), reading=read_otherwise(before), orphans=True)
        kinds = {"overlay": "text", "rejection": "reject", "child": "child", "evidence": "field"}
        listed |= {(kinds[one["what"]], one["record"]) for one in told.report["corrections"]["listed"]}
    line(BENCH, "papers read again and taken", len(held) / (time.perf_counter() - begun), "a second", len(held))
    settle(by=BY)
    listed |= {("text", one) for one in _unfit()}
    line(BENCH, "rows of people's decisions gone, replaced ones too", rows - _rows(), "rows", rows)
    hold, told_of, lost = counted(done, listed)
    line(BENCH, "corrections in force that hold", hold, "corrections", len(done))
    line(BENCH, "corrections listed for a person", told_of, "corrections", len(done))
    line(BENCH, "corrections lost without a word", lost, "corrections", len(done))
    moved, orphans = _moved(given_out, led)
    line(BENCH, "citations that became orphans to settle", orphans, "addresses", len(given_out))
    line(BENCH, "citations moved", moved, "addresses", len(given_out))
    if lost or moved:
        raise SystemExit(1)


def _rows() -> int:
    """How many rows people's decisions are, with those that later ones replaced."""
    from heed.library.models import Claim, Overlay, Placement, Rejection

    said = Claim.objects.filter(source="person").count()
    return said + sum(model.objects.count() for model in (Overlay, Placement, Rejection))


def _unfit() -> list[str]:
    from heed.library.models import Overlay

    return list(Overlay.objects.filter(ended=None, fits=False).values_list("passage", flat=True))


def _moved(given_out: dict[str, tuple[Any, ...]], led: Any) -> tuple[int, int]:
    """Addresses that lead, without a word, to other words or another place; and those that are orphans."""
    now = addresses()
    moved = orphans = 0
    for id, told in given_out.items():
        where = led(id)
        if where.orphan is not None:
            orphans += 1
        elif now.get(where.to) != told:
            moved += 1
    return moved, orphans


def _digest(only: str = "") -> Any:
    """A digest of each paper's passages."""
    from heed.library.models import Passage

    rows = Passage.objects.order_by("document_id", "order").values_list("document_id", "id", "text", "page", "start")
    made: dict[str, Any] = {}
    for document, *rest in rows.filter(document=only) if only else rows:
        made.setdefault(document, hashlib.sha256()).update(repr(rest).encode())
    found = {document: one.hexdigest() for document, one in made.items()}
    return found[only] if only else found


if __name__ == "__main__":
    main()
