"""Models in folders: found, whole, and what they can do; the files are made here and hold no weights worth the name."""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_notes.errors import UsageError
from podcast_notes.speech import find_model, kept_folder, model_folders, open_engine
from podcast_notes.speech.model_folder import read_facts
from tests.speech.real import write_silence

SMALL = {
    "encoder/conv1/weight": (4, 80, 3),
    "encoder/conv1/weight_scale": (4,),
    "decoder/embeddings/weight": (51_865, 2),
}


def weights(shapes: Mapping[str, tuple[int, ...]] = SMALL, *, version: int = 6) -> bytes:
    """A model.bin of CTranslate2 with one byte for each weight."""

    def name(text: str) -> bytes:
        data = text.encode() + b"\0"
        return struct.pack("<H", len(data)) + data

    parts = [struct.pack("<I", version), name("WhisperSpec"), struct.pack("<II", 3, len(shapes))]
    for variable, shape in shapes.items():
        size = 1
        for length in shape:
            size *= length
        parts += [name(variable), struct.pack(f"<B{len(shape)}I", len(shape), *shape), struct.pack("<BI", 1, size)]
        parts.append(bytes(size))
    return b"".join([*parts, struct.pack("<I", 0)])


def model(folder: Path, data: bytes | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.bin").write_bytes(weights() if data is None else data)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes(b"{}")
    return folder


def test_a_model_is_found_by_path_and_by_name(tmp_path: Path) -> None:
    folder = model(tmp_path / "models" / "ear")
    assert find_model(str(folder)) == folder
    assert find_model("ear", [tmp_path / "nowhere", tmp_path / "models"]) == folder


def test_models_are_looked_for_in_the_archive_and_then_in_the_users_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    user = tmp_path / "data" / "podcast-notes" / "models"
    assert model_folders(None) == [user]
    assert model_folders(tmp_path) == [tmp_path / "models", tmp_path, user]
    assert kept_folder(None) == tmp_path / "cache" / "podcast-notes" / "speech"
    assert kept_folder(tmp_path) == tmp_path / ".cache" / "speech"


@pytest.mark.parametrize("name", [None, "", "nobody-has-it"])
def test_without_a_model_the_message_says_which_files_it_has(name: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        find_model(name)
    for file in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json", "Nothing is downloaded"):
        assert file in (caught.value.hint or "")


@pytest.mark.parametrize("missing", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    folder = model(tmp_path / "ear")
    (folder / missing).unlink()
    with pytest.raises(UsageError, match=missing):
        find_model(str(folder))


def test_facts_are_read_from_the_names_and_shapes(tmp_path: Path) -> None:
    facts = read_facts(model(tmp_path / "ear"))
    assert facts.parameters == 4 * 80 * 3 + 51_865 * 2, "scales of quantised weights do not count"
    assert facts.bands == 80
    assert facts.is_multilingual


def test_a_model_for_english_alone_is_told_by_its_tokens(tmp_path: Path) -> None:
    english = {**SMALL, "decoder/embeddings/weight": (51_864, 2)}
    assert not read_facts(model(tmp_path / "ear", weights(english))).is_multilingual


def test_a_model_of_other_sounds_needs_a_file_more(tmp_path: Path) -> None:
    wide = model(tmp_path / "ear", weights({**SMALL, "encoder/conv1/weight": (4, 128, 3)}))
    with pytest.raises(UsageError, match=r"preprocessor_config\.json"):
        read_facts(wide)
    (wide / "preprocessor_config.json").write_bytes(b"{}")
    assert read_facts(wide).bands == 128


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"version https://git-lfs.github.com/spec/v1\n",
        weights(version=3),
        weights({"encoder/layer/weight": (2, 2)}),
        weights()[: len(weights()) // 2],
        struct.pack("<I", 6) + struct.pack("<H", 2) + b"W\0" + struct.pack("<II", 3, 4_000_000_000),
    ],
    ids=["empty", "a pointer to a large file", "old", "another kind", "broken off", "endless"],
)
def test_what_is_no_model_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UsageError):
        read_facts(model(tmp_path / "ear", data))


@given(cut=st.integers(0, 200), put=st.binary(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_damage_to_the_head_of_a_model_is_an_error_or_harmless(tmp_path: Path, cut: int, put: bytes) -> None:
    data = weights({"encoder/conv1/weight": (4, 80, 3), "decoder/embeddings/weight": (10, 2)})
    folder = model(tmp_path / "ear", data[:cut] + put + data[cut + len(put) :])
    with suppress(UsageError):
        assert read_facts(folder).parameters >= 0


def test_a_missing_engine_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="trumpet") as caught:
        open_engine("trumpet", tmp_path)
    assert "faster-whisper" in (caught.value.hint or "")


def test_a_missing_extra_is_named_with_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        open_engine("faster-whisper", model(tmp_path / "ear"))
    assert "podcast-notes[asr]" in (caught.value.hint or "")


def test_weights_that_the_engine_cannot_load_are_an_error(tmp_path: Path) -> None:
    engine = open_engine("faster-whisper", model(tmp_path / "ear"))
    silence = write_silence(tmp_path / "silence.wav", seconds=1)
    with pytest.raises(UsageError, match="cannot be loaded"):
        list(engine.transcribe(silence, language="en"))
