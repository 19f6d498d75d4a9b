"""The words by which passages are searched: stems, so that print and speech meet however a word is spelt or inflected."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from podcast_notes.align.forms import stem, word_key
from podcast_notes.align.words import UNSPACED

_LETTER = rf"[^\W_{UNSPACED}]"
_WORD = re.compile(rf"{_LETTER}+(?:['’ʼ]{_LETTER}+)*|[{UNSPACED}]")
_SURROGATES = range(0xD800, 0xE000)
_LAST_CODE = 0x10FFFF


class TermReader:
    """Reads texts as search terms; remembers words, so that a long text costs little.

    Each term has a code of one character, the same for as long as the reader lives: texts in codes can be compared in C.
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._coded = _CodedWords(self)

    def coded(self, text: str) -> str:
        """The codes of the terms of a text, in order."""
        return "".join(map(self._coded.__getitem__, _WORD.findall(text)))

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order."""
        return [stem(word_key(word)) for word in _WORD.findall(text)]

    def wanted(self, quote: str) -> list[str]:
        """The distinct terms to look for: those of a quote, and neighbours as one (`e mail`, `email`)."""
        words = _WORD.findall(quote)
        joined = (left + right for left, right in pairwise(words))
        return list(dict.fromkeys(stem(word_key(word)) for word in [*words, *joined]))

    def code(self, term: str) -> str:
        """The code of a term; beyond a million of them they share one."""
        known = self._codes.get(term)
        if known is None:
            number = len(self._codes) + 1
            number += len(_SURROGATES) if number >= _SURROGATES.start else 0
            known = self._codes[term] = chr(min(number, _LAST_CODE))
        return known


class KeptTermReader(TermReader):
    """Reads terms whose codes are the same in every process, so that they can be kept on disk.

    A code is a hash, one of a million: a few terms of a language share theirs with another one, which then passes for the same
    where texts in codes are compared. No verdict rests on that.
    """

    def code(self, term: str) -> str:
        """The code of a term."""
        known = self._codes.get(term)
        if known is None:
            number = crc32(term.encode("utf-8", "surrogatepass")) % (_LAST_CODE - len(_SURROGATES)) + 1
            number += len(_SURROGATES) if number >= _SURROGATES.start else 0
            known = self._codes[term] = chr(number)
        return known


class _CodedWords(dict[str, str]):
    """The code of each word that was seen, as it is written."""

    def __init__(self, reader: TermReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, word: str) -> str:
        self[word] = code = self._reader.code(stem(word_key(word)))
        return code


def count_terms(text: str) -> int:
    """How many terms a text has."""
    return sum(1 for _ in _WORD.finditer(text))
