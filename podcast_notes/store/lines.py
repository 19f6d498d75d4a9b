"""The lines of which a table's file is made: how they are written, and how they are found without reading them as JSON.

A file that is laid out like this begins with `header`, has a line for each record, `"id":{…},`, and ends with `END`. What
is found in it as text may hold more than what was looked for, never less; whoever asks looks at the records themselves.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import takewhile

import msgspec

MOST_NEEDLES = 6
"""More texts are better looked for in every record than each in the whole file."""
END = b"\n}\n"
_LONG_START = 12
"""A common beginning of this length is rare enough to look for in place of the texts."""
_SAID = ": one record a line, ordered by id"
_BACKSLASH = ord("\\")


def header(name: str) -> bytes:
    """How the file of a table begins: with an empty id, which no record has, and what the file is."""
    return b'{"":' + msgspec.json.encode(name + _SAID)


def table_pieces(name: str, documents: Iterable[tuple[str, bytes | msgspec.Raw]]) -> Iterator[bytes]:
    """The bytes of a table's file, for documents that are ordered by id."""
    yield header(name)
    for key, document in documents:
        yield b",\n" + msgspec.json.encode(key) + b":" + document
    yield END


def change_lines(changes: Mapping[str, bytes | msgspec.Raw | None]) -> bytes:
    """The bytes that say what became of records; None where one was removed."""
    lines = [
        b"{" + msgspec.json.encode(key) + b":" + (document or b"null") + b"}\n" for key, document in changes.items()
    ]
    return b"".join(lines)


def spellings(text: str) -> list[bytes]:
    """A text as a JSON string: as this program writes it, and with other letters than ASCII escaped, as others do."""
    return list(dict.fromkeys([msgspec.json.encode(text), json.dumps(text).encode()]))


def needles_of(texts: Collection[str]) -> list[bytes]:
    """Of which one is in every line that holds one of these texts: the texts, or what many of them begin with."""
    found: list[bytes] = []
    group: list[str] = []
    start = ""
    for text in [*sorted(texts), ""]:
        shared = _shared_start(start, text)
        if group and len(shared) < _LONG_START:
            cut = -1 if len(group) > 1 else None
            found += [spelling[:cut] for spelling in spellings(start)]
            group = []
        start = shared if group else text
        group.append(text)
    return found


def _shared_start(one: str, other: str) -> str:
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def lines(piece: bytes) -> Iterator[tuple[int, int]]:
    """Where the lines of records begin and end: those that begin with an id."""
    start = 0
    while start < len(piece):
        end = piece.find(b"\n", start)
        end = end if end >= 0 else len(piece)
        if piece.startswith(b'"', start):
            yield start, end
        start = end + 1


def string_end(data: bytes, start: int, end: int) -> int:
    """Where the JSON string ends that begins at `start`: its closing quote."""
    at = data.find(b'"', start + 1, end)
    while _escaped(data, at):
        at = data.find(b'"', at + 1, end)
    return at


def _escaped(data: bytes, at: int) -> bool:
    return at > 0 and data[at - 1] == _BACKSLASH and not _escaped(data, at - 1)


def lines_where(piece: bytes, name: bytes, spelt: Collection[bytes]) -> Iterator[tuple[int, int]]:
    """The lines in which a field may have one of some spellings; those in which it does not stand as we write it, too."""
    for start, end in lines(piece):
        at = piece.find(name, start, end) + len(name)
        written = at >= len(name) and piece.startswith(b'"', at) and piece.find(name, at, end) < 0
        if not written or piece[at : string_end(piece, at, end) + 1] in spelt:
            yield start, end


def lines_with(piece: bytes, needle: bytes) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end in which some bytes stand."""
    at = piece.find(needle)
    while at >= 0:
        end = piece.find(b"\n", at)
        end = end if end >= 0 else len(piece)
        yield piece.rfind(b"\n", 0, at) + 1, end
        at = piece.find(needle, end)
