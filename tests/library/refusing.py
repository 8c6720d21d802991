"""What a test says of a refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heed.refusal import Refused


def refused(code: str, act: Callable[[], object]) -> None:
    """The act is refused with this code."""
    with pytest.raises(Refused) as problem:
        act()
    assert problem.value.refusal.code == code
