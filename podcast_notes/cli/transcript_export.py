"""`transcript export`."""

from __future__ import annotations

from pathlib import Path

import click

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.transcript_export import Layout, SpeakerNames
from podcast_notes.cli.arguments import complete_transcript, episode_argument
from podcast_notes.cli.common import Language, example, pass_archive, print_warnings
from podcast_notes.transcripts import FORMATS

_WRITTEN = [known.name for known in FORMATS.values() if known.write]


@click.command(
    "export",
    epilog=example(
        "podcast-notes transcript export bnr-perestrojkast#163 --format srt --output episode-163.srt",
        "podcast-notes transcript export 163 --format md --speakers labels",
    ),
)
@episode_argument()
@click.option(
    "--format",
    "format_",
    type=click.Choice(_WRITTEN),
    default="vtt",
    show_default=True,
    help="vtt, srt: captions; json: segments; html: a page; txt, md: to read.",
)
@click.option("--language", type=Language(), help="The transcript in this language; else the default one.")
@click.option("--transcript", "which", metavar="ID", shell_complete=complete_transcript, help="This transcript.")
@click.option(
    "--speakers",
    type=click.Choice([names.value for names in SpeakerNames]),
    default=SpeakerNames.NAMES.value,
    show_default=True,
    help="The labels as they are in the file, or the names of the people whom you confirmed them to be.",
)
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.APPS.value,
    show_default=True,
    help="apps: short lines, speakers where they change, paragraphs; exact: cue by cue, with all that the format holds.",
)
@click.option(
    "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file; - for stdout, the default."
)
@pass_archive
def export(
    archive: Archive,
    reference: str,
    format_: str,
    language: str | None,
    which: str | None,
    speakers: str,
    layout: str,
    output: str,
) -> None:
    """Write a transcript of EPISODE in a format of other programs, as the Podcasting 2.0 namespace recommends."""
    exported = archive.transcripts.export(
        reference,
        format_,
        language=language,
        transcript=which,
        speakers=SpeakerNames(speakers),
        layout=Layout(layout),
    )
    print_warnings(exported.warnings)
    if output == "-":
        click.echo(exported.text, nl=False)
        return
    files.write_output(Path(output), exported.text.encode())
    click.echo(f"Wrote {output}.", err=True)
