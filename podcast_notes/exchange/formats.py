"""The formats of tables, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from podcast_notes.exchange import jsonl, spreadsheet
from podcast_notes.exchange.rows import Row
from podcast_notes.models import Record


class TableFormat(Struct, frozen=True):
    """A format: its name, which is also the extension of its files, and how it is written and read.

    `write` gives the pieces of a file; `read` the rows of one, and raises UsageError where it is no such file.
    """

    name: str
    write: Callable[[type[Struct], Iterable[Struct]], Iterator[bytes]]
    read: Callable[[type[Record], bytes], Iterator[Row]]


FORMATS: Mapping[str, TableFormat] = {
    one.name: one
    for one in (
        TableFormat("jsonl", jsonl.write, jsonl.read),
        TableFormat("csv", spreadsheet.write, spreadsheet.read),
    )
}
