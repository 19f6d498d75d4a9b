"""Quotes of one speaker that print one utterance in two wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from podcast_notes.models import Quote
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import words

_CLAUSE_END = re.compile(r"[.,;:?!…]+\s")
_SENTENCE_END = re.compile(r"[.?!…]+[”’\"')\]]*\s")
_SHARED_WORDS = 4
"""Content words that two clauses or sentences share at least."""
_SHARED_PART = 0.7
"""Of the content words of the shorter of two clauses."""
_SHARED_PART_OF_SENTENCE = 0.65
"""Of those of the shorter of two whole sentences: up to about a third are other words for the same."""
_LONGER = 1.5
"""Times the content words of the shorter sentence that the longer one may have."""
_STEM = 5
"""Letters by which two content words are compared: `takes` and `taking` agree in fewer, `Russia` and `Russian` in these."""
_PARTS_COMPARED = 20
"""Clauses or sentences of a quotation that are compared."""
_QUOTES_BACK = 50
"""Earlier quotes of a speaker that one is compared with."""


class _Parts(Struct, frozen=True):
    """The content words of each clause and of each sentence of a quotation that has enough of them."""

    clauses: list[frozenset[str]]
    sentences: list[frozenset[str]]


def group_wordings(quotes: Sequence[Quote], tables: LanguageTables) -> tuple[tuple[int, ...], ...]:
    """Groups of indexes into `quotes`, in order: quotes of one named speaker with a clause or sentence of nearly the same words.

    Quotes that are equal in every word are one wording; a group holds at least two different ones.
    """
    leaders: dict[int, int] = {}
    by_speaker: dict[str, list[int]] = defaultdict(list)
    parts = [_parts(quote.said, tables) if quote.speaker else _Parts([], []) for quote in quotes]
    for index, quote in enumerate(quotes):
        if quote.speaker is None or not parts[index].sentences:
            continue
        for other in by_speaker[quote.speaker][-_QUOTES_BACK:]:
            if _similar(parts[index], parts[other]):
                leaders[index] = leaders.get(other, other)
                break
        by_speaker[quote.speaker].append(index)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, leader in leaders.items():
        groups[leader] = [*(groups[leader] or [leader]), index]
    return tuple(tuple(group) for group in groups.values() if _differ(quotes[index].said for index in group))


def _differ(texts: Iterable[str]) -> bool:
    return len({tuple(words(text)) for text in texts}) > 1


def _parts(text: str, tables: LanguageTables) -> _Parts:
    return _Parts(*(_content_of_each(end.split(text), tables) for end in (_CLAUSE_END, _SENTENCE_END)))


def _content_of_each(pieces: Sequence[str], tables: LanguageTables) -> list[frozenset[str]]:
    found = (frozenset(_content(piece, tables)) for piece in pieces)
    return [content for content in found if len(content) >= _SHARED_WORDS][:_PARTS_COMPARED]


def _content(text: str, tables: LanguageTables) -> Iterable[str]:
    for word in words(text):
        bare = tables.contraction.sub("", word) if tables.contraction else word
        if len(bare) > 1 and bare not in tables.stop_words:
            yield _stem(bare)


def _stem(word: str) -> str:
    """The start of a word without a plural ending: `hives` and `hive`, `carry` and `carried`."""
    bare = word.removesuffix("s")
    return (bare[:-1] + "i" if bare.endswith("y") else bare)[:_STEM]


def _similar(one: _Parts, other: _Parts) -> bool:
    return _any_pair(one.clauses, other.clauses, _nearly_contained) or _any_pair(
        one.sentences, other.sentences, _says_the_same
    )


def _any_pair(
    one: list[frozenset[str]], other: list[frozenset[str]], alike: Callable[[frozenset[str], frozenset[str]], bool]
) -> bool:
    return any(alike(first, second) for first in one for second in other)


def _nearly_contained(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _SHARED_WORDS and shared >= _SHARED_PART * min(len(one), len(other))


def _says_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    shared = len(one & other)
    return shared >= max(_SHARED_WORDS, _SHARED_PART_OF_SENTENCE * shorter) and longer <= _LONGER * shorter
