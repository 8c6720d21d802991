"""What the librarian's desk shows: the queue of what is unsure, and every field of a review with all that is claimed of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from heed.library import children, claims, names, precedence, resolve, values
from heed.library.models import Claim, Document, Passage, Rejection, Review
from heed.library.queries import papers_of, printed_pages, said_of

REVIEW_FIELDS = [
    "title", "review_type", "publisher", "published", "nation", "incident", "outcome", "harm_category", "labels", "also_known",
    "lead_reviewers", "methodology", "publisher_blank", "host", "abstract", "keywords", "link",
]  # fmt: skip
DOCUMENT_FIELDS = ["kind", "title", "publisher", "published"]
WHY = {
    "low": "read with little confidence",
    "differ": "the papers contradict each other",
    "missing": "not found in the papers",
    "doubt": "a doubt of the reader",
}
STANDS = {  # why one claim stands and not another (precedence.py)
    precedence.PERSON: "A person’s word stands before all others.",
    precedence.LISTED: "The catalogue’s word stands before the paper’s.",
    precedence.EXACT: "The more exact date stands: it lies within the other.",
    precedence.UNITED: "The names in the paper and in the catalogues, together.",
    precedence.FULLER: "The longer list stands: it holds the other.",
    precedence.OWN_TITLE: "The paper’s own title stands before what a catalogue calls it.",
    precedence.OWN_WORDS: "The paper’s own words stand before what was read from a catalogue’s sentence.",
    precedence.OWN_NAME: "The board’s name as the paper has it stands: the catalogue means the same board.",
    precedence.NAMED: "A board is named, so it is not shown as anonymous or withheld.",
}
CHILDREN = "children"  # the field of what is said of all of them, beside the papers
MOST_LINES = {"labels", "also_known", "lead_reviewers", "keywords", "abstract"}


def queue(reviews: QuerySet[Review], owners: frozenset[int] | None) -> QuerySet[Review]:
    """Those of `reviews` with something to look at, the most helpful first; `owners`: whose, None for everyone's."""
    return ours(reviews, owners).filter(attention__gt=0).order_by(F("attention").desc(), "id")


def ours(reviews: QuerySet[Review], owners: frozenset[int] | None) -> QuerySet[Review]:
    """Those of `reviews` that these organisations own."""
    return reviews if owners is None else reviews.filter(owner__in=owners)


def told(unsure: dict[str, Any]) -> dict[str, Any]:
    """One thing to look at, in words."""
    sure = unsure["confidence"]
    return {
        **unsure,
        "called": values.called(unsure["field"]),
        "why_words": WHY[unsure["why"]],
        "percent": None if sure is None or unsure["why"] != "low" else round(sure * 100),
    }


def after(reviews: QuerySet[Review], review: Review) -> Review | None:
    """The review after this one in the queue, wherever this one stands by now; the first where it is the last."""
    weight = review.attention or 0
    later = reviews.filter(attention__lte=weight).exclude(pk=review.pk)
    later = later.exclude(attention=weight, pk__lt=review.pk)
    return later.first() or reviews.exclude(pk=review.pk).first()


def whole(review: Review, papers: Iterable[Document]) -> dict[str, Any]:
    """Every field of the review, its children and those of `papers`, each with its value and all claims of it, strongest first."""
    papers = list(papers)
    order = {paper.id: place for place, paper in enumerate(resolve.in_order(papers_of(review)))}
    papers.sort(key=lambda paper: (order.get(paper.pk, len(order)), paper.pk))
    told_of = _Told(review, papers)
    unsure = {(one["field"], one["record"]): one for one in review.unsure}
    return {
        "fields": [told_of.field(review, field, getattr(review, field), unsure) for field in REVIEW_FIELDS],
        "children": [
            {"number": number, "label": child["label"], "fields": told_of.child(number, child, unsure)}
            for number, child in enumerate(review.children)
        ],
        "papers": [
            {
                "paper": paper,
                "kind": names.KINDS.get(paper.kind or "", "Paper"),
                "fields": [told_of.field(paper, field, getattr(paper, field), unsure) for field in DOCUMENT_FIELDS],
                "doubts": told_of.doubts(paper),
            }
            for paper in papers
        ],
    }


def why(review: Review) -> dict[str, str]:
    """For each field where one claim stands before another, why, in words."""
    believed = resolve.believed(papers_of(review), said_of(review))
    return {field: STANDS[claim.why] for field, claim in believed.items() if claim and claim.why}


