"""Quotes among many invented transcripts: how many are found, and how fast, beside plain ways to do the same.

python benchmarks/align.py             # --transcripts 1000 --words 9000 --quotes 200; --json
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Iterable
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from podcast_notes.align import QuoteLocator
from podcast_notes.models import Cue, Transcript
from podcast_notes.search import IndexedPassages, IndexFolder

_VOCABULARY = 20_000
_IN_CUE = 12
_EDITED = 0.15
_CUE_MS = 4_500


class Quote(Struct, frozen=True):
    """Words as an editor left them, and the transcript and cue in which they begin."""

    text: str
    transcript: str
    cue: int


class Tongue:
    """An invented language: a word's frequency goes with its rank (Zipf)."""

    def __init__(self, chance: random.Random) -> None:
        sounds = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        words = {"".join(chance.choices(sounds, k=chance.randint(2, 4))): None for _ in range(_VOCABULARY * 2)}
        self._words = list(words)[:_VOCABULARY]
        self._sums = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))

    def talk(self, chance: random.Random, count: int) -> list[str]:
        """So many words."""
        return chance.choices(self._words, cum_weights=self._sums, k=count)

    def word(self, chance: random.Random) -> str:
        """Any word, as likely rare as frequent."""
        return chance.choice(self._words)


class Talks:
    """Transcripts of so many words each, made anew for each run, and quotes of them."""

    def __init__(self, count: int, words: int) -> None:
        chance = random.Random(7)
        self._tongue = Tongue(chance)
        self._chance = chance
        self._said = {f"talk {n}": self._tongue.talk(chance, words) for n in range(count)}
        self.transcripts = {key: _transcript(words) for key, words in self._said.items()}

    def quotes(self, count: int) -> list[Quote]:
        """Quotes of 12 to 30 words, 15 of 100 left out, replaced or put in."""
        return [self._quote() for _ in range(count)]

    def _quote(self) -> Quote:
        key = self._chance.choice(list(self._said))
        words = self._said[key]
        begin = self._chance.randrange(len(words) - 40)
        printed: list[str] = []
        for word in words[begin : begin + self._chance.randint(12, 30)]:
            edit = self._chance.random() / _EDITED
            if edit >= 2 / 3:
                printed.append(word)
            if 1 / 3 <= edit < 1:
                printed.append(self._tongue.word(self._chance))
        return Quote(" ".join(printed), key, begin // _IN_CUE)


class Kept:
    """The transcripts as the index on disk takes them in."""

    def __init__(self, transcripts: dict[str, Transcript]) -> None:
        self._transcripts = transcripts

    def keys(self) -> Collection[str]:
        return self._transcripts.keys()

    def stamp(self, key: str) -> str:
        return "1"

    def digest(self, key: str) -> bytes | None:
        return hashlib.sha256(key.encode()).digest()

    def transcript(self, key: str) -> Transcript | None:
        return self._transcripts[key]


class Result(Struct, frozen=True):
    """What a way of looking found, and the processor time of a quote."""

    name: str
    right_transcript: int
    right_cue: int | None
    median_ms: float
    worst_ms: float


Find = Callable[[str], tuple[str | None, int | None]]
"""The transcript in which a quote was said, and its first cue; None where that is not told."""


def _transcript(words: list[str]) -> Transcript:
    lines = [" ".join(words[at : at + _IN_CUE]) for at in range(0, len(words), _IN_CUE)]
    return Transcript(
        cues=tuple(Cue(n * _CUE_MS, (n + 1) * _CUE_MS, None, line) for n, line in enumerate(lines)), language="en"
    )


def measured(name: str, find: Find, quotes: list[Quote]) -> Result:
    """How a way of looking does; the first quote is asked twice, and counted once."""
    find(quotes[0].text)
    times: list[float] = []
    transcripts = cues = 0
    told = True
    for quote in quotes:
        start = time.process_time()
        transcript, cue = find(quote.text)
        times.append(1_000 * (time.process_time() - start))
        transcripts += transcript == quote.transcript
        cues += transcript == quote.transcript and cue is not None and abs(cue - quote.cue) <= 1
        told = told and (cue is not None or transcript != quote.transcript)
    return Result(name, transcripts, cues if told else None, statistics.median(times), max(times))


def by_locator(locator: QuoteLocator) -> Find:
    def find(text: str) -> tuple[str | None, int | None]:
        found = locator.locate(text, language="en")
        return (found[0].episode, found[0].first_cue) if found else (None, None)

    return find


def by_tantivy(passages: IndexedPassages) -> Find:
    """The best passage, not looked into: it says which transcript, and where to within 150 words."""

    def find(text: str) -> tuple[str | None, int | None]:
        found = passages.find(passages.reader.wanted(text), 1)
        return (found[0].transcript, None) if found else (None, None)

    return find


def by_rapidfuzz(transcripts: dict[str, Transcript]) -> Find:
    """Every transcript aligned, a character for a word."""
    from rapidfuzz import fuzz

    codes: dict[str, str] = {}

    def coded(words: Iterable[str]) -> str:
        return "".join(codes.setdefault(word, chr(len(codes) + 1)) for word in words)

    said = {key: coded(word for cue in one.cues for word in cue.text.split()) for key, one in transcripts.items()}

    def find(text: str) -> tuple[str | None, int | None]:
        wanted = coded(text.split())
        best, best_score, place = None, 0.0, 0
        for key, words in said.items():
            found = fuzz.partial_ratio_alignment(wanted, words, score_cutoff=best_score)
            if found is not None and found.score > best_score:
                best, best_score, place = key, found.score, found.dest_start
        return best, place // _IN_CUE

    return find


def memory_mb() -> float:
    """The most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def silently(items: Iterable[str], total: int, /) -> Iterable[str]:  # noqa: ARG001  a progress that shows nothing
    return items


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--transcripts", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=9_000)
    parser.add_argument("--quotes", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    talks = Talks(options.transcripts, options.words)
    quotes = talks.quotes(options.quotes)
    figures: dict[str, float] = {"transcripts alone, MB": memory_mb()}

    def seconds(name: str, work: Callable[[], QuoteLocator | IndexedPassages]) -> QuoteLocator | IndexedPassages:
        start = time.process_time()
        made = work()
        figures[name] = time.process_time() - start
        return made

    with tempfile.TemporaryDirectory() as folder:
        in_memory = seconds("build in memory, s", lambda: QuoteLocator(talks.transcripts))
        figures["with the locator in memory, MB"] = memory_mb()
        index = IndexFolder(Path(folder))
        contents = Kept(talks.transcripts)
        passages = seconds("build on disk, s", lambda: index.passages(contents, silently))
        figures["on disk, MB"] = sum(file.stat().st_size for file in Path(folder).rglob("*")) / 1_000_000
        seconds("open again, s", lambda: index.passages(contents, silently))
        talks.transcripts["new"] = _transcript(["one", "more", "talk"] * (options.words // 3))
        seconds("one transcript more, s", lambda: index.passages(contents, silently))
        del talks.transcripts["new"]
        assert isinstance(in_memory, QuoteLocator)
        assert isinstance(passages, IndexedPassages)
        results = [
            measured("in memory", by_locator(in_memory), quotes),
            measured("on disk", by_locator(QuoteLocator(source=passages)), quotes),
            measured("tantivy's best passage", by_tantivy(passages), quotes),
            measured("rapidfuzz over all", by_rapidfuzz(talks.transcripts), quotes),
        ]
    _print(figures, results, len(quotes), as_json=options.json)


def _print(figures: dict[str, float], results: list[Result], quotes: int, *, as_json: bool) -> None:
    if as_json:
        ways = [{name: getattr(one, name) for name in one.__struct_fields__} for one in results]
        print(json.dumps({"quotes": quotes, **figures, "ways": ways}))
        return
    for name, value in figures.items():
        print(f"{name:<32} {value:9.2f}")
    print(f"\n{f'{quotes} quotes':<26} {'transcript':>10} {'cue':>6} {'ms':>8} {'worst':>8}")
    for one in results:
        cue = "–" if one.right_cue is None else one.right_cue
        print(f"{one.name:<26} {one.right_transcript:>10} {cue:>6} {one.median_ms:8.2f} {one.worst_ms:8.2f}")


if __name__ == "__main__":
    main()
