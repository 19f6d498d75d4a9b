"""What was read of feeds, kept in `.cache/feeds/`, so that a refresh parses only the items that have changed.

For each address a file with its items, and a small one with those that came since, so that a new episode of a large feed is
a small write. They are bound to the version of the program, and say nothing that the feed does not say: without them, or where
they cannot be used, the feed is read as a whole, with the same result.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.models import ParsedFeed

if TYPE_CHECKING:
    from podcast_notes.feeds import KnownItems

_SMALL_PART = 10
"""Up to a tenth of the items are kept apart; from then on all are written anew."""


class FeedMemory:
    """Parses feeds, and remembers their items for the next time."""

    def __init__(self, archive_folder: Path) -> None:
        self._folder = archive_folder / ".cache" / "feeds"

    def parse(self, data: bytes, *, address: str, url: str | None = None) -> ParsedFeed:
        """As `feeds.parse_feed`; `address` is where the feed is asked for, `url` where it was found in the end.

        Raises FeedError; StoreError where what was read cannot be kept.
        """
        from podcast_notes.feeds import parse_again

        base, recent = load(self._path(address)), load(self._recent_path(address))
        known = _joined(base, recent) if _are_alike(base, recent) else base
        reading = parse_again(data, known, url=url)
        self._remember(address, base, recent, reading.known)
        return reading.feed

    def forget(self, address: str) -> None:
        """Keep nothing of the feed at this address any more. Raises StoreError."""
        files.remove_file(self._path(address))
        files.remove_file(self._recent_path(address))

    def _remember(self, address: str, base: KnownItems, recent: KnownItems, known: KnownItems) -> None:
        new = {digest: item for digest, item in known.items.items() if digest not in base.items}
        if not known.items:
            self.forget(address)
        elif not _are_alike(base, known) or len(new) * _SMALL_PART > len(base.items):
            keep(self._path(address), known)
            files.remove_file(self._recent_path(address))
        elif new.keys() != recent.items.keys():
            keep(self._recent_path(address), replace(known, items=new))

    def _path(self, address: str) -> Path:
        return self._folder / f"{_name(address)}.msgpack"

    def _recent_path(self, address: str) -> Path:
        return self._folder / f"{_name(address)}.recent.msgpack"


class BorrowedMemory(FeedMemory):
    """Parses feeds with what is remembered of them, and remembers nothing new: for a look at what would be."""

    def _remember(self, address: str, base: KnownItems, recent: KnownItems, known: KnownItems) -> None:
        pass


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


def _name(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]


def _are_alike(one: KnownItems, other: KnownItems) -> bool:
    """Whether the items of both were read by the same program and in the same frame."""
    return (one.reader, one.frame) == (other.reader, other.frame)


def _joined(base: KnownItems, recent: KnownItems) -> KnownItems:
    return replace(base, items=base.items | recent.items)
