"""What every store does: each implementation inherits this suite."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import AbstractContextManager

import msgspec
import pytest

from podcast_notes.errors import StoreError
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    FeedState,
    PersonRecord,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    Record,
)
from podcast_notes.store import TABLES, Store, Transaction
from tests.store.records import ONE_OF_EACH, person, quote


class Named(msgspec.Struct):
    id: str
    name: str


class StoreContract:
    @pytest.fixture
    @abstractmethod
    def store(self) -> Store:
        """An empty store."""

    @abstractmethod
    def failing_commit(self, store: Store) -> AbstractContextManager[None]:
        """While it lasts, commits cannot be written."""

    @abstractmethod
    def reopened(self, store: Store) -> Store:
        """The same records as another process finds them."""

    def test_there_is_a_table_for_every_record_type(self) -> None:
        assert set(TABLES) == set(Record.__subclasses__())
        assert {type(record) for record in ONE_OF_EACH} == set(TABLES)

    @pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: type(record).__name__)
    def test_a_record_comes_back_equal(self, store: Store, record: Record) -> None:
        with store.transaction() as transaction:
            transaction.put(record)
        for reader in (store, self.reopened(store)):
            assert reader.get(type(record), record.id) == record
            assert reader.all(type(record)) == [record]
            assert reader.find(type(record), id=record.id) == [record]

    def test_an_empty_store_has_nothing(self, store: Store) -> None:
        for kind in TABLES:
            assert store.get(kind, "missing") is None
            assert store.all(kind) == []
            assert store.find(kind, id="missing") == []

    def test_records_are_ordered_by_id(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("c"), person("a"))
        with store.transaction() as transaction:
            transaction.put(person("b"))
            assert [record.id for record in transaction.all(PersonRecord)] == ["a", "b", "c"]
        assert [record.id for record in store.all(PersonRecord)] == ["a", "b", "c"]

    def test_find_compares_all_fields(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(quote("a:1", "a"), quote("a:2", "a", QuoteKind.MIXED), quote("b:1", "b"))
        assert [record.id for record in store.find(QuoteRecord, article_id="a")] == ["a:1", "a:2"]
        assert [record.id for record in store.find(QuoteRecord, article_id="a", kind=QuoteKind.MIXED)] == ["a:2"]
        assert store.find(QuoteRecord, article_id="a", kind=QuoteKind.INDIRECT) == []
        assert len(store.find(QuoteRecord)) == 3

    def test_find_knows_values_that_are_defaults(self, store: Store) -> None:
        podcast = ONE_OF_EACH[0]
        assert isinstance(podcast, PodcastRecord)
        with store.transaction() as transaction:
            transaction.put(quote("a:1"), msgspec.structs.replace(podcast, feed=FeedState()))
        assert [record.id for record in store.find(QuoteRecord, person_id=None)] == ["a:1"]
        assert [record.id for record in store.find(PodcastRecord, feed=FeedState())] == [podcast.id]
        assert [record.id for record in store.find(PodcastRecord, content=podcast.content)] == [podcast.id]

    def test_find_any_takes_many_values_at_once(self, store: Store) -> None:
        quotes = [quote(f"{article}:{start:02}", article) for article in "abc" for start in range(20)]
        with store.transaction() as transaction:
            transaction.put(*quotes)
        ids = [record.id for record in quotes]
        with store.transaction() as transaction:
            for reader in (store, store.snapshot(), transaction):
                found = reader.find_any(QuoteRecord, "article_id", ["c", "a", "z", "a"])
                assert [record.id for record in found] == ids[:20] + ids[40:]
                assert [record.id for record in reader.find_any(QuoteRecord, "id", set(ids[5:50]))] == ids[5:50]
                assert reader.find_any(QuoteRecord, "article_id", []) == []
                with pytest.raises(TypeError):
                    reader.find_any(QuoteRecord, "artikel", ["a"])
            transaction.put(quote("b:00", "c"))
            transaction.delete(QuoteRecord, *ids[45:])
            found = transaction.find_any(QuoteRecord, "article_id", ["c"])
            assert [record.id for record in found] == ["b:00", *ids[40:45]]

    def test_all_as_gives_a_part_of_each_record(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("b", "Bé"), person("a", "Anna"))
        with store.transaction() as transaction:
            for reader in (store, store.snapshot(), transaction):
                assert reader.all_as(PersonRecord, Named) == [Named("a", "Anna"), Named("b", "Bé")]
            transaction.put(person("c", "Cé"))
            transaction.delete(PersonRecord, "a")
            assert transaction.all_as(PersonRecord, Named) == [Named("b", "Bé"), Named("c", "Cé")]

    def test_a_snapshot_stays_as_it_was(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a", "Before"), quote("q"), quote("r"))
        snapshot = store.snapshot()
        assert snapshot.get(PersonRecord, "a") == person("a", "Before")
        for number in range(4):
            with self.reopened(store).transaction() as transaction:
                transaction.put(person("a", f"After {number}"), person(f"b-{number}"))
                transaction.delete(QuoteRecord, "q" if number else "r")
        assert snapshot.get(PersonRecord, "a") == person("a", "Before")
        assert snapshot.all(PersonRecord) == [person("a", "Before")]
        assert snapshot.find(QuoteRecord, article_id="krant") == [quote("q"), quote("r")]
        assert store.snapshot().all(QuoteRecord) == store.all(QuoteRecord) == []

    def test_a_transaction_sees_its_own_writes(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(quote("a:1", "a"), quote("b:1", "b"))
        with store.transaction() as transaction:
            transaction.put(quote("a:2", "a"), quote("b:1", "a"))
            transaction.delete(QuoteRecord, "a:1")
            assert transaction.get(QuoteRecord, "a:1") is None
            assert transaction.get(QuoteRecord, "a:2") == quote("a:2", "a")
            assert [record.id for record in transaction.find(QuoteRecord, article_id="a")] == ["a:2", "b:1"]
            assert transaction.find(QuoteRecord, article_id="b") == []
            assert [record.id for record in store.all(QuoteRecord)] == ["a:1", "b:1"]
        assert [record.id for record in store.all(QuoteRecord)] == ["a:2", "b:1"]

    def test_put_replaces_and_delete_removes(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a", "Old"), person("b"))
        with store.transaction() as transaction:
            transaction.put(person("a", "New"))
            transaction.delete(PersonRecord, "b", "never-there")
        assert self.reopened(store).all(PersonRecord) == [person("a", "New")]

    def test_the_last_call_for_an_id_counts(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a", "One"), person("a", "Two"), person("b"))
            transaction.delete(PersonRecord, "b")
            transaction.delete(PersonRecord, "c")
            transaction.put(person("c"))
        assert store.all(PersonRecord) == [person("a", "Two"), person("c")]

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
    def test_nothing_is_stored_if_the_block_raises(self, store: Store, error: type[BaseException]) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a"))

        def interrupted() -> None:
            with store.transaction() as transaction:
                transaction.put(person("b"))
                transaction.delete(PersonRecord, "a")
                raise error

        with pytest.raises(error):
            interrupted()
        assert self.reopened(store).all(PersonRecord) == [person("a")]
        with store.transaction() as transaction:
            transaction.put(person("c"))
        assert store.all(PersonRecord) == [person("a"), person("c")]

    def test_a_commit_that_fails_leaves_what_was(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a"), quote("q"))

        def change() -> None:
            with store.transaction() as transaction:
                transaction.put(person("b"))
                transaction.delete(QuoteRecord, "q")

        with self.failing_commit(store), pytest.raises(StoreError):
            change()
        for reader in (store, self.reopened(store)):
            assert reader.all(PersonRecord) == [person("a")]
            assert reader.all(QuoteRecord) == [quote("q")]
        with store.transaction() as transaction:
            transaction.put(person("b"))
        assert self.reopened(store).all(PersonRecord) == [person("a"), person("b")]

    def test_nothing_to_write_needs_no_write(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a"))
        with self.failing_commit(store), store.transaction() as transaction:
            transaction.put(person("a", "Other"))
            transaction.put(person("a"))
            transaction.delete(PersonRecord, "b")
            transaction.put(quote("q"))
            transaction.delete(QuoteRecord, "q")
        assert store.all(PersonRecord) == [person("a")]

    def test_what_cannot_be_read_back_is_refused(self, store: Store) -> None:
        wrong = msgspec.structs.replace(person("a"), name=7)
        no_json = msgspec.structs.replace(person("a"), image=object())
        for record in (wrong, no_json, person("")):
            with pytest.raises(TypeError), store.transaction() as transaction:
                transaction.put(person("b"), record)
        assert store.all(PersonRecord) == []

    def test_nothing_is_shared_with_the_caller(self, store: Store) -> None:
        aliases = ["Bé"]
        record = msgspec.structs.replace(person("a"), aliases=aliases)
        with store.transaction() as transaction:
            transaction.put(record)
            aliases.append("Cé")
            found = transaction.get(PersonRecord, "a")
            assert found is not None
            assert found.aliases == ("Bé",)
        found = store.get(PersonRecord, "a")
        assert found is not None
        assert found.aliases == ("Bé",)

    def test_unknown_types_and_fields_are_mistakes(self, store: Store) -> None:
        with store.transaction() as transaction:
            for reader in (store, transaction):
                with pytest.raises(TypeError):
                    reader.get(Record, "a")
                with pytest.raises(TypeError):
                    reader.find(PersonRecord, nmae="a")
            with pytest.raises(TypeError):
                transaction.put(Record(id="a"))
            with pytest.raises(TypeError):
                transaction.delete(Record, "a")

    def test_a_transaction_within_a_transaction_is_a_mistake(self, store: Store) -> None:
        with store.transaction() as transaction:
            transaction.put(person("a"))
            with pytest.raises(RuntimeError), store.transaction():
                pass
        assert store.all(PersonRecord) == [person("a")]

    def test_a_transaction_that_ended_takes_no_more(self, store: Store) -> None:
        with store.transaction() as transaction:
            kept: Transaction = transaction
        with pytest.raises(RuntimeError):
            kept.put(person("a"))
        with pytest.raises(RuntimeError):
            kept.get(PersonRecord, "a")

    def test_types_with_equal_ids_do_not_meet(self, store: Store) -> None:
        article = ArticleRecord(id="a", sha256="1", added=person("a").added)
        with store.transaction() as transaction:
            transaction.put(person("a"), article, quote("a"))
            transaction.delete(QuoteRecord, "a")
        assert store.all(PersonRecord) == [person("a")]
        assert store.all(ArticleRecord) == [article]
        assert store.all(EpisodeRecord) == []
