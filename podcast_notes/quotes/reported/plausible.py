"""Which candidates cannot be reported speech, whatever speaks for them."""

from __future__ import annotations

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.reported.clauses import Opener, bare_verb, is_pronoun, main_verb, opener_at, plain
from podcast_notes.quotes.reported.spans import Candidate, Position, Rest, rest_of
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token
from podcast_notes.quotes.words import is_possessor

_CLOSING = frozenset([Rest.END, Rest.ADVERBIAL, Rest.COMMA, Rest.CONJUNCTION, Rest.PARTICIPLE])
"""What may follow `…, the minister said`."""
_CLAUSE_OPENERS = frozenset([Opener.PRONOUN, Opener.DETERMINER, Opener.NAME])
_BARE = frozenset([Opener.DETERMINER, Opener.WORD, Opener.NAME, Opener.NUMBER, Opener.GERUND])
_PLURAL_ENDING = ("s", "’", "'")


def is_plausible(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> bool:
    """Whether words can be reported speech by what governs them and what they open with."""
    cue = candidate.cue
    if cue.construction is Construction.SOURCE:
        is_predicate = cue.start > 0 and plain(sentence[cue.start - 1]) in tables.passive_auxiliaries
        closes = candidate.position is Position.BEFORE
        return not is_predicate and not (closes and rest_of(candidate, sentence, tables) is Rest.QUOTE)
    if cue.construction is Construction.NOUN:
        return True
    if not _is_verb(sentence, cue, tables) or _opens_with_verb(sentence, cue, tables):
        return False
    if candidate.position is not Position.AFTER:
        return _may_stand_before(candidate, sentence, tables)
    if candidate.opener is Opener.NONE:
        return False
    if candidate.opener is Opener.INFINITIVE:
        return tables.verb_class(sentence[cue.start].lower) in tables.infinitive_classes
    if candidate.opener in (Opener.PREPOSITION, Opener.CONJUNCTION):
        comma = next((at for at in range(candidate.start, candidate.end) if sentence[at].text == ","), None)
        if comma is None or sentence[comma + 1].lower in tables.relative_openers:
            return False
        if sentence[candidate.start].lower in tables.complement_prepositions:
            return False
        return main_verb(sentence, candidate.start, candidate.end, tables) is not None
    if candidate.opener in _BARE:
        return _may_be_bare(candidate, sentence, tables)
    return True


def _may_be_bare(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> bool:
    """Whether words without a complementiser are a clause, or the noun phrase that stands for one: `announced a new dam`."""
    cue = candidate.cue
    kind = tables.verb_class(sentence[cue.start].lower)
    if sentence[candidate.start].lower in tables.conjunctions or kind in tables.marked_classes:
        return False
    behind_comma = candidate.gap > 0 and sentence[candidate.start - 1].text == ","
    if behind_comma:
        if candidate.opener is Opener.GERUND or any(token.is_quote for token in sentence[: cue.start]):
            return False
        if (
            cue.subject.start
            and sentence[cue.subject.start - 1].lower in tables.clause_openers - tables.complementisers
        ):
            return False
    if bare_verb(sentence, candidate.start, candidate.end, tables) is not None:
        return True
    return not candidate.gap and kind in tables.naming_classes


def _opens_with_verb(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether what passes for the subject is a predicate: `prompted Roe`, `giving them cause`."""
    first = sentence[cue.subject.start]
    if first.capital or cue.subject.end - cue.subject.start == 1:
        return False
    past = tables.past_verb is not None and tables.past_verb.match(first.lower) is not None
    return past or (tables.is_participle(first.lower) and first.lower not in tables.prepositions)


def _may_stand_before(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> bool:
    """Whether a clause stands before `, the minister said`, and nothing behind that it would report instead."""
    cue = candidate.cue
    if tables.verb_class(sentence[cue.start].lower) not in tables.closing_classes:
        return False
    if cue.start and sentence[cue.start - 1].lower in tables.relatives:
        return False
    if cue.construction is Construction.INVERTED and tables.is_participle(sentence[cue.start].lower):
        return False
    rest = rest_of(candidate, sentence, tables)
    if candidate.position is Position.AROUND:
        return rest in _CLOSING
    if main_verb(sentence, candidate.start, candidate.end, tables) is None:
        return False
    if rest is Rest.WORDS and sentence[cue.start].lower in tables.addressee_verbs:
        return not any(token.lower in tables.complementisers or token.is_quote for token in sentence[cue.end :])
    return rest in _CLOSING


def _is_verb(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether an attributing word stands where a verb does: `they claim`, not `an old claim` or `the alleged theft`."""
    if not cue.start or cue.subject.start > cue.start:
        return True
    before = sentence[cue.start - 1]
    noun_like = sentence[cue.start].lower in tables.noun_like_verbs
    gerund = tables.is_participle(sentence[cue.start].lower) and before.lower in tables.prepositions and not noun_like
    if not gerund and _opens_noun_phrase(before, tables):
        return False
    if not noun_like:
        return True
    if tables.is_auxiliary(before.lower) or tables.is_adverb(before.lower) or before.text == ",":
        return True
    return agrees(sentence, cue, tables) and _may_be_subject(sentence, cue, tables)


def _opens_noun_phrase(token: Token, tables: LanguageTables) -> bool:
    """Whether what follows a word is a noun: behind `the`, `his`, `of`."""
    word = token.lower
    if word in tables.infinitive_markers:
        return False
    return word in tables.bound_determiners or is_possessor(token, tables) or word in tables.prepositions or word == "-"


def _may_be_subject(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether what stands before a form that is a noun as well is more likely its subject than a part of its noun phrase."""
    before = sentence[cue.start - 1]
    following = opener_at(sentence, cue.end, tables)
    if following is Opener.COMPLEMENTISER or before.capital or is_pronoun(before, tables):
        return True
    if tables.is_role(before.lower) or before.lower in tables.organisation_words or is_plural(before, tables):
        return True
    return cue.subject.end - cue.subject.start == 2 and following in _CLAUSE_OPENERS


def agrees(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether the number of a verb in the present is that of its subject; True where its form does not tell."""
    word = sentence[cue.start].lower
    last = sentence[cue.subject.end - 1]
    if word in tables.base_forms:
        return is_plural(last, tables) or any(
            token.lower in tables.conjunctions for token in sentence[cue.subject.start : cue.subject.end]
        )
    if word.endswith("s") and word[:-1] in tables.base_forms:
        return last.capital or not is_plural(last, tables)
    return True


def is_plural(token: Token, tables: LanguageTables) -> bool:
    """Whether a noun or pronoun is one that goes with `say` rather than `says`."""
    word = plain(token)
    if is_pronoun(token, tables):
        return word not in tables.masculine | tables.feminine | tables.empty_subjects
    return (
        word in tables.irregular_plurals
        or (word.endswith(_PLURAL_ENDING) and not word.endswith("'s"))
        or word[0].isdigit()
    )
