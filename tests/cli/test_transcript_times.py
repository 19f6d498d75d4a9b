"""`transcript shift` and `transcript sync`; every talk is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.archive.timebases import downloaded_audio
from podcast_notes.errors import UsageError
from podcast_notes.files import write_atomic
from podcast_notes.models import EpisodeRecord, SightingRecord, Status, Transcript, TranscriptRecord
from podcast_notes.speech import audio
from podcast_notes.transcripts import format_transcript, parse_transcript
from tests.align.versions import misheard, moved, spoken, with_break, written
from tests.cli.conftest import FLOUR, SAILS, TRANSCRIPT, Run, feed

Write = Callable[[str, bytes | str], Path]
EPISODE = "moleneers/7-sails-in-a-storm"
BRAKE = "Nobody was at home to brake them,"


def vtt(run: Run, name: str = "transcript.vtt") -> Transcript:
    return parse_transcript((run.archive / "episodes" / EPISODE / name).read_bytes())


def starts(run: Run) -> list[int | None]:
    return [cue.start_ms for cue in vtt(run).cues]


def sighting(run: Run, text: str = BRAKE) -> dict[str, Any]:
    [quote] = [quote for quote in run.json("quote", "list") if quote["text"] == text]
    [found] = quote["sightings"]
    return dict(found)


def other_audio(run: Run, write: Write) -> None:
    """The feed names longer audio now."""
    write("feed.xml", feed(FLOUR, SAILS.replace('length="100"', 'length="140"')))
    run("refresh")


def confirm_all(run: Run) -> None:
    store = Archive.open(run.archive)._workspace.store  # no command confirms sightings
    with store.transaction() as transaction:
        transaction.put(*(replace(s, status=Status.CONFIRMED) for s in transaction.all(SightingRecord)))


def test_a_shift_moves_cues_and_sightings_and_keeps_the_state_before(filled: Run, write: Write) -> None:
    before = vtt(filled)
    was = sighting(filled)
    other_audio(filled, write)
    assert filled.json("episode", "show", "7")["times_suspect"]
    result = filled("transcript", "shift", "7", "12.5")
    assert "moved 3 cues by 12.5 s, later" in result.stdout
    assert starts(filled) == [12_500, 18_500, 26_500]
    assert vtt(filled, "sources/transcript-replaced.vtt") == before
    assert vtt(filled, "sources/transcript-sails.vtt").cues == before.cues
    assert sighting(filled)["start_ms"] == was["start_ms"] + 12_500
    assert filled.json("episode", "show", "7")["times_suspect"] == []


@pytest.mark.parametrize(
    ("arguments", "moved_to"),
    [
        (["--by", "0:12"], [12_000, 18_000, 26_000]),
        (["3", "--from", "0:06"], [0, 9_000, 17_000]),
        (["--by", "-0:02", "--from", "0:06", "--to", "0:14"], [0, 4_000, 14_000]),
        (["-0.5", "--from", "6"], [0, 5_500, 13_500]),
    ],
)
def test_how_much_and_which_part_is_moved(filled: Run, arguments: list[str], moved_to: list[int]) -> None:
    filled("transcript", "shift", "7", *arguments)
    assert starts(filled) == moved_to


def test_a_part_leaves_the_times_suspect_until_it_is_said_that_they_fit(filled: Run, write: Write) -> None:
    other_audio(filled, write)
    filled("transcript", "shift", "7", "3", "--from", "0:06")
    assert filled.json("episode", "show", "7")["times_suspect"] == [f"{EPISODE}:en"]
    result = filled.json("transcript", "shift", "7", "0")
    assert (result["whole"], result["result"]["kept"]) == (True, None)
    assert filled.json("episode", "show", "7")["times_suspect"] == []
    assert starts(filled) == [0, 9_000, 17_000]


def test_a_dry_run_of_a_shift_changes_nothing(filled: Run) -> None:
    result = filled.json("transcript", "shift", "7", "5", "--dry-run")
    assert (result["cues_moved"], result["result"]) == (3, None)
    assert starts(filled) == [0, 6_000, 14_000]
    assert "would move" in filled("transcript", "shift", "7", "5", "--dry-run").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-5"], 1, "1 cue would begin before the audio does"),
        (["5", "--from", "1:00"], 1, "no cue begins in that part"),
        (["soon"], 2, "is no length of time"),
        ([], 2, "either SECONDS or --by"),
        (["5", "--by", "0:05"], 2, "either SECONDS or --by"),
        (["5", "--language", "nl"], 2, "has no transcript in nl"),
        (["5", "--transcript", "nl"], 2, "is no transcript of this episode"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(filled: Run, arguments: list[str], code: int, said: str) -> None:
    assert said in filled("transcript", "shift", "7", *arguments, code=code).stderr
    assert starts(filled) == [0, 6_000, 14_000]


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [(["-10", "--from", "0:14"], 2), (["1:00:00"], 3), (["1"], 0), (["-0.5", "--from", "6"], 0)],
    ids=["before others", "after the end", "all", "a part"],
)
def test_times_that_a_shift_makes_wrong_are_told_beforehand(filled: Run, arguments: list[str], wrong: int) -> None:
    result = filled.json("transcript", "shift", "7", *arguments, "--dry-run")
    assert result["made_wrong"] == wrong
    said = filled("transcript", "shift", "7", *arguments).stderr
    assert ("out of order, overlapping, or after the end" in said) == bool(wrong)


def test_a_shift_by_nothing_says_that_no_time_changes(filled: Run) -> None:
    assert filled("transcript", "shift", "7", "0", "--dry-run").stdout == (
        f"{EPISODE}:en: no time changes.\nIts times would be held to be those of the audio that the episode has now.\n"
    )


def test_confirmed_places_move_along_and_stay_confirmed(filled: Run) -> None:
    was = sighting(filled)
    confirm_all(filled)
    result = filled("transcript", "shift", "7", "60")
    assert "at confirmed places moved along" in result.stderr
    now = sighting(filled)
    assert (now["status"], now["start_ms"], now["verdict"]) == ("confirmed", was["start_ms"] + 60_000, was["verdict"])


def versions(write: Write) -> tuple[Path, Path]:
    """A talk, and what a recogniser makes of it in audio with a break put in and another clock."""
    talk = spoken(700)
    other = moved(with_break(talk, 350, 60, seed=3), lambda ms: ms * 1.001 + 2_000)
    here = format_transcript(written(talk), "vtt")
    there = format_transcript(written(misheard(other, 0.15, seed=4), (8, 20)), "srt")
    return write("here.vtt", here), write("there.srt", there)


def test_a_transcript_is_moved_to_the_times_of_a_file_piece_by_piece(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    here, there = versions(write)
    run("transcript", "import", "7", here, "--language", "en")
    other_audio(run, write)
    before = vtt(run)
    would = run.json("transcript", "sync", "7", "--against", there, "--dry-run")
    assert vtt(run) == before
    done = run.json("transcript", "sync", "7", "--against", there)
    assert {**done, "result": None} == would
    assert (done["against"], len(done["pieces"]), len(done["inserted"])) == ("there.srt", 2, 1)
    assert (done["left_out"], done["cues_left_out"]) == ([], 0)
    assert done["pieces"][0]["offset_ms"] == pytest.approx(2_000, abs=200)
    assert set(done["pieces"][0]) == {"from_ms", "to_ms", "offset_ms", "drift", "anchors", "coverage"}
    assert done["coverage"] > 0.75
    assert [cue.text for cue in vtt(run).cues] == [cue.text for cue in before.cues]
    assert vtt(run, "sources/transcript-replaced.vtt") == before
    assert run.json("episode", "show", "7")["times_suspect"] == []


def test_what_the_other_audio_does_not_have_is_left_out_and_told(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    there, here = versions(write)
    run("transcript", "import", "7", here, "--language", "en")
    said = run("transcript", "sync", "7", "--against", there).stdout
    assert "in 2 pieces" in said
    assert "Not in the other audio, left out:" in said
    assert "Cues left out:" in said
    assert run.json("transcript", "check", "7", "--kind", "overlap")["checked"][0]["faults"] == []


def test_another_transcript_of_the_episode_gives_its_audio_with_its_times(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    here, there = versions(write)
    run("transcript", "import", "7", here, "--language", "en")
    other_audio(run, write)
    run("transcript", "import", "7", there, "--language", "en", "--kind", "machine")
    [first, second] = Archive.open(run.archive).transcripts.records("7")
    assert first.timebase != second.timebase
    assert "is the transcript itself" in run("transcript", "sync", "7", "--against", "en", code=2).stderr
    run("transcript", "sync", "7", "--transcript", "en", "--against", "en-machine")
    [first, second] = Archive.open(run.archive).transcripts.records("7")
    assert first.timebase == second.timebase


def test_another_talk_is_refused(filled: Run, write: Write) -> None:
    other = write("other.vtt", format_transcript(written(spoken(300)), "vtt"))
    error = filled("transcript", "sync", "7", "--against", other, code=1).stderr
    assert "share only 0% of the words" in error
    assert "same talk" in error
    assert "is no transcript of this episode" in filled("transcript", "sync", "7", "--against", "nl", code=2).stderr
    assert "there is no such file" in filled("transcript", "sync", "7", "--against", "no.vtt", code=2).stderr
    assert (
        "has no times"
        in filled("transcript", "sync", "7", "--against", write("a.txt", "A: Hi.\nB: Hm."), code=1).stderr
    )
    assert starts(filled) == [0, 6_000, 14_000]


def test_a_local_audio_file_is_remembered_by_its_hash(filled: Run, write: Write) -> None:
    filled("episode", "edit", "7", "--audio", write("storm.mp3", b"ID3 not really audio"))
    filled("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    [record] = Archive.open(filled.archive).transcripts.records("7")
    assert isinstance(record, TranscriptRecord)
    assert record.timebase.sha256 is not None
    filled("episode", "edit", "7", "--audio", write("storm.mp3", b"ID3 other audio, of another length"))
    [checked] = filled.json_of_failing("transcript", "check", "7", "--kind", "other_audio")["checked"]
    assert [fault["kind"] for fault in checked["faults"]] == ["other_audio"]
    filled("transcript", "shift", "7", "0")
    [checked] = filled.json("transcript", "check", "7", "--kind", "other_audio")["checked"]
    assert checked["faults"] == []


def test_audio_that_cannot_be_read_keeps_no_other_transcript_from_a_check(
    filled: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("episode", "edit", "7", "--audio", write("storm.mp3", b"ID3 not really audio"))
    transcript = write("sails.vtt", TRANSCRIPT)
    filled("transcript", "import", "7", transcript)
    filled("transcript", "import", "8", transcript)

    def unreadable(path: Path) -> str:
        raise UsageError("cannot be read: Permission denied", resource=str(path))

    monkeypatch.setattr(audio, "sha256_of", unreadable)
    result = filled.json_of_failing("transcript", "check", "--all", "--kind", "other_audio")
    [failure] = result["failed"]
    assert failure["item"] == f"{EPISODE}:en"
    assert "Permission denied" in failure["message"]
    assert [checked["episode"] for checked in result["checked"]] == ["moleneers/8-flour-and-dust"]


def test_downloaded_audio_is_remembered_by_its_hash_until_the_feed_names_other_audio(filled: Run, write: Write) -> None:
    audio = b"ID3 not really audio, and downloaded"
    workspace = Archive.open(filled.archive)._workspace
    [episode] = [e for e in workspace.store.all(EpisodeRecord) if e.id == EPISODE]
    assert episode.content.enclosure is not None
    write_atomic(downloaded_audio(workspace, episode.content.enclosure), audio)
    filled("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    [record] = Archive.open(filled.archive).transcripts.records("7")
    assert record.timebase.sha256 == hashlib.sha256(audio).hexdigest()
    other_audio(filled, write)
    assert filled.json("episode", "show", "7")["times_suspect"] == [record.id]
    filled("transcript", "shift", "7", "0")
    [record] = Archive.open(filled.archive).transcripts.records("7")
    assert (record.timebase.sha256, record.timebase.length) == (None, 140)


def test_pages_and_notes_say_that_times_may_be_off(filled: Run, write: Write) -> None:
    page = filled.archive / "site" / "episodes" / EPISODE / "index.html"
    said = "The audio has changed since this transcript was made"
    filled("build")
    assert said not in page.read_text()
    assert "may be off" not in filled("notes", "7").stderr
    other_audio(filled, write)
    filled("build")
    assert said in page.read_text()
    assert "the times of quotes may be off" in filled("notes", "7").stderr


@pytest.mark.parametrize(
    ("then", "now", "suspect"),
    [
        ('length="100"', 'length="140"', True),
        ("moleneers/7.mp3", "moleneers/7-new.mp3", False),
        ('7.mp3" length="100"', '7-new.mp3" length="0"', True),
        ("12:30", "13:00", False),
        ("12:30</itunes:duration>", "12:32</itunes:duration>", False),
    ],
    ids=["length", "address alone", "address, no length", "duration, same length", "rounding"],
)
def test_what_makes_times_suspect(filled: Run, write: Write, then: str, now: str, suspect: bool) -> None:
    write("feed.xml", feed(FLOUR, SAILS.replace(then, now)))
    said = filled("refresh").stderr
    assert ("times may be off" in said) is suspect
    assert bool(filled.json("episode", "show", "7")["times_suspect"]) is suspect


def test_without_a_length_the_duration_tells(run: Run, write: Write) -> None:
    unsized = SAILS.replace('length="100"', 'length="0"')
    run("podcast", "add", write("feed.xml", feed(unsized)))
    run("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    write("feed.xml", feed(unsized.replace("12:30", "12:31")))
    assert "times may be off" not in run("refresh").stderr
    write("feed.xml", feed(unsized.replace("12:30", "13:00")))
    assert "times may be off" in run("refresh").stderr
