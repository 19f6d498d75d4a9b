"""`transcript make`: transcripts from audio."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

import click
import msgspec
from click.shell_completion import CompletionItem

from podcast_notes import files
from podcast_notes.archive import Archive
from podcast_notes.archive.audio_files import AUDIO_SUFFIXES
from podcast_notes.archive.making import MadeTranscript, SpeechOptions, hear_file, made
from podcast_notes.cli.arguments import complete_episode
from podcast_notes.cli.common import (
    Language,
    example,
    json_option,
    print_json,
    print_warnings,
    shorten,
    tell_waiting,
)
from podcast_notes.cli.doubts import tell_confirmed
from podcast_notes.errors import UsageError
from podcast_notes.speech import ENGINES, Heard, Listening, Segment
from podcast_notes.speech.quality import weakness_of
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts import FORMATS, format_transcript

_STANDARD_OUTPUT = "-"
_SHOWN_PARTS = 10
_SHOWN_TEXT = 60


def _complete_engine(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in ENGINES if name.startswith(incomplete)]


def _complete_source(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Episodes, and the files that a shell finds itself."""
    return [*complete_episode(ctx, parameter, incomplete), CompletionItem(incomplete, type="file")]


@click.command(
    "make",
    epilog=example(
        "podcast-notes transcript make bnr-perestrojkast#163 --model ~/models/whisper-medium",
        "podcast-notes transcript make interview.mp3 --model ~/models/whisper-medium --language nl",
    ),
)
@click.argument("source", metavar="EPISODE|FILE", shell_complete=_complete_source)
@click.option("--engine", shell_complete=_complete_engine, help="What hears; else as in the settings: faster-whisper.")
@click.option(
    "--model",
    envvar="PODCAST_NOTES_SPEECH_MODEL",
    show_envvar=True,
    help="The model's folder, or its name in models/ of the archive or of ~/.local/share/podcast-notes; else as in the "
    "settings.",
)
@click.option("--language", type=Language(), help="What is spoken: nl. Else it is told from the audio.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write it to this file (.vtt, .srt, .json, .html, .txt, .md; - for standard output) instead of keeping it.",
)
@click.option(
    "--resume/--anew",
    "resume",
    default=True,
    show_default=True,
    help="Go on from where an earlier run was stopped, or hear everything again.",
)
@click.option("--archive", "archive_folder", type=click.Path(file_okay=False), help="The archive's folder.")
@json_option
@click.pass_context
def make(
    ctx: click.Context,
    source: str,
    engine: str | None,
    model: str | None,
    language: str | None,
    output: str | None,
    resume: bool,
    archive_folder: str | None,
    as_json: bool,
) -> None:
    """Make a transcript from the audio of EPISODE and keep it, or from FILE, which is written beside it as WebVTT.

    Each stretch is kept as soon as it was heard: after Ctrl-C, the same command goes on from there. Needs the extra `asr` and
    a model, which is never downloaded.
    """
    if as_json and output == _STANDARD_OUTPUT:
        raise UsageError("--json and --output - would both be printed", hint="Name a file with --output.")
    options = SpeechOptions(engine=engine, model=model, language=language, anew=not resume)
    folder = archive_folder or (ctx.find_root().obj or {}).get("archive")
    result = (
        _of_file(source, options, output, folder) if _is_file(source) else _of_episode(source, options, output, folder)
    )
    if output != _STANDARD_OUTPUT:
        print_json(result) if as_json else _print_made(result)
    tell_confirmed(result)
    _tell_unsure(result)


def _is_file(source: str) -> bool:
    """Whether a file is meant, and not an episode; raises UsageError where it looks like one and is not there."""
    if Path(source).is_file():
        return True
    if Path(source).suffix.lower() in AUDIO_SUFFIXES:
        raise UsageError("there is no such file", resource=source, hint="Check the path.")
    return False


def _of_file(source: str, options: SpeechOptions, output: str | None, folder: str | None) -> MadeTranscript:
    audio = Path(source)
    target = _Target(output or _beside(audio))
    with _Listener() as listener:
        return target.write(hear_file(audio, options, archive=folder, on_listening=listener, now=datetime.now(UTC)))


