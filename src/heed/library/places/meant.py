"""The body a catalogue means by an area's name and a year: catalogues write "Ashmere", papers "Ashmere Safeguarding Children Board"."""

from __future__ import annotations

from collections import defaultdict

from heed.library.facts import place_of
from heed.library.models import Organisation
from heed.library.places.find import called


class Bodies:
    """Every body by the telling words of its name, asked once for a whole list."""

    def __init__(self) -> None:
        self.by_place: dict[str, list[Organisation]] = defaultdict(list)
        for one in Organisation.objects.order_by("name"):
            self.by_place[place_of(one.name)].append(one)

    def meant(self, words: str | None, published: str | None) -> str | None:
        """The name of the one body these words may mean in that year; the words themselves where none is known, or more than one."""
        if not words:
            return None
        named = list(called(words)[:2])
        if len(named) == 1:
            return named[0].name
        there = [one for one in self.by_place.get(place_of(words), []) if _stood(one, published)]
        return there[0].name if len(there) == 1 else words


def _stood(body: Organisation, published: str | None) -> bool:
    """Whether the body was there in that year; one that has ended publishes for a year more."""
    year = published[:4] if published else ""
    return not year or (
        (not body.since or body.since[:4] <= year) and (not body.until or int(body.until[:4]) + 1 >= int(year))
    )
