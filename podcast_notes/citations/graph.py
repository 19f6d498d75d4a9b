"""Quotes as schema.org JSON-LD: a graph of Quotations, the articles they are part of, and the clips they are based on.

Words that a person picked are part of no article.
"""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.citations.citation import Citation, Heard, PickedWords, named
from podcast_notes.citations.schema import Node, clip_data, node, quotation_data
from podcast_notes.markup import is_web_url
from podcast_notes.models import ArticleRecord, EpisodeRecord, Status


def quotation_graph(citations: Sequence[Citation | PickedWords]) -> Node:
    """The JSON-LD of some quotes; each of them, each article and each episode is in it once."""
    printed = [one for one in citations if isinstance(one, Citation)]
    picked = [one for one in citations if isinstance(one, PickedWords)]
    quotations: dict[str, list[Citation]] = {}
    articles: dict[str, Node] = {}
    episodes: dict[str, Node] = {}
    for citation in printed:
        quotations.setdefault(citation.quote.id, []).append(citation)
        articles.setdefault(citation.article.id, _article(citation.article, citation.article_address))
        if citation.episode and citation.is_found:
            episodes.setdefault(citation.episode.id, _episode(citation, citation.episode))
    for one in picked:
        if one.episode:
            episodes.setdefault(one.episode.id, _episode(one, one.episode))
    graph = [*articles.values(), *episodes.values(), *map(_quotation, quotations.values()), *map(_picked, picked)]
    return {"@context": "https://schema.org", "@graph": graph}


def _quotation(places: Sequence[Citation]) -> Node:
    first = places[0]
    quote = first.quote
    clips = [clip for place in places for clip in _clips(place)]
    quotation = quotation_data(
        quote.said,
        creator=_creator(first, first.speaker),
        source=clips[0] if len(clips) == 1 else clips,
        inLanguage=first.article.language,
        creativeWorkStatus=quote.status.value,
        isPartOf={"@id": first.article_address},
    )
    return {"@id": named("quote", quote.id), **quotation}


def _picked(picked: PickedWords) -> Node:
    pick, episode = picked.pick, picked.episode
    clip = clip_data(
        pick.title or (episode.content.title if episode else ""),
        pick.start_ms,
        pick.end_ms,
        url=f"{picked.audio}#{picked.time}" if picked.audio else None,
        episode={"@id": named("episode", pick.episode_id)},
    )
    quotation = quotation_data(
        pick.text,
        creator=_creator(picked, picked.speaker),
        source=clip,
        inLanguage=picked.language,
        creativeWorkStatus=Status.CONFIRMED.value,
    )
    return {"@id": named("quote", pick.id), **quotation}


def _creator(heard: Heard, name: str | None) -> Node | None:
    """Who is quoted; a Person only where it is one of the archive."""
    links = [link for link in heard.person.links if is_web_url(link)] if heard.person else []
    return node("Person" if heard.person else "Thing", name=name, sameAs=links) if name else None


def _clips(citation: Citation) -> list[Node]:
    sighting, episode = citation.sighting, citation.episode
    if sighting is None or episode is None or not citation.is_found:
        return []
    audio = citation.audio
    places = sighting.pieces or (sighting,)
    timed = [place for place in places if place.start_ms is not None]
    reference: Node = {"@id": named("episode", episode.id)}
    return [
        clip_data(
            episode.content.title,
            place.start_ms or 0,
            place.end_ms,
            url=f"{audio}#{fragment}" if audio else None,
            episode=reference,
        )
        for place, fragment in zip(timed, citation.times, strict=True)
    ] or [reference]


def _article(article: ArticleRecord, address: str) -> Node:
    data = node(
        "NewsArticle",
        headline=article.title,
        url=article.url if is_web_url(article.url) else None,
        inLanguage=article.language,
        datePublished=article.published.date().isoformat() if article.published else None,
        author=node("Person", name=article.byline) if article.byline else None,
        publisher=node("Organization", name=article.publisher) if article.publisher else None,
    )
    return {"@id": address, **data}


def _episode(heard: Heard, episode: EpisodeRecord) -> Node:
    content, audio = episode.content, heard.audio
    data = node(
        "PodcastEpisode",
        name=content.title,
        episodeNumber=content.number,
        datePublished=content.published.date().isoformat() if content.published else None,
        url=content.link if is_web_url(content.link) else None,
        associatedMedia=node("AudioObject", contentUrl=audio) if audio else None,
        partOfSeries=node("PodcastSeries", name=heard.podcast.content.title) if heard.podcast else None,
    )
    return {"@id": named("episode", episode.id), **data}
