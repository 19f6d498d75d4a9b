"""Show notes: gathers what is known about episodes, has it put into forms, and writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.library import NOTES_FILE, library_of, read_own_notes, renderer_for, site_settings
from podcast_notes.archive.references import find_episode, find_podcast
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.models import EpisodeRecord, audio_changed
from podcast_notes.text import several

if TYPE_CHECKING:
    from podcast_notes.notes import OwnNotes
    from podcast_notes.notes.formats import WrittenNotes
    from podcast_notes.store import Reader


class WrittenFiles(Struct, frozen=True, kw_only=True):
    """What a run wrote, or with a dry run would write: paths, what to know before they are published, and what failed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[str, ...]
    failed: tuple[Failure, ...]


class ShowNotesWriter:
    """Show notes of an archive's episodes, in the forms of `notes.formats.FORMATS`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def render(self, reference: str, format: str) -> WrittenNotes:
        """The show notes of an episode in a form; raises NotFoundError, AmbiguousError, NotesError or TemplateError."""
        reader = self._workspace.snapshot()
        return _Forms(self._workspace, reader).of(find_episode(reader, reference), [format])[format]

    def write_file(self, reference: str, format: str, path: Path, *, dry_run: bool = False) -> WrittenFiles:
        """Write the show notes of an episode to a file, whatever stands there; raises like `render`, and StoreError.

        UsageError for the file of the producer's own notes, which is never overwritten.
        """
        reader = self._workspace.snapshot()
        run = _Run(self._workspace, reader, dry_run=dry_run)
        run.write(find_episode(reader, reference), {format: path})
        return run.result()

    def write_folder(
        self, reference: str, formats: Sequence[str], folder: Path, *, dry_run: bool = False
    ) -> WrittenFiles:
        """Write the show notes of an episode as `<slug>.<form>` into a folder; raises like `write_file`."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        run = _Run(self._workspace, reader, dry_run=dry_run)
        run.write(episode, _paths(folder, episode.id.rpartition("/")[2], formats))
        return run.result()

    def write_all(
        self,
        formats: Sequence[str],
        folder: Path,
        *,
        podcast: str | None = None,
        dry_run: bool = False,
        progress: Progress = silently,
    ) -> WrittenFiles:
        """Write the show notes of all episodes, or of those of a podcast, as `<podcast>/<slug>.<form>` into a folder.

        An episode that fails is a Failure. Raises NotFoundError for an unknown podcast.
        """
        reader = self._workspace.snapshot()
        wanted = find_podcast(reader, podcast).id if podcast is not None else None
        run = _Run(self._workspace, reader, dry_run=dry_run)
        episodes = [episode for episode in run.episodes if wanted in (None, episode.podcast_id)]
        for episode in progress(episodes, len(episodes)):
            try:
                run.write(episode, _paths(folder, episode.id, formats))
            except PodcastNotesError as error:
                run.failed.append(Failure.of(episode.id, error))
        return run.result()


def _paths(folder: Path, stem: str, formats: Sequence[str]) -> dict[str, Path]:
    from podcast_notes.notes.formats import FORMATS

    return {form: folder / f"{stem}{FORMATS[form].suffix}" for form in formats}


class _Forms:
    """Makes show notes of one state of the archive, which is read once."""

    def __init__(self, workspace: Workspace, reader: Reader) -> None:
        from podcast_notes.notes import LibraryIndex

        self._workspace = workspace
        self._site = site_settings(workspace)
        self._renderer = renderer_for(workspace)
        self.index = LibraryIndex(library_of(reader))

    def of(self, episode: EpisodeRecord, formats: Iterable[str]) -> dict[str, WrittenNotes]:
        """The notes of an episode in forms, with what there is to warn of."""
        from podcast_notes.notes import show_notes
        from podcast_notes.notes.formats import write_notes

        notes = show_notes(
            self.index,
            episode,
            site=self._site,
            chapters=chapters_of(self._workspace, episode),
            own=self._own_notes(episode),
        )
        render = self._renderer.render
        suspect = tuple(self._suspect_times(episode))
        written = {form: write_notes(notes, form, render) for form in formats}
        return {form: replace(one, warnings=(*suspect, *one.warnings)) for form, one in written.items()}

    def _suspect_times(self, episode: EpisodeRecord) -> Iterator[str]:
        for record in self.index.transcripts_of_episode.get(episode.id, ()):
            if record.timed and audio_changed(record, episode.content):
                yield f"{record.id}: the audio of the episode has changed since: the times of quotes may be off"

    def _own_notes(self, episode: EpisodeRecord) -> OwnNotes:
        from podcast_notes.notes import OwnNotes

        try:
            return read_own_notes(self._workspace.episode_folder(episode.id) / NOTES_FILE)
        except FileNotFoundError:
            return OwnNotes()


class _Run:
    """Writes show notes, and keeps account of it."""

    def __init__(self, workspace: Workspace, reader: Reader, *, dry_run: bool) -> None:
        self._workspace = workspace
        self._forms = _Forms(workspace, reader)
        self._dry_run = dry_run
        self._written: list[Path] = []
        self._unchanged: list[Path] = []
        self._warnings: dict[str, list[str]] = {}
        """The episodes of which there is each to warn of."""
        self.failed: list[Failure] = []

    @property
    def episodes(self) -> Iterable[EpisodeRecord]:
        """The episodes of the archive, in the order of their ids."""
        return self._forms.index.episodes.values()

    def write(self, episode: EpisodeRecord, paths: Mapping[str, Path]) -> None:
        """Write an episode's notes to a path for each form; raises UsageError for the producer's own file."""
        for path in paths.values():
            self._refuse_own(path)
        for form, notes in self._forms.of(episode, paths).items():
            path = paths[form]
            for warning in notes.warnings:
                self._warnings.setdefault(warning, []).append(episode.id)
            if not notes.data and not path.exists():  # its warning says why there is nothing to publish
                continue
            if path.is_file() and path.read_bytes() == notes.data:
                self._unchanged.append(path)
                continue
            if not self._dry_run:
                files.write_output(path, notes.data)
            self._written.append(path)

    def result(self) -> WrittenFiles:
        """What was done."""
        return WrittenFiles(
            written=tuple(map(str, self._written)),
            unchanged=tuple(map(str, self._unchanged)),
            warnings=tuple(_warning(episodes, warning) for warning, episodes in self._warnings.items()),
            failed=tuple(self.failed),
        )

    def _refuse_own(self, path: Path) -> None:
        """Refuse a path at which a producer writes."""
        folder = (self._workspace.folder / "episodes").resolve()
        target = path.resolve()
        if target.name.casefold() == NOTES_FILE and target.parent.parent.parent == folder:
            raise UsageError(
                "is where the producer's own notes stand, which are never overwritten",
                resource=str(path),
                hint="Name another file.",
            )


def _warning(episodes: Sequence[str], warning: str) -> str:
    """A warning, once for all episodes that it is for."""
    once = list(dict.fromkeys(episodes))
    return warning_of(once[0], warning) if len(once) == 1 else f"{several(once)}: {warning}"


def warning_of(episode_id: str, warning: str) -> str:
    """A warning that names the episode, unless it does already."""
    return warning if warning.startswith(episode_id) else f"{episode_id}: {warning}"
