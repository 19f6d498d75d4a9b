"""What the templates of articles, of quotes and of their lists are given."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models import NoLink, Status, Verdict
from podcast_notes.notes.records import ArticleLink, EpisodeLink, PersonLink, QuoteView, VerdictCount
from podcast_notes.pages.records import ArticleCard, PageContext


class PrintedQuote(Struct, frozen=True, kw_only=True):
    """A quote in the sentence in which it is printed, with its other wordings."""

    quote: QuoteView
    before: str
    after: str
    wordings: tuple[PrintedQuote, ...]


class NearEpisode(Struct, frozen=True):
    """An episode that an article may be from, with the confidence that it is, 0 to 1."""

    episode: EpisodeLink
    score: float


class ArticlePage(PageContext, frozen=True, kw_only=True):
    """An article's quotes, side by side with what was said."""

    card: ArticleCard
    quotes: tuple[PrintedQuote, ...]
    not_heard: str
    """Why a quote stands beside nothing: `no_episode`, `no_transcript`, `other_language` or `not_compared`."""
    no_link_reason: str | None
    """Why it is linked to no episode, in English; for those who have no more: `no_link` says it in every language."""
    no_link: NoLink | None
    nearest: tuple[NearEpisode, ...]
    """The episode that comes nearest, where none is linked; several where these fit about as well."""


class Play(Struct, frozen=True, kw_only=True):
    """A stretch of an episode; `audio` plays just that (a media fragment), and is None without sound."""

    start_ms: int
    end_ms: int | None
    audio: str | None


class Utterance(Struct, frozen=True, kw_only=True):
    """Words to be shared: printed in an article or picked from a transcript (`article` is None), and where they were said.

    `risks` are how print may mean something else; `address` is that of their page.
    """

    words: str
    quoted: bool
    language: str | None
    speaker: str | None
    person: PersonLink | None
    verdict: Verdict | None
    risks: tuple[str, ...]
    status: Status | None
    """That of the finding; None for what a person picked."""
    episode: EpisodeLink
    article: ArticleLink | None
    plays: tuple[Play, ...]
    address: str


class UtterancePage(PageContext, frozen=True, kw_only=True):
    """The page of an utterance, and its card for other sites (`embed`).

    `embed_code` puts that there; it is None without the address of the site. `line` is the quote as the page of its
    article shows it, and None for what was picked.
    """

    utterance: Utterance
    line: PrintedQuote | None
    picked_as: str | None
    embed: str
    embed_code: str | None
    card_svg: str
    card_png: str


class EmbedPage(PageContext, frozen=True, kw_only=True):
    """An utterance as a small page for frames in other sites; `page` is the utterance's own, `page_url` with its host."""

    utterance: Utterance
    page: str
    page_url: str | None


class QuoteList(Struct, frozen=True, kw_only=True):
    """A list of quotes, how many are in it, and whether it is the one that is shown; both None: of all."""

    verdict: str | None
    year: int | None
    number: int
    address: str
    current: bool


class QuotesPage(PageContext, frozen=True, kw_only=True):
    """One page of a list of quotes: of all, of one `verdict`, or of one `year`.

    `by_guest` is the address of the list of who is quoted; the addresses of its neighbours are None at the ends.
    """

    verdict: str | None
    year: int | None
    everything: QuoteList
    by_verdict: tuple[QuoteList, ...]
    by_year: tuple[QuoteList, ...]
    by_guest: str
    quotes: tuple[QuoteView, ...]
    verdicts: tuple[VerdictCount, ...]
    number: int
    pages: int
    newer: str | None
    older: str | None


class QuotedPerson(Struct, frozen=True, kw_only=True):
    """Somebody who is quoted, and the address of the quotes on his or her page."""

    name: str
    address: str
    quotes: int


class QuotedPeoplePage(PageContext, frozen=True, kw_only=True):
    """Everybody who is quoted, A to Z; `all_quotes` is the address of the list of quotes."""

    all_quotes: str
    people: tuple[QuotedPerson, ...]
