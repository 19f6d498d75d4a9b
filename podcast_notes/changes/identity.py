"""Which item of a feed is which stored episode, whatever the feed does to its guids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.changes.locks import listed_episode
from podcast_notes.models import Episode, EpisodeRecord
from podcast_notes.text import fold_accents, fold_space

T = TypeVar("T")
_MOST_TOLD = 3


class FeedIdentity(Struct, frozen=True, kw_only=True):
    """By what a feed tells one episode from another; `audio` is the address of the enclosure."""

    guid: str
    title: str = ""
    published: datetime | None = None
    audio: str | None = None


Key = Callable[[FeedIdentity], Hashable | None]
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
    An episode is what the feed last called it. Where nothing in the feed is that any more, and only then, it is what a
    person made of it: the feed may have come to say the same. A new item that another one prints too, under another guid, is
    left out. Linear in the number of items and episodes.
    """
    matcher = _Matcher([identity_of(item) for item in items], stored)
    matcher.match_guids()
    matcher.match(_guid_and_address)
    matcher.match(_address_and_title)
    matcher.match(_title_and_time)
    matcher.match_singles(_path_and_title)
    matcher.match_singles(_title_and_day)
    for key in (_guid_and_address, _address_and_title, _title_and_time):
        matcher.match(key, edited_identity)
    matcher.leave_out_copies()
    return Matching(matcher.found, frozenset(matcher.repeated), tuple(matcher.warnings()))


def identity_of(episode: Episode) -> FeedIdentity:
    """The part of an episode by which it is told from others."""
    audio = episode.enclosure.url if episode.enclosure else None
    return FeedIdentity(guid=episode.guid, title=episode.title, published=episode.published, audio=audio)


def listed_identity(record: EpisodeRecord) -> FeedIdentity:
    """What the feed last called an episode, whatever a person made of it."""
    return identity_of(listed_episode(record))


def edited_identity(record: EpisodeRecord) -> FeedIdentity:
    """What an episode is with what a person made of it."""
    return identity_of(record.content)


def all_identities(record: EpisodeRecord) -> frozenset[str]:
    """The keys of a stored episode, as the feed last listed it and as a person edited it."""
    return identities(listed_identity(record)) | identities(edited_identity(record))


def identities(identity: FeedIdentity) -> frozenset[str]:
    """The keys under which an item of a removed episode is known again: guid, audio address, and title with time."""
    keys = {identity.guid, identity.audio or ""}
    if identity.title and identity.published:
        keys.add(f"{_title(identity)} @ {identity.published.isoformat()}")
    return frozenset(keys - {""})


def _title(identity: FeedIdentity) -> str:
    return fold_space(fold_accents(identity.title))


def _address(identity: FeedIdentity) -> str | None:
    """The audio address without its scheme, which hosts change when they move to https."""
    return identity.audio.partition("://")[2] or identity.audio if identity.audio else None


def _path(identity: FeedIdentity) -> str | None:
    """The audio address without query and fragment too: some hosts count and date there, others name the episode."""
    address = _address(identity)
    if address is None:
        return None
    try:
        parts = urlsplit(f"//{address}")
    except ValueError:
        return address
    return f"{parts.netloc.lower()}{parts.path}"


def _guid_and_address(identity: FeedIdentity) -> Hashable | None:
    address = _address(identity)
    return (identity.guid, address) if address and identity.guid and not _stands_in(identity) else None


def _stands_in(identity: FeedIdentity) -> bool:
    """Whether the address of the audio stands in for a guid, which the feed does not print."""
    return identity.guid == identity.audio


def _address_and_title(identity: FeedIdentity) -> Hashable | None:
    address = _address(identity)
    return (address, _title(identity)) if address and identity.title else None


def _title_and_time(identity: FeedIdentity) -> Hashable | None:
    return (_title(identity), identity.published) if identity.title and identity.published else None


def _path_and_title(identity: FeedIdentity) -> Hashable | None:
    path = _path(identity)
    return (path, _title(identity)) if path and identity.title else None


def _repeat_keys(identity: FeedIdentity) -> set[Hashable | None]:
    """What two items with one guid share where one repeats the other.

    An address that stands in for their guid tells nothing: it may be that of a jingle.
    """
    if _stands_in(identity) and identity.title:
        return {_title_and_day(identity)}
    return {_address(identity) or _title(identity), _title_and_day(identity)}


def _copy_key(identity: FeedIdentity) -> Hashable | None:
    address = _address(identity)
    return (address, _title(identity), identity.published) if address and identity.title else None


def _title_and_day(identity: FeedIdentity) -> Hashable | None:
    """An undated episode has the day None, as its other printing has."""
    if not identity.title:
        return None
    return _title(identity), identity.published.date() if identity.published else None


def is_another(first: FeedIdentity, second: FeedIdentity) -> bool:
    """Whether title, audio and day are all known and all different."""
    if not (first.title and second.title and first.published and second.published):
        return False
    if first.title == second.title or first.audio == second.audio:
        return False
    paths = _path(first), _path(second)
    return (
        None not in paths
        and paths[0] != paths[1]
        and _title(first) != _title(second)
        and first.published.date() != second.published.date()
    )


