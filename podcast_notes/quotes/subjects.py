"""The noun phrase right of an attributing word: who is said to speak; `left_subjects` reads the one left of it."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.names import PARTICLES
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
    names_somebody,
    opens_double_particle,
    opens_surname,
    titles_a_name,
)

CLAUSE_MARKS = frozenset([",", ";", ":", "–", "—", "―"])
_PHRASE_ENDS = frozenset([";", ":", "–", "—", "―", "(", ")", "?", "!", ","])
LONGEST_PHRASE = 18
LONGEST_APPOSITION = 22


class Subject(Struct, frozen=True):
    """A noun phrase as token indexes of its sentence: `start:end`, and `start:full_end` with its apposition."""

    start: int
    end: int
    full_end: int


def right_subject(sentence: Sentence, start: int, tables: LanguageTables) -> Subject | None:
    """The subject that starts after an attributing word, at `start`: `said Jan Bakker, a baker, on Monday`.

    Those who speak with him are part of it, `said Jan Bakker and Bo Lund`, where they do nothing else: `and Bo Lund nodded`.
    """
    subject = _right_phrase(sentence, start, tables)
    if subject is None:
        return None
    joined = with_companions(sentence, subject, tables)
    return subject if _does_something(sentence, joined, tables) else joined


def with_companions(sentence: Sentence, subject: Subject, tables: LanguageTables) -> Subject:
    """A subject with those whom commas and a conjunction join to it: `Ann Roe, Bo Lund and her brother`."""
    last, listed = subject, False
    while last.full_end + 1 < len(sentence) and _may_have_companions(sentence, last, tables):
        comma = sentence[last.full_end].text == ","
        start = last.full_end + comma
        closes = sentence[start].lower == tables.joiner and (listed or comma == (last.full_end > last.end))
        if not closes and (not comma or last.full_end > last.end):
            break
        companion = _right_phrase(sentence, start + closes, tables)
        if companion is None or not _may_be_companion(sentence, last, companion, tables):
            break
        if closes:
            return Subject(subject.start, companion.end, companion.full_end)
        if not _is_name(sentence, companion):
            break
        last, listed = companion, True
    return subject


def _may_have_companions(sentence: Sentence, phrase: Subject, tables: LanguageTables) -> bool:
    pronoun = phrase.end == phrase.start + 1 and sentence[phrase.start].lower in tables.pronouns
    several = tables.is_group(sentence[phrase.end - 1].lower)
    return not pronoun and (several or names_somebody(sentence, phrase.start, phrase.end, tables))


def _may_be_companion(sentence: Sentence, before: Subject, phrase: Subject, tables: LanguageTables) -> bool:
    """Whether a phrase means somebody else than the one before; of an organisation also what else it is for."""
    first, last = sentence[phrase.start], sentence[phrase.end - 1].lower
    if first.capital and _is_organisation(sentence, before, tables):
        names_field = any(token.lower in tables.genitives for token in sentence[before.start : before.end])
        return names_field or _is_organisation(sentence, phrase, tables)
    if last in tables.kin or last in tables.people or tables.is_group(last):
        return True
    opens = first.capital or is_particle(first) or first.lower in tables.determiners or tables.is_role(first.lower)
    return opens and _may_have_companions(sentence, phrase, tables)


def _is_organisation(sentence: Sentence, phrase: Subject, tables: LanguageTables) -> bool:
    """Whether what a noun phrase is about, before `of`, is an organisation by one of its words."""
    for token in sentence[phrase.start : phrase.end]:
        if token.lower in tables.affiliation_words:
            return False
        if tables.organisation_word(token.lower):
            return True
    return False


def _is_name(sentence: Sentence, phrase: Subject) -> bool:
    return all(token.capital or is_particle(token) for token in sentence[phrase.start : phrase.end])


def _does_something(sentence: Sentence, subject: Subject, tables: LanguageTables) -> bool:
    """Whether a verb of its own follows a subject, or stands in it: `said Ann Roe and the mayor left`."""
    index = subject.end
    while index < len(sentence) and tables.is_adverb(sentence[index].lower):
        index += 1
    if index < len(sentence) and not sentence[index].capital:
        word = sentence[index].lower
        if word in tables.clause_verbs or word in tables.quoting_verbs or tables.is_verb(word):
            return True
    return before_finite_verb(sentence, subject, tables) != subject


def _right_phrase(sentence: Sentence, start: int, tables: LanguageTables) -> Subject | None:
    """The single noun phrase at `start`, read to where it ends."""
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
    if end == start or end - start > LONGEST_PHRASE + 2 or _is_article_alone(sentence, start, end, tables):
        return None
    return Subject(start, end, _apposition_end(sentence, start, end, tables))


def _is_article_alone(sentence: Sentence, start: int, end: int, tables: LanguageTables) -> bool:
    """Whether nothing stands between an article and words in marks: `prijst de “stille kracht”`."""
    return (
        end == start + 1 and end < len(sentence) and sentence[end].is_quote and sentence[start].lower in tables.articles
    )


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
    before = sentence[index - 1].lower
    if token.lower in tables.object_pronouns - tables.determiners and before in tables.genitives:
        return False
    if tables.is_auxiliary(token.lower) or token.lower in tables.object_pronouns - tables.determiners:
        return True
    if tables.verb_second and _opens_object(sentence, index, tables):
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


def _opens_object(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a noun phrase of its own begins at `index`, behind the noun of the subject: `noemt de voorzitter de brief`."""
    before, token = sentence[index - 1], sentence[index]
    plain = before.text[0].islower() and not is_particle(before) and before.lower not in tables.determiners
    joined = before.lower in tables.prepositions | tables.genitives | tables.affiliation_words | tables.conjunctions
    return plain and not joined and token.text in tables.articles | tables.indefinite


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
    separate = token.lower in SEPARATE_PARTICLES and not opens_double_particle(sentence, index, tables)
    if is_particle(token) and not separate and opens_surname(sentence, index):
        inside = is_particle(sentence[index - 1]) or sentence[index - 1].lower.rpartition("-")[2] in PARTICLES
        behind_surname = not inside and any(is_particle(word) for word in sentence[start:index])
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
        if sentence[index].text in CLAUSE_MARKS or (
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
