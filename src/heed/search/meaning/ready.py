"""Whether search by meaning is to be had on this host, and the passages near in meaning where it is."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from heed.search.follow import folder
from heed.search.meaning.model import MODEL, Embedder, model_folder
from heed.search.meaning.near import Nearness
from heed.search.meaning.senses import Senses
from heed.search.meaning.vectors import Opened, VectorFile, Vectors

MADE_OF = "3"  # what a vector is made of (meaning/follow.py); another is another folder
NAME = f"vectors-{MODEL}-{MADE_OF}"


def available() -> bool:
    """False where the administrator chose words only, or the model is not installed."""
    return settings.HEED["HEED_VECTORS"] == "minilm" and model_folder() is not None


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The model, loaded once a process."""
    found = model_folder()
    if found is None:
        raise FileNotFoundError("The model for search by meaning is not installed; run make setup.")
    return Embedder(found)


@lru_cache(maxsize=256)
def asked(question: str) -> tuple[Vectors, Senses]:
    """The question as a vector, and the senses of its words."""
    vectors, senses = embedder().read([question])
    return vectors[0], senses[0]


def vector_file() -> VectorFile:
    """The vectors of this host, made by this model."""
    return VectorFile(folder() / NAME)


_opened: dict[str, Opened] = {}


def opened() -> Opened:
    """The vectors as they stand, opened again only after a change."""
    file = vector_file()
    key, state = str(file.keys_path), file.state()
    held = _opened.get(key)
    if held is None or held.state != state:
        _opened.clear()
        held = _opened[key] = file.opened()
    return held


def nearness(question: str) -> Nearness:
    """How near every passage of this host is to the question."""
    return Nearness(opened(), *asked(question))
