"""The JSON of Whisper and its kin: segments with a text, times, and perhaps words with theirs.

Read: Whisper, faster-whisper, WhisperX (words under each segment, with the times that they have), OpenAI's `verbose_json`
(words beside the segments, or alone), whisper.cpp (`transcription`, with tokens), the pipelines of Transformers (`chunks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.grouping import Spoken, are_words, group_words, timed_words
from podcast_notes.transcripts.segments import (
    Segment,
    confidence_of,
    language_of,
    milliseconds,
    objects,
    segments_of,
    speaker_of,
    text_of,
    times_of,
    whole_milliseconds,
)

_SECONDS = ("start", "end")


def is_whisper_json(content: Content) -> bool:
    """Whether the value is a list of segments with `text` and `start`, or has its words, its chunks or its tokens."""
    value = content.json
    segments = segments_of(value)
    if segments:
        return "text" in segments[0] and "start" in segments[0]
    return any(
        isinstance(first, Mapping) and wanted <= first.keys()
        for first, wanted in (
            (_first(value, "words"), {"word", "start"}),
            (_first(value, "transcription"), {"offsets", "text"}),
            (_first(value, "chunks"), {"timestamp", "text"}),
        )
    )


def read_whisper_json(content: Content) -> Transcript:
    """The cues of a Whisper JSON file, with words where it has them.

    Raises TranscriptError, naming the segment that cannot be read.
    """
    value = content.json
    segments = segments_of(value)
    words = [_word(word, index) for index, word in enumerate(objects(value, "words"))]
    if segments:
        cues = [_cue(segment, index) for index, segment in enumerate(segments)]
        cues = _with_words(cues, words) if words and not any(cue.words for cue in cues) else cues
    elif words:
        cues = group_words(words)
    elif transcription := objects(value, "transcription"):
        cues = [_cpp_cue(segment, index) for index, segment in enumerate(transcription)]
    elif chunks := objects(value, "chunks"):
        cues = _chunk_cues(chunks)
    elif segments is None:
        raise TranscriptError(
            "This JSON holds no segments.", hint="It needs a list `segments` of objects with a `text`."
        )
    else:
        cues = []
    result = value.get("result") if isinstance(value, Mapping) else None
    return Transcript(cues=tuple(cues), language=language_of(value) or language_of(result))


def _first(value: object, name: str) -> object:
    items = value.get(name) if isinstance(value, Mapping) else None
    return items[0] if isinstance(items, list) and items else None


def _cue(segment: Segment, index: int) -> Cue:
    words = [_word(word, index) for word in objects(segment, "words")]
    return Cue(
        *times_of(segment, _SECONDS, index),
        speaker_of(segment, index),
        tidy(text_of(segment, "text", index)),
        timed_words(words),
    )


def _word(word: Segment, index: int) -> Spoken:
    """A word, which WhisperX leaves without times where it is a number."""
    confidence = confidence_of(word, "probability")
    return Spoken(
        *times_of(word, _SECONDS, index),
        tidy(text_of(word, "word", index)),
        speaker_of(word, index),
        confidence if confidence is not None else confidence_of(word, "score"),
    )


def _with_words(cues: Sequence[Cue], words: Sequence[Spoken]) -> list[Cue]:
    """The cues with the words that begin in them; a word belongs to one cue."""
    given: list[Cue] = []
    position = 0
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = following.start_ms if following else None
        end = position
        while end < len(words) and (following is None or (words[end].start_ms or 0) < (limit or 0)):
            end += 1
        given.append(structs.replace(cue, words=timed_words(words[position:end])))
        position = end
    return given


def _cpp_cue(segment: Segment, index: int) -> Cue:
    """A segment of whisper.cpp: times in `offsets`, in milliseconds; tokens, which are parts of words, beside its text."""
    return Cue(
        *_offsets(segment, index),
        speaker_of(segment, index),
        tidy(text_of(segment, "text", index)),
        timed_words(list(_cpp_words(objects(segment, "tokens"), index))),
    )


def _cpp_words(tokens: Sequence[Segment], index: int) -> Iterator[Spoken]:
    """Tokens joined into words, each of which begins with a blank; `[_BEG_]` and its like are no words."""
    word: Spoken | None = None
    for token in tokens:
        text = text_of(token, "text", index)
        if text.startswith("[_"):
            continue
        start, end = _offsets(token, index)
        if word is None or text[:1].isspace():
            if word is not None:
                yield word
            word = Spoken(start, end, text.strip(), None, confidence_of(token, "p"))
        else:
            word = structs.replace(word, end_ms=end, text=word.text + text.rstrip())
    if word is not None:
        yield word


def _offsets(segment: Segment, index: int) -> tuple[int | None, int | None]:
    offsets = segment.get("offsets")
    return times_of(offsets, ("from", "to"), index, whole_milliseconds) if isinstance(offsets, dict) else (None, None)


def _chunk_cues(chunks: Sequence[Segment]) -> list[Cue]:
    """Chunks of Transformers, with `[start, end]` as their `timestamp`; single words are grouped."""
    words = []
    for index, chunk in enumerate(chunks):
        times = chunk.get("timestamp")
        start, end = times if isinstance(times, list) and len(times) == 2 else (None, None)
        text = tidy(text_of(chunk, "text", index))
        words.append(Spoken(milliseconds(start, index), milliseconds(end, index), text, speaker_of(chunk, index)))
    if are_words([word.text for word in words]):
        return group_words(words)
    return [Cue(word.start_ms, word.end_ms, word.speaker, word.text) for word in words]
