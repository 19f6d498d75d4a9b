"""Chapters as WebVTT: a cue for each, whose text is the title (W3C, "WebVTT", section 4.5, chapter title text).

Left out when reading: spans and time stamps in titles, and cues without readable times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Chapter
from podcast_notes.timecode import format_timestamp, parse_timecode
from podcast_notes.transcripts.chapters.entries import Entry, shown_with_ends, without_derived_ends
from podcast_notes.transcripts.characters import encode_entities
from podcast_notes.transcripts.content import Content

_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?=[ \t\n]|\Z)")
_CUE = re.compile(
    r"^[ \t]*([0-9:]{5,13}\.[0-9]{3})[ \t]*-->[ \t]*([0-9:]{5,13}\.[0-9]{3})[^\n]*\n?((?:(?!.*-->).+\n?)*)",
    re.MULTILINE,
)
_SPAN = re.compile(r"<[^<>]*>")
_SPEECH = re.compile(r"\A(?:[^\n]+\n)*?kind:[ \t]*(?:captions|subtitles)\b|<v[. \t]", re.IGNORECASE)
"""What a transcript has: the kind of a track in its header, as YouTube writes it, or voices."""


def is_vtt(content: Content) -> bool:
    """Whether the file begins with the signature of WebVTT."""
    return _SIGNATURE.match(content.text) is not None


def read_vtt(content: Content) -> Iterator[Entry]:
    """The cues as chapters; raises TranscriptError where the file is no WebVTT, or says what was spoken."""
    if not is_vtt(content):
        raise TranscriptError(
            "This is no WebVTT: it does not begin with the word WEBVTT.", hint="Remove what stands before that word."
        )
    if _SPEECH.search(content.text):
        raise TranscriptError(
            "This is a transcript: its cues are what was said, and no titles.",
            hint="Keep it with `podcast-notes transcript import`; `podcast-notes chapters suggest` finds chapters in it.",
        )
    entries = [
        Entry(start_ms=start, end_ms=end, title=unescape(_SPAN.sub("", found[3])))
        for found in _CUE.finditer(content.text)
        if (start := parse_timecode(found[1])) is not None and (end := parse_timecode(found[2])) is not None
    ]
    return without_derived_ends(entries)


def write_vtt(chapters: Sequence[Chapter], duration_ms: int | None) -> str:
    """The chapters as WebVTT."""
    blocks = [
        f"{format_timestamp(chapter.start_ms)} --> {format_timestamp(end)}\n{encode_entities(chapter.title)}"
        for chapter, end in shown_with_ends(chapters, duration_ms)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"
