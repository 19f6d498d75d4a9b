"""What people can subscribe to: the newest of the site, of each podcast, and where a guest appears and is quoted.

A feed holds addresses with their host, so there is none without that of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import ArticleRecord, EpisodeRecord, Library, PersonRecord, PodcastRecord, SiteSettings
from podcast_notes.notes import LibraryIndex, printed_quotes
from podcast_notes.notes.addresses import (
    FEED,
    HOME,
    article_address,
    beside,
    episode_address,
    guest_address,
    podcast_address,
)
from podcast_notes.notes.records import ArticleLink, EpisodeLink, LinkView, PersonLink, QuoteView, VerdictCount
from podcast_notes.notes.views import (
    article_link,
    credits_of,
    episode_link,
    link_view,
    quote_view,
    verdict_counts,
)
from podcast_notes.pages.context import Material, newest_first, shorten
from podcast_notes.pages.recording import audio_addresses

ENTRIES = 50
"""How many entries a feed holds, the newest ones."""
_TITLE = 90


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that belongs to an entry: its address, media type, length in bytes and duration, where they are known."""

    url: str
    media_type: str
    length: int | None = None
    duration_ms: int | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """Something new: `url` is its page, which also names it; `home` is the address of the site's root, for links."""

    language: str
    home: str
    url: str
    title: str
    published: datetime | None
    authors: tuple[str, ...] = ()
    attachment: Attachment | None = None

    template: ClassVar[str]
    """The template of its text."""


class EpisodeEntry(Entry, frozen=True, kw_only=True):
    """A new episode: who is in it, what it is about, and what of it was printed."""

    episode: EpisodeLink
    summary: tuple[str, ...]
    guests: tuple[PersonLink, ...]
    quotes: tuple[QuoteView, ...]

    template: ClassVar[str] = "feed/episode.html"


class ArticleEntry(Entry, frozen=True, kw_only=True):
    """An article that was traced: where it is from, and what became of its quotes."""

    article: ArticleLink
    episodes: tuple[tuple[EpisodeLink, LinkView], ...]
    verdicts: tuple[VerdictCount, ...]
    quotes: tuple[QuoteView, ...]

    template: ClassVar[str] = "feed/article.html"


class QuoteEntry(Entry, frozen=True, kw_only=True):
    """A quote of a person."""

    quote: QuoteView

    template: ClassVar[str] = "feed/quote.html"


class Feed(Struct, frozen=True, kw_only=True):
    """A feed: `path` without its ending, relative to the site's root; `home` is the page that it is of.

    `forms` are the endings of its files: `xml` for RSS 2.0, `json` for JSON Feed 1.1.
    """

    path: str
    title: str
    description: str
    language: str
    home: str
    entries: tuple[Entry, ...]
    forms: tuple[str, ...] = ("xml", "json")


def site_feeds(library: Library, *, site: SiteSettings, media: Mapping[str, str]) -> Iterator[Feed]:
    """The feeds of a site; none where its address is not known. `media` is that of `site_pages`."""
    material = Material(index=LibraryIndex(library), site=site, media=media)
    if material.identifiers.base_url is None:
        return
    yield _site_feed(material)
    for podcast in material.index.podcasts.values():
        yield _podcast_feed(material, podcast)
    for person in material.index.people.values():
        yield _guest_feed(material, person)


def _site_feed(material: Material) -> Feed:
    """New episodes, and articles that were traced."""
    index, site = material.index, material.site
    episodes = _newest(index.episodes.values())
    traced = (article for article in index.articles.values() if article.id in index.links_of_article)
    articles = sorted(traced, key=lambda article: newest_first(_when(article), article.id))[:ENTRIES]
    entries = [
        *(_episode_entry(material, one) for one in episodes),
        *(_article_entry(material, one) for one in articles),
    ]
    return _feed(material, HOME, site.title, site.description, entries)


def _podcast_feed(material: Material, podcast: PodcastRecord) -> Feed:
    """New episodes; as RSS a podcast has a feed that players take, which is that of `podcast export`."""
    address = podcast_address(podcast.id)
    episodes = _newest(material.index.episodes_of_podcast.get(podcast.id, ()))
    entries = [_episode_entry(material, episode) for episode in episodes]
    description = podcast.content.description
    feed = _feed(material, address, podcast.content.title, description, entries)
    return replace(feed, forms=("json",))


