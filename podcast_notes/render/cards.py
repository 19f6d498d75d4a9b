"""Cards: pictures that stand for a page where its address is shared, 1200 × 630 (https://ogp.me/).

PNG is drawn by Pillow in the serif of the site, with few colours; words that the font has no letters for are left out, as
boxes would say nothing. SVG has all of them, as text.
"""

from __future__ import annotations

import unicodedata
from html import escape
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.render.lettering import Lettering
from podcast_notes.text import drop_controls, drop_what_xml_forbids, fold_space

WIDTH, HEIGHT = 1200, 630
_LEFT, _RIGHT = 112, 1104
_TOP, _BOTTOM = 166, 458
"""Between these the baselines of the words stand, the first one lower by a part of its size."""
_LOWER = 0.55
_ABOVE, _BY, _BELOW = 98, 528, 572
"""Baselines of the other lines."""
_SIZES = (78, 68, 60, 52, 46, 40, 36)
_ALONE = 240
"""The size of a quote mark that stands for words that cannot be drawn."""
_LEADING = 1.22
_BY_SIZE, _SMALL = 36, 28
_MOST = 600
"""Characters of the words that a card can hold, at most."""
_STRIPE = 20
_SPARE = 0.9
"""The part of the width that text in an SVG may fill: the reader's own serif may be wider than ours."""
_LOOSE_ENDS = " ·.,;:–-"
_TEXTS = ("above", "words", "by", "below", "label")

_PAPER, _INK, _ACCENT = (253, 253, 251), (23, 25, 26), (11, 90, 99)
"""Those of theme.css, by day."""
_VERDICTS = {
    "verbatim": (30, 122, 70),
    "trimmed": (92, 122, 18),
    "altered": (178, 93, 0),
    "translated": (42, 98, 184),
    "paraphrase": (122, 79, 176),
}
_SHADES = 12
"""Steps from paper to ink; with the colour of the card, few enough for a PNG of 4 bits a pixel."""
_RUN_LENGTHS = 3
"""zlib's Z_RLE: a third of the time, and a file as small, where most of a picture is paper."""
_BLACK, _GREY = 255, 176
"""How much ink a line has."""


class Card(Struct, frozen=True, kw_only=True):
    """What a card shows: words, a line above them, and below them who, and where.

    Where they are somebody's, `marks` stand around the words. `verdict` colours the card, `label` is its name.
    """

    above: str
    words: str
    by: str
    below: str
    marks: tuple[str, str] | None = None
    verdict: str | None = None
    label: str = ""


class _Line(Struct, frozen=True):
    text: str
    left: float
    baseline: float
    size: int
    ink: int = _BLACK
    bold: bool = False
    end: bool = False
    """Whether `left` is where it ends."""


