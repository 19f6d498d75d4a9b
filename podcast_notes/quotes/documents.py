"""What is written somewhere: `In de brief staat dat …`, `een bord waarop staat: “…”`, `…, blijkt uit onderzoek`."""

from __future__ import annotations

from podcast_notes.quotes.subjects import Subject, right_subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

_CONTENT_REACH = 4
"""Tokens from the verb to what is written: `staat onder meer dat`."""
_LONGEST_DOCUMENT = 14


def document_of(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The document that the verb at `index` says something is written in; None where that is not said."""
    if sentence[index].lower not in tables.bearing_verbs:
        return None
    if _leads_to_content(sentence, index, tables):
        return _document_before(sentence, index, tables)
    behind = index + 1 < len(sentence) and sentence[index + 1].lower in tables.bearers
    if index and sentence[index - 1].text == "," and behind:
        return right_subject(sentence, index + 2, tables)
    return None


def _leads_to_content(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    for token in sentence[index + 1 : index + 1 + _CONTENT_REACH]:
        if token.is_quote or token.text == ":" or token.lower in tables.complementisers:
            return True
        if not token.text[0].isalpha():
            return False
    return False


def _document_before(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """`In de brief`, `daarin`, or what `waarin` stands for."""
    last = index - 1
    if last < 0 or sentence[last].lower in tables.infinitive_markers:
        return None
    if sentence[last].lower in tables.bearing_adverbs:
        return _antecedent(sentence, last, tables) or Subject(last, index, index)
    for start in range(last, max(-1, index - _LONGEST_DOCUMENT), -1):
        if not sentence[start].text[0].isalnum() or sentence[start].is_quote:
            return None
        opens = start == 0 or sentence[start - 1].lower in tables.sentence_adverbs | tables.conjunctions
        if sentence[start].lower in tables.bearers and opens and start < last:
            return Subject(start + 1, index, index)
    return None


def _antecedent(sentence: Sentence, index: int, tables: LanguageTables) -> Subject | None:
    """The noun phrase right before `waarop`: `een bord waarop`."""
    end = index - 1 if index and sentence[index - 1].text == "," else index
    for start in range(end - 1, max(-1, end - _LONGEST_DOCUMENT), -1):
        if sentence[start].is_quote or not sentence[start].text[0].isalnum():
            return None
        if sentence[start].lower in tables.determiners:
            return Subject(start, end, end)
    return None
