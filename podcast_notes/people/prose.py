"""People out of sentences: `A and B are joined by C`, `in gesprek met D`, `E is te gast`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from podcast_notes.people.credits import Credit, describe
from podcast_notes.people.printed_names import is_person_noun, read_name
from podcast_notes.people.vocabulary import GUEST, HOST, NOT_IN_NAMES, PRODUCER

_DAY = r"(?:\s+(?:today|tonight|this week|this time|once again|again|by phone|in the studio|live))?"
_BEFORE_GUESTS = {
    "en": rf"joined{_DAY} by|(?:with|our|my|special|today's|this week's|returning)\s+guests?(?:\s+(?:is|are|today is))?|"
    r"(?:interviews?|interviewed|interviewing|welcomes?|welcomed)(?:\s+with)?|(?:interview|conversation|q&a|chat)\s+with|"
    r"(?:talk|speak|spoke|chat|talk|sit|sat|catch|caught)(?:s|ed|ing|ting|ting)?(?:\s+(?:down|up))?\s+(?:to|with)",
    "nl": r"te gast(?:\s+(?:is|zijn|was|waren|zijn vandaag|is vandaag))?|(?:onze|met|als|bijzondere|speciale)\s+gast(?:en)?(?:\s+"
    r"(?:is|zijn))?|(?:gesprek|interview|praat|praten|praatte|spreekt|spreken|sprak|spraken|sprekend|belt|bellen)\s+(?:\w+\s+)?met|"
    r"(?:interviewt|interviewen|ontvangt|ontvangen|interviewde|ontving)",
}
_BEFORE_HOSTS = {
    "en": r"hosted by|(?:your|our|with)\s+hosts?",
    "nl": r"gepresenteerd door|presentatie(?: is)? (?:in handen )?van|onder leiding van",
}
_BEFORE_MAKERS = {
    "en": r"(?:produced|produced and edited|edited and produced) by",
    "nl": r"(?:geproduceerd|productie) door",
}
_AFTER_GUESTS = {
    "en": r"joins?\s+(?:us|me|the|host|hosts|[A-Z])|(?:is|are|was|were)\s+(?:our|my|the|this week's|today's|back as)?\s*(?:special )?guests?\b",
    "nl": r"(?:is|zijn|was|waren)\s+(?:vandaag\s+|deze week\s+)?(?:te gast|onze gast|de gast)|schui(?:ft|ven)\s+(?:\w+\s+)?aan\b",
}
_AFTER_HOSTS = {"en": r"(?:is|are)\s+joined\b", "nl": r"(?:ontvangt|ontvangen|interviewt|interviewen)\b"}
_SEPARATOR = re.compile(r",?\s+(?:and|en|&|plus)\s+|,\s+|\s*&\s*|\s+\+\s+")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_NO_TITLE = frozenset(
    "about over on why how what that who whose which when where whether if die dat wie hoe waarom wat als omdat because while "
    "to is are was were has have his her their zijn haar hun not niet".split()
)
_PREPOSITIONS = frozenset("of at from in for by van bij uit voor door namens to the de het a an een".split())
_TITLE_LIMIT = 10
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s+(?=['\"“‘(]*[^\W\da-z_])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(])(?:[^\W\d_]|prof|dr|mr|mrs|ms|drs|ir|ing|st|jr|sr|vs|o\.a|bijv)\.$", re.IGNORECASE
)


class Mention(Struct, frozen=True):
    """A person whom a sentence names in a role."""

    credit: Credit
    role: tuple[str, str]
    sentence: str


class _Phrase(Struct, frozen=True):
    pattern: re.Pattern[str]
    role: tuple[str, str]
    names_follow: bool


def _phrases(language: str) -> list[_Phrase]:
    def phrase(words: str, role: tuple[str, str], *, names_follow: bool) -> _Phrase:
        edges = (rf"\b(?:{words}):?\s+", re.IGNORECASE) if names_follow else (rf"\s(?:{words})", 0)
        return _Phrase(re.compile(*edges), role, names_follow)

    return [
        phrase(_BEFORE_HOSTS[language], HOST, names_follow=True),
        phrase(_AFTER_HOSTS[language], HOST, names_follow=False),
        phrase(_BEFORE_GUESTS[language], GUEST, names_follow=True),
        phrase(_AFTER_GUESTS[language], GUEST, names_follow=False),
        phrase(_BEFORE_MAKERS[language], PRODUCER, names_follow=True),
    ]


_PHRASES = {language: _phrases(language) for language in ("en", "nl")}


def read_prose(line: str, languages: tuple[str, ...]) -> Iterator[Mention]:
    """The people whom the sentences of a line name as hosts, guests or makers, by the phrases of those languages."""
    for sentence in sentences(line):
        for language in languages:
            for phrase in _PHRASES[language]:
                for found in phrase.pattern.finditer(sentence):
                    if phrase.names_follow:
                        people, _ = _read_list(sentence, found.end())
                    else:
                        people = _list_that_ends(sentence, found.start())
                    yield from (Mention(credit, phrase.role, sentence) for credit in people)


def sentences(line: str) -> Iterator[str]:
    """The sentences of a line; initials and abbreviations end none."""
    start = 0
    for found in _SENTENCE_END.finditer(line):
        if not _ABBREVIATION.search(line[max(start, found.start() - 8) : found.start() + 1]):
            yield line[start : found.end()].strip()
            start = found.end()
    yield line[start:].strip()


def _list_that_ends(sentence: str, end: int) -> list[Credit]:
    """The longest list of people that ends at `end`, beginning with the sentence or after a comma or colon in it."""
    starts = [0, *(found.end() for found in re.finditer(r"[,:]\s+", sentence[:end]))]
    for start in starts[-8:] if len(starts) > 8 else starts:
        people, stop = _read_list(sentence, start)
        if people and stop == end:
            return people
    return []


def _read_list(sentence: str, start: int) -> tuple[list[Credit], int]:
    """The people that stand one after another from `start`, and the offset after the last of them."""
    people: list[Credit] = []
    position = end = start
    while read := _read_person(sentence, position):
        credit, end = read
        people.append(credit)
        separator = _SEPARATOR.match(sentence, end)
        if not separator:
            break
        position = separator.end()
    return people, end


def _read_person(sentence: str, start: int) -> tuple[Credit, int] | None:
    """One person: a title before the name, the name, and a bracket, place or apposition behind it."""
    begin = _skip_title(sentence, start)
    name = read_name(sentence, begin) if begin is not None else None
    if name is None or begin is None:
        return None
    title: str | None = sentence[start:begin].strip() or None
    if title and not any(is_person_noun(word) for word in title.split()):
        title = None
    organisation = None
    end = name.end
    behind = re.compile(
        r"\s*\(([^()]{1,60})\)|\s+(?:of|from|van|bij|at)\s+((?:the |de |het )?[^\W\d_a-z][^,.;:()]{1,40}?)(?=[,.;:]|\s+[a-zà-ÿ])"
    )
    if found := behind.match(sentence, end):
        described, organisation = describe(found[1] or found[2])
        title, end = title or described, found.end()
    elif found := re.compile(r",\s+((?:an? |the |de |het |een )?[a-zà-ÿ][^,.;:()]{2,60}),?(?=\s|$|[.])").match(
        sentence, end
    ):
        if any(is_person_noun(word) for word in found[1].split()) and not _names_somebody(found[1]):
            described, organisation = describe(found[1])
            title, end = title or described, found.end()
    return Credit(name.name, title, organisation), end


def _skip_title(sentence: str, start: int) -> int | None:
    """Where a name begins, after what introduces it: `the historian`, `New York Times reporter`; None where none comes soon."""
    position = start
    previous = ""
    for _ in range(_TITLE_LIMIT):
        if read_name(sentence, position) and previous not in _PREPOSITIONS and not _is_employer(sentence, position):
            return position
        word = _WORD.match(sentence, position)
        if not word:
            return None
        folded = word.group().casefold()
        if folded in _NO_TITLE or (word.group()[0].isupper() and folded in NOT_IN_NAMES and not is_person_noun(folded)):
            return None
        previous = folded
        position = word.end()
        if sentence[position : position + 1] != " ":
            return None
        position += 1
    return None


def _is_employer(sentence: str, position: int) -> bool:
    """Whether the capitals at `position` stand before a noun for a person and another name: `Morgen Krant reporter Ada Kok`."""
    name = read_name(sentence, position)
    after = _WORD.match(sentence, name.end + 1) if name else None
    return bool(
        after and after.group()[0].islower() and is_person_noun(after.group()) and read_name(sentence, after.end() + 1)
    )


def _names_somebody(text: str) -> bool:
    return any(read_name(text, found.start()) for found in re.finditer(r"(?<!\S)\S", text))
