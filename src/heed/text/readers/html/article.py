"""Which part of a web page is the article.

First by what the page says (main, article), then by where the running text lies; then menus, related news, share buttons and the like
are taken out of it, by their element, their name, and by how much of their text is links.
"""

from __future__ import annotations

import re
from typing import Any

from heed.text.readers.html.hidden import names_of, take_out

_PROSE = {
    "p",
    "li",
    "td",
    "th",
    "dd",
    "dt",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figcaption",
    "summary",
    "caption",
}
_NEVER = {"nav", "menu", "dialog"}
_ROLES = {
    "navigation",
    "banner",
    "search",
    "complementary",
    "contentinfo",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
}
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|nav(?:bar|igation)?|menu|sidebar|side-?nav|share|sharing|social(?:-media)?|"
    r"related(?:-(?:links|content|news|posts|items|articles))?|newsletter|subscribe|sign-?up|promo|advert(?:isement)?s?|ads?|pagination|pager|"
    r"comments?(?:-area|-list)?|disqus|news(?:-?list|-?feed|-?items?)?|latest(?:-news)?|trending|popular|recommended-(?:for-you|reading)|"
    r"back-?to-?top|feedback|rating|search(?:-?form|-?box|-?bar)?|masthead|site-?(?:header|footer)|page-?footer|global-?(?:header|footer)|"
    r"footer|toolbar|widget(?:-area)?|tags?-?(?:list|cloud)|post-?(?:nav|meta-nav)|skip(?:-link|-to)?|login|emergency-?banner|alert-?bar|"
    r"announcement|helpful|survey|contact-?(?:us|box)|quick-?links|useful-?links|carousel|slider|popup|modal|overlay|language-?(?:picker|switch\w*))(?:$|[\s_-])",
    re.I,
)
_CONTENT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:content|main|article|post|entry|body|report|page|container|wrapper|layout|grid|row|col(?:umn)?)(?:$|[\s_-])",
    re.I,
)
_OTHER_NEWS = re.compile(
    r"^(?:related|latest|recent|more|other|popular|trending|most (?:read|viewed)|you (?:may|might) also|see also|share|follow|tell us|contact|"
    r"cookies?|sign up|subscribe|newsletter|explore|quick links|useful links|in this section|also in this section|browse|"
    r"was this|is this page|help us|give feedback|rate this|topics?|tags?|categories|archives?|navigation|menu|search|news|events)\b",
    re.I,
)
_SOURCES = re.compile(
    r"\b(?:references?|bibliography|sources|further (?:reading|information)|footnotes?|notes|appendi\w+|contents|publications?|documents?)\b",
    re.I,
)
_MOST_OF_TEXT = 0.85
_TOO_MUCH_TO_DROP = 0.4
_MOSTLY_LINKS = 0.65


def article_of(root: Any) -> tuple[Any, Any | None]:
    """The element that holds the article, cleared of what is not of it, and the page's title heading where that stands outside."""
    body = root.find(".//body")
    body = root if body is None else body
    for element in list(body.iter(*_NEVER)):
        take_out(element)
    title = next(iter(body.iter("h1")), None)
    _clear(body, only_sure=True)
    stated = _stated(body)
    chosen = _narrow(body if stated is None else stated)
    _clear(chosen, only_sure=False)
    _drop_cards(chosen)
    _drop_link_lists(chosen)
    _drop_other_news(chosen)
    outside = title is not None and not any(title is heading for heading in chosen.iter("h1"))
    if outside and (next(iter(chosen.iter("h1")), None) is not None or _in_site_header(title)):
        title = None
    return chosen, title if outside else None


def _in_site_header(title: Any) -> bool:
    """Whether the heading is the site's name, set as a link to its first page."""
    return any(
        (link.get("href") or "").rstrip("/") in ("", "/") or link.get("rel") == "home" for link in title.iter("a")
    )


def length(element: Any) -> int:
    """How many characters of text an element holds, white space counted once."""
    return len(" ".join("".join(element.itertext()).split()))


def _linked(element: Any) -> int:
    return sum(length(link) for link in element.iter("a"))


def _prose(element: Any) -> int:
    """Characters in paragraphs, items, cells and headings that are not mostly links."""
    total = 0
    for part in element.iter(*_PROSE):
        if any(above.tag in _PROSE for above in part.iterancestors() if isinstance(above.tag, str)):
            continue
        size = length(part)
        if size and _linked(part) < size * 0.5:
            total += size
    return total


def _stated(body: Any) -> Any | None:
    """What the page itself marks as its main part, where that holds a fair share of the text."""
    whole = _prose(body)
    marked = [
        element
        for element in body.iter()
        if isinstance(element.tag, str) and (element.tag == "main" or element.get("role") == "main")
    ]
    if not marked:
        marked = list(body.iter("article"))
    best = max(marked, key=_prose, default=None)
    if best is None or _prose(best) < max(120, whole * 0.4):
        return None
    return best


