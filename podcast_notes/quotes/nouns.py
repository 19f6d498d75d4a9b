"""Nouns that attribute: whose claim, remark or promise it is that words in marks give."""

from __future__ import annotations

from podcast_notes.quotes.left_subjects import left_subject
from podcast_notes.quotes.subjects import Subject, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import is_function_word, is_particle, is_possessor

_ADJECTIVES = 3
"""Words between an owner and the noun: `her long and bitter complaint`."""
_QUOTE_REACH = 8
"""Tokens from the noun to the words in marks."""
_LONGEST_OWNER = 6
_QUARTER_REACH = 3
"""Tokens from `klinkt het` to `bij` and those who are heard."""


def subject_of_noun(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """Whose an attributing noun is: `Roe’s claim that “…”`, `her view that “…”`, `a warning from the mayor: “…”`."""
    if sentence[index].lower not in tables.attributing_nouns or not _leads_to_quote(sentence, index, tables):
        return None
    return owner_of_noun(sentence, index, tables)


def owner_of_noun(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """Whose the attributing noun at `index` is: of the name before it, of the pronoun, or of who follows a preposition."""
    following = sentence[index + 1]
    if following.lower in tables.owner_prepositions:
        subject = right_subject(sentence, index + 2, tables)
        if subject is not None:
            return subject
    for place in range(index - 1, max(-1, index - 2 - _ADJECTIVES), -1):
        token = sentence[place]
        if token.lower in tables.owners and not token.is_quote:
            return Subject(place, place + 1, place + 1)
        if is_possessor(token, tables):
            return _owner(sentence, place, tables)
        joins = token.lower in tables.conjunctions
        if not token.text[0].isalpha() or (is_function_word(token.lower, tables) and not joins):
            return None
    return None


def giver_of_noun(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """Who utters the noun at `index`: the subject of `made a long promise to …`."""
    for place in range(index - 1, max(-1, index - 2 - _ADJECTIVES), -1):
        token = sentence[place]
        if token.lower in tables.uttering_verbs and not token.capital:
            return left_subject(sentence, place, tables)
        if not token.text[0].isalpha() or token.lower in tables.prepositions:
            return None
    return None


def somebody_behind(sentence: Sentence, subject: Subject, tables: LanguageTables) -> Subject | None:
    """Whose words an inverted subject stands for: `luidt het oordeel van Roe`, `klinkt het bij de bewoners`; None for nobody."""
    first = sentence[subject.start].lower
    impersonal = subject.start and sentence[subject.start - 1].lower in tables.impersonal_verbs
    if first in tables.empty_subjects and (impersonal or subject.end == subject.start + 1):
        ahead = range(subject.start + 1, min(len(sentence), subject.start + 1 + _QUARTER_REACH))
        quarter = next((place for place in ahead if sentence[place].lower in tables.quarters), None)
        return None if quarter is None else right_subject(sentence, quarter + 1, tables)
    noun = next(
        (at for at in range(subject.start, subject.end) if sentence[at].lower in tables.attributing_nouns), None
    )
    if noun is None or not tables.verb_second or first not in tables.articles:
        return subject
    owned = noun + 1 < len(sentence) and sentence[noun + 1].lower in tables.owner_prepositions
    return right_subject(sentence, noun + 2, tables) if owned else None


def _leads_to_quote(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a noun goes on with words in marks, or with `that` or a colon before them."""
    opened = False
    for place in range(index + 1, min(len(sentence), index + 1 + _QUOTE_REACH)):
        token = sentence[place]
        if token.is_quote:
            return opened
        if token.text in ".;?!":
            return False
        opened = opened or token.lower in tables.complementisers or token.text == ":"
    return False


def _owner(sentence: Sentence, last: int, tables: LanguageTables) -> Subject:
    """The name or the noun phrase that ends with a possessive at `last`."""
    start = last
    if sentence[last].capital:
        while start and _belongs_to_name(sentence, start - 1, tables):
            start -= 1
    else:
        while start and last - start < _LONGEST_OWNER and sentence[start].lower not in tables.determiners:
            start -= 1
        if sentence[start].lower not in tables.determiners:
            start = last
    return Subject(start, last + 1, last + 1)


def _belongs_to_name(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if is_function_word(token.lower, tables) or token.lower in tables.determiners:
        return False
    return token.capital or (is_particle(token) and token.text != ".")
