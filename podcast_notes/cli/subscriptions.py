"""`podcast import` and `podcast export`: lists of feeds, as podcast apps exchange them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.subscriptions import SubscriptionPlan
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
    read_input,
)
from podcast_notes.cli.refreshed import print_result
from podcast_notes.text import count


@click.command("import", epilog=example("podcast-notes podcast import subscriptions.opml --dry-run"))
@click.argument("file", metavar="FILE.opml|-", type=click.Path(allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Only say which podcasts would be added, and which are there already.")
@json_option
@pass_archive
@click.pass_context
def import_subscriptions(ctx: click.Context, archive: Archive, file: str, dry_run: bool, as_json: bool) -> None:
    """Add the podcasts of an OPML list, such as a podcast app exports, with their episodes.

    Podcasts that are there already stay as they are; `refresh` reads their feeds. A feed that cannot be read is named at the
    end, and the others go on: with the list once more, only it is tried again.
    """
    name = "standard input" if file == "-" else file
    data = read_input(file)
    if dry_run:
        plan = archive.subscriptions.plan(data, name=name)
        print_warnings(plan.warnings)
        print_json(plan) if as_json else _print_plan(plan)
        return
    done = archive.subscriptions.import_(data, name=name, progress=progress("Adding"))
    print_warnings(done.warnings)
    if as_json:
        print_json(done)
    for result in done.results:
        print_warnings(f"{result.title or result.podcast}: {warning}" for warning in result.warnings)
        if not as_json:
            print_result(result)
    if not as_json:
        there = len(done.known) + len(done.results) - len(done.added)
        click.echo(f"{count(len(done.added), 'podcast')} added, {there} there already.")
    finish(ctx, done.failures)


@click.command("export", epilog=example("podcast-notes podcast export --output subscriptions.opml"))
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="A file to write; else stdout.")
@pass_archive
def export_subscriptions(archive: Archive, output: str | None) -> None:
    """Write the feeds of all podcasts as an OPML list, which podcast apps import."""
    exported = archive.subscriptions.export()
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)
        sys.stdout.buffer.flush()
    else:
        files.write_output(Path(output), exported.data)
        click.echo(f"Wrote {count(exported.feeds, 'feed')} to {output}.")
    if exported.left_out:
        click.echo(f"Left out, as they have no feed on the web: {', '.join(exported.left_out)}", err=True)


def _print_plan(plan: SubscriptionPlan) -> None:
    for one in plan.new:
        click.echo(f"Would add {one.title} ({one.url})" if one.title else f"Would add {one.url}")
    for known in plan.known:
        click.echo(f"There already as {known.podcast}: {known.url}")
    if not plan.new and not plan.known:
        click.echo("The list names no feed.", err=True)
