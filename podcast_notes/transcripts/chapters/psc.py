"""Podlove Simple Chapters 1.2 (podlove.org/simple-chapters): a document of its own, or elements as they stand in a feed.

Left out when reading: elements in other namespaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Chapter
from podcast_notes.text import drop_what_xml_forbids
from podcast_notes.timecode import format_timestamp, parse_timecode
from podcast_notes.transcripts.chapters.entries import Entry
from podcast_notes.transcripts.content import Content

_NAMESPACE = "http://podlove.org/simple-chapters"
_URI = re.compile(r"https?://(?:www\.)?podlove\.(?:org|de)/simple-chapters/?", re.IGNORECASE)
_DECLARATION = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*\?>)?")


def is_psc(content: Content) -> bool:
    """Whether the file begins like XML."""
    return content.text.lstrip("\ufeff \t\n").startswith("<")


def read_psc(content: Content) -> Iterator[Entry]:
    """The chapters of the file; raises TranscriptError where it is no XML, has a document type, or has no chapters."""
    body = content.text[_DECLARATION.match(content.text).end() :]  # type: ignore[union-attr]  # matches the empty text
    found = _attributes(f'<chapters xmlns:psc="{_NAMESPACE}">{body}</chapters>')
    if not found:
        raise TranscriptError(
            f"This XML has no chapters in the namespace {_NAMESPACE}.", hint="Hand in Podlove Simple Chapters."
        )
    return (_entry(attributes, number) for number, attributes in enumerate(found, 1))


def _attributes(document: str) -> list[dict[str, str]]:
    """The attributes of each `psc:chapter` of a document; its elements do not become a tree, however deep they are."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if local == "chapter" and _URI.fullmatch(namespace):
            found.append(attributes)

    def refuse(*_: object) -> None:
        raise TranscriptError("The file declares a document type, which chapters have no use for.", hint="Remove it.")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(document.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise TranscriptError(f"The XML cannot be read: {error}.", hint="Check that the file is whole.") from error
    return found


def _entry(attributes: dict[str, str], number: int) -> Entry:
    start = parse_timecode(attributes.get("start", ""))
    if start is None:
        raise TranscriptError(f"Chapter {number} has no readable start.", hint="Write it as 00:12:31.500.")
    return Entry(
        start_ms=start,
        title=attributes.get("title", ""),
        url=attributes.get("href", ""),
        image=attributes.get("image", ""),
    )


def write_psc(chapters: Sequence[Chapter], _: int | None) -> str:
    """The chapters as a document, whose elements can stand in a feed too."""
    lines = [_element(chapter) for chapter in chapters if not chapter.silent]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<psc:chapters version="1.2" xmlns:psc="{_NAMESPACE}">',
            *lines,
            "</psc:chapters>\n",
        ]
    )


def _element(chapter: Chapter) -> str:
    from xml.sax.saxutils import quoteattr  # brings in an HTTP client

    said = {
        "start": format_timestamp(chapter.start_ms),
        "title": chapter.title,
        "href": chapter.url,
        "image": chapter.image,
    }
    written = "".join(f" {name}={quoteattr(drop_what_xml_forbids(value))}" for name, value in said.items() if value)
    return f"  <psc:chapter{written}/>"
