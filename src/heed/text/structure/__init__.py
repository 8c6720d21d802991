"""Structure: from a file's blocks to passages, sections, findings, questions and recommendations."""

from __future__ import annotations

from heed.text.reading import Block, Layout, Page, Reading, TextSource
from heed.text.structure.contents import Contents, read_contents
from heed.text.structure.findings import find_findings
from heed.text.structure.headings import find_headings
from heed.text.structure.labels import settle_labels
from heed.text.structure.levels import assign_levels
from heed.text.structure.passages import make_passages
from heed.text.structure.pieces import Piece, piece_of, settle_short_capitals
from heed.text.structure.questions import find_questions
from heed.text.structure.recommendations import find_recommendations
from heed.text.structure.recommendations.addressees import Addressees
from heed.text.structure.recommendations.names import read_names
from heed.text.structure.runin import part_run_in_headings
from heed.text.structure.sections import make_sections, set_spans
from heed.text.structure.stacked import number_titles

__all__ = ["structure"]


def structure(layout: Layout) -> Reading:
    """The reading of a file whose blocks are known: everything but the claims on its metadata."""
    blocks = part_run_in_headings(layout.blocks)
    contents = read_contents(blocks)
    pieces, contents = _pieces_left(blocks, contents)
    settle_labels(pieces)
    number_titles(pieces)
    found, body = find_headings(pieces, contents)
    assign_levels(pieces, found, contents, body.fonts)
    pieces = [p for i, p in enumerate(pieces) if i not in contents.blocks]
    sections = make_sections(pieces)
    text, passages = make_passages(pieces)
    set_spans(sections, pieces, len(passages))
    front = [b.text for b in layout.blocks if b.kind == "furniture" and b.page < 6]
    addressees = Addressees(read_names(pieces, front[:12]))
    findings = find_findings(pieces, sections)
    questions = find_questions(pieces, sections)
    return Reading(
        format=layout.format,
        text=text,
        pages=layout.pages,
        sections=sections,
        passages=passages,
        findings=findings,
        questions=questions,
        recommendations=find_recommendations(pieces, sections, addressees, len(questions)),
        doubts=[*layout.doubts, *(d for page in layout.pages for d in page.doubts)],
        text_source=text_source_of(layout.pages),
        repaired_by=layout.repaired_by,
        engine=layout.engine,
    )


def _pieces_left(blocks: list[Block], contents: Contents) -> tuple[list[Piece], Contents]:
    """Every block but furniture and empty ones as a piece; the contents list's indexes follow."""
    pieces: list[Piece] = []
    listed: set[int] = set()
    for i, block in enumerate(blocks):
        if block.kind == "furniture" or not block.text.strip():
            continue
        if i in contents.blocks:
            listed.add(len(pieces))
        pieces.append(piece_of(block))
    settle_short_capitals(pieces)
    contents.blocks = listed
    return pieces, contents


def text_source_of(pages: list[Page]) -> TextSource:
    """How the words of the whole file were got, from how each page's were."""
    kinds = {p.text_source for p in pages} - {"none"}
    if kinds == {"ocr"}:
        return "ocr"
    return "mixed" if "ocr" in kinds else "digital"
