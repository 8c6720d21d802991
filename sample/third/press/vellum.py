"""A panel's report (typst): condensed sans, "Section 1" heads in the middle, paragraph numbers down the right-hand edge, dark cover at the foot."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let para(label, body) = if label == "" { par(body) } else {
  block(width: 100%, above: 1.25em, below: 1.25em)[#place(right, dx: 1.5cm, text(size: 0.82em, fill: luma(90), label))#par(body)]
}
#let hd(level, label, body) = if level == 1 {
  block(width: 100%, above: 30pt, below: 16pt, sticky: true, breakable: false, align(center, {
    show heading: it => it.body
    if label != "" { block(below: 5pt, text(size: 9.5pt, fill: accent, weight: "bold", tracking: 1.5pt, label)) }
    text(size: 15pt, weight: "bold", heading(level: 1, body))
    line(length: 3cm, stroke: 2pt + accent)
  }))
} else {
  block(above: 17pt, below: 8pt, sticky: true, {
    show heading: it => text(size: if level == 2 { 11pt } else { 10pt }, weight: "bold", fill: accent, it.body)
    heading(level: level, if label == "" { body } else { [#label#h(0.6em)#body] })
  })
}
#let cover(lines) = {
  v(1fr)
  block(width: 100%, fill: accent, inset: 24pt, {
    for (i, line) in lines.enumerate() { block(above: 13pt, text(fill: white,
      size: if i == 0 { 22pt } else { 12pt }, weight: if i == 0 { "bold" } else { "regular" }, line)) }
  })
  pagebreak()
}
"""

HOUSE = House(
    "vellum",
    typeset,
    {
        "font": "DejaVu Sans",
        "size": "9.8pt",
        "leading": "0.85em",
        "accent": "#1d3a5f",
        "heading_numbers": "Section 1",
        "paragraph_numbers": True,
        "recommendations": "numbered",
        "rec_words": "R{n}",
        "rec_place": "hang",
        "rec_indent": "1.2cm",
        "left": "2.3cm",
        "right": "3.6cm",
        "header": ["", "", ""],
        "footer": ["", "", "{page}"],
        "footer_rule": True,
        "table_head": "#d5deea",
        "table_size": "8.6pt",
        "contents_depth": 1,
        "typst": SET,
    },
)
