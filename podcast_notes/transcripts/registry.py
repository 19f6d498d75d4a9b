"""The formats of transcripts: how each is recognised, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from msgspec import Struct

from podcast_notes.errors import AmbiguousError, TranscriptError, UsageError
from podcast_notes.models import Transcript
from podcast_notes.transcripts import (
    ass,
    assemblyai,
    deepgram,
    html,
    plain,
    podcast_json,
    rev,
    sbv,
    srt,
    srt_writer,
    text_writers,
    ttml,
    vtt,
    vtt_writer,
    whisper,
    youtube,
)
from podcast_notes.transcripts.content import Content


class Format(Struct, frozen=True, kw_only=True):
    """A format of transcripts; `matches` looks at the content alone, and no two formats match one well-made file."""

    name: str
    title: str
    media_types: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    matches: Callable[[Content], bool]
    read: Callable[[Content], Transcript]
    write: Callable[[Transcript], str] | None = None


FORMATS = {
    known.name: known
    for known in (
        Format(
            name="vtt",
            title="WebVTT",
            media_types=("text/vtt",),
            extensions=(".vtt",),
            matches=vtt.is_vtt,
            read=vtt.read_vtt,
            write=vtt_writer.write_vtt,
        ),
        Format(
            name="srt",
            title="SRT",
            media_types=("application/x-subrip", "application/srt", "text/srt"),
            extensions=(".srt",),
            matches=srt.is_srt,
            read=srt.read_srt,
            write=srt_writer.write_srt,
        ),
        Format(
            name="json",
            title="Podcasting 2.0 JSON",
            media_types=("application/json",),
            extensions=(".json",),
            matches=podcast_json.is_podcast_json,
            read=podcast_json.read_podcast_json,
            write=podcast_json.write_podcast_json,
        ),
        Format(
            name="whisper",
            title="Whisper JSON",
            matches=whisper.is_whisper_json,
            read=whisper.read_whisper_json,
        ),
        Format(
            name="deepgram",
            title="Deepgram JSON",
            matches=deepgram.is_deepgram_json,
            read=deepgram.read_deepgram_json,
        ),
        Format(
            name="assemblyai",
            title="AssemblyAI JSON",
            matches=assemblyai.is_assemblyai_json,
            read=assemblyai.read_assemblyai_json,
        ),
        Format(
            name="rev",
            title="Rev JSON",
            media_types=("application/vnd.rev.transcript.v1.0+json",),
            matches=rev.is_rev_json,
            read=rev.read_rev_json,
        ),
        Format(
            name="json3",
            title="YouTube JSON",
            extensions=(".json3",),
            matches=youtube.is_json3,
            read=youtube.read_json3,
        ),
        Format(
            name="srv",
            title="YouTube XML: srv1, srv2, srv3",
            extensions=(".srv1", ".srv2", ".srv3"),
            matches=youtube.is_timed_text,
            read=youtube.read_timed_text,
        ),
        Format(
            name="ttml",
            title="TTML or DFXP",
            media_types=("application/ttml+xml", "application/ttaf+xml"),
            extensions=(".ttml", ".dfxp"),
            matches=ttml.is_ttml,
            read=ttml.read_ttml,
        ),
        Format(
            name="sbv",
            title="SBV",
            extensions=(".sbv",),
            matches=sbv.is_sbv,
            read=sbv.read_sbv,
        ),
        Format(
            name="ass",
            title="SSA or ASS",
            media_types=("text/x-ssa",),
            extensions=(".ass", ".ssa"),
            matches=ass.is_ass,
            read=ass.read_ass,
        ),
        Format(
            name="html",
            title="Podcasting 2.0 HTML",
            media_types=("text/html", "application/xhtml+xml"),
            extensions=(".html", ".htm"),
            matches=html.is_html,
            read=html.read_html,
            write=html.write_html,
        ),
        Format(
            name="md",
            title="Markdown with speaker labels",
            media_types=("text/markdown",),
            extensions=(".md", ".markdown"),
            matches=plain.is_markdown,
            read=plain.read_markdown,
            write=text_writers.write_markdown,
        ),
        Format(
            name="txt",
            title="plain text",
            media_types=("text/plain",),
            extensions=(".txt",),
            matches=plain.is_text,
            read=plain.read_text,
            write=text_writers.write_text,
        ),
    )
}
"""The formats by their names, as `format` takes them."""

_FREE_TEXT = ("txt", "md")
"""Formats that any text answers to; their names alone do not make a transcript of JSON or of markup."""


def detect_format(content: Content, *, media_type: str | None = None, filename: str | None = None) -> Format:
    """The one format that the content is in; media type, then name, decide only where the content does not.

    Raises AmbiguousError where several fit, TranscriptError where none does.
    """
    candidates = [known for known in FORMATS.values() if known.matches(content)]
    hinted = _hinted(media_type, filename)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        if hinted and hinted in candidates:
            return hinted
        names = " or ".join(candidate.name for candidate in candidates)
        raise AmbiguousError(f"The file can be read as {names}.", hint="Say which it is: `--format`.")
    if hinted and not (hinted.name in _FREE_TEXT and plain.is_structured(content)):
        return hinted
    raise TranscriptError("The file is in no format that is known.", hint=f"Known are {_listed(FORMATS.values())}.")


def _hinted(media_type: str | None, filename: str | None) -> Format | None:
    """The format that the media type names, or else the ending of the file's name."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    ending = PurePosixPath(filename or "").suffix.lower()
    by_type = (known for known in FORMATS.values() if kind in known.media_types)
    by_name = (known for known in FORMATS.values() if ending in known.extensions)
    return next(by_type, None) or next(by_name, None)


def format_named(name: str) -> Format:
    """The format of that name; raises UsageError, naming those that are known."""
    found = FORMATS.get(name.lower())
    if found is None:
        raise UsageError(f"There is no format {name}.", hint=f"Known are {_listed(FORMATS.values())}.")
    return found


def writer_named(name: str) -> Callable[[Transcript], str]:
    """The writer of the format of that name; raises UsageError, naming those that can be written."""
    found = format_named(name)
    if found.write is None:
        writable = [known for known in FORMATS.values() if known.write]
        raise UsageError(f"{found.title} can be read, not written.", hint=f"Can be written: {_listed(writable)}.")
    return found.write


def _listed(formats: Iterable[Format]) -> str:
    return ", ".join(f"{known.name} ({known.title})" for known in formats)
