"""Giving fields that a person stated back to the feed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct

from podcast_notes.errors import UsageError
from podcast_notes.models import Episode, EpisodeRecord, Podcast, PodcastRecord, Source

EPISODE_FIELDS = tuple(name for name in Episode.__struct_fields__ if name != "guid")
PODCAST_FIELDS = tuple(name for name in Podcast.__struct_fields__ if name != "guid")
_AS_STATED = {"audio": "enclosure", "duration": "duration_ms", "description": "description_html"}
"""What the options of `edit` call a field, where that is another word."""
_PAIR = frozenset(["summary", "description_html"])
"""Two forms of one text, stated together."""


class ReturnedField(Struct, frozen=True):
    """A field that goes back to the feed, with its value as stated and as the feed says it."""

    field: str
    stated: Any
    feed: Any


class Unlocked(Struct, frozen=True):
    """What an unlocking gives back; nothing where no field was locked."""

    id: str
    title: str
    fields: tuple[ReturnedField, ...]


def episode_fields(episode: EpisodeRecord, names: Collection[str] | None) -> frozenset[str]:
    """The fields of these names, of all that are locked where None; raises UsageError for a name that no field has.

    Also where no feed lists the episode, so that nothing stands behind what was stated.
    """
    if episode.source is Source.MANUAL:
        raise _no_feed(episode.id)
    fields = frozenset(episode.locked) if names is None else _fields(names, EPISODE_FIELDS, "an episode")
    return fields | _PAIR if fields & _PAIR else fields


def podcast_fields(podcast: PodcastRecord, names: Collection[str] | None) -> frozenset[str]:
    """The fields of these names, of all that are locked where None; raises UsageError for a name that no field has.

    Also where the podcast has no feed, so that nothing stands behind what was stated.
    """
    if podcast.source is None:
        raise _no_feed(podcast.id)
    return frozenset(podcast.locked) if names is None else _fields(names, PODCAST_FIELDS, "a podcast")


def unlocked_of(before: PodcastRecord | EpisodeRecord, after: PodcastRecord | EpisodeRecord) -> Unlocked:
    """What went back to the feed between two forms of a record."""
    freed = [name for name in before.locked if name not in after.locked]
    fields = tuple(ReturnedField(n, getattr(before.content, n), getattr(after.content, n)) for n in freed)
    return Unlocked(before.id, after.content.title, fields)


def _fields(names: Collection[str], known: Collection[str], noun: str) -> frozenset[str]:
    wanted = {
        name: name if name in known else _AS_STATED.get(name.replace("-", "_"), name.replace("-", "_"))
        for name in names
    }
    unknown = [name for name, field in wanted.items() if field not in known]
    if unknown:
        raise UsageError(f"{noun} has no such field", resource=", ".join(unknown), hint=f"It has {', '.join(known)}.")
    return frozenset(wanted.values())


def _no_feed(identifier: str) -> UsageError:
    return UsageError(
        "was added by hand, and no feed says anything else of it", resource=identifier, hint="Change it with `edit`."
    )
