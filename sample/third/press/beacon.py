"""A plain-language report (Chromium): large type, question heads in pills of colour, dashed boxes, no numbers."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

HOUSE = House(
    "beacon",
    web_pdf,
    {
        "font": "DejaVu Sans",
        "size": "10.5pt",
        "heading_numbers": "none",
        "recommendations": "boxed",
        "rec_words": "Recommendation {n}",
        "accent": "#4a148c",
        "box_fill": "#fff8e1",
        "cover_drop": 10,
        "header": ["", "", ""],
        "footer": ["", "Page {page} of {pages}", ""],
        "h2": "background: #4a148c; color: #fff; border-radius: 14pt; padding: 6pt 14pt; font-size: 14pt",
        "css": "h3 { color: #4a148c } .rec-boxed { border: 2px dashed #4a148c; border-radius: 8pt }"
        " table { font-size: 9pt } .aside { background: #ede7f6; border: 0 } blockquote { font-size: 12pt }",
    },
)
