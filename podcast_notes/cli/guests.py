"""`guest …`."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.views import PersonView
from podcast_notes.cli.arguments import person_argument
from podcast_notes.cli.common import (
    day,
    example,
    json_option,
    pass_archive,
    print_json,
    print_table,
    require_change,
)
from podcast_notes.cli.links import episode_line
from podcast_notes.cli.quotes import print_quote
from podcast_notes.text import count


@click.group()
def guest() -> None:
    """List, show, search, correct and merge guests."""


@guest.command("list", epilog=example("podcast-notes guest list"))
@click.option("--all", "everyone", is_flag=True, help="Also hosts, crew and people who are only quoted.")
@json_option
@pass_archive
def list_(archive: Archive, everyone: bool, as_json: bool) -> None:
    """List guests by surname."""
    people = archive.people.all(everyone=everyone)
    if as_json:
        print_json(people)
        return
    print_table([_row(p) for p in people], ("name", "episodes", "quotes", "as introduced"))
    if not people:
        click.echo("No guests yet.", err=True)


@guest.command("show", epilog=example('podcast-notes guest show "van der Togt"'))
@person_argument()
@json_option
@pass_archive
def show(archive: Archive, reference: str, as_json: bool) -> None:
    """Show a person: appearances, how he or she was introduced and where that stands, and quotes."""
    view = archive.people.show(reference)
    print_json(view) if as_json else _print_person(view)


@guest.command("search", epilog=example('podcast-notes guest search "van der tokt"'))
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="At most so many.")
@json_option
@pass_archive
def search(archive: Archive, query: str, limit: int, as_json: bool) -> None:
    """Search people by name; accents, capitals and particles do not count, and typing errors little."""
    found = archive.people.search(query, limit=limit)
    if as_json:
        print_json(found)
        return
    print_table([(*_row(f.person), f"{f.score:.2f}") for f in found], (*_HEADINGS, "score"))
    if not found:
        click.echo(f"Nobody is called like {query!r}.", err=True)


@guest.command("edit", epilog=example('podcast-notes guest edit t-van-der-togt --name "Tony van der Togt"'))
@person_argument()
@click.option("--name", help="The name to show; the old one becomes an alias.")
@click.option("--alias", "aliases", multiple=True, help="Another name of the person; may be repeated.")
@click.option("--link", "links", multiple=True, help="A page about the person; may be repeated.")
@json_option
@pass_archive
def edit(
    archive: Archive,
    reference: str,
    name: str | None,
    aliases: tuple[str, ...],
    links: tuple[str, ...],
    as_json: bool,
) -> None:
    """Correct a person's name, or add other names and links."""
    require_change({"name": name, "aliases": aliases, "links": links})
    view = archive.people.edit(reference, name=name, aliases=aliases, links=links)
    print_json(view) if as_json else _print_person(view)


@guest.command("merge", epilog=example("podcast-notes guest merge t-van-der-togt tony-van-der-togt"))
@person_argument()
@click.argument("into", metavar="INTO")
@json_option
@pass_archive
def merge(archive: Archive, reference: str, into: str, as_json: bool) -> None:
    """Make one person of two: PERSON becomes INTO, who takes over names, links, appearances and quotes.

    The old page on the site leads to the new one. This cannot be taken back: a backup made before can be restored.
    """
    view = archive.people.merge(reference, into)
    print_json(view) if as_json else _print_person(view)


_HEADINGS = ("name", "episodes", "quotes", "as introduced")


def _row(view: PersonView) -> tuple[str, str, str, str]:
    introduced = next((_joined(a.title, a.organisation) for a in view.appearances if a.title or a.organisation), "")
    if not introduced and view.affiliations:
        introduced = _joined(view.affiliations[-1].title, view.affiliations[-1].organisation)
    return view.name, str(len(view.appearances)), str(len(view.quotes)), introduced


def _joined(title: str | None, organisation: str | None) -> str:
    return ", ".join(part for part in (title, organisation) if part)


def _print_person(view: PersonView) -> None:
    click.secho(view.name, bold=True)
    click.echo(f"id          {view.id}")
    if view.aliases:
        click.echo(f"also        {', '.join(view.aliases)}")
    for link in view.links:
        click.echo(f"link        {link}")
    for said in view.affiliations:
        where = f"{said.source.value}{' ' + said.reference if said.reference else ''}"
        dated = f", {day(said.date)}" if said.date else ""
        click.echo(f"introduced  {_joined(said.title, said.organisation)}  ", nl=False)
        click.secho(f"[{where}{dated}]", dim=True)
    for appearance in view.appearances:
        sources = ", ".join(source.value for source in appearance.sources)
        episode = appearance.episode
        click.echo(f"{appearance.role:<11} {day(appearance.published)}  {episode.podcast}  ", nl=False)
        click.echo(f"{episode_line(episode)}  ", nl=False)
        click.secho(f"[{sources}]", dim=True)
        for words in appearance.evidence:
            click.secho(f"            “{words}”", dim=True)
    if view.quotes:
        click.echo(f"\n{count(len(view.quotes), 'quote')}")
        for quote in view.quotes:
            print_quote(quote)
