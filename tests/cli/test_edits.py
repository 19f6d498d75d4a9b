"""What a person states and removes through the command line: kept, shown with its origin, given back, and brought back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from podcast_notes.archive import Archive
from podcast_notes.cli import cli
from tests.cli.conftest import FLOUR, ITEM, SAILS, Run, feed

Write = Callable[[str, bytes | str], Path]
SAILS_ID = "moleneers/7-sails-in-a-storm"


@pytest.fixture
def mills(run: Run, write: Write) -> Run:
    """An archive with the show only."""
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    return run


def origins(run: Run, noun: str, reference: str) -> dict[str, dict[str, Any]]:
    shown = run.json(noun, "show", reference, "--provenance")
    return {field["field"]: field for field in shown["fields"]}


def test_each_field_says_where_it_is_from_and_what_the_feed_says_instead(mills: Run) -> None:
    mills("episode", "edit", "7", "--title", "The storm, retold", "--season", "2")
    fields = origins(mills, "episode", "7")
    assert (fields["title"]["source"], fields["title"]["feed"]) == ("manual", "#7: Sails in a storm")
    assert (fields["season"]["value"], fields["season"]["feed"]) == (2, None)
    assert (fields["duration_ms"]["source"], fields["duration_ms"]["locked"]) == ("feed", False)
    assert "feed" not in fields["duration_ms"]
    shown = mills("episode", "show", "7", "--provenance").stdout
    line = next(line for line in shown.splitlines() if line.startswith("title"))
    cells = re.split(r"\s{2,}", line)
    assert (cells[:3], cells[4]) == (["title", "The storm, retold", "manual"], "#7: Sails in a storm")


def test_people_files_and_articles_say_where_they_are_from(filled: Run, write: Write) -> None:
    filled("episode", "edit", "7", "--guest", "Anna de Wit, miller", "--without", "Bram Hollestelle")
    filled("episode", "edit", "7", "--audio", write("storm.mp3", b"ID3 not really audio"))
    shown = filled.json("episode", "show", "7", "--provenance")
    people = {person["name"]: (person["sources"], person["evidence"]) for person in shown["people"]}
    assert people["Anna de Wit"] == (["manual"], [])
    sources, evidence = people["Saar van den Akkerzoom"]
    assert sources == ["description", "article"]
    assert evidence[0].startswith("Guest: Saar")
    assert shown["taken_out"] == ["Bram Hollestelle"]
    files = {each["kind"]: (each["id"], each["source"]) for each in shown["files"]}
    assert files == {
        "transcript": (f"{SAILS_ID}:en", "manual"),
        "audio file": (f"episodes/{SAILS_ID}/audio.mp3", "manual"),
    }
    assert [link["status"] for link in shown["links"]] == ["proposed"]
    text = filled("episode", "show", "7", "--provenance").stdout
    assert "“Guest: Saar" in text
    assert "taken out    Bram Hollestelle" in text


def test_fields_go_back_to_the_feed_without_reading_it(mills: Run) -> None:
    (mills.archive.parent / "feed.xml").unlink()
    mills("episode", "edit", "7", "--title", "The storm, retold", "--duration", "", "--kind", "bonus")
    before = mills.json("episode", "show", "7")
    would = mills.json("episode", "unlock", "7", "title", "duration", "--dry-run")
    assert mills.json("episode", "show", "7") == before
    done = mills.json("episode", "unlock", "7", "title", "duration")
    assert would == done
    assert {f["field"]: (f["stated"], f["feed"]) for f in done["fields"]} == {
        "duration_ms": (None, 750_000),
        "title": ("The storm, retold", "#7: Sails in a storm"),
    }
    shown = mills.json("episode", "show", "7")
    assert (shown["title"], shown["duration_ms"], shown["locked"]) == ("#7: Sails in a storm", 750_000, ["kind"])
    assert "kind" in mills("episode", "unlock", "7", "--all").stdout
    assert "Nothing to unlock" in mills("episode", "unlock", "7", "title").stderr


def test_a_summary_goes_back_with_its_description_and_the_people_that_it_names(mills: Run) -> None:
    mills("episode", "edit", "7", "--summary", "About a storm.")
    names = [person["name"] for person in mills.json("episode", "show", "7")["people"]]
    assert names == ["Bram Hollestelle"]
    mills("episode", "unlock", "7", "summary")
    shown = mills.json("episode", "show", "7")
    assert "Institute for Old Mills" in shown["summary"]
    assert shown["locked"] == []
    assert [person["name"] for person in shown["people"]] == ["Saar van den Akkerzoom", "Bram Hollestelle"]


def test_an_empty_text_empties_a_field_and_keeps_it_empty(mills: Run, write: Write) -> None:
    mills("episode", "edit", "7", "--number", "", "--link", "", "--published", "", "--audio", "", "--description", "")
    changed = SAILS.replace("12:30", "13:00").replace("/7<", "/seven<")
    write("feed.xml", feed(FLOUR, changed))
    mills("refresh")
    shown = mills.json("episode", "show", SAILS_ID)
    emptied = ("number", "link", "published", "audio", "summary")
    assert [shown[name] for name in emptied] == [None, None, None, None, ""]
    assert shown["duration_ms"] == 780_000
    mills("episode", "unlock", SAILS_ID, "link")
    assert mills.json("episode", "show", SAILS_ID)["link"].endswith("/seven")


def test_a_description_is_made_safe_and_gives_the_summary(mills: Run) -> None:
    html = "<p>About <em>mills</em>.</p><script>alert(1)</script>"
    mills("episode", "edit", "7", "--description", html, "--explicit", "no", "--image", "https://mills.example/7.png")
    fields = origins(mills, "episode", "7")
    assert fields["description_html"]["value"] == "<p>About <em>mills</em>.</p>"
    assert fields["summary"]["value"] == "About mills."
    assert (fields["explicit"]["value"], fields["image"]["locked"]) == (False, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("episode", "unlock", "7", "tilte"), "an episode has no such field\nIt has title, number,"),
        (("podcast", "unlock", "moleneers", "season"), "a podcast has no such field\nIt has title, language,"),
        (("episode", "unlock", "7"), "name the fields to unlock, or give --all"),
        (("episode", "unlock", "7", "title", "--all"), "name the fields to unlock, or give --all"),
        (("episode", "edit", "7", "--image", "ftp://mills.example/7.png"), "is not an http(s) address"),
        (("episode", "edit", "7", "--title", " "), "a title cannot be empty"),
        (("episode", "edit", "7", "--published", "yesterday"), "is no date"),
        (("episode", "edit", "7", "--kind", "short"), "'short' is not one of"),
        (("episode", "edit", "7"), "nothing to change"),
        (("podcast", "edit", "moleneers"), "nothing to change"),
        (("podcast", "edit", "moleneers", "--title", ""), "a title cannot be empty"),
        (("podcast", "edit", "moleneers", "--alias", " "), "an alias cannot be empty"),
        (("podcast", "edit", "moleneers", "--without-alias", "wiek"), "has no such alias"),
        (("episode", "restore", "7"), "no removed episode answers to this"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_call_that_cannot_be_carried_out_says_why(mills: Run, arguments: tuple[str, ...], said: str) -> None:
    assert said in mills(*arguments, code=2).stderr


def test_what_has_no_feed_cannot_be_given_back_to_one(run: Run) -> None:
    run("podcast", "add", "--title", "Mill talk", "--publisher", "Radio Wiek")
    run("episode", "add", "mill-talk", "--title", "Pilot", "--season", "")
    assert "added by hand" in run("episode", "unlock", "pilot", "title", code=2).stderr
    assert "added by hand" in run("podcast", "unlock", "mill-talk", "--all", code=2).stderr
    fields = origins(run, "podcast", "mill-talk")
    assert {name: field["source"] for name, field in fields.items()} == {"title": "manual", "publisher": "manual"}


def test_a_podcast_made_by_hand_keeps_what_was_stated_when_its_feed_is_added(run: Run, write: Write) -> None:
    run("podcast", "add", "--title", "Moleneers", "--publisher", "The millers")
    run("podcast", "add", write("feed.xml", feed(SAILS)))
    fields = origins(run, "podcast", "moleneers")
    assert (fields["publisher"]["value"], fields["publisher"]["feed"]) == ("The millers", "Radio Wiek")
    run("podcast", "unlock", "moleneers", "publisher")
    assert run.json("podcast", "show", "moleneers")["publisher"] == "Radio Wiek"


def test_a_podcast_is_edited_against_refreshes_and_found_by_its_alias(mills: Run, write: Write) -> None:
    said = mills("podcast", "edit", "moleneers", "--title", "Millers", "--publisher", "", "--alias", "wiek").stdout
    assert "Kept against refreshes: publisher, title." in said
    write("feed.xml", feed(FLOUR, SAILS).replace(b"Radio Wiek", b"Radio Wind").replace(b">en<", b">en-GB<"))
    mills("refresh")
    shown = mills.json("podcast", "show", "wiek")
    assert (shown["title"], shown["publisher"], shown["language"]) == ("Millers", None, "en-GB")
    fields = origins(mills, "podcast", "wiek")
    assert (fields["title"]["feed"], fields["publisher"]["feed"]) == ("Moleneers", "Radio Wind")
    assert "wiek" in mills("podcast", "show", "wiek", "--provenance").stdout
    assert mills.json("podcast", "unlock", "wiek", "--all", "--dry-run")["title"] == "Moleneers"
    assert "Radio Wind" in mills("podcast", "unlock", "wiek", "publisher").stdout
    mills("podcast", "edit", "wiek", "--without-alias", "wiek")
    assert "no podcast answers" in mills("podcast", "show", "wiek", code=2).stderr


def test_two_podcasts_are_not_given_one_title(mills: Run) -> None:
    mills("podcast", "add", "--title", "Mill talk")
    assert (
        "another podcast of this title" in mills("podcast", "edit", "moleneers", "--title", "MILL TALK", code=2).stderr
    )


def test_a_dry_run_says_what_of_a_removed_episode_would_really_come_back(filled: Run) -> None:
    [article] = filled.json("article", "list")
    filled("episode", "remove", "moleneers#7", "--yes")
    assert filled.json("episode", "restore", "moleneers#7", "--dry-run")["links"] == 1
    filled("article", "remove", article["id"], "--yes")
    assert filled.json("episode", "restore", "moleneers#7", "--dry-run")["links"] == 0
    assert "and 0 links" in filled("episode", "restore", "moleneers#7").stdout
    filled("episode", "remove", "moleneers#7", "--yes")
    filled("podcast", "remove", "moleneers", "--yes")
    for options in (("--dry-run",), ()):
        assert "Add the podcast first" in filled("episode", "restore", "moleneers#7", *options, code=2).stderr


def test_a_removed_episode_comes_back_as_it_was(filled: Run) -> None:
    filled("episode", "edit", "7", "--title", "The storm, retold", "--guest", "Anna de Wit, miller")
    [link] = filled.json("link", "list")
    filled("link", "confirm", link["article"], "7")
    before = (filled.json("episode", "show", "7"), filled.json("link", "list"), filled.json("quote", "list"))
    filled("episode", "remove", "7", "--yes")
    assert filled.json("link", "list") == []
    [removed] = filled.json("episode", "removed", "--podcast", "moleneers")
    assert (removed["id"], removed["title"], removed["links"]) == (SAILS_ID, "The storm, retold", 1)
    assert "The storm, retold" in filled("episode", "removed").stdout
    assert filled.json("episode", "restore", SAILS_ID, "--dry-run") == removed
    assert "Would bring back" in filled("episode", "restore", "retold", "--dry-run").stdout
    said = filled("episode", "restore", SAILS_ID).stdout
    assert "with 3 people, 1 transcript and 1 link" in said
    assert (filled.json("episode", "show", "7"), filled.json("link", "list"), filled.json("quote", "list")) == before
    assert "No episode was removed" in filled("episode", "removed").stderr


def test_a_restored_episode_follows_its_feed_again(mills: Run, write: Write) -> None:
    mills("episode", "edit", "7", "--season", "2")
    mills("episode", "remove", "7", "--yes")
    renamed = SAILS.replace("Sails in a storm", "Sails in a gale").replace("moleneers-7<", "mill-7<")
    write("feed.xml", feed(FLOUR, renamed))
    mills("refresh")
    rehosted = renamed.replace("media.example.org/moleneers", "cdn.example.org")
    write("feed.xml", feed(FLOUR, rehosted))
    assert "0 new" in mills("refresh").stdout
    mills("episode", "restore", "moleneers-7")
    shown = mills.json("episode", "show", "7")
    assert (shown["id"], shown["title"], shown["guid"], shown["season"]) == (
        SAILS_ID,
        "#7: Sails in a gale",
        "mill-7",
        2,
    )
    assert "0 new, 0 changed, 2 unchanged" in mills("refresh").stdout
    write("feed.xml", feed(FLOUR, rehosted.replace("12:30", "13:00")))
    mills("refresh")
    assert mills.json("episode", "show", "7")["duration_ms"] == 780_000


def test_what_is_gone_meanwhile_does_not_come_back_with_an_episode(filled: Run) -> None:
    [article] = filled.json("article", "list")
    filled("episode", "remove", "7", "--yes")
    filled("article", "remove", article["id"], "--yes")
    assert "1 transcript and 0 links" in filled("episode", "restore", "7-sails").stdout
    assert filled.json("link", "list") == filled.json("quote", "list") == []
    assert filled.json("episode", "show", "7")["articles"] == []


def test_an_episode_is_not_restored_beside_itself_nor_without_its_podcast(mills: Run) -> None:
    mills("episode", "remove", "7", "--yes")
    mills("episode", "add", "moleneers", "--title", "#7: Sails in a storm", "--published", "2025-03-07T06:00")
    again = mills("episode", "restore", SAILS_ID, code=2)
    assert "once more" in again.stderr
    mills("podcast", "remove", "moleneers", "--yes")
    assert "its podcast is not in the archive" in mills("episode", "restore", SAILS_ID, code=2).stderr


def test_a_podcast_that_is_added_again_lacks_what_was_removed_one_by_one(mills: Run) -> None:
    mills("episode", "remove", "7", "--yes")
    mills("podcast", "remove", "moleneers", "--yes")
    mills("podcast", "add", mills.archive.parent / "feed.xml")
    assert [episode["number"] for episode in mills.json("episode", "list")] == ["8"]
    mills("episode", "restore", SAILS_ID)
    assert {episode["number"] for episode in mills.json("episode", "list")} == {"7", "8"}


def test_an_episode_that_an_older_program_removed_comes_back_with_the_next_refresh(mills: Run) -> None:
    from msgspec.structs import replace

    from podcast_notes.models import Tombstone
    from podcast_notes.store import TinyStore

    mills("episode", "remove", "7", "--yes")
    store = TinyStore.open(mills.archive / "archive.json")
    with store.transaction() as transaction:
        [tombstone] = transaction.all(Tombstone)
        transaction.put(replace(tombstone, episode=None, appearances=()))
    assert mills.json("episode", "removed")[0]["title"] == ""
    assert "next refresh" in mills("episode", "restore", "moleneers-7").stdout
    assert "1 new" in mills("refresh").stdout
    assert mills.json("episode", "show", "7")["id"] == SAILS_ID


def test_more_than_one_removed_episode_of_a_name_asks_for_the_id(run: Run, write: Write) -> None:
    repeated = ITEM.format(number=9, title="Sails in a storm", date="", extra="", text="Once more.")
    run("podcast", "add", write("feed.xml", feed(SAILS, repeated)))
    for number in ("7", "9"):
        run("episode", "remove", number, "--yes")
    assert "more than one removed episode" in run("episode", "restore", "sails in a storm", code=2).stderr


def test_a_person_who_was_taken_out_comes_back_when_stated(mills: Run, write: Write) -> None:
    mills("episode", "edit", "7", "--without", "Saar van den Akkerzoom")
    write("feed.xml", feed(FLOUR, SAILS.replace("last winter", "last year")))
    mills("refresh")
    assert [person["name"] for person in mills.json("episode", "show", "7")["people"]] == ["Bram Hollestelle"]
    mills("episode", "edit", "7", "--guest", "Saar van den Akkerzoom")
    people = {person["name"]: person["sources"] for person in mills.json("episode", "show", "7")["people"]}
    assert people["Saar van den Akkerzoom"] == ["manual", "description"]


def test_a_shell_is_offered_the_fields_that_were_stated_and_what_was_removed(mills: Run) -> None:
    mills("episode", "edit", "7", "--title", "The storm", "--season", "2")
    mills("podcast", "edit", "moleneers", "--title", "Millers")
    mills("episode", "remove", "8", "--yes")

    def offered(*words: str, typed: str = "") -> list[str]:
        arguments = ["--archive", str(mills.archive), *words]
        completions = ShellComplete(cli, {}, "podcast-notes", "_COMPLETE").get_completions(arguments, typed)
        return [each.value for each in completions]

    assert offered("episode", "unlock", SAILS_ID) == ["season", "title"]
    assert offered("episode", "unlock", SAILS_ID, "season") == ["title"]
    assert offered("episode", "unlock", SAILS_ID, typed="s") == ["season"]
    assert offered("episode", "unlock", "nothing of the kind") == []
    assert offered("podcast", "unlock", "moleneers") == ["title"]
    assert offered("episode", "restore") == ["moleneers/8-flour-and-dust"]
    assert offered("episode", "edit", SAILS_ID, "--kind") == ["full", "trailer", "bonus"]


def test_the_library_leaves_alone_what_is_not_stated(mills: Run) -> None:
    from podcast_notes.archive.details import EpisodeDetails, PodcastDetails

    archive = Archive.open(mills.archive)
    before = json.dumps(mills.json("episode", "show", "7"))
    archive.episodes.edit("7", EpisodeDetails())
    archive.podcasts.edit("moleneers", PodcastDetails())
    assert json.dumps(mills.json("episode", "show", "7")) == before
    assert archive.episodes.edit("7", EpisodeDetails(season=None)).locked == ("season",)
