"""Episodes: add by hand, list, show, edit, unlock, remove, restore."""

from __future__ import annotations

import filecmp
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from podcast_notes import files
from podcast_notes.archive.audio_files import AUDIO_SUFFIXES, local_audio
from podcast_notes.archive.details import EpisodeDetails, Text, episode_values, people_of
from podcast_notes.archive.joined import Views
from podcast_notes.archive.named_people import people_named_by, put_people
from podcast_notes.archive.provenance import EpisodeProvenance, provenance_of_episode
from podcast_notes.archive.references import find_episode, find_person, find_podcast, find_removed, with_id
from podcast_notes.archive.removal import (
    Removal,
    RemovedEpisode,
    Restored,
    bury_episode,
    removal_of,
    removed_episode,
    restorable_episode,
    unbury_episode,
)
from podcast_notes.archive.sketches import EpisodeSketch
from podcast_notes.archive.unlocking import Unlocked, episode_fields, unlocked_of
from podcast_notes.archive.views import EpisodeFullView, EpisodeView
from podcast_notes.archive.workspace import Workspace, read_source
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    AppearanceRecord,
    Episode,
    EpisodeRecord,
    PodcastRecord,
    Source,
    Tombstone,
)

if TYPE_CHECKING:
    from podcast_notes.store import Transaction


