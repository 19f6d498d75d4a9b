"""How a text introduces a person: the title before the name, the apposition after it, the organisation."""

from __future__ import annotations

import re

from podcast_notes.models import Introduction, Span
from podcast_notes.names import HONORIFICS, PARTICLES
from podcast_notes.quotes.naming import Name
from podcast_notes.quotes.tables import LanguageTables

_WORD = re.compile(r"[\w’'.-]*\w|[^\w\s]")
_REACH = 160
"""Characters before and after a name in which its introduction stands."""
_AGE = re.compile(r"\s?\(\d{1,3}(?:\s\w+)?\)|,\s\d{1,3}(?=,)")
_SENTENCE_END = frozenset([".", "!", "?", ";", ":", "“", "”", '"', "„", "«", "»", "‘", "(", ")", "–", "—"])
_LONGEST_TITLE = 12
_LONGEST_BARE_TITLE = 3
"""Words of a title that nothing but its place before a name shows."""


def find_introduction(text: str, name: Name, tables: LanguageTables) -> Introduction | None:
    """The introduction around one place where a text names a person; None where nothing there says what he or she does."""
    before = _title_before(text, name, tables)
    after = _apposition(text, name, tables) or _affiliation(text, name, tables)
    if before is None and after is None:
        return None
    title, start = (text[before.start : before.end], before.start) if before else (None, name.start)
    organisation: str | None = None
    end = name.end
    if after is not None:
        printed, organisation, end = after
        title = title or printed
    return Introduction(title=title, organisation=organisation, span=Span(start, end))


def _title_before(text: str, name: Name, tables: LanguageTables) -> Span | None:
    """`senior researcher and Russia expert` before a name: back from a role to the start of its noun phrase."""
    line = text.rfind("\n", 0, name.start) + 1
    floor = max(line, name.start - _REACH)
    words = list(_WORD.finditer(text, floor, name.start))
    if floor > line and words:
        words = words[1:]
    while words and words[-1].group().lower().strip(".") in HONORIFICS:
        words.pop()
    last = _last_role(words, tables)
    if last < 0:
        return _bare_title(words, tables)
    start = last
    while start > 0 and last - start < _LONGEST_TITLE and _may_be_in_title(words[start - 1].group(), tables):
        start -= 1
    while start < last and words[start].group().lower() in tables.conjunctions | tables.sentence_adverbs:
        start += 1
    return Span(words[start].start(), words[-1].end())


def _last_role(words: list[re.Match[str]], tables: LanguageTables) -> int:
    """The role that the words before a name end with, a field after it allowed: `hoogleraar waterbeheer`; -1 for none."""
    for place in range(len(words) - 1, max(-1, len(words) - 4), -1):
        word = words[place].group()
        if _is_role(word, tables):
            return place
        if not word[0].islower() or word in tables.conjunctions or not _may_be_in_title(word, tables):
            break
    return _role_of_office(words, tables)


def _bare_title(words: list[re.Match[str]], tables: LanguageTables) -> Span | None:
    """The noun without an article between a word that attributes and a name: `zegt wijkmeester Anna Brand`."""
    start = len(words)
    while start and words[start - 1].group()[0].islower() and _may_be_in_title(words[start - 1].group(), tables):
        start -= 1
    few = 0 < len(words) - start <= _LONGEST_BARE_TITLE
    if not few or not start or not _attributes(words[:start], tables):
        return None
    inner = any(word.group() in tables.inner_adverbs | tables.conjunctions for word in words[start:])
    return None if inner else Span(words[start].start(), words[-1].end())


def _attributes(words: list[re.Match[str]], tables: LanguageTables) -> bool:
    """Whether words end with a quoting verb or a source phrase."""
    lowered = tuple(word.group().lower() for word in words[-4:])
    if lowered[-1] in tables.quoting_verbs - tables.weak_verbs or lowered[-1] in tables.split_verbs:
        return True
    return any(lowered[-len(phrase) :] == phrase for phrase in tables.source_phrases)


def _role_of_office(words: list[re.Match[str]], tables: LanguageTables) -> int:
    """The role of `minister of Foreign Affairs` and `director of the institute` before a name; -1 for none."""
    for place in range(len(words) - 2, max(-1, len(words) - 6), -1):
        if words[place].group().lower() in tables.affiliation_words:
            inside = words[place + 1 :]
            named = all(word.group()[0].isupper() or word.group().lower() in tables.articles for word in inside)
            return place - 1 if place and named and _is_role(words[place - 1].group(), tables) else -1
    return -1


def _is_role(word: str, tables: LanguageTables) -> bool:
    return tables.is_role(word.lower())


