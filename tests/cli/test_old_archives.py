"""Archives of the program before this one: all that is in them stays, and what they did not keep is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.models import LinkRecord
from tests.cli.conftest import FLOUR, SAILS, Run, feed

SAILS_ID = "moleneers/7-sails-in-a-storm"
ADDED = "2025-03-20T12:00:00Z"
LICENSE = "<podcast:license>cc-by-4.0</podcast:license>"


@pytest.fixture
def old(run: Run, write: Callable[[str, bytes | str], Path]) -> Run:
    """An archive in one file: an episode is edited, the other was removed, and the feed has not changed since."""
    listed = feed(LICENSE, FLOUR, SAILS)
    source = write("feed.xml", listed)
    content = {
        "guid": "moleneers-7",
        "title": "The storm, retold",
        "number": "70",
        "published": "2025-03-07T06:00:00Z",
        "duration_ms": 750_000,
        "enclosure": {"url": "https://media.example.org/moleneers/7.mp3", "length": 100, "media_type": "audio/mpeg"},
    }
    identity = {
        "guid": "moleneers-7",
        "title": "#7: Sails in a storm",
        "published": "2025-03-07T06:00:00Z",
        "audio": "https://media.example.org/moleneers/7.mp3",
    }
    tables: dict[str, dict[str, Any]] = {
        "_schema": {"archive": {"version": 1}},
        "podcasts": {
            "moleneers": {
                "id": "moleneers",
                "content": {"title": "Moleneers", "language": "en"},
                "source": str(source),
                "feed": {"sha256": hashlib.sha256(listed).hexdigest(), "etag": '"1"', "fetched": ADDED},
                "added": ADDED,
            }
        },
        "episodes": {
            SAILS_ID: {
                "id": SAILS_ID,
                "podcast_id": "moleneers",
                "content": content,
                "locked": ["number", "title"],
                "feed": identity,
                "added": ADDED,
                "updated": ADDED,
            }
        },
        "tombstones": {
            "episodes/moleneers/8-flour-and-dust": {
                "id": "episodes/moleneers/8-flour-and-dust",
                "table": "episodes",
                "keys": ["moleneers-8", "https://media.example.org/moleneers/8.mp3"],
                "removed": ADDED,
            }
        },
    }
    (run.archive / "archive.json").write_text(json.dumps(tables))
    return run


def fields(run: Run) -> dict[str, dict[str, Any]]:
    return {field["field"]: field for field in run.json("episode", "show", SAILS_ID, "--provenance")["fields"]}


def test_what_the_feed_was_not_known_to_say_is_not_taken_for_nothing(old: Run) -> None:
    origins = fields(old)
    assert (origins["title"]["value"], origins["title"]["feed"]) == ("The storm, retold", "#7: Sails in a storm")
    assert {name for name, field in origins.items() if "feed" in field} == {"title"}
    old("episode", "unlock", SAILS_ID, "--all")
    shown = old.json("episode", "show", SAILS_ID)
    assert (shown["title"], shown["number"], shown["duration_ms"]) == ("#7: Sails in a storm", "70", 750_000)


def test_the_next_refresh_reads_what_the_old_program_did_not_keep(old: Run) -> None:
    old("refresh")
    assert old.json("podcast", "show", "moleneers")["license"]["name"] == "cc-by-4.0"
    origins = fields(old)
    assert (origins["title"]["value"], origins["number"]["value"]) == ("The storm, retold", "70")
    assert (origins["number"]["feed"], origins["duration_ms"]["locked"]) == ("7", False)
    old("episode", "unlock", SAILS_ID, "--all")
    shown = old.json("episode", "show", SAILS_ID)
    assert (shown["title"], shown["number"]) == ("#7: Sails in a storm", "7")


def test_what_was_removed_stays_removed_until_it_is_asked_back(old: Run) -> None:
    old("refresh")
    assert [episode["id"] for episode in old.json("episode", "list")] == [SAILS_ID]
    old("episode", "restore", "moleneers/8-flour-and-dust")
    old("refresh")
    assert {episode["id"] for episode in old.json("episode", "list")} == {SAILS_ID, "moleneers/8-flour-and-dust"}


def test_the_file_of_the_old_program_is_kept(old: Run) -> None:
    before = (old.archive / "archive.json").read_bytes()
    old("episode", "list")
    assert (old.archive / "archive.json.bak-1").read_bytes() == before
    assert old("doctor").stdout == "All is in order.\n"


def test_reasons_that_were_kept_as_sentences_are_said_in_the_language_of_the_site(filled: Run) -> None:
    store = Archive.open(filled.archive)._workspace.store
    with store.transaction() as transaction:
        for link in transaction.all(LinkRecord):
            sentences = [replace(one, reason=None, about=(), number=0) for one in link.evidence]
            transaction.put(replace(link, evidence=tuple(sentences)))
    settings = filled.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace('language = "en"', 'language = "nl"'))
    filled("build")
    [page] = (filled.archive / "site" / "articles").glob("*/index.html")
    assert "noemt de podcast Moleneers" in page.read_text()
    assert "names the podcast" not in page.read_text()
