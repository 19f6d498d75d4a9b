"""The bytes of a transcript, decoded, with what several formats need to know of them."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

from podcast_notes.errors import TranscriptError
from podcast_notes.transcripts.json_text import rescue_json

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_JSON_START = re.compile(r"\s*(?:\{|\[\s*[\{\]])")


class Content:
    """The text of a file, its encoding and what was odd about it; line feeds end its lines, zero characters are U+FFFD."""

    def __init__(self, data: bytes) -> None:
        text, self.encoding, self.warnings = _decode(data)
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        if not self.text.strip("\ufffd \t\n\ufeff"):
            raise TranscriptError("The file is empty.", hint="Hand in a file that holds a transcript.")

    @cached_property
    def json(self) -> object:
        """The value of a text that begins like a JSON object or a list of them, else None; what had to be left out is told.

        Raises TranscriptError where it is broken or too deep.
        """
        if not _JSON_START.match(self.text):
            return None
        value, warnings = rescue_json(self.text)
        self.warnings += warnings
        return value


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Text, name of the encoding, warnings: by byte order mark, then zero bytes, then UTF-8, then Windows-1252."""
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec.removesuffix("-sig"), "replace")
            return text, name, _replaced(text, data[len(mark) :], name)
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _decode_broken(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order of Latin text in UTF-16, seen from where its zero bytes stand."""
    head = data[:2000]
    pairs = len(head) // 2
    if pairs < 4 or len(data) % 2:
        return None
    if head[1::2].count(0) > 0.7 * pairs and head[::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * pairs and head[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _decode_broken(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Bytes that are not wholly UTF-8: damaged UTF-8 where most sequences are right, else Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    if whole > broken or len(data) - data.rfind(b"\n") < 4 >= broken:
        return text, "utf-8", _replaced(text, data, "utf-8")
    try:
        return data.decode("cp1252"), "windows-1252", ()
    except UnicodeDecodeError:
        return data.decode("latin-1"), "iso-8859-1", ()


def _replaced(text: str, data: bytes, name: str) -> tuple[str, ...]:
    if "\ufffd" not in text or "\ufffd".encode(name) in data:
        return ()
    return (f"Some bytes are not {name}; they are shown as \ufffd.",)
