"""The root command: a group that imports a command's module only when the command is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from podcast_notes import __version__
from podcast_notes.errors import EXIT_SOME_FAILED, EXIT_USAGE, PodcastNotesError

COMMANDS = {
    "init": ("podcast_notes.cli.init:init", "Make an archive in a folder."),
    "podcast": ("podcast_notes.cli.podcasts:podcast", "Add podcasts by their feeds; list and show them."),
    "refresh": ("podcast_notes.cli.podcasts:refresh", "Read the feeds again."),
    "episode": ("podcast_notes.cli.episodes:episode", "Add, list, show, edit and remove episodes."),
    "transcript": (
        "podcast_notes.cli.transcripts:transcript",
        "Import, fetch, show and choose transcripts; say who speaks.",
    ),
    "chapters": ("podcast_notes.cli.chapters:chapters", "Import, fetch, suggest, show and export chapters."),
    "article": ("podcast_notes.cli.articles:article", "Add articles; find their episode and their quotes."),
    "link": ("podcast_notes.cli.links:link", "List and decide which article is from which episode."),
    "quote": ("podcast_notes.cli.quotes:quote", "List quotes with the second at which each was said."),
    "sighting": ("podcast_notes.cli.sightings:sighting", "Decide where quotes were said."),
    "review": ("podcast_notes.cli.review:review", "Go through what is proposed, and decide about it."),
    "soundbite": ("podcast_notes.cli.soundbites:soundbite", "Write what was picked from episodes as soundbites."),
    "guest": ("podcast_notes.cli.guests:guest", "List, show, search and correct guests."),
    "feed": ("podcast_notes.cli.feeds:feed", "Write podcasts out as feeds."),
    "notes": ("podcast_notes.cli.notes:notes", "Write the show notes of an episode."),
    "build": ("podcast_notes.cli.site:build", "Render the site."),
    "serve": ("podcast_notes.cli.site:serve", "Show the site in a browser while you work on it."),
    "doctor": ("podcast_notes.cli.maintenance:doctor", "Find what is wrong with an archive, and repair it."),
    "backup": ("podcast_notes.cli.maintenance:backup", "Write an archive to one file, or verify such a file."),
    "restore": ("podcast_notes.cli.maintenance:restore", "Make an archive from a backup."),
    "export": (
        "podcast_notes.cli.exporting:export",
        "Write tables for spreadsheets, or documents for Hugo, Obsidian and others.",
    ),
    "import": ("podcast_notes.cli.exchange:import_", "Put tables that were exported into the archive."),
    "completion": ("podcast_notes.cli.completion:completion", "Print the completion script of a shell."),
}
INTERRUPTED = 130


class ReportedError(click.ClickException):
    """An error of the library as a message for people: something failed (exit code 1)."""

    exit_code = EXIT_SOME_FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: Any = None) -> None:
        """Print the message and the hint on stderr."""
        click.secho("Error: ", fg="red", bold=True, nl=False, err=True)
        click.echo(self.message, err=True)
        if self.hint:
            click.echo(self.hint, err=True)


class ReportedUsageError(ReportedError):
    """An error of the library as a message for people: the call cannot be carried out as written (exit code 2)."""

    exit_code = EXIT_USAGE


class LazyGroup(click.Group):
    """A group that knows the names and the one-line helps of its commands, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help) for name, (_, short_help) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command {args[0]!r}.{_nearest(args[0])}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors become messages with an exit code, bugs keep their tracebacks."""
        try:
            return super().invoke(ctx)
        except PodcastNotesError as error:
            reported = ReportedUsageError if error.exit_code == EXIT_USAGE else ReportedError
            raise reported(error.summary, error.hint) from error
        except KeyboardInterrupt:
            _tell_interrupted()
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else "While reading or writing: "
            raise ReportedError(f"{where}{error.strerror or error}") from error


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: podcast-notes podcast add https://example.org/feed.xml\n\n"
    "Exit codes: 0 done, 1 some items failed, 2 the call cannot be carried out as written, 130 interrupted.",
)
@click.option(
    "--archive",
    type=click.Path(file_okay=False),
    envvar="PODCAST_NOTES_ARCHIVE",
    show_envvar=True,
    help="The archive's folder; else the nearest one, from here upwards.",
)
@click.version_option(__version__, prog_name="podcast-notes")
@click.pass_context
def cli(ctx: click.Context, archive: str | None) -> None:
    """Link articles to podcast episodes, and every quote to the second at which it was said."""
    ctx.obj = {"archive": archive}
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `podcast-notes` with these arguments, or those of the process."""
    try:
        cli.main(args=list(arguments) if arguments is not None else None, prog_name="podcast-notes")
    except KeyboardInterrupt:
        _tell_interrupted()
        sys.exit(INTERRUPTED)


def _tell_interrupted() -> None:
    click.echo("\nInterrupted; the archive is as it was before the last finished step.", err=True)
