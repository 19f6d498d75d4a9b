"""TTML and DFXP (W3C, "Timed Text Markup Language 2", sections 8 and 12): the paragraphs of the body with their times.

Read: clock and offset times, frames and ticks, `begin`, `end` and `dur` through nested elements, containers in sequence,
line breaks, `xml:space`, spans with times as words, agents as speakers, what players of songs write (`19.764`, `3:58.640`,
times of nested elements that count from the beginning). Left out: styles, regions, metadata that is no agent, and drop frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.text import fold_space
from podcast_notes.timecode import LONGEST_MS
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues
from podcast_notes.transcripts.xml_text import Element, read_xml, root_name

_CLOCK = re.compile(r"(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:\.(\d{1,9})|:(\d{1,4})(?:\.(\d{1,4}))?)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)?", re.ASCII)
_PIECES = frozenset(["span", "p"])
_SPACE = re.compile(r"[ \t\n\r]+")
_BREAK = "\u2028"
"""Stands for `br` until white space is folded."""
_RATE = re.compile(r"[1-9]\d{0,9}", re.ASCII)


class _Clock(Struct, frozen=True):
    """What a frame and a tick are, in milliseconds."""

    frame_ms: float
    sub_frames: int
    tick_ms: float
    known: dict[str, int | None] = {}
    """The times read so far: most end where another begins, and each is asked for twice."""

    def milliseconds(self, text: str | None) -> int | None:
        """The time that an attribute gives; None where it gives none."""
        if text is None:
            return None
        if text not in self.known:
            self.known[text] = self._read(text)
        return self.known[text]

    def _read(self, text: str) -> int | None:
        if found := _CLOCK.fullmatch(text.strip()):
            hours, minutes, seconds, fraction, frames, sub_frames = found.groups()
            whole = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000.0
            parts = int(frames or 0) + int(sub_frames or 0) / self.sub_frames
            return _bounded(whole + float(f"0.{fraction or 0}") * 1000 + parts * self.frame_ms)
        if found := _OFFSET.fullmatch(text.strip()):
            units = {"h": 3_600_000.0, "m": 60_000.0, "ms": 1.0, "f": self.frame_ms, "t": self.tick_ms}
            return _bounded(float(found[1]) * units.get(found[2], 1000.0))
        return None


def _bounded(milliseconds: float) -> int:
    return round(min(milliseconds, LONGEST_MS))


def is_ttml(content: Content) -> bool:
    """Whether the text is XML with the root `tt`."""
    return root_name(content) == "tt"


def read_ttml(content: Content) -> Transcript:
    """The cues of a TTML file, a cue for each paragraph; raises TranscriptError where it cannot be read or has no words."""
    root, warnings = read_xml(content)
    reading = _Reading(root)
    body = next((child for child in root.children if child.name == "body"), None)
    cues = list(reading.cues(body, _Scope())) if body is not None else []
    if not cues:
        raise TranscriptError("This TTML holds no words.", hint="Paragraphs `p` in its `body` would be cues.")
    if not any(cue.speaker for cue in cues):
        cues = label_cues(cues)
    return Transcript(cues=tuple(cues), language=root.attributes.get("lang") or None, warnings=warnings)


class _Scope(Struct, frozen=True, gc=False):
    """What an element has from those around it: the span in which it is shown, its speaker, whether blanks count."""

    start_ms: int = 0
    end_ms: int | None = None
    speaker: str | None = None
    keeps_space: bool = False
    is_timed: bool = False


class _Piece(Struct, frozen=True, gc=False):
    """A stretch of text, with times where its span has them."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None


