"""Who is in a text: its people, its organisations, and how it introduces them."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.models import Span, SpeakerKind
from podcast_notes.quotes.introduced import Introductions
from podcast_notes.quotes.naming import Name
from podcast_notes.quotes.organisations import OrganisationRegistry
from podcast_notes.quotes.registry import NameRegistry
from podcast_notes.quotes.speakers import Speaker
from podcast_notes.quotes.tables import LanguageTables


class Cast:
    """All that the names of one text tell before anybody speaks."""

    def __init__(self, text: str, names: Sequence[Name], tables: LanguageTables) -> None:
        self.text = text
        self.tables = tables
        self.people = NameRegistry(names, tables)
        self.organisations = OrganisationRegistry(text, names, tables)
        self.introductions = Introductions(text, self.people, tables)

    def places_of(self, speaker: Speaker) -> tuple[Span, ...]:
        """Where the text first prints the full name of a speaker, a group's of each."""
        if speaker.kind is SpeakerKind.PERSON:
            name = self.people.shown(speaker.name)
            return (Span(name.start, name.end),) if name else ()
        shown = self.organisations.shown(speaker.name)
        return (shown,) if shown else ()

    def together(self, people: Sequence[str], certainty: float = 1.0) -> Speaker:
        """Several people as one speaker: `Ann Roe, Bo Lund and Mira Holt`."""
        names = list(dict.fromkeys(people))
        joined = f" {self.tables.joiner} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
        kind = SpeakerKind.GROUP if len(names) > 1 else SpeakerKind.PERSON
        shown = [self.people.shown(name) for name in names]
        spans = tuple(Span(name.start, name.end) for name in shown if name)
        return Speaker(joined, kind, certainty, named=False, shown=spans)
