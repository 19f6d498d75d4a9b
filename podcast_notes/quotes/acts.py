"""Verbs that attribute by where they stand: what somebody does right beside a quotation is how he or she says it."""

from __future__ import annotations

from podcast_notes.quotes.left_subjects import left_subject
from podcast_notes.quotes.subjects import Subject, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.verbs import reads_as_noun
from podcast_notes.quotes.words import is_function_word

_BREAKS = frozenset([",", "–", "—", "-"])
_LEADS = frozenset([",", ":"])
_SUBJECT_REACH = 8
"""Tokens of a subject between a quotation and its verb."""
_PARTICLE_REACH = 3
"""Tokens from a verb to the comma or colon before a quotation: `shot back, “…”`."""


def subject_of_act(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The subject of a verb, where the two stand right beside a quotation: `“…”, lachte zij`, `“…,” the crowd yelled`."""
    behind = follows_quote(sentence, index)
    if (tables.verb_second and not behind) or not _is_act(sentence, index, tables):
        return None
    if behind:
        subject = right_subject(sentence, index + 1, tables)
    else:
        subject = left_subject(sentence, index, tables)
        beside = subject and (follows_quote(sentence, subject.start) or _leads_to_quote(sentence, index))
        helped = subject and any(token.lower in tables.clause_verbs for token in sentence[subject.end : index])
        if subject is None or not beside or helped:
            return None
    return subject if subject and _is_somebody(sentence[subject.start : subject.end], tables) else None


def follows_quote(sentence: Sentence, index: int) -> bool:
    """Whether nothing but a comma or a dash stands between a quotation and the word at `index`."""
    if not index:
        return False
    if sentence[index - 1].is_quote:
        return True
    return index > 1 and sentence[index - 1].text in _BREAKS and sentence[index - 2].is_quote


def places_near_quotes(sentence: Sentence) -> frozenset[int]:
    """The indexes of the words that may be an act beside a quotation."""
    near: set[int] = set()
    for index, token in enumerate(sentence):
        if token.is_quote:
            near.update(range(max(0, index - _PARTICLE_REACH - 1), index + _SUBJECT_REACH + 1))
    return frozenset(near)


def _leads_to_quote(sentence: Sentence, index: int) -> bool:
    for place in range(index + 1, min(len(sentence) - 1, index + 1 + _PARTICLE_REACH)):
        if sentence[place].text in _LEADS:
            return sentence[place + 1].is_quote
    return False


def _is_act(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a word is a finite verb and none of those that only help another."""
    token = sentence[index]
    word = token.lower
    if token.capital or word in tables.clause_verbs:
        return False
    if not (tables.is_verb(word) if tables.verb_second else tables.finite_verb.match(word)):
        return False
    if is_function_word(word, tables) or word in tables.pronouns or word in tables.determiners:
        return False
    return not reads_as_noun(sentence, index, tables)


def _is_somebody(phrase: Sentence, tables: LanguageTables) -> bool:
    words = [token.lower for token in phrase]
    if len(words) == 1 and words[0] in tables.pronouns:
        return words[0] not in tables.empty_subjects
    if any(token.capital for token in phrase) or any(tables.is_role(word) for word in words):
        return True
    return len(words) > 1 and words[0] in tables.articles
