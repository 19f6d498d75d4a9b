"""Show notes: gathers what is known about an episode and has it put into a form."""

from __future__ import annotations

from podcast_notes.archive.library import (
    chapters_by_episode,
    library_of,
    producer_notes,
    renderer_for,
    site_settings,
)
from podcast_notes.archive.references import find_episode
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import TranscriptRecord, audio_changed


class ShowNotesWriter:
    """Show notes of an archive's episodes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def render(self, reference: str, format: str) -> str:
        """The show notes of an episode as `md`, `html` or `txt`; raises TemplateError or NotFoundError."""
        from podcast_notes.notes import episode_notes

        workspace = self._workspace
        reader = workspace.snapshot()
        episode = find_episode(reader, reference)
        failures: list[Failure] = []
        notes = episode_notes(
            library_of(reader),
            episode.id,
            site=site_settings(workspace),
            chapters=chapters_by_episode(workspace, [episode], failures),
            notes=producer_notes(workspace, [episode], failures),
        )
        if failures:
            raise PodcastNotesError(failures[0].message)
        return renderer_for(workspace).render(f"notes/notes.{format}", notes)

    def warnings(self, reference: str) -> list[str]:
        """What is to be known before the notes of an episode are published; raises NotFoundError."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        records = reader.find(TranscriptRecord, episode_id=episode.id)
        return [
            f"{record.id}: the audio of the episode has changed since: the times of quotes may be off"
            for record in records
            if record.timed and audio_changed(record, episode.content)
        ]
