"""`build` and `serve`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from podcast_notes.archive import Archive, Failure
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
    tell_failures,
    tell_waiting,
)
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.text import count

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult
    from podcast_notes.serve import Serving

_NO_ADDRESS = (
    "Without base_url under [site] in podcast-notes.toml the site has no feeds, no sitemap.xml and no pictures for "
    "shared pages: these name its address."
)


@click.command("build", epilog=example("podcast-notes build", "podcast-notes build --watch"))
@click.option("--watch", is_flag=True, help="Go on, and build again when something changes; Ctrl-C ends it.")
@json_option
@pass_archive
@click.pass_context
def build(ctx: click.Context, archive: Archive, watch: bool, as_json: bool) -> None:
    """Render the site into the archive's site/ folder; only what changed is written.

    New files are put into place when all are made: a mistake in a template leaves the site as it was.
    """
    if watch:
        if as_json:
            raise UsageError("--watch prints no JSON", hint="Leave one of the two out.")
        _build_and_tell(archive)
        with _until_ctrl_c():
            _build_on_changes(archive, None)
        return
    result, failures = archive.site.build(progress=progress("Building"))
    print_warnings(result.warnings)
    if as_json:
        print_json(_as_json(archive, result, failures))
    else:
        click.echo(_built(result))
        click.echo(f"Open {archive.site.index}")
    if not archive.site.has_address:
        click.echo(_NO_ADDRESS, err=True)
    finish(ctx, failures)


@click.command("serve", epilog=example("podcast-notes serve", "podcast-notes serve --port 8080 --no-watch"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at; only this machine's.")
@click.option("--watch/--no-watch", default=True, show_default=True, help="Build again on changes, and reload pages.")
@pass_archive
def serve(archive: Archive, port: int, host: str, watch: bool) -> None:
    """Build the site and show it in a browser on this machine; Ctrl-C ends it.

    Pages load again when something changes. Only this machine can see them, unless --host says otherwise.
    """
    server = archive.site.serving(host=host, port=port, live=watch)
    if server.is_open_to_others:
        print_warnings(["everybody in your network can see this site; without --host only this machine can"])
    _build_and_tell(archive)
    with _until_ctrl_c(), server as serving:
        click.echo(f"Serving {serving.address} (Ctrl-C ends it)")
        if watch:
            _build_on_changes(archive, serving)
        else:
            serving.wait()


@contextmanager
def _until_ctrl_c() -> Iterator[None]:
    """End quietly where Ctrl-C is how the work is meant to end."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(err=True)


def _build_on_changes(archive: Archive, serving: Serving | None) -> None:
    """Build the site again and again."""
    for _ in archive.site.changes():
        if _build_and_tell(archive) and serving is not None:
            serving.changed()


def _build_and_tell(archive: Archive) -> bool:
    """Build the site of the archive, with its settings as they now are, and tell it; whether anything of the site changed."""
    try:
        result, failures = Archive.open(archive.folder, on_wait=tell_waiting).site.build()
    except PodcastNotesError as error:
        click.secho("Error: ", fg="red", bold=True, nl=False, err=True)
        click.echo(f"{error}\nThe site is as it was.", err=True)
        return False
    tell_failures(failures)
    click.echo(f"{datetime.now():%H:%M:%S} {_built(result)}")
    return bool(result.written or result.removed)


def _as_json(archive: Archive, result: BuildResult, failures: list[Failure]) -> dict[str, object]:
    return {
        "index": str(archive.site.index),
        "pages": result.pages,
        "written": result.written,
        "unchanged": result.unchanged,
        "removed": result.removed,
        "failed": failures,
        "warnings": result.warnings,
    }


def _built(result: BuildResult) -> str:
    """What a build did, in one sentence with its counts."""
    others = len(result.written) - result.pages
    written = count(result.pages, "page") + (f" and {count(others, 'other file')}" if others else "")
    removed = f", {len(result.removed):,} removed" if result.removed else ""
    return f"{written} written, {count(len(result.unchanged), 'file')} unchanged{removed}."
