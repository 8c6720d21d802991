"""`heed organisations`: a register taken in from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import forked
from tests.library.places.test_register import ROWS

Heed = Callable[..., dict[str, Any]]


def test_a_register_is_taken_in_and_again(own_heed: dict[str, str], heed: Heed, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(ROWS)
    assert heed(own_heed, "organisations", "import", str(path)) == {"areas": 4, "new": 4, "placed": 0}
    assert heed(own_heed, "organisations", "import", str(path))["new"] == 0
    assert heed(own_heed, "organisations", "list") == {"organisations": []}


@pytest.mark.parametrize(("bytes_", "code"), [(b"a,b\n", "register-columns"), (b"\xff\xfe\x00", "text-undecodable")])
def test_refused(own_heed: dict[str, str], heed: Heed, tmp_path: Path, bytes_: bytes, code: str) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(bytes_)
    assert heed(own_heed, "organisations", "import", str(path), status=4)["error"]["code"] == code
    assert (
        heed(own_heed, "organisations", "import", str(tmp_path / "none.csv"), status=4)["error"]["code"]
        == "file-unreadable"
    )


def test_it_is_told_in_words_too(own_heed: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(ROWS)
    said = forked.heed(own_heed, "organisations", "import", str(path)).stdout
    assert "4 areas taken in, 4 of them new" in said
    listed = forked.heed(own_heed, "organisations", "list").stdout
    assert "No organisation is known yet." in listed
