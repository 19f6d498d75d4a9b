"""Reported speech that a grammatical parser sees beside what the rules find; which parser that is, its caller decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.quotation import Attribution, Quotation
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_CONFIDENCE = 0.75
"""About the share of right ones among what only the parser finds in annotated English news."""
_SHORTEST = 3
"""Words that reported speech has at least."""
_MARKS = frozenset('“”„"«»‘`')
_EDGES = " \t,.;:?!–—-"


class ParsedClause(Struct, frozen=True):
    """A clause that is the complement of a verb, as offsets into the text that was parsed.

    `full_subject` is the verb's subject with all that hangs on it, `subject` without what follows its first comma.
    """

    verb: Span
    subject: Span
    full_subject: Span
    clause: Span


class ClauseParser(Protocol):
    """Sees which clause is the complement of which verb."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads, as ISO 639-1 codes."""
        ...

    def clauses(self, texts: Sequence[str]) -> Iterator[Sequence[ParsedClause]]:
        """For each text its complement clauses, in order."""
        ...


def with_parsed(
    text: str, quotations: Sequence[Quotation], lines: Iterable[Span], parser: ClauseParser, tables: LanguageTables
) -> list[Quotation]:
    """Quotations with the reported speech that a parser sees where there is none yet, by their start.

    Only those `lines` are parsed in which a verb that reports attributes nothing so far.
    """
    found = sorted(quotations, key=lambda quotation: (quotation.start, quotation.end))
    open_lines = list(_with_free_verbs(text, found, lines, tables))
    parsed = parser.clauses([text[line.start : line.end] for line in open_lines])
    new: list[Quotation] = []
    for line, clauses in zip(open_lines, parsed, strict=True):
        taken = [one for one in found if one.start < line.end and one.end > line.start]
        for clause in clauses:
            quotation = _quotation(text, line.start, clause, tables)
            if quotation is not None and not any(_overlap(quotation, other) for other in taken):
                taken.append(quotation)
                new.append(quotation)
    return sorted([*found, *new], key=lambda quotation: (quotation.start, quotation.end))


def _with_free_verbs(
    text: str, quotations: Sequence[Quotation], lines: Iterable[Span], tables: LanguageTables
) -> Iterator[Span]:
    cues = {one.attribution.cue.start for one in quotations if one.attribution and one.attribution.cue}
    for line in lines:
        words = WORD.finditer(text, line.start, line.end)
        if any(tables.reports(word.group().lower()) and word.start() not in cues for word in words):
            yield line


def _quotation(text: str, offset: int, parsed: ParsedClause, tables: LanguageTables) -> Quotation | None:
    """What a clause reports; None where its verb does not report, its subject is nobody, or marks stand in it."""
    verb, subject, full_subject = (_moved(one, offset) for one in (parsed.verb, parsed.subject, parsed.full_subject))
    clause = _trimmed(text, _moved(parsed.clause, offset), tables)
    words = text[clause.start : clause.end]
    nobody = text[subject.start : subject.end].lower() in tables.relatives | tables.empty_subjects
    if not tables.reports(text[verb.start : verb.end].lower()) or nobody:
        return None
    if len(words.split()) < _SHORTEST or not _MARKS.isdisjoint(words):
        return None
    attribution = Attribution(subject, full_subject, verb, Construction.BEFORE, _CONFIDENCE)
    return Quotation(clause.start, clause.end, QuoteKind.INDIRECT, True, attribution)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _trimmed(text: str, span: Span, tables: LanguageTables) -> Span:
    """A clause without punctuation at its edges and the word that opens it."""
    start, end = span.start, span.end
    while start < end:
        word = WORD.match(text, start)
        if text[start] in _EDGES:
            start += 1
        elif word and word.group().lower() in tables.complementisers:
            start = word.end()
        else:
            break
    return Span(start, max(start, start + len(text[start:end].rstrip(_EDGES))))


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.start < other.end and other.start < one.end
