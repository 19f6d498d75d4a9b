"""`transcript …`."""

from __future__ import annotations

from pathlib import Path

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.transcripts import TranscriptImport
from podcast_notes.cli.arguments import complete_podcast, episode_argument
from podcast_notes.cli.common import (
    Duration,
    Language,
    count,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
    read_input,
)
from podcast_notes.cli.transcript_making import make
from podcast_notes.models import Cue
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts import FORMATS


@click.group()
def transcript() -> None:
    """Import, fetch and show transcripts."""


transcript.add_command(make)


@transcript.command("import", epilog=example("podcast-notes transcript import bnr-perestrojkast#163 episode-163.vtt"))
@episode_argument()
@click.argument("file", metavar="FILE|-")
@click.option("--language", type=Language(), help="The language, where the file does not say: nl.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="The format, where it cannot be told.")
@json_option
@pass_archive
def import_(
    archive: Archive, reference: str, file: str, language: str | None, format_: str | None, as_json: bool
) -> None:
    """Keep a transcript of EPISODE (VTT, SRT, Podcasting 2.0 JSON, plain text …), and look its articles' quotes up in it."""
    name = "transcript" if file == "-" else Path(file).name
    result = archive.transcripts.import_(reference, read_input(file), name=name, language=language, format=format_)
    print_warnings(result.warnings)
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
@click.option("--from", "start", type=Duration(), help="From this time: 12:00.")
@click.option("--to", "end", type=Duration(), help="To this time.")
@json_option
@pass_archive
def show(
    archive: Archive, reference: str, language: str | None, start: int | None, end: int | None, as_json: bool
) -> None:
    """Show a transcript with times and speakers."""
    record, loaded = archive.transcripts.load(reference, language=language)
    cues = [cue for cue in loaded.cues if _within(cue, start, end)]
    if as_json:
        print_json({"id": record.id, "language": record.language, "format": record.format, "cues": cues})
        return
    speaker = None
    for cue in cues:
        time = format_timecode(cue.start_ms) if cue.start_ms is not None else ""
        label = f"{cue.speaker}: " if cue.speaker and cue.speaker != speaker else ""
        speaker = cue.speaker or speaker
        click.secho(f"{time:>7}  ", dim=True, nl=False)
        click.secho(label, bold=True, nl=False)
        click.echo(" ".join(cue.text.split()))


def _within(cue: Cue, start: int | None, end: int | None) -> bool:
    after = start is None or (cue.end_ms is not None and cue.end_ms > start)
    return after and (end is None or (cue.start_ms is not None and cue.start_ms < end))


def _print_import(result: TranscriptImport) -> None:
    speakers = f", speakers {', '.join(result.speakers)}" if result.speakers else ", no speakers"
    timed = "" if result.timed else ", without times"
    click.echo(
        f"{result.episode}: kept {count(result.cues, 'cue')}, {count(result.words, 'word')}"
        f" ({result.format}, {result.language or 'language unknown'}){speakers}{timed}."
    )
