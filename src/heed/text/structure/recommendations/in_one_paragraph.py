"""Several recommendations in one paragraph, counted or dealt out in it: "… is asked (a) to …; (b) to …", "To the Trust: that …"."""

from __future__ import annotations

import re

from heed.text.number_words import CARDINALS
from heed.text.sentences import sentence_spans
from heed.text.structure.marks import number_parts, roman_value
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.draft import DIRECTIVE, IMPERATIVE, Draft, directs
from heed.text.structure.recommendations.openings import without_opening

_ITEM = re.compile(r"(?:(?<=[:;,.])|(?<=\band)|(?<=\bthat)|(?<=\bto)) \((?P<n>[a-h]|[ivx]{1,4}|\d{1,2})\) (?=[A-Za-z])")
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|\d|several|some|the following|these|as follows)\b(?: [\w-]+){0,3}[^.]{0,40}:$|"
    r"\b(?:recommends?|proposes?|suggests?|asks?|recommended)\b[^.:;]{0,60}:?$",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?:And )?(?:[Tt]o|[Ff]or) (?P<who>(?:the |all |each |every )?(?:[A-Z]|schools|surgeries|agencies|general pract)[^.:;]{0,90}?)"
    r"(?:,? (?:again|too|also|next|lastly|finally))?: (?=\w)"
)


def counted_inside(piece: Piece) -> list[Draft]:
    """A recommendation for each of (a), (b), (c) within a paragraph that says they are several; else none."""
    if piece.mark is not None or piece.block.kind != "text" or "(" not in piece.words:
        return []
    found = list(_ITEM.finditer(piece.words))
    if len(found) < 2:
        return []
    lead = piece.words[: found[0].start()].rstrip()
    asking = lead[(sentence_spans(lead) or [(0, 0)])[-1][0] :]
    values = [roman_value(m["n"]) if found[0]["n"] == "i" else number_parts(m["n"])[0] for m in found]
    if values != list(range(1, len(found) + 1)) or not _SEVERAL.search(asking.removesuffix(" that").rstrip()):
        return []
    if not (DIRECTIVE.search(asking) or re.search(r"\bask", asking)):
        return []
    drafts: list[Draft] = []
    for here, after in zip(found, [*found[1:], None], strict=True):
        words = piece.words[here.end() : after.start() if after is not None else None].strip()
        if after is None:
            words = words[: sentence_spans(words)[0][1]]
        draft = Draft(here["n"], piece.block.page, piece.section)
        draft.add(piece, re.sub(r"[;,]? and$", ";", words))
        draft.led = asking
        drafts.append(draft)
    return drafts


_SO_MANY = re.compile(r"\b(?P<n>two|three|four|five|six|seven|eight) (?:[\w-]+ ){0,3}?[a-z]+s:\s", re.IGNORECASE)


def parted_inside(piece: Piece) -> list[Draft]:
    """A recommendation for each part of "… is asked to do three things: to …; to …; and to …"; none where the count is another."""
    found = _SO_MANY.search(piece.words) if piece.mark is None and piece.block.kind == "text" else None
    if found is None:
        return []
    before, rest = piece.words[: found.end()], piece.words[found.end() :]
    start, end = sentence_spans(before.rstrip())[-1]
    lead = before[start:end]
    spans = sentence_spans(rest)
    parts = re.split(r";\s+", rest[: spans[0][1]]) if spans else []
    parts = [re.sub(r"^(?:and|finally|and finally|lastly),?\s+", "", part) for part in parts]
    if len(parts) != CARDINALS.get(found["n"].lower()) or not re.search(r"\bask|\brecommend|\bpropos|\bshould\b", lead):
        return []
    drafts: list[Draft] = []
    for part in parts:
        draft = Draft(None, piece.block.page, piece.section)
        draft.add(piece, part)
        draft.led = lead
        drafts.append(draft)
    return drafts


_LEADS = re.compile(
    r"\b(?:ask|asks|invite|invites|recommend|recommends|propose|proposes|urge|urges|request|requests|asked|invited|requested|suggest|suggests|hope|hoped|hopes)\b"
    r"[^.:;]{0,90}\b(?:the following|as follows|"
    r"(?:two|three|four|five|six|several|some) (?:[\w-]+ )?(?:things|steps|pieces of work|actions|changes))\b"
    r"[^.:;]{0,30}[.:]$|\b(?:hope|hoped)\b[^.:;]{0,80}\bthe following\.$",
    re.IGNORECASE,
)
_GOES_ON_ASKING = re.compile(
    r"(?:And |Then |Lastly,? |Finally,? |First,? |Second(?:ly)?,? |Third(?:ly)?,? )?(?:[Ii]t|[Tt]hey|[Tt]he \w+) (?:should|must)\b|That\b(?!,? is\b)"
)


def after_lead_inside(piece: Piece) -> list[Draft]:
    """A recommendation for each "It should …" that follows "We invite the Partnership to do the following." in a paragraph; else none."""
    if piece.mark is not None or piece.block.kind != "text":
        return []
    sentences = [piece.words[start:end] for start, end in sentence_spans(piece.words)]
    lead = next((i for i, s in enumerate(sentences) if _LEADS.search(s)), None)
    asking = [s for s in sentences[lead + 1 :] if _GOES_ON_ASKING.match(s)] if lead is not None else []
    if lead is None or len(asking) < 2 or len(asking) != len(sentences) - lead - 1:
        return []
    drafts: list[Draft] = []
    for words in asking:
        draft = Draft(None, piece.block.page, piece.section)
        draft.add(piece, without_opening(words))
        draft.led = sentences[lead]
        drafts.append(draft)
    return drafts


def several_in(piece: Piece) -> list[Draft]:
    """The recommendations of a paragraph that counts them, deals them out or leads up to them; none of any other."""
    return counted_inside(piece) or parted_inside(piece) or dealt_inside(piece) or after_lead_inside(piece)


def dealt_inside(piece: Piece) -> list[Draft]:
    """A recommendation for each "To the Board: that …" of a paragraph that holds more than one, or nothing but one order; else none."""
    if piece.mark is not None or piece.block.kind != "text" or ": " not in piece.words:
        return []
    drafts: list[Draft] = []
    for start, end in sentence_spans(piece.words):
        sentence = piece.words[start:end]
        found = _TO_WHOM.match(sentence)
        if found is not None:
            drafts.append(Draft(None, piece.block.page, piece.section))
            drafts[-1].add(piece, sentence[found.end() :])
            drafts[-1].led = f"To {found['who']}:"
        elif drafts and directs(sentence):
            drafts[-1].parts[-1] += " " + sentence
    ordered = len(drafts) == 1 and piece.words.endswith(drafts[0].text) and IMPERATIVE.match(drafts[0].text)
    return drafts if len(drafts) > 1 or ordered else []
