"""`episode …`."""

from __future__ import annotations

from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.details import EpisodeDetails
from podcast_notes.archive.removal import Restored
from podcast_notes.archive.views import EpisodeFullView, PersonInEpisode
from podcast_notes.cli.arguments import (
    complete_locked_of_episode,
    complete_person,
    complete_podcast,
    complete_removed,
    episode_argument,
    podcast_argument,
)
from podcast_notes.cli.common import (
    confirm_removal,
    day,
    example,
    json_option,
    pass_archive,
    print_json,
    print_table,
    require_change,
    shorten,
    tell_removed,
)
from podcast_notes.cli.details import episode_options, stated
from podcast_notes.cli.facts import episode_facts, print_facts
from podcast_notes.cli.provenance import chosen_fields, print_episode_provenance, tell_unlocked
from podcast_notes.text import count, number_beside
from podcast_notes.timecode import format_timecode


@click.group()
def episode() -> None:
    """Add episodes by hand; list, show, edit and remove them; give fields back to the feed, and ask back what was removed.

    EPISODE is an id, a guid, `podcast#163`, `163`, a title, or a part of a title that no other episode has.
    """


@episode.command(
    "add",
    epilog=example(
        'podcast-notes episode add "Delta Talk" --title "High water" --number 12 \\',
        '  --published 2025-03-01 --guest "Anna de Wit, hydrologist, Delta Lab" --audio high-water.mp3',
    ),
)
@podcast_argument("podcast")
@click.option("--title", required=True, help="Its title.")
@episode_options
@json_option
@pass_archive
def add(archive: Archive, podcast: str, as_json: bool, **options: Any) -> None:
    """Add an episode of PODCAST by hand."""
    view = archive.episodes.add(podcast, EpisodeDetails(**stated(options)))
    print_json(view) if as_json else click.echo(f"Added {view.title} ({view.id}).")


@episode.command("list", epilog=example('podcast-notes episode list --guest "van der Togt"'))
@click.option("--podcast", shell_complete=complete_podcast, help="Only those of this podcast.")
@click.option("--guest", shell_complete=complete_person, help="Only those with this person.")
@click.option("--year", type=int, help="Only those of this year.")
@json_option
@pass_archive
def list_(archive: Archive, podcast: str | None, guest: str | None, year: int | None, as_json: bool) -> None:
    """List episodes, newest first."""
    episodes = archive.episodes.all(podcast=podcast, guest=guest, year=year)
    if as_json:
        print_json(episodes)
        return
    rows = [(day(e.published), e.number or "", shorten(e.title, 56), ", ".join(e.guests), e.id) for e in episodes]
    print_table(rows, ("date", "no.", "title", "guests", "id"))
    if not episodes:
        click.echo("No episodes.", err=True)


@episode.command("show", epilog=example("podcast-notes episode show bnr-perestrojkast#163"))
@episode_argument()
@click.option("--provenance", is_flag=True, help="Show where each field is from, and what the feed says instead.")
@json_option
@pass_archive
def show(archive: Archive, reference: str, provenance: bool, as_json: bool) -> None:
    """Show an episode with its people, transcripts and articles; or where all that is from."""
    if provenance:
        origins = archive.episodes.provenance(reference)
        print_json(origins) if as_json else print_episode_provenance(origins)
        return
    view = archive.episodes.show(reference)
    print_json(view) if as_json else _print_episode(view)


@episode.command(
    "edit", epilog=example('podcast-notes episode edit 163 --title "A year of war" --guest "Tony van der Togt"')
)
@episode_argument()
@click.option("--title", help="Its title.")
@episode_options
@click.option(
    "--without", multiple=True, metavar="NAME", help="Take a person out; only --guest or --host brings him or her back."
)
@json_option
@pass_archive
def edit(archive: Archive, reference: str, as_json: bool, **options: Any) -> None:
    """Change an episode; what you state is kept, whatever the feed says later, until `unlock`.

    An empty text empties a field, and keeps it empty: --summary "".
    """
    require_change(options)
    view = archive.episodes.edit(reference, EpisodeDetails(**stated(options)))
    if as_json:
        print_json(view)
        return
    locked = f" Kept against refreshes: {', '.join(view.locked)}." if view.locked else ""
    click.echo(f"Changed {view.title} ({view.id}).{locked}")


