"""A wide left gutter carries chapter and paragraph numbers (typst); findings in an outlined band, questions ruled."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

GUTTER = """
#let para(label, body) = if label == "" { par(body) } else {
  block(width: 100%)[#place(left, dx: -1.9cm, text(size: 0.85em, fill: accent, weight: "bold", label))#par(body)] }
#let hd(level, label, body) = {
  if level == 1 {
    pagebreak(weak: true)
    block(sticky: true, breakable: false, above: 0pt, below: 18pt, width: 100%, {
      if label.len() in (1, 2) { place(left, dx: -1.9cm, dy: -4pt, text(size: 34pt, fill: accent, weight: "bold", label)) }
      heading(level: 1, outlined: true, if label.len() > 2 { [#label #body] } else { body }) })
  } else if label.starts-with("Finding") {
    block(sticky: true, breakable: false, above: 22pt, below: 12pt, width: 100%, stroke: 1.2pt + accent, inset: 8pt,
      heading(level: level, outlined: true, [#label #body]))
  } else { block(sticky: true, breakable: false, above: 16pt, below: 8pt, width: 100%,
    heading(level: level, outlined: true, if label == "" { body } else { [#label #h(0.4em) #body] })) }
}
#let question(label, body, led) = block(above: 9pt, below: 9pt, width: 100%, fill: luma(240),
  stroke: (left: 4pt + accent), inset: (x: 10pt, y: 7pt), [#if label != "" [#text(weight: "bold", label) #h(0.3em)]#body])
"""

HOUSE = House(
    "loughside",
    typeset,
    {
        "font": "Caladea",
        "size": "11pt",
        "leading": "0.75em",
        "heading_numbers": "1",
        "paragraph_numbers": True,
        "accent": "#3b5b2a",
        "left": "4.4cm",
        "right": "2.2cm",
        "bullet": "▪",
        "footer": ["", "", "{page}"],
        "cover_drop": 9,
        "cover_size": 28,
        "contents_depth": 2,
        "table_head": "#dfe8d8",
        "levels": {
            "1": {"size": "21pt", "weight": "regular"},
            "2": {"size": "12.5pt", "weight": "bold"},
            "3": {"size": "11pt", "style": "italic", "weight": "bold"},
        },
        "typst": GUTTER,
    },
)
