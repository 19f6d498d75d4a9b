"""Writing a site: each file only where it changed, all of them at the end, and what no longer belongs to it removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from podcast_notes.errors import PodcastNotesError, StoreError
from podcast_notes.render.making import Made, Maker, key_of
from podcast_notes.render.manifest import UNKNOWN, Entry, announce, read_manifest, write_manifest
from podcast_notes.render.outputs import BuildResult, CopiedFile, GeneratedFile, Output, SiteFile
from podcast_notes.render.renderer import Renderer
from podcast_notes.render.staging import Staging, staging_in


def write_site(
    outputs: Iterable[Output], renderer: Renderer, folder: Path, *, files: Iterable[SiteFile] = ()
) -> BuildResult:
    """Render pages and copy assets into a folder; files that an earlier build wrote and this one does not are removed.

    `outputs` are pages, and files that belong to them; `files` are others that belong to the site. What is in the folder
    already, made of the same, is not made again. Raises TemplateError, StoreError and LockedError; before anything of the
    site has changed, unless its disk fails when all is made.
    """
    with staging_in(folder) as staging:
        return write_staged(outputs, renderer, staging, files=files)


def write_staged(
    outputs: Iterable[Output], renderer: Renderer, staging: Staging, *, files: Iterable[SiteFile] = ()
) -> BuildResult:
    """Write a site as `write_site` does, through a staging that is held already."""
    build = _Build(renderer, staging)
    with Maker(renderer, staging) as maker:
        for output in outputs:
            build.take(output, maker)
        for asset in renderer.assets():
            build.take(asset, maker, is_asset=True)
        for file in files:
            build.take(file, maker)
        for made in maker.finish():
            build.note(made)
    return build.publish()


_LONGEST_NAME = 200
"""Bytes of a file's name; what is written beside it has some more, and file systems take 255."""


def _refuse_outside(folder: Path, path: str) -> None:
    """Raises StoreError for a path that leads out of the site, or that not every file system can hold.

    Unlike names in the archive these need not be slugs: an old address that leads on is as somebody else made it.
    """
    names = path.split("/")
    if any(
        name in ("", ".", "..") or "\\" in name or not name.isprintable() or len(name.encode()) > _LONGEST_NAME
        for name in names
    ):
        raise StoreError(
            f"{path!r} names no file of the site",
            resource=str(folder),
            hint="Mend the address in [site.redirects] of podcast-notes.toml, if it stands there.",
        )


class _Build:
    """What is known of a site's files before a build and what becomes of each in it."""

    def __init__(self, renderer: Renderer, staging: Staging) -> None:
        self._renderer = renderer
        self._staging = staging
        self._before = read_manifest(staging.folder)
        self._root = str(staging.folder)
        self._standing: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        """Keys of all outputs by path, in the order in which they came."""
        self._pages: set[str] = set()
        self._changed: set[str] = set()
        self._failed: list[tuple[str, PodcastNotesError]] = []

    def take(self, output: Output, maker: Maker, *, is_asset: bool = False) -> None:
        """Have an output made, unless the site holds it."""
        path = output[0] if isinstance(output, tuple) else output.path
        if not is_asset:
            _refuse_outside(self._staging.folder, path)
        if not isinstance(output, tuple | GeneratedFile | CopiedFile):
            self._pages.add(path)
        key = key_of(output, self._renderer)
        self._keys[path] = key
        entry = self._before.get(path)
        if entry is not None and entry.key == key and entry.stands_in(f"{self._root}/{path}"):
            self._standing[path] = entry
            return
        for made in maker.add(output):
            self.note(made)

    def note(self, made: Made) -> None:
        """Note what became of an output."""
        if made.error is not None:
            self._failed.append((made.path, made.error))
        if made.error is not None or made.is_empty:
            del self._keys[made.path]
        elif made.changed:
            self._changed.add(made.path)

    def publish(self) -> BuildResult:
        """Put into place what has changed, and remove what is no longer there. Raises StoreError."""
        folder = self._staging.folder
        written = tuple(path for path in self._keys if path in self._changed)
        announce(folder, (path for path in self._changed if self._before.get(path, UNKNOWN) == UNKNOWN))
        self._staging.publish(written)
        gone = sorted(self._before.keys() - self._keys.keys())
        removed = tuple(path for path in gone if self._staging.remove(path))
        write_manifest(folder, self._keys, self._standing)
        return BuildResult(
            written=written,
            unchanged=tuple(path for path in self._keys if path not in self._changed),
            removed=removed,
            pages=len(self._pages & self._changed),
            failed=tuple(self._failed),
        )
