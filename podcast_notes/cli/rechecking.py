"""`article recheck`."""

from __future__ import annotations

from datetime import datetime

import click

from podcast_notes.archive import Archive, Failure
from podcast_notes.archive.rechecking import RecheckedArticle
from podcast_notes.changes import ParagraphChange, ParagraphFate
from podcast_notes.cli.arguments import article_argument
from podcast_notes.cli.common import (
    day,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
    read_input,
    shorten,
)
from podcast_notes.errors import UsageError
from podcast_notes.text import count

_WIDEST = 100
_BEFORE_CHANGE = 30
"""Characters of a paragraph that are shown before what has changed in it."""
_SIGNS = {ParagraphFate.ADDED: "+", ParagraphFate.REMOVED: "-", ParagraphFate.CHANGED: "~", ParagraphFate.MOVED: "→"}


@click.command(
    "recheck",
    epilog=example(
        "podcast-notes article recheck --all --dry-run",
        "podcast-notes article recheck my-article --file article-of-today.html",
    ),
)
@article_argument("references", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "everything", is_flag=True, help="All articles that have an address.")
@click.option(
    "--file",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="What the one ARTICLE says now, instead of asking for it at its address; - for stdin.",
)
@click.option("--dry-run", is_flag=True, help="Say what has changed, and change nothing.")
@json_option
@pass_archive
@click.pass_context
def recheck_command(
    ctx: click.Context,
    archive: Archive,
    references: tuple[str, ...],
    everything: bool,
    file: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read articles again where they stand, and say what was edited: paragraphs, and quotes that vanished, changed or are new.

    Quotes keep their ids. What somebody confirmed stays, and is marked to be looked at again where the print has changed. The
    text of before stays in the article's folder, under versions/.
    """
    if bool(references) == everything:
        raise UsageError("name the articles to read again, or give --all")
    if file is None:
        articles, failures = archive.article_rechecks.recheck(references, dry_run=dry_run, progress=progress("Reading"))
    else:
        articles, failures = _of_file(archive, references, file, dry_run=dry_run), []
    _print(articles, failures, dry_run=dry_run, as_json=as_json)
    finish(ctx, failures)


def _of_file(archive: Archive, references: tuple[str, ...], file: str, *, dry_run: bool) -> list[RecheckedArticle]:
    if len(references) != 1:
        raise UsageError("a file is what one article says", resource=file, hint="Name that article.")
    return [archive.article_rechecks.recheck_file(references[0], read_input(file), name=file, dry_run=dry_run)]


def _print(articles: list[RecheckedArticle], failures: list[Failure], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json({"rechecked": articles, "failed": failures, "dry_run": dry_run})
        return
    for one in articles:
        if one.changed:
            _print_changed(one)
    same = sum(not one.changed for one in articles)
    if same or not (articles or failures):
        click.echo(f"{count(same, 'article')} as before." if same else "No article has an address.", err=True)
    if dry_run and same < len(articles):
        click.echo("Nothing was changed here: this was a dry run.", err=True)


def _print_changed(one: RecheckedArticle) -> None:
    click.secho(one.title or one.id, bold=True)
    click.echo(f"  {one.id}")
    for change in one.fields:
        click.echo(f"  {change.field}: {_shown(change.before)} → {_shown(change.after)}")
    for paragraph in one.paragraphs:
        _print_paragraph(paragraph)
    if one.paragraphs:
        click.echo(f"  {count(one.quotes_same, 'quote')} as before")
    for quote in one.vanished:
        kept = "; kept, since somebody decided about it" if quote.kept else ""
        _print_quote("vanished", "red", quote.text, f"  ({quote.id}{kept})")
    for reworded in one.reworded:
        _print_quote("reworded", "yellow", reworded.before, f"  ({reworded.id})")
        where = " at another place" if reworded.moved else ""
        click.echo(f"            now{where} “{shorten(reworded.after, _WIDEST)}”")
    for speaker in one.reattributed:
        _print_label("speaker", "yellow")
        click.echo(f"{_shown(speaker.before)} → {_shown(speaker.after)}  ({speaker.id})")
    for quote in one.added:
        _print_quote("new", "green", quote.text, f"  ({quote.id})" if quote.id else "")
    if one.kept:
        click.echo(f"  The text of before is in {one.kept}.")
    print_warnings(
        [*(f"{quote}: somebody decided about this quote; look at it again" for quote in one.doubtful), *one.notes]
    )


def _print_paragraph(change: ParagraphChange) -> None:
    sign = _SIGNS[change.fate]
    if change.fate is not ParagraphFate.CHANGED:
        click.echo(f"  {sign} {shorten(change.before or change.after, _WIDEST)}")
        return
    pairs = enumerate(zip(change.before, change.after, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), len(change.before))
    start = change.before.rfind(" ", 0, max(0, same - _BEFORE_CHANGE)) + 1
    for mark, text in ((sign, change.before), (" ", change.after)):
        click.echo(f"  {mark} {'… ' if start else ''}{shorten(text[start:], _WIDEST)}")


def _print_quote(label: str, colour: str, text: str, after: str) -> None:
    _print_label(label, colour)
    click.echo(f"“{shorten(text, _WIDEST)}”{after}")


def _print_label(label: str, colour: str) -> None:
    click.secho(f"  {label:<9} ", fg=colour, nl=False)


def _shown(value: str | datetime | None) -> str:
    if isinstance(value, datetime):
        return day(value)
    return shorten(value, _WIDEST) if value else "–"
