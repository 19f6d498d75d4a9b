"""A quote in one transcript."""

from __future__ import annotations

from functools import lru_cache

from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import best_match, make_query
from podcast_notes.align.verdict import is_foreign, judge, judge_exact, nearest
from podcast_notes.models import Sighting, Transcript, Verdict

_WINDOWS = 5
_KEPT = 8


class _ById:
    """A transcript as the key of a cache: by identity, since comparing its cues costs more than a search."""

    __slots__ = ("transcript",)

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript

    def __hash__(self) -> int:
        return id(self.transcript)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.transcript is other.transcript


@lru_cache(maxsize=_KEPT)
def _index_of(transcript: _ById) -> TranscriptIndex:
    return TranscriptIndex(transcript.transcript)


def locate_quote(quote: str, transcript: Transcript, *, language: str | None = None) -> Sighting:
    """Where a quote was said in a transcript: the verdict, start and end in ms, the cues, and the word diff.

    `language` is that of the quote, as a BCP 47 tag; without it the quote is taken to be in the language of the transcript. Where
    both are known and differ, the answer is `not_found` with the nearest span. The transcripts used last are kept ready, so that
    many quotes of one transcript cost little; `QuoteLocator` keeps many.
    """
    index = _index_of(_ById(transcript))
    query = make_query(quote, language, index.language)
    exact = judge_exact(index, query)
    if exact:
        return exact
    if is_foreign(index, query):
        return judge(index, query, None)
    sighting = judge(index, query, best_match(index, query, index.windows(query.stems, _WINDOWS)))
    if sighting.verdict is Verdict.NOT_FOUND:
        return nearest(index, query, index.nearest(query.stems), sighting.score)
    return sighting
