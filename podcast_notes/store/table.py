"""One table as it lies on disk: read only as far as a question needs, because the large ones hold tens of megabytes.

A table's file is one JSON object, id → record, with a line for each record, ordered by id, so that people can read and
compare it. Its first line says so; a file that was laid out otherwise, by hand or by another program, is read as a whole.
Changes are lines of JSON beside it, `{"id": record}` or `{"id": null}`, of which the last one about a record counts.
"""

from __future__ import annotations

import errno
import gc
import os
import stat
import weakref
from array import array
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from podcast_notes.errors import StoreError
from podcast_notes.store.lines import (
    END,
    MOST_NEEDLES,
    header,
    lines,
    lines_where,
    lines_with,
    needles_of,
    spellings,
    string_end,
)
from podcast_notes.store.manifest import damaged, describe

KEPT_BYTES = 4 << 20
"""A table up to this size stays in memory once it was read."""
PIECE_BYTES = 64 << 10
"""A larger one is read in pieces of this size, which fit the cache of a processor, again for each question."""
FEW_LOOKUPS = 3
"""From then on it is worth while to note where each record stands."""

S = TypeVar("S", bound=msgspec.Struct)

_objects_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


class OpenFile:
    """A file as it was when it was opened, whatever takes its place; it is closed with the last reference to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(
            path, os.O_RDONLY | os.O_NONBLOCK
        )  # so that a pipe in its place keeps nobody waiting
        weakref.finalize(self, os.close, self._descriptor)
        self._status = os.fstat(self._descriptor)
        if not stat.S_ISREG(self._status.st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self._status.st_size

    def is_current(self, *, grows: bool = False) -> bool:
        """Whether this file, as it was, is what stands under its name; one that `grows` may have become longer."""
        try:
            now = self.path.stat()
        except FileNotFoundError:
            return False
        was = self._status
        if grows:
            return now.st_ino == was.st_ino and now.st_size >= was.st_size
        times = (now.st_mtime_ns, now.st_ctime_ns) == (was.st_mtime_ns, was.st_ctime_ns)
        return times and (now.st_ino, now.st_size) == (was.st_ino, was.st_size)

    def holds(self, data: bytes) -> bool:
        """Whether these few bytes are what stands under its name; no clock and no inode is asked."""
        try:
            return self.path.read_bytes() == data
        except OSError:  # whoever reads it next will say why
            return False

    def read(self, offset: int, length: int) -> bytes:
        """The bytes from there; fewer where the file ends. Raises StoreError where the disk does not give them."""
        pieces = list[bytes]()
        try:
            while length > 0 and (piece := os.pread(self._descriptor, length, offset)):
                pieces.append(piece)
                offset, length = offset + len(piece), length - len(piece)
        except OSError as error:
            raise damaged(self.path, f"cannot be read: {error.strerror}") from error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


class StoredTable(Mapping[str, msgspec.Raw]):
    """Id → record as JSON, of one generation of a table."""

    def __init__(self, name: str, file: OpenFile, changes: OpenFile | None = None, length: int = 0) -> None:
        self._name = name
        self._file = file
        self._changes_file = changes
        self._changes_length = length
        self._lookups = 0
        self._looked_up: dict[str, msgspec.Raw | None] = {}
        """What was asked for by id: a commit asks again."""

    @property
    def size(self) -> int:
        """The length of its file in bytes, without the changes."""
        return self._file.size

    def is_current(self) -> bool:
        """Whether nobody put other files in the place of its own."""
        changes = self._changes_file
        return self._file.is_current() and (changes is None or changes.is_current(grows=True))

    def check(self) -> None:
        """Raise StoreError where a line of its files is no record."""
        for _ in self.stream():
            pass

    def __getitem__(self, key: str) -> msgspec.Raw:
        document = self._changes[key] if key in self._changes else self._find(key)
        if document is None:
            raise KeyError(key)
        return document

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.stream())

    def __len__(self) -> int:
        return sum(1 for _ in self.stream())

    def items(self) -> ItemsView[str, msgspec.Raw]:
        """All documents; reads the file once."""
        return _Streamed(self)

    def stream(self) -> Iterator[tuple[str, msgspec.Raw]]:
        """All documents, those that have not changed first; a piece of the file is in memory at a time."""
        changes = self._changes
        groups = map(self._split_lines, self._pieces()) if self._in_lines else iter([self._whole])
        for group in groups:
            yield from ((key, document) for key, document in group.items() if key not in changes)
        yield from ((key, document) for key, document in changes.items() if document is not None)

    def stream_as(self, shape: type[S]) -> Iterator[tuple[str, S]]:
        """All documents as a struct, at the cost of one reading; raises msgspec.DecodeError, without saying where."""
        changes = self._changes
        decoder = msgspec.json.Decoder(dict[str, shape])  # type: ignore[valid-type]
        pieces = map(self._object, self._pieces()) if self._in_lines else (b"{}",)
        for piece in pieces:
            yield from ((key, one) for key, one in decoder.decode(piece).items() if key not in changes)
        others = ((key, document) for key, document in changes.items() if document is not None)
        for key, document in others if self._in_lines else self.stream():
            yield key, msgspec.json.decode(document, type=shape)

    def holding(self, texts: Collection[str]) -> Iterator[tuple[str, msgspec.Raw]]:
        """The documents in which one of these texts stands as a JSON string, and perhaps others."""
        needles = needles_of(texts)
        if len(needles) > MOST_NEEDLES:
            return self.stream()
        return self._of_lines(lambda piece: sorted({line for one in needles for line in lines_with(piece, one)}))

    def among(self, field: str, values: Collection[str]) -> Iterator[tuple[str, msgspec.Raw]]:
        """The documents whose field may be one of these values: all those of which it is, and perhaps others."""
        if field == "id":
            return self._with_ids(values)
        if len(needles_of(values)) <= MOST_NEEDLES:
            return self.holding(values)
        spelt = {spelling for value in values for spelling in spellings(value)}
        return self._of_lines(lambda piece: lines_where(piece, b'"%b":' % field.encode(), spelt))

    def _with_ids(self, keys: Collection[str]) -> Iterator[tuple[str, msgspec.Raw]]:
        if self._in_lines and len(needles_of(keys)) <= MOST_NEEDLES:
            found = dict(self.holding(keys))
            self._looked_up.update((key, found.get(key)) for key in keys)
        self._lookups += len(keys)
        documents = ((key, self.get(key)) for key in keys)
        return ((key, document) for key, document in documents if document is not None)

    def _of_lines(self, find_lines: Callable[[bytes], Iterable[tuple[int, int]]]) -> Iterator[tuple[str, msgspec.Raw]]:
        """The documents in some lines of each piece, and all that have changed; all there are, where it is not in lines."""
        if not self._in_lines:
            return self.stream()
        found: dict[str, msgspec.Raw | None] = {}
        try:
            for piece in self._pieces():
                chosen = [piece[start:end].rstrip(b",") for start, end in find_lines(piece)]
                found.update(self._split_lines(b",".join(chosen)))
        except StoreError:  # somebody broke a line in two, or it is damaged, which reading it as a whole will tell
            self._in_lines = False
            return self.stream()
        found |= self._changes
        return ((key, document) for key, document in found.items() if document is not None)

    def _find(self, key: str) -> msgspec.Raw | None:
        if key not in self._looked_up:
            self._looked_up[key] = self._find_in_lines(key) if self._in_lines else self._whole.get(key)
        return self._looked_up[key]

    def _find_in_lines(self, key: str) -> msgspec.Raw | None:
        self._lookups += 1
        try:
            return self._find_by_place(key) if self._lookups > FEW_LOOKUPS else self._find_by_text(key)
        except StoreError:  # as in _of_lines
            self._in_lines = False
            return self._whole.get(key)

    def _find_by_text(self, key: str) -> msgspec.Raw | None:
        needles = [b"\n" + spelling + b":" for spelling in spellings(key)]
        for piece in self._pieces():
            for needle in needles:
                at = piece.find(needle)
                if at >= 0:
                    end = piece.find(b"\n", at + 1)
                    return self._split_lines(piece[at : end if end >= 0 else len(piece)]).get(key)
        return None

    def _find_by_place(self, key: str) -> msgspec.Raw | None:
        numbers, starts = self._places
        for spelling in spellings(key):
            number = numbers.get(spelling[1:-1])
            if number is not None:
                line = self._file.read(starts[number], starts[number + 1] - starts[number])
                return self._split_lines(line).get(key)
        return None

    @cached_property
    def _places(self) -> tuple[dict[bytes, int], array[int]]:
        """The number of each record's line by its id as it is spelt there, and where the lines begin."""
        numbers: dict[bytes, int] = {}
        starts = array("q")
        offset = 0
        with collection_paused():
            for piece in self._pieces():
                for start, end in lines(piece):
                    numbers[piece[start + 1 : string_end(piece, start, end)]] = len(starts)
                    starts.append(offset + start)
                offset += len(piece)
        starts.append(self._file.size)
        return numbers, starts

    @cached_property
    def _in_lines(self) -> bool:
        head = header(self._name)
        start = self._file.read(0, len(head) + 2)
        if not start.startswith(head) or start[len(head) : len(head) + 2] not in (b",\n", b"\n}"):
            return False
        return self._file.read(self._file.size - len(END), len(END)) == END

    def _pieces(self) -> Iterator[bytes]:
        """The file in pieces that end where a line ends; each but the first begins with a line break."""
        if self._file.size <= KEPT_BYTES:
            yield self._kept
            return
        offset = 0
        while block := self._file.read(offset, PIECE_BYTES):
            cut = block.rfind(b"\n", 1) if offset + len(block) < self._file.size else len(block)
            if cut < 1:
                block = self._file.read(offset, self._line_length(offset))
                cut = len(block)
            yield block[:cut]
            offset += cut

    def _line_length(self, offset: int) -> int:
        """How long a line is that is longer than a piece; it begins with a line break, or the file."""
        length = PIECE_BYTES
        while block := self._file.read(offset + length, PIECE_BYTES):
            at = block.find(b"\n")
            if at >= 0:
                return length + at
            length += len(block)
        return length

    @cached_property
    def _kept(self) -> bytes:
        return self._file.read(0, self._file.size)

    def _split_lines(self, piece: bytes) -> dict[str, msgspec.Raw]:
        """The documents of some whole lines."""
        return self._decoded(self._object(piece), self._file)

    def _object(self, piece: bytes) -> bytes:
        """Some whole lines as a JSON object."""
        start = len(header(self._name)) if piece.startswith(b"{") else 0
        return b"{" + piece[start:].removesuffix(END).strip(b",\n") + b"}"

    @cached_property
    def _whole(self) -> dict[str, msgspec.Raw]:
        documents = self._decoded(self._file.read(0, self._file.size), self._file)
        return {key: document for key, document in documents.items() if key}

    @cached_property
    def _changes(self) -> dict[str, msgspec.Raw | None]:
        if self._changes_file is None:
            return {}
        data = self._changes_file.read(0, self._changes_length)
        if len(data) < self._changes_length:
            raise damaged(self._changes_file.path, f"table {self._name!r}: truncated")
        found: dict[str, msgspec.Raw | None] = {}
        for line in data.splitlines():
            documents = self._decoded(line, self._changes_file)
            found.update((key, None if bytes(document) == b"null" else document) for key, document in documents.items())
        return found

    def _decoded(self, data: bytes, file: OpenFile) -> dict[str, msgspec.Raw]:
        try:
            return split(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            what = describe(error, data) if len(data) == file.size else str(error)
            raise damaged(file.path, f"table {self._name!r}: {what}") from error


class _Streamed(ItemsView[str, msgspec.Raw]):
    _mapping: StoredTable

    def __iter__(self) -> Iterator[tuple[str, msgspec.Raw]]:
        return self._mapping.stream()


def split(data: bytes | msgspec.Raw) -> dict[str, msgspec.Raw]:
    """The values of a JSON object as they stand there; raises msgspec.DecodeError."""
    with collection_paused():
        return _objects_decoder.decode(data)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Without the garbage collector, which would walk the growing tables again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
