"""`transcript speakers`."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from podcast_notes.archive import Archive
from podcast_notes.archive.speakers import EpisodeSpeakers, SpeakerView
from podcast_notes.cli.arguments import archive_folder, complete_transcript, episode_argument
from podcast_notes.cli.common import example, json_option, pass_archive, print_json, print_table
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.models import Status
from podcast_notes.text import count

NOBODY = "-"


class Assignment(click.ParamType):  # type: ignore[type-arg]
    """A label and a person: `Speaker 1=Anna de Wit`; the last `=` divides them."""

    name = "assignment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """The label, and the person or None for nobody."""
        if isinstance(value, tuple):
            return value
        label, divided, person = str(value).rpartition("=")
        if not divided or not label.strip() or not person.strip():
            self.fail(f"{value!r} is no label and person; write 'Speaker 1=Anna de Wit', or 'Jingle=-'", param, ctx)
        return label, None if person.strip() == NOBODY else person.strip()


def _complete_label(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the labels of the episode that is typed, each with what it is guessed to be."""
    try:
        shown = Archive.open(archive_folder(ctx)).speakers.show(ctx.params.get("reference") or "")
    except PodcastNotesError:
        return []
    offered = [f"{one.label}={one.person or ''}" for one in shown.speakers]
    return [CompletionItem(item) for item in offered if item.startswith(incomplete)]


@click.command(
    "speakers",
    epilog=example(
        "podcast-notes transcript speakers bnr-perestrojkast#163",
        'podcast-notes transcript speakers 163 --set "Speaker 1=Tony van der Togt" --set "Jingle=-"',
    ),
)
@episode_argument()
@click.option(
    "--set",
    "assignments",
    type=Assignment(),
    multiple=True,
    metavar="LABEL=PERSON",
    shell_complete=_complete_label,
    help="Say who a label is; `-` is nobody. May be repeated.",
)
@click.option("--confirm", is_flag=True, help="Confirm what is proposed with enough confidence.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.6,
    show_default=True,
    help="The confidence that is enough for --confirm.",
)
@click.option("--clear", is_flag=True, help="Take back all that was confirmed.")
@click.option(
    "--transcript", metavar="ID", shell_complete=complete_transcript, help="Of this one; else the default one."
)
@json_option
@pass_archive
def speakers(
    archive: Archive,
    reference: str,
    assignments: tuple[tuple[str, str | None], ...],
    confirm: bool,
    least: float,
    clear: bool,
    transcript: str | None,
    as_json: bool,
) -> None:
    """Show who the speaker labels of EPISODE are: guessed, or confirmed by you.

    The labels stay in the files as they are. What is confirmed holds for this episode alone, in all of its transcripts: quotes
    are compared with it, and the site names the people. The same label elsewhere may be somebody else.
    """
    if sum((bool(assignments), confirm, clear)) > 1:
        raise UsageError("--set, --confirm and --clear are told one at a time", hint="Call it once for each.")
    if assignments:
        archive.speakers.assign(reference, assignments)
    elif confirm:
        confirmed = archive.speakers.confirm(reference, transcript=transcript, least=least)
        click.echo(f"Confirmed {count(confirmed, 'label')}.", err=True)
    elif clear:
        archive.speakers.clear(reference)
    shown = archive.speakers.show(reference, transcript=transcript)
    print_json(shown) if as_json else _print(shown)


def _print(shown: EpisodeSpeakers) -> None:
    print_table([_row(one) for one in shown.speakers], ("label", "words", "share", "who", "status", "why"))
    if not shown.speakers:
        click.echo(f"{shown.transcript} names no speakers.", err=True)
    proposed = [one for one in shown.speakers if one.status is Status.PROPOSED]
    if proposed:
        click.echo(
            f"{count(len(proposed), 'label')} proposed, not confirmed: --set 'LABEL=PERSON' or --confirm.", err=True
        )


def _row(one: SpeakerView) -> tuple[str, ...]:
    nobody = "" if one.is_person else "(nobody)"
    status = one.status.value if one.status else ""
    sure = f" {one.confidence:.2f}" if one.confidence is not None else ""
    return one.label, f"{one.words:,}", f"{one.share:.0%}", one.name or nobody, status + sure, one.reason
