"""`chapters …`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.chapters import ChaptersKept, ChaptersListed
from podcast_notes.cli.arguments import complete_podcast, episode_argument
from podcast_notes.cli.common import (
    Language,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_table,
    print_warnings,
    progress,
    read_input,
)
from podcast_notes.errors import UsageError
from podcast_notes.models import Chapter
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts import CHAPTER_FORMATS


@click.group()
def chapters() -> None:
    """Import, fetch, suggest, show and export chapters."""


@chapters.command("list", epilog=example("podcast-notes chapters list --podcast delta-talk"))
@click.option("--podcast", shell_complete=complete_podcast, help="Only the episodes of this podcast.")
@json_option
@pass_archive
@click.pass_context
def list_(ctx: click.Context, archive: Archive, podcast: str | None, as_json: bool) -> None:
    """List the episodes that have chapters, and where these come from."""
    listed, failures = archive.chapters.overview(podcast=podcast)
    if as_json:
        print_json({"chapters": listed, "failed": failures})
    else:
        print_table(
            [(one.episode, str(one.chapters), _origin(one), one.title) for one in listed],
            ("episode", "chapters", "from", "title"),
        )
    if not listed and not failures:
        click.echo("No episode has chapters.", err=True)
    finish(ctx, failures)


def _origin(one: ChaptersListed) -> str:
    return one.source or "feed file, not fetched"


@chapters.command("import", epilog=example("podcast-notes chapters import delta-talk#12 chapters.json"))
@episode_argument()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format", "format_", type=click.Choice(list(CHAPTER_FORMATS)), help="The format, where it cannot be told."
)
@json_option
@pass_archive
def import_(archive: Archive, reference: str, file: str, format_: str | None, as_json: bool) -> None:
    """Keep a chapters file of EPISODE: JSON chapters, Podlove Simple Chapters, WebVTT, FFmpeg metadata, or a list of times."""
    kept = archive.chapters.import_(reference, read_input(file), name=file, format=format_)
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
    """Show the chapters of EPISODE, and where they come from.

    A file of your own comes first, then the feed's file as it was fetched, suggested chapters that were written, those that stand
    in the feed, and those that the description lists.
    """
    kept: ChaptersKept = archive.chapters.show(reference)
    if as_json:
        print_json(kept)
        return
    _print_chapters(kept.chapters)
    click.echo(f"From: {kept.source}." if kept.source else "No chapters.", err=True)


@chapters.command("export", epilog=example("podcast-notes chapters export delta-talk#12 --format txt"))
@episode_argument()
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(CHAPTER_FORMATS)),
    default="json",
    show_default=True,
    help="json: Podcasting 2.0; psc: Podlove; vtt: web players; ffmetadata: to put them into audio; txt: YouTube.",
)
@click.option(
    "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file; - for stdout, the default."
)
@pass_archive
def export(archive: Archive, reference: str, format_: str, output: str) -> None:
    """Write the chapters of EPISODE in a format of other programs; what has no place in it is told."""
    exported = archive.chapters.export(reference, format_)
    print_warnings(exported.warnings)
    if output == "-":
        click.echo(exported.text, nl=False)
        return
    files.write_output(Path(output), exported.text.encode())
    click.echo(f"Wrote {output}.", err=True)


@chapters.command(
    "suggest",
    epilog=example(
        "podcast-notes chapters suggest delta-talk#12", "podcast-notes chapters suggest delta-talk#12 --write"
    ),
)
@episode_argument()
@click.option("--language", type=Language(), help="From the transcript in this language; else from the default one.")
@click.option("--write", is_flag=True, help="Keep them as the chapters of the episode.")
@click.option("--replace", "replacing", is_flag=True, help="With --write: also where it has chapters already.")
@json_option
@pass_archive
def suggest(
    archive: Archive, reference: str, language: str | None, write: bool, replacing: bool, as_json: bool
) -> None:
    """Suggest chapters of EPISODE from its transcript: where its subject changes, named by words that are said there.

    They are proposals, and nothing is kept without --write.
    """
    if replacing and not write:
        raise UsageError("--replace goes with --write", hint="Without --write nothing is ever kept.")
    if write:
        proposed = archive.chapters.keep_suggested(reference, language=language, replacing=replacing)
    else:
        proposed = archive.chapters.suggest(reference, language=language)
    if as_json:
        print_json(proposed)
        return
    _print_chapters(proposed.chapters)
    what = count(len(proposed.chapters), "chapter")
    click.echo(
        f"Kept {what}. Their titles are words of the transcript: edit chapters.json to better them."
        if write
        else f"{what} proposed; nothing is kept. --write keeps them.",
        err=True,
    )


def _print_chapters(shown: Iterable[Chapter]) -> None:
    print_table(
        [(format_timecode(c.start_ms), f"{c.title} (silent)".strip() if c.silent else c.title) for c in shown],
        ("start", "title"),
    )
