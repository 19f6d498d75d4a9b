"""Who speaks before a colon: a label, `Ann Roe: “…”`, or the subject of the clause there, `The judge was blunt: “…”`."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.clauses import governing_subject
from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.subjects import Subject, before_finite_verb, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import is_dotted, is_particle, names_somebody

_LONGEST_LABEL = 7
"""Tokens."""
_DASHES = frozenset("-–—―")


def colon_label(
    sentence: Sentence, index: int, cues: Sequence[AttributionCue], tables: LanguageTables
) -> AttributionCue | None:
    """The cue before the colon in front of the quotation at `index`, or its label, or the clause there; else None."""
    if index < 2 or sentence[index - 1].text != ":":
        return None
    colon = index - 1
    start = _segment_start(sentence, colon, tables)
    inside = [cue for cue in cues if start <= cue.start < colon and cue.construction is not Construction.CLAUSE]
    if inside:
        return inside[-1]
    subject = _label(sentence, start, colon, tables)
    subordinate = sentence[start].lower in tables.complementisers | tables.prepositions
    if subject is None and not tables.verb_second and not (start and subordinate):
        subject = governing_subject(sentence, colon, tables, start)
    return None if subject is None else AttributionCue(colon, index, subject, Construction.COLON, 2)


def _segment_start(sentence: Sentence, colon: int, tables: LanguageTables) -> int:
    """Where what the colon belongs to starts: behind a stop, a dash or another quotation."""
    start = colon
    while start and not _parts(sentence, start - 1, tables):
        start -= 1
    return start


def _parts(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.text == ".":
        return not is_dotted(sentence, index, tables)
    return token.is_quote or token.text in ";:?!" or token.text in _DASHES


def _label(sentence: Sentence, segment: int, colon: int, tables: LanguageTables) -> Subject | None:
    """The words from the last comma to the colon, where a capital opens them; the name before, where they are its apposition."""
    commas = [place for place in range(segment, colon) if sentence[place].text == ","]
    start = commas[-1] + 1 if commas else segment
    if start >= colon or colon - start >= _LONGEST_LABEL:
        return None
    if not sentence[start].capital:
        return _named_before_apposition(sentence, segment, start, colon)
    return _subject_of_label(sentence[:colon], start, tables)


def _named_before_apposition(sentence: Sentence, segment: int, start: int, colon: int) -> Subject | None:
    """The full name that opens the label before an apposition from `start` on: `Ann Roe, mayor of Holm: “…”`."""
    name = sentence[segment : max(segment, start - 1)]
    is_name = len(name) > 1 and name[0].capital and name[-1].capital
    if not is_name or sentence[start - 1].text != "," or not all(one.capital or is_particle(one) for one in name):
        return None
    return Subject(segment, start - 1, colon)


def _subject_of_label(sentence: Sentence, start: int, tables: LanguageTables) -> Subject | None:
    """The whole label, or the subject of the clause that it is, before its verb or, `Gisteren twijfelde zij`, behind it."""
    whole = Subject(start, len(sentence), len(sentence))
    subject = before_finite_verb(sentence, whole, tables)
    if subject == whole:
        return whole
    first = sentence[start].lower
    adverb = first in tables.sentence_adverbs | tables.calendar
    if adverb and subject.end > start + 1:
        return Subject(start + 1, subject.end, subject.end)
    if tables.verb_second and (adverb or first in tables.prepositions):
        behind = right_subject(sentence, subject.end + 1, tables)
        return behind if behind and names_somebody(sentence, behind.start, behind.end, tables) else None
    return None if subject.end == start + 1 and first in tables.empty_subjects else subject
