"""A podcast and its episodes to RSS 2.0 with iTunes, Podcasting 2.0, Media RSS and Podlove chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from podcast_notes.feeds.namespaces import URIS
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.writer.channel import channel_elements
from podcast_notes.feeds.writer.item import item_elements, soundbite_elements
from podcast_notes.feeds.writer.markup import legal
from podcast_notes.models import Episode, Podcast

__all__ = ["soundbite_elements", "write_feed"]

_PREFIXES = ("atom", "content", "dc", "itunes", "media", "podcast", "psc")


def write_feed(
    podcast: Podcast, episodes: Iterable[Episode], *, self_url: str | None = None, notices: Notices
) -> Iterator[str]:
    """The RSS of a podcast, piece by piece, its episodes in the order given; to be encoded as UTF-8.

    `self_url` is where the feed itself will stand. An item has its own persons only where they are not the channel's, which
    stand in for them. What the rules of a namespace do not allow to be said is left out and told to `notices`; addresses are
    absolute http(s) ones, besides those of alternate enclosures. `parse_feed` reads the same records back.
    """
    declared = "".join(f'\n     xmlns:{prefix}="{URIS[prefix]}"' for prefix in _PREFIXES)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{declared}>\n<channel>\n'
    yield from (f"  {line}\n" for line in channel_elements(podcast, self_url, notices))
    for episode in _with_distinct_guids(episodes, notices):
        lines = "".join(f"    {line}\n" for line in item_elements(episode, podcast, notices))
        yield f"  <item>\n{lines}  </item>\n"
    yield "</channel>\n</rss>\n"


def _with_distinct_guids(episodes: Iterable[Episode], notices: Notices) -> Iterator[Episode]:
    seen: set[str] = set()
    for episode in episodes:
        guid = legal(episode.guid).strip()
        if guid and guid in seen:
            notices.add("two episodes have the same guid: the second was written without")
            yield replace(episode, guid="")
        else:
            seen.add(guid)
            yield episode
