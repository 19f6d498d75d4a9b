"""Feeds read, one or many at once, and what they say put into the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.asking import answer_all, answer_one
from podcast_notes.archive.intake import RefreshResult, put_feed, put_new_feed
from podcast_notes.archive.reading import FeedRead, FeedReader, typed_hosts
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import HeldError, PodcastNotesError, StoreError, TryAgainError
from podcast_notes.markup import host_of
from podcast_notes.models import EpisodeRecord, FeedState, PodcastRecord

if TYPE_CHECKING:
    from podcast_notes.fetch import FetchQueue
    from podcast_notes.store import Transaction

_LONGEST_WAIT = timedelta(days=1)
"""What a host asks for beyond this is not heeded: it may be a mistake, or meant to have the podcast forgotten."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A podcast whose feed was not asked for, because its host wants to be left alone until then."""

    podcast: str
    title: str
    until: datetime


class FeedMoving(Struct, frozen=True, kw_only=True):
    """A podcast whose feed is to be at another address, what was read there, and what sets it apart from the podcast."""

    podcast: PodcastRecord
    read: FeedRead
    differences: tuple[str, ...]


class RefreshCounts(Struct, frozen=True, kw_only=True):
    """How many podcasts changed, did not, failed or wait; and how many episodes are new, changed or gone from their feeds."""

    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    new_episodes: int = 0
    changed_episodes: int = 0
    gone_episodes: int = 0


