"""schema.org JSON-LD: what search engines read of a page.

Types: https://schema.org/PodcastEpisode, /Person, /NewsArticle, /Quotation, /Clip. Addresses are absolute or left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from podcast_notes.citations import Node, clip_data, node, quotation_data
from podcast_notes.models import EpisodeRecord, PodcastRecord, QuoteKind, SiteSettings, Verdict
from podcast_notes.notes.addresses import absolute
from podcast_notes.notes.records import Credit, QuoteView
from podcast_notes.notes.views import web_url
from podcast_notes.pages.records import AffiliationLine, ArticleCard
from podcast_notes.timecode import format_seconds


def _duration(milliseconds: int | None) -> str | None:
    """ISO 8601: `PT2712S`."""
    return f"PT{milliseconds // 1000}S" if milliseconds else None


def podcast_data(podcast: PodcastRecord, *, url: str | None) -> Node:
    """A PodcastSeries."""
    content = podcast.content
    publisher = node("Organization", name=content.publisher) if content.publisher else None
    return node(
        "PodcastSeries",
        name=content.title,
        description=content.description,
        inLanguage=content.language,
        publisher=publisher,
        webFeed=web_url(content.feed_url),
        url=url,
    )


def episode_data(
    episode: EpisodeRecord,
    podcast: PodcastRecord,
    *,
    guests: Iterable[Credit],
    language: str,
    audio: str | None,
    site: SiteSettings,
    url: str | None,
) -> Node:
    """A PodcastEpisode with its AudioObject."""
    content = episode.content
    duration = _duration(content.duration_ms)
    people = [
        node("Person", name=credit.person.name, url=absolute(web_url(site.base_url), credit.person.address))
        for credit in guests
    ]
    return node(
        "PodcastEpisode",
        name=content.title,
        episodeNumber=content.number,
        datePublished=content.published.date().isoformat() if content.published else None,
        inLanguage=language,
        description=content.summary,
        duration=duration,
        actor=people,
        partOfSeries=node("PodcastSeries", name=podcast.content.title, url=web_url(podcast.content.link)),
        associatedMedia=node("AudioObject", contentUrl=audio, duration=duration) if audio else None,
        url=url,
    )


def person_data(
    name: str,
    *,
    aliases: Iterable[str],
    links: Iterable[str],
    affiliations: Iterable[AffiliationLine],
    url: str | None,
) -> Node:
    """A Person; what he or she was, and where, are those of the newest introduction that has them."""
    known = list(affiliations)
    organisation = next((line.organisation for line in known if line.organisation), None)
    return node(
        "Person",
        name=name,
        alternateName=list(aliases),
        sameAs=list(links),
        jobTitle=next((line.title for line in known if line.title), None),
        affiliation=node("Organization", name=organisation) if organisation else None,
        url=url,
    )


def printed_quotation(quote: QuoteView, site: SiteSettings) -> Node:
    """A Quotation with the Clip in which it was said."""
    clip = None
    found = quote.sighting
    if found and found.start_ms is not None and found.verdict is not Verdict.NOT_FOUND:
        address = absolute(web_url(site.base_url), found.episode.address)
        clip = clip_data(
            found.episode.title,
            found.start_ms,
            found.end_ms,
            url=f"{address}#t={format_seconds(found.start_ms)}" if address else None,
        )
    creator = node("Person", name=quote.person.name) if quote.person else None
    return quotation_data(quote.said, creator=creator, source=clip)


def article_data(card: ArticleCard, quotes: Iterable[QuoteView], site: SiteSettings) -> Node:
    """A NewsArticle, the episodes it is based on, and its quotations."""
    article = card.article
    sources = [
        node("PodcastEpisode", name=linked.episode.title, url=absolute(web_url(site.base_url), linked.episode.address))
        for linked in card.episodes
    ]
    return node(
        "NewsArticle",
        headline=article.title,
        url=article.url,
        inLanguage=article.language,
        datePublished=article.published.date().isoformat() if article.published else None,
        author=node("Person", name=article.byline) if article.byline else None,
        publisher=node("Organization", name=article.publisher) if article.publisher else None,
        isBasedOn=sources,
        hasPart=[printed_quotation(quote, site) for quote in quotes if quote.kind is not QuoteKind.INDIRECT],
    )
