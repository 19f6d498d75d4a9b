"""The proper names in a text: where they stand, what is name and what is title, and whether a person may bear them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from podcast_notes.names import HONORIFICS, PARTICLES, PREPOSITIONS_IN_NAMES, is_suffix, surname
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.words import is_article_of_name

_WORD = re.compile(r"(?<!\w)['’]t(?=\s)|(?:[^\W\d_]\.)+(?=\s?\w)|[^\W\d_]\w*(?:[-’'ʼ.](?=\w)\w+)*")
_NEVER_INSIDE = PREPOSITIONS_IN_NAMES | {"af", "al"}
"""Particles that are words of their own as often; they do not join two capitalised words."""
_OPENING_PARTICLES = PARTICLES - _NEVER_INSIDE - {"het"}
"""Particles that a surname without first name may begin with: `Van der Togt`."""
_ELIDED_ARTICLE = re.compile(r"(?<!\S)['’]t\s")
_INNER_PARTICLES = re.compile(rf"-(?:(?:{'|'.join(sorted(PARTICLES))}|’t)\s)+")
_POSSESSIVES = ("'s", "’s", "ʼs")
_NICKNAME = re.compile(
    r"(?<!\w)([^\W\d_][\w.’'-]{0,30})(\s[“\"‘'„«]((?:[^\W\d_]{1,20}\s){0,2}[^\W\d_]{1,20})[”\"’'“»]\s)(?=([^\W\d_]))"
)
"""A word or three in marks between two words: `Bo “the Wall” Lund`."""
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|De|Di|Le|La|Van|Fitz|O’)[^\W\d_]*[a-z][A-Z]")
_LONGEST_NAME = 8
_SHORTEST_COMPOUND = 6
"""Letters of a noun in front of a full name: `Zwemjuf Mira Holt`."""
_PLACE_OF_OFFICE = re.compile(r"(\w+)\s(?:of|for|van|voor)\s$")


class NameKind(StrEnum):
    """What a capitalised name may be."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    """What a person does, printed with a capital, or a surname like it: `Baker`."""
    OTHER = "other"


class Name(Struct, frozen=True):
    """A proper name in a text, `text[start:end]`, without titles; the run of capitals that it ends starts at `run_start`.

    `text` leaves out what stands in marks inside the name.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    run_start: int
    possessive: bool = False
    honorific: str | None = None
    affiliation: str | None = None
    """An organisation that an untranslated or Dutch `van` ties to it: `… van Clingendael`."""
    nickname: str | None = None
    """What stands in marks inside it."""

    @property
    def is_full(self) -> bool:
        """Whether a first name or initials stand before the surname."""
        return _is_full(self.text)


@lru_cache(maxsize=10_000)
def _is_full(name: str) -> bool:
    plain = plain_name(name)
    return " " in plain and surname(plain) != plain


NameFinder = Callable[[], Sequence[Name]]
"""Finds the names of a text that several ask for, once."""


class _Word(Struct, frozen=True, gc=False):
    text: str
    start: int
    end: int
    possessive: bool
    capital: bool
    lower: str


def _word(text: str, start: int, end: int, possessive: bool) -> _Word:
    return _Word(text, start, end, possessive, text[0].isupper(), text.lower().strip(".").replace("’t", "'t"))


def plain_name(name: str) -> str:
    """A name without what keeps its surname from being compared: `’t Hart` → `Hart`, `Bakker-de Jong` → `Bakker-Jong`."""
    return _INNER_PARTICLES.sub("-", _ELIDED_ARTICLE.sub("", name))


def read_names(text: str, tables: LanguageTables) -> list[Name]:
    """The proper names of a text, in order and not overlapping, each by itself; `find_names` knows more of where they end."""
    found = (_name(text, run, tables) for run in _runs(text, tables))
    return [name for name in found if name is not None]


def _runs(text: str, tables: LanguageTables) -> Iterator[list[_Word]]:
    """Capitalised words in a row, with the particles between them."""
    run: list[_Word] = []
    particles: list[_Word] = []
    for word in _words(text):
        joined = bool(run) and _adjoin(text, (particles or run)[-1], word) and len(run) < _LONGEST_NAME
        if joined and word.capital and _join_names(particles, tables):
            run += [*particles, word]
            particles = []
        elif joined and not word.capital and word.lower in PARTICLES and len(particles) < 3:
            particles.append(word)
            continue
        else:
            if run:
                yield run
            run, particles = ([word] if word.capital else []), []
        if run and run[-1].possessive:
            yield run
            run, particles = [], []
    if run:
        yield run


