"""Labels of credits: `Hosts:`, `Gast:`, and those that a show makes up (`Denktanker:`)."""

from __future__ import annotations

import re

from msgspec import Struct

from podcast_notes.people.printed_names import is_person_noun, read_name
from podcast_notes.people.vocabulary import GUEST, NOT_IN_NAMES, OTHER_LABELS, ROLE_LABELS

_LABEL = re.compile(r"([^\W\d_][^:]{0,45}?)\s*:(?:\s+(.*)|)", re.DOTALL)
_ENDS = re.compile(r"[(\[].*?[)\]]|\b(?:by|door)\b")
_WORDS = re.compile(r"[^\s,/&+]+")
_MOST_WORDS = 6
_MOST_WORDS_MADE_UP = 3


class Label(Struct, frozen=True):
    """What a line begins with: the words, the role they stand for, and the rest of the line.

    `role` is None where what follows is not people; `known` tells a role of the tables from a label that a show made up.
    """

    text: str
    rest: str
    role: tuple[str, str] | None
    known: bool
    plural: bool

    @property
    def is_cast(self) -> bool:
        """Whether it is a known label of people who are heard."""
        return self.known and self.role is not None and self.role[1] == "cast"

    @property
    def names_a_person(self) -> bool:
        """Whether a made-up label is a noun for a person: `Ruslandkenner`."""
        return (
            not self.known and not read_name(self.text, 0) and any(is_person_noun(word) for word in self.text.split())
        )

    @property
    def title(self) -> str | None:
        """The made-up label as the title of those whom it introduces; None for a known role or a phrase."""
        words = self.text.split()
        return self.text if not self.known and len(words) <= 2 and words[0].casefold() not in NOT_IN_NAMES else None

    @property
    def takes_handles(self) -> bool:
        """Whether single words after it can be people: after an explicit word for guests only."""
        return self.known and self.role == GUEST and self.text.casefold() not in ("met", "with")


def read_label(line: str) -> Label | None:
    """The label that a line begins with, or None where it has no colon early on."""
    found = _LABEL.fullmatch(line)
    if not found or len(found[1].split()) > _MOST_WORDS:
        return None
    text, rest = found[1].strip(), (found[2] or "").strip()
    words = [word.strip("'’.").casefold() for word in _WORDS.findall(_ENDS.sub(" ", text))]
    if any(word in OTHER_LABELS for word in words):
        return Label(text, rest, None, known=False, plural=False)
    if role := _role(words):
        return Label(text, rest, role, known=True, plural=_is_plural(words))
    made_up = len(words) <= _MOST_WORDS_MADE_UP and text[:1].isupper() and not any(c in text for c in '.!?"“”‘’')
    return Label(text, rest, GUEST if made_up else None, known=False, plural=True)


def role_of(word: str) -> tuple[str, str] | None:
    """The role of a single word that stands as a label without a colon."""
    return ROLE_LABELS.get(word.casefold())


def _role(words: list[str]) -> tuple[str, str] | None:
    """The role of the first word, or pair of words, that stands for one."""
    for first, second in zip(words, [*words[1:], ""], strict=True):
        if role := ROLE_LABELS.get(f"{first} {second}") or ROLE_LABELS.get(first):
            return role
    return None


def _is_plural(words: list[str]) -> bool:
    """Whether a label can stand before several people: only plain singulars cannot."""
    singular = {
        "host",
        "guest",
        "gast",
        "presenter",
        "presentator",
        "presentatrice",
        "producer",
        "editor",
        "studiogast",
    }
    return not any(word in singular for word in words)
