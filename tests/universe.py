"""One small invented world, put into the library as tiny readings through the library's own actions.

Ashmere Safeguarding Children Board        Child K (2014)     overview, executive summary, action plan
                                           Child M (2019)     overview
Bellhaven Safeguarding Partnership         Baby T (2021)      review, republished by Ashmere (a near duplicate)
Cairnlaw Child Protection Committee        Young Person R     overview of 2016; revised in 2018 (a new edition)
                                           (none)             a thematic review of two children, no label

three boards, five reviews, nine papers. No such place, board or child exists.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from tests.kept_rows import KeptRows

from heed.files import store
from heed.library.actions.add_document import add_document
from heed.library.actions.settle import settle
from heed.library.models import Document
from heed.text.reading import Box, Claim, Numbered, Page, Passage, Reading, Recommendation, Section
from heed.text.signature import signature

ASHMERE = "Ashmere Safeguarding Children Board"
BELLHAVEN = "Bellhaven Safeguarding Partnership"
CAIRNLAW = "Cairnlaw Child Protection Committee"
BY = "a test"

_STORIES = {
    "k": "The health visitor called at the flat and was told the baby slept. Nobody had seen the kitchen since the spring.",
    "m": "School rang the duty desk each Friday in the autumn term. The calls were logged under three different names.",
    "t": "The midwife wrote that the grandmother would move in. No worker asked later whether she had come.",
    "r": "The hostel kept a diary of nights away. It was read for the first time when the review began its work.",
    "x": "Two families in one street were helped by the same worker. What was learned from the first never reached the second.",
}


def text_of(story: str, turns: int = 40) -> str:
    """Enough invented words of one story to tell texts apart."""
    return " ".join(
        f"{_STORIES[story]} That was week {turn} of {story}'s plan, as page {turn * 3} shows."
        for turn in range(1, turns)
    )


def reading(words: str, *, recommendations: int = 2, pages: int = 2, **claims: Any) -> Reading:
    """A tiny reading: a heading, paragraphs, recommendations, with a claim for each keyword (a tuple: value and confidence)."""
    chunks = [words[at : at + 600] for at in range(0, len(words), 600)] or [""]
    texts = [
        "Findings",
        *chunks,
        "Recommendations",
        *[f"The Board should see to matter {n} of {words[:20]}." for n in range(recommendations)],
    ]
    passages, at = [], 0
    for order, text in enumerate(texts):
        page = 1 + order * pages // len(texts)
        kind = "heading" if text in ("Findings", "Recommendations") else "paragraph"
        passages.append(
            Passage(
                text=text,
                page=page,
                start=at,
                end=at + len(text),
                kind=kind,
                section=0,
                boxes=[Box(page, 50.0, 60.0, 500.0, 72.0)],
            )
        )
        at += len(text) + 1
    first = len(chunks) + 2
    whole = "\n".join(texts)
    said = []
    for field, value in claims.items():
        value, confidence = value if isinstance(value, tuple) else (value, 0.9)
        said.append(Claim(field=field.replace("__", "."), value=value, passage=0, page=1, confidence=confidence))
    return Reading(
        format="txt", text=whole, pages=[Page(number=number) for number in range(1, pages + 1)],
        sections=[Section(level=1, number="1", text="Findings", page=1, role="findings", first=0, last=len(texts))],
        passages=passages, findings=[Numbered("1", "Nobody asked", 1, [0])],
        recommendations=[
            Recommendation(str(n + 1), texts[first + n], [ASHMERE], passages[first + n].page, [first + n]) for n in range(recommendations)
        ],
        claims=said, engine="tests", signature=signature(whole),
    )  # fmt: skip


def put(name: str, read: Reading, content: bytes | None = None) -> Document:
    """The document made of a reading whose file held `content`."""
    data = content if content is not None else read.text.encode()
    kept = store.keep([data])
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    return add_document(by=BY, reading=read, sha256=kept.sha256, size=kept.size, path=Path("/library") / name)


def papers() -> dict[str, Reading]:
    """The nine papers by file name."""
    k = {"publisher": ASHMERE, "labels": ["Child K"], "review_type": "EN-SCR", "incident": "2013-05"}
    r = {"publisher": CAIRNLAW, "labels": ["Young Person R"], "review_type": "SC-SCR"}
    return {
        "k-overview.txt": reading(
            text_of("k"), kind="overview_report", title="Child K: overview report", published="2014-03", outcome="death",
            **k, **child(0, label="Child K", age_months=7, gender="female"),
        ),
        "k-summary.txt": reading(
            text_of("k", 8), kind="executive_summary", title="Child K: executive summary", published="2014-03", nation="England",
            **k, **child(0, label="Child K", ethnicity="White British"),
        ),
        "k-plan.txt": reading("Action plan. " + text_of("x", 3), kind="action_plan", title="Child K: action plan", published="2014-04", **k),
        "m-overview.txt": reading(
            text_of("m"), kind="overview_report", title="Child M", publisher=ASHMERE, labels=["Child M"], published="2019-11",
            review_type="EN-SCR", incident="2018-10",
        ),
        "t-review.txt": reading(
            text_of("t"), kind="overview_report", title="Baby T", publisher=BELLHAVEN, labels=["Baby T"], published="2021-01",
            review_type="EN-LCSPR", incident="2020-02",
        ),
        "t-again.txt": reading(
            text_of("t") + " Published again here.", kind="overview_report", title="Baby T", publisher=ASHMERE, labels=["Baby T"],
            published="2021-06", review_type="EN-LCSPR", incident="2020-02",
        ),
        "r-2016.txt": reading(
            text_of("r"), kind="overview_report", title="Young Person R", published="2016-02", incident="2015-01", **r
        ),
        "r-2018.txt": reading(
            text_of("r") + " " + text_of("x", 6), kind="overview_report", title="Young Person R", published="2018-09", incident="2015-01", **r
        ),
        "two-families.txt": reading(
            text_of("x"), kind="thematic_review", title="Two families, one street", publisher=CAIRNLAW, published="2020-05",
            review_type="SC-LR", **child(0, age_months=24), **child(1, age_months=60),
        ),
    }  # fmt: skip


_papers = cache(papers)


def child(number: int, **values: Any) -> dict[str, Any]:
    """The claims of one child."""
    return {f"children[{number}]__{field}": value for field, value in values.items()}


_kept = KeptRows()
_decided: list[bytes] = []  # what the grouping of the world decided, as it lay in the home where it was first made


def build() -> dict[str, Document]:
    """The whole world, settled, by file name."""
    decided = settings.HEED_HOME / "index" / "decided"
    if _kept.bring_back():
        for read in _papers().values():
            store.keep([read.text.encode()])  # each test has a home of its own
        decided.parent.mkdir(exist_ok=True)
        decided.write_bytes(_decided[-1])
    else:
        decided.unlink(missing_ok=True)  # of a world that another test made in this home and whose rows are gone
        with _kept.while_made():
            for name, read in _papers().items():
                put(name, read)
            settle(by=BY)
        _decided.append(decided.read_bytes())
    return {document.file_name: document for document in Document.objects.select_related("review")}
