"""The options by which a person states what an episode or a podcast is; an empty text empties a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from podcast_notes.cli.common import Date, Duration, Language

Command = Callable[..., Any]


class OrEmpty(click.ParamType):  # type: ignore[type-arg]
    """What another type takes, or an empty text, which empties the field."""

    def __init__(self, wrapped: click.ParamType) -> None:  # type: ignore[type-arg]
        self._wrapped = wrapped
        self.name = wrapped.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or the empty text."""
        return value if value == "" else self._wrapped.convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """As that of the other type."""
        return self._wrapped.get_metavar(param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the other type offers."""
        return self._wrapped.shell_complete(ctx, param, incomplete)


_EPISODE = (
    click.option("--number", help="Its number: 163."),
    click.option("--number-display", help="How its number is shown, where not as a number: Chapter 4."),
    click.option("--season", type=OrEmpty(click.IntRange(0)), help="Its season."),
    click.option("--season-name", help="The name of its season."),
    click.option(
        "--kind", type=OrEmpty(click.Choice(["full", "trailer", "bonus"])), help="What kind of episode it is."
    ),
    click.option("--published", type=OrEmpty(Date()), help="When it appeared: 2023-02-03."),
    click.option("--duration", "duration_ms", type=OrEmpty(Duration()), help="How long it is: 58:41."),
    click.option("--guest", "guests", multiple=True, metavar="NAME", help='"Name" or "Name, title, organisation".'),
    click.option("--host", "hosts", multiple=True, metavar="NAME", help="A host; may be repeated, as --guest."),
    click.option("--audio", metavar="URL|FILE", help="Its audio; a file is copied into the archive."),
    click.option("--link", help="The address of its page."),
    click.option("--image", metavar="URL", help="The address of its picture."),
    click.option("--author", help="Who made it."),
    click.option("--explicit", type=OrEmpty(click.BOOL), metavar="yes|no", help="Whether it is not for children."),
    click.option("--summary", help="What it is about, as plain text."),
    click.option("--description", metavar="HTML", help="What it is about, as HTML; the summary follows from it."),
    click.option(
        "--language",
        type=OrEmpty(Language()),
        help="The language that is spoken in it, where it is not the podcast's.",
    ),
)
_PODCAST = (
    click.option("--title", help="Its title."),
    click.option("--publisher", help="Who publishes it."),
    click.option("--language", type=OrEmpty(Language()), help="The language that is spoken in it, such as nl."),
    click.option("--link", help="The address of its page."),
    click.option("--description", help="What it is about, as plain text."),
    click.option("--image", metavar="URL", help="The address of its picture."),
    click.option("--explicit", type=OrEmpty(click.BOOL), metavar="yes|no", help="Whether it is not for children."),
    click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; may be repeated."),
    click.option("--without-alias", "without_aliases", multiple=True, metavar="NAME", help="A name to forget."),
)


def episode_options(function: Command) -> Command:
    """Options for what a person states of an episode."""
    return _with(_EPISODE, function)


def podcast_options(function: Command) -> Command:
    """Options for what a person states of a podcast."""
    return _with(_PODCAST, function)


def stated(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given; None for those that empty a field."""
    return {name: None if value == "" else value for name, value in options.items() if value is not None}


def _with(options: tuple[Callable[[Command], Command], ...], function: Command) -> Command:
    for option in reversed(options):
        function = option(function)
    return function
