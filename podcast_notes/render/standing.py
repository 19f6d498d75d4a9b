"""What a site has already: which of its files are made of the same as those that are wanted now."""

from __future__ import annotations

import hashlib
from pathlib import Path

from podcast_notes.errors import StoreError
from podcast_notes.render.manifest import Entry, read_manifest
from podcast_notes.render.outputs import CopiedFile, GeneratedFile, Output
from podcast_notes.render.renderer import Renderer

_LONGEST_NAME = 200
"""Bytes of a file's name; what is written beside it has some more, and file systems take 255."""


class Standing:
    """The files of a site by path, as the build before left them; raises StoreError where their list cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.entries: dict[str, Entry] = read_manifest(folder)
        self._folder = folder
        self._root = str(folder)

    def has(self, path: str, key: str) -> bool:
        """Whether the file of an output stands as a build made it of the same."""
        entry = self.entries.get(path)
        return entry is not None and entry.key == key and entry.stands_in(f"{self._root}/{path}")

    def require_inside(self, path: str) -> None:
        """Raise StoreError for a path that leads out of the site, or that not every file system can hold.

        Unlike names in the archive these need not be slugs: an old address that leads on is as somebody else made it.
        """
        names = path.split("/")
        if any(
            name in ("", ".", "..") or "\\" in name or not name.isprintable() or len(name.encode()) > _LONGEST_NAME
            for name in names
        ):
            raise StoreError(
                f"{path!r} names no file of the site",
                resource=str(self._folder),
                hint="Mend the address in [site.redirects] of podcast-notes.toml, if it stands there.",
            )


def key_of(output: Output, renderer: Renderer) -> str:
    """A digest of all that an output is made of."""
    from podcast_notes.pages import Page

    if isinstance(output, GeneratedFile):
        return output.key.hex()
    if isinstance(output, CopiedFile):
        found = output.source.stat()
        return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}"
    if isinstance(output, tuple):
        return hashlib.blake2b(output[1], digest_size=16).hexdigest()
    shown = output.context if isinstance(output, Page) else output
    return renderer.key(output.template, shown).hex()
