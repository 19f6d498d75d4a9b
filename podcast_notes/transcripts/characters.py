"""Characters as the formats write them, to plain text and back."""

from __future__ import annotations


def tidy(text: str) -> str:
    """The text of a cue as all formats give it: line feeds end lines, no zero characters, no white space at the ends."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd").strip()


def encode_entities(text: str) -> str:
    """Text in which nothing can be read as markup: `&`, `<` and `>` as character references."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def width_of(text: str) -> int:
    """The columns that a text takes: two for the characters of Chinese, Japanese and Korean, none for combining marks."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # tables that English never needs

    width = wcswidth(text)
    return width if width >= 0 else len(text)
