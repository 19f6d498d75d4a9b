"""`transcript check`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.checking import CheckedTranscript, CheckOptions, FixedTranscript
from podcast_notes.archive.transcript_writing import Which
from podcast_notes.archive.workspace import Failure
from podcast_notes.cli.arguments import complete_transcript, episode_argument
from podcast_notes.cli.common import (
    Duration,
    Language,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    progress,
)
from podcast_notes.errors import EXIT_SOME_FAILED, UsageError
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts import FIXABLE, GAP_MS, Fault, FaultKind

_SHOWN = 20
"""So many faults of one transcript are printed; --json has them all."""


@click.command(
    "check",
    epilog=example(
        "podcast-notes transcript check bnr-perestrojkast#163",
        "podcast-notes transcript check bnr-perestrojkast#163 --fix --kind overlap --dry-run",
    )
    + f"\n\nKinds that --fix can put right, in most cases: {', '.join(FIXABLE)}. Kinds that need somebody who listens: "
    f"{', '.join(kind for kind in FaultKind if kind not in FIXABLE)}.",
)
@episode_argument("references", nargs=-1, metavar="[EPISODE]...")
@click.option("--all", "everything", is_flag=True, help="The transcripts of all episodes.")
@click.option("--language", type=Language(), help="Only the transcripts in this language.")
@click.option("--transcript", "transcript_id", metavar="ID", shell_complete=complete_transcript, help="Only this one.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in FaultKind]),
    metavar="KIND",
    help="Only what is wrong in this way; may be given more than once.",
)
@click.option("--gap", type=Duration(), default=GAP_MS, help="Tell of times without words from this length on: 5:00.")
@click.option("--fix", is_flag=True, help="Put right what can be without listening, and show the change.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the change, and write nothing.")
@json_option
@pass_archive
@click.pass_context
def check(
    ctx: click.Context,
    archive: Archive,
    references: tuple[str, ...],
    everything: bool,
    language: str | None,
    transcript_id: str | None,
    kinds: tuple[str, ...],
    gap: int,
    fix: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """List what is wrong in the transcripts of these episodes, with the numbers of cues and their times.

    Overlaps, times that run backwards or after the audio's end, speakers who are nobody, empty and doubled cues, markup and
    control characters, cues without times, speech that is too fast, long gaps, and audio that is not the one the times are for.
    With --fix the state before is kept in sources/. Exit code 1 says that something is still wrong.
    """
    if everything == bool(references):
        raise UsageError("needs either episodes or --all", hint="`podcast-notes episode list` shows the episodes.")
    if dry_run and not fix:
        raise UsageError("--dry-run shows what --fix would do", hint="Without --fix nothing is ever changed.")
    if everything and (language or transcript_id):
        raise UsageError("--language and --transcript go with episodes, not with --all")
    options = CheckOptions(kinds=frozenset(map(FaultKind, kinds)) or frozenset(FaultKind), gap_ms=gap)
    which = Which(language, transcript_id)
    checks = archive.transcript_checks
    if fix:
        fixed, failures = checks.fix(
            references, which=which, options=options, dry_run=dry_run, progress=progress("Fixing")
        )
        _print_fixed(fixed, failures, dry_run=dry_run, as_json=as_json)
        remains = any(each.found if dry_run else each.faults for each in fixed)
    else:
        checked, failures = checks.check(references, which=which, options=options, progress=progress("Checking"))
        _print_checked(checked, failures, as_json=as_json)
        remains = any(each.faults for each in checked)
    finish(ctx, failures)
    if remains:
        ctx.exit(EXIT_SOME_FAILED)


def fault_line(fault: Fault) -> str:
    """A fault on one line: the number of its cue, its time, its kind, and what is wrong."""
    where = "" if fault.cue is None else f"cue {fault.cue} "
    at = "" if fault.start_ms is None else f"at {format_timecode(fault.start_ms)} "
    return f"{where}{at}{fault.message} [{fault.kind.value}{', fixable' if fault.fixable else ''}]"


def _print_checked(checked: Sequence[CheckedTranscript], failures: Sequence[Failure], *, as_json: bool) -> None:
    if as_json:
        print_json({"checked": checked, "failed": failures})
        return
    for each in checked:
        _print_faults(each.id, each.faults)
    wrong = sum(bool(each.faults) for each in checked)
    click.echo(f"Checked {count(len(checked), 'transcript')}: something is wrong in {wrong or 'none'}.", err=True)


def _print_faults(name: str, faults: Sequence[Fault]) -> None:
    if not faults:
        return
    click.secho(f"{name}: {count(len(faults), 'fault')}", bold=True)
    for fault in faults[:_SHOWN]:
        click.echo(f"  {fault_line(fault)}")
    if len(faults) > _SHOWN:
        click.echo(f"  … and {len(faults) - _SHOWN} more; --json lists them all, --kind chooses.")


def _print_fixed(
    fixed: Sequence[FixedTranscript], failures: Sequence[Failure], *, dry_run: bool, as_json: bool
) -> None:
    if as_json:
        print_json({"fixed": fixed, "failed": failures})
        return
    for each in fixed:
        click.echo(each.diff, nl=False)
        if each.diff:
            mended = count(each.mended, "fault")
            done = f"would put {mended} right" if dry_run else f"put {mended} right"
            kept = f"; as it was before, it is in {each.result.kept}" if each.result else ""
            click.echo(f"{each.id}: {done}{kept}.", err=True)
        if each.faults:
            left = "would still be wrong" if dry_run else "is still wrong"
            click.echo(f"What {left}:", err=True)
            _print_faults(each.id, each.faults)
