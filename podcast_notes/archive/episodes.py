"""Episodes: add by hand, list, show, edit, remove."""

from __future__ import annotations

import filecmp
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.joined import Views
from podcast_notes.archive.named_people import people_named_by, put_people
from podcast_notes.archive.references import find_episode, find_person, find_podcast, with_id
from podcast_notes.archive.removal import Removal, delete_episodes, removal_of
from podcast_notes.archive.views import EpisodeView
from podcast_notes.archive.workspace import Workspace, read_source
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    AppearanceRecord,
    Enclosure,
    Episode,
    EpisodeRecord,
    FeedPerson,
    PodcastRecord,
    Source,
    Tombstone,
)
from podcast_notes.names import fold_name

if TYPE_CHECKING:
    from podcast_notes.store import Transaction

AUDIO_SUFFIXES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}


class EpisodeDetails(Struct, frozen=True, kw_only=True):
    """What a person states of an episode; None leaves a field as it is."""

    title: str | None = None
    number: str | None = None
    season: int | None = None
    published: datetime | None = None
    duration_ms: int | None = None
    link: str | None = None
    language: str | None = None
    summary: str | None = None
    audio: str | None = None
    """An address, or a file that is copied into the archive."""
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Names of people to take out."""


class Episodes:
    """The episodes of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, podcast_reference: str, details: EpisodeDetails) -> EpisodeView:
        """Add an episode by hand; its fields are locked against later refreshes.

        Raises UsageError where the podcast has an episode of this number or title and date.
        """
        from podcast_notes.changes import episode_id_for

        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            podcast = find_podcast(transaction, podcast_reference)
            siblings = transaction.find(EpisodeRecord, podcast_id=podcast.id)
            stated = _stated(details)
            content = msgspec.structs.replace(Episode(guid=""), **stated)
            _refuse_double(siblings, content)
            removed = [t.id.removeprefix("episodes/") for t in transaction.find(Tombstone, table="episodes")]
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
            people = [*people_named_by(episode, podcast), *_people(details)]
            put_people(transaction, [(episode, people)], podcast.id, now)
        return self._view(episode)

    def edit(self, reference: str, details: EpisodeDetails) -> EpisodeView:
        """Change what a person states; those fields are locked, so that no refresh overwrites them."""
        from podcast_notes.changes import edit_episode

        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            values = _stated(details)
            now = workspace.now()
            episode = edit_episode(find_episode(transaction, reference), values, now=now)
            self._put_audio(episode.id, details.audio)
            transaction.put(episode)
            podcast = transaction.get(PodcastRecord, episode.podcast_id)
            named = people_named_by(episode, podcast) if podcast else []
            put_people(transaction, [(episode, [*named, *_people(details)])], episode.podcast_id, now)
            self._take_out(transaction, episode, details.without)
        return self._view(episode)

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
        store = self._workspace.store
        views = Views(store)
        wanted = find_podcast(store, podcast).id if podcast is not None else None
        with_guest = None
        if guest is not None:
            person = find_person(store, guest)
            mine = views.grouped(AppearanceRecord, "person_id", person.id)
            with_guest = {a.episode_id for a in mine if not a.removed}
        found = [
            e
            for e in views.table(EpisodeRecord).values()
            if wanted in (None, e.podcast_id)
            and (with_guest is None or e.id in with_guest)
            and (year is None or (e.content.published is not None and e.content.published.year == year))
        ]
        found.sort(key=lambda e: (str(e.content.published or ""), e.id), reverse=True)
        return [views.episode(e) for e in found]

    def titles(self) -> dict[str, str]:
        """The titles of all episodes, by id; nothing else is joined."""
        return {e.id: e.content.title for e in self._workspace.store.all(EpisodeRecord)}

    def show(self, reference: str) -> EpisodeView:
        """One episode; raises NotFoundError or AmbiguousError."""
        return self._view(find_episode(self._workspace.store, reference))

    def removal(self, reference: str) -> Removal:
        """What `remove` would take away."""
        store = self._workspace.store
        episode = find_episode(store, reference)
        folder = self._workspace.episode_folder(episode.id)
        kept = self._workspace.relative(folder) if folder.exists() else None
        return removal_of(store, episode.id, episode.content.title, [episode.id], kept)

    def remove(self, episode_id: str) -> None:
        """Remove the episode with this id, its appearances, links and sightings; no refresh brings it back.

        Its files stay in its folder: they may be somebody's work. Raises NotFoundError where no episode has the id: what is
        removed is never guessed.
        """
        from podcast_notes.changes import tombstone_for

        with self._workspace.store.transaction() as transaction:
            episode = with_id(transaction, EpisodeRecord, episode_id)
            transaction.put(tombstone_for(episode, now=self._workspace.now()))
            delete_episodes(transaction, [episode.id])

    def _view(self, episode: EpisodeRecord) -> EpisodeView:
        return Views(self._workspace.store).episode(episode)

    def _put_audio(self, episode_id: str, audio: str | None) -> None:
        """Copy an audio file into the episode's folder; the file that it, or an address, replaces goes to `sources/`."""
        if audio is None:
            return
        folder = self._workspace.episode_folder(episode_id)
        if is_web_url(audio):
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


def local_audio(folder: Path) -> Path | None:
    """The audio file in an episode's folder, where it has one."""
    found = [folder / f"audio{suffix}" for suffix in AUDIO_SUFFIXES]
    return next((path for path in found if path.is_file()), None)


def _set_aside(audio: Path | None) -> None:
    if audio is None:
        return
    folder = audio.parent / "sources"
    folder.mkdir(exist_ok=True)
    target, count = folder / f"audio-replaced{audio.suffix}", 2
    while target.exists():
        target, count = folder / f"audio-replaced-{count}{audio.suffix}", count + 1
    audio.rename(target)


def _stated(details: EpisodeDetails) -> dict[str, Any]:
    """The fields of an episode that were stated, with their values."""
    names = ("title", "number", "season", "published", "duration_ms", "link", "language", "summary")
    if details.title is not None and not details.title.strip():
        raise UsageError("a title cannot be empty")
    both = {fold_name(n) for n in details.without} & {
        fold_name(n.split(",")[0]) for n in (*details.guests, *details.hosts)
    }
    if both:
        raise UsageError("a person cannot be added and taken out in one call", resource=", ".join(details.without))
    values: dict[str, Any] = {n: getattr(details, n) for n in names if getattr(details, n) is not None}
    if details.link is not None and not is_web_url(details.link):
        raise UsageError("is not an http(s) address", resource=details.link)
    if details.summary is not None:
        values["description_html"] = ""
    if details.audio is not None and is_web_url(details.audio):
        values["enclosure"] = Enclosure(url=details.audio)
    return values


def _people(details: EpisodeDetails) -> list[tuple[FeedPerson, Source]]:
    roles: Mapping[str, Sequence[str]] = {"guest": details.guests, "host": details.hosts}
    return [(_person(text, role), Source.MANUAL) for role, names in roles.items() for text in names]


def _person(text: str, role: str) -> FeedPerson:
    """`Name`, `Name, title` or `Name, title, organisation`."""
    name, title, organisation = ([part.strip() or None for part in text.split(",", 2)] + [None, None])[:3]
    if not name:
        raise UsageError("names nobody", resource=text, hint='Write "Name" or "Name, title, organisation".')
    return FeedPerson(name=name, role=role, title=title, organisation=organisation)


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
