"""`podcast …` and `refresh`."""

from __future__ import annotations

from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.details import PodcastDetails
from podcast_notes.archive.views import PodcastFullView
from podcast_notes.cli.arguments import complete_locked_of_podcast, podcast_argument
from podcast_notes.cli.common import (
    Language,
    confirm_removal,
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
from podcast_notes.cli.facts import podcast_facts, print_facts
from podcast_notes.cli.provenance import chosen_fields, print_podcast_provenance, tell_unlocked
from podcast_notes.cli.refreshed import feed_facts, feed_mark, print_refreshed, print_refreshed_json, print_result
from podcast_notes.cli.subscriptions import export_subscriptions, import_subscriptions
from podcast_notes.errors import UsageError
from podcast_notes.models import FeedPerson, Podcast
from podcast_notes.text import count


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
    print_json(result) if as_json else print_result(result)


@podcast.command("list", epilog=example("podcast-notes podcast list --json"))
@json_option
@pass_archive
def list_(archive: Archive, as_json: bool) -> None:
    """List the podcasts."""
    podcasts = archive.podcasts.all()
    if as_json:
        print_json(podcasts)
        return
    rows = [(p.id, str(p.episodes), day(p.newest), p.title, feed_mark(p)) for p in podcasts]
    headings = ("id", "episodes", "newest", "title", "feed" if any(mark for *_, mark in rows) else "")
    print_table(rows, headings)
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


podcast.add_command(import_subscriptions)
podcast.add_command(export_subscriptions)


@podcast.command("move", epilog=example("podcast-notes podcast move moleneers https://example.org/new-feed.xml"))
@podcast_argument()
@click.argument("source", metavar="URL|FILE")
@click.option("--yes", is_flag=True, help="Move it also where the feed there looks like another podcast's.")
@click.option("--dry-run", is_flag=True, help="Only say whether the feed there is of this podcast.")
@json_option
@pass_archive
def move(archive: Archive, reference: str, source: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Read a podcast's feed from another address from now on.

    Its episodes, and all that hangs on them, stay; it is still known by its old address. A feed that says itself that it has
    moved, by a permanent redirect or itunes:new-feed-url, is followed by `refresh`.
    """
    moving = archive.podcasts.moving(reference, source)
    if moving.differences and not yes:
        message = f"the feed there does not look like this podcast's: {'; '.join(moving.differences)}"
        raise UsageError(message, resource=source, hint="If it is the right one all the same, add --yes.")
    if dry_run:
        click.echo(f"Would move {moving.podcast.content.title} ({moving.podcast.id}) to {moving.read.source}.")
        return
    result = archive.podcasts.move(moving)
    print_warnings(result.warnings)
    print_json(result) if as_json else print_result(result)


@click.command("refresh", epilog=example("podcast-notes refresh", "podcast-notes refresh moleneers --full"))
@podcast_argument("references", nargs=-1, metavar="[PODCAST]...")
@click.option("--full", is_flag=True, help="Read every page of a feed, also where it has not changed.")
@click.option("--dry-run", is_flag=True, help="Only say what would change; nothing is stored.")
@json_option
@pass_archive
@click.pass_context
def refresh(
    ctx: click.Context, archive: Archive, references: tuple[str, ...], full: bool, dry_run: bool, as_json: bool
) -> None:
    """Read the feeds again, many at once, of all podcasts or of those named.

    New episodes are added and changed ones updated; what a person edited, and what a person removed, stays so. A feed that has
    moved is followed. A host that asks to be left alone for a while is not asked before its time, unless you name the podcast.
    """
    bar = progress("Refreshing")
    done = archive.podcasts.refresh(references, full=full, dry_run=dry_run, progress=bar)
    if as_json:
        print_refreshed_json(done)
    else:
        print_refreshed(done)
    if dry_run:
        click.echo("Nothing was stored: this was a dry run.", err=True)
    if not done.podcasts:
        click.echo("No podcast with a feed yet: podcast-notes podcast add URL|FILE", err=True)
    finish(ctx, done.failures)


def _print_podcast(view: PodcastFullView) -> None:
    click.secho(view.title or view.id, bold=True)
    print_facts(
        [
            ("id", view.id),
            ("publisher", view.publisher),
            ("hosts", ", ".join(view.hosts)),
            ("language", view.language),
            ("episodes", f"{view.episodes:,}" + (f", newest {day(view.newest)}" if view.newest else "")),
            *feed_facts(view),
            ("link", view.link),
            *podcast_facts(view),
        ]
    )
    if view.description:
        click.echo(f"\n{view.description}")
