"""An engine that "hears" what a text file says: a stand-in that fulfils the contract of engines and needs no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from podcast_notes.errors import AudioError
from podcast_notes.models import Cue, Word
from podcast_notes.speech import EngineInfo, LanguageGuess, Segment, SpeechEngine

INFO = EngineInfo(name="fake", version="1", model="ear", model_sha256="e" * 64, parameters=900_000_000)
TALK = (
    "Welcome to Moleneers.",
    "Eleven mills lost their sails in one night.",
    "Nobody was at home to brake them.",
    "Some of them are better as a memory.",
)


def segment(start_ms: int, end_ms: int, text: str, *, sureness: float = 0.9, log_probability: float = -0.1) -> Segment:
    spoken = text.split()
    step = (end_ms - start_ms) // max(1, len(spoken))
    words = tuple(Word(start_ms + i * step, start_ms + (i + 1) * step, word, sureness) for i, word in enumerate(spoken))
    cue = Cue(start_ms=start_ms, end_ms=end_ms, speaker=None, text=text, words=words)
    return Segment(cue=cue, log_probability=log_probability, compression_ratio=1.3, no_speech=0.02)


def recording(
    *sentences: str,
    language: str = "en",
    probability: float = 0.98,
    duration_ms: int = 60_000,
    unsure: Sequence[int] = (),
) -> bytes:
    """A "recording" for the fake: five seconds a sentence; those with a number in `unsure` are hard to hear."""
    lines = [f"{language} {probability} {duration_ms}"]
    lines += [f"{-1.4 if i in unsure else -0.1} {sentence}" for i, sentence in enumerate(sentences)]
    return "\n".join(lines).encode()


class FakeEngine:
    """Hears a recording; with `stop_after`, somebody presses Ctrl-C when so many segments were heard."""

    def __init__(self, *, info: EngineInfo = INFO, stop_after: int | None = None) -> None:
        self.info = info
        self.stop_after = stop_after
        self.starts: list[int] = []
        """From where it was asked to hear."""

    def duration_ms(self, audio: Path) -> int:
        return int(_lines(audio)[0].split()[2])

    def guess_language(self, audio: Path) -> LanguageGuess:
        language, probability, duration = _lines(audio)[0].split()
        return LanguageGuess(language=language, probability=float(probability), heard_ms=int(duration))

    def transcribe(self, audio: Path, *, language: str, start_ms: int = 0) -> Iterator[Segment]:
        self.starts.append(start_ms)
        heard = 0
        for i, line in enumerate(_lines(audio)[1:]):
            if self.stop_after is not None and heard == self.stop_after:
                raise KeyboardInterrupt
            log_probability, text = line.split(" ", 1)
            if i * 5000 + 4500 > start_ms:
                heard += 1
                yield segment(i * 5000, i * 5000 + 4500, text, log_probability=float(log_probability))


def _lines(audio: Path) -> list[str]:
    try:
        lines = audio.read_text("utf-8").splitlines()
        float(lines[0].split()[1])
    except (OSError, UnicodeDecodeError, IndexError, ValueError) as error:
        raise AudioError("cannot be read as audio", resource=str(audio)) from error
    return lines


_: type[SpeechEngine] = FakeEngine
