"""Building beside the site: what changed is written into a folder of its own, and put into place when all of it is there.

That folder is `.building` in the site's folder, so that a file gets its place by a rename on one disk. Each file is then the
old or the new, whole; the site as a whole changes in the moment that the renames take. A build that fails before leaves
the old site as it was; one that is killed meanwhile is finished by the next. Pages are not synced to the disk one by one:
after a power failure the next build makes again what did not get there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from podcast_notes import files
from podcast_notes.errors import LockedError, StoreError

_STAGING = ".building"
_LOOK_AGAIN_SECONDS = 0.05


class Staging:
    """The folder of a site and the one `beside` it that a build fills; it can be pickled."""

    def __init__(self, folder: Path, beside: Path) -> None:
        self.folder = folder
        self.beside = beside
        self._root, self._root_beside = str(folder), str(beside)

    def put(self, path: str, data: bytes) -> bool:
        """Take a file over where the site has another one, or none; whether it did. Raises StoreError."""
        place = f"{self._root}/{path}"
        there = files.look_at(place)
        if there is not None:
            if stat.S_ISDIR(there.st_mode):
                raise self._no_place(place)
            if there.st_size == len(data) and files.holds(Path(place), data):
                return False
        files.write_unsynced(f"{self._root_beside}/{path}", data, mode=stat.S_IMODE(there.st_mode) if there else None)
        return True

    def copy(self, path: str, source: Path) -> None:
        """Take over a copy of a file. Raises StoreError."""
        files.copy_file(source, self.beside / path)

    def publish(self, paths: Iterable[str]) -> None:
        """Put files that were taken over into their places; raises StoreError, and each is then the old or the new.

        A folder of which the site has nothing yet is put there as a whole.
        """
        moved = {name for name in self._folders() if files.move_folder(self.beside / name, self.folder / name)}
        for path in paths:
            if path.partition("/")[0] not in moved:
                files.move_into_place(self.beside / path, self.folder / path)

    def _folders(self) -> list[str]:
        return [entry.name for entry in os.scandir(self.beside) if entry.is_dir(follow_symlinks=False)]

    def remove(self, path: str) -> bool:
        """Remove a file of the site and the folders that it leaves empty; whether it was there. Raises StoreError."""
        target = self.folder / path
        try:
            target.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreError(
                f"a file that is no longer part of the site cannot be removed: {error.strerror}", resource=str(target)
            ) from error
        for parent in target.parents:
            if parent == self.folder or any(parent.iterdir()):
                break
            parent.rmdir()
        return True

    def require_place(self, path: str) -> None:
        """Raise StoreError where a folder stands in the place of a file."""
        if (self.folder / path).is_dir():
            raise self._no_place(f"{self._root}/{path}")

    def _no_place(self, place: str) -> StoreError:
        return StoreError(
            "is a folder, where a file of the site belongs",
            resource=place,
            hint="Move it away, and build again.",
        )


@contextmanager
def staging_in(
    folder: Path, *, timeout_seconds: float = 10, on_wait: Callable[[], None] | None = None
) -> Iterator[Staging]:
    """The staging of a site's folder, empty, while no other process builds there; it is gone afterwards.

    Waits for another build at most `timeout_seconds`, and tells `on_wait` once. Raises LockedError, StoreError.
    """
    beside = folder / _STAGING
    descriptor = _lock(beside, timeout_seconds, on_wait)
    try:
        _clear(beside)
        yield Staging(folder, beside)
    finally:
        _clear(beside)
        beside.rmdir()
        os.close(descriptor)


@contextmanager
def trial_of(folder: Path) -> Iterator[Staging]:
    """A staging to see what would change in a folder, of which nothing is touched: nothing can be published from it."""
    with TemporaryDirectory(prefix="podcast-notes-") as beside:
        yield Staging(folder, Path(beside))


def _lock(beside: Path, timeout_seconds: float, on_wait: Callable[[], None] | None) -> int:
    """A descriptor that locks a folder, which is made; a lock goes with its process."""
    deadline = time.monotonic() + timeout_seconds
    while True:
        files.make_folder(beside)
        descriptor = _try_lock(beside)
        if descriptor is not None:
            return descriptor
        if on_wait is not None:
            on_wait()
            on_wait = None
        if time.monotonic() > deadline:
            raise LockedError(
                f"another process builds this site; waited {timeout_seconds:g} s for it",
                resource=str(beside.parent),
                hint="Build again when that one is done, or end it if it hangs.",
            )
        time.sleep(_LOOK_AGAIN_SECONDS)


def _try_lock(beside: Path) -> int | None:
    """The descriptor of a locked folder; None where another process has it, or has just removed it."""
    try:
        descriptor = os.open(beside, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            f"cannot be locked: {error.strerror}", resource=str(beside), hint="Remove it, and build again."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_ino == os.stat(beside).st_ino:  # noqa: PTH116 - beside the call above
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def _clear(folder: Path) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
