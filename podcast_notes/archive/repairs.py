"""Carries out what `doctor` can repair: each step whole or not at all, and nobody's work removed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from podcast_notes import file_names, files
from podcast_notes.archive.archive import title_of
from podcast_notes.archive.findings import (
    Finding,
    Migrate,
    MoveAside,
    PutBackDatabase,
    PutRecord,
    RebuildText,
    RebuildTranscript,
    RemoveFile,
    SetAside,
    SignHolder,
    WriteSettings,
)
from podcast_notes.archive.quarantine import KeptRecord, Quarantine
from podcast_notes.archive.record_checks import table
from podcast_notes.archive.workspace import Failure
from podcast_notes.config import FILE_NAME, new_settings_text
from podcast_notes.errors import NotFoundError, PodcastNotesError
from podcast_notes.models import ArticleRecord, Record, TranscriptRecord
from podcast_notes.store import TABLES
from podcast_notes.store.upkeep import DatabaseFiles


class Repairs:
    """Repairs of one archive; call them with its lock held."""

    def __init__(self, folder: Path, database: DatabaseFiles, quarantine: Quarantine) -> None:
        self._folder = folder
        self._database = database
        self._quarantine = quarantine

    def carry_out(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Failure]]:
        """Repair what was found, the records in one write; what was repaired, and what could not be."""
        done: list[Finding] = []
        failures: list[Failure] = []
        of_records = [f for f in findings if isinstance(f.repair, (SetAside, PutRecord))]
        others = [[f] for f in findings if not isinstance(f.repair, (SetAside, PutRecord))]
        for group in (*others, *([of_records] if of_records else [])):
            try:
                if group is of_records:
                    self._change_records(group)
                else:
                    self._repair(group[0])
            except PodcastNotesError as error:
                failures += [Failure.of(finding.item, error) for finding in group]
            else:
                done += group
        return done, failures

    def _repair(self, finding: Finding) -> None:
        match finding.repair:
            case MoveAside(path=path):
                self._quarantine.keep_file(path)
            case RemoveFile(path=path):
                files.remove_file(self._folder / path)
            case RebuildText(article_id=article_id):
                self._rebuild_text(article_id)
            case RebuildTranscript(transcript_id=transcript_id):
                self._rebuild_transcript(transcript_id)
            case PutBackDatabase(copy=name):
                copy = next(c for c in self._database.copies() if c.name == name)
                self._database.put_back(copy, keep_in=self._quarantine.folder)
            case Migrate():
                self._database.migrate()
            case WriteSettings():
                self._write_settings()
            case SignHolder():
                pass  # whoever holds the lock has done it by that

    def _change_records(self, findings: Sequence[Finding]) -> None:
        """Keep the records as they are, then replace or remove them in one write of the database."""
        content = self._database.read()
        documents = {(bad.kind, bad.id): bad.document for bad in content.unreadable}
        kept: list[KeptRecord] = []
        changes: dict[type[Record], dict[str, Record | None]] = {}
        for finding in findings:
            kind, record_id, record = _change_of(finding)
            before = content.tables[kind].get(record_id)
            document = documents.get((kind, record_id)) or (msgspec.json.encode(before) if before else None)
            if document is not None:
                reason = finding.message
                kept.append(KeptRecord(table=TABLES[kind], id=record_id, reason=reason, document=msgspec.Raw(document)))
            changes.setdefault(kind, {})[record_id] = record
        if kept:
            self._quarantine.keep_records(kept)
        self._database.apply(changes)

    def _rebuild_text(self, article_id: str) -> None:
        folder = file_names.inside(self._folder, "articles", article_id)
        article = table(self._database.read().tables, ArticleRecord)[article_id]
        text = text_of_page(article, folder)
        if text is None:
            raise NotFoundError("the page that was handed in is gone meanwhile", resource=str(folder))
        files.write_atomic(folder / "article.txt", text.encode())

    def _rebuild_transcript(self, transcript_id: str) -> None:
        from podcast_notes.transcripts import format_transcript, parse_transcript, without_controls

        record = table(self._database.read().tables, TranscriptRecord)[transcript_id]
        original = self._folder / record.original
        try:
            data = original.read_bytes()
        except OSError as error:
            raise NotFoundError(f"cannot be read: {error.strerror}", resource=str(original)) from error
        transcript = without_controls(parse_transcript(data, filename=original.name))
        transcript = msgspec.structs.replace(transcript, language=record.language or transcript.language)
        files.write_atomic(file_names.inside(self._folder, record.path), format_transcript(transcript, "vtt").encode())

    def _write_settings(self) -> None:
        path = self._folder / FILE_NAME
        if path.exists() and path.stat().st_size:
            self._quarantine.keep_file(FILE_NAME)
        files.write_atomic(path, new_settings_text(title=title_of(self._folder), language="en").encode())


def text_of_page(article: ArticleRecord, folder: Path) -> str | None:
    """The text that the page of an article gives, where it is the one that the record knows; None where it is not."""
    from podcast_notes.articles import parse_article

    for name in ("source.html", "source.txt"):
        path = folder / name
        if not path.is_file():
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != article.sha256:
            continue
        try:
            text = parse_article(data, url=article.url).text
        except PodcastNotesError:
            return None
        if hashlib.sha256(text.encode()).hexdigest() == article.text_sha256:
            return text
    return None


def _change_of(finding: Finding) -> tuple[type[Record], str, Record | None]:
    repair = finding.repair
    if isinstance(repair, SetAside):
        return repair.kind, repair.id, None
    if isinstance(repair, PutRecord):
        return type(repair.record), repair.record.id, repair.record
    raise TypeError(f"{finding.kind} is not about a record")
