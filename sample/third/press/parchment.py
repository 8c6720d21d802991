"""A board's papers in a slab of a serif (typst): lettered parts with a rule above, a crest line at the head, numbers at the outer edge."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let hd(level, label, body) = {
  let words = if label == "" { body } else { [#label#h(0.9em)#body] }
  if level == 1 { block(width: 100%, above: 26pt, below: 14pt, stroke: (top: 2pt + accent), inset: (top: 8pt), sticky: true, breakable: false, [
    #show heading: it => text(fill: accent, size: 17pt, weight: "regular", it.body)
    #heading(level: 1, words)]) }
  else { block(above: 16pt, below: 9pt, sticky: true, breakable: false, [
    #show heading: it => text(size: if level == 2 { 12pt } else { 11pt }, weight: "bold",
      style: if level == 2 { "normal" } else { "italic" }, it.body)
    #heading(level: level, words)]) }
}
#let para(label, body) = { set par(first-line-indent: 0pt); par(body) }
#let cover(lines) = {
  align(center)[
    #v(1cm)
    #circle(radius: 1.3cm, stroke: 1.4pt + accent, align(center + horizon, text(size: 17pt, fill: accent, "P I")))
    #v(1.2cm)
    #for (i, line) in lines.enumerate() { block(above: 17pt, text(
      size: if i == 0 { 13pt } else if i == 1 { 25pt } else { 12pt },
      fill: if i == 1 { accent } else { black }, hyphenate: false, line)) }
  ]
  if S("cover_page", true) { pagebreak() } else { v(0.8cm) }
}
"""

HOUSE = House(
    "parchment",
    typeset,
    {
        "font": "DejaVu Serif",
        "size": "9.8pt",
        "leading": "0.78em",
        "justify": True,
        "hyphenate": True,
        "accent": "#5b2a4a",
        "heading_numbers": "A.1",
        "paragraph_numbers": False,
        "recommendations": "table",
        "rec_columns": ["No.=n", "The Board recommends that=text", "Lead=lead", "Target=by"],
        "table_head": "#5b2a4a",
        "table_head_ink": "#ffffff",
        "table_size": "8.8pt",
        "box_fill": "#f6f0f4",
        "header": ["", "", "Penbury and Isle SCB"],
        "header_rule": True,
        "footer": ["", "", "{page} of {pages}"],
        "left": "2.6cm",
        "right": "2.6cm",
        "typst": SET,
    },
)
