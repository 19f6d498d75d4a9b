"""Bytes of a feed to clean text: encodings as declared, as they really are, and what must not reach an XML parser."""

from __future__ import annotations

import codecs
import html
import re

from podcast_notes.feeds.notices import Notices
from podcast_notes.markup import drop_markup_controls
from podcast_notes.text import drop_what_xml_forbids

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
"""As Python writes a byte that is no UTF-8: a program put texts in two encodings together."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>", re.IGNORECASE)
_WINDOWS_REFERENCE = re.compile(r"&#(?:1(?:2[89]|[345]\d)|[xX]0{0,4}[89][0-9a-fA-F]);")
"""References to control characters that mean windows-1252, as in `don&#146;t` (HTML Standard, §13.2.5.80)."""
_BEGINNING = re.compile(r"<(?:\?xml\b|(?:\w+:)?(?:rss|feed|rdf|channel)\b)", re.IGNORECASE)
_WINDOWS_LATIN = frozenset(["iso-8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii", "iso8859-1"])
"""Encodings whose name usually means windows-1252, as browsers read them (WHATWG Encoding Standard)."""


def decode(data: bytes, notices: Notices) -> str:
    """The text of a feed without byte order mark, XML declaration, document type and forbidden characters."""
    text = _as_text(data, notices)
    text = _from_beginning(text, notices)
    text = _without_doctype(_DECLARATION.sub("", text, count=1), notices)
    text = _WINDOWS_REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return drop_what_xml_forbids(drop_markup_controls(text))


def _as_text(data: bytes, notices: Notices) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for start, name in _UNMARKED:
        if data.startswith(start):
            return data.decode(name, "replace")
    found = _DECLARED.match(data[:400])
    declared = found.group(1).decode("ascii").lower() if found else "utf-8"
    return _decode_as(data, declared, notices)


def _decode_as(data: bytes, declared: str, notices: Notices) -> str:
    candidates = ["utf-8"]
    if declared.startswith(("utf-16", "utf-32", "ucs-2", "ucs-4", "iso-10646-ucs")):
        notices.add(f"it says that it is in {declared}, and is not")
    elif not _is_text_encoding(declared):
        notices.add(f"its encoding {declared} is not known")
    else:
        candidates.insert(0, "windows-1252" if declared in _WINDOWS_LATIN else declared)
    for name in candidates:
        try:
            # Not final: where the feed is cut within a character, the rest of it is still in this encoding.
            text = codecs.getincrementaldecoder(name)().decode(data)
        except (UnicodeError, ValueError):
            continue
        if name != candidates[0]:
            notices.add(f"it is not in the encoding {candidates[0]} and was read as {name}")
        return text
    notices.add(f"some bytes are not in the encoding {candidates[0]} and were read as windows-1252")
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(data)
    return _STRAY_BYTE.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("windows-1252", "replace"), text)


def _is_text_encoding(name: str) -> bool:
    try:
        b"<".decode(name)
    except UnicodeError:
        return True
    except LookupError:
        return False
    return True


def _from_beginning(text: str, notices: Notices) -> str:
    stripped = text.lstrip("\ufeff \t\r\n\f\v\0")
    if stripped.startswith("<"):
        if stripped.startswith("<?xml") and not text.lstrip("\ufeff").startswith("<"):
            notices.add("there are blanks before its XML declaration")
        return stripped
    found = _BEGINNING.search(stripped, 0, 20_000)
    if not found:
        return stripped
    notices.add("there is text before its first tag")
    return stripped[found.start() :]


def _without_doctype(text: str, notices: Notices) -> str:
    start = _doctype_start(text)
    if start < 0:
        return text
    end = _doctype_end(text, start)
    if "<!entity" in text[start:end].lower():
        notices.add("it declares entities of its own, which are not expanded")
    return text[:start] + text[end:]


def _doctype_start(text: str) -> int:
    """Where a document type begins, looking only before the first element."""
    position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            end = text.find("-->", position)
        elif text.startswith("<?", position):
            end = text.find("?>", position)
        else:
            return position if text[position : position + 9].lower() == "<!doctype" else -1
        if end < 0:
            return -1
        position = end
    return -1


def _doctype_end(text: str, start: int) -> int:
    """The offset after a document type: brackets, quoted strings and comments in it may hold `>`."""
    inside = False
    position = start
    while found := _DOCTYPE_MARK.search(text, position):
        mark, position = found.group(), found.end()
        if mark in "\"'":
            position = text.find(mark, position) + 1
        elif mark == "<!--":
            position = text.find("-->", position) + 1
        elif mark in "[]":
            inside = mark == "["
        elif not inside:
            return position
        if not position:
            break
    closing = text.find(">", start)
    return closing + 1 if closing >= 0 else len(text)


_DOCTYPE_MARK = re.compile(r"""<!--|["'\[\]>]""")
