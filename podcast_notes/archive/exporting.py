"""The archive as files for other programs: gathers records and texts, has them turned into documents, and writes those."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.library import (
    chapters_by_episode,
    library_of,
    producer_notes,
    renderer_for,
    site_settings,
)
from podcast_notes.archive.references import find_podcast
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.voices import names_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import EpisodeRecord, Library, PodcastRecord
from podcast_notes.pages import TranscriptSource
from podcast_notes.render import ExportResult, read_export_list, write_export
from podcast_notes.store import Reader
from podcast_notes.vaults import make_export, only_podcasts

_OWN_FOLDERS = ("episodes", "articles", "templates", "site", ".cache")


class Exported(Struct, frozen=True, kw_only=True):
    """What an export did, or with a dry run would do, and what could not be read for it."""

    result: ExportResult
    failures: tuple[Failure, ...]


class Exports:
    """Exports of an archive, in the forms of `vaults.FORMS`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def write(
        self,
        form: str,
        folder: Path,
        *,
        podcasts: Sequence[str] = (),
        force: bool = False,
        dry_run: bool = False,
        progress: Progress = silently,
    ) -> Exported:
        """Write the archive, or what belongs to some podcasts of it, in a form into a folder; only what changed is written.

        What an earlier export wrote there and this one does not is removed: see `left_out`. Raises NotFoundError for an
        unknown podcast, UsageError for a folder of the archive itself, TemplateError, StoreError and LockedError; then
        nothing was changed.
        """
        self._refuse_own(folder)
        reader = self._workspace.snapshot()
        chosen = _chosen(reader, podcasts)
        library = library_of(reader)
        if podcasts:
            library = only_podcasts(library, chosen)
        failures: list[Failure] = []
        export = make_export(
            library,
            form,
            site=site_settings(self._workspace),
            transcripts=self._transcripts(library, failures),
            chapters=chapters_by_episode(self._workspace, library.episodes, failures),
            notes=producer_notes(self._workspace, library.episodes, failures),
            media=self._media(library.episodes),
            earlier=_standing(folder, read_export_list(folder, form).places),
        )
        about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
        result = write_export(
            progress(export.files, about),
            renderer_for(self._workspace),
            folder,
            form,
            places=export.places,
            podcasts=chosen,
            keys=self._keys(folder, form),
            force=force,
            dry_run=dry_run,
        )
        return Exported(result=result, failures=tuple(dict.fromkeys(failures)))

    def left_out(self, form: str, folder: Path, *, podcasts: Sequence[str] = ()) -> list[PodcastRecord]:
        """The podcasts of the archive that the folder has documents of, which an export of these would remove.

        Raises NotFoundError for an unknown podcast, StoreError.
        """
        reader = self._workspace.snapshot()
        gone = set(read_export_list(folder, form).podcasts) - _chosen(reader, podcasts)
        return [record for record in reader.all(PodcastRecord) if record.id in gone]

    def _transcripts(self, library: Library, failures: list[Failure]) -> dict[str, TranscriptSource]:
        """The transcripts that can be read, each to be read where its document is made; another is a Failure."""
        names = names_by_label(library.appearances, library.people)
        loaded = LoadedTranscripts(self._workspace, library.transcripts, failures, names=names)
        found: dict[str, TranscriptSource] = {}
        for key in loaded:
            file = loaded.file(key)
            try:
                found[key] = TranscriptSource(file.checked_digest(), file.read_or_empty)
            except PodcastNotesError as error:
                failures.append(Failure.of(key, error))
        return found

    def _keys(self, folder: Path, form: str) -> Path:
        """Where it is kept what the documents in a folder were made of."""
        digest = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
        return self._workspace.folder / ".cache" / "exports" / f"{form}-{digest}"

    def _media(self, episodes: Iterable[EpisodeRecord]) -> dict[str, str]:
        """The sound that only the site publishes: of episodes whose publisher has none on the web."""
        found: dict[str, str] = {}
        for episode in episodes:
            enclosure = episode.content.enclosure
            if not (enclosure and is_web_url(enclosure.url)):
                own = local_audio(self._workspace.episode_folder(episode.id))
                if own is not None:
                    found[episode.id] = f"media/{episode.id}{own.suffix}"
        return found

    def _refuse_own(self, folder: Path) -> None:
        archive, target = self._workspace.folder.resolve(), folder.resolve()
        if target == archive or any(target.is_relative_to(archive / name) for name in _OWN_FOLDERS):
            raise UsageError(
                "is a folder of the archive itself", resource=str(folder), hint="Name a folder for the export alone."
            )


def _chosen(reader: Reader, podcasts: Sequence[str]) -> set[str]:
    """The ids of the podcasts that are named, of all where none is. Raises NotFoundError."""
    if podcasts:
        return {find_podcast(reader, reference).id for reference in podcasts}
    return {record.id for record in reader.all(PodcastRecord)}


def _standing(folder: Path, places: Mapping[str, str]) -> dict[str, str]:
    """The places at which there is still a document: one that was removed or renamed is called anew."""
    return {address: path for address, path in places.items() if (folder / path).is_file()}
