"""One page of a PDF as lines, rules and frames, in a frame turned so that most of its words are level."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import msgspec
import pypdfium2.raw as raw

from heed.text.layout.line import Frame as Drawn
from heed.text.layout.line import Line, PageLines, Rule
from heed.text.readers.pdf import engine
from heed.text.readers.pdf.drawings import bullets, drawings
from heed.text.readers.pdf.fonts import Fonts
from heed.text.readers.pdf.frame import Frame
from heed.text.readers.pdf.lines import Wall, level_pieces, lines_of
from heed.text.readers.pdf.runs import Run, page_runs

if TYPE_CHECKING:
    from heed.text.readers.ocr import Recognised  # at run time it would load numpy for every file


class ReadPage(msgspec.Struct):
    """A page's lines for the analyser, and how it is shown."""

    lines: PageLines
    shown: Frame  # as a reader of the file sees it
    pictures: float  # share of the page that pictures cover
    read: Frame  # as its words are level; the lines' boxes are in this frame
    shapes: int = 0  # how many shapes are drawn
    hidden: bool = False  # the words are the invisible layer some OCR left under the picture
    garbled: bool = False  # its characters have no meaning outside the file's own fonts
    broken: bool = False
    recognised: Recognised | None = None
    doubts: list[str] = []


def read_page(page: Any, number: int, fonts: Fonts) -> ReadPage:
    """The page's words, seen level."""
    shown = visible(page)
    textpage = page.get_textpage()
    try:
        runs = page_runs(engine.address(textpage), fonts)
    finally:
        textpage.close()
    runs = [run for run in runs if _within(run, shown)]
    garbled = _garbled(runs)
    runs, hidden = _showing(runs)
    turn = _usual_turn(runs, shown.turn)
    read = shown if turn == shown.turn else msgspec.structs.replace(shown, turn=turn)
    drawn = drawings(engine.address(page), read)
    lines = lines_of(level_pieces([run for run in runs if run.angle == turn], read), _walls(drawn.rules, drawn.frames))
    if drawn.dots:
        lines.extend(bullets(drawn.dots, lines))
    lines.extend(_aslant(runs, read))
    return ReadPage(
        PageLines(number, read.width, read.height, lines, drawn.rules, drawn.frames),
        shown,
        drawn.pictures,
        read,
        drawn.shapes,
        hidden,
        garbled,
    )


def _walls(rules: list[Rule], frames: list[Drawn]) -> list[Wall]:
    """The upright strokes and sides of ruled frames that may stand between the cells of a row."""
    walls = [
        ((rule.left + rule.right) / 2, rule.top, rule.bottom)
        for rule in rules
        if rule.bottom - rule.top > rule.right - rule.left
    ]
    for frame in frames[:200]:
        if frame.ruled:
            walls.append((frame.left, frame.top, frame.bottom))
            walls.append((frame.right, frame.top, frame.bottom))
    return walls


def broken_page(number: int) -> ReadPage:
    """Stands for a page that could not be loaded."""
    frame = Frame(0.0, 0.0, 595.0, 842.0, 0)
    lines = PageLines(number, frame.width, frame.height, [], source="none")
    return ReadPage(lines, frame, 0.0, frame, broken=True, doubts=["This page is damaged and could not be read."])


def _showing(runs: list[Run]) -> tuple[list[Run], bool]:
    """The runs that show; where next to nothing shows, the hidden ones, which an OCR program has laid under a picture."""
    if not any(run.hidden for run in runs):
        return runs, False
    open_runs = [run for run in runs if not run.hidden]
    hidden = [run for run in runs if run.hidden]
    if sum(len(run.text) for run in open_runs) * 4 < sum(len(run.text) for run in hidden):
        return hidden, True
    return open_runs, False


def _garbled(runs: list[Run]) -> bool:
    """Whether too many characters have no Unicode meaning to read the page from them."""
    text = "".join([run.text for run in runs if not run.face.symbols])
    if text.isascii():
        return sum(1 for sign in text if sign < " ") > 0.3 * max(len(text), 1)
    odd = sum(1 for sign in text if sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " ")
    return odd > 0.3 * max(len(text.replace(" ", "")), 1)


def visible(page: Any) -> Frame:
    """The part of the page that shows, turned as it is shown."""
    area = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(area))
    return Frame(area.left, area.bottom, area.right, area.top, page.get_rotation())


def _within(run: Run, frame: Frame) -> bool:
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return frame.left - 1 <= x <= frame.right + 1 and frame.bottom - 1 <= y <= frame.top + 1


def _usual_turn(runs: list[Run], usual: int) -> int:
    """The clockwise turn that makes most characters level."""
    weights = {usual: 1}
    for run in runs:
        if run.angle % 90 == 0:
            weights[run.angle] = weights.get(run.angle, 0) + len(run.text)
    return max(weights, key=lambda turn: weights[turn])


def _aslant(runs: list[Run], read: Frame) -> list[Line]:
    """Lines at any other angle, joined where they follow each other in the stream on one baseline."""
    lines: list[Line] = []
    previous: Run | None = None
    for run in runs:
        if run.angle == read.turn:
            previous = None
            continue
        left, top, right, bottom = read.box(run.left, run.top, run.right, run.bottom)
        if (
            previous is not None
            and previous.angle == run.angle
            and previous.order == run.order - 1
            and previous.size == run.size
        ):
            last = lines[-1]
            last.text += run.text
            last.left, last.top = min(last.left, left), min(last.top, top)
            last.right, last.bottom = max(last.right, right), max(last.bottom, bottom)
        else:
            angle = (run.angle - read.turn) % 360
            lines.append(
                Line(run.text, left, top, right, bottom, run.size, colour=run.colour, font=run.face.name, angle=angle)
            )
        previous = run
    for line in lines:
        line.text = " ".join(line.text.split())
    return lines
