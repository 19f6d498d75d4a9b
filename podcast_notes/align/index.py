"""One transcript made ready for searching: its words, where each occurs, how rare it is, and which are names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log

from msgspec import Struct

from podcast_notes.align.forms import form_of, stem
from podcast_notes.align.words import cut_speech
from podcast_notes.language import detect_language, primary
from podcast_notes.models import Transcript

NOT_NAMES = frozenset("i i'm im i'd i'll i've ive ok".split())
"""Words with a capital that name nobody."""

_EVENTS = 1_000
"""How many occurrences are looked at in a search; the rarest words of a quote come first."""
_NEARLY = 0.95
"""A place that holds this share of the best is as good, and the first one wins."""
NEAREST_EMPHASIS = 1.4
"""How much more rare words count where nothing is found, and a place is only shown."""
_SENTENCE_ENDS = ".?!:…"
_SKIPPED_MARKS = "\"'“”‘’«»()[]"
_BREAKS = ",;–—"
_CLAUSE_ENDS = _SENTENCE_ENDS + _BREAKS
_EMPHASIS = 1.5
"""How much more rare words count: names find a quote, function words do not."""
_CODES = 0x110000
_NEIGHBOURHOOD = 100
"""How many characters around a word tell whether all is written in capitals."""


def rarity(times: float, size: int) -> float:
    """How much it tells that a word occurs: 1 where it occurs nowhere else, 0 where it is everywhere (inverse frequency)."""
    return float((log((size + 1) / (times + 1)) / log(size + 2)) ** _EMPHASIS)


class Surroundings(Struct, frozen=True):
    """What a part of a transcript does not tell: the language of all of it, and how much it tells that a stem occurs."""

    language: str | None
    rarity: Callable[[str], float]


def language_of(transcript: Transcript) -> str | None:
    """The language of a transcript as it is stated, or as its words tell."""
    return primary(transcript.language) or detect_language(" ".join(cue.text for cue in transcript.cues[:400]))


class TranscriptIndex:
    """The words of a transcript, cut once, for any number of quotes; or of a part of one, in its surroundings."""

    def __init__(self, transcript: Transcript, surroundings: Surroundings | None = None) -> None:
        self.transcript = transcript
        self.cues = transcript.cues
        self.spoken_language = primary(transcript.language)
        self.language = surroundings.language if surroundings else language_of(transcript)
        self._surroundings = surroundings
        words = cut_speech((cue.text for cue in self.cues), self.language)
        self.keys = [word.key for word in words]
        self.cue_of = array("I", (word.source for word in words))
        self.starts = array("I", (word.start for word in words))
        self.ends = array("I", (word.end for word in words))
        self.stems = [stem(key) for key in self.keys]
        self._codes = {key: chr(number % _CODES) for number, key in enumerate(dict.fromkeys(self.keys))}
        self._coded = "".join(map(self._codes.__getitem__, self.keys))
        self._names: dict[str, bool] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.stems):
            places[word].append(position)
        self._places = {word: array("I", positions) for word, positions in places.items()}

    def __len__(self) -> int:
        return len(self.keys)

    def weight(self, word: str) -> float:
        """How much it tells that a stem occurs: see `rarity`."""
        if self._surroundings:
            return self._surroundings.rarity(word)
        return rarity(len(self._places.get(word, ())), len(self.keys))

    def exact(self, keys: Sequence[str]) -> Iterator[int]:
        """The positions at which the words stand just so, in order."""
        codes = [self._codes.get(key, "") for key in keys]
        if not codes or "" in codes:
            return
        wanted = "".join(codes)
        position = self._coded.find(wanted)
        while position >= 0:
            yield position
            position = self._coded.find(wanted, position + 1)

    def text(self, start: int, end: int) -> str:
        """What was said in a range of words, as the cues write it."""
        if start >= end:
            return ""
        first, last = self.cue_of[start], self.cue_of[end - 1]
        pieces = []
        for number in range(first, last + 1):
            begin = self.starts[start] if number == first else 0
            stop = self.ends[end - 1] if number == last else None
            pieces.append(" ".join(self.cues[number].text[begin:stop].split()))
        return " ".join(piece for piece in pieces if piece)

    def speaker(self, positions: Iterable[int]) -> str | None:
        """The label under which most of the words stand, the first of equal ones; None where they have none."""
        counts = Counter(self.cues[self.cue_of[position]].speaker for position in positions)
        return max(counts, key=counts.__getitem__, default=None)

    def windows(
        self, words: Sequence[str], count: int, within: tuple[int, int] | None = None
    ) -> list[tuple[float, int, int]]:
        """The ranges of words that hold most of the given stems by weight: score, start, end; best first, apart from each other.

        A range is as long as the quote and half as much again; equal ones come in the order of speech.
        """
        ranges = self._slide(words, within, len(words) + len(words) // 2 + 10, power=1.0)
        kept: list[tuple[float, int, int]] = []
        for found in sorted(ranges, key=lambda found: (-round(found[0], 6), found[2] - found[1], found[1])):
            if all(found[2] <= other[1] or found[1] >= other[2] for other in kept):
                kept.append(found)
                if len(kept) == count:
                    break
        return kept

    def nearest(self, words: Sequence[str]) -> tuple[int, int] | None:
        """The first place where the rarer of the given stems stand together; None where none was ever said."""
        ranges = self._slide(words, None, len(words) + 4, NEAREST_EMPHASIS)
        best = max((score for score, _, _ in ranges), default=0.0)
        close = [(start, end) for score, start, end in ranges if score >= _NEARLY * best]
        return self._tightened(*min(close), Counter(words), (1 - _NEARLY) * best) if close else None

    def _tightened(self, start: int, end: int, needed: Counter[str], spare: float) -> tuple[int, int]:
        """A range without what its start does not need: other words, those that come again, and common ones to spare."""
        inside = Counter(word for word in self.stems[start:end] if word in needed)
        while start + 1 < end:
            word = self.stems[start]
            if word in needed and inside[word] <= needed[word]:
                spare -= self.weight(word) ** NEAREST_EMPHASIS
                if spare < 0:
                    break
            inside[word] -= 1
            start += 1
        return start, end

    def _slide(
        self, words: Sequence[str], within: tuple[int, int] | None, width: int, power: float
    ) -> list[tuple[float, int, int]]:
        """The weight of the given stems in the range of at most this width that ends at each occurrence of one."""
        needed = Counter(words)
        weights = {word: self.weight(word) ** power for word in needed}
        ranges: list[tuple[float, int, int]] = []
        inside: Counter[str] = Counter()
        events = self.occurrences(needed, within)
        score = 0.0
        left = 0
        for place, word in events:
            inside[word] += 1
            if inside[word] <= needed[word]:
                score += weights[word]
            while events[left][0] <= place - width:
                gone = events[left][1]
                if inside[gone] <= needed[gone]:
                    score -= weights[gone]
                inside[gone] -= 1
                left += 1
            ranges.append((score, events[left][0], place + 1))
        return ranges

    def occurrences(self, needed: Iterable[str], within: tuple[int, int] | None = None) -> list[tuple[int, str]]:
        """Where the given stems occur, in order; only the rarest of them where these are too many."""
        events: list[tuple[int, str]] = []
        for word in sorted(needed, key=lambda word: (len(self._places.get(word, ())), word)):
            places: Sequence[int] = self._places.get(word, ())
            if within:
                places = places[bisect_left(places, within[0]) : bisect_left(places, within[1])]
            if events and len(events) + len(places) > _EVENTS:
                break
            events += [(place, word) for place in places]
        events.sort()
        return events

    def is_name(self, key: str) -> bool:
        """Whether a word is written with a capital inside sentences more often than without."""
        known = self._names.get(key)
        if known is None:
            known = self._names[key] = self._written_as_name(key)
        return known

    def _written_as_name(self, key: str) -> bool:
        capital = lower = 0
        for position in self._places.get(stem(key), ()):
            if self.keys[position] == key:
                lower += self.surface(position)[0].islower()
                capital += self.has_capital(position) and not self.begins_sentence(position)
        return capital > lower and key not in NOT_NAMES

    def begins_sentence(self, position: int) -> bool:
        """Whether a word stands at the start of a sentence: the first of all, after a full stop, or where another speaks."""
        return self._begins(position, _SENTENCE_ENDS)

    def begins_clause(self, position: int) -> bool:
        """Whether a word stands at the start of a sentence, or after a comma or dash."""
        return self._begins(position, _CLAUSE_ENDS)

    def follows_comma(self, position: int) -> bool:
        """Whether a speaker goes on with a word behind a comma, dash or ellipsis."""
        return position > 0 and not self._is_another(position) and self._mark_before(position) in _BREAKS + "…"

    def _begins(self, position: int, ends: str) -> bool:
        return position == 0 or self._is_another(position) or self._mark_before(position) in ends

    def _is_another(self, position: int) -> bool:
        """Whether somebody else speaks from a word on."""
        here, there = self.cue_of[position], self.cue_of[position - 1]
        return here != there and self.cues[here].speaker != self.cues[there].speaker

    def _mark_before(self, position: int) -> str:
        here, there = self.cue_of[position], self.cue_of[position - 1]
        text = self.cues[there].text
        return last_visible(text, self.starts[position] if here == there else len(text))

    def surface(self, position: int) -> str:
        """A word as the cue writes it."""
        return self.cues[self.cue_of[position]].text[self.starts[position] : self.ends[position]]

    def has_capital(self, position: int) -> bool:
        """Whether a word begins with a capital, among words that are not all capitals."""
        start, text = self.starts[position], self.cues[self.cue_of[position]].text
        return text[start].isupper() and not text[max(0, start - _NEIGHBOURHOOD) : start + _NEIGHBOURHOOD].isupper()

    def mark_after(self, position: int) -> str:
        """The character behind a word, white space apart; none where its cue ends."""
        return self.cues[self.cue_of[position]].text[self.ends[position] :].lstrip()[:1]

    def form(self, position: int) -> str:
        """A word with its apostrophe where it has one, else as it is compared."""
        return form_of(self.keys[position], self.surface(position))


def last_visible(text: str, end: int) -> str:
    """The last character before an offset that is neither white space nor a quotation mark or bracket; a full stop for none."""
    while end and (text[end - 1].isspace() or text[end - 1] in _SKIPPED_MARKS):
        end -= 1
    return text[end - 1] if end else "."
