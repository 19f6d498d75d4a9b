"""The walk of `review` through what is open: one question after the other, each answered with a letter."""

from __future__ import annotations

import re
import sys
from collections import Counter, deque
from collections.abc import Iterable
from typing import Protocol

import click
from msgspec import Struct

from podcast_notes.archive import Archive
from podcast_notes.archive.open_items import OpenItem, ReviewKind, Scope
from podcast_notes.archive.views import LinkView, QuoteView, SightingView
from podcast_notes.cli.review_printing import print_item
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.models import Action, LinkType, Status, Verdict
from podcast_notes.timecode import parse_timecode

_KEYS = "[a]ccept [r]eject [c]orrect [p]lay [s]kip [u]ndo [q]uit"
_HELP = """\
  a  accept: it is so, and stays so
  r  reject: it is not so, and is not proposed again
  c  correct: say how it is instead
  p  play the place, or print its address
  s  skip: ask again after the others, also the next time
  u  undo the last decision
  q  quit; what is decided is kept"""
_CORRECTIONS = {
    ReviewKind.LINKS: f"Which episode, or {', '.join(LinkType)} (empty: leave it)",
    ReviewKind.QUOTES: "Who says it (+NAME for somebody new, - for nobody), or = and the words as printed (empty: leave it)",
    ReviewKind.SIGHTINGS: "When, as 12:31-12:55, and an episode behind it if it is another (empty: leave it)",
}
_DONE = {
    Action.CONFIRM: "accepted",
    Action.REJECT: "rejected",
    Action.CORRECT: "corrected",
    Action.SKIP: "skipped",
}
_TIMES = re.compile(r"\s*([\d:.,]+)\s*[-–]\s*([\d:.,]+)\s*(.*)")


class Answers(Protocol):
    """Who answers: a person at a terminal, or a file."""

    def __call__(self, question: str, /) -> str | None:
        """The answer to a question, None where there is none any more."""
        ...


class Tally(Struct, frozen=True):
    """What came of a review."""

    actions: Counter[Action]
    left: int

    def __str__(self) -> str:
        done = ", ".join(f"{self.actions[action]} {word}" for action, word in _DONE.items())
        return f"{done}; {self.left} still open."


def at_terminal(question: str) -> str | None:
    """Ask the person at the terminal; the end of input is no answer."""
    try:
        return str(click.prompt(question, default="", show_default=False, prompt_suffix=": "))
    except click.Abort:
        click.echo()
        return None


def from_lines(lines: Iterable[str]) -> Answers:
    """Answers that were written down, a line each; each is shown behind its question."""
    remaining = iter(lines)

    def answer(question: str) -> str | None:
        line = next(remaining, None)
        click.echo(f"{question}: {line if line is not None else ''}")
        return line

    return answer


class Walk:
    """Goes through what is open in a scope, until all is asked once or the answers end."""

    def __init__(self, archive: Archive, answers: Answers, *, by: str | None) -> None:
        self._archive = archive
        self._review = archive.review
        self._answers = answers
        self._by = by
        self._actions: Counter[Action] = Counter()
        self._queue: deque[str] = deque()

    def through(self, scope: Scope) -> Tally:
        """Ask about everything, also about what a correction brings up; what came of it."""
        asked: set[str] = set()
        while self._refill(scope, asked):
            subject = self._queue.popleft()
            asked.add(subject)
            item = self._review.still_open(subject)
            if item is None:
                continue
            print_item(self._archive, item, more=len(self._queue))
            if not self._ask(item):
                break
        return Tally(self._actions, len(self._review.open(scope)))

    def _refill(self, scope: Scope, asked: set[str]) -> bool:
        """Whether something is left to ask: what was open, then what became open meanwhile."""
        if not self._queue:
            self._queue.extend(item.subject for item in self._review.open(scope) if item.subject not in asked)
        return bool(self._queue)

    def _ask(self, item: OpenItem) -> bool:
        """Ask until something is done about an item; whether to go on."""
        while True:
            answer = self._answers(_KEYS)
            if answer is None:
                return False
            key = answer.strip().lower()[:1]
            if key == "q":
                return False
            try:
                if self._done(item, key):
                    return True
            except PodcastNotesError as error:
                click.secho(str(error), fg="red")

    def _done(self, item: OpenItem, key: str) -> bool:
        """Do what a letter stands for; whether the item is done with, for now."""
        match key:
            case "a":
                self._review.decide(item.subject, Status.CONFIRMED, by=self._by)
                self._actions[Action.CONFIRM] += 1
            case "r":
                self._review.decide(item.subject, Status.REJECTED, by=self._by)
                self._actions[Action.REJECT] += 1
            case "c":
                return self._correct(item)
            case "s":
                self._review.skip(item.subject, by=self._by)
                self._actions[Action.SKIP] += 1
            case "u":
                self._undo(item)
            case "p":
                self._play(item)
                return False
            case _:
                click.echo(_HELP)
                return False
        return True

    def _undo(self, item: OpenItem) -> None:
        """Take the last decision back, and ask about it again, and then about the item."""
        undone = self._review.undo(by=self._by)
        click.echo(f"Taken back: {undone.action.value} {', '.join(undone.subjects)}")
        self._actions[undone.action] = max(0, self._actions[undone.action] - 1)
        self._queue.extendleft(reversed([*undone.subjects, item.subject]))

    def _play(self, item: OpenItem) -> None:
        sighting = item.sighting or next(iter(item.quote.sightings if item.quote else ()), None)
        address = self._archive.quote_details.player(sighting) if sighting else None
        if address is None:
            click.echo("There is nothing to play: no place is known, or the episode has no audio.")
            return
        is_nearest = sighting is not None and sighting.verdict is Verdict.NOT_FOUND
        click.echo(f"It was not found; the nearest place: {address}" if is_nearest else address)
        if sys.stdin.isatty():
            click.launch(address)

    def _correct(self, item: OpenItem) -> bool:
        answer = (self._answers(_CORRECTIONS[item.kind]) or "").strip()
        if not answer:
            return False
        if item.link:
            self._relink(item.link, answer)
        elif item.sighting and item.quote:
            self._place(item.quote, item.sighting, answer)
        else:
            self._correct_quote(item.id, answer)
        self._actions[Action.CORRECT] += 1
        return True

    def _relink(self, link: LinkView, answer: str) -> None:
        if answer in list(LinkType):
            self._review.relink(link.article, link.episode.id, link_type=LinkType(answer), by=self._by)
        else:
            self._review.relink(link.article, link.episode.id, answer, by=self._by)

    def _correct_quote(self, quote: str, answer: str) -> None:
        if answer.startswith("="):
            self._review.set_words(quote, answer[1:], by=self._by)
        elif answer == "-":
            self._review.set_speaker(quote, None, by=self._by)
        else:
            self._review.set_speaker(quote, answer.removeprefix("+"), new=answer.startswith("+"), by=self._by)

    def _place(self, quote: QuoteView, sighting: SightingView, answer: str) -> None:
        found = _TIMES.fullmatch(answer)
        times = [parse_timecode(text) for text in found.groups()[:2]] if found else []
        if found is None or None in times:
            raise UsageError("is no stretch of time", resource=answer, hint="Write 12:31-12:55.")
        start, end = (time for time in times if time is not None)
        self._review.place(quote.id, (start, end), episode=found[3] or sighting.episode.id, by=self._by)
