"""Feeds out: a podcast of the archive as RSS with Podcasting 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.credits import STATED, Credits
from podcast_notes.archive.outgoing import Outgoing
from podcast_notes.archive.references import find_podcast
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import EpisodeRecord, PodcastRecord, Source
from podcast_notes.notes.addresses import FEED, absolute, beside, podcast_address

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class FeedChoices(Struct, frozen=True, kw_only=True):
    """What goes into a feed, and the addresses that it is to name."""

    base_url: str | None = None
    """Where the site is published; None for that of the settings."""
    self_url: str | None = None
    """Where the feed will stand; None for the address that it was read from."""
    proposed: bool = False
    """Whether people are in it whom only a description, an article or a transcript names."""
    gone: bool = False
    """Whether episodes are in it that the publisher's feed no longer lists."""


class FeedExport(Struct, frozen=True):
    """A feed, the number of its episodes, and what could not be said in it."""

    podcast: str
    episodes: int
    data: bytes
    left_out: tuple[str, ...]


class Feeds:
    """The feeds that an archive gives out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def export(self, reference: str, choices: FeedChoices) -> FeedExport:
        """The feed of a podcast, newest episode first, with everything that its own feed says and the archive knows.

        Raises NotFoundError or AmbiguousError for the podcast, UsageError for an address that is not http(s).
        """
        for address in (choices.base_url, choices.self_url):
            if address is not None and not is_web_url(address):
                raise UsageError("is not an http(s) address", resource=address)
        reader = self._workspace.snapshot()
        podcast = find_podcast(reader, reference)
        choices = replace(choices, base_url=choices.base_url or self._workspace.settings.site.base_url or None)
        return _written(self._workspace, reader, podcast, choices)


def feeds_of_podcasts(workspace: Workspace, reader: Reader, base_url: str) -> Iterator[tuple[str, bytes]]:
    """The feed of each podcast as the site has it, for players: its path in the site, and its bytes.

    It is complete, and says what the archive knows beside: people, transcripts, chapters and soundbites. Where it is a copy
    of a feed that stands elsewhere, directories are asked not to list it (`itunes:block`).
    """
    for podcast in reader.all(PodcastRecord):
        path = f"{beside(podcast_address(podcast.id), FEED)}.xml"
        is_copy = _own_address(podcast) is not None
        listed = replace(podcast, content=replace(podcast.content, blocked=True)) if is_copy else podcast
        choices = FeedChoices(base_url=base_url, self_url=absolute(base_url, path))
        yield path, _written(workspace, reader, listed, choices).data


def _written(workspace: Workspace, reader: Reader, podcast: PodcastRecord, choices: FeedChoices) -> FeedExport:
    from podcast_notes.feeds import Notices, write_feed

    sources = frozenset(Source) if choices.proposed else STATED
    notices = Notices()
    people = Credits(reader, podcast.id, sources=sources, base_url=choices.base_url)
    outgoing = Outgoing(workspace, reader, people, base_url=choices.base_url, notices=notices)
    listed = _listed(reader.find(EpisodeRecord, podcast_id=podcast.id), gone=choices.gone)
    self_url = choices.self_url or _own_address(podcast)
    episodes = map(outgoing.episode, listed)
    pieces = write_feed(outgoing.podcast(podcast, self_url), episodes, self_url=self_url, notices=notices)
    data = "".join(pieces).encode()
    return FeedExport(podcast.id, len(listed), data, notices.messages())


def _listed(episodes: Iterable[EpisodeRecord], *, gone: bool) -> list[EpisodeRecord]:
    """The episodes that go out, newest first, those without a date last."""
    listed = [episode for episode in episodes if gone or episode.gone is None]
    return sorted(listed, key=lambda e: (e.content.published is not None, str(e.content.published), e.id), reverse=True)


def _own_address(podcast: PodcastRecord) -> str | None:
    return podcast.source if is_web_url(podcast.source) else podcast.content.feed_url
