"""Where repairs keep what they take away: records as lines of JSON, files under the path that they had."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.findings import ASIDE
from podcast_notes.archive.workspace import Failure


class KeptRecord(Struct, frozen=True, kw_only=True):
    """A record that was taken out of the database or replaced: its table, its id there, why, and itself."""

    table: str
    id: str
    reason: str
    document: msgspec.Raw


class Quarantine:
    """The folder `quarantine/` of an archive."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self.folder = archive / ASIDE

    def keep_records(self, records: Iterable[KeptRecord]) -> Path:
        """Write records to a file of their own; the same records, of a repair that was interrupted, to the same one.

        Raises StoreError.
        """
        data = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
        path = self.folder / f"records-{hashlib.sha256(data).hexdigest()[:12]}.jsonl"
        files.write_if_changed(path, data)
        return path

    def keep_file(self, path: str) -> Path:
        """Move a file or folder of the archive here; where it now is. Raises StoreError."""
        return files.move_to_free(self._archive / path, self.folder / path)

    def owned(self) -> tuple[set[str], list[Failure]]:
        """The ids of the records that are kept here, whose folders stay where they are; and the files that cannot be read."""
        owned: set[str] = set()
        failures: list[Failure] = []
        for path in sorted(self.folder.glob("records-*.jsonl")):
            try:
                lines = path.read_bytes().splitlines()
                owned |= {msgspec.json.decode(line, type=KeptRecord).id for line in lines}
            except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
                failures.append(Failure(path.relative_to(self._archive).as_posix(), f"cannot be read: {error}"))
        return owned, failures
