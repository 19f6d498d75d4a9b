"""Which record type lives in which table, and records to JSON and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

import msgspec

from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    DecisionRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
)

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)

TABLES: Mapping[type[Record], str] = {
    PodcastRecord: "podcasts",
    EpisodeRecord: "episodes",
    PersonRecord: "people",
    AppearanceRecord: "appearances",
    TranscriptRecord: "transcripts",
    ArticleRecord: "articles",
    LinkRecord: "links",
    QuoteRecord: "quotes",
    SightingRecord: "sightings",
    PickRecord: "picks",
    DecisionRecord: "decisions",
    Tombstone: "tombstones",
}


def table_of(kind: type[Record]) -> str:
    """The name of the table of a record type; TypeError for a type that has none."""
    try:
        return TABLES[kind]
    except KeyError:
        raise TypeError(f"{kind.__name__} is stored in no table") from None


def checked(record: R) -> R:
    """The record as it will be read back, so that nothing unreadable is stored and nothing is shared with the caller.

    TypeError where a field holds what its type forbids, or where the id is empty.
    """
    table = table_of(type(record))
    if not record.id:
        raise TypeError(f"a record for the table {table!r} has no id")
    try:
        return decode(type(record), encode(record))
    except (msgspec.ValidationError, msgspec.EncodeError, TypeError) as error:
        raise TypeError(f"{table}/{record.id} cannot be stored: {error}") from error


def encode(record: Record) -> bytes:
    """A record as JSON."""
    return msgspec.json.encode(record)


def decode(kind: type[S], data: bytes | msgspec.Raw) -> S:
    """A record from JSON, or another struct with some of its fields; raises msgspec.DecodeError."""
    return cast(S, _decoder(kind).decode(data))


class FieldsEqual:
    """Whether a document has these values in these fields, one or more; only the named fields are decoded."""

    def __init__(self, kind: type[Record], equals: Mapping[str, object]) -> None:
        self.texts = [value for value in equals.values() if isinstance(value, str)][:1]
        """A text that stands in all of these documents, where one is known."""
        names = tuple(sorted(equals))
        self._wanted = equals[names[0]] if len(names) == 1 else tuple(equals[name] for name in names)
        self._found = attrgetter(*names)
        self._decode = _decoder(_partial(kind, names)).decode

    def __call__(self, value: Any) -> bool:
        """Ask it of a document in JSON; raises msgspec.DecodeError."""
        return bool(self._found(self._decode(value)) == self._wanted)


class FieldAmong:
    """Whether a field of a document has one of these values; only that field is decoded."""

    def __init__(self, kind: type[Record], field: str, values: Collection[str]) -> None:
        self.field = field
        self.values = frozenset(values)
        self._found = attrgetter(field)
        self._decode = _decoder(_partial(kind, (field,))).decode

    def __call__(self, value: Any) -> bool:
        """Ask it of a document in JSON; raises msgspec.DecodeError."""
        return self._found(self._decode(value)) in self.values


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


@cache
def _partial(kind: type[Record], names: tuple[str, ...]) -> Any:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    unknown = [name for name in names if name not in fields]
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {', '.join(unknown)}")
    return msgspec.defstruct(f"Partial{kind.__name__}", [_definition(fields[name]) for name in names], kw_only=True)


def _definition(field: msgspec.structs.FieldInfo) -> tuple[str, type] | tuple[str, type, Any]:
    if field.default is not msgspec.NODEFAULT:
        return field.name, field.type, msgspec.field(default=field.default)
    if field.default_factory is not msgspec.NODEFAULT:
        return field.name, field.type, msgspec.field(default_factory=field.default_factory)
    return field.name, field.type
