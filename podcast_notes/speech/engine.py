"""What makes text of speech: the contract that every engine fulfils, and the records that pass through it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from podcast_notes.models import Cue


class EngineInfo(Struct, frozen=True, kw_only=True):
    """Which engine, with which model."""

    name: str
    version: str
    model: str
    """The name of the model's folder."""
    model_sha256: str
    """Of the file that holds its weights."""
    parameters: int
    """How many weights the model has."""
    languages: tuple[str, ...] = ()
    """The languages that it knows, as ISO 639 codes; empty where it does not say."""


class LanguageGuess(Struct, frozen=True, kw_only=True):
    """The language that is spoken, with its probability from 0 to 1, as told from so much speech."""

    language: str
    probability: float
    heard_ms: int


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of speech as an engine heard it: a cue with times and words, and how sure the engine is of it."""

    cue: Cue
    log_probability: float
    """The mean logarithm of the probabilities of its tokens: 0 is certain, below -1 is guessing."""
    compression_ratio: float
    """How much smaller its text becomes when packed: text that repeats itself packs to less than half."""
    no_speech: float
    """The probability, from 0 to 1, that nobody speaks there."""


class SpeechEngine(Protocol):
    """Makes text of speech; one contract suite holds for all of them."""

    @property
    def info(self) -> EngineInfo:
        """Which engine this is, with which model."""
        ...

    def duration_ms(self, audio: Path) -> int:
        """How long the audio of a file is; raises AudioError where it cannot be read."""
        ...

    def guess_language(self, audio: Path) -> LanguageGuess:
        """The language that is spoken at the beginning; raises AudioError where the audio cannot be read."""
        ...

    def transcribe(self, audio: Path, *, language: str, start_ms: int = 0) -> Iterator[Segment]:
        """The segments from `start_ms` on, in order, each as soon as it has been heard; none is empty.

        Times are those of the whole file. Raises AudioError where the audio cannot be read, UsageError where the engine does
        not know the language, or cannot load its model.
        """
        ...
