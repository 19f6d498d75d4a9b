"""`review`, `quote confirm` and its like, `sighting …`: what people decide, and that it stays so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.conftest import ARTICLE, FLOUR, SAILS, TRANSCRIPT, Run, feed

ARTICLE_ID = "storm-took-the-sails-of-eleven-mills"
EPISODE = "moleneers/7-sails-in-a-storm"
FLOUR_EPISODE = "moleneers/8-flour-and-dust"
BRAKE, REPAIR, TURN, MEMORY = (f"{ARTICLE_ID}:{start}" for start in (60, 168, 238, 293))
LINK = f"{ARTICLE_ID}→{EPISODE}"
Write = Callable[[str, bytes | str], Path]


@pytest.fixture(autouse=True)
def _reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PODCAST_NOTES_BY", "Ann Roe")


def answer(run: Run, *answers: str, options: tuple[str, ...] = ()) -> str:
    lines = "".join(f"{one}\n" for one in answers)
    return run("review", "--answers", "-", *options, data=lines.encode()).stdout


def open_ids(run: Run, *options: str) -> list[str]:
    return [item["id"] for item in run.json("review", *options)]


def quote(run: Run, identifier: str) -> Any:
    return run.json("quote", "show", identifier)["quote"]


def sighting(run: Run, identifier: str) -> Any:
    (found,) = quote(run, identifier)["sightings"]
    return found


def test_what_is_open_is_listed_without_a_terminal(filled: Run) -> None:
    result = filled("review")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["link", *4 * ["quote"], *3 * ["sighting"]]
    assert "8 proposals open. Run this in a terminal" in result.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kind", "links"), [LINK]),
        (("--kind", "quotes"), [BRAKE, REPAIR, TURN, MEMORY]),
        (("--kind", "sightings"), [f"{one}@{EPISODE}" for one in (BRAKE, TURN, MEMORY)]),
        (("--kind", "links", "--article", ARTICLE_ID), [LINK]),
        (("--kind", "links", "--episode", "moleneers#7"), [LINK]),
        (("--episode", "moleneers#8"), []),
    ],
)
def test_a_part_of_it(filled: Run, options: tuple[str, ...], expected: list[str]) -> None:
    assert open_ids(filled, *options) == expected


def test_a_whole_review(filled: Run) -> None:
    shown = answer(filled, "a", "a", "r", "a", "a", "a", "r", "a")
    assert shown.endswith("6 accepted, 2 rejected, 0 corrected, 0 skipped; 0 still open.\n")
    assert open_ids(filled) == []
    assert [link["status"] for link in filled.json("link", "list")] == ["confirmed"]
    assert [one["id"] for one in filled.json("quote", "list")] == [BRAKE, TURN, MEMORY]
    assert [one["id"] for one in filled.json("quote", "list", "--status", "rejected")] == [REPAIR]
    assert [sighting(filled, one)["status"] for one in (BRAKE, TURN, MEMORY)] == ["confirmed", "rejected", "confirmed"]
    assert {sighting(filled, one)["decided_by"] for one in (BRAKE, TURN)} == {"Ann Roe"}


def test_both_texts_the_difference_and_the_evidence_are_shown(filled: Run) -> None:
    shown = answer(filled, *"aaaaaaaa")
    assert "+ names the podcast Moleneers" in shown
    assert "printed  Not all of them need to be repaired, according to Van den Akkerzoom. “I think that every" in shown
    assert "said     altered in #7: Sails in a storm at about 0:14–0:18, by Saar van den Akkerzoom" in shown
    assert "changes  I [-do not-] think that every mill should turn again" in shown
    assert "mind     the negation may have changed" in shown


def test_it_is_resumed_where_it_was_left_and_what_was_skipped_comes_last(filled: Run) -> None:
    assert "0 rejected, 0 corrected, 2 skipped; 7 still open." in answer(filled, "a", "s", "s", "q")
    assert open_ids(filled, "--kind", "quotes") == [TURN, MEMORY, BRAKE, REPAIR]
    assert open_ids(filled)[-2:] == [BRAKE, REPAIR]
    assert "1 accepted" in answer(filled, "a", options=("--kind", "quotes"))
    assert quote(filled, TURN)["status"] == "confirmed"


def test_the_end_of_the_answers_and_unknown_ones(filled: Run) -> None:
    assert "a  accept: it is so" in answer(filled, "?")
    assert len(open_ids(filled)) == 8


def test_rejecting_the_link_closes_what_hangs_on_it(filled: Run) -> None:
    shown = answer(filled, "r")
    assert shown.endswith("0 accepted, 1 rejected, 0 corrected, 0 skipped; 4 still open.\n")
    assert open_ids(filled) == [BRAKE, REPAIR, TURN, MEMORY]


def test_undo_in_the_review_asks_again(filled: Run) -> None:
    before = filled.json("article", "show", ARTICLE_ID)
    shown = answer(filled, "r", "u", "q")
    assert f"Taken back: reject links/{LINK}" in shown
    assert shown.count("link in Storm took the sails") == 2
    assert filled.json("article", "show", ARTICLE_ID) == before


@pytest.mark.parametrize(
    "command",
    [
        ("link", "confirm", ARTICLE_ID, EPISODE),
        ("link", "reject", ARTICLE_ID, EPISODE),
        ("link", "add", ARTICLE_ID, "moleneers#8"),
        ("quote", "confirm", BRAKE),
        ("quote", "reject", BRAKE),
        ("quote", "speaker", BRAKE, "Ruben Knoopkaas"),
        ("quote", "words", BRAKE, "at home to brake them"),
        ("sighting", "confirm", TURN),
        ("sighting", "reject", TURN),
        ("sighting", "place", TURN, "--from", "0:06", "--to", "0:13"),
        ("review", "--accept-above", "0.5"),
    ],
    ids=" ".join,
)
def test_undo_leaves_everything_as_it_was(filled: Run, command: tuple[str, ...]) -> None:
    before = [filled.json(*one) for one in (("article", "show", ARTICLE_ID), ("guest", "list"), ("link", "list"))]
    filled(*command)
    assert filled.json("article", "show", ARTICLE_ID) != before[0]
    assert filled.json("review", "undo")["undone_by"] == "Ann Roe"
    after = [filled.json(*one) for one in (("article", "show", ARTICLE_ID), ("guest", "list"), ("link", "list"))]
    assert after == before
    (logged,) = filled.json("review", "log")
    assert logged["undone"] is not None


def test_what_was_decided_again_meanwhile_is_not_taken_back(filled: Run) -> None:
    filled("quote", "confirm", BRAKE, "--by", "Jan Bakker")
    filled("article", "remove", ARTICLE_ID, "--yes")
    assert "has changed since Jan Bakker decided about it" in filled("review", "undo", code=2).output


def test_a_decision_about_another_text_is_not_taken_back(filled: Run, write: Write) -> None:
    filled("quote", "confirm", BRAKE)
    edited = ARTICLE.replace("Eleven mills in the province", "It blew all night.\n\nEleven mills in the province")
    filled("article", "recheck", ARTICLE_ID, "--file", write("edited.txt", edited))
    before = quote(filled, BRAKE)
    assert "was edited since Ann Roe decided on" in filled("review", "undo", code=2).output
    assert quote(filled, BRAKE) == before


def test_nothing_to_undo(filled: Run) -> None:
    assert "there is no decision to take back" in filled("review", "undo", code=2).output
    assert "Nothing was decided yet." in filled("review", "log").stderr


def test_accept_above(filled: Run) -> None:
    would = filled("review", "--accept-above", "0.95", "--dry-run")
    assert "Would confirm 4 proposals." in would.stdout
    assert "altered at about 0:14–0:18" in would.stderr
    assert len(open_ids(filled)) == 8
    assert "Confirmed 4 proposals." in filled("review", "--accept-above", "0.95").stdout
    assert open_ids(filled) == [REPAIR, TURN, MEMORY, f"{TURN}@{EPISODE}"]
    (decision,) = filled.json("review", "log")
    assert len(decision["subjects"]) == 4
    assert "--dry-run is for --accept-above" in filled("review", "--dry-run", code=2).output


def test_what_another_voice_says_is_not_accepted_for_its_score(run: Run, write: Write) -> None:
    said_by_the_host = TRANSCRIPT.replace("<v Saar van den Akkerzoom>Well", "<v Bram Hollestelle>Well")
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("sails.vtt", said_by_the_host))
    run("article", "add", write("storm.txt", ARTICLE), "--published", "2025-03-10")
    assert sighting(run, BRAKE)["voice"] == "differs"
    result = run("review", "--accept-above", "0")
    assert "who says them may be others" in result.stderr
    assert {BRAKE, f"{BRAKE}@{EPISODE}"} <= set(open_ids(run))
    assert quote(run, BRAKE)["status"] == "proposed"
    run("quote", "speaker", BRAKE, "Bram Hollestelle")
    assert quote(run, BRAKE)["status"] == "confirmed"


def test_an_episode_can_be_ruled_out_before_it_is_proposed(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("article", "add", write("storm.txt", ARTICLE.rpartition("Listen")[0]), "--published", "2025-03-10")
    before = run.json("link", "list")
    assert [one["episode"]["id"] for one in before if one["episode"]["id"] == FLOUR_EPISODE] == []
    assert "rejected" in run("link", "reject", ARTICLE_ID, FLOUR_EPISODE).stdout
    rejected = run.json("link", "list", "--status", "rejected")
    assert [one["episode"]["id"] for one in rejected] == [FLOUR_EPISODE]
    run("article", "trace", ARTICLE_ID)
    assert run.json("link", "list", "--status", "rejected") == rejected
    run("review", "undo")
    assert run.json("link", "list", "--status", "rejected") == []


def test_decisions_survive_tracing_transcripts_and_refreshes(filled: Run, write: Write) -> None:
    answer(filled, "a", "a", "r", "a", "a", "a", "r", "a")
    filled("quote", "speaker", BRAKE, "Ruben Knoopkaas")
    before = [filled.json("quote", "list"), filled.json("quote", "list", "--status", "rejected")]
    filled("article", "trace", ARTICLE_ID)
    filled("transcript", "import", "moleneers#7", write("again.vtt", TRANSCRIPT + "\n00:30.000 --> 00:31.000\nBye.\n"))
    assert [filled.json("quote", "list"), filled.json("quote", "list", "--status", "rejected")] == before
    assert open_ids(filled) == []


@pytest.mark.parametrize("status", ["rejected", "confirmed"])
def test_most_of_the_words_of_a_decided_quote_are_not_proposed_again(
    filled: Run, write: Write, tmp_path: Path, status: str
) -> None:
    filled("export", tmp_path / "out.jsonl", "--table", "quotes")
    records = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    record = next(one for one in records if one["id"] == TURN)
    earlier = record | {"start": record["start"] + 8, "text": record["text"][8:], "status": status}
    filled("import", "--replace", write("quotes.jsonl", json.dumps(earlier)))
    filled("article", "trace", ARTICLE_ID)
    assert open_ids(filled, "--kind", "quotes") == [BRAKE, REPAIR, MEMORY]
    assert quote(filled, TURN)["text"] == "that every mill should turn again,"


def test_a_rejected_link_is_not_proposed_again(filled: Run) -> None:
    filled("link", "reject", ARTICLE_ID, EPISODE)
    filled("article", "trace", ARTICLE_ID)
    assert open_ids(filled, "--kind", "links", "--kind", "sightings") == []
    assert [link["id"] for link in filled.json("link", "list", "--status", "rejected")] == [LINK]
    shown = filled("article", "trace", ARTICLE_ID).stdout
    assert shown.index("(rejected") < shown.index("no other episode fits: ")


@pytest.mark.parametrize("is_placed", [True, False])
def test_a_confirmed_place_keeps_a_proposed_link(filled: Run, write: Write, tmp_path: Path, is_placed: bool) -> None:
    other = "moleneers/8-flour-and-dust"
    filled("transcript", "import", "moleneers#8", write("flour.vtt", TRANSCRIPT))
    filled("export", tmp_path / "out.jsonl", "--table", "links")
    link = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    link |= {"id": f"{ARTICLE_ID}→{other}", "episode_id": other}
    filled("import", write("links.jsonl", json.dumps(link)))
    if is_placed:
        filled("sighting", "place", BRAKE, "--from", "0:06", "--to", "0:14", "--episode", "moleneers#8")
    filled("article", "trace", ARTICLE_ID)
    linked = {link["episode"]["id"] for link in filled.json("link", "list")}
    assert linked == ({EPISODE, other} if is_placed else {EPISODE})


def test_correcting_the_link(filled: Run) -> None:
    answer(filled, "c", "moleneers#8", "q")
    assert {link["episode"]["id"]: link["status"] for link in filled.json("link", "list")} == {
        EPISODE: "rejected",
        "moleneers/8-flour-and-dust": "confirmed",
    }
    (decision,) = filled.json("review", "log")
    assert decision["action"] == "correct"
    filled("review", "undo")
    assert [link["status"] for link in filled.json("link", "list")] == ["proposed"]


def test_correcting_what_the_article_owes(filled: Run) -> None:
    answer(filled, "c", "mentions", "q")
    (link,) = filled.json("link", "list")
    assert (link["type"], link["status"], link["decided_by"]) == ("mentions", "confirmed", "Ann Roe")
    assert len(open_ids(filled, "--kind", "sightings")) == 3


def test_correcting_a_quote(filled: Run) -> None:
    shown = answer(
        filled,
        "c",
        "Ruben Knoopkaas",
        "c",
        "-",
        "c",
        "+Mira Holt",
        "c",
        "=better  as a memory",
        options=("--kind", "quotes"),
    )
    assert "4 corrected" in shown
    assert [quote(filled, one)["speaker"] for one in (BRAKE, REPAIR, TURN)] == ["Ruben Knoopkaas", None, "Mira Holt"]
    assert quote(filled, BRAKE)["person"] == "ruben-knoopkaas"
    assert sighting(filled, BRAKE)["voice"] == "differs"
    assert quote(filled, MEMORY)["text"] == "better as a memory"
    assert ARTICLE[quote(filled, MEMORY)["start"] :].startswith("better") or quote(filled, MEMORY)["start"] > 0
    assert sighting(filled, MEMORY)["spoken"] == "better as a memory"


def test_a_place_that_was_confirmed_for_other_words_is_asked_again(filled: Run) -> None:
    filled("review", "--accept-above", "0")
    filled("quote", "words", MEMORY, "better as a memory")
    found = sighting(filled, MEMORY)
    assert (found["status"], found["doubts"], found["spoken"]) == (
        "confirmed",
        ["reworded"],
        "Some of them are better as a memory",
    )
    assert f"{MEMORY}@{EPISODE}" in open_ids(filled)


def test_a_correction_that_cannot_be_is_told_and_asked_again(filled: Run) -> None:
    shown = answer(
        filled, "c", "nobody at all", "c", "=words of another article", "c", "", "a", options=("--kind", "quotes")
    )
    assert "no person answers to this" in shown
    assert "these words do not stand in the article" in shown
    assert quote(filled, BRAKE)["status"] == "confirmed"


def test_correcting_a_place(filled: Run) -> None:
    shown = answer(filled, "c", "soon", "c", "0:06-0:14", "q", options=("--kind", "sightings"))
    assert "is no stretch of time" in shown
    found = sighting(filled, BRAKE)
    assert (found["start_ms"], found["end_ms"], found["status"], found["verdict"]) == (
        6000,
        14000,
        "confirmed",
        "verbatim",
    )


def test_a_place_that_is_not_like_the_words_is_a_paraphrase(filled: Run) -> None:
    filled("sighting", "place", REPAIR, "--from", "0:14", "--to", "0:22")
    found = sighting(filled, REPAIR)
    assert (found["verdict"], found["status"], found["start_ms"]) == ("paraphrase", "confirmed", 14000)
    assert found["spoken"].startswith("I do not think")
    filled("article", "trace", ARTICLE_ID)
    assert sighting(filled, REPAIR) == found


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--from", "0:10", "--to", "0:05"), "ends before it begins"),
        (("--from", "5:00", "--to", "5:10"), "has no words at 5:00–5:10"),
        (("--from", "0:10", "--to", "0:20", "--episode", "moleneers#8"), "is not linked to moleneers/8-flour-and-dust"),
    ],
)
def test_a_place_that_cannot_be(filled: Run, options: tuple[str, ...], message: str) -> None:
    code = 1 if "no words" in message else 2
    assert message in filled("sighting", "place", BRAKE, *options, code=code).output


def test_lists_say_what_somebody_decided_about_a_place(filled: Run) -> None:
    filled("sighting", "reject", TURN)
    filled("sighting", "confirm", BRAKE)
    for shown in (filled("quote", "list").stdout, filled("article", "show", ARTICLE_ID).stdout):
        assert shown.count("; rejected by Ann Roe") == 1
        assert shown.count("; confirmed by Ann Roe") == 1


def test_all_about_one_quote(filled: Run) -> None:
    filled("quote", "confirm", TURN)
    filled("sighting", "reject", TURN)
    shown = filled("quote", "show", TURN).stdout
    assert "direct, confirmed by Ann Roe on 20" in shown
    assert "play     https://media.example.org/moleneers/7.mp3#t=14,18" in shown
    assert "mind     the negation may have changed" in shown
    assert f"Ann Roe  reject sighting {TURN}@{EPISODE}" in shown
    detail = filled.json("quote", "show", TURN)
    assert [decision["action"] for decision in detail["decisions"]] == ["confirm", "reject"]
    assert ["cue", "says"] in detail["shown_by"] or detail["shown_by"]
    assert "no quote of an article has this id" in filled("quote", "show", "storm:1", code=2).output


def test_the_key_to_play_prints_the_address_and_opens_the_player(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    address = "https://media.example.org/moleneers/7.mp3#t=11.099,14"
    assert address in answer(filled, "p", "q", options=("--kind", "sightings"))
    assert opened == []  # nobody sits there
    assert "There is nothing to play" in answer(filled, "p", "q", options=("--kind", "links"))


def test_audio_in_the_archive_is_played_from_there(filled: Run) -> None:
    (filled.archive / "episodes" / EPISODE / "audio.mp3").write_bytes(b"ID3")
    assert "file://" in answer(filled, "p", "q", options=("--kind", "sightings"))


def test_rejected_quotes_are_not_published(filled: Run) -> None:
    filled("quote", "reject", MEMORY)
    filled("build")
    pages = [page.read_text(encoding="utf-8") for page in (filled.archive / "site").rglob("index.html")]
    assert not any('class="words">Some of them are better' in page for page in pages)
    assert "“Some of them are better as a memory.”" not in filled("notes", "7", "--format", "md").stdout


def test_who_decides(filled: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def name() -> str:
        filled("quote", "confirm", BRAKE)
        return str(quote(filled, BRAKE)["decided_by"])

    assert name() == "Ann Roe"
    monkeypatch.delenv("PODCAST_NOTES_BY")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("LOGNAME", "bo")
    assert name() == "bo"
    subprocess.run(["git", "config", "--global", "user.name", "Bo Lund"], check=True)
    assert name() == "Bo Lund"
    settings = filled.archive / "podcast-notes.toml"
    settings.write_text(
        settings.read_text()
        .replace("[review]\n# The", '[review]\nname = "Jan Bakker"\n# The')
        .replace('\nname = ""\n', "\n")
    )
    assert name() == "Jan Bakker"


def test_decisions_go_with_a_table(filled: Run, tmp_path: Path) -> None:
    filled("quote", "confirm", BRAKE)
    path = tmp_path / "decisions.jsonl"
    filled("export", path)
    (record,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert record["by"] == "Ann Roe"
    assert [one["id"] for one in record["before"]["quotes"]] == [BRAKE]


def test_what_was_confirmed_and_is_in_doubt_is_asked_again(filled: Run, write: Write) -> None:
    filled("review", "--accept-above", "0")
    filled("sighting", "confirm", TURN)
    assert open_ids(filled) == []
    other = TRANSCRIPT.replace("nobody was at home to brake them", "no one was there")
    filled("transcript", "import", "moleneers#7", write("other.vtt", other))
    assert open_ids(filled) == [f"{BRAKE}@{EPISODE}"]
    assert "does not have these words there" in answer(filled, "q")
    assert filled("review", "--accept-above", "0").stdout == "Confirmed 0 proposals.\n"
    answer(filled, "a")
    assert open_ids(filled) == []
    filled("review", "undo")
    assert open_ids(filled) == [f"{BRAKE}@{EPISODE}"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_at_a_terminal(filled: Run) -> None:
    import pty

    command = [sys.executable, "-m", "podcast_notes", "--archive", str(filled.archive), "review"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        os.write(ours, b"a\ns\nq\n")
        shown, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, shown
    assert "1 accepted, 0 rejected, 0 corrected, 1 skipped; 7 still open." in shown.decode()


def test_a_place_that_was_not_found_is_neither_confirmed_nor_said_to_be_of_another_voice(filled: Run) -> None:
    nearest = f"{REPAIR}@{EPISODE}"
    message = filled("sighting", "confirm", nearest, code=2).output
    assert "was not found there: what is shown is only the nearest place" in message
    assert "sighting place" in message
    assert "mind     the transcript gives it to" not in filled("quote", "show", REPAIR).stdout
    assert "It was not found; the nearest place: https://" in answer(filled, "a", "s", "p", "q")


def test_of_two_episodes_the_one_in_which_a_quote_was_found_is_meant_and_stands_first(
    filled: Run, write: Write
) -> None:
    filled(
        "transcript", "import", "moleneers#8", write("flour.vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\nFlour burns.\n")
    )
    filled("link", "add", ARTICLE_ID, "moleneers#8")
    found, missed = quote(filled, MEMORY)["sightings"]
    assert (found["episode"]["id"], found["verdict"]) == (EPISODE, "verbatim")
    assert (missed["episode"]["id"], missed["verdict"]) == (FLOUR_EPISODE, "not_found")
    assert filled("sighting", "confirm", MEMORY).stdout == f"{MEMORY}@{EPISODE}: confirmed.\n"


@pytest.mark.parametrize("command", [("quote", "confirm"), ("quote", "reject"), ("quote", "unpick"), ("quote", "show")])
def test_an_id_that_is_none_is_refused_with_where_ids_are(filled: Run, command: tuple[str, str]) -> None:
    assert "`podcast-notes quote list` shows the ids" in filled(*command, "storm:12", code=2).output
