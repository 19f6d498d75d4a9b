"""The people whom a text introduces: how, where, and with which roles."""

from __future__ import annotations

from collections import defaultdict

from podcast_notes.models import Introduction
from podcast_notes.quotes.introductions import find_introduction
from podcast_notes.quotes.naming import Name, NameKind
from podcast_notes.quotes.registry import NameRegistry
from podcast_notes.quotes.roles import RoleRegistry
from podcast_notes.quotes.tables import LanguageTables


class Introductions:
    """All introductions of one text."""

    def __init__(self, text: str, registry: NameRegistry, tables: LanguageTables) -> None:
        self.roles = RoleRegistry(tables)
        self._by_person: dict[str, dict[tuple[str | None, str | None, int | None], Introduction]] = defaultdict(dict)
        self._starts: set[int] = set()
        for name in registry.names:
            if name.kind is not NameKind.PERSON:
                continue
            introduction = find_introduction(text, name, tables)
            if introduction is None:
                continue
            person = registry.canonical(name)
            self._starts.add(name.start)
            said = (introduction.title and introduction.title.lower(), introduction.organisation, introduction.age)
            if self._by_person[person].setdefault(said, introduction) is introduction:
                self.roles.note(introduction, person, name.start)

    def of(self, person: str) -> tuple[Introduction, ...]:
        """The introductions of a person that say different things, in the order of the text."""
        return tuple(self._by_person[person].values()) if person in self._by_person else ()

    def introduces(self, name: Name) -> bool:
        """Whether the text introduces somebody where a name stands."""
        return name.start in self._starts
