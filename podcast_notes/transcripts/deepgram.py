"""The JSON of Deepgram (developers.deepgram.com, "Pre-recorded audio"): utterances, or the words of each channel.

Speakers are numbers there, and counted anew in each channel: `Speaker 0`, in a file of several channels `Channel 1` or
`Channel 1, Speaker 0`.
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
    language_of,
    objects,
    speaker_of,
    text_of,
    times_of,
)

_TIMES = ("start", "end")


def is_deepgram_json(content: Content) -> bool:
    """Whether the value has `results` with `channels` or `utterances`."""
    results = _results(content)
    return any(isinstance(results.get(name), list) for name in ("channels", "utterances"))


def read_deepgram_json(content: Content) -> Transcript:
    """The cues of Deepgram's JSON, with words; a cue is an utterance where there are any, else a sentence.

    Raises TranscriptError, naming the part that cannot be read.
    """
    results = _results(content)
    channels = objects(results, "channels")
    alternatives = [(objects(channel, "alternatives") or [{}])[0] for channel in channels]
    utterances = objects(results, "utterances")
    is_divided = len(channels) > 1 or any(utterance.get("channel") for utterance in utterances)
    if utterances:
        numbers = [_channel(utterance) if is_divided else None for utterance in utterances]
        cues = [_utterance(*part, index) for index, part in enumerate(zip(utterances, numbers, strict=True))]
    else:
        numbers = [number if is_divided else None for number in range(len(channels))]
        cues = [cue for part in zip(alternatives, numbers, strict=True) for cue in _sentences(*part)]
    if not cues:
        raise TranscriptError("This JSON holds no words.", hint="Check that the audio was recognised.")
    cues.sort(key=lambda cue: cue.start_ms or 0)
    return Transcript(cues=tuple(cues), language=_language(channels, alternatives))


def _results(content: Content) -> Segment:
    results = content.json.get("results") if isinstance(content.json, Mapping) else None
    return results if isinstance(results, Mapping) else {}


def _language(channels: list[Segment], alternatives: list[Segment]) -> str | None:
    for channel, alternative in zip(channels, alternatives, strict=True):
        languages = alternative.get("languages")
        first = languages[0] if isinstance(languages, list) and languages else None
        if found := language_of({"language": channel.get("detected_language") or first}):
            return found
    return None


def _channel(utterance: Segment) -> int | None:
    channel = utterance.get("channel")
    return channel if isinstance(channel, int) else None


def _utterance(utterance: Segment, channel: int | None, index: int) -> Cue:
    words = [_word(word, index, None) for word in objects(utterance, "words")]
    return Cue(
        *times_of(utterance, _TIMES, index),
        _label(speaker_of(utterance, index), channel),
        tidy(text_of(utterance, "transcript", index)),
        timed_words(words),
    )


def _sentences(alternative: Segment, channel: int | None) -> list[Cue]:
    words = [_word(word, index, channel) for index, word in enumerate(objects(alternative, "words"))]
    text = tidy(text_of(alternative, "transcript", 0))
    if not words and text:
        return [Cue(None, None, _label(None, channel), text)]
    return group_words(words)


def _word(word: Segment, index: int, channel: int | None) -> Spoken:
    text = text_of(word, "punctuated_word", index) or text_of(word, "word", index)
    return Spoken(
        *times_of(word, _TIMES, index),
        tidy(text),
        _label(speaker_of(word, index), channel),
        confidence_of(word, "confidence"),
    )


def _label(speaker: str | None, channel: int | None) -> str | None:
    """Who speaks; channels are counted from 1 as people do."""
    if channel is None:
        return speaker
    return f"Channel {channel + 1}, {speaker}" if speaker else f"Channel {channel + 1}"
