"""Putting right what `checks` finds, where that can be done without knowing what was said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import structs

from podcast_notes.markup import unescape
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import fold_space
from podcast_notes.transcripts.checks import (
    FIXABLE,
    MARKUP,
    FaultKind,
    begins_within,
    can_be_cut,
    is_double,
    overlap_ms,
)
from podcast_notes.transcripts.timing import blocks_among, end_by
from podcast_notes.transcripts.views import without_controls

_MS_PER_CHARACTER = 60
_SHORTEST_MS = 500


def fix_transcript(
    transcript: Transcript, kinds: Collection[FaultKind] = FIXABLE, *, duration_ms: int | None = None
) -> Transcript:
    """The transcript with faults of these kinds put right; what cannot be is as it was.

    Empty and doubled cues go, the others are put in order; a cue without a length gets the time that its text takes to say, as
    far as the next one leaves it; one that overlaps the next, or ends after the audio, ends earlier.
    """
    if FaultKind.CONTROLS in kinds:
        transcript = without_controls(transcript)
    if FaultKind.MARKUP in kinds:
        transcript = structs.replace(transcript, cues=tuple(map(_without_markup, transcript.cues)))
    for kind, chosen in _CHOICES:
        if kind in kinds:
            kept = chosen(transcript.cues)
            cues = tuple(transcript.cues[number] for number in kept)
            transcript = structs.replace(transcript, cues=cues, blocks=blocks_among(transcript.blocks, kept))
    cues = transcript.cues
    if duration_ms is not None and FaultKind.BEYOND_END in kinds:
        cues = tuple(end_by(cue, duration_ms) if begins_within(cue, duration_ms) else cue for cue in cues)
    for wanted, mend in _MENDED:
        if wanted in kinds:
            cues = tuple(mend(cue, following) for cue, following in zip(cues, (*cues[1:], None), strict=False))
    return structs.replace(transcript, cues=cues)


def _without_markup(cue: Cue) -> Cue:
    if not MARKUP.search(cue.text):
        return cue
    words = tuple(structs.replace(word, text=_plain(word.text)) for word in cue.words)
    return structs.replace(cue, text=_plain(cue.text), words=tuple(word for word in words if word.text), markup=None)


def _plain(text: str) -> str:
    """The text without tags and with its character references resolved; what they make is markup no more."""
    lines = unescape(MARKUP.sub(lambda found: found[0] if found[0][0] == "&" else "", text)).split("\n")
    return "\n".join(line for line in map(fold_space, lines) if line)


def _spoken(cues: Sequence[Cue]) -> list[int]:
    return [number for number, cue in enumerate(cues) if cue.text.strip()]


def _in_order(cues: Sequence[Cue]) -> list[int]:
    """The cues by their start; one without times stays behind the one that it follows."""
    starts: list[int] = []
    for cue in cues:
        starts.append(cue.start_ms if cue.start_ms is not None else starts[-1] if starts else 0)
    return sorted(range(len(cues)), key=starts.__getitem__)


def _single(cues: Sequence[Cue]) -> list[int]:
    """The cues but those that stand there twice; of two of different lengths the longer one stays."""
    kept: list[int] = []
    for number, cue in enumerate(cues):
        if not kept or not is_double(cues[kept[-1]], cue):
            kept.append(number)
        elif (cue.end_ms or 0) > (cues[kept[-1]].end_ms or 0):
            kept[-1] = number
    return kept


def _positive(cue: Cue, following: Cue | None) -> Cue:
    is_meant = cue.start_ms is not None and cue.end_ms is not None and cue.end_ms < cue.start_ms
    return _with_length(cue, following) if is_meant else cue


def _longer(cue: Cue, following: Cue | None) -> Cue:
    is_meant = cue.start_ms is not None and cue.end_ms == cue.start_ms
    return _with_length(cue, following) if is_meant else cue


def _with_length(cue: Cue, following: Cue | None) -> Cue:
    """The cue with the time that it takes to say, as far as the next one leaves it."""
    if cue.start_ms is None:
        return cue
    end = cue.start_ms + max(_SHORTEST_MS, len(cue.text) * _MS_PER_CHARACTER)
    if following is not None and following.start_ms is not None and following.start_ms >= cue.start_ms:
        end = min(end, following.start_ms)
    return structs.replace(cue, end_ms=end)


def _cut(cue: Cue, following: Cue | None) -> Cue:
    if following is None or following.start_ms is None:
        return cue
    cuts = overlap_ms(cue, following) and can_be_cut(cue, following) and not is_double(cue, following)
    return end_by(cue, following.start_ms) if cuts else cue


_CHOICES: tuple[tuple[FaultKind, Callable[[Sequence[Cue]], list[int]]], ...] = (
    (FaultKind.EMPTY, _spoken),
    (FaultKind.ORDER, _in_order),
    (FaultKind.DOUBLED, _single),
)
_MENDED: tuple[tuple[FaultKind, Callable[[Cue, Cue | None], Cue]], ...] = (
    (FaultKind.NEGATIVE, _positive),
    (FaultKind.NO_LENGTH, _longer),
    (FaultKind.OVERLAP, _cut),
)
