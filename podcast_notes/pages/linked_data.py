"""schema.org JSON-LD: what search engines read of a page, one graph a page.

Each thing has the same `@id` on all pages; a page says all about its own subject, and of others their name and address.
Types: https://schema.org/PodcastSeries, /PodcastEpisode, /Person, /NewsArticle, /Quotation, /Clip. Addresses are absolute
or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from podcast_notes.citations import Node, clip_data, node, quotation_data
from podcast_notes.models import (
    Chapter,
    EpisodeRecord,
    LinkType,
    PodcastRecord,
    QuoteKind,
    SiteSettings,
    TranscriptRecord,
)
from podcast_notes.notes.addresses import (
    FEED,
    HOME,
    SEARCH,
    beside,
    episode_address,
    episode_file_address,
    podcast_address,
    transcript_file,
)
from podcast_notes.notes.records import ArticleLink, Credit, EpisodeLink, PersonLink, Press, QuoteView
from podcast_notes.notes.views import web_url
from podcast_notes.pages.identifiers import Identifiers
from podcast_notes.pages.records import AffiliationLine, ArticleCard
from podcast_notes.timecode import format_seconds


def podcast_data(ids: Identifiers, podcast: PodcastRecord, hosts: Iterable[PersonLink]) -> Node:
    """A PodcastSeries; its hosts are its authors."""
    content = podcast.content
    address = podcast_address(podcast.id)
    return _thing(
        "PodcastSeries",
        ids.thing("podcast", address),
        name=content.title,
        url=ids.url(address),
        description=content.description,
        inLanguage=content.language,
        author=[person_node(ids, host) for host in hosts],
        publisher=_organisation(content.publisher),
        image=web_url(content.image),
        license=web_url(content.license.url) if content.license else None,
        sameAs=web_url(content.link),
        webFeed=web_url(content.feed_url) or ids.url(f"{beside(address, FEED)}.xml"),
    )


def episode_data(
    ids: Identifiers,
    episode: EpisodeRecord,
    podcast: PodcastRecord,
    *,
    credits: Iterable[Credit],
    language: str,
    audio: str | None,
    chapters: Sequence[Chapter],
    quotes: Iterable[QuoteView],
    press: Iterable[Press],
    transcripts: Iterable[TranscriptRecord],
) -> Node:
    """A PodcastEpisode: its AudioObject with transcripts, its guests as actors, and chapters and quotes as Clips.

    `audio` is the absolute address of the sound, where it is known.
    """
    content, address = episode.content, episode_address(episode.id)
    identifier = ids.thing("episode", address)
    people = list(credits)
    clips = _chapters(ids, address, chapters, content.duration_ms)
    clips += [clip for quote in quotes for clip in quote_clips(ids, quote)]
    return _thing(
        "PodcastEpisode",
        identifier,
        name=content.title,
        url=ids.url(address),
        description=content.summary,
        inLanguage=language,
        episodeNumber=content.number,
        datePublished=content.published.date().isoformat() if content.published else None,
        duration=_duration(content.duration_ms),
        image=web_url(content.image),
        license=web_url(content.license.url) if content.license else None,
        sameAs=web_url(content.link),
        actor=[person_node(ids, credit.person) for credit in people if credit.role == "guest"],
        contributor=[person_node(ids, credit.person) for credit in people if credit.role != "guest"],
        partOfSeries=_thing(
            "PodcastSeries",
            ids.thing("podcast", podcast_address(podcast.id)),
            name=podcast.content.title,
            url=ids.url(podcast_address(podcast.id)),
        ),
        partOfSeason=_season(content.season, content.season_name),
        associatedMedia=_audio(ids, episode, audio, list(transcripts)),
        subjectOf=[_article(ids, item.article) for item in press],
        hasPart=clips,
    )


def person_data(
    ids: Identifiers,
    person: PersonLink,
    *,
    aliases: Iterable[str],
    links: Iterable[str],
    image: str | None,
    affiliations: Iterable[AffiliationLine],
) -> Node:
    """A Person; what he or she was, and where, are those of the newest introduction that has them."""
    known = list(affiliations)
    return _thing(
        "Person",
        ids.thing("person", person.address),
        name=person.name,
        url=ids.url(person.address),
        alternateName=list(aliases),
        jobTitle=next((line.title for line in known if line.title), None),
        affiliation=_organisation(next((line.organisation for line in known if line.organisation), None)),
        image=web_url(image),
        sameAs=list(links),
    )


def article_data(ids: Identifiers, card: ArticleCard, quotes: Iterable[QuoteView]) -> Node:
    """A NewsArticle, the episodes that it is based on or only mentions, and its quotations."""
    article = card.article
    based = [episode_node(ids, linked.episode) for linked in card.episodes if linked.link.type is not LinkType.MENTIONS]
    mentioned = [episode_node(ids, linked.episode) for linked in card.episodes if linked.link.type is LinkType.MENTIONS]
    return _article(
        ids,
        article,
        inLanguage=article.language,
        datePublished=article.published.date().isoformat() if article.published else None,
        author=node("Person", name=article.byline) if article.byline else None,
        publisher=_organisation(article.publisher),
        isBasedOn=based,
        mentions=mentioned,
        hasPart=[quotation(ids, quote) for quote in quotes if quote.kind is not QuoteKind.INDIRECT],
    )


def quotation(ids: Identifiers, quote: QuoteView, **properties: object) -> Node:
    """A Quotation with the Clips in which it was said."""
    clips = quote_clips(ids, quote)
    creator = person_node(ids, quote.person) if quote.person else None
    source: object = clips[0] if len(clips) == 1 else clips
    return {"@type": "Quotation", "@id": ids.quotation(quote)} | quotation_data(
        quote.said,
        creator=creator,
        source=source,
        inLanguage=quote.article.language,
        creativeWorkStatus=quote.status.value,
        isPartOf={"@id": ids.thing("article", quote.article.address)},
        **properties,
    )


def quote_clips(ids: Identifiers, quote: QuoteView) -> list[Node]:
    """The Clips in which a quote was said; none where it was not found, or has no time."""
    found = quote.sighting
    if found is None or not found.heard:
        return []
    page = ids.url(found.episode.address)
    episode = _thing("PodcastEpisode", ids.thing("episode", found.episode.address))
    timed = [(place.start_ms, place.end_ms) for place in found.pieces or (found,) if place.start_ms is not None]
    return [
        {"@type": "Clip", "@id": ids.clip(quote, place)}
        | clip_data(
            found.episode.title,
            start_ms,
            end_ms,
            url=f"{page}#t={format_seconds(start_ms)}" if page else None,
            episode=episode,
        )
        for place, (start_ms, end_ms) in enumerate(timed)
    ]


def page_graph(
    ids: Identifiers,
    *,
    kind: str,
    address: str,
    site: SiteSettings,
    title: str,
    description: str,
    trail: Sequence[tuple[str, str]],
    things: Sequence[Node],
) -> Node:
    """The graph of a page: what it is about (`things`, the first one above all), the page itself, the way to it, the site.

    `kind` is the type of the page: `WebPage`, `CollectionPage` or `ProfilePage`; `trail` are the names and addresses of the
    pages above it and of itself.
    """
    name = ids.page(address)
    steps = [_step(ids, place, *step) for place, step in enumerate(trail, start=1)] if ids.base_url else []
    crumbs = [_thing("BreadcrumbList", f"{name}#breadcrumb", itemListElement=steps)] if len(steps) > 1 else []
    page = _thing(
        kind,
        name,
        name=title or site.title,
        url=ids.url(address),
        description=description,
        inLanguage=site.language,
        isPartOf={"@id": ids.site},
        breadcrumb={"@id": crumbs[0]["@id"]} if crumbs else None,
        mainEntity={"@id": things[0]["@id"]} if things else None,
    )
    whole = _site(ids, site) | (_can_be_searched(ids) if address == HOME and site.search and ids.base_url else {})
    return {"@context": "https://schema.org", "@graph": [*things, page, *crumbs, whole]}


def _site(ids: Identifiers, site: SiteSettings) -> Node:
    return _thing(
        "WebSite",
        ids.site,
        name=site.title,
        url=ids.url(HOME),
        description=site.description,
        inLanguage=site.language,
    )


def _can_be_searched(ids: Identifiers) -> Node:
    """Where a question leads to what is found (https://schema.org/docs/actions.html)."""
    target = node("EntryPoint", urlTemplate=f"{ids.url(SEARCH)}?q={{words}}")
    return {"potentialAction": node("SearchAction", target=target) | {"query-input": "required name=words"}}


def _thing(kind: str, identifier: str, **properties: object) -> Node:
    return {"@type": kind, "@id": identifier} | node(kind, **properties)


def _step(ids: Identifiers, position: int, name: str, address: str) -> Node:
    return node("ListItem", position=position, name=name, item={"@id": ids.page(address)})


def person_node(ids: Identifiers, person: PersonLink) -> Node:
    """A person of whom a page says only the name."""
    return _thing("Person", ids.thing("person", person.address), name=person.name, url=ids.url(person.address))


def _organisation(name: str | None) -> Node | None:
    return node("Organization", name=name) if name else None


def episode_node(ids: Identifiers, episode: EpisodeLink) -> Node:
    """An episode of which a page says only the name."""
    return _thing(
        "PodcastEpisode", ids.thing("episode", episode.address), name=episode.title, url=ids.url(episode.address)
    )


def _article(ids: Identifiers, article: ArticleLink, **properties: object) -> Node:
    return _thing(
        "NewsArticle", ids.thing("article", article.address), headline=article.title, url=article.url, **properties
    )


def _season(number: int | None, name: str | None) -> Node | None:
    return node("PodcastSeason", seasonNumber=number, name=name) if number is not None or name else None


def _audio(
    ids: Identifiers, episode: EpisodeRecord, audio: str | None, transcripts: Sequence[TranscriptRecord]
) -> Node | None:
    """The sound; its transcript is said to be on the page, and in files that programs can read (`caption`)."""
    if audio is None and not transcripts:
        return None
    address, said = episode_address(episode.id), episode.content.enclosure
    page, published = ids.url(address), said if said and said.url == audio else None
    return _thing(
        "AudioObject",
        ids.thing("audio", address),
        contentUrl=audio,
        encodingFormat=published.media_type if published else None,
        contentSize=f"{published.length} B" if published and published.length else None,
        duration=_duration(episode.content.duration_ms),
        transcript=f"{page}#transcript" if page and transcripts else None,
        caption=[caption for record in transcripts if (caption := _caption(ids, record))],
    )


def _caption(ids: Identifiers, record: TranscriptRecord) -> Node | None:
    name, media_type = transcript_file(record)
    url = ids.url(episode_file_address(record.episode_id, name))
    return (
        node("MediaObject", contentUrl=url, encodingFormat=media_type, inLanguage=record.language)
        if url and record.cues
        else None
    )


def _chapters(ids: Identifiers, address: str, chapters: Sequence[Chapter], duration_ms: int | None) -> list[Node]:
    """Chapters as Clips; one that does not say where it ends goes on to the next, the last one to the end."""
    clips = []
    ends = [*(chapter.start_ms for chapter in chapters[1:]), duration_ms]
    for chapter, following in zip(chapters, ends, strict=False):
        end = chapter.end_ms or following
        name = ids.moment("chapter", address, format_seconds(chapter.start_ms))
        clip = clip_data(
            chapter.title,
            chapter.start_ms,
            end if end is not None and end > chapter.start_ms else None,
            url=name if ids.base_url else None,
            episode={"@id": ids.thing("episode", address)},
        )
        clips.append({"@type": "Clip", "@id": name} | clip)
    return clips


def _duration(milliseconds: int | None) -> str | None:
    """ISO 8601: `PT2712S`."""
    return f"PT{milliseconds // 1000}S" if milliseconds else None
