"""The words of a text as the subject index compares them."""

from __future__ import annotations

import re

from msgspec import Struct

from podcast_notes.language import FREQUENT
from podcast_notes.text import fold_accents

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SUFFIXES = ("ingly", "edly", "ing", "ed", "en", "ly", "er")


class Term(Struct, frozen=True):
    """A stem, where its word stands in the text, and whether the word is one that every text has."""

    stem: str
    start: int
    end: int
    frequent: bool


def stem(word: str) -> str:
    """A folded word without the plainest English and Dutch endings; at least four letters stay."""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _stems(word: str) -> tuple[str, ...]:
    parts = [word] if word.isupper() or word.islower() else _HUMP.split(word)
    return tuple(stem(fold_accents(part)) for part in parts)


class TermReader:
    """Splits texts into stems; remembers the words it has seen, so that a long text costs little.

    A name in camel case is several words, a hyphen parts words, numbers are words.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def stems(self, text: str) -> list[str]:
        """The stems of a text, in order."""
        known, found = self._known, list[str]()
        for word in _WORD.findall(text):
            parts = known.get(word)
            if parts is None:
                parts = known[word] = _stems(word)
            found += parts
        return found

    def terms(self, text: str) -> list[Term]:
        """The stems of a text with the span of the word each stands in."""
        return [
            Term(part, word.start(), word.end(), word.group().lower() in FREQUENT)
            for word in _WORD.finditer(text)
            for part in self.stems(word.group())
        ]
