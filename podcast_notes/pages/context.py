"""What pages have in common: the material they are made of, their frame, and cards of episodes, podcasts and articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict

from msgspec import Struct

from podcast_notes.citations import Node
from podcast_notes.models import (
    ArticleRecord,
    Chapter,
    EpisodeRecord,
    PodcastRecord,
    QuoteRecord,
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
    CardView,
    EpisodeCard,
    FeedLink,
    LinkedEpisode,
    MenuItem,
    PodcastCard,
    Sharing,
)
from podcast_notes.pages.transcript import TranscriptSource
from podcast_notes.text import fold_space

SECTIONS = {
    "podcasts": PODCASTS,
    "episodes": EPISODES,
    "guests": GUESTS,
    "articles": ARTICLES,
    "quotes": QUOTES,
    "search": SEARCH,
}
"""The addresses of the menu by key, in its order."""
_SUMMARY = 280
"""Characters of a summary in a list, at most."""
_PICTURE = 400
"""Characters of what a picture is said to show, at most: where pages are shared there is room for 420."""
_OPENING = 60
"""Characters of a summary in a list that say enough."""


class Material(Struct, frozen=True, kw_only=True):
    """A library, its settings, and the long texts, which are looked up once a page.

    `transcripts` is by transcript id, each as it is or as what it is read from when its page is rendered; `article_texts` is
    by article id, the others by episode id: `notes` is what the producer wrote, `media` the address of a local copy of
    the audio, relative to the site's root. All of them may load what they hold when it is looked up.
    """

    index: LibraryIndex
    site: SiteSettings
    transcripts: Mapping[str, Transcript | TranscriptSource] = {}
    article_texts: Mapping[str, str] = {}
    chapters: Mapping[str, tuple[Chapter, ...]] = {}
    notes: Mapping[str, OwnNotes] = {}
    media: Mapping[str, str] = {}
    about: str = ""
    """What the archive says of itself, in Markdown."""
    names: Mapping[str, str] = {}
    """What pages are called that are not named after something in the archive, by key."""

    @property
    def identifiers(self) -> Identifiers:
        """What linked data calls things."""
        return Identifiers(web_url(self.site.base_url))

    @property
    def changed(self) -> datetime | None:
        """When an episode or an article last came or changed."""
        return self.index.changed

    def called(self, key: str) -> str:
        """What a list is called; empty where that is not known."""
        return self.names.get(key, "")

    def titled(self, *words: str, number: int = 1, pages: int = 1) -> str:
        """The title of a list; of one that goes over several pages it says which this is."""
        if number > 1 and self.called("number"):
            words = (*words, self.called("number") % {"number": number, "pages": pages})
        return " · ".join(word for word in words if word)

    def step(self, key: str) -> Step:
        """The list of this section of the menu, as a step on the way from the front page."""
        return Step(self.called(key), SECTIONS[key])


class Step(NamedTuple):
    """A page on the way from the front page to another: its name and address."""

    name: str
    address: str


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
    above: Sequence[Step] = (),
    sharing: Sharing | None = None,
    feed: Step | None = None,
) -> Frame:
    """The fields that every page has; `section` is the key of the menu entry to which the page belongs.

    For linked data: `kind` is the page's own type, `things` what it is about, `above` are the pages between the front page
    and it, of which those without a name are left out. `sharing` is what stands for it elsewhere, `feed` its own feed.
    """
    hidden = {key for key in ("podcasts", "search") if not has_section(material, key)}
    addresses = {key: address for key, address in SECTIONS.items() if key not in hidden}
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
            trail=[(site.title, HOME), *(step for step in above if step.name), (title, address)] if title else [],
            things=things,
        ),
        sharing=sharing or Sharing(),
        feeds=_feeds(ids, site, feed),
    )


def has_section(material: Material, key: str) -> bool:
    """Whether the menu has an entry: one podcast needs no list of podcasts, and not every site can be searched."""
    if key == "podcasts":
        return len(material.index.podcasts) > 1
    return key != "search" or material.site.search


def podcast_steps(material: Material, podcast: PodcastRecord | None = None) -> list[Step]:
    """The way to a podcast, or to what belongs to this one: the list of all, where there are several, and the podcast."""
    steps = [material.step("podcasts")] if has_section(material, "podcasts") else []
    if podcast is not None:
        steps.append(Step(podcast.content.title, podcast_address(podcast.id)))
    return steps


def sharing_of(
    material: Material, address: str, card: CardView, *, kind: str = "website", published: datetime | None = None
) -> Sharing:
    """What a page shows where its address is shared: its card, if it has a picture of it, and what that says."""
    image = material.identifiers.url(beside(address, CARD_PNG)) if material.site.cards else None
    words = " · ".join(text for text in (card.above, card.words, card.by, *card.where) if text)
    return Sharing(kind=kind, published=published, image=image, image_text=shorten(words, _PICTURE) if image else "")


def _feeds(ids: Identifiers, site: SiteSettings, own: Step | None) -> tuple[FeedLink, ...]:
    """The feed of a page, and that of the site; none without an address of the site, as feeds have absolute ones."""
    if not ids.base_url:
        return ()
    return tuple(
        FeedLink(title=feed.name, rss=f"{feed.address}.xml", json=f"{feed.address}.json")
        for feed in (*([own] if own else ()), Step(site.title, FEED))
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


def latest(*moments: datetime | None) -> datetime | None:
    """The last of these moments, as far as they are known: since when a page says what it says."""
    return max((moment for moment in moments if moment), default=None)


def quote_moments(index: LibraryIndex, quote: QuoteRecord) -> Iterator[datetime | None]:
    """When a quote came, and when people said something about it."""
    sighting = index.best_sighting(quote.id)
    yield from (index.articles[quote.article_id].added, quote.decided, sighting.decided if sighting else None)


def newest_first(published: datetime | None, name: str) -> tuple[bool, float, str]:
    """A sorting key: newest first, what has no date last."""
    return published is None, -published.timestamp() if published else 0.0, name
