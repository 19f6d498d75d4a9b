"""Lists of people as credits print them: names with commas and `&`, and behind each what he or she does, and where."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.people.printed_names import is_person_noun, read_name
from podcast_notes.people.vocabulary import NOT_IN_NAMES, ORGANISATION_NOUNS, SITES

_CONJUNCTION = r"(?:en|and|und|et|plus|met|with)"
_SEPARATOR = re.compile(rf"\s*[,;&+/]\s*(?:{_CONJUNCTION}\s+)?|\s+{_CONJUNCTION}\s+")
_DASH = re.compile(r"\s+[–—|-]+\s+|\s*:\s+")
_PLACE = re.compile(r"\s*(?<!\w)(?:van|bij|namens|voor|of|at|from|for|@)(?!\w)\s*(?:de |het |the |'t )?", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_WORD = re.compile(r"\S+\s+")
_ARTICLE = re.compile(r"de|het|een|the|an?|our|my|onze|mijn", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(rf"^(?:{_ARTICLE.pattern})(?:\s+|$)", re.IGNORECASE)
_HANDLE = re.compile(r"@?[^\W\d_][\w.-]{1,30}")
_NOT_A_PLACE = re.compile(r"[@\d]|https?:|www\.|\bhe\b|\bshe\b|\bthey\b|\bhij\b|\bzij\b|\bhen\b", re.IGNORECASE)


class Credit(Struct, frozen=True):
    """A person in a list, with title and organisation where the list gives them."""

    name: str
    title: str | None = None
    organisation: str | None = None


def read_credits(text: str, *, handles: bool = False) -> list[Credit]:
    """The people of a text that is nothing but a list of people; empty where anything in it is something else.

    With `handles`, single words count as people too.
    """
    text = text.strip().rstrip(".;,!").strip()
    if described := _one_described(text):
        return [described]
    found: list[Credit] = []
    for separator, part in _split(text):
        credit = _read_part(part)
        if credit:
            found.append(credit)
        elif (
            found
            and separator == ","
            and part[0].islower()
            and not any(c.isupper() or c.isdigit() for c in part.split()[0])
        ):
            title, organisation = describe(part)
            previous = found[-1]
            found[-1] = replace(
                previous, title=previous.title or title, organisation=previous.organisation or organisation
            )
        elif handles and _is_handle(part):
            found.append(Credit(part.removeprefix("@")))
        else:
            return []
    return found


def describe(text: str) -> tuple[str | None, str | None]:
    """Title and organisation of a description: `onderzoeker bij Clingendael`, `Clingendael`, `hoogleraar, Leiden`."""
    text = text.strip(" ,;.")
    if not text or _NOT_A_PLACE.search(text):
        return None, None
    place = _PLACE.search(text)
    head = text[: place.start()].split()[-1:] if place else []
    if text.partition(" ")[0] in ORGANISATION_NOUNS or (head and head[0].casefold() in ORGANISATION_NOUNS):
        return None, text
    if place and _begins_organisation(text[place.end() :]):
        return bare_title(text[: place.start()]), text[place.end() :].strip()
    first, comma, rest = text.partition(",")
    if comma and not first[0].isupper() and rest.strip()[:1].isupper():
        return bare_title(first), rest.strip()
    is_title = text[0].islower() or any(is_person_noun(word) for word in text.split())
    return (bare_title(text), None) if is_title else (None, text)


def _begins_organisation(text: str) -> bool:
    return text[:1].isupper() or text.partition(" ")[0] in ORGANISATION_NOUNS


def _one_described(text: str) -> Credit | None:
    """`Name – what he does`, `Name – LinkedIn, X`: a single person before a dash."""
    dash = _DASH.search(text)
    if not dash:
        return None
    credit = _read_part(text[: dash.start()].strip())
    tail = text[dash.end() :].strip()
    if not credit or read_name(tail, 0):
        return None
    if all(part.casefold() in SITES for _, part in _split(tail)):
        return credit
    title, organisation = describe(tail) if len(tail) <= 100 else (None, None)
    return replace(credit, title=credit.title or title, organisation=credit.organisation or organisation)


def _split(text: str) -> list[tuple[str, str]]:
    """The parts between commas, `&`, `and`, `en`, each with the separator before it; what stands in brackets is not divided."""
    parts = []
    separator = ""
    start = depth = position = 0
    while position < len(text):
        if text[position] in "([":
            depth += 1
        elif text[position] in ")]":
            depth = max(0, depth - 1)
        found = _SEPARATOR.match(text, position) if not depth and text[position] in " ,;&+/" else None
        if found:
            parts.append((separator, text[start:position].strip()))
            separator = found.group().strip()
            start = position = found.end()
        else:
            position += 1
    return [(before, part) for before, part in (*parts, (separator, text[start:].strip())) if part]


def _read_part(part: str) -> Credit | None:
    """One person with nothing around but a title before, and a bracket or a place behind."""
    title, start = _leading_title(part)
    name = read_name(part, start)
    if not name:
        return None
    rest = part[name.end :]
    organisation = None
    if bracket := _PARENTHESIS.match(rest):
        behind, organisation = describe(bracket.group(1))
        title = title or behind
        rest = rest[bracket.end() :]
    if place := _PLACE.match(rest):
        named = rest[place.end() :].strip()
        if not _begins_organisation(named):
            return None
        organisation, rest = organisation or named, ""
    return None if rest.strip(" .") else Credit(name.name, title, organisation)


def _leading_title(part: str) -> tuple[str | None, int]:
    """A title before a name, and where the name begins: words in lower case with a noun for a person, or `Coryfee Naam Naam`."""
    start = 0
    has_noun = False
    for found in _WORD.finditer(part):
        word = found.group().strip()
        if is_person_noun(word) and (word[0].islower() or read_name(part, found.end())):
            has_noun = True
        elif (word[0].isupper() and not _ARTICLE.fullmatch(word)) or read_name(part, start):
            break
        start = found.end()
    return (bare_title(part[:start]), start) if has_noun else (None, 0)


def bare_title(printed: str) -> str | None:
    """A title without the article before it; None where nothing is left."""
    return _LEADING_ARTICLE.sub("", printed.strip(" ,")) or None


def _is_handle(part: str) -> bool:
    return bool(_HANDLE.fullmatch(part)) and part.casefold() not in NOT_IN_NAMES and part.casefold() not in SITES
