"""OCR: page images in, lines with places and confidence out. Tesseract does the reading; we straighten and clean the page first.

`recognise(picture)` reads one page, `recognise_all(pictures)` several at once; `picture_of(page)` makes the picture from a PDF page.
"""

from heed.text.readers.ocr.picture import Picture, picture_of
from heed.text.readers.ocr.recognise import Recognised, recognise, recognise_all
from heed.text.readers.ocr.tesseract import available, engine

__all__ = ["Picture", "Recognised", "available", "engine", "picture_of", "recognise", "recognise_all"]
