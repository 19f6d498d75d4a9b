"""JSON as programs write it: whole, cut off, or with numbers that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from podcast_notes.errors import TranscriptError
from podcast_notes.text import count

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]|-?(?:NaN|Infinity)\b', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity", "-NaN")
_DEEPEST = 100


def load_json(text: str) -> object:
    """The value of a JSON text; NaN, lone surrogates and numbers out of range are refused.

    Raises TranscriptError.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise TranscriptError(
            f"The JSON cannot be read: {error}.",
            hint="Check that the file is whole; export it again if it was cut off.",
        ) from error


def rescue_json(text: str) -> tuple[object, tuple[str, ...]]:
    """The value of a JSON text, and warnings: NaN is read as no value, and of a text that is cut off the whole items are kept.

    Raises TranscriptError where it is broken otherwise.
    """
    try:
        return load_json(text), ()
    except TranscriptError as error:
        repaired, warnings = _repaired(text)
        if not warnings:
            raise
        try:
            return load_json(repaired), warnings
        except TranscriptError:
            raise error from None


def _repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without numbers that are none, ended after the last whole item where it breaks off, and what was done."""
    scan = _Scan()
    pieces = list(scan.pieces(text))
    warnings = []
    if scan.no_numbers:
        warnings.append(f"Read as missing: {count(scan.no_numbers, 'value')} that JSON does not know (NaN, Infinity).")
    repaired = "".join(pieces)
    if scan.open and scan.cut is not None:
        end, closing = scan.cut
        repaired = repaired[:end] + closing
        warnings.append("The file breaks off; what stands whole in it was kept.")
    return repaired, tuple(warnings)


class _Scan:
    """The brackets of a JSON text: which are open, and after which item of a list it can be ended."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.no_numbers = 0
        self._ends: dict[int, tuple[int, str]] = {}
        """By the depth of a list that is open: where its last whole item ends, and what closes all that is open there."""

    @property
    def cut(self) -> tuple[int, str] | None:
        """Where the text can be ended: after the last item of the outermost list that has one and is not closed."""
        return self._ends[min(self._ends)] if self._ends else None

    def pieces(self, text: str) -> Iterator[str]:
        position, written = 0, 0
        for found in _TOKEN.finditer(text):
            token = found[0]
            if token in _NO_NUMBERS:
                self.no_numbers += 1
                yield text[position : found.start()]
                yield "null"
                written += found.start() - position + len("null")
                position = found.end()
            elif token in _CLOSING:
                self.open.append(token)
            elif token in ("}", "]") and self.open:
                self._close(written + found.end() - position)
        yield text[position:]

    def _close(self, end: int) -> None:
        self._ends.pop(len(self.open), None)
        self.open.pop()
        depth = len(self.open)
        if depth and depth <= _DEEPEST and self.open[-1] == "[":
            self._ends[depth] = (end, "".join(_CLOSING[bracket] for bracket in reversed(self.open)))
