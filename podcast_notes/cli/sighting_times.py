"""When something was said, as it is printed: `12:31–12:40`, `about 12:31`, or each of the places it was put together from."""

from __future__ import annotations

from podcast_notes.archive.views import SightingView
from podcast_notes.models import SightingPiece, Verdict
from podcast_notes.timecode import format_timecode


def sighting_starts(view: SightingView) -> str:
    """` at 12:31`, when a quote was said, or each of its pieces; where the transcript has no times, that this is so."""
    starts = " and ".join(_start(place) for place in _places(view))
    return f" at {starts}" if starts else " in a transcript without times"


def sighting_spans(view: SightingView) -> str:
    """From when to when a quote was said, or each of its pieces; empty where there are no times."""
    return " and ".join(f"{_start(place)}{_end(place)}" for place in _places(view))


def _places(view: SightingView) -> list[SightingView | SightingPiece]:
    places: tuple[SightingView | SightingPiece, ...] = (view,)
    if view.pieces and view.verdict is not Verdict.NOT_FOUND:
        places = view.pieces
    return [place for place in places if place.start_ms is not None]


def _start(place: SightingView | SightingPiece) -> str:
    return f"{'about ' if place.interpolated else ''}{format_timecode(place.start_ms or 0)}"


def _end(place: SightingView | SightingPiece) -> str:
    return f"–{format_timecode(place.end_ms)}" if place.end_ms is not None else ""