class _Matcher:
    def __init__(self, items: Sequence[FeedIdentity], stored: Sequence[EpisodeRecord]) -> None:
        self.found: dict[int, EpisodeRecord] = {}
        self.repeated: set[int] = set()
        self._shared: list[str] = []
        """Guids that are used for different episodes, in words."""
        self._reused: dict[int, list[EpisodeRecord]] = {}
        self._items = items
        self._stored = stored
        self._matched: set[str] = set()

    def match_guids(self) -> None:
        """Match items whose guid is theirs alone; notice repeated items, and guids that are used for several episodes."""
        records = _grouped(self._stored, lambda record: listed_episode(record).guid)
        for guid, indexes in _grouped(range(len(self._items)), lambda index: self._items[index].guid).items():
            if not guid:
                continue
            distinct = list(self._without_repeats(indexes))
            if len(distinct) > 1:
                what = "audio" if _stands_in(self._items[indexes[0]]) else "guid"
                self._shared.append(f"The feed uses the {what} {guid!r} for {len(distinct)} different episodes.")
            elif guid in records:
                self._match_guid(distinct[0], records[guid])

    def match(self, key: Key, identify: Callable[[EpisodeRecord], FeedIdentity] = listed_identity) -> None:
        """Match what is left and has the same key, in the order of the feed and of the archive."""
        if not self._is_any_left():
            return
        left = (record for record in self._stored if record.id not in self._matched)
        free = _grouped(left, lambda record: key(identify(record)))
        waiting: dict[Hashable | None, Iterator[EpisodeRecord]] = {k: iter(records) for k, records in free.items()}
        for index, item in enumerate(self._items):
            if index in self.found or index in self.repeated:
                continue
            wanted = key(item)
            record = next(waiting.get(wanted, iter(())), None) if wanted is not None else None
            if record is not None:
                self._take(index, record)

    def match_singles(self, key: Key) -> None:
        """Match by a key, only for titles that stand once in the feed and once in the archive: not for every day's news."""
        if not self._is_any_left():
            return
        in_feed = Counter(_title(item) for item in self._items)
        in_archive = Counter(_title(listed_identity(record)) for record in self._stored)

        def key_of_single(identity: FeedIdentity) -> Hashable | None:
            title = _title(identity)
            return key(identity) if in_feed[title] == in_archive[title] == 1 else None

        self.match(key_of_single)

    def leave_out_copies(self) -> None:
        """Leave out what is new and printed twice: in audio, title and time it is as another item, whatever its guid."""
        printed = {_copy_key(self._items[index]) for index in self.found}
        for index, item in enumerate(self._items):
            if index in self.found or index in self.repeated:
                continue
            key = _copy_key(item)
            if key is not None and key in printed:
                self.repeated.add(index)
            printed.add(key)

    def warnings(self) -> Iterator[str]:
        """What was odd, once all is matched that can be."""
        repeated = [
            f"The feed lists {item.title!r} ({item.guid}) more than once; the first item counts."
            for item in (self._items[index] for index in sorted(self.repeated))
        ]
        yield from _first_few(dict.fromkeys(repeated), "items are listed more than once")
        yield from _first_few(self._shared, "are used for different episodes")
        yield from _first_few(list(self._reuses()), "guids are used for other episodes than before")

    def _reuses(self) -> Iterator[str]:
        for index, records in self._reused.items():
            if self.found.get(index) not in records:
                guid, title, old = self._items[index].guid, self._items[index].title, records[-1].content.title
                yield f"The feed uses the guid {guid!r} of {old!r} for another episode, {title!r}; both are kept."

    def _is_any_left(self) -> bool:
        """Whether both an item and a stored episode wait for their match."""
        return len(self._matched) < len(self._stored) and len(self.found) + len(self.repeated) < len(self._items)

    def _without_repeats(self, indexes: list[int]) -> Iterator[int]:
        """Of the items with one guid those that are different episodes: other audio, and another title or day."""
        if len(indexes) == 1:
            yield from indexes
            return
        seen: set[Hashable] = set()
        for index in indexes:
            item = self._items[index]
            keys = _repeat_keys(item)
            if seen & keys:
                self.repeated.add(index)
            else:
                yield index
            seen |= keys - {None}

    def _match_guid(self, index: int, records: list[EpisodeRecord]) -> None:
        item = self._items[index]
        same = [r for r in records if listed_episode(r).title == item.title or not is_another(listed_identity(r), item)]
        if not same:
            self._reused[index] = records
        elif len(same) == 1:
            self._take(index, same[0])
        else:
            self._take(index, max(same, key=lambda r: (_path(listed_identity(r)) == _path(item), r.added)))

    def _take(self, index: int, record: EpisodeRecord) -> None:
        self.found[index] = record
        self._matched.add(record.id)


def _first_few(messages: Collection[str], what: str) -> Iterator[str]:
    """A few messages, and how many more there are of what they are about: a feed may have thousands."""
    yield from islice(messages, _MOST_TOLD)
    if len(messages) > _MOST_TOLD:
        yield f"{len(messages) - _MOST_TOLD:,} more {what}."


def _grouped(values: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return groups
