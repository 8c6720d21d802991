"""A small council's plain paper (typst): serif, numbers in brackets, heads in spaced capitals between rules, a committee stamp at the head."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let hd(level, label, body) = if level == 1 {
  block(width: 100%, above: 24pt, below: 12pt, sticky: true, breakable: false, stroke: (top: 0.5pt, bottom: 0.5pt), inset: (y: 5pt), align(center, {
    show heading: it => text(size: 11.5pt, weight: "bold", tracking: 0.8pt, it.body)
    heading(level: 1, if label == "" { upper(body) } else { [#label#h(0.6em)#upper(body)] })
  }))
} else {
  block(above: 15pt, below: 8pt, sticky: true, {
    show heading: it => text(size: 11pt, weight: "bold", style: "italic", it.body)
    heading(level: level, if label == "" { body } else { [#label#h(0.6em)#body] })
  })
}
"""

HOUSE = House(
    "wicket",
    typeset,
    {
        "font": "Liberation Serif",
        "size": "11.5pt",
        "justify": True,
        "accent": "#000000",
        "caps_levels": [1],
        "heading_numbers": "1.",
        "paragraph_numbers": False,
        "recommendations": "prose",
        "table_head": "#eeeeee",
        "box_fill": "#ffffff",
        "box_stroke": 0.6,
        "header": ["", "", ""],
        "header_rule": True,
        "footer": ["", "{page}", ""],
        "cover_page": False,
        "cover_drop": 0,
        "cover_size": 18,
        "typst": SET,
    },
)
