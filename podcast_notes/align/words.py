"""Cutting speech and print into the words that are compared, each with its place in the original."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from podcast_notes.align.forms import folded, word_key
from podcast_notes.align.lexicon import BESIDE_DIRECTIONS, STAGE_DIRECTIONS
from podcast_notes.align.number_words import begins_number, number_words
from podcast_notes.align.numbers import read_number

UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that write no blanks between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese): each is a word."""
_LETTER = rf"[^\W\d_{UNSPACED}]"
_NUMBER = r"\d+(?:[.,:]\d+)*"
_MASKED = rf"(?<![\w*])(?:{_LETTER}{{1,3}}\*{{2,}}|{_LETTER}+\*+{_LETTER}+)(?:{_LETTER}|\*)*(?!\w)"
"""A word with letters behind asterisks; a single asterisk behind a word is a footnote."""
_RECASED = rf"\[{_LETTER}\]{_LETTER}+"
"""A word of which the editor has changed the first letter."""
_WORD = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f\u00ad])*(?:['’ʼ]{_LETTER}+)*"
_MARK = r"[$€£%&…]|\.\.\.+|[\[\]]|(?<![\w.,)])[-−](?=\d)"
_PIECE = re.compile("|".join((_NUMBER, _MASKED, _RECASED, _WORD, rf"[{UNSPACED}][\u0300-\u036f]*", _MARK)))
_SYMBOLS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "&": "and", "-": "minus", "−": "minus"}
_DUTCH_SYMBOLS = _SYMBOLS | {"&": "en", "-": "min", "−": "min"}
_NO_MARKS = str.maketrans({"[": None, "]": None, "…": None, ".": None, "\u00ad": None})
_JOINTS = " -\u00a0\u2009\u202f\n\t"
_EDITORIAL = re.compile(r"\((?=[^()]{0,80}\b(?:red|ed|sic)\.?\))[^()]{0,80}\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^][]{1,40}\]|\([^()]{1,40}\)")
_LONGEST_NUMBER = 12
_CUT_SHORT = 2
"""How many letters are left of a word that is censored with an ellipsis."""
_MOST_KNOWN = 200_000
"""So many spellings a cutter remembers."""


class Piece(Struct, frozen=True, gc=False):
    """One word: the form compared, and where it stands: `text[start:end]` of the text with this number."""

    key: str
    start: int
    end: int
    source: int = 0


class Printed(Struct, frozen=True, kw_only=True):
    """The words of a quote as printed, and what the editor marked: insertions, and gaps before a word."""

    text: str
    pieces: tuple[Piece, ...]
    inserted: frozenset[int]
    """Indexes of words in square brackets, or in parentheses signed by the editor."""
    gaps: frozenset[int]
    """Indexes of words before which an ellipsis stands."""
    cut_short: frozenset[int] = frozenset()
    """Indexes of words of a letter or two to which an ellipsis is attached: they may be censored (`b…`)."""
    directions: frozenset[int] = frozenset()
    """Indexes of inserted words that say what is heard besides words (`[laughs]`), and so stand for none that were said."""

    @property
    def keys(self) -> list[str]:
        """The compared forms in order."""
        return [piece.key for piece in self.pieces]

    def part(self, start: int, end: int) -> Printed:
        """A range of the words, as if they were all."""
        return Printed(
            text=self.text,
            pieces=self.pieces[start:end],
            inserted=_shifted(self.inserted, start, end),
            gaps=_shifted(self.gaps, start + 1, end, start),
            cut_short=_shifted(self.cut_short, start, end),
            directions=_shifted(self.directions, start, end),
        )


def _shifted(indexes: frozenset[int], start: int, end: int, by: int | None = None) -> frozenset[int]:
    """The indexes within a range, counted from its start, or from another."""
    return frozenset(index - (start if by is None else by) for index in indexes if start <= index < end)


class _Cutter:
    """Cuts texts of one language; numbers become one word each, however they are written."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self._keys: dict[str, str | None] = {}
        self._symbols = _DUTCH_SYMBOLS if language == "nl" else _SYMBOLS
        self._article = number_words(language).article

    def cut(self, text: str, source: int = 0) -> list[Piece]:
        """The words of a text in order; brackets and ellipses are pieces with an empty key."""
        pieces: list[Piece] = []
        found = list(_PIECE.finditer(text))
        keys = self._keys
        skip_to = 0
        for index, match in enumerate(found):
            if index < skip_to:
                continue
            surface = match.group()
            key = keys[surface] if surface in keys else self._learn(surface)
            if key is None:
                skip_to = index + self._number(text, found, index, pieces, source)
            else:
                pieces.append(Piece(key, match.start(), match.end(), source))
        return pieces

    def _learn(self, surface: str) -> str | None:
        """The key of a word seen for the first time; None where a number may begin with it."""
        if len(self._keys) >= _MOST_KNOWN:
            self._keys.clear()
        form = folded(surface)
        key = None if form and (form == self._article or begins_number(form, self.language)) else self._key(surface)
        self._keys[surface] = key
        return key

    def _key(self, surface: str) -> str:
        return self._symbols.get(surface) or word_key(surface.translate(_NO_MARKS))

    def _number(self, text: str, found: list[re.Match[str]], index: int, pieces: list[Piece], source: int) -> int:
        """Reads the number that may begin at a match, puts a currency sign behind it; how many matches were read."""
        forms = [folded(found[index].group())]
        for left, right in zip(found[index:], found[index + 1 : index + _LONGEST_NUMBER], strict=False):
            if text[left.end() : right.start()].strip(_JOINTS):
                break
            forms.append(folded(right.group()))
        form, used = read_number(forms, self.language)
        if not used:
            first = found[index]
            pieces.append(Piece(self._key(first.group()), first.start(), first.end(), source))
            return 1
        number = Piece(form, found[index].start(), found[index + used - 1].end(), source)
        before = pieces[-1] if pieces else None
        if (
            before
            and text[before.start : before.end] in "$€£"
            and before.source == source
            and before.end == number.start
        ):
            pieces[-1:] = [number, before]
        else:
            pieces.append(number)
        return used


@lru_cache(maxsize=8)
def _cutter(language: str | None) -> _Cutter:
    """A cutter that goes on knowing the words it has seen."""
    return _Cutter(language)


def cut_speech(texts: Iterable[str], language: str | None) -> list[Piece]:
    """The words of cues as spoken, each with the number of its cue as `source`; sounds in square brackets are not words."""
    cutter = _cutter(language)
    words: list[Piece] = []
    for number, text in enumerate(texts):
        pieces = cutter.cut(text, number)
        if "[" in text:
            inside = _bracketed(text, pieces)
            pieces = [piece for index, piece in enumerate(pieces) if index not in inside]
        words += (piece for piece in pieces if piece.key)
    return words


def cut_print(text: str, language: str | None) -> Printed:
    """The words of a quote as printed, and what its editor marked."""
    pieces = _cutter(language).cut(text)
    inside = _bracketed(text, pieces)
    directions = [found.span() for found in _BRACKETS.finditer(text) if _is_direction(found.group())]
    editorial = [*(found.span() for found in _EDITORIAL.finditer(text)), *directions]
    words: list[Piece] = []
    heard: set[int] = set()
    inserted: set[int] = set()
    gaps: set[int] = set()
    cut_short: set[int] = set()
    for index, piece in enumerate(pieces):
        if not piece.key:
            if text[piece.start] in ".…" and words:
                gaps.add(len(words))
                if words[-1].end == piece.start and len(words[-1].key) <= _CUT_SHORT:
                    cut_short.add(len(words) - 1)
            continue
        if index in inside or any(start <= piece.start < end for start, end in editorial):
            inserted.add(len(words))
        if any(start <= piece.start < end for start, end in directions):
            heard.add(len(words))
        words.append(piece)
    gaps.discard(len(words))
    return Printed(
        text=text,
        pieces=tuple(words),
        inserted=frozenset(inserted),
        gaps=frozenset(gaps),
        cut_short=frozenset(cut_short),
        directions=frozenset(heard),
    )


def _is_direction(bracketed: str) -> bool:
    """Whether what stands between brackets says what is heard besides words, and nothing else."""
    inside = [folded(word) for word in re.findall(_WORD, bracketed)]
    return not STAGE_DIRECTIONS.isdisjoint(inside) and set(inside) <= STAGE_DIRECTIONS | BESIDE_DIRECTIONS


def _bracketed(text: str, pieces: list[Piece]) -> set[int]:
    """Indexes of the pieces between square brackets; a bracket that is never closed marks nothing."""
    inside: set[int] = set()
    opened: int | None = None
    for index, piece in enumerate(pieces):
        mark = text[piece.start : piece.end]
        if mark == "[":
            opened = index
        elif mark == "]" and opened is not None:
            inside.update(range(opened + 1, index))
            opened = None
    return inside
