"""What goes when an episode or a podcast goes: the records that refer to it. Files stay: they may be somebody's work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.named_people import people_named_by, put_people
from podcast_notes.errors import UsageError
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

Dependent = AppearanceRecord | TranscriptRecord | LinkRecord | SightingRecord | PickRecord
DEPENDENT: tuple[type[Dependent], ...] = (AppearanceRecord, TranscriptRecord, LinkRecord, SightingRecord, PickRecord)
D = TypeVar("D", bound=Dependent)


class Removal(Struct, frozen=True):
    """What a removal takes with it; `folder` is where files stay."""

    id: str
    title: str
    episodes: int
    transcripts: int
    links: int
    folder: str | None


class RemovedEpisode(Struct, frozen=True):
    """An episode that a person removed, with what would come back with it."""

    id: str
    podcast: str
    title: str
    """Empty where an older program removed it, and kept no more than its identity."""
    published: datetime | None
    removed: datetime
    people: int
    transcripts: int
    links: int


class Restored(Struct, frozen=True):
    """What came back; `waiting` where only the next refresh can bring the episode, as an older program removed it."""

    id: str
    title: str
    people: int = 0
    transcripts: int = 0
    links: int = 0
    waiting: bool = False


def removal_of(
    reader: Reader, identifier: str, title: str, episode_ids: Collection[str], folder: str | None
) -> Removal:
    """What the removal of these episodes would take with it."""
    return Removal(
        id=identifier,
        title=title,
        episodes=len(episode_ids),
        transcripts=len(_of(reader, TranscriptRecord, episode_ids)),
        links=len(_of(reader, LinkRecord, episode_ids)),
        folder=folder,
    )


def delete_episodes(transaction: Transaction, episode_ids: Collection[str]) -> None:
    """Delete episodes with their appearances, transcripts, links and sightings."""
    transaction.delete(EpisodeRecord, *episode_ids)
    for kind in DEPENDENT:
        transaction.delete(kind, *(record.id for record in _of(transaction, kind, episode_ids)))


def bury_episode(transaction: Transaction, episode: EpisodeRecord, now: datetime) -> None:
    """Delete an episode and what refers to it, and keep it all in a tombstone, so that it can be asked back."""
    from podcast_notes.changes import tombstone_for

    tombstone = tombstone_for(
        episode,
        now=now,
        appearances=_of(transaction, AppearanceRecord, [episode.id]),
        transcripts=_of(transaction, TranscriptRecord, [episode.id]),
        links=_of(transaction, LinkRecord, [episode.id]),
        sightings=_of(transaction, SightingRecord, [episode.id]),
        picks=_of(transaction, PickRecord, [episode.id]),
    )
    transaction.put(tombstone)
    delete_episodes(transaction, [episode.id])


def removed_episode(tombstone: Tombstone) -> RemovedEpisode:
    """What a tombstone says of the episode that was removed."""
    from podcast_notes.changes import removed_id

    identifier = removed_id(tombstone)
    content = tombstone.episode.content if tombstone.episode else None
    return RemovedEpisode(
        id=identifier,
        podcast=identifier.split("/", maxsplit=1)[0],
        title=content.title if content else "",
        published=content.published if content else None,
        removed=tombstone.removed,
        people=sum(not appearance.removed for appearance in tombstone.appearances),
        transcripts=len(tombstone.transcripts),
        links=len(tombstone.links),
    )


def unbury_episode(transaction: Transaction, tombstone: Tombstone, now: datetime) -> Restored:
    """Store a removed episode again, with what refers to it and to what is still there; the feed is read as if anew.

    Raises UsageError where its podcast is gone, or the episode was added once more since.
    """
    removed = removed_episode(tombstone)
    podcast, episode = _podcast_of(transaction, tombstone), tombstone.episode
    transaction.delete(Tombstone, tombstone.id)
    transaction.put(_to_be_read_anew(podcast))
    if episode is None:
        return Restored(removed.id, removed.title, waiting=True)
    people = _still_there(transaction, tombstone.appearances, PersonRecord, "person_id")
    links = _still_there(transaction, tombstone.links, ArticleRecord, "article_id")
    linked = {link.article_id for link in links}
    sightings = [s for s in tombstone.sightings if _is_quoted_in(transaction, s.quote_id, linked)]
    transaction.put(episode, *people, *tombstone.transcripts, *links, *sightings, *tombstone.picks)
    put_people(transaction, [(episode, people_named_by(episode, podcast))], podcast.id, now)
    return Restored(removed.id, removed.title, removed.people, removed.transcripts, len(links))


def restorable_episode(reader: Reader, tombstone: Tombstone) -> RemovedEpisode:
    """What `unbury_episode` would bring back; raises as it does."""
    _podcast_of(reader, tombstone)
    links = _still_there(reader, tombstone.links, ArticleRecord, "article_id")
    return replace(removed_episode(tombstone), links=len(links))


def _podcast_of(reader: Reader, tombstone: Tombstone) -> PodcastRecord:
    """The podcast to which a removed episode can come back."""
    removed = removed_episode(tombstone)
    podcast = reader.get(PodcastRecord, removed.podcast)
    if podcast is None:
        raise UsageError(
            "its podcast is not in the archive any more", resource=removed.id, hint="Add the podcast first."
        )
    if tombstone.episode is not None:
        _refuse_double(reader, tombstone.episode)
    return podcast


def _refuse_double(reader: Reader, episode: EpisodeRecord) -> None:
    same = (episode.content.title, episode.content.published)
    for sibling in reader.find(EpisodeRecord, podcast_id=episode.podcast_id):
        if sibling.id == episode.id or (sibling.content.title, sibling.content.published) == same:
            raise UsageError(
                f"is in the archive once more: {sibling.id}",
                resource=episode.id,
                hint="Remove that one to bring this one back.",
            )


def _to_be_read_anew(podcast: PodcastRecord) -> PodcastRecord:
    """The podcast whose feed is read whole the next time, though it may not have changed: it lists more than was stored."""
    return replace(podcast, feed=replace(podcast.feed, etag=None, last_modified=None, sha256=None))


def _still_there(
    reader: Reader, records: Collection[D], kind: type[PersonRecord] | type[ArticleRecord], field: str
) -> list[D]:
    """The records whose `field` names a record that exists."""
    return [record for record in records if reader.get(kind, getattr(record, field)) is not None]


def _is_quoted_in(reader: Reader, quote_id: str, articles: Collection[str]) -> bool:
    quote = reader.get(QuoteRecord, quote_id)
    return quote is not None and quote.article_id in articles


def _of(reader: Reader, kind: type[D], episode_ids: Collection[str]) -> list[D]:
    """The records that refer to these episodes."""
    return reader.find_any(kind, "episode_id", episode_ids)
