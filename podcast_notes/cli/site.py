"""`build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from podcast_notes.archive import Archive, Failure
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    progress,
)
from podcast_notes.text import count

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult


@click.command("build", epilog=example("podcast-notes build"))
@json_option
@pass_archive
@click.pass_context
def build(ctx: click.Context, archive: Archive, as_json: bool) -> None:
    """Render the site into the archive's site/ folder; only pages that changed are written."""
    result, failures = archive.site.build(progress=progress("Building"))
    if as_json:
        print_json(_as_json(archive, result, failures))
    else:
        click.echo(_built(result))
        click.echo(f"Open {archive.site.index}")
    finish(ctx, failures)


def _as_json(archive: Archive, result: BuildResult, failures: list[Failure]) -> dict[str, object]:
    return {
        "index": str(archive.site.index),
        "pages": result.pages,
        "written": result.written,
        "unchanged": result.unchanged,
        "removed": result.removed,
        "failed": failures,
    }


def _built(result: BuildResult) -> str:
    """What a build did, in one sentence with its counts."""
    others = len(result.written) - result.pages
    written = count(result.pages, "page") + (f" and {count(others, 'other file')}" if others else "")
    removed = f", {len(result.removed)} removed" if result.removed else ""
    return f"{written} written, {count(len(result.unchanged), 'file')} unchanged{removed}."
