"""The transcripts of an archive as they are read: from their VTT, with the speaker carried on where files imply it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath

import msgspec

from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import Transcript, TranscriptRecord
from podcast_notes.transcripts import carry_speakers, parse_transcript, without_controls


class LoadedTranscripts(Mapping[str, Transcript]):
    """The transcripts of an archive by record id, each read from its file when it is asked for.

    One that cannot be read is empty, and stands in `failures`.
    """

    def __init__(self, workspace: Workspace, records: Iterable[TranscriptRecord], failures: list[Failure]) -> None:
        self._workspace = workspace
        self._records = {record.id: record for record in records}
        self._failures = failures

    def __getitem__(self, key: str) -> Transcript:
        try:
            return read_transcript(self._workspace, self._records[key])
        except PodcastNotesError as error:
            self._failures.append(Failure.of(key, error))
            return Transcript()

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def read_transcript(workspace: Workspace, record: TranscriptRecord) -> Transcript:
    """The cues of a transcript record, from its VTT; raises PodcastNotesError where the file is gone or broken."""
    path = workspace.path(record.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PodcastNotesError(
            f"cannot be read: {error.strerror}",
            resource=str(path),
            hint=f"Import it again: `podcast-notes transcript import {record.episode_id} {workspace.path(record.original)}`.",
        ) from error
    try:
        transcript = without_controls(parse_transcript(data, filename=path.name, format="vtt"))
    except PodcastNotesError as error:
        error.resource = error.resource or str(path)
        raise
    if _names_speakers_on_change(transcript):
        transcript = carry_speakers(transcript)
    return msgspec.structs.replace(transcript, language=transcript.language or record.language)


def _names_speakers_on_change(transcript: Transcript) -> bool:
    """Whether a cue without a name goes on with the speaker before: many have none, and those that do rarely repeat it.

    Podcasting 2.0 recommends to name the speaker only where it changes.
    """
    labels = [cue.speaker for cue in transcript.cues if cue.speaker]
    if len(set(labels)) < 2 or len(labels) > 0.7 * len(transcript.cues):
        return False
    repeated = sum(before == after for before, after in pairwise(labels))
    return repeated < 0.2 * len(labels)


def default_first(records: Iterable[TranscriptRecord]) -> list[TranscriptRecord]:
    """Records with the default transcript (`transcript.vtt`) first."""
    return sorted(records, key=lambda record: (not is_default(record), record.id))


def is_default(record: TranscriptRecord) -> bool:
    """Whether a transcript is the one that is shown unless another is asked for."""
    return PurePosixPath(record.path).name == "transcript.vtt"
