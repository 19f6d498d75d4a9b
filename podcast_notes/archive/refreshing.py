"""Feeds: read by their address or file, and what they say put into the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes.archive.named_people import people_named_by, put_people
from podcast_notes.archive.timebases import audio_changed
from podcast_notes.archive.workspace import Workspace, read_source
from podcast_notes.errors import NotFoundError, PodcastNotesError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    EpisodeRecord,
    FeedState,
    ParsedFeed,
    Podcast,
    PodcastRecord,
    Tombstone,
    TranscriptRecord,
)
from podcast_notes.text import fold_accents, fold_space

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction


class RefreshResult(Struct, frozen=True):
    """What one refresh did; `not_modified` where the feed was the same as last time."""

    podcast: str
    title: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0
    not_modified: bool = False
    warnings: tuple[str, ...] = ()


class FeedRead(Struct, frozen=True):
    """A feed that was read: its parsed form, and the state for the next time."""

    feed: ParsedFeed | None
    state: FeedState
    source: str


class Refresher:
    """Reads feeds and stores what they say."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def read(self, source: str, state: FeedState) -> FeedRead:
        """Read a feed, unless it is as it was; raises FeedError, FetchError or UsageError."""
        from podcast_notes.feeds import parse_feed

        now = self._workspace.now()
        if is_web_url(source):
            from podcast_notes.fetch import NotModified

            fetched = self._workspace.fetcher.fetch(
                source, etag=state.etag, last_modified=state.last_modified, trusted=True
            )
            if isinstance(fetched, NotModified):
                return FeedRead(None, msgspec.structs.replace(state, fetched=now), source)
            data, etag, last_modified = fetched.data, fetched.etag, fetched.last_modified
            url: str | None = fetched.url
            source = fetched.permanent_url or source
        else:
            data, etag, last_modified, url = read_source(Path(source)), None, None, None
        digest = hashlib.sha256(data).hexdigest()
        new_state = FeedState(etag=etag, last_modified=last_modified, sha256=digest, fetched=now)
        if digest == state.sha256:
            return FeedRead(None, new_state, source)
        try:
            feed = parse_feed(data, url=url)
        except PodcastNotesError as error:
            error.resource = error.resource or source
            raise
        if feed.incomplete:
            new_state = FeedState(fetched=now)
        return FeedRead(feed, new_state, source)

    def apply(self, read: FeedRead, podcast_id: str | None, *, may_be_new: bool = False) -> RefreshResult:
        """Store what was read of a podcast; where it may be new, in the one that the feed is of, or in a new one."""
        from podcast_notes.changes import plan_refresh

        now = self._workspace.now()
        with self._workspace.store.transaction() as transaction:
            podcasts = transaction.all(PodcastRecord)
            podcast = transaction.get(PodcastRecord, podcast_id) if podcast_id else None
            if may_be_new:
                podcast = podcast or _match(transaction, podcasts, read)
            elif podcast is None:
                raise NotFoundError("was removed while its feed was read", resource=podcast_id)
            if read.feed is None:
                if podcast is None:
                    raise PodcastNotesError(
                        "answers that it has not changed, but is not in the archive",
                        resource=read.source,
                        hint="Try again.",
                    )
                transaction.put(msgspec.structs.replace(podcast, feed=read.state))
                return RefreshResult(podcast.id, podcast.content.title, not_modified=True)
            podcast = podcast or self._new(podcasts, read.feed.podcast)
            podcast = msgspec.structs.replace(podcast, source=read.source, feed=read.state)
            plan = plan_refresh(
                podcast,
                transaction.find(EpisodeRecord, podcast_id=podcast.id),
                transaction.find(Tombstone, table="episodes"),
                read.feed,
                now=now,
            )
            transaction.put(*plan.records)
            changed = (*plan.added, *plan.updated, *plan.returned)
            suspect = _suspect_times(transaction, changed)
            put_people(
                transaction,
                [(e, people_named_by(e, plan.podcast)) for e in changed],
                plan.podcast.id,
                now,
            )
        return RefreshResult(
            podcast=plan.podcast.id,
            title=plan.podcast.content.title,
            added=tuple(e.id for e in plan.added),
            updated=tuple(e.id for e in (*plan.updated, *plan.returned)),
            gone=tuple(e.id for e in plan.gone),
            unchanged=plan.unchanged,
            warnings=(*read.feed.warnings, *plan.warnings, *suspect),
        )

    def _new(self, podcasts: Sequence[PodcastRecord], content: Podcast) -> PodcastRecord:
        from podcast_notes.changes import podcast_id_for

        identifier = podcast_id_for(content.title, [p.id for p in podcasts])
        return PodcastRecord(id=identifier, content=content, added=self._workspace.now())


def _suspect_times(transaction: Transaction, episodes: Iterable[EpisodeRecord]) -> list[str]:
    """What to say of episodes whose audio is no longer that of their transcripts."""
    transcripts: dict[str, list[TranscriptRecord]] = {}
    for record in transaction.all(TranscriptRecord):
        transcripts.setdefault(record.episode_id, []).append(record)
    return [
        f"{episode.id}: its audio has changed since the transcript came in; times may be off"
        for episode in episodes
        if any(audio_changed(record, episode.content) for record in transcripts.get(episode.id, []))
    ]


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ in accents, case and white space only."""
    return fold_space(fold_accents(one)) == fold_space(fold_accents(other))


def _match(reader: Reader, podcasts: Sequence[PodcastRecord], read: FeedRead) -> PodcastRecord | None:
    """The podcast that a feed is of: by its address or guid, by title and episodes, or one made by hand with its title."""
    known = next((podcast for podcast in podcasts if podcast.source == read.source), None)
    if known is not None or read.feed is None:
        return known
    content = read.feed.podcast
    for podcast in podcasts:
        if content.guid and podcast.content.guid == content.guid:
            return podcast
        if same_title(podcast.content.title, content.title) and (
            podcast.source is None or _shares_episodes(reader, podcast, read.feed)
        ):
            return podcast
    return None


def _shares_episodes(reader: Reader, podcast: PodcastRecord, feed: ParsedFeed) -> bool:
    """Whether a feed lists at least half of the episodes of a podcast, or is made of them by half."""
    stored = {episode.content.guid for episode in reader.find(EpisodeRecord, podcast_id=podcast.id)}
    listed = {episode.guid for episode in feed.episodes}
    return bool(stored and listed) and 2 * len(stored & listed) >= min(len(stored), len(listed))
