"""An archive that is kept by reading only what has changed is the one that whole readings make. The show is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from podcast_notes.changes import plan_refresh, tombstone_for
from podcast_notes.feeds import KnownItems, parse_again, parse_feed
from podcast_notes.models import EpisodeRecord, ParsedFeed, PodcastRecord, Tombstone
from tests.changes.duinradio import NOW, SHOW


class Library(Struct):
    """A podcast as it is stored."""

    podcast: PodcastRecord = SHOW
    episodes: dict[str, EpisodeRecord] = {}
    tombstones: dict[str, Tombstone] = {}

    def refresh(self, feed: ParsedFeed, day: int) -> None:
        stored = [self.episodes[key] for key in sorted(self.episodes)]
        plan = plan_refresh(self.podcast, stored, list(self.tombstones.values()), feed, now=NOW + timedelta(days=day))
        self.podcast = plan.podcast
        for record in plan.records:
            if isinstance(record, EpisodeRecord):
                self.episodes[record.id] = record
            elif isinstance(record, Tombstone):
                self.tombstones[record.id] = record

    def remove(self, index: int) -> None:
        if self.episodes:
            episode = self.episodes.pop(sorted(self.episodes)[index % len(self.episodes)])
            tombstone = tombstone_for(episode, now=NOW)
            self.tombstones[tombstone.id] = tombstone


def printed(guid: str, title: str, day: int, audio: str, text: str) -> str:
    enclosure = f'<enclosure url="https://audio.example/{audio}.mp3" type="audio/mpeg"/>' if audio else ""
    return (
        f"<item><title>{title}</title><guid>{guid}</guid><pubDate>Fri, {day:02} Mar 2023 06:30:00 +0100</pubDate>"
        f"<description>{text}</description>{enclosure}</item>"
    )


ITEMS = st.builds(
    printed,
    guid=st.sampled_from(["", "a", "b", "c", "d"]),
    title=st.sampled_from(["Het zand", "De zee", "Een storm"]),
    day=st.integers(1, 3),
    audio=st.sampled_from(["", "1", "2", "3"]),
    text=st.sampled_from(["", "Over duinen."]),
)
HEADS = st.sampled_from(["<language>nl</language>", "<language>en</language>", "<pubDate>Mon, 06 Mar 2023</pubDate>"])


@st.composite
def versions(draw: st.DrawFn) -> Sequence[tuple[str, Sequence[str]]]:
    """Versions of a feed, of which each keeps some items of the one before, in any order, as they were or changed."""
    items: list[str] = []
    found = []
    for _ in range(draw(st.integers(2, 5))):
        kept = draw(st.lists(st.sampled_from(items), max_size=5)) if items else []
        items = draw(st.permutations([*kept, *draw(st.lists(ITEMS, max_size=3))]))
        found.append((draw(HEADS), items))
    return found


@settings(max_examples=50, deadline=None)
@given(versions(), st.sets(st.integers(0, 3)), st.integers(0, 10))
def test_any_history_of_a_feed_leaves_the_same_records(
    history: Sequence[tuple[str, Sequence[str]]], removals: set[int], removed: int
) -> None:
    incremental, whole = Library(), Library()
    known = KnownItems()
    for day, (head, items) in enumerate(history):
        data = f'<rss version="2.0"><channel><title>Duinradio</title>{head}{"".join(items)}</channel></rss>'.encode()
        reading = parse_again(data, known)
        known = reading.known
        incremental.refresh(reading.feed, day)
        whole.refresh(parse_feed(data), day)
        if day in removals:
            incremental.remove(removed)
            whole.remove(removed)
        assert incremental == whole
