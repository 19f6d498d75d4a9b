"""The transcripts of an archive as they are read: from their VTT, with the speaker carried on where files imply it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.page_caches import place_of_cues
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import NotFoundError, PodcastNotesError
from podcast_notes.models import EpisodeRecord, PodcastRecord, Transcript, TranscriptRecord, default_first
from podcast_notes.render import program_digest
from podcast_notes.transcripts import (
    carry_speakers,
    is_timed,
    name_speakers,
    parse_transcript,
    speaker_labels,
    without_controls,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class LoadedTranscripts(Mapping[str, Transcript]):
    """The transcripts of an archive by record id, each read from its file when it is asked for.

    One that cannot be read is empty, and stands in `failures`. `names` are those of the people behind the labels, by episode;
    a label that has none there stays as it is in the file.
    """

    def __init__(
        self,
        workspace: Workspace,
        records: Iterable[TranscriptRecord],
        failures: list[Failure],
        *,
        names: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._workspace = workspace
        self._records = {record.id: record for record in records}
        self._failures = failures
        self._names = names or {}

    def __getitem__(self, key: str) -> Transcript:
        try:
            return self.file(key).read()
        except PodcastNotesError as error:
            self.fail(key, error)
            return Transcript()

    def fail(self, key: str, error: PodcastNotesError) -> None:
        """Note that a transcript cannot be read."""
        self._failures.append(Failure.of(key, error))

    def by_episode(self) -> dict[str, list[str]]:
        """The ids of transcripts by episode id."""
        found: dict[str, list[str]] = {}
        for key, record in self._records.items():
            found.setdefault(record.episode_id, []).append(key)
        return found

    def file(self, key: str) -> TranscriptFile:
        """The transcript as what it is read from."""
        record = self._records[key]
        names = sorted(self._names.get(record.episode_id, {}).items())
        return TranscriptFile(self._workspace.folder, record, tuple(names))

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class TranscriptFile(Struct, frozen=True):
    """A transcript as it is shown, to be read when it is needed, in whichever process.

    `names` are the names of people behind its labels, each label with its name.
    """

    folder: Path
    """The folder of the archive."""
    record: TranscriptRecord
    names: tuple[tuple[str, str], ...] = ()

    def digest(self) -> bytes:
        """A SHA-256 of all that makes the transcript what it is; raises PodcastNotesError where its file cannot be read."""
        return self._digest_of(_read_vtt(self.folder, self.record))

    def checked_digest(self) -> bytes:
        """The same, after a look whether cues can be read from the file too; raises PodcastNotesError where they cannot."""
        data = _read_vtt(self.folder, self.record)
        digest = self._digest_of(data)
        if _kept_cues(self, _digest_of_cues(digest)) is None:
            self.read()
        return digest

    def read(self) -> Transcript:
        """The transcript, kept until something of it changes; raises PodcastNotesError where its file is gone or broken."""
        data = _read_vtt(self.folder, self.record)
        return _kept_transcript(self, data, _digest_of_cues(self._digest_of(data)))

    def read_or_empty(self) -> Transcript:
        """The transcript; empty where it cannot be read, for a page beside which something else fails and says so."""
        try:
            return self.read()
        except PodcastNotesError:
            return Transcript()

    def _digest_of(self, data: bytes) -> bytes:
        return hashlib.sha256(msgspec.json.encode([self.record.language, self.names]) + data).digest()


@lru_cache(1)  # a page and the file for apps are made of the same, one after the other
def _kept_transcript(file: TranscriptFile, data: bytes, digest: bytes) -> Transcript:
    """The transcript that the content of a file is: from the cache, or parsed and put there."""
    known = _kept_cues(file, digest)
    if known is not None:
        return msgspec.msgpack.decode(known, type=Transcript)
    record = file.record
    transcript = name_speakers(_parsed(file.folder / record.path, data, record), dict(file.names))
    files.write_checked(_place_of_cues(file), digest + msgspec.msgpack.encode(transcript))
    return transcript


def _kept_cues(file: TranscriptFile, digest: bytes) -> memoryview | None:
    """What the cache has of the content with this digest; None where that is not there."""
    known = files.read_checked(_place_of_cues(file))
    return known[len(digest) :] if known is not None and known[: len(digest)] == digest else None


def _place_of_cues(file: TranscriptFile) -> Path:
    return place_of_cues(file.folder, file.record.episode_id, PurePosixPath(file.record.path).name)


def _digest_of_cues(digest: bytes) -> bytes:
    """A digest of all that makes cues what they are: the content of a file, and how this program reads it."""
    return hashlib.sha256(program_digest() + digest).digest()


def read_vtt(workspace: Workspace, record: TranscriptRecord) -> bytes:
    """The VTT of a transcript record, as it is; raises PodcastNotesError where the file is gone or cannot be read."""
    return _read_vtt(workspace.folder, record)


def read_transcript(workspace: Workspace, record: TranscriptRecord) -> Transcript:
    """The cues of a transcript record, from its VTT; raises PodcastNotesError where the file is gone or broken."""
    return _read_transcript(workspace.folder, record)


def _read_vtt(folder: Path, record: TranscriptRecord) -> bytes:
    path = folder / record.path
    try:
        return path.read_bytes()
    except OSError as error:
        raise PodcastNotesError(
            f"cannot be read: {error.strerror}",
            resource=str(path),
            hint=f"Import it again: `podcast-notes transcript import {record.episode_id} {folder / record.original}`.",
        ) from error


def _read_transcript(folder: Path, record: TranscriptRecord) -> Transcript:
    return _parsed(folder / record.path, _read_vtt(folder, record), record)


def _parsed(path: Path, data: bytes, record: TranscriptRecord) -> Transcript:
    try:
        transcript = without_controls(parse_transcript(data, filename=path.name, format="vtt"))
    except PodcastNotesError as error:
        error.resource = error.resource or str(path)
        raise
    if _names_speakers_on_change(transcript):
        transcript = carry_speakers(transcript)
    return msgspec.structs.replace(transcript, language=transcript.language or record.language)


def measured(record: TranscriptRecord, transcript: Transcript) -> TranscriptRecord:
    """A record with what can be counted and told of the cues of its transcript."""
    return msgspec.structs.replace(
        record,
        cues=len(transcript.cues),
        words=sum(len(cue.text.split()) for cue in transcript.cues),
        timed=is_timed(transcript),
        labels=speaker_labels(transcript),
    )


def _names_speakers_on_change(transcript: Transcript) -> bool:
    """Whether a cue without a name goes on with the speaker before: many have none, and those that do rarely repeat it.

    Podcasting 2.0 recommends to name the speaker only where it changes.
    """
    labels = [cue.speaker for cue in transcript.cues if cue.speaker]
    if len(set(labels)) < 2 or len(labels) > 0.7 * len(transcript.cues):
        return False
    repeated = sum(before == after for before, after in pairwise(labels))
    return repeated < 0.2 * len(labels)


def in_order(reader: Reader, records: Iterable[TranscriptRecord]) -> list[TranscriptRecord]:
    """Transcripts by episode, of each its default first."""
    of_episode: dict[str, list[TranscriptRecord]] = {}
    for record in records:
        of_episode.setdefault(record.episode_id, []).append(record)
    return [
        record
        for key, own in sorted(of_episode.items())
        for record in (default_first(own, spoken_language(reader, key)) if len(own) > 1 else own)
    ]


def spoken_language(reader: Reader, episode_id: str) -> str | None:
    """The language of an episode: its own, or its podcast's; None where nobody says it."""
    episode = reader.get(EpisodeRecord, episode_id)
    podcast = reader.get(PodcastRecord, episode.podcast_id) if episode else None
    return (episode.content.language if episode else None) or (podcast.content.language if podcast else None)


def transcript_named(records: Sequence[TranscriptRecord], transcript: str) -> TranscriptRecord:
    """The transcript with this id, or with this end of it: `nl`, `nl-machine`; raises NotFoundError."""
    for record in records:
        if transcript in (record.id, record.id.rpartition(":")[2]):
            return record
    there = ", ".join(record.id for record in records) or "none"
    raise NotFoundError("is no transcript of this episode", resource=transcript, hint=f"There are: {there}.")
