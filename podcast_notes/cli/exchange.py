"""`export tables` and `import`: the tables of the archive, for other programs and for spreadsheets."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from podcast_notes.archive import Archive, Failure
from podcast_notes.archive.table_rules import ImportRules, TableCounts
from podcast_notes.archive.tables import TablesImported, TableSource
from podcast_notes.cli.common import (
    example,
    finish,
    json_option,
    pass_archive,
    print_json,
    print_warnings,
    progress,
    read_input,
)
from podcast_notes.errors import UsageError
from podcast_notes.exchange import FORMATS
from podcast_notes.store import TABLES
from podcast_notes.text import count

_SHOWN = 20
_NO_FILES = "Tables hold records, not files: `podcast-notes backup` keeps transcripts and the texts of articles too."

format_option = click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), help="JSON lines or CSV; else as the file's name says."
)

table_option = click.option(
    "--table",
    "tables",
    type=click.Choice(list(TABLES.values())),
    multiple=True,
    metavar="NAME",
    help="Only this table, such as quotes; may be repeated.",
)


@click.command("tables", epilog=example("podcast-notes export tables/", "podcast-notes export quotes.csv"))
@click.argument("target", metavar="[DIR|FILE|-]", type=click.Path(allow_dash=True), default="tables")
@format_option
@table_option
@json_option
@pass_archive
def export_tables(archive: Archive, target: str, format_: str | None, tables: tuple[str, ...], as_json: bool) -> None:
    """Write the tables of the archive to new files: JSON lines, which lose nothing, or CSV for spreadsheets.

    DIR, else tables/, gets a file for each table. FILE, such as quotes.csv, gets the table that it is named after, or
    that of --table; so does - for stdout. A file that is there already is never replaced. docs/exchange.md says what the
    columns mean.
    """
    path = Path(target)
    if target == "-":
        if as_json:
            raise UsageError("--json tells of files, and `-` writes the table itself to stdout")
        _write_to_stdout(archive, _only_table(tables, target), format_ or "jsonl")
        return
    if path.stem in TABLES.values() and path.suffix and path.suffix[1:] not in FORMATS:
        known = " or ".join(f"{path.stem}.{name}" for name in FORMATS)
        raise UsageError("is in no format that is written here", resource=target, hint=f"Call it {known}.")
    if path.suffix[1:] in FORMATS:
        table = _only_table(tables or (path.stem,), target)
        written = [archive.tables.export_file(path, table=table, format=format_ or path.suffix[1:])]
    else:
        written = archive.tables.export(path, format=format_ or "jsonl", names=tables, progress=progress("Writing"))
    if as_json:
        print_json(written)
    else:
        for one in written:
            click.echo(f"{one.table}: {count(one.records, 'record')} in {one.path}")
    click.echo(_NO_FILES, err=True)


@click.command("import", epilog=example("podcast-notes import quotes.csv --dry-run", "podcast-notes import tables/"))
@click.argument("source", metavar="DIR|FILE|-", type=click.Path(allow_dash=True))
@format_option
@table_option
@click.option("--replace", is_flag=True, help="Put records in the place of those with the same id that differ.")
@click.option("--skip-bad", is_flag=True, help="Leave out what cannot go in, and import the rest.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
@pass_archive
@click.pass_context
def import_(
    ctx: click.Context,
    archive: Archive,
    source: str,
    format_: str | None,
    tables: tuple[str, ...],
    replace: bool,
    skip_bad: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put the records of tables that `export` wrote into the archive, perhaps edited since.

    All of them go in, in one write, or none: every record that cannot go in is named, with its file and line. One that is
    there already and the same changes nothing. Tables name files of the archive and do not bring them along.
    """
    sources = _sources(archive, source, format_, tables)
    rules = ImportRules(replace=replace, skip_bad=skip_bad)
    act = archive.tables.plan if dry_run else archive.tables.import_
    result = act(sources, rules, progress=progress("Reading"))
    print_warnings(result.warnings)
    if as_json:
        print_json(result)
    else:
        _print_result(result)
    _tell_failures(ctx, result, is_dry_run=dry_run)


def _sources(archive: Archive, source: str, format_: str | None, tables: tuple[str, ...]) -> list[TableSource]:
    if source == "-":
        table = _only_table(tables, source)
        read = lambda: read_input(source)  # noqa: E731
        return [archive.tables.source(read, name="standard input", table=table, format=format_ or "jsonl")]
    path = Path(source)
    if path.suffix.lower() in (".opml", ".xml"):
        raise UsageError(
            "is no table", resource=source, hint=f"A list of feeds: `podcast-notes podcast import {source}`."
        )
    if not path.is_dir() and tables:
        tables = (_only_table(tables, source),)
    return archive.tables.sources(path, names=tables, format=format_)


def _only_table(tables: Sequence[str], place: str) -> str:
    if len(tables) == 1 and tables[0] in TABLES.values():
        return tables[0]
    names = ", ".join(TABLES.values())
    raise UsageError("holds one table: name it with --table", resource=place, hint=f"The tables are: {names}.")


def _write_to_stdout(archive: Archive, table: str, format_: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(archive.tables.pieces(table, format=format_))
    sys.stdout.buffer.flush()


def _print_result(result: TablesImported) -> None:
    would = "" if result.done else "Would import "
    for one in result.tables:
        click.echo(f"{would}{one.table}: {_numbers(one)}")


def _numbers(one: TableCounts) -> str:
    numbers = [f"{one.added:,} new", f"{one.replaced:,} replaced", f"{one.same:,} there already"]
    return ", ".join([*numbers, f"{one.failed:,} that cannot go in"] if one.failed else numbers)


def _tell_failures(ctx: click.Context, result: TablesImported, *, is_dry_run: bool) -> None:
    """Say what cannot go in, but not a million times, and exit with the code that says so."""
    failures: list[Failure] = list(result.failures)
    if len(failures) > _SHOWN:
        click.echo(f"The first {_SHOWN} of {len(failures):,} that cannot go in; --json lists all:", err=True)
    if failures and not result.done and not is_dry_run:
        click.echo("Nothing was imported. Mend these, or leave them out with --skip-bad:", err=True)
    finish(ctx, failures[:_SHOWN])
