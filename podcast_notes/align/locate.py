"""Quotes in one transcript."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from podcast_notes.align.across.encoder import SentenceEncoder, installed_encoder
from podcast_notes.align.across.passages import Passages
from podcast_notes.align.across.pieces import Pieces
from podcast_notes.align.across.translation import sight_translations
from podcast_notes.align.across.vocabulary import Dictionary, Vocabulary
from podcast_notes.align.across.words import SpokenWords
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query, best_match, make_query
from podcast_notes.align.nearest import nearest_place
from podcast_notes.align.stitch import stitched
from podcast_notes.align.verdict import is_foreign, judge, judge_exact, nearest
from podcast_notes.models import Sighting, Transcript, Verdict

_WINDOWS = 5
_KEPT = 8

T = TypeVar("T")


class _ById(Generic[T]):
    """A value as the key of a cache: by identity, since comparing the cues of transcripts costs more than a search."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.value is other.value


@lru_cache(maxsize=_KEPT)
def _index_of(transcript: _ById[Transcript]) -> TranscriptIndex:
    return TranscriptIndex(transcript.value)


@lru_cache(maxsize=_KEPT)
def _passages_of(transcript: _ById[Transcript], encoder: _ById[SentenceEncoder]) -> Passages:
    return Passages(_index_of(transcript), encoder.value)


@lru_cache(maxsize=_KEPT)
def _spoken_words_of(transcript: _ById[Transcript]) -> SpokenWords:
    return SpokenWords(Pieces(_index_of(transcript)))


@lru_cache(maxsize=_KEPT)
def _vocabulary_of(dictionary: _ById[Dictionary | None]) -> Vocabulary:
    return Vocabulary(dictionary.value)


def locate_quote(
    quote: str,
    transcript: Transcript,
    *,
    language: str | None = None,
    encoder: SentenceEncoder | None = None,
    dictionary: Dictionary | None = None,
) -> Sighting:
    """Where a quote was said in a transcript: the verdict, start and end in ms, the cues, and the word diff.

    `language` is that of the quote, as a BCP 47 tag; without it the quote is taken to be in the language of the transcript. Where
    both are known and differ, the quote is looked up by its meaning, by the given encoder or the one that is installed; where
    there is none, the nearest place is shown by names, numbers, cognates and what the dictionary says: see `across`. The
    transcripts used last are kept ready, so that many quotes of one transcript cost little; `QuoteLocator` keeps many.
    """
    (sighting,) = locate_quotes([quote], transcript, language=language, encoder=encoder, dictionary=dictionary)
    return sighting


def locate_quotes(
    quotes: Sequence[str],
    transcript: Transcript,
    *,
    language: str | None = None,
    encoder: SentenceEncoder | None = None,
    dictionary: Dictionary | None = None,
) -> list[Sighting]:
    """Where the quotes of one article were said, in the order in which they are printed: a sighting for each.

    In the transcript's own language each is looked up as `locate_quote` does; in another one the order breaks ties.
    """
    key = _ById(transcript)
    index = _index_of(key)
    queries = [make_query(quote, language, index.language) for quote in quotes]
    exact = [judge_exact(index, query) if query.stems else Sighting(verdict=Verdict.NOT_FOUND) for query in queries]
    if not queries or not is_foreign(index, queries[0]):
        return [found or _locate(index, query) for found, query in zip(exact, queries, strict=True)]
    foreign = [query for found, query in zip(exact, queries, strict=True) if found is None]
    encoder = encoder or installed_encoder()
    if encoder and foreign:
        others = iter(sight_translations(_passages_of(key, _ById(encoder)), foreign, encoder))
    else:
        words, vocabulary = _spoken_words_of(key), _vocabulary_of(_ById(dictionary))
        others = iter([words.nearest(query, vocabulary) for query in foreign])
    return [found or next(others) for found in exact]


def _locate(index: TranscriptIndex, query: Query) -> Sighting:
    """The sighting of a quote in its own language that was not said word for word."""
    sighting = judge(index, query, best_match(index, query, index.windows(query.stems, _WINDOWS)))
    if together := stitched(index, query, sighting):
        return together
    if sighting.verdict is Verdict.NOT_FOUND:
        return nearest(index, query, nearest_place(index, query), sighting.score)
    return sighting
