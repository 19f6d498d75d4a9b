"""Feeds read from their addresses or files: what to ask, what to make of the answers, and what to ask then.

A reading is a generator: it yields the requests that it needs answered, one after the other, and returns what was read. So a
feed that moves, or that comes in pages, is read in one piece of code, whoever asks the network and while others are asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Generator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.feed_memory import FeedMemory
from podcast_notes.archive.paging import Pages
from podcast_notes.archive.workspace import Workspace, read_source
from podcast_notes.errors import FeedError, FetchError, PodcastNotesError, TryAgainError
from podcast_notes.markup import host_of, is_web_url
from podcast_notes.models import EpisodeRecord, FeedMove, FeedState, ParsedFeed, Podcast, PodcastRecord, Tombstone

if TYPE_CHECKING:
    from podcast_notes.fetch import Fetched, NotModified, Request

A = TypeVar("A")
Answered = Generator["Request", "Fetched | NotModified", A]
"""What yields requests, is sent the answers or thrown a FetchError, and returns a value."""

_MOST_MOVES = 5
_LONGEST_WAIT = timedelta(days=1)
"""What a host asks for beyond this is not heeded: it may be a mistake, or meant to have the podcast forgotten."""


class FeedRead(Struct, frozen=True, kw_only=True):
    """A feed that was read; `feed` is None where it is as it was, `source` is where to find it from now on."""

    feed: ParsedFeed | None
    state: FeedState
    source: str
    moves: tuple[FeedMove, ...] = ()


class _Place(Struct, frozen=True, kw_only=True):
    """An address at which a feed was found, and how it was come by."""

    source: str
    feed: ParsedFeed
    answer: Fetched
    moves: tuple[FeedMove, ...]


class FeedReader:
    """Reads the feed of a podcast, known or not; what is in the archive is looked at, and nothing of it is changed.

    Only hosts that a person typed may be in a private network.
    """

    def __init__(
        self, workspace: Workspace, known: PodcastRecord | None, *, typed: Collection[str], memory: FeedMemory
    ) -> None:
        self._workspace = workspace
        self._known = known
        self._state = known.feed if known else FeedState()
        self._typed = typed
        self._now = workspace.now()
        self._memory = memory

    def read(self, source: str) -> Answered[FeedRead]:
        """Read the feed at an address or in a file, unless it is as it was.

        A feed that has moved is read where it is now. Where nothing whole was read of it before, all of its pages are read;
        else as many as have something new. Raises FeedError, FetchError or UsageError.
        """
        if not is_web_url(source):
            return self._file(source)
        from podcast_notes.fetch import Fetched

        state = self._state
        answer = yield self._request(source, etag=state.etag, last_modified=state.last_modified)
        moves = self._redirected(source, answer.permanent_url)
        source = answer.permanent_url or source
        if isinstance(answer, Fetched) and _digest(answer.data) != state.sha256:
            feed = self._memory.parse(answer.data, address=source, url=answer.url)
            place = _Place(source=source, feed=feed, answer=answer, moves=moves)
            return (yield from self._whole((yield from self._followed(place))))
        place = yield from self._followed(self._as_known(source, answer, moves))
        if place.source != source:
            return (yield from self._whole(place))
        if isinstance(answer, Fetched):
            state = self._read_state(answer)
        else:
            state = replace(state, fetched=self._now, not_before=None, failed=None, failure=None)
        return FeedRead(feed=None, state=state, source=source, moves=moves)

    def _as_known(self, source: str, answer: Fetched | NotModified, moves: tuple[FeedMove, ...]) -> _Place:
        """A feed that is as it was: it may have named an address that could not be read the last time, and can be now."""
        from podcast_notes.fetch import Fetched

        feed = ParsedFeed(podcast=self._known.content if self._known else Podcast())
        return _Place(source=source, feed=feed, answer=Fetched(data=b"", url=answer.url), moves=moves)

    def _whole(self, place: _Place) -> Answered[FeedRead]:
        """The feed at a place with its pages, and what is to be known of it the next time."""
        pages = yield from self._pages(place)
        state = self._read_state(place.answer)
        if place.feed.incomplete or pages.failure:
            pause = pause_until(pages.failure, self._now) if pages.failure else None
            state = FeedState(fetched=self._now, not_before=pause)
        return FeedRead(feed=pages.merged(), state=state, source=place.source, moves=place.moves)

    def _file(self, source: str) -> FeedRead:
        data = read_source(Path(source))
        state = FeedState(sha256=_digest(data), fetched=self._now)
        if state.sha256 == self._state.sha256:
            return FeedRead(feed=None, state=state, source=source)
        try:
            feed = self._memory.parse(data, address=source)
        except FeedError as error:
            error.resource = error.resource or source
            raise
        return FeedRead(feed=feed, state=FeedState(fetched=self._now) if feed.incomplete else state, source=source)

    def _request(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Request:
        from podcast_notes.fetch import Request

        return Request(url=url, etag=etag, last_modified=last_modified, trusted=host_of(url) in self._typed)

    def _read_state(self, answer: Fetched) -> FeedState:
        digest = _digest(answer.data)
        return FeedState(etag=answer.etag, last_modified=answer.last_modified, sha256=digest, fetched=self._now)

    def _redirected(self, source: str, permanent_url: str | None) -> tuple[FeedMove, ...]:
        if permanent_url is None or permanent_url == source:
            return ()
        return (FeedMove(source=source, moved=self._now, reason="redirect"),)

    def _followed(self, place: _Place) -> Answered[_Place]:
        """Where the feed is that `itunes:new-feed-url` names, and the one that this names, while it is of the same podcast."""
        start, visited = place, [place.source]
        while (wanted := place.feed.podcast.new_feed_url) and is_web_url(wanted) and not _is_same(wanted, place.source):
            if any(_is_same(wanted, address) for address in visited) or len(visited) > _MOST_MOVES:
                return _staying(start, "its new addresses (itunes:new-feed-url) lead on and on")
            try:
                found = yield from self._found(wanted, place)
            except (FetchError, FeedError) as error:
                return _staying(place, f"its new address cannot be read ({error.summary})")
            if _is_same(found.source, place.source):
                return place
            if not self._is_same_podcast(found.feed, place.feed):
                return _staying(place, f"the feed at its new address {wanted} is another podcast's")
            visited.append(found.source)
            place = found
        return place

    def _found(self, wanted: str, left: _Place) -> Answered[_Place]:
        answer = _body((yield self._request(wanted)))
        move = FeedMove(source=left.source, moved=self._now, reason="new-feed-url")
        return _Place(
            source=answer.permanent_url or wanted,
            feed=self._memory.parse(answer.data, address=wanted, url=answer.url),
            answer=answer,
            moves=(*left.moves, move),
        )

    def _is_same_podcast(self, found: ParsedFeed, left: ParsedFeed) -> bool:
        """Whether a feed is of the podcast whose feed names it, which may hold little more than that by now."""
        from podcast_notes.changes import is_of, shares_episodes

        stored = [record.content for record in self._stored()]
        return is_of(found, left.podcast, left.episodes) or shares_episodes(found, stored)

    def _pages(self, place: _Place) -> Answered[Pages]:
        """The feed with its other pages: all of them, or those up to the first that says nothing new."""
        pages = Pages(place.feed, [place.source, place.answer.url], size=len(place.answer.data))
        most_bytes = self._workspace.settings.fetch.max_megabytes * 1_000_000
        while (url := pages.next_url()) is not None:
            if self._state.sha256 and self._says_nothing_new(pages.last):
                pages.leave_out_the_rest()
            elif pages.is_full(most_bytes):
                pages.leave_out_the_rest("it has more pages than are read: the oldest were left out")
            else:
                try:
                    answer = _body((yield self._request(url)))
                    page = self._memory.parse(answer.data, address=url, url=answer.url)
                    pages.add(page, url, size=len(answer.data))
                except (FetchError, FeedError) as error:
                    pages.break_off(error)
        return pages

    def _says_nothing_new(self, page: ParsedFeed) -> bool:
        """Whether all items of a page are known, and are as they were."""
        from podcast_notes.changes import plan_refresh

        if self._known is None:
            return False
        tombstones = self._workspace.store.find(Tombstone, table="episodes")
        part = replace(page, partial=True)
        plan = plan_refresh(self._known, self._stored(), tombstones, part, now=self._now)
        return not (plan.added or plan.updated or plan.returned or plan.noted or plan.tombstones)

    def _stored(self) -> list[EpisodeRecord]:
        return self._workspace.store.find(EpisodeRecord, podcast_id=self._known.id) if self._known else []


def pause_until(error: PodcastNotesError, now: datetime) -> datetime | None:
    """Until when the host that an error is about wants to be left alone, where that is longer than anybody waits for."""
    from podcast_notes.fetch import is_long

    if not (isinstance(error, TryAgainError) and error.after_seconds and is_long(error)):
        return None
    return now + min(timedelta(seconds=error.after_seconds), _LONGEST_WAIT)


def typed_hosts(podcast: PodcastRecord) -> frozenset[str]:
    """The hosts of the addresses of a feed that a person typed, not those that the feed or a redirect named."""
    addresses = [*(move.source for move in podcast.moves), podcast.source or ""]
    reasons = ["manual", *(move.reason for move in podcast.moves)]
    return frozenset(host_of(a) for a, reason in zip(addresses, reasons, strict=True) if reason == "manual")


def _body(answer: Fetched | NotModified) -> Fetched:
    from podcast_notes.fetch import NotModified

    if isinstance(answer, NotModified):
        raise FetchError("answers that it has not changed, but was never read", resource=answer.url, hint="Try again.")
    return answer


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _staying(place: _Place, reason: str) -> _Place:
    warning = f"{reason}; it stays where it was"
    return replace(place, feed=replace(place.feed, warnings=(*place.feed.warnings, warning)))


def _is_same(wanted: str, current: str) -> bool:
    """Whether an address is the current one, perhaps written otherwise; from http to https is a move, back is none."""
    to, here = urlsplit(wanted), urlsplit(current)
    is_safer = to.scheme.lower() == "https" and here.scheme.lower() == "http"
    return not is_safer and _location(to) == _location(here)


def _location(parts: SplitResult) -> tuple[str, str, str]:
    return parts.netloc.lower().rpartition("@")[2], parts.path.rstrip("/"), parts.query
