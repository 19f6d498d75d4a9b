"""JSON chapters 1.2 of the Podcasting 2.0 namespace.

(github.com/Podcastindex-org/podcast-namespace, docs/examples/chapters/jsonChapters.md). Times are seconds. Left out when reading:
silent chapters (`"toc": false`), which no table of contents shows, and locations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import is_web_url
from podcast_notes.models import Chapter
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.segments import Segment, milliseconds, text_of


def parse_chapters(data: bytes) -> tuple[Chapter, ...]:
    """The chapters of a JSON chapters file, by their start.

    A chapter without a title is `Chapter n`; an address that is not http(s) is left out. Raises TranscriptError where the
    bytes are no such file, naming the chapter that cannot be read.
    """
    value = Content(data).json
    found = value.get("chapters") if isinstance(value, Mapping) else None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise TranscriptError(
            "These are no JSON chapters: there is no list `chapters` of objects.",
            hint="Hand in a file of JSON chapters 1.2.",
        )
    shown = [(index, item) for index, item in enumerate(found) if item.get("toc") is not False]
    chapters = [_chapter(item, index, number) for number, (index, item) in enumerate(shown, 1)]
    return tuple(sorted(chapters, key=lambda chapter: chapter.start_ms))


def _chapter(item: Segment, index: int, number: int) -> Chapter:
    start = milliseconds(item.get("startTime"), index)
    if start is None:
        raise TranscriptError(f"Chapter {index + 1} has no startTime.", hint="Add it, in seconds.")
    url, image = text_of(item, "url", index).strip(), text_of(item, "img", index).strip()
    return Chapter(
        start_ms=start,
        title=" ".join(tidy(text_of(item, "title", index)).split()) or f"Chapter {number}",
        end_ms=milliseconds(item.get("endTime"), index),
        url=url if is_web_url(url) else None,
        image=image if is_web_url(image) else None,
    )


def format_chapters(chapters: Iterable[Chapter]) -> str:
    """The chapters as a file of JSON chapters 1.2."""
    value = {"version": "1.2.0", "chapters": [_written(chapter) for chapter in chapters]}
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _written(chapter: Chapter) -> dict[str, object]:
    fields = {
        "startTime": chapter.start_ms / 1000,
        "title": chapter.title,
        "endTime": None if chapter.end_ms is None else chapter.end_ms / 1000,
        "img": chapter.image,
        "url": chapter.url,
    }
    return {name: value for name, value in fields.items() if value is not None}
