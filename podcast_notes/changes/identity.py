"""Which item of a feed is which stored episode, whatever the feed does to its guids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.models import Episode, EpisodeRecord
from podcast_notes.text import fold_accents, fold_space

T = TypeVar("T")
Key = Callable[[Episode], Hashable | None]
"""What two episodes share where they are one; None where an episode lacks it."""


class Matching(Struct, frozen=True):
    """The stored episode of each item, by the item's index; indexes of items that repeat another; what was odd."""

    stored: dict[int, EpisodeRecord]
    repeated: frozenset[int]
    warnings: tuple[str, ...]


def match_items(items: Sequence[Episode], stored: Sequence[EpisodeRecord]) -> Matching:
    """Match by guid; then, among what is left, by audio address and title, then by title and time.

    Last, where a title occurs once in the feed and once in the archive, by title and the address without its query, or
    the day. A guid under which title, audio and day are all different is another episode's: it does not match, and is told.
    Linear in the number of items and episodes.
    """
    matcher = _Matcher(items, stored)
    matcher.match_guids()
    matcher.match(_guid_and_address)
    matcher.match(_address_and_title)
    matcher.match(_title_and_time)
    matcher.match(matcher.single(_path_and_title))
    matcher.match(matcher.single(_title_and_day))
    return Matching(matcher.found, frozenset(matcher.repeated), tuple(matcher.warnings))


def identities(episode: Episode) -> tuple[str, ...]:
    """The keys under which a removed episode is known again: guid, audio address, and title with time."""
    keys = [episode.guid, episode.enclosure.url if episode.enclosure else ""]
    if episode.title and episode.published:
        keys.append(f"{_title(episode)} @ {episode.published.isoformat()}")
    return tuple(key for key in keys if key)


def _title(episode: Episode) -> str:
    return fold_space(fold_accents(episode.title))


def _address(episode: Episode) -> str | None:
    """The audio address without its scheme, which hosts change when they move to https."""
    return episode.enclosure.url.partition("://")[2] or episode.enclosure.url if episode.enclosure else None


def _path(episode: Episode) -> str | None:
    """The audio address without query and fragment too: some hosts count and date there, others name the episode."""
    address = _address(episode)
    if address is None:
        return None
    try:
        parts = urlsplit(f"//{address}")
    except ValueError:
        return address
    return f"{parts.netloc.lower()}{parts.path}"


def _guid_and_address(episode: Episode) -> Hashable | None:
    address = _address(episode)
    return (episode.guid, address) if address and episode.guid else None


def _address_and_title(episode: Episode) -> Hashable | None:
    address = _address(episode)
    return (address, _title(episode)) if address and episode.title else None


def _title_and_time(episode: Episode) -> Hashable | None:
    return (_title(episode), episode.published) if episode.title and episode.published else None


def _path_and_title(episode: Episode) -> Hashable | None:
    path = _path(episode)
    return (path, _title(episode)) if path and episode.title else None


def _title_and_day(episode: Episode) -> Hashable | None:
    """An undated episode has the day None, as its other printing has."""
    if not episode.title:
        return None
    return _title(episode), episode.published.date() if episode.published else None


def _is_another(first: Episode, second: Episode) -> bool:
    """Whether title, audio and day are all known and all different."""
    if not (first.title and second.title and first.published and second.published):
        return False
    paths = _path(first), _path(second)
    return (
        None not in paths
        and paths[0] != paths[1]
        and _title(first) != _title(second)
        and first.published.date() != second.published.date()
    )


class _Matcher:
    def __init__(self, items: Sequence[Episode], stored: Sequence[EpisodeRecord]) -> None:
        self.found: dict[int, EpisodeRecord] = {}
        self.repeated: set[int] = set()
        self.warnings: list[str] = []
        self._items = items
        self._stored = stored
        self._matched: set[str] = set()

    def match_guids(self) -> None:
        """Match items whose guid is theirs alone; notice repeated items, and guids that are used for several episodes."""
        records = _grouped(self._stored, lambda record: record.content.guid)
        for guid, indexes in _grouped(range(len(self._items)), lambda index: self._items[index].guid).items():
            if not guid:
                continue
            distinct = list(self._without_repeats(indexes))
            if len(distinct) < len(indexes):
                self.warnings.append(f"The feed lists the guid {guid!r} more than once; the first item counts.")
            if len(distinct) > 1:
                self.warnings.append(f"The feed uses the guid {guid!r} for {len(distinct)} different episodes.")
            elif guid in records:
                self._match_guid(distinct[0], records[guid])

    def match(self, key: Key) -> None:
        """Match what is left and has the same key, in the order of the feed and of the archive."""
        free = _grouped((record for record in self._stored if record.id not in self._matched), lambda r: key(r.content))
        waiting: dict[Hashable | None, Iterator[EpisodeRecord]] = {k: iter(records) for k, records in free.items()}
        for index, item in enumerate(self._items):
            if index in self.found or index in self.repeated:
                continue
            wanted = key(item)
            record = next(waiting.get(wanted, iter(())), None) if wanted is not None else None
            if record is not None:
                self._take(index, record)

    def single(self, key: Key) -> Key:
        """The key, only for titles that stand once in the feed and once in the archive: not for every day's news."""
        in_feed = Counter(_title(item) for item in self._items)
        in_archive = Counter(_title(record.content) for record in self._stored)

        def key_of_single(episode: Episode) -> Hashable | None:
            title = _title(episode)
            return key(episode) if in_feed[title] == in_archive[title] == 1 else None

        return key_of_single

    def _without_repeats(self, indexes: list[int]) -> Iterator[int]:
        """Of the items with one guid those that are different episodes: other audio, and another title or day."""
        seen: set[Hashable] = set()
        for index in indexes:
            item = self._items[index]
            keys = {_address(item) or _title(item), _title_and_day(item)}
            if seen & keys:
                self.repeated.add(index)
            else:
                yield index
            seen |= keys - {None}

    def _match_guid(self, index: int, records: list[EpisodeRecord]) -> None:
        item = self._items[index]
        same = [record for record in records if not _is_another(record.content, item)]
        if same:
            self._take(index, max(same, key=lambda record: (_path(record.content) == _path(item), record.added)))
            return
        old = records[-1].content.title
        self.warnings.append(
            f"The feed uses the guid {item.guid!r} of {old!r} for another episode, {item.title!r}; both are kept."
        )

    def _take(self, index: int, record: EpisodeRecord) -> None:
        self.found[index] = record
        self._matched.add(record.id)


def _grouped(values: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return groups
