"""Links between articles and episodes, and the quotes: list them, and keep what a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.deciders import who_decides
from podcast_notes.archive.deciding import Reviewer
from podcast_notes.archive.decisions import Stamp
from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_article, find_episode, find_link, find_person
from podcast_notes.archive.rivals import rival_named
from podcast_notes.archive.tracing import link_id
from podcast_notes.archive.views import LinkView, QuoteView
from podcast_notes.archive.workspace import Workspace
from podcast_notes.models import LinkRecord, LinkType, PickRecord, QuoteRecord, Status, Verdict

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class Links:
    """The links of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(
        self, *, article: str | None = None, episode: str | None = None, status: Status | None = None
    ) -> list[LinkView]:
        """All links, of one article or episode, or with one status, where given."""
        reader = self._workspace.snapshot()
        wanted: dict[str, str] = {}
        if article is not None:
            wanted["article_id"] = find_article(reader, article).id
        if episode is not None:
            wanted["episode_id"] = find_episode(reader, episode).id
        found = reader.find(LinkRecord, **wanted)
        return Views(reader).links([link for link in found if status in (None, link.status)])

    def add(self, article: str, episode: str, link_type: LinkType, *, by: str | None = None) -> LinkView:
        """Link an article to an episode by hand, confirmed, and look its quotes up there.

        Evidence stays where the link was proposed before. `by` is the name under which this is kept.
        """
        workspace = self._workspace
        stamp = Stamp(workspace.now(), who_decides(workspace, by))
        with workspace.store.transaction() as transaction:
            of_article, of_episode = find_article(transaction, article), find_episode(transaction, episode)
            link = Reviewer(transaction, workspace, stamp).add_link(of_article, of_episode, link_type)
        return Views(workspace.snapshot()).link(link)

    def decide(self, article: str, episode: str, status: Status, *, by: str | None = None) -> LinkView:
        """Confirm or reject a link, or one of several that fit about as well; a rejected one is not proposed again.

        An episode can be rejected before it is proposed: it may be shown as the nearest one. Raises NotFoundError where there
        is no link to confirm.
        """
        workspace = self._workspace
        stamp = Stamp(workspace.now(), who_decides(workspace, by))
        with workspace.store.transaction() as transaction:
            reviewer = Reviewer(transaction, workspace, stamp)
            of_article, of_episode = find_article(transaction, article), find_episode(transaction, episode)
            identifier = link_id(of_article.id, of_episode.id)
            known, rival = transaction.get(LinkRecord, identifier), rival_named(transaction, identifier)
            if rival is not None:
                link = reviewer.decide_rival(rival, status)
            elif known is None and status is Status.REJECTED:
                link = reviewer.rule_out(of_article, of_episode)
            else:
                link = reviewer.decide_link(find_link(transaction, article, episode), status)
        return Views(workspace.snapshot()).link(link)


class QuoteScope(Struct, frozen=True):
    """Of all quotes, those that are wanted: of an article, a person, or an episode and the articles that are linked to it."""

    article: str | None = None
    person: str | None = None
    episode: str | None = None


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
        status: Status | None = None,
    ) -> list[QuoteView]:
        """Quotes in the order of their articles, then those that were picked from episodes, in theirs.

        Of one article, person or episode, or with one verdict, where given; without a status those that nobody rejected.
        """
        reader = self._workspace.snapshot()
        printed, of_episode = printed_quotes(reader, QuoteScope(article, person, episode), status)
        views = Views(reader)
        picked = picked_quotes(reader, QuoteScope(article, person, episode))
        found = [*views.quotes(printed), *(map(views.pick, picked) if status is not Status.REJECTED else ())]
        return [quote for quote in found if verdict is None or _has(quote, verdict, of_episode)]


def printed_quotes(
    reader: Reader, scope: QuoteScope, status: Status | None = None
) -> tuple[list[QuoteRecord], str | None]:
    """The quotes of a scope, and the id of its episode; without a status those that nobody rejected.

    Raises NotFoundError or AmbiguousError where it names what is not one record.
    """
    of_article = find_article(reader, scope.article).id if scope.article is not None else None
    of_person = find_person(reader, scope.person).id if scope.person is not None else None
    of_episode = find_episode(reader, scope.episode).id if scope.episode is not None else None
    articles = {of_article} if of_article else None
    if of_episode:
        linked = _linked_articles(reader, of_episode)
        articles = linked & articles if articles else linked
    found = [quote for quote in _quotes_of(reader, articles, of_person) if _is_wanted(quote.status, status)]
    return found, of_episode


def _linked_articles(reader: Reader, episode_id: str) -> set[str]:
    links = reader.find(LinkRecord, episode_id=episode_id)
    return {link.article_id for link in links if link.status is not Status.REJECTED}


def _quotes_of(reader: Reader, articles: set[str] | None, person_id: str | None) -> list[QuoteRecord]:
    """The quotes of some articles, and of one person, where given."""
    if articles is None:
        return reader.find(QuoteRecord, **({"person_id": person_id} if person_id else {}))
    found = reader.find_any(QuoteRecord, "article_id", articles)
    return [record for record in found if person_id in (None, record.person_id)]


def picked_quotes(reader: Reader, scope: QuoteScope) -> list[PickRecord]:
    """What was picked in a scope, by episode and time; none of an article.

    Raises NotFoundError or AmbiguousError where it names what is not one record.
    """
    if scope.article is not None:
        return []
    wanted = {
        "episode_id": find_episode(reader, scope.episode).id if scope.episode is not None else None,
        "person_id": find_person(reader, scope.person).id if scope.person is not None else None,
    }
    found = reader.find(PickRecord, **{name: value for name, value in wanted.items() if value is not None})
    return sorted(found, key=lambda pick: (pick.episode_id, pick.start_ms, pick.id))


def _is_wanted(status: Status, wanted: Status | None) -> bool:
    return status is wanted if wanted else status is not Status.REJECTED


def _has(quote: QuoteView, verdict: Verdict, episode_id: str | None) -> bool:
    """Whether a quote has a verdict, in one episode where given."""
    return any(s.verdict is verdict and episode_id in (None, s.episode.id) for s in quote.sightings)
