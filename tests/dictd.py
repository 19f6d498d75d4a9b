"""Writes small dictionaries in dictd's format, as a system may have them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits

_DIGITS = ascii_uppercase + ascii_lowercase + digits + "+/"


def write_dictionary(
    folder: Path, name: str, entries: Mapping[str, str], *, broken_lines: str = ""
) -> tuple[Path, Path]:
    """The paths of the index and of the packed text of a dictionary such as `eng-nld`."""
    text = b""
    lines = ""
    for word, entry in entries.items():
        encoded = entry.encode()
        lines += f"{word}\t{_number(len(text))}\t{_number(len(encoded))}\n"
        text += encoded
    index = folder / f"freedict-{name}.index"
    index.write_text(lines + broken_lines, encoding="utf-8")
    packed = folder / f"freedict-{name}.dict.dz"
    packed.write_bytes(gzip.compress(text))
    return index, packed


def _number(value: int) -> str:
    """A number as an index has it."""
    text = ""
    while value or not text:
        value, digit = divmod(value, 64)
        text = _DIGITS[digit] + text
    return text
