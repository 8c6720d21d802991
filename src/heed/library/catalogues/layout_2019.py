"""The lists of 2019 to 2021: what happened stands first without a label.

2019 – Anonymous - Rowan
Death of a 4-year-old boy in May 2017.  Learning: …  Recommendations: …  Model: …  Keywords: a, b
"""

from heed.library.catalogues.layout import Layout

LAYOUT = Layout(
    name="2019",
    years=(2019, 2021),
    labels={
        "learning": "learning",
        "recommendations": "recommendations",
        "model": r"model(?: used)?",
        "keywords": "keywords?",
    },
)
