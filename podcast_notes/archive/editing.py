"""Editing the text of a transcript: a draft for an editor, what is wrong with it, and the transcript that it becomes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.checking import Checker
from podcast_notes.archive.transcript_files import read_vtt
from podcast_notes.archive.transcript_writing import DEFAULT, Rewriting, Rewritten, Which, as_written, rewrite
from podcast_notes.archive.transcripts import Transcripts
from podcast_notes.archive.workspace import Workspace, read_source
from podcast_notes.errors import StoreError, TranscriptError
from podcast_notes.models import TranscriptKind, TranscriptRecord
from podcast_notes.transcripts import Fault, FaultKind
from podcast_notes.transcripts.content import Content

_TOLD_ONLY = (FaultKind.UNKNOWN_SPEAKER, FaultKind.FAST, FaultKind.GAP)
"""What may well be right: it is told of, and nobody is asked to edit again for it."""


class Draft(Struct, frozen=True, kw_only=True):
    """A copy of a transcript in a file of its own, for an editor: in `sources/`, as nothing in `.cache/` is to be missed."""

    record: TranscriptRecord
    before: bytes
    file: Path
    resumed: bool
    """Whether it is one that an earlier edit of the same transcript left."""


class Review(Struct, frozen=True, kw_only=True):
    """What a draft says now: what the edit has made wrong, and what is only to be told."""

    changed: bool
    unreadable: str | None = None
    """Why it can no longer be read, and so not be kept."""
    faults: tuple[Fault, ...] = ()
    told: tuple[Fault, ...] = ()


class Edited(Struct, frozen=True, kw_only=True):
    """A transcript that was edited."""

    id: str
    path: str
    faults: int
    """How many things the edit has made wrong, which were kept so."""
    result: Rewritten


class TranscriptEditing:
    """Drafts of the transcripts of an archive; each state before stays."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def begin(self, reference: str, *, which: Which = DEFAULT) -> Draft:
        """A copy of a transcript to edit, or the one that an edit left that was not finished; raises NotFoundError."""
        record = Transcripts(self._workspace).record(reference, language=which.language, transcript=which.transcript)
        before = read_vtt(self._workspace, record)
        key = hashlib.sha256(record.id.encode() + before).hexdigest()[:12]
        path = self._workspace.path(record.path)
        file = path.parent / "sources" / f"{path.stem}-draft-{key}.vtt"
        resumed = file.is_file() and read_source(file) != before
        if not resumed:
            files.write_atomic(file, before)
        return Draft(record=record, before=before, file=file, resumed=resumed)

    def review(self, draft: Draft) -> Review:
        """What is wrong with a draft that was not wrong before."""
        data = read_source(draft.file)
        if data == draft.before:
            return Review(changed=False)
        checker = Checker(self._workspace.snapshot())
        try:
            after = checker.faults(draft.record, as_written(data, str(draft.file)))
        except TranscriptError as error:
            return Review(changed=True, unreadable=error.message)
        known = {(fault.kind, fault.start_ms, fault.message) for fault in self._faults_before(checker, draft)}
        new = [fault for fault in after if (fault.kind, fault.start_ms, fault.message) not in known]
        return Review(
            changed=True,
            faults=tuple(fault for fault in new if fault.kind not in _TOLD_ONLY),
            told=tuple(fault for fault in new if fault.kind in _TOLD_ONLY),
        )

    def finish(self, draft: Draft) -> Edited:
        """Put a draft in the place of its transcript, which a person has corrected then; the draft goes.

        Raises TranscriptError where it cannot be read, StoreError where somebody else changed the transcript meanwhile: the
        draft stays then.
        """
        data, review = read_source(draft.file), self.review(draft)
        try:
            rewriting = Rewriting(
                record=draft.record, before=draft.before, after=_in_utf8(data), kind=TranscriptKind.CORRECTED
            )
            result = rewrite(self._workspace, rewriting)
        except (StoreError, TranscriptError) as error:
            error.hint = f"What you wrote is in {draft.file}: edit again, and take over from it what you need."
            raise
        files.remove_file(draft.file)
        return Edited(id=draft.record.id, path=draft.record.path, faults=len(review.faults), result=result)

    def discard(self, draft: Draft) -> None:
        """Remove a draft; the transcript stays as it is."""
        files.remove_file(draft.file)

    def _faults_before(self, checker: Checker, draft: Draft) -> tuple[Fault, ...]:
        try:
            return checker.faults(draft.record, as_written(draft.before, draft.record.path))
        except TranscriptError:
            return ()  # the edit makes it readable again: all that is wrong now is to be told


def _in_utf8(data: bytes) -> bytes:
    """A file in UTF-8, as WebVTT has to be, where an editor has saved all of it in another encoding; else as it is."""
    content = Content(data)
    return data if content.warnings or content.encoding.startswith("utf-8") else content.text.encode()
