"""What show notes and pages are made of: all records of one state of an archive, chapters, and what producers wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Chapter,
    EpisodeRecord,
    Library,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    SiteSettings,
    TranscriptRecord,
)
from podcast_notes.text import drop_controls

if TYPE_CHECKING:
    from podcast_notes.render import Renderer
    from podcast_notes.store import Reader

NOTES_FILE = "notes.md"
ABOUT_FILE = "about.md"
"""What the archive says of itself, at its root."""


def library_of(reader: Reader) -> Library:
    """All records of one state of the archive."""
    return Library(
        podcasts=tuple(reader.all(PodcastRecord)),
        episodes=tuple(reader.all(EpisodeRecord)),
        people=tuple(reader.all(PersonRecord)),
        appearances=tuple(reader.all(AppearanceRecord)),
        transcripts=tuple(reader.all(TranscriptRecord)),
        articles=tuple(reader.all(ArticleRecord)),
        links=tuple(reader.all(LinkRecord)),
        quotes=tuple(reader.all(QuoteRecord)),
        sightings=tuple(reader.all(SightingRecord)),
        picks=tuple(reader.all(PickRecord)),
    )


def site_settings(workspace: Workspace) -> SiteSettings:
    """What the site is called, its language, and where it will stand."""
    settings = workspace.settings
    return SiteSettings(
        title=settings.archive.title,
        language=settings.archive.language,
        description=settings.archive.description,
        base_url=settings.site.base_url or None,
        redirects=settings.site.redirects,
        search=settings.site.search,
        cards=settings.site.cards,
    )


def renderer_for(workspace: Workspace) -> Renderer:
    """Templates, those of the archive before the built-in ones."""
    from podcast_notes.render import Renderer

    return Renderer(overrides=workspace.folder / "templates", cache=workspace.folder / ".cache")


def chapters_by_episode(
    workspace: Workspace, episodes: Iterable[EpisodeRecord], failures: list[Failure]
) -> dict[str, tuple[Chapter, ...]]:
    """The chapters of episodes that have some; a file that cannot be read is added to `failures`."""
    found: dict[str, tuple[Chapter, ...]] = {}
    for episode in episodes:
        try:
            found[episode.id] = chapters_of(workspace, episode)
        except PodcastNotesError as error:
            failures.append(Failure.of(episode.id, error))
    return {key: chapters for key, chapters in found.items() if chapters}


def about_text(workspace: Workspace, failures: list[Failure]) -> str:
    """What the archive says of itself, in Markdown; empty where it says nothing, or its file cannot be read."""
    return _own_text(workspace.folder / ABOUT_FILE, ABOUT_FILE, failures) or ""


def producer_notes(workspace: Workspace, episodes: Iterable[EpisodeRecord], failures: list[Failure]) -> dict[str, str]:
    """What producers wrote about episodes, by episode; a file that cannot be read is added to `failures`."""
    found = {
        episode.id: _own_text(workspace.episode_folder(episode.id) / NOTES_FILE, episode.id, failures)
        for episode in episodes
    }
    return {key: text for key, text in found.items() if text is not None}


def _own_text(path: Path, subject: str, failures: list[Failure]) -> str | None:
    try:
        return drop_controls(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        failures.append(Failure(subject, f"{path} cannot be read: {error}. Save it as UTF-8."))
        return None
