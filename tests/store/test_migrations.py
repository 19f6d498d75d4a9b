"""Archives of older programs are brought up to date."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from podcast_notes.errors import StoreError
from podcast_notes.models import (
    AppearanceRecord,
    Enclosure,
    EpisodeRecord,
    FeedState,
    PersonRecord,
    PodcastRecord,
    Tombstone,
    TranscriptKind,
    TranscriptRecord,
)
from podcast_notes.store import Migration, TinyStore
from podcast_notes.store.migrations import MIGRATIONS, Tables, current_version
from tests.store.records import NOW, person

OLD = {
    "_schema": {"archive": {"version": 1}},
    "guests": {"a": {"id": "a", "first": "Anna", "last": "Zandstra", "added": NOW.isoformat()}},
}


def join_names(tables: Tables) -> Tables:
    guests = {
        key: {"id": key, "name": f"{guest['first']} {guest['last']}", "added": guest["added"]}
        for key, guest in tables["guests"].items()
    }
    return {"guests": guests}


def rename_guests(tables: Tables) -> Tables:
    return {"people": tables["guests"]}


INVENTED: tuple[Migration, ...] = (join_names, rename_guests)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.json"
    path.write_text(json.dumps(OLD, indent=1))
    return path


def test_an_old_archive_is_migrated_and_kept(path: Path) -> None:
    before = path.read_bytes()
    store = TinyStore.open(path, migrations=INVENTED)
    assert store.all(PersonRecord) == [person("a", "Anna Zandstra")]
    assert json.loads(path.read_text())["_schema"] == {"archive": {"version": 3}}
    assert path.with_name("archive.json.bak-1").read_bytes() == before


def test_only_the_missing_steps_are_taken(path: Path) -> None:
    TinyStore.open(path, migrations=INVENTED[:1])
    assert TinyStore.open(path, migrations=INVENTED).all(PersonRecord) == [person("a", "Anna Zandstra")]
    assert sorted(entry.name for entry in path.parent.glob("*.bak-*")) == ["archive.json.bak-1", "archive.json.bak-2"]


def test_a_current_archive_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    TinyStore.open(path, migrations=INVENTED)
    before = path.stat()
    TinyStore.open(path, migrations=INVENTED)
    assert path.stat().st_ino == before.st_ino


def test_an_older_program_refuses_it(path: Path) -> None:
    store = TinyStore.open(path, migrations=INVENTED[:1])
    TinyStore.open(path, migrations=INVENTED)
    message = r"newer podcast-notes \(schema 3; this program reads up to 2\)"
    with pytest.raises(StoreError, match=message):
        TinyStore.open(path, migrations=INVENTED[:1])
    with pytest.raises(StoreError, match=message):
        store.all(PersonRecord)


def test_an_old_archive_that_replaces_an_open_one_is_not_touched(path: Path) -> None:
    before = path.read_bytes()
    store = TinyStore.open(path, migrations=INVENTED)
    path.write_bytes(before)
    with pytest.raises(StoreError, match="an older archive"):
        store.all(PersonRecord)
    assert path.read_bytes() == before


def test_a_migration_that_cannot_be_written_leaves_the_old_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            TinyStore.open(path, migrations=INVENTED)
    assert path.read_bytes() == before
    assert TinyStore.open(path, migrations=INVENTED).all(PersonRecord) == [person("a", "Anna Zandstra")]


def test_an_old_archive_with_a_broken_table_is_reported(path: Path) -> None:
    path.write_text(json.dumps({**OLD, "guests": {"a": 7}}))
    with pytest.raises(StoreError, match="damaged"):
        TinyStore.open(path, migrations=INVENTED)


VERSION_1 = """{
"_schema":{"archive":{"version":1}},
"podcasts":{
"duinradio":{"id":"duinradio","content":{"title":"Duinradio"},"source":"https://duin.example/f","feed":{"etag":"1"},\
"added":"2026-03-01T09:30:15Z"}
},
"episodes":{
"duinradio/12-zand":{"id":"duinradio/12-zand","podcast_id":"duinradio","content":{"guid":"g-12","title":"Zand!"},\
"locked":["title"],"feed":{"guid":"g-12","title":"Zand","audio":"https://duin.example/12.mp3"},\
"added":"2026-03-01T09:30:15Z","updated":"2026-03-01T09:30:15Z"}
},
"people":{
"mies":{"id":"mies","name":"Mies Zandstra","added":"2026-03-01T09:30:15.123456Z"}
},
"tombstones":{
"episodes/duinradio/11":{"id":"episodes/duinradio/11","table":"episodes","keys":["g-11"],"removed":"2026-03-01T09:30:15Z"}
}
}
"""


def test_an_archive_of_version_1_gets_a_file_for_each_table(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    path.write_text(VERSION_1)
    store = TinyStore.open(path)
    assert [podcast.feed for podcast in store.all(PodcastRecord)] == [FeedState()], "the feed is to be read anew"
    episode = store.get(EpisodeRecord, "duinradio/12-zand")
    assert episode is not None
    assert episode.content.title == "Zand!"
    assert episode.feed is not None
    assert episode.feed.title == "Zand"
    assert episode.feed.enclosure == Enclosure(url="https://duin.example/12.mp3")
    assert [one.name for one in store.all(PersonRecord)] == ["Mies Zandstra"]
    assert [one.keys for one in store.all(Tombstone)] == [("g-11",)]
    assert path.with_name("archive.json.bak-1").read_text() == VERSION_1
    names = sorted(entry.name for entry in (tmp_path / "archive.tables").iterdir())
    assert names == ["episodes-1.json", "people-1.json", "podcasts-1.json", "tombstones-1.json"]
    with store.transaction() as transaction:
        transaction.put(person("a"))
    assert len(TinyStore.open(path).all(PersonRecord)) == 2


def test_labels_and_transcripts_of_version_1_are_kept_in_tombstones_too(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    appearance = {"id": "d/1:mies", "episode_id": "d/1", "person_id": "mies", "speaker_label": "Spreker 2"}
    unlabelled = {"id": "d/1:anna", "episode_id": "d/1", "person_id": "anna"}
    named = {
        "id": "d/1:nl", "episode_id": "d/1", "format": "vtt", "original": "o", "path": "p", "added": "2026-03-01T09:30:15Z"
    }  # fmt: skip
    tombstone = {
        "id": "episodes/d/2", "table": "episodes", "removed": "2026-03-01T09:30:15Z",
        "appearances": [appearance], "transcripts": [named | {"source": "feed"}],
    }  # fmt: skip
    tables = {
        "_schema": {"archive": {"version": 1}},
        "appearances": {one["id"]: one for one in (appearance, unlabelled)},
        "transcripts": {"d/1:nl": named, "d/1:en": named | {"id": "d/1:en", "source": "feed"}},
        "tombstones": {"episodes/d/2": tombstone},
    }
    path.write_text(json.dumps(tables, indent=0))
    store = TinyStore.open(path)
    assert [one.speaker_labels for one in store.all(AppearanceRecord)] == [(), ("Spreker 2",)]
    assert [one.kind for one in store.all(TranscriptRecord)] == [TranscriptKind.PUBLISHER, TranscriptKind.UNSTATED]
    [removed] = store.all(Tombstone)
    assert removed.appearances[0].speaker_labels == ("Spreker 2",)
    assert removed.transcripts[0].kind is TranscriptKind.PUBLISHER


def test_a_new_store_is_current(tmp_path: Path) -> None:
    TinyStore.create(tmp_path / "new.json")
    content = json.loads((tmp_path / "new.json").read_text())
    assert content == {"_schema": {"archive": {"version": current_version(MIGRATIONS)}}, "generation": 0, "tables": {}}
