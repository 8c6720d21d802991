"""A police pensioner's report (typst), made to be scanned: underlined centred heads, protective marking."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let para(label, body) = block(above: 1.25em, below: 1.25em, width: 100%)[#if label != "" { box(width: 1.3cm, label) }#body]
#let cover(lines) = {
  align(center, text(weight: "bold", size: 12pt, "RESTRICTED"))
  v(3.2cm)
  rect(width: 100%, inset: 22pt, stroke: 1.6pt, align(center, {
    for (i, line) in lines.enumerate() { block(above: 15pt, text(
      size: if i < 2 { 15pt } else { 11.5pt }, weight: if i < 2 { "bold" } else { "regular" }, line)) }
  }))
  pagebreak()
}
"""

HOUSE = House(
    "nightjar",
    typeset,
    {
        "font": "Caladea",
        "size": "12pt",
        "leading": "0.95em",
        "spacing": "1.4em",
        "levels": {
            "1": {"size": "13pt", "centre": True, "underline": True},
            "2": {"size": "12pt", "weight": "bold", "underline": True},
            "3": {"size": "12pt", "weight": "regular", "style": "italic"},
        },
        "caps_levels": [1],
        "paragraph_numbers": "plain.",
        "heading_numbers": "none",
        "header": ["", "RESTRICTED until publication", ""],
        "footer": ["", "Page {page}", ""],
        "bullet": "–",
        "table_head": "#ffffff",
        "table_stroke": 0.8,
        "recommendations": "by_agency",
        "rec_words": "",
        "left": "3cm",
        "right": "2.2cm",
        "typst": SET,
    },
)
