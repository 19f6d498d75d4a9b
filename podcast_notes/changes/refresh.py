"""What a feed changes in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.changes.identifiers import Identifiers, wanted_episode_id
from podcast_notes.changes.identity import identity_of, match_items
from podcast_notes.changes.locks import apply_locks, dated, differing, listed_episode, listed_podcast
from podcast_notes.changes.removed import count_keys, find_removed, removed_id, removed_of, with_new_keys
from podcast_notes.models import (
    Episode,
    EpisodeRecord,
    ParsedFeed,
    Podcast,
    PodcastRecord,
    Source,
    Tombstone,
)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class RefreshPlan(Struct, frozen=True, kw_only=True):
    """What to store after reading a feed; each episode is in one group at most."""

    podcast: PodcastRecord
    """With the content of the feed; its FeedState is left to whoever fetched it."""
    added: tuple[EpisodeRecord, ...] = ()
    updated: tuple[EpisodeRecord, ...] = ()
    gone: tuple[EpisodeRecord, ...] = ()
    returned: tuple[EpisodeRecord, ...] = ()
    """Listed again after they were gone."""
    noted: tuple[EpisodeRecord, ...] = ()
    """Unchanged but for what the feed says in fields that a person edited; counted as unchanged."""
    tombstones: tuple[Tombstone, ...] = ()
    """Of removed episodes that the feed calls something else now."""
    unchanged: int = 0
    warnings: tuple[str, ...] = ()
    """What was odd about the feed beside the archive; the feed's own warnings are not repeated."""

    @property
    def records(self) -> tuple[PodcastRecord | EpisodeRecord | Tombstone, ...]:
        """All that is to be put."""
        episodes = (*self.added, *self.updated, *self.gone, *self.returned, *self.noted)
        return (self.podcast, *episodes, *self.tombstones)


def plan_refresh(
    podcast: PodcastRecord,
    stored: Sequence[EpisodeRecord],
    tombstones: Sequence[Tombstone],
    feed: ParsedFeed,
    *,
    now: datetime,
) -> RefreshPlan:
    """Decide what a feed adds to and changes in a podcast and its stored episodes.

    What a person edited or removed stays so; a removed episode is followed, whatever the feed comes to call it. An episode
    that the feed no longer lists stays, and is marked as gone; one that was added by hand is not expected in the feed, and
    where it turns up there keeps all that was filled in. A feed that is incomplete marks nothing as gone and clears nothing;
    its only item may itself be cut, and fills in what is missing.
    """
    buried = removed_of(podcast.id, tombstones)
    removed = find_removed([identity_of(item) for item in feed.episodes], buried, stored)
    left_out = {index for indexes in removed.values() for index in indexes}
    items = [item for index, item in enumerate(feed.episodes) if index not in left_out]
    matching = match_items(items, stored)
    new = [item for index, item in enumerate(items) if index not in matching.stored and index not in matching.repeated]
    taken = {record.id for record in stored} | {removed_id(tombstone) for tombstone in buried}

    updated, returned, noted = [], [], []
    for index, record in sorted(matching.stored.items()):
        if _is_as_listed(record, items[index]):
            continue
        refreshed = _refreshed(record, items[index], _kept(record, items[index], feed), now)
        if record.gone is not None:
            returned.append(refreshed)
        elif replace(refreshed, feed=record.feed) != record:
            updated.append(refreshed)
        elif refreshed != record:
            noted.append(refreshed)
    listed = {record.id for record in matching.stored.values()}
    missing = [record for record in stored if record.id not in listed and record.source is Source.FEED]
    return RefreshPlan(
        podcast=_refreshed_podcast(podcast, feed, now),
        added=_added(podcast.id, new, taken, now),
        updated=tuple(updated),
        gone=() if feed.incomplete or feed.partial else tuple(replace(r, gone=now) for r in missing if r.gone is None),
        returned=tuple(returned),
        noted=tuple(noted),
        tombstones=tuple(_followed(buried, removed, feed, now)),
        unchanged=len(listed) - len(updated) - len(returned),
        warnings=(*matching.warnings, *_warnings(feed, [record for record in missing if record.gone is None])),
    )


