"""Opens a PDF, repairing it where PDFium alone cannot; says why where nobody can."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from heed.refusal import refuse
from heed.text.readers.pdf import engine


def open_pdf(data: bytes) -> tuple[pdfium.PdfDocument | None, str | None]:
    """(the open document, what repaired it); the document is None where PDFium cannot open it even repaired.

    Refused where it needs a password.
    """
    try:
        document = engine.open_document(data)
        if len(document) > 0:
            return document, None
        document.close()
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refuse("pdf-encrypted") from error
    repaired = _repaired(data)
    if repaired is None:
        return None, None
    try:
        document = engine.open_document(repaired)
    except pdfium.PdfiumError:
        return None, None
    if len(document) == 0:
        document.close()
        return None, None
    return document, "pikepdf"


def _repaired(data: bytes) -> bytes | None:
    """The file written anew by pikepdf; None where that fails too."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) == 0:
                return None
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise refuse("pdf-encrypted") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError, RecursionError, TypeError, KeyError):
        return None  # pdf-oxide is asked next
