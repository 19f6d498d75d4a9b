"""Bytes to text: encodings, what is no text at all, and whether it is a web page."""

from __future__ import annotations

import codecs
import re

from podcast_notes.errors import ArticleError
from podcast_notes.markup import drop_markup_controls

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"ID3",
    b"\x1f\x8b",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"OggS",
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|article|section|body|h[1-6]|ul|table)\s*>", re.IGNORECASE)


def decode(data: bytes, media_type: str | None, resource: str | None) -> str:
    """The text of the bytes: by BOM, declared charset, UTF-8, UTF-16 without BOM, else windows-1252.

    Raises ArticleError where they are empty or no text.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise ArticleError("the file is empty", resource=resource, hint="Hand in the article's text or its web page.")
    if data.startswith(_BINARY):
        raise _no_text(resource)
    for encoding in _encodings(data, media_type):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if sum(text.count(c) for c in map(chr, (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15))) > len(text) / 200:
            raise _no_text(resource)
        return drop_markup_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    raise _no_text(resource)


def looks_like_page(text: str, media_type: str | None) -> bool:
    """Whether a text is HTML: by its beginning, or by closing block tags where it is not said to be plain text."""
    if _PAGE.match(text.lstrip("\ufeff")[:4000]):
        return True
    plain = media_type is not None and media_type.split(";")[0].strip().lower() == "text/plain"
    return not plain and _TAG.search(text) is not None


def _no_text(resource: str | None) -> ArticleError:
    return ArticleError(
        "this is not text", resource=resource, hint="Save the article as a web page (HTML) or as plain text."
    )


def _encodings(data: bytes, media_type: str | None) -> list[str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return [encoding]
    sample = data[:2000]
    if sample.count(0) > len(sample) / 4:
        return ["utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"]
    found = ["utf-8"]
    for declared in (_CHARSET.search((media_type or "").encode()), _CHARSET.search(data[:4000])):
        if declared:
            name = declared.group(1).decode("ascii").lower()
            found.append("windows-1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name)
    return [*found, "windows-1252", "latin-1"]
