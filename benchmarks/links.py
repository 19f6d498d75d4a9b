"""How often the episode of an article is found, and how far its confidence can be trusted; without data, how fast.

python benchmarks/links.py             # --transcripts 1000 --words 9000 --articles 50; --json
python benchmarks/links.py --data DIR  # --limit 300; DIR/links holds feed.xml, transcripts/*.vtt and items.jsonl
python benchmarks/links.py --data DIR --calibrate  # fit the constants of the confidence, and try them on other episodes
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from align import Talks
from msgspec import Struct, to_builtins

from podcast_notes.articles import parse_article
from podcast_notes.feeds import parse_feed
from podcast_notes.links import EpisodeMatcher, weights
from podcast_notes.models import Article, Candidate, LinkTarget
from podcast_notes.transcripts import parse_transcript

_BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95)
_WITHHELD = 5
"""One episode of so many is taken out, so that its articles are from none."""
_DRAWS = ("", "a", "b", "c", "d")
"""Each takes out other episodes."""
_FOLDS = 5
_ROUNDS = 30


class Item(Struct, frozen=True):
    """A labelled article: `short` ones, which could be about anything, are not counted."""

    text: str
    gold_episode: str
    short: bool = False


class Bin(Struct, frozen=True):
    """The best candidates with a confidence from `begin` on: how many, what they claim on average, how many are right."""

    begin: float
    count: int
    claimed: float
    right: float


class Found(Struct, frozen=True):
    """What was found for an article, best first, and the episode it is from, where that is there."""

    candidates: Sequence[Candidate]
    wanted: str | None
    fold: int
    """The articles of one episode are in one fold."""

    @property
    def confidence(self) -> float:
        """Of the best candidate."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def is_right(self) -> bool:
        """Whether the best candidate is the episode."""
        return bool(self.candidates) and self.candidates[0].episode == self.wanted


class Labelled:
    """Articles, and the episodes that they are from."""

    def __init__(self, folder: Path, limit: int | None) -> None:
        self.episodes = parse_feed((folder / "feed.xml").read_bytes()).episodes
        self.transcripts = {
            path.stem: parse_transcript(path.read_bytes(), media_type="text/vtt")
            for path in sorted((folder / "transcripts").glob("*.vtt"))
        }
        lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
        items = [Item(line["text"], line["gold_episode"], line.get("short", False)) for line in map(json.loads, lines)]
        counted = [item for item in items if not item.short]
        self.items = counted if limit is None else random.Random(7).sample(counted, min(limit, len(counted)))

    def found(self, draw: str | None = None) -> list[Found]:
        """The candidates of each article among all episodes, or without the one of five that a draw takes out."""
        kept = [one for one in self.episodes if draw is None or not _is_withheld(one.guid, draw)]
        keys = {one.guid for one in kept}
        matcher = EpisodeMatcher(kept, {key: one for key, one in self.transcripts.items() if key in keys})
        return [
            Found(
                candidates=matcher.candidates(_article(item.text)),
                wanted=item.gold_episode if item.gold_episode in keys else None,
                fold=_number_of(f"fold {item.gold_episode}") % _FOLDS,
            )
            for item in self.items
        ]


def _is_withheld(key: str, draw: str) -> bool:
    return _number_of(key + draw) % _WITHHELD == 0


