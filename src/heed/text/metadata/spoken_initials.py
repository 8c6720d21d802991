"""Initials that a report writes with a full stop, as bare letters: "L. told a teacher that P.'s father" is told of L and of P."""

from __future__ import annotations

import re

import msgspec

from heed.text.reading import Reading

_STOPPED = re.compile(r"(?<![\w.])([A-Z])\.(?=['’]s\b|,|;| (?:[a-z]|\())")
_USED = 6  # an initial now and then may be of an author or a vitamin


def without_stops(reading: Reading) -> Reading:
    """The reading with bare letters where its text calls people by initials and stops; itself where it does not.

    Sentences would else end after "L." and no rule would see who acts. Offsets no longer fit the file, so only rules may read it.
    """
    if len(_STOPPED.findall(reading.text)) < _USED:
        return reading
    passages = [
        msgspec.structs.replace(passage, text=_STOPPED.sub(r"\1", passage.text)) if "." in passage.text else passage
        for passage in reading.passages
    ]
    return msgspec.structs.replace(reading, passages=passages, text=_STOPPED.sub(r"\1", reading.text))
