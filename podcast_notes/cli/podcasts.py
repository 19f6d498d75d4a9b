"""`podcast …` and `refresh`."""

from __future__ import annotations

from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.details import PodcastDetails
from podcast_notes.archive.refreshing import RefreshResult
from podcast_notes.archive.views import PodcastView
from podcast_notes.cli.arguments import complete_locked_of_podcast, podcast_argument
from podcast_notes.cli.common import (
    Language,
    confirm_removal,
    count,
    day,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_table,
    print_warnings,
    progress,
    require_change,
    tell_removed,
)
from podcast_notes.cli.details import podcast_options, stated
from podcast_notes.cli.provenance import chosen_fields, print_podcast_provenance, tell_unlocked
from podcast_notes.errors import UsageError
from podcast_notes.models import FeedPerson, Podcast


@click.group()
def podcast() -> None:
    """Add podcasts by their feeds, or by hand; list, show, edit and remove them; give fields back to the feed."""


@podcast.command("add", epilog=example("podcast-notes podcast add https://example.org/feed.xml"))
@click.argument("source", required=False, metavar="[URL|FILE]")
@click.option("--title", help="Add a podcast that has no feed, of this title.")
@click.option("--publisher", help="Who publishes it (without a feed).")
@click.option("--language", type=Language(), help="The language that is spoken in it, such as nl (without a feed).")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="A host (without a feed); may be repeated.")
@json_option
@pass_archive
def add(
    archive: Archive,
    source: str | None,
    title: str | None,
    publisher: str | None,
    language: str | None,
    hosts: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add the podcast of a feed, with its episodes and the people it names. Adding it twice changes nothing."""
    if (source is None) == (title is None):
        raise UsageError("give either the address or file of a feed, or --title for a podcast without one")
    if source is not None and (publisher or language or hosts):
        raise UsageError("--publisher, --language and --host are for a podcast without a feed", resource=source)
    if source is None:
        persons = tuple(FeedPerson(name=name) for name in hosts)
        content = Podcast(title=title or "", publisher=publisher, language=language, persons=persons)
        view = archive.podcasts.add_by_hand(content)
        print_json(view) if as_json else click.echo(f"Added {view.title} ({view.id}), without a feed.")
        return
    result = archive.podcasts.add(source)
    print_warnings(result.warnings)
    print_json(result) if as_json else _print_result(result)


@podcast.command("list", epilog=example("podcast-notes podcast list --json"))
@json_option
@pass_archive
def list_(archive: Archive, as_json: bool) -> None:
    """List the podcasts."""
    podcasts = archive.podcasts.all()
    if as_json:
        print_json(podcasts)
        return
    rows = [(p.id, str(p.episodes), day(p.newest), p.title) for p in podcasts]
    print_table(rows, ("id", "episodes", "newest", "title"))
    if not podcasts:
        click.echo("No podcasts yet: podcast-notes podcast add URL|FILE", err=True)


@podcast.command("show", epilog=example('podcast-notes podcast show "BNR Perestrojkast"'))
@podcast_argument()
@click.option("--provenance", is_flag=True, help="Show where each field is from, and what the feed says instead.")
@json_option
@pass_archive
def show(archive: Archive, reference: str, provenance: bool, as_json: bool) -> None:
    """Show a podcast; or where each of its fields is from."""
    if provenance:
        origins = archive.podcasts.provenance(reference)
        print_json(origins) if as_json else print_podcast_provenance(origins)
        return
    view = archive.podcasts.show(reference)
    print_json(view) if as_json else _print_podcast(view)


@podcast.command("edit", epilog=example('podcast-notes podcast edit moleneers --publisher "Radio Wiek" --alias wiek'))
@podcast_argument()
@podcast_options
@json_option
@pass_archive
def edit(archive: Archive, reference: str, as_json: bool, **options: Any) -> None:
    """Change a podcast; what you state is kept, whatever the feed says later, until `unlock`.

    An empty text empties a field, and keeps it empty: --publisher "".
    """
    require_change(options)
    view = archive.podcasts.edit(reference, PodcastDetails(**stated(options)))
    if as_json:
        print_json(view)
        return
    locked = archive.podcasts.locked(view.id)
    kept = f" Kept against refreshes: {', '.join(locked)}." if locked else ""
    click.echo(f"Changed {view.title} ({view.id}).{kept}")


@podcast.command("unlock", epilog=example("podcast-notes podcast unlock moleneers title"))
@podcast_argument()
@click.argument("fields", nargs=-1, metavar="[FIELD]...", shell_complete=complete_locked_of_podcast)
@click.option("--all", "everything", is_flag=True, help="All fields that were stated by hand.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_archive
def unlock(
    archive: Archive, reference: str, fields: tuple[str, ...], everything: bool, dry_run: bool, as_json: bool
) -> None:
    """Give fields that you stated back to the feed: they are at once as it says, and follow it again.

    `podcast show PODCAST --provenance` lists the fields.
    """
    act = archive.podcasts.unlocking if dry_run else archive.podcasts.unlock
    unlocked = act(reference, chosen_fields(fields, everything))
    print_json(unlocked) if as_json else tell_unlocked(unlocked, would=dry_run)


@podcast.command("remove", epilog=example("podcast-notes podcast remove moleneers --dry-run"))
@podcast_argument()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@pass_archive
def remove(archive: Archive, reference: str, yes: bool, dry_run: bool) -> None:
    """Remove a podcast with its episodes, their appearances, links and sightings; files stay.

    It may be added again, with all that its feed lists but the episodes that were removed one by one; what was edited is lost.
    """
    removal = archive.podcasts.removal(reference)
    parts = f"{count(removal.episodes, 'episode')}, {count(removal.transcripts, 'transcript')}"
    what = f"{removal.title} ({removal.id}) with {parts} and {count(removal.links, 'link')}"
    if confirm_removal(what, yes=yes, dry_run=dry_run):
        archive.podcasts.remove(removal.id)
        tell_removed(removal)


@click.command("refresh", epilog=example("podcast-notes refresh"))
@podcast_argument("references", nargs=-1, metavar="[PODCAST]...")
@json_option
@pass_archive
@click.pass_context
def refresh(ctx: click.Context, archive: Archive, references: tuple[str, ...], as_json: bool) -> None:
    """Read the feeds again, of all podcasts or of those named.

    New episodes are added and changed ones updated; what a person edited, and what a person removed, stays so.
    """
    results, failures = archive.podcasts.refresh(references, progress=progress("Refreshing"))
    if as_json:
        print_json({"refreshed": results, "failed": failures})
    for result in results:
        print_warnings(result.warnings)
        if not as_json:
            _print_result(result)
    if not results and not failures:
        click.echo("No podcast with a feed yet: podcast-notes podcast add URL|FILE", err=True)
    finish(ctx, failures)


def _print_result(result: RefreshResult) -> None:
    if result.not_modified:
        click.echo(f"{result.title} ({result.podcast}): the feed has not changed.")
        return
    parts = [f"{len(result.added)} new", f"{len(result.updated)} changed", f"{result.unchanged} unchanged"]
    if result.gone:
        parts.append(f"{len(result.gone)} no longer in the feed (kept)")
    click.echo(f"{result.title} ({result.podcast}): {', '.join(parts)}.")


def _print_podcast(view: PodcastView) -> None:
    click.secho(view.title, bold=True)
    facts = [
        ("id", view.id),
        ("publisher", view.publisher),
        ("hosts", ", ".join(view.hosts)),
        ("language", view.language),
        ("episodes", count(view.episodes, "episode") + (f", newest {day(view.newest)}" if view.newest else "")),
        ("feed", view.source),
        ("link", view.link),
    ]
    for name, value in facts:
        if value:
            click.echo(f"{name:<10} {value}")
    if view.description:
        click.echo(f"\n{view.description}")
