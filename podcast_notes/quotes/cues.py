"""Attributing words in a sentence, each with the subject that it gives the words to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from podcast_notes.quotes.acts import follows_quote, places_near_quotes, subject_of_act
from podcast_notes.quotes.clauses import clause_subject, governing_subject, subject_of_subclause
from podcast_notes.quotes.documents import document_of
from podcast_notes.quotes.left_subjects import left_subject
from podcast_notes.quotes.nouns import somebody_behind, subject_of_noun
from podcast_notes.quotes.subjects import Subject, before_finite_verb, right_subject, with_companions
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.verbs import VerbForm, is_withheld, verb_form
from podcast_notes.quotes.words import may_be_finite

_CLAUSE_ENDS = frozenset([";", ":", ".", "?", "!"])
_LONGEST_SPLIT = 18
"""Tokens from the first half of a split verb to the other."""
_AGENT_REACH = 12
"""Tokens from a passive verb to `by`."""
_LONGEST_INSERTION = 10
_NEAR_CUE = 12
"""Tokens that a second verb may stand from the first whose subject it shares."""


class Construction(StrEnum):
    """How an attributing word finds its subject."""

    SOURCE = "source"
    """After a source phrase: `according to the minister`."""
    BEFORE = "before"
    """The subject stands before its verb: `the minister said`."""
    INVERTED = "inverted"
    """The subject stands after its verb: `…, said the minister`."""
    AGENT = "agent"
    """The subject does what a passive says: `was called “…” by the mayor`."""
    NOUN = "noun"
    """The subject owns a noun: `Roe’s claim that “…”`."""
    PARTICIPLE = "participle"
    """`…, adding that`: the subject of the cue before it, or of the clause."""
    SHARED = "shared"
    """A second verb of the subject before it: `said … and warned`."""
    CLAUSE = "clause"
    """The subject at the start of the sentence, a guess."""
    COLON = "colon"
    """`Name: “…”`, without a verb."""
    LABEL = "label"
    """The label of a turn in an interview, `Roe:`, `A:`, or the question above it."""
    NONE = "none"
    """No attributing word: the subject of the sentence that the words stand in, a guess."""
    ACT = "act"
    """What the subject behind the verb does while he or she speaks: `“…”, lachte zij`."""
    TURN = "turn"
    """No word at all: whose turn it is in a dialogue."""


_HANGING = frozenset([Construction.PARTICIPLE, Construction.SHARED])


class AttributionCue(Struct, frozen=True):
    """Tokens `start:end` that attribute words to `subject`; `strength` 0 to 4, how surely."""

    start: int
    end: int
    subject: Subject
    construction: Construction
    strength: int

    def next_to(self, index: int) -> int:
        """The token nearest to `index` of a cue that follows it: its verb, or its subject where that comes first."""
        return min(self.start, self.subject.start) if self.subject.start > index else self.start


def find_cues(sentence: Sentence, tables: LanguageTables) -> list[AttributionCue]:
    """The attributing words of a sentence, in order."""
    cues: list[AttributionCue] = []
    near = places_near_quotes(sentence)
    for index, token in enumerate(sentence):
        attributes, beside = token.lower in tables.attributing_words, index in near
        if not (attributes or beside) or token.is_quote or (cues and cues[-1].start < index < cues[-1].end):
            continue
        cue = _cue_at(sentence, index, cues, tables) if attributes else None
        if cue is None and beside and token.lower not in tables.quoting_verbs:
            cue = _cue_of(index, subject_of_act(sentence, index, tables), Construction.ACT, 1)
        if cue is not None:
            cues.append(cue)
    return cues


def _cue_at(
    sentence: Sentence, index: int, cues: Sequence[AttributionCue], tables: LanguageTables
) -> AttributionCue | None:
    """The cue that a source phrase, a verb, a document or a noun makes at `index`."""
    cue = (
        _source_cue(sentence, index, tables)
        or _own_words_cue(sentence, index, tables)
        or _wording_cue(sentence, index, tables)
    )
    if cue is None:
        document = document_of(sentence, index, tables)
        behind = document is not None and document.start > index
        cue = _cue_of(index, document, Construction.INVERTED if behind else Construction.BEFORE, 2)
    if cue is None and (other_half(sentence, index, tables) or _may_attribute(sentence, index, tables)):
        cue = verb_cue(sentence, index, [one for one in cues if one.construction is not Construction.NOUN], tables)
    if cue is None and sentence[index].lower in tables.passive_participles:
        cue = _cue_of(index, _agent_around(sentence, index, tables), Construction.AGENT, 2)
    return cue or _cue_of(index, subject_of_noun(sentence, index, tables), Construction.NOUN, 0)


def _cue_of(index: int, subject: Subject | None, construction: Construction, strength: int) -> AttributionCue | None:
    return AttributionCue(index, index + 1, subject, construction, strength) if subject else None


def _may_attribute(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a token is a verb that somebody may be the subject of: no name, and no `it should be noted`."""
    token = sentence[index]
    if token.lower not in tables.quoting_verbs or (token.capital and index > 0):
        return False
    impersonal = index > 1 and sentence[index - 1].lower in tables.passive_auxiliaries
    return not (impersonal and any(word.lower in tables.empty_subjects for word in sentence[max(0, index - 4) : index]))


