"""The store in memory keeps the contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from podcast_notes.errors import StoreError
from podcast_notes.models import PersonRecord
from podcast_notes.store import MemoryStore, Store
from tests.store.contract import StoreContract
from tests.store.records import person


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()

    @contextmanager
    def failing_commit(self, store: Store) -> Iterator[None]:
        assert isinstance(store, MemoryStore)
        store.fail_next_commit(StoreError("cannot be written", resource="memory", hint="Free some space."))
        yield
        store.fail_next_commit(None)

    def reopened(self, store: Store) -> Store:
        return store

    def test_it_can_start_with_records(self) -> None:
        assert MemoryStore(person("b"), person("a")).all(PersonRecord) == [person("a"), person("b")]
