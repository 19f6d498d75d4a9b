"""faster-whisper (SYSTRAN): Whisper models on CTranslate2, read from a folder, on a processor or a graphics card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from podcast_notes.errors import UsageError
from podcast_notes.models import Cue, Word
from podcast_notes.speech import audio as recording
from podcast_notes.speech.engine import EngineInfo, LanguageGuess, Segment
from podcast_notes.speech.model_folder import read_facts

NAME = "faster-whisper"
_WINDOW_MS = 300_000
_MARGIN_MS = 5_000
"""Segments that end within so much of a window's end, where the audio goes on, may be cut: they are heard again."""
_ONSET_MS = 200
"""A word may begin so much before the time that it is given."""
_GUESS_MS = 120_000
_MILLISECONDS = 1000


class FasterWhisper:
    """An engine that runs a Whisper model; the model is loaded when it is first needed.

    `window_ms` is how much audio is handed over at a time: that bounds the memory, however long an episode is.
    Raises UsageError where the library is not installed or the folder holds no model.
    """

    def __init__(self, folder: Path, *, window_ms: int = _WINDOW_MS) -> None:
        try:
            from faster_whisper import WhisperModel
        except ImportError as error:
            raise UsageError(
                f"the engine {NAME} is not installed",
                hint="Install it with `python -m pip install 'podcast-notes[asr]'`.",
            ) from error
        self._facts = read_facts(folder)
        self._folder = folder
        self._window_ms = window_ms
        self._make = WhisperModel
        self._loaded: Any = None
        self.info = EngineInfo(
            name=NAME,
            version=version(NAME),
            model=folder.resolve().name,
            model_sha256=recording.sha256_of(folder / "model.bin"),
            parameters=self._facts.parameters,
            languages=() if self._facts.is_multilingual else ("en",),
        )

    def duration_ms(self, audio: Path) -> int:
        """See SpeechEngine."""
        return recording.duration_ms(audio)

    def guess_language(self, audio: Path) -> LanguageGuess:
        """See SpeechEngine; only the parts in which somebody speaks count."""
        window = recording.Window(audio, start_ms=0)
        speech = self._speech(window.first(_GUESS_MS))
        heard_ms = recording.milliseconds(len(speech))
        if not self._facts.is_multilingual:
            return LanguageGuess(language="en", probability=1.0, heard_ms=heard_ms)
        if not heard_ms:
            return LanguageGuess(language="en", probability=0.0, heard_ms=0)
        language, probability, _ = self._model.detect_language(audio=speech, language_detection_segments=4)
        return LanguageGuess(language=language, probability=float(probability), heard_ms=heard_ms)

    def transcribe(self, audio: Path, *, language: str, start_ms: int = 0) -> Iterator[Segment]:
        """See SpeechEngine."""
        known = self._model.supported_languages
        if language not in known:
            hint = f"State one of these with --language: {', '.join(known)}."
            raise UsageError(f"does not know the language {language}", resource=self.info.model, hint=hint)
        window = recording.Window(audio, start_ms=start_ms)
        while len(window.first(self._window_ms)):
            is_last = not window.has_more_than(self._window_ms)
            going_on = window.start_ms + self._window_ms - _MARGIN_MS
            heard_to = window.start_ms
            for segment in self._segments(window, language):
                start, end = segment.cue.start_ms or 0, segment.cue.end_ms or 0
                if not is_last and end > going_on and start > window.start_ms + _ONSET_MS:
                    going_on = max(heard_to, min(going_on, start - _ONSET_MS))
                    break
                heard_to = end
                yield segment
            if is_last:
                return
            window.move_by(max(heard_to, going_on) - window.start_ms)

    @property
    def _model(self) -> Any:
        if self._loaded is None:
            try:
                self._loaded = self._make(str(self._folder), device="auto", compute_type="auto", local_files_only=True)
            except Exception as error:  # that is all that a damaged tokenizer.json raises
                raise UsageError(
                    f"cannot be loaded: {error}", resource=str(self._folder), hint="Get the model again."
                ) from error
        return self._loaded

    def _speech(self, samples: Any) -> Any:
        """What is left of the audio without silence and music."""
        import numpy
        from faster_whisper.vad import get_speech_timestamps

        parts = [samples[part["start"] : part["end"]] for part in get_speech_timestamps(samples)]
        return numpy.concatenate(parts) if parts else samples[:0]

    def _segments(self, window: recording.Window, language: str) -> Iterator[Segment]:
        """What is heard in a window; each sentence by itself, as a model that reads on from its own text may go in circles."""
        heard, _ = self._model.transcribe(
            window.first(self._window_ms),
            language=language,
            word_timestamps=True,
            vad_filter=True,
            condition_on_previous_text=False,
        )
        return _records(heard, window.start_ms)


def _records(heard: Iterable[Any], start_ms: int) -> Iterator[Segment]:
    """The engine's segments as ours, in order and without empty ones."""
    earliest = start_ms
    for segment in heard:
        text = segment.text.strip()
        if not text:
            continue
        words = tuple(_words(segment.words or (), start_ms))
        start = max(earliest, words[0].start_ms if words else start_ms + _ms(segment.start))
        end = max(start, words[-1].end_ms if words else start_ms + _ms(segment.end))
        earliest = start
        yield Segment(
            cue=Cue(start_ms=start, end_ms=end, speaker=None, text=text, words=words),
            log_probability=float(segment.avg_logprob),
            compression_ratio=float(segment.compression_ratio),
            no_speech=float(segment.no_speech_prob),
        )


def _words(heard: Iterable[Any], start_ms: int) -> Iterator[Word]:
    earliest = start_ms
    for word in heard:
        text = word.word.strip()
        if not text:
            continue
        start = max(earliest, start_ms + _ms(word.start))
        earliest = max(start, start_ms + _ms(word.end))
        yield Word(start_ms=start, end_ms=earliest, text=text, confidence=round(float(word.probability), 3))


def _ms(seconds: float) -> int:
    return round(float(seconds) * _MILLISECONDS)
