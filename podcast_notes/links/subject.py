"""Which episodes speak about what an article writes about: an inverted index with positions, and two looks at it.

The first look scores whole episodes by the words and the pairs of neighbouring words that they share with the article
(BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). The second takes the best of them and finds
the stretch of speech that holds the most of the article's rare words: an episode is long and speaks about many things,
an article usually about one of them. Whoever takes up an article says at once what it says at once: so the article's
first words are looked for again, in the first words of every paragraph or cue.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Set
from itertools import pairwise

from msgspec import Struct

from podcast_notes.links.terms import Term, TermReader
from podcast_notes.models import Span

COMMON = 0.003
"""A word that makes up more than this share of all words says nothing about the subject."""
COMMON_PAIR = 0.0008
"""Of two neighbouring words one must be rarer than this: `of the` is no pair."""
MOST_PLACES, MOST_PAIR_PLACES = 6_500, 1_700
"""The same as counts, for large archives: an article is matched in bounded time."""
WINDOW = 400
"""Length in words of the stretch in which an article's subject is looked for: some three minutes of speech."""
CLOSE_WINDOW = 60
"""Length in words of the stretch in which it is said in short."""
PAIR_WEIGHT = 0.5
"""Of two neighbouring words, beside the words themselves."""
LOOKED_INTO = 40
"""How many episodes get the second look."""
_OFTEN, _CLOSE, _LONG = 0.6, 0.4, 4.3
"""Weights of how often the words are said, of the close window, and of an episode's length, beside the window; fitted."""
OPENING_WORDS, OPENING_WINDOW = 20, 60
"""So many of an article's first words are looked for in so many words from where a line of the talk begins."""
_OPENING = 0.3
"""To which power the likeness of the beginnings counts; fitted, from four values."""
RARE_WORDS = 6
_GAP = WINDOW
MOST_WORDS = 150
"""So many different words of an article, the rarest, are looked for, and as many pairs: a long article has enough of them."""
_K1, _B = 1.2, 0.75


class SubjectMatch(Struct, frozen=True, kw_only=True):
    """What an episode shares with an article.

    `score` grows with the weight of the shared words; `coverage` is the part of the article's words, by weight, that one
    stretch of the episode holds; `words` are the rarest of these as printed, `run` the longest run of the same words.
    """

    key: str
    score: float
    coverage: float
    words: tuple[Term, ...] = ()
    run: Span | None = None
    run_words: int = 0


class _Shared(Struct):
    """A word or pair of the article: its places in all episodes, its weight, and where each episode's places begin and end."""

    places: array[int]
    weight: float
    depth: float
    cells: dict[int, tuple[int, int]]

    @property
    def mass(self) -> float:
        """Its rarity among episodes and among words, together."""
        return (self.weight + self.depth) / 2

    def times(self, number: int) -> int:
        """How often an episode has it."""
        begin, end = self.cells[number]
        return end - begin


class _Wanted(Struct):
    """What is looked for: the words of the article, those that any episode has, and the pairs of neighbours.

    `opening` are the words and pairs with which the article begins, with what each counts; `mass` is that of all its words,
    never nothing; `first` is where the article first has each word that is not a frequent one, which say no subject.
    """

    terms: list[Term]
    singles: dict[str, _Shared]
    pairs: dict[str, _Shared]
    opening: list[tuple[_Shared, float]]
    mass: float
    first: dict[str, Term]

    @classmethod
    def of(cls, terms: list[Term], singles: dict[str, _Shared], pairs: dict[str, _Shared]) -> _Wanted:
        """All of it, from the words of the article that are said in any episode."""
        stems = [term.stem for term in terms[:OPENING_WORDS]]
        opening = [(singles.get(stem), 1.0) for stem in dict.fromkeys(stems)]
        neighbours = dict.fromkeys(f"{left} {right}" for left, right in pairwise(stems))
        opening += [(pairs.get(pair), PAIR_WEIGHT) for pair in neighbours]
        return cls(
            terms,
            singles,
            pairs,
            opening=[(word, factor * word.mass) for word, factor in opening if word],
            mass=sum(word.mass for word in singles.values()) or 1.0,
            first={term.stem: term for term in reversed(terms) if not term.frequent},
        )

    def rarest(self, stems: Set[str]) -> tuple[Term, ...]:
        """The rarest of some words where the article first has them, in its order."""
        found = sorted(stems & self.first.keys(), key=lambda stem: (-self.singles[stem].depth, stem))[:RARE_WORDS]
        return tuple(sorted((self.first[stem] for stem in found), key=lambda term: term.start))