class CardPress:
    """Makes cards; `fonts` is the folder of the site's font."""

    def __init__(self, fonts: Path) -> None:
        self._regular = Lettering(fonts, 400)
        self._bold = Lettering(fonts, 600)

    def png(self, card: Card) -> bytes:
        """The card as a PNG."""
        from PIL import Image, ImageDraw

        ink = Image.new("L", (WIDTH, HEIGHT))
        canvas = ImageDraw.Draw(ink)
        for line in self._layout(self._drawable(_plain(card))):
            lettering = self._bold if line.bold else self._regular
            left = line.left - lettering.width(line.text, line.size) if line.end else line.left
            lettering.draw(canvas, left, line.baseline, line.text, size=line.size, fill=line.ink)
        picture = ink.point([level * _SHADES >> 8 for level in range(256)]).convert("P")
        picture.putpalette([part for colour in (*_INK_SHADES, _colour(card)) for part in colour])
        picture.paste(_SHADES, (0, 0, _STRIPE, HEIGHT))
        written = BytesIO()
        picture.save(written, "PNG", bits=4, compress_type=_RUN_LENGTHS)
        return written.getvalue()

    def svg(self, card: Card) -> bytes:
        """The card as an SVG, its words as text."""
        card = _plain(card)
        says = escape(_line_of(card))
        direction = "rtl" if _is_right_to_left(card.words) else "ltr"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
            f'role="img" aria-label="{says}" font-family="\'Source Serif 4\', Georgia, \'Noto Serif\', serif">'
        )
        parts = [
            head,
            f"<title>{says}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_hex(_PAPER)}"/>',
            f'<rect width="{_STRIPE}" height="{HEIGHT}" fill="{_hex(_colour(card))}"/>',
        ]
        parts += [_svg_line(line, direction) for line in self._layout(card, room=_SPARE)]
        return "\n".join([*parts, "</svg>\n"]).encode()

    def _layout(self, card: Card, *, room: float = 1.0) -> list[_Line]:
        """The lines of a card; `room` is the part of the width that they may fill."""
        regular = self._regular
        width = (_RIGHT - _LEFT) * room
        label = regular.width(card.label, _SMALL) / room + _SMALL
        lines = [
            _Line(_cut(regular, card.above, _SMALL, width), _LEFT, _ABOVE, _SMALL, _GREY),
            *self._words(card, width),
            *self._who(card, width),
            _Line(_cut(regular, card.below, _SMALL, width - label), _LEFT, _BELOW, _SMALL, _GREY),
            _Line(card.label, _RIGHT, _BELOW, _SMALL, end=True),
        ]
        return [line for line in lines if line.text]

    def _who(self, card: Card, width: float) -> list[_Line]:
        """Who it is by, or what it says of itself: on the last line too, where that is free."""
        lines = list(self._bold.lines(card.by, _BY_SIZE, width))
        if len(lines) < 2 or card.below or card.label:
            return [_Line(_cut(self._bold, card.by, _BY_SIZE, width), _LEFT, _BY, _BY_SIZE, bold=True)]
        rest = _cut(self._bold, " ".join(lines[1:]), _BY_SIZE, width)
        return [
            _Line(text, _LEFT, baseline, _BY_SIZE, bold=True) for text, baseline in ((lines[0], _BY), (rest, _BELOW))
        ]

    def _drawable(self, card: Card) -> Card:
        """The card without the texts that the font lacks a letter for: a part of a quote would be another quote."""
        letterings = dict.fromkeys(_TEXTS, self._regular)
        letterings["by"] = self._bold
        if not card.marks:
            letterings["words"] = self._bold
        missing = [name for name in _TEXTS if not letterings[name].has_letters(getattr(card, name))]
        return replace(card, **dict.fromkeys(missing, ""))

    def _words(self, card: Card, width: float) -> list[_Line]:
        """The words, as large as they fit; what is too long for the smallest size is cut between words."""
        lettering = self._regular if card.marks else self._bold
        opening, closing = card.marks or ("", "")
        if not card.words:
            return [_Line(opening, _LEFT, _BOTTOM, _ALONE)] if opening else []
        size, lines = self._fitting(lettering, card.words, closing, width)
        hang = lettering.width(opening, size)
        first = _TOP + size * _LOWER
        return [
            _Line(
                line if number else opening + line,
                _LEFT if number else _LEFT - hang,
                first + number * size * _LEADING,
                size,
                bold=not card.marks,
            )
            for number, line in enumerate(lines)
        ]

    def _fitting(self, lettering: Lettering, words: str, closing: str, width: float) -> tuple[int, list[str]]:
        """The largest size at which words fit, and their lines; at the smallest one, what is too much is cut off."""
        for size in _SIZES:
            most = int((_BOTTOM - _TOP - size * _LOWER) / (size * _LEADING)) + 1
            lines = list(lettering.lines(words + closing, size, width))
            if len(lines) <= most:
                return size, lines
        return size, [*lines[: most - 1], f"{lines[most - 1].rsplit(' ', 1)[0].rstrip(_LOOSE_ENDS)}…{closing}"]


def _plain(card: Card) -> Card:
    """The card with each text on one line, without what could hide in it or break the file."""
    texts = {
        name: unicodedata.normalize("NFC", fold_space(drop_what_xml_forbids(drop_controls(getattr(card, name)))))
        for name in _TEXTS
    }
    words = texts["words"]
    if len(words) > _MOST:
        texts["words"] = f"{words[:_MOST].rsplit(' ', 1)[0]}…"
    return replace(card, **texts)


def _line_of(card: Card) -> str:
    opening, closing = card.marks or ("", "")
    return " · ".join(text for text in (f"{opening}{card.words}{closing}", card.by, card.below, card.label) if text)


def _cut(lettering: Lettering, text: str, size: int, width: float) -> str:
    if lettering.width(text, size) <= width:
        return text
    first = next(lettering.lines(text, size, width - size), "")
    return f"{first.rstrip(_LOOSE_ENDS)}…"


def _svg_line(line: _Line, direction: str) -> str:
    weight = ' font-weight="600"' if line.bold else ""
    is_words = line.baseline < _BY and line.baseline > _ABOVE
    left, anchor = line.left, ' text-anchor="end"' if line.end else ""
    if is_words and direction == "rtl":
        left, anchor = _RIGHT, ' direction="rtl"'
    colour = _hex(_INK if line.ink == _BLACK else _shade(_INK, _GREY / 255))
    return (
        f'<text x="{left:.0f}" y="{line.baseline:.0f}" font-size="{line.size}" fill="{colour}"{weight}{anchor}>'
        f"{escape(line.text)}</text>"
    )


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode Standard Annex 9, P2)."""
    strong = (kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _colour(card: Card) -> tuple[int, int, int]:
    return _VERDICTS.get(card.verdict or "", _ACCENT)


def _shade(colour: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(paper + (part - paper) * share) for paper, part in zip(_PAPER, colour, strict=True))
    return red, green, blue


_INK_SHADES = [_shade(_INK, step / (_SHADES - 1)) for step in range(_SHADES)]


def _hex(colour: tuple[int, int, int]) -> str:
    return f"#{bytes(colour).hex()}"
