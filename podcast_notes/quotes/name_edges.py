"""Where the names of a text end, which the text around a name and its other names show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from msgspec.structs import replace

from podcast_notes.names import HONORIFICS, PARTICLES, surname
from podcast_notes.quotes.naming import Name, NameKind, is_acronym, is_function_word, opens_sentence, read_names
from podcast_notes.quotes.organisations import is_organisation
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import ELIDED_ARTICLES

_ELIDED_ARTICLE = re.compile(r"(?<!\S)['’]t\s")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_HEADLINE = 160
"""Characters."""
_LONGEST_ROLE = 40
"""Characters."""
_HEADLINE_WORDS = 4
"""Words of more than three letters that a headline in capitals has at least."""


def find_names(text: str, tables: LanguageTables) -> list[Name]:
    """The proper names of a text, in order and not overlapping."""
    names = _in_headlines(text, _without_nouns(text, read_names(text, tables), tables), tables)
    names = [_without_class_noun(text, name, tables) for name in _with_elided_articles(text, names)]
    names = _with_complements(text, [_without_employer(text, name, tables) for name in names], tables)
    return _with_organisations(text, _split_affiliations(text, names, tables), tables)


def _without_nouns(text: str, names: list[Name], tables: LanguageTables) -> list[Name]:
    """Names without the nouns that have their capital as a role or from the start of a sentence.

    What somebody in the text has as a surname is a name; a noun is what means a group, or stands in small letters elsewhere.
    """
    people = [name for name in names if name.kind is NameKind.PERSON]
    parts = {part for name in people if name.is_full for part in (name.text.split()[0], name.text.split()[-1])}
    small = set(text.split())
    kept: list[Name] = []
    for name in names:
        is_name = name.text in parts or (" " in name.text and name.kind is not NameKind.ROLE)
        if is_name:
            kept.append(replace(name, kind=NameKind.PERSON) if name.kind is NameKind.ROLE else name)
        elif name.kind is not NameKind.ROLE and not _is_noun(text, name, small, tables):
            kept.append(name)
    return kept


def _is_noun(text: str, name: Name, small: set[str], tables: LanguageTables) -> bool:
    """Whether a word is no name: an adjective of a country, or one that has its capital from the start of a sentence."""
    lower = name.text.lower()
    if tables.demonym.match(lower) and name.kind is NameKind.PERSON and name.honorific is None:
        return True
    return (
        name.kind is NameKind.PERSON and opens_sentence(text, name.start) and (lower in small or tables.is_group(lower))
    )


def _in_headlines(text: str, names: list[Name], tables: LanguageTables) -> list[Name]:
    """Names that stand in `Ann Roe Sees Lake Board Fail`, cut to what the text has as a name elsewhere."""
    headlines = [line.span() for line in _LINE.finditer(text) if _is_headline(line.group())]
    if not headlines:
        return names
    starts = [start for start, _ in headlines]
    inside = [headlines[max(0, bisect_right(starts, name.start) - 1)] for name in names]
    known = {name.text for name, (start, end) in zip(names, inside, strict=True) if not start <= name.start < end}
    return [
        _cut(text, name, known, tables) if start <= name.start < end else name
        for name, (start, end) in zip(names, inside, strict=True)
    ]


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or line.rstrip().endswith((".", ":", ",")):
        return False
    weighty = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(weighty) >= _HEADLINE_WORDS and all(word[0].isupper() for word in weighty)


def _cut(text: str, name: Name, known: set[str], tables: LanguageTables) -> Name:
    """The longest known name that opens a run of capitals in a headline, else the run up to a verb or a preposition."""
    words = name.text.split()
    if len(words) < 2:
        return name
    opening = next((count for count in range(len(words), 0, -1) if " ".join(words[:count]) in known), 0)
    if not opening:
        plain = (place for place, word in enumerate(words) if place and is_function_word(word.lower(), tables))
        opening = next(plain, len(words))
    if opening == len(words):
        return name
    shorter = " ".join(words[:opening])
    end = name.start + len(shorter)
    if text[name.start : end] != shorter:
        return name
    return replace(name, end=end, text=shorter, possessive=False)


def _with_elided_articles(text: str, names: list[Name]) -> list[Name]:
    """Names with the `’t` before a surname alone that the text has in full: `’t Hart` of `Maarten ’t Hart`."""
    surnames = {name.text.split()[-1] for name in names if name.is_full and _ELIDED_ARTICLE.search(name.text)}
    return [_with_elided_article(text, name) if name.text in surnames else name for name in names]


def _with_elided_article(text: str, name: Name) -> Name:
    start = name.start - len("’t ")
    if start < 0 or text[start : name.start - 1].lower() not in ELIDED_ARTICLES:
        return name
    return replace(name, start=start, text=text[start : name.end])


def _with_complements(text: str, names: list[Name], tables: LanguageTables) -> list[Name]:
    """Names with those of organisations whole: `Norland Ministry of Water and Dams` is one."""
    whole: list[Name] = []
    times = Counter(name.text for name in names)
    for name in names:
        last = whole[-1] if whole else None
        if last is not None and (
            _takes_complement(text, last, name, tables)
            or (times[name.text] == 1 and _goes_on(text, last, name, tables))
        ):
            joined = f"{last.text}{text[last.end : name.start]}{name.text}"
            whole[-1] = replace(last, end=name.end, text=joined, possessive=name.possessive)
        else:
            whole.append(name)
    return whole


def _takes_complement(text: str, name: Name, following: Name, tables: LanguageTables) -> bool:
    gap = text[name.end : following.run_start].split()
    return (
        name.kind is NameKind.ORGANISATION
        and not name.possessive
        and following.run_start == following.start
        and 0 < len(gap) <= 2
        and gap[0] in tables.genitives
        and all(word in tables.articles for word in gap[1:])
        and name.text.split()[-1].lower() in tables.organisation_words
    )


def _goes_on(text: str, name: Name, following: Name, tables: LanguageTables) -> bool:
    """Whether what looks like a person is a second thing that an organisation is for: `Ministry of Water and Dams`."""
    words = name.text.lower().split()
    return (
        name.kind is NameKind.ORGANISATION
        and not name.possessive
        and following.kind is NameKind.PERSON
        and following.run_start == following.start
        and text[name.end : following.start].strip() in tables.conjunctions
        and any(tables.organisation_word(word) and then in tables.genitives for word, then in pairwise(words))
        and not tables.is_first_name(following.text.split()[0].lower())
    )


def _without_employer(text: str, name: Name, tables: LanguageTables) -> Name:
    """The person of `Ruud Bakker van de Hogeschool Holm` or `van de Roeibond`, with the organisation as affiliation."""
    head, found, tail = name.text.partition(" van ")
    compound = bool(found) and _names_compound(tail, tables)
    if (
        not found
        or not (name.kind is NameKind.ORGANISATION or compound)
        or " " not in head
        or text[name.start : name.end] != name.text
    ):
        return name
    known = compound or tables.is_first_name(head.split()[0].lower()) or _follows_role(text, name.start, tables)
    role, _, bare = head.partition(" ")
    if " " in bare and tables.is_role(role.lower()):
        titled = len(role) + 1
        name, head, known = replace(name, start=name.start + titled, text=name.text[titled:]), bare, True
    if not known or any(tables.organisation_word(word.lower()) for word in head.split()):
        return name
    article, _, rest = tail.partition(" ")
    organisation = rest if article in tables.articles else tail
    end = name.start + len(head)
    return replace(name, end=end, text=head, kind=NameKind.PERSON, affiliation=organisation, possessive=False)


def _names_compound(tail: str, tables: LanguageTables) -> bool:
    """Whether what stands behind `van` ends as only organisations do: `de Roeibond`, but not `de Bond`, which is a surname."""
    last = tail.rsplit(maxsplit=1)[-1].lower()
    head = tables.organisation_word(last)
    return head is not None and head != last


def _without_class_noun(text: str, name: Name, tables: LanguageTables) -> Name:
    """`Zoutwerk` of `Energiebedrijf Zoutwerk` at the start of a sentence, which has its capital from there."""
    first, _, rest = name.text.partition(" ")
    head = tables.organisation_word(first.lower())
    if head is None or head == first.lower() or not rest[:1].isupper() or not opens_sentence(text, name.start):
        return name
    return replace(name, start=name.start + len(first) + 1, text=rest, kind=NameKind.ORGANISATION)


def _with_organisations(text: str, names: list[Name], tables: LanguageTables) -> list[Name]:
    """Names of one word, none of a person's, that a noun beside one of them makes an organisation's."""
    of_people = {part for name in names if name.kind is NameKind.PERSON and name.is_full for part in name.text.split()}
    single = [
        name for name in names if name.kind is NameKind.PERSON and not name.is_full and name.text not in of_people
    ]
    organisations = {name.text for name in single if name.honorific is None and is_organisation(text, name, tables)}
    organisations |= {name.text for name in names if _bears_article(text, name, tables)}
    organisations |= {name.text for name in names if name.kind is NameKind.ORGANISATION} - of_people
    return [
        replace(name, kind=NameKind.ORGANISATION)
        if name.kind is NameKind.PERSON and name.text in organisations
        else name
        for name in names
    ]


def _bears_article(text: str, name: Name, tables: LanguageTables) -> bool:
    """Whether an article stands right before a name of more words, as before no person's: `het Orkest van Holm`."""
    before = text[max(0, name.run_start - 5) : name.run_start].split()
    titled = name.honorific is not None or name.start != name.run_start
    return name.is_full and not titled and not name.possessive and bool(before) and before[-1] in tables.articles


