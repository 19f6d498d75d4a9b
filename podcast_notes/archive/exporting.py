"""The archive as files for other programs: gathers records and texts, has them turned into documents, and writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import EpisodeRecord

if TYPE_CHECKING:
    from podcast_notes.render import ExportResult, Renderer
    from podcast_notes.vaults import ExportFile

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

        Raises NotFoundError for an unknown podcast, UsageError for a folder of the archive itself, TemplateError and
        StoreError; then nothing was changed.
        """
        from podcast_notes.render import write_export
        from podcast_notes.vaults import export_files, only_podcasts

        self._refuse_own(folder)
        reader = self._workspace.snapshot()
        library = library_of(reader)
        if podcasts:
            library = only_podcasts(library, {find_podcast(reader, reference).id for reference in podcasts})
        failures: list[Failure] = []
        names = names_by_label(library.appearances, library.people)
        found = export_files(
            library,
            form,
            site=site_settings(self._workspace),
            transcripts=LoadedTranscripts(self._workspace, library.transcripts, failures, names=names),
            chapters=chapters_by_episode(self._workspace, library.episodes, failures),
            notes=producer_notes(self._workspace, library.episodes, failures),
            media=self._media(library.episodes),
        )
        about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
        made = _made(progress(found, about), renderer_for(self._workspace))
        result = write_export(folder, form, made, force=force, dry_run=dry_run)
        return Exported(result=result, failures=tuple(dict.fromkeys(failures)))

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


def _made(found: Iterable[ExportFile], renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    from podcast_notes.vaults import DataFile, front_matter

    for file in found:
        if isinstance(file, DataFile):
            yield file.path, file.data
            continue
        head = front_matter(file.properties)
        text = renderer.render(file.template, file.sheet).strip("\n") + "\n"
        yield file.path, (f"{head}\n{text}" if head else text).encode("utf-8", "replace")
