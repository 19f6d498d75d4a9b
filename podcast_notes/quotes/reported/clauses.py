"""What a stretch of words opens with, and whether it holds a verb: the makings of a reported clause."""

from __future__ import annotations

from enum import StrEnum

from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token
from podcast_notes.quotes.words import is_function_word, is_particle, names_an_occasion

_LONGEST_ADVERBIAL = 10
_FAR_COMPLEMENTISER = 14
_FAR_ADDRESSEE = 9
_NEAR_QUESTION = 3
_CONTRACTED = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")


class Opener(StrEnum):
    """What reported words open with, which tells what they are."""

    COMPLEMENTISER = "complementiser"
    """`that the lake is dry`."""
    QUESTION = "question"
    """`whether the lake is dry`."""
    INFINITIVE = "infinitive"
    """`to drain the lake`."""
    PRONOUN = "pronoun"
    """`she would go`: hardly ever anything but a clause."""
    DETERMINER = "determiner"
    NAME = "name"
    NUMBER = "number"
    GERUND = "gerund"
    """`draining the lake would help`."""
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    """`if it rains, the lake will rise`."""
    COLON = "colon"
    WORD = "word"
    """Anything else, mostly a noun without an article or an adjective."""
    NONE = "none"
    """A mark, a quotation or nothing."""


_ADJUNCT_OPENERS = frozenset([Opener.PREPOSITION, Opener.CONJUNCTION, Opener.QUESTION, Opener.INFINITIVE])
"""What opens an adverbial or a subordinate clause rather than a main clause."""


def opener_at(sentence: Sentence, index: int, tables: LanguageTables) -> Opener:
    """What the words from `index` on open with."""
    if index >= len(sentence):
        return Opener.NONE
    token = sentence[index]
    word = plain(token)
    if token.text == ":":
        return Opener.COLON
    if token.is_quote or not token.text[0].isalnum():
        return Opener.NONE
    if word in tables.complementisers and not _points(sentence, index, tables):
        return Opener.COMPLEMENTISER
    if word in tables.question_words:
        return Opener.QUESTION
    if _is_infinitive(sentence, index, tables):
        return Opener.INFINITIVE
    if is_pronoun(token, tables) and not _owns(sentence, index, tables):
        return Opener.PRONOUN
    if word in tables.determiners or word in tables.possessives:
        return Opener.DETERMINER
    if token.text[0].isdigit():
        return Opener.NUMBER
    if word in tables.clause_openers:
        return Opener.CONJUNCTION
    if word in tables.prepositions:
        return Opener.PREPOSITION
    if token.capital:
        return Opener.NAME
    return Opener.GERUND if tables.is_participle(word) else Opener.WORD


def plain(token: Token) -> str:
    """A word in lower case, its apostrophes straight."""
    return token.lower.replace("’", "'")


def is_pronoun(token: Token, tables: LanguageTables) -> bool:
    """Whether a token is a pronoun in the nominative, alone or with a contracted verb: `she`, `she’ll`."""
    word = plain(token)
    return word.partition("'")[0] in tables.pronouns and word not in tables.relatives