def _guest_feed(material: Material, person: PersonRecord) -> Feed:
    """Where the person appears, and what he or she is quoted with."""
    index, address = material.index, guest_address(person.id)
    episodes = {
        record.episode_id: index.episodes[record.episode_id]
        for record in index.appearances_of_person.get(person.id, ())
    }
    quotes = index.first_wordings(index.quotes_of_person.get(person.id, ()))
    entries: list[Entry] = [_episode_entry(material, episode) for episode in _newest(episodes.values())]
    entries += [_quote_entry(material, quote_view(index, quote), index.articles[quote.article_id]) for quote in quotes]
    return _feed(material, address, f"{person.name} · {material.site.title}", "", entries)


def _feed(material: Material, address: str, title: str, description: str, entries: Iterable[Entry]) -> Feed:
    """The newest of the entries, as a feed beside the page at `address`."""
    newest = sorted(entries, key=lambda entry: newest_first(entry.published, entry.url))
    return Feed(
        path=beside(address, FEED),
        title=title,
        description=description,
        language=material.site.language,
        home=_absolute(material, address),
        entries=tuple(newest[:ENTRIES]),
    )


def _newest(episodes: Iterable[EpisodeRecord]) -> list[EpisodeRecord]:
    return sorted(episodes, key=lambda episode: newest_first(episode.content.published, episode.id))[:ENTRIES]


def _when(article: ArticleRecord) -> datetime:
    """When an article came out, or else came to the archive."""
    return article.published or article.added


def _absolute(material: Material, address: str) -> str:
    return material.identifiers.url(address) or address


def _episode_entry(material: Material, episode: EpisodeRecord) -> EpisodeEntry:
    index, content = material.index, episode.content
    link = episode_link(index, episode)
    _, audio = audio_addresses(material, episode, page=HOME)
    said = content.enclosure
    attachment = None
    if audio:
        attachment = Attachment(
            url=audio,
            media_type=(said.media_type if said else None) or "audio/mpeg",
            length=said.length if said and episode.id not in material.media else None,
            duration_ms=content.duration_ms,
        )
    number = f"#{link.number} " if link.number else ""
    guests, _ = credits_of(index, episode.id)
    return EpisodeEntry(
        language=material.site.language,
        home=_absolute(material, HOME),
        url=_absolute(material, episode_address(episode.id)),
        title=f"{link.podcast} {number}{link.title}".strip(),
        published=content.published,
        authors=(link.podcast,) if link.podcast else (),
        attachment=attachment,
        episode=link,
        summary=tuple(line for line in content.summary.splitlines() if line.strip()),
        guests=tuple(guest.person for guest in guests),
        quotes=tuple(quote_view(index, quote) for quote, _ in printed_quotes(index, episode.id)),
    )


def _article_entry(material: Material, article: ArticleRecord) -> ArticleEntry:
    index = material.index
    quotes = index.quotes_of_article.get(article.id, ())
    links = index.links_of_article.get(article.id, ())
    link = article_link(article)
    return ArticleEntry(
        language=material.site.language,
        home=_absolute(material, HOME),
        url=_absolute(material, article_address(article.id)),
        title=" · ".join(text for text in (link.publisher, link.title) if text),
        published=_when(article),
        authors=(article.byline,) if article.byline else (),
        article=link,
        episodes=tuple((episode_link(index, index.episodes[one.episode_id]), link_view(one)) for one in links),
        verdicts=verdict_counts(index, quotes),
        quotes=tuple(quote_view(index, quote) for quote in index.first_wordings(quotes)),
    )


def _quote_entry(material: Material, quote: QuoteView, article: ArticleRecord) -> QuoteEntry:
    page = _absolute(material, quote.address or quote.article.address)
    return QuoteEntry(
        language=material.site.language,
        home=_absolute(material, HOME),
        url=page if quote.address else f"{page}#{quote.anchor}",
        title=shorten(quote.said, _TITLE),
        published=_when(article),
        authors=(article.publisher,) if article.publisher else (),
        quote=quote,
    )
