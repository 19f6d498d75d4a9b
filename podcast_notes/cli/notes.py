"""`notes`."""

from __future__ import annotations

from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.cli.arguments import episode_argument
from podcast_notes.cli.common import example, pass_archive, print_warnings


@click.command("notes", epilog=example("podcast-notes notes bnr-perestrojkast#163 --format md"))
@episode_argument()
@click.option(
    "--format", "format_", type=click.Choice(["md", "html", "txt"]), default="md", show_default=True, help="The form."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of stdout.")
@pass_archive
def notes(archive: Archive, reference: str, format_: str, out: Path | None) -> None:
    """Write the show notes of EPISODE: summary, guests, chapters, quotes with times, press."""
    text = archive.notes.render(reference, format_)
    print_warnings(archive.notes.warnings(reference))
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        files.write_atomic(out, text.encode())
        click.echo(f"Wrote {out}.", err=True)
