"""Gathering: the recommendations of one place, however they are laid out there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.boxed import boxed
from heed.text.structure.recommendations.cards import numbered_by_labels
from heed.text.structure.recommendations.coded import read_codes
from heed.text.structure.recommendations.draft import DIRECTIVE, Draft, assigns, directs
from heed.text.structure.recommendations.following import WILL, follow
from heed.text.structure.recommendations.names import is_agency
from heed.text.structure.recommendations.prose import (
    aside,
    asks_outright,
    heads_for,
    in_running_paragraphs,
    introduces,
    leads_up,
    prose,
)
from heed.text.structure.recommendations.running import trimmed
from heed.text.structure.recommendations.tables import from_table
from heed.text.structure.recommendations.unplaced import announced, announces, opens_with_duty


def gather(pieces: Sequence[Piece], worth: int, mixed: bool, before: int | None) -> list[Draft]:
    """The drafts found in pieces that stand under one heading (the pieces hold no heading themselves).

    `before` is the number of the recommendation that stood last in the same place, if numbers may go on from it.
    """
    body = [p for p in pieces if p.block.kind not in ("footnote", "caption")]
    drafts = _tables(body, worth)
    if drafts:
        return drafts + _beside_table(body, drafts, worth)
    body = [p for p in body if p.block.kind != "table_row"]
    read_codes(body)
    if any(is_label(p) for p in body):
        return _labelled(body, worth)
    if mixed or sum(announces(p) for p in body) > 1:
        drafts = announced(body, worth)
        if drafts:
            return drafts
    leads = [p for p in body if announces(p)]
    style = _numbering([p for p in body if not announces(p)], mixed, before)
    if style is not None and all(introduces(p) for p in body if _style_of(p) == style):
        style = None  # the one numbered paragraph leads up to others without a number
    if leads and (style is None or len(leads) > 1) and not any(p.block.kind == "list_item" for p in body):
        drafts = announced(body, worth, paragraphs=True)
        if drafts:
            return drafts
    if style is not None and not mixed and not before and (drafts := in_running_paragraphs(body, worth)):
        return drafts
    if style is not None and _numbers_lost(body, style):
        return prose(body, worth, mixed)
    if style is not None and not _bullets_after_numbers(body, style):
        drafts = _numbered(body, style, worth, mixed, before)
        if drafts:
            return drafts
    drafts = boxed(body, worth)
    if drafts:
        return drafts
    if style is None and (items := _enclosed(body)):
        return each_enclosed(body, items, worth)
    if any(p.block.kind == "list_item" for p in body):
        return _bulleted(body, worth, mixed)
    return prose(body, worth, mixed) or ([] if mixed else _counted_alone(body, worth))


def _enclosed(body: Sequence[Piece]) -> list[Piece]:
    """The paragraphs (a), (b), (c) that stand under a sentence leading up to them, each asking for something."""
    first = next((i for i, p in enumerate(body) if leads_up(p) or announces(p)), None)
    if first is None:
        return []
    items = [p for p in body[first + 1 :] if p.mark is not None and p.mark.enclosed and p.block.kind == "text"]
    values = [p.mark.parts[0] for p in items if p.mark is not None]
    asking = sum(directs(p.words) or assigns(p.words) or bool(WILL.search(p.words)) for p in items)
    return items if len(items) > 1 and values == list(range(1, len(items) + 1)) and asking == len(items) else []


def each_enclosed(body: Sequence[Piece], items: Sequence[Piece], worth: int) -> list[Draft]:
    """A recommendation for each of the items, with what goes on below it."""
    drafts: list[Draft] = []
    begins = {id(p) for p in items}
    for piece in body:
        if id(piece) in begins and piece.mark is not None:
            drafts.append(Draft(piece.mark.number, piece.block.page, piece.section, worth=worth))
            drafts[-1].add(piece, piece.words)
        elif drafts:
            follow(drafts[-1], piece, between=piece is not body[-1])
    return drafts


def _counted_alone(body: Sequence[Piece], worth: int) -> list[Draft]:
    """A numbered paragraph that stands alone under the name of an agency, whatever its verb."""
    drafts: list[Draft] = []
    for piece in body:
        if _style_of(piece) is not None and piece.mark is not None and piece.count > 5 and not introduces(piece):
            drafts.append(Draft(piece.mark.number, piece.block.page, piece.section, worth=worth))
            drafts[-1].add(piece, piece.words)
        elif drafts:
            follow(drafts[-1], piece, between=False)
    return drafts if len(drafts) == 1 else []


def is_label(piece: Piece) -> bool:
    """Whether the piece opens with "Recommendation 4", alone or before its words."""
    mark = piece.mark
    return (
        mark is not None and mark.kind == "recommendation" and piece.block.kind in ("text", "list_item")
        and (mark.separated or piece.block.marker is not None or not piece.words
             or piece.block.bold > 0.6 or bool(piece.block.bold_lead) or directs(piece.words))
    )  # fmt: skip


def _tables(body: Sequence[Piece], worth: int) -> list[Draft]:
    rows = [p for p in body if p.block.kind == "table_row"]
    return numbered_by_labels(from_table(rows, worth, in_region=True), body) if rows else []


def _beside_table(body: Sequence[Piece], rows: list[Draft], worth: int) -> list[Draft]:
    """The labelled paragraphs before or after a table that gives others of the same list: a scan's list half read as one."""
    labels = [p for p in body if p.block.kind != "table_row" and is_label(p) and p.mark is not None]
    taken = {(d.number or "").lstrip("Rr") for d in rows}
    last = rows[-1]
    at = next(i for i, p in enumerate(body) if p is last.pieces[-1])
    if at + 1 < len(body) and body[at + 1].words[:1].islower() and last.parts and last.parts[-1][-1:] in ",;":
        last.pieces.append(body[at + 1])
        last.parts[-1] += f" {body[at + 1].words}"
    if not labels or any((p.mark.number or "").lstrip("Rr") in taken for p in labels if p.mark is not None):
        return []
    return _labelled([p for p in body if p.block.kind != "table_row" and p not in last.pieces], worth)


