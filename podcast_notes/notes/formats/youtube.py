"""Descriptions of videos on YouTube: what its chapters need, and what it refuses.

Chapters: the first at 0:00, at least three, ascending, each at least ten seconds
(https://support.google.com/youtube/answer/9884579). A description has at most 5000 bytes of UTF-8, and neither < nor >
(https://developers.google.com/youtube/v3/docs/videos#snippet.description); the form on the site counts characters, which
are never more.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from podcast_notes.models import Chapter
from podcast_notes.timecode import format_timecode

MOST_BYTES = 5_000
FEWEST_CHAPTERS = 3
SHORTEST_MS = 10_000
_ADDRESS = re.compile(r"https?://\S+")
_IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E"})
_IN_TEXT = str.maketrans({"<": "‹", ">": "›"})


def chapters_for_youtube(
    chapters: tuple[Chapter, ...], duration_ms: int | None
) -> tuple[tuple[Chapter, ...], str | None]:
    """The chapters as YouTube reads them, or none and why not.

    What is said before the first chapter gets one of its own, without a title, or, where it is too short, goes with the first.
    """
    if not chapters:
        return (), None
    if chapters[0].start_ms >= SHORTEST_MS:
        chapters = (Chapter(start_ms=0, title=""), *chapters)
    chapters = (replace(chapters[0], start_ms=0), *chapters[1:])
    if len(chapters) < FEWEST_CHAPTERS:
        return (), f"there are fewer than {FEWEST_CHAPTERS} of them"
    starts = [chapter.start_ms // 1000 * 1000 for chapter in chapters]
    ends = [*starts[1:], *([duration_ms] if duration_ms else [])]
    for chapter, start, end in zip(chapters, starts, ends, strict=False):
        if end - start < SHORTEST_MS:
            where = f"{format_timecode(chapter.start_ms)} {chapter.title}".strip()
            return (), f"“{where}” is shorter than {SHORTEST_MS // 1000} seconds"
    return chapters, None


def without_angles(text: str) -> str:
    """The text with other signs for < and >, which are percent-encoded in addresses."""
    addressed = _ADDRESS.sub(lambda found: found.group().translate(_IN_ADDRESS), text)
    return addressed.translate(_IN_TEXT)
