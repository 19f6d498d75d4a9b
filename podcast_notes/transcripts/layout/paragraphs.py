"""Cues joined to paragraphs that people can read: a turn of a speaker, or a part of a long one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcast_notes.models import Cue
from podcast_notes.transcripts.grouping import ends_sentence, join_words

_LONG = 600
"""Characters after which the end of a sentence ends the paragraph."""
_LONGEST = 1_200
"""Characters after which it ends anyway, between two cues: recognisers may write no punctuation at all."""


def paragraphs(cues: Sequence[Cue]) -> list[Cue]:
    """A cue for each paragraph, from the start of its first cue to the end of its last."""
    return [
        Cue(run[0].start_ms, run[-1].end_ms, run[0].speaker, join_words([cue.text for cue in run]))
        for run in _runs(cues)
    ]


def _runs(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    run: list[Cue] = []
    length = 0
    for cue in cues:
        if run and (cue.speaker != run[-1].speaker or _is_full(run[-1], length)):
            yield run
            run, length = [], 0
        run.append(cue)
        length += len(cue.text)
    if run:
        yield run


def _is_full(last: Cue, length: int) -> bool:
    return length > _LONGEST or (length > _LONG and ends_sentence(last.text))
