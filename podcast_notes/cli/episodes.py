"""`episode …`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.episodes import EpisodeDetails
from podcast_notes.archive.views import EpisodeView, PersonInEpisode
from podcast_notes.cli.arguments import complete_person, complete_podcast, episode_argument, podcast_argument
from podcast_notes.cli.common import (
    Date,
    Duration,
    Language,
    confirm_removal,
    count,
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
from podcast_notes.text import number_beside
from podcast_notes.timecode import format_timecode


@click.group()
def episode() -> None:
    """Add episodes by hand; list, show, edit and remove them.

    EPISODE is an id, a guid, `podcast#163`, `163`, a title, or a part of a title that no other episode has.
    """


def details_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options for what a person states of an episode."""
    options = [
        click.option("--number", help="Its number: 163."),
        click.option("--season", type=click.IntRange(0), help="Its season."),
        click.option("--published", type=Date(), help="When it appeared: 2023-02-03."),
        click.option("--duration", "duration_ms", type=Duration(), help="How long it is: 58:41."),
        click.option("--guest", "guests", multiple=True, metavar="NAME", help='"Name" or "Name, title, organisation".'),
        click.option("--host", "hosts", multiple=True, metavar="NAME", help="A host; may be repeated, as --guest."),
        click.option("--audio", metavar="URL|FILE", help="Its audio; a file is copied into the archive."),
        click.option("--link", help="The address of its page."),
        click.option("--summary", help="What it is about, as plain text."),
        click.option(
            "--language", type=Language(), help="The language that is spoken in it, where it is not the podcast's."
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@episode.command(
    "add",
    epilog=example(
        'podcast-notes episode add "Delta Talk" --title "High water" --number 12 \\',
        '  --published 2025-03-01 --guest "Anna de Wit, hydrologist, Delta Lab" --audio high-water.mp3',
    ),
)
@podcast_argument("podcast")
@click.option("--title", required=True, help="Its title.")
@details_options
@json_option
@pass_archive
def add(archive: Archive, podcast: str, as_json: bool, **stated: Any) -> None:
    """Add an episode of PODCAST by hand."""
    view = archive.episodes.add(podcast, EpisodeDetails(**stated))
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
@json_option
@pass_archive
def show(archive: Archive, reference: str, as_json: bool) -> None:
    """Show an episode with its people, transcripts and articles."""
    view = archive.episodes.show(reference)
    print_json(view) if as_json else _print_episode(view)


@episode.command(
    "edit", epilog=example('podcast-notes episode edit 163 --title "A year of war" --guest "Tony van der Togt"')
)
@episode_argument()
@click.option("--title", help="Its title.")
@details_options
@click.option("--without", multiple=True, metavar="NAME", help="Take a person out; no refresh brings him or her back.")
@json_option
@pass_archive
def edit(archive: Archive, reference: str, as_json: bool, **stated: Any) -> None:
    """Change an episode; what you state is kept, whatever the feed says later."""
    require_change(stated)
    view = archive.episodes.edit(reference, EpisodeDetails(**stated))
    if as_json:
        print_json(view)
        return
    locked = f" Kept against refreshes: {', '.join(view.locked)}." if view.locked else ""
    click.echo(f"Changed {view.title} ({view.id}).{locked}")


@episode.command("remove", epilog=example("podcast-notes episode remove bnr-perestrojkast#163 --dry-run"))
@episode_argument()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@pass_archive
def remove(archive: Archive, reference: str, yes: bool, dry_run: bool) -> None:
    """Remove an episode with its appearances, links and sightings; its files stay, and no refresh brings it back."""
    removal = archive.episodes.removal(reference)
    parts = f"{count(removal.transcripts, 'transcript')} and {count(removal.links, 'link')}"
    if confirm_removal(f"{removal.title} ({removal.id}) with {parts}", yes=yes, dry_run=dry_run):
        archive.episodes.remove(removal.id)
        tell_removed(removal)


def introduced(person: PersonInEpisode) -> str:
    """A name with title and organisation as introduced."""
    said = ", ".join(part for part in (person.title, person.organisation) if part)
    return f"{person.name} ({said})" if said else person.name


def _print_episode(view: EpisodeView) -> None:
    number = number_beside(view.title, view.number)
    click.secho(f"#{number} {view.title}" if number else view.title, bold=True)
    length = f", {format_timecode(view.duration_ms)}" if view.duration_ms else ""
    facts = [
        ("id", view.id),
        ("guid", view.guid),
        ("published", f"{day(view.published)}{length}"),
        ("audio", view.audio),
        ("link", view.link),
        ("transcripts", ", ".join(view.transcripts)),
        ("articles", ", ".join(view.articles)),
        ("kept fields", ", ".join(view.locked)),
        ("gone since", day(view.gone) if view.gone else None),
        ("times may be off", f"other audio than {', '.join(view.times_suspect)}" if view.times_suspect else None),
    ]
    for name, value in facts:
        if value:
            click.echo(f"{name:<12} {value}")
    for person in view.people:
        sources = ", ".join(source.value for source in person.sources)
        click.echo(f"{person.role:<12} {introduced(person)}  ", nl=False)
        click.secho(f"[{sources}]", dim=True)
    if view.summary:
        click.echo(f"\n{view.summary}")
