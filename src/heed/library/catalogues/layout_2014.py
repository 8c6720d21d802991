"""The lists of 2014 and 2015: month and area in the heading, parts with labels, a link in words at the end.

December 2014 – Ashmere - Child BR                 or     NSPCC on behalf of unnamed LSCB - Child C
Background: …  Learning: …  Model: …  Keywords: a, b
Read the overview report
"""

from heed.library.catalogues.layout import Layout

LAYOUT = Layout(
    name="2014",
    years=(2014, 2015),
    labels={"background": "background", "learning": "learning", "model": "model(?: used)?", "keywords": "keywords?"},
)
