"""What a person decided about what the tool proposed, and what is needed to take it back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from podcast_notes.models.records import (
    AppearanceRecord,
    LinkRecord,
    QuoteRecord,
    Record,
    SightingRecord,
)


class Action(StrEnum):
    """What a person did with a proposal."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    SKIP = "skip"
    """Left open; it is asked again after the others."""


class Replaced(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The records that a decision changed or deleted, as they were before."""

    links: tuple[LinkRecord, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    sightings: tuple[SightingRecord, ...] = ()
    appearances: tuple[AppearanceRecord, ...] = ()


class DecisionRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A decision, kept for good; its id is a number, which counts up.

    What was taken out or made anew since may no longer be in the archive.
    """

    at: datetime
    by: str
    action: Action
    subjects: tuple[str, ...]
    """What was decided about, as `<table>/<id>`; several where that was at once."""
    note: str = ""
    """What a correction states, in words."""
    before: Replaced = Replaced()
    made: tuple[str, ...] = ()
    """The records that came with it, as `<table>/<id>`."""
    undone: datetime | None = None
    undone_by: str | None = None
