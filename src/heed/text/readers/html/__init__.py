"""HTML: `read` gives the article of a page, without the site's menus, banners and news."""

from heed.text.readers.html.reader import read

__all__ = ["read"]
