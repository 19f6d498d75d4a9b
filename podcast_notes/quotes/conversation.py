"""Who spoke so far: whom a pronoun, `both` or a role may go back to."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from podcast_notes.models import SpeakerKind
from podcast_notes.quotes.speakers import Speaker

_SPEAKERS_BACK = 20


class Turn(Struct, frozen=True):
    """One attribution, and who speaks by it."""

    position: int
    name: str
    kind: SpeakerKind


class Conversation:
    """The speakers of a text in its order."""

    def __init__(self) -> None:
        self._people: list[Turn] = []
        self._others: list[Turn] = []
        self.last_position = -1
        """Where somebody spoke last."""

    def note(self, speaker: Speaker, position: int) -> None:
        """Remember that somebody spoke."""
        self.last_position = max(self.last_position, position)
        turn = Turn(position, speaker.name, speaker.kind)
        (self._people if speaker.kind is SpeakerKind.PERSON else self._others).append(turn)

    def people(self) -> list[Turn]:
        """The people who spoke last, the latest first."""
        return self._people[: -_SPEAKERS_BACK - 1 : -1]

    def others(self) -> list[Turn]:
        """The groups, organisations, documents and roles that spoke last, the latest first."""
        return self._others[: -_SPEAKERS_BACK - 1 : -1]

    def last_two(self) -> list[Turn]:
        """The two different people who spoke last, in the order of the text; fewer where there are none."""
        latest: dict[str, Turn] = {}
        for turn in self.people():
            latest.setdefault(turn.name, turn)
        return list(latest.values())[1::-1]

    def main_speaker(self) -> str | None:
        """The person who spoke at least twice as often as any other so far."""
        ranked = Counter(turn.name for turn in self.people()).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]
