"""What people state on the command line is as clean as what feeds say: no controls, one line, sanitised HTML. All is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.cleaning import cleaned, unclean_fields
from podcast_notes.models import EpisodeRecord, PersonRecord
from podcast_notes.store import TinyStore
from tests.cli.conftest import Run

STEERING = "An\x1b[2Jna\u202e\u200b \u2066van\u2069\r\nder\tVeld\x07"
CLEAN = "Anna van der Veld"
UNSAFE = '<p onclick="hit(1)">A <a href="javascript:hit(2)">mill</a></p><script>hit(3)</script>'
SAFE = '<p>A <a rel="nofollow noopener">mill</a></p>'


def shown(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def store_of(archive: Path) -> TinyStore:
    return TinyStore.open(archive / "archive.json")


@pytest.mark.parametrize("option", ["--alias", "--name"])
def test_names_of_people_are_one_line_without_controls(filled: Run, option: str) -> None:
    person = shown(filled, "guest", "edit", "ruben-knoopkaas", option, STEERING)
    assert CLEAN in (person["name"], *person["aliases"])


def test_marks_of_right_to_left_names_stay_and_do_not_count_when_people_are_sought(filled: Run) -> None:
    name = "\u200fנועה לוי\u200f"
    person = shown(filled, "guest", "edit", "ruben-knoopkaas", "--name", name)
    assert person["name"] == name
    assert shown(filled, "guest", "show", "נועה לוי")["id"] == person["id"]


@pytest.mark.parametrize("nothing", ["\u202e", " \x1b[2J\n", "\u200b"])
def test_a_name_of_which_nothing_is_left_is_refused(filled: Run, nothing: str) -> None:
    result = filled("guest", "edit", "ruben-knoopkaas", "--alias", nothing, code=2)
    assert "a name cannot be empty" in result.stderr


def test_a_name_too_long_to_be_one_is_refused_and_not_cut(filled: Run) -> None:
    result = filled("guest", "edit", "ruben-knoopkaas", "--name", "x" * 10_001, code=2)
    assert "is too long" in result.stderr
    assert "at most 10,000 characters" in result.stderr


def test_bytes_that_are_no_text_are_refused(filled: Run) -> None:
    result = filled("guest", "edit", "ruben-knoopkaas", "--name", "Anna \udcff", code=2)
    assert "is no text in UTF-8" in result.stderr


def test_details_of_episodes_are_clean_and_their_lines_stay_where_they_have_some(filled: Run) -> None:
    episode = shown(
        filled, "episode", "edit", "7", "--title", STEERING, "--author", STEERING, "--summary", "One\x07\ntwo"
    )
    episode = shown(filled, "episode", "show", "7")
    assert episode["title"] == CLEAN
    assert episode["author"] == CLEAN
    assert episode["summary"] == "One\ntwo"


def test_html_of_an_episode_is_sanitised_when_it_is_stated(filled: Run) -> None:
    filled("episode", "edit", "7", "--description", UNSAFE)
    assert shown(filled, "episode", "show", "7")["description_html"] == SAFE


def test_picks_podcasts_and_articles_have_clean_titles(filled: Run) -> None:
    pick = shown(filled, "quote", "pick", "7", "--from", "0:06", "--to", "0:14", "--title", STEERING)
    assert pick["title"] == CLEAN
    assert shown(filled, "podcast", "edit", "moleneers", "--title", STEERING)["title"] == CLEAN
    added = shown(filled, "podcast", "add", "--title", f"{STEERING} speaks", "--host", STEERING)
    assert added["title"] == f"{CLEAN} speaks"


def test_the_title_of_an_archive_is_one_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    run("init", str(folder), "--title", STEERING)
    assert Archive.open(folder).settings.archive.title == CLEAN


def test_imported_tables_are_cleaned(filled: Run, tmp_path: Path) -> None:
    filled("export", str(tmp_path / "tables"))
    table = tmp_path / "tables" / "episodes.jsonl"
    records = [json.loads(line) for line in table.read_text().splitlines()]
    records[0]["content"] |= {"description_html": UNSAFE, "title": f"Hid\u202eden {STEERING[:6]}"}
    table.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    filled("import", str(table), "--replace")
    episode = shown(filled, "episode", "show", records[0]["id"])
    assert episode["description_html"] == SAFE
    assert episode["title"] == "Hidden An"


def test_doctor_cleans_a_table_that_was_edited_by_hand_and_keeps_what_stood_there(filled: Run) -> None:
    with store_of(filled.archive).transaction() as transaction:
        episode = next(e for e in transaction.all(EpisodeRecord))
        person = next(p for p in transaction.all(PersonRecord))
        transaction.put(replace(episode, content=replace(episode.content, description_html=UNSAFE)))
        transaction.put(replace(person, aliases=(*person.aliases, STEERING)))
    found = filled("doctor", code=1).stdout
    assert f"episodes/{episode.id}" in found
    assert "content.description_html" in found
    assert f"people/{person.id}" in found
    filled("doctor", "--fix")
    assert shown(filled, "episode", "show", episode.id)["description_html"] == SAFE
    kept = next((filled.archive / "quarantine").glob("records-*.jsonl")).read_text()
    assert "onclick" in kept
    filled("doctor")


def test_pages_and_feeds_sanitise_what_a_hand_edited_table_holds(filled: Run) -> None:
    with store_of(filled.archive).transaction() as transaction:
        episode = transaction.all(EpisodeRecord)[0]
        transaction.put(replace(episode, content=replace(episode.content, description_html=UNSAFE)))
    filled("build")
    page = (filled.archive / "site" / "episodes" / episode.id / "index.html").read_text()
    feed = filled("feed", "export", "moleneers", "--base-url", "https://example.org/").stdout
    for written in (page, feed):
        assert "hit(" not in written
        assert 'A <a rel="nofollow noopener">mill</a>' in written.replace("&lt;", "<").replace("&gt;", ">")


def test_a_clean_record_is_the_same_object(filled: Run) -> None:
    for record in store_of(filled.archive).all(EpisodeRecord):
        assert cleaned(record) is record
        assert unclean_fields(record) == []