def dealt_out(pieces: Sequence[Piece]) -> bool:
    """Whether numbered pieces count 1 to n between them, but stand in another order: dealt out under those who are to act."""
    numbers = [p.mark.parts[0] for p in pieces if _style_of(p) is not None and p.mark and len(p.mark.parts) == 1]
    return len(numbers) > 2 and numbers != sorted(numbers) and sorted(numbers) == list(range(1, len(numbers) + 1))


def each_numbered(pieces: Sequence[Piece], worth: int) -> list[Draft]:
    """A recommendation for each numbered piece, whatever its number, with what goes on below it."""
    drafts: list[Draft] = []
    open_one = False
    for piece in pieces:
        if _style_of(piece) is not None and piece.mark is not None and len(piece.mark.parts) == 1:
            drafts.append(Draft(piece.mark.number, piece.block.page, piece.section, worth=worth))
            drafts[-1].add(piece, piece.words)
            open_one = True
        elif open_one:
            open_one = follow(drafts[-1], piece, between=False)
    return drafts


def _labelled(body: Sequence[Piece], worth: int) -> list[Draft]:
    drafts: list[Draft] = []
    draft: Draft | None = None
    for i, piece in enumerate(body):
        if is_label(piece):
            assert piece.mark is not None
            draft = Draft(piece.mark.number, piece.block.page, piece.section, worth=worth)
            draft.add(piece, piece.words)
            draft.ask_by_label(piece)
            drafts.append(draft)
        elif draft is not None:
            follow(draft, piece, any(is_label(p) for p in body[i + 1 :]) or _run_on(drafts))
    for draft in drafts:
        draft.without_lead_up()
    return [d for d in drafts if d.parts]


def _run_on(drafts: Sequence[Draft]) -> bool:
    """Whether most recommendations before the last ran over two paragraphs, as it may too."""
    earlier = [d for d in drafts[:-1] if sum(p.block.kind == "text" for p in d.pieces) > 1 and len(d.parts) > 1]
    return len(drafts) > 1 and len(earlier) * 2 > len(drafts) - 1 and len(drafts[-1].parts) == 1


Numbering = tuple[str, int]


def _style_of(piece: Piece) -> Numbering | None:
    mark = piece.mark
    if mark is None or mark.kind not in ("decimal", "roman", "letter") or piece.block.kind not in ("text", "list_item"):
        return None
    if mark.enclosed and mark.kind in ("roman", "letter"):
        return None
    return (mark.kind + ")" if mark.enclosed else mark.kind, len(mark.parts))


