"""A partnership's designed report (typst): heads in capitals, recommendations beside a dark tab."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let rec(how, label, body, led, lead, by) = block(above: 14pt, below: 14pt, width: 100%, breakable: false,
  grid(columns: (2.3cm, 1fr), gutter: 8pt,
  block(fill: accent, inset: 7pt, width: 100%, text(fill: white, weight: "bold", size: 10pt, label)),
  block(stroke: (top: 1pt + accent), inset: (top: 7pt), width: 100%, body)))
#let frame-box(title, body) = block(width: 100%, fill: luma(228), inset: 10pt, above: 14pt, below: 14pt)[
  #block(below: 7pt, sticky: true, text(style: "italic", size: 12pt, title))
  #text(size: 0.92em, body)]
"""

HOUSE = House(
    "tideline",
    typeset,
    {
        "font": "EB Garamond 12",
        "size": "12.5pt",
        "leading": "0.7em",
        "justify": True,
        "hyphenate": True,
        "accent": "#0b4f6c",
        "caps_levels": [1],
        "paragraph_place": "inline",
        "rec_words": "Rec. {n}",
        "header": ["", "", ""],
        "footer": ["", "{page}", ""],
        "left": "3cm",
        "right": "3cm",
        "cover_drop": 8,
        "cover_size": 25,
        "cover_align": "typ:right",
        "contents_depth": 2,
        "levels": {"1": {"size": "15pt", "weight": "regular", "accent": True}, "2": {"size": "14pt", "weight": "bold"}},
        "typst": SET,
    },
)
