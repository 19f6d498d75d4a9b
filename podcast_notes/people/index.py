"""Looking people up by what somebody types: without accents, capitals or particles, and with typing errors."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from podcast_notes.names import PARTICLES, fold_name, name_words

_EXACT = 100.0
_ALL_WORDS = 97.0
_PREFIX = 94.0
_FUZZY_BEST = 90.0
_LEAST_SCORE = 70.0
_LEAST_WORD_SCORE = 74.0
"""Similarity (0 to 100) below which a word of the query is another word: one wrong letter in four is as far as it goes."""
_SHORTEST_MISSPELT = 4
_SHORTENED_PARTICLES = frozenset(["vd", "v/d", "vdr", "v"])


class PersonMatch(Struct, frozen=True):
    """A person who answers to a query: id, the name that does, and a score from 0 to 100."""

    id: str
    name: str
    score: float


class _Entry(Struct, frozen=True):
    id: str
    name: str
    words: tuple[str, ...]


class PeopleIndex:
    """People by their names, built once from (id, names) pairs; each name finds the person."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._entries = [
            _Entry(person_id, name, words)
            for person_id, names in entries
            for name in names
            if (words := tuple(_fold(fold_name(name))))
        ]
        self._with_word: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in set(entry.words):
                self._with_word.setdefault(word, []).append(number)

    def search(self, query: str, *, limit: int = 10) -> list[PersonMatch]:
        """The people who answer to `query`, best first, each once; exact names and prefixes stand before what is only similar.

        Capitals, accents, hyphens, apostrophes, particles and the order of the words do not count.
        """
        wanted = _query_words(query)
        if not wanted or limit < 1:
            return []
        similar = [self._similar_words(word) for word in wanted]
        best: dict[str, PersonMatch] = {}
        for number in self._candidates(similar):
            entry = self._entries[number]
            score = _score(similar, entry.words)
            if score >= _LEAST_SCORE and (entry.id not in best or best[entry.id].score < score):
                best[entry.id] = PersonMatch(entry.id, entry.name, round(score, 1))
        return sorted(best.values(), key=lambda match: (-match.score, match.name, match.id))[:limit]

    def _candidates(self, similar: list[dict[str, float]]) -> set[int]:
        """The entries that have, for every word of the query, a word it may stand for."""
        found = [{number for word in scores for number in self._with_word[word]} for scores in similar]
        return set.intersection(*found)

    def _similar_words(self, wanted: str) -> dict[str, float]:
        """The words of all names that the word may stand for, each with a similarity from 0 to 100."""
        from rapidfuzz import fuzz, process

        scores = {word: _EXACT if word == wanted else _PREFIX for word in self._with_word if word.startswith(wanted)}
        if len(wanted) < _SHORTEST_MISSPELT:
            return scores
        found = process.extract(
            wanted,
            self._with_word.keys(),
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_WORD_SCORE,
            limit=None,
            processor=None,
        )
        return {word: min(float(score), _FUZZY_BEST) for word, score, _ in found} | scores


def _fold(folded: str) -> list[str]:
    """The words of a folded name, with hyphens taken for blanks and apostrophes left out."""
    return folded.replace("-", " ").replace("'", "").split()


def _query_words(query: str) -> list[str]:
    """The words of a query without particles; a query of particles only is taken as it is."""
    words = name_words(query)
    kept = [word for word in words if word not in PARTICLES and (len(words) == 1 or word not in _SHORTENED_PARTICLES)]
    return _fold(" ".join(kept or words))


def _score(similar: list[dict[str, float]], words: tuple[str, ...]) -> float:
    """How well the words of a name answer those of the query: each wanted word takes a word of its own, and all must find one."""
    free = list(words)
    total = 0.0
    for scores in similar:
        word = max(free, key=lambda one: scores.get(one, 0.0), default=None)
        if word is None or word not in scores:
            return 0.0
        total += scores[word]
        free.remove(word)
    mean = total / len(similar)
    if mean == _EXACT:
        return _ALL_WORDS if free else _EXACT
    return min(mean, _ALL_WORDS - 1) - len(free) * 0.1
