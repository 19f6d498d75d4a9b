"""Pages that list: the front page, a podcast's episodes, all articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from podcast_notes.models import PodcastRecord
from podcast_notes.notes.addresses import FEED, HOME, articles_address, beside, podcast_address
from podcast_notes.notes.said import said_of_podcast
from podcast_notes.notes.views import person_link, verdict_counts, web_url
from podcast_notes.pages.context import (
    Material,
    Step,
    article_card,
    episode_card,
    frame,
    has_section,
    latest,
    newest_first,
    podcast_card,
    podcast_steps,
    sharing_of,
    shorten,
)
from podcast_notes.pages.episodes import has_years, newest_episodes, year_links, year_of
from podcast_notes.pages.linked_data import podcast_data
from podcast_notes.pages.records import (
    ArticlesPage,
    CardView,
    HomePage,
    Page,
    Pager,
    PodcastPage,
    Year,
)

ARTICLES_ON_A_PAGE = 100
_NEWEST = 6
"""Episodes and articles on the front page."""
_NEWEST_OF_MANY = 24
"""Episodes on the page of a podcast that has many."""
_PODCASTS = 12
"""Podcasts on the front page."""


def home_page(material: Material) -> Page:
    """The front page."""
    index = material.index
    episodes = newest_episodes(list(index.episodes.values()))[:_NEWEST]
    articles = sorted(index.articles.values(), key=lambda record: newest_first(record.published, record.id))[:_NEWEST]
    card = CardView(above="", words=material.site.title, by=shorten(material.site.description, 110))
    return Page(
        path=HOME,
        template="home.html",
        context=HomePage(
            **frame(
                material,
                HOME,
                section="home",
                title="",
                description=material.site.description,
                sharing=sharing_of(material, HOME, card),
            ),
            podcasts=tuple(podcast_card(index, podcast) for podcast in list(index.podcasts.values())[:_PODCASTS]),
            more_podcasts=len(index.podcasts) > _PODCASTS,
            episodes=tuple(episode_card(index, episode) for episode in episodes),
            articles=tuple(article_card(index, article) for article in articles),
            verdicts=verdict_counts(index, index.utterances()),
        ),
        card=card,
        modified=material.changed,
    )


def podcast_page(material: Material, podcast: PodcastRecord) -> Page:
    """The page of a podcast: its episodes by year, or the newest of many."""
    index, address = material.index, podcast_address(podcast.id)
    episodes = newest_episodes(index.episodes_of_podcast.get(podcast.id, []))
    is_long = has_years(episodes)
    hosts = {
        appearance.person_id: person_link(index.people[appearance.person_id])
        for episode in episodes
        for appearance in index.appearances_of_episode.get(episode.id, ())
        if appearance.role == "host"
    }
    card = CardView(
        above=material.site.title,
        words=podcast.content.title,
        by=podcast.content.publisher or ", ".join(host.name for host in hosts.values()),
    )
    return Page(
        path=f"podcasts/{podcast.id}/index.html",
        template="podcast.html",
        context=PodcastPage(
            **frame(
                material,
                address,
                section="podcasts" if has_section(material, "podcasts") else "episodes",
                title=podcast.content.title,
                description=podcast.content.description,
                above=podcast_steps(material),
                things=[podcast_data(material.identifiers, podcast, hosts.values())],
                sharing=sharing_of(material, address, card),
                feed=Step(podcast.content.title, beside(address, FEED)),
            ),
            podcast=podcast_card(index, podcast),
            link=web_url(podcast.content.link),
            feed=web_url(podcast.content.feed_url),
            hosts=tuple(hosts.values()),
            years=tuple(
                Year(year=year, episodes=tuple(episode_card(index, episode) for episode in group))
                for year, group in groupby(episodes[:_NEWEST_OF_MANY] if is_long else episodes, year_of)
            ),
            all_years=year_links(episodes, podcast) if is_long else (),
            said=said_of_podcast(podcast.content),
        ),
        card=card,
        modified=latest(podcast.added, *podcast.since.values(), *(episode.updated for episode in episodes)),
    )


def articles_pages(material: Material) -> Iterator[Page]:
    """All articles, newest first, on as many pages as they need."""
    index = material.index
    articles = sorted(index.articles.values(), key=lambda record: newest_first(record.published, record.id))
    pages = max(1, -(-len(articles) // ARTICLES_ON_A_PAGE))
    for number in range(1, pages + 1):
        shown = articles[(number - 1) * ARTICLES_ON_A_PAGE : number * ARTICLES_ON_A_PAGE]
        address, title = (
            articles_address(number),
            material.titled(material.called("articles"), number=number, pages=pages),
        )
        yield Page(
            path=address,
            template="articles.html",
            context=ArticlesPage(
                **frame(material, address, section="articles", title=title, kind="CollectionPage"),
                articles=tuple(article_card(index, article) for article in shown),
                pager=Pager(
                    number=number,
                    pages=pages,
                    newer=articles_address(number - 1) if number > 1 else None,
                    older=articles_address(number + 1) if number < pages else None,
                ),
            ),
            modified=latest(*(article.added for article in shown)),
        )
