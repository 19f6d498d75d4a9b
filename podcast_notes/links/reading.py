"""An article as the matcher reads it: tokens, sentences, the names in them, the lines that send a reader to the audio."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from podcast_notes.models import Article, Span
from podcast_notes.names import PARTICLES, may_be_same, name_words
from podcast_notes.text import Token, tokenise

_SENTENCE_END = re.compile(r"([.!?…][\"'”’»]?)[ \t]+(?=[\"'“‘„«(]?[A-ZÀ-Þ])|\n+")
_LISTEN = frozenset(
    "listen hear heard listening beluister beluisteren luister luisteren luistert terugluisteren hoor terughoren".split()
)
_AUDIO = frozenset(
    "podcast podcasts podcastserie aflevering afleveringen episode episodes show gast guest uitzending interview "
    "gesprek conversation".split()
)
_ABOUT_AUDIO = _LISTEN | _AUDIO
_BEFORE_GUEST = frozenset("with met naar to from guest gast gasten guests van featuring".split())
_JOINING = frozenset("and en".split())
_ROLE_WORDS = 6
"""So many lower-case words may stand between `with` and the name: `with senior researcher and former diplomat …`."""


class PrintedName(Struct, frozen=True):
    """Two or more capitalised words in a row, with particles between them, and where they stand.

    `guest` where a word such as `with` says that this is who speaks.
    """

    text: str
    span: Span
    guest: bool


class ArticleText:
    """An article's text followed by its title, read once; offsets beyond the text have no span in it."""

    def __init__(self, article: Article) -> None:
        self.length = len(article.text)
        self.whole = f"{article.text}\n{article.title or ''}"
        self.tokens: list[Token] = list(tokenise(self.whole))

    def shown(self, span: Span) -> Span | None:
        """The span where it lies in the article's text, else None."""
        return span if span.end <= self.length else None

    def span_of(self, first: int, last: int) -> Span:
        """The characters that `tokens[first:last]` cover."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences; a line never runs over into the next."""
        borders = _SENTENCE_END.finditer(self.whole)
        ends = [(found.end(1) if found[1] else found.start(), found.end()) for found in borders]
        ends.append((len(self.whole), len(self.whole)))
        spans, start = list[Span](), 0
        for end, following in ends:
            if self.whole[start:end].strip():
                spans.append(Span(start, end))
            start = following
        return spans

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        at = bisect_left(self.sentences, offset + 1, key=lambda span: span.start) - 1
        return self.sentences[max(0, at)]

    def within(self, span: Span) -> list[Token]:
        """The tokens inside a span."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return self.tokens[first:last]

    def sends_to_audio(self, span: Span) -> bool:
        """Whether a sentence tells the reader to listen."""
        return any(token.folded in _LISTEN for token in self.within(span))

    def is_closing_line(self, span: Span) -> bool:
        """Whether a sentence begins by telling the reader to listen, and says to what: a conversation, an episode."""
        folded = [token.folded for token in self.within(span)]
        return folded[:1] != [] and folded[0] in _LISTEN and not _AUDIO.isdisjoint(folded)

    def speaks_of_audio(self, span: Span) -> bool:
        """Whether a sentence has a word for a podcast, an episode or a guest in it."""
        return any(token.folded in _ABOUT_AUDIO for token in self.within(span))

    def names_in(self, span: Span, without: Span | None = None) -> Iterator[PrintedName]:
        """The names of people or things in a sentence, apart from what stands in the span `without`."""
        run: list[Token] = []
        before: list[Token] = []
        guest = False
        for token in [*self.within(span), None]:
            inside = token is not None and not (without and without.start <= token.start < without.end)
            if token is not None and inside and self._continues(run, token):
                run.append(token)
                continue
            name = _trimmed(run, self.whole)
            if name:
                guest = self._guest_follows(before, guest)
                yield PrintedName(self.whole[name.start : name.end], name, guest)
                before = []
            elif run:
                before += run
            run = []
            if token is not None and inside and self._capital(token):
                run = [token]
            elif token is not None:
                before.append(token)

    def _capital(self, token: Token) -> bool:
        return self.whole[token.start].isupper() and token.folded not in _ABOUT_AUDIO

    def _continues(self, run: list[Token], token: Token) -> bool:
        if not run or self.whole[run[-1].end : token.start] not in (" ", ". ", "\u00a0"):
            return False
        return self._capital(token) or token.folded in PARTICLES

    def _guest_follows(self, before: list[Token], joined: bool) -> bool:
        """Whether the words before a name say that it is a guest's; a name joined by `and` to a guest's is one too."""
        if joined and len(before) < 2 and all(token.folded in _JOINING for token in before):
            return True
        for token in reversed(before[-_ROLE_WORDS:]):
            if token.folded in _BEFORE_GUEST:
                return True
            if self.whole[token.start].isupper():
                return False
        return False


def _trimmed(run: list[Token], text: str) -> Span | None:
    """The span of a name, without the particles that only follow it; None for fewer than two capitalised words."""
    while run and not text[run[-1].start].isupper():
        run = run[:-1]
    if sum(text[token.start].isupper() for token in run) < 2:
        return None
    return Span(run[0].start, run[-1].end)


def same_person(one: str, other: str) -> bool:
    """Whether two printed names hold one another: `Tony van der Togt van Clingendael` is `Tony van der Togt`."""
    if may_be_same(one, other):
        return True
    short, long = sorted((name_words(one), name_words(other)), key=len)
    return len(short) > 1 and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
