"""An invented show, its feed and what feeds do to their items, for the tests of a refresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from podcast_notes.changes import RefreshPlan, plan_refresh
from podcast_notes.models import Enclosure, Episode, EpisodeRecord, ParsedFeed, Podcast, PodcastRecord, Tombstone

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
SHOW = PodcastRecord(id="duinradio", content=Podcast(title="Duinradio"), added=NOW)
TITLES = ("Het zand", "De zee", "Een storm")


def item(n: int, /, **changes: object) -> Episode:
    episode = Episode(
        guid=f"guid-{n}",
        title=TITLES[n % 3],
        number=str(n),
        published=NOW - timedelta(days=100 - n),
        enclosure=Enclosure(url=f"https://audio.example/{n}.mp3"),
    )
    return replace(episode, **changes)


ITEMS = (item(3), item(2), item(1))


def refresh(
    stored: list[EpisodeRecord], *items: Episode, tombstones: tuple[Tombstone, ...] = (), now: datetime = LATER
) -> RefreshPlan:
    return plan_refresh(SHOW, stored, tombstones, ParsedFeed(podcast=SHOW.content, episodes=items), now=now)


def apply(stored: list[EpisodeRecord], plan: RefreshPlan) -> list[EpisodeRecord]:
    episodes = {record.id: record for record in stored}
    episodes |= {record.id: record for record in plan.records if isinstance(record, EpisodeRecord)}
    return list(episodes.values())


def buried(tombstones: tuple[Tombstone, ...], plan: RefreshPlan) -> tuple[Tombstone, ...]:
    followed = {tombstone.id: tombstone for tombstone in plan.tombstones}
    return tuple(followed.get(tombstone.id, tombstone) for tombstone in tombstones)


def changed(plan: RefreshPlan) -> tuple[int, int, int, int, int]:
    return len(plan.added), len(plan.updated), len(plan.gone), len(plan.returned), plan.unchanged


Churn = Callable[[Episode], Episode]


def _moved(episode: Episode, address: Callable[[str], str], **changes: object) -> Episode:
    audio = episode.enclosure.url if episode.enclosure else ""
    return replace(episode, guid=f"new-{episode.guid}", enclosure=Enclosure(url=address(audio)), **changes)


CHURN: dict[str, Churn] = {
    "guids alone": lambda e: replace(e, guid=f"new-{e.guid}"),
    "guids and https": lambda e: _moved(e, lambda audio: audio.replace("https", "http")),
    "guids and audio": lambda e: _moved(e, lambda _: f"https://cdn.example/{e.guid}"),
    "guids and dates": lambda e: replace(e, guid=f"new-{e.guid}", published=LATER),
    "guids and case of titles": lambda e: replace(e, guid=f"new-{e.guid}", title=f" {e.title.upper()}"),
    "guids, and the query of the audio": lambda e: _moved(e, lambda audio: f"{audio}?updated=7", published=LATER),
    "guids, audio and the hour": lambda e: replace(
        e, guid=f"new-{e.guid}", enclosure=None, published=(e.published or NOW) + timedelta(hours=2)
    ),
    "no guids any more": lambda e: replace(e, guid=""),
    "one guid for all": lambda e: replace(e, guid="feed"),
}
"""What hosts do to the guids of a whole feed, and to what else at the same time."""
