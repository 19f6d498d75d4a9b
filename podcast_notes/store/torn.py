"""What is left of a table's file that was cut off or overwritten: the lines that are whole, and between which some are lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from podcast_notes.store.lines import END
from podcast_notes.store.table import split

Documents = Mapping[str, msgspec.Raw]


class Gap(Struct, frozen=True):
    """Where lines are lost: between the records with these ids; `before` is None where the file is lost to its end."""

    after: str
    before: str | None

    def holds(self, key: str) -> bool:
        """Whether the record with this id stood there, if there was one."""
        return self.after < key and (self.before is None or key < self.before)


class Rest(Struct, frozen=True):
    """The records that can be read, by id, and what is lost."""

    documents: Documents
    gaps: tuple[Gap, ...]

    def completed(self, earlier: Documents) -> Documents:
        """The records, and in the gaps those of an earlier file; what was removed since elsewhere does not come back."""
        lost = {key: document for key, document in earlier.items() if any(gap.holds(key) for gap in self.gaps)}
        return {**lost, **self.documents}


def rest_of(data: bytes) -> Rest:
    """What can be read of the bytes of a table's file, which is ordered by id."""
    documents: dict[str, msgspec.Raw] = {}
    gaps: list[Gap] = []
    last, is_broken = "", False
    for found in _records(data):
        if found is None:
            is_broken = True
            continue
        key, document = found
        if is_broken:
            gaps.append(Gap(last, key))
        documents[key], last, is_broken = document, key, False
    if is_broken or not data.endswith(END):
        gaps.append(Gap(last, None))
    return Rest(documents, tuple(gaps))


def _records(data: bytes) -> Iterator[tuple[str, msgspec.Raw] | None]:
    """The record of each line; None for a line that is broken."""
    for line in data.removesuffix(END).splitlines():
        try:
            (record,) = split(b"{" + line.removeprefix(b"{").rstrip(b",") + b"}").items()
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
            yield None
            continue
        key, document = record
        if key:  # the first line has none
            yield (key, document) if bytes(document).startswith(b"{") else None
