"""Writes docs/commands.md from the help of every command; a test fails where it is not up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from podcast_notes.cli import cli

TARGET = Path(__file__).parent / "commands.md"
HEAD = """\
# The commands

Made from `--help` by `make docs`. Every command also takes `--archive DIR`; where output is data, `--json` prints it for
programs. Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 some items failed, 2 the call cannot be
carried out as written, 130 interrupted.
"""


def walk(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from walk(child, click.Context(child, info_name=name, parent=context))


def reference() -> str:
    names = cli.context_settings["help_option_names"]
    root = click.Context(cli, info_name="podcast-notes", terminal_width=100, help_option_names=names)
    sections = [f"## {path}\n\n```text\n{text.rstrip()}\n```\n" for path, text in walk(cli, root)]
    return "\n".join([HEAD, *sections])


def main() -> None:
    TARGET.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
