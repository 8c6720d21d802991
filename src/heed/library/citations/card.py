"""The quote card: words the system copies from a passage, with what one needs to cite and to check them."""

from __future__ import annotations

import msgspec

from heed.library.citations.gather import passage_facts
from heed.library.citations.harvard import harvard
from heed.refusal import refuse


class Card(msgspec.Struct, frozen=True):
    """The words of a passage, or of a stretch of it, copied and never typed; their place; and the file they are from."""

    quote: str
    citation: str
    passage: str
    document: str
    review: str
    page: int
    printed_page: str | None
    paragraph: str | None
    start: int  # code points into the document's text
    end: int
    sha256: str
    address: str
    corrected: str | None = (
        None  # the day a person put the words right; `start` and `end` are then the whole passage's, as it was read
    )

    @property
    def text(self) -> str:
        """The card as one pastes it."""
        corrected = f"Text corrected on {self.corrected}.\n" if self.corrected else ""
        return f"“{self.quote}”\n\n{self.citation}\n{corrected}{self.address}\n"


def card(passage_id: str, *, start: int = 0, end: int | None = None, base: str = "") -> Card:
    """The card of a passage, or of its code points from `start` to `end`; refused where the stretch is empty or beyond its words."""
    facts, passage = passage_facts(passage_id)
    end = len(passage.text) if end is None else end
    if not 0 <= start < end <= len(passage.text) or not passage.text[start:end].strip():
        raise refuse("stretch-empty", asked=passage_id, start=start, end=end, length=len(passage.text))
    first, last = (passage.start, passage.end) if facts.corrected else (passage.start + start, passage.start + end)
    return Card(
        quote=passage.text[start:end], citation=harvard(facts), passage=passage.pk, document=passage.document_id,
        review=passage.document.review_id, page=passage.page, printed_page=facts.pin.printed if facts.pin else None,
        paragraph=passage.paragraph, start=first, end=last, sha256=facts.sha256,
        address=f"{base}/passages/{passage.pk}", corrected=facts.corrected,
    )  # fmt: skip
