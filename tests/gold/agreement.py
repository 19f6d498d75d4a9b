"""Compares the two passes of labels over the Dutch gold set: `python -m tests.gold.agreement [NN …]` names each difference."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from tests.gold.build import FOLDER
from tests.gold.labels import GoldArticle, GoldIntroduction, GoldQuote, read_article

_SAME_WORDS = 0.8
"""Two labels are one quotation from this share of common characters (F1 of their pieces)."""


def characters(quote: GoldQuote) -> set[int]:
    return {place for start, end in quote.spans for place in range(start, end)}


def overlap(one: GoldQuote, other: GoldQuote) -> float:
    """F1 of the characters in their pieces, 0 to 1."""
    here, there = characters(one), characters(other)
    return 2 * len(here & there) / (len(here) + len(there))


def pairs(first: GoldArticle, second: GoldArticle) -> list[tuple[GoldQuote, GoldQuote]]:
    """The quotations that both passes found, best overlap first, each once."""
    candidates = [
        (overlap(one, other), i, j) for i, one in enumerate(first.quotes) for j, other in enumerate(second.quotes)
    ]
    left, right, chosen = set(range(len(first.quotes))), set(range(len(second.quotes))), []
    for share, i, j in sorted(candidates, key=lambda candidate: (-candidate[0], *candidate[1:])):
        if share >= _SAME_WORDS and i in left and j in right:
            left.remove(i)
            right.remove(j)
            chosen.append((first.quotes[i], second.quotes[j]))
    return chosen


def fields(quote: GoldQuote) -> dict[str, object]:
    relay = quote.relayed_by
    return {
        "kind": quote.kind,
        "speaker": (quote.speaker_kind, quote.speaker),
        "mention": quote.mention_span,
        "cue": quote.cue,
        "relay": relay and relay.speaker,
        "pieces": quote.spans,
    }


def shown(quote: GoldQuote) -> str:
    return f"{quote.kind} {quote.text[:70]!r} {quote.speaker_kind} {quote.speaker!r} ({quote.mention}; {quote.cue})"


def introduced(introduction: GoldIntroduction) -> tuple[object, ...]:
    return (introduction.role, introduction.organisation, introduction.span)


def differences_of_introductions(first: GoldArticle, second: GoldArticle, counts: Counter[str]) -> Iterator[str]:
    left, right = ({one.person: introduced(one) for one in side.introductions} for side in (first, second))
    counts["introductions first"] += len(left)
    counts["introductions second"] += len(right)
    counts["introductions both"] += len(left.keys() & right.keys())
    for person in sorted(left.keys() | right.keys()):
        if left.get(person) == right.get(person):
            counts["introductions words"] += 1
        else:
            yield f"introduction of {person}: {left.get(person)} | {right.get(person)}"


def differences(first: GoldArticle, second: GoldArticle, counts: Counter[str]) -> Iterator[str]:
    """A line for each difference; the counts are added to."""
    both = pairs(first, second)
    counts["quotations first"] += len(first.quotes)
    counts["quotations second"] += len(second.quotes)
    counts["quotations both"] += len(both)
    for one, other in both:
        here, there = fields(one), fields(other)
        for name in here:
            counts[f"quotations {name}"] += here[name] == there[name]
            if here[name] != there[name]:
                yield f"{name}: {here[name]} | {there[name]} in {shown(one)}"
    yield from (f"only first: {shown(q)}" for q in first.quotes if not any(q is one for one, _ in both))
    yield from (f"only second: {shown(q)}" for q in second.quotes if not any(q is other for _, other in both))
    yield from differences_of_introductions(first, second, counts)
    reasons = [{other.span: other.reason for other in article.others} for article in (first, second)]
    for span in sorted(reasons[0].keys() | reasons[1].keys()):
        if reasons[0].get(span) != reasons[1].get(span):
            yield f"other {first.text[slice(*span)]!r}: {reasons[0].get(span)} | {reasons[1].get(span)}"


def figures(counts: Counter[str]) -> Iterator[str]:
    """F1 of the quotations that both found, and of those the percentage with equal fields; introductions likewise."""

    def both_found(what: str) -> str:
        first, second = counts[f"{what} first"], counts[f"{what} second"]
        return f"{what}: {first} and {second}, F1 {200 * counts[f'{what} both'] / max(1, first + second):.1f}"

    def same(what: str, name: str) -> str:
        return f"  same {name}: {100 * counts[f'{what} {name}'] / max(1, counts[f'{what} both']):.1f} %"

    yield both_found("quotations")
    yield from (same("quotations", name) for name in ("kind", "speaker", "mention", "cue", "relay", "pieces"))
    yield both_found("introductions")
    yield same("introductions", "words")


def main(*wanted: str) -> None:
    counts: Counter[str] = Counter()
    for label_file in sorted((FOLDER / "labels" / "first").glob("*.txt")):
        other_file = FOLDER / "labels" / "second" / label_file.name
        if not other_file.exists() or (wanted and label_file.stem not in wanted):
            continue
        text_file = FOLDER / "texts" / label_file.name
        for line in differences(read_article(text_file, label_file), read_article(text_file, other_file), counts):
            if wanted:
                print(f"{label_file.stem} {line}")
    print(*figures(counts), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
