"""Reported speech in a sentence: the likeliest of the stretches that its attributing words may govern."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from msgspec import Struct

from podcast_notes.quotes.cues import AttributionCue, quoting_cue
from podcast_notes.quotes.reported.candidates import find_candidates
from podcast_notes.quotes.reported.cues import reporting_cues
from podcast_notes.quotes.reported.ends import Range
from podcast_notes.quotes.reported.features import features
from podcast_notes.quotes.reported.spans import Candidate, Position, behind_date
from podcast_notes.quotes.reported.weights import BIAS, WEIGHTS
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

_LIKELY = 0.66
"""Chance from which on a candidate counts."""
_MOST_CUES = 30
"""Attributing words of one sentence; with more it is no prose, and who says that who says would take its square of time."""


class Reported(Struct, frozen=True):
    """Tokens `start:end` that report what the subject of `cue` says, how likely, and who passes it on, if anybody does."""

    start: int
    end: int
    cue: AttributionCue
    chance: float
    relay: AttributionCue | None = None

    def pieces(self, sentence: Sentence, tables: LanguageTables) -> tuple[Range, ...]:
        """The two parts of the words around their attribution; none where that stands outside them."""
        left = min(self.cue.start, self.cue.subject.start)
        right = behind_date(sentence, max(self.cue.end, self.cue.subject.full_end), tables)
        if not self.start < left < right < self.end:
            return ()
        while left > self.start + 1 and sentence[left - 1].text == ",":
            left -= 1
        while right < self.end - 1 and sentence[right].text == ",":
            right += 1
        return (self.start, left), (right, self.end)


def find_reported(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[Reported]:
    """The reported speech of a sentence, in the order of the attributing words.

    None overlaps another, except that one may lie inside another together with its attribution: who says that who says.
    """
    found: list[tuple[float, Candidate]] = []
    cues = reporting_cues(sentence, cues, tables)
    if len(cues) > _MOST_CUES:
        return []
    candidates = find_candidates(sentence, cues, tables)
    scored = [(chance_of(candidate, sentence, tables), candidate) for candidate in candidates]
    for chance, candidate in sorted(scored, key=lambda pair: -pair[0]):
        if chance >= _LIKELY and all(_goes_with(candidate, other) for _, other in found):
            found.append((chance, candidate))
    reported: list[Reported] = []
    for chance, one in found:
        relay = quoting_cue(sentence, one.cue, tables) or _relay(one, [other for _, other in found])
        reported.append(Reported(one.start, one.end, one.cue, chance, relay))
    return sorted(reported, key=lambda one: one.cue.start)


def chance_of(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> float:
    """How likely a candidate is reported speech, 0 to 1."""
    odds = BIAS + tables.reported_odds
    return 1 / (1 + exp(-odds - sum(WEIGHTS.get(feature, 0.0) for feature in features(candidate, sentence, tables))))


def _goes_with(one: Candidate, other: Candidate) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    return apart or passes_on(one, other) or passes_on(other, one)


def passes_on(outer: Candidate, inner: Candidate) -> bool:
    """Whether the words of `inner` and who says them stand in what `outer` reports."""
    return (
        outer.position is Position.AFTER
        and outer.cue is not inner.cue
        and _within(min(inner.start, inner.cue.start, inner.cue.subject.start), outer)
        and max(inner.end, inner.cue.end) <= outer.end
    )


def _within(index: int, outer: Candidate | Reported) -> bool:
    return outer.start <= index < outer.end


def _relay(inner: Candidate, found: Sequence[Candidate]) -> AttributionCue | None:
    """Who passes on what a candidate reports: the nearest one around it."""
    around = [outer for outer in found if passes_on(outer, inner)]
    return min(around, key=lambda outer: outer.end - outer.start).cue if around else None


def passing_on(index: int, cue: AttributionCue, reported: Sequence[Reported]) -> AttributionCue | None:
    """Who passes on a quotation in marks, at token `index` and attributed by `cue`, that stands in reported speech."""
    around = [
        one
        for one in reported
        if _within(index, one)
        and _within(cue.start, one)
        and _within(cue.subject.start, one)
        and cue.start != one.cue.start
    ]
    return min(around, key=lambda one: one.end - one.start).cue if around else None
