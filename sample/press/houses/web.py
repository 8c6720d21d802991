"""A page of the board's website: the article stands among menus, a cookie banner, news and a footer."""

from sample.press.engines.web import webpage
from sample.press.house import House

HOUSE = House(
    "web", webpage, {"heading_numbers": "none", "recommendations": "numbered", "rec_words": "Recommendation {n}:"}
)
