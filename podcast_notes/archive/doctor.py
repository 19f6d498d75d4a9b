"""`doctor`: finds what is wrong with an archive, also one that nothing else can open, and repairs what it can."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from podcast_notes import file_names, files
from podcast_notes.archive.file_checks import TextOnDisk, check_files, check_texts, temporary_finding
from podcast_notes.archive.findings import (
    Finding,
    FindingKind,
    Migrate,
    MoveAside,
    PutBackDatabase,
    PutRecord,
    RemoveFile,
    SetAside,
    SignHolder,
    WriteSettings,
)
from podcast_notes.archive.folder_listing import list_records_files, temporary_files
from podcast_notes.archive.quarantine import Quarantine
from podcast_notes.archive.record_checks import Tables, check_records, repaired, table
from podcast_notes.archive.repairs import Repairs
from podcast_notes.archive.workspace import DATABASE, LOCK_TIMEOUT_SECONDS, Failure, Progress, silently
from podcast_notes.config import FILE_NAME, load_settings
from podcast_notes.errors import ArchiveError, ConfigError, StoreError
from podcast_notes.models import ArticleRecord
from podcast_notes.store import TABLES
from podcast_notes.store.upkeep import Content, DatabaseFiles, UnreadableRecord, program_version

_MOST_ROUNDS = 10
"""Each round repairs what the ones before made it possible to see; more than a few mean that something does not hold."""
_UNMARKED = ("audio", "search", "speech")
"""Folders of the cache without checksums: what takes long to fetch or to hear, as it is, and an index that mends itself."""


class Examination(Struct, frozen=True, kw_only=True):
    """What was found, which of it was repaired, and what could not be."""

    remaining: tuple[Finding, ...] = ()
    repaired: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()


def find_folder(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that is or was an archive; raises ArchiveError where there is none."""
    for folder in (start, *start.resolve().parents):
        if any((folder / name).exists() for name in (FILE_NAME, DATABASE, f"{DATABASE}.previous")):
            return folder
    raise ArchiveError(
        "there is no archive here or in a folder above, nor what is left of one",
        resource=str(start),
        hint="Name its folder with --archive DIR or PODCAST_NOTES_ARCHIVE.",
    )


