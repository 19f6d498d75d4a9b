"""The timed texts of YouTube: `json3`, and as XML `srv1`, `srv2` and `srv3`.

There is no description of them by YouTube; this is what yt-dlp and others get from it. Captions that were recognised name the
start of each word; they stay on the screen while the next are spoken, so that a cue ends here where the next begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.timecode import LONGEST_MS, parse_timecode
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues
from podcast_notes.transcripts.segments import objects, text_of, whole_milliseconds
from podcast_notes.transcripts.xml_text import Element, read_xml, root_name


class _Event(Struct, frozen=True, gc=False):
    """A caption: `pieces` are its texts, each with its start after that of the caption, where it has one."""

    start_ms: int
    duration_ms: int | None
    pieces: tuple[tuple[int | None, str], ...]


def is_json3(content: Content) -> bool:
    """Whether the value has `events` with a `tStartMs`."""
    events = content.json.get("events") if isinstance(content.json, Mapping) else None
    first = events[0] if isinstance(events, list) and events else None
    return isinstance(first, Mapping) and "tStartMs" in first


def is_timed_text(content: Content) -> bool:
    """Whether the text is XML with the root `timedtext` or `transcript`."""
    return root_name(content) in ("timedtext", "transcript")


def read_json3(content: Content) -> Transcript:
    """The cues of a json3 file, with words where it has their starts; raises TranscriptError where none has a text."""
    events = []
    for index, event in enumerate(objects(content.json, "events")):
        start = whole_milliseconds(event.get("tStartMs"), index)
        pieces = tuple(
            (whole_milliseconds(piece.get("tOffsetMs"), index), text_of(piece, "utf8", index))
            for piece in objects(event, "segs")
        )
        if start is not None and pieces:
            events.append(_Event(start, whole_milliseconds(event.get("dDurationMs"), index), pieces))
    return Transcript(cues=_cues(events))


def read_timed_text(content: Content) -> Transcript:
    """The cues of an srv1, srv2 or srv3 file, with words where it has their starts.

    Raises TranscriptError where it cannot be read or no caption has a text.
    """
    root, warnings = read_xml(content)
    events = [event for element in root.descendants("text", "p") if (event := _event(element)) is not None]
    return Transcript(cues=_cues(events), warnings=warnings)


def _event(element: Element) -> _Event | None:
    """A caption: of srv1 where it has a `start`, with its character references written twice over; else of srv2 or srv3."""
    attributes = element.attributes
    if "start" in attributes:
        start, duration = parse_timecode(attributes["start"]), parse_timecode(attributes.get("dur", ""))
        return None if start is None else _Event(start, duration, ((None, unescape(element.text)),))
    start, duration = _number(attributes.get("t")), _number(attributes.get("d"))
    if start is None:
        return None
    pieces = tuple(
        [
            (None, part) if isinstance(part, str) else (_number(part.attributes.get("t")), part.text)
            for part in element.content
        ]
    )
    return _Event(start, duration, pieces)


def _number(text: str | None) -> int | None:
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > 12:
        return None
    return min(int(text), LONGEST_MS)


def _cues(events: Sequence[_Event]) -> tuple[Cue, ...]:
    """The captions that have a text, as cues; raises TranscriptError where none has."""
    spoken = [event for event in events if any(text.strip() for _, text in event.pieces)]
    if not spoken:
        raise TranscriptError("These captions hold no words.", hint="Download them again.")
    is_rolling = any(offset for event in spoken for offset, _ in event.pieces)
    ends = [None if event.duration_ms is None else event.start_ms + event.duration_ms for event in spoken]
    if is_rolling:
        starts = [following.start_ms for _, following in pairwise(spoken)]
        ends = [
            end if end is None else min(end, start) for end, start in zip(ends, [*starts, LONGEST_MS * 2], strict=True)
        ]
    cues = [_cue(event, end) for event, end in zip(spoken, ends, strict=True)]
    return tuple(label_cues(cues))


def _cue(event: _Event, end: int | None) -> Cue:
    text = tidy("".join(text for _, text in event.pieces))
    return Cue(event.start_ms, end, None, text, tuple(_words(event, end)))


def _words(event: _Event, end: int | None) -> Iterator[Word]:
    """The pieces as words, where they have starts of their own; each lasts until the next."""
    pieces = [(event.start_ms + (offset or 0), text) for offset, raw in event.pieces if (text := tidy(raw))]
    if end is None or not any(offset for offset, _ in event.pieces):
        return
    for (start, text), (following, _) in zip(pieces, [*pieces[1:], (end, "")], strict=True):
        yield Word(start, max(start, following), text)
