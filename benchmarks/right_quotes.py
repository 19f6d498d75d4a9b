"""When a quotation that was found is right: the definitions behind the figures of `quotes.py --data`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

_SAME = 0.8
"""Token F1 from which words in marks are the labelled ones."""
_REPORTED_SAME = 0.5
"""That of reported speech, of which no mark says where it begins and ends."""
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SMALL = frozenset(
    "the a an of for and in at on to by from with his her its their de het een van der den ten ter zijn haar".split()
)
_PRONOUNS = frozenset("he she they it we i you who hij zij ze ik wij we".split())

Tally = Counter[str]


class Labelled(Struct, frozen=True):
    """A quotation as a person labelled it."""

    text: str
    kind: str
    speaker: str | None = None


class Unit(Struct, frozen=True):
    """A paragraph or an article with its labels."""

    text: str
    quotes: tuple[Labelled, ...]


class Predicted(Struct, frozen=True):
    """A quotation as a program found it: its pieces without marks, whether it is reported speech, names for who speaks."""

    pieces: tuple[str, ...]
    reported: bool
    speakers: tuple[str, ...]


def read_units(path: Path) -> list[Unit]:
    """A line each: `{"text": …, "quotes": [{"text": …, "kind": …, "speaker": …}]}`."""
    with path.open(encoding="utf-8") as lines:
        return [
            Unit(
                found["text"],
                tuple(Labelled(quote["text"], quote["kind"], quote.get("speaker")) for quote in found["quotes"]),
            )
            for found in map(json.loads, lines)
        ]


def compare(found: Iterable[Predicted], unit: Unit) -> Tally:
    """What of the quotations found in a unit is right.

    In marks, only those with a speaker count; what is labelled neither direct nor mixed is no miss. A pair is matched once.
    """
    everything = list(found)
    marked = [label for label in unit.quotes if label.kind in ("direct", "mixed", "unknown")]
    reported = [label for label in unit.quotes if label.kind == "indirect"]
    named = [
        (_words(piece), one.speakers) for one in everything if not one.reported and one.speakers for piece in one.pieces
    ]
    said = [_words(" ".join(one.pieces)) for one in everything if one.reported]
    tally: Tally = Counter(
        {"named": len(named), "marked": len(marked), "spoken": sum(label.speaker is not None for label in marked)}
    )
    for guess, label in _pairs([words for words, _ in named], marked, _SAME):
        right = label.speaker is not None and any(_same_speaker(one, label.speaker) for one in named[guess][1])
        tally += Counter({"found": 1, "right": int(right), f"right {label.kind}": int(right)})
    tally += Counter(f"all {label.kind}" for label in marked)
    everything_said = said + [_words(piece) for one in everything if not one.reported for piece in one.pieces]
    tally["found reported"] = len(_pairs(everything_said, reported, _REPORTED_SAME))
    tally["all reported"], tally["said reported"] = len(reported), len(said)
    tally["right reported"] = sum(
        any(_f1(words, _words(label.text)) >= _REPORTED_SAME for label in unit.quotes) for words in said
    )
    return tally


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _f1(one: Sequence[str], other: Sequence[str]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _pairs(guesses: Sequence[list[str]], labels: Sequence[Labelled], least: float) -> list[tuple[int, Labelled]]:
    """Guesses and labels that are alike, the most alike first, each in one pair."""
    alike = sorted(
        (
            (-score, guess, label)
            for guess, words in enumerate(guesses)
            for label, one in enumerate(labels)
            if (score := _f1(words, _words(one.text))) >= least
        ),
    )
    used_guesses: set[int] = set()
    used_labels: set[int] = set()
    pairs = []
    for _, guess, label in alike:
        if guess not in used_guesses and label not in used_labels:
            used_guesses.add(guess)
            used_labels.add(label)
            pairs.append((guess, labels[label]))
    return pairs


def _same_speaker(said: str, labelled: str) -> bool:
    """The last word of one of the names in the label, for a label without names its pronoun or a word of its role."""
    said_words = [word.removesuffix("'s").removesuffix("’s") for word in _words(said)]
    if not said_words:
        return False
    names = re.findall(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*", labelled)
    last = (
        {_words(name)[-1].removesuffix("'s").removesuffix("’s") for name in names if _words(name)} - _SMALL - _PRONOUNS
    )
    if last:
        return bool(last & set(said_words))
    plain = set(_words(labelled)) - _SMALL
    return bool(plain & (set(said_words) - _SMALL))
