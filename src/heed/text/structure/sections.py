"""The section tree: which heading stands under which, its role, and which passages it spans."""

from __future__ import annotations

from collections.abc import Sequence

from heed.text.reading import Role, Section
from heed.text.structure.pieces import Piece
from heed.text.structure.words import role_of


def heading_number(piece: Piece) -> str | None:
    """The number of a heading as the contract shows it: "2.1", "A", "3"; None where it has none."""
    if piece.mark is None or piece.mark.kind == "bullet":
        return None
    return piece.mark.number


def make_sections(pieces: Sequence[Piece]) -> list[Section]:
    """The sections in order; every piece learns the one it stands in. Their spans are set once passages exist."""
    sections: list[Section] = []
    stack: list[int] = []
    for piece in pieces:
        if piece.level is None:
            piece.section = stack[-1] if stack else None
            continue
        while stack and sections[stack[-1]].level >= piece.level:
            stack.pop()
        parent = stack[-1] if stack else None
        inherited: Role = sections[parent].role if parent is not None else "other"
        label = piece.mark.label if piece.mark is not None else ""
        role = (
            "appendix" if label in ("appendix", "annex", "annexe", "schedule", "appendices") else role_of(piece.words)
        )
        if inherited == "appendix":
            role = "appendix"
        elif role in ("background", "front_matter", "circumstances") and inherited in (
            "narrative",
            "analysis",
            "findings",
            "recommendations",
        ):
            role = None  # "Background" inside the findings is part of them
        if piece.mark is not None and piece.mark.kind == "announcement" and role not in ("recommendations", "appendix"):
            role = "findings"
        piece.number = heading_number(piece)
        sections.append(
            Section(
                level=piece.level,
                number=piece.number,
                text=piece.words,
                page=piece.block.page,
                role=role or inherited,
                parent=parent,
            )
        )
        piece.section = len(sections) - 1
        stack.append(piece.section)
    return sections


def set_spans(sections: list[Section], pieces: Sequence[Piece], count: int) -> None:
    """Sets `first` and `last` of every section from the passages of its heading and of the next heading no deeper."""
    starts = [p.first_passage for p in pieces if p.level is not None]
    open_sections: list[int] = []
    for i, section in enumerate(sections):
        section.first = starts[i]
        while open_sections and sections[open_sections[-1]].level >= section.level:
            sections[open_sections.pop()].last = starts[i]
        open_sections.append(i)
    for i in open_sections:
        sections[i].last = count
