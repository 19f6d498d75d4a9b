"""The noun phrases left and right of an attributing word: who is said to speak."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token
from podcast_notes.quotes.words import (
    SEPARATE_PARTICLES,
    is_determiner,
    is_dotted,
    is_function_word,
    is_particle,
    is_possessor,
    is_predicate,
    names_an_occasion,
    opens_double_particle,
    opens_surname,
    titles_a_name,
)

_CLAUSE_MARKS = frozenset([",", ";", ":", "–", "—", "―"])
_EDGE_MARKS = frozenset([",", ";", ":", "–", "—", "―", "-", "(", '"', "'"])
_PHRASE_ENDS = frozenset([";", ":", "–", "—", "―", "(", ")", "?", "!", ","])
_STOPS = frozenset(".?!")
_LONGEST_PHRASE = 18
LONGEST_APPOSITION = 22
_LONGEST_LIST_ITEM = 4
"""Tokens between two commas of a list, the second comma included."""


class Subject(Struct, frozen=True):
    """A noun phrase as token indexes of its sentence: `start:end`, and `start:full_end` with its apposition."""

    start: int
    end: int
    full_end: int


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
    full_end = phrase[1] if apposition_end is None else apposition_end
    phrase = phrase[0], _before_inner_verb(sentence, *phrase, tables)
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
        if not tables.verb_second and (word in tables.clause_verbs or word in tables.relatives):
            return index
    return end


def _skip_verb_group(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    while index >= 0 and not sentence[index].is_quote and _in_verb_group(sentence[index], tables):
        index -= 1
    return index


def _skip_date(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Before `on Friday` or `last week` between a subject and its verb."""
    if index < 1 or tables.verb_second or sentence[index].lower not in tables.calendar | tables.time_nouns:
        return index
    before = sentence[index - 1].lower
    if before in tables.time_modifiers or before in tables.prepositions:
        return index - 2
    alone = sentence[index].lower in tables.calendar and not _may_be_finite(sentence[index - 1], tables)
    return index - 1 if alone else index


def _in_verb_group(token: Token, tables: LanguageTables) -> bool:
    return tables.is_auxiliary(token.lower) or (tables.is_adverb(token.lower) and not token.capital)


def _name_before_apposition(sentence: Sentence, start: int, tables: LanguageTables) -> tuple[int, int] | None:
    """The name in front, where the phrase from `start` is an apposition with a comma in it: `Jan Bakker, head of X, Leiden,`."""
    comma = start - 1
    while comma > 0 and start - comma < _LONGEST_PHRASE and _in_apposition(sentence[comma], tables):
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
    return not any(_may_be_finite(token, tables) for token in clause[1:])


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
        if _may_be_finite(token, tables) or token.lower in tables.clause_openers or start - first > _LONGEST_PHRASE:
            return start
    listed = any(token.text == "," for token in sentence[max(0, first - _LONGEST_LIST_ITEM) : max(0, first - 1)])
    opens = first == 0 or (sentence[first - 1].text == "," and not listed)
    part = trim_phrase(sentence, first, start - 1, tables)
    prepositional = part[0] < part[1] and sentence[part[0]].lower in tables.prepositions
    return part[0] if opens and part[0] < part[1] and not prepositional else start


def _may_be_finite(token: Token, tables: LanguageTables) -> bool:
    finite = token.lower in tables.clause_verbs or tables.finite_verb.match(token.lower) is not None
    return finite and not token.capital


def _single_phrase_ending_at(sentence: Sentence, last: int, tables: LanguageTables) -> tuple[int, int] | None:
    start = last
    while start >= 0 and last - start <= 2 * _LONGEST_PHRASE and not _ends_left(sentence, start, last, tables):
        start -= 1
    antecedent = _antecedent_end(sentence, start, tables)
    if antecedent is not None:
        return _single_phrase_ending_at(sentence, antecedent, tables)
    start, end = trim_phrase(sentence, start + 1, last + 1, tables)
    if start >= end:
        return None
    if sentence[start].lower in tables.prepositions and not opens_double_particle(sentence, start):
        if tables.verb_second:
            return None
        inner = _inside_prepositional(sentence, start, end, tables)
        if inner is None:
            return None
        start = inner
    return (start, end) if end - start <= _LONGEST_PHRASE else None


