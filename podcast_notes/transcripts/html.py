"""The HTML transcript of the Podcasting 2.0 namespace: `cite` (speaker), `time` (start), `p` (words).

(github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts). HTML without `cite` and `time` is read as its text.
Written: the encoding, as browsers guess another one; `cite` and `time` before each `p`; an empty `cite` where nobody is named
after somebody, or at the top.
What it cannot carry: ends, fractions of a second, words with times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count, fold_space
from podcast_notes.timecode import format_timecode, parse_timecode
from podcast_notes.transcripts.characters import encode_entities, tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.turns import read_turns

_HEAD = 50_000
_START = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^<>]*\?>\s*(?=<(?:html|!doctype html)[\s>]))?<(?!\?xml|(?:tt|timedtext|transcript)[\s>:]|v[\s.])",
    re.IGNORECASE,
)
_KNOWN_TAG = re.compile(r"<(?:cite|time|p|html|body|article|section|div)[\s>]", re.IGNORECASE)
_TOKEN = re.compile(
    r"(<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*(?:>|\Z)|<[!?][^>]*(?:>|\Z)|[^<]+|<)", re.DOTALL
)
_SILENT = frozenset("script style template noscript title svg iframe object".split())
_INLINE = frozenset("a abbr b bdi bdo code em font i mark q s small span strong sub sup u wbr".split())
_SPACE = re.compile(r"[ \t\n\f]+")
_BREAK = "\n"
_ENCODING = '<meta charset="utf-8">'


def is_html(content: Content) -> bool:
    """Whether the text begins with a tag and has the elements of a page or transcript."""
    return _START.match(content.text) is not None and _KNOWN_TAG.search(content.text[:_HEAD]) is not None


def read_html(content: Content) -> Transcript:
    """The cues of an HTML transcript; raises TranscriptError where it has no text."""
    events = list(_events(content.text))
    first = next((index for index, (element, _) in enumerate(events) if element in ("cite", "time")), None)
    if first is not None:
        cues, left_out = list(_marked_cues(events[first:])), first
    else:
        cues, left_out = read_turns("\n\n".join(text for _, text in events).split("\n"))
    if not cues:
        raise TranscriptError("The page holds no words.", hint="Save the page of the transcript itself.")
    warnings = (f"Left out: {count(left_out, 'line')} before the first speaker or time.",) if left_out else ()
    return Transcript(cues=tuple(cues), warnings=warnings)


def _events(source: str) -> Iterator[tuple[str, str]]:
    """The elements that hold text, in their order: `cite`, `time`, or another block, each with its plain text."""
    element, pieces = "p", list[str]()
    silent: str | None = None
    for token, slash, name in _TOKEN.findall(source):
        tag, closes = name.lower(), slash == "/"
        if silent:
            silent = None if closes and tag == silent else silent
        elif not tag:
            if not token.startswith(("<!", "<?")) and (pieces or not token.isspace()):
                pieces.append(_SPACE.sub(" ", token))
        elif tag in _SILENT and not closes:
            silent = tag
        elif tag == "br":
            pieces.append(_BREAK)
        elif tag not in _INLINE:
            if pieces or element == "cite":
                yield element, _text(pieces)
            element, pieces = ("p" if closes else tag), []
    if pieces:
        yield element, _text(pieces)


def _text(pieces: list[str]) -> str:
    text = unescape("".join(pieces))
    return tidy("\n".join(line.strip(" ") for line in text.split(_BREAK)) if _BREAK in text else text)


def _marked_cues(events: list[tuple[str, str]]) -> Iterator[Cue]:
    """A cue for each block of words, with the last `cite` before it and the `time` since the block before."""
    speaker: str | None = None
    start: int | None = None
    for element, text in events:
        if element == "cite":
            speaker = fold_space(text).removesuffix(":").strip() or None
        elif element == "time":
            start = parse_timecode(text.strip("()[] \t"))
        elif text:
            yield Cue(start, None, speaker, text)
            start = None


def write_html(transcript: Transcript) -> str:
    """The cues that have words as `cite`, `time` and `p`, with all that could be markup written as text."""
    lines = [_ENCODING]
    speaker: str | None = None
    for cue in transcript.cues:
        if not cue.text.strip():
            continue
        if cue.speaker:
            lines.append(f"<cite>{encode_entities(fold_space(cue.speaker))}:</cite>")
        elif speaker or (lines == [_ENCODING] and cue.start_ms is None):
            lines.append("<cite></cite>")
        speaker = cue.speaker
        if cue.start_ms is not None:
            lines.append(f"<time>{format_timecode(cue.start_ms)}</time>")
        words = encode_entities(tidy(cue.text)).replace("\n", "<br>")
        lines.append(f"<p>{words}</p>")
    return "\n".join(lines) + "\n"
