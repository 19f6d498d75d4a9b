"""What can be wrong with an archive, as values: what is found, what a person can do, and what the tool can repair."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from podcast_notes.models import Record
from podcast_notes.text import drop_controls

ASIDE = "quarantine"
"""The folder of the archive in which repairs keep what they take away."""


class FindingKind(StrEnum):
    """What is wrong."""

    DATABASE_DAMAGED = "database_damaged"
    DATABASE_MISSING = "database_missing"
    SCHEMA_OLDER = "schema_older"
    SCHEMA_NEWER = "schema_newer"
    RECORD_UNREADABLE = "record_unreadable"
    RECORD_MISNAMED = "record_misnamed"
    RECORD_REMOVED = "record_removed"
    RECORD_UNCLEAN = "record_unclean"
    REFERENCE_DANGLING = "reference_dangling"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    FILE_ORPHANED = "file_orphaned"
    FOLDER_ORPHANED = "folder_orphaned"
    FILE_UNREADABLE = "file_unreadable"
    TEMPORARY_FILE = "temporary_file"
    HOLDER_STALE = "holder_stale"
    CACHE_DAMAGED = "cache_damaged"
    SETTINGS_MISSING = "settings_missing"
    SETTINGS_INVALID = "settings_invalid"


class SetAside(Struct, frozen=True):
    """Take a record out of the database, and keep it in a file."""

    kind: type[Record]
    id: str

    def __str__(self) -> str:
        return f"keep the record in {ASIDE}/ and take it out of the database"


class PutRecord(Struct, frozen=True):
    """Put a record into the database; one in whose place it comes is kept in a file."""

    record: Record
    what: str

    def __str__(self) -> str:
        return self.what


class MoveAside(Struct, frozen=True):
    """Move a file or folder of the archive to where nothing looks for it."""

    path: str

    def __str__(self) -> str:
        return f"move it to {ASIDE}/{self.path}"


class RemoveFile(Struct, frozen=True):
    """Remove a file that holds nobody's work."""

    path: str

    def __str__(self) -> str:
        return "remove it"


class RebuildText(Struct, frozen=True):
    """Read the text of an article anew from the page that was handed in, which gives the same text."""

    article_id: str

    def __str__(self) -> str:
        return "read it again from the page that was handed in"


class RebuildTranscript(Struct, frozen=True):
    """Make the VTT of a transcript anew from its original."""

    transcript_id: str

    def __str__(self) -> str:
        return "make it again from the original in sources/"


class PutBackDatabase(Struct, frozen=True):
    """Put a copy of an earlier generation in the place of the database; the damaged file is kept."""

    copy: str
    age: str

    def __str__(self) -> str:
        return f"put back {self.copy}, written {self.age}, and keep the damaged file in {ASIDE}/"


class Migrate(Struct, frozen=True):
    """Bring the database up to date."""

    def __str__(self) -> str:
        return "bring it up to date, and keep a copy of what it was"


class WriteSettings(Struct, frozen=True):
    """Write the settings of a new archive; what stood there is kept."""

    def __str__(self) -> str:
        return f"write new settings, with the defaults; what stood there is kept in {ASIDE}/"


class SignHolder(Struct, frozen=True):
    """Nothing to do but to hold the lock, which replaces what a killed process said."""

    def __str__(self) -> str:
        return "remove it"


Repair = (
    SetAside
    | PutRecord
    | MoveAside
    | RemoveFile
    | RebuildText
    | RebuildTranscript
    | PutBackDatabase
    | Migrate
    | WriteSettings
    | SignHolder
)


class Finding(Struct, frozen=True, kw_only=True):
    """Something that is wrong: with which record (`table/id`) or path of the archive, and what a person can do.

    `repair` is what the tool can do itself; None where only a person can.
    """

    kind: FindingKind
    item: str
    message: str
    advice: str
    repair: Repair | None = None

    def __str__(self) -> str:
        return f"{self.item}: {self.message}"


class FindingView(Struct, frozen=True, kw_only=True):
    """A finding as it is printed; `repair` says in words what the tool does about it, None where nothing."""

    kind: FindingKind
    item: str
    message: str
    advice: str
    repair: str | None

    @classmethod
    def of(cls, finding: Finding) -> FindingView:
        """The finding in text that can be printed, whatever files are called."""
        return cls(
            kind=finding.kind,
            item=shown(finding.item),
            message=shown(finding.message),
            advice=shown(finding.advice),
            repair=None if finding.repair is None else shown(str(finding.repair)),
        )


def shown(text: str) -> str:
    """A text that may hold the name of a file, without what steers a terminal; bytes that are no text have a sign instead."""
    return drop_controls(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
