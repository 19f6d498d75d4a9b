"""What can be found on the site, as files for Pagefind to read.

Passages of transcripts are by far most of it. What their files are called and how long they are is kept from build to build,
by what they are made of; the files themselves are made only where Pagefind is to read them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import msgspec
from msgspec import Struct

from podcast_notes.errors import SearchIndexError
from podcast_notes.files import read_checked, write_checked
from podcast_notes.pages import Marker, PassageDocuments, SearchDocument
from podcast_notes.render.sources import program_digest

Findable: TypeAlias = SearchDocument | PassageDocuments
_UNDATED = "00000000"


class Listed(Struct, frozen=True, array_like=True):
    """A document: its language, when it is of, a digest that is its name too, and its length."""

    language: str
    day: str
    digest: str
    words: int


class _Kept(Struct, frozen=True):
    """What is known of passages, by what they are made of; `program` is a digest of the one that made them."""

    program: bytes
    passages: dict[bytes, tuple[Listed, ...]]


class Documents:
    """Documents as files in a folder, which must be empty; what is known of passages is in the file `kept`."""

    def __init__(self, folder: Path, *, kept: Path) -> None:
        self._folder = folder
        self._place = kept
        self._known = _read(kept)
        self._passages: dict[bytes, tuple[Listed, ...]] = {}
        self._listed: dict[str, dict[str, Listed]] = defaultdict(dict)
        self._made_by: dict[str, PassageDocuments] = {}
        """Those of which there is no file yet, by their digest."""

    def take(self, documents: Iterable[Findable]) -> None:
        """Take documents over. Raises PodcastNotesError."""
        for found in documents:
            if isinstance(found, SearchDocument):
                self._list(self._write(found))
                continue
            listed = self._known.get(found.key)
            if listed is None:
                listed = tuple(map(self._write, found.make()))
            else:
                self._made_by |= dict.fromkeys((one.digest for one in listed), found)
            self._passages[found.key] = listed
            for one in listed:
                self._list(one)

    def by_language(self) -> Iterator[tuple[str, list[Listed]]]:
        """All that was taken over, by language, the oldest first, before them those without a day."""
        for language, listed in sorted(self._listed.items()):
            yield language, sorted(listed.values(), key=lambda one: (one.day, one.digest))

    def collect(self, part: Sequence[Listed], name: str) -> Path:
        """The files of some documents in a folder of their own. Raises SearchIndexError where a transcript has changed."""
        folder = self._folder / name
        folder.mkdir()
        for one in part:
            source = self._folder / _file_name(one)
            if not source.exists() and one.digest in self._made_by:
                for document in self._made_by[one.digest].make():
                    self._write(document)
            if not source.exists():
                raise SearchIndexError("a transcript has changed since the build began", hint="Build again.")
            source.rename(folder / source.name)
        return folder

    def keep(self) -> None:
        """Note what is known of the passages that were taken over, for the next time. Raises StoreError."""
        write_checked(self._place, msgspec.msgpack.encode(_Kept(program_digest(), self._passages)))

    def _list(self, one: Listed) -> None:
        self._listed[one.language][one.digest] = one

    def _write(self, document: SearchDocument) -> Listed:
        html = document_html(document).encode("utf-8", "replace")
        words = sum(len(part.split()) for part in document.text if isinstance(part, str))
        one = Listed(document.language, _day(document), hashlib.sha256(html).hexdigest(), words)
        (self._folder / _file_name(one)).write_bytes(html)
        return one


def _read(place: Path) -> dict[bytes, tuple[Listed, ...]]:
    data = read_checked(place)
    try:
        kept = msgspec.msgpack.decode(data or b"", type=_Kept)
    except msgspec.DecodeError:  # none, or of another version of the program
        return {}
    return kept.passages if kept.program == program_digest() else {}


def _file_name(document: Listed) -> str:
    return f"{document.digest}.html"


def document_html(document: SearchDocument) -> str:
    """A document as Pagefind reads it.

    Pagefind says of each element with an id after how many words it stands, and searches no ids. So empty elements are
    the markers; the first one holds, percent-encoded, what a result only shows; `end` ends the title.
    """
    shown = json.dumps(
        {"address": document.address, **document.shown}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    filters = "".join(
        f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
        for name, values in document.filters.items()
        for value in values
    )
    # As letters: Pagefind takes digits for a number of 32 bits, of which neighbouring days are the same.
    sort = f'<meta data-pagefind-sort="date[content]" content="day {_day(document)}">'
    title = f'<span data-pagefind-weight="7">{escape(document.title)}</span>\n' if document.title else ""
    text = "\n".join(_marker(part.name) if isinstance(part, Marker) else escape(part) for part in document.text)
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><body data-pagefind-body>'
        f"{filters}{sort}{_marker(shown)}{title}{_marker('end')}\n{text}</body></html>"
    )


def _day(document: SearchDocument) -> str:
    return f"{document.date:%Y%m%d}" if document.date else _UNDATED


def _marker(name: str) -> str:
    return f'<i id="{quote(name, safe="=.")}"></i>'
