"""`link …`, and how links are printed."""

from __future__ import annotations

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.views import EpisodeName, LinkView
from podcast_notes.cli.arguments import article_argument, complete_article, complete_episode, episode_argument
from podcast_notes.cli.common import by_option, example, json_option, pass_archive, print_json
from podcast_notes.models import LinkType, Status
from podcast_notes.text import number_beside


@click.group()
def link() -> None:
    """List which article is from which episode, and decide it."""


@link.command("list", epilog=example("podcast-notes link list --episode bnr-perestrojkast#163 --json"))
@click.option("--article", shell_complete=complete_article, help="Only those of this article.")
@click.option("--episode", shell_complete=complete_episode, help="Only those to this episode.")
@click.option(
    "--status",
    type=click.Choice([s.value for s in Status]),
    help="Only those that are proposed, confirmed or rejected.",
)
@json_option
@pass_archive
def list_(archive: Archive, article: str | None, episode: str | None, status: str | None, as_json: bool) -> None:
    """List links with their evidence."""
    links = archive.links.all(article=article, episode=episode, status=Status(status) if status else None)
    if as_json:
        print_json(links)
        return
    for view in links:
        click.secho(view.article_title or view.article, bold=True)
        print_link(view)
    if not links:
        click.echo("No links.", err=True)


@link.command("add", epilog=example("podcast-notes link add my-article bnr-perestrojkast#163 --type based_on"))
@article_argument("article")
@episode_argument("episode")
@click.option(
    "--type",
    "link_type",
    type=click.Choice([t.value for t in LinkType]),
    default=LinkType.BASED_ON.value,
    show_default=True,
    help="What the article owes to the episode.",
)
@by_option
@json_option
@pass_archive
def add(archive: Archive, article: str, episode: str, link_type: str, by: str | None, as_json: bool) -> None:
    """Link ARTICLE to EPISODE by hand, and look its quotes up there."""
    _print_decided(archive.links.add(article, episode, LinkType(link_type), by=by), as_json)


@link.command("confirm", epilog=example("podcast-notes link confirm my-article bnr-perestrojkast#163"))
@article_argument("article")
@episode_argument("episode")
@by_option
@json_option
@pass_archive
def confirm(archive: Archive, article: str, episode: str, by: str | None, as_json: bool) -> None:
    """Confirm the link that was proposed."""
    _print_decided(archive.links.decide(article, episode, Status.CONFIRMED, by=by), as_json)


@link.command("reject", epilog=example("podcast-notes link reject my-article bnr-perestrojkast#168"))
@article_argument("article")
@episode_argument("episode")
@by_option
@json_option
@pass_archive
def reject(archive: Archive, article: str, episode: str, by: str | None, as_json: bool) -> None:
    """Say that ARTICLE is not from EPISODE.

    It is not proposed again; it may have been proposed, or only named as the nearest.
    """
    _print_decided(archive.links.decide(article, episode, Status.REJECTED, by=by), as_json)


def print_link(view: LinkView) -> None:
    """Print one link: the episode, the type, the confidence and who stands behind it, and the reasons."""
    kind = view.type.value.replace("_", " ")
    sure = "" if view.status is Status.CONFIRMED else f", confidence {view.score:.2f}"
    by = f" by {view.decided_by}" if view.decided_by else ""
    click.echo(f"  {kind} {episode_line(view.episode)}  ({view.status.value}{by}{sure})")
    for reason in view.evidence:
        click.echo(f"    {'–' if reason.weight < 0 else '+'} {reason.text}")


def episode_line(name: EpisodeName) -> str:
    """`#163 Title`, the number once."""
    number = number_beside(name.title, name.number)
    return f"#{number} {name.title}" if number else name.title


def _print_decided(view: LinkView, as_json: bool) -> None:
    if as_json:
        print_json(view)
    else:
        click.echo(f"{view.article} → {view.episode.id}: {view.status.value}.")
