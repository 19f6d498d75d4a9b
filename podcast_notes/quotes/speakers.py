"""Who speaks, as resolved."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models import Span, SpeakerKind


class Speaker(Struct, frozen=True):
    """Who speaks: a name, or the words of the text where nobody is named; `certainty` 0 to 1."""

    name: str
    kind: SpeakerKind
    certainty: float = 1.0
    named: bool = True
    """Whether the attribution itself holds the name."""
    shown: tuple[Span, ...] = ()
    """Where the text names in full whom a part of a name, a role or a pronoun means."""
    introduced: Span | None = None
    """The words that give the person the role by which the attribution calls him or her."""
