"""Writing a site: each page atomically, only where it changed, and what no longer belongs to it removed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from podcast_notes.errors import StoreError
from podcast_notes.files import append_line, inside, remove_file, write_if_changed
from podcast_notes.pages import Page
from podcast_notes.render.renderer import Renderer

_MANIFEST = ".manifest.json"
"""Which files of the folder this program wrote: only these does it ever remove."""
_UNFINISHED = ".unfinished"
"""Which files a build has added so far, a line for each; it is there only where a build was killed."""


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did: paths relative to the site's folder."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def write_site(
    pages: Iterable[Page], renderer: Renderer, folder: Path, *, files: Iterable[tuple[str, bytes]] = ()
) -> BuildResult:
    """Render pages and copy assets into a folder; pages that an earlier build wrote and this one does not are removed.

    `files` are others that belong to the site: paths relative to its folder, and their bytes. Raises TemplateError and
    StoreError; files that were written until then are whole, and a later build knows them.
    """
    earlier = _read_manifest(folder) | _read_unfinished(folder)
    written: list[str] = []
    unchanged: list[str] = []

    def put(path: str, target: Path, data: bytes) -> None:
        if path not in earlier:
            _note(folder, path)
        (written if write_if_changed(target, data) else unchanged).append(path)

    try:
        for page in pages:
            html = renderer.render(page.template, page.context)
            put(page.path, inside(folder, page.path), html.encode("utf-8", "replace"))
        for path, data in renderer.assets():
            put(path, folder / path, data)
        for path, data in files:
            put(path, inside(folder, path), data)
    except BaseException:
        _write_manifest(folder, earlier.union(written, unchanged))
        raise
    current = {*written, *unchanged}
    removed = sorted(path for path in earlier - current if _remove(folder, path))
    _write_manifest(folder, current)
    return BuildResult(written=tuple(written), unchanged=tuple(unchanged), removed=tuple(removed))


def _read_manifest(folder: Path) -> set[str]:
    path = folder / _MANIFEST
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {file for file in files if _is_below(file)}
    except FileNotFoundError:
        return set()
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise StoreError(
            f"the list of the site's files cannot be read: {error}",
            resource=str(path),
            hint=f"Remove the folder {folder}: a build makes all of it again.",
        ) from error


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(folder: Path, files: set[str]) -> None:
    write_if_changed(folder / _MANIFEST, json.dumps({"files": sorted(files)}, indent=0).encode())
    remove_file(folder / _UNFINISHED)


def _read_unfinished(folder: Path) -> set[str]:
    """What a build that was killed had added: without that, pages of it could stay for ever."""
    try:
        lines = (folder / _UNFINISHED).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    except FileNotFoundError:
        return set()
    whole = (line.removesuffix("\n") for line in lines if line.endswith("\n"))
    return {path for path in whole if path and _is_below(path)}


def _note(folder: Path, path: str) -> None:
    """Note a file before it is written. Raises StoreError."""
    append_line(folder / _UNFINISHED, path)


def _remove(folder: Path, path: str) -> bool:
    """Remove a file and the folders that it leaves empty; whether it was there."""
    target = folder / path
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(
            f"a page that is no longer part of the site cannot be removed: {error.strerror}", resource=str(target)
        ) from error
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
