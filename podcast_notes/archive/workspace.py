"""What every part of the archive works with: the folder, the settings, the store, the fetcher and the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from podcast_notes import file_names, files
from podcast_notes.config import FILE_NAME, Settings, load_settings
from podcast_notes.errors import ArchiveError, PodcastNotesError, UsageError

if TYPE_CHECKING:
    from podcast_notes.fetch import Fetcher
    from podcast_notes.store import Reader, Store

T = TypeVar("T")
DATABASE = "archive.json"
LOCK_TIMEOUT_SECONDS = 10.0


class Progress(Protocol):
    """Goes through items and shows how far it is; `total` is how many there are."""

    def __call__(self, items: Iterable[T], total: int, /) -> Iterable[T]:
        """The same items."""
        ...


def silently(items: Iterable[T], total: int, /) -> Iterable[T]:  # noqa: ARG001  a Progress that shows nothing
    """The same items."""
    return items


class Failure(Struct, frozen=True):
    """One item of a batch that could not be done: which, why, and what to do."""

    item: str
    message: str

    def __str__(self) -> str:
        return f"{self.item}: {self.message}"

    @classmethod
    def of(cls, item: str, error: PodcastNotesError) -> Failure:
        """The failure that an error means for an item, which is not named twice."""
        if error.resource != item:
            return cls(item, str(error))
        return cls(item, f"{error.message}\n{error.hint}" if error.hint else error.message)


def find_archive(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds an archive; raises ArchiveError where there is none."""
    for folder in (start, *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise ArchiveError(
        "there is no archive here or in a folder above",
        resource=str(start),
        hint="Make one with `podcast-notes init DIR`, or name one with --archive DIR or PODCAST_NOTES_ARCHIVE.",
    )


class Workspace:
    """The folder of an archive with what is needed to work in it; the store is opened at first use."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] | None = None,
        on_wait: Callable[[str], None] | None = None,
        lock_timeout_seconds: float | None = None,
    ) -> None:
        self.folder = folder
        self.settings: Settings = load_settings(folder / FILE_NAME)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._on_wait = on_wait
        self._lock_timeout_seconds = LOCK_TIMEOUT_SECONDS if lock_timeout_seconds is None else lock_timeout_seconds
        self._store: Store | None = None
        self._fetcher: Fetcher | None = None

    def now(self) -> datetime:
        """The time, to the second, in UTC."""
        return self._clock().astimezone(UTC).replace(microsecond=0)

    @property
    def store(self) -> Store:
        """The document database."""
        if self._store is None:
            from podcast_notes.store import LockHolder, TinyStore

            def waiting(holder: LockHolder) -> None:
                if self._on_wait:
                    self._on_wait(str(holder))

            self._store = TinyStore.open(
                self.folder / DATABASE, lock_timeout_seconds=self._lock_timeout_seconds, on_wait=waiting
            )
        return self._store

    def snapshot(self) -> Reader:
        """The records as they are now, for whoever reads more than once: another process may write meanwhile."""
        return self.store.snapshot()

    @property
    def fetcher(self) -> Fetcher:
        """The HTTP client, with the limits of the settings."""
        if self._fetcher is None:
            from podcast_notes.fetch import Fetcher

            settings = self.settings.fetch
            self._fetcher = Fetcher(
                timeout_seconds=settings.timeout_seconds,
                max_bytes=settings.max_megabytes * 1_000_000,
                allow_private=settings.allow_private_addresses,
            )
        return self._fetcher

    def episode_folder(self, episode_id: str) -> Path:
        """Where the files of an episode are: `episodes/<podcast>/<episode>`."""
        return file_names.inside(self.folder, "episodes", *episode_id.split("/"))

    def article_folder(self, article_id: str) -> Path:
        """Where the files of an article are: `articles/<article>`."""
        return file_names.inside(self.folder, "articles", article_id)

    def path(self, relative: str) -> Path:
        """The file that a record names."""
        return self.folder / relative

    def relative(self, path: Path) -> str:
        """A path as records name it."""
        return path.relative_to(self.folder).as_posix()


def keep_version(folder: Path, name: str, data: bytes) -> Path:
    """Write bytes under a name that no other bytes have: `name`, `name-2`, …; what is there already is not written again."""
    path = folder / name
    count = 2
    while path.exists() and path.read_bytes() != data:
        path = folder / f"{Path(name).stem}-{count}{Path(name).suffix}"
        count += 1
    if not path.exists():
        files.write_atomic(path, data)
    return path


def write_keeping(path: Path, data: bytes) -> Path | None:
    """Write a file; other bytes that stand there, perhaps somebody's work, are kept as `sources/<name>-replaced`.

    That path is given back, None where nothing else stood there.
    """
    kept = None
    if path.exists() and (before := path.read_bytes()) != data:
        kept = keep_version(path.parent / "sources", f"{path.stem}-replaced{path.suffix}", before)
    files.write_atomic(path, data)
    return kept


def read_source(path: Path, *, most_bytes: int | None = None) -> bytes:
    """The bytes of a file that the user named, one more than `most_bytes` at most; raises UsageError that says why not."""
    try:
        with path.open("rb") as file:
            return file.read(-1 if most_bytes is None else most_bytes + 1)
    except FileNotFoundError as error:
        raise UsageError("there is no such file", resource=str(path), hint="Check the path.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot be read: {reason}", resource=str(path), hint="Check the path.") from error
