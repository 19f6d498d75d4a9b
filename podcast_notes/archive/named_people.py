"""The people whom a feed names: stored as people, with their appearances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    named: Iterable[tuple[EpisodeRecord, Sequence[tuple[FeedPerson, Source]]]],
    podcast_id: str,
    now: datetime,
) -> None:
    """Store the people of a podcast's episodes: new people, and their appearances as introduced."""
    from podcast_notes.changes import PeopleRegister, plan_people_of

    prefix = f"{podcast_id}/"
    appearances = [a for a in transaction.all(AppearanceRecord) if a.episode_id.startswith(prefix)]
    register = PeopleRegister(transaction.all(PersonRecord), appearances)
    for episode, found in named:
        plan = plan_people_of(episode, found, register, now=now)
        transaction.put(*plan.people, *plan.appearances)
        transaction.delete(AppearanceRecord, *(dropped.id for dropped in plan.dropped))
