"""What each template of the site is given.

Beside the fields here, templates have the words of the page's language: `{{ _("Guests") }}`. Addresses of pages are
relative to the site's root: a template prints `{{ root }}{{ address }}`.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.models import Doubt, SiteSettings, Source, Status, TranscriptKind, Verdict
from podcast_notes.notes.records import (
    ArticleLink,
    Credit,
    EpisodeLink,
    LinkView,
    PersonLink,
    QuoteView,
    SaidOfPodcast,
    ShowNotes,
    VerdictCount,
    WebLink,
)
from podcast_notes.pages.transcript import ShownTranscript


class MenuItem(Struct, frozen=True, kw_only=True):
    """An entry of the menu; `key` names it in `render.labels.SECTIONS`, `current` that the page belongs to it."""

    key: str
    address: str
    current: bool


class Sharing(Struct, frozen=True, kw_only=True):
    """What a page shows where its address is shared (https://ogp.me/): its `kind`, and absolute addresses of the rest.

    `image_text` says what the picture says; `published` is for kind `article`.
    """

    kind: str = "website"
    published: datetime | None = None
    image: str | None = None
    image_text: str = ""
    audio: str | None = None
    audio_type: str | None = None


class FeedLink(Struct, frozen=True, kw_only=True):
    """A feed that a page offers, as RSS and as JSON Feed: addresses relative to the site's root."""

    title: str
    rss: str
    json: str


class PageContext(Struct, frozen=True, kw_only=True):
    """What every page has; `root` is the way from the page to the site's root, `linked_data` is schema.org JSON-LD."""

    site: SiteSettings
    language: str
    root: str
    canonical: str | None
    menu: tuple[MenuItem, ...]
    title: str
    description: str
    linked_data: dict[str, object]
    sharing: Sharing
    feeds: tuple[FeedLink, ...]


class CardView(Struct, frozen=True, kw_only=True):
    """What the picture of a page shows: words, above them where they are from, and below them who and where.

    `quoted` says whether they are somebody's words; `where` are set apart by dots.
    """

    above: str
    words: str
    by: str
    where: tuple[str, ...] = ()
    published: datetime | None = None
    start_ms: int | None = None
    verdict: Verdict | None = None
    risks: tuple[str, ...] = ()
    status: Status | None = None
    quoted: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """A page to be written: its path relative to the site's root, its template and what the template shows.

    `card` is the picture that stands beside it as `card.png`, and for quotes as `card.svg`; `modified` is since when it
    says what it says, where that is known; `listed` whether search engines are told of it.
    """

    path: str
    template: str
    context: PageContext
    card: CardView | None = None
    modified: datetime | None = None
    listed: bool = True


class EpisodeCard(Struct, frozen=True, kw_only=True):
    """An episode in a list."""

    episode: EpisodeLink
    duration_ms: int | None
    summary: str
    guests: tuple[PersonLink, ...]
    quotes: int
    articles: int
    transcript: bool


class PodcastCard(Struct, frozen=True, kw_only=True):
    """A podcast in a list."""

    title: str
    address: str
    publisher: str | None
    language: str | None
    description: str
    episodes: int


class LinkedEpisode(Struct, frozen=True, kw_only=True):
    """An episode to which an article is linked."""

    episode: EpisodeLink
    link: LinkView


class ArticleCard(Struct, frozen=True, kw_only=True):
    """An article in a list, with the episodes to which it is linked, confirmed and likely ones first."""

    article: ArticleLink
    episodes: tuple[LinkedEpisode, ...]
    verdicts: tuple[VerdictCount, ...]


class Pager(Struct, frozen=True, kw_only=True):
    """A page of a list that goes over several; the addresses of its neighbours are None at the ends."""

    number: int
    pages: int
    newer: str | None
    older: str | None


class YearLink(Struct, frozen=True, kw_only=True):
    """A year with its own page; `year` is None for episodes without a date."""

    year: int | None
    address: str
    episodes: int


class LetterLink(Struct, frozen=True, kw_only=True):
    """A letter, and where the names under it are: a place on the page, or a page of its own."""

    letter: str
    address: str
    current: bool = False


class HomePage(PageContext, frozen=True, kw_only=True):
    """The front page: newest episodes, podcasts, newest articles, and what became of all printed quotes."""

    podcasts: tuple[PodcastCard, ...]
    more_podcasts: bool
    episodes: tuple[EpisodeCard, ...]
    articles: tuple[ArticleCard, ...]
    verdicts: tuple[VerdictCount, ...]


class Year(Struct, frozen=True, kw_only=True):
    """Episodes of one year, newest first; `year` is None for those without a date."""

    year: int | None
    episodes: tuple[EpisodeCard, ...]


class PodcastPage(PageContext, frozen=True, kw_only=True):
    """A podcast with its people, its episodes by year, and what else its feed says.

    Where the episodes are many, `years` has only the newest, and `all_years` the addresses of each year's own page.
    """

    podcast: PodcastCard
    link: str | None
    feed: str | None
    hosts: tuple[PersonLink, ...]
    years: tuple[Year, ...]
    all_years: tuple[YearLink, ...]
    said: SaidOfPodcast


class PickedQuote(Struct, frozen=True, kw_only=True):
    """Words that a person picked from an episode, verbatim; `person` is None where nobody is known by the label `speaker`."""

    text: str
    title: str | None
    speaker: str | None
    person: PersonLink | None
    episode: EpisodeLink
    start_ms: int
    end_ms: int
    interpolated: bool
    """Whether start or end were estimated within a cue."""
    doubts: tuple[Doubt, ...]
    """Why somebody should look again."""
    address: str
    """Its own page."""


class TranscriptLink(Struct, frozen=True, kw_only=True):
    """One of the transcripts of an episode; `current` where it is the one of the page. `translated` is from another one."""

    language: str | None
    kind: TranscriptKind
    translated: bool
    address: str
    current: bool


class RecordingPage(PageContext, frozen=True, kw_only=True):
    """What a page with the sound of an episode shows. `audio` is the address of the sound, from this page.

    `transcripts` has a link for each, and none where there is only one.
    """

    episode: EpisodeCard
    notes: ShowNotes
    audio: str | None
    audio_type: str | None
    transcript: ShownTranscript | None
    transcripts: tuple[TranscriptLink, ...]


class EpisodePage(RecordingPage, frozen=True, kw_only=True):
    """An episode: player, chapters, quotes, press and transcript."""

    description_html: str
    quotes: tuple[QuoteView, ...]
    picked: tuple[PickedQuote, ...]


class TranscriptPage(RecordingPage, frozen=True, kw_only=True):
    """Another transcript of an episode, with the player and the chapters."""


class AffiliationLine(Struct, frozen=True, kw_only=True):
    """What a person was, where, when somebody said so, and where that can be read."""

    title: str | None
    organisation: str | None
    date: datetime | None
    source: Source
    episode: EpisodeLink | None
    article: ArticleLink | None

    @property
    def language(self) -> str | None:
        """The language of that which says so; None where that is not known."""
        said = self.episode or self.article
        return said.language or None if said else None


class AppearanceLine(Struct, frozen=True, kw_only=True):
    """An episode in which a person appears, as introduced there."""

    credit: Credit
    card: EpisodeCard


class PartOfGuest(Struct, frozen=True, kw_only=True):
    """How much there is of a part of a person's page; `address` is where all of it is, if that page shows only the newest."""

    number: int
    address: str | None


class GuestPage(PageContext, frozen=True, kw_only=True):
    """A person: appearances, quotes and affiliations, newest first; of many only the newest."""

    name: str
    aliases: tuple[str, ...]
    links: tuple[WebLink, ...]
    affiliations: tuple[AffiliationLine, ...]
    appearances: tuple[AppearanceLine, ...]
    quotes: tuple[QuoteView, ...]
    picked: tuple[PickedQuote, ...]
    all_of: dict[str, PartOfGuest]
    """By the names of the four fields above."""


class GuestPartPage(PageContext, frozen=True, kw_only=True):
    """All that is known of a person in one part, on as many pages as it needs; the fields of the other parts are empty."""

    person: PersonLink
    part: str
    """`affiliations`, `appearances`, `quotes` or `picked`."""
    affiliations: tuple[AffiliationLine, ...]
    appearances: tuple[AppearanceLine, ...]
    quotes: tuple[QuoteView, ...]
    picked: tuple[PickedQuote, ...]
    pager: Pager


class GuestLine(Struct, frozen=True, kw_only=True):
    """A person in the list, as last introduced."""

    person: PersonLink
    title: str | None
    organisation: str | None
    language: str | None
    """Of the introduction."""
    appearances: int
    quotes: int


class Letter(Struct, frozen=True, kw_only=True):
    """The people under one letter of the alphabet."""

    letter: str
    people: tuple[GuestLine, ...]


class GuestsPage(PageContext, frozen=True, kw_only=True):
    """Everybody who was a guest or is quoted, A to Z by the rules of the site's language, and the hosts.

    `links` leads to the letters: to places on the page, or where people are many to a page for each letter.
    """

    links: tuple[LetterLink, ...]
    letters: tuple[Letter, ...]
    hosts: tuple[GuestLine, ...]


class ArticlesPage(PageContext, frozen=True, kw_only=True):
    """All articles, newest first, on as many pages as they need."""

    articles: tuple[ArticleCard, ...]
    pager: Pager


class SearchPage(PageContext, frozen=True, kw_only=True):
    """The search page, with the values of each filter; its script reads the index in `pagefind/`.

    People and podcasts are here by the names that the index has for them.
    """

    kinds: tuple[str, ...]
    podcasts: tuple[str, ...]
    guests: tuple[str, ...]
    years: tuple[str, ...]
    verdicts: tuple[str, ...]
    languages: tuple[str, ...]
