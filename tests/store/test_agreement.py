"""Both stores give the same answers, whatever is done to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.models import PersonRecord, QuoteKind, QuoteRecord
from podcast_notes.store import MemoryStore, Store, TinyStore, Transaction
from tests.store.records import person, quote

Step = Callable[[Transaction], None]

IDS = st.sampled_from(["a", "b", "é/1", 'q"\\', "\u2028"])
PEOPLE = st.builds(person, IDS, st.text(min_size=1, max_size=4).filter(lambda text: text.isprintable()))
QUOTES = st.builds(quote, IDS, st.sampled_from(["x", "y"]), st.sampled_from(QuoteKind))
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda record: lambda t: t.put(record), PEOPLE | QUOTES),
    st.builds(lambda key: lambda t: t.delete(PersonRecord, key), IDS),
    st.builds(lambda key: lambda t: t.delete(QuoteRecord, key), IDS),
)


def carry_out(store: Store, steps: list[Step], fails: bool) -> object:
    with store.transaction() as transaction:
        for step in steps:
            step(transaction)
        seen = answers(transaction)
        if fails:
            raise ZeroDivisionError
    return seen


def answers(reader: Store | Transaction) -> object:
    return (
        reader.all(PersonRecord),
        reader.find(QuoteRecord, article_id="x"),
        reader.find(QuoteRecord, article_id="y", kind=QuoteKind.MIXED),
        reader.get(QuoteRecord, "é/1"),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.lists(STEPS, max_size=4), st.booleans()), max_size=5))
def test_the_stores_agree(transactions: list[tuple[list[Step], bool]]) -> None:
    with TemporaryDirectory() as folder:
        memory, tiny = MemoryStore(), TinyStore.create(Path(folder) / "archive.json")
        for steps, fails in transactions:
            if fails:
                for store in (memory, tiny):
                    with pytest.raises(ZeroDivisionError):
                        carry_out(store, steps, fails)
            else:
                assert carry_out(memory, steps, fails) == carry_out(tiny, steps, fails)
            assert answers(memory) == answers(tiny) == answers(TinyStore.open(Path(folder) / "archive.json"))
