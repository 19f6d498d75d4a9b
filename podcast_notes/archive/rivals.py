"""Episodes that fit an article about as well as each other: none is linked, and a person says which is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.tracing import link_record
from podcast_notes.models import ArticleRecord, EpisodeRecord, LinkRecord, NoLink, Status

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class Untied(Struct, frozen=True, kw_only=True):
    """Of an article record, why no episode could be told to be its own."""

    id: str
    no_link: NoLink | None = None


def rival_links(article: ArticleRecord | Untied, links: Iterable[LinkRecord]) -> list[LinkRecord]:
    """The links of an article, beside those it has, of which none could be proposed, best first; none once one stands.

    They are not stored: one is when a person decides about it. Their episodes may be gone.
    """
    known = {link.episode_id: link.status for link in links}
    if article.no_link is None or any(status is not Status.REJECTED for status in known.values()):
        return []
    return [link_record(article.id, rival) for rival in article.no_link.rivals if rival.episode not in known]


def open_rivals(reader: Reader, *, article_id: str | None = None) -> list[LinkRecord]:
    """The rivals of all articles, or of one, whose episodes are there."""
    if article_id is None:
        articles = [one for one in reader.all_as(ArticleRecord, Untied) if one.no_link and one.no_link.rivals]
    else:
        record = reader.get(ArticleRecord, article_id)
        articles = [Untied(id=record.id, no_link=record.no_link)] if record else []
    links: dict[str, list[LinkRecord]] = {article.id: [] for article in articles}
    for link in reader.find_any(LinkRecord, "article_id", set(links)):
        links[link.article_id].append(link)
    found = [rival for article in articles for rival in rival_links(article, links[article.id])]
    there = {episode.id for episode in reader.find_any(EpisodeRecord, "id", {one.episode_id for one in found})}
    return [rival for rival in found if rival.episode_id in there]


def rival_named(reader: Reader, link_id: str) -> LinkRecord | None:
    """The rival that would have this id as a link; None where there is none."""
    article_id = link_id.partition("→")[0]
    return next((one for one in open_rivals(reader, article_id=article_id) if one.id == link_id), None)
