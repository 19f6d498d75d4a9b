"""What was read of feeds, kept in `.cache/feeds/`, so that a refresh parses only the items that have changed.

A file for each address, bound to the version of the program. It says nothing that the feed does not say: without it, or
where it cannot be used, the feed is read as a whole, with the same result.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from podcast_notes import files
from podcast_notes.models import ParsedFeed

if TYPE_CHECKING:
    from podcast_notes.feeds import KnownItems


class FeedMemory:
    """Parses feeds, and remembers their items for the next time."""

    def __init__(self, archive_folder: Path) -> None:
        self._folder = archive_folder / ".cache" / "feeds"

    def parse(self, data: bytes, *, address: str, url: str | None = None) -> ParsedFeed:
        """As `feeds.parse_feed`; `address` is where the feed is asked for, `url` where it was found in the end.

        Raises FeedError; StoreError where what was read cannot be kept.
        """
        from podcast_notes.feeds import parse_again

        path = self._path(address)
        known = load(path)
        reading = parse_again(data, known, url=url)
        if not reading.known.items:
            files.remove_file(path)
        elif not _is_same(reading.known, known):
            keep(path, reading.known)
        return reading.feed

    def forget(self, address: str) -> None:
        """Keep nothing of the feed at this address any more. Raises StoreError."""
        files.remove_file(self._path(address))

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.msgpack"


def keep(path: Path, known: KnownItems) -> None:
    """Write what is known of a feed. Raises StoreError."""
    files.write_checked(path, msgspec.msgpack.encode(known))


def load(path: Path) -> KnownItems:
    """What is known of a feed; nothing where the file is missing, unreadable, damaged or of another version."""
    from podcast_notes.feeds import KnownItems

    data = files.read_checked(path)
    if data is None:
        return KnownItems()
    try:
        return msgspec.msgpack.decode(data, type=KnownItems)
    except msgspec.DecodeError:
        return KnownItems()


def _is_same(one: KnownItems, other: KnownItems) -> bool:
    """Whether both know the same items, read in the same way."""
    return (one.reader, one.frame) == (other.reader, other.frame) and one.items.keys() == other.items.keys()
