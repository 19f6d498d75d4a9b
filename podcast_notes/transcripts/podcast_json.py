"""The JSON transcript of the Podcasting 2.0 namespace, version 1.0.0.

(github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts). Times are seconds. Files whose segments are single
words are regrouped into cues that keep them as words; `"segmentation": "cues"`, which we write where it is needed, says that
single words are cues. Words with times cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.segments import language_of, segments_of, speaker_of, text_of, times_of

_PAUSE_MS = 1_500
_LONG_CUE = 60
"""Words after which a cue without any punctuation ends."""
_CLOSING = "\"'”’»)]"


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
    cues = [
        Cue(
            *times_of(segment, ("startTime", "endTime"), index),
            speaker_of(segment, index),
            tidy(body),
        )
        for index, (segment, body) in enumerate(zip(segments, raw, strict=True))
    ]
    is_grouped = isinstance(value, Mapping) and value.get("segmentation") == "cues"
    if _are_words(cues) and not is_grouped:
        cues = list(_grouped(cues, [body.endswith("\n") for body in raw]))
    return Transcript(cues=tuple(cues), language=language_of(value))


def _are_words(cues: Sequence[Cue]) -> bool:
    """Whether segments are single words: all but one in twenty, and enough of them to tell."""
    if len(cues) < 4:
        return False
    return sum(len(cue.text.split()) <= 1 for cue in cues) >= 0.95 * len(cues)


def _grouped(words: Sequence[Cue], ends_line: Sequence[bool]) -> Iterator[Cue]:
    """Words joined into cues that end with a sentence, a line, a pause, or the speaker's turn."""
    group: list[Cue] = []
    for word, is_last in zip(words, ends_line, strict=True):
        if group and _parts(group, word):
            yield _joined(group)
            group = []
        group.append(word)
        if is_last or word.text.rstrip(_CLOSING).endswith((".", "?", "!", "…")):
            yield _joined(group)
            group = []
    if group:
        yield _joined(group)


def _parts(group: Sequence[Cue], word: Cue) -> bool:
    before = group[-1]
    if word.speaker != before.speaker or len(group) >= _LONG_CUE:
        return True
    return before.end_ms is not None and word.start_ms is not None and word.start_ms - before.end_ms >= _PAUSE_MS


def _joined(group: Sequence[Cue]) -> Cue:
    text = ""
    for word in group:
        text += word.text if not text or _clings(word.text) else " " + word.text
    words = tuple(
        Word(word.start_ms, word.end_ms, word.text)
        for word in group
        if word.start_ms is not None and word.end_ms is not None and word.text
    )
    start = next((word.start_ms for word in group if word.start_ms is not None), None)
    end = next((word.end_ms for word in reversed(group) if word.end_ms is not None), None)
    return Cue(start, end, group[0].speaker, text.strip(), words)


def _clings(text: str) -> bool:
    """Whether a segment is punctuation that belongs to the word before it."""
    return not any(map(str.isalnum, text)) and text[:1] in ".,;:?!…%)]”’"


def write_podcast_json(transcript: Transcript) -> str:
    """The cues as Podcasting 2.0 JSON, a segment for each; times that are not known are left out."""
    value: dict[str, object] = {"version": "1.0.0"}
    if transcript.language:
        value["language"] = transcript.language
    if _are_words(transcript.cues):
        value["segmentation"] = "cues"
    value["segments"] = [_segment(cue) for cue in transcript.cues]
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def _segment(cue: Cue) -> dict[str, object]:
    fields = {
        "speaker": cue.speaker,
        "startTime": None if cue.start_ms is None else cue.start_ms / 1000,
        "endTime": None if cue.end_ms is None else cue.end_ms / 1000,
        "body": cue.text,
    }
    return {name: value for name, value in fields.items() if value is not None}