class Doctor:
    """Examines the archive in a folder."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] | None = None,
        on_wait: Callable[[str], None] | None = None,
        lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS,
        progress: Progress = silently,
    ) -> None:
        self._folder = folder
        self._database = DatabaseFiles(folder / DATABASE)
        self._quarantine = Quarantine(folder)
        self._now = (clock or (lambda: datetime.now(UTC)))().astimezone(UTC).replace(microsecond=0)
        self._on_wait = on_wait or (lambda _: None)
        self._lock_timeout_seconds = lock_timeout_seconds
        self._progress = progress

    def check(self) -> Examination:
        """What is wrong; nothing is changed. Raises LockedError where another process is writing all the while."""
        with self._database.quiet(timeout_seconds=self._lock_timeout_seconds, on_wait=self._tell_waiting):
            return Examination(remaining=tuple(self._findings()))

    def fix(self) -> Examination:
        """Repair what can be, under the lock; nobody's work is removed, and a second call finds nothing more to repair."""
        repairs = Repairs(self._folder, self._database, self._quarantine)
        done: list[Finding] = []
        failures: list[Failure] = []
        with self._database.quiet(timeout_seconds=self._lock_timeout_seconds, on_wait=self._tell_waiting):
            found = list(self._findings())
            if not any(finding.repair for finding in found):  # nothing to write, perhaps where nobody may
                return Examination(remaining=tuple(found))
            with self._database.signed():
                for _ in range(_MOST_ROUNDS):
                    before = {(finding.kind, finding.item, finding.message) for finding in done}
                    wanted = [f for f in found if f.repair and (f.kind, f.item, f.message) not in before]
                    if not wanted or failures:
                        break
                    repaired_now, failures = repairs.carry_out(wanted)
                    done += repaired_now
                    found = [f for f in self._findings() if f.kind is not FindingKind.HOLDER_STALE]
        return Examination(remaining=tuple(found), repaired=tuple(done), failures=tuple(failures))

    def _tell_waiting(self, holder: object) -> None:
        self._on_wait(str(holder))

    def _findings(self) -> Iterator[Finding]:
        yield from self._check_settings()
        yield from self._check_leftovers()
        content = self._read_database()
        if isinstance(content, Finding):
            yield content
            return
        for path in self._database.leftovers():
            yield temporary_finding(path.relative_to(self._database.path.parent).as_posix())
        unreadable = [self._unreadable_record(bad) for bad in content.unreadable]
        yield from unreadable
        tables = repaired(content.tables, unreadable)
        records = check_records(tables, TABLES, now=self._now)
        yield from records
        aside = {f.repair.id for f in (*unreadable, *records) if isinstance(f.repair, SetAside)}
        yield from self._check_files(repaired(tables, records), aside)

    def _check_settings(self) -> Iterator[Finding]:
        path = self._folder / FILE_NAME
        try:
            load_settings(path)
        except ConfigError as error:
            data = path.read_bytes() if path.is_file() else b""
            missing = not path.exists()
            yield Finding(
                kind=FindingKind.SETTINGS_MISSING if missing else FindingKind.SETTINGS_INVALID,
                item=FILE_NAME,
                message="there are no settings" if missing else error.message,
                advice=error.hint or "",
                repair=WriteSettings() if _holds_no_text(data) and (missing or path.is_file()) else None,
            )

    def _check_leftovers(self) -> Iterator[Finding]:
        holder = self._database.stale_holder()
        if holder is not None:
            yield Finding(
                kind=FindingKind.HOLDER_STALE,
                item=holder.name,
                message="says that a process is writing, which was killed; nobody waits for it",
                advice="Remove it, or leave it: the next change does.",
                repair=SignHolder(),
            )
        temporary, failures = temporary_files(self._folder)
        yield from map(temporary_finding, temporary)
        yield from map(_unreadable, failures)

    def _read_database(self) -> Content | Finding:
        """All records, or what keeps them from being read."""
        try:
            return self._check_version() or self._database.read()
        except StoreError as error:
            return self._unreadable_database(error)

    def _check_version(self) -> Finding | None:
        """What a program of another version has to do with it; raises StoreError where the database is damaged."""
        version, current = self._database.version(), program_version()
        if version < current:
            self._database.check()
            return Finding(
                kind=FindingKind.SCHEMA_OLDER,
                item=DATABASE,
                message=f"was written by an older podcast-notes (schema {version}; this one has {current})",
                advice="Run any command: it brings the archive up to date.",
                repair=Migrate(),
            )
        if version > current:
            return Finding(
                kind=FindingKind.SCHEMA_NEWER,
                item=DATABASE,
                message=f"was written by a newer podcast-notes (schema {version}; this one reads up to {current})",
                advice="Upgrade podcast-notes: pip install --upgrade podcast-notes",
            )
        return None

    def _unreadable_database(self, error: StoreError) -> Finding:
        missing = not self._database.path.exists()
        copy = next(iter(self._database.copies()), None)
        advice = "Restore a backup with `podcast-notes restore`; what else is wrong shows when this is repaired."
        may_replace = missing or self._database.path.is_file()
        return Finding(
            kind=FindingKind.DATABASE_MISSING if missing else FindingKind.DATABASE_DAMAGED,
            item=DATABASE,
            message=error.message,
            advice=advice,
            repair=PutBackDatabase(copy.name, self._age(copy.written)) if copy is not None and may_replace else None,
        )

    def _age(self, written: datetime) -> str:
        passed = int((self._now - written).total_seconds())
        units = ((86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))
        amount = next((f" ({passed // size} {unit} ago)" for size, unit in units if passed >= 2 * size), "")
        return f"{written:%Y-%m-%d %H:%M:%S} UTC{amount}"

    def _unreadable_record(self, bad: UnreadableRecord) -> Finding:
        """A record that cannot be read, with that of an earlier file to put in its place, where one has it."""
        earlier = self._database.earlier(bad.kind, bad.id)
        repair: SetAside | PutRecord = SetAside(bad.kind, bad.id)
        if earlier is not None:
            when = self._age(earlier.written)
            repair = PutRecord(earlier.record, f"put it back as it is in {earlier.file}, written {when}")
        return Finding(
            kind=FindingKind.RECORD_UNREADABLE,
            item=f"{TABLES[bad.kind]}/{bad.id}",
            message=f"the record cannot be read: {bad.reason}",
            advice="Mend it in the file of its table.",
            repair=repair,
        )

    def _check_files(self, tables: Tables, aside: set[str]) -> Iterator[Finding]:
        """What is wrong with files; the folders of records that are put aside stay where they are."""
        listing, failures = list_records_files(self._folder)
        owned, unreadable = self._quarantine.owned()
        yield from map(_unreadable, (*failures, *unreadable))
        yield from self._check_cache()
        yield from check_files(tables, listing, owned | aside)
        articles = table(tables, ArticleRecord)
        texts = {a.id: self._text_on_disk(a) for a in self._progress(articles.values(), len(articles))}
        yield from check_texts(tables, texts)

    def _text_on_disk(self, article: ArticleRecord) -> TextOnDisk:
        from podcast_notes.archive.repairs import text_of_page

        folder = file_names.inside(self._folder, "articles", article.id)
        data = _read(folder / "article.txt")
        sources = [page for name in ("source.html", "source.txt") if (page := _read(folder / name)) is not None]
        digest = None if data is None else hashlib.sha256(data).hexdigest()
        is_other = data is not None and article.text_sha256 not in ("", digest)
        return TextOnDisk(
            text_sha256=digest,
            text=data.decode("utf-8", "replace") if data is not None and is_other else None,
            source_sha256=tuple(hashlib.sha256(page).hexdigest() for page in sources),
            is_same_again=data is None and text_of_page(article, folder) is not None,
        )

    def _check_cache(self) -> Iterator[Finding]:
        cache = self._folder / ".cache"
        if cache.exists() and not cache.is_dir():
            yield Finding(
                kind=FindingKind.CACHE_DAMAGED,
                item=".cache",
                message="is no folder, so that nothing can be kept there",
                advice="Remove it: what it should hold is made again.",
                repair=MoveAside(".cache"),
            )
        for path in sorted(cache.rglob("*")):
            if path.relative_to(cache).parts[0] in _UNMARKED or file_names.is_temporary(path.name):
                continue
            if path.is_file() and files.read_checked(path) is None:
                name = path.relative_to(self._folder).as_posix()
                yield Finding(
                    kind=FindingKind.CACHE_DAMAGED,
                    item=name,
                    message="is damaged, or was written by an older program",
                    advice="Remove it: what it should hold is made again.",
                    repair=RemoveFile(name),
                )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _holds_no_text(data: bytes) -> bool:
    """Whether nothing that a person wrote is in a file: it is empty, or what a crash left of it is no text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return True
    return not text.strip() or "\0" in text


def _unreadable(failure: Failure) -> Finding:
    return Finding(
        kind=FindingKind.FILE_UNREADABLE,
        item=failure.item,
        message=failure.message,
        advice="Check who owns it, and whether you may read it.",
    )
