"""The description of an episode, without what the show notes list themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from podcast_notes.models import Chapter, EpisodeRecord
from podcast_notes.notes.index import LibraryIndex
from podcast_notes.notes.records import WebLink
from podcast_notes.text import fold_space
from podcast_notes.timecode import parse_timecode

_LONGEST_LABEL = 3
"""Words before the colon of a credit, or of the heading of a list; what is longer is a sentence, and says something."""
_TIME = re.compile(r"(?:\d{1,2}:)?\d{1,3}:\d{2}")
_LONGEST_REST = 20
"""Characters of a chapter's line beside its time and title: a bullet, brackets, the time at which it ends."""


def summary_lines(
    index: LibraryIndex, episode: EpisodeRecord, chapters: Sequence[Chapter], links: Sequence[WebLink]
) -> list[str]:
    """The lines of the description without what has a list of its own: credits (`Hosts:`, `Guest: …`), chapters and links."""
    lines = [line for line in episode.content.summary.splitlines() if line.strip()]
    credited = _credits(index, episode)
    texts = sorted((link.text for link in links), key=len, reverse=True)
    listed = {position for position, line in enumerate(lines) if _is_chapter(line, chapters) or _is_links(line, texts)}
    headings = {position - 1 for position in listed if position and _is_heading(lines[position - 1])}
    return [
        line
        for position, line in enumerate(lines)
        if line.strip() not in credited and position not in listed | headings
    ]


def _credits(index: LibraryIndex, episode: EpisodeRecord) -> set[str]:
    credited: set[str] = set()
    for appearance in index.appearances_of_episode.get(episode.id, ()):
        for words in appearance.evidence:
            label, colon, names = words.partition(":")
            if colon and len(label.split()) <= _LONGEST_LABEL:
                credited |= {words, f"{label}:", names.strip()}
    return credited


def _is_chapter(line: str, chapters: Sequence[Chapter]) -> bool:
    """Whether a line says no more than the time and the title of a chapter."""
    found = _TIME.search(line)
    start = parse_timecode(found.group()) if found else None
    if found is None or start is None:
        return False
    folded = fold_space(line)
    return any(
        chapter.start_ms // 1000 == start // 1000
        and chapter.title in folded
        and len(folded) - len(chapter.title) - len(found.group()) <= _LONGEST_REST
        for chapter in chapters
    )


def _is_links(line: str, texts: Sequence[str]) -> bool:
    """Whether a line says no more than the texts of links, perhaps after a label: `Links: the report, the map`."""
    rest = whole = fold_space(line)
    for text in texts:
        rest = rest.replace(text, " ")
    if rest == whole:
        return False
    label, colon, after = rest.partition(":")
    beside = after if colon and len(label.split()) <= _LONGEST_LABEL else rest
    return not any(character.isalnum() for character in beside)


def _is_heading(line: str) -> bool:
    return line.rstrip().endswith(":") and len(line.split()) <= _LONGEST_LABEL
