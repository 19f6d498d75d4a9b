"""How well suggested chapters begin where people noted that a subject begins, beside chapters of equal length and random ones.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from podcast_notes.models import Transcript
from podcast_notes.transcripts import parse_transcript
from podcast_notes.transcripts.chapters.suggest import suggest_chapters

_APART = 60.0
"""Seconds between random chapters, as between suggested ones."""
_STEP = 10
"""Seconds of a step of the windows of Pk and WindowDiff."""
_RANDOM_RUNS = 30


class Talk(Struct):
    """A transcript, when each of its noted subjects begins, when it ends, and the chapters that are suggested; in seconds."""

    name: str
    gold: list[float]
    end: float
    suggested: list[float]


class Row(Struct):
    """Precision, recall and F1 of beginnings at most 60 seconds off, F1 at 30, and two errors of windows (less is better)."""

    way: str
    precision: float
    recall: float
    f1_60: float
    f1_30: float
    pk: float
    window_diff: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder with topics.jsonl and transcripts/*.vtt")
    parser.add_argument("--fewest", type=int, default=6, help="leave talks out of which fewer subjects are noted")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    talks = read_talks(options.data, options.fewest)
    rows = [
        measure("suggested", talks, lambda talk: talk.suggested),
        measure("equal lengths", talks, equal),
        mean_of([measure("random", talks, lambda talk, s=seed: scattered(talk, s)) for seed in range(_RANDOM_RUNS)]),
    ]
    if options.json:
        print(json.dumps({row.way: structs.asdict(row) for row in rows}))
        return
    print(f"{len(talks)} talks, {sum(len(talk.gold) for talk in talks)} subjects")
    print("".join(f"{name:>14}" for name in Row.__struct_fields__))
    for row in rows:
        way, *figures = structs.astuple(row)
        print(f"{way:>14}" + "".join(f"{figure:14.3f}" for figure in figures))


def read_talks(folder: Path, fewest: int) -> list[Talk]:
    """The talks of a folder; a subject of the first half minute is the beginning of the talk, which everybody finds."""
    gold: dict[str, list[float]] = defaultdict(list)
    for line in (folder / "topics.jsonl").read_text().splitlines():
        topic = json.loads(line)
        gold[topic["episode"]].append(float(topic["gold_time"]))
    talks = []
    for name, times in gold.items():
        if len(times) < fewest:
            continue
        transcript = parse_transcript((folder / "transcripts" / f"{name}.vtt").read_bytes(), format="vtt")
        found = [chapter.start_ms / 1000 for chapter in suggest_chapters(transcript)][1:]
        talks.append(Talk(name, sorted(time for time in times if time > 30), end_of(transcript), found))
    return talks or sys.exit("There are no such talks.")


def end_of(transcript: Transcript) -> float:
    """When the last cue ends, in seconds."""
    return max(cue.end_ms or 0 for cue in transcript.cues) / 1000


def equal(talk: Talk) -> list[float]:
    """As many beginnings as are suggested, at equal distances."""
    parts = len(talk.suggested) + 1
    return [talk.end * number / parts for number in range(1, parts)]


def scattered(talk: Talk, seed: int) -> list[float]:
    """As many beginnings as are suggested, at random, but apart."""
    choice = random.Random(f"{seed} {talk.name}")
    found: list[float] = []
    while len(found) < len(talk.suggested):
        time = choice.uniform(_APART, talk.end - _APART)
        if all(abs(time - other) >= _APART for other in found):
            found.append(time)
    return sorted(found)


def measure(way: str, talks: Sequence[Talk], times: Callable[[Talk], list[float]]) -> Row:
    """The figures of a way to divide talks; those of beginnings over all talks together, those of windows the mean of talks."""
    found = [(talk, times(talk)) for talk in talks]
    said = sum(len(beginnings) for _, beginnings in found)
    wanted = sum(len(talk.gold) for talk in talks)
    near, nearer = (sum(matches(b, talk.gold, seconds) for talk, b in found) for seconds in (60, 30))
    windows = [window_errors(beginnings, talk) for talk, beginnings in found]
    return Row(
        way,
        near / max(1, said),
        near / wanted,
        2 * near / (said + wanted),
        2 * nearer / (said + wanted),
        *(statistics.fmean(errors) for errors in zip(*windows, strict=True)),
    )


def matches(found: Sequence[float], gold: Sequence[float], seconds: float) -> int:
    """How many beginnings can be matched, each with one of the others, the nearest first."""
    pairs = sorted((abs(a - b), i, j) for i, a in enumerate(found) for j, b in enumerate(gold) if abs(a - b) <= seconds)
    left, right = set[int](), set[int]()
    for _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def window_errors(found: Sequence[float], talk: Talk) -> tuple[float, float]:
    """Pk (Beeferman, Berger and Lafferty 1999) and WindowDiff (Pevzner and Hearst 2002), of windows of half a mean subject."""
    steps = int(talk.end / _STEP) + 1
    ours, theirs = (begun_until(times, steps) for times in (found, talk.gold))
    width = max(2, round(steps / (len(talk.gold) + 1) / 2))
    between = [(ours[i + width] - ours[i], theirs[i + width] - theirs[i]) for i in range(steps - width)]
    size = max(1, len(between))
    return sum((a == 0) != (b == 0) for a, b in between) / size, sum(a != b for a, b in between) / size


def begun_until(times: Sequence[float], steps: int) -> list[int]:
    """For each step, how many subjects have begun."""
    return [sum(time < (step + 1) * _STEP for time in times) for step in range(steps)]


def mean_of(rows: Sequence[Row]) -> Row:
    """The means of the figures of several runs."""
    way, *_ = structs.astuple(rows[0])
    return Row(
        way, *(statistics.fmean(column) for column in zip(*(structs.astuple(row)[1:] for row in rows), strict=True))
    )


if __name__ == "__main__":
    main()
