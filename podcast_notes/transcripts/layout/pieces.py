"""A text in the pieces between which a line may end, and how wide each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.language import primary
from podcast_notes.transcripts.characters import width_of

if TYPE_CHECKING:
    from budoux import Parser

_KANA = re.compile(r"[\u3040-\u30ff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_UNSPACED = re.compile(f"{_KANA.pattern}|{_THAI.pattern}|{_HAN.pattern}")


class Piece(Struct, frozen=True, gc=False):
    """What stays on one line: a word, or a phrase where the script sets no blanks; `start` is its offset in the text."""

    text: str
    start: int
    width: int
    is_spaced: bool
    """Whether a blank stands before it."""


def pieces_of(text: str, language: str | None) -> list[Piece]:
    """The pieces of a text in which all white space is single blanks."""
    pieces: list[Piece] = []
    position = 0
    for word in text.split(" "):
        is_spaced = position > 0
        if word.isascii():
            pieces.append(Piece(word, position, len(word), is_spaced))
            position += len(word) + 1
            continue
        for part in _parts(word, language):
            pieces.append(Piece(part, position, width_of(part), is_spaced))
            position += len(part)
            is_spaced = False
        position += 1
    return pieces


def _parts(word: str, language: str | None) -> Iterator[str]:
    """A word, or the phrases of what stands without blanks in Chinese, Japanese or Thai."""
    if not _UNSPACED.search(word):
        return iter((word,))
    return iter(_parser(_model(word, language)).parse(word))


def _model(word: str, language: str | None) -> str:
    """The name of the rules for phrases: by the characters that only one language has, else by the language."""
    if _KANA.search(word):
        return "ja"
    if _THAI.search(word):
        return "th"
    if primary(language) == "ja":
        return "ja"
    tag = (language or "").casefold()
    return "zh-hant" if any(part in tag for part in ("hant", "-tw", "-hk", "-mo")) else "zh-hans"


@lru_cache(maxsize=4)
def _parser(model: str) -> Parser:
    import budoux

    return {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }[model]()
