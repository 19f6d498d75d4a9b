"""The contract of engines, for the fake and for faster-whisper on real speech (see real.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast_notes.archive import Archive
from podcast_notes.errors import UsageError
from podcast_notes.speech import Segment, SpeechEngine, open_engine
from podcast_notes.speech.faster_whisper import FasterWhisper
from tests.cli.conftest import FLOUR, Run, feed
from tests.speech.contract import EngineContract
from tests.speech.fakes import TALK, FakeEngine, recording
from tests.speech.real import SAID, make_model, speak, word_errors, words_of, write_silence


class TestFakeEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> SpeechEngine:
        return FakeEngine()

    @pytest.fixture
    def talk(self, tmp_path: Path) -> Path:
        path = tmp_path / "talk.txt"
        path.write_bytes(recording(*TALK))
        return path

    @pytest.fixture
    def silence(self, tmp_path: Path) -> Path:
        path = tmp_path / "silence.txt"
        path.write_bytes(recording())
        return path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "whisper-base")


@pytest.fixture(scope="module")
def engine(model: Path) -> SpeechEngine:
    return open_engine("faster-whisper", model)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speak(SAID, tmp_path_factory.mktemp("audio") / "talk.wav")


@pytest.fixture(scope="module")
def silence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_silence(tmp_path_factory.mktemp("audio") / "silence.wav", seconds=3)


@pytest.fixture(scope="module")
def heard(engine: SpeechEngine, talk: Path) -> list[Segment]:
    return list(engine.transcribe(talk, language="en"))


class TestFasterWhisper(EngineContract):
    @pytest.fixture
    def heard(self, heard: list[Segment]) -> list[Segment]:
        return heard

    def test_it_hears_what_is_said(self, heard: list[Segment]) -> None:
        said = words_of(SAID)
        assert word_errors(said, words_of(" ".join(s.cue.text for s in heard))) <= len(said) // 10

    def test_it_hears_the_same_in_short_windows(self, model: Path, talk: Path) -> None:
        said = words_of(SAID)
        windows = FasterWhisper(model, window_ms=12_000)
        segments = list(windows.transcribe(talk, language="en"))
        assert word_errors(said, words_of(" ".join(s.cue.text for s in segments))) <= len(said) // 10
        starts = [s.cue.start_ms or 0 for s in segments]
        assert starts == sorted(starts)

    def test_a_language_that_it_does_not_know_is_refused(self, engine: SpeechEngine, talk: Path) -> None:
        with pytest.raises(UsageError, match="does not know the language zz"):
            next(engine.transcribe(talk, language="zz"))

    def test_a_model_with_a_damaged_file_is_named(self, model: Path, talk: Path, tmp_path: Path) -> None:
        for file in model.iterdir():
            (tmp_path / file.name).symlink_to(file)
        (tmp_path / "tokenizer.json").unlink()
        (tmp_path / "tokenizer.json").write_text("{")
        with pytest.raises(UsageError, match="cannot be loaded") as raised:
            next(open_engine("faster-whisper", tmp_path).transcribe(talk, language="en"))
        assert raised.value.resource == str(tmp_path)


ARTICLE = """Not every mill should turn

“I do not think that every mill should turn again,” the miller says in Moleneers.

Listen to the episode here: https://moleneers.example.org/8
"""


def test_a_quote_of_real_speech_gets_its_second(model: Path, talk: Path, tmp_path: Path) -> None:
    run = Run(tmp_path / "archive")
    Archive.create(run.archive)
    (tmp_path / "feed.xml").write_bytes(feed(FLOUR))
    (tmp_path / "mills.txt").write_text(ARTICLE)
    run("podcast", "add", tmp_path / "feed.xml")
    run("episode", "edit", "moleneers#8", "--audio", talk)
    run("article", "add", tmp_path / "mills.txt")
    output = run("transcript", "make", "moleneers#8", "--model", model).output
    assert "(73 million weights) is too weak for text that is published" in output
    [sighting] = run.json("quote", "list")[0]["sightings"]
    assert sighting["verdict"] == "verbatim"
    assert 4500 < sighting["start_ms"] < 5700
