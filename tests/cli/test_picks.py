"""`quote pick` and `soundbite export`: words of an episode without an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_notes.feeds import parse_feed
from tests.cli.conftest import FLOUR, SAILS, TRANSCRIPT, Run, feed

EPISODE = "moleneers/7-sails-in-a-storm"
PICK = ("quote", "pick", "moleneers#7", "--from", "0:06", "--to", "0:22", "--by", "Ann Roe")
Write = Callable[[str, bytes | str], Path]


def test_words_are_picked(filled: Run) -> None:
    picked = filled.json(*PICK, "--title", " Eleven  mills ")
    assert picked["id"] == f"{EPISODE}:6000"
    assert (picked["kind"], picked["article"], picked["title"]) == ("picked", None, "Eleven mills")
    assert picked["text"].startswith("Well, um, eleven mills lost their sails")
    assert (picked["status"], picked["decided_by"]) == ("confirmed", "Ann Roe")
    (sighting,) = picked["sightings"]
    assert (sighting["verdict"], sighting["start_ms"], sighting["end_ms"]) == ("verbatim", 6000, 22000)
    assert filled.json("quote", "show", picked["id"])["quote"] == picked
    assert filled.json("quote", "list")[-1] == picked
    assert filled.json("quote", "list", "--episode", "moleneers#7")[-1] == picked
    assert picked not in filled.json("quote", "list", "--article", "storm")


def test_what_was_snapped_to_is_shown(filled: Run) -> None:
    shown = filled("quote", "pick", "moleneers#7", "--from", "0:05", "--to", "0:15").stdout
    assert shown.startswith(f"{EPISODE}:6000: “Well, um, eleven mills lost their sails in one night, and nobody")
    assert "at 0:06–0:14, by Saar van den Akkerzoom" in shown


def test_the_speaker_is_stated_or_the_one_that_was_confirmed(filled: Run) -> None:
    assert filled.json(*PICK)["person"] is None
    filled("transcript", "speakers", "moleneers#7", "--set", "Saar van den Akkerzoom=Saar van den Akkerzoom")
    assert filled.json(*PICK)["person"] == "saar-van-den-akkerzoom"
    stated = filled.json(*PICK, "--speaker", "Bram Hollestelle")
    assert stated["speaker"] == "Bram Hollestelle"
    assert filled.json("quote", "list", "--person", "Bram Hollestelle") == [stated]
    assert "no person answers to this" in filled(*PICK, "--speaker", "Jan Bakker", code=2).output


def test_what_was_picked_stands_with_its_speaker_and_on_the_pages(filled: Run) -> None:
    picked = filled.json(*PICK, "--title", "Eleven mills", "--speaker", "Saar van den Akkerzoom")
    assert picked in filled.json("guest", "show", "saar-van-den-akkerzoom")["quotes"]
    assert "eleven mills lost their sails" in filled("guest", "show", "saar-van-den-akkerzoom").stdout
    filled("build")
    site = filled.archive / "site"
    episode = (site / "episodes" / EPISODE / "index.html").read_text()
    guest = (site / "guests" / "saar-van-den-akkerzoom" / "index.html").read_text()
    for page in (episode, guest):
        assert "“Well, um, eleven mills lost their sails" in page
        assert "Eleven mills" in page
    assert 'class="play" href="../../episodes/moleneers/7-sails-in-a-storm/index.html#t=6,' in guest
    filled("quote", "unpick", picked["id"])
    filled("build")
    assert "Eleven mills" not in (site / "episodes" / EPISODE / "index.html").read_text()


def test_the_same_words_again_take_the_new_title(filled: Run) -> None:
    filled(*PICK, "--title", "One")
    filled(*PICK, "--title", "Two")
    filled("quote", "pick", "moleneers#7", "--from", "0:06", "--to", "0:14")
    assert [one["id"] for one in filled.json("quote", "list") if one["kind"] == "picked"] == [
        f"{EPISODE}:6000",
        f"{EPISODE}:6000-2",
    ]


def test_soundbites(filled: Run, tmp_path: Path) -> None:
    filled(*PICK, "--title", "Sails & <storms>")
    element = '<podcast:soundbite startTime="6" duration="16">Sails &amp; &lt;storms&gt;</podcast:soundbite>\n'
    assert filled("soundbite", "export", "moleneers#7").stdout == element
    filled("soundbite", "export", "moleneers#7", "--output", tmp_path / "bites.xml")
    assert (tmp_path / "bites.xml").read_text(encoding="utf-8") == element
    assert filled.json("soundbite", "export", "moleneers#7") == [
        {"start_ms": 6000, "duration_ms": 16000, "title": "Sails & <storms>"}
    ]
    assert "has no soundbites" in filled("soundbite", "export", "moleneers#8").stderr


def test_they_go_out_with_the_feed_once(filled: Run, write: Write) -> None:
    filled(*PICK, "--title", "Sails")
    exported = filled("feed", "export", "moleneers").stdout
    bites = {episode.number: episode.soundbites for episode in parse_feed(exported.encode()).episodes}
    assert [(bite.start_ms, bite.duration_ms, bite.title) for bite in bites["7"]] == [(6000, 16000, "Sails")]
    assert bites["8"] == ()
    renamed = exported.replace("<title>Moleneers<", "<title>Molens<")
    filled("podcast", "add", write("own.xml", renamed))
    filled("transcript", "import", "molens#7", write("t.vtt", TRANSCRIPT))
    filled("quote", "pick", "molens#7", "--from", "0:06", "--to", "0:22")
    assert len(re.findall("<podcast:soundbite", filled("feed", "export", "molens").stdout)) == 1


@pytest.mark.parametrize(("end", "is_warned"), [("0:14", True), ("0:22", False)])
def test_what_is_too_short_is_warned_of(filled: Run, end: str, is_warned: bool) -> None:
    result = filled("quote", "pick", "moleneers#7", "--from", "0:06", "--to", end)
    assert ("a soundbite should be 15 to 120 s long: this one is 8.0 s" in result.stderr) is is_warned


@pytest.mark.parametrize(
    ("episode", "start", "end", "message"),
    [
        ("moleneers#7", "0:22", "0:06", "ends before it begins"),
        ("moleneers#7", "9:00", "9:30", "has no words at 9:00–9:30"),
        ("moleneers#8", "0:06", "0:22", "has no transcript with times"),
        ("moleneers#9", "0:06", "0:22", "no episode answers to this"),
        ("moleneers#7", "soon", "0:22", "is no duration"),
    ],
)
def test_what_cannot_be_picked(filled: Run, episode: str, start: str, end: str, message: str) -> None:
    code = 1 if "no words" in message else 2
    assert message in filled("quote", "pick", episode, "--from", start, "--to", end, code=code).output


def test_picks_move_with_the_times_of_the_transcript(filled: Run) -> None:
    filled(*PICK)
    filled("transcript", "shift", "moleneers#7", "--by", "10")
    (pick,) = [one for one in filled.json("quote", "list") if one["kind"] == "picked"]
    assert (pick["sightings"][0]["start_ms"], pick["sightings"][0]["end_ms"]) == (16000, 32000)
    assert pick["id"] == f"{EPISODE}:6000"


def test_a_pick_whose_words_are_gone_is_kept_and_flagged_until_they_are_there_again(filled: Run, write: Write) -> None:
    picked = filled.json(*PICK)
    other = write("again.vtt", TRANSCRIPT.replace("eleven mills lost their sails", "a dozen mills stood still"))
    told = filled("transcript", "import", "moleneers#7", other).stderr
    assert f"{picked['id']}: this quote was confirmed at a place where it is not found any more" in told
    (sighting,) = filled.json("quote", "show", picked["id"])["quote"]["sightings"]
    assert sighting == {**picked["sightings"][0], "doubts": ["not_there"]}
    assert "look again: the transcript has changed" in filled("quote", "list").stdout
    warned = filled("soundbite", "export", "moleneers#7").stderr
    assert f"{picked['id']}: the transcript of now does not have its words there" in warned
    filled("build")
    page = (filled.archive / "site" / "episodes" / EPISODE / "index.html").read_text()
    assert "look again: not found there in the transcript of now" in page
    filled("transcript", "import", "moleneers#7", write("sails.vtt", TRANSCRIPT))
    assert filled.json("quote", "show", picked["id"])["quote"] == picked


def test_a_pick_in_other_audio_than_its_transcript_is_for_is_flagged(filled: Run, write: Write) -> None:
    picked = filled.json(*PICK)
    write("feed.xml", feed(FLOUR, SAILS.replace('length="100"', 'length="140"')))
    filled("refresh")
    (sighting,) = filled.json("quote", "show", picked["id"])["quote"]["sightings"]
    assert sighting["doubts"] == ["other_audio"]
    assert "the episode has other audio" in filled("soundbite", "export", "moleneers#7").stderr
    filled("article", "remove", "storm-took-the-sails-of-eleven-mills", "--yes")
    filled("build")
    page = (filled.archive / "site" / "episodes" / EPISODE / "index.html").read_text()
    assert '<span class="risk">the audio has changed: the time may be off</span>' in page


def test_words_that_were_said_twice_are_those_of_their_own_time(filled: Run, write: Write) -> None:
    twice = f"{TRANSCRIPT}\n00:00:50.000 --> 00:00:58.000\n{TRANSCRIPT.splitlines()[7]}\n"
    filled("transcript", "import", "moleneers#7", write("twice.vtt", twice))
    picked = filled.json("quote", "pick", "moleneers#7", "--from", "0:50", "--to", "0:58")
    filled("transcript", "shift", "moleneers#7", "--by", "1")
    (sighting,) = filled.json("quote", "show", picked["id"])["quote"]["sightings"]
    assert (sighting["start_ms"], sighting["doubts"]) == (51_000, [])


def test_picks_go_and_come_back_with_their_episode(filled: Run) -> None:
    picked = filled.json(*PICK)
    filled("episode", "remove", EPISODE, "--yes")
    assert filled.json("quote", "list", "--status", "confirmed") == []
    filled("episode", "restore", EPISODE)
    assert filled.json("quote", "list", "--status", "confirmed") == [picked]
    assert filled("doctor").exit_code == 0


def test_picks_outlive_their_transcript_until_they_are_forgotten(filled: Run) -> None:
    picked = filled.json(*PICK)
    filled("transcript", "remove", "moleneers#7", "en", "--yes")
    assert filled.json("quote", "list", "--status", "confirmed") == [picked]
    assert filled("doctor").exit_code == 0
    filled("quote", "unpick", picked["id"])
    assert filled.json("quote", "list", "--status", "confirmed") == []
    assert "nothing that was picked has this id" in filled("quote", "unpick", picked["id"], code=2).output
