"""`notes`."""

from __future__ import annotations

from pathlib import Path

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.show_notes import WrittenFiles, warning_of
from podcast_notes.cli.arguments import complete_podcast, episode_argument
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
)
from podcast_notes.errors import UsageError
from podcast_notes.notes.formats import FORMATS
from podcast_notes.text import count

_FORMS = "; ".join(f"{form.name}: {form.about}" for form in FORMATS.values())


@click.command(
    "notes",
    epilog=example(
        "podcast-notes notes bnr-perestrojkast#163 --format md",
        "podcast-notes notes 163 --format newsletter --out 163.eml",
        "podcast-notes notes --all --podcast bnr-perestrojkast --format feed --format youtube --out notes/",
    ),
)
@episode_argument(required=False)
@click.option("--all", "everything", is_flag=True, help="The show notes of all episodes; needs --out DIR.")
@click.option("--podcast", shell_complete=complete_podcast, help="With --all: only the episodes of this podcast.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    default=["md"],
    show_default=True,
    metavar="FORM",
    help=f"The form, more than once for several. {_FORMS}.",
)
@click.option(
    "--out",
    metavar="FILE|DIR",
    help="Write to this file instead of stdout; or into this folder, by the episode's name, with --all, several forms, or "
    "where it is a folder or ends in /.",
)
@click.option("--dry-run", is_flag=True, help="With --out: only say which files would be written.")
@json_option
@pass_archive
@click.pass_context
def notes(
    ctx: click.Context,
    archive: Archive,
    reference: str | None,
    everything: bool,
    podcast: str | None,
    formats: tuple[str, ...],
    out: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the show notes of EPISODE: summary, guests, chapters, quotes with times, press, links.

    What stands in the episode's notes.md goes first, and says what else is shown (docs/notes.md). A warning says what was left
    out because a form has no room for it.
    """
    formats = tuple(dict.fromkeys(formats))
    _check(reference, everything=everything, podcast=podcast)
    if out is None:
        _check_printed(formats, everything=everything, only_files=dry_run or as_json)
        _print(archive, reference or "", formats[0])
        return
    written = _write(archive, reference, formats, out, podcast=podcast, dry_run=dry_run)
    print_warnings(written.warnings)
    if as_json:
        print_json(written)
    else:
        _tell(written, dry_run=dry_run)
    finish(ctx, written.failed)


def _check(reference: str | None, *, everything: bool, podcast: str | None) -> None:
    if everything == (reference is not None):
        raise UsageError("name one EPISODE, or give --all", hint="`podcast-notes episode list` shows what there is.")
    if podcast is not None and not everything:
        raise UsageError("--podcast is for --all", hint="Without --all, only EPISODE is written.")


def _check_printed(formats: tuple[str, ...], *, everything: bool, only_files: bool) -> None:
    """Refuse what only makes sense for files."""
    if everything or len(formats) > 1:
        raise UsageError("more than one document is written to files", hint="Name their folder with --out DIR.")
    if only_files:
        raise UsageError("--dry-run and --json say what is written to files", hint="Name a file or folder with --out.")


def _print(archive: Archive, reference: str, form: str) -> None:
    written = archive.notes.render(reference, form)
    print_warnings(warning_of(reference, warning) for warning in written.warnings)
    click.echo(written.data, nl=False)


def _write(
    archive: Archive,
    reference: str | None,
    formats: tuple[str, ...],
    out: str,
    *,
    podcast: str | None,
    dry_run: bool,
) -> WrittenFiles:
    target = Path(out)
    if reference is not None and len(formats) == 1 and not out.endswith("/") and not target.is_dir():
        return archive.notes.write_file(reference, formats[0], target, dry_run=dry_run)
    if target.exists() and not target.is_dir():
        raise UsageError("is no folder, and more than one file is to be written", resource=out, hint="Name a folder.")
    if reference is not None:
        return archive.notes.write_folder(reference, formats, target, dry_run=dry_run)
    return archive.notes.write_all(
        formats, target, podcast=podcast, dry_run=dry_run, progress=progress("Writing show notes")
    )


def _tell(result: WrittenFiles, *, dry_run: bool) -> None:
    """Say what was written: where it is a single file, or would be written, by name."""
    paths = (*result.written, *result.unchanged)
    if dry_run:
        for path in result.written:
            click.echo(path)
        click.echo(
            f"{count(len(result.written), 'file')} would be written, {len(result.unchanged)} unchanged.", err=True
        )
    elif len(paths) == 1:
        click.echo(f"{'Wrote' if result.written else 'Unchanged:'} {paths[0]}.", err=True)
    else:
        click.echo(f"{count(len(result.written), 'file')} written, {len(result.unchanged)} unchanged.", err=True)
