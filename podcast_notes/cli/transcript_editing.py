"""`transcript shift`, `sync`, `edit`: the times and the text of a transcript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.editing import Draft, Review, TranscriptEditing
from podcast_notes.archive.retiming import Shifted, Synchronised
from podcast_notes.archive.transcript_writing import Rewritten, Which
from podcast_notes.cli.arguments import complete_transcript, episode_argument
from podcast_notes.cli.common import (
    Duration,
    Language,
    example,
    json_option,
    pass_archive,
    print_json,
    print_table,
    print_warnings,
    read_input,
)
from podcast_notes.cli.doubts import tell_confirmed
from podcast_notes.cli.transcript_checking import fault_line
from podcast_notes.errors import TranscriptError, UsageError
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode, parse_timecode
from podcast_notes.transcripts import LARGEST_BYTES, Fault

_SHOWN_FAULTS = 20
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")


def which_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which one of several transcripts is meant."""
    language = click.option(
        "--language", type=Language(), help="The transcript in this language; else the default one."
    )
    by_id = click.option(
        "--transcript", "transcript_id", metavar="ID", shell_complete=complete_transcript, help="This transcript."
    )
    return language(by_id(function))


class Offset(click.ParamType):  # type: ignore[type-arg]
    """A length of time with a sign, such as -12.5 or 0:12, in milliseconds."""

    name = "offset"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The milliseconds that the text means."""
        if isinstance(value, int):
            return value
        sign = -1 if value[:1] in ("-", "−") else 1
        milliseconds = parse_timecode(value[1:] if value[:1] in ("-", "−", "+") else value)
        if milliseconds is None:
            self.fail(f"{value!r} is no length of time; write 12.5, -3 or -0:12", param, ctx)
        return sign * milliseconds


@click.command(
    "shift",
    context_settings={"ignore_unknown_options": True},  # a number may begin with a hyphen
    epilog=example(
        "podcast-notes transcript shift bnr-perestrojkast#163 -12.5",
        "podcast-notes transcript shift bnr-perestrojkast#163 --by 0:31 --from 12:00",
    ),
)
@episode_argument()
@click.argument("seconds", type=Offset(), required=False, metavar="[SECONDS]")
@click.option("--by", type=Offset(), help="By how much, instead of SECONDS: 0:12 is later, -0:12 earlier.")
@click.option("--from", "start", type=Duration(), help="Only the cues that begin at this time or later.")
@click.option("--to", "end", type=Duration(), help="Only the cues that begin before this time.")
@which_options
@dry_run_option
@json_option
@pass_archive
def shift(
    archive: Archive,
    reference: str,
    seconds: int | None,
    by: int | None,
    start: int | None,
    end: int | None,
    language: str | None,
    transcript_id: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Move the times of EPISODE's transcript by SECONDS: later, or earlier where they are negative.

    Where all times are moved, they are held to be those of the audio that the episode has now, and are suspect no more: to move
    them by 0 says that they fit. The state before is kept in sources/.
    """
    offset = seconds if by is None else by
    if offset is None or (seconds is not None and by is not None):
        raise UsageError("needs the time by which to move: either SECONDS or --by", hint="12.5, -3 or -0:12.")
    which = Which(language, transcript_id)
    times = archive.transcript_times
    result = times.shift(reference, offset, from_ms=start, to_ms=end, which=which, dry_run=dry_run)
    print_json(result) if as_json else _print_shifted(result)
    tell_confirmed(result.result)
    if result.made_wrong:
        where = "out of order, overlapping, or after the end of the audio"
        print_warnings(
            [f"times {where}: {result.made_wrong} more than before; `podcast-notes transcript check` lists them"]
        )


def _print_shifted(result: Shifted) -> None:
    later = "later" if result.by_ms >= 0 else "earlier"
    done = "moved" if result.result else "would move"
    moved = f"{done} {count(result.cues_moved, 'cue')} by {abs(result.by_ms) / 1000:g} s, {later}"
    click.echo(f"{result.id}: {moved if result.by_ms else 'no time changes'}.")
    _print_rewritten(result.result)
    if result.whole:
        held = "are held" if result.result else "would be held"
        click.echo(f"Its times {held} to be those of the audio that the episode has now.")


def _print_rewritten(result: Rewritten | None) -> None:
    if result and result.kept:
        click.echo(f"As it was before, it is in {result.kept}. Quotes found in it: {result.sightings}.")


