"""The noun phrase left of an attributing verb: who is said to speak."""

from __future__ import annotations

from podcast_notes.quotes.subjects import CLAUSE_MARKS, LONGEST_APPOSITION, LONGEST_PHRASE, Subject
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token
from podcast_notes.quotes.words import in_verb_group, is_dotted, is_particle, may_be_finite, opens_double_particle

_EDGE_MARKS = frozenset([",", ";", ":", "–", "—", "―", "-", "(", '"', "'"])
_STOPS = frozenset(".?!")
_LONGEST_LIST_ITEM = 4
"""Tokens between two commas of a list, the second comma included."""


def left_subject(sentence: Sentence, cue: int, tables: LanguageTables) -> Subject | None:
    """The subject that ends before the verb at `cue`, read through appositions, relative clauses and parentheses."""
    last = _skip_date(sentence, _skip_verb_group(sentence, cue - 1, tables), tables)
    if last < 0:
        return None
    relative = last > 0 and sentence[last].lower in tables.relatives
    if relative:
        last -= 1
    apposition_end: int | None = None
    if relative and _stands_behind_name(sentence, last):
        last -= 1
    elif sentence[last].text == ",":
        comma = _comma_before(sentence, last, tables)
        if comma is not None:
            parenthesis = sentence[comma + 1].lower in tables.prepositions - tables.genitives
            apposition_end = last if relative or not parenthesis else None
            last = comma - 1
        elif relative:
            last -= 1
        else:
            return None
    if last >= 0 and sentence[last].text == ")":
        last = _before_parenthesis(sentence, last)
    if last < 0 or sentence[last].is_quote:
        return None
    if sentence[last].lower in tables.pronouns and sentence[last].lower not in tables.relatives:
        return Subject(last, last + 1, last + 1)
    phrase = _phrase_ending_at(sentence, last, tables)
    if phrase is None:
        return None
    last_word = phrase[1]
    phrase = phrase[0], _before_inner_verb(sentence, *phrase, tables)
    full_end = apposition_end if apposition_end is not None else phrase[1] if tables.verb_second else last_word
    name = _name_before_apposition(sentence, phrase[0], tables) if apposition_end is not None else None
    return Subject(*(name or phrase), full_end)


def _stands_behind_name(sentence: Sentence, comma: int) -> bool:
    """Whether nothing but a name stands between the comma at `comma` and the one before: `a friend, Capt. Ann Roe, who`."""
    start = comma
    while start and (sentence[start - 1].capital or is_particle(sentence[start - 1])):
        start -= 1
    return 0 < start < comma and sentence[comma].text == "," and sentence[start - 1].text == ","


