"""The storage behind TinyDB serves TinyDB's own operations too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from podcast_notes.store import TinyStore
from podcast_notes.store.database import ArchiveStorage, RecordTable
from podcast_notes.store.snapshot import ArchiveFile
from tests.store.layout import all_bytes, manifest, read_table
from tests.store.records import ONE_OF_EACH, person


class StringIdsTinyDB(TinyDB):
    table_class = RecordTable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.json"
    with TinyStore.create(path).transaction() as transaction:
        transaction.put(*ONE_OF_EACH, person("a", "Anna"))
    return path


@pytest.fixture
def database(path: Path) -> TinyDB:
    return StringIdsTinyDB(path, ArchiveFile(path).snapshot(), storage=ArchiveStorage)


def committed(database: TinyDB, path: Path) -> dict[str, dict[str, Any]]:
    assert isinstance(database.storage, ArchiveStorage)
    database.storage.commit()
    return {name: read_table(path, name) for name in manifest(path)["tables"]}


def test_documents_are_mappings(database: TinyDB) -> None:
    documents = [dict(document) for document in database.table("people")]
    assert [document["name"] for document in documents] == ["Anna", "Mies Zandstra"]
    assert len(database.table("people")) == 2


def test_tables_are_listed_and_dropped(database: TinyDB, path: Path) -> None:
    assert database.tables() >= {"podcasts", "people", "tombstones"}
    database.drop_table("people")
    assert database.table("people").all() == []
    tables = committed(database, path)
    assert "people" not in tables
    assert "podcasts" in tables


def test_all_tables_are_dropped(database: TinyDB, path: Path) -> None:
    database.drop_tables()
    assert committed(database, path) == {}


def test_nothing_is_written_before_the_commit(database: TinyDB, path: Path) -> None:
    before = all_bytes(path)
    database.table("people").truncate()
    assert all_bytes(path) == before
    assert committed(database, path)["people"] == {}
