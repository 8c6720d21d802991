"""Announcing: the sentence at the head of a chapter that says that what should be done stands below."""

from __future__ import annotations

import re

from heed.text.structure.recommendations.draft import PERFECT

_WHAT = (  # "what the reviewer and the review team think should be done"
    r"(?:what|who|which|how)\b(?:(?!\b(?:have been|had been|was|were|did)\b)[^.:;?]){0,110}?\b(?:should|must|needs?|ought|has to|"
    r"have to|is to|are to|would|could|may|might|can|"
    r"wants?|asks?|asked|hopes?|proposes?|suggests?|advises?|recommends?|required|expects?|expected|next|invite[sd]?)\b"
    rf"(?! {PERFECT})"
)
_SAYS_SO = re.compile(
    r"\b(?:the (?:following|next|last|remaining|rest|paragraphs|author|independent author|lead reviewers?|reviewers?|review team|team|"
    r"panel|review|report)|"
    r"these|this|we|I|here|below|in what follows|what follows|what is written|it remains|there|chapter|section|part|paragraphs|pages)\b"
    r"[^.:;?]{0,110}?\b"
    r"(?:sets?|setting|say(?:s|ing)?|tell(?:s|ing)?|turn(?:s|ing)?|giv(?:es?|ing)|lists?|describes?|records?|concerns?|deals?|looks?|"
    r"contains?|holds?|"
    r"gathers?|brings?|puts?|states?|stating|is|are|explains?|made|names?|ask|about|remains|comes?|goes|considers?|offers?|agreed|"
    r"decided|settled|"
    r"proposes?|suggests?|shows?)\b"
    rf"[^.:;?]{{0,50}}?\b{_WHAT}",
    re.IGNORECASE,
)
_THESE_ARE = re.compile(  # "These are the steps that we think the agencies need to take."
    r"[^.:;?]{0,80}\bin (?:these|the following) (?:\w+ )?ways[.:]|"
    r"(?:[Tt]hese|[Hh]ere|[Bb]elow|[Tt]he following|[Tt]hose) (?:are|follow|come)\b[^.;:?]{0,60}?\b(?:steps|actions|changes|things|"
    r"matters|points|"
    r"measures|improvements|tasks|proposals|requests|suggestions|asks)\b"
)
_AS_FOLLOWS = re.compile(  # "Our message to the services is as follows.", "The following are asked to act upon them."
    r"[^.:;?]{0,90}\b(?:messages?|advice|asks|requests?|proposals?|answers?|suggestions?|tasks?|hopes?)\b[^.:;?]{0,60}\b(?:as follows|"
    r"these|below|this)[.:]|"
    r"The following (?:\w+ ){0,4}(?:are|is) (?:therefore |now )?(?:asked|invited|requested|addressed|proposed|put|urged)\b|"
    r"[^.:;?]{0,90}\bwhat (?:we|I|the (?:review|panel|reviewers?|review team|author|team)) (?:now |would )?(?:proposes?|asks?|"
    r"recommends?|suggests?|advises?|wants?)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(  # "The work set out below is for the agencies named in it."
    r"[^.:;?]{0,60}\b(?:set out|listed|named|given|described|told|written)? ?(?:below|here|in this (?:chapter|section|part)|"
    r"that follow|which follow)\b[^.:;?]{0,40}?"
    r"\b(?:for|to|of|by) (?:the |those |all |each |every )?(?:agenc|partner|board|partnership|committee|services|organisation|bodies|"
    r"them\b|act\b)",
    re.IGNORECASE,
)
_MUST_BE_DONE = re.compile(  # "These things should be done, and soon.", "Three things should change."
    r"(?:These|The following|Some|Several|A few|Two|Three|Four|Five|Six)\b(?: \w+){0,4} (?:should|must|needs? to|ought to|ha(?:s|"
    r"ve) to) (?:now |therefore )?"
    r"(?:be (?:done|changed|different|put right|mended|taken|made)|happen|change|follow|improve|alter)\b"
)
_ASKS_SOME = re.compile(
    r"(?:[Ww]e|I|[Tt]he (?:review|panel|report|reviewers?|authors?|review team)|[Tt]his (?:review|report|chapter|section)|[Tt]here|"
    r"[Ff]rom|[Tt]he following|[Tt]hese|[Ss]ome|[Tt]hose)\b"
    r"[^.;?]{0,80}?\b(?:the following|(?:two|three|four|five|six|seven|eight|nine|ten|some|several|a (?:few|number of)|these|certain|"
    r"its|our|following|"
    r"paragraphs|pages|lines)\b)"
    r"[^.;?]{0,60}?\b(?:asks?|actions?|steps|changes|proposals?|suggestions?|requests?|improvements?|advice|matters|measures|things|"
    r"tasks|are asked|"
    r"addressed to|made to|put to)\b"
)
NONE_MADE = re.compile(
    r"\b(?:no|not|without|rather than|instead of|nor|never)\b[^.;]{0,40}\b(?:recommend|actions?\b|proposals?|tell|say what|advice|"
    r"changes|set out)",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:guidance|procedures?|the law|Act|policy|policies|legislation|regulations|statute|standards)\b"
)


def announces_it(words: str) -> bool:
    """Whether words at the head of a chapter say that what should be done stands below."""
    if NONE_MADE.search(words):
        return False
    if _GUIDANCE.search(words):
        return False  # what a law or a procedure asks, not this report
    return (
        any(pattern.match(words) for pattern in (_THESE_ARE, _AS_FOLLOWS, _BELOW, _MUST_BE_DONE, _ASKS_SOME))
        or _SAYS_SO.search(words) is not None
    )
