"""The JSON of AssemblyAI (assemblyai.com/docs/api-reference/transcripts): utterances, sentences, paragraphs or words.

Times are milliseconds. Speakers that are letters or numbers are written `Speaker A`.
"""

from __future__ import annotations

from collections.abc import Mapping

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.grouping import Spoken, group_words, timed_words
from podcast_notes.transcripts.segments import (
    Segment,
    confidence_of,
    objects,
    speaker_of,
    text_of,
    times_of,
    whole_milliseconds,
)

_PARTS = ("utterances", "sentences", "paragraphs")
_TIMES = ("start", "end")
_CODE_LENGTH = 2
"""Characters of a label such as `A` or `1B` that is no name."""


def is_assemblyai_json(content: Content) -> bool:
    """Whether the value has utterances, or the like, or words, with `text`, `start` and `end`, and none of them is a segment."""
    value = content.json
    if not isinstance(value, Mapping) or "segments" in value:
        return False
    lists = (value.get(name) for name in (*_PARTS, "words"))
    firsts = [items[0] for items in lists if isinstance(items, list) and items]
    return any(isinstance(first, Mapping) and {"text", "start", "end"} <= first.keys() for first in firsts)


def read_assemblyai_json(content: Content) -> Transcript:
    """The cues of AssemblyAI's JSON, with words; a cue is an utterance where there are any, else a sentence.

    Raises TranscriptError, naming the part that cannot be read.
    """
    value = content.json
    parts = next(filter(None, (objects(value, name) for name in _PARTS)), None)
    if parts:
        cues = [_cue(part, index) for index, part in enumerate(parts)]
    else:
        cues = group_words([_word(word, index) for index, word in enumerate(objects(value, "words"))])
    if not cues:
        raise TranscriptError("This JSON holds no words.", hint="Check that the audio was recognised.")
    code = value.get("language_code") if isinstance(value, Mapping) else None
    return Transcript(cues=tuple(cues), language=code.replace("_", "-") if isinstance(code, str) and code else None)


def _cue(part: Segment, index: int) -> Cue:
    words = [_word(word, index) for word in objects(part, "words")]
    speaker = _label(part, index) or next((word.speaker for word in words if word.speaker), None)
    return Cue(
        *times_of(part, _TIMES, index, whole_milliseconds),
        speaker,
        tidy(text_of(part, "text", index)),
        timed_words(words),
    )


def _word(word: Segment, index: int) -> Spoken:
    return Spoken(
        *times_of(word, _TIMES, index, whole_milliseconds),
        tidy(text_of(word, "text", index)),
        _label(word, index),
        confidence_of(word, "confidence"),
    )


def _label(part: Segment, index: int) -> str | None:
    label = speaker_of(part, index)
    is_code = label is not None and len(label) <= _CODE_LENGTH and (label.isupper() or label.isdecimal())
    return f"Speaker {label}" if is_code else label
