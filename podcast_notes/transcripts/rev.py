"""The JSON of Rev (rev.ai/docs, and rev.com's editor): monologues of elements, which are words or punctuation.

rev.ai gives seconds (`ts`, `end_ts`), rev.com time codes (`timestamp`, `end_timestamp`) and the names of `speakers`.
A monologue becomes a cue for each of its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import fold_space
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.grouping import Spoken, group_words
from podcast_notes.transcripts.segments import (
    Segment,
    confidence_of,
    language_of,
    milliseconds,
    objects,
    speaker_of,
    text_of,
)


def is_rev_json(content: Content) -> bool:
    """Whether the value has `monologues`."""
    return isinstance(content.json, Mapping) and isinstance(content.json.get("monologues"), list)


def read_rev_json(content: Content) -> Transcript:
    """The cues of Rev's JSON, with words; raises TranscriptError, naming the monologue that cannot be read."""
    value = content.json
    names = dict(_names(objects(value, "speakers")))
    cues: list[Cue] = []
    for index, monologue in enumerate(objects(value, "monologues")):
        speaker = names.get(monologue.get("speaker"), speaker_of(monologue, index))
        cues += group_words(list(_words(monologue, index, speaker)))
    if not cues:
        raise TranscriptError("This JSON holds no words.", hint="Check that the audio was recognised.")
    return Transcript(cues=tuple(cues), language=language_of(value))


def _names(speakers: list[Segment]) -> Iterator[tuple[object, str]]:
    for index, speaker in enumerate(speakers):
        identifier = speaker.get("id")
        if isinstance(identifier, int | str) and (name := fold_space(text_of(speaker, "name", index))):
            yield identifier, name


def _words(monologue: Segment, index: int, speaker: str | None) -> Iterator[Spoken]:
    """The words of a monologue, each with the punctuation that follows it."""
    word: Spoken | None = None
    for element in objects(monologue, "elements"):
        text = text_of(element, "value", index)
        if element.get("type") == "punct" and word is not None:
            word = structs.replace(word, text=word.text + text.strip())
        elif text := fold_space(text):
            if word is not None:
                yield word
            start = _time(element, ("ts", "timestamp"), index)
            end = _time(element, ("end_ts", "end_timestamp"), index)
            word = Spoken(start, None if start is None else end, text, speaker, confidence_of(element, "confidence"))
    if word is not None:
        yield word


def _time(element: Segment, names: tuple[str, str], index: int) -> int | None:
    value = element.get(names[0])
    return milliseconds(element.get(names[1]) if value is None else value, index)
