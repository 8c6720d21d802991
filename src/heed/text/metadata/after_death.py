"""What is said of a death once it has happened: inquests, causes, trials for murder; and whose death it is."""

from __future__ import annotations

import re

from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import others

MIGHT = re.compile(
    r"\b(?:could|might|would|may|nearly|almost|thought|feared|assumed|not|never|if|had (?:he|she)|so that|would have|since|that (?:he"
    r"|she) will)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
ELSEWHERE = guarded(
    r"\b(?:other|another|earlier|previous|concerns? (?:about|that|over)|(?:which|that) concern(?:s|ed)|also aware"
    r"|concerned (?:about|that)"
    r"|(?:first|second|third|fourth|fifth|sixth|older|elder|younger) (?:child|baby)|stillborn|study|research"
    r"|similar|criteria)\b",
    re.IGNORECASE,
)
_DEATHLY = guarded(
    r"\b(?:post-?\s?mortem|cause of (?:his |her |the |their )?death|pathologist|inquest|(?:sudden"
    r"|unexpected) (?:and unexpected )?(?:unexpected )?death"
    r"|found (?:lifeless|dead)|life extinct|(?<!attempted )murder(?:ed)?|manslaughter|infanticide|death by"
    r"|fatal(?:ly)?"
    r"|coroner (?:also |has |had )?(?:recorded|concluded|could|found|was satisfied|returned|gave|said|opened|heard|was (?:not )?able)"
    r"|child death overview|funeral|took (?:his|her|their) own lives?|took (?:his|her|their) own life)\b",
    re.IGNORECASE,
)
_AFTER_DEATH = guarded(
    r"\b(?:post-?\s?mortem|cause of (?:(?:his|her|the|their) )?death|inquest|pathologist|funeral)\b", re.IGNORECASE
)  # held over the dead alone
_DEAD = re.compile(
    r"\b(?:died|dead|deaths?|killed|murdered|lifeless|overdosed|taken (?:his|her) own life|took (?:his|her) own life)\b",
    re.IGNORECASE,
)


def of_another_still(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence before, in the same paragraph, tells of somebody else's death: "Her mother lay dead. The post-mortem …"."""
    before = paper.story[sentence.index - 1] if sentence.index else None
    if before is None or before.passage != sentence.passage:
        return False
    dead = _DEAD.search(before.text)
    return dead is not None and others().search(before.text[max(0, dead.start() - 25) : dead.start()]) is not None


def deathly(text: str) -> float:
    """Whether a sentence speaks of what follows a death (an inquest, a murder trial), and not of somebody else's."""
    sign = _DEATHLY.search(text)
    if sign is None or ELSEWHERE.search(text):
        return 0.0
    if sign.group().casefold() in ("murder", "manslaughter", "infanticide"):
        return 1.0
    if others().search(text, 0, sign.start()):
        return 0.0
    return (
        2.0
        if _AFTER_DEATH.search(text) and not others().search(text) and not MIGHT.search(text, 0, sign.start())
        else 1.0
    )
