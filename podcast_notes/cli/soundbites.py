"""`soundbite …`: what was picked from episodes, for their feed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.cli.arguments import episode_argument
from podcast_notes.cli.common import example, json_option, pass_archive, print_json, print_warnings
from podcast_notes.text import count


@click.group()
def soundbite() -> None:
    """Write what was picked from episodes as soundbites."""


@soundbite.command("export", epilog=example("podcast-notes soundbite export moleneers#7 --output soundbites.xml"))
@episode_argument()
@click.option(
    "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file; - for stdout, the default."
)
@json_option
@pass_archive
def export(archive: Archive, reference: str, output: str, as_json: bool) -> None:
    """Write the soundbites of EPISODE as Podcasting 2.0 elements, to be put into the item of its feed.

    They are those of its feed, and what `quote pick` picked; `feed export` has them too.
    """
    exported = archive.picks.soundbites(reference)
    print_warnings(exported.warnings)
    if as_json:
        print_json(exported.soundbites)
        return
    if not exported.soundbites:
        click.echo(f"{exported.episode} has no soundbites; `podcast-notes quote pick` makes one.", err=True)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.xml.encode())
        return
    files.write_output(Path(output), exported.xml.encode())
    click.echo(f"Wrote {output}: {count(len(exported.soundbites), 'soundbite')}.", err=True)
