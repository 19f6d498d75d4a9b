"""What the print of one text sets apart as somebody's words: stretches in quotation marks, and turns behind dialogue dashes."""

from __future__ import annotations

from podcast_notes.quotes.dashes import find_turns, has_dialogue_dashes
from podcast_notes.quotes.marks import Marked, closes_from_before, find_marked
from podcast_notes.quotes.tables import LanguageTables


class PrintedForms:
    """The forms in which one text prints quotations; without tables of its language, those that need none."""

    def __init__(self, text: str, tables: LanguageTables | None) -> None:
        self._text = text
        self._tables = tables
        self._elisions = tables.elisions if tables else frozenset[str]()
        self._dialogue = has_dialogue_dashes(text, tables)
        self._opener: str | None = None
        """The mark that the paragraph read last has opened and not closed."""

    def quoted(self, start: int, end: int) -> list[Marked]:
        """The quoted stretches of the paragraph `text[start:end]`, in order and not overlapping; to be read in their order."""
        turns = find_turns(self._text, start, end, self._tables) if self._dialogue else []
        found = self._going_on(start, end)
        position = found[-1].outer_end if found else start
        for turn in turns:
            found += find_marked(self._text, position, turn.outer_start, self._elisions)
            found.append(turn)
            position = turn.outer_end
        found += find_marked(self._text, position, end, self._elisions)
        unclosed = bool(found) and not found[-1].closed and not self._text[start : found[-1].outer_start].strip()
        self._opener = self._text[found[-1].outer_start : found[-1].start].strip() if unclosed else None
        return found

    def _going_on(self, start: int, end: int) -> list[Marked]:
        """What goes on from the paragraph before without a mark of its own, up to the mark that closes it."""
        if self._opener is None:
            return []
        close = closes_from_before(self._text, start, end, self._opener, self._elisions)
        if close is None:
            return []
        words = self._text[start : close.start].rstrip()
        first = start + len(words) - len(words.lstrip())
        return [Marked(first, close.end, first, start + len(words), True)] if first < start + len(words) else []
