"""The bytes of a transcript, decoded, with what several formats need to know of them."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

from podcast_notes.errors import TranscriptError
from podcast_notes.transcripts.json_text import rescue_json

LARGEST_BYTES = 100_000_000
"""More than 60 hours of words with times in the most talkative format."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<[^>]{0,200}?\bencoding=["']([A-Za-z0-9._-]{2,40})["']""")
_HIGH = bytes(range(0x80, 0x100))
_LETTERS = bytes(byte for byte in range(0x80) if chr(byte).isalpha())
_SAMPLE = 100_000
_MANY_HIGH = 0.1
_MOST_HIGH = 0.4
"""Shares of letters beyond ASCII: with more, a text is not in a language of western Europe, or not in Latin script."""
_LATIN = ("cp1250", "cp1252", "cp1254", "cp1257")
_OTHERS = ("cp1251", "cp1253", "cp1255", "cp1256", "cp874", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949")
"""Encodings of subtitles that were written before UTF-8, or on old machines."""
_JSON_START = re.compile(r"\s*(?:\{|\[\s*[\{\]])")


class Content:
    """The text of a file, its encoding and what was odd about it; line feeds end its lines, zero characters are U+FFFD."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_BYTES:
            raise TranscriptError(
                f"The file is larger than {LARGEST_BYTES // 1_000_000} MB.",
                hint="Hand in the transcript, not the audio; a longer one can be imported in parts.",
            )
        text, self.encoding, self.warnings = _decode(data)
        if "\r\r\n" in text and text.count("\r\r\n") == text.count("\n"):
            text = text.replace("\r\r\n", "\n")  # written twice as text by Windows
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        if not self.text.strip("\ufffd \t\n\ufeff"):
            raise TranscriptError("The file is empty.", hint="Hand in a file with something in it.")

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
    """Text, name of the encoding, warnings: by byte order mark, then zero bytes, then UTF-8, then as declared or guessed."""
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
    """Bytes that are not wholly UTF-8: damaged UTF-8 where most sequences are right, else as declared, else as guessed."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    if whole > broken or len(data) - data.rfind(b"\n") < 4 >= broken:
        return text, "utf-8", _replaced(text, data, "utf-8")
    declared = _DECLARED.match(data[:400])
    guessed = None if declared else _guessed(data)
    warnings = (f"Its encoding is not stated, and was taken to be {guessed}.",) if guessed else ()
    for name in (declared[1].decode("ascii").lower() if declared else guessed, "windows-1252"):
        try:
            return data.decode(name or "ascii"), name or "ascii", warnings
        except (UnicodeError, LookupError):
            warnings = ()
    return data.decode("latin-1"), "iso-8859-1", ()


def _guessed(data: bytes) -> str | None:
    """The encoding that the letters of a text suggest; None for one that is mostly ASCII, which Windows-1252 fits."""
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, _HIGH))
    ascii_letters = len(sample) - len(sample.translate(None, _LETTERS))
    share = high / max(1, high + ascii_letters)
    if share < _MANY_HIGH:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*(_OTHERS if share > _MOST_HIGH else _LATIN)]).best()
    return best.encoding if best and str(best) != sample.decode("cp1252", "replace") else None


def _replaced(text: str, data: bytes, name: str) -> tuple[str, ...]:
    if "\ufffd" not in text or "\ufffd".encode(name) in data:
        return ()
    return (f"Some bytes are not {name}; they are shown as \ufffd.",)
