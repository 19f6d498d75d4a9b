"""How a text introduces a person: the title before the name, what stands behind it, the organisation, the age."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import Introduction, Span
from podcast_notes.quotes.affiliations import (
    Words,
    clause_from,
    may_be_in_title,
    names_organisation,
    organisation_from,
)
from podcast_notes.quotes.naming import Name, is_acronym
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.titles import title_before

_AGE = re.compile(r"\s?\((\d{1,3})(?:\s\w+)?\)|,\s(?:aged\s)?(\d{1,3})(?:\s(?!\w+\s+\w+\s+\w+\s+\w)\w+){0,2}(?=,)")
_PARENTHESIS = re.compile(r"\s\(([^()\n]{2,80})\)")
_OLDEST = 120
_LONGEST_PREDICATE = 4
"""Words between `is` and a role."""


class _Behind(Struct, frozen=True):
    """What stands behind a name and introduces it, up to `end`."""

    end: int
    title: str | None = None
    organisation: str | None = None
    age: int | None = None


def find_introduction(text: str, name: Name, tables: LanguageTables) -> Introduction | None:
    """The introduction around one place where a text names a person; None where nothing there says what he or she is."""
    before = title_before(text, name, tables)
    behind = _behind(text, name, before.text if before else None, tables)
    if before is None and behind is None:
        return None
    behind = behind or _Behind(name.end)
    return Introduction(
        title=before.text if before else behind.title,
        organisation=behind.organisation or (before.organisation if before else None),
        age=behind.age,
        span=Span(before.span.start if before else name.start, behind.end),
    )


def _behind(text: str, name: Name, title: str | None, tables: LanguageTables) -> _Behind | None:
    if name.affiliation is not None:
        return _affiliation(text, name, title, tables)
    aged = _age(text, name.end)
    position = aged.end if aged else name.end
    found = (
        _parenthesis(text, position, title, tables)
        or _apposition(text, position, tables)
        or _clause(text, position, tables)
        or _affiliated(text, position, title, tables)
    )
    if found is None:
        return aged
    return replace(found, age=aged.age) if aged else found


def _age(text: str, position: int) -> _Behind | None:
    found = _AGE.match(text, position)
    years = int(found.group(1) or found.group(2)) if found else 0
    return _Behind(found.end(), age=years) if found and years <= _OLDEST else None


def _parenthesis(text: str, position: int, title: str | None, tables: LanguageTables) -> _Behind | None:
    """Role, organisation and age of `Jan Bakker (42, wethouder, Lokaal Belang)`; `(GroenLinks)` behind a role is a party."""
    found = _PARENTHESIS.match(text, position)
    if found is None or ":" in found.group(1):
        return None
    behind = _Behind(found.end())
    for part in map(str.strip, found.group(1).split(",")):
        words = part.split()
        if part.isdigit() and int(part) <= _OLDEST:
            behind = replace(behind, age=int(part))
        elif words and any(tables.is_role(word.lower()) for word in words) and behind.title is None:
            behind = replace(behind, title=part)
        elif words and words[0][0].isupper() and (title or behind.title or is_acronym(part)):
            behind = replace(behind, organisation=part)
    says = behind.title or behind.organisation or behind.age
    return behind if says else None


def _apposition(text: str, position: int, tables: LanguageTables) -> _Behind | None:
    """Title and organisation of `Jan Bakker, a professor of history at Leiden University,`."""
    if not text.startswith(",", position):
        return None
    words = clause_from(text, position + 1)
    if not words or words[0].group().lower() in tables.conjunctions | tables.relatives:
        return None
    first = 1 if words[0].group().lower() in tables.determiners else 0
    closed = text[words[-1].end() : words[-1].end() + 1] in (",", ".", "")
    return _described(text, words, first, tables, agents=closed)


def _described(text: str, words: Words, first: int, tables: LanguageTables, *, agents: bool) -> _Behind | None:
    """The noun phrase with a role that some words begin with, and its organisation."""
    roles = (place for place in range(first, len(words)) if _is_role(words, place, first, tables, agents=agents))
    role = next(roles, -1)
    if role < 0 or not all(may_be_in_title(word.group(), tables) for word in words[first:role]):
        return None
    last = role
    while last + 1 < len(words) and _continues_title(words, last + 1, tables):
        last += 1
    if last + 1 < len(words) and words[last + 1].group()[0].isupper():
        return None
    title = text[words[first].start() : words[last].end()]
    end = words[last].end()
    named = organisation_from(words, last + 1, tables)
    if named is None:
        return _Behind(end, title)
    if _is_place(title, words[last + 1].group().lower(), named[0], tables):
        of = words[last + 1].group().lower() in tables.genitives
        return _Behind(named[1], text[words[first].start() : named[1]] if of else title)
    return _Behind(named[1], title, named[0])


def _is_role(words: Words, place: int, first: int, tables: LanguageTables, *, agents: bool) -> bool:
    word = words[place].group()
    if tables.is_role(word.lower()):
        return not _is_surname(words, place, first, tables)
    return agents and word.islower() and place - first < 2 and tables.agent_shape.match(word) is not None


def _is_surname(words: Words, place: int, first: int, tables: LanguageTables) -> bool:
    """Whether a role with a capital ends the name of somebody else: `Mira Holt, Bo Lund en Jan Bakker`."""
    if words[place].group()[0].islower() or place == first:
        return False
    joined = any(word.group() in tables.conjunctions for word in words[first:place])
    return joined or tables.is_first_name(words[place - 1].group().lower())


def _is_place(title: str, preposition: str, name: str, tables: LanguageTables) -> bool:
    """Whether what follows a role is where somebody works or governs, not an organisation: `mayor of Holm`, `baker in Holm`."""
    if names_organisation(name, tables):
        return False
    return _governs(title, tables) or preposition not in tables.genitives | {"at", "bij", "with"}


def _governs(title: str, tables: LanguageTables) -> bool:
    return tables.local_office.match(title.rsplit(maxsplit=1)[-1].lower()) is not None


def _continues_title(words: Words, place: int, tables: LanguageTables) -> bool:
    """Whether a word after a role is part of the title: `professor of history`, `researcher and adviser`."""
    word = words[place].group()
    following = words[place + 1].group() if place + 1 < len(words) else ""
    lower = word.lower()
    if lower in tables.genitives or lower in tables.affiliation_words or lower in tables.prepositions:
        common_noun = following[:1].islower() and following.lower() not in tables.determiners
        organisation = tables.organisation_word(following) is not None
        return common_noun and not organisation and lower in tables.genitives | {"in"}
    if lower in tables.conjunctions:
        return bool(following) and following.lower() not in tables.determiners
    return word[0].islower() and may_be_in_title(word, tables) and lower not in tables.relatives


def _clause(text: str, position: int, tables: LanguageTables) -> _Behind | None:
    """What `Bo Lund, who leads the Lake Board,`, `, who is a baker,` and `Bo Lund is a baker` say."""
    relative = text.startswith(",", position)
    words = clause_from(text, position + 1 if relative else position)
    if relative:
        if not words or words[0].group().lower() not in tables.relatives | tables.relative_openers:
            return None
        words = words[1:]
    if len(words) < 2:
        return None
    verb = words[0].group().lower()
    if relative and verb in tables.leading_verbs:
        return _led(text, words, tables)
    if verb not in tables.copulas:
        return None
    first = 2 if words[1].group().lower() in tables.indefinite else 1
    said = _described(text, words[: first + _LONGEST_PREDICATE + 4], first, tables, agents=False)
    return said if first == 2 or tables.compounds else None


def _led(text: str, words: Words, tables: LanguageTables) -> _Behind | None:
    """The organisation that somebody leads."""
    start = 2 if words[1].group().lower() in tables.determiners else 1
    last = start
    while last < len(words) and words[last].group()[0].isupper():
        last += 1
    if last == start:
        return None
    return _Behind(words[last - 1].end(), tables.leader, text[words[start].start() : words[last - 1].end()])


def _affiliated(text: str, position: int, title: str | None, tables: LanguageTables) -> _Behind | None:
    """The organisation of `Jan Bakker of Clingendael`, `spokesman Bo Lund for the Lake Board`, `Jan Bakker van de vakbond`."""
    words = clause_from(text, position)
    named = organisation_from(words, 0, tables)
    if named is None:
        return None
    preposition = words[0].group().lower()
    if title is None and preposition not in tables.affiliation_words:
        return None
    if title is not None and _is_place(title, preposition, named[0], tables):
        return _Behind(named[1]) if preposition in tables.genitives else None
    tied = preposition in tables.genitives & tables.affiliation_words and named[0][0].isupper()
    return _Behind(named[1], organisation=named[0]) if tied or names_organisation(named[0], tables) else None


def _affiliation(text: str, name: Name, title: str | None, tables: LanguageTables) -> _Behind:
    """The organisation that `van` ties to a name, in either language's words."""
    assert name.affiliation is not None
    end = max(name.end, text.find(name.affiliation, name.end) + len(name.affiliation))
    if title is not None and _governs(title, tables) and not names_organisation(name.affiliation, tables):
        return _Behind(end)
    return _Behind(end, organisation=name.affiliation)
