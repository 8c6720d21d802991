"""HTML: the article comes out whole, and what surrounds it stays out."""

# ruff: noqa: E501  markup reads best unbroken
from __future__ import annotations

import pytest

from heed.text.readers import html

PROSE = "The review found that the child was seldom spoken to alone, and that each agency held a part of the picture. "


def page(body: str, head: str = "") -> bytes:
    return f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def texts(body: str) -> list[str]:
    return [block.text for block in html.read(page(body)).blocks]


FURNITURE = [
    '<div class="cookie-banner"><p>We use cookies to remember you.</p></div>',
    "<nav><ul><li><a href='/a'>Away one</a></li></ul></nav>",
    '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/r">Away</a></div>',
    '<div role="search"><p>Away search</p></div>',
    '<div id="share-buttons"><a href="x">Share away</a></div>',
    "<aside><h2>Latest</h2><p>Away matters.</p></aside>",
    "<footer><p>© Away 2020</p></footer>",
    '<ul><li><a href="/1">Away first story</a></li><li><a href="/2">Away second story</a></li><li><a href="/3">Away third</a></li></ul>',
    "<h2>Latest news</h2><div>"
    + "".join(f'<div><h3><a href="/{n}">Away card {n}</a></h3><p>Teaser.</p></div>' for n in range(3))
    + "</div>",
    '<p style="display:none">Away hidden</p>',
    '<span class="visually-hidden">Away for ears</span>',
    "<script>var away = 'away'</script>",
    "<button>Away button</button>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize(
    "shell", ["<main>{0}</main>", "<article>{0}</article>", '<div class="wrap"><div>{0}</div></div>', "{0}"]
)
def test_what_surrounds_the_article_stays_out(furniture: str, shell: str) -> None:
    article = (
        f"<h1>Review of Child T</h1><p>{PROSE}</p><h2>What happened</h2><p>{PROSE * 3}</p>{furniture}<p>{PROSE * 2}</p>"
    )
    assert texts(shell.format(article)) == [
        "Review of Child T",
        PROSE.strip(),
        "What happened",
        (PROSE * 3).strip(),
        (PROSE * 2).strip(),
    ]


def test_headings_have_their_level_and_the_title_outside_the_article_is_kept() -> None:
    blocks = html.read(
        page(
            f'<div class="hero"><h1>Review of Child T</h1></div><main><p>{PROSE * 5}</p><h3>Lessons</h3><p>{PROSE}</p></main>'
        )
    ).blocks
    assert [(block.style_level, block.text) for block in blocks if block.style_level] == [
        (1, "Review of Child T"),
        (3, "Lessons"),
    ]


def test_lists_print_their_markers() -> None:
    blocks = html.read(
        page(f"<p>{PROSE}</p><ol start='3' type='a'><li>Third<ul><li>Inner</li></ul></li><li>Fourth</li></ol>")
    ).blocks[1:]
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        ("list_item", "c.", "Third"),
        ("list_item", "•", "Inner"),
        ("list_item", "d.", "Fourth"),
    ]
    assert blocks[1].indent > blocks[0].indent


def test_tables_keep_rows_columns_and_headers() -> None:
    table = "<table><tr><th>No</th><th>Recommendation</th><th>Lead</th></tr><tr><td rowspan=2>1</td><td>Ask</td><td>Police</td></tr><tr><td>Listen</td><td>Board</td></tr></table>"
    rows = [block for block in html.read(page(f"<p>{PROSE}</p>{table}")).blocks if block.kind == "table_row"]
    assert [row.header_row for row in rows] == [True, False, False]
    assert [[(cell.column, cell.text) for cell in row.cells] for row in rows[1:]] == [
        [(0, "1"), (1, "Ask"), (2, "Police")],
        [(1, "Listen"), (2, "Board")],
    ]


def test_notes_leave_the_sentence_and_stand_as_footnotes() -> None:
    body = f'<p>{PROSE}<sup><a href="#fn1">1</a></sup></p><section class="footnotes"><ol><li id="fn1">See the guidance. <a href="#r">↩</a></li></ol></section>'
    assert [(block.kind, block.text) for block in html.read(page(body)).blocks] == [
        ("text", PROSE.strip()),
        ("footnote", "See the guidance."),
    ]


def test_what_opens_by_a_click_is_read() -> None:
    body = (
        f"<p>{PROSE}</p><details><summary>Background</summary><p>In the details.</p></details>"
        '<h3><button aria-expanded="false" aria-controls="one">Method</button></h3><div id="one" hidden><p>In the accordion.</p></div>'
    )
    assert texts(body)[1:] == ["Background", "In the details.", "Method", "In the accordion."]


def test_definitions_read_as_one_line_each() -> None:
    assert texts(f"<p>{PROSE}</p><dl><dt>Published</dt><dd>12 May 2019</dd></dl>")[1] == "Published: 12 May 2019"


def test_properties_come_from_the_head() -> None:
    head = '<title>Review of Child T | A Partnership</title><meta property="article:published_time" content="2019-05-12"><meta name="DCTERMS.creator" content="A Partnership">'
    found = html.read(page(f"<p>{PROSE}</p>", head)).properties
    assert (found["title"], found["created"], found["author"], found["language"]) == (
        "Review of Child T",
        "2019-05-12",
        "A Partnership",
        "en-GB",
    )


def test_the_charset_the_page_names() -> None:
    source = '<html><head><meta charset="iso-8859-2"></head><body><p>Rozhovor s rodinou proběhl ve škole.</p></body></html>'.encode(
        "iso-8859-2"
    )
    assert html.read(source).blocks[0].text == "Rozhovor s rodinou proběhl ve škole."


def test_deep_nesting_neither_fails_nor_loses_the_words() -> None:
    blocks = html.read(page("<div>" * 5000 + "Deep words" + "</div>" * 5000)).blocks
    assert len(blocks) <= 1
    assert html.read(page("<p>Before.</p>" + "<b>" * 400 + "deep words")).blocks[0].text == "Before."


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (
            "<span class=n>3.1</span><span>The Board should ask.</span>",
            "The Board should ask.",
        ),  # its number is kept apart from its words
        ("<b>R2</b><span>The Trust should ask.</span>", "R2 The Trust should ask."),
        ("<span>B.</span><em>Schools should ask.</em>", "B. Schools should ask."),
        ("<span class=drop>T</span><span>he Board asked.</span>", "The Board asked."),
        ("<span class=drop>A</span><span>NNA asked.</span>", "ANNA asked."),
        ("<span>21</span><sup>st</sup> century", "21st century"),
        ("Note <span>4</span><span>and on.</span>", "Note 4and on."),
    ],
)
def test_a_number_set_apart_by_style_alone_stands_apart(markup: str, wanted: str) -> None:
    assert texts(f"<main><h1>Review</h1><p>{PROSE * 4}</p><div>{markup}</div><p>{PROSE}</p></main>")[2] == wanted
