"""What is wrong with the transcripts of an archive, and putting it right where that can be done without listening."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.references import find_episode
from podcast_notes.archive.timebases import timebase_now
from podcast_notes.archive.transcript_files import in_order, read_vtt, transcript_named
from podcast_notes.archive.transcript_writing import DEFAULT, Rewriting, Rewritten, Which, as_written, rewrite
from podcast_notes.archive.voices import people_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import NotFoundError, PodcastNotesError
from podcast_notes.language import primary
from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    PersonRecord,
    PodcastRecord,
    Transcript,
    TranscriptRecord,
    audio_changed,
)
from podcast_notes.names import label_names
from podcast_notes.people.speaker_labels import LabelKind, read_speaker_label
from podcast_notes.text import drop_controls
from podcast_notes.transcripts import (
    GAP_MS,
    Fault,
    FaultKind,
    check_transcript,
    fix_transcript,
    format_transcript,
    speaker_labels,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader

_MOST_ROUNDS = 10
"""What one round puts right may show what was hidden: cues in another order overlap, one without its markup is empty."""


class CheckOptions(Struct, frozen=True, kw_only=True):
    """What is looked for: these kinds, or all; and from how long on a time without words is told."""

    kinds: frozenset[FaultKind] = frozenset(FaultKind)
    gap_ms: int = GAP_MS


EVERYTHING = CheckOptions()


class CheckedTranscript(Struct, frozen=True, kw_only=True):
    """A transcript and what is wrong with it."""

    id: str
    episode: str
    path: str
    faults: tuple[Fault, ...]


class FixedTranscript(Struct, frozen=True, kw_only=True):
    """A transcript that was put right: the change as a unified diff, and what is still wrong."""

    id: str
    episode: str
    path: str
    found: int
    """How many faults there were."""
    mended: int
    """How many of them were put right."""
    faults: tuple[Fault, ...]
    """What is still wrong."""
    diff: str
    result: Rewritten | None
    """None in a dry run, or where nothing could be put right."""


class Checker:
    """Looks for what is wrong with transcripts, with what the archive knows of their episodes."""

    def __init__(self, reader: Reader, options: CheckOptions = EVERYTHING) -> None:
        self._reader = reader
        self._options = options

    def faults(self, record: TranscriptRecord, transcript: Transcript) -> tuple[Fault, ...]:
        """What is wrong with a transcript, of the kinds that are looked for."""
        found = check_transcript(
            transcript,
            duration_ms=self.duration_ms(record),
            nobody=self._nobody(record.episode_id, speaker_labels(transcript)),
            gap_ms=self._options.gap_ms,
        )
        return tuple(fault for fault in found if fault.kind in self._options.kinds)

    def duration_ms(self, record: TranscriptRecord) -> int | None:
        """How long the audio is that the times refer to, where that is known."""
        if record.timebase.duration_ms is not None:
            return record.timebase.duration_ms
        episode = self._reader.get(EpisodeRecord, record.episode_id)
        return episode.content.duration_ms if episode else None

    def _nobody(self, episode_id: str, labels: Sequence[str]) -> frozenset[str]:
        """The labels that neither name a person of the episode, nor a sound, nor were said to be either."""
        episode = self._reader.get(EpisodeRecord, episode_id)
        told = {*people_by_label(self._reader, episode_id), *(episode.nobody if episode else ())}
        unknown = [label for label in labels if label not in told]
        names = self._names(episode_id) if unknown else ()
        return frozenset(
            label
            for label in unknown
            if read_speaker_label(label).kind is not LabelKind.NOBODY
            and not any(label_names(label, name) for name in names)
        )

    def _names(self, episode_id: str) -> list[str]:
        appearances = self._reader.find(AppearanceRecord, episode_id=episode_id)
        people = self._reader.find_any(PersonRecord, "id", {a.person_id for a in appearances if not a.removed})
        known = [name for person in people for name in (person.name, *person.aliases)]
        return [*known, *self._regulars(episode_id)]

    def _regulars(self, episode_id: str) -> list[str]:
        """Whom the feed names for the podcast: an episode that names its guests alone has its hosts too."""
        episode = self._reader.get(EpisodeRecord, episode_id)
        podcast = self._reader.get(PodcastRecord, episode.podcast_id) if episode else None
        return [person.name for person in podcast.content.persons] if podcast else []


class TranscriptChecks:
    """Checks the transcripts of an archive, and fixes them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def check(
        self,
        references: Sequence[str] = (),
        *,
        which: Which = DEFAULT,
        options: CheckOptions = EVERYTHING,
        progress: Progress = silently,
    ) -> tuple[list[CheckedTranscript], list[Failure]]:
        """What is wrong with the transcripts of these episodes, or of all; those that cannot be read are failures.

        Raises NotFoundError.
        """
        reader = self._workspace.snapshot()
        checker = Checker(reader, options)
        checked: list[CheckedTranscript] = []
        failures: list[Failure] = []
        records = self._records(reader, references, which)
        for record in progress(records, len(records)):
            try:
                transcript = as_written(read_vtt(self._workspace, record), record.path)
                faults = (*self._of_audio(reader, record, options), *checker.faults(record, transcript))
            except PodcastNotesError as error:
                failures.append(Failure.of(record.id, error))
                continue
            checked.append(CheckedTranscript(id=record.id, episode=record.episode_id, path=record.path, faults=faults))
        return checked, failures

    def fix(
        self,
        references: Sequence[str] = (),
        *,
        which: Which = DEFAULT,
        options: CheckOptions = EVERYTHING,
        dry_run: bool = False,
        progress: Progress = silently,
    ) -> tuple[list[FixedTranscript], list[Failure]]:
        """Put right what can be (see FIXABLE), each transcript in one write; raises NotFoundError."""
        reader = self._workspace.snapshot()
        checker = Checker(reader, options)
        fixed: list[FixedTranscript] = []
        failures: list[Failure] = []
        records = self._records(reader, references, which)
        for record in progress(records, len(records)):
            try:
                fixed.append(self._fix(reader, checker, record, options, dry_run=dry_run))
            except PodcastNotesError as error:
                failures.append(Failure.of(record.id, error))
        return fixed, failures

    def _fix(
        self, reader: Reader, checker: Checker, record: TranscriptRecord, options: CheckOptions, *, dry_run: bool
    ) -> FixedTranscript:
        before = read_vtt(self._workspace, record)
        transcript = as_written(before, record.path)
        found, of_audio = checker.faults(record, transcript), self._of_audio(reader, record, options)
        after, left = before, found
        for _ in range(_MOST_ROUNDS):
            kinds = frozenset(fault.kind for fault in left if fault.fixable)
            mended = fix_transcript(transcript, kinds, duration_ms=checker.duration_ms(record))
            if not kinds or mended == transcript:
                break
            after = format_transcript(mended, "vtt").encode()
            transcript = as_written(after, record.path)
            left = checker.faults(record, transcript)
        result = None
        if after != before and not dry_run:
            result = rewrite(self._workspace, Rewriting(record=record, before=before, after=after))
        return FixedTranscript(
            id=record.id,
            episode=record.episode_id,
            path=record.path,
            found=len(found) + len(of_audio),
            mended=sum(fault.fixable for fault in found) - sum(fault.fixable for fault in left),
            faults=(*of_audio, *left),
            diff=_diff(before, after, record.path),
            result=result,
        )

    def _records(self, reader: Reader, references: Sequence[str], which: Which) -> list[TranscriptRecord]:
        """The transcripts of the episodes, or of all; of each those that are meant."""
        if not references:
            return in_order(reader, reader.all(TranscriptRecord))
        chosen: list[TranscriptRecord] = []
        for reference in references:
            episode = find_episode(reader, reference)
            records = in_order(reader, reader.find(TranscriptRecord, episode_id=episode.id))
            if which.transcript is not None:
                records = [transcript_named(records, which.transcript)]
            if which.language is not None:
                records = [record for record in records if primary(record.language) == primary(which.language)]
            if not records:
                raise NotFoundError(
                    "has no transcript" + (f" in {which.language}" if which.language else ""),
                    resource=reference,
                    hint="Add one with `podcast-notes transcript import EPISODE FILE`, or `transcript fetch`.",
                )
            chosen += records
        return list({record.id: record for record in chosen}.values())

    def _of_audio(self, reader: Reader, record: TranscriptRecord, options: CheckOptions) -> tuple[Fault, ...]:
        """Whether the episode has other audio now than the times are for: as it is stated, or by its SHA-256."""
        episode = reader.get(EpisodeRecord, record.episode_id)
        if episode is None or FaultKind.OTHER_AUDIO not in options.kinds or not record.timed:
            return ()
        then = record.timebase.sha256
        now = timebase_now(self._workspace, episode).sha256 if then else None
        if not (then != now if then and now else audio_changed(record, episode.content)):
            return ()
        message = (
            "the episode has other audio now than the times are for: `transcript shift` or `transcript sync` moves them,"
            " a shift by 0 says that they fit"
        )
        return (Fault(kind=FaultKind.OTHER_AUDIO, cue=None, start_ms=None, message=message),)


def _diff(before: bytes, after: bytes, path: str) -> str:
    """The change as a unified diff, in which control characters are written out: it is shown on terminals."""
    old, new = (_visible(data.decode("utf-8", "replace")).splitlines(keepends=True) for data in (before, after))
    return "".join(unified_diff(old, new, f"{path} (before)", f"{path} (after)", n=2))


def _visible(text: str) -> str:
    if drop_controls(text) == text:
        return text
    return "".join(c if drop_controls(c) else c.encode("unicode_escape").decode() for c in text)
