"""The formats of chapters: how each is told, read and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from podcast_notes.errors import TranscriptError, UsageError
from podcast_notes.models import Chapter
from podcast_notes.transcripts.chapters import ffmetadata, json_file, psc, times, vtt_file
from podcast_notes.transcripts.chapters.entries import Entry, in_order
from podcast_notes.transcripts.content import Content


class ChapterFormat(Struct, frozen=True):
    """A format of chapters; `write` is given them in order, with the milliseconds that the episode lasts."""

    name: str
    carries: frozenset[str]
    """What of a chapter it has a place for, beside its start and title."""
    detect: Callable[[Content], bool]
    read: Callable[[Content], Iterable[Entry]]
    write: Callable[[Sequence[Chapter], int | None], str]


_MOST = 5_000
_EVERYTHING = frozenset(["end", "link", "picture", "place", "silent", "fraction"])
CHAPTER_FORMATS = {
    known.name: known
    for known in (
        ChapterFormat("json", _EVERYTHING, json_file.is_json, json_file.read_json, json_file.write_json),
        ChapterFormat("psc", frozenset(["link", "picture", "fraction"]), psc.is_psc, psc.read_psc, psc.write_psc),
        ChapterFormat("vtt", frozenset(["end", "fraction"]), vtt_file.is_vtt, vtt_file.read_vtt, vtt_file.write_vtt),
        ChapterFormat(
            "ffmetadata",
            frozenset(["end", "fraction"]),
            ffmetadata.is_ffmetadata,
            ffmetadata.read_ffmetadata,
            ffmetadata.write_ffmetadata,
        ),
        ChapterFormat("txt", frozenset(), times.is_list, times.read_list, times.write_list),
    )
}
"""By name, in the order in which they are tried; each is told by how it begins, and a list of times is what is left."""


def parse_chapters(data: bytes, *, format: str | None = None) -> tuple[Chapter, ...]:
    """The chapters of a file, by their start: JSON chapters, psc, WebVTT, FFmpeg metadata, or a list of times.

    `format` (a name in CHAPTER_FORMATS) decides; without it the content does. A chapter without a title is `Chapter n`,
    except a silent one; an address that is not http(s) is left out; control characters are no part of a title.

    Raises TranscriptError where the bytes are no such file, naming the chapter that cannot be read, and where there are more
    than 5,000, UsageError for a `format` that does not exist.
    """
    content = Content(data)
    chosen = _named(format) if format else detect_chapter_format(content)
    entries = list(chosen.read(content))
    if len(entries) > _MOST:
        hint = "Hand in the parts that people would look for; a transcript has a time for each sentence."
        raise TranscriptError(f"holds {len(entries):,} chapters, and a page shows at most {_MOST:,}", hint=hint)
    return in_order(entries)


def detect_chapter_format(content: Content) -> ChapterFormat:
    """The format that a file begins like; a list of times where it begins like no other."""
    return next(known for known in CHAPTER_FORMATS.values() if known.detect(content))


def format_chapters(chapters: Iterable[Chapter], format: str = "json", *, duration_ms: int | None = None) -> str:
    """The chapters as a file, in order of time; `duration_ms` is what the episode lasts, where known.

    JSON keeps everything. The others say no locations and know no silent chapters, which are left out; psc keeps links and
    pictures, but no ends; VTT and FFmpeg metadata keep ends, which they require: one that is not known is where the next
    chapter begins, or the episode ends. A list of times has whole seconds and titles.

    Raises UsageError for a `format` that does not exist.
    """
    chosen = _named(format)
    ordered = sorted(chapters, key=lambda chapter: chapter.start_ms)
    return chosen.write(ordered, duration_ms)


def losses(chapters: Iterable[Chapter], format: str) -> list[str]:
    """What of these chapters has no place in a format, in words: `2 links`, `1 silent chapter`.

    Raises UsageError for a `format` that does not exist.
    """
    missing = _EVERYTHING - _named(format).carries
    lost = Counter[str]()
    for chapter in chapters:
        if chapter.silent and "silent" in missing:
            lost["silent"] += 1
        else:
            lost.update(what for what, is_there in _parts(chapter).items() if is_there and what in missing)
    return [f"{times} {_NAMES[what][times > 1]}" for what, times in sorted(lost.items())]


_NAMES = {
    "end": ("end", "ends"),
    "fraction": ("fraction of a second", "fractions of a second"),
    "link": ("link", "links"),
    "picture": ("picture", "pictures"),
    "place": ("place", "places"),
    "silent": ("silent chapter", "silent chapters"),
}


def _parts(chapter: Chapter) -> dict[str, bool]:
    return {
        "end": chapter.end_ms is not None,
        "fraction": chapter.start_ms % 1000 != 0,
        "link": chapter.url is not None,
        "picture": chapter.image is not None,
        "place": chapter.location is not None,
    }


def _named(format: str) -> ChapterFormat:
    found = CHAPTER_FORMATS.get(format)
    if found is None:
        raise UsageError(f"{format} is no format of chapters", hint=f"Use one of: {', '.join(CHAPTER_FORMATS)}.")
    return found
