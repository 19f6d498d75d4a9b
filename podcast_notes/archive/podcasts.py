"""Podcasts and their feeds: add, refresh, list, show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_podcast, with_id
from podcast_notes.archive.removal import Removal, delete_episodes, removal_of
from podcast_notes.archive.timebases import audio_changed
from podcast_notes.archive.views import PodcastView
from podcast_notes.archive.workspace import Failure, Progress, Workspace, read_source, silently
from podcast_notes.errors import NotFoundError, PodcastNotesError, UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    FeedPerson,
    FeedState,
    ParsedFeed,
    PersonRecord,
    Podcast,
    PodcastRecord,
    Source,
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


class _Read(Struct, frozen=True):
    """A feed that was read: its parsed form, and the state for the next time."""

    feed: ParsedFeed | None
    state: FeedState
    source: str


class Podcasts:
    """The podcasts of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, source: str) -> RefreshResult:
        """Add a podcast by the address or file of its feed; one that is there already is refreshed.

        Raises FeedError, FetchError or PodcastNotesError where the feed cannot be read.
        """
        if not is_web_url(source):
            if "://" in source or not source.strip():
                raise UsageError("is no file, and only http and https addresses are read", resource=source)
            source = str(Path(source).resolve())
        known = next((p for p in self._workspace.store.all(PodcastRecord) if p.source == source), None)
        read = self._read(source, known.feed if known else FeedState())
        return self._apply(read, known.id if known else None, may_be_new=True)

    def add_by_hand(self, content: Podcast) -> PodcastView:
        """Add a podcast that has no feed; raises UsageError where its title is taken."""
        from podcast_notes.changes import podcast_id_for

        if not content.title.strip():
            raise UsageError("a podcast needs a title")
        with self._workspace.store.transaction() as transaction:
            podcasts = transaction.all(PodcastRecord)
            if any(_same_title(p.content.title, content.title) for p in podcasts):
                raise UsageError("the archive has a podcast of this title", resource=content.title)
            record = PodcastRecord(
                id=podcast_id_for(content.title, [p.id for p in podcasts]), content=content, added=self._workspace.now()
            )
            transaction.put(record)
        return Views(self._workspace.store).podcast(record)

    def refresh(
        self,
        references: Sequence[str] = (),
        *,
        progress: Progress = silently,
    ) -> tuple[list[RefreshResult], list[Failure]]:
        """Read the feeds again, of all podcasts or of those named; a feed that fails is a Failure, the others go on.

        So is a podcast that was named and has no feed.
        """
        store = self._workspace.store
        podcasts = [find_podcast(store, r) for r in references] if references else store.all(PodcastRecord)
        with_feed = [podcast for podcast in podcasts if podcast.source]
        results: list[RefreshResult] = []
        failures = [Failure(p.id, "has no feed: it was added by hand") for p in podcasts if references and not p.source]
        for podcast in progress(with_feed, len(with_feed)):
            try:
                results.append(self._apply(self._read(str(podcast.source), podcast.feed), podcast.id))
            except PodcastNotesError as error:
                failures.append(Failure.of(podcast.id, error))
        return results, failures

    def all(self) -> list[PodcastView]:
        """All podcasts, by title."""
        views = Views(self._workspace.store)
        return sorted((views.podcast(p) for p in views.table(PodcastRecord).values()), key=lambda p: p.title.casefold())

    def titles(self) -> dict[str, str]:
        """The titles of all podcasts, by id; nothing else is joined."""
        return {p.id: p.content.title for p in self._workspace.store.all(PodcastRecord)}

    def show(self, reference: str) -> PodcastView:
        """One podcast; raises NotFoundError or AmbiguousError."""
        store = self._workspace.store
        return Views(store).podcast(find_podcast(store, reference))

    def removal(self, reference: str) -> Removal:
        """What `remove` would take away."""
        store = self._workspace.store
        podcast = find_podcast(store, reference)
        episodes = [e.id for e in store.find(EpisodeRecord, podcast_id=podcast.id)]
        folder = self._workspace.folder / "episodes" / podcast.id
        kept = self._workspace.relative(folder) if folder.exists() else None
        return removal_of(store, podcast.id, podcast.content.title, episodes, kept)

    def remove(self, podcast_id: str) -> None:
        """Remove the podcast with this id, its episodes and what refers to them; files stay, and it may be added again.

        Raises NotFoundError where no podcast has the id: what is removed is never guessed.
        """
        with self._workspace.store.transaction() as transaction:
            podcast = with_id(transaction, PodcastRecord, podcast_id)
            delete_episodes(transaction, [e.id for e in transaction.find(EpisodeRecord, podcast_id=podcast.id)])
            transaction.delete(PodcastRecord, podcast.id)

    def _read(self, source: str, state: FeedState) -> _Read:
        from podcast_notes.feeds import parse_feed

        now = self._workspace.now()
        if is_web_url(source):
            from podcast_notes.fetch import NotModified

            fetched = self._workspace.fetcher.fetch(
                source, etag=state.etag, last_modified=state.last_modified, trusted=True
            )
            if isinstance(fetched, NotModified):
                return _Read(None, msgspec.structs.replace(state, fetched=now), source)
            data, etag, last_modified = fetched.data, fetched.etag, fetched.last_modified
            url: str | None = fetched.url
            source = fetched.permanent_url or source
        else:
            data, etag, last_modified, url = read_source(Path(source)), None, None, None
        digest = hashlib.sha256(data).hexdigest()
        new_state = FeedState(etag=etag, last_modified=last_modified, sha256=digest, fetched=now)
        if digest == state.sha256:
            return _Read(None, new_state, source)
        try:
            feed = parse_feed(data, url=url)
        except PodcastNotesError as error:
            error.resource = error.resource or source
            raise
        if feed.incomplete:
            new_state = FeedState(fetched=now)
        return _Read(feed, new_state, source)

    def _apply(self, read: _Read, podcast_id: str | None, *, may_be_new: bool = False) -> RefreshResult:
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


