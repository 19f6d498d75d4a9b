"""JSON chapters 1.2 of the Podcasting 2.0 namespace: times in seconds, silent chapters (`"toc": false`) and locations.

(github.com/Podcastindex-org/podcast-namespace, docs/examples/chapters/jsonChapters.md). Left out when reading: what the file
says of the whole episode, which stays in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Chapter, Location
from podcast_notes.transcripts.chapters.entries import Entry, clean
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.segments import Segment, milliseconds, text_of

_START = re.compile(r"\ufeff?\s*(?:\{|\[\s*[\{\]])")

_PLACE_FIELDS = ("rel", "geo", "osm", "country")
"""Of `podcast:location`, whose structure a place has."""


def is_json(content: Content) -> bool:
    """Whether the file begins like JSON."""
    return _START.match(content.text) is not None


def read_json(content: Content) -> Iterator[Entry]:
    """The chapters of the file; raises TranscriptError where it is none, naming the chapter that cannot be read."""
    value = content.json
    found = value.get("chapters") if isinstance(value, Mapping) else None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise TranscriptError(
            "These are no JSON chapters: there is no list `chapters` of objects.",
            hint="Hand in a file of JSON chapters 1.2, or name its format.",
        )
    return (_entry(item, index) for index, item in enumerate(found))


def _entry(item: Segment, index: int) -> Entry:
    start = milliseconds(item.get("startTime"), index)
    if start is None:
        raise TranscriptError(f"Chapter {index + 1} has no startTime.", hint="Add it, in seconds.")
    return Entry(
        start_ms=start,
        title=text_of(item, "title", index),
        end_ms=milliseconds(item.get("endTime"), index),
        url=text_of(item, "url", index),
        image=text_of(item, "img", index),
        silent=item.get("toc") is False,
        location=_location(item.get("location"), index),
    )


def _location(value: object, index: int) -> Location | None:
    """The place that a chapter is about; None where it has no name."""
    if not isinstance(value, Mapping):
        return None
    said = {field: clean(text_of(value, field, index)) or None for field in _PLACE_FIELDS}
    name = clean(text_of(value, "name", index))
    return Location(name=name, **said) if name else None


def write_json(chapters: Sequence[Chapter], _: int | None) -> str:
    """The chapters as a file of JSON chapters 1.2."""
    value = {"version": "1.2.0", "chapters": [_written(chapter) for chapter in chapters]}
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _written(chapter: Chapter) -> dict[str, object]:
    fields = {
        "startTime": chapter.start_ms / 1000,
        "title": chapter.title or None,
        "endTime": None if chapter.end_ms is None else chapter.end_ms / 1000,
        "img": chapter.image,
        "url": chapter.url,
        "toc": False if chapter.silent else None,
        "location": _written_location(chapter.location) if chapter.location else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _written_location(location: Location) -> dict[str, str]:
    said = {field: getattr(location, field) for field in _PLACE_FIELDS}
    return {"name": location.name, **{field: value for field, value in said.items() if value}}
