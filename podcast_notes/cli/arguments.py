"""The arguments by which records are named, with what a shell offers for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from podcast_notes.archive import Archive
from podcast_notes.errors import PodcastNotesError

_OFFERED = 50


def _completing(titles: Callable[[Archive], Mapping[str, str]]) -> Callable[..., list[CompletionItem]]:
    """Offer ids that begin with what was typed; nothing where there is no archive to look in."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            offered = [
                item for item in titles(Archive.open(archive_folder(ctx))).items() if item[0].startswith(incomplete)
            ]
        except PodcastNotesError:
            return []
        return [CompletionItem(name, help=text) for name, text in offered[:_OFFERED]]

    return complete


def archive_folder(ctx: click.Context) -> str:
    """The archive in which to look, as far as the command line is typed."""
    return str(ctx.params.get("archive_folder") or ctx.find_root().params.get("archive") or ".")


complete_podcast = _completing(lambda archive: archive.podcasts.titles())
complete_episode = _completing(lambda archive: archive.episodes.titles())
complete_article = _completing(lambda archive: archive.articles.titles())
complete_person = _completing(lambda archive: archive.people.titles())

complete_removed = _completing(lambda archive: {e.id: e.title for e in archive.episodes.removed()})


def complete_locked_of_episode(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the fields of the episode that were stated by hand."""
    return _locked(ctx, incomplete, lambda archive, reference: archive.episodes.locked(reference))


def complete_locked_of_podcast(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the fields of the podcast that were stated by hand."""
    return _locked(ctx, incomplete, lambda archive, reference: archive.podcasts.locked(reference))


def complete_transcript(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the ends of the ids of the episode's transcripts."""
    # While the value of an option is typed, the parser has not come to the arguments yet: they are in `args`.
    reference = ctx.params.get("reference") or "".join(ctx.args[:1])
    try:
        records = Archive.open(archive_folder(ctx)).transcripts.records(reference)
    except PodcastNotesError:
        return []
    names = {record.id.rpartition(":")[2]: record.kind.value for record in records}
    return [CompletionItem(name, help=kind) for name, kind in names.items() if name.startswith(incomplete)]


def _locked(
    ctx: click.Context, incomplete: str, locked: Callable[[Archive, str], Sequence[str]]
) -> list[CompletionItem]:
    try:
        names = locked(Archive.open(archive_folder(ctx)), ctx.params.get("reference") or "")
    except PodcastNotesError:
        return []
    given = ctx.params.get("fields") or ()
    return [CompletionItem(name) for name in names if name.startswith(incomplete) and name not in given]


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def podcast_argument(name: str = "reference", **options: Any) -> Decorator:
    """A podcast: id, title, alias, or part of a title."""
    return click.argument(name, **{"metavar": "PODCAST", "shell_complete": complete_podcast, **options})


def episode_argument(name: str = "reference", **options: Any) -> Decorator:
    """An episode: id, guid, `podcast#163`, number, title, or part of a title."""
    return click.argument(name, **{"metavar": "EPISODE", "shell_complete": complete_episode, **options})


def article_argument(name: str = "reference", **options: Any) -> Decorator:
    """An article: id, address, title, or part of a title."""
    return click.argument(name, **{"metavar": "ARTICLE", "shell_complete": complete_article, **options})


def person_argument(name: str = "reference", **options: Any) -> Decorator:
    """A person: id, name, alias, or surname."""
    return click.argument(name, **{"metavar": "PERSON", "shell_complete": complete_person, **options})
