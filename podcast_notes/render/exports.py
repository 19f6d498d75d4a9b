"""Writing an export into a folder in which its owner works too.

What was written is known by its digest: a file that somebody edited, or that was there before, is left as it is, and only
files that nobody touched are removed when there is nothing to write there any more. The list is `.podcast-notes-<form>.json`
in the folder: `{"files": {path: [digests]}, "places": {address: path}, "podcasts": [ids]}`; a file has two digests while an
export puts the new one into its place, so that it is known afterwards even where that one is killed.

What a document was made of is known apart from that, in the cache of the archive: keys and times are of one machine, while the
list may be shared with others along with the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.errors import StoreError
from podcast_notes.render.making import Made, Maker
from podcast_notes.render.manifest import Entry, entry_of
from podcast_notes.render.outputs import Output
from podcast_notes.render.renderer import Renderer
from podcast_notes.render.staging import Staging, staging_in, trial_of
from podcast_notes.render.standing import key_of

if TYPE_CHECKING:
    from podcast_notes.vaults import Document


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


class ExportList(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The list of what an export wrote: digests of each file, documents by what they show, and the podcasts that it is of."""

    files: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    podcasts: tuple[str, ...] = ()


def read_export_list(folder: Path, form: str) -> ExportList:
    """The list of the last export of a form into a folder; an empty one where there was none. Raises StoreError."""
    path = _list_in(folder, form)
    try:
        found = msgspec.json.decode(path.read_bytes(), type=ExportList)
    except FileNotFoundError:
        return ExportList()
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise StoreError(
            f"the list of what was exported cannot be read: {error}",
            resource=str(path),
            hint="Remove it; then files that differ from the export are taken for yours, and left as they are.",
        ) from error
    below = {path: digests for path, digests in found.files.items() if _is_below(path)}
    places = {path: address for address, path in found.places.items() if path in below}  # each path once
    return ExportList(files=below, places={address: path for path, address in places.items()}, podcasts=found.podcasts)


def write_export(
    outputs: Iterable[Document | tuple[str, bytes]],
    renderer: Renderer,
    folder: Path,
    form: str,
    *,
    places: Mapping[str, str],
    podcasts: Iterable[str],
    keys: Path,
    force: bool = False,
    dry_run: bool = False,
) -> ExportResult:
    """Write documents and other files into a folder, which is made where it is missing.

    All are made before the first is put into place. Files that somebody edited, or that were there before, are left, unless
    `force` overwrites them. `places` and `podcasts` are for the list; `keys` is a file in a cache, where what documents were
    made of is kept. Raises TemplateError, StoreError and LockedError: then nothing was changed.
    """
    holder: AbstractContextManager[Staging] = trial_of(folder) if dry_run else staging_in(folder)
    with holder as staging:
        export = _Export(staging, read_export_list(folder, form), _read_keys(keys), force=force)
        with Maker(renderer, staging) as maker:
            for output in outputs:
                export.take(output, maker, renderer)
            for made in maker.finish():
                export.note(made)
        export.see_off_others()
        if not dry_run:
            export.publish(_list_in(folder, form), places, podcasts)
            files.write_checked(keys, msgspec.msgpack.encode(export.entries()))
        return export.result()


class _Export:
    """What is known of an export's files before it and what becomes of each in it."""

    def __init__(self, staging: Staging, before: ExportList, entries: Mapping[str, Entry], *, force: bool) -> None:
        self._staging = staging
        self._folder = staging.folder
        self._known = before.files
        self._entries = entries
        self._force = force
        self._keys: dict[str, str] = {}
        self._digests: dict[str, list[str]] = {}
        """Of files as they will stand, by path: those of the ones that are ours."""
        self._unchanged: list[str] = []
        self._removed: list[str] = []
        self._left: list[LeftFile] = []
        self._written: list[str] = []

    def take(self, output: Output, maker: Maker, renderer: Renderer) -> None:
        """Have a file made, unless the folder holds it, made of the same. Raises StoreError."""
        path = output[0] if isinstance(output, tuple) else output.path
        if not _is_below(path):
            raise StoreError("is no path below the folder of an export", resource=path)
        self._keys[path] = key_of(output, renderer)
        entry, known = self._entries.get(path), self._known.get(path)
        if known and entry and entry.key == self._keys[path] and entry.stands_in(str(self._folder / path)):
            self._digests[path] = known
            self._unchanged.append(path)
            return
        for made in maker.add(output):
            self.note(made)

    def note(self, made: Made) -> None:
        """Note what became of a file: whether it is written, and where it differs, whether it may be. Raises StoreError."""
        if made.error is not None:
            raise made.error
        path, known = made.path, self._known.get(made.path, [])
        there = _read(self._folder / path)
        if not made.changed:
            self._unchanged.append(path)
            self._digests[path] = [_digest(there or b"")]
        elif there is None or self._force or _digest(there) in known:
            self._written.append(path)
            self._digests[path] = [_digest(_read(self._staging.beside / path) or b"")]
        else:
            self._left.append(LeftFile(path, LeftBecause.EDITED if known else LeftBecause.FOREIGN))
            if known:
                self._digests[path] = known

    def see_off_others(self) -> None:
        """See what becomes of files for which there is nothing to write any more. Raises StoreError."""
        for path in self._known.keys() - self._keys.keys():
            there = _read(self._folder / path)
            if there is None:
                continue
            if _digest(there) in self._known[path]:
                self._removed.append(path)
            else:
                self._left.append(LeftFile(path, LeftBecause.ORPHANED))

    def publish(self, path: Path, places: Mapping[str, str], podcasts: Iterable[str]) -> None:
        """Put new files into place, remove old ones, and write the list. Raises StoreError."""
        listed = ExportList(
            files=self._digests,
            places={address: place for address, place in sorted(places.items()) if place in self._digests},
            podcasts=tuple(sorted(podcasts)),
        )
        orphaned = {left.path for left in self._left if left.because is LeftBecause.ORPHANED}
        before = {name: digests for name, digests in self._known.items() if name not in orphaned}
        both = {
            name: [*before.get(name, ()), *self._digests.get(name, ())] for name in before.keys() | self._digests.keys()
        }
        _write_list(path, msgspec.structs.replace(listed, files=both))
        self._staging.publish(self._written)
        for name in self._removed:
            self._staging.remove(name)
        _write_list(path, listed)

    def entries(self) -> dict[str, Entry]:
        """The files that stand as they were made, with what they were made of."""
        return {path: entry_of(self._folder / path, self._keys[path]) for path in (*self._written, *self._unchanged)}

    def result(self) -> ExportResult:
        """What was done."""
        return ExportResult(
            written=tuple(sorted(self._written)),
            unchanged=tuple(sorted(self._unchanged)),
            removed=tuple(sorted(self._removed)),
            left=tuple(sorted(self._left, key=lambda left: left.path)),
        )


def _list_in(folder: Path, form: str) -> Path:
    return folder / f".podcast-notes-{form}.json"


def _write_list(path: Path, listed: ExportList) -> None:
    files_in_order = {name: list(dict.fromkeys(listed.files[name])) for name in sorted(listed.files)}
    data = msgspec.json.encode(msgspec.structs.replace(listed, files=files_in_order))
    files.write_if_changed(path, msgspec.json.format(data, indent=0) + b"\n")


def _read_keys(path: Path) -> dict[str, Entry]:
    data = files.read_checked(path)
    if data is None:
        return {}
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Entry])
    except msgspec.DecodeError:  # of another version of the program
        return {}


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
