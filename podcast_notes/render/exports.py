"""Writing an export into a folder in which its owner works too.

What was written is known by its digest: a file that somebody edited, or that was there before, is left as it is, and only
files that nobody touched are removed when there is nothing to write there any more. The list is `.podcast-notes-<form>.json`
in the folder: `{"files": {path: [digests]}}`; a file has two while an export puts the new one into its place, so that it
is known afterwards even where that one is killed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.errors import StoreError
from podcast_notes.render.staging import Staging, staging_in


class LeftBecause(StrEnum):
    """Why a file of an export was not touched."""

    EDITED = "edited"
    """Somebody changed it since it was written."""
    FOREIGN = "foreign"
    """It was there before any export."""
    ORPHANED = "orphaned"
    """Somebody changed it, and the export has nothing to write there any more: it is theirs from now on."""


class LeftFile(Struct, frozen=True):
    """A file that an export left as it is."""

    path: str
    because: LeftBecause


class ExportResult(Struct, frozen=True, kw_only=True):
    """What an export did, or would do: paths relative to its folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[LeftFile, ...]


class _List(Struct, frozen=True):
    files: dict[str, list[str]]


def write_export(
    folder: Path, form: str, made: Iterable[tuple[str, bytes]], *, force: bool = False, dry_run: bool = False
) -> ExportResult:
    """Write files, paths with their bytes, into a folder, which is made where it is missing.

    All are made before the first is put into place. Files that somebody edited, or that were there before, are left, unless
    `force` overwrites them. Raises StoreError, and what `made` raises: then nothing was changed.
    """
    if dry_run:
        return _Export(folder, form, force=force).plan(made, None).result()
    with staging_in(folder) as staging:
        export = _Export(folder, form, force=force).plan(made, staging)
        export.publish(staging)
        return export.result()


class _Export:
    def __init__(self, folder: Path, form: str, *, force: bool) -> None:
        self._folder = folder
        self._list = folder / f".podcast-notes-{form}.json"
        self._force = force
        self._known = _read_list(self._list)
        self._digests: dict[str, str] = {}
        self._unchanged: list[str] = []
        self._removed: list[str] = []
        self._left: list[LeftFile] = []
        self._written: list[str] = []

    def plan(self, made: Iterable[tuple[str, bytes]], staging: Staging | None) -> _Export:
        """See what is to be done, and take over what is to be written."""
        for path, data in made:
            if not _is_below(path):
                raise StoreError("is no path below the folder of an export", resource=path)
            self._digests[path] = _digest(data)
            if self._is_to_be_written(path, data):
                self._written.append(path)
                if staging is not None:
                    staging.put(path, data)
        for path in self._known.keys() - self._digests.keys():
            self._see_off(path)
        return self

    def publish(self, staging: Staging) -> None:
        """Put new files into place, remove old ones, and write the list."""
        left = {left.path for left in self._left}
        ours = {path: [digest] for path, digest in self._digests.items() if path not in left}
        ours |= {path: known for path, known in self._known.items() if path in left & self._digests.keys()}
        before = {path: digests for path, digests in self._known.items() if path not in left}
        self._write_list({path: [*before.get(path, ()), *ours.get(path, ())] for path in before.keys() | ours.keys()})
        staging.publish(self._written)
        for path in self._removed:
            staging.remove(path)
        self._write_list(ours)

    def result(self) -> ExportResult:
        """What was done."""
        return ExportResult(
            written=tuple(sorted(self._written)),
            unchanged=tuple(sorted(self._unchanged)),
            removed=tuple(sorted(self._removed)),
            left=tuple(sorted(self._left, key=lambda left: left.path)),
        )

    def _is_to_be_written(self, path: str, data: bytes) -> bool:
        there = _read(self._folder / path)
        if there == data:
            self._unchanged.append(path)
            return False
        known = self._known.get(path, [])
        if there is None or self._force or _digest(there) in known:
            return True
        self._left.append(LeftFile(path, LeftBecause.EDITED if known else LeftBecause.FOREIGN))
        return False

    def _see_off(self, path: str) -> None:
        there = _read(self._folder / path)
        if there is None:
            return
        if _digest(there) in self._known[path]:
            self._removed.append(path)
        else:
            self._left.append(LeftFile(path, LeftBecause.ORPHANED))

    def _write_list(self, known: Mapping[str, list[str]]) -> None:
        data = msgspec.json.encode(_List({path: list(dict.fromkeys(known[path])) for path in sorted(known)}))
        files.write_if_changed(self._list, msgspec.json.format(data, indent=0) + b"\n")


def _read_list(path: Path) -> dict[str, list[str]]:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_List).files
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise StoreError(
            f"the list of what was exported cannot be read: {error}",
            resource=str(path),
            hint="Remove it; then files that differ from the export are taken for yours, and left as they are.",
        ) from error
    return {name: digests for name, digests in found.items() if _is_below(name)}


def _read(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises StoreError where it cannot be read, or a folder stands there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(
            f"cannot be read: {error.strerror}", resource=str(path), hint="Move it away, and export again."
        ) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts
