"""Quotations that their attribution splits: `“A,” he said, “B”` is one, with two pieces.

`“A.” He said. “B.”` and `“A,” he said. “B.”` are two of one speaker, and so are words of a sentence in marks here and there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.quotation import Quotation
from podcast_notes.quotes.tables import LanguageTables

_LONGEST_GAP = 200
"""Characters between the two pieces."""
_SENTENCE_END = re.compile(r"[.?!…;:]\W*$")
_BREAK = re.compile(r"[.?!…;:]\s")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_CRIES = frozenset("?!")


def join_split(text: str, quotations: Sequence[Quotation], tables: LanguageTables) -> list[Quotation]:
    """The quotations by their start, those that their attribution splits joined into one."""
    joined: list[Quotation] = []
    last: int | None = None
    """Index in `joined` of the last quotation in marks."""
    for quotation in quotations:
        if quotation.kind is QuoteKind.INDIRECT:
            joined.append(quotation)
            continue
        if last is not None and _is_split(text, joined[last], quotation, tables):
            joined[last] = _join(joined[last], quotation)
            continue
        last = len(joined)
        joined.append(quotation)
    return sorted(joined, key=lambda quotation: (quotation.start, quotation.end))


def _join(left: Quotation, right: Quotation) -> Quotation:
    """Both as one: from the first mark to the last, where there are marks at its ends."""
    pieces = (*(left.pieces or (Span(left.start, left.end),)), Span(right.start, right.end))
    start = left.printed.start if left.printed.end > left.end else left.start
    end = right.printed.end
    return replace(left, start=start, end=end, closed=right.closed, pieces=pieces, marks=Span(start, end))


def _is_split(text: str, left: Quotation, right: Quotation, tables: LanguageTables) -> bool:
    """Whether nothing but the attribution of both stands between two quotations, inside one sentence."""
    attribution, other = left.attribution, right.attribution
    direct = left.kind is right.kind is QuoteKind.DIRECT
    if not direct or attribution is None or other is None or right.start - left.end > _LONGEST_GAP:
        return False
    cue = attribution.cue
    if cue is None or (attribution.phrase, cue) != (other.phrase, other.cue) or left.pieces:
        return False
    first, last = min(attribution.phrase.start, cue.start), max(attribution.full_phrase.end, cue.end)
    if first < left.printed.end or last > right.printed.start or _holds_word(text[left.printed.end : first]):
        return False
    behind = text[last : right.printed.start]
    return _goes_on(text, left, right, behind) and not _says_more(behind, tables)


def _holds_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _goes_on(text: str, left: Quotation, right: Quotation, behind: str) -> bool:
    """Whether the sentence of the first piece is not over: behind a question or a cry, only before a comma or a small letter."""
    words = text[left.start : left.end].rstrip()
    if _SENTENCE_END.search(behind) or _BREAK.search(behind):
        return False
    if words[-1:] in _CRIES:
        return behind.rstrip().endswith(",") or text[right.start].islower()
    return words[-1:] != "." or words.endswith("..")


def _says_more(behind: str, tables: LanguageTables) -> bool:
    """Whether more than a date or an adverbial stands behind the attribution: a conjunction, another verb of saying."""
    return any(
        word in tables.conjunctions or word in tables.clause_openers or word in tables.quoting_verbs
        for word in map(str.lower, _WORD.findall(behind))
    )
