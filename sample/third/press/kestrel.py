"""A designed thematic report (typst): white heads on dark full-width bands, edge tab, striped tables."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

BANDS = """
#let hd(level, label, body) = if level == 1 {
  block(sticky: true, breakable: false, above: 26pt, below: 14pt, width: 100%, move(dx: -2.2cm,
    block(width: 100% + 4.4cm, fill: accent, inset: (x: 2.2cm, y: 10pt), {
      show heading: it => text(size: 17pt, weight: "bold", fill: white, it.body)
      heading(level: 1, outlined: true, if label == "" { body } else { [#label #h(0.3em) #body] }) })))
} else { block(sticky: true, breakable: false, above: 15pt, below: 8pt, width: 100%, stroke: if level == 2 {
    (left: 5pt + rgb("#ef6c00")) } else { none }, inset: (left: if level == 2 { 8pt } else { 0pt }),
    heading(level: level, outlined: true, if label == "" { body } else { [#label #h(0.3em) #body] })) }
#let grid-table(columns, cells) = {
  set text(size: 9pt)
  let head = cells.slice(0, columns.len())
  table(columns: columns, inset: 6pt, stroke: none, fill: (x, y) => if y == 0 { accent } else if calc.odd(y) {
    luma(238) } else { none }, table.header(..head.map(c => text(fill: white, weight: "bold", c))),
    ..cells.slice(columns.len()))
}
"""

HOUSE = House(
    "kestrel",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "10pt",
        "leading": "0.75em",
        "heading_numbers": "1.1",
        "paragraph_numbers": False,
        "accent": "#263238",
        "left": "2.2cm",
        "right": "2.2cm",
        "recommendations": "table",
        "rec_columns": ["Ref=n", "What we recommend=text", "Lead=lead", "By when=by"],
        "footer": ["", "", "{page}"],
        "cover_drop": 12,
        "cover_size": 30,
        "contents_word": "What is in this report",
        "contents_depth": 1,
        "levels": {"1": {"size": "17pt"}, "2": {"size": "12.5pt", "weight": "bold"}, "3": {"size": "10.5pt"}},
        "typst": BANDS,
    },
)
