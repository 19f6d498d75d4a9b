"""`doctor`, `backup` and `restore`: they work where an archive cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast_notes.cli.common import example, finish, json_option, print_json, progress, tell_waiting
from podcast_notes.errors import EXIT_SOME_FAILED
from podcast_notes.text import count

if TYPE_CHECKING:
    from podcast_notes.archive.backup import BackupResult
    from podcast_notes.archive.doctor import Examination
    from podcast_notes.archive.findings import Finding
    from podcast_notes.archive.workspace import Failure

archive_option = click.option(
    "--archive",
    "archive_folder",
    type=click.Path(file_okay=False),
    help="The archive's folder; else the nearest one, from here upwards.",
)


@click.command("doctor", epilog=example("podcast-notes doctor", "podcast-notes doctor --fix"))
@click.option("--fix", is_flag=True, help="Repair what can be; what is taken away is kept in quarantine/.")
@click.option("--dry-run", is_flag=True, help="With --fix: only say what would be repaired.")
@json_option
@archive_option
@click.pass_context
def doctor(ctx: click.Context, fix: bool, dry_run: bool, as_json: bool, archive_folder: str | None) -> None:
    """Find what is wrong with an archive, also one that no other command opens, and repair it.

    Exit code 0: all is in order, or is now. 1: something is left for you to do.
    """
    from podcast_notes.archive.doctor import Doctor

    patient = Doctor(_folder(ctx, archive_folder), on_wait=tell_waiting, progress=progress("Examining"))
    examination = patient.fix() if fix and not dry_run else patient.check()
    if as_json:
        _print_examination_json(examination)
    else:
        _print_examination(examination, fixing=fix and not dry_run)
    finish(ctx, examination.failures)
    if examination.remaining:
        ctx.exit(EXIT_SOME_FAILED)


@click.command(
    "backup", epilog=example("podcast-notes backup", "podcast-notes backup --verify my-archive-2026-03-01.zip")
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option(
    "--verify",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write nothing; read all of this backup, and say whether it is whole.",
)
@json_option
@archive_option
@click.pass_context
def backup(
    ctx: click.Context, file: Path | None, verify: Path | None, as_json: bool, archive_folder: str | None
) -> None:
    """Write the archive to FILE, a zip file; else to ARCHIVE-DATE.zip beside its folder.

    It holds the database, the settings, episodes/, articles/, templates/ and quarantine/; not site/ and .cache/, which
    are made again.
    """
    from podcast_notes.archive.backup import default_name, write_backup
    from podcast_notes.archive.restore import verify_backup

    if verify is not None:
        if file is not None:
            raise click.UsageError("--verify writes no backup: leave FILE out.")
        result, failures = verify_backup(verify, progress=progress("Verifying"))
        _print_backup(result, failures, as_json=as_json, done="Verified")
    else:
        folder, now = _folder(ctx, archive_folder), datetime.now(UTC)
        result, failures = write_backup(
            folder, file or default_name(folder, now), now=now, on_wait=tell_waiting, progress=progress("Backing up")
        )
        _print_backup(result, failures, as_json=as_json, done="Wrote")
    finish(ctx, failures)


@click.command("restore", epilog=example("podcast-notes restore my-archive-2026-03-01.zip my-archive"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--replace", is_flag=True, help="Replace the archive in DIR, which is moved to DIR-replaced-DATE first.")
@click.option("--dry-run", is_flag=True, help="Only verify the backup, and say what would be done.")
@json_option
@click.pass_context
def restore(ctx: click.Context, file: Path, folder: Path, replace: bool, dry_run: bool, as_json: bool) -> None:
    """Make the archive of the backup FILE in DIR, a folder that is new or empty; every file is verified first."""
    from podcast_notes.archive.restore import (
        replace_archive,
        require_archive,
        require_free,
        restore_backup,
        verify_backup,
    )

    moved: Path | None = None
    if dry_run:
        (require_archive if replace else require_free)(folder)
        result, failures = verify_backup(file, progress=progress("Verifying"))
        _print_backup(result, failures, as_json=as_json, done=f"Would restore to {folder} from")
        finish(ctx, failures)
        return
    if replace:
        result, moved = replace_archive(file, folder, now=datetime.now(UTC), progress=progress("Restoring"))
    else:
        result = restore_backup(file, folder, progress=progress("Restoring"))
    _print_backup(result, (), as_json=as_json, done=f"Restored {folder} from")
    if moved is not None:
        click.echo(f"What was there is in {moved}.", err=True)


def _folder(ctx: click.Context, archive_folder: str | None) -> Path:
    from podcast_notes.archive.doctor import find_folder

    return find_folder(Path(archive_folder or (ctx.find_root().obj or {}).get("archive") or "."))


def _print_examination_json(examination: Examination) -> None:
    from podcast_notes.archive.findings import FindingView

    print_json(
        {
            "healthy": not examination.remaining and not examination.failures,
            "remaining": [FindingView.of(finding) for finding in examination.remaining],
            "repaired": [FindingView.of(finding) for finding in examination.repaired],
            "failed": examination.failures,
        }
    )


def _print_examination(examination: Examination, *, fixing: bool) -> None:
    _print_findings(examination.repaired, mark="Repaired", colour="green", offered="By --fix")
    _print_findings(examination.remaining, mark="Found", colour="yellow", offered="With --fix")
    remaining, repaired = len(examination.remaining), len(examination.repaired)
    if not remaining and not repaired:
        click.echo("All is in order.")
        return
    can = sum(finding.repair is not None for finding in examination.remaining)
    told = [count(repaired, "finding") + " repaired"] if repaired else []
    told += [f"{count(remaining, 'finding')}{' left' if fixing else ''}"] if remaining else []
    more = f"; --fix repairs {can} of them" if can and not fixing else ""
    click.echo(f"{', '.join(told)}{more}.", err=True)


def _print_findings(findings: Sequence[Finding], *, mark: str, colour: str, offered: str) -> None:
    from podcast_notes.archive.findings import FindingView

    for finding in findings:
        view = FindingView.of(finding)
        click.secho(f"{mark}: ", fg=colour, nl=False)
        click.echo(f"{view.item}: {view.message}")
        if view.repair is not None:
            click.echo(f"  {offered}: {view.repair}.")
        if mark == "Found" and view.advice:
            click.echo(f"  {view.advice}")


def _print_backup(result: BackupResult, failures: Sequence[Failure], *, as_json: bool, done: str) -> None:
    if as_json:
        print_json({"backup": result, "failed": failures})
        return
    when = f"{result.created:%Y-%m-%d %H:%M} UTC"
    click.echo(f"{done} {result.path}: {count(result.files, 'file')}, {result.size:,} bytes, of {when}.")
