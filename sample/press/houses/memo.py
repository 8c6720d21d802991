"""Plain text."""

from sample.press.engines.plaintext import plaintext
from sample.press.house import House

HOUSE = House(
    "memo", plaintext, {"heading_numbers": "none", "recommendations": "numbered", "rec_words": "{n}.", "curly": False}
)
