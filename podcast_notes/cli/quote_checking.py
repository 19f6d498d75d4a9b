"""`quote check`."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.quote_checking import MOST_COUNTED, CheckedQuote
from podcast_notes.archive.views import SightingView
from podcast_notes.cli.arguments import complete_episode
from podcast_notes.cli.common import (
    Language,
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    progress,
    read_input,
    shorten,
)
from podcast_notes.cli.links import episode_line
from podcast_notes.cli.sighting_times import sighting_spans
from podcast_notes.cli.word_diff import diff_line
from podcast_notes.errors import EXIT_SOME_FAILED, UsageError
from podcast_notes.models import Verdict
from podcast_notes.text import count

_MOST_BYTES = 1_000_000
_INDENT = " " * 4
COLOURS = {
    Verdict.VERBATIM: "green",
    Verdict.TRIMMED: "green",
    Verdict.ALTERED: "yellow",
    Verdict.TRANSLATED: "cyan",
    Verdict.PARAPHRASE: "cyan",
    Verdict.NOT_FOUND: "red",
}


@click.command(
    "check",
    epilog=example(
        'podcast-notes quote check "I think that every mill should turn again"',
        "podcast-notes quote check --file quote.txt --episode bnr-perestrojkast#163 --json",
    ),
)
@click.argument("text", required=False)
@click.option(
    "--file", type=click.Path(dir_okay=False, allow_dash=True), help="Read the words from a file; - for stdin."
)
@click.option("--episode", shell_complete=complete_episode, help="Only in this episode; else in all of the archive.")
@click.option("--language", type=Language(), help="The language of the words; else what they tell.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="At most so many episodes.")
@json_option
@pass_archive
@click.pass_context
def check_command(
    ctx: click.Context,
    archive: Archive,
    text: str | None,
    file: str | None,
    episode: str | None,
    language: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Look up where the words TEXT were said, and how true they are to it.

    Exit code 1 says that they were not found.
    """
    checked, failures = archive.quote_checking.check(
        _words(text, file), episode=episode, language=language, limit=limit, progress=progress("Reading transcripts")
    )
    if as_json:
        print_json(checked)
    else:
        _print(checked)
    finish(ctx, failures)
    if checked.verdict is Verdict.NOT_FOUND:
        ctx.exit(EXIT_SOME_FAILED)


def _words(text: str | None, file: str | None) -> str:
    if (text is None) == (file is None):
        raise UsageError("needs either the words or --file", hint="Put the words in quotation marks of the shell.")
    if text is not None:
        return text
    data = read_input(file or "-", most_bytes=_MOST_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("is no text in UTF-8", resource=file, hint="Save it as UTF-8.") from error


def _print(checked: CheckedQuote) -> None:
    found = [one for one in checked.sightings if one.verdict is not Verdict.NOT_FOUND]
    if not found:
        click.secho("not found", fg=COLOURS[Verdict.NOT_FOUND], nl=False)
        click.echo(f" in {count(checked.searched, 'transcript')}.")
    for sighting in checked.sightings:
        _print_sighting(sighting)
    if checked.episodes > len(found):
        be = "is" if len(found) == 1 else "are"
        more = " or more" if checked.episodes >= MOST_COUNTED else ""
        click.echo(f"It was said in {checked.episodes}{more} episodes; the best {len(found)} {be} shown.")
    if checked.by_words_only and not found:
        _say_what_was_compared(checked.by_words_only)


def _say_what_was_compared(foreign: int) -> None:
    """Nobody shall take for unsaid what was said in another language."""
    from podcast_notes.align import HOW_TO_INSTALL

    several = count(foreign, "transcript")
    click.echo(
        f"Of {several} in another language only names, numbers and words that look alike were compared.", err=True
    )
    click.echo(f"Their meaning is compared with --episode, once `{HOW_TO_INSTALL}` is done.", err=True)


def _print_sighting(sighting: SightingView) -> None:
    place = f"{episode_line(sighting.episode)}{_time(sighting)}"
    if sighting.verdict is Verdict.NOT_FOUND:
        if sighting.spoken:
            click.echo(f"{_INDENT}The nearest is in {place}: {shorten(sighting.spoken, 200)}")
        return
    click.secho(sighting.verdict.value, fg=COLOURS[sighting.verdict], nl=False)
    click.echo(f" in {place} (score {sighting.score:.2f})")
    speaker = sighting.said_by or sighting.speaker_label
    if speaker:
        click.echo(f"{_INDENT}said by {speaker}")
    click.echo(_INDENT + (diff_line(sighting.changes) or sighting.spoken))
    if sighting.risks:
        click.echo(f"{_INDENT}check the {', '.join(sighting.risks)}")


def _time(sighting: SightingView) -> str:
    spans = sighting_spans(sighting)
    return f" at {spans}" if spans else ""
