"""A feed read again: only items whose bytes have changed go through the parsers."""

from __future__ import annotations

from hashlib import blake2b

import msgspec
from msgspec import Struct

from podcast_notes import __version__
from podcast_notes.feeds.encoding import decode
from podcast_notes.feeds.episode import Inherited
from podcast_notes.feeds.notices import Counts, Notices
from podcast_notes.feeds.parser import Document, ReadItem, assemble, parse_feed, read_document
from podcast_notes.feeds.scan import FeedScan, Remainder, leave_out, scan_feed
from podcast_notes.models import ParsedFeed

_REVISION = 5
"""To be raised where another commit of the same version reads the same bytes otherwise."""
READER = f"{__version__}/{_REVISION}"
"""Who read an item: what another version of the program read is read again."""


class KnownItems(Struct, frozen=True, kw_only=True):
    """The items of a feed by the digest of their bytes.

    How an item is read depends on its bytes, on the program (`reader`), and on what it stands in: the tags around it, what it
    takes from its channel, and the address that its addresses are relative to. Of these `frame` is a digest.
    """

    reader: str = READER
    frame: bytes = b""
    items: dict[bytes, ReadItem] = {}


class FeedReading(Struct, frozen=True):
    """A feed, and what is known for the next time; nothing where it has to be read as a whole then too."""

    feed: ParsedFeed
    known: KnownItems = KnownItems()


def parse_again(data: bytes, known: KnownItems, *, url: str | None = None) -> FeedReading:
    """As `parse_feed`, with the same result in all, but items that are known and stand in the same frame are not parsed.

    A feed that is broken or uses prefixes which it does not declare is read as a whole. Raises FeedError, only.
    """
    return _read(data, known, (), url) or _read_decoded(data, known, url) or FeedReading(parse_feed(data, url=url))


def _read_decoded(data: bytes, known: KnownItems, url: str | None) -> FeedReading | None:
    """A feed in another encoding than UTF-8, with a document type, or with what must not be in XML: once that is mended."""
    notices = Notices()
    text = decode(data, notices).lstrip()  # blanks behind the declaration would look like blanks before it
    return _read(text.encode(), known, notices.counted(), url)


def _read(data: bytes, known: KnownItems, noted: Counts, url: str | None) -> FeedReading | None:
    """The feed by what has changed, else as a whole; None where its items cannot be told by their bytes."""
    if known.items and known.reader == READER:
        remainder = leave_out(data, known.items)
        reading = _read_remainder(remainder, known, noted, url) if remainder.left_out else None
        if reading is not None:
            return reading
    return _read_remainder(Remainder(data), KnownItems(), noted, url)


def _read_remainder(remainder: Remainder, known: KnownItems, noted: Counts, url: str | None) -> FeedReading | None:
    """What is left of a feed read, and the known items put back in their places; None where these had to be read too."""
    scan = scan_feed(remainder)
    if scan is None:
        return None
    notices = Notices(noted)
    document = read_document(remainder.data, notices, url=url)
    frame = _frame(scan, document)
    read = document.read_items()
    is_regular = document.is_regular and len(document.tree.items) == len(scan.items) - remainder.count
    if remainder.left_out and not (is_regular and frame == known.frame):
        return None
    if not is_regular:
        return FeedReading(assemble(document, read, notices))
    items = [(item.digest, known.items[item.digest] if item.left_out else next(read)) for item in scan.items]
    feed = assemble(document, (item for _, item in items), notices)
    return FeedReading(feed, KnownItems(frame=frame, items=dict(items)))


def _frame(scan: FeedScan, document: Document) -> bytes:
    parts = (scan.frame, Inherited.of(document.podcast), document.addresses.base)
    return blake2b(msgspec.json.encode(parts), digest_size=16).digest()
