"""From an audio file to a transcript: the language, what was kept of an earlier run, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from podcast_notes.errors import AudioError
from podcast_notes.models import Transcript
from podcast_notes.speech.audio import sha256_of
from podcast_notes.speech.engine import EngineInfo, Segment, SpeechEngine
from podcast_notes.speech.kept import KeptSegments, Work
from podcast_notes.speech.quality import Quality, quality_of, weakness_of
from podcast_notes.speech.spoken_language import SpokenLanguage, choose_language

_FORMAT = "vtt"
_MADE_BY = "Made-by: "


class Listening(Struct, frozen=True, kw_only=True):
    """What is to be heard, and from where on: what was kept of an earlier run is not heard again."""

    audio: Path
    audio_sha256: str
    duration_ms: int
    engine: EngineInfo
    spoken: SpokenLanguage
    start_ms: int


OnListening = Callable[[Listening], Callable[[Segment], None]]
"""Told once what is to be heard; what it gives back is told each segment, those of an earlier run included."""


class Heard(Struct, frozen=True, kw_only=True):
    """A whole transcript as it was heard."""

    listening: Listening
    transcript: Transcript
    quality: Quality
    warnings: tuple[str, ...]

    @property
    def weakness(self) -> str | None:
        """Why the model is too weak for text that is published; None where it is not."""
        return weakness_of(self.listening.engine, self.listening.spoken.language)


def listen(
    engine: SpeechEngine,
    audio: Path,
    *,
    kept_in: Path,
    on_listening: OnListening,
    stated_language: str | None = None,
    expected_language: str | None = None,
    anew: bool = False,
    now: datetime,
) -> Heard:
    """The transcript of an audio file, going on from where an earlier run stopped, unless it is made `anew`.

    Each segment is kept in the folder `kept_in` as soon as it was heard, so that whatever stops this run, another goes on.
    Raises AudioError where the audio cannot be read or nobody speaks, UsageError where its language cannot be told, StoreError.
    """
    sha256, duration = sha256_of(audio), engine.duration_ms(audio)
    spoken = choose_language(engine, audio, stated=stated_language, expected=expected_language)
    kept = KeptSegments(kept_in, Work(audio_sha256=sha256, engine=engine.info, language=spoken.language))
    if anew:
        kept.forget()
    listening = Listening(
        audio=audio,
        audio_sha256=sha256,
        duration_ms=duration,
        engine=engine.info,
        spoken=spoken,
        start_ms=kept.heard_ms,
    )
    on_segment = on_listening(listening)
    for segment in _segments(engine, listening, kept):
        on_segment(segment)
    if not kept.segments:
        raise AudioError("nobody speaks in it", resource=str(audio), hint="Listen to it: is it the file that you mean?")
    return Heard(
        listening=listening,
        transcript=_transcript(kept.segments, listening, now),
        quality=quality_of(kept.segments),
        warnings=spoken.warnings,
    )


def is_made(transcript: Transcript) -> bool:
    """Whether a transcript says that it was made here from audio."""
    return any(line.startswith(_MADE_BY) for line in (transcript.header or "").splitlines())


def _segments(engine: SpeechEngine, listening: Listening, kept: KeptSegments) -> Iterator[Segment]:
    yield from tuple(kept.segments)
    if kept.is_whole:
        return
    language = listening.spoken.language
    for segment in engine.transcribe(listening.audio, language=language, start_ms=listening.start_ms):
        kept.add(segment)
        yield segment
    kept.finish()


def _transcript(segments: list[Segment], listening: Listening, now: datetime) -> Transcript:
    """The cues, with a header that says how they were made."""
    engine, probability = listening.engine, listening.spoken.probability
    told = "" if probability is None else f" (told with {probability:.0%})"
    header = (
        f"{_MADE_BY}{engine.name} {engine.version}",
        f"Model: {engine.model}, sha256 {engine.model_sha256}",
        f"Made-on: {now.date().isoformat()}",
        f"Spoken-language: {listening.spoken.language}{told}",
        f"Audio: {listening.duration_ms} ms, sha256 {listening.audio_sha256}",
    )
    return Transcript(
        cues=tuple(segment.cue for segment in segments),
        language=listening.spoken.language,
        format=_FORMAT,
        header="\n".join(header),
    )
