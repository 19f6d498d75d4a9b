"""Fits `podcast_notes.quotes.reported.weights` to texts whose quotations are annotated, and prints the module.

    python -m benchmarks.fit_reported en FILE.jsonl … > podcast_notes/quotes/reported/weights.py

Each line of a file is a text and its quotations: `{"text": …, "quotes": [{"text": …, "start": …, "end": …}, …]}`. A candidate
counts as right where it shares half of its words (F1) with an annotated quotation of any kind. Ridge logistic regression.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path

from podcast_notes.quotes.cues import find_cues
from podcast_notes.quotes.languages import tables_for
from podcast_notes.quotes.paragraphs import paragraphs
from podcast_notes.quotes.printed import PrintedForms
from podcast_notes.quotes.reported.candidates import find_candidates
from podcast_notes.quotes.reported.cues import reporting_cues
from podcast_notes.quotes.reported.features import features
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.title_case import read_sentences
from podcast_notes.quotes.tokens import paragraph_tokens
from podcast_notes.text import words

_RIDGE = 5.0
"""Pull of every weight to 0."""
_RARE = 8
"""Candidates that a feature must occur in to have a weight."""
_SLIGHT = 0.05
"""Weights nearer to 0 are left out."""
_ROUNDS = 600
_STEP = 1.0
_MOMENTUM = 0.95
_RIGHT = 0.5

Example = tuple[list[str], bool]


def examples(path: Path, tables: LanguageTables) -> Iterator[Example]:
    """The candidates of every text of a file, as features and whether they are right."""
    for line in path.read_text(encoding="utf-8").splitlines():
        unit = json.loads(line)
        text, gold = unit["text"], [(quote["start"], quote["end"], quote["text"]) for quote in unit["quotes"]]
        forms = PrintedForms(text, tables)
        for start, end in paragraphs(text):
            marked = forms.quoted(start, end)
            for sentence in read_sentences(text, paragraph_tokens(text, start, end, marked), marked, tables):
                cues = reporting_cues(sentence, find_cues(sentence, tables), tables)
                for one in find_candidates(sentence, cues, tables):
                    if any(token.is_quote for token in sentence[one.start : one.end]):
                        continue
                    first, last = sentence[one.start].start, sentence[one.end - 1].end
                    near = [quoted for begin, stop, quoted in gold if begin < last and first < stop]
                    right = any(_overlap(text[first:last], quoted) >= _RIGHT for quoted in near)
                    yield features(one, sentence, tables), right


def _overlap(one: str, other: str) -> float:
    mine, theirs = Counter(words(one)), Counter(words(other))
    shared = sum((mine & theirs).values())
    return 2 * shared / max(1, sum(mine.values()) + sum(theirs.values()))


def fit(found: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """The bias and the weights, by gradient descent with momentum: the problem is convex, so that the start does not matter."""
    counts = Counter(feature for names, _ in found for feature in names)
    weights = dict.fromkeys((feature for feature, count in sorted(counts.items()) if count >= _RARE), 0.0)
    kept = [([name for name in names if name in weights], right) for names, right in found]
    bias, rate = 0.0, _STEP / len(kept)
    bias_speed, speed = 0.0, dict.fromkeys(weights, 0.0)
    for _ in range(_ROUNDS):
        slope = dict.fromkeys(weights, 0.0)
        bias_slope = 0.0
        for names, right in kept:
            error = 1 / (1 + exp(-bias - sum(weights[name] for name in names))) - right
            bias_slope += error
            for name in names:
                slope[name] += error
        bias_speed = _MOMENTUM * bias_speed - rate * bias_slope
        bias += bias_speed
        for name in weights:
            speed[name] = _MOMENTUM * speed[name] - rate * (slope[name] + _RIDGE * weights[name])
            weights[name] += speed[name]
    return bias, weights


def main(arguments: Sequence[str]) -> None:
    """Prints the module of weights."""
    tables = tables_for("", arguments[0])
    if tables is None:
        raise SystemExit(f"no tables for {arguments[0]}")
    bias, weights = fit([example for path in arguments[1:] for example in examples(Path(path), tables)])
    print(
        '"""What each feature of a candidate weighs, as `benchmarks/fit_reported.py` fitted it to annotated English news."""'
    )
    print("\nfrom __future__ import annotations\n")
    print(f'BIAS = {bias:.2f}\n"""Of the log odds that a candidate is reported speech, before any feature."""\n')
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in weights.items():
        if abs(weight) >= _SLIGHT:
            print(f'    "{name}": {weight:.2f},')
    print('}\n"""Of a feature (`features`), added to the log odds; what is not here weighs nothing."""')


if __name__ == "__main__":
    main(sys.argv[1:])
