"""A database with a damaged table: what can still be read of it stays, and only what cannot comes from an earlier file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.errors import StoreError
from podcast_notes.models import PersonRecord, Tombstone
from podcast_notes.store import TinyStore, commit
from podcast_notes.store.lines import table_pieces
from podcast_notes.store.torn import rest_of
from podcast_notes.store.upkeep import DatabaseFiles, program_version
from tests.store.layout import changes_path, table_path
from tests.store.records import NOW, person, quote

NAMES = [f"person-{number:02}" for number in range(20)]


def filled(folder: Path) -> Path:
    """A store whose people were all written twice: person-12 is renamed, person-08 is gone, and person-99 is new."""
    path = folder / "archive.json"
    store = TinyStore.create(path)
    with store.transaction() as transaction:
        transaction.put(*map(person, NAMES))
    with store.transaction() as transaction:
        transaction.put(person("person-12", "Renamed"), person("person-99"))
        transaction.delete(PersonRecord, "person-08")
    with store.transaction() as transaction:
        transaction.put(quote("krant:0"))  # so that the generation before names the same file of people
    return path


def tombstone() -> Tombstone:
    return Tombstone(id="episodes/duinradio/1-zand", table="episodes", removed=NOW)


def people(path: Path) -> dict[str, PersonRecord]:
    return {record.id: record for record in TinyStore.open(path).all(PersonRecord)}


def repair(path: Path) -> str:
    """Put back the best state, and say what it is called."""
    database = DatabaseFiles(path)
    best = database.copies()[0]
    database.put_back(best, keep_in=path.parent / "kept")
    database.check()
    return best.name


def test_a_table_whose_last_bytes_are_lost_loses_no_record(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = people(path)
    file = table_path(path, "people")
    file.write_bytes(file.read_bytes()[:-2])
    assert repair(path) == "what can be read of people"
    assert people(path) == before


def test_a_record_that_cannot_be_read_is_as_it_was_earlier_and_the_others_are_as_they_are_now(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = people(path)
    file = table_path(path, "people")
    file.write_bytes(file.read_bytes().replace(b"Renamed", b'Ren"med').replace(b'"id":"person-15"', b'"id":\0\0\0\0'))
    repair(path)
    assert people(path) == before | {"person-12": person("person-12")}


def test_what_was_removed_does_not_come_back_with_the_lost_records_of_another_place(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = people(path)
    file = table_path(path, "people")
    data = file.read_bytes()
    file.write_bytes(data[: data.index(b'"person-13"')] + bytes(40) + data[data.index(b'"person-16"') - 2 :])
    repair(path)
    assert people(path) == before


@given(at=st.integers(0, 10_000), length=st.integers(1, 400), cut=st.booleans())
def test_any_damage_leaves_the_lines_that_it_does_not_touch(at: int, length: int, cut: bool) -> None:
    documents = {name: msgspec.Raw(msgspec.json.encode(person(name))) for name in NAMES}
    earlier = {name: msgspec.Raw(b"{}") for name in [*NAMES, "person-055"]}
    data = b"".join(table_pieces("people", documents.items()))
    at %= len(data)
    damaged = data[:at] if cut else data[:at] + bytes(min(length, len(data) - at)) + data[at + length :]
    rest = rest_of(damaged)
    whole = {line.split(b'"')[1].decode() for line in {*data.splitlines()} & {*damaged.splitlines()} if b'":{' in line}
    assert whole <= rest.documents.keys()
    found = rest.completed(earlier)
    assert found.keys() >= documents.keys()
    assert {key for key in whole if found[key] != documents[key]} == set()
    lost = {name for name in NAMES if name not in rest.documents}
    assert ("person-055" in found) <= bool(lost & {"person-05", "person-06"} or damaged == data[:at])


def test_changes_are_kept_beside_a_torn_table_and_a_torn_change_loses_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "REWRITTEN_BYTES", 0)
    monkeypatch.setattr(commit, "CHANGED_SHARE", 1)
    path = filled(tmp_path)
    with TinyStore.open(path).transaction() as transaction:
        transaction.put(
            person("person-03", "Changed"), person("person-04", "Torn"), person("person-05", "Also changed")
        )
    before = people(path)
    changes, file = changes_path(path, "people"), table_path(path, "people")
    changes.write_bytes(changes.read_bytes().replace(b'"Torn"', b'"Torn'))
    file.write_bytes(file.read_bytes()[:-1000])
    repair(path)
    found = people(path)
    assert {found[key].name for key in ("person-03", "person-05", "person-12")} == {
        "Changed",
        "Also changed",
        "Renamed",
    }
    assert found["person-04"] == person("person-04")
    assert "person-08" not in found
    assert found.keys() <= before.keys()


def lost(file: Path) -> None:
    file.unlink()


def zeroed(file: Path) -> None:
    file.write_bytes(b"\0" * 80)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("lose", [lost, zeroed, folder, pipe])
def test_a_table_of_which_nothing_is_left_is_empty_where_no_other_needs_it(
    tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    path = filled(tmp_path)
    before = people(path)
    with TinyStore.open(path).transaction() as transaction:
        transaction.put(tombstone())
    (tmp_path / "archive.json.previous").unlink()
    lose(table_path(path, "tombstones"))
    with pytest.raises(StoreError):
        DatabaseFiles(path).check()
    assert repair(path) == "an empty table tombstones"
    assert TinyStore.open(path).all(Tombstone) == []
    assert people(path) == before


@pytest.mark.parametrize("lose", [lost, zeroed, folder, pipe])
def test_a_table_that_others_need_is_not_left_out(tmp_path: Path, lose: Callable[[Path], None]) -> None:
    path = filled(tmp_path)
    (tmp_path / "archive.json.previous").unlink()
    lose(table_path(path, "quotes"))
    assert DatabaseFiles(path).copies() == []


def test_files_that_no_commit_wrote_stay_beside_the_tables(tmp_path: Path) -> None:
    path = filled(tmp_path)
    own, left = tmp_path / "archive.tables" / "people-2 (copy).json", tmp_path / "archive.tables" / "people-99.json"
    own.write_text("{}")
    left.write_text("{}")
    assert DatabaseFiles(path).leftovers() == [left]
    with TinyStore.open(path).transaction() as transaction:
        transaction.put(person("person-01", "Changed"))
    assert (own.exists(), left.exists()) == (True, False)


def test_there_is_no_schema_before_the_first(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_text(path.read_text().replace(f'"version":{program_version()}', '"version":0'))
    with pytest.raises(StoreError, match="there is no schema 0"):
        DatabaseFiles(path).version()


def test_a_repaired_table_is_damaged_again_and_repaired_again(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = people(path)
    for _ in range(3):
        file = table_path(path, "people")
        file.write_bytes(file.read_bytes()[:-2])
        repair(path)
        assert people(path) == before
        with TinyStore.open(path).transaction() as transaction:
            transaction.put(before["person-01"])
