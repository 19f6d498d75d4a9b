"""Writing a site: each page atomically, only where it changed, and what no longer belongs to it removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from podcast_notes.errors import StoreError
from podcast_notes.files import append_line, inside, remove_file, write_if_changed
from podcast_notes.pages import Page
from podcast_notes.render.renderer import Renderer

_MANIFEST = ".manifest.json"
"""Which files of the folder this program wrote, and of what: only these does it ever remove."""
_UNFINISHED = ".unfinished"
"""Which files a build has added so far, a line for each; it is there only where a build was killed."""


class GeneratedFile(Struct, frozen=True):
    """A file of the site that takes long to make, such as a picture; it is made anew only where `key` changes.

    `path` is relative to the site's folder, `key` a digest of all that the file is made of, `make` gives its bytes.
    """

    path: str
    key: bytes
    make: Callable[[], bytes]


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did: paths relative to the site's folder."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def write_site(
    pages: Iterable[Page], renderer: Renderer, folder: Path, *, files: Iterable[tuple[str, bytes] | GeneratedFile] = ()
) -> BuildResult:
    """Render pages and copy assets into a folder; pages that an earlier build wrote and this one does not are removed.

    `files` are others that belong to the site: paths relative to its folder and their bytes, or how to make them.
    Raises TemplateError and StoreError; files that were written until then are whole, and a later build knows them.
    """
    keys_before = _read_manifest(folder)
    earlier = set(keys_before) | _read_unfinished(folder)
    keys: dict[str, str] = {}
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
        for file in files:
            if not isinstance(file, GeneratedFile):
                path, data = file
                put(path, inside(folder, path), data)
                continue
            target = inside(folder, file.path)
            key = file.key.hex()
            if keys_before.get(file.path) == key and target.is_file():
                unchanged.append(file.path)
            else:
                put(file.path, target, file.make())
            keys[file.path] = key
    except BaseException:
        known = dict.fromkeys(earlier.union(written, unchanged), "")
        _write_manifest(folder, known | keys_before | dict.fromkeys(written, "") | keys)
        raise
    current = {*written, *unchanged}
    removed = sorted(path for path in earlier - current if _remove(folder, path))
    _write_manifest(folder, dict.fromkeys(current, "") | keys)
    return BuildResult(written=tuple(written), unchanged=tuple(unchanged), removed=tuple(removed))


def _read_manifest(folder: Path) -> dict[str, str]:
    """The files that earlier builds wrote, each with its key in hex where it was generated."""
    path = folder / _MANIFEST
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        if isinstance(files, list):  # as it was before files had keys
            files = dict.fromkeys(files, "")
        return {file: files[file] for file in files if _is_below(file)}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise StoreError(
            f"the list of the site's files cannot be read: {error}",
            resource=str(path),
            hint=f"Remove the folder {folder}: a build makes all of it again.",
        ) from error


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(folder: Path, files: Mapping[str, str]) -> None:
    write_if_changed(folder / _MANIFEST, json.dumps({"files": files}, indent=0, sort_keys=True).encode())
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
