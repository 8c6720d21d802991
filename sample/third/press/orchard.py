"""A learning report in a condensed sans (typst): white-on-green bars, numbers in small tabs, questions in a ruled panel at the right."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let hd(level, label, body) = {
  let words = if label == "" { body } else { [#label#h(0.8em)#body] }
  if level == 1 {
    block(width: 100%, fill: accent, inset: (x: 10pt, y: 9pt), above: 22pt, below: 12pt, sticky: true, breakable: false)[
      #show heading: it => text(fill: white, size: 14pt, weight: "bold", it.body)
      #heading(level: 1, words)]
  } else if level == 2 {
    block(width: 100%, stroke: (left: 5pt + accent), inset: (left: 9pt, y: 3pt), above: 18pt, below: 10pt, sticky: true, breakable: false)[
      #show heading: it => text(fill: accent, size: 12pt, weight: "bold", it.body)
      #heading(level: 2, words)]
  } else {
    block(above: 13pt, below: 7pt, sticky: true)[
      #show heading: it => text(fill: luma(60), size: 10pt, weight: "bold", it.body)
      #heading(level: level, words)]
  }
}
#let question(label, body, led) = align(right, block(width: 84%,
  stroke: (top: 0.6pt + accent, bottom: 0.6pt + accent), inset: 8pt, above: 9pt, below: 9pt,
  align(left, grid(columns: (0.9cm, 1fr), text(weight: "bold", fill: accent, label), body))))
#let cover(lines) = {
  place(top + left, dx: -2.1cm, dy: -2.4cm, rect(width: 21cm, height: 9cm, fill: accent))
  v(2.2cm)
  text(fill: white, size: 30pt, weight: "bold", hyphenate: false, lines.at(0))
  v(0.5cm)
  text(fill: white, size: 14pt, lines.at(1))
  v(5cm)
  for line in lines.slice(2) { block(above: 13pt, text(size: 12pt, line)) }
  pagebreak()
}
"""

HOUSE = House(
    "orchard",
    typeset,
    {
        "font": "Carlito",
        "size": "11.5pt",
        "leading": "0.66em",
        "accent": "#35592e",
        "heading_numbers": "1",
        "finding_words": "Finding {n}",
        "question_words": "{n}",
        "paragraph_numbers": True,
        "paragraph_indent": "1.2cm",
        "left": "2.1cm",
        "right": "2.1cm",
        "table_head": "#dfe8da",
        "box_fill": "#f0f4ec",
        "header": ["", "", ""],
        "contents_depth": 2,
        "typst": SET,
    },
)