def _split_affiliations(text: str, names: list[Name], tables: LanguageTables) -> list[Name]:
    """Names with an organisation behind `van` taken off, where the text shows that the name is whole without it.

    `Tony van der Togt van Clingendael`: a particle group stands before, or the text has the name elsewhere without the rest,
    or the rest is an acronym, or a role stands before a first name with a surname. `Jan Willem van Schaik` stays, since
    nothing says that Willem is a surname.
    """
    known = {name.text for name in names}
    surnames = {name.text.casefold() for name in names if not name.is_full}
    return [_split(text, name, known, surnames, tables) for name in names]


def _split(text: str, name: Name, known: set[str], surnames: set[str], tables: LanguageTables) -> Name:
    head, found, tail = name.text.rpartition(" van ")
    if not found or " " not in head or not tail[0].isupper():
        return name
    short = surname(head)
    whole = short != head and (short.split()[0].lower() in PARTICLES or head in known or short.casefold() in surnames)
    whole = whole or _is_whole(text, name, head, tables)
    if f"van {tail}".casefold() in surnames or not (whole or is_acronym(tail)):
        return name
    end = name.start + len(head)
    return Name(name.start, end, head, NameKind.PERSON, name.run_start, False, name.honorific, tail)


def _is_whole(text: str, name: Name, head: str, tables: LanguageTables) -> bool:
    """Whether a role stands before a first name and a word that is none: `mayor Anna Mulder van Holm`."""
    _, *others = head.split()
    alone = len(others) == 1 and not tables.is_first_name(others[0].lower())
    return alone and _follows_role(text, name.start, tables)


def _follows_role(text: str, position: int, tables: LanguageTables) -> bool:
    """Whether a role or an honorific stands before an offset: `burgemeester`, `prof. dr.`."""
    before = text[max(0, position - _LONGEST_ROLE) : position].lower().split()
    return bool(before) and (tables.is_role(before[-1]) or before[-1].strip(".") in HONORIFICS)
