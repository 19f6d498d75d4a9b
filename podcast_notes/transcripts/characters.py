"""Characters as the formats write them, to plain text and back."""

from __future__ import annotations

import html
import re

_LONG_NUMBER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{8,});?")


def tidy(text: str) -> str:
    """The text of a cue as all formats give it: line feeds end lines, no zero characters, no white space at the ends."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd").strip()


def decode_entities(text: str) -> str:
    """Text with its HTML character references resolved; numbers beyond Unicode become U+FFFD."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


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
