"""Quotes of one speaker that print one utterance in two wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from podcast_notes.models import Quote
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import words

_CLAUSE_END = re.compile(r"[.,;:?!…]+\s")
_SHARED_WORDS = 4
"""Content words that two clauses share at least."""
_SHARED_PART = 0.7
"""Of the content words of the shorter clause."""
_STEM = 5
"""Letters by which two content words are compared: `takes` and `taking` agree in fewer, `Russia` and `Russian` in these."""
_QUOTES_BACK = 50
"""Earlier quotes of a speaker that one is compared with."""


def group_wordings(quotes: Sequence[Quote], tables: LanguageTables) -> tuple[tuple[int, ...], ...]:
    """Groups of indexes into `quotes`, in order: quotes of one named speaker with a clause of nearly the same content words.

    Quotes that are equal in every word are one wording; a group holds at least two different ones.
    """
    leaders: dict[int, int] = {}
    by_speaker: dict[str, list[int]] = defaultdict(list)
    clauses = [_clauses(quote.text, tables) if quote.speaker else [] for quote in quotes]
    for index, quote in enumerate(quotes):
        if quote.speaker is None or not clauses[index]:
            continue
        for other in by_speaker[quote.speaker][-_QUOTES_BACK:]:
            if _similar(clauses[index], clauses[other]):
                leaders[index] = leaders.get(other, other)
                break
        by_speaker[quote.speaker].append(index)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, leader in leaders.items():
        groups[leader] = [*(groups[leader] or [leader]), index]
    return tuple(tuple(group) for group in groups.values() if _differ(quotes[index].text for index in group))


def _differ(texts: Iterable[str]) -> bool:
    return len({tuple(words(text)) for text in texts}) > 1


def _clauses(text: str, tables: LanguageTables) -> list[frozenset[str]]:
    """The content words of each clause that has enough of them."""
    found = (frozenset(_content(part, tables)) for part in _CLAUSE_END.split(text))
    return [clause for clause in found if len(clause) >= _SHARED_WORDS]


def _content(text: str, tables: LanguageTables) -> Iterable[str]:
    for word in words(text):
        bare = word.removesuffix("'s")
        if bare not in tables.stop_words:
            yield bare[:_STEM]


def _similar(one: list[frozenset[str]], other: list[frozenset[str]]) -> bool:
    for first in one[:20]:
        for second in other[:20]:
            shared = len(first & second)
            if shared >= _SHARED_WORDS and shared >= _SHARED_PART * min(len(first), len(second)):
                return True
    return False
