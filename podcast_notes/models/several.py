"""Several transcripts of one episode: which is the default, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from podcast_notes.language import primary
from podcast_notes.models.records import TranscriptKind, TranscriptRecord

_KINDS = tuple(TranscriptKind)
_WORDS = {
    TranscriptKind.CORRECTED: "was corrected",
    TranscriptKind.UNSTATED: "was handed in by hand",
    TranscriptKind.PUBLISHER: "is the publisher's",
    TranscriptKind.MACHINE: "was written by a machine",
}


def default_first(records: Iterable[TranscriptRecord], spoken: str | None) -> list[TranscriptRecord]:
    """The transcripts of one episode, the default first; `spoken` is the language of the episode, where it is known.

    What a person chose counts first, then the language, who it is by, and whether it has times.
    """
    return sorted(records, key=lambda record: (*_place(record, spoken), record.id))


def why_default(ordered: Sequence[TranscriptRecord], spoken: str | None) -> str:
    """Why the first of `default_first` stands before the others, in words."""
    first = ordered[0]
    if first.chosen:
        return "a person chose it"
    if len(ordered) == 1:
        return "there is no other"
    one, other = _place(first, spoken), _place(ordered[1], spoken)
    difference = next((at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right), None)
    match difference:
        case 1:
            return "it is in the language that is spoken"
        case 2:
            return "it is no translation"
        case 3:
            return f"it {_WORDS[first.kind]}, and the next {_WORDS[ordered[1].kind]}"
        case 4:
            return "it has times"
    return "nothing tells them apart: it is the first by its id"


def _place(record: TranscriptRecord, spoken: str | None) -> tuple[bool, int, bool, int, bool]:
    return (
        not record.chosen,
        _language_place(record.language, spoken),
        record.translation_of is not None,
        _KINDS.index(record.kind),
        not record.timed,
    )


def _language_place(language: str | None, spoken: str | None) -> int:
    """That which is spoken first, then what is not known to be in another."""
    wanted, written = primary(spoken), primary(language)
    if wanted is None or wanted == written:
        return 0
    return 1 if written is None else 2
