"""Old-fashioned board report: centred heads over a hairline, paragraphs numbered under the lesser head (2.3.1)."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

# Heads stand in the middle of the page; a level 1 head has a hairline under it.
CENTRED = """
#let hd(level, label, body) = {
  let s = level-style(level)
  let (above, below) = if level == 1 { (30pt, 16pt) } else { (18pt, 10pt) }
  block(sticky: true, breakable: false, above: above, below: below, width: 100%, {
    set align(if level < 3 { center } else { left })
    heading(level: level, outlined: true, if label == "" { body } else { [#label#h(0.8em)#body] })
    if level == 1 { v(-6pt); line(length: 38%, stroke: 0.6pt + accent) }
  })
}
"""

HOUSE = House(
    "foolscap",
    typeset,
    {
        "font": "Caladea",
        "size": "11pt",
        "leading": "0.82em",
        "heading_numbers": "1.1",
        "paragraph_numbers": True,
        "paragraph_indent": "1.5cm",
        "recommendations": "by_agency",
        "bullet": "▪",
        "accent": "#5c1a1b",
        "table_head": "#f1e7e1",
        "box_fill": "#ffffff",
        "box_stroke": 0.8,
        "footer": ["", "— {page} —", ""],
        "left": "3.1cm",
        "right": "3.1cm",
        "cover_align": "typ:center",
        "cover_drop": 6,
        "cover_size": 17,
        "levels": {
            "1": {"size": "15pt", "accent": True, "weight": "regular"},
            "2": {"size": "12pt", "style": "italic", "weight": "regular"},
        },
        "typst": CENTRED,
    },
)
