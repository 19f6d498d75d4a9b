"""What an article may be about, told quickly: which few of very many episodes are worth comparing with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from podcast_notes.links.addresses import audio_key, page_key
from podcast_notes.links.podcasts import podcast_names
from podcast_notes.models import Article
from podcast_notes.text import fold_accents

_WORD = re.compile(r"\w+")
_NO_NUMBER = re.compile(r"\d*[^\W\d]\w*")
_FROM_DAYS, _TO_DAYS = -1.5, 21.0
"""An article is written in the days after its episode; outside of these, each day makes it less likely."""


class Shortlister:
    """An article, laid out for quick looks; each may say yes too often, but not no to what `EpisodeMatcher` would find."""

    def __init__(self, article: Article) -> None:
        self._words = frozenset(_words(f"{article.text}\n{article.title or ''}"))
        urls = [*(link.url for link in article.links), *([article.url] if article.url else [])]
        keys = [key for url in urls for key in (page_key(url), audio_key(url)) if key]
        self._ends = frozenset(end for key in keys for end in _ends(key))
        self._published = article.published

    def may_name_podcast(self, title: str, publisher: str | None, aliases: Iterable[str]) -> bool:
        """Whether it may name a podcast in one of the ways in which it is called."""
        return any(self.may_name(name) for name in podcast_names(title, publisher, aliases))

    def may_name(self, phrase: str) -> bool:
        """Whether all words of a name or title stand in it, numbers apart."""
        folded = fold_accents(phrase)
        first = _NO_NUMBER.search(folded)
        if first is None or first[0] not in self._words:  # nearly always: there are many phrases
            return False
        return all(word in self._words or word.isdecimal() for word in _WORD.findall(folded))

    def may_link(self, url: str | None) -> bool:
        """Whether it may link to an address."""
        return bool(url and self._ends) and not self._ends.isdisjoint(_ends(url or ""))

    def distance(self, published: datetime | None) -> float:
        """How many days an episode is off from when an article about it appears; the newer, the less, where it has no date."""
        if published is None:
            return float("inf")
        if self._published is None:
            return -published.timestamp()
        days = (self._published - published).total_seconds() / 86_400
        return max(0.0, _FROM_DAYS - days, days - _TO_DAYS)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_accents(text))


def _ends(address: str) -> Iterable[str]:
    """The last parts of an address that tell pages of one site apart: the end of its path, and its parameters."""
    path, _, query = address.partition("#")[0].partition("?")
    end = path.rstrip("/").rsplit("/", 1)[-1]
    return [part for part in (end, query) if part]
