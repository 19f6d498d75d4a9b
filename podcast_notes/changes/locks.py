"""Field locks: what a person edited, a refresh does not overwrite."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from podcast_notes.changes.identity import differing, listed_identity
from podcast_notes.models import EpisodeRecord, PodcastRecord, Source

S = TypeVar("S", bound=msgspec.Struct)


def apply_locks(stored: S, incoming: S, locked: Collection[str]) -> S:
    """The incoming values, with the stored ones in the fields that are locked."""
    kept = {name: getattr(stored, name) for name in locked if name in stored.__struct_fields__}
    return msgspec.structs.replace(incoming, **kept)


def edit_podcast(podcast: PodcastRecord, values: Mapping[str, object]) -> PodcastRecord:
    """The podcast with these fields of its content set by hand, and locked; TypeError for a field that it does not have."""
    content = msgspec.structs.replace(podcast.content, **values)
    return msgspec.structs.replace(podcast, content=content, locked=_united(podcast.locked, values))


def edit_episode(episode: EpisodeRecord, values: Mapping[str, object], *, now: datetime) -> EpisodeRecord:
    """The episode with these fields of its content set by hand, and locked; TypeError for a field that it does not have.

    What the feed calls the episode stays known: by that the next refresh finds it.
    """
    content = msgspec.structs.replace(episode.content, **values)
    return msgspec.structs.replace(
        episode,
        content=content,
        locked=_united(episode.locked, values),
        feed=differing(listed_identity(episode), content) if episode.source is Source.FEED else None,
        updated=now if content != episode.content else episode.updated,
    )


def _united(locked: tuple[str, ...], names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*locked, *names}))
