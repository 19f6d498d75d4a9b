"""Whose voice a label is, from the command line; the show, the people and the words are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, FLOUR, SAILS, TRANSCRIPT, Run, feed

Write = Callable[[str, bytes | str], Path]
EPISODE = "moleneers/7-sails-in-a-storm"
SAAR = "saar-van-den-akkerzoom"
NUMBERED = TRANSCRIPT.replace("<v Bram Hollestelle>", "<v Speaker 1>").replace(
    "<v Saar van den Akkerzoom>", "<v Speaker 2>"
)
NUMBERED += "\n00:00:22.000 --> 00:00:24.000\n<v Jingle>Tatata\n"


@pytest.fixture
def numbered(run: Run, write: Write) -> Run:
    """Two episodes, with labels that name nobody, and an article about the first."""
    host = '<podcast:person role="host">Bram Hollestelle</podcast:person>'
    guest = '<podcast:person role="guest">Saar van den Akkerzoom</podcast:person>'
    item = SAILS.replace("<description>", host + guest + "<description>")
    run("podcast", "add", write("feed.xml", feed(FLOUR, item)))
    run("transcript", "import", "7", write("sails.vtt", NUMBERED))
    run("transcript", "import", "8", write("flour.vtt", NUMBERED.replace("mill", "oven")))
    run("article", "add", write("storm.txt", ARTICLE), "--published", "2025-03-10")
    return run


def who(run: Run, episode: str = "7") -> dict[str, tuple[str | None, str | None]]:
    shown = run.json("transcript", "speakers", episode)
    return {one["label"]: (one["person"], one["status"]) for one in shown["speakers"]}


def voices(run: Run) -> list[str]:
    return [s["voice"] for q in run.json("quote", "list") for s in q["sightings"] if s["verdict"] != "not_found"]


def test_labels_are_guessed_and_nothing_is_confirmed(numbered: Run) -> None:
    assert who(numbered) == {
        "Speaker 1": ("bram-hollestelle", "proposed"),
        "Speaker 2": (SAAR, "proposed"),
        "Jingle": (None, None),
    }
    table = numbered("transcript", "speakers", "7").stdout
    assert "(nobody)" in table
    assert "speaks after being welcomed: Saar" not in table
    assert set(voices(numbered)) == {"unknown"}


def test_what_is_confirmed_decides_whose_the_quotes_are(numbered: Run) -> None:
    numbered("transcript", "speakers", "7", "--set", "speaker 2=Van den Akkerzoom", "--set", "Jingle=-")
    assert who(numbered)["Speaker 2"] == (SAAR, "confirmed")
    assert who(numbered)["Jingle"] == (None, "confirmed")
    assert set(voices(numbered)) == {"agrees"}
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Bram Hollestelle")
    assert set(voices(numbered)) == {"differs"}
    assert "the transcript gives it to Bram Hollestelle" in numbered("quote", "list").stdout
    [article] = numbered.json("article", "list")
    numbered("article", "trace", article["id"])
    assert set(voices(numbered)) == {"differs"}, "a quote that is looked up again knows the voice"
    numbered("transcript", "speakers", "7", "--clear")
    assert who(numbered)["Speaker 2"] == (SAAR, "proposed")
    assert set(voices(numbered)) == {"unknown"}


@pytest.mark.parametrize("label", ["Archive: Saar van den Akkerzoom", "[APPLAUSE]"])
def test_a_recording_is_not_the_voice_of_whom_it_names(numbered: Run, write: Write, label: str) -> None:
    words = NUMBERED.replace("<v Speaker 2>", f"<v {label}>")
    numbered("transcript", "import", "7", write("clip.vtt", words))
    assert set(voices(numbered)) == {"unknown"}


def test_a_name_that_is_nobody_says_nothing_of_the_voice(numbered: Run, write: Write) -> None:
    numbered("transcript", "import", "7", write("named.vtt", NUMBERED.replace("<v Speaker 2>", "<v Saar>")))
    assert set(voices(numbered)) == {"agrees"}
    numbered("transcript", "speakers", "7", "--set", "Saar=-")
    assert set(voices(numbered)) == {"unknown"}


def test_the_same_label_in_another_episode_is_somebody_else(numbered: Run) -> None:
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Saar van den Akkerzoom")
    numbered("transcript", "speakers", "8", "--set", "Speaker 2=Bram Hollestelle")
    assert who(numbered, "7")["Speaker 2"] == (SAAR, "confirmed")
    assert who(numbered, "8")["Speaker 2"] == ("bram-hollestelle", "confirmed")
    people = [one["id"] for one in numbered.json("episode", "show", "8")["people"]]
    assert "bram-hollestelle" in people, "who speaks in an episode appears in it"
    numbered("transcript", "speakers", "8", "--clear")
    people = [one["id"] for one in numbered.json("episode", "show", "8")["people"]]
    assert "bram-hollestelle" not in people


def test_only_what_is_sure_enough_is_confirmed_at_once(numbered: Run) -> None:
    assert "Confirmed 0 labels" in numbered("transcript", "speakers", "7", "--confirm", "--least", "0.9").stderr
    assert "Confirmed 2 labels" in numbered("transcript", "speakers", "7", "--confirm", "--least", "0.1").stderr
    assert {status for _, status in who(numbered).values()} == {"confirmed", None}


def test_a_confirmed_label_survives_another_transcript_and_a_refresh(numbered: Run, write: Write) -> None:
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Saar van den Akkerzoom", "--set", "Jingle=-")
    told = numbered("transcript", "import", "7", write("again.vtt", NUMBERED.replace("um, ", ""))).stderr
    assert "“Speaker 2” is taken for Saar van den Akkerzoom" in told
    write("feed.xml", feed(FLOUR, SAILS.replace("Guest: Saar van den Akkerzoom (Institute for Old Mills)", "")))
    numbered("refresh")
    assert who(numbered)["Speaker 2"] == (SAAR, "confirmed")
    assert who(numbered)["Jingle"] == (None, "confirmed")
    numbered("transcript", "remove", "7", "en", "--yes")
    numbered("transcript", "import", "7", write("later.vtt", NUMBERED))
    assert who(numbered)["Speaker 2"] == (SAAR, "confirmed")


def test_the_site_names_the_people_and_the_files_keep_their_labels(numbered: Run) -> None:
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Saar van den Akkerzoom")
    numbered("build")
    page = (numbered.archive / f"site/episodes/{EPISODE}/index.html").read_text()
    assert 'saar-van-den-akkerzoom/index.html">Saar van den Akkerzoom</a></b>' in page
    assert '<b class="speaker">Speaker 1</b>' in page
    article = next((numbered.archive / "site/articles").rglob("storm*/index.html")).read_text()
    assert "Speaker 2" not in article
    assert "<v Speaker 2>" in (numbered.archive / f"episodes/{EPISODE}/transcript.vtt").read_text()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--set", "Speaker 9=Bram Hollestelle"), "“Speaker 1”"),
        (("--set", "Speaker 1=Ada Onbekend"), "no person answers to this"),
        (("--set", "Speaker 1=Bram Hollestelle", "--set", "speaker 1=-"), "is set twice, to different people"),
        (("--set", "Speaker 1"), "no label and person"),
        (("--set", "Speaker 1=Bram Hollestelle", "--clear"), "one at a time"),
        (("--transcript", "fr"), "There are"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(numbered: Run, options: tuple[str, ...], message: str) -> None:
    assert message in numbered("transcript", "speakers", "7", *options, code=2).output
    assert who(numbered)["Speaker 1"][1] == "proposed"


def test_a_removed_and_restored_episode_keeps_who_speaks(numbered: Run) -> None:
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Saar van den Akkerzoom", "--set", "Jingle=-")
    before = who(numbered)
    numbered("episode", "remove", "7", "--yes")
    numbered("episode", "restore", EPISODE)
    assert who(numbered) == before
    numbered("doctor")


def test_people_of_one_first_name_are_told_apart_and_somebody_new_comes_in(numbered: Run) -> None:
    numbered("episode", "edit", "7", "--guest", "Saar Molenbeek", "--guest", "Saar van den Akkerzoom")
    both = numbered("transcript", "speakers", "7", "--set", "Speaker 2=Saar", code=2).stderr
    assert "more than one person of the episode answers to this" in both
    assert "saar-molenbeek" in both
    assert SAAR in both
    nobody = numbered("transcript", "speakers", "7", "--set", "Speaker 2=Ada Onbekend", code=2).stderr
    assert f"Somebody new comes in with `podcast-notes episode edit {EPISODE} --guest NAME`" in nobody
    numbered("episode", "edit", "7", "--host", "Ada Onbekend")
    numbered("transcript", "speakers", "7", "--set", "Speaker 2=Ada Onbekend")
    assert who(numbered)["Speaker 2"] == ("ada-onbekend", "confirmed")
