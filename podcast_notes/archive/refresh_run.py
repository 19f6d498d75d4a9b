"""One run over many feeds: what is stored when, and what there is to say in the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.intake import RefreshResult, put_feed, put_listed_feed
from podcast_notes.archive.reading import FeedRead, pause_until
from podcast_notes.archive.workspace import Failure
from podcast_notes.errors import HeldError, PodcastNotesError, StoreError
from podcast_notes.models import FeedState, PodcastRecord

if TYPE_CHECKING:
    from podcast_notes.store import Transaction

_MOST_IN_A_WRITE = 20
"""Feeds that are stored together: a write costs what the archive is large, and what waits for it is held in memory."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A podcast whose feed was not asked for, because its host wants to be left alone until then."""

    podcast: str
    title: str
    until: datetime


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


class RefreshRun:
    """Takes what was read of many feeds, stores it some feeds at a time, and keeps what there is to say of each.

    What is only to be known for the next time, of feeds that have not changed or could not be read, is stored at the end.
    `finish` belongs in a `finally`: what was read before an interruption is not lost.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[Transaction]], now: datetime) -> None:
        """Begin a run at a time, with what opens the transactions in which it stores."""
        self._transaction = transaction
        self._now = now
        self._unstored: list[tuple[str, PodcastRecord | None, FeedRead]] = []
        self._states: list[tuple[PodcastRecord, FeedState]] = []
        self._results: list[RefreshResult] = []
        self._failures: list[Failure] = []
        self._waiting: list[Waiting] = []

    def take_listed(self, source: str, read: FeedRead | PodcastNotesError) -> None:
        """Take what was read of a feed that a list names."""
        if isinstance(read, PodcastNotesError):
            self._failures.append(Failure.of(source, read))
        else:
            self._unstored.append((source, None, read))

    def take(self, podcast: PodcastRecord, read: FeedRead | PodcastNotesError) -> None:
        """Take what was read of the feed of a podcast."""
        if isinstance(read, HeldError):
            self._waiting.append(
                Waiting(
                    podcast=podcast.id, title=podcast.content.title, until=pause_until(read, self._now) or self._now
                )
            )
        elif isinstance(read, PodcastNotesError):
            self._fail(podcast, read)
        elif read.feed is None and not read.moves:
            self._states.append((podcast, read.state))
            unchanged = RefreshResult(podcast=podcast.id, title=podcast.content.title, not_modified=True)
            self._results.append(unchanged)
        else:
            self._unstored.append((podcast.id, podcast, read))

    def store(self, *, more_at_hand: bool) -> None:
        """Store what was taken; while there is more at hand to take, not before it is enough for a write."""
        if self._unstored and not (more_at_hand and len(self._unstored) < _MOST_IN_A_WRITE):
            self._write(self._put_feeds)

    def finish(self) -> Refreshed:
        """Store what is left, and say what was done."""
        if self._unstored or self._states:
            self._write(self._put_all)
        return Refreshed(
            results=tuple(sorted(self._results, key=lambda result: (result.title.casefold(), result.podcast))),
            failures=tuple(self._failures),
            waiting=tuple(self._waiting),
        )

    def _write(self, put: Callable[[Transaction], list[RefreshResult]]) -> None:
        names = [name for name, _, _ in self._unstored] or ["what was learned of feeds that have not changed"]
        try:
            with self._transaction() as transaction:
                stored = put(transaction)
        except StoreError as error:
            self._failures += [Failure.of(name, error) for name in names]
        else:
            self._results += stored
        self._unstored.clear()

    def _put_all(self, transaction: Transaction) -> list[RefreshResult]:
        stored = self._put_feeds(transaction)
        for podcast, state in self._states:
            record = transaction.get(PodcastRecord, podcast.id)
            if record is not None and (record.source, record.feed) == (podcast.source, podcast.feed):
                transaction.put(replace(record, feed=state))
        return stored

    def _put_feeds(self, transaction: Transaction) -> list[RefreshResult]:
        stored = []
        for name, podcast, read in self._unstored:
            try:
                if podcast is None:
                    stored.append(put_listed_feed(transaction, read, now=self._now))
                else:
                    stored.append(put_feed(transaction, podcast.id, podcast.source, read, now=self._now))
            except StoreError:
                raise  # it is of the whole write
            except PodcastNotesError as error:
                self._fail(podcast, error) if podcast else self._failures.append(Failure.of(name, error))
        return stored

    def _fail(self, podcast: PodcastRecord, error: PodcastNotesError) -> None:
        self._failures.append(Failure.of(podcast.id, error))
        if not isinstance(error, StoreError):  # which says nothing of the feed
            self._states.append((podcast, _failed(podcast.feed, error, self._now)))


def _failed(state: FeedState, error: PodcastNotesError, now: datetime) -> FeedState:
    """The state of a feed that could not be read: since when, why, and how long its host wants to be left alone."""
    return replace(state, failed=state.failed or now, failure=error.message, not_before=pause_until(error, now))
