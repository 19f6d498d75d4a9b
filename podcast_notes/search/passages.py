"""Passages that are kept in the index: what `QuoteLocator` asks for, and which episodes an article may be about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from podcast_notes.align import KeptTermReader, Passage, Spoken
from podcast_notes.errors import PodcastNotesError
from podcast_notes.search.schema import COUNTED, DATA, PLACE, PRESENT, TERMS, KeptPassage, place_of, read_passage

if TYPE_CHECKING:
    import tantivy

_TERMS_OF_QUOTE = 20
"""So many terms of a quote are looked for, the rarest."""
_TERMS_OF_ARTICLE = 100
_PASSAGES_OF_ARTICLE = 300
_PASSAGES_KEPT = 20_000


class IndexBrokenError(PodcastNotesError):
    """The search index cannot be read; it is made again from the transcripts."""


class IndexedPassages:
    """A `PassageSource` over an index as it was when it was opened."""

    def __init__(self, index: tantivy.Index, languages: Mapping[str, Spoken], unread: frozenset[str]) -> None:
        self.unread = unread
        """The transcripts that could not be read when the index was made."""
        self._schema = index.schema
        self._searcher = index.searcher()
        self._languages = languages
        self._reader = KeptTermReader()
        self._kept = lru_cache(maxsize=_PASSAGES_KEPT)(self._looked_up)

    @property
    def reader(self) -> KeptTermReader:
        """What the terms are read by."""
        return self._reader

    def find(self, terms: Sequence[str], count: int) -> list[Passage]:
        """The passages that share most of the terms, the rarer the better; best first. Raises IndexBrokenError."""
        return [passage for _, passage in self._search(terms, _TERMS_OF_QUOTE, count)]

    def transcripts_about(self, text: str, count: int) -> list[str]:
        """The transcripts whose passages share most with a text, the best passages first. Raises IndexBrokenError."""
        scores: defaultdict[str, float] = defaultdict(float)
        for score, passage in self._search(
            list(dict.fromkeys(self._reader.terms(text))), _TERMS_OF_ARTICLE, _PASSAGES_OF_ARTICLE
        ):
            scores[passage.transcript] = max(scores[passage.transcript], score)
        return sorted(scores, key=lambda key: -scores[key])[:count]

    def passage(self, transcript: str, number: int) -> Passage | None:
        """A passage of a transcript; None before the first and after the last. Raises IndexBrokenError."""
        return self._kept(transcript, number)

    def coded(self, passage: Passage) -> str:
        """The terms of a passage, in the codes of the reader."""
        return passage.coded if isinstance(passage, KeptPassage) else self._reader.coded(passage.text)

    def spoken(self, transcript: str) -> Spoken:
        """The language of a transcript that a passage is from."""
        return self._languages[transcript]

    def share(self, term: str) -> float:
        """The share of all passages that have a term, 0 to 1. Raises IndexBrokenError."""
        return min(1.0, self._times(term) / max(1, self._searcher.num_docs))

    def _times(self, term: str) -> int:
        with reported():
            return self._searcher.doc_freq(TERMS, term)

    def _search(self, terms: Sequence[str], most: int, count: int) -> list[tuple[float, Passage]]:
        import tantivy

        known = sorted((times, term) for term in terms if (times := self._times(term)))
        with reported():
            wanted = [tantivy.Query.term_query(self._schema, TERMS, term, COUNTED) for _, term in known[:most]]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
            hits = self._searcher.search(query, max(1, count), count=False).hits
            found = [(score, self._read(address)) for score, address in hits]
        return [(score, passage) for score, passage in found if passage.transcript in self._languages]

    def _looked_up(self, transcript: str, number: int) -> Passage | None:
        import tantivy

        if number < 0:
            return None
        with reported():
            query = tantivy.Query.term_query(self._schema, PLACE, place_of(transcript, number), PRESENT)
            hits = self._searcher.search(query, 1, count=False).hits
            return self._read(hits[0][1]) if hits else None

    def _read(self, address: tantivy.DocAddress) -> Passage:
        data = self._searcher.doc(address).get_first(DATA)
        return read_passage(bytes(data or b""))


@contextmanager
def reported() -> Iterator[None]:
    """Let what tantivy raises mean that the index is broken."""
    try:
        yield
    except (ValueError, OSError, RuntimeError, TypeError, msgspec.DecodeError) as error:
        raise IndexBrokenError(
            f"the search index cannot be made or read: {error}", hint="Check that the disk is not full."
        ) from error
