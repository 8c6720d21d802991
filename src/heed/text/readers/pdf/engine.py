"""The calls into PDFium that reading needs, bound once with plain addresses: a page of a report costs a thousand of them.

PDFium is not safe in threads; a reader runs in its own process, so one set of answer buffers is enough.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pypdfium2.version as version
from pypdfium2_raw import bindings

ENGINE = f"pypdfium2 {version.PYPDFIUM_INFO}"

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
FILL_AND_STROKE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE

_library = bindings._libs["pdfium"]
_P, _I = ctypes.c_void_p, ctypes.c_int


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    """A second binding of a PDFium function that takes and gives bare addresses, which is several times faster."""
    function = _library[name]
    function.restype, function.argtypes = result, arguments
    return function


text_object = _bind("FPDFText_GetTextObject", _P, _P, _I)
loose_box = _bind("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
char_origin = _bind("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
char_matrix = _bind("FPDFText_GetMatrix", _I, _P, _I, _P)
char_size = _bind("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
object_font = _bind("FPDFTextObj_GetFont", _P, _P)
object_mode = _bind("FPDFTextObj_GetTextRenderMode", _I, _P)
object_fill = _bind("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
object_stroke = _bind("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
object_type = _bind("FPDFPageObj_GetType", _I, _P)
object_bounds = _bind("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_matrix = _bind("FPDFPageObj_GetMatrix", _I, _P, _P)
path_mode = _bind("FPDFPath_GetDrawMode", _I, _P, _P, _P)
path_count = _bind("FPDFPath_CountSegments", _I, _P)
path_segment = _bind("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _bind("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_kind = _bind("FPDFPathSegment_GetType", _I, _P)
LINE_TO = raw.FPDF_SEGMENT_LINETO
count_objects = _bind("FPDFPage_CountObjects", _I, _P)
get_object = _bind("FPDFPage_GetObject", _P, _P, _I)
form_count = _bind("FPDFFormObj_CountObjects", _I, _P)
form_object = _bind("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
text_count = _bind("FPDFText_CountChars", _I, _P)
text_get = _bind("FPDFText_GetText", _I, _P, _I, _I, _P)
text_unicode = _bind("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
font_weight = _bind("FPDFFont_GetWeight", _I, _P)
font_flags = _bind("FPDFFont_GetFlags", _I, _P)
font_base_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)

FLOATS = (ctypes.c_float * 6)()  # answers of boxes (left, top, right, bottom) and matrices
AT_FLOATS = ctypes.addressof(FLOATS)
AT = [AT_FLOATS + 4 * place for place in range(4)]
DOUBLES = (ctypes.c_double * 2)()
AT_X, AT_Y = ctypes.addressof(DOUBLES), ctypes.addressof(DOUBLES) + 8
INTS = (ctypes.c_uint * 4)()
AT_INTS = [ctypes.addressof(INTS) + 4 * place for place in range(4)]


def address(handle: Any) -> int:
    """The bare address behind a pypdfium2 object."""
    return ctypes.cast(handle.raw, ctypes.c_void_p).value or 0


def page_text(textpage: int, count: int) -> str:
    """All characters of the page in one call, one to each character index; those without a Unicode value are U+FFFD."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = text_get(textpage, 0, count, ctypes.addressof(buffer))
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    # characters without a Unicode value are left out above: ask one by one, so that positions hold
    values = [text_unicode(textpage, at) for at in range(count)]
    return "".join(
        [chr(value) if 0 < value < 0x110000 and not 0xD800 <= value < 0xE000 else "\ufffd" for value in values]
    )


def font_name(font: int) -> str:
    """The font's base name, without the prefix of a subset."""
    buffer = ctypes.create_string_buffer(128)
    font_base_name(font, ctypes.addressof(buffer), 128)
    name = buffer.value.decode("latin-1")
    return name[7:] if len(name) > 7 and name[6] == "+" else name


def open_document(data: bytes) -> pdfium.PdfDocument:
    """The open document; raises pdfium.PdfiumError with its reason."""
    return pdfium.PdfDocument(data)
