"""Lines of text in the serif of the site: how wide they are, where they break, and which letters there are."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek")
"""The parts of the font, a file each; of two that have a letter the first one is taken."""
_MISSING = "\U0010ffff"
"""No font has a letter for it: what is drawn is the box for a missing one."""
_PROBE = 24
"""The size at which letters are compared with that box."""
_MEASURED = 100
"""The size at which text is measured, once for all sizes: widths grow with it."""
_NARROW, _WIDE = 0.52, 1.0
"""How wide a letter that the font lacks is taken to be, in parts of its height."""


class Lettering:
    """Text in one weight of the font, at any size in pixels; `folder` holds its files."""

    def __init__(self, folder: Path, weight: int) -> None:
        self._paths = [folder / f"source-serif-4-{script}-{weight}-normal.woff2" for script in _SCRIPTS]
        self._fonts: dict[tuple[int, int], FreeTypeFont] = {}
        self._parts: dict[str, int | None] = {}
        self._width_of_one = lru_cache(maxsize=20_000)(self._measure)

    def has_letters(self, text: str) -> bool:
        """Whether the font has all the letters of a text."""
        return all(self._part_of(letter) is not None for letter in text)

    def width(self, text: str, size: int) -> float:
        """How wide a text is, in pixels; the width of letters that the font lacks is guessed."""
        return self._width_of_one(text) * size

    def draw(self, canvas: ImageDraw, left: float, baseline: float, text: str, *, size: int, fill: int) -> None:
        """Draw what the font has letters for."""
        for part, run in self._runs(text):
            if part is not None:
                font = self._font(part, size)
                canvas.text((left, baseline), run, font=font, fill=fill, anchor="ls")
                left += font.getlength(run)

    def lines(self, text: str, size: int, width: float) -> Iterator[str]:
        """The text in lines of that width, broken between words, and inside a word that is too wide for a line alone."""
        space = self.width(" ", size)
        line, filled = "", 0.0
        for word in text.split():
            before = " " if line else ""
            for piece in self._pieces(word, size, width):
                wide = self.width(piece, size)
                if line and filled + (space if before else 0.0) + wide > width:
                    yield line
                    line, filled = piece, wide
                else:
                    line, filled = line + before + piece, filled + (space if before else 0.0) + wide
                before = ""
        if line:
            yield line

    def _pieces(self, word: str, size: int, width: float) -> Iterator[str]:
        while len(word) > 1 and self.width(word, size) > width:
            fits = max(1, bisect_right(range(1, len(word)), width, key=lambda end: self.width(word[:end], size)))
            yield word[:fits]
            word = word[fits:]
        yield word

    def _measure(self, text: str) -> float:
        total = 0.0
        for part, run in self._runs(text):
            if part is None:
                total += sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in run)
            else:
                total += self._font(part, _MEASURED).getlength(run) / _MEASURED
        return total

    def _runs(self, text: str) -> Iterator[tuple[int | None, str]]:
        for part, letters in groupby(text, self._part_of):
            yield part, "".join(letters)

    def _part_of(self, letter: str) -> int | None:
        """Which part of the font has a letter; None where none has."""
        if letter not in self._parts:
            found = (
                part for part in range(len(self._paths)) if self._picture(part, letter) != self._picture(part, _MISSING)
            )
            self._parts[letter] = next(found, None)
        return self._parts[letter]

    def _picture(self, part: int, letter: str) -> tuple[tuple[int, int], bytes]:
        mask = self._font(part, _PROBE).getmask(letter)
        return mask.size, bytes(mask)

    def _font(self, part: int, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        if (part, size) not in self._fonts:
            self._fonts[part, size] = ImageFont.truetype(str(self._paths[part]), size)
        return self._fonts[part, size]
