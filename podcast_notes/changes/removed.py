"""What a person removed: what is kept of it, and which items of a feed are it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from podcast_notes.changes.identity import (
    FeedIdentity,
    all_identities,
    identities,
    is_another,
    listed_identity,
)
from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    LinkRecord,
    PickRecord,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
)

_TABLE = "episodes"


def tombstone_for(
    episode: EpisodeRecord,
    *,
    now: datetime,
    appearances: Sequence[AppearanceRecord] = (),
    transcripts: Sequence[TranscriptRecord] = (),
    links: Sequence[LinkRecord] = (),
    sightings: Sequence[SightingRecord] = (),
    picks: Sequence[PickRecord] = (),
) -> Tombstone:
    """What keeps a removed episode from coming back, even under another guid, and with what it comes back when asked."""
    return Tombstone(
        id=f"{_TABLE}/{episode.id}",
        table=_TABLE,
        keys=tuple(sorted(all_identities(episode))),
        removed=now,
        episode=episode,
        appearances=tuple(appearances),
        transcripts=tuple(transcripts),
        links=tuple(links),
        sightings=tuple(sightings),
        picks=tuple(picks),
    )


def removed_id(tombstone: Tombstone) -> str:
    """The id of the episode that was removed."""
    return tombstone.id.removeprefix(f"{_TABLE}/")


def removed_of(podcast_id: str, tombstones: Iterable[Tombstone]) -> list[Tombstone]:
    """The tombstones of a podcast's episodes."""
    prefix = f"{_TABLE}/{podcast_id}/"
    return [tombstone for tombstone in tombstones if tombstone.id.startswith(prefix)]


def find_removed(
    items: Sequence[FeedIdentity], tombstones: Iterable[Tombstone], stored: Iterable[EpisodeRecord]
) -> dict[str, list[int]]:
    """The indexes of the items that a person removed, by the id of the tombstone.

    One key is enough, if no stored episode has it: that one was asked back. A guid alone is not where the feed uses it for
    an episode of another title, audio and day.
    """
    buried: defaultdict[str, list[Tombstone]] = defaultdict(list)
    for tombstone in tombstones:
        for key in tombstone.keys:
            buried[key].append(tombstone)
    if not buried:
        return {}
    asked_back = {key for record in stored for key in all_identities(record)}
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        keys = (identities(item) & buried.keys()) - asked_back
        for tombstone in {t.id: t for key in keys for t in buried[key]}.values():
            if not _guid_only(tombstone, item, keys):
                found[tombstone.id].append(index)
    return dict(found)


def with_new_keys(tombstone: Tombstone, items: Sequence[FeedIdentity], used: Mapping[str, int]) -> Tombstone:
    """The tombstone that knows its items by what they are called now too; `used` counts the items of the feed by key.

    A key that several items share tells none of them from another, and is not taken in.
    """
    new = {key for item in items for key in identities(item) if used[key] == 1}
    return replace(tombstone, keys=tuple(sorted({*tombstone.keys, *new})))


def count_keys(items: Iterable[FeedIdentity]) -> Counter[str]:
    """How many items of a feed have a key."""
    return Counter(key for item in items for key in identities(item))


def _guid_only(tombstone: Tombstone, item: FeedIdentity, keys: Iterable[str]) -> bool:
    """Whether all that an item shares with a removed episode is a guid that the feed now uses for another one."""
    shared = set(keys) & set(tombstone.keys)
    return (
        shared == {item.guid} and tombstone.episode is not None and is_another(listed_identity(tombstone.episode), item)
    )
