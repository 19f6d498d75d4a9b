"""Who an attribution means: a printed name in full, a role, a pronoun or an organisation, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from podcast_notes.models import Introduction, Span, SpeakerKind
from podcast_notes.quotes.introductions import find_introduction
from podcast_notes.quotes.naming import Name, NameKind
from podcast_notes.quotes.quotation import Attribution, Quotation
from podcast_notes.quotes.registry import NameRegistry
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_ACRONYM = re.compile(r"\s\(([A-Z]{2,8})\)")
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_LONGEST_POSSESSIVE = 2
"""Characters of `’s`; what ends with it owns a noun that attributes."""
_SENTENCE_END = re.compile(r"[.?!;]\s|\n")
_OCCASION_REACH = 80
"""Characters before a name in which `in an interview with` stands."""
_PRONOUN_REACH = 1200
"""Characters that the speaker a pronoun stands for may be back."""
_NAME_REACH = 900
"""Characters that a name which did not speak may be back."""
_NAMES_BACK = 20
_SPEAKERS_BACK = 20
_SHORTEST_COMPOUND_HEAD = 5
"""Letters at the end of a compound that may be its head."""
_LONGEST_BARE_ROLE = 4
"""Words of a role that says no more than what was said before: `the former diplomat`."""


class Speaker(Struct, frozen=True):
    """Who speaks: a name, or the words of the text where nobody is named; `certainty` 0 to 1."""

    name: str
    kind: SpeakerKind
    certainty: float = 1.0
    named: bool = True
    """Whether the attribution itself holds the name."""


class Resolver:
    """Resolves attributions one after another; each speaker found is one that a later pronoun may mean."""

    def __init__(self, text: str, names: Sequence[Name], tables: LanguageTables) -> None:
        self.registry = NameRegistry(names, tables)
        self.introductions: dict[str, Introduction] = {}
        self._text = text
        self._tables = tables
        self._roles: dict[str, list[tuple[int, str]]] = {}
        self._compound_heads: dict[str, list[tuple[int, str]]] = {}
        """The ends of the roles: `hydroloog` of a `stadshydroloog`."""
        self._organisations: dict[str, list[tuple[int, str]]] = {}
        self._acronyms: dict[str, str] = {}
        self._spoke: list[tuple[int, str]] = []
        """The people who spoke so far, and where; organisations and roles are none that a pronoun may mean."""
        self._last_spoke = -1
        self._read_introductions(names)

    def _read_introductions(self, names: Sequence[Name]) -> None:
        for name in names:
            if name.kind is NameKind.ORGANISATION:
                self._note_organisation(name)
            if name.kind is not NameKind.PERSON:
                continue
            person = self.registry.canonical(name)
            known = self.introductions.get(person)
            if known is not None and known.title and known.organisation:
                continue
            introduction = find_introduction(self._text, name, self._tables)
            if introduction is None:
                continue
            if known is None or (introduction.title and not known.title):
                self.introductions[person] = introduction
            if introduction.title:
                self._note_title(introduction.title.lower(), name.start, person)

    def _note_title(self, title: str, position: int, person: str) -> None:
        """Remember whom a later `the researcher` means: each role in a title, else its last word."""
        words = WORD.findall(title)
        for word in [word for word in words if self._tables.is_role(word)] or words[-1:]:
            self._roles.setdefault(word, []).append((position, person))
            if self._tables.compounds:
                for cut in range(1, len(word) - _SHORTEST_COMPOUND_HEAD + 1):
                    self._compound_heads.setdefault(word[cut:], []).append((position, person))

    def _note_organisation(self, name: Name) -> None:
        for word in name.text.lower().split():
            self._organisations.setdefault(word, []).append((name.start, name.text))
        acronym = _ACRONYM.match(self._text, name.end)
        if acronym:
            self._acronyms.setdefault(acronym.group(1), name.text)

    def resolve(self, quotation: Quotation) -> Speaker | None:
        """The speaker of a quotation; None where nobody is attributed."""
        attribution = quotation.attribution
        if attribution is None or not any(map(str.isalpha, self._printed(attribution.phrase))):
            return None
        speaker = self._resolve(attribution)
        place = max(attribution.phrase.start, quotation.start)
        self._last_spoke = place
        if speaker.kind is SpeakerKind.PERSON:
            self._spoke.append((place, speaker.name))
        return speaker

    def _resolve(self, attribution: Attribution) -> Speaker:
        if attribution.refers_to is not None:
            name = self._printed(attribution.refers_to)
            return self._named(attribution.refers_to) or Speaker(name, SpeakerKind.ROLE, named=False)
        phrase = self._printed(attribution.phrase)
        start = attribution.phrase.start
        if phrase.lower() in self._tables.pronouns | self._tables.object_pronouns | self._tables.owners:
            named = None
            if phrase.lower() in self._tables.relatives:
                named = self._named(attribution.full_phrase)
            return named or self._pronoun(phrase, start)
        return (
            self._named(attribution.phrase)
            or self._role_in_apposition(attribution)
            or self._role(phrase, start)
            or Speaker(phrase, SpeakerKind.ROLE, named=False)
        )

    def _printed(self, span: Span) -> str:
        return self._text[span.start : span.end].strip(" ,;:")

    def _named(self, span: Span) -> Speaker | None:
        """The name that heads a noun phrase: no possessor, and not behind the preposition of `a spokesman for X`."""
        names = [name for name in self.registry.within(span.start, span.end) if not self._is_modifier(name, span)]
        people = [name for name in names if name.kind is NameKind.PERSON]
        if people:
            name = people[0] if "," in self._text[span.start : people[-1].start] else people[-1]
            return self._person(name)
        organisations = [name for name in names if name.kind is not NameKind.PERSON and name.end >= span.end - 1]
        if not organisations:
            return None
        printed = organisations[-1].text
        return Speaker(self._acronyms.get(printed, printed), SpeakerKind.ORGANISATION)

    def _is_modifier(self, name: Name, span: Span) -> bool:
        if name.possessive and name.end < span.end - _LONGEST_POSSESSIVE:
            return True
        if self._is_in_adverbial(name, span):
            return True
        before = self._text[max(span.start, name.start - 12) : name.start].split()
        after = self._text[name.end : span.end].split()
        names_a_role = bool(after) and after[0][0].islower() and after[0] not in self._tables.affiliation_words
        if before and before[-1].lower() in self._tables.articles:
            before.pop()
        behind = bool(before) and before[-1].lower() in self._tables.prepositions | self._tables.affiliation_words
        return behind or (names_a_role and not name.is_full and "," not in after[0])

    def _is_in_adverbial(self, name: Name, span: Span) -> bool:
        """Whether a name stands in the prepositional phrase behind a noun: `Ann Roe in the podcast Saltwater`."""
        clause = self._text[span.start : name.start].rpartition(",")[2].lower().split()
        return any(word in self._tables.prepositions - self._tables.genitives for word in clause[1:])

    def _person(self, name: Name) -> Speaker:
        full = self.registry.canonical(name)
        if self.registry.is_known(name) or name.honorific or full in self.introductions:
            return Speaker(full, SpeakerKind.PERSON)
        before = self._text[max(0, name.start - 4) : name.start].lower().split()
        if before and before[-1] in self._tables.articles:
            return Speaker(full, SpeakerKind.ORGANISATION, 0.9)
        return Speaker(full, SpeakerKind.PERSON, 0.9)

    def _role_in_apposition(self, attribution: Attribution) -> Speaker | None:
        """`his lawyer, Jan Bakker,`: the name stands in the apposition."""
        if attribution.full_phrase.end <= attribution.phrase.end:
            return None
        named = self._named(Span(attribution.phrase.end, attribution.full_phrase.end))
        return named if named and named.kind is SpeakerKind.PERSON else None

    def _role(self, phrase: str, position: int) -> Speaker | None:
        """`the former diplomat`, `the ministry`: who was introduced so, or the only person that spoke so far."""
        words = [word.lower() for word in phrase.split()]
        if len(words) < 2 or words[0] not in self._tables.definite:
            return None
        head = self._head(words)
        if head in self._tables.organisation_words:
            named = self._organisation(head, position)
            return Speaker(named or phrase, SpeakerKind.ORGANISATION, 0.9 if named else 0.8, named=False)
        introduced = self._roles.get(head) or self._compound_heads.get(head) or []
        index = bisect_left(introduced, (position, ""))
        if index and self._has_rank(introduced[index - 1][1], words):
            return Speaker(introduced[index - 1][1], SpeakerKind.PERSON, 0.9, named=False)
        main = self._main_speaker()
        others = any(person != main for _, person in introduced)
        if main is None or others or len(words) > _LONGEST_BARE_ROLE or not self._may_mean(main, words, head):
            return None
        insort(self._roles.setdefault(head, []), (position, main))
        return Speaker(main, SpeakerKind.PERSON, 0.7, named=False)

    def _title(self, person: str) -> list[str]:
        introduction = self.introductions.get(person)
        return WORD.findall((introduction.title or "").lower()) if introduction else []

    def _has_rank(self, person: str, words: list[str]) -> bool:
        """Whether what tells a role from others stands in the title of a person: `prime`, `deputy`, `police`."""
        ranks = (self._tables.role_modifiers - self._tables.person_modifiers) | self._tables.organisation_words
        title = self._title(person)
        return all(word in title for word in words[1:-1] if word in ranks)

    def _may_mean(self, person: str, words: list[str], head: str) -> bool:
        """Whether a role that nobody was introduced with may be that of the only person who speaks.

        `the former diplomat` may, and `the researcher` of somebody without another title; `the minister`, `his lawyer` and
        `the council's spokesman` are somebody else.
        """
        tables = self._tables
        if words[0] in tables.owners or any(word.endswith(_POSSESSIVES) for word in words):
            return False
        title = self._title(person)
        prefix, _, bare = head.rpartition("-")
        if words[1] in tables.person_modifiers or prefix in tables.person_modifiers:
            return not title or tables.office.match(bare) is None
        return head in tables.experts and (not title or any(tables.expertise.match(word) for word in title))

    def _organisation(self, head: str, position: int) -> str | None:
        """The organisation named last before an offset with `head` in its name: `the ministry`."""
        named = self._organisations.get(head, [])
        index = bisect_left(named, (position, ""))
        return named[index - 1][1] if index else None

    def _main_speaker(self) -> str | None:
        """The person who spoke at least twice as often as any other so far."""
        ranked = Counter(person for _, person in self._spoke[-_SPEAKERS_BACK:]).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def _head(self, words: list[str]) -> str:
        """The noun that a phrase is about: the last word before a preposition."""
        head = words[0]
        for word in words[1:]:
            if word in self._tables.prepositions or word in self._tables.affiliation_words:
                break
            head = word
        return head

    def _pronoun(self, phrase: str, position: int) -> Speaker:
        word = phrase.lower()
        gender = self._gender_of(word)
        if gender is None and word not in self._tables.relatives:
            return Speaker(phrase, SpeakerKind.ROLE, named=False)
        speaker = (
            self._newcomer(position, gender)
            or self._last_speaker(position, gender)
            or self._last_named(position, gender)
        )
        if speaker is None:
            return Speaker(phrase, SpeakerKind.ROLE, named=False)
        if gender is not None:
            self.registry.learn_gender(speaker.name, gender)
        return speaker

    def _gender_of(self, pronoun: str) -> str | None:
        if pronoun in self._tables.masculine:
            return "masculine"
        return "feminine" if pronoun in self._tables.feminine else None

    def _last_speaker(self, position: int, gender: str | None) -> Speaker | None:
        for start, person in reversed(self._spoke[-_SPEAKERS_BACK:]):
            if position - start < _PRONOUN_REACH and self._agrees(person, gender):
                return Speaker(person, SpeakerKind.PERSON, 0.85, named=False)
        return None

    def _last_named(self, position: int, gender: str | None) -> Speaker | None:
        for name in reversed(self.registry.before(position, _NAMES_BACK)):
            if name.kind is not NameKind.PERSON or position - name.start > _NAME_REACH:
                continue
            full = self.registry.canonical(name)
            if self._is_partner(name, position):
                continue
            if self.registry.is_known(name) and self._agrees(full, gender):
                return Speaker(full, SpeakerKind.PERSON, 0.7, named=False)
        return None

    def _is_partner(self, name: Name, position: int) -> bool:
        """Whether a pronoun behind a name in its sentence spoke there or to it: `In an interview with X, she`."""
        if _SENTENCE_END.search(self._text, name.end, position):
            return False
        opening = _SENTENCE_END.split(self._text[max(0, name.start - _OCCASION_REACH) : name.start])[-1]
        return any(word in self._tables.occasions for word in opening.lower().split())

    def _newcomer(self, position: int, gender: str | None) -> Speaker | None:
        """The person whom the text introduced last, where that was after anybody spoke."""
        for name in reversed(self.registry.before(position, _NAMES_BACK)):
            if name.start <= self._last_spoke or position - name.start > _NAME_REACH:
                return None
            full = self.registry.canonical(name)
            introduction = self.introductions.get(full)
            here = introduction and introduction.span and introduction.span.start <= name.start < introduction.span.end
            if here and self._agrees(full, gender):
                return Speaker(full, SpeakerKind.PERSON, 0.8, named=False)
        return None

    def _agrees(self, name: str, gender: str | None) -> bool:
        known = self.registry.gender(name)
        return gender is None or known is None or known == gender