class _Told:
    """All claims and rejections of one review and its papers, asked once."""

    def __init__(self, review: Review, papers: list[Document]) -> None:
        self.review, self.papers = review, papers
        self.called = {paper.pk: names.KINDS.get(paper.kind or "", "Paper") for paper in papers}
        self.printed = printed_pages(self.called)
        shown = [paper.pk for paper in papers]
        of_papers = Claim.objects.filter(document__in=shown).order_by("pk")
        self.claims = [*of_papers, *Claim.objects.filter(review=review).order_by("pk")]
        cited = {one.passage for one in self.claims if one.passage}
        self.words = dict(Passage.objects.filter(document__in=shown, pk__in=cited).values_list("pk", "text"))
        self.rejections = {
            (one.document_id, one.review_id, one.field, one.digest): one
            for one in [
                *Rejection.objects.filter(document__in=shown, lifted=None),
                *Rejection.objects.filter(review=review, lifted=None),
            ]
        }
        self.of_papers = claims.rejected_of_papers([review.pk])
        speaking, said = papers_of(review), said_of(review)
        self.believed = resolve.believed(speaking, said)
        self.told = resolve.children_told(resolve.in_order(speaking))
        self.origins = children.origins(self.told, resolve.word_on_children(self.told, said))

    def field(self, record: Review | Document, field: str, value: Any, unsure: dict[Any, Any]) -> dict[str, Any]:
        """One field of a review or of one of its papers."""
        whole = isinstance(record, Review)
        rows = [one for one in self.claims if one.field == field and (whole or one.document_id == record.pk)]
        doubt = unsure.get((field, "" if whole else record.pk))
        stands = self.believed.get(field) if whole else None
        return self._shown(record.pk, field, value, rows, doubt, stands.why if stands else "")

    def child(self, number: int, child: dict[str, Any], unsure: dict[Any, Any]) -> list[dict[str, Any]]:
        """The fields of the child shown at a place: what each paper says of that child, and what people said."""
        at = self.origins[number] if number < len(self.origins) else None
        told = []
        for key in names.CHILD_FIELDS:
            asked, read = f"children[{number}].{key}", f"children[{at}].{key}"
            rows = [one for one in self.claims if one.field == read]
            rows += [one for one in self.claims if one.field == CHILDREN and one.rule == asked]
            listed = self._listed(at, child, key)
            shown = self._shown(self.review.pk, asked, child[key], rows, unsure.get((read, "")), listed=listed)
            told.append(shown | {"why": STANDS.get(_why_of_a_child(shown["claims"]), "")})
        return told

    def _listed(self, at: int | None, child: dict[str, Any], key: str) -> list[tuple[Claim, Any]]:
        """What the catalogues' claims on the children say of the one that is the papers' child `at`, or that only they tell of."""
        rows = [one for one in self.claims if one.field == CHILDREN and one.source == precedence.CATALOGUE]
        return [
            (row, one[key])
            for row in rows
            for one in row.value or []
            if key in one
            and children.listed_as(self.told, one) == at
            and (at is not None or one.get("label") == child["label"])
        ]

    def doubts(self, paper: Document) -> list[dict[str, Any]]:
        """The doubts of the reader, each once, with what a person said of it."""
        return [
            {"says": says, "settled": self.rejections.get((paper.pk, None, claims.DOUBTS, claims.digest(says)))}
            for says in dict.fromkeys(paper.doubts)
        ]

    def _shown(
        self,
        record: str,
        field: str,
        value: Any,
        rows: list[Claim],
        doubt: Any,
        why: str = "",
        listed: Iterable[tuple[Claim, Any]] = (),
    ) -> dict[str, Any]:
        said = [*((row, _of_child(row, field) if row.field == CHILDREN else row.value) for row in rows), *listed]
        told = sorted((self._claim(row, one, field, value, why) for row, one in said), key=_standing_first)
        key = field.rpartition(".")[2]
        return {
            "field": field, "record": record, "id": f"{record}-{field}".translate(_PLAIN), "called": values.called(field),
            "shown": values.shown(field, value), "written": values.written(field, value), "claims": told,
            "codes": list(values.CODES.get(key, {}).items()), "lines": key in MOST_LINES, "is_date": key in values.DATES,
            "decided": any(one["persons"] and one["state"] == "standing" for one in told), "unsure": _told_or_none(doubt),
            "why": STANDS.get(why, ""), "blank": value is None or value == [] or value == "not_stated",
        }  # fmt: skip

    def _claim(self, row: Claim, said: Any, field: str, value: Any, why: str) -> dict[str, Any]:
        key = claims.key(row)
        rejection = self.rejections.get(key) or (self.of_papers.get(key) if row.source != "person" else None)
        of = rejection or row
        state = "rejected" if rejection else "replaced" if row.ended else "standing"
        believed = said == value or (why == precedence.UNITED and bool(said) and set(said) <= set(value))
        page = names.page(row.page, self.printed.get((str(row.document_id), row.page))) if row.page else ""
        return {
            "pk": row.pk, "of": of.document_id or of.review_id, "shown": values.shown(field, said), "state": state,
            "source": names.SOURCES.get(row.source, row.source), "persons": row.source == "person",
            "rank": resolve.SOURCES.index(row.source), "confidence": row.confidence, "percent": round(row.confidence * 100),
            "passage": row.passage, "page": page, "words": self.words.get(row.passage or ""),
            "paper": self.called.get(str(row.document_id), ""), "by": row.by, "reason": row.reason, "made": row.made,
            "rejection": rejection, "believed": state == "standing" and believed,
            "of_all_children": row.field == CHILDREN and row.source != "person",
        }  # fmt: skip


_PLAIN = str.maketrans({"[": "-", "]": "", ".": "-"})


def _of_child(row: Claim, field: str) -> Any:
    """What a person's word on the children says of one field: the entry that has it at that place."""
    number, key = int(field[9 : field.index("]")]), field.rpartition(".")[2]
    shown = [one for one in row.value or [] if not one.get("removed")]
    return shown[number].get(key) if number < len(shown) else None


def _why_of_a_child(told: list[dict[str, Any]]) -> str:
    """Why what is shown of a child stands, where another claim says otherwise."""
    standing = [one for one in told if one["state"] == "standing"]
    stands = {one["rank"] for one in standing if one["believed"]}
    others = {one["rank"] for one in standing if not one["believed"]}
    if others and resolve.SOURCES.index("person") in stands:
        return precedence.PERSON
    listed, written = resolve.SOURCES.index(precedence.CATALOGUE), resolve.SOURCES.index(precedence.PAPER)
    return precedence.OWN_WORDS if listed in others and written in stands else ""


def _standing_first(claim: dict[str, Any]) -> tuple[bool, bool, int, float, int]:
    return not claim["believed"], claim["state"] != "standing", -claim["rank"], -claim["confidence"], -claim["pk"]


def _told_or_none(doubt: dict[str, Any] | None) -> dict[str, Any] | None:
    return told(doubt) if doubt else None
