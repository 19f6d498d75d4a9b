"""What commands share: the archive, inputs, dates, progress, and the ways to print."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from podcast_notes.archive import Archive, Failure, Progress
from podcast_notes.archive.removal import Removal
from podcast_notes.archive.workspace import read_source
from podcast_notes.errors import EXIT_SOME_FAILED, UsageError
from podcast_notes.language import primary
from podcast_notes.text import several
from podcast_notes.timecode import parse_timecode

T = TypeVar("T")
_WIDEST = 100
_NARROWEST = 20

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
by_option = click.option(
    "--by",
    metavar="NAME",
    envvar="PODCAST_NOTES_BY",
    help="Who decides; else the name in the settings, that of git's user, or the login name.",
)


def example(*lines: str) -> str:
    """The epilog that shows how a command is called."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def pass_archive(function: Callable[..., T]) -> Callable[..., T]:
    """Open the archive of --archive, of the environment, or of the nearest folder, and pass it first."""

    @click.option(
        "--archive",
        "archive_folder",
        type=click.Path(file_okay=False),
        help="The archive's folder; else the nearest one, from here upwards.",
    )
    @wraps(function)
    def wrapper(*args: Any, archive_folder: str | None = None, **options: Any) -> T:
        ctx = click.get_current_context()
        _require_text(options.values())
        folder = archive_folder or (ctx.find_root().obj or {}).get("archive") or "."
        return ctx.invoke(function, Archive.open(folder, on_wait=tell_waiting), *args, **options)

    return wrapper


def _require_text(values: Iterable[object]) -> None:
    """Refuse what cannot be stored or printed: the system hands over bytes that are not UTF-8 as halves of characters."""
    for value in values:
        if isinstance(value, str):
            shown = value.encode(errors="backslashreplace").decode()
            if shown != value:
                raise UsageError(
                    "is no text in UTF-8", resource=shown, hint="Write it in UTF-8; rename a file that is called so."
                )
        elif isinstance(value, tuple):
            _require_text(value)


def tell_waiting(holder: str) -> None:
    """Say for whom a command waits."""
    click.echo(f"Waiting for {holder}, who is writing to the archive …", err=True)


def read_input(name: str, *, most_bytes: int | None = None) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises UsageError, also where there are more than `most_bytes`."""
    if "://" in name:
        raise UsageError("is no file, and only http and https addresses are read", resource=name)
    if name == "-":
        data = sys.stdin.buffer.read(-1 if most_bytes is None else most_bytes + 1)
    else:
        data = read_source(Path(name), most_bytes=most_bytes)
    if most_bytes is not None and len(data) > most_bytes:
        raise UsageError(
            f"is larger than {most_bytes // 1_000_000} MB", resource=name, hint="Hand in the one that belongs here."
        )
    return data


def progress(label: str) -> Progress:
    """A bar on stderr that moves as items are gone through; silent where stderr is no terminal, or there is but one."""

    def through(items: Iterable[T], total: int) -> Iterator[T]:
        if total < 2 or not sys.stderr.isatty():
            yield from items
            return
        with click.progressbar(items, length=total, label=label, file=sys.stderr) as bar:
            yield from bar

    return through


class Date(click.ParamType):  # type: ignore[type-arg]
    """A date, or a date and time; in UTC where no zone is given."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that the text means."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2023-02-03 or 2023-02-03T05:00", param, ctx)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Language(click.ParamType):  # type: ignore[type-arg]
    """A language tag such as `nl` or `en-GB`."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag as given."""
        if primary(value) is None:
            self.fail(f"{value!r} is no language tag; write nl or en-GB", param, ctx)
        return str(value)


class Duration(click.ParamType):  # type: ignore[type-arg]
    """A duration such as 58:41 or 1:02:03, in milliseconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The milliseconds that the text means."""
        if isinstance(value, int):
            return value
        milliseconds = parse_timecode(value)
        if milliseconds is None:
            self.fail(f"{value!r} is no duration; write 58:41 or 1:02:03", param, ctx)
        return milliseconds


def print_json(value: object) -> None:
    """Print a view, or a list of them, as JSON; in UTF-8, whatever the terminal is set to."""
    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def print_table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> None:
    """Print rows in columns, with headings; cells that are longer than any sensible name are cut.

    On a terminal the last column goes on below itself where it has no room; elsewhere a row is one line.
    """
    if not rows:
        return
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    heading, *lines = table_lines([headings, *rows], columns)
    click.secho(heading, dim=True)
    for line in lines:
        click.echo(line)


def table_lines(rows: Sequence[Sequence[str]], columns: int | None) -> Iterator[str]:
    """The lines of a table; `columns` is the room for it, None where that has no end."""
    rows = [[shorten(cell, _WIDEST) for cell in row] for row in rows]
    *widths, _ = [max(map(len, column)) for column in zip(*rows, strict=True)]
    indent = sum(widths) + 2 * len(widths)
    room = _WIDEST if columns is None else max(columns - indent, _NARROWEST)
    for *cells, last in rows:
        lead = "".join(cell.ljust(width) + "  " for cell, width in zip(cells, widths, strict=True))
        first, *more = textwrap.wrap(last, room, break_long_words=False, break_on_hyphens=False) or [""]
        yield (lead + first).rstrip()
        yield from (" " * indent + line for line in more)


def print_warnings(warnings: Iterable[str]) -> None:
    """Print warnings on stderr."""
    for warning in warnings:
        click.secho("Warning: ", fg="yellow", nl=False, err=True)
        click.echo(warning, err=True)


def tell_failures(failures: Iterable[Failure]) -> None:
    """Say on stderr what failed: once where many failed for the same reason, such as a mistake in a template."""
    items: dict[str, list[str]] = {}
    for failure in failures:
        items.setdefault(failure.message, []).append(failure.item)
    for message, failed in items.items():
        click.secho("Failed: ", fg="red", nl=False, err=True)
        click.echo(f"{several(failed)}: {message}", err=True)


def finish(ctx: click.Context, failures: Sequence[Failure]) -> None:
    """Say what failed, and exit with the code that says so."""
    tell_failures(failures)
    if failures:
        ctx.exit(EXIT_SOME_FAILED)


def day(moment: datetime | None) -> str:
    """A date for people, or a dash."""
    return moment.date().isoformat() if moment else "–"


def shorten(text: str, width: int) -> str:
    """A text on one line, cut with an ellipsis where longer than `width`."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def require_change(stated: Mapping[str, object]) -> None:
    """Refuse an edit that states nothing: no option was given (an empty text is one); raises UsageError."""
    if all(value is None or value == () for value in stated.values()):
        raise UsageError("nothing to change", hint="`--help` lists what can be stated.")


def confirm_removal(what: str, *, yes: bool, dry_run: bool) -> bool:
    """Whether to go on with a removal: told by --yes, refused by --dry-run (which says what would go), else asked."""
    if dry_run:
        click.echo(f"Would remove {what}.")
        return False
    if not yes:
        click.confirm(f"Remove {what}?", abort=True, err=True)
    return True


def tell_removed(removal: Removal) -> None:
    """Say what went, and where files stay."""
    kept = f" Its files stay in {removal.folder}/." if removal.folder else ""
    click.echo(f"Removed {removal.title} ({removal.id}).{kept}")
