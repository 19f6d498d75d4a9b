"""Lists of feeds in and out: the subscriptions of a podcast app, as OPML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.intake import RefreshResult
from podcast_notes.archive.podcasts import Podcasts
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.markup import is_web_url
from podcast_notes.models import PodcastRecord

if TYPE_CHECKING:
    from podcast_notes.feeds.opml import Subscription


class KnownSubscription(Struct, frozen=True):
    """A feed of a list that the archive has, and the id of its podcast."""

    url: str
    podcast: str


class SubscriptionPlan(Struct, frozen=True):
    """What an import of a list would add, what the archive has already, and what was odd about the list."""

    new: tuple[Subscription, ...]
    known: tuple[KnownSubscription, ...]
    warnings: tuple[str, ...]


class SubscriptionsImported(Struct, frozen=True):
    """What an import of a list did; `added` are the ids of the new podcasts, `results` what was read of them and others.

    A feed may turn out to be that of a podcast that was made by hand.
    """

    results: tuple[RefreshResult, ...]
    added: tuple[str, ...]
    known: tuple[KnownSubscription, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]


class SubscriptionsExported(Struct, frozen=True):
    """A list of feeds as OPML 2.0, how many it holds, and the podcasts that have no feed on the web."""

    data: bytes
    feeds: int
    left_out: tuple[str, ...]


class Subscriptions:
    """The feeds of an archive as a list."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def export(self) -> SubscriptionsExported:
        """All podcasts with a feed on the web, by title, as a list that podcast apps import."""
        from podcast_notes.feeds.opml import write_opml

        podcasts = sorted(self._workspace.store.all(PodcastRecord), key=lambda p: (p.content.title.casefold(), p.id))
        listed = [subscription for p in podcasts if (subscription := _subscription(p)) is not None]
        left_out = tuple(p.content.title for p in podcasts if not is_web_url(p.source))
        title = self._workspace.settings.archive.title
        data = write_opml(listed, title=title, created=self._workspace.now())
        return SubscriptionsExported(data, len(listed), left_out)

    def plan(self, data: bytes, *, name: str) -> SubscriptionPlan:
        """What the import of a list would do; nothing is fetched. Raises FeedError where it is no OPML."""
        from podcast_notes.feeds.opml import read_opml

        listed = read_opml(data, name=name)
        known = _addresses(self._workspace.store.all(PodcastRecord))
        return SubscriptionPlan(
            new=tuple(one for one in listed.subscriptions if one.url not in known),
            known=tuple(KnownSubscription(one.url, known[one.url]) for one in listed.subscriptions if one.url in known),
            warnings=listed.warnings,
        )

    def import_(self, data: bytes, *, name: str, progress: Progress = silently) -> SubscriptionsImported:
        """Add the podcasts of a list that the archive has not; a feed that fails is a Failure, the others go on.

        Raises FeedError where it is no OPML.
        """
        plan = self.plan(data, name=name)
        before = {podcast.id for podcast in self._workspace.store.all(PodcastRecord)}
        titles = {one.url: one.title for one in plan.new if one.title}
        done = Podcasts(self._workspace).add_all([one.url for one in plan.new], progress=progress)
        failures = [
            Failure(f"{titles[f.item]} ({f.item})", f.message) if f.item in titles else f for f in done.failures
        ]
        added = tuple(dict.fromkeys(result.podcast for result in done.results if result.podcast not in before))
        return SubscriptionsImported(done.results, added, plan.known, tuple(failures), plan.warnings)


def _subscription(podcast: PodcastRecord) -> Subscription | None:
    from podcast_notes.feeds.opml import Subscription

    if podcast.source is None or not is_web_url(podcast.source):
        return None
    content = podcast.content
    return Subscription(
        url=podcast.source,
        title=content.title,
        description=content.description,
        link=content.link,
        language=content.language,
    )


def _addresses(podcasts: list[PodcastRecord]) -> Mapping[str, str]:
    """The ids of podcasts by every address that their feeds have or had."""
    known: dict[str, str] = {}
    for podcast in podcasts:
        for address in (podcast.source, podcast.content.feed_url, *(move.source for move in podcast.moves)):
            if address:
                known.setdefault(address, podcast.id)
    return known