def _narrow(element: Any) -> Any:
    """The smallest element within that still holds nearly all running text."""
    whole = _prose(element)
    while whole:
        parts = [child for child in element if isinstance(child.tag, str) and child.tag not in _PROSE]
        inner = max(parts, key=_prose, default=None)
        if (
            inner is None
            or inner.tag in ("table", "ul", "ol", "dl", "tbody", "details")
            or _prose(inner) < whole * _MOST_OF_TEXT
        ):
            return element
        if any(isinstance(child.tag, str) and child.tag in _PROSE and length(child) for child in element):
            return element  # paragraphs or headings lie here directly, beside the large part
        element = inner
    return element


def _clear(root: Any, *, only_sure: bool) -> None:
    """Removes what is named as furniture. Sure: navigation by its element or role; else also by class names."""
    whole = max(length(root), 1)
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.get("role") in _ROLES or (element.tag in ("aside", "footer") and not _belongs(element)):
            furniture = True
        elif element.tag == "header":
            furniture = not any(True for _ in element.iter("h1")) and not any(True for _ in element.iter("time"))
            furniture = furniture and not any(
                above.tag in ("article", "main", "section") for above in element.iterancestors()
            )
        elif only_sure or element.tag in (
            "body",
            "main",
            "article",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "td",
            "tr",
            "table",
            "tbody",
            "span",
        ):
            furniture = False
        else:
            names = names_of(element)
            furniture = bool(_NAMES.search(names)) and not _CONTENT_NAMES.search(names)
        if furniture and length(element) < whole * _TOO_MUCH_TO_DROP and not _has_title(element):
            take_out(element)


def _has_title(element: Any) -> bool:
    return any(not _in_site_header(heading) for heading in element.iter("h1"))


def _belongs(element: Any) -> bool:
    """An aside or footer inside the article that holds footnotes or a box of the report's own words."""
    names = names_of(element)
    if re.search(r"footnote|endnote|doc-|callout|note|box|key-?points|summary|recommendation|quote", names, re.I):
        return True
    inside = any(above.tag in ("article", "main") for above in element.iterancestors() if isinstance(above.tag, str))
    return inside and element.tag == "aside" and not _NAMES.search(names) and _linked(element) < length(element) * 0.3


def _drop_cards(root: Any) -> None:
    """Removes rows of teasers: three or more parts of one shape, each headed by a link to another page."""
    for parent in list(root.iter("div", "section", "ul", "ol")):
        if parent is root or parent.getparent() is None:
            continue
        cards = [child for child in parent if isinstance(child.tag, str) and _is_card(child)]
        if len(cards) >= 3 and len(cards) >= len(parent) * 0.7:
            _take_out_with_heading(parent)


def _is_card(element: Any) -> bool:
    if length(element) > 600:
        return False
    for heading in element.iter("h2", "h3", "h4", "h5"):
        link = next(iter(heading.iter("a")), None)
        if link is None:
            link = next((above for above in heading.iterancestors("a")), None)
        if link is not None and not (link.get("href") or "#").startswith("#"):
            return True
    return False


def _drop_link_lists(root: Any) -> None:
    """Removes lists that are nearly all links to other pages, unless a heading says that they are sources."""
    for element in list(root.iter("ul", "ol")):
        if element.getparent() is None or element is root:
            continue
        links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
        size = length(element)
        if (
            len(links) >= 3
            and size
            and sum(length(link) for link in links) > size * _MOSTLY_LINKS
            and not _SOURCES.search(_heading_above(element))
        ):
            _take_out_with_heading(element)


def _take_out_with_heading(element: Any) -> None:
    """Removes an element together with the "Related news" right above it."""
    before = element.getprevious()
    if (
        before is not None
        and before.tag in ("h2", "h3", "h4", "h5")
        and _OTHER_NEWS.match(" ".join("".join(before.itertext()).split()))
    ):
        take_out(before)
    take_out(element)


def _heading_above(element: Any) -> str:
    """The words of the nearest heading before an element."""
    found = element.xpath("preceding::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][1]")
    return " ".join("".join(found[0].itertext()).split()) if found else ""


def _drop_other_news(root: Any) -> None:
    """Removes parts headed "Related news", "Share this page" and the like, where they are small or mostly links."""
    whole = max(length(root), 1)
    for heading in list(root.iter("h2", "h3", "h4", "h5")):
        parent = heading.getparent()
        if parent is None or not _OTHER_NEWS.match(" ".join("".join(heading.itertext()).split())):
            continue
        part = parent
        while part is not root and part.getparent() is not root and len(part) == 1:
            part = part.getparent()
        others = sum(1 for _ in part.iter("h1", "h2", "h3", "h4", "h5", "h6"))
        size = length(part)
        if part is not root and size < whole * 0.25 and (_linked(part) > size * 0.3 or (others == 1 and size < 200)):
            take_out(part)
        elif length(heading) < 60 and _no_text_follows(heading):
            take_out(heading)


def _no_text_follows(heading: Any) -> bool:
    """Whether all that stood under the heading is gone."""
    following = heading.getnext()
    while following is not None and not length(following):
        following = following.getnext()
    return following is None or following.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
