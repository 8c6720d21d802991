"""DOCX left with its changes tracked and footnotes: what is read is the text with every change accepted."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "redline",
    word,
    {
        "font": "Caladea",
        "points": 11,
        "heading_numbers": "1",
        "paragraph_numbers": True,
        "recommendations": "boxed",
        "rec_words": "Recommendation {n}",
        "tracked": True,
        "accent": "#404040",
        "footer": ["", "{page}"],
        "sizes": {"1": 14, "2": 12},
    },
    twin=lambda data: to_pdf(accepted(data)),
)


def accepted(data: bytes) -> bytes:
    """The DOCX with every tracked change accepted, for its pages to be counted."""
    import io

    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    for gone in list(body.iter(qn("w:del"))):
        gone.getparent().remove(gone)
    for kept in list(body.iter(qn("w:ins"))):
        parent = kept.getparent()
        for child in list(kept):
            kept.addprevious(child)
        parent.remove(kept)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
