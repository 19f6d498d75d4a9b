"""`quote export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.links import QuoteScope
from podcast_notes.cli.arguments import complete_article, complete_episode, complete_person
from podcast_notes.cli.common import example, finish, pass_archive
from podcast_notes.text import count

_FORMATS = ("annotation", "schema", "csv")


@click.command(
    "export",
    epilog=example(
        "podcast-notes quote export --format annotation --output quotes.jsonld",
        "podcast-notes quote export --article my-article --format csv",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    required=True,
    help="W3C Web Annotation (JSON-LD), schema.org Quotation (JSON-LD), or a table for spreadsheets.",
)
@click.option("--article", shell_complete=complete_article, help="Only those of this article.")
@click.option("--person", shell_complete=complete_person, help="Only those of this person.")
@click.option("--episode", shell_complete=complete_episode, help="Only what was looked for in this episode.")
@click.option(
    "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file; - for stdout, the default."
)
@pass_archive
@click.pass_context
def export_command(
    ctx: click.Context,
    archive: Archive,
    format_: str,
    article: str | None,
    person: str | None,
    episode: str | None,
    output: str,
) -> None:
    """Write quotes with where each was said, for other programs: span in print, time in the audio, verdict.

    All quotes of articles, and those picked from episodes, where none are named. Those that somebody rejected, and rejected
    places, are left out.
    """
    exported = archive.quote_export.export(format_, QuoteScope(article, person, episode))
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)
    else:
        files.write_output(Path(output), exported.data)
        click.echo(f"Wrote {output}: {count(exported.quotes, 'quote')}, {count(exported.places, 'place')}.", err=True)
    finish(ctx, exported.failures)
