"""Who acts in the narration before a quotation: `Zij zuchtte. “Kom.”`."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models import Span
from podcast_notes.quotes.clauses import clause_subject
from podcast_notes.quotes.quotation import span_of
from podcast_notes.quotes.subjects import Subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token, paragraph_tokens, split_sentences

_LONGEST_BEAT = 2
"""Sentences of narration, the last of which says who speaks next; more of them are a scene of its own."""


class Actor(Struct, frozen=True):
    """The subject of a sentence; `named` where it is nothing but capitalised words."""

    phrase: Span
    sentence_start: int
    named: bool


def actor_before(text: str, start: int, end: int, tables: LanguageTables) -> Actor | None:
    """The subject of the last sentence of the narration `text[start:end]`; None where that is long or has none."""
    tokens = paragraph_tokens(text, start, end, [])
    sentences = [one for one in split_sentences(text, tokens, [], tables) if any(map(_is_word, one))]
    if not 0 < len(sentences) <= _LONGEST_BEAT:
        return None
    sentence = sentences[-1]
    subject = _narrative_subject(sentence, tables)
    if subject is None:
        return None
    named = all(token.capital for token in sentence[subject.start : subject.end])
    return Actor(span_of(sentence, subject.start, subject.end), sentence[0].start, named)


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha()


def _narrative_subject(sentence: Sentence, tables: LanguageTables) -> Subject | None:
    """The subject before the verb or, `Zwijgend stond zij op`, the pronoun behind it."""
    subject = clause_subject(sentence, len(sentence), tables)
    if not tables.verb_second:
        return subject
    verbs = (at for at, token in enumerate(sentence) if at and not token.capital and tables.is_verb(token.lower))
    behind = next(verbs, len(sentence)) + 1
    people = tables.pronouns - tables.empty_subjects - tables.determiners
    inverted = behind < len(sentence) and sentence[behind].lower in people
    return Subject(behind, behind + 1, behind + 1) if inverted else subject
