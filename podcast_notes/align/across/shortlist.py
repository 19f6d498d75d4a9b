"""Where to look for a quote in another language, among many transcripts: passages with words that it may be translated by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from podcast_notes.align.across.pieces import Pieces
from podcast_notes.align.across.vocabulary import Dictionary, Vocabulary
from podcast_notes.align.across.words import SpokenWords
from podcast_notes.align.index import Surroundings, TranscriptIndex
from podcast_notes.align.match import Query
from podcast_notes.align.passages import Passage, PassageSource, Stretch, around, in_whole
from podcast_notes.language import KNOWN, primary
from podcast_notes.models import Sighting, Transcript

Dictionaries: TypeAlias = Callable[[str, str], Dictionary | None]
"""The dictionary from one language to another (ISO 639-1), where there is one."""

_FOR_EACH = 12
"""How many passages are compared for each sighting that is asked for."""
_MOST = 100
"""How many are, at most."""
_OWN = 3
"""So many times as many are looked up, since those in the quote's own language share more with it."""
_MARGIN = 30
"""How many words around a passage a quote may run over into."""
_KEPT = 512


class Shortlist:
    """Finds passages by the words that are written alike in both languages, and those that dictionaries give."""

    def __init__(
        self, source: PassageSource, rarity: Callable[[str], float], dictionaries: Dictionaries | None = None
    ) -> None:
        self._source = source
        self._rarity = rarity
        self._dictionaries = dictionaries
        self._vocabulary = lru_cache(maxsize=None)(self._read_vocabulary)
        self._spoken = lru_cache(maxsize=_KEPT)(self._read_spoken)

    def transcripts(self, query: Query, language: str, count: int) -> list[str]:
        """The keys of so many transcripts in other languages that a quote may be from, the likeliest first."""
        passages = self._passages(query, language, count)
        return list(dict.fromkeys(passage.transcript for passage in passages))[:count]

    def sight(self, query: Query, language: str, limit: int) -> list[Sighting]:
        """The nearest place in each of the likeliest transcripts, best first; nothing is claimed."""
        best: dict[str, Sighting] = {}
        for passage in self._passages(query, language, limit):
            stretch, words = self._spoken(passage.transcript, passage.number)
            spoken = self._source.spoken(passage.transcript).language
            found = words.nearest(query, self._vocabulary(language, spoken))
            known = best.get(passage.transcript)
            if found.first_cue is not None and (known is None or found.score > known.score):
                best[passage.transcript] = in_whole(found, stretch)
        return sorted(best.values(), key=lambda sighting: -sighting.score)[:limit]

    def _passages(self, query: Query, language: str, limit: int) -> list[Passage]:
        """The passages in other languages that share most words with translations of a quote, best first."""
        count = min(_MOST, limit * _FOR_EACH)
        found = self._source.find(self._terms(query, language), count * _OWN)
        return [passage for passage in found if self._is_foreign(passage, language)][:count]

    def _is_foreign(self, passage: Passage, language: str) -> bool:
        return primary(self._source.spoken(passage.transcript).stated) not in (None, language)

    def _terms(self, query: Query, language: str) -> Sequence[str]:
        """The words of a quote as they are, and their translations into any language."""
        reader = self._source.reader
        terms = dict.fromkeys(reader.wanted(query.printed.text))
        for other in sorted(KNOWN - {language}) if self._dictionaries else ():
            vocabulary = self._vocabulary(language, other)
            for key in query.printed.keys:
                terms.update(dict.fromkeys(_terms_of(vocabulary.translations(key), reader.terms)))
        return list(terms)

    def _read_vocabulary(self, language: str, other: str | None) -> Vocabulary:
        return Vocabulary(self._dictionaries(language, other) if self._dictionaries and other else None)

    def _read_spoken(self, transcript: str, number: int) -> tuple[Stretch, SpokenWords]:
        """A passage with what stands around it, and its words."""
        passage = self._source.passage(transcript, number)
        if passage is None:
            raise LookupError(transcript, number)
        stretch = around(self._source, passage, _MARGIN, _MARGIN)
        spoken = self._source.spoken(transcript)
        surroundings = Surroundings(spoken.language, self._rarity)
        index = TranscriptIndex(Transcript(cues=stretch.cues, language=spoken.stated), surroundings)
        return stretch, SpokenWords(Pieces(index))


def _terms_of(phrases: Iterable[str], terms: Callable[[str], list[str]]) -> list[str]:
    return [term for phrase in phrases for term in terms(phrase)]
