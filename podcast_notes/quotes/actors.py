"""Who acts in the narration before a quotation: `Zij zuchtte. “Kom.”`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from podcast_notes.models import Span
from podcast_notes.quotes.clauses import clause_subject
from podcast_notes.quotes.naming import Name, NameFinder, NameKind
from podcast_notes.quotes.quotation import span_of
from podcast_notes.quotes.subjects import Subject, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, paragraph_tokens, split_sentences

_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_]),?\s([^\W\d_a-z][\w’'-]+)")
_WORD_START = re.compile(r"\w")
_SENTENCES_BACK = 2
"""Sentences before a quotation in which its speaker may act."""


class Actor(Struct, frozen=True):
    """Who acts in a sentence, and where that starts."""

    phrase: Span
    sentence_start: int


class Narration:
    """A text in which is looked up who acts before a quotation; `find_names` finds the names in it."""

    def __init__(self, text: str, tables: LanguageTables, find_names: NameFinder) -> None:
        self._text = text
        self._tables = tables
        self._find_names = find_names

    @cached_property
    def _proper_words(self) -> frozenset[str]:
        """Words that are capitalised inside a sentence too, so that their capital is their own."""
        return frozenset(_INNER_CAPITAL.findall(self._text))

    @cached_property
    def _names(self) -> Sequence[Name]:
        return self._find_names()

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self._names]

    def actor_before(self, start: int, end: int) -> Actor | None:
        """Whoever acts last in `text[start:end]`: a person as subject, or the only one whom a sentence names."""
        for sentence in self._told(start, end)[: -_SENTENCES_BACK - 1 : -1]:
            phrase = self._actor_of(sentence)
            if phrase is not None:
                return Actor(phrase, sentence[0].start)
        return None

    def actor_behind(self, start: int, end: int) -> Actor | None:
        """The named subject of the first sentence of `text[start:end]`, as in `“…” Jan Bakker kijkt strak voor zich uit`."""
        for sentence in self._told(start, end)[:1]:
            subject = _narrative_subject(sentence, self._tables)
            named = [name for name in self._people(sentence) if subject and name.start <= sentence[subject.start].start]
            if named:
                return Actor(named[0], sentence[0].start)
        return None

    def _told(self, start: int, end: int) -> list[Sentence]:
        opening = _WORD_START.search(self._text, start, end)
        tokens = paragraph_tokens(self._text, opening.start() if opening else end, end, [])
        sentences = split_sentences(self._text, tokens, [], self._tables)
        return [sentence for sentence in sentences if any(token.text[0].isalpha() for token in sentence)]

    def _actor_of(self, sentence: Sentence) -> Span | None:
        names = self._people(sentence)
        subject = _narrative_subject(sentence, self._tables)
        if subject is not None:
            span = span_of(sentence, subject.start, subject.end)
            if _is_person(sentence[subject.start : subject.end], self._tables):
                return span
            within = [name for name in names if span.start <= name.start < span.end]
            if within:
                return within[0]
            titled = _titled_name(sentence, subject, self._tables)
            if titled is not None:
                return span_of(sentence, subject.start, titled)
        return names[0] if len(names) == 1 else None

    def _people(self, sentence: Sentence) -> list[Span]:
        """Where a sentence names people: no name behind a preposition or an article, none that owns what follows."""
        start, end = sentence[0].start, sentence[-1].end
        tables = self._tables
        governing = tables.prepositions | tables.genitives | tables.articles
        found: list[Span] = []
        starts = self._name_starts
        for name in self._names[bisect_left(starts, start) : bisect_left(starts, end)]:
            before = self._text[start : name.run_start].split()[-1:]
            governed = name.possessive or any(word.lower() in governing for word in before)
            initial = name.text.endswith(".")
            known = name.is_full or initial or name.text.split()[-1] in self._proper_words
            if name.kind is NameKind.PERSON and known and not governed:
                found.append(Span(name.start, name.end))
        return found


def _titled_name(sentence: Sentence, subject: Subject, tables: LanguageTables) -> int | None:
    """Where the name behind a role ends: before `van` in `Directeur Wies Klaver van Museum Holm`."""
    end = _head_end(sentence[subject.start : subject.end], tables) + subject.start
    role = tables.is_role(sentence[subject.start].lower)
    return end if role and end - subject.start > 1 and sentence[end - 1].capital else None


def _head_end(phrase: Sentence, tables: LanguageTables) -> int:
    joining = tables.prepositions | tables.genitives
    return next((at for at, token in enumerate(phrase) if token.lower in joining), len(phrase))


def _is_person(phrase: Sentence, tables: LanguageTables) -> bool:
    """Whether a noun phrase is a pronoun for somebody, or a role, a relative or an organisation without a name."""
    words = [token.lower for token in phrase]
    if len(words) == 1:
        pronoun = words[0] in tables.pronouns - tables.empty_subjects
        return pronoun or words[0] in tables.kin or (tables.verb_second and tables.is_group(words[0]))
    head = _head_end(phrase, tables)
    named = any(token.capital for token in phrase[1:head])
    return not named and words[0] in tables.determiners and any(_may_speak(word, tables) for word in words[1:head])


def _may_speak(noun: str, tables: LanguageTables) -> bool:
    """Whether a noun is a role, a relative, an organisation or, by its ending, whoever does something."""
    if tables.is_role(noun) or noun in tables.people or noun in tables.organisation_words:
        return True
    return tables.verb_second and (tables.is_group(noun) or tables.feminine_roles.match(noun) is not None)


def _narrative_subject(sentence: Sentence, tables: LanguageTables) -> Subject | None:
    """The subject before the verb or, `Zwijgend stond zij op`, the pronoun behind it."""
    subject = clause_subject(sentence, len(sentence), tables)
    if not tables.verb_second:
        return subject
    verbs = (at for at, token in enumerate(sentence) if at and not token.capital and tables.is_verb(token.lower))
    behind = next(verbs, len(sentence)) + 1
    people = tables.pronouns - tables.empty_subjects - tables.determiners
    inverted = behind < len(sentence) and sentence[behind].lower in people
    if inverted:
        return Subject(behind, behind + 1, behind + 1)
    opened = subject is None and sentence[0].lower in tables.prepositions
    inverted_subject = right_subject(sentence, behind, tables) if opened else None
    phrase = sentence[inverted_subject.start : inverted_subject.end] if inverted_subject else []
    if phrase and (_is_person(phrase, tables) or any(token.capital for token in phrase)):
        return inverted_subject
    return subject