def _may_be_in_title(word: str, tables: LanguageTables) -> bool:
    lower = word.lower()
    if lower in tables.conjunctions:
        return True
    if not word[0].isalpha() or word in _SENTENCE_END:
        return False
    return not (
        lower in tables.determiners
        or lower in tables.prepositions
        or lower in tables.pronouns
        or lower in tables.quoting_verbs
        or tables.is_auxiliary(lower)
        or lower in tables.split_verbs
        or tables.is_adverb(lower)
        or lower in tables.clause_openers
        or lower in tables.sentence_adverbs
        or lower in tables.never_subjects
        or (tables.finite_verb.match(lower) is not None and lower not in tables.role_modifiers)
        or any(lower in phrase for phrase in tables.source_phrases)
        or lower.endswith(("'s", "’s"))
    )


def _apposition(text: str, name: Name, tables: LanguageTables) -> tuple[str, str | None, int] | None:
    """Title, organisation and end of `Jan Bakker (42), a professor of history at Leiden University,`."""
    position = _after_age(text, name.end)
    if not text.startswith(",", position):
        return None
    words = _clause(text, position + 1)
    if (
        not words
        or words[0].group().lower() in tables.conjunctions
        or not any(_is_role(word.group(), tables) for word in words)
    ):
        return None
    first = 1 if words[0].group().lower() in tables.determiners else 0
    role = next((place for place, word in enumerate(words) if _is_role(word.group(), tables)), 0)
    if role < first or not all(_may_be_in_title(word.group(), tables) for word in words[first:role]):
        return None
    last = role
    while last + 1 < len(words) and _continues_title(words, last + 1, tables):
        last += 1
    if last + 1 < len(words) and words[last + 1].group()[0].isupper():
        return None
    organisation, end = _organisation_after(words, last + 1, tables)
    return text[words[first].start() : words[last].end()], organisation, end or words[last].end()


def _after_age(text: str, position: int) -> int:
    age = _AGE.match(text, position)
    return age.end() if age else position


def _clause(text: str, position: int) -> list[re.Match[str]]:
    """The words up to the next comma or end of the sentence."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, position, min(len(text), position + _REACH)):
        if word.group() == "," or word.group() in _SENTENCE_END or "\n" in text[position : word.start()]:
            break
        words.append(word)
    return words


def _continues_title(words: list[re.Match[str]], place: int, tables: LanguageTables) -> bool:
    """Whether a word after a role is part of the title: `professor of history`, `researcher and adviser`."""
    word = words[place].group()
    following = words[place + 1].group() if place + 1 < len(words) else ""
    lower = word.lower()
    if lower in tables.genitives or lower in tables.affiliation_words or lower in tables.prepositions:
        common_noun = following[:1].islower() and following.lower() not in tables.determiners
        return common_noun and lower in tables.genitives | {"in"}
    if lower in tables.conjunctions:
        return bool(following) and following.lower() not in tables.determiners
    return word[0].islower() and _may_be_in_title(word, tables) and lower not in tables.relatives


def _organisation_after(
    words: list[re.Match[str]], place: int, tables: LanguageTables
) -> tuple[str | None, int | None]:
    """The capitalised name behind `of`, `at`, `van`, `bij`, with its end."""
    if place >= len(words) or words[place].group().lower() not in tables.affiliation_words | {"in"}:
        return None, None
    start = place + 1
    while start < len(words) and words[start].group().lower() in tables.determiners:
        start += 1
    last = start
    while last < len(words) and (words[last].group()[0].isupper() or _joins_organisation(words, last, tables)):
        last += 1
    if last == start or words[start].group().lower() in tables.calendar:
        return None, None
    text = words[0].string[words[start].start() : words[last - 1].end()]
    return text.removesuffix("’s").removesuffix("'s"), words[last - 1].end()


def _joins_organisation(words: list[re.Match[str]], place: int, tables: LanguageTables) -> bool:
    """Whether a small word stands inside the name of an organisation: `Institute of Physics`."""
    lower = words[place].group().lower()
    if lower not in tables.genitives | tables.conjunctions | tables.articles | PARTICLES:
        return lower in tables.organisation_words
    return (
        0 < place < len(words) - 1 and words[place - 1].group()[0].isupper() and words[place + 1].group()[0].isupper()
    )


def _affiliation(text: str, name: Name, tables: LanguageTables) -> tuple[None, str, int] | None:
    """Organisation and end of `Jan Bakker of Clingendael`, in either language's words."""
    if name.affiliation is not None:
        return None, name.affiliation, name.end + len(" van ") + len(name.affiliation)
    words = _clause(text, _after_age(text, name.end))
    organisation, end = _organisation_after(words, 0, tables)
    if not organisation or not end:
        return None
    tied = words[0].group().lower() in tables.genitives & tables.affiliation_words
    return (None, organisation, end) if tied or _is_organisation(organisation, tables) else None


def _is_organisation(name: str, tables: LanguageTables) -> bool:
    """Whether a name behind `at` or `bij` is an organisation's by its words or as an acronym."""
    words = name.split()
    return any(word.lower() in tables.organisation_words or (len(word) > 1 and word.isupper()) for word in words)
