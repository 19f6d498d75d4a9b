"""The tokens of a paragraph, each quotation in marks masked to one token, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from podcast_notes.quotes.marks import Marked
from podcast_notes.quotes.tables import LanguageTables

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*%?|(?<!\w)['’]t(?=\s)|(?:[A-Z]-)?(?:[^\W\d_]\.){2,}(?:[A-Z]\b)?|[A-Z]\.(?=\s?[A-Z])|\w+(?:[-'’]\w+)*|[^\w\s]"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?$")
ELIDED_ARTICLES = frozenset(["'t", "’t"])
"""The article before a surname or a noun, which stays small at the start of a sentence: `’t Hart`."""
_APOSTROPHES = frozenset("'’‘")
_STOPS = frozenset(".?!")
_CUE_REACH = 8
"""Tokens behind `“Why?”` in which the verb of an attribution stands."""
_LONGEST_SENTENCE = 400
"""Tokens; what is longer is no prose, and cutting it keeps the rules linear."""


class Token(Struct, frozen=True, gc=False):
    """A word, a punctuation mark, or a whole quotation (`quote`: its index among those of the paragraph)."""

    text: str
    start: int
    end: int
    lower: str
    capital: bool
    quote: int | None = None
    is_quote: bool = False
    """Whether the token masks a quotation; a field of its own, as it is asked most."""


def quote_token(start: int, end: int, quote: int) -> Token:
    """The token that masks a quotation, marks included."""
    return Token("“”", start, end, "“”", False, quote, True)


Sentence = list[Token]


def paragraph_tokens(text: str, start: int, end: int, quotes: Sequence[Marked]) -> list[Token]:
    """The tokens of `text[start:end]`; offsets into `text`."""
    tokens: list[Token] = []
    position = start
    for index, quote in enumerate(quotes):
        tokens += _plain_tokens(text, position, quote.outer_start)
        tokens.append(quote_token(quote.outer_start, quote.outer_end, index))
        position = quote.outer_end
    return tokens + _plain_tokens(text, position, end)


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(word := found.group(), found.start(), found.end(), word.lower(), word[0].isupper())
        for found in _TOKEN.finditer(text, start, end)
    ]


def split_sentences(
    text: str, tokens: Sequence[Token], quotes: Sequence[Marked], tables: LanguageTables
) -> list[Sentence]:
    """The sentences of a paragraph; one that goes on after a quotation (`“Why?” he asked`) is not cut there."""
    sentences: list[Sentence] = []
    current: Sentence = []
    for index, token in enumerate(tokens):
        current.append(token)
        if len(current) >= _LONGEST_SENTENCE or _ends_sentence(text, tokens, index, quotes, tables):
            sentences.append(current)
            current = []
    if current:
        sentences.append(current)
    return sentences


def _ends_sentence(
    text: str, tokens: Sequence[Token], index: int, quotes: Sequence[Marked], tables: LanguageTables
) -> bool:
    if index + 1 >= len(tokens):
        return True
    token, following = tokens[index], tokens[index + 1]
    if token.quote is not None:
        return _ends_after_quote(text[quotes[token.quote].end - 1], tokens, index, tables)
    starts = (
        following.capital
        or following.is_quote
        or following.text in "[("
        or _opens_with_elision(tokens, index + 1, tables)
    )
    if token.text[-1] == "." and len(token.text) == 2 and _opens_clause(tokens, index + 1, tables):
        return following.capital
    if token.text not in _STOPS or not starts:
        return False
    before = tokens[index - 1] if index else None
    if token.text != "." or before is None or before.end != token.start:
        return True
    is_initial = _INITIALS.match(before.text) is not None and not _opens_clause(tokens, index + 1, tables)
    return before.lower not in tables.abbreviations and not is_initial


def _opens_with_elision(tokens: Sequence[Token], index: int, tables: LanguageTables) -> bool:
    """Whether a sentence may begin with `’t` or, before a capital, with `’s Avonds`."""
    token = tokens[index]
    if token.text in ELIDED_ARTICLES:
        return True
    elision = token.text in _APOSTROPHES and index + 2 < len(tokens) and tokens[index + 2].capital
    return elision and tokens[index + 1].lower in tables.elisions


def _opens_clause(tokens: Sequence[Token], index: int, tables: LanguageTables) -> bool:
    """Whether what follows an initial is no name: `said Henk L. She …`, but `J. De Vries`."""
    token = tokens[index]
    if token.is_quote or token.lower in tables.pronouns - tables.determiners:
        return True
    named = index + 1 < len(tokens) and tokens[index + 1].capital
    return token.lower in tables.determiners and not named


def _ends_after_quote(last: str, tokens: Sequence[Token], index: int, tables: LanguageTables) -> bool:
    following = tokens[index + 1]
    if following.is_quote:
        return last in _STOPS
    if not following.capital or last not in _STOPS:
        return False
    if last == "." or (tables.verb_second and following.lower not in tables.quoting_verbs):
        return True
    for place in range(index + 1, min(len(tokens), index + _CUE_REACH)):
        if tokens[place].lower in tables.quoting_verbs:
            return False
        if tokens[place].text == "." and not _is_abbreviated(tokens[place - 1], tables):
            return True
    return True


def _is_abbreviated(before: Token, tables: LanguageTables) -> bool:
    return before.lower in tables.abbreviations or _INITIALS.match(before.text) is not None
