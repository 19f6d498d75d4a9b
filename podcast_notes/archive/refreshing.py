"""Feeds read, one or many at once, and what they say put into the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.asking import answer_all, answer_one
from podcast_notes.archive.feed_memory import BorrowedMemory, FeedMemory
from podcast_notes.archive.intake import RefreshResult, put_feed, put_new_feed
from podcast_notes.archive.reading import FeedRead, FeedReader, typed_hosts
from podcast_notes.archive.refresh_run import Refreshed, RefreshRun, Waiting
from podcast_notes.archive.workspace import Progress, Workspace, silently
from podcast_notes.markup import host_of
from podcast_notes.models import EpisodeRecord, FeedState, PodcastRecord

if TYPE_CHECKING:
    from podcast_notes.fetch import FetchQueue
    from podcast_notes.store import Transaction


class FeedMoving(Struct, frozen=True, kw_only=True):
    """A podcast whose feed is to be at another address, what was read there, and what sets it apart from the podcast."""

    podcast: PodcastRecord
    read: FeedRead
    differences: tuple[str, ...]


class Refresher:
    """Reads feeds and stores what they say."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._memory = FeedMemory(workspace.folder)
        self._borrowed = BorrowedMemory(workspace.folder)

    def add(self, source: str) -> RefreshResult:
        """Add the podcast of a feed, or refresh it where its feed is there, or was there once."""
        known = self._at(source)
        reader = self._reader(known, self._memory) if known else self._new_reader(typed={host_of(source)})
        read = answer_one(reader.read((known and known.source) or source), self._workspace)
        with self._workspace.store.transaction() as transaction:
            if known is None:
                return put_new_feed(transaction, read, now=self._workspace.now())
            return put_feed(transaction, known.id, known.source, read, now=self._workspace.now())

    def add_all(self, sources: Sequence[str], *, progress: Progress = silently) -> Refreshed:
        """Add the podcasts of the feeds that a list names, many at once; addresses in a private network are not asked."""
        known = set(_addresses(self._workspace.store.all(PodcastRecord)))
        new = [source for source in dict.fromkeys(sources) if source not in known]
        run = RefreshRun(self._workspace.store.transaction, self._workspace.now())
        readings = ((source, self._new_reader(typed=()).read(source)) for source in new)
        try:
            with self._queue() as queue:
                for source, read in progress(answer_all(readings, queue), len(new)):
                    run.take_listed(source, read)
                    run.store(more_at_hand=queue.has_answers)
        finally:
            done = run.finish()
        return done

    def moving(self, podcast: PodcastRecord, source: str) -> FeedMoving:
        """Read the feed at an address to which a person wants to move a podcast, and compare it."""
        from podcast_notes.changes import differences

        reader = FeedReader(self._workspace, _as_unread(podcast), typed={host_of(source)}, memory=self._borrowed)
        read = answer_one(reader.read(source), self._workspace)
        stored = self._workspace.store.find(EpisodeRecord, podcast_id=podcast.id)
        different = differences(read.feed, podcast.content, [e.content for e in stored]) if read.feed else ()
        return FeedMoving(podcast=podcast, read=read, differences=different)

    def move(self, moving: FeedMoving) -> RefreshResult:
        """Have the feed of a podcast at another address, with what was read there."""
        with self._workspace.store.transaction() as transaction:
            podcast = moving.podcast
            return put_feed(transaction, podcast.id, podcast.source, moving.read, now=self._workspace.now())

    def refresh(
        self, podcasts: Sequence[PodcastRecord], *, full: bool, dry_run: bool, progress: Progress = silently
    ) -> Refreshed:
        """Read the feeds of podcasts again, many at once, and store them as they come.

        With `full`, all pages of each are read, whether they have changed or not; with `dry_run` nothing is stored.
        """
        transaction = self._rehearsal if dry_run else self._workspace.store.transaction
        memory = self._borrowed if dry_run else self._memory
        run = RefreshRun(transaction, self._workspace.now())
        known = {podcast.id: podcast for podcast in podcasts}
        readings = (
            (podcast.id, self._reader(_as_unread(podcast) if full else podcast, memory).read(podcast.source or ""))
            for podcast in podcasts
        )
        try:
            with self._queue() as queue:
                for identifier, read in progress(answer_all(readings, queue), len(podcasts)):
                    run.take(known[identifier], read)
                    run.store(more_at_hand=queue.has_answers)
        finally:
            done = run.finish()
        return done

    def _reader(self, podcast: PodcastRecord, memory: FeedMemory) -> FeedReader:
        return FeedReader(self._workspace, podcast, typed=typed_hosts(podcast), memory=memory)

    def _new_reader(self, *, typed: Collection[str]) -> FeedReader:
        return FeedReader(self._workspace, None, typed=typed, memory=self._memory)

    def _queue(self) -> FetchQueue[str]:
        from podcast_notes.fetch import FetchQueue

        return FetchQueue(self._workspace.fetcher, connections=self._workspace.settings.fetch.connections)

    @contextmanager
    def _rehearsal(self) -> Iterator[Transaction]:
        """A transaction of which nothing is stored."""
        from podcast_notes.store.transaction import BufferedTransaction

        yield BufferedTransaction(self._workspace.store)

    def _at(self, source: str) -> PodcastRecord | None:
        """The podcast whose feed is at an address, or was there before it moved."""
        podcasts = self._workspace.store.all(PodcastRecord)
        here = [podcast for podcast in podcasts if podcast.source == source]
        once = [podcast for podcast in podcasts if any(move.source == source for move in podcast.moves)]
        return next(iter((*here, *once)), None)


def _addresses(podcasts: Iterable[PodcastRecord]) -> Iterator[str]:
    """All addresses at which feeds are, or were before they moved."""
    for podcast in podcasts:
        yield from (move.source for move in podcast.moves)
        if podcast.source:
            yield podcast.source


def without_waiting(
    podcasts: Sequence[PodcastRecord], *, now: datetime
) -> tuple[list[PodcastRecord], tuple[Waiting, ...]]:
    """The podcasts that may be asked for now, and those at a host that asked to be left alone, also if for another's feed."""
    until: dict[str, datetime] = {}
    for podcast in podcasts:
        if podcast.feed.not_before is not None and podcast.feed.not_before > now:
            host = host_of(podcast.source or "")
            until[host] = max(podcast.feed.not_before, until.get(host, now))
    waiting = {podcast.id: until.get(host_of(podcast.source or "")) for podcast in podcasts}
    return (
        [podcast for podcast in podcasts if waiting[podcast.id] is None],
        tuple(
            Waiting(podcast=podcast.id, title=podcast.content.title, until=moment)
            for podcast in podcasts
            if (moment := waiting[podcast.id]) is not None
        ),
    )


def _as_unread(podcast: PodcastRecord) -> PodcastRecord:
    return replace(podcast, feed=FeedState())
