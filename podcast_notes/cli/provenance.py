"""Printing where things are from, and what goes back to the feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
import msgspec

from podcast_notes.archive.provenance import EpisodeProvenance, FieldProvenance, PodcastProvenance
from podcast_notes.archive.unlocking import Unlocked
from podcast_notes.archive.views import LinkView, PersonInEpisode
from podcast_notes.cli.common import day, print_table, shorten
from podcast_notes.errors import UsageError
from podcast_notes.timecode import format_timecode

_WIDEST = 40
_LISTED = 3
_NAMES = ("name", "title", "url", "text", "value", "type")
"""The fields by which a record in a field is shown, the first that it has."""


def print_episode_provenance(view: EpisodeProvenance) -> None:
    """Print where all that the archive says of an episode is from."""
    click.secho(view.title, bold=True)
    rows = [_field_row(field) for field in view.fields]
    rows += [(f.kind, f.id, f.source.value, day(f.since), "") for f in view.files]
    print_table(rows, ("field", "value", "from", "since", "the feed says"))
    for person in view.people:
        _print_person(person)
    for name in view.taken_out:
        click.echo(f"{'taken out':<12} {name}  ", nl=False)
        click.secho(f"[{_MANUAL}]", dim=True)
    for link in view.links:
        _print_link(link)


def print_podcast_provenance(view: PodcastProvenance) -> None:
    """Print where all that the archive says of a podcast is from."""
    click.secho(view.title, bold=True)
    rows = [_field_row(field) for field in view.fields]
    rows += [("alias", alias, _MANUAL, day(None), "") for alias in view.aliases]
    print_table(rows, ("field", "value", "from", "since", "the feed says"))


def chosen_fields(fields: Sequence[str], everything: bool) -> Sequence[str] | None:
    """The fields that are to be unlocked, None for all; raises UsageError where that is not said, or said twice."""
    if everything == bool(fields):
        raise UsageError(
            "name the fields to unlock, or give --all", hint="`show --provenance` shows which were stated by hand."
        )
    return None if everything else fields


def tell_unlocked(unlocked: Unlocked, *, would: bool) -> None:
    """Say what goes back, or would go back, to the feed."""
    if not unlocked.fields:
        click.echo(f"Nothing to unlock in {unlocked.title} ({unlocked.id}): that was not stated by hand.", err=True)
        return
    what = "Would give back to the feed" if would else "Given back to the feed"
    click.echo(f"{what}, of {unlocked.title} ({unlocked.id}):")
    rows = [(f.field, _text(f.field, f.stated), _text(f.field, f.feed)) for f in unlocked.fields]
    print_table(rows, ("field", "as stated", "as the feed says"))


_MANUAL = "manual"


def _field_row(field: FieldProvenance) -> tuple[str, ...]:
    said = "" if field.feed is msgspec.UNSET else _text(field.field, field.feed)
    return (field.field, _text(field.field, field.value), field.source.value, day(field.since), said)


def _print_person(person: PersonInEpisode) -> None:
    introduced = ", ".join(part for part in (person.name, person.title, person.organisation) if part)
    click.echo(f"{person.role:<12} {introduced}  ", nl=False)
    click.secho(f"[{', '.join(source.value for source in person.sources)}]", dim=True)
    for words in person.evidence:
        click.secho(f"{'':<12} “{shorten(words, 2 * _WIDEST)}”", dim=True)


def _print_link(link: LinkView) -> None:
    evidence = ", ".join(dict.fromkeys(each.kind for each in link.evidence))
    click.echo(
        f"{'article':<12} {link.article_title or link.article}: {link.type.value}, {link.status.value}  ", nl=False
    )
    click.secho(f"[{evidence or _MANUAL}]", dim=True)


def _text(field: str, value: Any) -> str:
    """A value on one line, short; a dash for none."""
    if field == "duration_ms" and isinstance(value, int):
        return format_timecode(value)
    if isinstance(value, tuple | list):
        more = [f"… {len(value)} in all"] if len(value) > _LISTED else []
        return shorten(", ".join([*(_one(each) for each in value[:_LISTED]), *more]), _WIDEST) or day(None)
    return shorten(_one(value), _WIDEST) or day(None)


def _one(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix("+00:00").removesuffix(" 00:00")
    if isinstance(value, msgspec.Struct):
        names = [name for name in _NAMES if getattr(value, name, None)]
        return str(getattr(value, names[0])) if names else msgspec.json.encode(value).decode()
    return str(value)
