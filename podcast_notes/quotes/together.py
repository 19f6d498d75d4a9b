"""The single noun phrases of those who speak together: `Ann Roe, a baker, and her brother`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from podcast_notes.models import Span
from podcast_notes.quotes.naming import Name
from podcast_notes.quotes.tables import LanguageTables

_WORD = re.compile(r"\w+")


def joined_phrases(text: str, span: Span, names: Sequence[Name], tables: LanguageTables) -> list[Span]:
    """The parts of a noun phrase between conjunctions, and between commas where a capital follows; appositions are left out.

    What stands inside one of the `names` parts nothing.
    """
    phrases: list[Span] = []
    for part in _between_conjunctions(text, span, names, tables):
        pieces = _between_commas(text, part)
        phrases += [piece for place, piece in enumerate(pieces) if not place or text[piece.start].isupper()]
    return phrases


def _between_conjunctions(text: str, span: Span, names: Sequence[Name], tables: LanguageTables) -> list[Span]:
    parts: list[Span] = []
    start = span.start
    for word in _WORD.finditer(text, span.start, span.end):
        if word.group() != tables.joiner or not text[start : word.start()].strip(" ,"):
            continue
        if not any(name.start < word.start() < name.end for name in names):
            parts.append(Span(start, word.start()))
            start = word.end()
    return [*parts, Span(start, span.end)]


def _between_commas(text: str, span: Span) -> list[Span]:
    parts: list[Span] = []
    start = span.start
    for part in text[span.start : span.end].split(","):
        if _WORD.search(part):
            end = start + len(part.rstrip())
            parts.append(Span(end - len(part.strip()), end))
        start += len(part) + 1
    return parts
