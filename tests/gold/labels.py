"""Reads texts and label files of the Dutch gold set: every label is found in its text, or the error says where it is not."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

Offsets = tuple[int, int]
QUOTE_KINDS = ("direct", "mixed", "indirect")
SPEAKER_KINDS = ("person", "organisation", "group", "document", "role")
REASONS = ("scare", "title", "term", "nickname", "nested", "common")
KEYS = {
    "quote": {"text", "mention", "speaker", "cue", "clause", "relay-mention", "relay-speaker", "relay-cue"},
    "intro": {"role", "organisation", "span"},
    "other": {"text"},
}


class LabelError(Exception):
    """A label that its text does not bear out; the message names the file and the line."""


class GoldRelay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    mention: str
    mention_span: Offsets
    speaker: str
    speaker_kind: str
    cue: str | None = None


class GoldQuote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`text` is the article's `[start:end]`, from the first piece to the last; `spans` are the pieces, one or more."""

    start: int
    end: int
    text: str
    kind: str
    spans: tuple[Offsets, ...]
    mention: str | None = None
    mention_span: Offsets | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    cue: str | None = None
    cue_span: Offsets | None = None
    clause: Offsets | None = None
    """Of mixed quotations: the reported clause in which the marked words stand."""
    relayed_by: GoldRelay | None = None


class GoldIntroduction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    person: str
    role: str | None = None
    organisation: str | None = None
    span: Offsets


class MarkedWords(Struct, frozen=True, kw_only=True):
    """Words in marks that are nobody's quotation."""

    span: Offsets
    text: str
    reason: str


class GoldArticle(Struct, frozen=True, kw_only=True):
    id: str
    style: str
    title: str
    text: str
    quotes: tuple[GoldQuote, ...]
    introductions: tuple[GoldIntroduction, ...]
    others: tuple[MarkedWords, ...]


class Line(Struct, frozen=True):
    """A line `key: value` of a label file, or the head of a block (`quote direct`)."""

    where: str
    key: str
    value: str

    def error(self, message: str) -> LabelError:
        return LabelError(f"{self.where}: {message}: {self.key} {self.value}")


class Block(Struct, frozen=True):
    head: Line
    lines: list[Line]

    def all(self, key: str) -> list[Line]:
        return [line for line in self.lines if line.key == key]

    def one(self, key: str) -> Line | None:
        lines = self.all(key)
        if len(lines) > 1:
            raise lines[1].error("stands twice in its block")
        return lines[0] if lines else None


class Source(Struct, frozen=True):
    style: str
    text: str

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0]


def read_source(path: Path) -> Source:
    """A text file: `style: …`, then one paragraph a line, the headline first."""
    style, *paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not style.startswith("style: "):
        raise LabelError(f"{path.name}:1: the first line is not `style: …`")
    return Source(style.removeprefix("style: "), "\n".join(paragraphs))


def read_blocks(path: Path) -> list[Block]:
    blocks: list[Block] = []
    inside = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if line.startswith("#"):
            continue
        where = f"{path.parent.name}/{path.name}:{number}"
        if not line:
            inside = False
        elif not inside:
            key, _, value = line.partition(" ")
            if key not in KEYS or not value:
                raise LabelError(f"{where}: neither quote, intro nor other: {line}")
            blocks.append(Block(Line(where, key, value.strip()), []))
            inside = True
        else:
            key, colon, value = line.partition(":")
            if not colon or key not in KEYS[blocks[-1].head.key] or not value.strip():
                raise LabelError(f"{where}: no line of a block `{blocks[-1].head.key}`: {line}")
            blocks[-1].lines.append(Line(where, key, value.strip()))
    return blocks


def places(text: str, line: Line) -> list[Offsets]:
    """All spans of the text that the line's locator selects: `words`, `context {words} context` or `from ~ to`."""
    locator = line.value
    first, tilde, last = locator.partition(" ~ ")
    if tilde:
        ends = re.compile(whole_words(last))
        found = []
        for match in re.finditer(whole_words(first), text):
            end = ends.search(text, match.end(), text.find("\n", match.end()) % (len(text) + 1))
            if end:
                found.append((match.start(), end.end()))
        return found
    before, brace, rest = locator.partition("{")
    words, closing, after = rest.partition("}")
    if not brace:
        return [match.span() for match in re.finditer(whole_words(locator), text)]
    if not closing or not words:
        raise line.error("braces do not match")
    pattern = whole_words(before + words + after)
    return [
        (match.start() + len(before), match.start() + len(before) + len(words)) for match in re.finditer(pattern, text)
    ]


def whole_words(words: str) -> str:
    opening = r"(?<!\w)" if words[:1].isalnum() else ""
    closing = r"(?!\w)" if words[-1:].isalnum() else ""
    return opening + re.escape(words) + closing


def unique(text: str, line: Line) -> Offsets:
    found = places(text, line)
    if len(found) != 1:
        raise line.error(f"found {len(found)} times, not once")
    return found[0]


def beside(text: str, line: Line, pieces: tuple[Offsets, ...]) -> Offsets:
    """The place in the paragraphs that the pieces touch, outside them; else the only place in the article."""
    found = [place for place in places(text, line) if not any(s < place[1] and place[0] < e for s, e in pieces)]
    start = text.rfind("\n", 0, pieces[0][0]) + 1
    end = text.find("\n", pieces[-1][1]) % (len(text) + 1)
    near = [place for place in found if start <= place[0] and place[1] <= end]
    chosen = near or found
    if len(chosen) != 1:
        raise line.error(f"found {len(chosen)} times {'beside the quotation' if near else 'in the article'}, not once")
    return chosen[0]


