"""`transcript …`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.transcripts import TranscriptImport, TranscriptView
from podcast_notes.cli.arguments import complete_podcast, complete_transcript, episode_argument
from podcast_notes.cli.common import (
    Duration,
    Language,
    confirm_removal,
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
from podcast_notes.cli.doubts import tell_confirmed
from podcast_notes.cli.speakers import speakers
from podcast_notes.cli.transcript_checking import check
from podcast_notes.cli.transcript_editing import edit, shift, sync
from podcast_notes.cli.transcript_export import export
from podcast_notes.cli.transcript_making import make
from podcast_notes.errors import UsageError
from podcast_notes.models import Cue, TranscriptKind
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts import FORMATS, LARGEST_BYTES, name_on_change


@click.group()
def transcript() -> None:
    """Import, fetch, show, export and choose transcripts; say who speaks."""


for command in (make, export, speakers, check, edit, shift, sync):
    transcript.add_command(command)


@transcript.command(
    "import",
    epilog=example(
        "podcast-notes transcript import bnr-perestrojkast#163 episode-163.vtt",
        "podcast-notes transcript import 163 english.srt --language en --translation-of nl",
    ),
)
@episode_argument()
@click.argument("file", metavar="FILE|-")
@click.option("--language", type=Language(), help="The language, where the file does not say: nl.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="The format, where it cannot be told.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in TranscriptKind]),
    help="Who it is by; else as the file tells.",
)
@click.option("--translation-of", metavar="ID", shell_complete=complete_transcript, help="What it is a translation of.")
@json_option
@pass_archive
def import_(
    archive: Archive,
    reference: str,
    file: str,
    language: str | None,
    format_: str | None,
    kind: str | None,
    translation_of: str | None,
    as_json: bool,
) -> None:
    """Keep a transcript of EPISODE (VTT, SRT, Podcasting 2.0 JSON, plain text …), and look its articles' quotes up in it.

    It takes the place of one in the same language that is of the same kind, and stands beside all others.
    """
    name = "transcript" if file == "-" else Path(file).name
    result = archive.transcripts.import_(
        reference,
        read_input(file, most_bytes=LARGEST_BYTES),
        name=name,
        language=language,
        format=format_,
        kind=TranscriptKind(kind) if kind else None,
        translation_of=translation_of,
    )
    print_warnings(result.warnings)
    tell_confirmed(result)
    print_json(result) if as_json else _print_import(result)


@transcript.command("fetch", epilog=example("podcast-notes transcript fetch --podcast bnr-perestrojkast"))
@episode_argument("references", nargs=-1, metavar="[EPISODE]...")
@click.option("--podcast", shell_complete=complete_podcast, help="Only those of this podcast.")
@json_option
@pass_archive
@click.pass_context
def fetch(
    ctx: click.Context, archive: Archive, references: tuple[str, ...], podcast: str | None, as_json: bool
) -> None:
    """Fetch the transcripts that the feeds name and the archive lacks; of all episodes, or of those named."""
    results, failures = archive.transcripts.fetch(references, podcast=podcast, progress=progress("Fetching"))
    if as_json:
        print_json({"fetched": results, "failed": failures})
    for result in results:
        print_warnings(result.warnings)
        tell_confirmed(result)
        if not as_json:
            _print_import(result)
    if not results and not failures:
        click.echo("Nothing to fetch: the feeds name no transcript that is not here.", err=True)
    finish(ctx, failures)


@transcript.command(
    "show", epilog=example("podcast-notes transcript show bnr-perestrojkast#163 --from 12:00 --to 13:00")
)
@episode_argument()
@click.option("--language", type=Language(), help="The transcript in this language; else the default one.")
@click.option("--transcript", "which", metavar="ID", shell_complete=complete_transcript, help="This transcript.")
@click.option("--from", "start", type=Duration(), help="From this time: 12:00.")
@click.option("--to", "end", type=Duration(), help="To this time.")
@json_option
@pass_archive
def show(
    archive: Archive,
    reference: str,
    language: str | None,
    which: str | None,
    start: int | None,
    end: int | None,
    as_json: bool,
) -> None:
    """Show a transcript with times and speakers."""
    record, loaded = archive.transcripts.load(reference, language=language, transcript=which)
    cues = _between(loaded.cues, start, end)
    if as_json:
        print_json({"id": record.id, "language": record.language, "format": record.format, "cues": cues})
        return
    for cue in name_on_change(cues):
        time = format_timecode(cue.start_ms) if cue.start_ms is not None else ""
        label = f"{cue.speaker}: " if cue.speaker else ""
        click.secho(f"{time:>7}  ", dim=True, nl=False)
        click.secho(label, bold=True, nl=False)
        click.echo(" ".join(cue.text.split()))
    if not cues:
        click.echo("Nothing is said there.", err=True)


@transcript.command("list", epilog=example("podcast-notes transcript list bnr-perestrojkast#163"))
@episode_argument()
@json_option
@pass_archive
def list_(archive: Archive, reference: str, as_json: bool) -> None:
    """List the transcripts of EPISODE, and say which is the default and why."""
    _print_list(archive.transcripts.views(reference), as_json=as_json)


@transcript.command(
    "default",
    epilog=example(
        "podcast-notes transcript default bnr-perestrojkast#163 nl-machine",
        "podcast-notes transcript default bnr-perestrojkast#163 --clear",
    ),
)
@episode_argument()
@click.argument("transcript_id", metavar="[ID]", required=False, shell_complete=complete_transcript)
@click.option("--clear", is_flag=True, help="Take the choice back: the rules choose again.")
@json_option
@pass_archive
def default(archive: Archive, reference: str, transcript_id: str | None, clear: bool, as_json: bool) -> None:
    """Make the transcript with this ID the default of EPISODE: the one that is shown, published and searched first.

    Without a choice that is the one in the language that is spoken, corrected before handed in, the publisher's and a machine's,
    with times before without. Quotes that were found in another one stay there until their article is traced again.
    """
    if clear == (transcript_id is not None):
        raise UsageError("needs either the id of a transcript or --clear", hint="`transcript list` shows the ids.")
    views = archive.transcripts.choose(reference, transcript_id) if transcript_id else None
    _print_list(views or archive.transcripts.choose_none(reference), as_json=as_json)


@transcript.command("remove", epilog=example("podcast-notes transcript remove bnr-perestrojkast#163 en"))
@episode_argument()
@click.argument("transcript_id", metavar="ID", shell_complete=complete_transcript)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and change nothing.")
@pass_archive
def remove(archive: Archive, reference: str, transcript_id: str, yes: bool, dry_run: bool) -> None:
    """Remove a transcript of EPISODE; its file stays in sources/, and only `transcript fetch EPISODE` brings it back."""
    record = archive.transcripts.record(reference, transcript=transcript_id)
    what = f"the transcript {record.id} ({record.kind.value}, {count(record.words, 'word')})"
    if not confirm_removal(what, yes=yes, dry_run=dry_run):
        return
    removed = archive.transcripts.remove(record.episode_id, record.id)
    left = f"The default is {removed.default} now." if removed.default else "The episode has no other."
    click.echo(f"Removed {removed.id}; it is kept as {removed.kept}. {left}")


def _between(cues: Sequence[Cue], start: int | None, end: int | None) -> list[Cue]:
    """The cues of a part; one whose end is not known lasts until the next one begins."""
    if start is None and end is None:
        return list(cues)
    found: list[Cue] = []
    following: int | None = None
    for cue in reversed(cues):
        if cue.start_ms is None:
            continue
        until = cue.end_ms if cue.end_ms is not None else following
        if (start is None or until is None or until > start) and (end is None or cue.start_ms < end):
            found.append(cue)
        following = cue.start_ms
    return found[::-1]


def _print_list(views: Sequence[TranscriptView], *, as_json: bool) -> None:
    if as_json:
        print_json(views)
        return
    rows = [
        (
            "*" if view.default else "",
            view.id.rpartition(":")[2],
            view.language or "–",
            view.kind.value + (f", of {view.translation_of.rpartition(':')[2]}" if view.translation_of else ""),
            view.format,
            f"{view.cues:,}",
            f"{view.words:,}",
            "suspect" if view.times_suspect else "yes" if view.timed else "no",
            ", ".join(view.speakers),
        )
        for view in views
    ]
    print_table(rows, ("", "id", "language", "by", "format", "cues", "words", "times", "speakers"))
    for view in views:
        if view.default:
            click.echo(f"The default is {view.id}: {view.why_default}.", err=True)
    if not views:
        click.echo("No transcripts yet.", err=True)


def _print_import(result: TranscriptImport) -> None:
    speakers = f", speakers {', '.join(result.speakers)}" if result.speakers else ", no speakers"
    timed = "" if result.timed else ", without times"
    encoding = f" in {result.encoding}" if result.encoding not in ("utf-8", None) else ""
    click.echo(
        f"{result.episode}: kept {count(result.cues, 'cue')}, {count(result.words, 'word')}"
        f" ({result.format}{encoding}, {result.language or 'language unknown'}){speakers}{timed}."
    )
    if result.replaced:
        click.echo(f"It takes the place of {result.id} as it was, which is kept as {result.replaced}.")
    if result.default != result.id:
        click.echo(f"{result.default} is the default transcript: {result.why_default}.")
