"""Whether a feed is of a podcast that is known, wherever it is found."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.models import Episode, ParsedFeed, Podcast


def is_of(feed: ParsedFeed, podcast: Podcast, episodes: Sequence[Episode]) -> bool:
    """Whether a feed is of a podcast: by its guid, or by half of the episodes of whichever has fewer, by guid or audio."""
    if podcast.guid and podcast.guid == feed.podcast.guid:
        return True
    return shares_episodes(feed, episodes)


def shares_episodes(feed: ParsedFeed, episodes: Sequence[Episode]) -> bool:
    """Whether a feed lists at least half of the episodes, or is made of them by half."""
    fewer = min(len(feed.episodes), len(episodes))
    return fewer > 0 and 2 * _shared(feed, episodes) >= fewer


def differences(feed: ParsedFeed, podcast: Podcast, episodes: Sequence[Episode]) -> tuple[str, ...]:
    """What sets a feed apart from a podcast, in words; nothing where it is of the podcast."""
    if is_of(feed, podcast, episodes):
        return ()
    found = []
    if podcast.title != feed.podcast.title:
        found.append(f"its title is {feed.podcast.title!r}, not {podcast.title!r}")
    if feed.declares_guid:
        found.append(f"its guid is {feed.podcast.guid}, not {podcast.guid}")
    found.append(f"episodes of it that are known: {_shared(feed, episodes):,} of {len(feed.episodes):,}")
    return tuple(found)


def _shared(feed: ParsedFeed, episodes: Sequence[Episode]) -> int:
    guids = {episode.guid for episode in episodes}
    audio = {episode.enclosure.url for episode in episodes if episode.enclosure}
    return sum(
        episode.guid in guids or (episode.enclosure is not None and episode.enclosure.url in audio)
        for episode in feed.episodes
    )
