"""Whom a role without a name means: `the former diplomat`, `the researcher`."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from podcast_notes.models import Introduction, Span
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_POSSESSIVES = ("'s", "’s", "s'", "s’")
_SHORTEST_COMPOUND_HEAD = 5
"""Letters at the end of a compound that may be its head."""
_LONGEST_BARE_ROLE = 4
"""Words of a role that says no more than what was said before: `the former diplomat`."""
_USES = 30
"""Introductions with one role that are looked through."""
_INTRODUCED = 0.9
_SAME_FAMILY = 0.8
_ONLY_SPEAKER = 0.7


class RoleHolder(Struct, frozen=True):
    """Whom a role means, how surely (0 to 1), and the words that introduced the person with it."""

    person: str
    certainty: float
    introduced: Span | None = None


class _Use(Struct, frozen=True, order=True):
    position: int
    person: str
    start: int = 0
    end: int = 0

    @property
    def span(self) -> Span | None:
        return Span(self.start, self.end) if self.end else None


class RoleRegistry:
    """The roles that a text introduces people with; `holder` finds the person that one means later."""

    def __init__(self, tables: LanguageTables) -> None:
        self._tables = tables
        self._uses: dict[str, list[_Use]] = defaultdict(list)
        self._compound_heads: dict[str, list[_Use]] = defaultdict(list)
        """The ends of the roles: `hydroloog` of a `stadshydroloog`."""
        self._families: dict[int, list[_Use]] = defaultdict(list)
        """The roles of each family of `LanguageTables.role_families`."""
        self._titles: dict[str, list[str]] = defaultdict(list)

    def note(self, introduction: Introduction, person: str, position: int) -> None:
        """Remember whom a later `the researcher` means: each role in a title, else its last word."""
        if introduction.title is None:
            return
        span = introduction.span or Span(0, 0)
        words = WORD.findall(introduction.title.lower())
        self._titles[person] += words
        for word in [word for word in words if self._tables.is_role(word)] or words[-1:]:
            use = _Use(position, person, span.start, span.end)
            insort(self._uses[word], use)
            if self._tables.compounds:
                for cut in range(1, len(word) - _SHORTEST_COMPOUND_HEAD + 1):
                    insort(self._compound_heads[word[cut:]], use)
            for number in self._families_of(word):
                insort(self._families[number], use)

    def _families_of(self, role: str) -> list[int]:
        bare = role.rpartition("-")[2]
        return [number for number, family in enumerate(self._tables.role_families) if role in family or bare in family]

    def holder(self, words: Sequence[str], position: int, only_speaker: Callable[[], str | None]) -> RoleHolder | None:
        """The person whom the lower-case words of a definite role mean: who was introduced so, or the only one who speaks."""
        head = head_of(words, self._tables)
        introduced = self._uses.get(head) or self._compound_heads.get(head) or []
        nearest = _last_before(introduced, position)
        if nearest is not None and not self._owned_by_another(words) and self._has_rank(nearest.person, words):
            return RoleHolder(nearest.person, _INTRODUCED, nearest.span)
        if self._owned_by_another(words):
            return None
        main = only_speaker()
        if (
            main is not None
            and all(use.person == main for use in introduced[-_USES:])
            and self._may_mean(main, words, head)
        ):
            insort(self._uses[head], _Use(position, main))
            return RoleHolder(main, _ONLY_SPEAKER)
        return None if introduced else self._relative(head, words, position)

    def only_holder(self, words: Sequence[str]) -> RoleHolder | None:
        """The only person whom the text introduces with a role, before it or after: `Mayor: “…”`, as headlines print it."""
        uses = self._uses.get(head_of(words, self._tables), [])[:_USES]
        if len({use.person for use in uses}) != 1 or not self._has_rank(uses[0].person, ["", *words]):
            return None
        return RoleHolder(uses[0].person, _ONLY_SPEAKER, uses[0].span)

    def _relative(self, head: str, words: Sequence[str], position: int) -> RoleHolder | None:
        """The only person with a role of the same family: `the former diplomat` of an ex-ambassador."""
        families = (self._families[number] for number in self._families_of(head))
        uses = [use for family in families for use in _before(family, position)]
        if len({use.person for use in uses}) != 1 or not self._has_rank(uses[0].person, words):
            return None
        if self._is_former(words) and not self._is_former(self._titles[uses[0].person]):
            return None
        return RoleHolder(uses[-1].person, _SAME_FAMILY, uses[-1].span)

    def _is_former(self, words: Sequence[str]) -> bool:
        return any(word in self._tables.person_modifiers for role in words for word in role.split("-"))

    def _owned_by_another(self, words: Sequence[str]) -> bool:
        """Whether a role is that of somebody or something named in it: `the council’s spokesman`."""
        return any(word.endswith(_POSSESSIVES) for word in words)

    def _has_rank(self, person: str, words: Sequence[str]) -> bool:
        """Whether what tells a role from others stands in the title of a person: `prime`, `deputy`, `police`."""
        ranks = (self._tables.role_modifiers - self._tables.person_modifiers) | self._tables.organisation_words
        return all(word in self._titles[person] for word in words[1:-1] if word in ranks)

    def _may_mean(self, person: str, words: Sequence[str], head: str) -> bool:
        """Whether a role that nobody was introduced with may be that of the only person who speaks.

        `the former diplomat` may, and `the researcher` of somebody without another title; `the minister`, `his lawyer` and
        `the council's spokesman` are somebody else.
        """
        tables = self._tables
        if words[0] in tables.owners or len(words) > _LONGEST_BARE_ROLE:
            return False
        title = self._titles[person]
        prefix, _, bare = head.rpartition("-")
        if (words[1] in tables.person_modifiers and len(words) > 2) or prefix in tables.person_modifiers:
            return not title or tables.office.match(bare) is None
        return head in tables.experts and (not title or any(tables.expertise.match(word) for word in title))


def _last_before(uses: Sequence[_Use], position: int) -> _Use | None:
    index = _index_before(uses, position)
    return uses[index - 1] if index else None


def _before(uses: Sequence[_Use], position: int) -> Sequence[_Use]:
    end = _index_before(uses, position)
    return uses[max(0, end - _USES) : end]


def _index_before(uses: Sequence[_Use], position: int) -> int:
    return bisect_left(uses, position, key=lambda use: use.position)


def head_of(words: Sequence[str], tables: LanguageTables) -> str:
    """The noun that a phrase is about: the last word before a preposition."""
    head = words[0]
    for word in words[1:]:
        if word in tables.prepositions or word in tables.affiliation_words or word in tables.relatives:
            break
        head = word
    return head
