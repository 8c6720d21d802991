"""A council's content-managed website: "on this page" links, a feedback form, "back to top" before each head."""

from __future__ import annotations

import html
import re
from typing import Any

from sample.press import tree, truth
from sample.press.engines.web import Writer
from sample.press.house import House

PAGE = """<!DOCTYPE html>
<html lang="en-gb" class="no-js"><head><meta charset="utf-8"/><title>{title} - {site}</title>
<meta name="generator" content="Civica Pages 9"/><meta name="description" content="{title}"/>
<script>window.dataLayer=window.dataLayer||[];function consent(){return 'Accept cookies'}</script></head>
<body class="page page--article">
<div class="alert-strip"><p>Our offices will be closed on Monday. <a href="#">Out of hours contacts</a></p></div>
<div id="masthead"><a href="/">{site}</a><div class="lang"><a href="/cy">Cymraeg</a></div>
<ul id="mega"><li><a href="#">Children</a><ul><li>Bullying</li><li>Staying safe online</li></ul></li><li><a
  href="#">Parents</a></li><li><a href="#">Professionals</a>
<ul><li>Thresholds</li><li>Training</li><li>Reviews</li></ul></li></ul></div>
<div class="layout"><div class="region region--content">
{article}
<div class="page-feedback"><h2>Was this page useful?</h2><form><label><input type="radio"/> Yes</label><label><input
  type="radio"/> No</label><button>Send</button></form></div>
</div><div class="region region--aside" role="complementary"><h2>Related pages</h2><ul><li><a href="#">Previous
  child practice reviews</a></li><li><a href="#">Seven minute briefings</a></li></ul>
<h2>Contact us</h2><p>Telephone: see the contacts page</p></div></div>
<div id="colophon" role="contentinfo"><h2>Follow us</h2><p>Copyright {site}</p><ul><li><a
  href="#">Terms</a></li><li><a href="#">Privacy</a></li></ul></div>
</body></html>"""


class Cards(Writer):
    """Writes the article in the manner of a content-managed site."""

    def block(self, block: Any) -> str:
        """One block as the site's markup."""
        if isinstance(block, tree.Heading):
            words = html.escape(f"{block.label} {truth.heading_words(block, self.style)}".strip())
            key = re.sub(r"\W+", "-", words.lower())[:40]
            top = '<p class="totop"><a href="#masthead">Back to top</a></p>' if block.level == 1 else ""
            tag = f"h{block.level + 1}"
            return f'{top}<a id="{key}"></a><{tag} class="cms-h"><span>{words}</span></{tag}>'
        if isinstance(block, tree.Paragraph) and block.label:
            return f'<div class="para"><span class="para__no">{block.label}</span><p>{self.runs(block.runs)}</p></div>'
        if isinstance(block, tree.Cover):
            links = "".join(
                f"<li><a href='#'>{html.escape(truth.heading_words(b, self.style))}</a></li>"
                for b in truth.flat(self.document.blocks)
                if isinstance(b, tree.Heading) and b.level == 1
            )
            lines = "".join(f"<p>{html.escape(line)}</p>" for line in block.lines[1:])
            title = f'<h1 class="page-title">{html.escape(block.lines[0])}</h1>'
            return f'{title}{lines}<nav class="on-this-page"><p>On this page</p><ul>{links}</ul></nav>'
        return super().block(block)


def site_page(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The document as a page of the council's site."""
    page = PAGE.replace("{title}", html.escape(str(style.get("title", "")))).replace(
        "{site}", html.escape(str(style.get("site", "Safeguarding")))
    )
    return page.replace("{article}", Cards(document, style).article()).encode()


HOUSE = House(
    "council",
    site_page,
    {
        "heading_numbers": "none",
        "recommendations": "table",
        "rec_columns": ["Ref.=n", "Recommendation=text", "Who will lead=lead", "When=by"],
    },
)
