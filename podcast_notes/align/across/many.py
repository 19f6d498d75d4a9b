"""Quotes in another language among many transcripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from podcast_notes.align.across.encoder import SentenceEncoder, Vectors, installed_encoder
from podcast_notes.align.across.likeness import confidence, log_odds
from podcast_notes.align.across.passages import Passage, Passages, Run, Sought, apart, sought
from podcast_notes.align.across.translation import sighting_at
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query, make_query
from podcast_notes.language import primary
from podcast_notes.models import Sighting, Transcript, Verdict

_COMPARED = 12
"""How many runs are compared in full, and a few more for each sighting that is asked for."""
_FOR_EACH = 3
_SEARCHED = 6
"""In how many transcripts these are looked for, and in one more for each sighting that is asked for."""


class SpeechAcross:
    """Many transcripts, searched by meaning in the languages that a quote is not in, where there is an encoder.

    Those of a language are encoded at the first quote of another one: most of a second for an hour of speech.
    """

    def __init__(self, transcripts: Mapping[str, Transcript], encoder: SentenceEncoder | None) -> None:
        self._transcripts = transcripts
        self._encoder = encoder
        self._of: dict[str, _Foreign] = {}

    def sight(self, quote: str, language: str | None, limit: int) -> list[Sighting]:
        """The best places of a quote, one in each transcript of another language than its own; best first."""
        encoder = self._encoder or installed_encoder()
        if language is None or encoder is None or limit <= 0:
            return []
        if language not in self._of:
            others = [key for key, t in self._transcripts.items() if primary(t.language) not in (None, language)]
            self._of[language] = _Foreign({key: self._transcripts[key] for key in others}, encoder)
        query = make_query(quote, language, language)
        return self._of[language].sight(query, limit) if query.stems else []


def with_better(found: Sequence[Sighting], across: Sequence[Sighting]) -> list[Sighting]:
    """Sightings by words and by meaning, one for each transcript: that by words where it found anything, else that by meaning."""
    best = {sighting.episode: sighting for sighting in found}
    for sighting in across:
        known = best.get(sighting.episode)
        if known is None or known.verdict is Verdict.NOT_FOUND:
            best[sighting.episode] = sighting
    return list(best.values())


class _Foreign:
    """The transcripts in which quotes of one language are looked up by meaning."""

    def __init__(self, transcripts: Mapping[str, Transcript], encoder: SentenceEncoder) -> None:
        indexes = {key: TranscriptIndex(transcript) for key, transcript in transcripts.items()}
        self._keys = [key for key, index in indexes.items() if len(index)]
        self._passages = [Passages(indexes[key], encoder) for key in self._keys]
        self._encoder = encoder

    def sight(self, query: Query, limit: int) -> list[Sighting]:
        """The best places of a quote, one in each transcript; best first."""
        if not self._passages:  # to encode a quote takes longer than to find it by its words
            return []
        (wanted,) = sought([query.printed.text], self._encoder)
        found = sorted(self._found(wanted, limit), key=lambda one: -one[1].likeness)
        alike = [passage for _, passage in found]
        best: dict[int, Sighting] = {}
        for place, (number, passage) in enumerate(found):
            if number not in best and len(best) < limit:
                sure = confidence(log_odds(alike, place, len(query.stems)))
                sighting = sighting_at(self._passages[number].index, query, passage, sure)
                best[number] = msgspec.structs.replace(sighting, episode=self._keys[number])
        return list(best.values())

    def _found(self, wanted: Sought, limit: int) -> list[tuple[int, Passage]]:
        """The passages most like a quote, apart from each other, each with the number of its transcript."""
        promising = self._promising(wanted)[: _SEARCHED + limit]
        runs = [(run, number) for number in promising for run in self._passages[number].runs(wanted)]
        runs.sort(key=lambda one: -one[0].likeness)
        by_transcript: dict[int, list[Run]] = {}
        for run, number in runs[: _COMPARED + _FOR_EACH * limit]:
            by_transcript.setdefault(number, []).append(run)
        return [
            (number, passage)
            for number, chosen in by_transcript.items()
            for passage in apart(self._passages[number].compared(wanted, chosen))
        ]

    def _promising(self, wanted: Sought) -> list[int]:
        """The numbers of the transcripts, that with the piece most like a quote first."""
        import numpy as np

        if not self._passages:
            return []
        best = np.maximum.reduceat(self._pieces @ wanted.vector, self._first_pieces)
        return np.argsort(-best, kind="stable").tolist()  # type: ignore[no-any-return]

    @cached_property
    def _pieces(self) -> Vectors:
        """The vectors of the pieces of all transcripts; for a thousand hours two gigabytes."""
        import numpy as np

        return np.concatenate([passages.vectors for passages in self._passages])

    @cached_property
    def _first_pieces(self) -> list[int]:
        return [0, *accumulate(map(len, self._passages[:-1]))]