def _before_inner_verb(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int:
    """The end of a phrase without the verb in it: `Roe has long`, `the man who was elected`."""
    for index in range(start + 1, end):
        word = sentence[index].lower
        if word in tables.clause_verbs - tables.owners or word in tables.relatives:
            return index
    return end


def _skip_verb_group(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    while index >= 0 and not sentence[index].is_quote and in_verb_group(sentence[index], tables):
        index -= 1
    return index


def _skip_date(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Before `on Friday` or `last week` between a subject and its verb."""
    if index < 1 or tables.verb_second or sentence[index].lower not in tables.calendar | tables.time_nouns:
        return index
    before = sentence[index - 1].lower
    if before in tables.time_modifiers or before in tables.prepositions:
        return index - 2
    alone = sentence[index].lower in tables.calendar and not may_be_finite(sentence[index - 1], tables)
    return index - 1 if alone else index


def _name_before_apposition(sentence: Sentence, start: int, tables: LanguageTables) -> tuple[int, int] | None:
    """The name in front, where the phrase from `start` is an apposition with a comma in it: `Jan Bakker, head of X, Leiden,`."""
    comma = start - 1
    while comma > 0 and start - comma < LONGEST_PHRASE and _in_apposition(sentence[comma], tables):
        comma -= 1
    if comma < 1 or sentence[comma].text != "," or sentence[comma + 1].capital or not sentence[comma - 1].capital:
        return None
    phrase = _phrase_ending_at(sentence, comma - 1, tables)
    if phrase is None or not all(token.capital or is_particle(token) for token in sentence[phrase[0] : phrase[1]]):
        return None
    return phrase


def _in_apposition(token: Token, tables: LanguageTables) -> bool:
    return token.text[0].isalnum() and not token.is_quote and not tables.is_verb(token.lower)


def _comma_before(sentence: Sentence, comma: int, tables: LanguageTables) -> int | None:
    """The comma that opens what `comma` closes; None where there is none near."""
    nearest: int | None = None
    following = comma
    for index in range(comma - 1, max(0, comma - LONGEST_APPOSITION), -1):
        token = sentence[index]
        if token.is_quote or token.text in ";:":
            break
        if token.text != ",":
            continue
        if nearest is None:
            if comma - index == 1 or sentence[index - 1].is_quote:
                return None
            nearest = index
        if _opens_unfinished_relative(sentence, index, following, tables):
            return index
        following = index
    return nearest


def _opens_unfinished_relative(sentence: Sentence, comma: int, following: int, tables: LanguageTables) -> bool:
    """Whether a relative clause between two commas has no verb yet: `Roe, whose boat, the Gull, sank, …`."""
    clause = sentence[comma + 1 : following]
    if not clause or clause[0].lower not in tables.relatives | tables.relative_openers:
        return False
    return not any(may_be_finite(token, tables) for token in clause[1:])


def _before_parenthesis(sentence: Sentence, index: int) -> int:
    for place in range(index, max(-1, index - LONGEST_APPOSITION), -1):
        if sentence[place].text == "(":
            return place - 1
    return -1


def _phrase_ending_at(sentence: Sentence, last: int, tables: LanguageTables) -> tuple[int, int] | None:
    phrase = _single_phrase_ending_at(sentence, last, tables)
    return phrase and (_coordinated_start(sentence, phrase[0], tables), phrase[1])


def _coordinated_start(sentence: Sentence, start: int, tables: LanguageTables) -> int:
    """Where `Critics and skippers` starts, of which the phrase from `start` is the last part."""
    if start < 2 or tables.verb_second or sentence[start - 1].lower not in tables.conjunctions:
        return start
    first = start - 1
    while first and sentence[first - 1].text[0].isalnum() and not sentence[first - 1].is_quote:
        first -= 1
        token = sentence[first]
        if may_be_finite(token, tables) or token.lower in tables.clause_openers or start - first > LONGEST_PHRASE:
            return start
    listed = any(token.text == "," for token in sentence[max(0, first - _LONGEST_LIST_ITEM) : max(0, first - 1)])
    opens = first == 0 or (sentence[first - 1].text == "," and not listed)
    part = trim_phrase(sentence, first, start - 1, tables)
    prepositional = part[0] < part[1] and sentence[part[0]].lower in tables.prepositions
    return part[0] if opens and part[0] < part[1] and not prepositional else start


def _single_phrase_ending_at(sentence: Sentence, last: int, tables: LanguageTables) -> tuple[int, int] | None:
    start = last
    while start >= 0 and last - start <= 2 * LONGEST_PHRASE and not _ends_left(sentence, start, last, tables):
        start -= 1
    antecedent = _antecedent_end(sentence, start, tables)
    if antecedent is not None:
        return _single_phrase_ending_at(sentence, antecedent, tables)
    start, end = trim_phrase(sentence, start + 1, last + 1, tables)
    if start >= end:
        return None
    if tables.verb_second and any(sentence[start].lower == phrase[0] for phrase in tables.source_phrases):
        return _behind_first_verb(sentence, start, end, tables)
    if sentence[start].lower in tables.prepositions and not opens_double_particle(sentence, start, tables):
        if tables.verb_second:
            return None
        inner = _inside_prepositional(sentence, start, end, tables)
        if inner is None:
            return None
        start = inner
    return (start, end) if end - start <= LONGEST_PHRASE else None


def _behind_first_verb(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> tuple[int, int] | None:
    """The subject of the last verb where a source opens the sentence: `Volgens de krant zou de schipper hebben gezegd`."""
    verb = next((at for at in range(start + 1, end) if sentence[at].lower in tables.clause_verbs), end)
    return (verb + 1, end) if start + 1 < verb < end - 1 else None


def _antecedent_end(sentence: Sentence, verb: int, tables: LanguageTables) -> int | None:
    """The last word before `who`, where the verb that a phrase stops at is that of `the skippers who wrote to Roe`."""
    if verb < 1 or sentence[verb].lower not in tables.quoting_verbs:
        return None
    relative = _skip_verb_group(sentence, verb - 1, tables)
    plain = relative > 0 and sentence[relative].lower in tables.relatives and sentence[relative - 1].text[0].isalpha()
    return relative - 1 if plain else None


def _ends_left(sentence: Sentence, index: int, last: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.is_quote or token.text in CLAUSE_MARKS or token.text in "()":
        return True
    if token.text in _STOPS:
        return not is_dotted(sentence, index, tables)
    if token.lower in tables.conjunctions:
        joins_names = 0 < index < last and sentence[index - 1].capital and sentence[index + 1].capital
        return not joins_names
    if token.lower in tables.clause_openers:
        return True
    return index < last and token.lower in tables.quoting_verbs and token.lower not in tables.weak_verbs


def _inside_prepositional(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int | None:
    """Where the subject starts in a phrase that a preposition opens: its last name, pronoun, or determiner."""
    index = end - 1
    if sentence[index].capital:
        while index > start and (sentence[index - 1].capital or is_particle(sentence[index - 1])):
            index -= 1
        while index < end and is_particle(sentence[index]) and not sentence[index].capital:
            index += 1
        return index
    if sentence[index].lower in tables.pronouns:
        return index
    while index > start and sentence[index].lower not in tables.determiners:
        index -= 1
    return index if index > start else None


def trim_phrase(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> tuple[int, int]:
    """A range of tokens without adverbs, dates and punctuation at its start, and punctuation at its end."""
    while start < end and _is_lead(sentence[start], tables):
        start += 1
    while end > start and sentence[end - 1].text in _EDGE_MARKS:
        end -= 1
    return start, end


def _is_lead(token: Token, tables: LanguageTables) -> bool:
    word = token.lower
    return (
        word in tables.sentence_adverbs
        or word in tables.calendar
        or word in tables.clause_verbs - tables.owners
        or token.text in _EDGE_MARKS
        or (tables.is_adverb(word) and not token.capital)
    )
