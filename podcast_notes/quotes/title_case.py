"""Headlines in title case, `Lake Is Lost, Says Expert`, read as the sentences they are: names alone keep their capital."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from podcast_notes.quotes.marks import Marked
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token, split_sentences
from podcast_notes.quotes.words import is_function_word

_FEWEST = 4
"""Words of a headline, and …"""
_LONGEST = 30
"""… tokens."""
_SMALL = 3
"""Letters of words that title case may leave small: `to`, `the`."""
_LONG_ADVERB = 6
"""Letters from which on an ending makes an adverb and no name: `Finally`, not `Kelly`."""


def read_sentences(
    text: str, tokens: Sequence[Token], quotes: Sequence[Marked], tables: LanguageTables
) -> list[Sentence]:
    """The sentences of a paragraph; one that stands alone may be a headline."""
    sentences = split_sentences(text, tokens, quotes, tables)
    return [_in_sentence_case(sentences[0], tables)] if len(sentences) == 1 else sentences


def _in_sentence_case(sentence: Sentence, tables: LanguageTables) -> Sentence:
    """A sentence in title case without the capitals of what can be no name; any other, and what holds marks, as it is."""
    if tables.verb_second or not _is_title_case(sentence):
        return sentence
    return sentence[:1] + [
        replace(token, text=token.lower, capital=False) if token.capital and _is_no_name(token, tables) else token
        for token in sentence[1:]
    ]


def _is_title_case(sentence: Sentence) -> bool:
    if len(sentence) > _LONGEST or any(token.is_quote for token in sentence):
        return False
    words = [token for token in sentence if token.text[0].isalpha()]
    return len(words) >= _FEWEST and all(token.capital for token in words if len(token.text) > _SMALL)


def _is_no_name(token: Token, tables: LanguageTables) -> bool:
    word = token.lower
    if tables.is_first_name(word):
        return False
    if is_function_word(word, tables) or word in tables.pronouns or word in tables.determiners:
        return True
    if tables.is_auxiliary(word) or word in tables.quoting_verbs or tables.reports(word) or tables.is_verb(word):
        return True
    return (tables.is_adverb(word) and len(word) >= _LONG_ADVERB) or tables.is_role(word) or tables.is_group(word)
