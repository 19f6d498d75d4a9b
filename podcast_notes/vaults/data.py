"""Articles and quotes as data, for templates of other programs: flat records with the ids that documents are named by."""

from __future__ import annotations

from collections.abc import Mapping

from podcast_notes.models import QuoteRecord, Status, Verdict
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import episode_address
from podcast_notes.notes.views import web_url
from podcast_notes.pages.context import Material, newest_first
from podcast_notes.timecode import format_span


def articles_data(index: LibraryIndex) -> list[dict[str, object]]:
    """All articles, newest first, with the ids of the episodes to which they are linked."""
    articles = sorted(index.articles.values(), key=lambda record: newest_first(record.published, record.id))
    return [
        {
            "id": article.id,
            "title": article.title,
            "byline": article.byline,
            "publisher": article.publisher,
            "date": article.published.isoformat() if article.published else None,
            "language": article.language,
            "url": web_url(article.url),
            "episodes": [
                {"episode": link.episode_id, "type": link.type.value, "confirmed": link.status is Status.CONFIRMED}
                for link in index.links_of_article.get(article.id, ())
            ],
        }
        for article in articles
    ]


def quotes_data(material: Material, sounds: Mapping[str, str]) -> list[dict[str, object]]:
    """All quotes, by article, with who said them and where; times in seconds, `play` is an address to press play at."""
    index = material.index
    return [
        _quote(index, quote, sounds)
        for _, quotes in sorted(index.quotes_of_article.items())
        for quote in index.first_wordings(quotes)
    ]


def _quote(index: LibraryIndex, quote: QuoteRecord, sounds: Mapping[str, str]) -> dict[str, object]:
    person = index.people.get(quote.person_id or "")
    found = index.best_sighting(quote.id)
    said: dict[str, object] = {"verdict": found.verdict.value if found else None}
    if found and found.verdict is not Verdict.NOT_FOUND and found.start_ms is not None:
        sound = sounds.get(episode_address(found.episode_id))
        said |= {
            "episode": found.episode_id,
            "start": found.start_ms / 1000,
            "end": found.end_ms / 1000 if found.end_ms is not None else None,
            "play": f"{sound}#t={format_span(found.start_ms, found.end_ms)}" if sound else None,
        }
    return {
        "id": quote.id,
        "text": quote.text,
        "kind": quote.kind.value,
        "speaker": person.name if person else quote.speaker or quote.mention,
        "person": quote.person_id,
        "article": quote.article_id,
        "confirmed": quote.status is Status.CONFIRMED,
        **said,
    }
