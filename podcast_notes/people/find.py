"""People out of the description of an episode: credits first, then sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.language import primary
from podcast_notes.models import FeedPerson
from podcast_notes.names import fold_name, may_be_same
from podcast_notes.people.credits import Credit, read_credits
from podcast_notes.people.labels import Label, read_label, role_of
from podcast_notes.people.prose import read_prose
from podcast_notes.people.vocabulary import GUEST

_BULLET = re.compile(r"^[^\w\"'“‘@(]+")
_TIMED = re.compile(r"^[(\[]?\d{1,2}:\d{2}")
_SPONSORED = re.compile(
    r"\b(?:brought to you by|sponsored by|mede mogelijk gemaakt door|promo ?code|kortingscode)\b", re.IGNORECASE
)
_LONGEST_CREDIT = 300


def find_people(text: str, *, language: str | None = None) -> tuple[FeedPerson, ...]:
    """The people whom a plain-text description names in a role, one block a line, in the order in which it names them.

    Reads labelled credits (`Hosts:`, `Gast:`, and labels that a show makes up: guests with the label as title), lines of nothing
    but names (guests), and phrases (`joined by …`, `in gesprek met …`) in English, Dutch, or, without `language`, both. Roles are
    those of the Podcasting 2.0 taxonomy; `evidence` is the line, or in running text the sentence. Precision comes first.
    """
    known = primary(language)
    languages = (known,) if known in ("en", "nl") else ("en", "nl")
    found: dict[str, FeedPerson] = {}
    for person in _Reader(text.split("\n"), languages).run():
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
        self.block: _Block | None = None
        self.aside = False
        """Whether the lines stand under a label of links, sponsors or the like."""

    def run(self) -> Iterator[FeedPerson]:
        for line in self.lines:
            if line and not _TIMED.match(line) and not _SPONSORED.search(line):
                yield from self.read(line)
            else:
                self.block = None

    def read(self, line: str) -> Iterator[FeedPerson]:
        label = read_label(line)
        if label and (label.role is None or label.known or not label.rest or read_credits(label.rest)):
            if label.role or not label.rest:
                self.aside = label.role is None
            self.block = None
            if label.role:
                yield from self.labelled(label, line)
                return
        elif self.block and (people := self.continued(self.block, line)):
            yield from people
            return
        elif people := _unlabelled(line):
            self.block = None
            if not self.aside:
                yield from people
            return
        self.block = None
        if not self.aside and not (label and label.role is None):
            for mention in read_prose(line, self.languages):
                yield _person(mention.credit, mention.role, mention.sentence)

    def labelled(self, label: Label, line: str) -> Iterator[FeedPerson]:
        assert label.role
        people = read_credits(label.rest, handles=label.takes_handles) if len(label.rest) <= _LONGEST_CREDIT else []
        if people or not label.rest:
            self.block = _Block(label, len(people)) if label.plural or not people else None
        for credit in people:
            yield _person(credit, label.role, line, label.title)
        if label.rest and not people:
            for mention in read_prose(label.rest, self.languages):
                yield _person(mention.credit, mention.role, mention.sentence)

    def continued(self, block: _Block, line: str) -> list[FeedPerson]:
        """The people of a line under a label: as many names to the line as before, else something new has begun."""
        assert block.label.role
        people = read_credits(line) if len(line) <= _LONGEST_CREDIT else []
        if not people or (block.names and (block.names > 1) != (len(people) > 1)):
            return []
        block.names = len(people)
        if not block.label.plural:
            self.block = None
        return [_person(credit, block.label.role, line, block.label.title) for credit in people]


def _unlabelled(line: str) -> list[FeedPerson]:
    """The people of a line without a colon: a label and names, a title and a name, or two names and more."""
    if len(line) > _LONGEST_CREDIT or line.endswith((".", "?", "!")):
        return []
    word, _, rest = line.partition(" ")
    role = role_of(word)
    if role and role != GUEST and (people := read_credits(rest)):
        return [_person(credit, role, line) for credit in people]
    people = read_credits(line)
    titled = len(people) == 1 and people[0].title and line.startswith(people[0].title)
    if len(people) >= 2 or titled:
        return [_person(credit, GUEST, line) for credit in people]
    return []


def _person(credit: Credit, role: tuple[str, str], evidence: str, label: str | None = None) -> FeedPerson:
    return FeedPerson(
        name=credit.name,
        role=role[0],
        group=role[1],
        title=label or credit.title,
        organisation=credit.organisation,
        evidence=evidence,
    )
