"""What reading feeds did, printed."""

from __future__ import annotations

import click

from podcast_notes.archive.intake import RefreshResult
from podcast_notes.archive.refresh_run import Refreshed
from podcast_notes.archive.views import PodcastView
from podcast_notes.cli.common import day, print_json, print_warnings
from podcast_notes.text import count


def print_result(result: RefreshResult) -> None:
    """Print what reading one feed did."""
    name = f"{result.title} ({result.podcast})" if result.title else result.podcast
    if result.moved_to:
        click.echo(f"{name}: the feed has moved to {result.moved_to}")
    if result.not_modified:
        click.echo(f"{name}: the feed has not changed.")
        return
    parts = [f"{len(result.added)} new", f"{len(result.updated)} changed", f"{result.unchanged} unchanged"]
    if result.gone:
        parts.append(f"{len(result.gone)} no longer in the feed (kept)")
    changed = ", ".join(field.replace("_", " ") for field in result.details)
    click.echo(f"{name}: {', '.join(parts)}." + (f" Of the podcast itself: {changed}." if changed else ""))


def print_refreshed(done: Refreshed) -> None:
    """Print what reading feeds did: each that changed, or the only one, and a summary of several; no failures."""
    only = len(done.results) == 1
    for result in done.results:
        if only or result.is_change:
            print_result(result)
        print_warnings(f"{result.title or result.podcast}: {warning}" for warning in result.warnings)
    for waiting in done.waiting:
        until = f"{waiting.until:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{waiting.title} ({waiting.podcast}): not asked, its host asks to wait until {until}.")
    if done.podcasts > 1:
        click.echo(_summary(done))


def print_refreshed_json(done: Refreshed) -> None:
    """Print what reading feeds did as JSON."""
    print_json({"refreshed": done.results, "failed": done.failures, "waiting": done.waiting, "summary": done.counts})


def feed_mark(view: PodcastView) -> str:
    """What a list says of a podcast's feed: nothing where all is well."""
    if view.failed:
        return f"fails since {day(view.failed)}"
    return f"waits until {view.waiting:%Y-%m-%d %H:%M}" if view.waiting else ""


def feed_facts(view: PodcastView) -> list[tuple[str, str]]:
    """What there is to say of a podcast's feed: where it is and was, and what keeps it from being read."""
    facts = [("feed", view.source or "")]
    if view.failed:
        facts.append(("", f"cannot be read since {day(view.failed)}: {view.failure}"))
    if view.waiting:
        facts.append(("", f"its host asks to be left alone until {view.waiting:%Y-%m-%d %H:%M} UTC"))
    reasons = {"redirect": "it was redirected", "new-feed-url": "it said so itself", "manual": "moved by hand"}
    for move in reversed(view.moves):
        reason = reasons.get(move.reason, move.reason)
        facts.append(("", f"until {day(move.moved)} at {move.source} ({reason})"))
    return facts


def _summary(done: Refreshed) -> str:
    counts = done.counts
    parts = [f"{counts.changed} changed", f"{counts.unchanged} unchanged"]
    parts += [f"{counts.failed} failed"] if counts.failed else []
    parts += [f"{counts.waiting} waiting"] if counts.waiting else []
    episodes = f"{counts.new_episodes} new, {counts.changed_episodes} changed"
    episodes += f", {counts.gone_episodes} no longer in a feed (kept)" if counts.gone_episodes else ""
    return f"{count(done.podcasts, 'podcast')}: {', '.join(parts)}. Episodes: {episodes}."
