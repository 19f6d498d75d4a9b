"""`init`: make an archive."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.cli.common import Language, example


@click.command(epilog=example('podcast-notes init my-archive --title "Radio archive" --language nl'))
@click.argument("folder", type=click.Path(file_okay=False), metavar="DIR")
@click.option("--title", help="What the archive is called on its pages; else made from the folder's name.")
@click.option("--language", type=Language(), default="en", show_default=True, help="Of the pages: en, nl, pt-BR.")
def init(folder: str, title: str | None, language: str) -> None:
    """Make an archive in DIR: settings, the document database, and folders for episodes and articles."""
    archive = Archive.create(folder, title=title, language=language)
    click.echo(f"Made the archive {archive.settings.archive.title!r} in {archive.folder}.")
    click.echo(f"Next: podcast-notes --archive {folder} podcast add URL|FILE", err=True)
