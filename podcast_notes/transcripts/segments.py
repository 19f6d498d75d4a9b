"""What JSON transcripts have in common: lists of segments, or words, with a text, times and perhaps a speaker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from podcast_notes.errors import TranscriptError
from podcast_notes.text import fold_space
from podcast_notes.timecode import LONGEST_MS, parse_timecode
from podcast_notes.transcripts.characters import tidy

_LANGUAGES = {
    "english": "en", "dutch": "nl", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "danish": "da", "swedish": "sv", "norwegian": "no", "polish": "pl", "russian": "ru", "ukrainian": "uk",
}  # fmt: skip

Segment = Mapping[str, Any]
"""An object of JSON."""


def segments_of(value: object) -> list[Segment] | None:
    """The segments of a JSON value: a list, or the list under `segments`, of objects; None where there is none."""
    found = value.get("segments") if isinstance(value, Mapping) else value
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return None
    return found


def objects(value: object, name: str) -> list[Segment]:
    """The objects in the list under a name of a JSON value; empty where there is no such list.

    Raises TranscriptError where anything else stands in it.
    """
    found = value.get(name) if isinstance(value, Mapping) else None
    if not isinstance(found, list):
        return []
    for index, item in enumerate(found):
        if not isinstance(item, dict):
            raise TranscriptError(f"Item {index + 1} of `{name}` is no object.", hint="Export the file again.")
    return found


def milliseconds(value: object, index: int) -> int | None:
    """Seconds, or a time code, as milliseconds; None for none.

    Raises TranscriptError, naming the segment, for what is no time.
    """
    if value is None:
        return None
    if isinstance(value, str):
        found = parse_timecode(value)
        if found is not None:
            return found
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LONGEST_MS // 1000:
        return round(value * 1000)
    raise _no_time(value, index)


def whole_milliseconds(value: object, index: int) -> int | None:
    """Milliseconds as a format gives them, None for none; raises TranscriptError, naming the segment, for what is no time."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LONGEST_MS:
        return round(value)
    raise _no_time(value, index)


def _no_time(value: object, index: int) -> TranscriptError:
    return TranscriptError(
        f"Segment {index + 1} has a time that is none: {str(value)[:40]}.",
        hint="Correct it in the file, or export the file again.",
    )


def times_of(
    segment: Segment,
    names: tuple[str, str],
    index: int,
    unit: Callable[[object, int], int | None] = milliseconds,
) -> tuple[int | None, int | None]:
    """Start and end of a segment by the names of their fields; an end without a start is none.

    Raises TranscriptError, naming the segment, for what is no time.
    """
    start, end = unit(segment.get(names[0]), index), unit(segment.get(names[1]), index)
    return start, (None if start is None else end)


def text_of(segment: Segment, name: str, index: int) -> str:
    """A text of a segment, empty where it is missing.

    Raises TranscriptError, naming the segment, for what is no text.
    """
    value = segment.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TranscriptError(f"Segment {index + 1} has a {name} that is no text.", hint="Export the file again.")
    return value


def speaker_of(segment: Segment, index: int) -> str | None:
    """The label of the speaker of a segment, `Speaker 0` for a number, None where it has none.

    Raises TranscriptError for what is neither text nor number.
    """
    value = segment.get("speaker")
    if isinstance(value, int) and not isinstance(value, bool):
        return f"Speaker {value}"
    return fold_space(tidy(text_of(segment, "speaker", index))) or None


def confidence_of(segment: Segment, name: str) -> float | None:
    """How sure the recogniser was, from 0 to 1; None where that is not said."""
    value = segment.get(name)
    return value if isinstance(value, float) and 0 <= value <= 1 else None


def language_of(value: object) -> str | None:
    """The code of the language that a JSON value names (`nl`, `english`), None where it names none."""
    name = value.get("language") if isinstance(value, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        return None
    return _LANGUAGES.get(name.strip().lower(), name.strip())