def _antecedent_end(sentence: Sentence, verb: int, tables: LanguageTables) -> int | None:
    """The last word before `who`, where the verb that a phrase stops at is that of `the skippers who wrote to Roe`."""
    if verb < 1 or sentence[verb].lower not in tables.quoting_verbs:
        return None
    relative = _skip_verb_group(sentence, verb - 1, tables)
    plain = relative > 0 and sentence[relative].lower in tables.relatives and sentence[relative - 1].text[0].isalpha()
    return relative - 1 if plain else None


def _ends_left(sentence: Sentence, index: int, last: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.is_quote or token.text in _CLAUSE_MARKS or token.text in "()":
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
        or word in tables.clause_verbs
        or token.text in _EDGE_MARKS
        or (tables.is_adverb(word) and not token.capital)
    )


def right_subject(sentence: Sentence, start: int, tables: LanguageTables) -> Subject | None:
    """The subject that starts after an attributing word, at `start`: `said Jan Bakker, a baker, on Monday`."""
    while start < len(sentence) and sentence[start].lower in tables.inner_adverbs:
        start += 1
    if start >= len(sentence) or sentence[start].is_quote:
        return None
    if sentence[start].lower in tables.pronouns and not is_determiner(sentence, start, tables):
        return Subject(start, start + 1, start + 1)
    if not _may_open_subject(sentence, start, tables):
        return None
    end = start
    while end < len(sentence) and not _ends_right(sentence, start, end, tables):
        end += 1
    if end == start or end - start > _LONGEST_PHRASE + 2:
        return None
    return Subject(start, end, _apposition_end(sentence, start, end, tables))


