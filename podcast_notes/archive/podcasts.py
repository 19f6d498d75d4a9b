"""Podcasts and their feeds: add, refresh, move, list, show, edit, unlock, remove."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from podcast_notes.archive.details import PodcastDetails, changed_aliases, podcast_values, stated_fields
from podcast_notes.archive.feed_memory import FeedMemory
from podcast_notes.archive.intake import RefreshResult, same_title
from podcast_notes.archive.joined import Views
from podcast_notes.archive.provenance import PodcastProvenance, provenance_of_podcast
from podcast_notes.archive.references import find_podcast, with_id
from podcast_notes.archive.refresh_run import Refreshed
from podcast_notes.archive.refreshing import FeedMoving, Refresher, without_waiting
from podcast_notes.archive.removal import Removal, delete_episodes, removal_of
from podcast_notes.archive.stated import stated_name
from podcast_notes.archive.unlocking import Unlocked, podcast_fields, unlocked_of
from podcast_notes.archive.views import PodcastFullView, PodcastView
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.cleaning import cleaned
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    EpisodeRecord,
    Podcast,
    PodcastRecord,
)


class Podcasts:
    """The podcasts of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._refresher = Refresher(workspace)

    def add(self, source: str) -> RefreshResult:
        """Add a podcast by the address or file of its feed; one that is there already is refreshed, and one that has moved too.

        Raises FeedError, FetchError or PodcastNotesError where the feed cannot be read.
        """
        return self._refresher.add(_stated_source(source))

    def add_all(self, sources: Sequence[str], *, progress: Progress = silently) -> Refreshed:
        """Add the podcasts of the feeds that a list names, many at once; those that are there already are left alone.

        A feed that fails is a Failure, the others go on. Addresses in a private network are refused: nobody typed them.
        """
        return self._refresher.add_all(sources, progress=progress)

    def add_by_hand(self, content: Podcast) -> PodcastView:
        """Add a podcast that has no feed; raises UsageError where its title is taken."""
        from podcast_notes.changes import podcast_id_for

        persons = tuple(replace(person, name=stated_name(person.name)) for person in content.persons)
        content = replace(content, title=stated_name(content.title, "a title"), persons=persons)
        with self._workspace.store.transaction() as transaction:
            podcasts = transaction.all(PodcastRecord)
            if any(same_title(p.content.title, content.title) for p in podcasts):
                raise UsageError("the archive has a podcast of this title", resource=content.title)
            record = PodcastRecord(
                id=podcast_id_for(content.title, [p.id for p in podcasts]),
                content=content,
                locked=stated_fields(content),
                added=self._workspace.now(),
            )
            record = cleaned(record)
            transaction.put(record)
        return Views(self._workspace.store).podcast(record)

    def refresh(
        self,
        references: Sequence[str] = (),
        *,
        full: bool = False,
        dry_run: bool = False,
        progress: Progress = silently,
    ) -> Refreshed:
        """Read the feeds again, many at once, of all podcasts or of those named; one that fails is a Failure, the others go on.

        So is a podcast that was named and has no feed. A host that asked to be left alone is not asked before its time, unless
        a podcast of it is named. `full` reads every page of a feed, whether it has changed or not; `dry_run` stores nothing.
        """
        reader = self._workspace.snapshot()
        podcasts = [find_podcast(reader, r) for r in references] if references else reader.all(PodcastRecord)
        with_feed = list({podcast.id: podcast for podcast in podcasts if podcast.source}.values())
        without = tuple(
            Failure(p.id, "has no feed: it was added by hand") for p in podcasts if references and not p.source
        )
        asked, waiting = (with_feed, ()) if references else without_waiting(with_feed, now=self._workspace.now())
        done = self._refresher.refresh(asked, full=full, dry_run=dry_run, progress=progress)
        return replace(done, failures=(*without, *done.failures), waiting=(*waiting, *done.waiting))

    def moving(self, reference: str, source: str) -> FeedMoving:
        """What `move` would do: the feed at another address or in a file, and how it differs from the podcast.

        Raises UsageError where the feed is there already, FeedError or FetchError where it cannot be read.
        """
        podcast = find_podcast(self._workspace.store, reference)
        source = _stated_source(source)
        if source == podcast.source:
            raise UsageError("is where its feed is already", resource=source, hint="Nothing was changed.")
        return self._refresher.moving(podcast, source)

    def move(self, moving: FeedMoving) -> RefreshResult:
        """Move the feed of a podcast, which keeps its history and is still known by its old address.

        Raises PodcastNotesError where another podcast of the archive has its feed there.
        """
        return self._refresher.move(moving)

    def all(self) -> list[PodcastView]:
        """All podcasts, by title."""
        reader = self._workspace.snapshot()
        return sorted(Views(reader).podcasts(reader.all(PodcastRecord)), key=lambda p: p.title.casefold())

    def titles(self) -> dict[str, str]:
        """The titles of all podcasts, by id; nothing else is joined."""
        return {p.id: p.content.title for p in self._workspace.store.all(PodcastRecord)}

    def show(self, reference: str) -> PodcastFullView:
        """One podcast with everything that its feed says; raises NotFoundError or AmbiguousError."""
        reader = self._workspace.snapshot()
        return Views(reader).full_podcast(find_podcast(reader, reference))

    def provenance(self, reference: str) -> PodcastProvenance:
        """Where each field of a podcast is from, since when, and what the feed says instead."""
        return provenance_of_podcast(find_podcast(self._workspace.store, reference))

    def edit(self, reference: str, details: PodcastDetails) -> PodcastView:
        """Change what a person states; those fields are locked, so that no refresh overwrites them.

        Raises UsageError for a title that another podcast has, and for an alias to forget that it does not have.
        """
        from podcast_notes.changes import edit_podcast

        values = podcast_values(details)
        with self._workspace.store.transaction() as transaction:
            podcast = find_podcast(transaction, reference)
            others = [p for p in transaction.all(PodcastRecord) if p.id != podcast.id]
            if "title" in values and any(same_title(p.content.title, values["title"]) for p in others):
                raise UsageError("the archive has another podcast of this title", resource=values["title"])
            podcast = edit_podcast(podcast, values, now=self._workspace.now())
            podcast = replace(podcast, aliases=changed_aliases(podcast, details))
            transaction.put(podcast)
        return Views(self._workspace.store).podcast(podcast)

    def unlocking(self, reference: str, fields: Collection[str] | None = None) -> Unlocked:
        """What `unlock` would give back to the feed."""
        from podcast_notes.changes import unlock_podcast

        podcast = find_podcast(self._workspace.store, reference)
        names = podcast_fields(podcast, fields)
        return unlocked_of(podcast, unlock_podcast(podcast, names, now=self._workspace.now()))

    def unlock(self, reference: str, fields: Collection[str] | None = None) -> Unlocked:
        """Give fields of these names, or all that are locked, back to the feed: they have its last values again at once.

        Raises UsageError for a name that no field has, and where the podcast has no feed.
        """
        from podcast_notes.changes import unlock_podcast

        with self._workspace.store.transaction() as transaction:
            before = find_podcast(transaction, reference)
            podcast = unlock_podcast(before, podcast_fields(before, fields), now=self._workspace.now())
            transaction.put(podcast)
        return unlocked_of(before, podcast)

    def locked(self, reference: str) -> tuple[str, ...]:
        """The names of the fields of a podcast that a person stated."""
        return find_podcast(self._workspace.store, reference).locked

    def removal(self, reference: str) -> Removal:
        """What `remove` would take away."""
        reader = self._workspace.snapshot()
        podcast = find_podcast(reader, reference)
        episodes = [e.id for e in reader.find(EpisodeRecord, podcast_id=podcast.id)]
        folder = self._workspace.folder / "episodes" / podcast.id
        kept = self._workspace.relative(folder) if folder.exists() else None
        return removal_of(reader, podcast.id, podcast.content.title, episodes, kept)

    def remove(self, podcast_id: str) -> None:
        """Remove the podcast with this id, its episodes and what refers to them; files stay, and it may be added again.

        Raises NotFoundError where no podcast has the id: what is removed is never guessed.
        """
        with self._workspace.store.transaction() as transaction:
            podcast = with_id(transaction, PodcastRecord, podcast_id)
            delete_episodes(transaction, [e.id for e in transaction.find(EpisodeRecord, podcast_id=podcast.id)])
            transaction.delete(PodcastRecord, podcast.id)
        memory = FeedMemory(self._workspace.folder)
        for address in filter(None, (podcast.source, *(move.source for move in podcast.moves))):
            memory.forget(address)


def _stated_source(source: str) -> str:
    """An address, or the whole path of a file; raises UsageError for what is neither."""
    if is_web_url(source):
        return source
    if "://" in source or not source.strip():
        raise UsageError("is no file, and only http and https addresses are read", resource=source)
    return str(Path(source).resolve())
