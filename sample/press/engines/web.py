"""HTML pages as boards publish them (menus, cookie banner, news round the article), and PDF printed by Chromium."""

from __future__ import annotations

import copy
import html
import subprocess
import tempfile
from pathlib import Path
from string import Template
from typing import Any

from sample.press import tree, truth
from sample.press.pages import Pages

CHROME = Path(__file__).with_name("chrome.html").read_text(encoding="utf-8")
PRINTED = Path(__file__).with_name("printed.css").read_text(encoding="utf-8")
BARE = (
    "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>{title}</title>{style}</head>"
    "<body>{article}</body></html>"
)


class Writer:
    """Writes the article of one document."""

    def __init__(self, document: tree.Document, style: dict[str, Any], printed: list[int] | None = None) -> None:
        self.document, self.style, self.printed = document, style, printed
        self.notes: list[str] = []
        self.base = int(style.get("heading_base", 1))  # an article's level 1 is <h2> where 1

    def runs(self, runs: tree.Runs) -> str:
        """Runs as HTML."""
        out = ""
        for run in runs:
            if run.change == "del":
                continue
            if run.note:
                self.notes.append(self.runs(self.document.notes[run.note]))
                number = len(self.notes)
                out += f'<sup><a href="#n{number}">{number}</a></sup>'
                continue
            text = html.escape(run.text, quote=False)
            text = f"<strong>{text}</strong>" if run.bold else text
            out += f"<em>{text}</em>" if run.italic else text
        return out

    def blocks(self, blocks: list[Any]) -> str:
        """Blocks as HTML."""
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Any) -> str:
        """One block as HTML."""
        match block:
            case tree.Heading():
                words = f"{html.escape(block.label)} {self.runs(block.runs)}".strip()
                if block.level in self.style.get("caps_levels", ()):
                    words = words.upper()
                if self.style.get("headings") == "bold":
                    return f'<p class="head{block.level}"><b>{words}</b></p>'
                level = min(block.level + self.base, 6)
                return f"<h{level}>{words}</h{level}>"
            case tree.Paragraph():
                number = f'<span class="number">{block.label}</span> ' if block.label else ""
                return f"<p>{number}{self.runs(block.runs)}</p>"
            case tree.Bullets():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>" + "".join(f"<li>{self.runs(item)}</li>\n" for item in block.items) + f"</{tag}>"
            case tree.Table():
                return self.table([[self.runs(cell) for cell in row] for row in block.rows])
            case tree.Quote():
                return f"<blockquote><p>{self.runs(block.runs)}</p></blockquote>"
            case tree.Rec():
                return self.rec(block)
            case tree.RecTable():
                rows = [[html.escape(title) for title, _ in block.columns]]
                rows += [[self.cell(rec, key) for _, key in block.columns] for rec in block.recs]
                return self.table(rows)
            case tree.Question():
                return f'<div class="question">{self.led(block.label, block.blocks)}</div>'
            case tree.Frame():
                title = f'<p class="box-title"><strong>{html.escape(block.title)}</strong></p>' if block.title else ""
                return f'<div class="{block.kind}">{title}{self.blocks(block.blocks)}</div>'
            case tree.Cover():
                first, *rest = block.lines
                return f"<h1>{html.escape(first)}</h1>" + "".join(
                    f'<p class="cover-line">{html.escape(line)}</p>' for line in rest
                )
            case tree.Mark(kind="contents"):
                return self.contents()
            case tree.Mark():
                return '<div class="break"></div>'
        raise TypeError(f"web knows no {type(block).__name__}")

    def led(self, label: str, blocks: list[Any]) -> str:
        """Blocks with a bold label before the first words."""
        if label and blocks and isinstance(blocks[0], tree.Paragraph):
            first = f"<p><strong>{html.escape(label)}</strong> {self.runs(blocks[0].runs)}</p>"
            return first + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def rec(self, rec: tree.Rec) -> str:
        """A recommendation on its own."""
        how = self.style.get("recommendations", "numbered")
        lead, by = rec.attributes.get("lead", ""), rec.attributes.get("by", "")
        line = (
            f'<p class="lead-line"><strong>{self.style.get("lead_word", "Lead agency")}:</strong> {html.escape(lead)}'
            if lead
            else ""
        )
        line += f" <strong>{self.style.get('by_word', 'Timescale')}:</strong> {html.escape(by)}" if by and line else ""
        line = line + "</p>" if line and self.style.get("show_lead", how == "boxed") else ""
        if how == "prose":
            return self.blocks(rec.blocks)
        if how in ("bulleted", "by_agency") and not rec.label:
            return f"<ul><li>{self.blocks(rec.blocks)}{line}</li></ul>"
        if how == "boxed" or self.style.get("rec_place") == "above":
            label = f'<p class="box-title"><strong>{html.escape(rec.label)}</strong></p>'
            return f'<div class="rec-{how}">{label}{self.blocks(rec.blocks)}{line}</div>'
        return f'<div class="rec">{self.led(rec.label, rec.blocks)}{line}</div>'

    def cell(self, rec: tree.Rec, key: str) -> str:
        """One cell of a table of recommendations."""
        if key == "text":
            return self.blocks(rec.blocks)
        return html.escape((rec.number or "") if key == "n" else rec.attributes.get(key, ""))

    def table(self, rows: list[list[str]]) -> str:
        """A table."""
        head = "<tr>" + "".join(f"<th>{cell}</th>" for cell in rows[0]) + "</tr>"
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows[1:])
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def contents(self) -> str:
        """A contents list; with page numbers once they are known."""
        lines = ""
        for i, block in enumerate(b for b in truth.flat(self.document.blocks) if isinstance(b, tree.Heading)):
            if block.level > self.style.get("contents_depth", 2):
                continue
            words = html.escape(f"{block.label} {truth.heading_words(block, self.style)}".strip())
            page = f'<span class="dots"></span><span>{self.printed[i]}</span>' if self.printed else ""
            lines += f'<li class="c{block.level}"><span>{words}</span>{page}</li>'
        title = html.escape(str(self.style.get("contents_word", "Contents")))
        return f'<nav class="contents"><p class="contents-title">{title}</p><ol>{lines}</ol></nav>'

    def article(self) -> str:
        """The whole article with its notes at the end."""
        body = self.blocks(self.document.blocks)
        notes = "".join(f'<li id="n{i}">{note}</li>' for i, note in enumerate(self.notes, 1))
        return body + (f'<section class="notes"><ol>{notes}</ol></section>' if notes else "")


