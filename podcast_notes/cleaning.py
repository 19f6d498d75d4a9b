"""Records that came from elsewhere than through feeds and edits, such as tables that somebody wrote: as clean as those are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.markup import safe_html
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    Record,
    Tombstone,
)
from podcast_notes.text import drop_controls

R = TypeVar("R", bound=Record)

_AS_PRINTED: dict[type[Record], frozenset[str]] = {
    PodcastRecord: frozenset(),
    EpisodeRecord: frozenset(),
    PersonRecord: frozenset(),
    AppearanceRecord: frozenset(),
    ArticleRecord: frozenset(["closing", "links"]),
    PickRecord: frozenset(["text"]),
    Tombstone: frozenset(["transcripts", "links", "sightings", "picks"]),
}
"""The types with texts to clean, each with its fields that must stay as a text prints them, because it is looked up there."""
_HTML = "description_html"


def cleaned(record: R) -> R:
    """The record with sanitised HTML, and without control characters and those that turn the direction of what follows.

    So are all texts that come from feeds and from people who edit. Quotes, sightings, links and transcripts are as the text
    or the transcript that they refer to prints them, and stay as they are; so do ids.
    """
    left = _AS_PRINTED.get(type(record))
    return record if left is None else cast(R, _clean_struct(record, left | {"id"}))


def unclean_fields(record: Record) -> list[str]:
    """The names of the fields that `cleaned` changes, dotted where they are in a record within the record."""
    clean = cleaned(record)
    return [] if clean is record else list(_differing(record, clean))


def _clean_struct(value: Struct, left: frozenset[str] = frozenset()) -> Struct:
    changed = {}
    for name in value.__struct_fields__:
        if name in left:
            continue
        before = getattr(value, name)
        after = safe_html(before) if name == _HTML else _clean(before)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


def _clean(value: Any) -> Any:
    """The value with clean texts; the same object where nothing changes."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else drop_controls(value)
    if isinstance(value, tuple):
        parts = tuple(map(_clean, value))
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    return _clean_struct(value) if isinstance(value, Struct) else value


def _differing(one: Struct, other: Struct) -> Iterator[str]:
    for name in one.__struct_fields__:
        mine, others = getattr(one, name), getattr(other, name)
        if isinstance(mine, Struct) and isinstance(others, Struct):
            yield from (f"{name}.{inner}" for inner in _differing(mine, others))
        elif mine != others:
            yield name
