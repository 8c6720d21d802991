"""A Word file of headings, paragraphs, quotations and links, made of its few parts by hand. Pure.

DocxFile(title)   .heading(words)  .paragraph(words)  .quote(words)  .link(words, address)   .bytes()
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{HEAD}<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
TOP = (
    f'{HEAD}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{P}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
STYLES = f"""{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>
<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:after="160"/>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280"/>
<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr>
<w:ind w:left="567" w:right="567"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:rPr><w:color w:val="14404B"/><w:u w:val="single"/></w:rPr></w:style></w:styles>"""


class DocxFile:
    """A Word file that grows from top to bottom."""

    def __init__(self, title: str) -> None:
        self.title = _plain(title)
        self._body: list[str] = []
        self._links: list[str] = []
        self._put(_run(title), "Heading1")

    def heading(self, words: str) -> None:
        """A heading below the title."""
        self._put(_run(words), "Heading2")

    def paragraph(self, words: str) -> None:
        """An ordinary paragraph."""
        self._put(_run(words))

    def quote(self, words: str) -> None:
        """Words set in."""
        self._put(_run(words), "Quote")

    def link(self, words: str, address: str) -> None:
        """A paragraph that is a link."""
        self._links.append(_plain(address))
        self._put(f'<w:hyperlink r:id="l{len(self._links)}">{_run(words, link=True)}</w:hyperlink>')

    def bytes(self) -> bytes:
        """The file."""
        document = f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(self._body)}<w:sectPr/></w:body></w:document>'
        links = "".join(
            f'<Relationship Id="l{at}" Type="{R}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
            for at, address in enumerate(self._links, start=1)
        )
        styles = f'<Relationship Id="s1" Type="{R}/styles" Target="styles.xml"/>'
        core = (
            f'{HEAD}<cp:coreProperties xmlns:cp="{P}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>Heed</dc:creator></cp:coreProperties>"
        )
        parts = {
            "[Content_Types].xml": TYPES, "_rels/.rels": TOP, "word/document.xml": document, "word/styles.xml": STYLES,
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{P}/relationships">{styles}{links}</Relationships>',
            "docProps/core.xml": core,
        }  # fmt: skip
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _put(self, runs: str, style: str = "") -> None:
        kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        self._body.append(f"<w:p>{kind}{runs}</w:p>")


def _run(words: str, *, link: bool = False) -> str:
    look = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>' if link else ""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _plain(words).split("\n")]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def _plain(text: str) -> str:
    return UNPRINTABLE.sub(" ", text)