def webpage(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The document as a page of the board's website."""
    page = CHROME if style.get("chrome", True) else BARE.replace("{style}", "")
    words = {
        "title": str(style.get("page_title", style.get("title", ""))),
        "site": str(style.get("site", style.get("publisher", "Safeguarding Children Board"))),
        "updated": str(style.get("updated", "")),
        "news": "".join(f'<li><a href="#">{html.escape(item)}</a></li>' for item in style.get("news", NEWS)),
        "article": Writer(document, style).article(),
    }
    for key, value in words.items():
        page = page.replace("{" + key + "}", value if key in ("news", "article") else html.escape(value))
    return page.encode()


NEWS = [
    "Safeguarding Week: book your free place",
    "New neglect toolkit launched for practitioners",
    "Serious case review published: Child T",
    "Training calendar, spring term",
]


def page_edges(style: dict[str, Any]) -> str:
    """The running head and foot of a printed page, in the margin boxes of the style sheet."""
    edges = ""
    font = style.get("font", "sans-serif")
    for key, place in (("header", "top"), ("footer", "bottom")):
        words = style.get(key, "")
        parts = ["", words, ""] if isinstance(words, str) else [*words, "", "", ""][:3]
        for part, side in zip(parts, ("left", "center", "right"), strict=True):
            if part:
                text = (
                    part.replace('"', "”")
                    .replace("{pages}", '" counter(pages) "')
                    .replace("{page}", '" counter(page) "')
                )
                edges += f'@{place}-{side} {{ content: "{text}"; font: 8.5pt {font}; color: #555 }}\n'
    return edges


def print_css(style: dict[str, Any]) -> str:
    """The style sheet of a printed page."""
    corners = [
        f"@{place}-{side} {{ content: none }}" for place in ("top", "bottom") for side in ("left", "center", "right")
    ]
    return Template(PRINTED).substitute(
        edges=page_edges(style),
        bare=f"@page :first {{ {' '.join(corners)} }}" if style.get("cover_bare", True) else "",
        size=style.get("size", "11pt"),
        font=style.get("font", "Carlito"),
        columns="columns: 2; column-gap: .8cm" if style.get("columns") == 2 else "",
        accent=style.get("accent", "#005ea5"),
        drop=style.get("cover_drop", 6),
        h2=style.get("h2", ""),
        table_head=style.get("table_head", "#dbe9f4"),
        box_fill=style.get("box_fill", "#eef3f7"),
        contents_break="page" if style.get("cover_page", True) else "auto",
        css=style.get("css", ""),
    )


def chromium(page: str) -> bytes:
    """The PDF Chromium prints of an HTML page."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={result}",
            source.as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not result.exists():
            raise RuntimeError(f"Chromium printed nothing: {done.stderr.decode(errors='replace')[-300:]}")
        return result.read_bytes()


def web_pdf(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The PDF of a report laid out as a web page; its contents list is filled in from a first printing."""

    def sheet(printed: list[int] | None) -> bytes:
        title = html.escape(str(style.get("meta_title", style.get("title", ""))))
        article = Writer(document, style, printed).article()
        page = BARE.replace("{style}", f"<style>{print_css(style)}</style>").replace("{title}", title)
        return chromium(page.replace("{article}", article))

    first = sheet([0] * 999)
    if not any(isinstance(block, tree.Mark) and block.kind == "contents" for block in document.blocks):
        return first
    structure = truth.of_document(copy.deepcopy(document), style, "other", Pages(first))
    return sheet([heading["page"] for heading in structure["headings"]])
