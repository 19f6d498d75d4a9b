"""The façade: one folder, opened or made, and its parts by the nouns of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes import files
from podcast_notes.archive.stated import stated_line
from podcast_notes.archive.workspace import DATABASE, Workspace, find_archive
from podcast_notes.config import FILE_NAME, Settings, new_settings_text
from podcast_notes.errors import ArchiveError

if TYPE_CHECKING:
    from podcast_notes.archive.articles import Articles
    from podcast_notes.archive.chapters import ChapterFiles
    from podcast_notes.archive.checking import TranscriptChecks
    from podcast_notes.archive.citing import QuoteExport
    from podcast_notes.archive.editing import TranscriptEditing
    from podcast_notes.archive.episodes import Episodes
    from podcast_notes.archive.exporting import Exports
    from podcast_notes.archive.feeds import Feeds
    from podcast_notes.archive.links import Links, Quotes
    from podcast_notes.archive.making import TranscriptMaking
    from podcast_notes.archive.people import People
    from podcast_notes.archive.picking import Picks
    from podcast_notes.archive.podcasts import Podcasts
    from podcast_notes.archive.quote_checking import QuoteChecking
    from podcast_notes.archive.quote_details import QuoteDetails
    from podcast_notes.archive.rechecking import ArticleRechecks
    from podcast_notes.archive.retiming import TranscriptTimes
    from podcast_notes.archive.review import Review
    from podcast_notes.archive.show_notes import ShowNotesWriter
    from podcast_notes.archive.site import Site
    from podcast_notes.archive.speakers import Speakers
    from podcast_notes.archive.subscriptions import Subscriptions
    from podcast_notes.archive.tables import Tables
    from podcast_notes.archive.transcripts import Transcripts


class Archive:
    """Everything that the command line does, on one folder.

    `Archive.open(path)` opens the archive in a folder or in the nearest one above; `Archive.create(path)` makes one. A part is
    imported when it is first asked for: most commands need one or two of them.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @classmethod
    def create(cls, path: Path | str, *, title: str | None = None, language: str = "en") -> Archive:
        """Make an archive in a folder, which is made where it is missing; raises ArchiveError where there is one.

        A database without settings, as an interrupted call leaves it, is kept and gets its settings.
        """
        folder = Path(path)
        if (folder / FILE_NAME).exists():
            raise ArchiveError("holds an archive already", resource=str(folder), hint="Nothing was changed.")
        try:
            for name in ("episodes", "articles", "templates"):
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"cannot be made: {error.strerror}", resource=str(folder), hint="Choose another folder."
            ) from error
        from podcast_notes.store import TinyStore

        if not (folder / DATABASE).exists():
            TinyStore.create(folder / DATABASE)
        text = new_settings_text(title=stated_line(title or "") or title_of(folder), language=language)
        files.write_atomic(folder / FILE_NAME, text.encode())
        return cls.open(folder)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        clock: Callable[[], datetime] | None = None,
        on_wait: Callable[[str], None] | None = None,
        lock_timeout_seconds: float | None = None,
    ) -> Archive:
        """Open the archive in a folder, or in the nearest folder above it.

        `on_wait` is told who holds the archive when a write must wait, at most `lock_timeout_seconds`. Raises ArchiveError
        where there is no archive, ConfigError where its settings are not valid.
        """
        folder = find_archive(Path(path))
        return cls(Workspace(folder, clock=clock, on_wait=on_wait, lock_timeout_seconds=lock_timeout_seconds))

    @property
    def folder(self) -> Path:
        """The folder of the archive."""
        return self._workspace.folder

    @property
    def settings(self) -> Settings:
        """The settings of the archive."""
        return self._workspace.settings

    @cached_property
    def podcasts(self) -> Podcasts:
        """Podcasts and their feeds."""
        from podcast_notes.archive.podcasts import Podcasts

        return Podcasts(self._workspace)

    @cached_property
    def episodes(self) -> Episodes:
        """Episodes."""
        from podcast_notes.archive.episodes import Episodes

        return Episodes(self._workspace)

    @cached_property
    def transcripts(self) -> Transcripts:
        """Transcripts; a new one has the quotes of the episode's articles looked up in it."""
        from podcast_notes.archive.transcripts import Transcripts

        return Transcripts(self._workspace)

    @cached_property
    def speakers(self) -> Speakers:
        """The people behind the speaker labels of transcripts."""
        from podcast_notes.archive.speakers import Speakers

        return Speakers(self._workspace)

    @cached_property
    def transcript_making(self) -> TranscriptMaking:
        """Transcripts made from audio."""
        from podcast_notes.archive.making import TranscriptMaking

        return TranscriptMaking(self._workspace)

    @cached_property
    def transcript_times(self) -> TranscriptTimes:
        """Moving the times of transcripts."""
        from podcast_notes.archive.retiming import TranscriptTimes

        return TranscriptTimes(self._workspace)

    @cached_property
    def transcript_editing(self) -> TranscriptEditing:
        """Editing the text of transcripts."""
        from podcast_notes.archive.editing import TranscriptEditing

        return TranscriptEditing(self._workspace)

    @cached_property
    def transcript_checks(self) -> TranscriptChecks:
        """What is wrong with transcripts."""
        from podcast_notes.archive.checking import TranscriptChecks

        return TranscriptChecks(self._workspace)

    @cached_property
    def chapters(self) -> ChapterFiles:
        """Chapters."""
        from podcast_notes.archive.chapters import ChapterFiles

        return ChapterFiles(self._workspace)

    @cached_property
    def articles(self) -> Articles:
        """Articles."""
        from podcast_notes.archive.articles import Articles

        return Articles(self._workspace)

    @cached_property
    def article_rechecks(self) -> ArticleRechecks:
        """Articles that were edited where they stand."""
        from podcast_notes.archive.rechecking import ArticleRechecks

        return ArticleRechecks(self._workspace)

    @cached_property
    def people(self) -> People:
        """Guests, hosts and people who are quoted."""
        from podcast_notes.archive.people import People

        return People(self._workspace)

    @cached_property
    def links(self) -> Links:
        """Links between articles and episodes."""
        from podcast_notes.archive.links import Links

        return Links(self._workspace)

    @cached_property
    def quotes(self) -> Quotes:
        """Quotes and where they were said."""
        from podcast_notes.archive.links import Quotes

        return Quotes(self._workspace)

    @cached_property
    def quote_export(self) -> QuoteExport:
        """Quotes for other programs."""
        from podcast_notes.archive.citing import QuoteExport

        return QuoteExport(self._workspace)

    @cached_property
    def quote_checking(self) -> QuoteChecking:
        """Where words were said, and how true they are to it."""
        from podcast_notes.archive.quote_checking import QuoteChecking

        return QuoteChecking(self._workspace)

    @cached_property
    def quote_details(self) -> QuoteDetails:
        """All about single quotes."""
        from podcast_notes.archive.quote_details import QuoteDetails

        return QuoteDetails(self._workspace)

    @cached_property
    def picks(self) -> Picks:
        """Quotes that were picked from episodes."""
        from podcast_notes.archive.picking import Picks

        return Picks(self._workspace)

    @cached_property
    def review(self) -> Review:
        """What was proposed, and the decisions about it."""
        from podcast_notes.archive.review import Review

        return Review(self._workspace)

    @cached_property
    def feeds(self) -> Feeds:
        """Podcasts as feeds."""
        from podcast_notes.archive.feeds import Feeds

        return Feeds(self._workspace)

    @cached_property
    def notes(self) -> ShowNotesWriter:
        """Show notes."""
        from podcast_notes.archive.show_notes import ShowNotesWriter

        return ShowNotesWriter(self._workspace)

    @cached_property
    def site(self) -> Site:
        """The rendered site."""
        from podcast_notes.archive.site import Site

        return Site(self._workspace)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Lists of feeds."""
        from podcast_notes.archive.subscriptions import Subscriptions

        return Subscriptions(self._workspace)

    @cached_property
    def exports(self) -> Exports:
        """The archive as files for other programs."""
        from podcast_notes.archive.exporting import Exports

        return Exports(self._workspace)

    @cached_property
    def tables(self) -> Tables:
        """Tables for other programs."""
        from podcast_notes.archive.tables import Tables

        return Tables(self._workspace)


def title_of(folder: Path) -> str:
    """The title of an archive that has been given none: that of its folder."""
    return folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "Podcast notes"