def other_half(sentence: Sentence, index: int, tables: LanguageTables) -> int | None:
    """Where the other half of a split verb stands: `weten` behind `laat Jan Bakker`; None where the token is no first half."""
    halves = tables.split_verbs.get(sentence[index].lower)
    if halves is None:
        return None
    for place in range(index + 1, min(len(sentence), index + _LONGEST_SPLIT)):
        if sentence[place].lower in halves and _ends_clause(sentence, place, tables):
            return place
        if sentence[place].is_quote or sentence[place].text in _CLAUSE_ENDS:
            return None
    return None


def _ends_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a half that may be a preposition, `voegde hij eraan toe`, has no noun behind it."""
    if sentence[index].lower not in tables.prepositions or index + 1 >= len(sentence):
        return True
    following = sentence[index + 1]
    opens = following.lower in tables.clause_openers or following.lower in tables.infinitive_openers
    return following.is_quote or opens or not following.text[0].isalnum()


def _source_cue(sentence: Sentence, index: int, tables: LanguageTables) -> AttributionCue | None:
    for phrase in tables.source_phrases:
        if sentence[index].lower != phrase[0]:
            continue
        end = index + len(phrase)
        if tuple(token.lower for token in sentence[index:end]) != phrase:
            continue
        subject = _source(sentence, end, tables)
        if subject is not None and tables.verb_second and index <= 2:
            subject = before_finite_verb(sentence, with_companions(sentence, subject, tables), tables)
        if subject is not None and index <= 2:
            subject = _before_clause(sentence, subject, tables)
        if subject is not None and sentence[subject.start].lower not in tables.source_objects:
            return AttributionCue(index, end, subject, Construction.SOURCE, 3)
    return None


def _own_words_cue(sentence: Sentence, index: int, tables: LanguageTables) -> AttributionCue | None:
    """`The baker lost, naar eigen zeggen, a third`: the subject of the clause."""
    for phrase in tables.own_words:
        end = index + len(phrase)
        if tuple(token.lower for token in sentence[index:end]) == phrase:
            subject = clause_subject(sentence, index, tables)
            return AttributionCue(index, end, subject, Construction.SOURCE, 3) if subject else None
    return None


def _wording_cue(sentence: Sentence, index: int, tables: LanguageTables) -> AttributionCue | None:
    """`As Roe put it, “…”`: the subject before the verb."""
    for phrase in tables.wording_phrases:
        end = index + len(phrase)
        if tuple(token.lower for token in sentence[index:end]) == phrase:
            subject = left_subject(sentence, index, tables)
            opener = subject.start - 1 if subject else -1
            if subject and opener >= 0 and sentence[opener].lower in tables.comparing_openers:
                return AttributionCue(index, end, subject, Construction.BEFORE, 3)
    return None


def _source(sentence: Sentence, start: int, tables: LanguageTables) -> Subject | None:
    """The noun phrase after a source phrase, or its pronoun: `according to him`."""
    if start < len(sentence) and sentence[start].lower in tables.object_pronouns:
        following = sentence[start + 1].text if start + 1 < len(sentence) else ","
        possessive = sentence[start].lower in tables.possessives and following[0].islower() and not tables.verb_second
        if not possessive:
            return Subject(start, start + 1, start + 1)
    return right_subject(sentence, start, tables)


def _before_clause(sentence: Sentence, subject: Subject, tables: LanguageTables) -> Subject:
    """A source in front, without what passes for its apposition but is the clause: `According to the skipper, fish stay away`."""
    behind = sentence[subject.full_end + 1 :]
    joined = bool(behind) and behind[0].lower in tables.clause_conjunctions
    return subject if behind and not joined else Subject(subject.start, subject.end, subject.end)


def verb_cue(
    sentence: Sentence, index: int, cues: list[AttributionCue], tables: LanguageTables
) -> AttributionCue | None:
    """The cue that the verb at `index` makes behind `cues`; None where it has no subject."""
    word = sentence[index].lower
    strength = 1 if word in tables.weak_verbs else 3 if word in tables.strong_verbs else 2
    form = verb_form(sentence, index, tables)
    if form is None or is_withheld(sentence, index, tables):
        return None
    quoted = _relayed_subject(sentence, index, tables)
    if quoted is not None:
        return AttributionCue(index, index + 1, quoted, Construction.INVERTED, strength + 1)
    if form is VerbForm.PASSIVE:
        return _agent_cue(sentence, index, strength, tables)
    if form is not VerbForm.FINITE:
        return _hanging_cue(sentence, index, cues, strength, tables)
    for subject, construction, surer in _finite_subjects(sentence, index, tables):
        if subject is not None:
            return AttributionCue(index, index + 1, subject, construction, strength + surer)
    return _borrowing_cue(sentence, index, cues, strength, tables)


def _finite_subjects(
    sentence: Sentence, index: int, tables: LanguageTables
) -> Iterator[tuple[Subject | None, Construction, int]]:
    """What may be the subject of a finite verb, the likeliest first, and how much surer than others."""
    after_quote = follows_quote(sentence, index)
    after_break = index > 0 and sentence[index - 1].text in ",–—"
    if after_break and not after_quote:
        if _closes_report(sentence, index, tables):
            yield _inverted_subject(sentence, index, after_quote, tables), Construction.INVERTED, 1
        yield left_subject(sentence, index, tables), Construction.BEFORE, 0
    if tables.verb_second and after_quote and _closes_clause(sentence, index):
        yield subject_of_subclause(sentence, index, tables), Construction.BEFORE, 0
    if after_break or after_quote:
        yield _inverted_subject(sentence, index, after_quote, tables), Construction.INVERTED, 1
    if tables.verb_second and _opens_verb_second(sentence, index, tables):
        yield _subject_after(sentence, index, tables), Construction.INVERTED, 0
    yield left_subject(sentence, index, tables), Construction.BEFORE, 0


def _closes_clause(sentence: Sentence, index: int) -> bool:
    return index + 1 >= len(sentence) or not sentence[index + 1].text[0].isalnum()


def _relayed_subject(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """Whom somebody else quotes: `Ann Roe quoted the mayor as saying`."""
    if sentence[index].lower not in tables.relaying_verbs or index + 1 >= len(sentence):
        return None
    if sentence[index + 1].lower in tables.object_pronouns and _is_relayed(sentence, index + 2, tables):
        return Subject(index + 1, index + 2, index + 2)
    subject = right_subject(sentence, index + 1, tables)
    return subject if subject and _is_relayed(sentence, subject.end, tables) else None


def _is_relayed(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    return bool(tables.relay) and tuple(token.lower for token in sentence[index : index + 2]) == tables.relay


def quoting_cue(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> AttributionCue | None:
    """Who quotes the subject of a cue: the report of `The report quoted Bo Lund as saying …`."""
    verb = cue.subject.start - 1
    if (
        verb < 1
        or sentence[verb].lower not in tables.relaying_verbs
        or not _is_relayed(sentence, cue.subject.end, tables)
    ):
        return None
    subject = left_subject(sentence, verb, tables)
    return AttributionCue(verb, verb + 1, subject, Construction.BEFORE, 2) if subject else None


def _inverted_subject(sentence: Sentence, index: int, after_quote: bool, tables: LanguageTables) -> Subject | None:
    if sentence[index].lower in tables.participles:
        return None
    subject = _subject_after(sentence, index, tables)
    if subject is None and tables.verb_second and after_quote:
        subject = _subject_behind_insertion(sentence, index, tables)
    if subject is None or tables.verb_second or after_quote or any(token.is_quote for token in sentence[:index]):
        return subject
    first = sentence[subject.start]
    described = first.lower in tables.role_modifiers or tables.is_role(first.lower)
    return subject if first.capital or described or first.lower in tables.determiners else None


def _closes_report(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether nothing but a name and what describes it follows a verb, behind a comma and a clause: `…, said Bo Lund`."""
    if tables.verb_second or not any(may_be_finite(token, tables) for token in sentence[:index]):
        return False
    subject = right_subject(sentence, index + 1, tables)
    if subject is None:
        return False
    if not any(token.capital or tables.is_role(token.lower) for token in sentence[subject.start : subject.end]):
        return False
    return subject.full_end >= len(sentence) or sentence[subject.full_end].text in _CLAUSE_ENDS


