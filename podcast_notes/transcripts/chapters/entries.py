"""What all formats of chapters have in common: entries as they are read, and what is derived when they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.markup import is_web_url
from podcast_notes.models import Chapter, Location
from podcast_notes.text import one_line
from podcast_notes.transcripts.characters import tidy


class Entry(Struct, frozen=True, kw_only=True):
    """A chapter as a file says it: the title and addresses may be empty, or anything."""

    start_ms: int
    title: str = ""
    end_ms: int | None = None
    url: str = ""
    image: str = ""
    silent: bool = False
    location: Location | None = None


def in_order(entries: Iterable[Entry]) -> tuple[Chapter, ...]:
    """The chapters that entries mean, by their start; one without a title is named by its place among those that are shown."""
    return tuple(sorted(_numbered(entries), key=lambda chapter: chapter.start_ms))


def _numbered(entries: Iterable[Entry]) -> Iterator[Chapter]:
    shown = 0
    for entry in entries:
        shown += not entry.silent
        yield Chapter(
            start_ms=entry.start_ms,
            title=clean(entry.title) or ("" if entry.silent else f"Chapter {shown}"),
            end_ms=entry.end_ms,
            url=_web_address(entry.url),
            image=_web_address(entry.image),
            silent=entry.silent,
            location=entry.location,
        )


def clean(text: str) -> str:
    """A title on one line, without control characters, cut where no title goes on."""
    return one_line(tidy(text))


def _web_address(printed: str) -> str | None:
    address = printed.strip()
    return address if is_web_url(address) else None


def shown_with_ends(chapters: Iterable[Chapter], duration_ms: int | None) -> Iterator[tuple[Chapter, int]]:
    """The chapters that are not silent, each with the end that it has, or that its neighbours give it."""
    shown = [chapter for chapter in chapters if not chapter.silent]
    for index, chapter in enumerate(shown):
        following = shown[index + 1].start_ms if index + 1 < len(shown) else duration_ms
        end = chapter.end_ms if chapter.end_ms is not None else following
        yield chapter, max(chapter.start_ms, end or 0)


def without_derived_ends(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries of a format that requires ends: one that says no more than where the next chapter begins is none."""
    for index, entry in enumerate(entries):
        following = entries[index + 1].start_ms if index + 1 < len(entries) else None
        is_derived = entry.end_ms is None or entry.end_ms in (following, entry.start_ms)
        yield replace(entry, end_ms=None) if is_derived else entry
