"""Called otherwise: recommendations that stand under the findings behind "Action:" or "We ask:", in a report that has no list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Section
from heed.text.structure.marks import Mark
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.draft import assigns, directs

_CALLED = re.compile(
    r"(?:(?:agreed|required|recommended|suggested|proposed|key|improvement|practice|learning|partnership|board|multi-agency) )?"
    r"(?:actions?(?: (?:required|needed|agreed|point|for change|to be taken))?|"
    r"what (?:(?:the )?(?:board|partnership|panel|committee|agencies|partners|services|we) )?(?:needs?|should|must|has|have|will)(?: to)?(?: now)? "
    r"(?:happen|change|be done|do)(?: now| next)?|"
    r"(?:what )?(?:we|the review|the panel|the reviewers?) (?:asks?|recommends?|proposes?)|suggestion|proposal|ask|improvement)"
    r"\s*[:–—]\s*(?=[A-Z“‘])",
    re.IGNORECASE,
)


def read_calls(pieces: Sequence[Piece], sections: list[Section]) -> None:
    """Marks the pieces that open with such a label as recommendations, where several do and nothing else is called one."""
    if any(p.mark is not None and p.mark.kind == "recommendation" for p in pieces):
        return
    found = [(p, label) for p in pieces if p.level is None and (label := _label_of(p)) is not None]
    held = {p.section for p, _ in found}
    if len(found) < 2 or any(s.role == "recommendations" and n not in held for n, s in enumerate(sections)):
        return
    for piece, label in found:
        if not (directs(piece.words[label.end() :]) or assigns(piece.words[label.end() :])):
            return
    for piece, label in found:
        piece.mark = Mark("recommendation", None, (), label.end(), "action", separated=True)
        piece.words = piece.words[label.end() :]


def _label_of(piece: Piece) -> re.Match[str] | None:
    if piece.mark is not None or piece.block.kind not in ("text", "list_item"):
        return None
    return _CALLED.match(piece.words)
