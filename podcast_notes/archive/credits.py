"""The people of a podcast's episodes as a feed credits them: those whom it names, and those whom the archive knows beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.markup import is_web_url
from podcast_notes.models import AppearanceRecord, EpisodeRecord, FeedPerson, PersonRecord, Source
from podcast_notes.names import fold_name, sort_name
from podcast_notes.notes.addresses import absolute, guest_address

if TYPE_CHECKING:
    from podcast_notes.store import Reader

STATED = frozenset({Source.FEED, Source.MANUAL})
"""Whose word needs no second look: the publisher's, and that of the person who keeps the archive."""


class Credits:
    """The people of one podcast.

    Only the word of `sources` puts somebody beside those whom the feed names. With `base_url`, the address of the site, a
    person without a link of his or her own is given that of the page there.
    """

    def __init__(self, reader: Reader, podcast_id: str, *, sources: frozenset[Source], base_url: str | None) -> None:
        self._sources = sources
        self._base_url = base_url
        self._appearances: dict[str, list[AppearanceRecord]] = defaultdict(list)
        for appearance in reader.all(AppearanceRecord):
            if appearance.episode_id.startswith(f"{podcast_id}/"):
                self._appearances[appearance.episode_id].append(appearance)
        people = {appearance.person_id for found in self._appearances.values() for appearance in found}
        self._people = {person.id: person for person in reader.find_any(PersonRecord, "id", people)}
        self._by_name: dict[str, dict[str, PersonRecord]] = defaultdict(dict)
        for person in self._people.values():
            for name in (person.name, *person.aliases):
                self._by_name[fold_name(name)][person.id] = person

    def as_known(self, printed: FeedPerson) -> FeedPerson:
        """A person whom the feed names: renamed where somebody did so, with a link and an image where the archive has one."""
        person = self._named(printed, self._people)
        return self._enriched(printed, person) if person else printed

    def of_episode(self, episode: EpisodeRecord) -> tuple[FeedPerson, ...]:
        """Those whom the feed names, without those whom somebody took out; then, guests first, those whom others name."""
        stored = {appearance.person_id: appearance for appearance in self._appearances.get(episode.id, ())}
        named: set[str] = set()
        credited: list[FeedPerson] = []
        times = Counter(fold_name(printed.name) for printed in episode.content.persons)
        for printed in episode.content.persons:
            person = self._named(printed, stored)
            if person is None:
                credited.append(self.as_known(printed))
                continue
            named.add(person.id)
            appearance, known = stored[person.id], self._enriched(printed, person)
            if not appearance.removed:
                # Of several roles of one person the feed tells all, and the archive keeps the first.
                once = times[fold_name(printed.name)] == 1
                credited.append(replace(known, role=appearance.role, group=appearance.group) if once else known)
        return (*credited, *self._others(a for a in stored.values() if a.person_id not in named))

    def _named(self, printed: FeedPerson, among: Container[str]) -> PersonRecord | None:
        """The one person of these ids who goes by that name; None where there are none or several."""
        found = [person for key, person in self._by_name.get(fold_name(printed.name), {}).items() if key in among]
        return found[0] if len(found) == 1 else None

    def _others(self, appearances: Iterable[AppearanceRecord]) -> list[FeedPerson]:
        found = [
            self._enriched(FeedPerson(name=person.name, role=a.role, group=a.group), person)
            for a in appearances
            if not a.removed and not self._sources.isdisjoint(a.sources) and (person := self._people.get(a.person_id))
        ]
        return sorted(found, key=lambda person: (person.role != "guest", person.role, sort_name(person.name)))

    def _enriched(self, printed: FeedPerson, person: PersonRecord) -> FeedPerson:
        link = next((link for link in person.links if is_web_url(link)), None)
        return replace(
            printed,
            name=person.name if "name" in person.locked else printed.name,
            href=printed.href or link or absolute(self._base_url, guest_address(person.id)),
            image=printed.image or person.image,
        )
