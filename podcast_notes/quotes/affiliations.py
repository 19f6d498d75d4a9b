"""The words of an introduction, and the organisations among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from podcast_notes.names import PARTICLES
from podcast_notes.quotes.naming import is_acronym
from podcast_notes.quotes.tables import LanguageTables

WORD = re.compile(r"[\w’'.-]*\w|[^\w\s]")
"""A word with what is inside it, or a mark."""
REACH = 160
"""Characters before and after a name in which its introduction stands."""
_CLAUSE_ENDS = frozenset([",", ".", "!", "?", ";", ":", "“", "”", '"', "„", "«", "»", "‘", "(", ")", "–", "—"])
_POSSESSIVES = ("'s", "’s")

Words = Sequence[re.Match[str]]


def clause_from(text: str, position: int) -> list[re.Match[str]]:
    """The words up to the next comma or end of the sentence."""
    words: list[re.Match[str]] = []
    end = text.find("\n", position, position + REACH)
    for word in WORD.finditer(text, position, end if end >= 0 else min(len(text), position + REACH)):
        if word.group() in _CLAUSE_ENDS:
            break
        words.append(word)
    return words


def organisation_from(words: Words, place: int, tables: LanguageTables) -> tuple[str, int] | None:
    """The organisation behind `of`, `at`, `van` or `bij` at a place, and where it ends; the noun before its name included."""
    if place >= len(words) or words[place].group().lower() not in tables.affiliation_words | {"in"}:
        return None
    start = place + 1
    while start < len(words) and words[start].group().lower() in tables.determiners:
        start += 1
    last = start
    if last < len(words) and words[last].group().islower() and tables.organisation_word(words[last].group()):
        last += 1
    while last < len(words) and (words[last].group()[0].isupper() or _joins(words, last, tables)):
        last += 1
    if last == start or words[start].group().lower() in tables.calendar:
        return None
    name = words[0].string[words[start].start() : words[last - 1].end()]
    return name.removesuffix("’s").removesuffix("'s"), words[last - 1].end()


def _joins(words: Words, place: int, tables: LanguageTables) -> bool:
    """Whether a small word stands inside the name of an organisation: `Institute of Physics`."""
    lower = words[place].group().lower()
    if not 0 < place < len(words) - 1 or not words[place - 1].group()[0].isupper():
        return False
    between = words[place + 1].group()[0].isupper()
    inside = lower == "&" or lower in tables.genitives | tables.conjunctions | tables.articles | PARTICLES
    return between and inside


def names_organisation(name: str, tables: LanguageTables) -> bool:
    """Whether words are an organisation’s by one of them or as an acronym."""
    return any(tables.organisation_word(word.lower()) or is_acronym(word) for word in name.split())


def may_be_in_title(word: str, tables: LanguageTables) -> bool:
    """Whether a word can stand inside a title: no verb, adverb, pronoun or preposition."""
    lower = word.lower()
    if lower in tables.conjunctions:
        return True
    if not word[0].isalpha() or (word.isupper() and len(word) > 3):
        return False
    return not (
        lower in tables.determiners
        or lower in tables.prepositions
        or lower in tables.pronouns
        or lower in tables.relative_openers
        or lower in tables.owners
        or lower in tables.quoting_verbs
        or tables.is_auxiliary(lower)
        or lower in tables.split_verbs
        or tables.is_adverb(lower)
        or lower in tables.clause_openers
        or lower in tables.sentence_adverbs
        or lower in tables.never_subjects
        or (tables.finite_verb.match(lower) is not None and lower not in tables.role_modifiers)
        or any(lower in phrase for phrase in tables.source_phrases)
        or lower.endswith(_POSSESSIVES)
    )
