"""A feed in pages or with archives (RFC 5005), put together into one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from podcast_notes.errors import FeedError, FetchError
from podcast_notes.models import ParsedFeed

_MOST_PAGES = 500


class Pages:
    """The pages of a feed, newest first, read so far; of several items with one guid the first printed counts."""

    def __init__(self, first: ParsedFeed, addresses: Iterable[str], *, size: int) -> None:
        """Begin with the first page, the addresses at which it was asked for, and its bytes."""
        self.last = first
        """The page that was added last."""
        self.failure: FetchError | FeedError | None = None
        """Why a page could not be read, so that those after it were not."""
        self._first = first
        self._episodes = list(first.episodes)
        self._guids = {episode.guid for episode in first.episodes}
        self._warnings = list(first.warnings)
        self._visited = set(addresses)
        self._count = 1
        self._size = size
        self._partial = False
        # Where the first page is cut off, what it says of others may be missing.
        self._ahead = deque(() if first.incomplete else _links(first))

    def next_url(self) -> str | None:
        """The address of a page that is to be read; None where there is none, or none any more."""
        while self._ahead:
            url = self._ahead.popleft()
            if url not in self._visited:
                self._visited.add(url)
                return url
        return None

    def is_full(self, most_bytes: int) -> bool:
        """Whether there are more pages, or more bytes in them, than a feed may have."""
        return self._count >= _MOST_PAGES or self._size > most_bytes

    def add(self, page: ParsedFeed, url: str, *, size: int) -> None:
        """Add a page and go on to those that it names; raises FeedError where it is cut off."""
        if page.incomplete:
            raise FeedError("is cut off", resource=url)
        new = [episode for episode in page.episodes if episode.guid not in self._guids]
        self._episodes += new
        self._guids |= {episode.guid for episode in new}
        self._warnings += [warning for warning in page.warnings if warning not in self._warnings]
        self._count += 1
        self._size += size
        self.last = page
        # A server that answers with the same items for ever, each time naming another page; archives may well repeat items.
        self._ahead += [link for link in _links(page) if new or link == page.pages.previous_archive_url]

    def leave_out_the_rest(self, warning: str | None = None) -> None:
        """Read no more pages: what is on them is not gone."""
        self._partial = True
        self._ahead.clear()
        self._warnings += [warning] if warning else []

    def break_off(self, failure: FetchError | FeedError) -> None:
        """Read no more pages, for now, since one could not be read."""
        self.failure = failure
        self.leave_out_the_rest(f"a page of it cannot be read, so that nothing was taken for gone ({failure.summary})")

    def merged(self) -> ParsedFeed:
        """The feed as one, as its first page describes it."""
        return replace(
            self._first, episodes=tuple(self._episodes), warnings=tuple(self._warnings), partial=self._partial
        )


def _links(page: ParsedFeed) -> Iterator[str]:
    yield from filter(None, (page.pages.next_url, page.pages.previous_archive_url))