def _may_open_subject(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    word = token.lower
    if word in tables.calendar:
        return False
    if token.capital and is_particle(token) and opens_surname(sentence, index):
        return True
    if token.capital:
        opens_clause = word in tables.prepositions | tables.clause_openers | tables.sentence_adverbs
        return not opens_clause or following is None or following.capital
    if is_particle(token):
        return True
    if word in tables.possessives:
        return following is not None and following.text[0].islower() and following.lower not in tables.phrase_enders
    return token.text[0].islower() and not is_function_word(word, tables)


def _ends_right(sentence: Sentence, start: int, index: int, tables: LanguageTables) -> bool:
    token = sentence[index]
    if token.is_quote or token.text in _PHRASE_ENDS:
        return True
    if token.text == ".":
        return not is_dotted(sentence, index, tables)
    if index == start:
        return False
    if token.lower in tables.infinitive_markers:
        return not _serves_somebody(sentence, index, tables)
    if tables.is_auxiliary(token.lower) or token.lower in tables.object_pronouns - tables.determiners:
        return True
    if token.lower in tables.conjunctions and _joins_roles(sentence, index, tables):
        return False
    dated = sentence[index - 1].lower in tables.calendar
    if sentence[index - 1].capital and not token.capital and not dated:
        return _ends_name(sentence, start, index, tables)
    if token.lower in tables.calendar and sentence[index - 1].lower in tables.bound_determiners:
        return False
    if token.lower not in tables.phrase_enders and token.lower not in tables.calendar:
        return False
    named = any(word.capital and word.lower not in tables.calendar for word in sentence[start:index])
    in_role = token.lower in tables.role_prepositions and not named
    return not in_role or names_an_occasion(sentence, index, tables)


def _serves_somebody(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the `to` at `index` stands between a role and whose it is: `an adviser to Roe`, `a lawyer to the town`."""
    if not tables.is_role(sentence[index - 1].lower) or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return following.capital or following.lower in tables.bound_determiners


def _ends_name(sentence: Sentence, start: int, index: int, tables: LanguageTables) -> bool:
    """Whether the word in lower case at `index`, behind a capital, is no part of the subject any more."""
    token = sentence[index]
    if is_possessor(sentence[index - 1], tables) and token.text[0].isalpha():
        return False
    separate = token.lower in SEPARATE_PARTICLES and not opens_double_particle(sentence, index)
    if is_particle(token) and not separate and opens_surname(sentence, index):
        behind_surname = not is_particle(sentence[index - 1]) and any(
            is_particle(word) for word in sentence[start:index]
        )
        return behind_surname and token.lower in tables.determiners
    if token.lower in tables.genitives | tables.affiliation_words | tables.conjunctions or not token.text[0].isalpha():
        return token.lower in tables.phrase_enders
    return not titles_a_name(sentence, index, tables)


def _names_a_role(sentence: Sentence, start: int, comma: int, tables: LanguageTables) -> bool:
    """Whether the name of a role stands behind the comma: `the mayor of Holm, Ann Roe, …`."""
    head = next((place for place in range(start, comma) if sentence[place].lower in tables.prepositions), comma) - 1
    role = sentence[head]
    if head < start or role.capital or not tables.is_role(role.lower) or not sentence[comma + 1].capital:
        return False
    index = comma + 1
    while index < len(sentence) and (sentence[index].capital or is_particle(sentence[index])):
        index += 1
    return index == len(sentence) or sentence[index].text in ",." or sentence[index - 1].text == "."


def _joins_roles(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a conjunction stands between two roles of one person: `researcher and Russia expert`."""
    if sentence[index - 1].lower not in tables.roles:
        return False
    return any(token.lower in tables.roles for token in sentence[index + 1 : index + 5])


def _apposition_end(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> int:
    """Where the apposition after the subject `start:end` ends, `end` where none follows."""
    if end + 1 >= len(sentence) or sentence[end].text != ",":
        return end
    first = sentence[end + 1]
    relative = first.lower in tables.relatives or first.lower in tables.relative_openers
    opens = (
        relative
        or is_determiner(sentence, end + 1, tables)
        or (first.text[0].islower() and first.lower not in tables.never_appositions | tables.pronouns)
    )
    if not opens and not _names_a_role(sentence, start, end, tables):
        return end
    index = end + 1
    while index < len(sentence) and not sentence[index].is_quote and index - end < LONGEST_APPOSITION:
        relative = relative or sentence[index].lower in tables.relatives | tables.relative_openers
        if not relative and is_predicate(sentence, index, tables):
            return end
        if sentence[index].text in _CLAUSE_MARKS or (
            sentence[index].text == "." and not is_dotted(sentence, index, tables)
        ):
            break
        index += 1
    if index < len(sentence) and sentence[index].is_quote:
        return end
    return index if 1 < index - end < LONGEST_APPOSITION else end


def before_finite_verb(sentence: Sentence, subject: Subject, tables: LanguageTables) -> Subject:
    """A subject without the finite verb that follows it at once: `Volgens de minister gaat …`, `The judge ruled: …`."""
    for index in range(subject.start + 1, subject.end):
        token, before = sentence[index], sentence[index - 1]
        plain = not token.capital and not is_particle(token) and token.lower not in tables.conjunctions
        if plain and (token.lower in tables.clause_verbs or _is_verb_behind(token, before, tables)):
            return Subject(subject.start, index, index)
    return subject


def _is_verb_behind(token: Token, before: Token, tables: LanguageTables) -> bool:
    """Whether a word is a verb where it stands: not behind a determiner or an adjective, and no role."""
    noun = before.capital or before.lower in tables.organisation_words or tables.is_role(before.lower)
    adjective = tables.verb_second and before.lower.endswith("e") and not noun
    if before.lower in tables.determiners or before.lower.endswith(("'s", "’s")) or adjective:
        return False
    if tables.demonym.match(before.lower) or tables.is_role(token.lower) or token.lower in tables.prepositions:
        return False
    return tables.is_verb(token.lower) or token.lower in tables.quoting_verbs
