"""The folder of a model that was converted for CTranslate2: where it is, whether it is whole, and what it can do."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from math import prod
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from podcast_notes.errors import UsageError

_NEEDED = ("model.bin", "config.json", "tokenizer.json")
_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
_LAYOUT = (
    "A model is a folder with model.bin, config.json, tokenizer.json and vocabulary.json or .txt (for larger ones also "
    "preprocessor_config.json), as it is published for faster-whisper. Nothing is downloaded: get one, and name its folder."
)
_KNOWN_VERSIONS = range(4, 7)
_MOST_VARIABLES = 100_000
_USUAL_BANDS = 80
"""Of sound frequencies; a model that takes another number says so in its preprocessor_config.json."""
_MULTILINGUAL_TOKENS = 51_865
"""From so many tokens on, a Whisper model knows more than English (openai/whisper, `is_multilingual`)."""


class ModelFacts(Struct, frozen=True, kw_only=True):
    """What the file with the weights says of the model."""

    parameters: int
    bands: int
    tokens: int

    @property
    def is_multilingual(self) -> bool:
        """Whether it knows more than English."""
        return self.tokens >= _MULTILINGUAL_TOKENS


def find_model(name: str | None, folders: Sequence[Path] = ()) -> Path:
    """The folder of a model: a path, or the name of a folder in one of `folders`; raises UsageError where there is none."""
    if not name:
        raise UsageError(
            "no speech model is named",
            hint="Name one with --model, PODCAST_NOTES_SPEECH_MODEL, or `model` under [speech] in the settings. "
            + _LAYOUT,
        )
    path = Path(name).expanduser()
    candidates = [path, *(folder / name for folder in folders)]
    found = next((candidate for candidate in candidates if candidate.is_dir()), None)
    if found is None:
        looked = ", ".join(dict.fromkeys(map(str, candidates)))  # an absolute path is the same from anywhere
        raise UsageError(f"there is no such model (looked for {looked})", resource=name, hint=_LAYOUT)
    missing = [file for file in _NEEDED if not (found / file).is_file()]
    if not any((found / file).is_file() for file in _VOCABULARIES):
        missing.append(" or ".join(_VOCABULARIES))
    if missing:
        raise UsageError(f"is no model: it lacks {', '.join(missing)}", resource=str(found), hint=_LAYOUT)
    return found


def read_facts(folder: Path) -> ModelFacts:
    """The facts of a model from the names and shapes in its model.bin, whose weights are passed over.

    The layout is that of CTranslate2's `ModelSpec.save` (versions 4 to 6): a header, then for each variable its name, shape,
    type, number of bytes and bytes. Raises UsageError where the file is broken off, or holds no Whisper model.
    """
    path = folder / "model.bin"
    with path.open("rb") as file:
        try:
            shapes = _shapes(file, path.stat().st_size)
        except (struct.error, UnicodeDecodeError, ValueError) as error:
            raise UsageError("is broken, or no model", resource=str(path), hint="Get the file again.") from error
    sound, words = shapes.get("encoder/conv1/weight", ()), shapes.get("decoder/embeddings/weight", ())
    if len(sound) != 3 or len(words) != 2:
        raise UsageError("holds no Whisper model", resource=str(path), hint=_LAYOUT)
    facts = ModelFacts(parameters=_parameters(shapes), bands=sound[1], tokens=words[0])
    if facts.bands != _USUAL_BANDS and not (folder / "preprocessor_config.json").is_file():
        raise UsageError("is no model: it lacks preprocessor_config.json", resource=str(folder), hint=_LAYOUT)
    return facts


def _shapes(file: BinaryIO, size: int) -> dict[str, tuple[int, ...]]:
    (version,) = _read(file, "I")
    if version not in _KNOWN_VERSIONS:
        raise ValueError(f"version {version}")
    _name(file)
    _, variables = _read(file, "II")
    if variables > _MOST_VARIABLES:
        raise ValueError(f"{variables} variables")
    shapes: dict[str, tuple[int, ...]] = {}
    for _ in range(variables):
        name = _name(file)
        (rank,) = _read(file, "B")
        shapes[name] = _read(file, "I" * rank)
        _, length = _read(file, "BI")
        if file.seek(length, os.SEEK_CUR) > size:
            raise ValueError("broken off")
    return shapes


def _parameters(shapes: dict[str, tuple[int, ...]]) -> int:
    """The weights; not the scales by which quantised ones are multiplied."""
    return sum(prod(shape) for name, shape in shapes.items() if not name.endswith("_scale"))


def _name(file: BinaryIO) -> str:
    (length,) = _read(file, "H")
    return file.read(length).rstrip(b"\0").decode()


def _read(file: BinaryIO, types: str) -> tuple[int, ...]:
    layout = struct.Struct("<" + types)
    return layout.unpack(file.read(layout.size))