def _number_of(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def _article(text: str) -> Article:
    return parse_article(text.encode(), media_type="text/plain")


def reliability(found: Sequence[Found]) -> list[Bin]:
    """Of each stretch of confidence, how many best candidates are right."""
    bins: list[Bin] = []
    for begin, end in zip(_BINS, (*_BINS[1:], 1.01), strict=True):
        inside = [one for one in found if begin <= one.confidence < end]
        if inside:
            claimed = statistics.mean(one.confidence for one in inside)
            bins.append(Bin(begin, len(inside), claimed, statistics.mean(one.is_right for one in inside)))
    return bins


def ranked(found: Sequence[Found], among: int) -> float:
    """The share of the articles whose episode is among the first so many candidates."""
    return statistics.mean(one.wanted in [c.episode for c in one.candidates[:among]] for one in found)


def speed(count: int, words: int, articles: int) -> dict[str, float]:
    """Seconds to build a matcher of invented transcripts, and milliseconds of the processor an article of 600 words."""
    talks = Talks(count, words)
    targets = [LinkTarget(key=key, title=f"#{n}", podcast_title="Invented") for n, key in enumerate(talks.transcripts)]
    begin = time.process_time()
    matcher = EpisodeMatcher(targets, talks.transcripts)
    built = time.process_time() - begin
    times: list[float] = []
    for text in _texts(talks, articles):
        article = Article(text=text, language="en")
        begin = time.process_time()
        matcher.candidates(article)
        times.append(1_000 * (time.process_time() - begin))
    return {"build_seconds": built, "median_ms": statistics.median(times), "worst_ms": max(times)}


def _texts(talks: Talks, count: int) -> Iterable[str]:
    for _ in range(count):
        yield ". ".join(quote.text.capitalize() for quote in talks.quotes(30))


def show(labelled: Labelled) -> dict[str, object]:
    """Ranks, and the reliability where one episode of five is not there."""
    everywhere, apart = labelled.found(), labelled.found(_DRAWS[0])
    return {
        "articles": len(labelled.items),
        "first": ranked(everywhere, 1),
        "among_five": ranked(everywhere, 5),
        "reliability": to_builtins(reliability(apart)),
    }


class Guess(Struct, frozen=True):
    """A best candidate: the log-odds of its confidence, whether it is right, and what it counts."""

    odds: float
    right: bool
    counts: float
    fold: int


class Line(Struct, frozen=True):
    """What makes other log-odds of log-odds."""

    slope: float
    offset: float

    def confidence(self, odds: float) -> float:
        """The confidence that it makes of log-odds."""
        return 1 / (1 + math.exp(-self.slope * odds - self.offset))


def calibrate(labelled: Labelled) -> dict[str, object]:
    """The constants of `weights.calibrated`, fitted anew to all articles, and how right they are on episodes they did not see.

    In each draw the articles count so that one of five is from an episode that is missing.
    """
    guesses = [guess for draw in _DRAWS for guess in _guesses(labelled.found(draw))]
    tried: list[tuple[float, Guess]] = []
    for fold in range(_FOLDS):
        line = _fitted([guess for guess in guesses if guess.fold != fold])
        tried += [(line.confidence(guess.odds), guess) for guess in guesses if guess.fold == fold]
    line = _fitted(guesses)
    return {"slope": line.slope, "offset": line.offset, "reliability": to_builtins(_tried_bins(tried))}


def _guesses(found: Sequence[Found]) -> list[Guess]:
    absent = statistics.mean(one.wanted is None for one in found)
    share = {True: 1 / _WITHHELD / absent, False: (1 - 1 / _WITHHELD) / (1 - absent)}
    return [Guess(_odds(one.confidence), one.is_right, share[one.wanted is None], one.fold) for one in found]


def _odds(confidence: float) -> float:
    """The log-odds before `weights.calibrated`."""
    kept = min(max(confidence, 1e-4), 1 - 1e-4)
    return (math.log(kept / (1 - kept)) - weights.OFFSET) / weights.SLOPE


def _fitted(guesses: Sequence[Guess]) -> Line:
    """The likeliest line, by Newton's method."""
    line = Line(1.0, 0.0)
    for _ in range(_ROUNDS):
        first = [0.0, 0.0]
        second = [0.0, 0.0, 0.0]
        for guess in guesses:
            chance = line.confidence(guess.odds)
            error, spread = guess.counts * (chance - guess.right), guess.counts * chance * (1 - chance)
            first[0] += error * guess.odds
            first[1] += error
            second[0] += spread * guess.odds**2
            second[1] += spread * guess.odds
            second[2] += spread
        determinant = second[0] * second[2] - second[1] ** 2
        line = Line(
            line.slope - (second[2] * first[0] - second[1] * first[1]) / determinant,
            line.offset - (second[0] * first[1] - second[1] * first[0]) / determinant,
        )
    return line


def _tried_bins(tried: Sequence[tuple[float, Guess]]) -> list[Bin]:
    bins: list[Bin] = []
    for begin, end in zip(_BINS, (*_BINS[1:], 1.01), strict=True):
        inside = [(confidence, guess) for confidence, guess in tried if begin <= confidence < end]
        if inside:
            total = sum(guess.counts for _, guess in inside)
            claimed = sum(confidence * guess.counts for confidence, guess in inside) / total
            bins.append(Bin(begin, len(inside), claimed, sum(g.counts for _, g in inside if g.right) / total))
    return bins


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--transcripts", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=9_000)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data:
        labelled = Labelled(options.data / "links", options.limit)
        figures = calibrate(labelled) if options.calibrate else show(labelled)
    else:
        figures = {**speed(options.transcripts, options.words, options.articles)}
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        if name != "reliability":
            print(f"{name:14} {value:.3f}" if isinstance(value, float) else f"{name:14} {value}")
    for line in figures.get("reliability", ()):
        print("from {begin:.2f}  {count:5}  claimed {claimed:.2f}  right {right:.2f}".format(**line))


if __name__ == "__main__":
    main()
