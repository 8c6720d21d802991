"""Modern report: white heads on a dark band, lesser heads beside a bar, recommendations ruled off on the left."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

BANDS = """
#let hd(level, label, body) = {
  let words = if label == "" { body } else { [#label #body] }
  if level == 1 {
    block(sticky: true, breakable: false, above: 24pt, below: 14pt, width: 100%, fill: accent, inset: 9pt, {
      show heading: it => text(size: 15pt, weight: "bold", fill: white, it.body)
      heading(level: 1, outlined: true, words)
    })
  } else {
    block(sticky: true, breakable: false, above: 18pt, below: 10pt, width: 100%, stroke: (left: 5pt + accent),
      inset: (left: 9pt, y: 3pt), heading(level: level, outlined: true, words))
  }
}
#let brick = rgb("#c8553d")
#let rec(how, label, body, led, lead, by) = block(above: 16pt, below: 16pt, breakable: false, width: 100%,
  stroke: (left: 2pt + brick, top: 0.5pt + brick), inset: 10pt)[
  #text(size: 8.5pt, weight: "bold", fill: brick, tracking: 0.06em, label)
  #v(-4pt)
  #body]
"""

HOUSE = House(
    "estuary",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "10pt",
        "leading": "0.8em",
        "heading_numbers": "none",
        "paragraph_numbers": "plain",
        "paragraph_place": "margin",
        "recommendations": "boxed",
        "rec_words": "Recommendation {n}",
        "accent": "#1d4e5f",
        "table_size": "8pt",
        "table_head": "#d6e6ea",
        "footer": ["", "", "{page} | {pages}"],
        "footer_rule": True,
        "left": "3.2cm",
        "right": "2.2cm",
        "cover_drop": 9,
        "cover_size": 38,
        "levels": {"2": {"size": "12.5pt"}, "3": {"size": "11pt"}},
        "typst": BANDS,
    },
)