class _Reading:
    """The rates, agents and way of nesting times of one file."""

    def __init__(self, root: Element) -> None:
        self.clock = _clock(root)
        self.agents = dict(_agents(root))
        self.is_absolute = self._nests_absolutely(root, None)

    def _nests_absolutely(self, element: Element, parent: tuple[int, int] | None) -> bool:
        """Whether an element would begin after its parent has ended, if its time counted from the parent's begin."""
        start = self.clock.milliseconds(element.attributes.get("begin"))
        end = self.clock.milliseconds(element.attributes.get("end"))
        if parent and start is not None and parent[0] <= start < parent[1] <= parent[0] + start:
            return True
        if start is not None and end is not None:
            parent = (start, end)
        return any(self._nests_absolutely(child, parent) for child in element.children)

    def scope(self, element: Element, around: _Scope, before: int | None = None) -> _Scope:
        """The scope of an element; `before` is the end of the element before it, where they follow each other."""
        attributes, time = element.attributes, self.clock.milliseconds
        begin, end, length = time(attributes.get("begin")), time(attributes.get("end")), time(attributes.get("dur"))
        base = 0 if self.is_absolute else around.start_ms if before is None else before
        start = around.start_ms if begin is None and before is None else base + (begin or 0)
        ends = [] if around.end_ms is None else [around.end_ms]
        ends += [] if end is None else [base + end]
        ends += [] if length is None else [start + length]
        return _Scope(
            start,
            max(start, min(ends)) if ends else None,
            self._speaker(attributes["agent"]) if "agent" in attributes else around.speaker,
            attributes["space"] == "preserve" if "space" in attributes else around.keeps_space,
            around.is_timed or begin is not None or end is not None or length is not None,
        )

    def _speaker(self, names: str) -> str | None:
        return " & ".join(self.agents.get(name, name) for name in names.split()) or None

    def cues(self, element: Element, around: _Scope, before: int | None = None) -> Iterator[Cue]:
        scope = self.scope(element, around, before)
        if element.name == "p":
            cue = self._cue(element, scope)
            if cue.text:
                yield cue
            return
        follows = element.attributes.get("timeContainer") == "seq"
        position = scope.start_ms if follows else None
        for child in element.children:
            if child.name in ("div", "p"):
                yield from self.cues(child, scope, position)
                if follows:
                    position = self.scope(child, scope, position).end_ms or position

    def _cue(self, element: Element, scope: _Scope) -> Cue:
        pieces = self._pieces(element, scope)
        words = tuple(_words(pieces))
        start = scope.start_ms if scope.is_timed else words[0].start_ms if words else None
        end = scope.end_ms if scope.is_timed else words[-1].end_ms if words else None
        text = "".join([piece.text for piece in pieces])
        if not scope.keeps_space:
            text = "\n".join(fold_space(line) for line in text.split(_BREAK))
        return Cue(start, end, scope.speaker, tidy(text.replace(_BREAK, "\n")), words)

    def _pieces(self, element: Element, scope: _Scope) -> list[_Piece]:
        is_timed = element.name == "span" and "begin" in element.attributes
        pieces: list[_Piece] = []
        for part in element.content:
            if isinstance(part, str):
                text = part if scope.keeps_space else _SPACE.sub(" ", part)
                pieces.append(_Piece(text, scope.start_ms, scope.end_ms) if is_timed else _Piece(text))
            elif part.name == "br":
                pieces.append(_Piece(_BREAK))
            elif part.name in _PIECES:
                pieces += self._pieces(part, self.scope(part, scope))
        return pieces


def _clock(root: Element) -> _Clock:
    attributes = root.attributes
    frame_rate = _rate(attributes.get("frameRate"), 30)
    top, _, bottom = attributes.get("frameRateMultiplier", "").replace(":", " ").partition(" ")
    sub_frames = _rate(attributes.get("subFrameRate"), 1)
    ticks = frame_rate * sub_frames if "frameRate" in attributes else 1
    return _Clock(
        1000 * _rate(bottom, 1) / (frame_rate * _rate(top, 1)),
        sub_frames,
        1000 / _rate(attributes.get("tickRate"), ticks),
    )


def _rate(text: str | None, default: int) -> int:
    found = _RATE.fullmatch(text or "")
    return int(found[0]) if found else default


def _agents(root: Element) -> Iterator[tuple[str, str]]:
    """The names of agents by their ids; the full name, or the first."""
    heads = (child for child in root.children if child.name == "head")
    for agent in (agent for head in heads for agent in head.descendants("agent")):
        names = sorted(agent.descendants("name"), key=lambda name: name.attributes.get("type") != "full")
        name = fold_space(names[0].text) if names else ""
        if name and "id" in agent.attributes:
            yield agent.attributes["id"], name


def _words(pieces: list[_Piece]) -> Iterator[Word]:
    for piece in pieces:
        text = tidy(piece.text)
        if text and piece.start_ms is not None and piece.end_ms is not None:
            yield Word(piece.start_ms, piece.end_ms, text)