class Episodes:
    """The episodes of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, podcast_reference: str, details: EpisodeDetails) -> EpisodeView:
        """Add an episode by hand; its fields are locked against later refreshes.

        Raises UsageError where the podcast has an episode of this number or title and date.
        """
        from podcast_notes.changes import episode_id_for, removed_id

        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            podcast = find_podcast(transaction, podcast_reference)
            siblings = transaction.find(EpisodeRecord, podcast_id=podcast.id)
            stated = episode_values(details)
            content = msgspec.structs.replace(Episode(guid=""), **stated)
            _refuse_double(siblings, content)
            removed = [removed_id(tombstone) for tombstone in transaction.find(Tombstone, table="episodes")]
            identifier = episode_id_for(podcast.id, content, [*removed, *(e.id for e in siblings)])
            content = msgspec.structs.replace(content, guid=f"podcast-notes:{identifier}")
            now = workspace.now()
            episode = EpisodeRecord(
                id=identifier,
                podcast_id=podcast.id,
                content=content,
                source=Source.MANUAL,
                locked=tuple(sorted(stated)),
                added=now,
                updated=now,
            )
            self._put_audio(identifier, details.audio)
            transaction.put(episode)
            people = [*people_named_by(episode, podcast), *people_of(details)]
            put_people(transaction, [(episode, people)], podcast.id, now)
        return self._view(episode)

    def edit(self, reference: str, details: EpisodeDetails) -> EpisodeView:
        """Change what a person states; those fields are locked, so that no refresh overwrites them."""
        from podcast_notes.changes import edit_episode

        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            values = episode_values(details)
            episode = edit_episode(find_episode(transaction, reference), values, now=workspace.now())
            self._put_audio(episode.id, details.audio)
            self._put_with_people(transaction, episode, details)
            self._take_out(transaction, episode, details.without)
        return self._view(episode)

    def unlocking(self, reference: str, fields: Collection[str] | None = None) -> Unlocked:
        """What `unlock` would give back to the feed."""
        from podcast_notes.changes import unlock_episode

        episode = find_episode(self._workspace.store, reference)
        names = episode_fields(episode, fields)
        return unlocked_of(episode, unlock_episode(episode, names, now=self._workspace.now()))

    def unlock(self, reference: str, fields: Collection[str] | None = None) -> Unlocked:
        """Give fields of these names, or all that are locked, back to the feed: they have its last values again at once.

        Raises UsageError for a name that no field has, and where no feed lists the episode.
        """
        from podcast_notes.changes import unlock_episode

        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            before = find_episode(transaction, reference)
            episode = unlock_episode(before, episode_fields(before, fields), now=workspace.now())
            self._put_with_people(transaction, episode, EpisodeDetails())
        return unlocked_of(before, episode)

    def locked(self, reference: str) -> tuple[str, ...]:
        """The names of the fields of an episode that a person stated."""
        return find_episode(self._workspace.store, reference).locked

    def _put_with_people(self, transaction: Transaction, episode: EpisodeRecord, details: EpisodeDetails) -> None:
        """Store an episode that was edited, with the people whom its texts and a person name now."""
        transaction.put(episode)
        podcast = transaction.get(PodcastRecord, episode.podcast_id)
        named = people_named_by(episode, podcast) if podcast else []
        people = [*named, *people_of(details)]
        put_people(transaction, [(episode, people)], episode.podcast_id, self._workspace.now())

    def _take_out(self, transaction: Transaction, episode: EpisodeRecord, names: Sequence[str]) -> None:
        for name in names:
            person = find_person(transaction, name)
            appearance = transaction.get(AppearanceRecord, f"{episode.id}:{person.id}")
            if appearance is None or appearance.removed:
                raise UsageError(f"{person.name} is not among the people of this episode", resource=episode.id)
            transaction.put(msgspec.structs.replace(appearance, removed=True))

    def all(
        self, *, podcast: str | None = None, guest: str | None = None, year: int | None = None
    ) -> list[EpisodeView]:
        """Episodes, newest first, of one podcast, guest or year where given."""
        reader = self._workspace.snapshot()
        of_podcast = {} if podcast is None else {"podcast_id": find_podcast(reader, podcast).id}
        with_guest = None
        if guest is not None:
            mine = reader.find(AppearanceRecord, person_id=find_person(reader, guest).id)
            with_guest = {a.episode_id for a in mine if not a.removed}
        found = [
            e
            for e in reader.find(EpisodeRecord, **of_podcast)
            if (with_guest is None or e.id in with_guest)
            and (year is None or (e.content.published is not None and e.content.published.year == year))
        ]
        found.sort(key=lambda e: (str(e.content.published or ""), e.id), reverse=True)
        return Views(reader).episodes(found)

    def titles(self) -> dict[str, str]:
        """The titles of all episodes, by id; nothing else is joined."""
        return {e.id: e.content.title for e in self._workspace.store.all_as(EpisodeRecord, EpisodeSketch)}

    def show(self, reference: str) -> EpisodeFullView:
        """One episode with everything that its feed says; raises NotFoundError or AmbiguousError."""
        reader = self._workspace.snapshot()
        return Views(reader).full_episode(find_episode(reader, reference))

    def provenance(self, reference: str) -> EpisodeProvenance:
        """Where each field of an episode is from, since when, and what the feed says instead."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        audio = local_audio(self._workspace.episode_folder(episode.id))
        return provenance_of_episode(reader, episode, self._workspace.relative(audio) if audio else None)

    def removal(self, reference: str) -> Removal:
        """What `remove` would take away."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        folder = self._workspace.episode_folder(episode.id)
        kept = self._workspace.relative(folder) if folder.exists() else None
        return removal_of(reader, episode.id, episode.content.title, [episode.id], kept)

    def remove(self, episode_id: str) -> None:
        """Remove the episode with this id, its appearances, links and sightings; no refresh brings it back, `restore` does.

        Its files stay in its folder: they may be somebody's work. Raises NotFoundError where no episode has the id: what is
        removed is never guessed.
        """
        with self._workspace.store.transaction() as transaction:
            bury_episode(transaction, with_id(transaction, EpisodeRecord, episode_id), self._workspace.now())

    def removed(self, *, podcast: str | None = None) -> list[RemovedEpisode]:
        """The episodes that were removed, of one podcast where given; the last one first."""
        reader = self._workspace.snapshot()
        wanted = find_podcast(reader, podcast).id if podcast is not None else None
        every = [removed_episode(tombstone) for tombstone in reader.find(Tombstone, table="episodes")]
        found = [episode for episode in every if wanted in (None, episode.podcast)]
        return sorted(found, key=lambda episode: (episode.removed, episode.id), reverse=True)

    def restoring(self, reference: str) -> RemovedEpisode:
        """The removed episode as `restore` would bring it back; raises as that does."""
        store = self._workspace.store
        return restorable_episode(store, find_removed(store, reference))

    def restore(self, reference: str) -> Restored:
        """Bring a removed episode back with its edits, people, transcripts and links; refreshes change it again.

        `reference` is its id, a guid, `podcast#163` or its title. Raises NotFoundError or AmbiguousError, and UsageError
        where its podcast is gone.
        """
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            return unbury_episode(transaction, find_removed(transaction, reference), workspace.now())

    def _view(self, episode: EpisodeRecord) -> EpisodeView:
        return Views(self._workspace.store).episode(episode)

    def _put_audio(self, episode_id: str, audio: Text) -> None:
        """Copy an audio file into the episode's folder; the file that it, or an address, replaces goes to `sources/`."""
        if audio is UNSET:
            return
        folder = self._workspace.episode_folder(episode_id)
        if not audio or is_web_url(audio):
            _set_aside(local_audio(folder))
            return
        source = Path(audio)
        suffix = source.suffix.lower()
        if suffix not in AUDIO_SUFFIXES:
            known = ", ".join(AUDIO_SUFFIXES)
            raise UsageError(f"is no audio file that browsers play ({known})", resource=audio)
        if not source.is_file():
            read_source(source)
        before = local_audio(folder)
        if before is None or not filecmp.cmp(source, before, shallow=False):
            _set_aside(before)
            files.copy_file(source, folder / f"audio{suffix}")


def _set_aside(audio: Path | None) -> None:
    if audio is None:
        return
    folder = audio.parent / "sources"
    folder.mkdir(exist_ok=True)
    target, count = folder / f"audio-replaced{audio.suffix}", 2
    while target.exists():
        target, count = folder / f"audio-replaced-{count}{audio.suffix}", count + 1
    audio.rename(target)


def _refuse_double(siblings: Sequence[EpisodeRecord], content: Episode) -> None:
    for sibling in siblings:
        same_number = content.number is not None and sibling.content.number == content.number
        same_season = content.season in (None, sibling.content.season)
        same_title = sibling.content.title == content.title and sibling.content.published == content.published
        if (same_number and same_season) or same_title:
            raise UsageError(
                f"is in the archive already: {sibling.content.title}",
                resource=sibling.id,
                hint=f"Change it with `podcast-notes episode edit {sibling.id}`.",
            )
