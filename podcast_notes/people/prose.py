"""People out of sentences: `A and B are joined by C`, `in gesprek met D`, `E is te gast`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from podcast_notes.people.credits import Credit, bare_title, describe
from podcast_notes.people.printed_names import is_person_noun, read_name
from podcast_notes.people.vocabulary import GUEST, HOST, NOT_IN_NAMES, PRODUCER

_DAY = r"(?:\s+(?:today|tonight|this week|this time|once again|again|by phone|in the studio|live))?"
_BEFORE_GUESTS = {
    "en": rf"joined{_DAY} by|(?:with|our|my|special|today's|this week's|returning)\s+guests?(?:\s+(?:is|are|today is))?|"
    r"interviews|interviewed|interviewing|welcomes?|welcomed|(?:interviews?|conversation|q&a|chat)\s+with|"
    r"(?:talk|speak|spoke|chat|sit|sat|catch|caught)(?:s|ed|ing|ting)?(?:\s+(?:down|up))?\s+(?:to|with)",
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
    "en": r"joins?\s+(?:us|me|the|host|hosts|[A-Z])|"
    r"(?:is|are|was|were)\s+(?:our|my|the|this week's|today's|back as)?\s*(?:special )?guests?\b",
    "nl": r"(?:is|zijn|was|waren)\s+(?:vandaag\s+|deze week\s+)?(?:te gast|onze gast|de gast)|schui(?:ft|ven)\s+(?:\w+\s+)?aan\b",
}
_AFTER_HOSTS = {"en": r"(?:is|are)\s+joined\b", "nl": r"(?:ontvangt|ontvangen|interviewt|interviewen)\b"}
_CLAUSE = re.compile(r"[,:]\s+")
_MOST_STARTS = 20
_SEPARATOR = re.compile(r",?\s+(?:and|en|&|plus)\s+|,\s+|\s*&\s*|\s+\+\s+")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_NO_TITLE = frozenset(
    "about over on why how what that who whose which when where whether if die dat wie hoe waarom wat als omdat because while "
    "to is are was were has have his her their zijn haar hun not niet".split()
)
_PREPOSITIONS = frozenset("of at from in for by van bij uit voor door namens to".split())
_SHORT_PART = re.compile(r"@?[^\W\d_][\w'’.-]{1,20}(?: [^\W\d_a-z])?(?=,|\s+(?:and|en|&)\s|\s+(?:to|om)\s|\s*[.!]?$)")
_PLACE = re.compile(
    r"\s*\(([^()]{1,60})\)"
    r"|\s+(?:of|from|van|bij|at)\s+((?:the |de |het )?[^\W\d_a-z][^,.;:()]{1,40}?)(?=[,.;:]|\s+[^\W\d_A-Z]|$)"
)
_LAST_OF_LIST = re.compile(r"\s*(?:and|en|&)\s+")
_MORE_CAPITALS = re.compile(r" [^\W\d_a-z][^\W\d_]")
_EMPLOYER = re.compile(r"(?:[^\W\d_a-z][\w'’.&-]*\s){1,5}((?:[^\W\d_A-Z][\w'’-]*\s){1,3})(?=[^\W\d_a-z])")
"""Capitals, then a noun for a person, then another name: `Morgen Krant reporter Ada Kok`."""
_APPOSITION = re.compile(r",\s+([^\W\d_A-Z][^,.;:()]{2,60})(?:,|(?=[.;:]|$))")
_LONGEST_SENTENCE = 1_500
"""What is longer is no sentence, and reading it would take time that grows with its square."""
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
    for whole in sentences(line):
        sentence = whole[:_LONGEST_SENTENCE]
        for language in languages:
            for phrase in _PHRASES[language]:
                for found in phrase.pattern.finditer(sentence):
                    if phrase.names_follow:
                        people, _ = _read_list(sentence, found.end(), handles=phrase.role == GUEST)
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
    starts = [0, *(found.end() for found in _CLAUSE.finditer(sentence, 0, end))]
    for start in starts[-_MOST_STARTS:]:
        people, stop = _read_list(sentence, start)
        if people and stop == end:
            return people
    return []


def _read_list(sentence: str, start: int, *, handles: bool = False) -> tuple[list[Credit], int]:
    """The people that stand one after another from `start`, and the offset after the last of them.

    With `handles`, a single word in the list is a person too, where the list has a full name and the word looks like a name;
    other short parts between commas are passed over.
    """
    people: list[Credit] = []
    full_names = 0
    position = end = start
    while True:
        if read := _read_person(sentence, position):
            credit, end = read
            people.append(credit)
            full_names += 1
        elif handles and (part := _SHORT_PART.match(sentence, position)):
            end = part.end()
            if _looks_like_a_handle(part.group()):
                people.append(Credit(part.group()))
        else:
            break
        separator = _SEPARATOR.match(sentence, end)
        if not separator:
            break
        position = separator.end()
    return (people, end) if full_names else ([], start)


def _looks_like_a_handle(word: str) -> bool:
    is_name = word[0].isupper() or any(c.isupper() or c.isdigit() for c in word)
    return is_name and " " not in word and word.casefold() not in NOT_IN_NAMES and not is_person_noun(word)


def _read_person(sentence: str, start: int) -> tuple[Credit, int] | None:
    """One person: a title before the name, the name, and a bracket, place or apposition behind it."""
    begin = _skip_title(sentence, start)
    name = read_name(sentence, begin) if begin is not None else None
    if name is None or begin is None or _MORE_CAPITALS.match(sentence, name.end):
        return None
    title = bare_title(sentence[start:begin])
    if title and not any(is_person_noun(word) for word in title.split()):
        title = None
    organisation = None
    end = name.end
    if found := _PLACE.match(sentence, end):
        described, organisation = describe(found[1] or found[2])
        title, end = title or described, found.end()
    elif (found := _APPOSITION.match(sentence, end)) and (
        _says_what_somebody_is(found[1]) or _stands_between_names(sentence, found)
    ):
        described, organisation = describe(found[1])
        title, end = title or described, found.end()
    return Credit(name.name, title, organisation), end


def _skip_title(sentence: str, start: int) -> int | None:
    """Where a name begins, after what introduces it: `the historian`, `Morgen Krant reporter`; None where none comes soon."""
    position = start
    previous = ""
    for _ in range(_TITLE_LIMIT):
        word = _WORD.match(sentence, position)
        if not word:
            return None
        folded, following = word.group().casefold(), word.end() + 1
        is_title = is_person_noun(folded) and bool(read_name(sentence, following))
        if not is_title and word.group()[0].isupper():
            employer = None if previous in _PREPOSITIONS else _EMPLOYER.match(sentence, position)
            if not employer or not any(is_person_noun(one) for one in employer[1].split()):
                return position if previous not in _PREPOSITIONS and read_name(sentence, position) else None
            folded, following = employer[1].split()[-1], employer.end()
        elif folded in _NO_TITLE:
            return None
        if sentence[following - 1 : following] != " ":
            return None
        previous = folded
        position = following
    return None


def _says_what_somebody_is(text: str) -> bool:
    """Whether an apposition has a noun for a person, and no other person's name (`host of Low Tide` names a show)."""
    previous = ""
    for found in re.finditer(r"\S+", text):
        if previous not in _PREPOSITIONS and read_name(text, found.start()):
            return False
        previous = found.group().casefold()
    return any(is_person_noun(word) for word in text.split())


def _stands_between_names(sentence: str, apposition: re.Match[str]) -> bool:
    """Whether the list goes on behind an apposition that is short and no clause: `Ada Kok, teler van uien, en Bo Ket`."""
    words = apposition[1].split()
    if len(words) > 8 or words[0].casefold() in _NO_TITLE or _looks_like_a_handle(words[0]):
        return False
    goes_on = _LAST_OF_LIST.match(sentence, apposition.end())
    return bool(goes_on and read_name(sentence, goes_on.end()))
