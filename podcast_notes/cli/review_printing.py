"""How review shows a proposal: the evidence, what is printed, what was said, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from podcast_notes.archive import Archive
from podcast_notes.archive.decisions import DecisionView
from podcast_notes.archive.open_items import OpenItem, ReviewKind
from podcast_notes.archive.views import LinkView, QuoteView, SightingView
from podcast_notes.cli.common import shorten
from podcast_notes.cli.doubts import print_doubts
from podcast_notes.cli.links import episode_line, print_link
from podcast_notes.cli.quote_checking import COLOURS
from podcast_notes.cli.sighting_times import sighting_spans
from podcast_notes.cli.word_diff import diff_line
from podcast_notes.models import ChangeKind, QuoteKind, Verdict, Voice

_INDENT = " " * 4
_NOUNS = {ReviewKind.LINKS: "link", ReviewKind.QUOTES: "quote", ReviewKind.SIGHTINGS: "sighting"}


def print_item(archive: Archive, item: OpenItem, *, more: int) -> None:
    """Print all that there is to decide by, and how many proposals come after it."""
    click.secho(f"\n{_NOUNS[item.kind]}", bold=True, nl=False)
    click.echo(f" in {item.article_title or item.article}", nl=False)
    click.secho(f"  ({more} more)", dim=True)
    if item.link:
        print_link(item.link)
    for rival in item.rivals:
        click.echo(f"{_INDENT}mind     {episode_line(rival)} fits about as well, so the article is linked to neither")
    if item.quote:
        print_quote_in_article(archive, item.quote)
    if item.quote and item.kind is ReviewKind.QUOTES:
        _print_attribution(item.quote)
        _print_doubts_of_quote(item.quote)
    if item.sighting:
        print_place(item.sighting)


def item_line(item: OpenItem) -> str:
    """A proposal on one line."""
    skipped = ", skipped" if item.skipped else ""
    return f"{_NOUNS[item.kind]:<9}{item.score:.2f}  {item.id}  {_gist(item)}{skipped}"


def print_quote_in_article(archive: Archive, quote: QuoteView) -> None:
    """Print the words of a quote as they stand in the article."""
    before, after = archive.quote_details.around(quote)
    click.echo(f"{_INDENT}printed  ", nl=False)
    click.secho(" ".join(before.split()) + (" " if before.endswith(" ") else ""), dim=True, nl=False)
    click.secho(" ".join(quote.text.split()), bold=True, nl=False)
    click.secho((" " if after.startswith(" ") else "") + " ".join(after.split()), dim=True)


def print_place(sighting: SightingView) -> None:
    """Print where a quote was said: the verdict, the place, the words and how they differ, and what to mind."""
    click.echo(f"{_INDENT}said     ", nl=False)
    click.secho(sighting.verdict.value.replace("_", " "), fg=COLOURS[sighting.verdict], nl=False)
    speaker = sighting.said_by or sighting.speaker_label
    by = f", by {speaker}" if speaker else ""
    click.echo(f" in {episode_line(sighting.episode)}{time_of(sighting)}{by} (score {sighting.score:.2f})")
    if sighting.spoken:
        click.echo(f"{_INDENT}         {shorten(sighting.spoken, 400)}")
    if any(change.kind is not ChangeKind.EQUAL for change in sighting.changes):
        click.echo(f"{_INDENT}changes  {diff_line(sighting.changes)}")
    for line in _warnings(sighting):
        click.echo(f"{_INDENT}mind     {line}")
    print_doubts(sighting.doubts, _INDENT)


def time_of(sighting: SightingView) -> str:
    """` at 12:31–12:55`; `about` where it was estimated within a cue."""
    spans = sighting_spans(sighting)
    return f" at {spans}" if spans else ""


def print_decisions(decisions: Sequence[DecisionView]) -> None:
    """Print decisions, one a line."""
    for one in decisions:
        what = ", ".join(subject.replace("s/", " ", 1) for subject in one.subjects[:3])
        more = f" and {len(one.subjects) - 3} more" if len(one.subjects) > 3 else ""
        note = f" ({one.note})" if one.note else ""
        undone = f"; taken back by {one.undone_by} on {one.undone:%Y-%m-%d %H:%M}" if one.undone else ""
        click.echo(f"{one.at:%Y-%m-%d %H:%M}  {one.by}  {one.action.value} {what}{more}{note}{undone}")


def _print_attribution(quote: QuoteView) -> None:
    who = quote.speaker or "nobody named"
    mention = f", printed as “{quote.mention}”" if quote.mention and quote.mention != quote.speaker else ""
    relayed = f", relayed by {quote.relayed_by.speaker or quote.relayed_by.mention}" if quote.relayed_by else ""
    click.echo(f"{_INDENT}by       {who}{mention}{relayed} ({quote.kind.value}, confidence {quote.confidence:.2f})")


def _print_doubts_of_quote(quote: QuoteView) -> None:
    if quote.decided_as:
        click.echo(f"{_INDENT}decided  “{shorten(quote.decided_as, 200)}”")
    print_doubts(quote.doubts, _INDENT)


def _warnings(sighting: SightingView) -> Iterator[str]:
    if sighting.verdict is Verdict.NOT_FOUND:
        return
    risks = [risk for risk in sighting.risks if risk != "speaker"]
    if risks:
        yield f"the {', '.join(risks)} may have changed"
    if sighting.voice is Voice.DIFFERS:
        yield f"the transcript gives it to {sighting.said_by or sighting.speaker_label}"


def _gist(item: OpenItem) -> str:
    if item.link:
        others = f", or {', or '.join(map(episode_line, item.rivals))}" if item.rivals else ""
        return f"{_gist_of_link(item.link)}{others}"
    if item.sighting and item.quote:
        verdict = item.sighting.verdict.value.replace("_", " ")
        return f"{verdict}{time_of(item.sighting)}: {shorten(item.quote.text, 60)}"
    return f"{item.quote.speaker or 'nobody named'}: {shorten(item.quote.text, 60)}" if item.quote else ""


def _gist_of_link(link: LinkView) -> str:
    return f"{link.type.value.replace('_', ' ')} {episode_line(link.episode)}"


def quoted(view: QuoteView) -> str:
    """The words in marks; reported speech has none, and a split quotation those of the article."""
    words = " ".join(view.text.split())
    return words if view.kind is QuoteKind.INDIRECT or view.spans else f"“{words}”"
