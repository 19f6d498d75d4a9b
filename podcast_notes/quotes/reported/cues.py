"""The attributing words of reported speech: those of marked quotations, and verbs that only ever report."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, Construction, other_half, verb_cue
from podcast_notes.quotes.nouns import giver_of_noun, owner_of_noun
from podcast_notes.quotes.subjects import Subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import in_verb_group

_LONGEST_ANTECEDENT = 8


def reporting_cues(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[AttributionCue]:
    """The cues of a sentence with those of its other reporting verbs and nouns, in order."""
    return [] if not sentence else _with_relatives(sentence, _with_reporting(sentence, cues, tables), tables)


def _with_relatives(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[AttributionCue]:
    """The cues with those of verbs whose subject is a relative pronoun: `ferries that warn it could sink`."""
    if tables.verb_second:
        return list(cues)
    found = {cue.start: cue for cue in cues}
    for index, token in enumerate(sentence[2:], 2):
        if token.capital or not tables.reports(token.lower):
            continue
        known = found.get(index)
        if known is None or known.construction is not Construction.BEFORE:
            antecedent = _antecedent(sentence, index, tables)
            if antecedent is not None:
                found[index] = AttributionCue(index, index + 1, antecedent, Construction.BEFORE, 1)
    return [found[index] for index in sorted(found)]


def _antecedent(sentence: Sentence, verb: int, tables: LanguageTables) -> Subject | None:
    """The noun phrase before the relative pronoun right before a verb."""
    relative = verb - 1
    while relative > 1 and in_verb_group(sentence[relative], tables):
        relative -= 1
    if relative < 1 or sentence[relative].lower not in tables.subject_relatives:
        return None
    end = relative - 1 if sentence[relative - 1].text == "," else relative
    start = end
    while start and end - start < _LONGEST_ANTECEDENT and _is_nominal(sentence, start - 1, end, tables):
        start -= 1
        if sentence[start].lower in tables.determiners:
            break
    return Subject(start, end, end) if start < end else None


def _is_nominal(sentence: Sentence, index: int, end: int, tables: LanguageTables) -> bool:
    """Whether a word belongs to the noun phrase that ends at `end`, whose last word may look like a verb: `the report`."""
    token = sentence[index]
    ends = tables.prepositions | tables.conjunctions | tables.clause_openers | tables.complementisers
    if token.is_quote or not token.text[0].isalnum() or token.lower in ends or tables.is_participle(token.lower):
        return False
    return token.capital or index == end - 1 or not tables.is_verb(token.lower)


def _with_reporting(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[AttributionCue]:
    """The cues with those of verbs and nouns that only ever report, in order."""
    verbs = [index for index, token in enumerate(sentence) if token.lower in tables.only_reporting_verbs]
    nouns = [index for index, token in enumerate(sentence[:-1]) if token.lower in tables.attributing_nouns]
    if not verbs and not nouns:
        return list(cues)
    known = {cue.start for cue in cues} | {other_half(sentence, cue.start, tables) for cue in cues}
    found = list(cues)
    for index in verbs:
        if index in known or (sentence[index].capital and index > 0):
            continue
        cue = verb_cue(sentence, index, [one for one in cues if one.start < index], tables)
        if cue is not None:
            found.append(cue)
    for index in nouns:
        if index not in known and sentence[index + 1].lower in tables.complementisers | tables.infinitive_markers:
            owner = owner_of_noun(sentence, index, tables) or giver_of_noun(sentence, index, tables)
            if owner is not None:
                found.append(AttributionCue(index, index + 1, owner, Construction.NOUN, 0))
    return sorted(found, key=lambda cue: cue.start)
