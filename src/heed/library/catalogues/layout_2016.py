"""The lists of 2016 to 2018: the year alone, boards anonymous as often as not.

2016 – Anonymous – Child BS
Background: …  Key issues: …  Recommendations: …  (Model: …)  Keywords: a, b
"""

from heed.library.catalogues.layout import Layout

LAYOUT = Layout(
    name="2016",
    years=(2016, 2018),
    labels={
        "background": "background",
        "learning": "key issues",
        "recommendations": "recommendations",
        "model": r"model(?: used)?",
        "keywords": "keywords?",
    },
)
