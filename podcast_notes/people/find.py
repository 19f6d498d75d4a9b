"""People out of the description of an episode: credits first, then sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.language import primary
from podcast_notes.models import FeedPerson
from podcast_notes.names import fold_name, may_be_same
from podcast_notes.people.credits import Credit, read_credits
from podcast_notes.people.labels import Label, read_label, role_of
from podcast_notes.people.prose import read_prose
from podcast_notes.people.vocabulary import GUEST, HOST

_BULLET = re.compile(r"^[^\w\"'“‘@(]+")
_TIMED = re.compile(r"^[(\[]?\d{1,2}:\d{2}")
_SPONSORED = re.compile(
    r"\b(?:brought to you by|sponsored by|mede mogelijk gemaakt door|promo ?code|kortingscode)\b", re.IGNORECASE
)
_LONGEST_CREDIT = 300
_MOST_PEOPLE = 200
"""Mentions that are read; a description that has more of them lists something else."""


def find_people(text: str, *, language: str | None = None) -> tuple[FeedPerson, ...]:
    """The people whom a plain-text description names in a role, one block a line, in the order in which it names them.

    Reads labelled credits (`Hosts:`, `Gast:`, and labels that a show makes up: guests with the label as title), lines of nothing
    but names (guests), and phrases (`joined by …`, `in gesprek met …`) in English, Dutch, or, without `language`, both. Roles are
    those of the Podcasting 2.0 taxonomy; `evidence` is the line, or in running text the sentence. Precision comes first.
    """
    known = primary(language)
    languages = (known,) if known in ("en", "nl") else ("en", "nl")
    found: dict[str, FeedPerson] = {}
    for person in islice(_Reader(text.split("\n"), languages).run(), _MOST_PEOPLE):
        _add(found, person)
    return tuple(found.values())


def _add(found: dict[str, FeedPerson], person: FeedPerson) -> None:
    """Keep each person once: the first role, but a part in the cast before work behind it; what is known about them adds up."""
    key = next((key for key, other in found.items() if may_be_same(other.name, person.name)), fold_name(person.name))
    earlier = found.get(key)
    if earlier is None:
        found[key] = person
        return
    kept, other = (person, earlier) if person.group == "cast" != earlier.group else (earlier, person)
    found[key] = replace(kept, title=kept.title or other.title, organisation=kept.organisation or other.organisation)


class _Block(Struct):
    """A label that still takes names from the lines after it; `names` is how many a line of it has, 0 before the first."""

    label: Label
    names: int


class _Reader:
    """Reads lines one by one, knowing under which label each stands."""

    def __init__(self, lines: list[str], languages: tuple[str, ...]) -> None:
        self.lines = [_BULLET.sub("", line).strip() for line in lines]
        self.languages = languages
        self.has_credits = any((label := read_label(line)) and label.is_cast for line in self.lines)
        """Whether the description credits a host or guest by that word: then its other labels may be made up for people."""
        self.block: _Block | None = None
        self.aside = False
        """Whether the lines stand under a label of links, sponsors or the like."""
        self.after_cast = False
        """Whether the line before was a credit of people who are heard."""

    def run(self) -> Iterator[FeedPerson]:
        for line in self.lines:
            if not line or _TIMED.match(line) or _SPONSORED.search(line):
                self.block = None
                continue
            people = list(self.credits(line))
            if not people and not self.aside:
                yield from self.prose(line)
            self.after_cast = bool(people) and people[-1].group == "cast"
            yield from people

    def credits(self, line: str) -> Iterator[FeedPerson]:
        """The people of a line that is a credit, by its label, the label before it, or the credits around it."""
        label = read_label(line)
        if label and self.is_credit_label(label):
            self.block, self.aside = None, False
            yield from self.labelled(label, line)
        elif label and label.role is None and not label.known:
            self.block = None
            self.aside = self.aside or not label.rest
        elif self.block and (people := self.continued(self.block, line)):
            yield from people
        else:
            self.block = None
            if not self.aside:
                yield from _unlabelled(line, after_cast=self.after_cast)

    def is_credit_label(self, label: Label) -> bool:
        """Whether people follow: after a known role; after a made-up one where there are credits, and nothing but people does."""
        if label.role is None or label.known:
            return label.known
        if not (label.names_a_person or (self.has_credits and not self.aside)):
            return False
        return not label.rest or bool(read_credits(label.rest))

    def labelled(self, label: Label, line: str) -> Iterator[FeedPerson]:
        assert label.role
        people = read_credits(label.rest, handles=label.takes_handles) if len(label.rest) <= _LONGEST_CREDIT else []
        if people or not label.rest:
            self.block = _Block(label, len(people)) if label.plural or not people else None
        for credit in people:
            yield _person(credit, label.role, line, label.title)

    def continued(self, block: _Block, line: str) -> list[FeedPerson]:
        """The people of a line under a label.

        Where hosts had a line each, several in one line are no hosts; a line with a title of its own stands under no other label.
        """
        assert block.label.role
        people = read_credits(line) if len(line) <= _LONGEST_CREDIT else []
        changed = bool(block.names) and (block.names > 1) != (len(people) > 1)
        titled = bool(people) and bool(people[0].title) and line.startswith(people[0].title or "")
        if not people or (block.label.role == HOST and changed) or (titled and block.label.role in (HOST, GUEST)):
            return []
        block.names = len(people)
        if not block.label.plural:
            self.block = None
        evidence = f"{block.label.text}: {line}"
        return [_person(credit, block.label.role, evidence, block.label.title) for credit in people]

    def prose(self, line: str) -> Iterator[FeedPerson]:
        for mention in read_prose(line, self.languages):
            yield _person(mention.credit, mention.role, mention.sentence)


def _unlabelled(line: str, *, after_cast: bool) -> list[FeedPerson]:
    """The people of a line without a colon: a role and names; after credits also a title and a name, or names alone."""
    if len(line) > _LONGEST_CREDIT or line.endswith((".", "?", "!")):
        return []
    word, _, rest = line.partition(" ")
    if (role := role_of(word)) and (people := read_credits(rest)):
        return [_person(credit, role, line) for credit in people]
    people = read_credits(line) if after_cast else []
    titled = len(people) == 1 and people[0].title and line.startswith(people[0].title)
    return [_person(credit, GUEST, line) for credit in people] if len(people) > 1 or titled else []


def _person(credit: Credit, role: tuple[str, str], evidence: str, label: str | None = None) -> FeedPerson:
    return FeedPerson(
        name=credit.name,
        role=role[0],
        group=role[1],
        title=label or credit.title,
        organisation=credit.organisation,
        evidence=evidence,
    )
