"""The lock over each read-modify-write, and who holds it."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from podcast_notes.errors import LockedError, StoreError


class LockHolder(msgspec.Struct, frozen=True, kw_only=True):
    """The process that holds an archive: process id, command, host name, and since when; None where it did not say."""

    pid: int | None = None
    command: str | None = None
    host: str | None = None
    since: datetime | None = None

    def __str__(self) -> str:
        if self.pid is None or self.since is None:
            return "another process"
        return f"process {self.pid} ({self.command}) on {self.host} since {self.since:%Y-%m-%d %H:%M:%S} UTC"

    @classmethod
    def this_process(cls) -> LockHolder:
        """This process; of its arguments only plain words, because addresses may hold passwords."""
        program, *arguments = sys.argv or ["python"]
        words = [Path(program).name, *(argument for argument in arguments if argument.isalpha())]
        return cls(pid=os.getpid(), command=" ".join(words), host=socket.gethostname(), since=datetime.now(UTC))


OnWait = Callable[[LockHolder], None]


class ArchiveLock:
    """A lock of the operating system on a file beside the archive.

    It goes with its process, so a killed one leaves no stale lock. A second file says who holds it; it is only for
    people, and one left by a killed process is replaced by the next holder.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._path = archive.with_name(f"{archive.name}.lock")
        self._holder_path = archive.with_name(f"{archive.name}.holder")
        self._thread: int | None = None

    @contextmanager
    def held(self, *, timeout_seconds: float, on_wait: OnWait | None) -> Iterator[None]:
        """Hold the lock, and say so in the second file; raises as `quietly_held`."""
        with self.quietly_held(timeout_seconds=timeout_seconds, on_wait=on_wait), self.signed():
            yield

    @contextmanager
    def quietly_held(self, *, timeout_seconds: float, on_wait: OnWait | None) -> Iterator[None]:
        """Hold the lock; wait for another holder at most `timeout_seconds`, and tell `on_wait` once who it is.

        Raises LockedError after that time, StoreError where there can be no lock, RuntimeError where this thread holds it
        already.
        """
        if self._thread == threading.get_ident():
            raise RuntimeError("a transaction is open already in this thread")
        with self._reported():
            release = self._acquire(timeout_seconds, on_wait)
        self._thread = threading.get_ident()
        try:
            yield
        finally:
            self._thread = None
            release()

    @contextmanager
    def signed(self) -> Iterator[None]:
        """Say in the second file that this process holds the lock, which it does."""
        try:
            with self._reported():
                self._holder_path.write_bytes(msgspec.json.encode(LockHolder.this_process()))
            yield
        finally:
            with self._reported():
                self._holder_path.unlink(missing_ok=True)

    @property
    def holder_path(self) -> Path:
        """The second file; where nobody holds the lock, one that is there was left by a killed process."""
        return self._holder_path

    def holder(self) -> LockHolder:
        """Who holds the lock, as far as its file says."""
        with suppress(FileNotFoundError, msgspec.DecodeError):  # not signed yet, or signing just now
            return msgspec.json.decode(self._holder_path.read_bytes(), type=LockHolder)
        return LockHolder()

    def _acquire(self, timeout_seconds: float, on_wait: OnWait | None) -> Callable[[], None]:
        from filelock import FileLock, Timeout  # costs as much as all else here, and readers need none of it

        lock = FileLock(self._path)
        try:
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if on_wait is not None:
                    on_wait(self.holder())
                lock.acquire(timeout=timeout_seconds)
        except Timeout as error:
            raise LockedError(
                f"held by {self.holder()}; waited {timeout_seconds:g} s for it",
                resource=str(self._archive),
                hint="Run the command again when that process is done, or end it if it hangs.",
            ) from error
        return lock.release

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"cannot be locked: {error.strerror or error}",
                resource=str(self._archive),
                hint=f"Check that you may write in {self._archive.parent}, and that its disk is not full.",
            ) from error