def _subject_after(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The subject behind a verb; between the halves of a split one."""
    half = other_half(sentence, index, tables)
    subject = right_subject(sentence if half is None else sentence[:half], index + 1, tables)
    return subject and somebody_behind(sentence, subject, tables)


def _subject_behind_insertion(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The subject in `antwoordde, na een poos, de oude man`."""
    if index + 1 >= len(sentence) or sentence[index + 1].text != ",":
        return None
    reach = range(index + 2, min(len(sentence), index + _LONGEST_INSERTION))
    closing = next((place for place in reach if sentence[place].text == ","), None)
    return None if closing is None else right_subject(sentence, closing + 1, tables)


def _opens_verb_second(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether something other than the subject stands before the verb."""
    if not index:
        return True
    before = sentence[index - 1].lower
    return (
        before in tables.sentence_adverbs
        or before in tables.calendar
        or before in tables.bearing_adverbs
        or before in tables.prepositions
        or left_subject(sentence, index, tables) is None
    )


def _agent_cue(sentence: Sentence, index: int, strength: int, tables: LanguageTables) -> AttributionCue | None:
    """Who does what a passive says: `was called “…” by the mayor`."""
    for place in range(index + 1, min(len(sentence), index + _AGENT_REACH)):
        token = sentence[place]
        if token.lower in tables.agent_prepositions:
            subject = right_subject(sentence, place + 1, tables)
            return AttributionCue(index, index + 1, subject, Construction.AGENT, strength) if subject else None
        if not token.is_quote and not token.text[0].isalnum():
            return None
    return None


def _agent_around(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The agent of a passive whose participle stands at its end: `werd door Roe “…” genoemd`, `werd “…” genoemd door Roe`."""
    reach = range(max(0, index - _AGENT_REACH), min(len(sentence), index + 2))
    if not any(sentence[place].lower in tables.passive_auxiliaries for place in reach):
        return None
    agent = next((place for place in reach if sentence[place].lower in tables.agent_prepositions), None)
    return None if agent is None else right_subject(sentence, agent + 1, tables)


def _hanging_cue(
    sentence: Sentence, index: int, cues: list[AttributionCue], strength: int, tables: LanguageTables
) -> AttributionCue | None:
    """A participle or infinitive: of the cue before it, of the name right before it, or of the clause."""
    participle = tables.is_participle(sentence[index].lower)
    construction = Construction.PARTICIPLE if participle else Construction.SHARED
    if cues and (participle or index - cues[-1].end < _NEAR_CUE):
        nearer = None
        if cues[-1].construction in _HANGING:
            nearer = governing_subject(sentence, index, tables, cues[-1].end)
        return AttributionCue(index, index + 1, nearer or cues[-1].subject, construction, strength)
    subject = governing_subject(sentence, index, tables, 0) or left_subject(sentence, index, tables)
    subject = subject or clause_subject(sentence, index, tables)
    return AttributionCue(index, index + 1, subject, construction, 1) if subject else None


def _borrowing_cue(
    sentence: Sentence, index: int, cues: list[AttributionCue], strength: int, tables: LanguageTables
) -> AttributionCue | None:
    """A second verb: of the cue before it, or of the clause."""
    if cues and index - cues[-1].end < _NEAR_CUE:
        return AttributionCue(index, index + 1, cues[-1].subject, Construction.SHARED, strength)
    subject = None if tables.verb_second else governing_subject(sentence, index, tables, 0)
    if subject is not None:
        return AttributionCue(index, index + 1, subject, Construction.SHARED, 1)
    subject = clause_subject(sentence, index, tables)
    return AttributionCue(index, index + 1, subject, Construction.CLAUSE, 1) if subject else None
