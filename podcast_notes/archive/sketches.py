"""Records without their long texts: what is read of all episodes and articles, to find the one that is meant."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.models import Enclosure, EpisodeRecord


class ContentSketch(Struct, frozen=True, kw_only=True):
    """What tells an episode from the others, and its audio from that of before."""

    guid: str
    title: str = ""
    number: str | None = None
    published: datetime | None = None
    enclosure: Enclosure | None = None
    duration_ms: int | None = None


class EpisodeSketch(Struct, frozen=True, kw_only=True):
    """Of an episode record, what it is called by."""

    id: str
    podcast_id: str
    content: ContentSketch


class ArticleSketch(Struct, frozen=True, kw_only=True):
    """Of an article record, what it is called by."""

    id: str
    title: str | None = None
    url: str | None = None
    source: str | None = None


def sketch_of(record: EpisodeRecord) -> EpisodeSketch:
    """An episode record without its long texts."""
    content = record.content
    sketch = ContentSketch(
        guid=content.guid,
        title=content.title,
        number=content.number,
        published=content.published,
        enclosure=content.enclosure,
        duration_ms=content.duration_ms,
    )
    return EpisodeSketch(id=record.id, podcast_id=record.podcast_id, content=sketch)