class Refreshed(Struct, frozen=True, kw_only=True):
    """What a refresh of podcasts did."""

    results: tuple[RefreshResult, ...] = ()
    """By title."""
    failures: tuple[Failure, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def podcasts(self) -> int:
        """How many podcasts were to be refreshed."""
        return len(self.results) + len(self.failures) + len(self.waiting)

    @property
    def counts(self) -> RefreshCounts:
        """The summary."""
        changed = sum(result.is_change for result in self.results)
        return RefreshCounts(
            changed=changed,
            unchanged=len(self.results) - changed,
            failed=len(self.failures),
            waiting=len(self.waiting),
            new_episodes=sum(len(result.added) for result in self.results),
            changed_episodes=sum(len(result.updated) for result in self.results),
            gone_episodes=sum(len(result.gone) for result in self.results),
        )


class _Run:
    """One run over many feeds: stores what is read as it comes, and keeps what there is to say of each."""

    def __init__(self, workspace: Workspace, transaction: Callable[[], AbstractContextManager[Transaction]]) -> None:
        self._workspace = workspace
        self._transaction = transaction
        self._results: list[RefreshResult] = []
        self._failures: list[Failure] = []
        self._waiting: list[Waiting] = []
        self._states: list[tuple[PodcastRecord, FeedState]] = []

    def add(self, source: str, read: FeedRead | PodcastNotesError) -> None:
        """Store a feed that may be new."""
        try:
            if isinstance(read, PodcastNotesError):
                raise read
            with self._transaction() as transaction:
                self._results.append(put_new_feed(transaction, read, now=self._workspace.now()))
        except PodcastNotesError as error:
            self._failures.append(Failure.of(source, error))

    def put(self, podcast: PodcastRecord, read: FeedRead | PodcastNotesError) -> None:
        """Store the feed of a podcast; what is only to be known of it for the next time is kept for `remember_states`."""
        try:
            if isinstance(read, PodcastNotesError):
                raise read
            if read.feed is None and not read.moves:
                self._states.append((podcast, read.state))
                title = podcast.content.title
                self._results.append(RefreshResult(podcast=podcast.id, title=title, not_modified=True))
                return
            with self._transaction() as transaction:
                result = put_feed(transaction, podcast.id, podcast.source, read, now=self._workspace.now())
            self._results.append(result)
        except HeldError as error:
            until = self._workspace.now() + _wait(error)
            self._waiting.append(Waiting(podcast=podcast.id, title=podcast.content.title, until=until))
        except StoreError as error:
            self._failures.append(Failure.of(podcast.id, error))
        except PodcastNotesError as error:
            self._failures.append(Failure.of(podcast.id, error))
            self._states.append((podcast, _failed(podcast.feed, error, self._workspace.now())))

    def remember_states(self) -> None:
        """Store what was learned of feeds that have not changed, or could not be read, in one write."""
        if not self._states:
            return
        try:
            with self._transaction() as transaction:
                for podcast, state in self._states:
                    stored = transaction.get(PodcastRecord, podcast.id)
                    if stored is not None and (stored.source, stored.feed) == (podcast.source, podcast.feed):
                        transaction.put(replace(stored, feed=state))
        except StoreError as error:
            self._failures.append(Failure.of("what was learned of feeds that have not changed", error))

    def outcome(self) -> Refreshed:
        """All that there is to say."""
        return Refreshed(
            results=tuple(sorted(self._results, key=lambda result: (result.title.casefold(), result.podcast))),
            failures=tuple(self._failures),
            waiting=tuple(self._waiting),
        )


class Refresher:
    """Reads feeds and stores what they say."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, source: str) -> RefreshResult:
        """Add the podcast of a feed, or refresh it where its feed is there, or was there once."""
        known = self._at(source)
        reader = self._reader(known) if known else FeedReader(self._workspace, None, typed={host_of(source)})
        read = answer_one(reader.read((known and known.source) or source), self._workspace.fetcher)
        with self._workspace.store.transaction() as transaction:
            if known is None:
                return put_new_feed(transaction, read, now=self._workspace.now())
            return put_feed(transaction, known.id, known.source, read, now=self._workspace.now())

    def add_all(self, sources: Sequence[str], *, progress: Progress = silently) -> Refreshed:
        """Add the podcasts of the feeds that a list names, many at once; addresses in a private network are not asked."""
        known = {source: self._at(source) for source in dict.fromkeys(sources)}
        run = _Run(self._workspace, self._workspace.store.transaction)
        new = [source for source, podcast in known.items() if podcast is None]
        readings = ((source, FeedReader(self._workspace, None, typed=()).read(source)) for source in new)
        with self._queue() as queue:
            for source, read in progress(answer_all(readings, queue), len(new)):
                run.add(source, read)
        return run.outcome()

    def moving(self, podcast: PodcastRecord, source: str) -> FeedMoving:
        """Read the feed at an address to which a person wants to move a podcast, and compare it."""
        from podcast_notes.changes import differences

        reader = FeedReader(self._workspace, _as_unread(podcast), typed={host_of(source)})
        read = answer_one(reader.read(source), self._workspace.fetcher)
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
        """Read the feeds of podcasts again, many at once, and store each as it comes.

        With `full`, all pages of each are read, whether they have changed or not; with `dry_run` nothing is stored.
        """
        run = _Run(self._workspace, self._rehearsal if dry_run else self._workspace.store.transaction)
        known = {podcast.id: podcast for podcast in podcasts}
        readings = (
            (podcast.id, self._reader(_as_unread(podcast) if full else podcast).read(podcast.source or ""))
            for podcast in podcasts
        )
        try:
            with self._queue() as queue:
                for identifier, read in progress(answer_all(readings, queue), len(podcasts)):
                    run.put(known[identifier], read)
        finally:  # also when interrupted: what was learned of the feeds that have not changed, in one write
            run.remember_states()
        return run.outcome()

    def _reader(self, podcast: PodcastRecord) -> FeedReader:
        return FeedReader(self._workspace, podcast, typed=typed_hosts(podcast))

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


def _failed(state: FeedState, error: PodcastNotesError, now: datetime) -> FeedState:
    """The state of a feed that could not be read: since when, why, and how long its host wants to be left alone."""
    from podcast_notes.fetch import is_long

    not_before = now + _wait(error) if isinstance(error, TryAgainError) and is_long(error) else None
    return replace(state, failed=state.failed or now, failure=error.message, not_before=not_before)


def _wait(error: TryAgainError) -> timedelta:
    return min(timedelta(seconds=error.after_seconds or 0), _LONGEST_WAIT)


def _as_unread(podcast: PodcastRecord) -> PodcastRecord:
    return replace(podcast, feed=FeedState())
