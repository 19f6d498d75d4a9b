"""The store is tested on the disk as it is."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def disk() -> None:
    """Writes wait until the disk has them."""
