"""A word diff on one line, as people read it: what was said and is not printed, what is printed and was not said."""

from __future__ import annotations

from collections.abc import Iterable

import click

from podcast_notes.models import Change, ChangeKind


def diff_line(changes: Iterable[Change]) -> str:
    """The words of speech and print in one line: `[-said-]`, `{+printed+}`, in colours where the terminal has them."""
    return " ".join(part for change in changes for part in _parts(change) if part)


def _parts(change: Change) -> tuple[str, ...]:
    if change.kind is ChangeKind.EQUAL:
        return (change.printed or change.spoken,)
    said = click.style(f"[-{change.spoken}-]", fg="red") if change.spoken else ""
    printed = click.style(f"{{+{change.printed}+}}", fg="green") if change.printed else ""
    return said, printed
