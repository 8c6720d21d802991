"""Days reckoned from one told before: "went missing on 28 March 2014. Three days later she was found dead"."""

from __future__ import annotations

import datetime
import re

from heed.text.dates import bounds, dates_in, precision
from heed.text.metadata.paper import Paper, Sentence
from heed.text.number_words import CARDINALS, number_of

_N = "|".join(sorted((word for word, n in CARDINALS.items() if n < 32), key=len, reverse=True))
_LATER = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|{_N}|a) (?P<unit>days?|weeks?|nights?) (?:later|after|afterwards)"
    r"|(?:the )?(?P<next>next|following|same) (?:day|morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_MOST = 31


def day_reckoned(paper: Paper, sentence: Sentence) -> tuple[str, Sentence] | None:
    """The day that "three days later" or "the next morning" means by the last day told before in the paragraph, and the sentence of that."""
    said = _LATER.search(sentence.text)
    if said is None or dates_in(sentence.text):
        return None
    for back in (1, 2):
        place = sentence.index - back
        before = paper.story[place] if place >= 0 else None
        if before is None or before.passage != sentence.passage:
            return None
        days = [date.edtf for date in dates_in(before.text) if precision(date.edtf) == 3 and date.edtf[-1].isdigit()]
        if days:
            gone = _days(said)
            day = bounds(days[-1])[0] + datetime.timedelta(days=gone)
            return (day.isoformat(), before) if gone <= _MOST else None
    return None


def _days(said: re.Match[str]) -> int:
    if said["next"]:
        return 0 if said["next"].lower() == "same" else 1
    return number_of(said["count"]) * (7 if said["unit"].lower().startswith("week") else 1)