def _of_episode(reference: str, options: SpeechOptions, output: str | None, folder: str | None) -> MadeTranscript:
    making = Archive.open(folder or ".", on_wait=tell_waiting).transcript_making
    target = _Target(output) if output else None
    with _Listener() as listener:
        if target is None:
            return making.make(reference, options, on_listening=listener)
        return target.write(making.hear(reference, options, on_listening=listener))


def _beside(audio: Path) -> str:
    """Where the transcript of a file goes; raises UsageError where there is something, which may be somebody's work."""
    target = audio.with_suffix(".vtt")
    if target.exists():
        raise UsageError(
            "there is a transcript already", resource=str(target), hint="Name another file with --output, or remove it."
        )
    return str(target)


class _Target:
    """The file, or standard output, to which a transcript is written, in the format of its ending.

    Raises UsageError for an ending that no format has: before anything is heard, which takes long.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        suffix = PurePath(name).suffix.lower()
        written = {f".{known.name}": known.name for known in FORMATS.values() if known.write}
        if name != _STANDARD_OUTPUT and suffix not in written:
            raise UsageError(f"has no ending that tells its format ({', '.join(written)})", resource=name)
        self._format = written.get(suffix, "vtt")

    def write(self, heard: Heard) -> MadeTranscript:
        """Write the transcript; raises StoreError."""
        data = format_transcript(heard.transcript, self._format).encode()
        if self._name == _STANDARD_OUTPUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return made(heard)
        files.write_atomic(Path(self._name), data)
        return msgspec.structs.replace(made(heard), path=self._name)


class _Listener:
    """Says what is to be heard, shows a bar that moves with the audio, and, when stopped, how far it came."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._heard_ms = 0

    def __enter__(self) -> _Listener:
        return self

    def __call__(self, listening: Listening) -> Callable[[Segment], None]:
        _announce(listening)
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=listening.duration_ms, label="Hearing", file=sys.stderr)
            self._bar.__enter__()
        return self._move

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar is not None:
            if kind is None:
                self._bar.update(self._bar.length - self._heard_ms)
            self._bar.__exit__(kind, error, traceback)
        if kind is KeyboardInterrupt and self._heard_ms:
            time = format_timecode(self._heard_ms)
            click.echo(f"\nHeard up to {time}; the same command goes on from there.", err=True)

    def _move(self, segment: Segment) -> None:
        end = segment.cue.end_ms or 0
        if self._bar is not None:
            self._bar.update(max(0, end - self._heard_ms))
        self._heard_ms = max(self._heard_ms, end)


def _announce(listening: Listening) -> None:
    engine, spoken = listening.engine, listening.spoken
    told = "" if spoken.probability is None else f" (told with {spoken.probability:.0%})"
    click.echo(
        f"Hearing {format_timecode(listening.duration_ms)} of speech in {spoken.language}{told}"
        f" with {engine.name} {engine.version} and the model {engine.model}.",
        err=True,
    )
    if listening.start_ms:
        click.echo(f"An earlier run heard up to {format_timecode(listening.start_ms)}: going on from there.", err=True)
    weakness = weakness_of(engine, spoken.language)
    print_warnings([*spoken.warnings, *([weakness] if weakness else [])])


def _print_made(result: MadeTranscript) -> None:
    where = f"{result.episode or result.path}: kept" if result.episode else f"{result.path}: wrote"
    click.echo(
        f"{where} {count(result.cues, 'cue')}, {count(result.words, 'word')} ({result.language}, {result.engine},"
        f" {result.model}), a machine's transcript" + (", too weak to publish." if result.weakness else ".")
    )


def _tell_unsure(result: MadeTranscript) -> None:
    parts = result.unsure_parts
    if not parts:
        return
    if result.is_unsure:
        print_warnings(["Too much is unsure to trust the whole: take a larger model, and state the language."])
    are = "is" if len(parts) == 1 else "are"
    click.echo(f"{count(len(parts), 'part')} {are} unsure, {result.unsure_share:.0%} of what is spoken:", err=True)
    for part in parts[:_SHOWN_PARTS]:
        times = f"{format_timecode(part.start_ms)}-{format_timecode(part.end_ms)}"
        click.echo(f"  {times}  {', '.join(part.reasons)}: {shorten(part.text, _SHOWN_TEXT)}", err=True)
    if len(parts) > _SHOWN_PARTS:
        click.echo(f"  and {len(parts) - _SHOWN_PARTS} more: --json lists them all.", err=True)
