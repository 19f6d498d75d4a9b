"""The people whom a feed names: stored as people, with their appearances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from podcast_notes.models import AppearanceRecord, EpisodeRecord, FeedPerson, PersonRecord, PodcastRecord, Source

if TYPE_CHECKING:
    from podcast_notes.store import Transaction


def people_named_by(episode: EpisodeRecord, podcast: PodcastRecord) -> list[tuple[FeedPerson, Source]]:
    """The people whom the feed's persons and the description of an episode name, each with the source."""
    from podcast_notes.people import find_people

    language = episode.content.language or podcast.content.language
    described = find_people(episode.content.summary, language=language)
    return [(p, Source.FEED) for p in episode.content.persons] + [(p, Source.DESCRIPTION) for p in described]


def put_people(
    transaction: Transaction,
    named: Sequence[tuple[EpisodeRecord, Sequence[tuple[FeedPerson, Source]]]],
    podcast_id: str,
    now: datetime,
) -> None:
    """Store the people of a podcast's episodes: new people, and their appearances as introduced."""
    from podcast_notes.changes import PeopleRegister, meant_by, plan_people_of

    if not named:
        return
    everybody = transaction.all(PersonRecord)
    people = meant_by({person.name for _, found in named for person, _ in found}, everybody)
    appearances = [
        *_appearances_in(podcast_id, transaction.find_any(AppearanceRecord, "person_id", [p.id for p in people])),
        *transaction.find_any(AppearanceRecord, "episode_id", [episode.id for episode, _ in named]),
    ]
    register = PeopleRegister(people, appearances, taken=[person.id for person in everybody])
    for episode, found in named:
        plan = plan_people_of(episode, found, register, now=now)
        transaction.put(*plan.people, *plan.appearances)
        transaction.delete(AppearanceRecord, *(dropped.id for dropped in plan.dropped))


def _appearances_in(podcast_id: str, appearances: Iterable[AppearanceRecord]) -> Iterator[AppearanceRecord]:
    prefix = f"{podcast_id}/"
    return (appearance for appearance in appearances if appearance.episode_id.startswith(prefix))