def _owns(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    return sentence[index].lower in tables.possessives and index + 1 < len(sentence)


def _points(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a complementiser is a pronoun here: `said that is wrong`, `knew about that`, `a claim that arose`."""
    if index + 1 >= len(sentence) or sentence[index + 1].text in ",.;:":
        return True
    following = sentence[index + 1]
    if following.lower in tables.clause_verbs or following.lower in tables.modals:
        return True
    return (
        not following.capital and tables.past_verb is not None and tables.past_verb.match(following.lower) is not None
    )


_NOUN_ENDING = tuple(letter + "s" for letter in "abcdefghijklmnopqrtvwxyz")
"""Of plurals, which no infinitive has: `to cheers`."""


def _is_infinitive(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether `to` before a verb stands here, `not to` included."""
    if sentence[index].lower in tables.negations:
        index += 1
    if index + 1 >= len(sentence) or sentence[index].lower not in tables.infinitive_markers:
        return False
    following = sentence[index + 1]
    if following.lower in tables.negations and index + 2 < len(sentence):
        following = sentence[index + 2]
    plain_word = following.text[0].islower()
    return (
        plain_word
        and following.lower not in tables.determiners | tables.possessives | tables.object_pronouns
        and not tables.is_participle(following.lower)
        and not following.lower.endswith(_NOUN_ENDING)
    )


def verb_in(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int | None:
    """The first token in `start:end` that is most likely a finite verb of its own."""
    for index in range(start, end):
        if is_verb_at(sentence, index, start, tables):
            return index
    return None


def main_verb(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int | None:
    """The finite verb of the main clause in `start:end`: behind the comma where an adverbial or a subordinate clause opens it."""
    if start < end and sentence[start].lower in tables.sentence_adverbs & tables.clause_conjunctions:
        start += 1
    opener = opener_at(sentence, start, tables)
    if opener not in _ADJUNCT_OPENERS:
        return verb_in(sentence, start, end, tables)
    comma = next((at for at in range(start, end) if sentence[at].text == ","), None)
    if comma is not None:
        return verb_in(sentence, comma + 1, end, tables)
    if opener is not Opener.PREPOSITION:
        return None
    stop = next((at for at in range(start + 1, end) if sentence[at].lower in tables.clause_openers), end)
    return verb_in(sentence, start, stop, tables)


def bare_verb(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int | None:
    """The finite verb that makes words from `start` on a clause: before any relative clause, or right behind a comma."""
    inserted = False
    for index in range(start, end):
        token = sentence[index]
        if token.text in ";:" or token.is_quote or _opens_second_clause(sentence, index, tables):
            return None
        joined = index > start and sentence[index - 1].lower in tables.conjunctions
        free = not inserted or sentence[index - 1].text == ","
        if free and not joined and is_verb_at(sentence, index, start, tables):
            return index
        opens_relative = token.lower in tables.relative_openers or token.lower in tables.complementisers
        inserted = inserted or token.text == "," or (opens_relative and index > start)
    return None


def _opens_second_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether `and she …` stands here."""
    joins = sentence[index].lower in tables.clause_conjunctions and index + 1 < len(sentence)
    return joins and is_pronoun(sentence[index + 1], tables)


def is_verb_at(sentence: Sentence, index: int, start: int, tables: LanguageTables) -> bool:
    """Whether a finite verb stands at `index` of a clause that starts at `start`."""
    token = sentence[index]
    if token.is_quote or not token.text[0].isalpha():
        return False
    word = plain(token)
    if word in tables.clause_verbs or word.endswith("n't"):
        return True
    if index > start and word.endswith(_CONTRACTED) and is_pronoun(token, tables):
        return True
    if index == start:
        contracted = is_pronoun(token, tables) and "'" in word
        return contracted or (tables.verb_second and tables.is_verb(word))
    before = sentence[index - 1].lower
    if token.capital or before in tables.determiners or before in tables.prepositions or before in tables.possessives:
        return False
    return tables.is_verb(word) or (not tables.verb_second and _stands_as_verb(sentence, index, start, tables))


def _stands_as_verb(sentence: Sentence, index: int, start: int, tables: LanguageTables) -> bool:
    """Whether an unknown word stands between a noun that it agrees with and an object: `boats still cross the lake`."""
    word = sentence[index].lower
    if index + 1 >= len(sentence) or is_function_word(word, tables) or word in tables.conjunctions:
        return False
    following = sentence[index + 1]
    is_object = following.lower in tables.determiners | tables.possessives | tables.object_pronouns
    if not is_object and not following.capital:
        return False
    subject = index - 1
    while subject > start and (
        _is_filler(sentence, subject, tables) or sentence[subject].lower in tables.auxiliaries - tables.clause_verbs
    ):
        subject -= 1
    before = sentence[subject]
    if is_function_word(before.lower, tables) or not before.text[-1].isalpha():
        return False
    plural = before.lower.endswith("s") or before.lower in tables.irregular_plurals
    singular = word.endswith("s") and not word.endswith("ss")
    return singular != plural


def clause_start(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind the adverbs, dates and adverbials that stand between an attributing verb and what it reports."""
    while index < len(sentence) and _is_filler(sentence, index, tables):
        index += 1
    if index < len(sentence) and sentence[index].text == "," and index < len(sentence) - 1:
        closing = _parenthesis_end(sentence, index, tables)
        return clause_start(sentence, closing, tables) if closing is not None else index + 1
    if index >= len(sentence) or sentence[index].lower not in tables.adverbial_prepositions:
        return index
    return _behind_adverbial(sentence, index, tables)


def _is_filler(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.lower in tables.calendar or token.lower in tables.verb_particles or token.lower in tables.inner_adverbs:
        return True
    return tables.is_adverb(token.lower) and not token.capital


def _parenthesis_end(sentence: Sentence, comma: int, tables: LanguageTables) -> int | None:
    """Behind the comma that closes what opens at `comma` with a preposition or a participle."""
    if comma + 1 >= len(sentence):
        return None
    first = sentence[comma + 1]
    if first.lower not in tables.prepositions and not tables.is_participle(first.lower):
        return None
    for index in range(comma + 2, min(len(sentence), comma + _LONGEST_ADVERBIAL)):
        if sentence[index].is_quote:
            return None
        if sentence[index].text == ",":
            return index + 1
    return None


def _behind_adverbial(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind `in an interview with the Courier`, where a clause is seen to start; else `index`."""
    stop = min(len(sentence), index + _LONGEST_ADVERBIAL)
    for end in range(index + 1, stop):
        token = sentence[end]
        if token.is_quote:
            return index
        if token.lower in tables.complementisers or token.text in ",:" or _starts_new_clause(sentence, end, tables):
            return end + 1 if token.text == "," else end
    return index


def _starts_new_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if is_pronoun(token, tables) and not _owns(sentence, index, tables):
        return True
    if sentence[index - 1].lower in tables.prepositions or sentence[index - 1].lower in tables.determiners:
        return False
    if token.lower in tables.articles:
        return True
    return token.capital and index + 1 < len(sentence) and is_verb_at(sentence, index + 1, index, tables)


def behind_addressee(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """Where the words start that somebody is told: behind `reporters` of `told reporters (that) …`."""
    index = start
    while index < len(sentence) and index - start < _FAR_ADDRESSEE:
        token = sentence[index]
        opener = opener_at(sentence, index, tables)
        if opener in (Opener.COMPLEMENTISER, Opener.QUESTION, Opener.INFINITIVE, Opener.COLON):
            return index
        if token.is_quote or token.text in ",;":
            return index if not token.is_quote and index > start else None
        if _opens_told_clause(sentence, index, tables) and (index > start or _has_verb(sentence, index, tables)):
            return index
        index += 1
    return complementiser(sentence, start, tables)


def asked_infinitive(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """Where the infinitive starts behind whoever is asked: `asked the town to drain the lake`."""
    for index in range(start, min(len(sentence), start + _FAR_ADDRESSEE)):
        token = sentence[index]
        if token.is_quote or token.text in ",;:" or token.lower in tables.clause_openers:
            return None
        if opener_at(sentence, index, tables) is Opener.INFINITIVE:
            return index
    return None


def _has_verb(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a pronoun is the subject of what stands right behind it, and not whom somebody tells: `warned it could sink`."""
    contracted = "'" in plain(sentence[index])
    return contracted or (index + 1 < len(sentence) and is_verb_at(sentence, index + 1, index, tables))


def _opens_told_clause(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if is_pronoun(token, tables):
        return not _owns(sentence, index, tables)
    if sentence[index - 1].lower in tables.prepositions or token.lower not in tables.articles:
        return False
    return any(word.lower in tables.clause_verbs for word in sentence[index:])


def complementiser(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """The complementiser near `start`, before any mark that ends the clause."""
    for index in range(start, min(len(sentence), start + _FAR_COMPLEMENTISER)):
        if sentence[index].text in ":;" or sentence[index].is_quote:
            return None
        if sentence[index].lower in tables.complementisers and not _is_pronoun_of_relative(sentence, index, tables):
            return index
    return None


def subordinate_clause(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """The complementiser near `start`, or the question word right there."""
    marked = complementiser(sentence, start, tables)
    if marked is not None:
        return marked
    for index in range(start, min(len(sentence), start + _NEAR_QUESTION)):
        if sentence[index].lower in tables.question_words:
            return index
    return None


def infinitive_clause(sentence: Sentence, start: int, tables: LanguageTables) -> int | None:
    """Where a clause starts whose infinitive stands at its end, `(om) het meer leeg te pompen`; None where none follows."""
    opener = None
    for index in range(start, len(sentence) - 1):
        word = sentence[index].lower
        if sentence[index].is_quote or word in tables.complementisers or sentence[index].text in ";:":
            return None
        if word in tables.infinitive_openers:
            opener = index + 1
        if word in tables.infinitive_markers and tables.infinitive.match(sentence[index + 1].lower):
            first = start if opener is None else opener
            return first if index > first else None
        if opener is None and (sentence[index].text == "," or word in tables.clause_verbs):
            return None
    return None


def _is_pronoun_of_relative(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    return _points(sentence, index, tables) or sentence[index - 1].lower in tables.prepositions


def behind_occasion(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind `in the podcast Saltwater` or `in an interview with Bo Lund` after a source."""
    if index >= len(sentence) or sentence[index].lower not in tables.prepositions:
        return index
    if not names_an_occasion(sentence, index, tables):
        return index
    end = index + 1
    while sentence[end].lower not in tables.occasions:
        end += 1
    end += 1
    while end < len(sentence) and _goes_with_name(sentence, end, tables):
        end += 1
    return end


def _goes_with_name(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a token is a capital, or a small word that leads to one: `with the Holm Courier`."""
    for token in sentence[index : index + 3]:
        if token.capital:
            return True
        small = token.lower in tables.prepositions or token.lower in tables.articles or is_particle(token)
        if not small or token.text == ".":
            return False
    return False
