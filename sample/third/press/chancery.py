"""A report in the manner of a tribunal's decision (typst): Parts in small capitals, paragraphs [1], [2] in brackets."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

DECISION = """
#let para(label, body) = if label == "" { par(body) } else {
  block(above: 11pt, below: 11pt, grid(columns: (1.25cm, 1fr), text(size: 0.9em)[\\[#label\\]], par(body))) }
#let hd(level, label, body) = {
  if level == 1 {
    block(sticky: true, breakable: false, above: 26pt, below: 14pt, width: 100%, align(center)[
      #heading(level: 1, outlined: true, if label == "" { body } else { [#label: #body] })
      #v(-4pt) #line(length: 22%, stroke: 0.5pt)])
  } else { block(sticky: true, above: 16pt, below: 9pt, width: 100%, heading(level: level, outlined: true,
    if label == "" { body } else { [#label #body] })) }
}
#let cover(lines) = {
  block(width: 100%, height: 88%, stroke: (top: 3pt, bottom: 3pt), inset: (y: 1cm), align(center + horizon, {
    for (i, l) in lines.enumerate() {
      block(above: 22pt, text(size: if i == 0 { 11pt } else if i == 1 { 22pt } else { 12pt },
        tracking: if i == 0 { 2pt } else { 0pt }, weight: if i == 1 { "bold" } else { "regular" }, l)) } }))
  pagebreak()
}
"""

HOUSE = House(
    "chancery",
    typeset,
    {
        "font": "Liberation Serif",
        "size": "11.5pt",
        "leading": "0.8em",
        "justify": True,
        "heading_numbers": "Part I",
        "paragraph_numbers": "plain",
        "accent": "#000000",
        "left": "3.2cm",
        "right": "3.2cm",
        "header_rule": True,
        "footer": ["", "Page {page}", ""],
        "table_head": "#ffffff",
        "contents_depth": 1,
        "leaders": False,
        "rec_place": "above",
        "rec_words": "Recommendation ({n})",
        "levels": {
            "1": {"size": "13pt", "smallcaps": True, "weight": "regular"},
            "2": {"size": "11.5pt", "style": "italic", "weight": "regular"},
            "3": {"size": "11.5pt", "weight": "regular", "underline": True},
        },
        "typst": DECISION,
    },
)