def _numbering(body: Sequence[Piece], mixed: bool, before: int | None) -> Numbering | None:
    """The kind of number that the recommendations carry here, or None where they are not numbered."""
    seen: Counter[Numbering] = Counter()
    asking: Counter[Numbering] = Counter()
    for piece in body:
        style = _style_of(piece)
        if style is not None:
            seen[style] += 1
            asking[style] += directs(piece.words) or (not mixed and (assigns(piece.words) or piece.words[:1].islower()))
    listed = all(p.block.kind == "list_item" for p in body if _style_of(p) is not None)
    for style in sorted(
        seen,
        key=lambda s: (not s[0].startswith("decimal"), s[0] == "decimal" and "decimal)" in {k for k, _ in seen}, s[1]),
    ):
        need = 0.6 if mixed else 0.3
        run = _run(body, style, (before or 0) + 1)
        if not mixed and run and (len(run) > 1 or (seen[style] == 1 and (before or listed))):
            return style
        if asking[style] and asking[style] >= need * seen[style]:
            return style
    return None


def _run(body: Sequence[Piece], style: Numbering, start: int) -> list[Piece]:
    """The pieces of this style that count on from `start`: the longest such list, whatever else is numbered around it."""
    best: list[Piece] = []
    run: list[Piece] = []
    for piece in body:
        if style[1] > 1 or _style_of(piece) != style or piece.mark is None:
            continue
        value = piece.mark.parts[0]
        if value == start:
            run = [piece]
        elif run and run[-1].mark is not None and value == run[-1].mark.parts[0] + 1:
            run.append(piece)
        best = run if len(run) > len(best) else best
    return best


def _names_over(body: Sequence[Piece], style: Numbering) -> set[int]:
    """The lines that hold the name of a body and nothing else, where the first of them stands over the first number."""
    lines = [i for i, p in enumerate(body) if _is_name(p)]
    first = next((i for i, p in enumerate(body) if _style_of(p) == style), 0)
    if not lines or lines[0] + 1 != first or any(i + 1 < len(body) and _style_of(body[i + 1]) != style for i in lines):
        return set()
    return {id(body[i]) for i in lines}


def _is_name(piece: Piece) -> bool:
    words = piece.words
    return (
        piece.block.kind == "text" and piece.mark is None and piece.count <= 10 and words[-1:].isalnum() and words[:1].isupper()
        and is_agency(words) and not directs(words)
    )  # fmt: skip


def _begun_again(body: Sequence[Piece], style: Numbering) -> set[int]:
    """The items of lists that begin again at 1 under each line that says whom they ask: "To the Chief Constable"."""
    held: set[int] = set()
    expected = 0
    for before, piece in pairwise(body):
        value = piece.mark.parts[0] if _style_of(piece) == style and piece.mark is not None else None
        if value == 1 and style[1] == 1 and (heads_for(before) or _lead_in(before)):
            expected = 1
        elif heads_for(piece):
            expected = 0
        if value is not None and value == expected:
            held.add(id(piece))
            expected += 1
    return held


def _numbered(body: Sequence[Piece], style: Numbering, worth: int, mixed: bool, before: int | None) -> list[Draft]:
    drafts: list[Draft] = []
    draft: Draft | None = None
    last = max(i for i, p in enumerate(body) if _style_of(p) == style)
    # a list of its own, not paragraphs whose numbers go on from the chapters before
    run = {id(p) for p in _run(body, style, (before or 0) + 1)}
    run |= _begun_again(body, style)
    asking = [i for i, p in enumerate(body) if _style_of(p) == style and directs(p.words)]
    numbered = [i for i, p in enumerate(body) if _style_of(p) == style]
    # where most paragraphs of the place ask, so does one among them whose verb tells nothing
    mostly = not mixed and len(asking) > 2 and len(asking) * 5 >= len(numbered) * 3
    lead = ""
    named_over = _names_over(body, style)
    for i, piece in enumerate(body):
        own = _style_of(piece) == style
        if id(piece) in named_over:
            lead, draft = piece.words, None
            continue
        counted = id(piece) in run
        counted = counted or (mostly and i > asking[0] and len(run) < 3)
        asks = directs(piece.words) or (not mixed and (counted or assigns(piece.words) or piece.words[:1].islower()))
        if own and asks and (counted or len(run) < 3):
            assert piece.mark is not None
            if (style[1] > 1 or id(piece) not in run) and (introduces(piece) or announces(piece)):
                draft = None
                continue
            draft = Draft(piece.mark.number, piece.block.page, piece.section, worth=worth)
            draft.add(piece, piece.words)
            draft.led = lead
            drafts.append(draft)
        elif own:
            draft = None
        elif draft is not None:
            if not follow(draft, piece, i < last or _run_on(drafts)):
                lead = _lead_in(piece) or lead
                draft = None if piece.block.kind == "text" else draft
        else:
            lead = _lead_in(piece) or lead
    if style[1] > 1 and len(drafts) < sum(_style_of(p) == style for p in body):
        for draft in drafts:
            trimmed(draft)  # the numbers count paragraphs, not recommendations
    return drafts


