"""A web page as a Layout of one page: the article's blocks and what the page says of itself."""

from __future__ import annotations

import re

import lxml
from lxml import etree
from lxml import html as lxml_html

from heed.refusal import refuse
from heed.text.encoding import decode
from heed.text.readers.html.article import article_of
from heed.text.readers.html.hidden import drop_hidden
from heed.text.readers.html.properties import properties_of
from heed.text.readers.html.walk import Walk
from heed.text.reading import Layout, Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes) -> Layout:
    """The article of an HTML file; Refused where it cannot be decoded or holds nothing."""
    charset = _CHARSET.search(data[:8192])
    source = decode(data, charset[1].decode("ascii", errors="replace") if charset else None)
    source = _DECLARATION.sub("", source, count=1).replace("\0", "")
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse("no-text") from error
    properties = properties_of(root)
    drop_hidden(root)
    article, title = article_of(root)
    walk = Walk()
    if title is not None:
        walk.heading(title)
    walk.element(article)
    engine = f"lxml {'.'.join(str(part) for part in lxml.__version__.split('.'))}"
    return Layout(format="html", pages=[Page(number=1)], blocks=walk.finish(), properties=properties, engine=engine)
