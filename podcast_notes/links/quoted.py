"""Quotes of an article that were said in episodes, as evidence: the strongest there is, short of a link."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from podcast_notes.links import weights
from podcast_notes.links.clues import Clues
from podcast_notes.models import Article, Reason, Sighting, Span
from podcast_notes.text import words

_IN_EPISODES = 2
"""Words that are said in more episodes than this (a jingle, a saying) do not tell these apart."""


class SaidQuote(Struct, frozen=True):
    """A quote of an article: its words, where it is printed, and where it was said, each sighting with its episode's key."""

    text: str
    span: Span
    sightings: Sequence[Sighting]


QuotedSpeech: TypeAlias = Callable[[Article], Iterable[SaidQuote]]
"""Looks up where the quotes of an article were said."""


def add_quotes(clues: Clues, quotes: Iterable[SaidQuote], episodes: Container[str]) -> None:
    """Note the episodes in which quotes were said; together the quotes count `weights.QUOTES_MOST` at most."""
    left: dict[str, float] = {}
    for quote in sorted(quotes, key=lambda quote: -len(quote.text)):
        printed = words(quote.text)
        found = {s.episode: s for s in reversed(quote.sightings) if s.episode in episodes}
        said = {key: weights.quote_weight(sighting.verdict, len(printed)) for key, sighting in found.items()}
        said = {key: weight for key, weight in said.items() if weight}
        if len(said) > _IN_EPISODES:
            continue
        for key, weight in said.items():
            if key is None:
                continue
            gain = min(weight / len(said), left.get(key, weights.QUOTES_MOST))
            left[key] = left.get(key, weights.QUOTES_MOST) - gain
            if gain > 0:
                # without the words themselves, which the span shows: they may be gone from the article one day
                clues.add(key, Reason.QUOTE_SAID, gain, quote.span, number=len(printed), said=found[key])


def are_its_own(clues: Clues, key: str) -> bool:
    """Whether so much of what was said in an episode is quoted that the article must have it from there."""
    return sum(one.weight for one in clues.evidence.get(key, ()) if one.kind == "quote") >= weights.QUOTES_OWN


def is_singled_out(clues: Clues, key: str) -> bool:
    """Whether an article says by itself that it means this episode: by the podcast with a number, or by what it quotes."""
    numbered = any(one.kind == "number" and one.weight >= weights.NUMBER for one in clues.evidence.get(key, ()))
    return numbered or are_its_own(clues, key)
