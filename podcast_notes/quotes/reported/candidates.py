"""Where a sentence may report speech: for each attributing word the stretch of words that it would govern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from podcast_notes.quotes.cues import AttributionCue, Construction, other_half
from podcast_notes.quotes.reported.clauses import (
    Opener,
    asked_infinitive,
    bare_verb,
    behind_addressee,
    behind_occasion,
    clause_start,
    complementiser,
    infinitive_clause,
    is_verb_at,
    opener_at,
    subordinate_clause,
    verb_in,
)
from podcast_notes.quotes.reported.ends import clause_end, infinitive_end, phrase_end, relative_end, trim
from podcast_notes.quotes.reported.plausible import is_plausible
from podcast_notes.quotes.reported.spans import Candidate, Position, attribution_end, behind_date
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

VERBLESS = frozenset([Opener.DETERMINER, Opener.WORD, Opener.NAME, Opener.NUMBER])
_SHORTEST = 3
_SHORTEST_CLAUSE = 2


def find_candidates(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> Iterator[Candidate]:
    """Every stretch of a sentence that an attributing word may report, several for one word."""
    for cue in cues:
        if cue.construction is Construction.SOURCE:
            found = _of_source(sentence, cue, tables)
        elif cue.construction is Construction.NOUN:
            found = _of_noun(sentence, cue, cues, tables)
        elif reports(sentence, cue, tables):
            found = _of_verb(sentence, cue, cues, tables)
        else:
            continue
        for candidate in found:
            start, end = trim(sentence, (candidate.start, candidate.end))
            trimmed = replace(candidate, start=start, end=end)
            if end - start < _shortest(candidate) or _belongs_to_another(candidate, cues):
                continue
            if is_plausible(trimmed, sentence, tables):
                yield trimmed


def _shortest(candidate: Candidate) -> int:
    """The words that reported speech has at least; before its attribution `Roe loses, says expert` is a whole clause."""
    return _SHORTEST_CLAUSE if candidate.position is Position.BEFORE and not candidate.start else _SHORTEST


def _of_noun(
    sentence: Sentence, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Iterator[Candidate]:
    """What `Roe's claim that …` and `her promise to …` report."""
    if opener_at(sentence, cue.end, tables) in (Opener.COMPLEMENTISER, Opener.INFINITIVE):
        yield _after(sentence, cue, cue.end, cues, tables)


def reports(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether a cue is a reporting verb, the first half of one, or what a document is said to hold."""
    word = sentence[cue.start].lower
    halved = other_half(sentence, cue.start, tables) is not None
    return tables.reports(word) or word in tables.bearing_verbs or halved


def _belongs_to_another(candidate: Candidate, cues: Sequence[AttributionCue]) -> bool:
    """Whether an attributing word stands nearer to the words: `said Roe, adding that …`."""
    free_from = attribution_end(candidate.cue)
    return candidate.position is Position.AFTER and any(
        free_from <= other.start < free_from + candidate.gap for other in cues
    )


