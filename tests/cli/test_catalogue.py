"""`heed catalogue import`: previewed, taken in, taken in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from heed.cli import catalogue

Heed = Callable[..., dict[str, Any]]
LIST = "Title,Board,Year,Keywords\nAn invented report,Ashmere SCB,2012,neglect\nAnother report,Anonymous,2013,schools\n,,2014,\n"


def test_previewed_kept_and_again(own_heed: dict[str, str], heed: Heed, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    looked = heed(own_heed, "catalogue", "import", str(path), "--preview", status=3)
    assert (looked["new"], looked["refused"], looked["kept"]) == (2, 1, False) and looked["catalogue"] == "list"
    assert looked["entries"][2]["error"]["code"] == "catalogue-title"
    assert heed(own_heed, "list")["reviews"] == []
    kept = heed(own_heed, "catalogue", "import", str(path), "--name", "A list", status=3)
    assert kept["new"] == 2 and [one["id"] for one in heed(own_heed, "list")["reviews"]] == [
        one["review"] for one in kept["entries"][:2]
    ]
    assert heed(own_heed, "catalogue", "import", str(path), status=3)["same"] == 2
    path.write_text("Title,Board,Year,Keywords,Model\nAn invented report,Ashmere SCB,2012,neglect,A model\n")
    (entry,) = heed(own_heed, "catalogue", "import", str(path), "--preview", "--name", "A list")["entries"]
    assert entry["effects"] == {
        kept["entries"][0]["review"]: {
            "changes": [{"field": "methodology", "before": None, "after": "A model"}], "agrees": [], "outranked": [], "rejected": [],
        }
    }  # fmt: skip


def test_in_words() -> None:
    effect = {
        "changes": [{"field": "published", "before": "2013", "after": "2013-06"}],
        "agrees": ["title"],
        "outranked": ["outcome"],
        "rejected": [],
    }
    nothing = {"changes": [], "agrees": [], "outranked": [], "rejected": []}
    said = catalogue._would({"effects": {"r1": effect, "r2": nothing}})
    assert said == [
        "on r1, Published would change from 2013 to 2013-06.",
        "only noted as this catalogue's word, something else stands: Outcome.",
        "noted, it says what stands already: Title.",
        "nothing to add, r2 has all of it as this catalogue's word.",
    ]


def test_no_list(own_heed: dict[str, str], heed: Heed, tmp_path: Path) -> None:
    assert heed(own_heed, "catalogue", "import", str(tmp_path / "none"), status=4)["error"]["code"] == "file-unreadable"
