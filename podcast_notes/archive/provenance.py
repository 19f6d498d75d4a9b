"""Where the fields of an episode and of a podcast are from, since when, and what the feed says instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import UNSET, Struct, UnsetType

from podcast_notes.archive.joined import Views
from podcast_notes.archive.views import LinkView, PersonInEpisode
from podcast_notes.models import (
    AppearanceRecord,
    Episode,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    Podcast,
    PodcastRecord,
    Source,
    TranscriptRecord,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class FieldProvenance(Struct, frozen=True):
    """A field that has a value, or could have that of the feed."""

    field: str
    value: Any
    source: Source
    since: datetime
    locked: bool
    """Whether a person stated it, so that no refresh changes it."""
    feed: Any | UnsetType = UNSET
    """What the feed says instead; left out where it says the same, or nothing is known of it."""


class FileProvenance(Struct, frozen=True):
    """A file of an episode: a transcript, by its id, or the audio."""

    kind: str
    id: str
    source: Source
    since: datetime | None = None
    url: str | None = None


class EpisodeProvenance(Struct, frozen=True):
    """Where all that the archive says of an episode is from."""

    id: str
    title: str
    fields: tuple[FieldProvenance, ...]
    people: tuple[PersonInEpisode, ...]
    taken_out: tuple[str, ...]
    """The names of those whom a person took out."""
    files: tuple[FileProvenance, ...]
    links: tuple[LinkView, ...]


class PodcastProvenance(Struct, frozen=True):
    """Where all that the archive says of a podcast is from; the aliases were stated."""

    id: str
    title: str
    fields: tuple[FieldProvenance, ...]
    aliases: tuple[str, ...]


def provenance_of_episode(reader: Reader, episode: EpisodeRecord, audio: str | None) -> EpisodeProvenance:
    """Where all that the archive says of an episode is from; `audio` is the path of its audio file, if it has one."""
    views = Views(reader)
    taken_out = [a.person_id for a in views.grouped(AppearanceRecord, "episode_id", episode.id) if a.removed]
    transcripts = views.grouped(TranscriptRecord, "episode_id", episode.id)
    files = [FileProvenance("transcript", t.id, t.source, t.added, t.url) for t in transcripts]
    return EpisodeProvenance(
        id=episode.id,
        title=episode.content.title,
        fields=tuple(_fields(episode, episode.source, episode.feed, Episode(guid=""))),
        people=views.people_of(episode.id),
        taken_out=tuple(person.name if (person := views.record(PersonRecord, key)) else key for key in taken_out),
        files=(*files, *([FileProvenance("audio file", audio, Source.MANUAL)] if audio else [])),
        links=tuple(views.link(link) for link in views.grouped(LinkRecord, "episode_id", episode.id)),
    )


def provenance_of_podcast(podcast: PodcastRecord) -> PodcastProvenance:
    """Where all that the archive says of a podcast is from."""
    source = Source.FEED if podcast.source else Source.MANUAL
    return PodcastProvenance(
        id=podcast.id,
        title=podcast.content.title,
        fields=tuple(_fields(podcast, source, podcast.feed_content, Podcast())),
        aliases=podcast.aliases,
    )


def _fields(
    record: PodcastRecord | EpisodeRecord, source: Source, feed: Podcast | Episode | None, blank: Podcast | Episode
) -> Iterator[FieldProvenance]:
    """The fields that are filled, stated, or different in the feed, in their order."""
    for name in blank.__struct_fields__:
        value, locked = getattr(record.content, name), name in record.locked
        said = value if feed is None else getattr(feed, name)
        if value != getattr(blank, name) or locked or said != value:
            yield FieldProvenance(
                field=name,
                value=value,
                source=Source.MANUAL if locked else source,
                since=record.since.get(name, record.added),
                locked=locked,
                feed=said if said != value else UNSET,
            )