@click.command(
    "sync",
    epilog=example(
        "podcast-notes transcript sync bnr-perestrojkast#163 --against new-audio.vtt --dry-run",
        "podcast-notes transcript sync bnr-perestrojkast#163 --transcript nl --against nl-machine",
    ),
)
@episode_argument()
@click.option(
    "--against",
    required=True,
    metavar="FILE|ID",
    shell_complete=complete_transcript,
    help="A transcript with the times that are wanted: a file, or another transcript of the episode.",
)
@which_options
@dry_run_option
@json_option
@pass_archive
def sync(
    archive: Archive,
    reference: str,
    against: str,
    language: str | None,
    transcript_id: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Move the times of EPISODE's transcript to those of another version of the same talk, piece by piece.

    The words that both have tell where advertisements were cut out or put in, and how the clocks drift. What the other audio
    does not have is left out, and told. The times of a file are taken to be those of the audio that the episode has now. The
    state before is kept in sources/.
    """
    which = Which(language, transcript_id)
    times = archive.transcript_times
    if _is_file(against):
        name = "transcript" if against == "-" else Path(against).name
        result = times.sync_with_file(
            reference, read_input(against, most_bytes=LARGEST_BYTES), name=name, which=which, dry_run=dry_run
        )
    else:
        result = times.sync(reference, against, which=which, dry_run=dry_run)
    print_json(result) if as_json else _print_synchronised(result)
    tell_confirmed(result.result)


def _is_file(against: str) -> bool:
    """Whether a file is meant, and not a transcript; raises UsageError where it looks like one and is not there."""
    path = Path(against)
    if against == "-" or (path.exists() and not path.is_dir()):
        return True
    if path.suffix:
        raise UsageError(
            "there is no such file",
            resource=against,
            hint="Check the path; `podcast-notes transcript list EPISODE` shows the transcripts that are here.",
        )
    return False


def _print_synchronised(result: Synchronised) -> None:
    done = "moved" if result.result else "would move"
    pieces = count(len(result.pieces), "piece")
    click.echo(
        f"{result.id}: {done} to the times of {result.against}, in {pieces}; {result.coverage:.0%} of words fit."
    )
    rows = [
        [
            format_timecode(piece.from_ms),
            format_timecode(piece.to_ms),
            f"{piece.offset_ms / 1000:+.2f} s",
            f"{piece.drift * 3600:+.2f} s/h",
            str(piece.anchors),
            f"{piece.coverage:.0%}",
        ]
        for piece in result.pieces
    ]
    print_table(rows, ["From", "To", "Offset", "Drift", "Anchors", "Words that fit"])
    for part in result.left_out:
        click.echo(f"Not in the other audio, left out: {_part(part.from_ms, part.to_ms)}, {count(part.words, 'word')}.")
    for part in result.inserted:
        click.echo(f"Only in the other audio, at its {_part(part.from_ms, part.to_ms)}: {count(part.words, 'word')}.")
    if result.cues_left_out:
        click.echo(f"Cues left out: {result.cues_left_out}.")
    if result.cues_interpolated:
        click.echo(f"Cues without a word in common, put where their piece says: {result.cues_interpolated}.")
    _print_rewritten(result.result)


def _part(start: int, end: int) -> str:
    return f"{format_timecode(start)}-{format_timecode(end)}"


@click.command("edit", epilog=example("podcast-notes transcript edit bnr-perestrojkast#163"))
@episode_argument()
@click.option(
    "--on-error",
    type=click.Choice(["ask", "keep", "discard"]),
    default="ask",
    show_default=True,
    help="What to do where the edit makes something wrong.",
)
@which_options
@json_option
@pass_archive
def edit(
    archive: Archive, reference: str, on_error: str, language: str | None, transcript_id: str | None, as_json: bool
) -> None:
    """Open EPISODE's transcript as WebVTT in your editor ($VISUAL or $EDITOR), and check it when you come back.

    What you save becomes the transcript, a corrected one; the state before is kept in sources/. A draft that cannot be kept is
    where the next `transcript edit` goes on.
    """
    editing = archive.transcript_editing
    draft = editing.begin(reference, which=Which(language, transcript_id))
    if draft.resumed:
        click.echo(f"Going on with the draft that an earlier edit left: {draft.file}", err=True)
    review = _edit_until_right(editing, draft, on_error)
    if review is None:
        if as_json:
            print_json(None)
        return
    print_warnings(fault_line(fault) for fault in review.told[:_SHOWN_FAULTS])
    result = editing.finish(draft)
    if as_json:
        print_json(result)
    else:
        rewritten = result.result
        wrong = f", {count(result.faults, 'new fault')} kept" if result.faults else ""
        click.echo(f"{result.id}: kept {count(rewritten.cues, 'cue')}, {count(rewritten.words, 'word')}{wrong}.")
        _print_rewritten(rewritten)
    tell_confirmed(result.result)


def _edit_until_right(editing: TranscriptEditing, draft: Draft, on_error: str) -> Review | None:
    """Open the editor until the draft is right, or is to be kept as it is; None where the transcript is to stay."""
    while True:
        _open_editor(draft)
        review = editing.review(draft)
        if not review.changed:
            editing.discard(draft)
            click.echo("Nothing was changed.", err=True)
            return None
        if not review.unreadable and not review.faults:
            return review
        _tell_wrong(review)
        answer = _ask(review) if on_error == "ask" else on_error
        if answer == "discard":
            editing.discard(draft)
            click.echo("The transcript stays as it was.", err=True)
            return None
        if answer == "keep" and review.unreadable:
            raise TranscriptError(
                f"cannot be kept: {review.unreadable}",
                resource=draft.record.id,
                hint=f"What you wrote is in {draft.file}; the next `transcript edit` goes on with it.",
            )
        if answer == "keep":
            return review


def _open_editor(draft: Draft) -> None:
    try:
        click.edit(filename=str(draft.file))
    except click.ClickException as error:
        raise UsageError(
            f"the editor could not be used: {error.message}",
            resource=str(draft.file),
            hint="Name an editor that waits until you are done in VISUAL or EDITOR; what you wrote is in that file.",
        ) from error


def _tell_wrong(review: Review) -> None:
    faults: Sequence[Fault] = review.faults
    if review.unreadable:
        click.echo(f"The draft cannot be read: {review.unreadable}", err=True)
    for fault in faults[:_SHOWN_FAULTS]:
        click.echo(fault_line(fault), err=True)
    if len(faults) > _SHOWN_FAULTS:
        click.echo(f"… and {len(faults) - _SHOWN_FAULTS} more.", err=True)


def _ask(review: Review) -> str:
    choices = ["edit", "discard"] if review.unreadable else ["edit", "keep", "discard"]
    answer: str = click.prompt(
        "Edit again, or discard" if review.unreadable else "Edit again, keep it so, or discard",
        type=click.Choice(choices),
        default="edit",
        err=True,
    )
    return answer
