"""Links between articles and episodes, and the quotes: list them, and keep what a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from podcast_notes.archive.joined import Views
from podcast_notes.archive.quoted import withdraw_appearances
from podcast_notes.archive.references import find_article, find_episode, find_person
from podcast_notes.archive.tracing import forget_sightings, link_id, sight_quotes
from podcast_notes.archive.views import LinkView, QuoteView
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import NotFoundError
from podcast_notes.models import LinkRecord, LinkType, QuoteRecord, Status, Verdict

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class Links:
    """The links of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self, *, article: str | None = None, episode: str | None = None) -> list[LinkView]:
        """All links, of one article or episode where given."""
        reader = self._workspace.snapshot()
        wanted: dict[str, str] = {}
        if article is not None:
            wanted["article_id"] = find_article(reader, article).id
        if episode is not None:
            wanted["episode_id"] = find_episode(reader, episode).id
        return Views(reader).links(reader.find(LinkRecord, **wanted))

    def add(self, article: str, episode: str, link_type: LinkType) -> LinkView:
        """Link an article to an episode by hand, confirmed, and look its quotes up there.

        Evidence stays where the link was proposed before.
        """
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            of_article, of_episode = find_article(transaction, article), find_episode(transaction, episode)
            identifier = link_id(of_article.id, of_episode.id)
            proposed = transaction.get(LinkRecord, identifier)
            link = LinkRecord(
                id=identifier,
                article_id=of_article.id,
                episode_id=of_episode.id,
                type=link_type,
                score=1.0,
                evidence=proposed.evidence if proposed else (),
                status=Status.CONFIRMED,
                decided=workspace.now(),
            )
            transaction.put(link)
            transaction.put(msgspec.structs.replace(of_article, no_link_reason=None))
            sight_quotes(transaction, workspace, of_article, episode_id=of_episode.id)
        return Views(workspace.snapshot()).link(link)

    def decide(self, article: str, episode: str, status: Status) -> LinkView:
        """Confirm or reject a link; a rejected one is not proposed again. Raises NotFoundError where there is none."""
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            of_article, of_episode = find_article(transaction, article), find_episode(transaction, episode)
            link = transaction.get(LinkRecord, link_id(of_article.id, of_episode.id))
            if link is None:
                raise NotFoundError(
                    f"is not linked to {of_episode.id}",
                    resource=of_article.id,
                    hint=f"Link them with `podcast-notes link add {of_article.id} {of_episode.id}`.",
                )
            was = link.status
            link = msgspec.structs.replace(link, status=status, decided=workspace.now())
            transaction.put(link)
            if status is Status.REJECTED:
                forget_sightings(transaction, of_article.id, of_episode.id)
                withdraw_appearances(transaction, of_article.id, of_episode.id)
            elif was is Status.REJECTED:
                sight_quotes(transaction, workspace, of_article, episode_id=of_episode.id)
        return Views(workspace.snapshot()).link(link)


class Quotes:
    """The quotes of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(
        self,
        *,
        article: str | None = None,
        person: str | None = None,
        episode: str | None = None,
        verdict: Verdict | None = None,
    ) -> list[QuoteView]:
        """Quotes in the order of their articles; of one article, person or episode, or with one verdict, where given."""
        reader = self._workspace.snapshot()
        of_article = find_article(reader, article).id if article is not None else None
        of_person = find_person(reader, person).id if person is not None else None
        of_episode = find_episode(reader, episode).id if episode is not None else None
        articles = {of_article} if of_article else None
        if of_episode:
            linked = _linked_articles(reader, of_episode)
            articles = linked & articles if articles else linked
        found = Views(reader).quotes(_quotes_of(reader, articles, of_person))
        if verdict:
            found = tuple(quote for quote in found if _has(quote, verdict, of_episode))
        return list(found)


def _linked_articles(reader: Reader, episode_id: str) -> set[str]:
    links = reader.find(LinkRecord, episode_id=episode_id)
    return {link.article_id for link in links if link.status is not Status.REJECTED}


def _quotes_of(reader: Reader, articles: set[str] | None, person_id: str | None) -> list[QuoteRecord]:
    """The quotes of some articles, and of one person, where given."""
    if articles is None:
        return reader.find(QuoteRecord, **({"person_id": person_id} if person_id else {}))
    found = reader.find_any(QuoteRecord, "article_id", articles)
    return [record for record in found if person_id in (None, record.person_id)]


def _has(quote: QuoteView, verdict: Verdict, episode_id: str | None) -> bool:
    """Whether a quote has a verdict, in one episode where given."""
    return any(s.verdict is verdict and episode_id in (None, s.episode.id) for s in quote.sightings)
