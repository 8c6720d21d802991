"""The lists of 2013: free sentences, and the keywords bare in the last line.

December 2013 - Ashmere - ABC12
Death of a 7-week-old girl in March 2012. Issues identified include: nobody asked who lived there. Recommendations include: ask.
infant deaths, unknown men
"""

from heed.library.catalogues.layout import Layout

LAYOUT = Layout(
    name="2013",
    years=(2010, 2013),
    labels={
        "learning": r"(?:key )?(?:issues|concerns|themes|lessons)(?: that were)? identified (?:include|includes|are|were|included)",
        "recommendations": r"recommendations(?: made)? (?:include|includes|are|were|included)",
    },
    bare_keywords=True,
)
