"""Finding many known phrases (names, titles) in a text, in time linear in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from podcast_notes.text import Token, words

P = TypeVar("P")


class PhraseBook(Generic[P]):
    """Phrases, folded, each with what it stands for."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[P]]] = {}

    def add(self, phrase: str, payload: P) -> None:
        """Add a phrase; one without words is left out, one that is there gets another meaning."""
        key = tuple(words(phrase))
        if key:
            payloads = self._by_first.setdefault(key[0], {}).setdefault(key, [])
            if payload not in payloads:
                payloads.append(payload)

    def find(self, tokens: Sequence[Token]) -> Iterator[PhraseHit[P]]:
        """Every place at which a phrase stands, longer phrases at one place first."""
        for index, token in enumerate(tokens):
            known = self._by_first.get(token.folded)
            if not known:
                continue
            for key in sorted(known, key=len, reverse=True):
                if key == tuple(t.folded for t in tokens[index : index + len(key)]):
                    yield PhraseHit(index, index + len(key), tuple(known[key]))


class PhraseHit(Struct, Generic[P], frozen=True):
    """Where a phrase stands, `tokens[first:last]`, and all that it may stand for."""

    first: int
    last: int
    payloads: tuple[P, ...]
