"""Many addresses at once: a few connections, fewer to one host, and nobody waits for a host that is slow, busy or broken."""

from __future__ import annotations

import queue
import threading
import time
from types import TracebackType
from typing import Generic, TypeVar

from msgspec import Struct

from podcast_notes.errors import FetchError, HeldError, TryAgainError
from podcast_notes.fetch.addresses import shown
from podcast_notes.fetch.fetcher import Fetched, Fetcher, NotModified, Request, is_long
from podcast_notes.fetch.messages import slow_error
from podcast_notes.markup import host_of

K = TypeVar("K")

CONNECTIONS_A_HOST = 2
_LOOK_SECONDS = 1.0
"""How often is looked for attempts that hang."""
_GRACE_SECONDS = 5.0


class _Job(Struct, Generic[K]):
    """A request that waits for its turn, or has it; `due` and `begun` are times of `time.monotonic()`."""

    key: K
    request: Request
    host: str
    due: float = 0.0
    retries: int = 0
    begun: float = 0.0
    is_given_up: bool = False


class FetchQueue(Generic[K]):
    """Reads addresses in threads, at most `connections` at once and two of one host; what comes is taken as it comes.

    A failed attempt is made again as a Fetcher does, and its pause keeps nobody else waiting. Where a host asks for a pause that
    is too long to wait for, what else was to be asked of it is not asked: HeldError. An attempt that hangs past all deadlines
    is given up. The threads end with the block; those that wait for a host do not keep the process from ending.
    """

    def __init__(self, fetcher: Fetcher, *, connections: int) -> None:
        self._fetcher = fetcher
        self._connections = connections
        self._jobs: list[_Job[K]] = []
        self._running: list[_Job[K]] = []
        self._held: dict[str, TryAgainError] = {}
        self._changed = threading.Condition()
        self._threads = 0
        self._closed = False
        self._untaken = 0
        self._done: queue.SimpleQueue[tuple[K, Fetched | NotModified | Exception]] = queue.SimpleQueue()

    def __enter__(self) -> FetchQueue[K]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._jobs.clear()
            self._changed.notify_all()

    def __len__(self) -> int:
        """How many were submitted and not taken yet."""
        return self._untaken

    @property
    def has_answers(self) -> bool:
        """Whether there is one to be taken now, without a wait."""
        return not self._done.empty()

    def submit(self, key: K, request: Request) -> None:
        """Have an address read; `key` comes back with the answer."""
        with self._changed:
            self._untaken += 1
            self._jobs.append(_Job(key, request, host_of(request.url)))
            self._begin_thread()
            self._changed.notify()

    def take(self) -> tuple[K, Fetched | NotModified | FetchError]:
        """The next answer, waited for; call it only while `len` says that there is one to come."""
        key, outcome = self._wait()
        with self._changed:
            self._untaken -= 1
            self._changed.notify()
        if isinstance(outcome, Fetched | NotModified | FetchError):
            return key, outcome
        raise outcome

    def _wait(self) -> tuple[K, Fetched | NotModified | Exception]:
        while True:
            try:
                return self._done.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                self._give_up()

    def _give_up(self) -> None:
        """Answer for the attempts that hang, as in a name server or at a host with many addresses; leave their threads behind."""
        longest = self._fetcher.longest_seconds + _GRACE_SECONDS
        with self._changed:
            for job in [job for job in self._running if time.monotonic() - job.begun > longest]:
                job.is_given_up = True
                self._running.remove(job)
                self._done.put((job.key, slow_error(job.request.url, longest)))
                self._threads -= 1
                self._begin_thread()

    def _begin_thread(self) -> None:
        if self._threads < min(self._connections, len(self._jobs) + len(self._running)):
            self._threads += 1
            threading.Thread(target=self._work, name="fetch", daemon=True).start()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            outcome = self._attempt(job)
            if job.is_given_up:
                return
            if outcome is not None:
                self._done.put((job.key, outcome))

    def _next(self) -> _Job[K] | None:
        """The first job whose time has come and whose host has a connection left, waited for; None when all is over."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                free = [job for job in self._jobs if self._is_free(job)]
                job = next((job for job in free if job.due <= now), None)
                if job is not None:
                    self._jobs.remove(job)
                    self._running.append(job)
                    job.begun = now
                    return job
                self._changed.wait(min((job.due for job in free), default=now + _LOOK_SECONDS) - now)
            return None

    def _is_free(self, job: _Job[K]) -> bool:
        """Whether it could be asked now; not while bodies pile up because the taker is busy with one."""
        connections = sum(running.host == job.host for running in self._running)
        free = job.host in self._held or connections < CONNECTIONS_A_HOST
        return free and self._done.qsize() < self._connections

    def _attempt(self, job: _Job[K]) -> Fetched | NotModified | Exception | None:
        """The answer; None where the job waits for another attempt, or nobody waits for its answer any more."""
        held = self._held.get(job.host)
        outcome: Fetched | NotModified | Exception
        try:
            outcome = _not_asked(job.request, held) if held else self._fetcher.attempt(job.request)
        except Exception as error:  # noqa: BLE001  handed over: it is raised where answers are taken
            outcome = error
        with self._changed:
            if job.is_given_up:
                return None
            self._running.remove(job)
            self._changed.notify_all()
            return outcome if self._is_final(outcome, job) else None

    def _is_final(self, outcome: Fetched | NotModified | Exception, job: _Job[K]) -> bool:
        """Whether it is the answer; where not, the job is in line again. A host that asks for a long pause is held."""
        if not isinstance(outcome, TryAgainError) or isinstance(outcome, HeldError):
            return True
        if is_long(outcome):
            self._held[job.host] = outcome
        pause = self._fetcher.pause_after(outcome, job.retries)
        if pause is not None:
            due = time.monotonic() + pause
            self._jobs.append(_Job(job.key, job.request, job.host, due=due, retries=job.retries + 1))
        return pause is None


def _not_asked(request: Request, held: TryAgainError) -> HeldError:
    return HeldError(
        "was not asked: its host asks to wait",
        resource=shown(request.url),
        hint=held.hint,
        after_seconds=held.after_seconds,
    )
