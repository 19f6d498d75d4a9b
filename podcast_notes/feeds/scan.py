"""The items of a feed as bytes: which of them are known, and where they stand, without reading what they say.

Two passes, so that neither has to trust the other. `leave_out` looks for known items by their bytes alone, at the speed of a
search, and puts a mark in the place of each run of them. `scan_feed` goes through what is left with an XML parser: a mark that
does not stand where an item may stand (in a comment, in a text, in another item) shows that the search was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from hashlib import blake2b
from xml.parsers import expat

from msgspec import Struct

Tag = tuple[str, tuple[tuple[str, str], ...]]
"""A start tag: its name and its attributes, as printed."""

_ITEM_NAMES = frozenset(["item", "entry"])
_ITEM_START = re.compile(rb"<(item|entry)[\s>]")
_MARK = "podcast-notes-items"
_DEEPEST_FRAME = 12
"""Tags around an item: feeds have one or two, and a hostile one may have as many as bytes."""
_SPACE = b" \t\r\n"
_UTF_8 = frozenset(["utf-8", "utf8"])


class Run(Struct):
    """Known items with nothing but white space between them: where they stand, and their digests."""

    start: int
    end: int
    digests: list[bytes]


class Remainder(Struct, frozen=True):
    """A feed with marks in the place of runs of known items, and these runs, in order."""

    data: bytes
    left_out: tuple[Run, ...] = ()

    @property
    def count(self) -> int:
        """How many items were left out."""
        return sum(len(run.digests) for run in self.left_out)


class ScannedItem(Struct, frozen=True):
    """An item of a feed: the digest of its bytes, and whether it was left out."""

    digest: bytes
    left_out: bool = False


class FeedScan(Struct, frozen=True):
    """The items of a feed in order, and the tags that are open around every one of them."""

    frame: tuple[Tag, ...]
    items: tuple[ScannedItem, ...]


def leave_out(data: bytes, known: Container[bytes]) -> Remainder:
    """The feed without the items whose digests are known, a mark in their place. Linear in the length of `data`."""
    runs = _known_runs(data, known)
    pieces: list[bytes | memoryview] = []
    kept_from = 0
    for number, run in enumerate(runs):
        pieces += (memoryview(data)[kept_from : run.start], b"<?%s %d?>" % (_MARK.encode(), number))
        kept_from = run.end
    return Remainder(b"".join([*pieces, memoryview(data)[kept_from:]]), tuple(runs))


def scan_feed(remainder: Remainder) -> FeedScan | None:
    """The items of a feed, those that were left out in their places.

    None where the feed has to be read as a whole: it is not well-formed, not in UTF-8, has a document type, its items stand
    in different places, or a mark is not where an item may be.
    """
    try:
        return _Scanner(remainder).run()
    except (expat.ExpatError, _NotPlainError):
        return None


def _known_runs(data: bytes, known: Container[bytes]) -> list[Run]:
    view = memoryview(data)
    runs: list[Run] = []
    for start, end in _likely_items(data):
        digest = _digest(view[start:end])
        if digest not in known:
            continue
        if not runs or data[runs[-1].end : start].strip(_SPACE):
            runs.append(Run(start, end, []))
        runs[-1].end = end
        runs[-1].digests.append(digest)
    return runs


def _likely_items(data: bytes) -> Iterator[tuple[int, int]]:
    """Where items seem to begin and end; a text may look like one."""
    end = 0
    while found := _ITEM_START.search(data, end):
        closing = b"</%s>" % found[1]
        end = data.find(closing, found.end())
        if end < 0:
            return
        end += len(closing)
        yield found.start(), end


def _digest(item: bytes | memoryview) -> bytes:
    return blake2b(item, digest_size=16).digest()


class _NotPlainError(Exception):
    """Items of this feed cannot be told by their bytes."""


class _Scanner:
    def __init__(self, remainder: Remainder) -> None:
        self.data = remainder.data
        self.left_out = remainder.left_out
        self.marks = 0
        self.items: list[ScannedItem] = []
        self.open: list[Tag] = []
        """Tags around the items."""
        self.frame: list[Tag] | None = None
        self.depth = 0
        """Of the elements that are open in an item, with the item itself."""
        self.item_start = 0
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.XmlDeclHandler = self.declare
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.ProcessingInstructionHandler = self.instruct

    def run(self) -> FeedScan:
        self.parser.Parse(self.data, True)
        if self.marks != len(self.left_out):
            raise _NotPlainError
        return FeedScan(tuple(self.frame or ()), tuple(self.items))

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF_8:
            raise _NotPlainError

    def refuse_doctype(self, *_: object) -> None:
        raise _NotPlainError

    def start(self, name: str, attributes: list[str]) -> None:
        if self.depth:
            self.depth += 1
        elif name.rpartition(":")[2] in _ITEM_NAMES:
            self.check_frame()
            self.depth = 1
            self.item_start = self.parser.CurrentByteIndex
        else:
            self.open.append((name, tuple(zip(attributes[::2], attributes[1::2], strict=True))))

    def end(self, _name: str) -> None:
        if not self.depth:
            self.open.pop()
            return
        self.depth -= 1
        if not self.depth:
            end = self.parser.CurrentByteIndex
            if self.data.startswith(b"</", end):  # else it is an empty element, and ends here
                end = self.data.index(b">", end) + 1
            self.items.append(ScannedItem(_digest(self.data[self.item_start : end])))

    def instruct(self, target: str, text: str) -> None:
        if target != _MARK:
            return
        if self.depth or self.marks >= len(self.left_out) or text != str(self.marks):
            raise _NotPlainError
        self.check_frame()
        self.items += [ScannedItem(digest, left_out=True) for digest in self.left_out[self.marks].digests]
        self.marks += 1

    def check_frame(self) -> None:
        if len(self.open) > _DEEPEST_FRAME:
            raise _NotPlainError
        if self.frame is None:
            self.frame = list(self.open)
        elif self.frame != self.open:
            raise _NotPlainError
