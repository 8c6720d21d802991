"""A Scottish council's committee report (typst): condensed sans, heads ranged right over a rule, roman paragraphs."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

CREST = """
#let hd(level, label, body) = if level == 1 {
  block(sticky: true, breakable: false, above: 26pt, below: 12pt, width: 100%, stroke: (bottom: 1.5pt + accent),
    inset: (bottom: 5pt), align(right, heading(level: 1, outlined: true, if label == "" { body } else {
      [#label #h(0.5em) #body] })))
} else { block(sticky: true, breakable: false, above: 14pt, below: 8pt, width: 100%,
    heading(level: level, outlined: true, if label == "" { body } else { [#label #h(0.5em) #body] })) }
#let cover(lines) = {
  align(center, circle(radius: 1.6cm, stroke: 2pt + accent, align(center + horizon, text(size: 26pt, fill: accent,
    "✥"))))
  v(3cm)
  for (i, l) in lines.enumerate() {
    align(right, block(above: 12pt, text(size: if i == 0 { 24pt } else { 12.5pt }, weight: if i == 0 { "bold" } else {
      "regular" }, l)))
  }
  pagebreak()
}
"""

HOUSE = House(
    "escutcheon",
    typeset,
    {
        "font": "DejaVu Sans",
        "size": "9.5pt",
        "leading": "0.9em",
        "heading_numbers": "1.",
        "paragraph_numbers": True,
        "paragraph_indent": "1.5cm",
        "accent": "#7b1e1e",
        "recommendations": "prose",
        "header": ["", "", ""],
        "footer": ["", "- {page} -", ""],
        "table_head": "#f3e3e3",
        "contents_depth": 1,
        "levels": {
            "1": {"size": "14pt", "weight": "bold", "accent": True},
            "2": {"size": "10.5pt", "weight": "bold"},
        },
        "typst": CREST,
    },
)
