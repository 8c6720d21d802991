"""A Welsh board's template (typst): heads framed by teal rules, legal box, dashes, a page number over the total."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

TEMPLATE = """
#let hd(level, label, body) = if level == 1 {
  block(sticky: true, breakable: false, above: 22pt, below: 11pt, width: 100%, stroke: 1pt + accent, radius: 3pt,
    fill: rgb("#e3f1ef"), inset: (x: 8pt, y: 7pt), align(center, heading(level: 1, outlined: true, body)))
} else { block(sticky: true, breakable: false, above: 15pt, below: 8pt, width: 100%,
    heading(level: level, outlined: true, if label == "" { body } else { [#label #body] })) }
#let cover(lines) = {
  table(columns: (1fr,), inset: 9pt, stroke: 1pt + accent, align: center, ..lines.enumerate().map(((i, l)) =>
    text(size: if i < 2 { 16pt } else { 12pt }, weight: if i < 3 { "bold" } else { "regular" }, l)))
}
"""

HOUSE = House(
    "hafan",
    typeset,
    {
        "font": "Carlito",
        "size": "12pt",
        "leading": "0.62em",
        "heading_numbers": "none",
        "paragraph_numbers": False,
        "accent": "#00695c",
        "cover_page": False,
        "bullet": "–",
        "recommendations": "numbered",
        "rec_words": "{n}.",
        "rec_place": "hang",
        "header_rule": True,
        "footer_rule": True,
        "cover_bare": False,
        "footer": ["{page} / {pages}", "", ""],
        "box_fill": "#ffffff",
        "box_stroke": 1,
        "levels": {
            "1": {"size": "13pt", "weight": "bold"},
            "2": {"size": "12pt", "weight": "bold", "accent": True},
            "3": {"size": "12pt", "style": "italic"},
        },
        "typst": TEMPLATE,
    },
)
