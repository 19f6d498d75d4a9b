"""Texts that a person states, on the command line or to the library: as clean as those of feeds are when they are read."""

from __future__ import annotations

from podcast_notes.errors import UsageError
from podcast_notes.text import LONGEST_LINE, drop_controls, fold_space


def stated_line(text: str) -> str:
    """A name or a title on one line, perhaps an empty one.

    Line ends become blanks; what steers a terminal or turns the direction of what follows is taken out, the marks that
    Hebrew and Arabic need stay. A text too long for a name is refused, not cut: somebody meant all of it.
    """
    line = fold_space(drop_controls(text))
    if len(line) > LONGEST_LINE:
        hint = f"Names and titles have at most {LONGEST_LINE:,} characters; this one has {len(line):,}."
        raise UsageError("is too long", resource=f"{line[:60]}…", hint=hint)
    return line


def stated_name(text: str, what: str = "a name") -> str:
    """A name or a title that cannot be empty; `what` is what the error calls it."""
    line = stated_line(text)
    if not line:
        raise UsageError(f"{what} cannot be empty")
    return line
