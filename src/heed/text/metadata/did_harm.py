"""Who did the harm: the child under review, that came to none in it, or somebody who was tried for a killing."""

from __future__ import annotations

import re

from heed.text.metadata.guard import guarded
from heed.text.metadata.subject import PRONOUN, Subject, others

_CAUSED = guarded(
    r"\b(?:caused the death of another|responsible for the death of another"
    r"|(?:notified|referred|considered|reported|reviewed)\b[^.]{0,40}\bas (?:a|the) (?:child|young person|boy|girl)"
    r" who (?:had |has |is (?:said|alleged) to have )?(?:caused|inflicted|committed)\b[^.]{0,30}\b(?:harm|injur"
    r"|offence))",
    re.IGNORECASE,
)  # the child under review did the harm, and came to none in it
HURT_TOO = guarded(
    r"\b(?:himself|herself|themselves|also) (?:was |were |had been )?(?:\w+ )?(?:suffered|sustained|injured|stabbed|hurt|shot)\b"
)
_HURT_ANOTHER = re.compile(
    r"\b(?:hurt|harmed|injured|wounded|stabbed|attacked|assaulted|raped|killed|murdered|shot) (?:and \w+ )?"
    r"(?:another|a (?:fellow|younger|stranger|member of staff|teacher|neighbour|man|woman)|an (?:older|elderly|old)|his teacher"
    r"|his (?:foster )?carer|her (?:foster )?carer)\b",
    re.IGNORECASE,
)
_FOR_KILLING = guarded(
    r"\b(?:convicted|found guilty|pleaded guilty|pled guilty|charged|sentenced|guilty|imprisoned|jailed)\b[^.;,]{0,25}"
    r"(?<!attempted )\b(?:murder|manslaughter|infanticide|culpable homicide|allowing the death|causing the death)\b"
    r"(?! of (?:another|an?|two) )",
    re.IGNORECASE,
)


def caused_harm(text: str, child: Subject) -> bool:
    """Whether the child under review did the harm: "he badly hurt another boy"."""
    if _CAUSED.search(text):
        return True
    did = _HURT_ANOTHER.search(text)
    if did is None or re.search(
        r"\b(?:was|were|been|being|by|who|if|might|would|could)\s+(?:\w+\s+)?$", text[: did.start()]
    ):
        return False
    by_him = PRONOUN.search(text, 0, did.start()) or child.mention.search(text, 0, did.start())
    return by_him is not None and not others().search(text, 0, did.start())


def killing_tried(text: str, child: Subject) -> bool:
    """Whether somebody else was charged or convicted of a killing that no other victim is named for."""
    tried = _FOR_KILLING.search(text)
    return tried is not None and not child.mention.search(text, 0, tried.start())
