"""`quote show`, and what people decide about quotes: `confirm`, `reject`, `speaker`, `words`, `pick`, `unpick`."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.quote_details import QuoteDetail
from podcast_notes.archive.views import QuoteView
from podcast_notes.cli.arguments import complete_person, episode_argument
from podcast_notes.cli.common import (
    Duration,
    by_option,
    example,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
)
from podcast_notes.cli.review_printing import print_decisions, print_place, print_quote_in_article, quoted
from podcast_notes.errors import UsageError
from podcast_notes.models import Status

quote_argument = click.argument("reference", metavar="QUOTE")


@click.command("show", epilog=example("podcast-notes quote show my-article:120"))
@quote_argument
@json_option
@pass_archive
def show_command(archive: Archive, reference: str, as_json: bool) -> None:
    """Show all about QUOTE, an id: the words around it, who says so, where it was said, and what was decided."""
    detail = archive.quote_details.show(reference)
    if as_json:
        print_json(detail)
    else:
        _print_detail(archive, detail)


@click.command("confirm", epilog=example("podcast-notes quote confirm my-article:120"))
@quote_argument
@by_option
@json_option
@pass_archive
def confirm_command(archive: Archive, reference: str, by: str | None, as_json: bool) -> None:
    """Confirm that QUOTE is a quotation, and whose."""
    archive.review.decide(f"quotes/{reference}", Status.CONFIRMED, by=by)
    _print_decided(archive.quote_details.show(reference).quote, as_json)


@click.command("reject", epilog=example("podcast-notes quote reject my-article:120"))
@quote_argument
@by_option
@json_option
@pass_archive
def reject_command(archive: Archive, reference: str, by: str | None, as_json: bool) -> None:
    """Say that QUOTE is no quotation; it is not listed, published or proposed again."""
    archive.review.decide(f"quotes/{reference}", Status.REJECTED, by=by)
    _print_decided(archive.quote_details.show(reference).quote, as_json)


@click.command("speaker", epilog=example('podcast-notes quote speaker my-article:120 "Saar van den Akkerzoom"'))
@quote_argument
@click.argument("person", required=False, shell_complete=complete_person)
@click.option("--new", is_flag=True, help="PERSON may be a name that the archive does not have yet.")
@click.option("--nobody", is_flag=True, help="Nobody in particular says it.")
@by_option
@json_option
@pass_archive
def speaker_command(
    archive: Archive, reference: str, person: str | None, new: bool, nobody: bool, by: str | None, as_json: bool
) -> None:
    """Say that PERSON says QUOTE; that confirms it."""
    if (person is None) != nobody:
        raise UsageError(
            "needs either a person or --nobody", hint="`podcast-notes guest list --all` shows who is there."
        )
    _print_decided(archive.review.set_speaker(reference, person, new=new, by=by), as_json)


@click.command("words", epilog=example('podcast-notes quote words my-article:120 "every mill should turn again"'))
@quote_argument
@click.argument("words")
@by_option
@json_option
@pass_archive
def words_command(archive: Archive, reference: str, words: str, by: str | None, as_json: bool) -> None:
    """Say which WORDS of the article are QUOTE, just as they are printed; that confirms it, and they are looked up anew."""
    _print_decided(archive.review.set_words(reference, words, by=by), as_json)


@click.command("pick", epilog=example("podcast-notes quote pick moleneers#7 --from 12:31 --to 12:55 --title Sails"))
@episode_argument()
@click.option("--from", "from_ms", type=Duration(), required=True, help="Where it begins: 12:31 or 1:02:03.5.")
@click.option("--to", "to_ms", type=Duration(), required=True, help="Where it ends.")
@click.option("--speaker", shell_complete=complete_person, help="Who says it; else whom the label is confirmed to be.")
@click.option("--title", help="What to call it as a soundbite.")
@by_option
@json_option
@pass_archive
def pick_command(
    archive: Archive,
    reference: str,
    from_ms: int,
    to_ms: int,
    speaker: str | None,
    title: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Pick what was said in EPISODE between two times, in whole words: a quote without an article, and a soundbite."""
    picked = archive.picks.pick(reference, from_ms, to_ms, speaker=speaker, title=title, by=by)
    print_warnings(picked.warnings)
    if as_json:
        print_json(picked.quote)
        return
    click.echo(f"{picked.quote.id}: {quoted(picked.quote)}")
    for one in picked.quote.sightings:
        print_place(one)


@click.command("unpick", epilog=example("podcast-notes quote unpick moleneers/7-sails:751000"))
@click.argument("reference", metavar="ID")
@pass_archive
def unpick_command(archive: Archive, reference: str) -> None:
    """Forget what was picked under ID."""
    archive.picks.remove(reference)
    click.echo(f"{reference}: not picked any more.")


COMMANDS = (
    show_command,
    confirm_command,
    reject_command,
    speaker_command,
    words_command,
    pick_command,
    unpick_command,
)


def _print_detail(archive: Archive, detail: QuoteDetail) -> None:
    quote = detail.quote
    click.secho(quoted(quote), bold=True)
    click.echo(f"    {quote.kind.value}, {status_line(quote)}")
    if quote.article is not None:
        click.echo(f"    article  {detail.article_title or quote.article} ({quote.id})")
        print_quote_in_article(archive, quote)
    who = quote.speaker or "nobody named"
    click.echo(f"    by       {who}" + (f", printed as “{quote.mention}”" if quote.mention else ""))
    for kind, words in detail.shown_by:
        click.echo(f"             {kind}: {words}")
    for one, player in zip(quote.sightings, detail.players, strict=True):
        print_place(one)
        if player:
            click.echo(f"    play     {player}")
    print_decisions(detail.decisions)


def status_line(quote: QuoteView) -> str:
    """Whether a quote is proposed, or who decided about it and when."""
    if quote.decided is None:
        return quote.status.value
    return f"{quote.status.value} by {quote.decided_by or 'somebody'} on {quote.decided:%Y-%m-%d}"


def _print_decided(quote: QuoteView, as_json: bool) -> None:
    if as_json:
        print_json(quote)
        return
    click.echo(f"{quote.id}: {quote.status.value}.")
    click.echo(f"  {quoted(quote)}\n  — {quote.speaker or 'nobody named'}")