def _bullets_after_numbers(body: Sequence[Piece], style: Numbering) -> bool:
    """Whether numbered paragraphs only lead up to a list of bullets, which are then the recommendations themselves."""
    numbered = [i for i, p in enumerate(body) if _style_of(p) == style]
    bullets = [i for i, p in enumerate(body) if p.mark is not None and p.mark.kind == "bullet"]
    if len(bullets) < 2 or numbered[-1] > bullets[0] or len(numbered) > 3:
        return False
    return sum(directs(body[i].words) or assigns(body[i].words) for i in bullets) * 2 >= len(bullets)


def _numbers_lost(body: Sequence[Piece], style: Numbering) -> bool:
    """Whether a scan's list has lost most of its numbers: more paragraphs ask without one than with."""
    read = [p for p in body if p.block.confidence is not None and p.block.kind in ("text", "list_item")]
    bare = [p for p in read if p.mark is None and opens_with_duty(p)]
    return len(bare) > 1 and len(bare) > sum(_style_of(p) == style for p in read)


def _lead_in(piece: Piece) -> str:
    """The one addressed by a line such as "The Board should:" or "For Harrowdale Police:" over a list."""
    words = piece.words
    if piece.block.kind == "text" and piece.count <= 25 and (words.endswith(":") or _LEFT_OPEN.search(words)):
        return words
    return words if heads_for(piece) else ""


_LEFT_OPEN = re.compile(  # "The Panel recommends to the Board that it", "The Committee should seek assurance on the following."
    r"\b(?:that|should|must|to|that (?:it|they|the \w+)|(?:(?:should|must|asked|recommends?)\b.* (?:the following|as follows)\.))$"
)


def _shallowest(body: Sequence[Piece]) -> dict[tuple[int, int], float]:
    """The indent of the outer list in each column of each page: indents are measured from its own left edge."""
    shallow: dict[tuple[int, int], float] = {}
    for piece in body:
        if piece.block.kind == "list_item":
            place = (piece.block.page, piece.block.column)
            shallow[place] = min(shallow.get(place, piece.block.indent), piece.block.indent)
    return shallow


def _top(piece: Piece, shallow: dict[tuple[int, int], float]) -> bool:
    return piece.block.indent <= shallow[piece.block.page, piece.block.column] + 6


def _bulleted(body: Sequence[Piece], worth: int, mixed: bool) -> list[Draft]:
    drafts: list[Draft] = []
    lead = ""
    allowed = not mixed
    shallow = _shallowest(body)
    for piece in body:
        if piece.block.kind == "list_item" and _top(piece, shallow):
            if not allowed and not (mixed and DIRECTIVE.search(piece.words)):
                continue
            counted = piece.mark is not None and piece.mark.kind in ("letter", "roman", "decimal")
            number = piece.mark.number if counted and piece.mark is not None else None
            draft = Draft(number, piece.block.page, piece.section, worth=worth)
            draft.led = lead
            draft.add(piece, piece.words)
            drafts.append(draft)
        elif drafts and piece.block.kind == "list_item":
            follow(drafts[-1], piece)
        elif piece.words.endswith(":") or (_LEFT_OPEN.search(piece.words) and piece.block.kind == "text"):
            lead = _lead_in(piece)
            allowed = not mixed or bool(re.search(r"recommend|should|must", piece.words, re.IGNORECASE))
        elif drafts and (aside(piece, drafts[-1]) or (piece.words[:1].islower() and follow(drafts[-1], piece))):
            continue
        elif piece.block.kind == "text" and not mixed and piece.block.indent > 8 and opens_with_duty(piece):
            drafts += prose([piece], worth, mixed)  # an item whose mark is lost
        elif piece.block.kind == "text" and not mixed and asks_outright(piece) and not drafts:
            drafts += prose([piece], worth, mixed)
    return drafts
