"""How the print relates to the speech that was found for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from podcast_notes.align.content import carries_content
from podcast_notes.align.diff import Step, changes, derived, resemblance, steps
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Match, Query, exact_matches
from podcast_notes.align.paraphrase import paraphrase_steps
from podcast_notes.align.sighted import sighted, stretches_apart
from podcast_notes.models import Sighting, Verdict

_FOUND = 0.26
"""The share of a quote's weight that has to be found in one place, in order; below it nothing is claimed."""
_FOUND_SHORT = 0.2
"""And this, divided by the weight that was found: a few common words prove nothing."""
_ALTERED = 0.5
"""From this share on the words were changed; below it the content is the same in other words."""
_RESEMBLING = 0.5
"""What a word counts that only resembles what stands in its place."""
_DERIVED = 0.7
"""What a word counts that is derived from the root of what was said."""
_FOREIGN_WORDS = 4
"""From so many words on, a quote that is found word for word was said, whatever language it is taken for."""
_NOISE = 0.2
"""Below this score a span that shares only frequent words with the quote is none."""

_MOST_PLACES = 10
"""How many places are looked at for a quote that was said more than once."""


def is_foreign(index: TranscriptIndex, query: Query) -> bool:
    """Whether the quote is known to be in another language than the speech."""
    return bool(query.language and index.spoken_language and query.language != index.spoken_language)


def judge_exact(index: TranscriptIndex, query: Query) -> Sighting | None:
    """The sighting of a quote that was said word for word; of several places the first with no risk around it."""
    if is_foreign(index, query) and len(query.stems) < _FOREIGN_WORDS:
        return None
    first: Sighting | None = None
    for match in islice(exact_matches(index, query), _MOST_PLACES):
        sighting = judge(index, query, match)
        if sighting.verdict is Verdict.VERBATIM:
            return sighting
        first = first or sighting
    return first


def judge(index: TranscriptIndex, query: Query, match: Match | None) -> Sighting:
    """The sighting that a match amounts to; where that is none, with the place of the match as the nearest."""
    if match is None:
        return Sighting(verdict=Verdict.NOT_FOUND)
    found = steps(query.printed, index, match.pairs)
    match = _with_derived(index, query, match, found)
    score = _score(index, query, match, found)
    verdict = _verdict(match, found, score)
    if verdict is Verdict.NOT_FOUND:
        return nearest(index, query, (found[0].spoken, found[-1].spoken_end), score)
    if verdict is Verdict.PARAPHRASE:
        found = paraphrase_steps(index, query, match.pairs)
    return _found(index, query, verdict, score, found)


def _with_derived(index: TranscriptIndex, query: Query, match: Match, found: Sequence[Step]) -> Match:
    """The match, with what the words weigh that stand in another derivation in their place."""
    weights = query.weights(index)
    total = sum(weights)
    more = _DERIVED * sum(weights[place] for step in found for place in derived(step, query.printed, index))
    if more <= 0:
        return match
    return msgspec.structs.replace(match, value=match.value + more, share=min(1.0, match.share + more / total))


def may_be_found(share: float, weight: float) -> bool:
    """Whether enough of a quote stands in one place to claim anything, short of every word: its share, and what that weighs."""
    return share >= _FOUND + _FOUND_SHORT / max(weight, 0.01)


def _verdict(match: Match, found: Sequence[Step], score: float) -> Verdict:
    if all(step.equal for step in found):
        return Verdict.VERBATIM
    if not may_be_found(match.share, match.value):
        return Verdict.NOT_FOUND
    if all(step.equal or step.allowed for step in found):
        return Verdict.TRIMMED
    return Verdict.ALTERED if score >= _ALTERED else Verdict.PARAPHRASE


def _score(index: TranscriptIndex, query: Query, match: Match, found: Sequence[Step]) -> float:
    """The share of the match, and of the words that resemble what was said."""
    weights = query.weights(index)
    total = sum(weights)
    if total <= 0 or all(step.equal for step in found):
        return 1.0 if all(step.equal for step in found) else match.share
    alike = sum(
        resemblance(step, query.printed, index) * sum(weights[step.printed : step.printed_end]) for step in found
    )
    return min(0.999, match.share + _RESEMBLING * alike / total)


def _found(index: TranscriptIndex, query: Query, verdict: Verdict, score: float, found: Sequence[Step]) -> Sighting:
    places = [found] if verdict is Verdict.PARAPHRASE else stretches_apart(found)
    return sighted(index, verdict, score, changes(found, query.printed, index), places)


def nearest(index: TranscriptIndex, query: Query, span: tuple[int, int] | None, score: float) -> Sighting:
    """Nothing is claimed; the nearest span is timed by whole cues, since nobody can say at which word it would begin.

    Where next to nothing is shared, and only frequent words, no place is nearer than another: there is no span.
    """
    keys = dict(zip(query.stems, query.printed.keys, strict=True))
    shared = [position for position in range(*(span or (0, 0))) if index.stems[position] in keys]
    noise = score < _NOISE and not any(carries_content(keys[index.stems[position]]) for position in shared)
    if span is None or noise:
        return Sighting(verdict=Verdict.NOT_FOUND, score=round(score, 3))
    first, last = index.cue_of[span[0]], index.cue_of[span[1] - 1]
    return Sighting(
        verdict=Verdict.NOT_FOUND,
        start_ms=index.cues[first].start_ms,
        end_ms=index.cues[last].end_ms,
        first_cue=first,
        last_cue=last,
        score=round(score, 3),
        matched=index.text(*span),
        speaker=index.speaker(shared or range(*span)),
    )