def speaker_of(line: Line) -> tuple[str, str]:
    kind, _, name = line.value.partition(" ")
    if kind not in SPEAKER_KINDS or not name:
        raise line.error("not `KIND NAME`")
    return kind, name


def read_quote(text: str, block: Block) -> GoldQuote:
    kind = block.head.value
    pieces = tuple(unique(text, line) for line in block.all("text"))
    if kind not in QUOTE_KINDS or not pieces or list(pieces) != sorted(pieces):
        raise block.head.error("a kind, and one or more pieces in the order of the text")
    mention, cue, clause, speaker = (block.one(key) for key in ("mention", "cue", "clause", "speaker"))
    if (mention is None) != (speaker is None):
        raise block.head.error("mention and speaker come together")
    mention_span = beside(text, mention, pieces) if mention else None
    cue_span = beside(text, cue, pieces) if cue else None
    speaker_kind, name = speaker_of(speaker) if speaker else (None, None)
    start, end = pieces[0][0], pieces[-1][1]
    return GoldQuote(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        spans=pieces,
        mention=text[slice(*mention_span)] if mention_span else None,
        mention_span=mention_span,
        speaker=name,
        speaker_kind=speaker_kind,
        cue=text[slice(*cue_span)] if cue_span else None,
        cue_span=cue_span,
        clause=unique(text, clause) if clause else None,
        relayed_by=read_relay(text, block, pieces),
    )


def read_relay(text: str, block: Block, pieces: tuple[Offsets, ...]) -> GoldRelay | None:
    mention, speaker, cue = (block.one(f"relay-{key}") for key in ("mention", "speaker", "cue"))
    if mention is None or speaker is None:
        if mention or speaker or cue:
            raise block.head.error("a relay has a mention and a speaker")
        return None
    span = beside(text, mention, pieces)
    kind, name = speaker_of(speaker)
    cue_text = text[slice(*beside(text, cue, pieces))] if cue else None
    return GoldRelay(mention=text[slice(*span)], mention_span=span, speaker=name, speaker_kind=kind, cue=cue_text)


def read_introduction(text: str, block: Block) -> GoldIntroduction:
    role, organisation, span = (block.one(key) for key in ("role", "organisation", "span"))
    if span is None or not (role or organisation):
        raise block.head.error("an introduction has a span, and a role or an organisation")
    place = unique(text, span)
    for line in (role, organisation):
        if line and line.value not in text[slice(*place)]:
            raise line.error("not in the span of its introduction")
    return GoldIntroduction(
        person=block.head.value,
        role=role.value if role else None,
        organisation=organisation.value if organisation else None,
        span=place,
    )


def read_others(text: str, block: Block) -> list[MarkedWords]:
    if block.head.value not in REASONS:
        raise block.head.error(f"not one of {', '.join(REASONS)}")
    spans = [unique(text, line) for line in block.all("text")]
    return [MarkedWords(span=span, text=text[slice(*span)], reason=block.head.value) for span in spans]


def read_article(text_file: Path, label_file: Path) -> GoldArticle:
    """The article with its labels; raises LabelError with every label that the text does not bear out."""
    source = read_source(text_file)
    quotes: list[GoldQuote] = []
    introductions: list[GoldIntroduction] = []
    others: list[MarkedWords] = []
    errors: list[str] = []
    for block in read_blocks(label_file):
        try:
            if block.head.key == "quote":
                quotes.append(read_quote(source.text, block))
            elif block.head.key == "intro":
                introductions.append(read_introduction(source.text, block))
            else:
                others.extend(read_others(source.text, block))
        except LabelError as error:
            errors.append(str(error))
    marked = [span for quote in quotes for span in quote.spans if quote.kind != "indirect"]
    marked += [other.span for other in others]
    where = f"{label_file.parent.name}/{label_file.name}"
    errors += [f"{where}: marked words without a label: {words}" for words in unlabelled_marks(source.text, marked)]
    if errors:
        raise LabelError("\n".join(errors))
    return GoldArticle(
        id=text_file.stem,
        style=source.style,
        title=source.title,
        text=source.text,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end))),
        introductions=tuple(introductions),
        others=tuple(sorted(others, key=lambda other: other.span)),
    )


_OPENING = re.compile(r"[“„«‘]|(?<!\w)[\"'](?=\w)|,,(?=\w)")
_APOSTROPHE = re.compile(r"[‘’'](?:[tnskm]|s-\w+|er|ns|\d\ds?)\b", re.IGNORECASE)
_CLOSING_LOW = re.compile(r"[\w.,!?…]“")
"""The German and old Dutch way: „so“."""


def unlabelled_marks(text: str, marked: list[Offsets]) -> list[str]:
    """The words after each opening mark that neither starts a labelled span nor stands inside one."""
    starts = {start for start, _ in marked}
    return [
        text[match.start() : match.start() + 40]
        for match in _OPENING.finditer(text)
        if match.end() not in starts
        and not _APOSTROPHE.match(text, match.start())
        and not (match.start() and _CLOSING_LOW.match(text, match.start() - 1))
        and not any(start <= match.start() < end for start, end in marked)
    ]
