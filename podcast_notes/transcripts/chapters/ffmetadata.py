"""Chapters as FFmpeg's metadata files have them (ffmpeg.org/ffmpeg-formats.html, "Metadata"), to be put into an audio file.

Left out when reading: what stands outside the sections of chapters, and other keys than times and title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Chapter
from podcast_notes.timecode import LONGEST_MS
from podcast_notes.transcripts.chapters.entries import Entry, shown_with_ends, without_derived_ends
from podcast_notes.transcripts.content import Content

_SIGNATURE = ";FFMETADATA"
_LINE = re.compile(r"(?:\\(?:.|\n)|[^\\\n])*")
_PAIR = re.compile(r"((?:\\(?:.|\n)|[^\\=])*)=(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.|\n)")
_SPECIAL = re.compile(r"[=;#\\\n]")
_SCALE = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,11})")
_NUMBER = re.compile(r"[0-9]{1,18}")
_NANOSECONDS = (1, 1_000_000_000)
"""The unit where none is stated."""


def is_ffmetadata(content: Content) -> bool:
    """Whether the file begins with the signature of FFmpeg's metadata."""
    return content.text.lstrip("\ufeff").startswith(_SIGNATURE)


def read_ffmetadata(content: Content) -> Iterator[Entry]:
    """The sections of chapters; raises TranscriptError where one has no times, or the file is another one."""
    if not is_ffmetadata(content):
        raise TranscriptError(
            f"This is no FFmpeg metadata: it does not begin with {_SIGNATURE}1.", hint="Check the file."
        )
    return without_derived_ends([_entry(section, number) for number, section in enumerate(_sections(content.text), 1)])


def _sections(text: str) -> Iterator[dict[str, str]]:
    """The keys, in lower case, and values of each section of a chapter."""
    section: dict[str, str] | None = None
    for found in _LINE.finditer(text):
        line = found[0]
        if line.startswith("["):
            if section is not None:
                yield section
            section = {} if line.strip().upper() == "[CHAPTER]" else None
        elif section is not None and line[:1] not in ("", ";", "#") and (pair := _PAIR.fullmatch(line)):
            section[_plain(pair[1]).lower()] = _plain(pair[2])
    if section is not None:
        yield section


def _plain(written: str) -> str:
    return _ESCAPED.sub(r"\1", written)


def _entry(section: dict[str, str], number: int) -> Entry:
    scale = _SCALE.fullmatch(section["timebase"].strip()) if "timebase" in section else None
    unit = (int(scale[1]), int(scale[2])) if scale else _NANOSECONDS
    start = _milliseconds(section.get("start"), unit)
    if start is None:
        raise TranscriptError(f"Chapter {number} has no readable START.", hint="Write it in units of its TIMEBASE.")
    return Entry(start_ms=start, end_ms=_milliseconds(section.get("end"), unit), title=section.get("title", ""))


def _milliseconds(written: str | None, unit: tuple[int, int]) -> int | None:
    text = (written or "").strip()
    if not _NUMBER.fullmatch(text):
        return None
    found = round(int(text) * unit[0] * 1000 / unit[1])
    return found if found <= LONGEST_MS else None


def write_ffmetadata(chapters: Sequence[Chapter], duration_ms: int | None) -> str:
    """The chapters as a metadata file, in milliseconds."""
    sections = [
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start_ms}\nEND={end}\ntitle={_escaped(chapter.title)}\n"
        for chapter, end in shown_with_ends(chapters, duration_ms)
    ]
    return "\n".join([f"{_SIGNATURE}1\n", *sections])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
