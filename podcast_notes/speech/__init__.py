"""Speech to text: engines behind one contract, models read from folders, and work that goes on where it was stopped.

`ENGINES` lists the engines; nothing here downloads a model. The libraries of an engine are an extra (`asr`) and imported when it
is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from podcast_notes.errors import UsageError
from podcast_notes.speech.engine import EngineInfo, LanguageGuess, Segment, SpeechEngine
from podcast_notes.speech.listening import Heard, Listening, OnListening, is_made, listen
from podcast_notes.speech.model_folder import find_model
from podcast_notes.speech.places import kept_folder, model_folders
from podcast_notes.speech.quality import Quality, UnsurePart

__all__ = [
    "ENGINES",
    "EngineInfo",
    "Heard",
    "LanguageGuess",
    "Listening",
    "OnListening",
    "Quality",
    "Segment",
    "SpeechEngine",
    "UnsurePart",
    "find_model",
    "is_made",
    "kept_folder",
    "listen",
    "model_folders",
    "open_engine",
]


def _faster_whisper(folder: Path) -> SpeechEngine:
    from podcast_notes.speech.faster_whisper import FasterWhisper

    return FasterWhisper(folder)


ENGINES: dict[str, Callable[[Path], SpeechEngine]] = {"faster-whisper": _faster_whisper}
"""How each engine is opened on the folder of a model; a program may add its own."""


def open_engine(name: str, folder: Path) -> SpeechEngine:
    """The engine of this name with the model in a folder.

    Raises UsageError where there is no such engine, its libraries are not installed, or the folder holds no model for it.
    """
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}", hint=f"The engines are: {', '.join(ENGINES)}.")
    return ENGINES[name](folder)
