"""The page of a quote that was heard, or picked from a transcript; and beside it the card that others embed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from msgspec.structs import replace

from podcast_notes.citations import Node, clip_data, quotation_data
from podcast_notes.models import ArticleRecord, PickRecord, QuoteKind, QuoteRecord
from podcast_notes.notes.addresses import CARD_PNG, CARD_SVG, beside, clip_address, episode_address
from podcast_notes.notes.records import EpisodeLink, QuoteView, SightingView
from podcast_notes.notes.views import episode_link, person_link, quote_view
from podcast_notes.pages.article import printed_quote
from podcast_notes.pages.context import Material, Step, frame, latest, podcast_steps, quote_moments, sharing_of, shorten
from podcast_notes.pages.linked_data import episode_node, person_node, quotation
from podcast_notes.pages.quote_records import EmbedPage, Play, Utterance, UtterancePage
from podcast_notes.pages.recording import audio_addresses
from podcast_notes.pages.records import CardView, Page, Sharing
from podcast_notes.timecode import format_seconds

EMBED = "embed.html"
_TITLE = 90
"""Characters of a quote in a title, at most."""
_FRAME_HEIGHT = 260


def quote_pages(material: Material, article: ArticleRecord) -> Iterator[Page]:
    """A page, and one to embed, for each quote of an article that was heard."""
    for quote in material.index.quotes_of_article.get(article.id, ()):
        view = quote_view(material.index, quote)
        if view.address is not None and view.sighting is not None:
            yield from _of_quote(material, quote, view, view.address, view.sighting)


def clip_pages(material: Material, picks: Iterable[PickRecord]) -> Iterator[Page]:
    """A page, and one to embed, for each quote that was picked from a transcript."""
    for pick in picks:
        yield from _of_pick(material, pick)


def _of_quote(
    material: Material, quote: QuoteRecord, view: QuoteView, address: str, found: SightingView
) -> Iterator[Page]:
    sighting = material.index.best_sighting(quote.id)
    episode = material.index.episodes[sighting.episode_id] if sighting else None
    audio, public = audio_addresses(material, episode, page=address) if episode else (None, None)
    timed = [(place.start_ms, place.end_ms) for place in found.pieces or (found,) if place.start_ms is not None]
    utterance = Utterance(
        words=view.said,
        quoted=view.kind is not QuoteKind.INDIRECT,
        language=view.article.language,
        speaker=view.speaker or view.mention,
        person=view.person,
        verdict=found.verdict,
        risks=found.risks,
        status=found.status,
        episode=found.episode,
        article=view.article,
        plays=tuple(_play(audio, start, end) for start, end in timed),
        address=address,
    )
    ids = material.identifiers
    things = [quotation(ids, view, url=ids.url(address)), episode_node(ids, found.episode)]
    text = material.article_texts.get(quote.article_id, "")
    yield Page(
        path=address,
        template="quote.html",
        context=UtterancePage(
            **frame(
                material,
                address,
                section="quotes",
                title=_title(utterance),
                description=_description(utterance),
                things=things,
                above=[
                    material.step("articles"),
                    Step(view.article.title or view.article.publisher or "", view.article.address),
                ],
                sharing=_sharing(material, utterance, public),
            ),
            utterance=utterance,
            line=printed_quote(material, quote, text),
            picked_as=None,
            embed=beside(address, EMBED),
            embed_code=_embed_code(material, utterance),
            card_svg=beside(address, CARD_SVG),
            card_png=beside(address, CARD_PNG),
        ),
        card=_card(utterance),
        modified=latest(*quote_moments(material.index, quote)),
    )
    yield _embed(material, utterance)


def _of_pick(material: Material, pick: PickRecord) -> Iterator[Page]:
    index, ids, address = material.index, material.identifiers, clip_address(pick.id)
    episode = index.episodes[pick.episode_id]
    link = episode_link(index, episode)
    person = index.people.get(pick.person_id or "")
    speaker = person_link(person) if person else None
    audio, public = audio_addresses(material, episode, page=address)
    transcripts = index.transcripts_of_episode.get(episode.id, ())
    language = next((t.language for t in transcripts if t.id == pick.transcript_id), None) or link.language
    utterance = Utterance(
        words=pick.text,
        quoted=True,
        language=language or None,
        speaker=person.name if person else pick.speaker,
        person=speaker,
        verdict=None,
        risks=(),
        status=None,
        episode=link,
        article=None,
        plays=(_play(audio, pick.start_ms, pick.end_ms),),
        address=address,
    )
    yield Page(
        path=address,
        template="quote.html",
        context=UtterancePage(
            **frame(
                material,
                address,
                section="quotes",
                title=_title(utterance),
                description=pick.title or _description(utterance),
                things=[_picked_quotation(material, pick, utterance), episode_node(ids, link)],
                above=[*podcast_steps(material, index.podcasts[episode.podcast_id]), Step(link.title, link.address)],
                sharing=_sharing(material, utterance, public),
            ),
            utterance=utterance,
            line=None,
            picked_as=pick.title,
            embed=beside(address, EMBED),
            embed_code=_embed_code(material, utterance),
            card_svg=beside(address, CARD_SVG),
            card_png=beside(address, CARD_PNG),
        ),
        card=_card(utterance),
        modified=pick.picked,
    )
    yield _embed(material, utterance)


def _picked_quotation(material: Material, pick: PickRecord, utterance: Utterance) -> Node:
    ids = material.identifiers
    page = ids.url(utterance.episode.address)
    name = ids.thing("clip", utterance.address)
    clip: Node = {"@type": "Clip", "@id": name} | clip_data(
        pick.title or utterance.episode.title,
        pick.start_ms,
        pick.end_ms,
        url=f"{page}#t={format_seconds(pick.start_ms)}" if page else None,
        episode={"@id": ids.thing("episode", episode_address(pick.episode_id))},
    )
    creator = person_node(ids, utterance.person) if utterance.person else None
    return {"@type": "Quotation", "@id": ids.thing("quotation", utterance.address)} | quotation_data(
        utterance.words,
        creator=creator,
        source=clip,
        inLanguage=utterance.language,
        url=ids.url(utterance.address),
    )


def _play(audio: str | None, start_ms: int, end_ms: int | None) -> Play:
    end = f",{format_seconds(end_ms)}" if end_ms is not None and end_ms > start_ms else ""
    return Play(start_ms=start_ms, end_ms=end_ms, audio=f"{audio}#t={format_seconds(start_ms)}{end}" if audio else None)


def _title(utterance: Utterance) -> str:
    words = shorten(utterance.words, _TITLE)
    return f"{utterance.speaker}: {words}" if utterance.speaker else words


def _description(utterance: Utterance) -> str:
    """Where it was said and where it was printed."""
    return " · ".join(text for text in (_heard_in(utterance.episode), *_where(utterance)) if text)


def _heard_in(episode: EpisodeLink) -> str:
    number = f"#{episode.number}" if episode.number else ""
    return " · ".join(text for text in (episode.podcast, number, episode.title) if text)


def _where(utterance: Utterance) -> tuple[str, ...]:
    article = utterance.article
    name = (article.publisher or article.title) if article else None
    return (name,) if name else ()


def _card(utterance: Utterance) -> CardView:
    return CardView(
        above=_heard_in(utterance.episode),
        words=utterance.words,
        by=utterance.speaker or "",
        where=_where(utterance),
        published=utterance.article.published if utterance.article else utterance.episode.published,
        start_ms=utterance.plays[0].start_ms if utterance.plays else None,
        verdict=utterance.verdict,
        risks=utterance.risks,
        status=utterance.status,
        quoted=utterance.quoted,
    )


def _sharing(material: Material, utterance: Utterance, audio: str | None) -> Sharing:
    fragment = utterance.plays[0].audio.partition("#")[2] if utterance.plays and utterance.plays[0].audio else ""
    card = _card(utterance)
    return replace(
        sharing_of(material, utterance.address, card, kind="article", published=card.published),
        audio=f"{audio}#{fragment}" if audio and fragment else None,
    )


def _embed_code(material: Material, utterance: Utterance) -> str | None:
    """What others put into their page; None where the site has no address."""
    url = material.identifiers.url(beside(utterance.address, EMBED))
    if url is None:
        return None
    return (
        f'<iframe src="{escape(url)}" title="{escape(_title(utterance))}" loading="lazy" '
        f'style="border: 0; width: 100%; max-width: 36rem; height: {_FRAME_HEIGHT}px"></iframe>'
    )


def _embed(material: Material, utterance: Utterance) -> Page:
    address = beside(utterance.address, EMBED)
    return Page(
        path=address,
        template="embed.html",
        context=EmbedPage(
            **frame(material, address, section="quotes", title=_title(utterance), sharing=Sharing()),
            utterance=utterance,
            page=utterance.address,
            page_url=material.identifiers.url(utterance.address),
        ),
        listed=False,
    )
