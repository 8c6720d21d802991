"""PDF printed from Word (LibreOffice): real styles, contents, typed numbers, plain recommendations."""

from sample.press.engines.word import word_pdf
from sample.press.house import House

HOUSE = House(
    "wordmade",
    word_pdf,
    {
        "font": "Liberation Sans",
        "points": 11,
        "heading_numbers": "1.",
        "paragraph_numbers": True,
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}",
        "rec_place": "above",
        "accent": "#2E74B5",
        "number_tab": True,
        "footer": ["", "{page}"],
        "meta_title": "Microsoft Word - FINAL v8 for publication.docx",
    },
)
