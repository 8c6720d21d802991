"""A REFI-QDA project as Heed needs it: codes, users, sources with coded stretches, cases with values. Pure."""

from __future__ import annotations

import msgspec

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Heed"
DOCUMENT = "Heed document: "  # in the description of a source that is a paper of a Heed
BLANK, REASON = " (blank)", " (reason)"  # variables beside one's own


class Given(msgspec.Struct, frozen=True):
    """A code given by a user."""

    code: str
    user: str = ""


class Selection(msgspec.Struct, frozen=True):
    """A stretch of a source's plain text, in code points, and the codes given to it. `name`: often its words."""

    guid: str
    start: int
    end: int
    name: str = ""
    given: tuple[Given, ...] = ()


class Value(msgspec.Struct, frozen=True):
    """A variable's value of a case or a source, as words."""

    variable: str
    said: str


class Source(msgspec.Struct, frozen=True):
    """One source: `text` its plain words, None where they are not in the package; `file`: the entry of the package to read it from."""

    guid: str
    name: str
    kind: str  # text, pdf, picture, audio, video
    text: str | None = None
    file: str = ""
    description: str = ""
    selections: tuple[Selection, ...] = ()
    given: tuple[Given, ...] = ()  # codes of the whole source
    values: tuple[Value, ...] = ()
    elsewhere: int = 0  # codings of pictures, sounds and places on pages, which no text holds


class Case(msgspec.Struct, frozen=True):
    """What is said of one thing studied."""

    guid: str
    name: str
    description: str = ""
    given: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


class Variable(msgspec.Struct, frozen=True):
    """A variable of cases and sources; `type` as the standard calls it."""

    guid: str
    name: str
    type: str = "Text"


class Project(msgspec.Struct, frozen=True):
    """A project, whole. `codebook`: its codes as a code book of their own (.qdc)."""

    name: str
    origin: str
    codebook: bytes
    users: dict[str, str]
    variables: tuple[Variable, ...]
    cases: tuple[Case, ...]
    sources: tuple[Source, ...]
    creator: str = ""
    left: dict[str, int] = {}  # sets, notes, links, graphs: how many of each, none of which is taken