def _join_names(particles: list[_Word], tables: LanguageTables) -> bool:
    """Whether particles stand inside a name: `in ’t`, but not `in` alone."""
    return all(
        word.lower not in _NEVER_INSIDE
        or (place + 1 < len(particles) and is_article_of_name(particles[place + 1].lower, tables))
        for place, word in enumerate(particles)
    )


def _words(text: str) -> Iterator[_Word]:
    """The words that a name may be made of: those with a capital, and particles."""
    nicknames = dict(
        found.span(2) for found in _NICKNAME.finditer(text) if found[1][0].isupper() and found[4].isupper()
    )
    inside = 0
    for found in _WORD.finditer(text):
        word = found.group()
        if nicknames:
            inside = max(inside, nicknames.get(found.start() - 2, 0))
        if (word[0].islower() and word.strip(".") not in PARTICLES) or found.end() <= inside:
            continue
        if len(word) > 2 and word.endswith(_POSSESSIVES):
            yield _word(word[:-2], found.start(), found.end() - 2, possessive=True)
        else:
            possessive = text.startswith((" 's", " ’s"), found.end())
            yield _word(word, found.start(), found.end(), possessive)


def _adjoin(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    if gap in (" ", "\u00a0", " & "):
        return True
    if is_suffix(right.text):
        return gap == ", "
    if gap == "":
        return left.text.endswith(".")
    if left.capital and right.capital and _nickname(text, left, right):
        return True
    return gap == ". " and (left.lower in HONORIFICS or len(left.text) == 1)


def _joint(text: str, left: _Word, right: _Word) -> str:
    return " & " if text[left.end : right.start] == " & " else " "


def _nickname(text: str, left: _Word, right: _Word) -> str | None:
    """What stands in marks between two words of a name."""
    if right.start - left.end < len(" “x” "):
        return None
    found = _NICKNAME.match(text, left.start)
    return found[3] if found is not None and found.end() == right.start else None


def _name(text: str, run: list[_Word], tables: LanguageTables) -> Name | None:
    words = _before_next_sentence(_without_function_words(run, tables), tables)
    person = _without_titles(text, words, tables)
    kind = _kind(person or words, tables)
    if kind is not NameKind.PERSON:
        kind = _kind(words, tables)
    elif not person:
        kind = NameKind.ROLE
    if kind is NameKind.PERSON:
        words = person
    elif len(words) > 1 and words[0].lower in tables.articles:
        words = words[1:]
    if not words:
        return None
    name = words[0].text + "".join(_joint(text, *pair) + pair[1].text for pair in pairwise(words))
    end = words[-1].end
    if len(words) > 1 and is_suffix(words[-1].text) and not words[-1].text.isupper() and text.startswith(".", end):
        name, end = name + ".", end + 1
    return Name(
        words[0].start,
        end,
        name,
        kind,
        run[0].start,
        words[-1].possessive,
        honorific=next((word.lower for word in run if word.lower in HONORIFICS), None),
        nickname=next((nick for pair in pairwise(words) if (nick := _nickname(text, *pair))), None),
    )


def _before_next_sentence(words: list[_Word], tables: LanguageTables) -> list[_Word]:
    """A run up to the word that begins a sentence behind an initial: `Henk L. She …`."""
    for place in range(1, len(words)):
        if words[place - 1].text.endswith(".") and is_function_word(words[place].lower, tables):
            return words if words[place].lower in PARTICLES else words[:place]
    return words


def _without_function_words(run: list[_Word], tables: LanguageTables) -> list[_Word]:
    """A run without the capitalised first words of a sentence: `But the …`, `According …`."""
    start = 0
    while (
        start < len(run)
        and not _opens_double_particle(run[start:], tables)
        and _is_function_word(run[start], len(run) - start, tables)
    ):
        start += 1
    return run[start:]


def _opens_double_particle(run: list[_Word], tables: LanguageTables) -> bool:
    """Whether a run begins like `In ’t Veld`."""
    return len(run) > 2 and run[0].lower in PARTICLES and is_article_of_name(run[1].lower, tables)


def _is_function_word(word: _Word, length: int, tables: LanguageTables) -> bool:
    if word.lower in _OPENING_PARTICLES and length > 1:
        return False
    return is_function_word(word.lower, tables)


def is_function_word(lower: str, tables: LanguageTables) -> bool:
    """Whether a lower-case word is none of a name, though a sentence or a headline may print it with a capital."""
    return (
        lower in tables.sentence_adverbs
        or lower in tables.prepositions
        or lower in tables.clause_openers
        or lower in tables.determiners
        or lower in tables.question_words
        or lower in tables.pronouns
        or lower in tables.calendar
        or lower in tables.auxiliaries
        or lower in tables.phrase_enders
        or lower in tables.quoting_verbs
        or any(lower == phrase[0] for phrase in tables.source_phrases)
    )


def _without_titles(text: str, words: list[_Word], tables: LanguageTables) -> list[_Word]:
    """A run without what stands before the name in it: roles, honorifics, adjectives of countries, an office.

    The last word behind a particle or a first name is no role but a surname: `Jan de Boer`, `Anna Baker`.
    """
    behind_particle = len(words) > 2 and words[-1].capital and words[-2].lower in PARTICLES and not words[-2].capital
    candidates = words[:-1] if behind_particle else words
    last = max((place for place in range(len(candidates)) if _is_title(candidates, place, tables)), default=-1)
    if last < 0 and len(words) > 2 and _follows_office(text, words[0].start, tables):
        last = 0
    if last < 0 and _opens_with_role(text, words, tables):
        last = 0
    words = words[last + 1 :]
    if last >= 0 and len(words) > 2 and _names_field(words, tables):
        words = words[1:]
    while words and _is_title_word(words[0], len(words), tables):
        words = words[1:]
    return words


def _names_field(words: list[_Word], tables: LanguageTables) -> bool:
    """Whether the field of an office stands before a known first name: `Wethouder Cultuur Anna Bakker`."""
    return not tables.is_first_name(words[0].lower) and tables.is_first_name(words[1].lower)


def _is_title(words: list[_Word], place: int, tables: LanguageTables) -> bool:
    if words[place].lower not in tables.roles and words[place].lower not in HONORIFICS:
        return False
    return place == 0 or not tables.is_first_name(words[place - 1].lower)


def _opens_with_role(text: str, words: list[_Word], tables: LanguageTables) -> bool:
    """Whether a run at the start of a sentence begins with a role that no list has, before a full name: `Beekeeper Ann Roe`."""
    if len(words) < 3 or not words[1].capital or tables.is_first_name(words[0].lower) or "." in words[0].text:
        return False
    first = words[0].lower
    if tables.compounds and len(first) >= _SHORTEST_COMPOUND and first[-1] not in "en":
        return opens_sentence(text, words[0].start) and tables.demonym.match(first) is None
    is_role = tables.is_role(first) or tables.agent_shape.match(first) is not None
    before_first_name = tables.is_first_name(words[1].lower) and not tables.organisation_word(first)
    return opens_sentence(text, words[0].start) and (is_role or before_first_name)


def opens_sentence(text: str, position: int) -> bool:
    """Whether what stands before an offset ends a sentence or a line, or opens a quotation."""
    before = text[max(0, position - 2) : position].rstrip(" ")
    return not before or before[-1] in ".!?:\n“„‘\"'"


def _follows_office(text: str, start: int, tables: LanguageTables) -> bool:
    """Whether `Governor of` stands before, so that a run begins with the place of the office."""
    office = _PLACE_OF_OFFICE.search(text[max(0, start - 40) : start])
    return office is not None and office.group(1).lower() in tables.roles


def _is_title_word(word: _Word, length: int, tables: LanguageTables) -> bool:
    if length > 1 and word.text.isupper() and len(word.text) > 3 and "." not in word.text:
        return True
    return (length > 2 and tables.demonym.match(word.lower) is not None) or word.lower in tables.role_modifiers


def _kind(words: list[_Word], tables: LanguageTables) -> NameKind:
    lowered = {word.lower for word in words}
    if lowered & tables.organisation_words or (len(words) == 1 and _is_brand(words[0].text)):
        return NameKind.ORGANISATION
    named = len(words) > 1 and tables.is_first_name(words[0].lower)
    return NameKind.OTHER if lowered & tables.place_words and not named else NameKind.PERSON


def _is_brand(word: str) -> bool:
    """Whether a name of one word is written as only organisations are: `NWB`, `RailNord`; `McHolt` is a person."""
    return is_acronym(word) or _INNER_CAPITAL.search(word) is not None


def is_acronym(word: str) -> bool:
    """Whether a word is a few capitals: `NWB`."""
    return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()
