"""Settings of all tests: no example is timed, since a machine that is busy is no fault, and nothing is waited for in vain."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

def _look_only(descriptor: int) -> None:
    """What `fsync` does but the waiting: a descriptor that is closed is an error."""
    os.fstat(descriptor)


@pytest.fixture(scope="module", autouse=True)
def disk() -> Iterator[None]:
    """No test waits until the disk has what was written: only a machine that loses its power shows the difference.

    Tests of what writes files override this, and use the disk as it is; other processes do so in all tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _look_only)
        yield
