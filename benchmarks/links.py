"""How often the episode of an article is found, and how far its confidence can be trusted; without data, how fast.

python benchmarks/links.py             # --transcripts 1000 --words 9000 --articles 50; --json
python benchmarks/links.py --data DIR  # --limit 300; DIR/links holds feed.xml, transcripts/*.vtt and items.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from align import Talks
from msgspec import Struct, to_builtins

from podcast_notes.articles import parse_article
from podcast_notes.feeds import parse_feed
from podcast_notes.links import EpisodeMatcher
from podcast_notes.models import Article, Candidate, LinkTarget
from podcast_notes.transcripts import parse_transcript

_BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95)
_WITHHELD = 5
"""One episode of so many is taken out, so that its articles are from none."""


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

    def found(self, *, withheld: bool) -> list[Found]:
        """The candidates of each article among all episodes, or with one of five taken out."""
        kept = [one for one in self.episodes if not (withheld and _is_withheld(one.guid))]
        keys = {one.guid for one in kept}
        matcher = EpisodeMatcher(kept, {key: one for key, one in self.transcripts.items() if key in keys})
        return [
            Found(matcher.candidates(_article(item.text)), item.gold_episode if item.gold_episode in keys else None)
            for item in self.items
        ]


def _is_withheld(key: str) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % _WITHHELD == 0


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
    everywhere, apart = labelled.found(withheld=False), labelled.found(withheld=True)
    return {
        "articles": len(labelled.items),
        "first": ranked(everywhere, 1),
        "among_five": ranked(everywhere, 5),
        "reliability": to_builtins(reliability(apart)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--transcripts", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=9_000)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data:
        figures = show(Labelled(options.data / "links", options.limit))
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
