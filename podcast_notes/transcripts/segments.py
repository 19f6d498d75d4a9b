"""What JSON transcripts have in common: a list of segments with a text and times in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from podcast_notes.errors import TranscriptError
from podcast_notes.text import fold_space
from podcast_notes.timecode import parse_timecode
from podcast_notes.transcripts.characters import tidy

_LONGEST_SECONDS = 100_000 * 3600
"""Times beyond this are no times of a recording; other formats have no room for more than five digits of hours either."""
_LANGUAGES = {
    "english": "en", "dutch": "nl", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "danish": "da", "swedish": "sv", "norwegian": "no", "polish": "pl", "russian": "ru", "ukrainian": "uk",
}  # fmt: skip

Segment = Mapping[str, Any]


def segments_of(value: object) -> list[Segment] | None:
    """The segments of a JSON value: a list, or the list under `segments`, of objects; None where there is none."""
    found = value.get("segments") if isinstance(value, Mapping) else value
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return None
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
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST_SECONDS:
        return round(value * 1000)
    raise TranscriptError(f"Segment {index + 1} has a time that is none: {str(value)[:40]}.", hint="Times are seconds.")


def times_of(segment: Segment, names: tuple[str, str], index: int) -> tuple[int | None, int | None]:
    """Start and end of a segment by the names of their fields; an end without a start is none.

    Raises TranscriptError, naming the segment, for what is no time.
    """
    start, end = (milliseconds(segment.get(name), index) for name in names)
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
    """The label of the speaker of a segment, None where it has none; raises TranscriptError for what is no text."""
    return fold_space(tidy(text_of(segment, "speaker", index))) or None


def language_of(value: object) -> str | None:
    """The code of the language that a JSON value names (`nl`, `english`), None where it names none."""
    name = value.get("language") if isinstance(value, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        return None
    return _LANGUAGES.get(name.strip().lower(), name.strip())
