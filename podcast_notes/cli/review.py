"""`review`: go through what was proposed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.open_items import OpenItem, ReviewKind, Scope
from podcast_notes.archive.review import BulkAccepted
from podcast_notes.cli.arguments import complete_article, complete_episode
from podcast_notes.cli.common import by_option, example, json_option, pass_archive, print_json, read_input
from podcast_notes.cli.review_printing import item_line, print_decisions
from podcast_notes.cli.review_walk import Answers, Walk, at_terminal, from_lines
from podcast_notes.errors import UsageError
from podcast_notes.text import count

_MOST_BYTES = 1_000_000
_SHOWN = 20


@click.group(
    "review",
    invoke_without_command=True,
    epilog=example(
        "podcast-notes review --article my-article",
        "podcast-notes review --kind sightings --accept-above 0.95 --dry-run",
        "podcast-notes review undo",
    ),
)
@click.option(
    "--kind", type=click.Choice([k.value for k in ReviewKind]), multiple=True, help="Only these; several are possible."
)
@click.option("--article", shell_complete=complete_article, help="Only what is proposed of this article.")
@click.option("--episode", shell_complete=complete_episode, help="Only what is proposed of this episode.")
@click.option(
    "--accept-above",
    type=click.FloatRange(0, 1),
    metavar="SCORE",
    help="Confirm all that has this score or more, as one decision. Sightings of changed words are left to be looked at.",
)
@click.option("--dry-run", is_flag=True, help="With --accept-above: only say what would be confirmed.")
@click.option(
    "--answers",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Read the answers from a file, a line each, instead of asking; - for stdin.",
)
@by_option
@json_option
@pass_archive
@click.pass_context
def review(
    ctx: click.Context,
    archive: Archive,
    kind: Sequence[str],
    article: str | None,
    episode: str | None,
    accept_above: float | None,
    dry_run: bool,
    answers: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Go through the links, quotes and sightings that are proposed, and decide about each.

    What is decided is kept with the date and your name, and is neither changed nor proposed again. --json lists what is open.
    Without a terminal it is listed too.
    """
    if ctx.invoked_subcommand is not None:
        return
    if dry_run and accept_above is None:
        raise UsageError(
            "--dry-run is for --accept-above", hint="Without it nothing is decided that you do not answer."
        )
    scope = Scope(kinds=frozenset(map(ReviewKind, kind or ReviewKind)), article=article, episode=episode)
    if accept_above is not None:
        _print_accepted(archive.review.accept_above(accept_above, scope, dry_run=dry_run, by=by), as_json)
    elif as_json:
        print_json(archive.review.open(scope))
    elif answers is None and not sys.stdin.isatty():
        _print_open(archive.review.open(scope))
    else:
        asked = at_terminal if answers is None else _written(answers)
        click.echo(str(Walk(archive, asked, by=by).through(scope)))


@review.command("undo", epilog=example("podcast-notes review undo"))
@by_option
@json_option
@pass_archive
def undo(archive: Archive, by: str | None, as_json: bool) -> None:
    """Take back the last decision, whoever made it; it stays in the log."""
    undone = archive.review.undo(by=by)
    if as_json:
        print_json(undone)
    else:
        print_decisions([undone])


@review.command("log", epilog=example("podcast-notes review log --limit 10"))
@click.option("--limit", type=click.IntRange(1), help="At most so many, the newest first.")
@json_option
@pass_archive
def log(archive: Archive, limit: int | None, as_json: bool) -> None:
    """List the decisions, the newest first."""
    decisions = archive.review.log(limit=limit)
    if as_json:
        print_json(decisions)
    elif decisions:
        print_decisions(decisions)
    else:
        click.echo("Nothing was decided yet.", err=True)


def _written(name: str) -> Answers:
    try:
        text = read_input(name, most_bytes=_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("is no text in UTF-8", resource=name, hint="Save it as UTF-8.") from error
    return from_lines(text.splitlines())


def _print_open(items: Sequence[OpenItem]) -> None:
    for item in items:
        click.echo(item_line(item))
    if items:
        click.echo(f"{count(len(items), 'proposal')} open. Run this in a terminal to decide about them.", err=True)
    else:
        click.echo("Nothing is open.", err=True)


def _print_accepted(accepted: BulkAccepted, as_json: bool) -> None:
    if as_json:
        print_json(accepted)
        return
    for item in accepted.confirmed:
        click.echo(item_line(item))
    done = "Confirmed" if accepted.done else "Would confirm"
    click.echo(f"{done} {count(len(accepted.confirmed), 'proposal')}.")
    if accepted.held_back:
        click.echo(
            f"Left to be looked at, since words, their meaning or who says them may be others: {len(accepted.held_back)}",
            err=True,
        )
    for item in accepted.held_back[:_SHOWN]:
        click.echo(item_line(item), err=True)
