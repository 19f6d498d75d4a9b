"""Speaker labels that stand in the text: which beginnings of a cue or paragraph name a speaker.

`Note:` and `Two:` look like labels too, so a file is judged as a whole: a label counts where it comes back, is a person's
full name, opens the first cue, or stands in a file that names its speakers all the time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import structs

from podcast_notes.models import Cue, Word
from podcast_notes.names import PARTICLES
from podcast_notes.text import fold_space

_LABEL = re.compile(
    r"(?:>>+[ \t]*|[-–—][ \t]+)?"
    r"(?:\[([^\[\]\n]{1,60})\](:?)|([^\s:\[\]>–—-][^:\[\]\n]{0,59}?)[ \t]?:)"
    r"(?:\s+(?!https?://)|\Z)"
)
_ASIDE = re.compile(r"[ \t]*\(([^()]{1,40})\)\Z")
_FORBIDDEN = frozenset('?!,;"“”„{}[]<>=/\\|@#*+()')
_LINKING = PARTICLES | frozenset("and und en et y e of the &".split())
_NO_SPEAKERS = frozenset(
    "note notes warning disclaimer update edit correction transcript transcription title date author source sources link "
    "links podcast episode chapter part section step tags summary keywords http https url email music laughter laughs "
    "laughing applause silence noise inaudible crosstalk sound muziek gelach applaus stilte question answer ps "
    "one two three four first second third finally een één twee drie vier eerste tweede derde eerst tot ten".split()
)
_ROLE = re.compile(
    r"(?:unknown|onbekend|host|co-?host|presenter|presentator|guest|gast|interviewer|interviewee|moderator|announcer|narrator|"
    r"caller|jingle)|(?:speaker|spreker|sprecher|spk|voice|stem|person|persoon|guest|gast|caller)[ _-]?\d{1,3}",
    re.IGNORECASE,
)
"""What is written for a speaker without a name, by recognisers, by people and by our own writers (`Unknown`)."""
_MANY_WORDS = 6
_TITLE_LENGTH = 40


def find_label(text: str) -> tuple[str, int] | None:
    """The label with which a text begins and the offset of what follows: `Name: …`, `[Name] …`, `>> NAME: …`, `- Name: …`.

    None where the words before the colon cannot be a name.
    """
    found = _LABEL.match(text)
    if not found:
        return None
    label = fold_space(found[1] or found[3])
    if found[1] and not found[2] and found.end() == len(text):
        return None
    return (label, found.end()) if is_name(label) else None


@lru_cache(maxsize=4096)
def is_name(label: str) -> bool:
    """Whether a label is written like a name: a few words with capitals, `Speaker 1`, `SPEAKER_00`, `Leo Dion (host)`."""
    aside = _ASIDE.search(label)
    if aside and any(character.isdigit() for character in aside[1]):
        return False
    core = label[: aside.start()] if aside else label
    parts = core.split()
    if not parts or len(parts) > _MANY_WORDS or _FORBIDDEN & set(core):
        return False
    if not any(character.isalpha() for character in core) or parts[0].strip(".'’").casefold() in _NO_SPEAKERS:
        return False
    return not _is_lower(parts[0]) and all(not _is_lower(part) or part.casefold() in _LINKING for part in parts)


def is_titled_name(label: str) -> bool:
    """Whether a label is a name with, perhaps, a degree or an employer after a comma: `Mia Bos, PhD`."""
    name, _, title = label.partition(",")
    return is_name(name) and len(title) <= _TITLE_LENGTH


def is_marked_label(label: str) -> bool:
    """Whether a label that is set in bold can be one: a few words, as in `**Audience member:**`.

    Lower case counts here: to pass words on to whoever spoke before is worse than an odd speaker.
    """
    name, _, title = label.partition(",")
    return len(name.split()) <= _MANY_WORDS and len(title) <= _TITLE_LENGTH and any(map(str.isalpha, name))


def _is_lower(part: str) -> bool:
    """Whether a word begins in lower case: the first letter counts, or the one after an apostrophe (`d'Arc`, `'t`)."""
    letter = next((character for character in part if character.isalnum()), "x")
    return letter.islower() and not any(character.isupper() for character in part[1:3])


def sure_labels(labels: Sequence[str], units: int) -> frozenset[str]:
    """The labels found that are speakers beyond doubt in a file of so many cues or lines.

    Those that come back (about once in 500 units, at least twice), and beside them those that are full names, `Speaker 9` or
    `Unknown`.
    """
    counts = Counter(labels)
    needed = max(2, units // 500)
    recurring = {label for label, count in counts.items() if count >= needed}
    beside = {label for label in counts if _is_full_name(label) or _ROLE.fullmatch(label)} if recurring else set[str]()
    return frozenset(recurring | beside)


def other_labels(labels: Sequence[str], units: int) -> frozenset[str]:
    """The labels found that are speakers where they stand among sure ones: all in a file that has one in every third unit."""
    return frozenset(labels) if len(labels) * 3 >= units else frozenset()


def _is_full_name(label: str) -> bool:
    core = _ASIDE.sub("", label)
    parts = core.split()
    return (
        len(parts) > 1
        and all(part[0].isupper() or part in PARTICLES for part in parts)
        and not any(character.isdigit() for character in core)
    )


def label_cues(cues: Sequence[Cue]) -> list[Cue]:
    """Cues with the labels in their texts made speakers; the cues as they are where no label is one."""
    found = [find_label(cue.text) for cue in cues]
    labels = [label for label, _ in filter(None, found)]
    opening = {found[0][0]} if found and found[0] else set[str]()
    accepted = sure_labels(labels, len(cues)) | other_labels(labels, len(cues)) | opening
    return [
        _without_label(cue, *label) if label and label[0] in accepted else cue
        for cue, label in zip(cues, found, strict=True)
    ]


def _without_label(cue: Cue, label: str, offset: int) -> Cue:
    position = 0
    words: list[Word] = []
    for word in cue.words:
        position = max(cue.text.find(word.text, position), position)
        if rest := word.text[max(0, offset - position) :].strip():
            words.append(structs.replace(word, text=rest))
        position += len(word.text)
    markup = cue.markup
    if markup is not None:
        markup = markup[offset:] if markup.startswith(cue.text[:offset]) else None
    return structs.replace(cue, speaker=label, text=cue.text[offset:], words=tuple(words), markup=markup)


def has_labels(cues: Iterable[Cue]) -> bool:
    """Whether the text of a cue begins with what may be a label."""
    return any(find_label(cue.text) for cue in cues)
