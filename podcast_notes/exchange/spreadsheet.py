"""CSV (RFC 4180) for spreadsheets: a line of column names, then a row a record.

It is written in UTF-8 with a byte order mark, without which Excel takes it for the code page of the machine, and with commas.
What spreadsheets make of it is read as well: semicolons or tabs, UTF-16, columns in another order or left out.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import msgspec
from msgspec import Struct

from podcast_notes.errors import UsageError
from podcast_notes.exchange.columns import Column, cell_of, columns_of, put_cell
from podcast_notes.exchange.rows import Row, row_of
from podcast_notes.models import Record

_LONGEST_CELL = 10_000_000
"""Characters; the csv module takes 131,072, and descriptions of episodes may be longer."""
_SAVE_AS = "Save it as “CSV UTF-8” from the spreadsheet."


def write(kind: type[Struct], records: Iterable[Struct]) -> Iterator[bytes]:
    """The lines of a file with these records, the one with the names of the columns first."""
    columns = columns_of(kind)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in columns])
    yield codecs.BOM_UTF8 + _taken(buffer)
    for record in records:
        value = msgspec.to_builtins(record)
        writer.writerow([cell_of(column, value) for column in columns])
        yield _taken(buffer)


def read(kind: type[Record], data: bytes) -> Iterator[Row]:
    """The rows of a file; rows without any text mean nothing.

    Raises UsageError where the first line does not name columns of the table, or the file is not in Unicode.
    """
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if data.startswith(marks) else "utf-8-sig"
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    before = 0
    try:
        first = lines.readline()
        columns = _columns_named(kind, first)
        reader = csv.reader(lines, delimiter=_delimiter(first), strict=True)
        for cells in reader:
            yield from _rows(kind, columns, cells, before + 2)
            before = reader.line_num
    except UnicodeDecodeError as error:
        raise UsageError(f"is not in UTF-8 (after line {before + 1})", hint=_SAVE_AS) from error
    except csv.Error as error:
        yield Row(before + 2, None, f"it is no CSV ({error}); what follows was not read")


def _rows(kind: type[Record], columns: Sequence[Column], cells: Sequence[str], line: int) -> Iterator[Row]:
    if not any(cells):
        return
    if len(cells) != len(columns):
        yield Row(line, None, f"it has {len(cells)} cells where the first line has {len(columns)}")
        return
    value: dict[str, Any] = {}
    try:
        for column, cell in zip(columns, cells, strict=True):
            put_cell(column, cell, value)
    except ValueError as error:
        yield Row(line, None, str(error))
    else:
        yield row_of(kind, line, value)


def _columns_named(kind: type[Record], first: str) -> list[Column]:
    known = {column.name: column for column in columns_of(kind)}
    names = [name.strip() for row in csv.reader([first], delimiter=_delimiter(first)) for name in row]
    if "id" not in names:
        raise UsageError(
            f"its first line does not name the columns: {first[:50].strip()!r}",
            hint="It begins with id, and an export shows the names of all.",
        )
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"The columns are: {', '.join(known)}."
            raise UsageError(f"has a column {name[:50]!r}, which the table has not", hint=hint)
        if names.count(name) > 1:
            raise UsageError(f"has two columns {name!r}", hint="Remove one of them.")
    return [known[name] for name in names]


def _delimiter(first: str) -> str:
    """What stands between the columns: most of what a spreadsheet may have put there."""
    return max(",;\t", key=first.count)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
