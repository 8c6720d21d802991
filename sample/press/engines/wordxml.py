"""The pieces of a DOCX that python-docx has no words for: fields, footnotes, tracked changes, shading, numbering."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(name: str, **attributes: Any) -> Any:
    """An element of the w: namespace with w: attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def field(paragraph: Any, code: str) -> None:
    """Adds a field (PAGE, NUMPAGES) to a paragraph."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            text = element("instrText")
            text.text = f" {code} "
            run._r.append(text)


def change(run: Any, kind: str, number: int) -> None:
    """Makes of a run a tracked insertion ("ins") or deletion ("del")."""
    wrapper = element(kind, id=9000 + number, author="Reviewer", date="2016-03-01T09:00:00Z")
    run._r.addprevious(wrapper)
    wrapper.append(run._r)
    if kind == "del":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def shade(cell: Any, fill: str) -> None:
    """Colours a table cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill.lstrip("#")))


def repeat_head(row: Any) -> None:
    """Repeats a table's first row on every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))


def columns(section: Any, count: int) -> None:
    """Sets the text columns of a section."""
    for old in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(old)
    section._sectPr.append(element("cols", num=count, space=480))


class Footnotes:
    """The footnotes of one DOCX."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def call(self, run: Any, text: str) -> None:
        """Puts the mark of a new note into a run."""
        self.texts.append(text)
        run.font.superscript = True
        run._r.append(element("footnoteReference", id=len(self.texts) + 1))

    def attach(self, docx: Docx) -> None:
        """Writes the notes into the file, if there are any."""
        if not self.texts:
            return
        notes = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for number, (kind, mark) in enumerate(
                [("separator", "separator"), ("continuationSeparator", "continuationSeparator")]
            )
        )
        root = parse_xml(f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")
        for number, text in enumerate(self.texts, 2):
            note = parse_xml(
                f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:r>'
                '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
                '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>'
            )
            note.findall(".//" + qn("w:t"))[-1].text = " " + text
            root.append(note)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, docx.part.package)
        docx.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def number_headings(docx: Docx, depth: int, dot: bool) -> str:
    """Lets Word itself number Heading 1 to `depth`; gives the id of the numbering."""
    numbering = docx.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{k + 1}" for k in range(i + 1))}{"." if dot else ""}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl>'
        for i in range(depth)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for i in range(depth):
        properties = docx.styles[f"Heading {i + 1}"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{i}"/><w:numId w:val="77"/></w:numPr>'))
    return "77"


def unnumbered(paragraph: Any) -> None:
    """Takes a heading out of Word's own numbering."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    )
