"""A Welsh region's review (typst): great figures beside the heads, a label standing up the margin, bilingual foot, boxed actions with tabs."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

SET = """
#let plain-house = house
#let house(body) = {
  set page(foreground: place(left + horizon, dx: 1.1cm, rotate(-90deg, reflow: true,
    text(size: 8pt, fill: luma(130), tracking: 2pt, S("side_label", "")))))
  plain-house(body)
}
#let hd(level, label, body) = {
  if level == 1 {
    block(width: 100%, above: 30pt, below: 14pt, sticky: true, breakable: false, {
      show heading: it => it.body
      grid(columns: (1.7cm, 1fr), align: (left, bottom),
        text(size: 32pt, weight: "bold", fill: accent, label),
        text(size: 18pt, weight: "bold", heading(level: 1, outlined: true, body)))
      v(-4pt)
      line(length: 100%, stroke: 0.6pt + accent)
    })
  } else {
    block(above: 17pt, below: 9pt, sticky: true, breakable: false, {
      show heading: it => text(size: if level == 2 { 12pt } else { 10.5pt }, weight: "bold", fill: if level == 2 { accent } else { black }, it.body)
      heading(level: level, if label == "" { body } else { [#label#h(0.7em)#body] })
    })
  }
}
#let rec(how, label, body, led, lead, by) = block(width: 100%, above: 13pt, below: 13pt, breakable: false, stroke: 0.8pt + accent, {
  block(width: 100%, fill: accent, inset: 6pt, below: 0pt, text(fill: white, weight: "bold", label))
  block(width: 100%, inset: 9pt, above: 0pt, { body; v(5pt); lead-line(lead, by) })
})
"""

HOUSE = House(
    "trefnus",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "11pt",
        "leading": "0.75em",
        "accent": "#8a1538",
        "heading_numbers": "1.1",
        "paragraph_numbers": False,
        "recommendations": "boxed",
        "rec_words": "Argymhelliad / Recommendation {n}",
        "lead_word": "For",
        "by_word": "By",
        "left": "3.4cm",
        "right": "2.2cm",
        "header": ["", "", ""],
        "footer": ["", "", "Tudalen / Page {page}"],
        "cover_drop": 7,
        "cover_size": 24,
        "contents_word": "Cynnwys / Contents",
        "table_head": "#f3dbe1",
        "box_fill": "#faf1f3",
        "typst": SET,
    },
)
