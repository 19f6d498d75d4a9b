"""Making what a site is made of: here while it is little, in several processes where it is much and that is safe.

Processes are forked, which takes no time and needs nothing of the program that calls; so only on Linux, and only where no
thread runs that could hold a lock for ever in the copy. Elsewhere things are made one after the other.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.errors import PodcastNotesError, StoreError
from podcast_notes.render.outputs import Aside, CopiedFile, GeneratedFile, Output, Part, is_page, path_of
from podcast_notes.render.renderer import Renderer
from podcast_notes.render.staging import Staging
from podcast_notes.render.standing import Standing, key_of

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from podcast_notes.pages import Page
    from podcast_notes.vaults import Document

_FEW = 40
"""So many are made before a process would have started."""
_BATCH = 8
_BATCHES_WAITING = 4
"""Batches for each process that wait for it, so that it need not wait, and memory holds no whole site."""
_OBJECTS_UNTIL_COLLECTED = 50_000
"""Some pages' worth. With Python's own 700 a tenth of a build goes into looking for garbage."""


class Made(Struct, frozen=True):
    """What became of one output: whether the site now holds another file there, and why it has none.

    `key` is a digest of what it was made of, empty where whoever had it made knows that; `stands` says that the site had it.
    """

    path: str
    changed: bool = False
    is_empty: bool = False
    error: PodcastNotesError | None = None
    key: str = ""
    stands: bool = False
    is_page: bool = False


class Maker:
    """Makes outputs into a staging; `add` may hand back some that were added earlier, `finish` all the rest."""

    def __init__(self, renderer: Renderer, staging: Staging) -> None:
        self._renderer = renderer
        self._staging = staging
        self._waiting: list[Output] = []
        self._processes = _processes_to_use()
        self._executor: ProcessPoolExecutor | None = None
        self._futures: deque[Future[list[Made]]] = deque()

    def make_parts(self, parts: Sequence[Part], standing: Standing, language: str) -> Iterator[Made | Aside]:
        """Make parts of a site, each gathered in the process that makes it; what comes out is in the order of the parts.

        What stands is not made again. `language` is that of most pages. To be called before `add`.
        Raises TemplateError, StoreError.
        """
        worker = _Worker(self._renderer, self._staging, parts, standing)
        if self._processes < 2 or len(parts) < _FEW:
            for part in parts:
                yield from worker.make_part(part)
            return
        self._start(worker, {language})
        assert self._executor is not None
        with _telling_who_died():
            for batch in self._executor.map(_make_parts, range(0, len(parts), _BATCH)):
                yield from batch

    def add(self, output: Output) -> Iterator[Made]:
        """Take an output over to be made. Raises TemplateError, StoreError."""
        self._waiting.append(output)
        if self._executor is None:
            if len(self._waiting) < _FEW and self._processes > 1:
                return
            if self._processes < 2:
                yield from self._make_here()
                return
            from podcast_notes.pages import Page

            languages = {one.context.language for one in self._waiting if isinstance(one, Page)}
            self._start(_Worker(self._renderer, self._staging), languages)
        if len(self._waiting) >= _BATCH:
            yield from self._hand_out()

    def finish(self) -> Iterator[Made]:
        """Make what is left. Raises TemplateError, StoreError."""
        if self._executor is None:
            yield from self._make_here()
            return
        while self._waiting:
            yield from self._hand_out()
        while self._futures:
            yield from self._next()

    def __enter__(self) -> Maker:
        """The maker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _make_here(self) -> Iterator[Made]:
        batch, self._waiting = self._waiting, []
        for output in batch:
            yield make(output, self._renderer, self._staging)

    def _start(self, worker: _Worker, languages: Iterable[str]) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        named = list(languages)
        for language in named:
            self._renderer.prepare(language)
        gc.freeze()  # what all processes have is then left alone by each of them, and stays in memory once
        self._executor = ProcessPoolExecutor(
            self._processes, mp_context=get_context("fork"), initializer=_become, initargs=(worker,)
        )
        templates = self._renderer.page_templates()
        for language in named:  # each process compiles its share; the others then find that in the cache
            for first in range(self._processes):
                self._executor.submit(_prepare, language, templates[first :: self._processes])

    def _hand_out(self) -> Iterator[Made]:
        """Give a batch to the processes, or make it here where it cannot leave this one."""
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        try:
            packed = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, AttributeError, TypeError):  # a function within another, for example
            yield from (make(output, self._renderer, self._staging) for output in batch)
            return
        assert self._executor is not None
        with _telling_who_died():
            self._futures.append(self._executor.submit(_make_batch, packed))
        while len(self._futures) > self._processes * _BATCHES_WAITING or (self._futures and self._futures[0].done()):
            yield from self._next()

    def _next(self) -> list[Made]:
        with _telling_who_died():
            return self._futures.popleft().result()


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for garbage rarely meanwhile: a build makes many things that stay, and few circles."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_UNTIL_COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _telling_who_died() -> Iterator[None]:
    """Raises StoreError where the system ended a process, as it does where memory runs out."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool as error:
        raise StoreError(
            "the system ended a process that was making pages, perhaps for want of memory",
            hint="The site is as it was. Build it again, with less else running.",
        ) from error


def make(output: Output, renderer: Renderer, staging: Staging) -> Made:
    """Make one output into the staging, unless the site holds the same. Raises TemplateError, StoreError."""
    if isinstance(output, CopiedFile):
        try:
            staging.require_place(output.path)
        except StoreError as error:
            return Made(output.path, error=error)
        staging.copy(output.path, output.source)
        return Made(output.path, changed=True)
    if isinstance(output, GeneratedFile):
        try:
            data = output.make()
        except PodcastNotesError as error:
            return Made(output.path, error=error)
        if data is None:
            return Made(output.path, is_empty=True)
        return Made(output.path, changed=staging.put(output.path, data))
    if isinstance(output, tuple):
        path, data = output
        return Made(path, changed=staging.put(path, data))
    return Made(output.path, changed=staging.put(output.path, _rendered(output, renderer)))


def _rendered(output: Page | Document, renderer: Renderer) -> bytes:
    from podcast_notes.pages import Page

    if isinstance(output, Page):
        return renderer.render(output.template, output.context).encode("utf-8", "replace")
    from podcast_notes.vaults import front_matter

    head = front_matter(output.properties)
    text = renderer.render(output.template, output.sheet).strip("\n") + "\n"
    return (f"{head}\n{text}" if head else text).encode("utf-8", "replace")


def _processes_to_use() -> int:
    """How many processes to make things in; 1 where that is this one."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Worker:
    """What makes things in a process of the pool, or in this one; it has come there by the fork, and is never packed."""

    current: _Worker

    def __init__(
        self, renderer: Renderer, staging: Staging, parts: Sequence[Part] = (), standing: Standing | None = None
    ) -> None:
        self.renderer = renderer
        self.staging = staging
        self.parts = parts
        self._standing = standing

    def make_part(self, part: Part) -> Iterator[Made | Aside]:
        """Make all of a part that does not stand yet. Raises TemplateError, StoreError."""
        standing = self._standing
        assert standing is not None
        for output in part():
            if isinstance(output, Aside):
                yield output
                continue
            path, key, shows = path_of(output), key_of(output, self.renderer), is_page(output)
            standing.require_inside(path)
            if standing.has(path, key):
                yield Made(path, key=key, stands=True, is_page=shows)
            else:
                yield replace(make(output, self.renderer, self.staging), key=key, is_page=shows)


def _become(worker: _Worker) -> None:
    _Worker.current = worker
    gc.set_threshold(_OBJECTS_UNTIL_COLLECTED)


def _prepare(language: str, templates: Sequence[str]) -> None:
    _Worker.current.renderer.prepare(language, templates)


def _make_parts(first: int) -> list[Made | Aside]:
    worker = _Worker.current
    return [made for part in worker.parts[first : first + _BATCH] for made in worker.make_part(part)]


def _make_batch(packed: bytes) -> list[Made]:
    batch: list[Output] = pickle.loads(packed)  # noqa: S301 - written by the process that forked this one
    return [make(output, _Worker.current.renderer, _Worker.current.staging) for output in batch]
