"""Who is named where, in formats in which a name holds until the next one."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from podcast_notes.models import Cue

UNKNOWN = "Unknown"
"""The label of somebody unknown who speaks after a known speaker: without one, the words would be given to the wrong person."""


def name_unknown(cues: Iterable[Cue]) -> list[Cue]:
    """Cues in which nobody is without a name once somebody had one."""
    named: list[Cue] = []
    has_named = False
    for cue in cues:
        has_named = has_named or cue.speaker is not None
        named.append(structs.replace(cue, speaker=UNKNOWN) if has_named and cue.speaker is None else cue)
    return named


def name_on_change(cues: Iterable[Cue]) -> list[Cue]:
    """Cues that name the speaker only where it is another than before."""
    changes: list[Cue] = []
    speaker: str | None = None
    for cue in name_unknown(cues):
        changes.append(structs.replace(cue, speaker=None) if cue.speaker == speaker else cue)
        speaker = cue.speaker
    return changes