class SubjectIndex:
    """The words of many episodes, each with its text, in lines; built once, in time and space linear in the texts."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._reader = TermReader()
        self._keys: list[str] = []
        self._starts = array("q")
        self._lines = array("q")
        self._lengths: list[int] = []
        self._places: dict[str, array[int]] = {}
        position = 0
        for key, text in texts:
            self._keys.append(key)
            self._starts.append(position)
            begin = position
            for line in text.splitlines():
                position = self._add_line(line, position)
            self._lengths.append(position - begin)
            position += _GAP
        self._starts.append(position)
        self._words = sum(self._lengths)

    def _add_line(self, line: str, position: int) -> int:
        """Note the places of a line's words; where the next line begins."""
        stems = self._reader.stems(line)
        if stems:
            self._lines.append(position)
        for place, term in enumerate(stems, position):
            found = self._places.get(term)
            if found is None:
                found = self._places[term] = array("q")
            found.append(place)
        return position + len(stems)

    def search(self, text: str) -> list[SubjectMatch]:
        """The episodes that share words with a text, best first, `LOOKED_INTO` at most."""
        if not self._words:
            return []
        terms = self._reader.terms(text)
        wanted = _Wanted.of(terms, self._singles(terms), self._pairs(terms))
        whole = self._first_look(wanted)
        best = sorted(whole, key=lambda number: (-whole[number], number))[:LOOKED_INTO]
        return sorted(
            (self._second_look(number, wanted) for number in best), key=lambda match: (-match.score, match.key)
        )

    def _singles(self, terms: list[Term]) -> dict[str, _Shared]:
        limit = min(max(COMMON * self._words, 20), MOST_PLACES)
        wanted = dict.fromkeys(term.stem for term in terms)
        wanted |= dict.fromkeys(left.stem + right.stem for left, right in pairwise(terms))
        found = ((stem, self._places.get(stem)) for stem in wanted)
        kept = sorted((len(places), stem) for stem, places in found if places and len(places) <= limit)
        return {stem: self._shared(self._places[stem]) for _, stem in kept[:MOST_WORDS]}

    def _pairs(self, terms: list[Term]) -> dict[str, _Shared]:
        limit = min(max(COMMON_PAIR * self._words, 20), MOST_PAIR_PLACES)
        rarity: dict[tuple[str, str], int] = {}
        for left, right in pairwise(terms):
            one, two = self._places.get(left.stem), self._places.get(right.stem)
            if one and two and left.stem != right.stem and min(len(one), len(two)) <= limit:
                rarity[left.stem, right.stem] = min(len(one), len(two))
        found: dict[str, _Shared] = {}
        for left_stem, right_stem in sorted(rarity, key=lambda pair: (rarity[pair], pair))[:MOST_WORDS]:
            places = _neighbours(self._places[left_stem], self._places[right_stem])
            if places:
                found[f"{left_stem} {right_stem}"] = self._shared(places)
        unknown = dict.fromkeys(term.stem for term in terms if term.stem not in self._places and len(term.stem) > 5)
        for stem in [*unknown][:MOST_WORDS]:
            places = self._written_apart(stem)
            if places:
                found[stem] = self._shared(places)
        return found

    def _written_apart(self, word: str) -> array[int]:
        """Where a word that no episode has stands in two words, as in `attempt id` for `attemptid`."""
        for cut in range(3, min(len(word) - 1, 24)):
            one, two = self._places.get(word[:cut]), self._places.get(word[cut:])
            if one and two:
                places = _neighbours(one, two)
                if places:
                    return places
        return array("q")

    def _shared(self, places: array[int]) -> _Shared:
        cells: dict[int, tuple[int, int]] = {}
        begin = 0
        while begin < len(places):
            number = bisect_left(self._starts, places[begin] + 1) - 1
            end = bisect_left(places, self._starts[number + 1], begin)
            cells[number] = (begin, end)
            begin = end
        count = len(self._keys)
        weight = math.log(1 + (count - len(cells) + 0.5) / (len(cells) + 0.5))
        depth = max(0.0, math.log(self._words / 100 / len(places)))
        return _Shared(places, weight, depth, cells)

    def _first_look(self, wanted: _Wanted) -> dict[int, float]:
        average = self._words / len(self._keys)
        scores: dict[int, float] = {}
        for group, factor in ((wanted.singles, 1.0), (wanted.pairs, PAIR_WEIGHT)):
            for word in group.values():
                for number, (begin, end) in word.cells.items():
                    times = end - begin
                    norm = _K1 * (1 - _B + _B * self._lengths[number] / average)
                    gain = factor * word.weight * times * (_K1 + 1) / (times + norm)
                    scores[number] = scores.get(number, 0.0) + gain
        return scores

    def _second_look(self, number: int, wanted: _Wanted) -> SubjectMatch:
        singles, pairs = wanted.singles, wanted.pairs
        here = [(stem, word, 1.0) for stem, word in singles.items() if number in word.cells]
        often = sum(word.weight * math.log(1 + word.times(number)) for _, word, _ in here)
        here += [(stem, word, PAIR_WEIGHT) for stem, word in pairs.items() if number in word.cells]
        weights = [factor * word.mass for _, word, factor in here]
        events = sorted(
            (word.places[place], index)
            for index, (_, word, _) in enumerate(here)
            for place in range(*word.cells[number])
        )
        close, _ = _best_window(events, weights, CLOSE_WINDOW)
        best, held = _best_window(events, weights, WINDOW)
        longer = self._lengths[number] * len(self._keys) / self._words
        length = math.log(longer) if self._lengths[number] > WINDOW and longer > 1 else 0.0
        alike = self._alike_beginnings(number, wanted.opening)
        covered = {here[index][0] for index in held} & singles.keys()
        run, words_in_run = self._longest_run(number, wanted)
        return SubjectMatch(
            key=self._keys[number],
            score=max(0.0, best + _OFTEN * often + _CLOSE * close - _LONG * length) * alike**_OPENING,
            coverage=sum(singles[stem].mass for stem in covered) / wanted.mass,
            words=wanted.rarest(covered),
            run=run,
            run_words=words_in_run,
        )

    def _alike_beginnings(self, number: int, opening: list[tuple[_Shared, float]]) -> float:
        """The weight of the article's first words in the first words of a line, as a soft maximum over all lines."""
        lines, held = self._lines, dict[int, float]()
        for word, weight in opening:
            seen = 0
            for place in range(*word.cells.get(number, (0, 0))):
                after = bisect_right(lines, word.places[place])
                for line in range(max(seen, bisect_right(lines, word.places[place] - OPENING_WINDOW)), after):
                    held[line] = held.get(line, 0.0) + weight
                seen = after
        count = bisect_left(lines, self._starts[number + 1]) - bisect_left(lines, self._starts[number])
        best = max(held.values(), default=0.0)
        rest = (1 + count - len(held)) * math.exp(-best)
        return best + math.log(rest + sum(math.exp(weight - best) for weight in held.values()))

    def _longest_run(self, number: int, wanted: _Wanted) -> tuple[Span | None, int]:
        """The longest run of the article's words that is said word for word; it begins at a pair that is not common."""
        best, length, skip, terms = None, 0, 0, wanted.terms
        for index, (left, right) in enumerate(pairwise(terms)):
            pair = wanted.pairs.get(f"{left.stem} {right.stem}")
            if index < skip or pair is None or number not in pair.cells:
                continue
            for place in range(*pair.cells[number]):
                low, high = self._extend(terms, index, pair.places[place])
                if high - low > length:
                    best, length, skip = Span(terms[low].start, terms[high - 1].end), high - low, high - 1
        return best, length

    def _extend(self, terms: list[Term], index: int, position: int) -> tuple[int, int]:
        low, high = index, index + 2
        while low > 0 and self._said_at(terms[low - 1].stem, position - (index - low) - 1):
            low -= 1
        while high < len(terms) and self._said_at(terms[high].stem, position + (high - index)):
            high += 1
        return low, high

    def _said_at(self, stem: str, position: int) -> bool:
        places = self._places.get(stem)
        if not places:
            return False
        at = bisect_left(places, position)
        return at < len(places) and places[at] == position


def _neighbours(one: array[int], two: array[int]) -> array[int]:
    """The places of the first word that the second word follows at once."""
    if len(one) > len(two):
        shifted, others, back = two, one, -1
    else:
        shifted, others, back = one, two, 1
    found, count = array("q"), len(others)
    for place in shifted:
        at = bisect_left(others, place + back)
        if at < count and others[at] == place + back:
            found.append(min(place, place + back))
    return found


def _best_window(events: list[tuple[int, int]], weights: list[float], width: int) -> tuple[float, set[int]]:
    """The greatest weight of distinct words within `width` words, and which words they are."""
    counts = [0] * len(weights)
    current = best = 0.0
    low = best_low = best_high = 0
    for high, (position, index) in enumerate(events):
        if not counts[index]:
            current += weights[index]
        counts[index] += 1
        while events[low][0] <= position - width:
            gone = events[low][1]
            counts[gone] -= 1
            if not counts[gone]:
                current -= weights[gone]
            low += 1
        if current > best:
            best, best_low, best_high = current, low, high + 1
    return best, {index for _, index in events[best_low:best_high]}
