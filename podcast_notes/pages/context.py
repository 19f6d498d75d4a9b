"""What pages have in common: the material they are made of, their frame, and cards of episodes, podcasts and articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from msgspec import Struct

from podcast_notes.citations import Node
from podcast_notes.models import (
    ArticleRecord,
    Chapter,
    EpisodeRecord,
    PodcastRecord,
    SiteSettings,
    Transcript,
)
from podcast_notes.notes import LibraryIndex, OwnNotes
from podcast_notes.notes.addresses import (
    ARTICLES,
    CARD_PNG,
    EPISODES,
    FEED,
    GUESTS,
    HOME,
    PODCASTS,
    QUOTES,
    SEARCH,
    beside,
    podcast_address,
)
from podcast_notes.notes.views import article_link, credits_of, episode_link, link_view, verdict_counts, web_url
from podcast_notes.pages.identifiers import Identifiers
from podcast_notes.pages.linked_data import page_graph
from podcast_notes.pages.records import (
    ArticleCard,
    EpisodeCard,
    FeedLink,
    LinkedEpisode,
    MenuItem,
    PodcastCard,
    Sharing,
)
from podcast_notes.pages.transcript import TranscriptSource
from podcast_notes.text import fold_space

_SUMMARY = 280
"""Characters of a summary in a list, at most."""
_OPENING = 60
"""Characters of a summary in a list that say enough."""


class Material(Struct, frozen=True, kw_only=True):
    """A library, its settings, and the long texts, which are looked up once a page."""

    index: LibraryIndex
    site: SiteSettings
    transcripts: Mapping[str, Transcript | TranscriptSource]
    article_texts: Mapping[str, str]
    chapters: Mapping[str, tuple[Chapter, ...]]
    notes: Mapping[str, OwnNotes]
    media: Mapping[str, str]
    about: str = ""
    """What the archive says of itself, in Markdown."""

    @property
    def identifiers(self) -> Identifiers:
        """What linked data calls things."""
        return Identifiers(web_url(self.site.base_url))


class Frame(TypedDict):
    """The fields that every page has."""

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


def shorten(text: str, limit: int = _SUMMARY) -> str:
    """The beginning of a text as one line, cut between words."""
    line = fold_space(text[: 4 * limit])
    if len(line) <= limit:
        return line
    return f"{line[:limit].rsplit(' ', 1)[0].rstrip('.,;:–-')}…"


def opening(summary: str) -> str:
    """The first paragraphs of a summary, enough to say what it is about; lists of people and links come after them."""
    kept = ""
    for line in summary.splitlines():
        kept = f"{kept} {line}".strip()
        if len(kept) >= _OPENING:
            break
    return shorten(kept)


def frame(
    material: Material,
    address: str,
    *,
    section: str,
    title: str,
    description: str = "",
    kind: str = "WebPage",
    things: Sequence[Node] = (),
    above: Sequence[tuple[str, str]] = (),
    sharing: Sharing | None = None,
    feed: str | None = None,
) -> Frame:
    """The fields that every page has; `section` is the key of the menu entry to which the page belongs.

    For linked data: `kind` is the page's own type, `things` what it is about, `above` are the names and addresses of the
    pages between the front page and it. `sharing` is what stands for it elsewhere, `feed` the address of its own feed.
    """
    addresses = {"episodes": EPISODES, "guests": GUESTS, "articles": ARTICLES, "quotes": QUOTES}
    if len(material.index.podcasts) > 1:
        addresses = {"podcasts": PODCASTS, **addresses}
    if material.site.search:
        addresses["search"] = SEARCH
    site, ids, summary = material.site, material.identifiers, shorten(description, 160)
    return Frame(
        site=site,
        language=site.language,
        root="../" * address.count("/"),
        canonical=ids.url(address),
        menu=tuple(MenuItem(key=key, address=target, current=key == section) for key, target in addresses.items()),
        title=title,
        description=summary,
        linked_data=page_graph(
            ids,
            kind=kind,
            address=address,
            site=site,
            title=title,
            description=summary,
            trail=[(site.title, HOME), *above, (title, address)] if title else [],
            things=things,
        ),
        sharing=sharing or Sharing(),
        feeds=_feeds(ids, site, title, feed),
    )


def card_image(material: Material, address: str) -> str | None:
    """The absolute address of the picture of a page; None where it has none."""
    return material.identifiers.url(beside(address, CARD_PNG)) if material.site.cards else None


def _feeds(ids: Identifiers, site: SiteSettings, title: str, own: str | None) -> tuple[FeedLink, ...]:
    """The feed of a page, and that of the site; none without an address of the site, as feeds have absolute ones."""
    if not ids.base_url:
        return ()
    named = [(title, own)] if own else []
    return tuple(
        FeedLink(title=name, rss=f"{address}.xml", json=f"{address}.json")
        for name, address in (*named, (site.title, FEED))
    )


def episode_card(index: LibraryIndex, episode: EpisodeRecord) -> EpisodeCard:
    """An episode as lists show it."""
    guests, _ = credits_of(index, episode.id)
    return EpisodeCard(
        episode=episode_link(index, episode),
        duration_ms=episode.content.duration_ms,
        summary=opening(episode.content.summary),
        guests=tuple(credit.person for credit in guests),
        quotes=len(index.heard_in(episode.id)),
        articles=len(index.links_of_episode.get(episode.id, ())),
        transcript=index.transcript_of(episode) is not None,
    )


def podcast_card(index: LibraryIndex, podcast: PodcastRecord) -> PodcastCard:
    """A podcast as lists show it."""
    return PodcastCard(
        title=podcast.content.title,
        address=podcast_address(podcast.id),
        publisher=podcast.content.publisher,
        language=podcast.content.language,
        description=podcast.content.description,
        episodes=len(index.episodes_of_podcast.get(podcast.id, ())),
    )


def article_card(index: LibraryIndex, article: ArticleRecord) -> ArticleCard:
    """An article as lists show it."""
    return ArticleCard(
        article=article_link(article),
        episodes=tuple(
            LinkedEpisode(episode=episode_link(index, index.episodes[link.episode_id]), link=link_view(link))
            for link in index.links_of_article.get(article.id, ())
        ),
        verdicts=verdict_counts(index, index.quotes_of_article.get(article.id, ())),
    )


def newest_first(published: datetime | None, name: str) -> tuple[bool, float, str]:
    """A sorting key: newest first, what has no date last."""
    return published is None, -published.timestamp() if published else 0.0, name
