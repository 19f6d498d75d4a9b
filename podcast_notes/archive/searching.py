"""The search index over the transcripts of an archive, in `.cache/search/`: kept in step with them whenever it is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, TypeVar

from podcast_notes.archive.transcript_files import LoadedTranscripts, read_transcript
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.dictionaries import system_dictionary
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import Sighting, Transcript, TranscriptRecord

if TYPE_CHECKING:
    from podcast_notes.search import IndexedPassages

T = TypeVar("T")


class TranscriptSearch:
    """Searches the transcripts of some records."""

    def __init__(
        self, workspace: Workspace, records: Iterable[TranscriptRecord], *, progress: Progress = silently
    ) -> None:
        self._workspace = workspace
        self._records = {record.id: record for record in records}
        self._contents = _Contents(workspace, self._records)
        self._folder = workspace.folder / ".cache" / "search"
        self._progress = progress
        self._passages: IndexedPassages | None = None

    def prepare(self) -> None:
        """Bring the index in step with the transcripts, as the first question would. Raises StoreError."""
        self._asked(lambda _: None)

    def locate(self, quote: str, *, language: str | None, limit: int) -> list[Sighting]:
        """The best sightings of a quote, as by `QuoteLocator`; `episode` is the id of the transcript.

        Raises StoreError where the index cannot be kept.
        """
        from podcast_notes.align import QuoteLocator

        def located(found: IndexedPassages) -> list[Sighting]:
            locator = QuoteLocator(source=found, dictionaries=system_dictionary)
            return locator.locate(quote, language=language, limit=limit)

        return self._asked(located)

    def episodes_about(self, text: str, count: int) -> list[str]:
        """The ids of the episodes in which most is said of what a text says, best first. Raises StoreError."""
        keys = self._asked(lambda found: found.transcripts_about(text, count))
        return list(dict.fromkeys(self._records[key].episode_id for key in keys))

    def failures(self) -> list[Failure]:
        """The transcripts that cannot be read, and so were not searched. Raises StoreError."""
        found: list[Failure] = []
        for key in sorted(self._asked(lambda found: found.unread)):
            try:
                read_transcript(self._workspace, self._records[key])
            except PodcastNotesError as error:
                found.append(Failure.of(key, error))
        return found

    def _asked(self, ask: Callable[[IndexedPassages], T]) -> T:
        """What the index answers; it is made again, once, where it turns out to be broken."""
        from podcast_notes.search import IndexBrokenError, IndexFolder

        folder = IndexFolder(self._folder)
        if self._passages is None:
            self._passages = folder.passages(self._contents, self._progress)
        try:
            return ask(self._passages)
        except IndexBrokenError:
            folder.forget()
        self._passages = folder.passages(self._contents, self._progress)
        return ask(self._passages)


class _Contents:
    """The transcripts of an archive as an index takes them in."""

    def __init__(self, workspace: Workspace, records: dict[str, TranscriptRecord]) -> None:
        self._workspace = workspace
        self._records = records
        self._loaded = LoadedTranscripts(workspace, records.values(), [])

    def keys(self) -> Collection[str]:
        """The ids of the transcripts."""
        return self._records.keys()

    def stamp(self, key: str) -> str:
        """The language as stated, and the size and times of the file; none of it where there is no file."""
        record = self._records[key]
        try:
            status = self._workspace.path(record.path).stat()
        except OSError:
            return ""
        return f"{record.language} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"

    def digest(self, key: str) -> bytes | None:
        """A hash of the file and the language; None where it cannot be read."""
        try:
            return self._loaded.file(key).digest()
        except PodcastNotesError:
            return None

    def transcript(self, key: str) -> Transcript | None:
        """The transcript; None where its file cannot be read."""
        try:
            return read_transcript(self._workspace, self._records[key])
        except PodcastNotesError:
            return None
