"""The subject of the clause that a word hangs on, where the word has none of its own."""

from __future__ import annotations

from podcast_notes.quotes.left_subjects import left_subject
from podcast_notes.quotes.subjects import LONGEST_APPOSITION, Subject, before_finite_verb, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.verbs import reads_as_noun

_LONGEST_CLAUSE_SUBJECT = 14
_LONGEST_SUBCLAUSE = 20
_LONGEST_OPENING = 12
"""Tokens of a prepositional phrase before its verb."""
_LONGEST_TIME = 5
"""Tokens of `Earlier this year`."""
_LONGEST_DATELINE = 14
_SHORTEST_CAPITALS = 3
_DASHES = frozenset("–—―-")
_GOVERNOR_REACH = 30
"""Tokens from a participle or infinitive back to the finite verb that it hangs on."""


def governing_subject(sentence: Sentence, index: int, tables: LanguageTables, floor: int) -> Subject | None:
    """The subject of the nearest finite verb in `floor:index`: of `issued` in `Roe issued a note calling it “…”`."""
    for place in range(index - 1, max(floor - 1, index - _GOVERNOR_REACH, 0), -1):
        token = sentence[place]
        if token.text == ";":
            return None
        if token.capital or token.is_quote or not _is_finite(sentence, place, tables):
            continue
        subject = left_subject(sentence, place, tables)
        if subject is not None and _names_somebody(sentence[subject.start : subject.end], tables):
            return subject
    return None


def _is_finite(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    word = sentence[index].lower
    if word in tables.clause_verbs:
        return True
    return tables.finite_verb.match(word) is not None and not reads_as_noun(sentence, index, tables)


def clause_subject(sentence: Sentence, limit: int, tables: LanguageTables) -> Subject | None:
    """The subject at the start of the sentence, before its verb, where it ends before `limit`."""
    start = dateline_end(sentence, limit)
    while start < limit:
        if sentence[start].lower in tables.sentence_adverbs or sentence[start].text in ",–—":
            start += 1
            continue
        comma = _opening_phrase_end(sentence, start, limit, tables)
        if comma is None:
            break
        start = comma + 1
    if tables.verb_second:
        inverted = _inverted_subject(sentence, start, limit, tables)
        if inverted is not None:
            return inverted
    end = start
    while end < limit and not _ends_clause_subject(sentence, start, end, tables):
        end += 1
    if start < limit and sentence[start].lower in tables.pronouns - tables.determiners - tables.empty_subjects:
        return Subject(start, start + 1, start + 1)
    if end == start or end - start > _LONGEST_CLAUSE_SUBJECT or any(token.is_quote for token in sentence[start:end]):
        return None
    if not _names_somebody(sentence[start:end], tables):
        return None
    if end < limit and sentence[end].text == ",":
        return _clause_subject_with_apposition(sentence, start, end, limit)
    subject = Subject(start, end, end)
    if not tables.verb_second:
        return subject
    return None if sentence[start].lower in tables.prepositions else before_finite_verb(sentence, subject, tables)


def _inverted_subject(sentence: Sentence, start: int, limit: int, tables: LanguageTables) -> Subject | None:
    """The subject behind the verb where an adverb or a prepositional phrase comes first: `Op de vraag zweeg Bakker`."""
    verb = start
    if start < limit and sentence[start].lower in tables.prepositions:
        ahead = range(start + 1, min(limit, start + _LONGEST_OPENING))
        verb = next((place for place in ahead if _is_finite(sentence, place, tables)), limit)
    if verb >= limit - 1 or (verb == 0 and start == 0) or not _is_finite(sentence, verb, tables):
        return None
    subject = right_subject(sentence, verb + 1, tables)
    if subject is None or subject.end > limit:
        return None
    phrase = sentence[subject.start : subject.end]
    pronoun = len(phrase) == 1 and phrase[0].lower in tables.pronouns - tables.empty_subjects
    return subject if pronoun or any(token.capital for token in phrase) else None


def dateline_end(sentence: Sentence, limit: int) -> int:
    """Behind `BRASK, July 25 (Gull Press) —` at the start of a report; 0 where there is none."""
    if not sentence[0].text.isupper() or len(sentence[0].text) < _SHORTEST_CAPITALS:
        return 0
    dash = next((place for place in range(min(limit, _LONGEST_DATELINE)) if sentence[place].text in _DASHES), None)
    return 0 if dash is None else dash + 1


def _opening_phrase_end(sentence: Sentence, start: int, limit: int, tables: LanguageTables) -> int | None:
    """The comma that ends `Immediately after the vote,`, `Asked about it,` or `While he waited,` before the subject."""
    first = sentence[start]
    following = sentence[start + 1].lower if start + 1 < limit else ""
    opens = (
        first.lower in tables.prepositions
        or first.lower in tables.clause_openers
        or tables.is_participle(first.lower)
        or (
            following in tables.prepositions
            and (tables.is_adverb(first.lower) or tables.finite_verb.match(first.lower) is not None)
        )
    )
    comma = next((index for index in range(start, limit) if sentence[index].text == ","), None)
    if comma is None:
        return None
    dated = comma - start <= _LONGEST_TIME and sentence[comma - 1].lower in tables.time_nouns | tables.calendar
    return comma if opens or dated else None


def _ends_clause_subject(sentence: Sentence, start: int, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.is_quote or token.text in ",;:":
        return True
    if index == start or token.capital or sentence[index - 1].lower in tables.determiners - tables.pronouns:
        return False
    return tables.finite_verb.match(token.lower) is not None


def _names_somebody(phrase: Sentence, tables: LanguageTables) -> bool:
    first = phrase[0].lower
    if first in tables.empty_subjects:
        return False
    return any(token.capital for token in phrase) or first in tables.pronouns or first in tables.determiners


def _clause_subject_with_apposition(sentence: Sentence, start: int, end: int, limit: int) -> Subject | None:
    closing = next(
        (index for index in range(end + 1, limit) if sentence[index].is_quote or sentence[index].text == ","), None
    )
    if closing is None:
        return Subject(start, end, end) if sentence[start].capital else None
    is_apposition = sentence[closing].text == "," and closing - end < LONGEST_APPOSITION - 2
    return Subject(start, end, closing if is_apposition else end)


def subject_of_subclause(sentence: Sentence, verb: int, tables: LanguageTables) -> Subject | None:
    """The subject of a clause that its verb closes: `hoe hij het plan “…” noemt`, `Bakker, die het plan “…” noemt`."""
    for place in range(verb - 1, max(-1, verb - _LONGEST_SUBCLAUSE), -1):
        word = sentence[place].lower
        if sentence[place].text in ".;:?!":
            return None
        if word not in tables.clause_openers | tables.complementisers | tables.relative_openers:
            continue
        subject = right_subject(sentence, place + 1, tables)
        pronoun = subject is not None and sentence[subject.start].lower in tables.pronouns - tables.empty_subjects
        relative = word in tables.relative_openers - tables.relative_adverbs and not pronoun
        if relative and place and sentence[place - 1].text == ",":
            return left_subject(sentence, place - 1, tables)
        return _first_phrase(sentence, subject, tables) if subject is not None and subject.end < verb else None
    return None


def _first_phrase(sentence: Sentence, subject: Subject, tables: LanguageTables) -> Subject:
    """A subject without the object that stands right behind it: `de man een leerling`."""
    ends = (place for place in range(subject.start + 1, subject.end) if sentence[place].lower in tables.determiners)
    end = next(ends, subject.end)
    return subject if end == subject.end else Subject(subject.start, end, end)
