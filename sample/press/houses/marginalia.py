"""Heads hang in a wide left margin beside a narrow column of serif text; plum ink; no numbers anywhere but the foot."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

# A level 1 head runs across the sheet; a finding (level 2) and what lies under it stand out in the margin.
HANGING = """
#let hd(level, label, body) = {
  let words = if label == "" { body } else { [#label #body] }
  if level == 1 {
    block(sticky: true, above: 26pt, below: 14pt, width: 100%)[
      #move(dx: -4.2cm, block(width: 100% + 4.2cm, stroke: (bottom: 1.2pt + accent), inset: (bottom: 5pt),
        heading(level: 1, outlined: true, words)))]
  } else {
    block(sticky: true, breakable: false, above: 18pt, below: 9pt, width: 100%)[
      #move(dx: -4.2cm, block(width: 100% + 4.2cm, heading(level: level, outlined: true, words)))]
  }
}
"""

HOUSE = House(
    "marginalia",
    typeset,
    {
        "font": "Caladea",
        "size": "11pt",
        "leading": "0.8em",
        "heading_numbers": "none",
        "paragraph_numbers": False,
        "recommendations": "bulleted",
        "bullet": "–",
        "accent": "#6a1b4d",
        "left": "6.4cm",
        "right": "2.3cm",
        "footer": "{page}",
        "cover_drop": 3,
        "cover_size": 30,
        "contents_depth": 1,
        "levels": {
            "1": {"size": "18pt", "accent": True},
            "2": {"size": "13pt", "accent": True},
            "3": {"size": "11pt", "style": "italic"},
        },
        "typst": HANGING,
    },
)