def _of_source(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> Iterator[Candidate]:
    """The rest of the sentence behind a source phrase, what stands before it, or both around it."""
    closing = cue.start - 1 if sentence[cue.start - 1].text == "," else cue.start
    reporting = 0 < closing < len(sentence) and sentence[closing - 1].lower in tables.complementisers
    if cue.start > 2 and not reporting:
        if goes_on_after(sentence, cue, tables):
            yield Candidate(0, len(sentence), cue, Position.AROUND, opener_at(sentence, 0, tables), 0)
        else:
            yield Candidate(0, cue.start, cue, Position.BEFORE, opener_at(sentence, 0, tables), 0)
        return
    start = behind_occasion(sentence, cue.subject.full_end, tables)
    comma = next((at for at in range(start, min(len(sentence), start + 8)) if sentence[at].text == ","), None)
    if comma is not None and not tables.verb_second and verb_in(sentence, start, comma, tables) is None:
        start = comma
    if start < len(sentence) and sentence[start].text == ",":
        start += 1
    yield Candidate(start, len(sentence), cue, Position.AFTER, opener_at(sentence, start, tables), 0)


def goes_on_after(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether the clause before an attribution, as yet without a verb, goes on behind it: `The plan, said Ann Roe, would …`."""
    after = behind_date(sentence, max(cue.end, cue.subject.full_end), tables)
    if after < len(sentence) and sentence[after].text != ",":
        return tables.verb_second and sentence[cue.start - 1].text != "," and sentence[after].text[0].isalnum()
    if len(sentence) - after <= _SHORTEST:
        return False
    left = min(cue.start, cue.subject.start)
    return verb_in(sentence, 0, left, tables) is None


def _of_verb(
    sentence: Sentence, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Iterator[Candidate]:
    if cue.construction in (Construction.BEFORE, Construction.INVERTED):
        yield from _before(sentence, cue, tables)
    if cue.construction is Construction.INVERTED:
        if tables.verb_second:
            behind = max(cue.subject.full_end, _verb_end(sentence, cue, tables))
            start = subordinate_clause(sentence, behind, tables)
            if start is not None:
                yield _after(sentence, cue, start, cues, tables)
            else:
                yield from _infinitive(sentence, cue, behind, tables)
        return
    yield from _behind_verb(sentence, cue, cues, tables)


def _verb_end(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> int:
    """Behind the verb, and behind the other half of a split one."""
    half = other_half(sentence, cue.start, tables)
    return cue.end if half is None else half + 1


def _behind_verb(
    sentence: Sentence, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Iterator[Candidate]:
    """What `the minister said (that)`, `told reporters (that)` and `As the minister said,` report."""
    as_clause = _in_as_clause(sentence, cue, tables)
    if as_clause:
        comma = next((at for at in range(cue.end, min(len(sentence), cue.end + 8)) if sentence[at].text == ","), None)
        if comma is not None:
            yield Candidate(
                comma + 1, len(sentence), cue, Position.AFTER, opener_at(sentence, comma + 1, tables), 0, True
            )
        return
    if tables.verb_second:
        start = subordinate_clause(sentence, _verb_end(sentence, cue, tables), tables)
        if start is None:
            yield from _infinitive(sentence, cue, _verb_end(sentence, cue, tables), tables)
        if cue.end < len(sentence) and sentence[cue.end].text == ":":
            start = cue.end + 1
        if start is not None:
            yield _after(sentence, cue, start, cues, tables)
        return
    left = min(cue.start, cue.subject.start)
    set_off = left > 1 and sentence[left - 1].text == "," and cue.end < len(sentence) and sentence[cue.end].text == ","
    if set_off and cue.construction is Construction.BEFORE:
        return
    word = sentence[cue.start].lower
    if word in tables.addressee_verbs:
        told = behind_addressee(sentence, cue.end, tables)
        if told is not None:
            yield _after(sentence, cue, told, cues, tables)
        return
    marked = complementiser(sentence, cue.end, tables)
    if marked is not None:
        yield _after(sentence, cue, marked, cues, tables)
    start = asked_infinitive(sentence, cue.end, tables) if tables.verb_class(word) == "ask" else None
    if start is None:
        start = clause_start(sentence, cue.end, tables)
    if start < len(sentence) and start != marked:
        yield _after(sentence, cue, start, cues, tables)


def _infinitive(sentence: Sentence, cue: AttributionCue, behind: int, tables: LanguageTables) -> Iterator[Candidate]:
    """What `zegt zich niets te herinneren` reports and, with what opens it, only a verb of asking: `raadt aan om te blijven`."""
    start = infinitive_clause(sentence, behind, tables)
    if start is None or (
        sentence[start - 1].lower in tables.infinitive_openers and tables.verb_class(sentence[cue.start].lower) != "ask"
    ):
        return
    end = next((at for at in range(start, len(sentence)) if sentence[at].text == ","), len(sentence))
    yield Candidate(start, end, cue, Position.AFTER, Opener.INFINITIVE, start - behind)


def _after(
    sentence: Sentence, cue: AttributionCue, start: int, cues: Sequence[AttributionCue], tables: LanguageTables
) -> Candidate:
    opener = opener_at(sentence, start, tables)
    content = start + 1 if opener in (Opener.COMPLEMENTISER, Opener.COLON) else start
    end = clause_end(sentence, content, cue, cues, tables)
    if not tables.verb_second:
        if cue.start and sentence[cue.start - 1].lower in tables.subject_relatives:
            end = relative_end(sentence, content, end, tables)
        if opener in VERBLESS and bare_verb(sentence, content, end, tables) is None:
            end = phrase_end(sentence, content, end, tables)
        elif opener is Opener.INFINITIVE:
            end = infinitive_end(sentence, content, end, tables)
        elif opener is Opener.WORD and is_verb_at(sentence, content, content - 1, tables):
            end = next((at for at in range(content, end) if sentence[at].text == ","), end)
    gap = max(0, start - attribution_end(cue))
    return Candidate(content, end, cue, Position.AFTER, opener, gap)


def _in_as_clause(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    before = cue.subject.start - 1
    own = cue.construction in (Construction.BEFORE, Construction.INVERTED)
    return own and before >= 0 and sentence[before].lower in tables.comparing_openers


def _before(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> Iterator[Candidate]:
    """What stands before `, the minister said`, or around it."""
    left = min(cue.start, cue.subject.start)
    as_clause = _in_as_clause(sentence, cue, tables)
    if as_clause:
        left -= 1
    if left < 2 or sentence[left - 1].text != ",":
        return
    opener = opener_at(sentence, 0, tables)
    right = behind_date(sentence, max(cue.end, cue.subject.full_end), tables)
    if right < len(sentence) - _SHORTEST and sentence[right].text in ",:":
        yield Candidate(0, len(sentence), cue, Position.AROUND, opener, 0, as_clause)
    start = _start_before(sentence, left - 1, tables)
    yield Candidate(start, left - 1, cue, Position.BEFORE, opener_at(sentence, start, tables), 0, as_clause)


def _start_before(sentence: Sentence, end: int, tables: LanguageTables) -> int:
    """Where the clause that ends at `end` starts: behind a semicolon or a quotation that something is joined to, else at 0."""
    for index in range(end - 1, -1, -1):
        following = sentence[index + 1]
        joined = following.text == "," or following.lower in tables.conjunctions | tables.clause_openers
        if sentence[index].text == ";" or (sentence[index].is_quote and joined):
            return index + 1
    return 0
