"""Names of files that people read, which every file system and Obsidian take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from podcast_notes.text import drop_controls, fold_space

_LONGEST = 120
"""Bytes of a name: with its folders it stays below the 260 characters of a path on Windows."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%`$]')
"""What Windows refuses, what would end a link of Obsidian, and what begins other marks of its Markdown."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices on Windows, with whatever ending.

Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""


def file_name(text: str) -> str:
    """A name for a file or a folder, without an ending, that says what `text` says: `163: Why?` → `163 Why`."""
    whole = text.encode("utf-8", "ignore").decode()
    name = _trimmed(_FORBIDDEN.sub(" ", drop_controls(unicodedata.normalize("NFC", whole))))
    name = _trimmed(name.encode()[:_LONGEST].decode("utf-8", "ignore")) or "Untitled"
    return f"{name}_" if _RESERVED.fullmatch(name) else name


class Names:
    """Gives names in folders, each once, also for file systems that take `A` and `a` for one.

    `earlier` are those that things have already, by what they are asked for by.
    """

    def __init__(self, earlier: Mapping[str, str]) -> None:
        self._earlier = earlier
        self._taken = {path.casefold() for path in earlier.values()}

    def take(self, folder: str, text: str, id: str, key: str) -> str:
        """`<folder>/<name>` after a text; where another has that, the id stands behind it. What has a name keeps it."""
        if key in self._earlier:
            return self._earlier[key]
        name = file_name(text)
        tried, number = name, 1
        while (path := f"{folder}/{tried}" if folder else tried).casefold() in self._taken:
            tried = file_name(f"{_cut(name)} ({id.rpartition('/')[2]})") if number == 1 else f"{_cut(name)} ({number})"
            number += 1
        self._taken.add(path.casefold())
        return path


def _trimmed(name: str) -> str:
    """A name that begins and ends with what a name may: a dot first hides it, and Windows drops dots at the end."""
    return fold_space(name).strip(". ")


def _cut(name: str) -> str:
    return _trimmed(name.encode()[: _LONGEST // 2].decode("utf-8", "ignore"))
