"""`export`: the archive for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast_notes.archive import Archive
from podcast_notes.cli.common import example, finish, json_option, pass_archive, print_json, progress
from podcast_notes.cli.exchange import export_tables
from podcast_notes.text import count

if TYPE_CHECKING:
    from podcast_notes.archive.exporting import Exported
    from podcast_notes.models import PodcastRecord
    from podcast_notes.render import ExportResult

_SHOWN = 20
_WHY_LEFT = {
    "edited": "edited since it was written",
    "foreign": "was there before",
    "orphaned": "edited, and no longer part of the export: it is yours now",
}


class ExportGroup(click.Group):
    """A group whose command for tables need not be named: `export quotes.csv`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what names no command for the arguments of `tables`."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["tables", *args]
        return super().parse_args(ctx, args)


@click.group(
    "export",
    cls=ExportGroup,
    epilog=example(
        "podcast-notes export tables/", "podcast-notes export quotes.csv", "podcast-notes export obsidian --out vault/"
    ),
)
def export() -> None:
    """Write the archive for other programs: tables, or documents that link each other.

    `export DIR|FILE|-` is short for `export tables DIR|FILE|-`.
    """


export.add_command(export_tables)


def _add_form(form: str, help: str, *examples: str) -> None:
    """Add the command of a form, a key of `vaults.FORMS`."""

    @export.command(form, help=help, epilog=example(*examples))
    @click.option(
        "--out",
        required=True,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder to write into; it may hold files of your own.",
    )
    @click.option(
        "--podcast",
        "podcasts",
        multiple=True,
        metavar="PODCAST",
        help="Only this podcast, with its people and articles; may be repeated.",
    )
    @click.option("--force", is_flag=True, help="Write over files that were edited, or were there before.")
    @click.option("--yes", is_flag=True, help="Do not ask before the files of podcasts that are left out are removed.")
    @click.option("--dry-run", is_flag=True, help="Only say what would happen.")
    @json_option
    @pass_archive
    @click.pass_context
    def command(
        ctx: click.Context,
        archive: Archive,
        out: Path,
        podcasts: tuple[str, ...],
        force: bool,
        yes: bool,
        dry_run: bool,
        as_json: bool,
    ) -> None:
        if not (yes or dry_run):
            _confirm(archive.exports.left_out(form, out, podcasts=podcasts), out)
        exported = archive.exports.write(
            form, out, podcasts=podcasts, force=force, dry_run=dry_run, progress=progress("Writing")
        )
        if as_json:
            print_json(_as_json(exported, out, dry_run=dry_run))
        else:
            click.echo(_told(exported.result, out, dry_run=dry_run))
        _tell_left(exported.result)
        finish(ctx, exported.failures)


_add_form(
    "hugo",
    """Write the content of a Hugo site: episodes, guests and hosts as the theme Castanet has them, articles and quotes as data.

    DIR is the folder of the site. Only what changed is written. Files that you edited since are left, and named; so is
    everything there that no export wrote. What is exported no longer is removed. docs/export.md says what is in the files.
    """,
    "podcast-notes export hugo --out ../my-site",
)
_add_form(
    "obsidian",
    """Write a vault of Obsidian: notes with properties, linked by [[wikilinks]]; every quote is a block.

    DIR is a vault, or a folder in one. Only what changed is written. Notes that you edited since are left, and named; so is
    everything there that no export wrote. What is exported no longer is removed. docs/export.md says what is in the notes.
    """,
    "podcast-notes export obsidian --out ~/vault/Podcasts --podcast delta-talk",
)
_add_form(
    "markdown",
    """Write plain Markdown with relative links, such as GitHub shows: README.md, and a file for each thing.

    Only what changed is written. Files that you edited since are left, and named; so is everything there that no export
    wrote. What is exported no longer is removed. docs/export.md says what is in the files.
    """,
    "podcast-notes export markdown --out notes/ --dry-run",
)


def _confirm(left_out: Sequence[PodcastRecord], out: Path) -> None:
    """Ask whether to go on where that removes the documents of podcasts that nobody named."""
    if left_out:
        titles = ", ".join(podcast.content.title or podcast.id for podcast in left_out)
        click.echo(
            f"{out} also has the export of: {titles}. This one leaves that out, and removes its files.", err=True
        )
        click.echo(f"To keep it, add: {' '.join(f'--podcast {podcast.id}' for podcast in left_out)}", err=True)
        click.confirm("Remove its files?", abort=True, err=True)


def _as_json(exported: Exported, out: Path, *, dry_run: bool) -> dict[str, object]:
    result = exported.result
    return {
        "folder": str(out),
        "done": not dry_run,
        "written": result.written,
        "unchanged": result.unchanged,
        "removed": result.removed,
        "left": result.left,
        "failed": exported.failures,
    }


def _told(result: ExportResult, out: Path, *, dry_run: bool) -> str:
    written = count(len(result.written), "file")
    done = f"Would write {written} into {out}" if dry_run else f"{written} written into {out}"
    rest = [(len(result.unchanged), "unchanged"), (len(result.removed), "removed"), (len(result.left), "left as found")]
    return ", ".join([done, *(f"{number:,} {what}" for number, what in rest if number)]) + "."


def _tell_left(result: ExportResult) -> None:
    for left in result.left[:_SHOWN]:
        click.echo(f"Left {left.path}: {_WHY_LEFT[left.because]}", err=True)
    if len(result.left) > _SHOWN:
        click.echo(f"… and {len(result.left) - _SHOWN:,} more; --json lists all.", err=True)
    if any(left.because != "orphaned" for left in result.left):
        click.echo("--force writes over what is left.", err=True)
