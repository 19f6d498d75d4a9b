"""Golden files of show notes, byte by byte; of a page without its style sheet, which is not about notes."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.render.golden import UPDATE

_STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)
_HASH = re.compile(rb"sha256-[\w+/=]+")
FOLDER = Path(__file__).parent / "golden"


def check(name: str, data: bytes) -> None:
    """The bytes are those of the golden file."""
    path = FOLDER / name
    data = _STYLE.sub(b"<style></style>", _HASH.sub(b"sha256-", data))
    if UPDATE in os.environ:
        path.write_bytes(data)
    assert data == path.read_bytes()
