"""`article …`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.articles import ArticleDetails
from podcast_notes.archive.views import ArticleView
from podcast_notes.cli.arguments import article_argument
from podcast_notes.cli.common import (
    Date,
    Language,
    confirm_removal,
    day,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_table,
    progress,
    read_input,
    require_change,
    shorten,
)
from podcast_notes.cli.links import episode_line, print_link
from podcast_notes.cli.quotes import print_quote
from podcast_notes.cli.rechecking import recheck_command
from podcast_notes.markup import is_web_url
from podcast_notes.models import Status
from podcast_notes.text import count


@click.group()
def article() -> None:
    """Add articles; find the episode they are from, and their quotes in it."""


def details_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options for what a person states of an article."""
    options = [
        click.option("--title", help="Its headline, where the page does not say."),
        click.option("--byline", help="Who wrote it."),
        click.option("--publisher", help="Who published it."),
        click.option("--published", type=Date(), help="When: 2023-02-04."),
        click.option("--language", type=Language(), help="Its language: en."),
        click.option("--url", help="Where it stands, for a file."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@article.command("add", epilog=example("podcast-notes article add article.html --published 2023-02-04"))
@click.argument("source", metavar="FILE|URL|-")
@details_options
@json_option
@pass_archive
def add(archive: Archive, source: str, as_json: bool, **stated: Any) -> None:
    """Add an article (HTML or plain text), find its episode, take its quotes out, and look them up in the transcript."""
    details, reading = ArticleDetails(**stated), progress("Reading transcripts")
    if is_web_url(source):
        added = archive.articles.add_url(source, details, reading=reading)
    else:
        added = archive.articles.add(read_input(source), details, source=source, reading=reading)
    if as_json:
        print_json(added.article)
        return
    if not added.new:
        click.echo("This article is in the archive already; nothing was changed.", err=True)
        if any(stated.values()):
            click.echo(f"To change what it says of itself: podcast-notes article edit {added.article.id} …", err=True)
    print_article(added.article)


@article.command("list", epilog=example("podcast-notes article list"))
@json_option
@pass_archive
def list_(archive: Archive, as_json: bool) -> None:
    """List articles, newest first, with the episode each is from."""
    articles = archive.articles.all()
    if as_json:
        print_json(articles)
        return
    rows = [
        (day(a.published), str(len(a.quotes)), shorten(_source(a), 40), shorten(a.title or a.id, 60)) for a in articles
    ]
    print_table(rows, ("date", "quotes", "episode", "title"))
    if not articles:
        click.echo("No articles yet: podcast-notes article add FILE|URL|-", err=True)


@article.command("show", epilog=example("podcast-notes article show my-article"))
@article_argument()
@click.option("--text", "as_text", is_flag=True, help="Print the stored text, to which the offsets of quotes refer.")
@json_option
@pass_archive
def show(archive: Archive, reference: str, as_text: bool, as_json: bool) -> None:
    """Show an article with its episode and its quotes."""
    view = archive.articles.show(reference)
    if as_text:
        text = archive.articles.text(view.id)
        print_json({"id": view.id, "text": text}) if as_json else click.echo(text)
    elif as_json:
        print_json(view)
    else:
        print_article(view)


@article.command("edit", epilog=example('podcast-notes article edit my-article --title "A year of war"'))
@article_argument()
@details_options
@json_option
@pass_archive
def edit(archive: Archive, reference: str, as_json: bool, **stated: Any) -> None:
    """State what an article's page does not say, or says wrongly. Its text, links and quotes stay as they are."""
    require_change(stated)
    view = archive.articles.edit(reference, ArticleDetails(**stated))
    print_json(view) if as_json else click.echo(f"Changed {view.title or view.id} ({view.id}).")


@article.command("remove", epilog=example("podcast-notes article remove my-article --yes"))
@article_argument()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@pass_archive
def remove(archive: Archive, reference: str, yes: bool, dry_run: bool) -> None:
    """Remove an article with its links, quotes and sightings; its files stay."""
    view = archive.articles.show(reference)
    what = f"{view.title or view.id} with {count(len(view.quotes), 'quote')} and {count(len(view.links), 'link')}"
    if confirm_removal(what, yes=yes, dry_run=dry_run):
        archive.articles.remove(view.id)
        click.echo(f"Removed {what}.")


@article.command("trace", epilog=example("podcast-notes article trace"))
@article_argument("references", nargs=-1, metavar="[ARTICLE]...")
@json_option
@pass_archive
@click.pass_context
def trace(ctx: click.Context, archive: Archive, references: tuple[str, ...], as_json: bool) -> None:
    """Look again for the episodes and quotes of articles: of those named, or of all that have no episode yet.

    Of use when episodes or transcripts came in later. What a person confirmed or rejected stays.
    """
    articles, failures = archive.articles.retrace(
        references, progress=progress("Tracing"), reading=progress("Reading transcripts")
    )
    if as_json:
        print_json({"traced": articles, "failed": failures})
    else:
        for view in articles:
            print_article(view)
    if not articles and not failures:
        click.echo("There is no article without an episode.", err=True)
    finish(ctx, failures)


article.add_command(recheck_command)


def print_article(view: ArticleView) -> None:
    """Print an article: what it is, where it is from, and its quotes."""
    click.secho(view.title or view.id, bold=True)
    facts = [view.byline, view.publisher, day(view.published) if view.published else None, view.language]
    known = ", ".join(fact for fact in facts if fact)
    click.echo(f"  {view.id}" + (f"  ({known})" if known else ""))
    if view.versions:
        click.echo(f"  edited since it came in: {count(len(view.versions), 'version')} before, until {_days(view)}")
    for link in view.links:
        print_link(link)
    if view.no_link_reason and all(link.status is Status.REJECTED for link in view.links):
        none = f"no {'other ' if view.links else ''}episode fits"
        click.echo(f"  {'linked to none' if view.rivals else none}: {view.no_link_reason}")
    for note in view.notes:
        click.echo(f"  note: {note}")
    for quote in view.quotes:
        print_quote(quote)


def _days(view: ArticleView) -> str:
    return ", ".join(day(version.until) for version in view.versions)


def _source(view: ArticleView) -> str:
    """The episode that an article is from: a confirmed one before a proposed one, a rejected one never."""
    links = [link for link in view.links if link.status is not Status.REJECTED]
    best = max(links, key=lambda link: (link.status is Status.CONFIRMED, link.score), default=None)
    return episode_line(best.episode) if best else "–"
