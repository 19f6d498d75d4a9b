"""A quote among many transcripts: the passages that share its rare words, then the alignment in the best of those."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import isclose

import msgspec
from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, ScoreAlignment

from podcast_notes.align.across.encoder import SentenceEncoder
from podcast_notes.align.across.many import SpeechAcross, with_better
from podcast_notes.align.across.shortlist import Dictionaries
from podcast_notes.align.index import Surroundings, TranscriptIndex
from podcast_notes.align.match import Query, best_match, make_query
from podcast_notes.align.memory import PassagesInMemory
from podcast_notes.align.passages import (
    Passage,
    PassageSource,
    Stretch,
    all_of,
    around,
    in_whole,
    rarity_of,
)
from podcast_notes.align.sighted import APART
from podcast_notes.align.stitch import may_be_stitched, parts_of, stitched
from podcast_notes.align.terms import TermReader, count_terms
from podcast_notes.align.verdict import is_foreign, judge, judge_exact, may_be_found
from podcast_notes.align.words import Printed
from podcast_notes.language import primary
from podcast_notes.models import Sighting, Transcript, Verdict

_PASSAGES_COMPARED = 4
"""How many passages are compared for each sighting asked for."""
_WINDOWS = 2
_MARGIN = 10
"""How many words around a passage are compared, besides as many as the quote has, and …"""
_CLOSE_MARGIN = 40
"""… around the best place in it, for the closer look."""
_SCATTERED = 0.1
"""How much it speaks against a sighting that it has more words than the quote: the power of that ratio."""
_RARITIES_KEPT = 50_000
_SLACK = 0.05
"""How much more a closer look may find than the terms in common."""
_COMPETING = 0.7
"""The share of what the best place has that others need for a closer look."""
_RUNNING_OVER = 0.5
"""The share of what the likeliest passage has alike from which others are looked at over their edges: where a quote runs over
one, the passage that holds the greater part has more."""
_PART_HELD = 70.0
"""How much of a part has to stand together (percent) for a transcript to be searched for all parts of a quote."""
_NOISE = 0.2
"""Below this share a place is no nearer than another."""
_SAID = frozenset({Verdict.VERBATIM, Verdict.TRIMMED, Verdict.ALTERED})
"""What is said of a quote that needs not be looked up in other languages."""


class _Place(Struct, frozen=True):
    """Where in a passage (or before or after it) most of a quote stands, in order, by terms; what share of its weight that is."""

    passage: Passage
    begin: int = 0
    end: int = 0
    share: float = 0.0
    weight: float = 0.0

    def is_hopeless(self, best: float) -> bool:
        """Whether a closer look is in vain: nothing would be claimed of it, or the best place has so much more of the quote.

        Among very many transcripts some hold half the words of any quote. One that has every word may be verbatim, however
        little they weigh: a common word alone.
        """
        if isclose(self.share, 1.0):
            return False
        return self.share < _COMPETING * best or not may_be_found(self.share + _SLACK, self.weight)


class _Look(Struct, frozen=True):
    """What is said in a passage, in codes, with so many terms `before` it, and where in it the quote is most alike."""

    passage: Passage
    said: str
    before: int
    likely: ScoreAlignment


class QuoteLocator:
    """Finds quotes among many transcripts; built once, in memory, or over passages that are kept elsewhere."""

    def __init__(
        self,
        transcripts: Mapping[str, Transcript] | None = None,
        *,
        source: PassageSource | None = None,
        encoder: SentenceEncoder | None = None,
        dictionaries: Dictionaries | None = None,
    ) -> None:
        self._source = source or PassagesInMemory(transcripts or {})
        self._terms = self._source.reader
        self._rarity = lru_cache(maxsize=_RARITIES_KEPT)(lambda term: rarity_of(self._source.share(term)))
        self._across = SpeechAcross(transcripts or {}, self._source, self._rarity, encoder, dictionaries)

    def locate(self, quote: str, *, language: str | None = None, limit: int = 5) -> list[Sighting]:
        """The best sightings, one for each transcript at most, best first; `episode` is the key of the transcript.

        `language` is that of the quote, as for `locate_quote`. A sighting that is `not_found` shows the nearest span where one
        shares anything to speak of; the list is empty where no word of the quote was ever said. Where most of its words were not
        said, the quote is looked up in the transcripts of other languages: by its meaning, where there is an encoder and they
        are in memory, else by names, numbers and what dictionaries say, which find no more than the nearest place.
        """
        queries: dict[str | None, Query] = {}
        found: list[Sighting] = []
        places = self._places(quote, max(0, limit))
        for place in places:
            spoken = self._source.spoken(place.passage.transcript)
            query = queries.get(spoken.language) or make_query(quote, language, spoken.language)
            queries[spoken.language] = query
            is_read = query.language in (None, primary(spoken.stated))
            if is_read and place.is_hopeless(places[0].share):
                found.append(self._nearest(place))
            elif sighting := self._sighted(query, place):
                found.append(sighting)
        found = self._with_places(found, queries, len(quote.split()))
        if not any(sighting.verdict in _SAID for sighting in found):  # an encoder takes longer than all the rest
            found = with_better(found, self._across.sight(quote, primary(language), limit))
        return sorted(found, key=lambda sighting: _rank(sighting, len(quote.split())))[: max(0, limit)]

    def _with_places(
        self, found: Sequence[Sighting], queries: Mapping[str | None, Query], words: int
    ) -> list[Sighting]:
        """The sightings, of which the best may be one of several places in its transcript."""
        found = sorted(found, key=lambda sighting: _rank(sighting, words))
        for best in found[:1]:
            found[0] = self._put_together(best, queries) or best
        return found

    def _put_together(self, sighting: Sighting, queries: Mapping[str | None, Query]) -> Sighting | None:
        """A sighting in all of its transcript, as one of several places; None where it is none."""
        key = sighting.episode or ""
        query = queries[self._source.spoken(key).language]
        if not may_be_stitched(query, sighting):
            return None
        whole = all_of(self._source, key)
        if not self._may_stand_apart(whole, query.printed):
            return None
        index = self._index(whole)
        together = None if is_foreign(index, query) else stitched(index, query, sighting)
        return together and in_whole(together, whole)

    def _may_stand_apart(self, whole: Stretch, printed: Printed) -> bool:
        """Whether a transcript may hold each part of a quote, in several places: by terms, sooner than a closer look tells."""
        said = "".join(map(self._source.coded, whole.passages))
        pieces = printed.pieces
        texts = (printed.text[pieces[start].start : pieces[end - 1].end] for start, end in parts_of(printed))
        found = [fuzz.partial_ratio_alignment(self._terms.coded(text), said, score_cutoff=_PART_HELD) for text in texts]
        places = [place for place in found if place]
        gaps = (right.dest_start - left.dest_end for left, right in pairwise(places))
        return len(places) == len(found) and any(abs(gap) > APART // 2 for gap in gaps)

    def _places(self, quote: str, limit: int) -> list[_Place]:
        """The best place for a quote in each of the transcripts that hold most of it, best first."""
        if not limit:
            return []
        comparison = _Comparison(quote, self._terms, self._rarity)
        looks = [
            comparison.look(passage, self._source.coded(passage))
            for passage in self._source.find(self._terms.wanted(quote), limit * _PASSAGES_COMPARED)
        ]
        enough = _RUNNING_OVER * max((look.likely.score for look in looks), default=0.0)
        best: dict[str, _Place] = {}
        for look in looks:
            passage = look.passage
            place = comparison.place(comparison.beyond(look, self._source) if look.likely.score >= enough else look)
            known = best.get(passage.transcript)
            if known is None or place.share > known.share:
                best[passage.transcript] = place
        return sorted(best.values(), key=lambda place: -place.share)[:limit]

    def _sighted(self, query: Query, place: _Place) -> Sighting | None:
        """The sighting at a place; None where that is in another language, and not word for word."""
        stretch = self._stretch(place, _CLOSE_MARGIN + len(query.stems))
        index = self._index(stretch)
        exact = judge_exact(index, query)
        if exact is None and is_foreign(index, query):
            return None
        ranges = index.windows(query.stems, _WINDOWS)
        return in_whole(exact or judge(index, query, best_match(index, query, ranges)), stretch)

    def _index(self, stretch: Stretch) -> TranscriptIndex:
        spoken = self._source.spoken(stretch.transcript)
        return TranscriptIndex(
            Transcript(cues=stretch.cues, language=spoken.stated), Surroundings(spoken.language, self._rarity)
        )

    def _nearest(self, place: _Place) -> Sighting:
        """Nothing is claimed; the cues of the place are shown, unless it shares next to nothing."""
        nothing = Sighting(verdict=Verdict.NOT_FOUND, score=round(place.share, 3), episode=place.passage.transcript)
        if place.share < _NOISE:
            return nothing
        stretch = self._stretch(place, 0)
        cues = stretch.cues
        labels = Counter(cue.speaker for cue in cues)
        sighting = msgspec.structs.replace(
            nothing,
            start_ms=cues[0].start_ms,
            end_ms=cues[-1].end_ms,
            first_cue=0,
            last_cue=len(cues) - 1,
            matched=" ".join(stretch.text.split()),
            speaker=max(labels, key=labels.__getitem__),
        )
        return in_whole(sighting, stretch)

    def _stretch(self, place: _Place, margin: int) -> Stretch:
        """The cues that hold the words of a place, and so many on either side."""
        passage, begin, end = place.passage, place.begin - margin, place.end + margin
        length = len(self._source.coded(passage))
        wide = around(self._source, passage, max(0, -begin), max(0, end - length))
        ends = list(accumulate(count_terms(cue.text) for cue in wide.cues))
        before = wide.cues_before(passage)
        begin, end = (edge + (ends[before - 1] if before else 0) for edge in (begin, end))
        last = bisect_left(ends, min(ends[-1], end))
        return wide.part(min(last, bisect_right(ends, max(0, begin))), last)


class _Comparison:
    """A quote in codes, one character for each of its terms, so that C can compare it with many passages."""

    def __init__(self, quote: str, reader: TermReader, rarity: Callable[[str], float]) -> None:
        self._quote = reader.coded(quote)
        self._weights = [rarity(term) for term in reader.terms(quote)]
        self._total = sum(self._weights)

    def look(self, passage: Passage, said: str, before: int = 0) -> _Look:
        """Where in what is said in a passage, and so many terms before it, most of the quote is alike."""
        likely = fuzz.partial_ratio_alignment(self._quote, said) or ScoreAlignment(0.0, 0, 0, 0, 0)
        return _Look(passage, said, before, likely)

    def beyond(self, look: _Look, source: PassageSource) -> _Look:
        """The same over the edges of the passage, where the quote may run over them."""
        passage, own, length = look.passage, look.said, len(self._quote)
        before = self._beside(passage, source, -1) if look.likely.dest_start < length else ""
        after = self._beside(passage, source, 1) if look.likely.dest_end > len(own) - length else ""
        return self.look(passage, before + own + after, len(before)) if before or after else look

    def place(self, look: _Look) -> _Place:
        """Where most of the quote stands in order, around where it is most alike."""
        passage, said, likely = look.passage, look.said, look.likely
        if not self._total:
            return _Place(passage)
        room = len(self._quote) // 2 + 5
        low, high = max(0, likely.dest_start - room), likely.dest_end + room
        equal = [code for code in LCSseq.opcodes(self._quote, said[low:high]) if code.tag == "equal"]
        if not equal:
            return _Place(passage)
        weight = sum(sum(self._weights[code.src_start : code.src_end]) for code in equal)
        shift = low - look.before
        return _Place(passage, shift + equal[0].dest_start, shift + equal[-1].dest_end, weight / self._total, weight)

    def _beside(self, passage: Passage, source: PassageSource, step: int) -> str:
        """As many terms before (a negative step) or after a passage as the quote may run over into."""
        reach = len(self._quote) + _MARGIN
        found, number = "", passage.number + step
        while len(found) < reach and (beside := source.passage(passage.transcript, number)):
            more = source.coded(beside)
            found = found + more if step > 0 else more + found
            number += step
        return found[:reach] if step > 0 else found[-reach:]


def _rank(sighting: Sighting, words: int) -> tuple[bool, float]:
    """What sightings are sorted by: of two as good, the one with fewer words strewn in."""
    more = max(1.0, len(sighting.matched.split()) / max(1, words))
    return sighting.verdict is Verdict.NOT_FOUND, -sighting.score / more**_SCATTERED