@episode.command("unlock", epilog=example("podcast-notes episode unlock bnr-perestrojkast#163 title audio"))
@episode_argument()
@click.argument("fields", nargs=-1, metavar="[FIELD]...", shell_complete=complete_locked_of_episode)
@click.option("--all", "everything", is_flag=True, help="All fields that were stated by hand.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_archive
def unlock(
    archive: Archive, reference: str, fields: tuple[str, ...], everything: bool, dry_run: bool, as_json: bool
) -> None:
    """Give fields that you stated back to the feed: they are at once as it says, and follow it again.

    `episode show EPISODE --provenance` lists the fields.
    """
    act = archive.episodes.unlocking if dry_run else archive.episodes.unlock
    unlocked = act(reference, chosen_fields(fields, everything))
    print_json(unlocked) if as_json else tell_unlocked(unlocked, would=dry_run)


@episode.command("remove", epilog=example("podcast-notes episode remove bnr-perestrojkast#163 --dry-run"))
@episode_argument()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@pass_archive
def remove(archive: Archive, reference: str, yes: bool, dry_run: bool) -> None:
    """Remove an episode with its appearances, links and sightings; its files stay.

    No refresh brings it back; `episode restore` does.
    """
    removal = archive.episodes.removal(reference)
    parts = f"{count(removal.transcripts, 'transcript')} and {count(removal.links, 'link')}"
    if confirm_removal(f"{removal.title} ({removal.id}) with {parts}", yes=yes, dry_run=dry_run):
        archive.episodes.remove(removal.id)
        tell_removed(removal)


@episode.command("removed", epilog=example("podcast-notes episode removed"))
@click.option("--podcast", shell_complete=complete_podcast, help="Only those of this podcast.")
@json_option
@pass_archive
def removed(archive: Archive, podcast: str | None, as_json: bool) -> None:
    """List the episodes that were removed, the last one first; `episode restore` brings one back."""
    episodes = archive.episodes.removed(podcast=podcast)
    if as_json:
        print_json(episodes)
        return
    rows = [(day(e.removed), e.podcast, day(e.published), shorten(e.title, 56), e.id) for e in episodes]
    print_table(rows, ("removed", "podcast", "date", "title", "id"))
    if not episodes:
        click.echo("No episode was removed.", err=True)


@episode.command("restore", epilog=example("podcast-notes episode restore bnr-perestrojkast/163-bijna-een-jaar"))
@click.argument("reference", metavar="EPISODE", shell_complete=complete_removed)
@click.option("--dry-run", is_flag=True, help="Only say what would come back.")
@json_option
@pass_archive
def restore(archive: Archive, reference: str, dry_run: bool, as_json: bool) -> None:
    """Bring a removed episode back with its edits, people, transcripts and links; refreshes change it again.

    EPISODE is its id, a guid, `podcast#163` or its title: `episode removed` lists them.
    """
    if dry_run:
        buried = archive.episodes.restoring(reference)
        parts = _parts(buried.people, buried.transcripts, buried.links)
        print_json(buried) if as_json else click.echo(f"Would bring back {buried.title or buried.id} with {parts}.")
        return
    restored = archive.episodes.restore(reference)
    print_json(restored) if as_json else _tell_restored(restored)


def _tell_restored(restored: Restored) -> None:
    if restored.waiting:
        click.echo(f"{restored.id} comes back with the next refresh of its podcast.")
        return
    parts = _parts(restored.people, restored.transcripts, restored.links)
    click.echo(f"Brought back {restored.title} ({restored.id}) with {parts}.")


def _parts(people: int, transcripts: int, links: int) -> str:
    return f"{count(people, 'person', 'people')}, {count(transcripts, 'transcript')} and {count(links, 'link')}"


def introduced(person: PersonInEpisode) -> str:
    """A name with title and organisation as introduced."""
    said = ", ".join(part for part in (person.title, person.organisation) if part)
    return f"{person.name} ({said})" if said else person.name


def _print_episode(view: EpisodeFullView) -> None:
    number = number_beside(view.title, view.number)
    click.secho(f"#{number} {view.title}" if number else view.title or view.id, bold=True)
    length = f", {format_timecode(view.duration_ms)}" if view.duration_ms else ""
    off = f"may be off in {', '.join(view.times_suspect)}: made for other audio" if view.times_suspect else None
    print_facts(
        [
            ("id", view.id),
            ("guid", view.guid),
            ("published", f"{day(view.published)}{length}"),
            ("link", view.link),
            ("transcripts", ", ".join(view.transcripts)),
            ("times", off),
            ("articles", ", ".join(view.articles)),
            ("kept fields", ", ".join(view.locked)),
            ("gone since", day(view.gone) if view.gone else None),
            *episode_facts(view),
        ]
    )
    for person in view.people:
        sources = ", ".join(source.value for source in person.sources)
        click.echo(f"{person.role:<12} {introduced(person)}  ", nl=False)
        click.secho(f"[{sources}]", dim=True)
    if view.summary:
        click.echo(f"\n{view.summary}")
