"""What show notes and pages are made of: all records of one state of an archive, chapters, and what producers wrote."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.lookups import Lookup
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import NotesError
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
from podcast_notes.text import drop_controls, one_line

if TYPE_CHECKING:
    from podcast_notes.notes import OwnNotes
    from podcast_notes.render import Renderer
    from podcast_notes.store import Reader

NOTES_FILE = "notes.md"
ABOUT_FILE = "about.md"
"""What the archive says of itself, at its root."""
_MOST_BYTES = 250_000
"""Of what somebody writes by hand: some 40,000 words, more than anybody does, and few enough to be read quickly."""


def library_of(reader: Reader) -> Library:
    """All records of one state of the archive."""
    return Library(
        podcasts=tuple(reader.all(PodcastRecord)),
        episodes=tuple(reader.all(EpisodeRecord)),
        people=tuple(reader.all(PersonRecord)),
        appearances=tuple(reader.all(AppearanceRecord)),
        transcripts=tuple(reader.all(TranscriptRecord)),
        articles=tuple(reader.all(ArticleRecord)),
        links=tuple(map(_with_reasons, reader.all(LinkRecord))),
        quotes=tuple(reader.all(QuoteRecord)),
        sightings=tuple(reader.all(SightingRecord)),
        picks=tuple(reader.all(PickRecord)),
    )


def _with_reasons(link: LinkRecord) -> LinkRecord:
    """A link whose reasons can be said in every language, also where they were kept as English sentences."""
    if all(evidence.reason for evidence in link.evidence):
        return link
    from podcast_notes.links import with_reason

    return replace(link, evidence=tuple(map(with_reason, link.evidence)))


def site_settings(workspace: Workspace) -> SiteSettings:
    """What the site is called, its language, and where it will stand."""
    settings = workspace.settings
    return SiteSettings(
        title=one_line(settings.archive.title),
        language=settings.archive.language,
        description=one_line(settings.archive.description),
        base_url=settings.site.base_url or None,
        redirects=settings.site.redirects,
        search=settings.site.search,
        cards=settings.site.cards,
        headers=settings.site.headers,
    )


def renderer_for(workspace: Workspace) -> Renderer:
    """Templates, those of the archive before the built-in ones."""
    from podcast_notes.render import Renderer

    return Renderer(overrides=workspace.folder / "templates", cache=workspace.folder / ".cache")


def chapters_by_episode(
    workspace: Workspace, episodes: Iterable[EpisodeRecord], failures: list[Failure]
) -> dict[str, tuple[Chapter, ...]]:
    """The chapters of episodes that have some; a file that cannot be read is added to `failures`."""
    known = {episode.id: episode for episode in episodes}
    return dict(Lookup(known, lambda key: chapters_of(workspace, known[key]) or None, failures).found())


def about_text(workspace: Workspace, failures: list[Failure]) -> str:
    """What the archive says of itself, in Markdown; empty where it says nothing, or its file cannot be read."""
    try:
        return _own_text(workspace.folder / ABOUT_FILE)
    except FileNotFoundError:
        return ""
    except NotesError as error:
        failures.append(Failure.of(ABOUT_FILE, error))
        return ""


def producer_notes(
    workspace: Workspace, episodes: Iterable[EpisodeRecord], failures: list[Failure]
) -> dict[str, OwnNotes]:
    """What producers wrote about episodes, by episode; a file that cannot be used is added to `failures`."""
    return dict(Lookup((episode.id for episode in episodes), partial(notes_of, workspace), failures).found())


def notes_of(workspace: Workspace, episode_id: str) -> OwnNotes | None:
    """What a producer wrote about an episode; None for most. Raises NotesError for what cannot be used."""
    try:
        return read_own_notes(workspace.episode_folder(episode_id) / NOTES_FILE)
    except FileNotFoundError:
        return None


def read_own_notes(path: Path) -> OwnNotes:
    """What a producer wrote in a file; raises FileNotFoundError, and NotesError for what cannot be used."""
    text = _own_text(path)  # first: most episodes have none, and then nothing is imported
    from podcast_notes.notes import parse_own_notes

    return parse_own_notes(text, name=str(path))


def _own_text(path: Path) -> str:
    """The text of a file that somebody writes by hand; raises FileNotFoundError and NotesError."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise NotesError(f"cannot be read: {error}", resource=str(path), hint="Save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotesError(
            f"cannot be read: {reason}", resource=str(path), hint="Make it a file that you may read."
        ) from error
    if len(data) > _MOST_BYTES:
        raise NotesError(f"is larger than {_MOST_BYTES // 1_000} kB", resource=str(path), hint="Shorten it.")
    return drop_controls(text)
