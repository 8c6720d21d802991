"""The same board's action plan on wide sheets (typst)."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let cover(lines) = { for (i, line) in lines.enumerate() { block(above: 6pt, text(
  size: if i == 0 { 15pt } else { 10pt }, weight: if i == 0 { "bold" } else { "regular" }, line)) } }
"""

HOUSE = House(
    "parchmentwide",
    typeset,
    {
        "font": "Carlito",
        "size": "10pt",
        "accent": "#5b2a4a",
        "heading_numbers": "none",
        "table_head": "#e9dde5",
        "table_size": "9pt",
        "cover_page": False,
        "cover_bare": False,
        "footer": ["Penbury and Isle SCB", "", "Sheet {page} of {pages}"],
        "top": "1.8cm",
        "bottom": "1.8cm",
        "left": "1.6cm",
        "right": "1.6cm",
        "typst": SET,
    },
)
