"""`transcript make`, with an engine that "hears" text files (tests/speech/fakes.py) and needs no model."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from podcast_notes.archive import Archive
from podcast_notes.cli import cli
from podcast_notes.speech import ENGINES
from podcast_notes.transcripts import parse_transcript
from tests.cli.conftest import FLOUR, TRANSCRIPT, Run, Site, allow_private, feed
from tests.speech.fakes import INFO, TALK, FakeEngine, recording
from tests.speech.test_model_folder import model

Write = Callable[[str, bytes | str], Path]
EPISODE = "moleneers#8"
ARTICLE = """Eleven mills without sails

“Nobody was at home to brake them,” the miller says in Moleneers.

Listen to the episode here: https://moleneers.example.org/8
"""


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The fake engine, as `fake`, with a folder that looks like a model's; what a user has at home is not looked at."""
    engine = FakeEngine()
    monkeypatch.setitem(ENGINES, "fake", lambda _: engine)
    monkeypatch.setenv("PODCAST_NOTES_SPEECH_MODEL", str(model(tmp_path / "ear")))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return engine


@pytest.fixture
def shows(run: Run, write: Write) -> Run:
    """The show, with the audio of episode 8 in the archive."""
    run("podcast", "add", write("feed.xml", feed(FLOUR)))
    run("episode", "edit", EPISODE, "--audio", write("talk.mp3", recording(*TALK)))
    return run


def make(run: Run, *arguments: str | Path, code: int = 0) -> str:
    result = run("transcript", "make", "--engine", "fake", *arguments, code=code)
    return result.output


def test_a_transcript_is_made_of_an_episode_and_kept(shows: Run, ear: FakeEngine, write: Write) -> None:
    shows("article", "add", write("mills.txt", ARTICLE), "--published", "2025-03-15")
    output = make(shows, EPISODE)
    assert "kept 4 cues, 26 words (en, fake 1, ear), a machine's transcript." in output
    shown = shows.json("transcript", "show", EPISODE)
    assert [cue["text"] for cue in shown["cues"]] == list(TALK)
    assert shown["cues"][1]["words"][0] == {"start_ms": 5000, "end_ms": 5562, "text": "Eleven"}
    [sighting] = shows.json("quote", "list")[0]["sightings"]
    assert (sighting["verdict"], sighting["start_ms"]) == ("verbatim", 10_000)


def test_what_became_of_confirmed_places_is_said(shows: Run, ear: FakeEngine, write: Write) -> None:
    shows("article", "add", write("mills.txt", ARTICLE), "--published", "2025-03-15")
    make(shows, EPISODE)
    [quote] = shows.json("quote", "list")
    shows("sighting", "confirm", quote["id"])
    shows("episode", "edit", EPISODE, "--audio", write("longer.mp3", recording("An announcement.", *TALK)))
    assert "1 quote at confirmed places moved along" in make(shows, EPISODE)
    shows("episode", "edit", EPISODE, "--audio", write("other.mp3", recording("Nothing but an announcement.")))
    assert "was confirmed at a place where it is not found any more" in make(shows, EPISODE)


def test_the_record_and_the_file_say_of_which_audio_and_by_what(shows: Run, ear: FakeEngine) -> None:
    result = json.loads(shows("transcript", "make", EPISODE, "--engine", "fake", "--json").stdout)
    assert result["language"] == "en"
    assert result["language_probability"] == 0.98
    assert (result["engine"], result["model"], result["model_sha256"]) == ("fake 1", "ear", "e" * 64)
    assert result["unsure_parts"] == []
    [record] = Archive.open(shows.archive).transcripts.records(EPISODE)
    assert (record.timebase.duration_ms, record.timebase.sha256) == (60_000, result["audio_sha256"])
    assert record.timebase.url == "https://media.example.org/moleneers/8.mp3"
    header = (shows.archive / record.path).read_text().split("\n\n")[0]
    assert "Made-by: fake 1" in header
    assert f"Model: ear, sha256 {'e' * 64}" in header
    assert "Spoken-language: en (told with 98%)" in header


def test_work_that_is_stopped_goes_on_from_the_last_whole_segment(shows: Run, ear: FakeEngine) -> None:
    ear.stop_after = 2
    output = make(shows, EPISODE, code=130)
    assert "Heard up to 0:09; the same command goes on from there." in output
    ear.stop_after = None
    output = make(shows, EPISODE)
    assert "An earlier run heard up to 0:09: going on from there." in output
    assert ear.starts == [0, 9500]
    assert [cue["text"] for cue in shows.json("transcript", "show", EPISODE)["cues"]] == list(TALK)
    make(shows, EPISODE)
    assert ear.starts == [0, 9500], "what is whole is not heard again"
    make(shows, EPISODE, "--anew")
    assert ear.starts == [0, 9500, 0]


def test_a_transcript_of_the_publisher_stays_the_default(shows: Run, ear: FakeEngine, write: Write) -> None:
    shows("transcript", "import", EPISODE, write("flour.vtt", TRANSCRIPT), "--kind", "publisher")
    make(shows, EPISODE)
    kinds = [view.kind.value for view in Archive.open(shows.archive).transcripts.views(EPISODE)]
    assert kinds == ["publisher", "machine"]


def test_parts_that_are_unsure_are_listed_with_times(shows: Run, ear: FakeEngine, write: Write) -> None:
    shows("episode", "edit", EPISODE, "--audio", write("unsure.mp3", recording(*TALK, unsure=[1])))
    output = make(shows, EPISODE)
    assert "1 part is unsure, 25% of what is spoken:" in output
    assert "0:05-0:09  the engine guesses: Eleven mills lost their sails in one night." in output
    assert "Too much is unsure" in output


