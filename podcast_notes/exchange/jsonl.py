"""JSON lines (https://jsonlines.org): one record a line, as the archive stores it; a field that has its default is left out."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from podcast_notes.exchange.rows import Row, in_words, row_of
from podcast_notes.models import Record


def write(_: type[Struct], records: Iterable[Struct]) -> Iterator[bytes]:
    """The lines of a file with these records."""
    encode = msgspec.json.Encoder().encode
    return (encode(record) + b"\n" for record in records)


def read(kind: type[Record], data: bytes) -> Iterator[Row]:
    """The rows of a file; blank lines mean nothing."""
    decode = msgspec.json.Decoder().decode
    for number, line in enumerate(io.BytesIO(data.removeprefix(codecs.BOM_UTF8)), start=1):
        if not line.strip():
            continue
        try:
            value = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Row(number, None, f"it is no JSON in UTF-8: {in_words(error)}")
        else:
            yield row_of(kind, number, value)
