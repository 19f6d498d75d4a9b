"""Writing a site: each file only where it changed, all of them at the end, and what no longer belongs to it removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from podcast_notes.errors import PodcastNotesError
from podcast_notes.render.making import Made, Maker
from podcast_notes.render.manifest import UNKNOWN, Entry, announce, write_manifest
from podcast_notes.render.outputs import Aside, BuildResult, Output, Part, SiteFile, is_page, path_of
from podcast_notes.render.renderer import Renderer
from podcast_notes.render.staging import Staging, staging_in
from podcast_notes.render.standing import Standing, key_of


def write_site(
    outputs: Iterable[Output], renderer: Renderer, folder: Path, *, files: Iterable[SiteFile] = ()
) -> BuildResult:
    """Render pages and copy assets into a folder; files that an earlier build wrote and this one does not are removed.

    `outputs` are pages, and files that belong to them; `files` are others that belong to the site. What is in the folder
    already, made of the same, is not made again. Raises TemplateError, StoreError and LockedError; before anything of the
    site has changed, unless its disk fails when all is made.
    """
    with staging_in(folder) as staging, SiteBuild(renderer, staging) as build:
        build.make(outputs)
        build.make(files)
        return build.publish()


class SiteBuild:
    """The building of a site through a staging that is held already: first its parts, then what else belongs to it."""

    def __init__(self, renderer: Renderer, staging: Staging) -> None:
        self._renderer = renderer
        self._staging = staging
        self._before = Standing(staging.folder)
        self._maker = Maker(renderer, staging)
        self._standing: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        """Keys of all outputs by path, in the order in which they came."""
        self._pages: set[str] = set()
        self._changed: set[str] = set()
        self._failed: list[tuple[str, PodcastNotesError]] = []

    def __enter__(self) -> SiteBuild:
        """The build itself."""
        self._maker.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self._maker.__exit__(kind, error, trace)

    def make_parts(self, parts: Sequence[Part], *, language: str) -> Iterator[object]:
        """Make parts of the site, in several processes where they are many; what they say aside comes out as they go.

        `language` is that of the site. To be called before `make`. Raises TemplateError, StoreError.
        """
        for made in self._maker.make_parts(parts, self._before, language):
            if isinstance(made, Aside):
                yield made.value
            else:
                self._note(made)

    def make(self, outputs: Iterable[Output]) -> None:
        """Make pages and other files. Raises TemplateError, StoreError."""
        for output in outputs:
            self._before.require_inside(path_of(output))
            self._take(output)

    def _take(self, output: Output) -> None:
        """Have an output made, unless the site holds it."""
        path, key = path_of(output), key_of(output, self._renderer)
        self._keys[path] = key
        if self._before.has(path, key):
            self._note(Made(path, key=key, stands=True, is_page=is_page(output)))
            return
        for made in self._maker.add(output):
            self._note(made)

    def _note(self, made: Made) -> None:
        """Note what became of an output."""
        path = made.path
        if made.key:
            self._keys[path] = made.key
        if made.is_page:
            self._pages.add(path)
        if made.stands:
            self._standing[path] = self._before.entries[path]
        elif made.error is not None or made.is_empty:
            del self._keys[path]
            if made.error is not None:
                self._failed.append((path, made.error))
        elif made.changed:
            self._changed.add(path)

    def publish(self) -> BuildResult:
        """Put into place what has changed, with all assets, and remove what is no longer there.

        Raises TemplateError, StoreError.
        """
        for asset in self._renderer.assets():
            self._take(asset)
        for made in self._maker.finish():
            self._note(made)
        folder, before = self._staging.folder, self._before.entries
        written = tuple(path for path in self._keys if path in self._changed)
        announce(folder, (path for path in self._changed if before.get(path, UNKNOWN) == UNKNOWN))
        self._staging.publish(written)
        gone = sorted(before.keys() - self._keys.keys())
        removed = tuple(path for path in gone if self._staging.remove(path))
        write_manifest(folder, self._keys, self._standing)
        return BuildResult(
            written=written,
            unchanged=tuple(path for path in self._keys if path not in self._changed),
            removed=removed,
            pages=len(self._pages & self._changed),
            failed=tuple(self._failed),
        )
