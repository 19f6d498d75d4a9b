"""`chapters …`."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.chapters import ChaptersKept
from podcast_notes.cli.arguments import episode_argument
from podcast_notes.cli.common import (
    count,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_table,
    progress,
    read_input,
)
from podcast_notes.timecode import format_timecode


@click.group()
def chapters() -> None:
    """Import, fetch and show chapters."""


@chapters.command("import", epilog=example("podcast-notes chapters import delta-talk#12 chapters.json"))
@episode_argument()
@click.argument("file", metavar="FILE|-")
@json_option
@pass_archive
def import_(archive: Archive, reference: str, file: str, as_json: bool) -> None:
    """Keep a chapters file (Podcasting 2.0 JSON chapters) of EPISODE."""
    kept = archive.chapters.import_(reference, read_input(file), name=file)
    print_json(kept) if as_json else click.echo(f"{kept.episode}: kept {count(len(kept.chapters), 'chapter')}.")


@chapters.command("fetch", epilog=example("podcast-notes chapters fetch"))
@episode_argument("references", nargs=-1, metavar="[EPISODE]...")
@json_option
@pass_archive
@click.pass_context
def fetch(ctx: click.Context, archive: Archive, references: tuple[str, ...], as_json: bool) -> None:
    """Fetch the chapter files that the feeds name and the archive lacks; of all episodes, or of those named."""
    results, failures = archive.chapters.fetch(references, progress=progress("Fetching"))
    if as_json:
        print_json({"fetched": results, "failed": failures})
    else:
        for kept in results:
            click.echo(f"{kept.episode}: kept {count(len(kept.chapters), 'chapter')}.")
    if not results and not failures:
        click.echo("Nothing to fetch: the feeds name no chapters that are not here.", err=True)
    finish(ctx, failures)


@chapters.command("show", epilog=example("podcast-notes chapters show delta-talk#12"))
@episode_argument()
@json_option
@pass_archive
def show(archive: Archive, reference: str, as_json: bool) -> None:
    """Show the chapters of EPISODE."""
    kept: ChaptersKept = archive.chapters.show(reference)
    if as_json:
        print_json(kept)
        return
    print_table([(format_timecode(c.start_ms), c.title) for c in kept.chapters], ("start", "title"))
    if not kept.chapters:
        click.echo("No chapters.", err=True)
