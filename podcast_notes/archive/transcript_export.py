"""Transcripts given out: in formats of other programs, laid out for these or exact, with people in the place of labels."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.voices import names_by_label
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import AppearanceRecord, PersonRecord, Transcript, TranscriptRecord
from podcast_notes.transcripts import format_transcript, layout_for, losses, name_speakers

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class Layout(StrEnum):
    """How a transcript is written: as apps and readers want it, or cue by cue as it is kept."""

    APPS = "apps"
    EXACT = "exact"


class SpeakerNames(StrEnum):
    """What stands for a speaker: the label of the file, or the name of the person whom it was confirmed to be."""

    LABELS = "labels"
    NAMES = "names"


class ExportedTranscript(Struct, frozen=True, kw_only=True):
    """A transcript in a format, and what of it has no place there."""

    id: str
    text: str
    warnings: tuple[str, ...] = ()


def for_apps(transcript: Transcript, format: str) -> str:
    """A transcript as apps want it; raises TranscriptError for captions of one that has no times."""
    return format_transcript(layout_for(transcript, format), format)


def exported(record: TranscriptRecord, transcript: Transcript, *, format: str, layout: Layout) -> ExportedTranscript:
    """A transcript in a format; raises TranscriptError, naming it, where that format needs times and there are none."""
    try:
        if layout is Layout.APPS:
            return ExportedTranscript(id=record.id, text=for_apps(transcript, format))
        text = format_transcript(transcript, format)
    except PodcastNotesError as error:
        error.resource = error.resource or record.id
        raise
    return ExportedTranscript(id=record.id, text=text, warnings=losses(transcript, format))


def with_names(reader: Reader, record: TranscriptRecord, transcript: Transcript) -> Transcript:
    """A transcript of an episode with the names of the people whom its labels were confirmed to be."""
    appearances = reader.find(AppearanceRecord, episode_id=record.episode_id)
    people = reader.find_any(PersonRecord, "id", [appearance.person_id for appearance in appearances])
    names: Mapping[str, str] = names_by_label(appearances, people).get(record.episode_id, {})
    return name_speakers(transcript, names)
