"""Field locks: what a person stated, a refresh does not overwrite, until it is unlocked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from podcast_notes.models import Episode, EpisodeRecord, Podcast, PodcastRecord, Source

S = TypeVar("S", bound=msgspec.Struct)
Edited = TypeVar("Edited", PodcastRecord, EpisodeRecord)


def apply_locks(stored: S, incoming: S, locked: Collection[str]) -> S:
    """The incoming values, with the stored ones in the fields that are locked."""
    kept = {name: getattr(stored, name) for name in locked if name in stored.__struct_fields__}
    return replace(incoming, **kept)


def listed_episode(episode: EpisodeRecord) -> Episode:
    """The item as the feed last printed it, whatever a person made of it."""
    return episode.content if episode.feed is None else episode.feed


def listed_podcast(podcast: PodcastRecord) -> Podcast:
    """What the feed last said of a podcast, whatever a person made of it."""
    return podcast.content if podcast.feed_content is None else podcast.feed_content


def differing(listed: S, content: S) -> S | None:
    """What is to be kept beside the content of a record: nothing where that says the same."""
    return listed if listed != content else None


def dated(record: PodcastRecord | EpisodeRecord, content: Podcast | Episode, now: datetime) -> dict[str, datetime]:
    """Since when the fields of a record are as they are in its new content."""
    return record.since | dict.fromkeys(changed_fields(record.content, content), now)


def changed_fields(before: msgspec.Struct, after: msgspec.Struct) -> list[str]:
    """The names of the fields that have another value."""
    if before == after:
        return []
    return [name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)]


def edit_podcast(podcast: PodcastRecord, values: Mapping[str, object], *, now: datetime) -> PodcastRecord:
    """The podcast with these fields of its content set by hand, and locked; TypeError for a field that it does not have.

    What the feed says instead stays known.
    """
    edited = _stated(podcast, replace(podcast.content, **values), values, now)
    listed = listed_podcast(podcast) if podcast.source else edited.content
    return replace(edited, feed_content=differing(listed, edited.content))


def edit_episode(episode: EpisodeRecord, values: Mapping[str, object], *, now: datetime) -> EpisodeRecord:
    """The episode with these fields of its content set by hand, and locked; TypeError for a field that it does not have.

    What the feed says of the episode stays known: by that the next refresh finds it, and an unlocked field returns to it.
    """
    edited = _stated(episode, replace(episode.content, **values), values, now)
    listed = listed_episode(episode) if episode.source is Source.FEED else edited.content
    updated = now if edited.content != episode.content else episode.updated
    return replace(edited, feed=differing(listed, edited.content), updated=updated)


def unlock_podcast(podcast: PodcastRecord, names: Collection[str], *, now: datetime) -> PodcastRecord:
    """The podcast with what its feed last said in these fields, where they were locked; refreshes change them again."""
    listed = listed_podcast(podcast)
    unlocked = _unlocked(podcast, listed, names, now)
    return replace(unlocked, feed_content=differing(listed, unlocked.content))


def unlock_episode(episode: EpisodeRecord, names: Collection[str], *, now: datetime) -> EpisodeRecord:
    """The episode with what its feed last said in these fields, where they were locked; refreshes change them again."""
    listed = listed_episode(episode)
    unlocked = _unlocked(episode, listed, names, now)
    updated = now if unlocked.content != episode.content else episode.updated
    return replace(unlocked, feed=differing(listed, unlocked.content), updated=updated)


def _unlocked(record: Edited, listed: Podcast | Episode, names: Collection[str], now: datetime) -> Edited:
    freed = [name for name in record.locked if name in names]
    return replace(
        record,
        content=replace(record.content, **{name: getattr(listed, name) for name in freed}),
        locked=tuple(name for name in record.locked if name not in freed),
        since=record.since | dict.fromkeys(freed, now),
    )


def _stated(record: Edited, content: Podcast | Episode, names: Collection[str], now: datetime) -> Edited:
    """The record with a content in which these fields were stated now, if they were not stated to be so before."""
    stated = dict.fromkeys([name for name in names if name not in record.locked], now)
    since = dated(record, content, now) | stated
    return replace(record, content=content, locked=tuple(sorted({*record.locked, *names})), since=since)
