"""`quote check`: where words were said, in one episode or anywhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.align.talks import babble
from tests.cli.conftest import Run

Write = Callable[[str, bytes | str], Path]
SAID = "I think that every mill should turn again"


def vtt(*lines: str) -> str:
    cues = (f"00:00:{5 * n:02}.000 --> 00:00:{5 * n + 5:02}.000\n{line}\n" for n, line in enumerate(lines))
    return "\n".join(["WEBVTT\n", *cues])


@pytest.fixture
def archive(filled: Run, write: Write) -> Run:
    """The show with a transcript of its other episode too."""
    flour = vtt(
        "Flour is made of grain.", "<v Bram>We never sold the bakery to the brewer.", "It is closed on Mondays."
    )
    filled("transcript", "import", "moleneers#8", write("flour.vtt", flour))
    return filled


def test_words_are_found_anywhere_with_their_place(archive: Run) -> None:
    printed = archive("quote", "check", "We never sold the bakery to the brewer").stdout
    assert "verbatim in" in printed
    assert "at 0:05–0:10" in printed
    assert "said by Bram" in printed
    checked = archive.json("quote", "check", "We never sold the bakery to the brewer")
    assert (checked["verdict"], checked["searched"], len(checked["sightings"])) == ("verbatim", 2, 1)
    assert checked["sightings"][0]["episode"]["number"] == "8"


def test_a_change_is_shown_and_its_risk_named(archive: Run) -> None:
    printed = archive("quote", "check", "We sold the bakery to the brewer").stdout
    assert "altered in" in printed
    assert "[-never-]" in printed
    assert "check the negation" in printed


def test_what_was_not_said_is_not_found_and_the_exit_code_says_so(archive: Run) -> None:
    printed = archive("quote", "check", "The harbour master burned all the letters", code=1).stdout
    assert "not found in 2 transcripts" in printed
    checked = archive.json_of_failing("quote", "check", "The harbour master burned all the letters")
    assert checked["verdict"] == "not_found"


def test_only_one_episode_is_searched_when_it_is_named(archive: Run) -> None:
    shutil.rmtree(archive.archive / ".cache" / "search")
    assert archive.json("quote", "check", SAID, "--episode", "moleneers#7")["searched"] == 1
    assert archive.json_of_failing("quote", "check", SAID, "--episode", "moleneers#8")["verdict"] == "not_found"
    assert not (archive.archive / ".cache" / "search").exists()


def test_the_judgement_is_that_of_the_article_with_the_same_quote(archive: Run) -> None:
    stored = [quote for quote in archive.json("quote", "list") if quote["text"].startswith("I think that every mill")]
    checked = archive.json("quote", "check", stored[0]["text"])
    same = ("verdict", "start_ms", "end_ms", "score", "spoken", "changes")
    assert {name: checked["sightings"][0][name] for name in same} == {
        name: stored[0]["sightings"][0][name] for name in same
    }


def test_words_come_from_a_file_or_from_stdin(archive: Run, write: Write) -> None:
    path = write("quote.txt", "\ufeff“We never sold the bakery\nto the brewer.”\n")
    assert archive.json("quote", "check", "--file", path)["verdict"] == "verbatim"
    assert "verbatim" in archive("quote", "check", "--file", "-", data=path.read_bytes()).stdout


def test_bad_calls_are_refused(archive: Run, run: Run, write: Write) -> None:
    assert "either the words or --file" in archive("quote", "check", code=2).stderr
    assert "either the words or --file" in archive("quote", "check", "x", "--file", "-", code=2).stderr
    assert "no words" in archive("quote", "check", " … ", code=2).stderr
    assert "UTF-8" in archive("quote", "check", "--file", write("bad.txt", b"\xff\xfe\xfa"), code=2).stderr
    assert "nothing" in archive("quote", "check", "x", "--episode", "nothing", code=2).stderr


def test_an_archive_without_transcripts_says_so(run: Run) -> None:
    assert "no transcripts yet" in run("quote", "check", "anything at all", code=2).stderr


def test_a_transcript_that_has_changed_is_searched_as_it_is_now(archive: Run, write: Write) -> None:
    archive("quote", "check", SAID)
    archive("transcript", "import", "moleneers#8", write("flour.vtt", vtt("The bells of the old church are cracked.")))
    archive("quote", "check", "We never sold the bakery to the brewer", code=1)
    assert archive.json("quote", "check", "the bells of the old church are cracked")["verdict"] == "verbatim"


@pytest.mark.parametrize("harm", ["remove", "damage"])
def test_the_cache_may_go_or_break_at_any_time(archive: Run, harm: str) -> None:
    archive("quote", "check", SAID)
    cache = archive.archive / ".cache"
    if harm == "remove":
        shutil.rmtree(cache)
    else:
        for path in (cache / "search").rglob("*"):
            if path.is_file():
                path.write_bytes(os.urandom(path.stat().st_size))
    assert archive.json("quote", "check", SAID)["verdict"] in ("verbatim", "trimmed", "altered")


def test_a_transcript_that_is_gone_is_a_failure_and_the_others_are_searched(archive: Run) -> None:
    (transcript,) = (archive.archive / "episodes").rglob("*flour*/transcript.vtt")
    transcript.unlink()
    result = archive("quote", "check", SAID, code=1)
    assert " in " in result.stdout
    assert "Failed: " in result.stderr
    result = archive("quote", "check", SAID, code=1)
    assert "Failed: " in result.stderr


def test_words_of_many_episodes_are_shown_for_each_up_to_the_limit(archive: Run, write: Write) -> None:
    both = "This show is about mills and about those who keep them turning."
    archive("transcript", "import", "moleneers#8", write("a.vtt", vtt(both, " ".join(babble(40, seed=1)))))
    archive("transcript", "import", "moleneers#7", write("b.vtt", vtt(both, " ".join(babble(40, seed=2)))))
    assert len(archive.json("quote", "check", both)["sightings"]) == 2
    assert len(archive.json("quote", "check", both, "--limit", "1")["sightings"]) == 1


def test_the_doctor_finds_nothing_wrong_with_the_index(archive: Run) -> None:
    archive("quote", "check", SAID)
    assert (archive.archive / ".cache" / "search" / "manifest.msgpack").is_file()
    archive("doctor")
