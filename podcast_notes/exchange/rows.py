"""Values as files hold them to records, with what is wrong with them in words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from podcast_notes.models import Record

_PLACED = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<place>.*)`)?", re.DOTALL)
"""How msgspec says what is wrong, and where."""
_SHOWN = 200
_LARGEST_INTEGER = 2**53
"""What every program reads as it is written (RFC 7493, §2.2)."""


class Row(Struct, frozen=True):
    """A record and the line on which it begins, counted from 1; or what is wrong with it."""

    line: int
    record: Record | None
    problem: str | None = None


def row_of(kind: type[Record], line: int, value: object) -> Row:
    """The row that a value as in JSON means.

    A field that the type does not have is refused, as nothing may be lost in silence; so are times that are not in UTC.
    """
    try:
        record = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return Row(line, None, in_words(error))
    problem = next(_oddities(record, value, ""), None)
    return Row(line, record) if problem is None else Row(line, None, problem)


def in_words(error: Exception) -> str:
    """What msgspec says is wrong, with the place before it: `content.title: expected str, got int`."""
    found = _PLACED.fullmatch(str(error))
    what, place = (found["what"], found["place"]) if found else (str(error), None)
    what = (what if what.startswith("JSON") else what[:1].lower() + what[1:])[:_SHOWN].replace("`", "")
    return f"{place[:_SHOWN]}: {what}" if place else what


def _oddities(value: object, raw: object, place: str) -> Iterator[str]:
    """What a type alone does not forbid, in a value and what it was made of."""
    if isinstance(value, Struct) and isinstance(raw, Mapping):
        for name in raw:
            if name not in value.__struct_fields__:
                yield f"{_inner(place, str(name)[:_SHOWN])}: there is no such field"
                continue
            yield from _oddities(getattr(value, name), raw[name], _inner(place, name))
    elif isinstance(value, tuple) and isinstance(raw, list):
        for number, (one, raw_one) in enumerate(zip(value, raw, strict=True)):
            yield from _oddities(one, raw_one, f"{place}[{number}]")
    elif isinstance(value, dict) and isinstance(raw, Mapping):
        for name, one in value.items():
            yield from _oddities(one, raw.get(name), _inner(place, str(name)[:_SHOWN]))
    else:
        yield from _odd_value(value, place)


def _odd_value(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, datetime) and value.utcoffset() != timedelta(0):
        yield f"{place}: {value.isoformat()} is not in UTC: write 2025-01-31T06:00:00Z"
    elif isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        yield f"{place}: {str(value)[:20]}… is too large a number"
    elif isinstance(value, float) and not math.isfinite(value):
        yield f"{place}: {value} is no number"


def _inner(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
