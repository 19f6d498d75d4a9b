"""Tables that are read in pieces and changed by lines beside them keep the contract too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import StoreError
from podcast_notes.models import PersonRecord, QuoteRecord
from podcast_notes.store import TinyStore
from tests.store.layout import changes_path, let_tables_be_large, manifest, table_path
from tests.store.records import person, quote
from tests.store.test_tiny import TestTinyStore as _OfSmallTables
from tests.store.test_tiny import put

PEOPLE = [person(f"{number:03}", f"Anna {number % 7} Zandstra") for number in range(60)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.json"


class TestLargeTables(_OfSmallTables):
    @pytest.fixture(autouse=True)
    def _large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        let_tables_be_large(monkeypatch, changed_share=1)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    let_tables_be_large(monkeypatch, changed_share=2)
    path = tmp_path / "archive.json"
    put(TinyStore.create(path), *PEOPLE)
    return path


def test_a_small_change_is_a_line_beside_the_table(large: Path) -> None:
    store = TinyStore.open(large)
    before = table_path(large, "people").read_bytes()
    put(store, person("017", "Other"))
    with store.transaction() as transaction:
        transaction.delete(PersonRecord, "018")
    assert table_path(large, "people").read_bytes() == before
    lines = changes_path(large, "people").read_text().splitlines()
    assert [line[:7] for line in lines] == ['{"017":', '{"018":']
    expected = [person("017", "Other") if one.id == "017" else one for one in PEOPLE if one.id != "018"]
    for reader in (store, TinyStore.open(large)):
        assert reader.all(PersonRecord) == expected
        assert [reader.get(PersonRecord, one.id) for one in expected] == expected
        assert reader.get(PersonRecord, "018") is None
        assert [one.id for one in reader.find(PersonRecord, name="Anna 3 Zandstra")] == [
            f"{number:03}" for number in range(3, 60, 7) if number != 17
        ]
        assert reader.find(PersonRecord, name="Other") == [person("017", "Other")]


def test_many_changes_make_the_table_anew(large: Path) -> None:
    store = TinyStore.open(large)
    files = set()
    for number in range(60):
        put(store, person(f"{number:03}", "New"))
        files.add(table_path(large, "people").name)
    assert 2 <= len(files) <= 8
    assert store.all(PersonRecord) == [person(f"{number:03}", "New") for number in range(60)]
    assert len(list((large.parent / "archive.tables").iterdir())) <= 6


def test_the_previous_generation_does_not_have_the_last_line(large: Path) -> None:
    store = TinyStore.open(large)
    put(store, person("a"))
    put(store, person("b"))
    large.with_name("archive.json.previous").replace(large)
    assert [one.id for one in store.all(PersonRecord)[60:]] == ["a"]
    put(store, person("c"))
    assert [one.id for one in TinyStore.open(large).all(PersonRecord)[60:]] == ["a", "c"]


def test_what_a_killed_process_added_does_not_count(large: Path) -> None:
    store = TinyStore.open(large)
    put(store, person("a"))
    with changes_path(large, "people").open("ab") as file:
        file.write(b'{"b":{"id":"b","na')
    assert [one.id for one in TinyStore.open(large).all(PersonRecord)[60:]] == ["a"]
    put(store, person("c"))
    assert [one.id for one in TinyStore.open(large).all(PersonRecord)[60:]] == ["a", "c"]


@pytest.mark.parametrize("kept", [0, -1, -20])
def test_changes_that_are_cut_off_are_reported(large: Path, kept: int) -> None:
    put(TinyStore.open(large), person("a"))
    file = changes_path(large, "people")
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(StoreError, match="table 'people': truncated"):
        TinyStore.open(large).all(PersonRecord)


def test_a_snapshot_outlives_the_files_that_it_reads(large: Path) -> None:
    snapshot = TinyStore.open(large).snapshot()
    store = TinyStore.open(large)
    for number in range(60):
        put(store, person(f"{number:03}", "New"), quote(f"q-{number}"))
    assert snapshot.all(PersonRecord) == PEOPLE
    assert snapshot.get(PersonRecord, "001") == PEOPLE[1]
    assert snapshot.all(QuoteRecord) == []
    assert "before" in manifest(large)["tables"]["people"]


KEYS = st.sampled_from(["a", "b", "é", 'q"\\', "\u2028", "a:1", "long" * 40])
CHANGES = st.dictionaries(KEYS, st.none() | st.sampled_from(["x", "é", '"', "b" * 150]), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=8))
def test_any_history_leaves_what_a_dict_would_hold(
    tmp_path_factory: pytest.TempPathFactory, history: list[dict[str, str | None]]
) -> None:
    expected: dict[str, PersonRecord] = {}
    with pytest.MonkeyPatch.context() as patch:
        let_tables_be_large(patch, changed_share=2)
        store = TinyStore.create(tmp_path_factory.mktemp("history") / "archive.json")
        for changes in history:
            with store.transaction() as transaction:
                for key, name in changes.items():
                    if name is None:
                        transaction.delete(PersonRecord, key)
                        expected.pop(key, None)
                    else:
                        transaction.put(person(key, name))
                        expected[key] = person(key, name)
        assert store.all(PersonRecord) == [expected[key] for key in sorted(expected)]
        assert {key: store.get(PersonRecord, key) for key in expected} == expected
        assert store.find(PersonRecord, name="é") == [one for _, one in sorted(expected.items()) if one.name == "é"]
