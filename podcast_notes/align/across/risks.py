"""What can be told apart in two languages: whether one side denies and the other does not, and numbers that differ."""

from __future__ import annotations

from podcast_notes.align.across.passages import Passage
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query
from podcast_notes.align.risks import is_negation
from podcast_notes.models import Change, ChangeKind

_COUNTED_ON_FINGERS = frozenset("0 1 2".split())
"""Numbers that are articles and pronouns as well: `een`, `one`, `beide`."""


def translation_changes(index: TranscriptIndex, query: Query, passage: Passage) -> tuple[Change, ...]:
    """What should be checked of a translation, each as a change that has a risk."""
    spoken = range(passage.start, passage.end)
    denied_there = [index.surface(at) for at in spoken if is_negation(index.keys[at], index.form(at))]
    text, pieces = query.printed.text, query.printed.pieces
    denied_here = [
        text[piece.start : piece.end]
        for piece in pieces
        if is_negation(piece.key, text[piece.start : piece.end].lower().replace("’", "'"))
    ]
    changes = []
    if bool(denied_here) != bool(denied_there):
        changes.append(_change(" ".join(denied_there), " ".join(denied_here), "negation"))
    numbers_there = {index.keys[at]: index.surface(at) for at in spoken if _is_number(index.keys[at])}
    numbers_here = {piece.key: text[piece.start : piece.end] for piece in pieces if _is_number(piece.key)}
    if numbers_here.keys() - numbers_there.keys():
        only_there = [written for key, written in numbers_there.items() if key not in numbers_here]
        only_here = [written for key, written in numbers_here.items() if key not in numbers_there]
        changes.append(_change(" ".join(only_there), " ".join(only_here), "number"))
    return tuple(changes)


def _is_number(key: str) -> bool:
    return key[0].isdecimal() and key not in _COUNTED_ON_FINGERS


def _change(spoken: str, printed: str, risk: str) -> Change:
    kind = ChangeKind.REPLACED if spoken and printed else ChangeKind.DROPPED if spoken else ChangeKind.ADDED
    return Change(kind=kind, spoken=spoken, printed=printed, risk=risk)
