"""What the templates of lists are given: episodes by year and by guest, podcasts, statistics, what the site is."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.notes.records import PersonLink, VerdictCount
from podcast_notes.pages.records import EpisodeCard, LetterLink, PageContext, Pager, PodcastCard, YearLink


class PodcastsPage(PageContext, frozen=True, kw_only=True):
    """All podcasts by title."""

    podcasts: tuple[PodcastCard, ...]


class YearSection(Struct, frozen=True, kw_only=True):
    """Episodes of one year, newest first."""

    link: YearLink
    episodes: tuple[EpisodeCard, ...]


class EpisodesPage(PageContext, frozen=True, kw_only=True):
    """All episodes by year, newest first; where they are many, only the newest, and a link to each year's own page."""

    years: tuple[YearLink, ...]
    sections: tuple[YearSection, ...]
    newest_only: bool
    several_podcasts: bool


class Month(Struct, frozen=True, kw_only=True):
    """Episodes of one month, newest first; `month` is 1 to 12, None without a date."""

    month: int | None
    episodes: tuple[EpisodeCard, ...]


class YearPage(PageContext, frozen=True, kw_only=True):
    """The episodes of one year by month, on as many pages as they need; `podcast` is the one whose year it is, or None."""

    year: int | None
    months: tuple[Month, ...]
    years: tuple[YearLink, ...]
    podcast: PodcastCard | None
    several_podcasts: bool
    pager: Pager


class GuestEpisodes(Struct, frozen=True, kw_only=True):
    """A guest with the episodes in which he or she is one, newest first; `others` are not shown."""

    person: PersonLink
    episodes: tuple[EpisodeCard, ...]
    others: int = 0


class LetterOfGuests(Struct, frozen=True, kw_only=True):
    """The guests under one letter; `anchor` is its id on the page."""

    letter: str
    anchor: str
    guests: tuple[GuestEpisodes, ...]


class ByGuestPage(PageContext, frozen=True, kw_only=True):
    """Episodes by guest, A to Z; where there are many, one page for each letter."""

    links: tuple[LetterLink, ...]
    letters: tuple[LetterOfGuests, ...]


class Totals(Struct, frozen=True, kw_only=True):
    """How much there is; `played` counts the quotes for which there is a second at which to press play."""

    podcasts: int
    episodes: int
    hours: float
    transcripts: int
    words: int
    guests: int
    articles: int
    quotes: int
    played: int


class YearFigures(Struct, frozen=True, kw_only=True):
    """A year: its episodes and their hours; `share` is that of the year with most episodes, 0 to 1."""

    link: YearLink
    hours: float
    share: float


class VerdictFigures(Struct, frozen=True, kw_only=True):
    """What became of the quotes of a year, or of a publisher; `name` is None for those that have none."""

    name: str | None
    quotes: int
    played: int
    verdicts: tuple[VerdictCount, ...]


class QuotedFigures(Struct, frozen=True, kw_only=True):
    """A person and his or her printed quotes; `share` is that of the person with most, 0 to 1."""

    person: PersonLink
    quotes: int
    played: int
    share: float


class StatisticsPage(PageContext, frozen=True, kw_only=True):
    """Figures about the archive."""

    totals: Totals
    verdicts: tuple[VerdictCount, ...]
    years: tuple[YearFigures, ...]
    quoted: tuple[QuotedFigures, ...]
    verdicts_by_year: tuple[VerdictFigures, ...]
    verdicts_by_publisher: tuple[VerdictFigures, ...]


class AboutPage(PageContext, frozen=True, kw_only=True):
    """What the site is and how its verdicts are made; `own` is what the archive says of itself, in Markdown."""

    own: str
    podcasts: tuple[PodcastCard, ...]
    languages: tuple[str, ...]
    """The languages (BCP 47) of what is said and printed, those with most first."""


class NotFoundPage(PageContext, frozen=True, kw_only=True):
    """What a server answers where there is no page."""


class RedirectPage(PageContext, frozen=True, kw_only=True):
    """A page at an address that something had before; `target` is where it is now, from this page."""

    target: str
