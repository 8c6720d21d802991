"""A board's bilingual site: sections fold away under buttons, actions are a definition list, news and events stand on both sides."""

from __future__ import annotations

import html
from typing import Any

from sample.press import tree
from sample.press.engines.web import Writer
from sample.press.house import House

PAGE = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} | {site}</title><link rel="stylesheet" href="/themes/bwrdd/site.css"><style>.skip{position:absolute;left:-9999px}</style>
<script type="application/ld+json">{"@type":"WebPage","name":"{title}","dateModified":"2023-05-30"}</script></head>
<body><a class="skip" href="#cynnwys">Skip to main content</a>
<div class="cookie" role="dialog" aria-label="Cookies"><h2>Cookies on this site</h2><p>We use cookies to count visits.</p><button>Accept</button>
<button>Reject</button></div>
<header><p class="brand"><a href="/">{site}</a></p><p class="language"><a href="/cy" lang="cy">Newid i'r Gymraeg</a></p>
<form role="search"><label for="q">Search</label><input id="q"><button>Go</button></form>
<nav aria-label="Main"><ul><li><a href="/report">Report a concern</a></li><li><a href="/children">Children and young people</a></li>
<li><a href="/adults">Adults</a></li><li><a href="/training">Training</a></li>
<li aria-current="true"><a href="/reviews">Practice reviews</a></li></ul></nav></header>
<ol class="crumbs"><li><a href="/">Home</a></li><li><a href="/reviews">Practice reviews</a></li><li>{title}</li></ol>
<div class="three"><aside class="left"><h2>In this section</h2><ul>
<li><a href="#">About practice reviews</a></li><li><a href="#">Concise reviews</a></li>
<li><a href="#">Extended reviews</a></li><li><a href="#">Adult practice reviews</a></li></ul></aside>
<main id="cynnwys"><div class="tools"><a href="#">Print this page</a> <a href="#">Listen</a></div>
{article}
<p class="updated">Page last updated: {updated}</p></main>
<aside class="right"><h2>Latest news</h2><ul>{news}</ul><h2>Events</h2><p>National Safeguarding Week: see the programme</p>
<h2>Worried about someone?</h2><p>In an emergency ring 999.</p></aside></div>
<footer><h2>Our partners</h2><ul><li>Local authorities</li><li>Police</li><li>Health Board</li><li>Probation</li></ul>
<p>© {site}. Accessibility. Privacy. Freedom of information.</p></footer></body></html>"""


class Folding(Writer):
    """Writes the article so that each level 1 head is a button over the panel it opens."""

    panels = 0

    def block(self, block: Any) -> str:
        """One block in this site's markup."""
        if isinstance(block, tree.Heading) and block.level == 1:
            self.panels += 1
            words = f"{html.escape(block.label)} {self.runs(block.runs)}".strip()
            close = "</div>" if self.panels > 1 else ""
            key = f"p{self.panels}"
            return f'{close}<h2 class="fold"><button aria-expanded="false" aria-controls="{key}">{words}</button></h2><div class="panel" id="{key}">'
        return super().block(block)

    def rec(self, rec: tree.Rec) -> str:
        """An action with the bodies that must take it."""
        who = html.escape(rec.attributes.get("lead", ""))
        by = html.escape(rec.attributes.get("by", ""))
        when = f' <span class="when">By: {by}</span>' if by else ""
        return f'<dl class="action"><dt>{html.escape(rec.label)}</dt><dd>{self.blocks(rec.blocks)}<p class="who">Who: {who}{when}</p></dd></dl>'

    def article(self) -> str:
        """The article, its last panel closed."""
        return super().article() + ("</div>" if self.panels else "")


def site_page(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The report as a page of the board's site."""
    page = PAGE
    for key, fallback in (("title", ""), ("site", "Safeguarding Board"), ("updated", "")):
        page = page.replace("{" + key + "}", html.escape(str(style.get(key, fallback))))
    news = "".join(f'<li><a href="#">{html.escape(str(item))}</a></li>' for item in style.get("news", []))
    page = page.replace("{news}", news)
    return page.replace("{article}", Folding(document, style).article()).encode()


HOUSE = House(
    "zephyr",
    site_page,
    {"heading_numbers": "none", "recommendations": "numbered", "rec_words": "Action {n}"},
)
