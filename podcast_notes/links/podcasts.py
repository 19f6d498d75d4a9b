"""What the podcasts of an archive are called, and where an article names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from podcast_notes.links.phrases import PhraseBook
from podcast_notes.links.reading import ArticleText
from podcast_notes.models import LinkTarget, Span
from podcast_notes.text import fold_space, words

_CUT = re.compile(r"\s*[|:•·]\s*|\s+[-–—]\s+")
_ARTICLES = frozenset("the a an de het een le la der die das".split())


class PodcastMention(Struct, frozen=True):
    """Where an article names a podcast; `plain` where the name is so short that it may be an ordinary word."""

    podcast: str
    span: Span
    plain: bool


def podcast_key(target: LinkTarget) -> str:
    """What the episodes of one podcast have in common; empty where the podcast is not known."""
    return target.podcast_key or target.podcast_title or ""


def short_title(title: str) -> str:
    """The first part of a title: `BNR Perestrojkast | BNR` → `BNR Perestrojkast`."""
    return fold_space(_CUT.split(title.strip())[0]) or fold_space(title)


def podcast_names(title: str, publisher: str | None, aliases: Iterable[str] = ()) -> list[str]:
    """A title, its first part where it is cut by `|`, `:` or a dash, the same without its publisher's name, and the aliases.

    `BNR Perestrojkast | BNR` gives `BNR Perestrojkast` and `Perestrojkast` beside itself.
    """
    names = [fold_space(title), short_title(title), *map(fold_space, aliases)]
    owner = set(words(publisher or "")) | {word for part in _CUT.split(title)[1:] for word in words(part)}
    head = names[1].split()
    while len(head) > 1 and set(words(head[0])) <= owner:
        head = head[1:]
    names.append(" ".join(head))
    return [
        name for name in dict.fromkeys(names) if len(name) > 2 and not set(words(name)) <= set(words(publisher or ""))
    ]


class PodcastNames:
    """All names of all podcasts of the targets."""

    def __init__(self, targets: Iterable[LinkTarget]) -> None:
        self._book: PhraseBook[tuple[str, str]] = PhraseBook()
        seen: set[str] = set()
        for target in targets:
            key = podcast_key(target)
            if target.podcast_title and key not in seen:
                seen.add(key)
                for name in podcast_names(target.podcast_title, target.publisher, target.podcast_aliases):
                    self._book.add(name, (key, name))

    def mentions(self, text: ArticleText) -> Iterator[PodcastMention]:
        """Every place where a podcast is named, with the capitals of its name."""
        end = -1
        for hit in self._book.find(text.tokens):
            if hit.first < end:
                continue
            span = text.span_of(hit.first, hit.last)
            printed = text.whole[span.start : span.end]
            for key, name in hit.payloads:
                if _same_capitals(printed, name):
                    end = hit.last
                    content = [word for word in words(name) if word not in _ARTICLES]
                    yield PodcastMention(key, span, plain=len(content) < 2)


def _same_capitals(printed: str, name: str) -> bool:
    pairs = zip(printed.split(), name.split(), strict=False)
    return all(one[:1].isupper() or not other[:1].isupper() or other.lower() in _ARTICLES for one, other in pairs)
