"""`feed …`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.feeds import FeedChoices
from podcast_notes.cli.arguments import podcast_argument
from podcast_notes.cli.common import example, pass_archive, print_warnings
from podcast_notes.text import count


@click.group()
def feed() -> None:
    """Write podcasts out as feeds."""


@feed.command("export", epilog=example("podcast-notes feed export moleneers --output moleneers.xml"))
@podcast_argument()
@click.option(
    "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file; - for stdout, the default."
)
@click.option(
    "--base-url",
    metavar="URL",
    help="Where the site is published: the transcripts, chapters and audio of the archive get their addresses below it. "
    "Else the base_url of the settings.",
)
@click.option("--self-url", metavar="URL", help="Where this feed will stand. Else the address that it was read from.")
@click.option("--proposed", is_flag=True, help="Also people whom only a description, an article or a transcript names.")
@click.option("--gone", is_flag=True, help="Also episodes that the publisher's feed no longer lists.")
@pass_archive
def export(archive: Archive, reference: str, output: str, **choices: str | bool | None) -> None:
    """Write the feed of PODCAST as RSS with Podcasting 2.0.

    It says what the podcast's own feed says, with your edits, and the people, transcripts and chapters that the archive knows.
    What has no address that can be named, or breaks a rule of the namespace, is left out, and told.
    """
    exported = archive.feeds.export(reference, FeedChoices(**choices))  # type: ignore[arg-type]
    print_warnings(exported.left_out)
    if output == "-":
        sys.stdout.buffer.write(exported.data)
        return
    files.write_output(Path(output), exported.data)
    click.echo(f"Wrote {output}: {count(exported.episodes, 'episode')}.", err=True)
