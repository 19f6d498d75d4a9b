"""Names as they are printed in running text: where one begins and ends, and what is none."""

from __future__ import annotations

import re

from msgspec import Struct

from podcast_notes.names import HONORIFICS, PARTICLES, PREPOSITIONS_IN_NAMES
from podcast_notes.people.vocabulary import NOT_IN_NAMES, PERSON_NOUNS

_TOKEN = re.compile(r"""(?:[^\W\d_]\.-?){1,6}|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|['’]t\b|["“„”‘][^\W\d_]{2,20}["”’]""")
_ABBREVIATED_GIVEN = frozenset(["th", "ph", "chr", "tj", "ij", "joh", "fr", "wm", "geo"])
_SUFFIX = re.compile(
    r",? (?:Jr\.?|Sr\.?|II|III|IV|PhD|Ph\.D\.?|MD|M\.D\.?|PsyD|Psy\.D\.?|MBA|MSc|BSc|LLM|RA|RC|MA)(?![\w.])"
)
_APOSTROPHE = re.compile(r"^(?:[^\W\d_a-z]|[dlnt]|Mc|Mac)['’ʼ][^\W\d_a-z]")
"""How an apostrophe stands in a name: `O'Brien`, `d'Hondt`; anything else is a contraction or a possessive."""
_STATES = frozenset(["u.s.", "u.k.", "e.u.", "v.s.", "u.n.", "d.c.", "a.i.", "t.v."])
_JOINED_PARTICLE = re.compile(r"(?:al|el|ben|bin|ibn|ter|d|l|o)['’-][^\W\d_]")
_MOST_WORDS = 7


class PrintedName(Struct, frozen=True):
    """A name in a text: without honorifics and degrees, and the offset after all of it."""

    name: str
    end: int


def read_name(text: str, start: int) -> PrintedName | None:
    """The full name that begins at `start` (a first name or initials, and a surname), or None; takes the longest that it can.

    A second particle after a surname (`Tony van der Togt van …`) begins an organisation, and ends the name. A possessive is
    no name.
    """
    position = _skip_honorifics(text, start)
    begin = end = position
    count = 0
    particles_done = surname_found = False
    pending_particle = False
    while count < _MOST_WORDS and (token := _TOKEN.match(text, position)):
        kind = _kind(token.group(), first=not count)
        if kind == "abbreviation" and text[token.end() : token.end() + 1] == ".":
            token_end = token.end() + 1
        elif kind == "abbreviation":
            kind, token_end = "word", token.end()
        else:
            token_end = token.end()
        if kind == "particle":
            if (particles_done and not pending_particle) or not _is_particle_here(text, token):
                break
            pending_particle = particles_done = True
        elif kind == "word":
            surname_found, pending_particle, end = count > 0, False, token_end
        elif (
            kind not in ("initial", "abbreviation", "nickname")
            or pending_particle
            or (kind == "nickname" and not count)
        ):
            break
        count += 1
        position = token_end
        if text[position : position + 1] != " ":
            break
        position += 1
    if not surname_found or _is_possessive(text, end):
        return None
    suffix = _SUFFIX.match(text, end)
    return PrintedName(text[begin:end], suffix.end() if suffix else end)


def is_person_noun(word: str) -> bool:
    """Whether a word says what a person does: one of the vocabulary, its plural, or a compound that ends in it."""
    folded = word.casefold().strip(".,")
    forms = (folded, folded.removesuffix("s"), folded.removesuffix("en"), folded.removesuffix("n"))
    if any(form in PERSON_NOUNS for form in forms):
        return True
    return any(
        form.endswith(noun) for form in forms for noun in _COMPOUNDED if len(form) >= len(noun) + _SHORTEST_MODIFIER
    )


_COMPOUNDED = tuple(noun for noun in PERSON_NOUNS if len(noun) >= 4)
_SHORTEST_MODIFIER = 3


def _kind(word: str, *, first: bool) -> str:
    folded = word.casefold().replace("’", "'")
    if word[0] in '"“„”‘':
        return "nickname"
    if (
        "." in word
        or (len(word) == 1 and word.isupper() and not first)
        or (len(word) == 2 and word.isupper() and "J" in word)
    ):
        return "initial" if word[0].isupper() and folded not in _STATES else "other"
    if folded in PARTICLES and not first:
        return "particle"
    if folded in _ABBREVIATED_GIVEN and word[0].isupper():
        return "abbreviation"
    if _JOINED_PARTICLE.match(word) and not first:
        return "word"
    if ("'" in folded or "ʼ" in folded) and not _APOSTROPHE.match(word):
        return "other"
    is_name = word[0].isupper() and len(word) > 1 and not word.isupper() and folded not in NOT_IN_NAMES
    return "word" if is_name and not (first and folded in PARTICLES) else "other"


def _is_particle_here(text: str, token: re.Match[str]) -> bool:
    if token.group().casefold() not in PREPOSITIONS_IN_NAMES:
        return True
    following = _TOKEN.match(text, token.end() + 1)
    return bool(following and following.group().casefold().replace("’", "'") in PARTICLES)


def _skip_honorifics(text: str, start: int) -> int:
    position = start
    while (token := _TOKEN.match(text, position)) and token.group().casefold().strip(".") in HONORIFICS:
        end = token.end() + (text[token.end() : token.end() + 1] == ".")
        if text[end : end + 1] != " ":
            break
        position = end + 1
    return position


def _is_possessive(text: str, end: int) -> bool:
    return text[end - 2 : end] in ("'s", "’s") or text[end : end + 2] in ("'s", "’s")
