"""The lists since 2022: the parts begin as sentences.

2025 – Ashmere - Baby A                            or     2022 – Anonymous – Babies with injuries
Injuries to a 3-month-old boy in 2023.  Learning themes include: …  Recommendations to the partnership include: …  Keywords: a, b
"""

from heed.library.catalogues.layout import Layout

LAYOUT = Layout(
    name="2022",
    years=(2022, 2100),
    labels={
        "learning": r"(?:key )?learning(?: points| themes| \(themes\))? (?:include|includes|included|is|focuses on|relates to)",
        "recommendations": r"recommendations(?: to (?:the )?[\w ]{3,60}?| \(to the partnership\)| for [\w ]{3,60}?)? (?:include|includes|included|are)",  # noqa: E501
        "model": r"(?:model|methodology)(?: used)?",
        "keywords": "key ?words?",
    },
)
