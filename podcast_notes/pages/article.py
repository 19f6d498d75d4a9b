"""The page of an article: what was printed beside what was said. The article itself is not published again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from podcast_notes.language import primary
from podcast_notes.models import ArticleRecord, QuoteRecord
from podcast_notes.notes.addresses import article_address
from podcast_notes.notes.index import LibraryIndex
from podcast_notes.notes.views import episode_link, quote_view
from podcast_notes.pages.context import Material, article_card, frame, sharing_of
from podcast_notes.pages.linked_data import article_data
from podcast_notes.pages.quote_records import ArticlePage, NearEpisode, PrintedQuote
from podcast_notes.pages.records import CardView, Page

_CONTEXT = 160
"""Characters of the article before and after a quote, at most."""

_SENTENCE_ENDS = (". ", "? ", "! ", "… ", ".” ", "?” ", "!” ", ".’ ", '." ', '?" ', '!" ', "\n")


def sentence_before(text: str, start: int) -> str:
    """The beginning of the sentence in which a quote stands, or of a part of it that is not too long."""
    earliest = max(0, start - _CONTEXT)
    ends = [found + len(end) for end in _SENTENCE_ENDS if (found := text.rfind(end, earliest, start)) >= 0]
    if ends:
        return text[max(ends) : start]
    if earliest == 0:
        return text[:start]
    return f"… {text[earliest:start].partition(' ')[2]}"


def sentence_after(text: str, end: int) -> str:
    """The end of the sentence in which a quote stands, or of a part of it that is not too long."""
    latest = min(len(text), end + _CONTEXT)
    ends = [
        found + len(mark.rstrip())
        for mark in _SENTENCE_ENDS
        if (found := text.find(mark, max(0, end - 1), latest)) >= 0
    ]
    if ends:
        return text[end : max(end, min(ends))]
    if latest == len(text):
        return text[end:]
    return f"{text[end:latest].rpartition(' ')[0]} …"


def printed_quote(
    material: Material, quote: QuoteRecord, text: str, wordings: tuple[QuoteRecord, ...] = ()
) -> PrintedQuote:
    """A quote in its sentence; `text` is that of the article."""
    in_place = text[quote.start : quote.end] == quote.text
    return PrintedQuote(
        quote=quote_view(material.index, quote),
        before=sentence_before(text, quote.spans[0].start if quote.spans else quote.start) if in_place else "",
        after=sentence_after(text, quote.spans[-1].end if quote.spans else quote.end) if in_place else "",
        wordings=tuple(printed_quote(material, wording, text) for wording in wordings),
    )


def _not_heard(material: Material, article: ArticleRecord) -> str:
    """Why quotes of an article stand beside nothing."""
    episodes = [link.episode_id for link in material.index.links_of_article.get(article.id, [])]
    if not episodes:
        return "no_episode"
    heard = [record for key in episodes for record in material.index.transcripts_of_episode.get(key, [])]
    if not heard:
        return "no_transcript"
    same = any(primary(record.language) in (None, primary(article.language)) for record in heard)
    return "not_compared" if same or article.language is None else "other_language"


def _nearest(index: LibraryIndex, article: ArticleRecord) -> tuple[NearEpisode, ...]:
    """The episodes that come nearest, as far as they are still there and nobody said that the article is not from them."""
    why = article.no_link
    if why is None:
        return ()
    scores = {rival.episode: rival.score for rival in why.rivals} or {why.nearest or "": why.score}
    return tuple(
        NearEpisode(episode_link(index, index.episodes[key]), score)
        for key, score in scores.items()
        if key in index.episodes and (article.id, key) not in index.ruled_out
    )


def _decided(material: Material, article: ArticleRecord) -> Iterator[datetime]:
    """When people said something about the article, its quotes and where they are from."""
    index = material.index
    quotes = index.quotes_of_article.get(article.id, ())
    found = (index.best_sighting(quote.id) for quote in quotes)
    records = (*index.links_of_article.get(article.id, ()), *quotes, *(sighting for sighting in found if sighting))
    yield from (record.decided for record in records if record.decided)


def article_page(material: Material, article: ArticleRecord) -> Page:
    """The page of one article; other wordings of an utterance stand under the first one."""
    index, address = material.index, article_address(article.id)
    text = material.article_texts.get(article.id, "")
    quotes = index.quotes_of_article.get(article.id, [])
    wordings: dict[str, list[QuoteRecord]] = {}
    for quote in quotes:
        if quote.id in index.wording_of:
            wordings.setdefault(index.wording_of[quote.id], []).append(quote)
    printed = tuple(
        printed_quote(material, quote, text, tuple(wordings.get(quote.id, ())))
        for quote in index.first_wordings(quotes)
    )
    card = article_card(index, article)
    picture = CardView(
        above=article.publisher or "",
        words=article.title or "",
        by=article.byline or "",
        where=tuple(linked.episode.podcast for linked in card.episodes[:1]),
        published=article.published,
    )
    return Page(
        path=f"articles/{article.id}/index.html",
        template="article.html",
        context=ArticlePage(
            **frame(
                material,
                address,
                section="articles",
                title=article.title or article.publisher or "",
                above=[material.step("articles")],
                things=[article_data(material.identifiers, card, (line.quote for line in printed))],
                sharing=sharing_of(material, address, picture, kind="article", published=article.published),
            ),
            card=card,
            quotes=printed,
            not_heard=_not_heard(material, article),
            no_link_reason=article.no_link_reason,
            no_link=article.no_link,
            nearest=_nearest(index, article),
        ),
        card=picture,
        modified=max([article.added, *_decided(material, article)]),
    )
