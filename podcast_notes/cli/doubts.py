"""What has become doubtful of what was confirmed, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from podcast_notes.archive.making import MadeTranscript
from podcast_notes.archive.transcript_keeping import TranscriptImport
from podcast_notes.archive.transcript_writing import Rewritten
from podcast_notes.cli.common import print_warnings
from podcast_notes.models import Doubt
from podcast_notes.text import count

_WORDS: Mapping[Doubt, str] = {
    Doubt.NOT_THERE: "the transcript has changed since it was confirmed, and does not have these words there",
    Doubt.REWORDED: "the article prints other words since it was confirmed",
    Doubt.REATTRIBUTED: "the article names another speaker since it was confirmed",
    Doubt.OTHER_AUDIO: "the episode has other audio than its transcript was made for, so the time may be off",
}


def print_doubts(doubts: Sequence[Doubt], indent: str) -> None:
    """Print why something should be looked at again, a line each."""
    for doubt in doubts:
        click.echo(indent, nl=False)
        click.secho("look again: ", fg="yellow", nl=False)
        click.echo(_WORDS[doubt])


def tell_confirmed(result: Rewritten | TranscriptImport | MadeTranscript | None) -> None:
    """Say what became of the places that a person confirmed."""
    if result is None:
        return
    print_warnings(
        f"{quote}: this quote was confirmed at a place where it is not found any more; look at it again"
        for quote in result.confirmed_lost
    )
    if result.confirmed_moved:
        moved = count(len(result.confirmed_moved), "quote")
        click.echo(f"{moved} at confirmed places moved along: {', '.join(result.confirmed_moved)}.", err=True)
