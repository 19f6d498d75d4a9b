"""What the print of one text sets apart as somebody's words: stretches in quotation marks, and turns behind dialogue dashes."""

from __future__ import annotations

from podcast_notes.quotes.dashes import find_turns, has_dialogue_dashes
from podcast_notes.quotes.marks import Marked, find_marked
from podcast_notes.quotes.tables import LanguageTables


class PrintedForms:
    """The forms in which one text prints quotations; without tables of its language, those that need none."""

    def __init__(self, text: str, tables: LanguageTables | None) -> None:
        self._text = text
        self._tables = tables
        self._elisions = tables.elisions if tables else frozenset[str]()
        self._dialogue = has_dialogue_dashes(text, tables)

    def quoted(self, start: int, end: int) -> list[Marked]:
        """The quoted stretches of the paragraph `text[start:end]`, in order and not overlapping."""
        turns = find_turns(self._text, start, end, self._tables) if self._dialogue else []
        found: list[Marked] = []
        position = start
        for turn in turns:
            found += find_marked(self._text, position, turn.outer_start, self._elisions)
            found.append(turn)
            position = turn.outer_end
        return found + find_marked(self._text, position, end, self._elisions)
