"""`build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from podcast_notes.archive import Archive
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
        print_json({**msgspec.structs.asdict(result), "failed": failures})
    else:
        _print_built(archive, result)
    finish(ctx, failures)


def _print_built(archive: Archive, result: BuildResult) -> None:
    written, removed = len(result.written), len(result.removed)
    gone = f", {count(removed, 'page')} removed" if removed else ""
    click.echo(f"{count(written, 'page')} written, {len(result.unchanged)} unchanged{gone}.")
    click.echo(f"Open {archive.site.index}")
