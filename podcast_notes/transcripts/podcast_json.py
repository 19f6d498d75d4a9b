"""The JSON transcript of the Podcasting 2.0 namespace, version 1.0.0.

(github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts). Times are seconds. Files whose segments are single
words are regrouped into cues that keep them as words. Beyond the format, in fields that other readers pass over, we write
`"segmentation": "cues"` where single words are cues, and the words of a segment that has their times as `words`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.grouping import Spoken, are_words, group_words, timed_words
from podcast_notes.transcripts.segments import (
    Segment,
    confidence_of,
    language_of,
    objects,
    segments_of,
    speaker_of,
    text_of,
    times_of,
)


def is_podcast_json(content: Content) -> bool:
    """Whether the value is a list of segments with a `body`, alone or under `segments`."""
    segments = segments_of(content.json)
    if not segments:
        return isinstance(content.json, Mapping) and segments is not None and "version" in content.json
    return "body" in segments[0]


def read_podcast_json(content: Content) -> Transcript:
    """The cues of a Podcasting 2.0 JSON file; raises TranscriptError, naming the segment that cannot be read."""
    value = content.json
    segments = segments_of(value)
    if segments is None:
        raise TranscriptError(
            "This JSON holds no segments.", hint="It needs a list `segments` of objects with a `body`."
        )
    raw = [text_of(segment, "body", index) for index, segment in enumerate(segments)]
    words = [
        Spoken(*times_of(segment, ("startTime", "endTime"), index), tidy(body), speaker_of(segment, index))
        for index, (segment, body) in enumerate(zip(segments, raw, strict=True))
    ]
    is_grouped = isinstance(value, Mapping) and value.get("segmentation") == "cues"
    if are_words([word.text for word in words]) and not is_grouped:
        cues = group_words(words, {index for index, body in enumerate(raw) if body.endswith("\n")})
    else:
        timed = [_words(segment, index) for index, segment in enumerate(segments)]
        cues = [
            Cue(word.start_ms, word.end_ms, word.speaker, word.text, own)
            for word, own in zip(words, timed, strict=True)
        ]
    return Transcript(cues=tuple(cues), language=language_of(value))


def _words(segment: Segment, index: int) -> tuple[Word, ...]:
    return timed_words(
        [
            Spoken(
                *times_of(word, ("startTime", "endTime"), index),
                tidy(text_of(word, "body", index)),
                confidence=confidence_of(word, "confidence"),
            )
            for word in objects(segment, "words")
        ]
    )


def write_podcast_json(transcript: Transcript) -> str:
    """The cues as Podcasting 2.0 JSON, a segment for each; times that are not known are left out."""
    value: dict[str, object] = {"version": "1.0.0"}
    if transcript.language:
        value["language"] = transcript.language
    if are_words([cue.text for cue in transcript.cues]):
        value["segmentation"] = "cues"
    value["segments"] = [_segment(cue) for cue in transcript.cues]
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def _segment(cue: Cue) -> dict[str, object]:
    words = [_stated(body=word.text, confidence=word.confidence, **_times(word)) for word in cue.words]
    return _stated(speaker=cue.speaker, **_times(cue), body=cue.text, words=words or None)


def _times(said: Cue | Word) -> dict[str, object]:
    return {
        "startTime": None if said.start_ms is None else said.start_ms / 1000,
        "endTime": None if said.end_ms is None else said.end_ms / 1000,
    }


def _stated(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
