"""Quotes in another language among many transcripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

import msgspec

from podcast_notes.align.across.encoder import SentenceEncoder, installed_encoder
from podcast_notes.align.across.likeness import confidence, log_odds
from podcast_notes.align.across.passages import Passage, Passages, Run, Sought, apart, sought
from podcast_notes.align.across.shortlist import Dictionaries, Shortlist
from podcast_notes.align.across.translation import sighting_at
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query, make_query
from podcast_notes.align.passages import PassageSource
from podcast_notes.language import primary
from podcast_notes.models import Sighting, Transcript, Verdict

MOST_ENCODED = 1_000_000
"""Characters of speech that are encoded for one quote, some twenty hours; each takes a second or two. No more is searched."""
_COMPARED = 12
"""How many runs are compared in full, and a few more for each sighting that is asked for."""
_FOR_EACH = 3
_SEARCHED = 6
"""In how many transcripts these are looked for, and in one more for each sighting that is asked for."""
_KEPT = 1_024
"""Of so many transcripts the vectors are kept: a megabyte or two for an hour of speech."""


class SpeechAcross:
    """Many transcripts, searched in the languages that a quote is not in.

    With an encoder, by meaning, where they are in memory: those of a language are encoded at the first quote of another one.
    Where that is more than `MOST_ENCODED`, those come first that share most words with what the quote may be translated by, the
    others as they stand. Without an encoder, the nearest places by those words.
    """

    def __init__(
        self,
        transcripts: Mapping[str, Transcript],
        source: PassageSource,
        rarity: Callable[[str], float],
        encoder: SentenceEncoder | None = None,
        dictionaries: Dictionaries | None = None,
    ) -> None:
        self._transcripts = transcripts
        self._encoder = encoder
        self._shortlist = Shortlist(source, rarity, dictionaries)
        self._foreign = lru_cache(maxsize=None)(self._foreign_to)
        self._encoded: _Encoded | None = None

    def sight(self, quote: str, language: str | None, limit: int) -> list[Sighting]:
        """The best places of a quote, one in each transcript of another language than its own; best first."""
        if language is None or limit <= 0:
            return []
        query = make_query(quote, language, language)
        lengths = self._foreign(language)
        if not query.stems or (self._transcripts and not lengths):
            return []
        encoder = self._encoder or installed_encoder()
        if encoder is None or not self._transcripts:
            return self._shortlist.sight(query, language, limit)
        keys = list(lengths)
        if sum(lengths.values()) > MOST_ENCODED:
            likely = self._shortlist.transcripts(query, language, _SEARCHED + limit)
            keys = _within(MOST_ENCODED, {key: lengths[key] for key in (*likely, *lengths)})
        self._encoded = self._encoded or _Encoded(self._transcripts, encoder)
        return self._encoded.sight(query, keys, limit)

    def _foreign_to(self, language: str) -> dict[str, int]:
        """How many characters each of the transcripts in other languages has."""
        return {
            key: sum(len(cue.text) for cue in transcript.cues)
            for key, transcript in self._transcripts.items()
            if primary(transcript.language) not in (None, language)
        }


def with_better(found: Sequence[Sighting], across: Sequence[Sighting]) -> list[Sighting]:
    """Sightings by words and by meaning, one for each transcript: that by words where it found anything, else that by meaning."""
    best = {sighting.episode: sighting for sighting in found}
    for sighting in across:
        known = best.get(sighting.episode)
        if known is None or known.verdict is Verdict.NOT_FOUND:
            best[sighting.episode] = sighting
    return list(best.values())


def _within(most: int, lengths: Mapping[str, int]) -> list[str]:
    """The first of some keys, of which the lengths together stay within bounds; one at least."""
    totals = accumulate(lengths.values())
    return [key for number, (key, total) in enumerate(zip(lengths, totals, strict=True)) if total <= most or not number]


class _Encoded:
    """Transcripts in which quotes are looked up by meaning; encoded when they are first asked for."""

    def __init__(self, transcripts: Mapping[str, Transcript], encoder: SentenceEncoder) -> None:
        self._transcripts = transcripts
        self._encoder = encoder
        self._passages = lru_cache(maxsize=_KEPT)(self._encode)

    def sight(self, query: Query, keys: Sequence[str], limit: int) -> list[Sighting]:
        """The best places of a quote, one in each of some transcripts; best first."""
        searched = {key: passages for key in keys if len(passages := self._passages(key))}
        if not searched:  # to encode a quote takes longer than to find it by its words
            return []
        (wanted,) = sought([query.printed.text], self._encoder)
        found = sorted(_found(searched, wanted, limit), key=lambda one: -one[1].likeness)
        alike = [passage for _, passage in found]
        best: dict[str, Sighting] = {}
        for place, (key, passage) in enumerate(found):
            if key not in best and len(best) < limit:
                sure = confidence(log_odds(alike, place, len(query.stems)))
                sighting = sighting_at(searched[key].index, query, passage, sure)
                best[key] = msgspec.structs.replace(sighting, episode=key)
        return list(best.values())

    def _encode(self, key: str) -> Passages:
        return Passages(TranscriptIndex(self._transcripts[key]), self._encoder)


def _found(searched: Mapping[str, Passages], wanted: Sought, limit: int) -> list[tuple[str, Passage]]:
    """The passages most like a quote, apart from each other, each with the key of its transcript."""
    promising = sorted(searched, key=lambda key: -searched[key].likest_piece(wanted))[: _SEARCHED + limit]
    runs = [(run, key) for key in promising for run in searched[key].runs(wanted)]
    runs.sort(key=lambda one: -one[0].likeness)
    by_transcript: dict[str, list[Run]] = {}
    for run, key in runs[: _COMPARED + _FOR_EACH * limit]:
        by_transcript.setdefault(key, []).append(run)
    return [
        (key, passage)
        for key, chosen in by_transcript.items()
        for passage in apart(searched[key].compared(wanted, chosen))
    ]
