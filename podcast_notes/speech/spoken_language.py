"""Which language to listen for: as stated, as heard, or as the feed says, with how sure that is."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from podcast_notes.errors import UsageError
from podcast_notes.language import primary
from podcast_notes.speech.engine import LanguageGuess, SpeechEngine

_LEAST_PROBABILITY = 0.7
_LEAST_HEARD_MS = 30_000
"""The length of what Whisper hears at once; of less it tells languages badly."""
_STATE_IT = "State it with --language, for example --language nl."


class SpokenLanguage(Struct, frozen=True, kw_only=True):
    """The language to listen for; `probability` where it was told from the audio."""

    language: str
    probability: float | None = None
    warnings: tuple[str, ...] = ()


def choose_language(engine: SpeechEngine, audio: Path, *, stated: str | None, expected: str | None) -> SpokenLanguage:
    """The language as `stated`, else as heard; where hearing is unsure, as `expected`, which is what the feed says.

    Raises UsageError where neither tells it, and where the model does not know the language.
    """
    chosen = SpokenLanguage(language=primary(stated) or "") if stated else _told(engine, audio, primary(expected))
    known = engine.info.languages
    if known and chosen.language not in known:
        raise UsageError(
            f"knows only {', '.join(known)}, not {chosen.language}",
            resource=engine.info.model,
            hint="Name a model for several languages with --model.",
        )
    return chosen


def _told(engine: SpeechEngine, audio: Path, expected: str | None) -> SpokenLanguage:
    guess = engine.guess_language(audio)
    if _is_sure(guess):
        return SpokenLanguage(
            language=guess.language, probability=guess.probability, warnings=_differences(guess, expected)
        )
    if expected:
        reason = f"The language cannot be told from the audio ({_shown(guess)}): taken as {expected}, as the feed says."
        return SpokenLanguage(language=expected, warnings=(reason,))
    if guess.probability < _LEAST_PROBABILITY:
        raise UsageError(f"its language cannot be told ({_shown(guess)})", resource=str(audio), hint=_STATE_IT)
    warning = f"The language was told from little speech ({_shown(guess)}). {_STATE_IT}"
    return SpokenLanguage(language=guess.language, probability=guess.probability, warnings=(warning,))


def _is_sure(guess: LanguageGuess) -> bool:
    return guess.probability >= _LEAST_PROBABILITY and guess.heard_ms >= _LEAST_HEARD_MS


def _differences(guess: LanguageGuess, expected: str | None) -> tuple[str, ...]:
    if expected in (None, guess.language):
        return ()
    return (f"The feed says that the language is {expected}, but what is heard is {_shown(guess)}.",)


def _shown(guess: LanguageGuess) -> str:
    if not guess.heard_ms:
        return "nobody speaks at the beginning"
    return f"{guess.language} with {guess.probability:.0%}, from {guess.heard_ms / 1000:.0f} s of speech"
