"""`quote …`, and how quotes are printed."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.views import QuoteView, SightingView
from podcast_notes.cli.arguments import complete_article, complete_episode, complete_person
from podcast_notes.cli.common import day, example, json_option, pass_archive, print_json, shorten
from podcast_notes.cli.doubts import print_doubts
from podcast_notes.cli.extraction import extract_command
from podcast_notes.cli.quote_checking import COLOURS, check_command
from podcast_notes.cli.quote_deciding import COMMANDS as DECIDING
from podcast_notes.cli.quote_export import export_command
from podcast_notes.cli.sighting_times import sighting_starts
from podcast_notes.models import QuoteKind, Status, Verdict, Voice


@click.group()
def quote() -> None:
    """List quotes with their speakers and the second at which each was said; take those of any text."""


quote.add_command(extract_command)
quote.add_command(check_command)
quote.add_command(export_command)
for deciding in DECIDING:
    quote.add_command(deciding)


@quote.command("list", epilog=example('podcast-notes quote list --person "Tony van der Togt" --json'))
@click.option("--article", shell_complete=complete_article, help="Only those of this article.")
@click.option("--person", shell_complete=complete_person, help="Only those of this person.")
@click.option(
    "--episode", shell_complete=complete_episode, help="Only those of articles that are linked to this episode."
)
@click.option("--verdict", type=click.Choice([v.value for v in Verdict]), help="Only those with this verdict.")
@click.option(
    "--status",
    type=click.Choice([s.value for s in Status]),
    help="Only those that are proposed, confirmed or rejected; else those that nobody rejected.",
)
@json_option
@pass_archive
def list_(
    archive: Archive,
    article: str | None,
    person: str | None,
    episode: str | None,
    verdict: str | None,
    status: str | None,
    as_json: bool,
) -> None:
    """List quotes in the order of their articles, then what was picked from episodes."""
    quotes = archive.quotes.all(
        article=article,
        person=person,
        episode=episode,
        verdict=Verdict(verdict) if verdict else None,
        status=Status(status) if status else None,
    )
    if as_json:
        print_json(quotes)
        return
    source = None
    for found in quotes:
        if _source(found) != source:
            click.secho(("\n" if source else "") + _source(found), bold=True)
            source = _source(found)
        print_quote(found)
        click.secho(f"           {found.id}, {found.status.value}", dim=True)
    if not quotes:
        click.echo("No quotes.", err=True)


def print_quote(view: QuoteView) -> None:
    """Print one quote: kind, words, speaker, and where it was said."""
    click.echo(f"  {view.kind.value:<8} {_printed(view)}")
    click.echo(f"           — {_speaker(view)}")
    if view.gone:
        click.echo(f"           not printed any more, since {day(view.gone)}")
    if view.decided_as:
        click.echo(f"           was decided as: “{shorten(view.decided_as, 100)}”")
    print_doubts(view.doubts, "           ")
    for sighting in view.sightings:
        click.echo("           ", nl=False)
        _print_sighting(sighting)
        print_doubts(sighting.doubts, "             ")


def _source(view: QuoteView) -> str:
    """The article, or the episode from which the words were picked."""
    return view.article or view.sightings[0].episode.id


def _printed(view: QuoteView) -> str:
    """The words in marks; a split quotation has those of the article."""
    line = shorten(view.text, 100)
    return line if view.kind is QuoteKind.INDIRECT or view.spans else f"“{line}”"


def _speaker(view: QuoteView) -> str:
    name = view.speaker or "nobody named"
    mention = f", printed as “{view.mention}”" if view.mention and view.mention != view.speaker else ""
    same = f"; another wording of {view.same_as}" if view.same_as else ""
    return f"{name}{mention}{same}"


def _print_sighting(sighting: SightingView) -> None:
    time = sighting_starts(sighting)
    click.secho(sighting.verdict.value.replace("_", " "), fg=COLOURS[sighting.verdict], nl=False)
    where = f"#{sighting.episode.number}" if sighting.episode.number else sighting.episode.title
    if sighting.verdict is Verdict.NOT_FOUND:
        nearest = f"; nearest{time}: {shorten(sighting.spoken, 60)}" if sighting.spoken else ""
        click.echo(f" in {where}{nearest}")
        return
    doubtful = [risk for risk in sighting.risks if risk != "speaker" or sighting.voice is not Voice.DIFFERS]
    risks = f"; check the {', '.join(doubtful)}" if doubtful else ""
    if sighting.voice is Voice.DIFFERS:
        risks += f"; the transcript gives it to {sighting.said_by or sighting.speaker_label}"
    click.echo(f" in {where}{time} (score {sighting.score:.2f}){risks}{_decision(sighting)}")
    if sighting.verdict is Verdict.TRANSLATED:
        click.echo(f"           said as: “{shorten(sighting.spoken, 100)}”")


def _decision(sighting: SightingView) -> str:
    """What a person said about the place; nothing where it is only proposed."""
    if sighting.status is Status.PROPOSED:
        return ""
    return f"; {sighting.status.value}" + (f" by {sighting.decided_by}" if sighting.decided_by else "")
