"""Two narrow columns (typst): numbered sections, findings in reversed type, questions between rules."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

REVERSED = """
#let plain-house = house
#let house(body) = plain-house({ set text(stretch: 75%); body })
#let hd(level, label, body) = {
  let words = if label == "" { body } else { [#label #h(0.3em) #body] }
  if level == 1 {
    block(sticky: true, breakable: false, above: 20pt, below: 9pt, width: 100%, stroke: (top: 2pt + accent, bottom:
  0.5pt + accent), inset: (y: 6pt),
      heading(level: 1, outlined: true, words))
  } else if label.starts-with("Finding") {
    block(sticky: true, breakable: false, above: 18pt, below: 9pt, width: 100%, fill: luma(60), inset: 6pt, {
      show heading: it => text(size: 11.5pt, weight: "bold", fill: white, it.body)
      heading(level: level, outlined: true, words)
    })
  } else { block(sticky: true, breakable: false, above: 13pt, below: 7pt, width: 100%, heading(level: level,
  outlined: true, words)) }
}
#let question(label, body, led) = block(width: 100%, breakable: false, above: 10pt, below: 10pt, stroke: (top: 0.4pt
  + accent, bottom: 0.4pt + accent), inset: (y: 6pt))[
  #text(weight: "bold", fill: accent, size: 9pt, label) \\
  #body]
"""

HOUSE = House(
    "broadside",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "11.5pt",
        "columns": 2,
        "leading": "0.66em",
        "heading_numbers": "1.1.",
        "accent": "#203a70",
        "left": "1.9cm",
        "right": "1.9cm",
        "cover_drop": 1,
        "cover_size": 21,
        "cover_page": False,
        "contents_break": False,
        "contents_depth": 1,
        "leaders": False,
        "table_size": "9pt",
        "header_rule": True,
        "footer": ["", "{page}", ""],
        "box_fill": "#e9e9e9",
        "levels": {
            "1": {"size": "14pt", "accent": True},
            "2": {"size": "11pt"},
            "3": {"size": "10.5pt", "style": "italic", "weight": "regular"},
        },
        "typst": REVERSED,
    },
)
