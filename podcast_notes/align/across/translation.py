"""The sightings of quotes that are printed in another language than they were said in."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.align.across.encoder import SentenceEncoder
from podcast_notes.align.across.likeness import SURE, confidence, log_odds
from podcast_notes.align.across.order import Option, best_options
from podcast_notes.align.across.passages import Passage, Passages, sought
from podcast_notes.align.across.risks import translation_changes
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query
from podcast_notes.align.timing import end_of, start_of
from podcast_notes.models import Sighting, Verdict


def sight_translations(passages: Passages, queries: Sequence[Query], encoder: SentenceEncoder) -> list[Sighting]:
    """Where quotes of one article were said, in the order in which they are printed; all at once, since the order tells.

    A sighting's score is the probability that this is the place; from `SURE` on it is `translated`, below `not_found`.
    """
    if not len(passages):
        return [Sighting(verdict=Verdict.NOT_FOUND) for _ in queries]
    wanted = sought([query.printed.text for query in queries], encoder)
    found = [passages.like(one) for one in wanted]
    size = len(passages.index)
    options = [
        [
            Option(passage.start / size, log_odds(alike, number, len(query.stems)))
            for number, passage in enumerate(alike)
        ]
        for alike, query in zip(found, queries, strict=True)
    ]
    return [
        sighting_at(passages.index, query, alike[number], confidence(odds))
        for query, alike, (number, odds) in zip(queries, found, best_options(options), strict=True)
    ]


def sighting_at(index: TranscriptIndex, query: Query, passage: Passage, sure: float) -> Sighting:
    """The sighting of a quote at a passage, given the probability that this is the place."""
    first, last = index.cue_of[passage.start], index.cue_of[passage.end - 1]
    is_translated = sure >= SURE
    start, end = start_of(index, passage.start), end_of(index, passage.end - 1)
    return Sighting(
        verdict=Verdict.TRANSLATED if is_translated else Verdict.NOT_FOUND,
        start_ms=start.at_ms,
        end_ms=max(start.at_ms, end.at_ms) if start.at_ms is not None and end.at_ms is not None else end.at_ms,
        first_cue=first,
        last_cue=last,
        score=round(sure, 3),
        matched=index.text(passage.start, passage.end),
        changes=translation_changes(index, query, passage) if is_translated else (),
        speaker=index.speaker(range(passage.start, passage.end)),
        interpolated=start.interpolated or end.interpolated,
    )