def people_named_by(episode: EpisodeRecord, podcast: PodcastRecord) -> list[tuple[FeedPerson, Source]]:
    """The people whom the feed's persons and the description of an episode name, each with the source."""
    from podcast_notes.people import find_people

    language = episode.content.language or podcast.content.language
    described = find_people(episode.content.summary, language=language)
    return [(p, Source.FEED) for p in episode.content.persons] + [(p, Source.DESCRIPTION) for p in described]


def put_people(
    transaction: Transaction,
    named: Iterable[tuple[EpisodeRecord, Sequence[tuple[FeedPerson, Source]]]],
    podcast_id: str,
    now: datetime,
) -> None:
    """Store the people of a podcast's episodes: new people, and their appearances as introduced."""
    from podcast_notes.changes import PeopleRegister, plan_people_of

    prefix = f"{podcast_id}/"
    appearances = [a for a in transaction.all(AppearanceRecord) if a.episode_id.startswith(prefix)]
    register = PeopleRegister(transaction.all(PersonRecord), appearances)
    for episode, found in named:
        plan = plan_people_of(episode, found, register, now=now)
        transaction.put(*plan.people, *plan.appearances)
        transaction.delete(AppearanceRecord, *(dropped.id for dropped in plan.dropped))


def _same_title(one: str, other: str) -> bool:
    return fold_space(fold_accents(one)) == fold_space(fold_accents(other))


def _match(reader: Reader, podcasts: Sequence[PodcastRecord], read: _Read) -> PodcastRecord | None:
    """The podcast that a feed is of: by its address or guid, by title and episodes, or one made by hand with its title."""
    known = next((podcast for podcast in podcasts if podcast.source == read.source), None)
    if known is not None or read.feed is None:
        return known
    content = read.feed.podcast
    for podcast in podcasts:
        if content.guid and podcast.content.guid == content.guid:
            return podcast
        if _same_title(podcast.content.title, content.title) and (
            podcast.source is None or _shares_episodes(reader, podcast, read.feed)
        ):
            return podcast
    return None


def _shares_episodes(reader: Reader, podcast: PodcastRecord, feed: ParsedFeed) -> bool:
    """Whether a feed lists at least half of the episodes of a podcast, or is made of them by half."""
    stored = {episode.content.guid for episode in reader.find(EpisodeRecord, podcast_id=podcast.id)}
    listed = {episode.guid for episode in feed.episodes}
    return bool(stored and listed) and 2 * len(stored & listed) >= min(len(stored), len(listed))
