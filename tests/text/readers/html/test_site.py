from lxml import html

from heed.text.readers.html.properties import properties_of


def test_the_brand_and_the_copyright_line_say_whose_site_it_is() -> None:
    page = (
        "<html><head><title>Review</title></head><body><header><div class='brand'>Ormsley Safeguarding Partnership</div>"
        "<nav>Menu</nav></header><main><h1>Review</h1></main><footer><p>© Ormsley Safeguarding Partnership</p></footer></body></html>"
    )
    found = properties_of(html.document_fromstring(page))
    assert found["site"] == "Ormsley Safeguarding Partnership"
    assert found["copyright"] == "© Ormsley Safeguarding Partnership"


def test_a_header_without_a_brand_says_nothing() -> None:
    found = properties_of(
        html.document_fromstring("<html><body><header><nav>Menu</nav></header><p>Words</p></body></html>")
    )
    assert "site" not in found and "copyright" not in found
