"""Writing the next generation of an archive: new files and added lines first, then the manifest that names them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from podcast_notes import file_names, files
from podcast_notes.store.lines import change_lines, table_pieces
from podcast_notes.store.manifest import FILE_NAME, Manifest, TableFiles, previous_path, tables_folder
from podcast_notes.store.snapshot import Documents
from podcast_notes.store.table import StoredTable, collection_paused

REWRITTEN_BYTES = 1 << 20
"""A table up to this size is written anew at each change, so that its file always tells all."""
CHANGED_SHARE = 8
"""A larger one is written anew when its changes have grown to this part of it, one in eight, …"""
MOST_CHANGED_BYTES = 4 << 20
"""… or to this many bytes, because every reader goes through the changes."""
_MANIFEST_BYTES = 1 << 16
"""No manifest is longer; a longer file of such a name is an archive of version 1."""

_GENERATION = re.compile(r"-(\d{1,15})\.")

Changed = Mapping[str, Any]
"""Id → new document, or None where the record goes."""


class Committer:
    """Puts together one generation after another of the archive at a path; call it with the lock held."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self._path = path
        self._folder = tables_folder(path)
        self._manifest = manifest
        self._generation = 1 + max(manifest.generation, newest_generation(named_files(path)))
        self._tables = dict(manifest.tables)
        self._tidy = False

    def change(self, name: str, stored: Documents, changed: Changed) -> None:
        """Take over the changes of a table: as lines in addition, or, where that is better, in a new file."""
        lines = change_lines({key: _encoded(document) for key, document in changed.items()})
        before = self._tables.get(name)
        if before is None or not isinstance(stored, StoredTable) or _outgrown(stored.size, before.length + len(lines)):
            kept = {key: document for key, document in stored.items() if key not in changed}
            kept.update({key: document for key, document in changed.items() if document is not None})
            self.replace(name, kept)
            return
        file = before.changes or f"{name}-{self._generation}.changes.jsonl"
        self._remove_leftovers()
        files.write_from(self._folder / file, before.length, lines, mode=files.mode_of(self._path))
        self._tables[name] = msgspec.structs.replace(before, changes=file, length=before.length + len(lines))

    def replace(self, name: str, documents: Documents) -> None:
        """Write a table anew."""
        before = self._tables.get(name)
        file = f"{name}-{self._generation}.json"
        self._remove_leftovers()
        mode = files.mode_of(self._path)
        with files.new_file(self._folder / file) as target, collection_paused():
            if mode is not None:
                os.fchmod(target.fileno(), mode)
            ordered = sorted(documents.items(), key=lambda item: item[0])
            target.writelines(table_pieces(name, ((key, _encoded_whole(document)) for key, document in ordered)))
        kept = msgspec.structs.replace(before, before=None) if before else None
        self._tables[name] = TableFiles(file=file, before=kept)

    def drop(self, names: Iterable[str]) -> None:
        """Let tables go."""
        for name in names:
            del self._tables[name]

    def finish(self) -> None:
        """Let the new manifest count, keep the old one as the previous generation, and remove what neither names."""
        if self._path.exists():
            files.keep_copy(self._path, previous_path(self._path))
        manifest = Manifest(version=self._manifest.version, generation=self._generation, tables=self._tables)
        files.write_atomic(self._path, manifest.encode())
        self._tidy = False
        self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        """Remove the files of generations that are no longer kept, and of commits that were never finished."""
        if self._tidy:
            return
        self._tidy = True
        files.remove_leftovers(self._path)
        files.make_folder(self._folder)
        for file in unnamed_files(self._path, named_files(self._path) | self._manifest.names()):
            files.remove_file(file)


def newest_generation(names: Iterable[str]) -> int:
    """The newest generation of these files; a manifest that was put back from outside is older than it."""
    return max((int(found[1]) for name in names if (found := _GENERATION.search(name))), default=0)


def named_files(path: Path) -> set[str]:
    """The files of tables that the manifest names, that of the previous generation, or one kept from an older schema."""
    manifests = [path, previous_path(path), *path.parent.glob(f"{path.name}.bak-*")]
    named: set[str] = set()
    for file in manifests:
        if file.is_file() and file.stat().st_size <= _MANIFEST_BYTES:
            named |= _names_in(file.read_bytes())
    return named


def unnamed_files(path: Path, named: Collection[str]) -> list[Path]:
    """The files of commits, by their names, that are not among those; what else a person keeps there is nobody's leftover."""
    entries = [entry for entry in os.scandir(tables_folder(path)) if entry.is_file(follow_symlinks=False)]
    ours = [entry for entry in entries if FILE_NAME.fullmatch(entry.name) or file_names.is_temporary(entry.name)]
    return sorted(Path(entry.path) for entry in ours if entry.name not in named)


def _names_in(data: bytes) -> set[str]:
    try:
        tables = msgspec.json.decode(data, type=_Tables).tables
    except msgspec.DecodeError:  # no manifest: it names nothing
        return set()
    return {name for table in tables.values() for name in table.names()}


class _Tables(msgspec.Struct):
    tables: dict[str, TableFiles] = {}


def _outgrown(size: int, changed: int) -> bool:
    return size <= REWRITTEN_BYTES or changed > min(size // CHANGED_SHARE, MOST_CHANGED_BYTES)


def _encoded(document: Any) -> bytes | msgspec.Raw | None:
    return None if document is None else _encoded_whole(document)


def _encoded_whole(document: Any) -> bytes | msgspec.Raw:
    return document if isinstance(document, msgspec.Raw) else msgspec.json.encode(document)
