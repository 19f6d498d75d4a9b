"""What stands before a name and says what the person is: `senior researcher and lake expert Mira Holt`."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models import Span
from podcast_notes.names import HONORIFICS
from podcast_notes.quotes.affiliations import REACH, WORD, Words, may_be_in_title, names_organisation
from podcast_notes.quotes.naming import Name
from podcast_notes.quotes.tables import LanguageTables

_LONGEST_TITLE = 12
_LONGEST_BARE_TITLE = 3
"""Words of a title that nothing but its place before a name shows."""
_POSSESSIVES = ("'s", "’s")


class Title(Struct, frozen=True):
    """A title before a name, `span` without its article, and the organisation that it holds: `Lake Board director`."""

    text: str
    span: Span
    organisation: str | None = None


def title_before(text: str, name: Name, tables: LanguageTables) -> Title | None:
    """The title that ends right before a name, or before the comma in `her lawyer, Bo Lund,`."""
    line = text.rfind("\n", 0, name.start) + 1
    floor = max(line, name.start - REACH)
    words = list(WORD.finditer(text, floor, name.start))
    if floor > line and words:
        words = words[1:]
    while words and (words[-1].group().lower() in HONORIFICS or words[-1].group() == "."):
        if words[-1].group() == "." and (len(words) < 2 or words[-2].group().lower() not in HONORIFICS):
            break
        words.pop()
    if words and words[-1].group() == ",":
        return _title_before_comma(text, words[:-1], name, tables)
    last = _last_role(words, name, tables)
    if last >= 0:
        return _title(words, _start_of_title(words, last, tables), len(words), tables)
    return _bare_title(words, tables) or _relative_by_birth(words, tables)


def _title_before_comma(text: str, words: Words, name: Name, tables: LanguageTables) -> Title | None:
    """The role with a determiner or an owner in `the mayor, Ann Roe,`, which the name explains."""
    if not words or text[name.end : name.end + 1] not in (",", ".", ":", "") or not (name.is_full or name.honorific):
        return None
    last = _role_of_office(words, tables)
    last = len(words) - 1 if last < 0 and tables.is_role(words[-1].group().lower()) else last
    if last < 0:
        return None
    start = _start_of_title(words, last, tables)
    before = words[start - 1].group() if start else ""
    if before.lower() not in tables.determiners | tables.owners and not before.endswith(_POSSESSIVES):
        return None
    return _title(words, start, len(words), tables)


def _start_of_title(words: Words, last: int, tables: LanguageTables) -> int:
    """Back from a role to the start of its noun phrase."""
    start = last
    while start > 0 and last - start < _LONGEST_TITLE and may_be_in_title(words[start - 1].group(), tables):
        if _joins_somebody(words, start - 1, tables):
            break
        start -= 1
    while start < last and words[start].group().lower() in tables.conjunctions | tables.sentence_adverbs:
        start += 1
    return start


def _joins_somebody(words: Words, place: int, tables: LanguageTables) -> bool:
    """Whether a conjunction stands between a name and a role: `Bo Lund and co-owner Ann Roe`."""
    if not place or words[place].group() not in tables.conjunctions or words[place + 1].group()[0].isupper():
        return False
    before = words[place - 1].group()
    modifies = before.lower() in tables.role_modifiers or tables.demonym.match(before.lower()) is not None
    return before[0].isupper() and not modifies and not tables.is_role(before.lower())


def _title(words: Words, start: int, end: int, tables: LanguageTables) -> Title:
    """The title of some words, without the organisation at its head: `Lake Board director`, `the Lake Board’s director`."""
    text = words[0].string
    span = Span(words[start].start(), words[end - 1].end())
    capitals = start
    while capitals < end - 1 and words[capitals].group()[0].isupper():
        capitals += 1
    organisation = text[span.start : words[capitals - 1].end()] if capitals > start else None
    if organisation is not None and names_organisation(organisation, tables):
        return Title(text[words[capitals].start() : span.end], span, organisation)
    owner = start
    while (
        owner
        and words[owner - 1].group()[0].isupper()
        and (owner < start or words[owner - 1].group().endswith(_POSSESSIVES))
    ):
        owner -= 1
    if owner == start or words[owner].group().lower() in tables.articles:
        owner += owner < start
    printed = text[words[owner].start() : words[start - 1].end()] if owner < start else ""
    if printed and names_organisation(printed[:-2], tables):
        return Title(text[span.start : span.end], Span(words[owner].start(), span.end), printed[:-2])
    return Title(text[span.start : span.end], span)


def _last_role(words: Words, name: Name, tables: LanguageTables) -> int:
    """The role that the words before a name end with, a field after it allowed: `hoogleraar waterbeheer`; -1 for none."""
    for place in range(len(words) - 1, max(-1, len(words) - 4), -1):
        word = words[place].group()
        if tables.is_role(word.lower()):
            return place
        if place == len(words) - 1 and name.is_full and _is_agent(words, place, tables):
            return place
        if not word[0].islower() or word in tables.conjunctions or not may_be_in_title(word, tables):
            break
    return _role_of_office(words, tables)


def _is_agent(words: Words, place: int, tables: LanguageTables) -> bool:
    """Whether a word right before a full name is what the person does by its ending: `grower Ann Roe`."""
    word = words[place].group()
    may_be = word.islower() or place == 0 or words[place - 1].group() in ".!?"
    return may_be and tables.agent_shape.match(word.lower()) is not None and may_be_in_title(word, tables)


def _bare_title(words: Words, tables: LanguageTables) -> Title | None:
    """The noun without an article between a word that attributes and a name: `zegt wijkmeester Anna Brand`."""
    start = len(words)
    while start and words[start - 1].group()[0].islower() and may_be_in_title(words[start - 1].group(), tables):
        start -= 1
    few = 0 < len(words) - start <= _LONGEST_BARE_TITLE
    if not few or not start or not _attributes(words[:start], tables):
        return None
    if any(word.group() in tables.inner_adverbs | tables.conjunctions for word in words[start:]):
        return None
    return _title(words, start, len(words), tables)


def _relative_by_birth(words: Words, tables: LanguageTables) -> Title | None:
    """`her husband Bo`: a word of kinship behind its owner."""
    if len(words) < 2 or words[-1].group() not in tables.kin:
        return None
    owner = words[-2].group()
    if owner.lower() not in tables.owners | tables.possessives and not owner.endswith(_POSSESSIVES):
        return None
    return Title(words[-1].group(), Span(words[-1].start(), words[-1].end()))


def _attributes(words: Words, tables: LanguageTables) -> bool:
    """Whether words end with a quoting verb or a source phrase."""
    lowered = tuple(word.group().lower() for word in words[-4:])
    if lowered[-1] in tables.quoting_verbs - tables.weak_verbs or lowered[-1] in tables.split_verbs:
        return True
    return any(lowered[-len(phrase) :] == phrase for phrase in tables.source_phrases)


def _role_of_office(words: Words, tables: LanguageTables) -> int:
    """The role of `minister of Foreign Affairs` and `director of the institute` before a name; -1 for none."""
    if words and words[-1].group() in tables.conjunctions:
        return -1
    for place in range(len(words) - 2, max(-1, len(words) - 6), -1):
        if words[place].group().lower() in tables.affiliation_words:
            inside = words[place + 1 :]
            named = all(_in_office(word.group(), tables) for word in inside)
            return place - 1 if place and named and tables.is_role(words[place - 1].group().lower()) else -1
    return -1


def _in_office(word: str, tables: LanguageTables) -> bool:
    return word[0].isupper() or word in tables.articles or word in tables.office_nouns or word in tables.conjunctions
