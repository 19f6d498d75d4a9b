"""Which words of two languages may stand for each other: by a dictionary where one is given, and by their shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TypeAlias

from podcast_notes.align.forms import word_key

Dictionary: TypeAlias = Mapping[str, Collection[str]]
"""For words of the language of a quote, in lower case, words or phrases of the language of the speech."""

_ENDINGS = tuple("ingen ings ing end ten den ies ied ed es en ly te de s e t d y".split())
"""Of inflected words, in English and Dutch; the longest that leaves enough of a word goes."""
_SHORTEST = 3
_DOUBLE = re.compile(r"(.)\1")
_HARD = {"v": "f", "z": "s", "i": "y"}
"""How a consonant is written at the end of a Dutch word (`leven`, `leef`), and how English puts back `y`."""
_PARTICIPLE = "ge"
_SHAPES = (
    ("tion", "tie"),
    ("sch", "s"),
    ("ph", "f"),
    ("th", "d"),
    ("ck", "k"),
    ("sh", "s"),
    ("gh", "g"),
    ("ch", "g"),
    ("ij", "i"),
    ("oe", "o"),
    ("ou", "o"),
    ("y", "i"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("v", "f"),
    ("z", "s"),
)
"""Letters that Germanic languages write the same sound with, or that it was once."""


@lru_cache(maxsize=65_536)
def root(key: str) -> str:
    """The front of a word without its ending, alike for most inflected forms of English and Dutch; not a word itself."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
            key = key.removesuffix(ending)
            break
    key = _DOUBLE.sub(r"\1", key)
    return key[:-1] + _HARD.get(key[-1], key[-1]) if key else key


def roots(key: str) -> set[str]:
    """The roots that a spoken word may have: a participle's also without its prefix."""
    found = {root(key)}
    if key.startswith(_PARTICIPLE) and len(key) > len(_PARTICIPLE) + _SHORTEST:
        found.add(root(key.removeprefix(_PARTICIPLE)))
    return found


@lru_cache(maxsize=65_536)
def shape(key: str) -> str:
    """A word with one letter for all that related languages write differently, so that cognates resemble each other."""
    for letters, plain in _SHAPES:
        key = key.replace(letters, plain)
    return _DOUBLE.sub(r"\1", key)


class Vocabulary:
    """A dictionary that finds inflected words, too."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        self._words: dict[str, Collection[str]] = {}
        self._by_root: defaultdict[str, set[str]] = defaultdict(set)
        for word, translations in (dictionary or {}).items():
            if " " not in word:
                key = word_key(word)
                self._words[key] = translations
                self._by_root[root(key)].update(translations)

    def translations(self, key: str) -> Collection[str]:
        """Words and phrases that a word may be translated by; where it has no entry, those of words with its root."""
        return self._words.get(key) or self._by_root.get(root(key)) or ()
