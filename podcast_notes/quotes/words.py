"""What a word does in its sentence: parts of names, function words, predicates, occasions."""

from __future__ import annotations

from podcast_notes.names import PARTICLES, PREPOSITIONS_IN_NAMES
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import ELIDED_ARTICLES, Sentence, Token

_LONGEST_TITLE = 4
"""Words from a name or an adjective of a place to the role or the name that it belongs to."""
SEPARATE_PARTICLES = PREPOSITIONS_IN_NAMES | {"af", "al", "el", "la", "le", "het"}
"""Particles that are words of their own as often; behind a name they open something else."""
_ARTICLES_IN_NAMES = frozenset(["de", "den", "der", "ter", "ten"])


def is_dotted(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the dot at `index` belongs to an abbreviation or an initial."""
    if not index:
        return False
    before = sentence[index - 1]
    return before.lower in tables.abbreviations or (len(before.text) == 1 and before.text.isalpha())


def is_particle(token: Token) -> bool:
    """Whether a word or dot can stand inside a name without a capital: `van`, `der`, the dot of `J. P.`."""
    return token.lower.replace("’", "'") in PARTICLES or token.text == "."


def is_article_of_name(word: str, tables: LanguageTables) -> bool:
    """Whether a lower-case word is an article inside a name only: that of `Maarten ’t Hart`, and `de` in an English text."""
    return word in ELIDED_ARTICLES or (word in _ARTICLES_IN_NAMES and word not in tables.articles)


def opens_double_particle(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the particles of `Jan in ’t Veld` stand here, where `in` alone would be a word of its own."""
    return (
        index + 2 < len(sentence)
        and is_particle(sentence[index])
        and is_article_of_name(sentence[index + 1].lower, tables)
        and sentence[index + 2].capital
    )


def opens_surname(sentence: Sentence, index: int) -> bool:
    """Whether particles from `index` on lead to a capital: `Van der Linde`."""
    while index < len(sentence) and is_particle(sentence[index]) and sentence[index].text != ".":
        index += 1
    return index < len(sentence) and sentence[index].capital


def is_function_word(word: str, tables: LanguageTables) -> bool:
    """Whether a lower-case word never opens a noun phrase or belongs to a title: `in`, `that`, `quickly`."""
    return (
        word in tables.prepositions
        or word in tables.phrase_enders
        or word in tables.clause_openers
        or word in tables.complementisers
        or word in tables.auxiliaries
        or word in tables.sentence_adverbs
        or word in tables.never_subjects
        or tables.is_adverb(word)
    )


def is_determiner(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a word that can be a pronoun or an article (`het`, `die`) stands before a noun."""
    if sentence[index].lower not in tables.determiners or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    is_word = following.text[0].isalpha() and not following.is_quote
    return is_word and (following.capital or not is_function_word(following.lower, tables))


def titles_a_name(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether plain words lead to a role or a further capital: `Brask climate expert …`, `Labour leader Ann Roe`."""
    for token in sentence[index : index + _LONGEST_TITLE]:
        if token.is_quote or not token.text[0].isalpha() or is_function_word(token.lower, tables):
            return False
        if token.lower in tables.determiners or token.lower in tables.calendar:
            return False
        if token.capital or tables.is_role(token.lower) or tables.is_group(token.lower):
            return True
    return False


def names_an_occasion(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the preposition at `index` leads to where somebody speaks: `in an interview`, `in de podcast`."""
    for token in sentence[index + 1 : index + 4]:
        if token.lower in tables.occasions or (tables.compounds and token.lower.endswith(tuple(tables.occasions))):
            return True
        if token.capital or token.is_quote or not token.text[0].isalpha():
            return False
    return False


def is_predicate(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a finite verb stands here: an auxiliary, or a verb between a noun and an object, `the town pays the bill`."""
    word = sentence[index].lower
    if word in tables.clause_verbs:
        return True
    if not tables.is_verb(word) or index + 1 >= len(sentence) or sentence[index].capital:
        return False
    before, after = sentence[index - 1], sentence[index + 1].lower
    noun_before = before.text[0].isalpha() and before.lower not in tables.determiners | tables.prepositions
    return noun_before and (after in tables.pronouns or after in tables.determiners)


def is_possessor(token: Token, tables: LanguageTables) -> bool:
    """Whether a word owns what follows, `the mayor’s`, and is no `he’s`."""
    owner = token.lower.removesuffix("'s").removesuffix("’s")
    return owner != token.lower and owner not in tables.pronouns | tables.empty_subjects | tables.clause_openers


def names_somebody(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> bool:
    """Whether a noun phrase is a pronoun for somebody, a role or a name; the capital of a sentence's first word tells nothing."""
    words = [token.lower for token in sentence[start:end]]
    if len(words) == 1 and words[0] in tables.pronouns:
        return words[0] not in tables.empty_subjects
    opens = start == 0 and (words[0] in tables.determiners or is_function_word(words[0], tables))
    return any(token.capital for token in sentence[start + opens : end]) or any(map(tables.is_role, words))


def in_verb_group(token: Token, tables: LanguageTables) -> bool:
    """Whether a word can stand between a subject and its verb: an auxiliary or an adverb."""
    return tables.is_auxiliary(token.lower) or (tables.is_adverb(token.lower) and not token.capital)


def may_be_finite(token: Token, tables: LanguageTables) -> bool:
    """Whether a word looks like a finite verb, wherever it stands."""
    finite = token.lower in tables.clause_verbs or tables.finite_verb.match(token.lower) is not None
    return finite and not token.capital
