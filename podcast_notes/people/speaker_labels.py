"""What a speaker label of a transcript is: a name, a role, a number for somebody, or no person at all; English and Dutch."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

from podcast_notes.names import name_words


class LabelKind(Enum):
    """What a label can be."""

    NAME = "name"
    ROLE = "role"
    ANYBODY = "anybody"
    NOBODY = "nobody"


class SpeakerLabel(Struct, frozen=True):
    """A label as it is read: its kind, and the words in it that name somebody, or the role."""

    kind: LabelKind
    text: str


_SOUNDS = frozenset(
    """
    ad ads advert advertisement advertisements advertising advertentie commercial commercials reclame reclameblok sponsor
    mid-roll pre-roll post-roll
    sponsored sponsorboodschap promo promotion promotie midroll preroll postroll break breaks ads pauze onderbreking
    applause applaus cheering gejuich laughter laughs lachen gelach gejoel boos coughing hoest sigh zucht silence stilte
    music muziek song songs liedje lied soundtrack score tune theme themesong jingle jingles leader intro outro sting bumper
    trailer teaser clip clips fragment fragmenten geluidsfragment audiofragment archive archief archieffragment recording opname
    soundbite quote sound sounds sfx effect effects geluid geluiden geluidseffect noise noises ruis ambience ambient sfeergeluid
    audio tape video film footage recorded
    narrator narration verteller vertelstem voiceover voice-over announcer omroeper disclaimer
    inaudible unintelligible onverstaanbaar crosstalk overlapping foreign
    all everyone everybody both together allen iedereen beiden samen crowd audience publiek zaal chorus koor
    note notes opmerking transcript transcription transcriptie caption captions ondertiteling
    """.split()
)
"""Words of labels that stand for a sound, a borrowed recording, or many people at once."""

_BEFORE_SOUNDS = frozenset(
    "a an the de het een of and en van in from uit with met over voice archival old oude news nieuws film tv radio movie"
    " opening closing end start background achtergrond mid pre post roll theme song sound".split()
)
"""Words that may stand beside those without naming anybody."""

_BORROWED = frozenset(
    "clip clips fragment audiofragment geluidsfragment archief archieffragment archive jingle".split()
)
"""What begins a label that names somebody who is heard in a recording, and is not there: `Clip: the minister`."""

_ROLES = {
    "host": "host hosts presenter presentator presentatrice gastheer gastvrouw moderator anchor cohost co-host",
    "interviewer": "interviewer interviewster interviewers vragensteller reporter verslaggever verslaggeefster",
    "guest": "guest guests gast gasten interviewee geïnterviewde geinterviewde expert deskundige",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}

_ANYBODY = frozenset(
    """
    speaker spreker sprecher speakers sprekers spk spkr voice stem person persoon participant deelnemer unknown onbekend
    onbekende unidentified unnamed anonymous anoniem man vrouw woman male female mannenstem vrouwenstem user channel kanaal
    track spoor caller beller listener luisteraar other ander member lid s
    """.split()
)
_NUMBER = re.compile(r"[#\d]+|(?:one|two|three|four|een|één|twee|drie|vier|first|second|eerste|tweede)$")
_BRACKETS = re.compile(r"^\s*[\[({<♪♫*]+|[\])}>♪♫*]+\s*$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*")
_SEPARATORS = re.compile(r"-(?=\d)|[_:/|,]+|\s[-–—]\s|(?<=[^\W\d_])(?=\d)")
_MOST = 120
"""Characters of a label that are read."""


def read_speaker_label(label: str) -> SpeakerLabel:
    """What a label is: `Anna (host)` names Anna, `Host` is a role, `SPEAKER_01` is anybody, `[APPLAUSE]` is nobody."""
    plain = _BRACKETS.sub("", _ASIDE.sub(" ", label[:_MOST]) if not label.startswith(("(", "[")) else label[:_MOST])
    printed = [word for word in _SEPARATORS.sub(" ", plain).split() if word.strip(".-–—'\"")]
    folded = [" ".join(name_words(word)) or word.casefold() for word in printed]
    if not folded or not any(character.isalnum() for character in plain):
        return SpeakerLabel(LabelKind.NOBODY, plain.strip())
    sounds = [word for word in folded if word in _SOUNDS]
    others = [word for word in folded if word not in _SOUNDS and word not in _BEFORE_SOUNDS and not _is_number(word)]
    if sounds and (not others or folded[0] in _BORROWED):
        return SpeakerLabel(LabelKind.NOBODY, plain.strip())
    roles = [_ROLE_OF[word] for word in folded if word in _ROLE_OF]
    named = [
        word
        for word, key in zip(printed, folded, strict=True)
        if key not in _ROLE_OF and key not in _ANYBODY and not _is_number(key)
    ]
    is_named = any(word.casefold() not in _BEFORE_SOUNDS | _SOUNDS for word in named)
    if is_named and not _is_letter_for_somebody(folded):
        return SpeakerLabel(LabelKind.NAME, " ".join(named))
    if roles and not any(_is_number(word) for word in folded):
        return SpeakerLabel(LabelKind.ROLE, roles[0])
    return SpeakerLabel(LabelKind.ANYBODY, " ".join(printed))


def is_number_for_somebody(label: str) -> bool:
    """Whether a label tells people apart and names none: `Speaker 1`, `B`, `Unknown`."""
    return read_speaker_label(label).kind is LabelKind.ANYBODY


def is_nobody(label: str) -> bool:
    """Whether a label names a sound, a recording or many people: `[APPLAUSE]`, `Clip: the minister`."""
    return read_speaker_label(label).kind is LabelKind.NOBODY


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word))


def _is_letter_for_somebody(folded: list[str]) -> bool:
    """`B`, `Speaker C`: a letter counts people as a number does."""
    return len(folded[-1]) == 1 and all(word in _ANYBODY for word in folded[:-1])
