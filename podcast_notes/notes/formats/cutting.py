"""Texts that have to end somewhere: cut between words, never within a tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from podcast_notes.markup import Tag, html_pieces, unescape

ELLIPSIS = "…"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and ideographs, between which a line may break; Hangul is written with spaces."""
_WORDS = re.compile(rf"\s+|[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_LONGEST_WORD = 60
"""Characters; a longer run may end anywhere. Thai and Khmer print whole sentences without a space."""
_CLUSTERS = re.compile(r"\S(?:[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200d\ufe00-\ufe0f]|(?<=\u200d)\S)*")
_LOOSE = " \t\n,;:–—-("
"""What a text does not end with."""


def words_of(text: str) -> Iterator[str]:
    """A text in pieces between which it may end; together they are the text."""
    for found in _WORDS.finditer(text):
        word = found.group()
        if len(word) > _LONGEST_WORD and not word.isspace():
            yield from _CLUSTERS.findall(word)
        else:
            yield word


def cut_text(text: str, fits: Callable[[str], bool]) -> str:
    """The text where it fits, else as many of its words as do, with an ellipsis; empty where not one does.

    `fits` holds for the beginnings of whatever it holds for.
    """
    if fits(text):
        return text
    words = list(words_of(text))
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_ended(words[:middle])):
            low = middle
        else:
            high = middle - 1
    return _ended(words[:low]) if "".join(words[:low]).strip(_LOOSE) else ""


def _ended(words: list[str]) -> str:
    return f"{''.join(words).rstrip(_LOOSE)}{ELLIPSIS}"


def cut_html(markup: str, most_bytes: int) -> str:
    """As much of well-formed HTML as fits into so many bytes of UTF-8: cut between words, and every element closed."""
    kept: list[str | Tag] = []
    open_names: list[str] = []
    size = len(ELLIPSIS.encode())
    for token in _tokens(markup):
        after = _open_after(open_names, token)
        length = len(_printed(token).encode())
        if size + length + sum(len(name) + len("</>") for name in after) > most_bytes:
            return _closed(kept, open_names)
        kept.append(token)
        open_names = after
        size += length
    return "".join(map(_printed, kept))


def _tokens(markup: str) -> Iterator[str | Tag]:
    for piece in html_pieces(markup):
        if isinstance(piece, str):
            yield from words_of(unescape(piece))
        else:
            yield piece


def _printed(token: str | Tag) -> str:
    if isinstance(token, str):
        return escape(token, quote=False)
    return f"</{token.name}>" if token.closing else f"<{token.name}{token.inside}>"


def _open_after(open_names: list[str], token: str | Tag) -> list[str]:
    if isinstance(token, str) or token.name in _VOID:
        return open_names
    return open_names[:-1] if token.closing else [*open_names, token.name]


def _closed(kept: list[str | Tag], open_names: list[str]) -> str:
    """The tokens with an ellipsis after the last word; elements that hold nothing are left out."""
    kept, open_names = list(kept), list(open_names)
    while kept and _is_empty(kept[-1]):
        token = kept.pop()
        if isinstance(token, Tag) and token.name not in _VOID:
            open_names.pop()
    if kept and isinstance(kept[-1], str):
        kept[-1] = f"{kept[-1].rstrip(_LOOSE)}{ELLIPSIS}"
    return "".join(map(_printed, kept)) + "".join(f"</{name}>" for name in reversed(open_names))


def _is_empty(token: str | Tag) -> bool:
    """Whether nothing is shown of a token at the end: white space, a lone mark, a line break, what was opened last."""
    return not token.strip(_LOOSE) if isinstance(token, str) else not token.closing
