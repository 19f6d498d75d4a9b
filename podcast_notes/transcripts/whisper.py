"""The JSON of Whisper and its kin (WhisperX, faster-whisper's commands): segments with start, end, text and perhaps words."""

from __future__ import annotations

from collections.abc import Iterator

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.segments import Segment, language_of, segments_of, speaker_of, text_of, times_of


def is_whisper_json(content: Content) -> bool:
    """Whether the value is a list of segments with `text` and `start`, alone or under `segments`."""
    segments = segments_of(content.json)
    return bool(segments and "text" in segments[0] and "start" in segments[0])


def read_whisper_json(content: Content) -> Transcript:
    """The cues of a Whisper JSON file, with words where it has them.

    Raises TranscriptError, naming the segment that cannot be read.
    """
    segments = segments_of(content.json)
    if segments is None:
        raise TranscriptError(
            "This JSON holds no segments.", hint="It needs a list `segments` of objects with a `text`."
        )
    cues = tuple(_cue(segment, index) for index, segment in enumerate(segments))
    return Transcript(cues=cues, language=language_of(content.json))


def _cue(segment: Segment, index: int) -> Cue:
    return Cue(
        *times_of(segment, ("start", "end"), index),
        speaker_of(segment, index),
        tidy(text_of(segment, "text", index)),
        tuple(_words(segment, index)),
    )


def _words(segment: Segment, index: int) -> Iterator[Word]:
    """The words that have both times; WhisperX leaves them out for numbers."""
    words = segment.get("words")
    for word in words if isinstance(words, list) else ():
        if not isinstance(word, dict):
            raise TranscriptError(f"Segment {index + 1} has a word that is no object.", hint="Export the file again.")
        start, end = times_of(word, ("start", "end"), index)
        text = tidy(text_of(word, "word", index))
        if start is not None and end is not None and text:
            yield Word(start, end, text)
