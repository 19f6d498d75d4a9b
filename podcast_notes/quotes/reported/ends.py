"""Where a reported clause ends: before what the attributing sentence itself goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.reported.clauses import is_pronoun, plain
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import in_verb_group, may_be_finite

Range = tuple[int, int]
"""Token indexes of a sentence, the end excluded."""

_EDGES = frozenset(",:;–—")
_STOPS = frozenset(".,;:?!–—")
_DASHES = frozenset("-–—")
_SHORTEST = 3
_NAME_TO_VERB = 5
_OPPOSING = frozenset([Construction.BEFORE, Construction.INVERTED, Construction.SOURCE])


def clause_end(
    sentence: Sentence, start: int, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> int:
    """The end of the clause that starts at `start` and that `cue`, before it, reports."""
    end = _before_second_attribution(sentence, start, cues, tables)
    end = min(end, _before_second_verb(sentence, start, end, cue, tables))
    return _without_following_cue(sentence, start, end, cue, cues)


def _before_second_attribution(
    sentence: Sentence, start: int, cues: Sequence[AttributionCue], tables: LanguageTables
) -> int:
    """Before the `and X said …` or `, adding that …` that goes on behind a clause."""
    end = len(sentence)
    for cue in cues:
        if cue.start <= start:
            continue
        if cue.construction is Construction.PARTICIPLE and sentence[cue.start - 1].text == ",":
            return min(end, cue.start - 1)
        if cue.construction is not Construction.BEFORE:
            continue
        for index in range(max(start + 3, cue.subject.start - 3), cue.subject.start):
            if sentence[index].lower in tables.clause_conjunctions:
                return min(end, index)
    return end


def _before_second_verb(sentence: Sentence, start: int, end: int, cue: AttributionCue, tables: LanguageTables) -> int:
    """Before the `, but declined to …` that the subject of the attribution goes on with."""
    past = _is_past(sentence[cue.start].lower, tables)
    present = False
    for index in range(start, end - 2):
        if index - start < _SHORTEST:
            present = present or plain(sentence[index]) in tables.present_verbs
            continue
        token, following = sentence[index], sentence[index + 2]
        if token.text == "," and sentence[index + 1].lower in tables.clause_conjunctions:
            contrast = sentence[index + 1].lower not in tables.conjunctions and is_pronoun(following, tables)
            if contrast or (not following.capital and tables.finite_verb.match(following.lower)):
                return index
            if following.capital and _is_clause_of(sentence, index + 2, end, tables):
                return index
        elif (
            past
            and present
            and token.lower in tables.clause_conjunctions
            and _is_past(sentence[index + 1].lower, tables)
        ):
            return index
        present = present or plain(token) in tables.present_verbs
    return end


def _is_clause_of(sentence: Sentence, name: int, end: int, tables: LanguageTables) -> bool:
    """Whether a clause about somebody else starts with a name: `, and Bo Lund is …`."""
    if is_pronoun(sentence[name], tables):
        return False
    return any(token.lower in tables.clause_verbs for token in sentence[name + 1 : min(end, name + _NAME_TO_VERB)])


def phrase_end(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int:
    """Where a noun phrase that stands for a clause ends: before a relative clause, a dash or a second verb."""
    for index in range(start + 1, end - 1):
        token, following = sentence[index], sentence[index + 1]
        if token.text in _DASHES or (token.text == "," and following.lower in tables.relative_openers):
            return index
        if token.lower in tables.clause_conjunctions and _goes_on(sentence, index + 1, tables):
            return index
    return end


def relative_end(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int:
    """Where what a relative clause reports ends: before the second verb, that of the clause around it."""
    verbs = 0
    openers = tables.clause_openers | tables.complementisers | tables.relative_openers
    for index in range(start + 1, end):
        if sentence[index].lower in openers:
            verbs -= 1
        elif _opens_verb_group(sentence, index, tables):
            verbs += 1
            if verbs > 1:
                return index
    return end


def _opens_verb_group(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a finite verb stands at `index` that no conjunction joins to another and no auxiliary governs."""
    before = sentence[index - 1]
    no_verbs = tables.conjunctions | tables.determiners | tables.infinitive_markers
    return may_be_finite(sentence[index], tables) and not (before.lower in no_verbs or in_verb_group(before, tables))


def infinitive_end(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int:
    """Where an infinitive ends: before what its subject does or somebody else does next."""
    for index in range(start + 2, end - 1):
        if sentence[index].lower in tables.clause_conjunctions and _goes_on(sentence, index + 1, tables):
            return index
    return end


def _goes_on(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a clause or a finite verb stands behind a conjunction."""
    token = sentence[index]
    if is_pronoun(token, tables):
        return index + 1 < len(sentence) and tables.finite_verb.match(sentence[index + 1].lower) is not None
    return not token.capital and tables.finite_verb.match(token.lower) is not None


def _is_past(word: str, tables: LanguageTables) -> bool:
    return tables.past_verb is not None and tables.past_verb.match(word) is not None


def _without_following_cue(
    sentence: Sentence, start: int, end: int, cue: AttributionCue, cues: Sequence[AttributionCue]
) -> int:
    """Before a short `, he said` at the end of a clause."""
    for other in cues:
        at = min(other.start, other.subject.start)
        if other is cue or other.construction not in _OPPOSING or end - other.end >= 6:
            continue
        if other.subject.start > start and other.start < end and at > 0 and sentence[at - 1].text == ",":
            end = min(end, at - 1)
    return max(start, end)


def trim(sentence: Sentence, content: Range) -> Range:
    """A range without the marks at its edges."""
    start, end = content
    while start < end and sentence[start].text in _EDGES:
        start += 1
    while end > start and sentence[end - 1].text in _STOPS:
        end -= 1
    return start, end
