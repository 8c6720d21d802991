"""A committee's page on a health-and-care portal: div soup, folded sections, a fact panel, news cards round the text."""

from __future__ import annotations

import html
from typing import Any

from sample.press import tree, truth
from sample.press.engines.web import Writer
from sample.press.house import House

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>{title} &ndash; {site}</title>
<meta property="og:site_name" content="{site}"><meta property="article:modified_time" content="{modified}">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"WebSite","name":"{site}"}</script>
<style>.sr{position:absolute;left:-9999px}.grid{display:grid;grid-template-columns:1fr 3fr 1fr}</style></head>
<body class="portal node-4417">
<div class="sr"><a href="#m">Skip navigation</a></div>
<div class="ribbon">Are you worried about a child right now? Call your local duty team, or the police in an emergency.</div>
<div class="top"><span class="brand">{site}</span><div class="menu"><a href="#">Children</a> <a href="#">Adults</a>
<a href="#">Violence against women</a> <a href="#">Learning and development</a> <a href="#">Publications</a></div></div>
<div class="crumb">You are here: Home / Publications / Learning reviews / {title}</div>
<div class="grid"><div class="left"><div class="t">In this section</div><ul><li><a href="#">About the Committee</a></li>
<li><a href="#">Minutes</a></li><li><a href="#">Learning reviews</a></li><li><a href="#">Biennial report</a></li></ul>
<div class="t">Latest news</div>{news}</div>
<div class="mid" id="m">{article}<div class="rate">Did you find what you were looking for? <a href="#">Yes</a>
<a href="#">No</a></div><div class="modified">{updated}</div></div>
<div class="right"><div class="t">Popular downloads</div><ul><li>GIRFEC practice model (PDF, 1.1 MB)</li>
<li>Chronologies: a guide (PDF, 410 KB)</li></ul><div class="t">Events</div><p>Neglect learning lunch: fully booked</p>
</div></div>
<div class="foot"><p>Accessibility | Freedom of information | Privacy | Site map</p><p>&copy; {site}</p></div>
</body></html>"""


class Folds(Writer):
    """Writes the article with its chapters folded, as the portal does."""

    def __init__(self, document: tree.Document, style: dict[str, Any]) -> None:
        super().__init__(document, style)
        self.open = False

    def block(self, block: Any) -> str:
        """One block in the portal's markup."""
        if isinstance(block, tree.Heading):
            words = html.escape(f"{block.label} {truth.heading_words(block, self.style)}".strip())
            if block.level == 1:
                shut, self.open = ("</div></details>" if self.open else ""), True
                return f'{shut}<details open class="fold"><summary><h2>{words}</h2></summary><div class="fold-in">'
            return f'<h{block.level + 1} class="sub">{words}</h{block.level + 1}>'
        if isinstance(block, tree.Cover):
            first, *rest = block.lines
            rows = ""
            for line in rest:
                key, _, value = line.partition(": ")
                rows += f"<dt>{html.escape(key)}</dt><dd>{html.escape(value)}</dd>"
            return f'<h1 class="node-title">{html.escape(first)}</h1><dl class="facts">{rows}</dl>'
        return super().block(block)

    def article(self) -> str:
        """The article, its last fold shut."""
        body = super().article()
        return body + ("</div></details>" if self.open else "")


def portal(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The document as a page of the portal."""
    news = "".join(f'<div class="card"><a href="#">{html.escape(item)}</a></div>' for item in style.get("news", []))
    words = {
        "title": html.escape(str(style.get("page_title", style.get("title", "")))),
        "site": html.escape(str(style.get("site", "Public Protection Partnership"))),
        "modified": html.escape(str(style.get("modified", ""))),
        "updated": html.escape(str(style.get("updated", ""))),
        "news": news,
        "article": Folds(document, style).article(),
    }
    page = PAGE
    for key, value in words.items():
        page = page.replace("{" + key + "}", value)
    return page.encode()


HOUSE = House(
    "kiosk",
    portal,
    {"heading_numbers": "none", "recommendations": "numbered", "rec_words": "({n})", "paragraph_numbers": False},
)
