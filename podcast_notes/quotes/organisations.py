"""The organisations of a text, found again by acronym, by part of the name and by the noun for what they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from podcast_notes.models import Span
from podcast_notes.quotes.naming import Name, NameKind, is_acronym
from podcast_notes.quotes.tables import LanguageTables

_ACRONYM = re.compile(r"\s\(([A-Z][\w.&-]{0,8}[A-Z])\)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_APPOSITION = re.compile(r",\s((?:[^\W\d_]+[\s-]){1,5}[^\W\d_]+)")
_LONGEST_WORD = 30
_SHORTEST_INITIALS = 3
"""Letters of an acronym that the text does not explain."""
_UNKNOWN = ""
"""The noun of an organisation of which the text does not say what it is."""
_CHAIN = 3
"""Steps from a printed name over shorter ones to the full one."""


class OrganisationRegistry:
    """The organisations of one text: `canonical` gives a printed name its full form, `of_kind` finds `the ministry`."""

    def __init__(self, text: str, names: Sequence[Name], tables: LanguageTables) -> None:
        self._text = text
        self._tables = tables
        self._full: dict[str, str] = {}
        """Longer names by acronym or shorter name."""
        self._shown: dict[str, Span] = {}
        self._by_noun: dict[str, list[tuple[int, str]]] = defaultdict(list)
        """Where each organisation is named, by the nouns for what it is."""
        organisations = [name for name in names if name.kind is NameKind.ORGANISATION]
        self._note_acronyms(organisations)
        for name in organisations:
            self._note_parts(name.text)
        for name in organisations:
            self._note(name)

    def _note_acronyms(self, organisations: Sequence[Name]) -> None:
        for name in organisations:
            explained = _ACRONYM.match(self._text, name.end)
            if explained and explained.group(1) != name.text:
                self._full.setdefault(explained.group(1), name.text)
        for acronym, name in pairwise(organisations):
            gap = self._text[acronym.end : name.start][:_LONGEST_WORD].lower().split()
            apposed = gap[:1] == [","] and all(word in self._tables.articles for word in gap[1:])
            if apposed and is_acronym(acronym.text) and acronym.text in _initials(name.text):
                self._full.setdefault(acronym.text, name.text)
        for name in organisations:
            for initials in _initials(name.text):
                if len(initials) >= _SHORTEST_INITIALS:
                    self._full.setdefault(initials, name.text)

    def _note_parts(self, name: str) -> None:
        """Have `Lake Board` mean the Norland Lake Board, `Saltwerk` Saltwerk Holdings and `Vakbond FNZ` the FNZ."""
        words = name.split()
        if len(words) < 2:
            return
        if self._tables.organisation_word(words[0].lower()) and is_acronym(words[1]) and len(words) == 2:
            self._full.setdefault(name, words[1])
            return
        if words[1].lower().strip(".") in self._tables.company_forms:
            self._full.setdefault(words[0], name)
        for place in range(1, len(words) - 1):
            if words[place][0].isupper():
                self._full.setdefault(" ".join(words[place:]), name)

    def _note(self, name: Name) -> None:
        full = self.canonical(name.text, name.start)
        if full == name.text:
            self._shown.setdefault(full, Span(name.start, name.end))
        words = [*name.text.lower().split(), *class_nouns(self._text, name)]
        nouns = dict.fromkeys(head for word in words for head in self._nouns(word))
        for noun in nouns or [_UNKNOWN]:
            self._by_noun[noun].append((name.start, full))

    def _nouns(self, word: str) -> Iterator[str]:
        head = self._tables.organisation_word(word)
        if head is not None:
            yield word
            yield head
            for family in self._tables.organisation_families:
                if head in family:
                    yield from family

    def canonical(self, name: str, position: int) -> str:
        """The full name of an organisation that is printed at an offset as an acronym, in part, or as `the Board`."""
        for _ in range(_CHAIN):
            longer = self._full.get(name)
            if longer is None and name.lower() in self._tables.organisation_words:
                longer = self.of_kind(name.lower(), position)
            if longer is None or longer == name:
                break
            name = longer
        return name

    def knows(self, name: str) -> bool:
        """Whether a printed name is short for an organisation."""
        return name in self._full

    def of_kind(self, noun: str, position: int) -> str | None:
        """The organisation named last before an offset that a noun can mean: `ministry`."""
        named = self._by_noun.get(noun, [])
        if not named and noun in self._tables.any_organisation:
            named = self._by_noun.get(_UNKNOWN, [])
        index = bisect_left(named, (position, ""))
        return named[index - 1][1] if index else None

    def shown(self, name: str) -> Span | None:
        """Where the text first prints a full name."""
        return self._shown.get(name)


def _initials(name: str) -> list[str]:
    """The acronyms of a name, with and without its small words: `Bond van Schippers` → `BvS`, `BS`."""
    words = name.split()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return list(dict.fromkeys([capitals, "".join(word[0] for word in words)])) if len(capitals) > 1 else []


def class_nouns(text: str, name: Name) -> list[str]:
    """The nouns beside a name that may say what it is: `the company Saltwerk`, `Saltwerk, a shipping company from Holm,`."""
    before = _WORD_BEFORE.search(text[max(0, name.start - _LONGEST_WORD) : name.start])
    after = _APPOSITION.match(text, name.end)
    nouns = [before.group(1).lower()] if before else []
    return nouns + (after.group(1).replace("-", " ").split() if after else [])


def is_organisation(text: str, name: Name, tables: LanguageTables) -> bool:
    """Whether a noun beside a name of one word, or before any, makes it an organisation's."""
    before = _WORD_BEFORE.search(text[max(0, name.start - _LONGEST_WORD) : name.start])
    if before and before.group(1).islower() and tables.organisation_word(before.group(1)):
        return True
    after = _APPOSITION.match(text, name.end)
    if after is None:
        return False
    words = after.group(1).split()
    inner = words[1:] if words[0] in tables.determiners else []
    for word in inner:
        if word in tables.prepositions | tables.genitives | tables.affiliation_words or not word.islower():
            return False
        if tables.organisation_word(word):
            return True
    return False
