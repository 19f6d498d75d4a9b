"""`notes` and `build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.cli.arguments import episode_argument
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
)
from podcast_notes.text import count

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult


@click.command("notes", epilog=example("podcast-notes notes bnr-perestrojkast#163 --format md"))
@episode_argument()
@click.option(
    "--format", "format_", type=click.Choice(["md", "html", "txt"]), default="md", show_default=True, help="The form."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of stdout.")
@pass_archive
def notes(archive: Archive, reference: str, format_: str, out: Path | None) -> None:
    """Write the show notes of EPISODE: summary, guests, chapters, quotes with times, press."""
    text = archive.site.notes(reference, format_)
    print_warnings(archive.site.warnings(reference))
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        files.write_atomic(out, text.encode())
        click.echo(f"Wrote {out}.", err=True)


@click.command("build", epilog=example("podcast-notes build"))
@json_option
@pass_archive
@click.pass_context
def build(ctx: click.Context, archive: Archive, as_json: bool) -> None:
    """Render the site into the archive's site/ folder; only pages that changed are written."""
    result, failures = archive.site.build(progress=progress("Building"))
    if as_json:
        print_json({**msgspec.structs.asdict(result), "failed": failures})
    else:
        _print_built(archive, result)
    finish(ctx, failures)


def _print_built(archive: Archive, result: BuildResult) -> None:
    written, removed = len(result.written), len(result.removed)
    gone = f", {count(removed, 'page')} removed" if removed else ""
    click.echo(f"{count(written, 'page')} written, {len(result.unchanged)} unchanged{gone}.")
    click.echo(f"Open {archive.site.index}")