def _followed(
    buried: Sequence[Tombstone], removed: Mapping[str, Sequence[int]], feed: ParsedFeed, now: datetime
) -> Iterator[Tombstone]:
    """The tombstones that change, because the feed says something else of their episodes."""
    used = count_keys(identity_of(item) for item in feed.episodes) if removed else Counter[str]()
    for tombstone in buried:
        items = [feed.episodes[index] for index in removed.get(tombstone.id, ())]
        if not items:
            continue
        followed = with_new_keys(tombstone, [identity_of(item) for item in items], used)
        if followed.episode is not None:
            kept = _kept(followed.episode, items[0], feed)
            followed = replace(followed, episode=_refreshed(followed.episode, items[0], kept, now))
        if followed != tombstone:
            yield followed


def _warnings(feed: ParsedFeed, missing: Sequence[EpisodeRecord]) -> Iterator[str]:
    if feed.incomplete:
        yield (
            "The feed arrived incomplete: nothing was taken for gone and nothing was cleared"
            + (f"; of the stored episodes, {len(missing)} did not come through." if missing else ".")
        )
    elif missing and not feed.episodes and not feed.partial:
        yield "The feed lists no episodes any more."


def _kept(record: EpisodeRecord, item: Episode, feed: ParsedFeed) -> frozenset[str]:
    """The fields of a stored episode that an incomplete feed leaves as they are."""
    if not feed.incomplete:
        return frozenset()
    filled = _filled(item, Episode(guid=""))
    empty = frozenset(item.__struct_fields__) - filled
    return empty | _filled(record.content, Episode(guid="")) if len(feed.episodes) == 1 else empty


def _kept_of_podcast(stored: Podcast, feed: ParsedFeed) -> frozenset[str]:
    """The fields of a podcast that an incomplete feed leaves as they are: without an item, its channel may be cut as well.

    A feed's guid is derived where its own did not come through, so that the stored one is kept.
    """
    if not feed.incomplete:
        return frozenset()
    filled = _filled(stored, Podcast())
    if not feed.episodes:
        return filled
    return (frozenset(stored.__struct_fields__) - _filled(feed.podcast, Podcast())) | (filled & {"guid"})


def _filled(content: Struct, blank: Struct) -> frozenset[str]:
    """The fields that have another value than in `blank`."""
    return frozenset(name for name in blank.__struct_fields__ if getattr(content, name) != getattr(blank, name))


def _refreshed_podcast(podcast: PodcastRecord, feed: ParsedFeed, now: datetime) -> PodcastRecord:
    kept = _kept_of_podcast(podcast.content, feed)
    content = apply_locks(podcast.content, feed.podcast, {*podcast.locked, *kept})
    listed = apply_locks(listed_podcast(podcast), feed.podcast, kept)
    since = dated(podcast, content, now)
    return replace(podcast, content=content, feed_content=differing(listed, content), since=since)


def _is_as_listed(record: EpisodeRecord, item: Episode) -> bool:
    """Whether an episode is in all as the feed has it, so that there is nothing to weigh: true of nearly all, each time."""
    return record.feed is None and record.gone is None and record.source is Source.FEED and record.content == item


def _refreshed(record: EpisodeRecord, item: Episode, kept: frozenset[str], now: datetime) -> EpisodeRecord:
    locked = record.locked if record.source is Source.FEED else _filled_in(record)
    content = apply_locks(record.content, item, {*locked, *kept})
    return replace(
        record,
        content=content,
        source=Source.FEED,
        locked=locked,
        since=dated(record, content, now),
        feed=differing(apply_locks(listed_episode(record), item, kept), content),
        gone=None,
        updated=now if content != record.content else record.updated,
    )


def _filled_in(record: EpisodeRecord) -> tuple[str, ...]:
    """The fields of an episode made by hand that have a value, besides its guid, which the feed knows better."""
    names = _filled(record.content, Episode(guid=record.content.guid))
    return tuple(sorted({*record.locked, *names}))


def _added(podcast_id: str, items: Sequence[Episode], taken: set[str], now: datetime) -> tuple[EpisodeRecord, ...]:
    """New records, in the order of the feed; of several with one title the oldest has the id without a number."""
    identifiers = Identifiers(taken)
    oldest_first = sorted(range(len(items)), key=lambda index: (items[index].published or _LONG_AGO, -index))
    ids = {index: identifiers.give(wanted_episode_id(podcast_id, items[index])) for index in oldest_first}
    return tuple(
        EpisodeRecord(id=ids[index], podcast_id=podcast_id, content=item, added=now, updated=now)
        for index, item in enumerate(items)
    )