def test_a_weak_model_is_called_weak_before_and_after(shows: Run, ear: FakeEngine) -> None:
    ear.info = msgspec.structs.replace(INFO, parameters=74_000_000)
    output = make(shows, EPISODE)
    assert "Warning: The model ear (74 million weights) is too weak for text that is published" in output
    assert "a machine's transcript, too weak to publish." in output


def test_a_transcript_that_was_edited_stays(shows: Run, ear: FakeEngine, write: Write) -> None:
    make(shows, EPISODE)
    [record] = Archive.open(shows.archive).transcripts.records(EPISODE)
    path = shows.archive / record.path
    path.write_text(path.read_text().replace("Moleneers", "Molenaars"))
    ear.starts.clear()
    output = make(shows, EPISODE, "--anew", code=2)
    assert "was edited since it was made" in output
    assert ear.starts == [], "it is said before hours of work"
    assert "Molenaars" in path.read_text()
    make(shows, EPISODE, "--language", "nl")
    make(shows, EPISODE, "--output", write("other.srt", ""))


def test_audio_that_is_not_here_is_fetched_once(run: Run, ear: FakeEngine, site: Site, write: Write) -> None:
    allow_private(run)
    url = site.put("/8.mp3", recording(*TALK))
    run("podcast", "add", write("feed.xml", feed(FLOUR.replace("https://media.example.org/moleneers/8.mp3", url))))
    make(run, EPISODE)
    make(run, EPISODE, "--anew")
    assert [path for path, _ in site.requests] == ["/8.mp3"]
    assert len(list((run.archive / ".cache" / "audio").iterdir())) == 1
    assert run("doctor", "--fix").stdout == "All is in order.\n"
    assert len(list((run.archive / ".cache" / "audio").iterdir())) == 1


def test_what_is_fetched_and_no_audio_is_not_kept(run: Run, ear: FakeEngine, site: Site, write: Write) -> None:
    allow_private(run)
    url = site.put("/8.mp3", b"<p>Please log in")
    run("podcast", "add", write("feed.xml", feed(FLOUR.replace("https://media.example.org/moleneers/8.mp3", url))))
    assert "cannot be read as audio" in make(run, EPISODE, code=1)
    site.put("/8.mp3", recording(*TALK))
    assert "kept 4 cues" in make(run, EPISODE)


def test_audio_that_is_too_large_is_not_fetched(run: Run, ear: FakeEngine, site: Site, write: Write) -> None:
    allow_private(run)
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace("max_megabytes = 500", "max_megabytes = 1"))
    url = site.put("/8.mp3", gzip.compress(bytes(1_000_001)), Content_Encoding="gzip")
    run("podcast", "add", write("feed.xml", feed(FLOUR.replace("https://media.example.org/moleneers/8.mp3", url))))
    assert "is larger than the 1 MB that are allowed" in make(run, EPISODE, code=1)


def test_an_episode_without_audio_says_how_to_give_it_one(run: Run, ear: FakeEngine, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR)))
    run("episode", "edit", EPISODE, "--audio", "")
    output = make(run, EPISODE, code=2)
    assert "has no audio" in output
    assert "episode edit" in output


def alone(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["transcript", "make", "--engine", "fake", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_a_file_needs_no_archive_and_is_written_beside(
    ear: FakeEngine, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = write("interview.mp3", recording(*TALK))
    assert "interview.vtt: wrote 4 cues" in alone(talk)
    assert [cue.text for cue in parse_transcript((tmp_path / "interview.vtt").read_bytes()).cues] == list(TALK)
    assert "there is a transcript already" in alone(talk, code=2)
    assert alone(talk, "--output", "-").startswith("WEBVTT\n")
    alone(talk, "--output", tmp_path / "interview.srt")
    assert "00:00:05,000 --> " in (tmp_path / "interview.srt").read_text()
    assert ear.starts == [0], "it was heard once"


def test_what_cannot_be_done_is_said_before_anything_is_heard(
    ear: FakeEngine, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = write("interview.mp3", recording(*TALK))
    assert "has no ending that tells its format" in alone(talk, "--output", "talk.doc", code=2)
    assert "would both be printed" in alone(talk, "--output", "-", "--json", code=2)
    assert "there is no such file" in alone("nowhere.mp3", code=2)
    assert "there is no engine 'ear'" in alone(talk, "--engine", "ear", code=2)
    assert "there is no such model" in alone(talk, "--model", "nobody-has-it", code=2)
    assert "has no archive" not in alone("moleneers#8", code=2)
    assert ear.starts == []


def test_without_a_model_it_says_where_to_name_one(
    ear: FakeEngine, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PODCAST_NOTES_SPEECH_MODEL")
    output = alone(write("interview.mp3", recording(*TALK)), code=2)
    assert "no speech model is named" in output
    for place in ("--model", "PODCAST_NOTES_SPEECH_MODEL", "[speech]", "model.bin"):
        assert place in output


def test_the_settings_name_engine_and_model(
    shows: Run, ear: FakeEngine, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.delenv("PODCAST_NOTES_SPEECH_MODEL")
    model(shows.archive / "models" / "small-ear")
    settings = shows.archive / "podcast-notes.toml"
    text = settings.read_text().replace('engine = "faster-whisper"', 'engine = "fake"')
    settings.write_text(text.replace('model = ""', 'model = "small-ear"'))
    assert "kept 4 cues" in shows("transcript", "make", EPISODE).output
    assert "wrote 4 cues" in shows("transcript", "make", write("interview.mp3", recording(*TALK))).output
