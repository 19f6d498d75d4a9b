"""`sighting …`: decide where quotes were said."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.cli.arguments import complete_episode
from podcast_notes.cli.common import Duration, by_option, example, json_option, pass_archive, print_json
from podcast_notes.cli.review_printing import print_place, quoted
from podcast_notes.models import Status


@click.group()
def sighting() -> None:
    """Decide where quotes were said."""


@sighting.command("confirm", epilog=example("podcast-notes sighting confirm my-article:120"))
@click.argument("reference", metavar="SIGHTING")
@by_option
@json_option
@pass_archive
def confirm(archive: Archive, reference: str, by: str | None, as_json: bool) -> None:
    """Confirm that a quote was said there.

    SIGHTING is the id of the quote, with @ and the episode behind it where it was found in several.
    """
    _decide(archive, reference, Status.CONFIRMED, by, as_json)


@sighting.command("reject", epilog=example("podcast-notes sighting reject my-article:120@moleneers/7-sails"))
@click.argument("reference", metavar="SIGHTING")
@by_option
@json_option
@pass_archive
def reject(archive: Archive, reference: str, by: str | None, as_json: bool) -> None:
    """Say that a quote was not said there; it is not proposed in that episode again."""
    _decide(archive, reference, Status.REJECTED, by, as_json)


@sighting.command("place", epilog=example("podcast-notes sighting place my-article:120 --from 12:31 --to 12:55"))
@click.argument("quote")
@click.option("--from", "from_ms", type=Duration(), required=True, help="Where it begins: 12:31 or 1:02:03.5.")
@click.option("--to", "to_ms", type=Duration(), required=True, help="Where it ends.")
@click.option("--episode", shell_complete=complete_episode, help="In which; else in the one that its article is from.")
@by_option
@json_option
@pass_archive
def place(
    archive: Archive, quote: str, from_ms: int, to_ms: int, episode: str | None, by: str | None, as_json: bool
) -> None:
    """Say when QUOTE, an id, was said; the words there tell how true the print is to them."""
    view = archive.review.place(quote, (from_ms, to_ms), episode=episode, by=by)
    if as_json:
        print_json(view)
        return
    click.echo(quoted(view))
    for one in view.sightings:
        if one.status is Status.CONFIRMED:
            print_place(one)


def _decide(archive: Archive, reference: str, status: Status, by: str | None, as_json: bool) -> None:
    subject = archive.review.sighting_subject(reference)
    archive.review.decide(subject, status, by=by)
    identifier = subject.partition("/")[2]
    if as_json:
        print_json({"id": identifier, "status": status})
    else:
        click.echo(f"{identifier}: {status.value}.")
