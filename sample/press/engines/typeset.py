"""PDF by typst: the document becomes calls of the functions in typeset.typ, which a house may override."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
import typst

from sample.press import tree

BASE = Path(__file__).with_name("typeset.typ").read_text(encoding="utf-8")
FONTS = ["/usr/share/fonts"]


def quoted(text: str) -> str:
    """A typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Emitter:
    """Writes typst for the blocks of one document."""

    def __init__(self, document: tree.Document, style: dict[str, Any]) -> None:
        self.document = document
        self.style = style

    def runs(self, runs: tree.Runs) -> str:
        """Runs as typst content."""
        out = ""
        for run in runs:
            if run.change == "del":
                continue
            if run.note:
                out += f"#footnote[{self.runs(self.document.notes[run.note])}]"
                continue
            body = f"#{quoted(run.text)};"
            if run.bold:
                body = f"#strong[{body}]"
            if run.italic:
                body = f"#emph[{body}]"
            out += body
        return out

    def blocks(self, blocks: list[Any]) -> str:
        """Blocks as typst, one call each."""
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Any) -> str:
        """One block as typst."""
        match block:
            case tree.Heading():
                text = self.runs(block.runs)
                return f"#hd({block.level}, {quoted(block.label)}, [{text}])"
            case tree.Paragraph():
                return f"#para({quoted(block.label)}, [{self.runs(block.runs)}])"
            case tree.Bullets():
                items = "".join(f"[{self.runs(item)}], " for item in block.items)
                return f"#{'steps' if block.ordered else 'bullets'}(({items}))"
            case tree.Table():
                return self.table(block.rows)
            case tree.Quote():
                return f"#quotation([{self.runs(block.runs)}])"
            case tree.Rec():
                lead = block.attributes.get("lead", "")
                by = block.attributes.get("by", "")
                how = self.style.get("recommendations", "numbered")
                body = f"[{self.blocks(block.blocks)}], [{self.led(block)}]"
                return f"#rec({quoted(how)}, {quoted(block.label)}, {body}, {quoted(lead)}, {quoted(by)})"
            case tree.RecTable():
                rows = [[f"[{title}]" for title, _ in block.columns]]
                rows += [[self.cell(rec, key) for _, key in block.columns] for rec in block.recs]
                return self.grid(rows, [key for _, key in block.columns])
            case tree.Question():
                return f"#question({quoted(block.label)}, [{self.blocks(block.blocks)}], [{self.led(block)}])"
            case tree.Frame():
                return f"#frame-{block.kind}({quoted(block.title)}, [{self.blocks(block.blocks)}])"
            case tree.Cover():
                return f"#cover(({''.join(quoted(line) + ', ' for line in block.lines)}))"
            case tree.Mark(kind="mainmatter"):  # where the front is numbered in roman, arabic begins again at 1
                restart = (
                    '#set page(numbering: "1")\n#counter(page).update(1)' if self.style.get("front_numbers") else ""
                )
                return f"#pagebreak(weak: true)\n{restart}"
            case tree.Mark():
                return f"#mark-{block.kind}()"
        raise TypeError(f"typeset knows no {type(block).__name__}")

    def led(self, block: tree.Rec | tree.Question) -> str:
        """The body of a recommendation or question with its label run in before its first words."""
        first, rest = block.blocks[:1], block.blocks[1:]
        if not block.label or not first or not isinstance(first[0], tree.Paragraph):
            return self.blocks(block.blocks)
        bold = bool(self.style.get("rec_bold", True))
        return self.blocks([tree.Paragraph([tree.Run(block.label + " ", bold=bold), *first[0].runs]), *rest])

    def cell(self, rec: tree.Rec, key: str) -> str:
        """One cell of a table of recommendations."""
        if key == "text":
            return f"[{self.blocks(rec.blocks)}]"
        return f"[#{quoted((rec.number or '') if key == 'n' else rec.attributes.get(key, ''))}]"

    def table(self, rows: list[list[tree.Runs]]) -> str:
        """A table whose columns are as wide as their words want."""
        widths = [max(len(tree.plain(row[i])) for row in rows) for i in range(len(rows[0]))]
        shares = [f"{min(max(width, 9), 60) ** 0.75:.1f}fr" for width in widths]
        cells = [[f"[{self.runs(cell)}]" for cell in row] for row in rows]
        return f"#grid-table(({', '.join(shares)},), ({', '.join(', '.join(row) for row in cells)},))"

    def grid(self, rows: list[list[str]], keys: list[str]) -> str:
        """A table of recommendations."""
        shares = ["1.1cm" if key == "n" else "3fr" if key in ("text", "action") else "1.3fr" for key in keys]
        return f"#grid-table(({', '.join(shares)},), ({', '.join(', '.join(row) for row in rows)},))"


def literal(value: Any) -> str:
    """A Python value as typst code; strings that begin with "typ:" are code already."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "none"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return value[4:] if value.startswith("typ:") else quoted(value)
    if isinstance(value, dict):
        return "(" + (", ".join(f"{quoted(str(k))}: {literal(v)}" for k, v in value.items()) or ":") + ")"
    if isinstance(value, (list, tuple)):
        return "(" + "".join(literal(v) + ", " for v in value) + ")"
    raise TypeError(f"no typst for {json.dumps(value, default=str)}")


def typeset(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The PDF of a document in a house's style; `style["typst"]` is typst code that overrides the base."""
    settings = {key: value for key, value in style.items() if key != "typst"}
    body = Emitter(document, style).blocks(document.blocks)
    source = f"#let given = {literal(settings)}\n{BASE}\n{style.get('typst', '')}\n#show: house\n{body}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.typ"
        path.write_text(source, encoding="utf-8")
        pdf = typst.compile(str(path), font_paths=FONTS)
    data = bytes(pdf)
    return turn_landscape(data) if style.get("rotate_landscape") else data


def turn_landscape(data: bytes) -> bytes:
    """The PDF with its landscape pages kept upright on portrait sheets that are shown turned by /Rotate."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            box = [float(v) for v in page.mediabox]
            width, height = box[2] - box[0], box[3] - box[1]
            if width <= height:
                continue
            page.contents_add(pdf.make_stream(b"q 0 1 -1 0 %f 0 cm" % height), prepend=True)
            page.contents_add(pdf.make_stream(b"Q"))
            page.mediabox = [0, 0, height, width]
            for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if name in page:
                    del page[name]
            page.Rotate = 90
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()
