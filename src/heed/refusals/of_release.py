"""What Heed says when it cannot: takedowns, holds, clocks and what was let go."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "taken-down": (
        "This file was taken down on {date} ({reason}).",
        "It is not taken in again. Ask whoever looks after this Heed if you think that is a mistake.",
    ),
    "file-let-go": (
        "The file was let go on {date} ({reason}).",
        "Its record is here still. Ask whoever looks after this Heed if the file should come back.",
    ),
    "held": (
        "{record} is under legal hold since {since} (hold {hold}): nothing of it may be let go or taken down.",
        "Whoever may set holds can lift it, under Desk, Clocks and holds; then ask again.",
    ),
    "held-already": ("A legal hold stands on this record already.", "Look at it on the page of holds."),
    "hold-lifted": ("This hold is lifted already.", "Load the page again."),
    "term-odd": ("There is no such clock.", "Choose the file or the record, and until a day, for years, or for ever."),
    "term-date": ("The day is missing.", "Write the last day it is kept, as 2031-01-31."),
    "term-years": ("The number of years is missing.", "Give a whole number from 1 to {most}."),
    "record-before-file": (
        "The record would be kept for less time than its file.",
        "Set the file’s clock first; the record is what says that there was a file.",
    ),
    "file-gone-already": ("The file was let go already.", "Only the record’s clock can be set now."),
    "preview-none": ("Nothing was chosen.", "Choose what may go from the list."),
    "preview-changed": (
        "What the list said of {record} is no longer so.",
        "Look at the list again, then confirm what it says now.",
    ),
    "letting-go-over": ("This went already, or lapsed.", "Load the page again to see what became of it."),
    "takedown-reason": ("A takedown needs a reason.", "Give it with --reason, without names or details of a child."),
    "takedown-reason-long": (
        "The reason is longer than {most} characters.",
        "Say it in a sentence: it is shown to everyone who asks for the record.",
    ),
    "takedown-asked": (
        "A takedown of {record} has been asked for already.",
        "Open the list of takedowns and decide that one.",
    ),
    "takedown-decided": (
        "This takedown is decided ({state}).",
        "Look at what came of it on its page; ask anew if it is needed again.",
    ),
    "takedown-own": (
        "You asked for this takedown yourself.",
        "Another person must agree to it or decline it; you may withdraw it.",
    ),
    "takedown-others": ("Another person asked for this takedown.", "Only they can withdraw it; you may decline it."),
}
