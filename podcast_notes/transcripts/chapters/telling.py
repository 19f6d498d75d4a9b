"""The words of a talk that tell what it is about, and titles made of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from podcast_notes.language import FREQUENT
from podcast_notes.text import WORD, fold_accents, fold_space

_FILLERS = (
    "um uh uhm hmm mhm yeah yep okay ok gonna wanna kinda sorta gotta stuff lot lots sort kind kinds mean guess actually "
    "basically literally obviously definitely probably exactly absolutely totally pretty quite bit guys guy example point "
    "question questions talk talking talked talks mentioned saying happen happened happens kinds terms sense different "
    "interesting cool nice awesome amazing wow believe trying tried used using thinking thought idea sounds sound bunch whole "
    "ago hour hours minute minutes second seconds week weeks month months call called calls guest guests thanks start "
    "uhh ah oh hey super episode podcast listeners welcome today anyway anyways alright remember started start "
    "ehm eh he hoor ja nee soort beetje bijvoorbeeld inderdaad precies stuk manier moment vraag vragen punt verhaal zeggen "
    "natuurlijk eigenlijk gewoon volgens ofzo zoiets oke aflevering luisteraars welkom vandaag praten gepraat verteld vertellen "
    "helemaal leuk interessant mooi bezig gebeurt gebeurde begonnen begint geloof bedoel bepaalde dingetje "
    "geleden uur minuut minuten seconde seconden week weken maand maanden keer keren gast gasten "
    "dank meteen ongeveer"
).split()
_EMPTY = frozenset(map(fold_accents, (*FREQUENT, *_FILLERS)))
_SOUND = re.compile(r"\[[^\[\]]{0,60}\]")
_STEM_LETTERS = 6
"""Of a word are compared: enough to tell most words apart, few enough to bring their forms together, in any language."""
_SENTENCE = re.compile(r"[^.?!…]+[.?!…]*")
_SHORTEST_QUESTION, _LONGEST_QUESTION = 4, 14
_PHRASES = 3
_LEAST_NAME, _LEAST_WORD = 2, 3
"""How often a name, and any other phrase, is said before it tells what a part is about."""
_NAME_WEIGHT, _PAIR_WEIGHT = 1.5, 1.6
"""How much more a name, and two words that are said together, tell than a single word."""


class _Candidate(Struct, frozen=True):
    """A word, or two that stand together, as printed; `stems` is how they are compared."""

    stems: tuple[str, ...]
    printed: str
    is_name: bool


def stems_of(text: str, ignored: Collection[str] = ()) -> tuple[str, ...]:
    """The stems of the words of a text that tell something, in order; `ignored` are stems, such as those of speakers' names."""
    return tuple(stem for stem, _ in _telling(_SOUND.sub(" ", text)) if stem and stem not in ignored)


def _telling(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each word with its stem; empty for one that tells nothing."""
    for found in WORD.finditer(text):
        word = fold_accents(found.group()).replace("’", "'")
        tells = len(word) > 2 and not word[0].isdigit() and "'" not in word and word not in _EMPTY
        yield word[:_STEM_LETTERS] if tells else "", found


def titles_of(parts: Sequence[Sequence[str]], ignored: Collection[str] = ()) -> list[str]:
    """A title for each part of a talk, given as its texts: a question asked at its start, or the phrases that tell most of it.

    A phrase tells more of a part the more often it is said there, and the fewer of the other parts it is said in. Empty where
    no word tells anything.
    """
    found = [Counter(_candidates(texts, ignored)) for texts in parts]
    spread = Counter(stems for counted in found for stems in {candidate.stems for candidate in counted})
    return [_title(texts, _ranked(counted, spread, len(parts))) for texts, counted in zip(parts, found, strict=True)]


def _candidates(texts: Sequence[str], ignored: Collection[str]) -> Iterator[_Candidate]:
    for text in texts:
        before: tuple[str, re.Match[str]] | None = None
        spoken = _SOUND.sub(" ", text)
        for stem, found in _telling(spoken):
            if not stem or stem in ignored:
                before = None
                continue
            begins = not spoken[: found.start()].strip() or spoken[: found.start()].rstrip()[-1:] in ".?!…"
            yield _Candidate((stem,), _printed(found.group(), begins), found.group()[0].isupper() and not begins)
            if before and spoken[before[1].end() : found.start()] == " ":
                pair = spoken[before[1].start() : found.end()]
                yield _Candidate((before[0], stem), pair, pair[0].isupper() and found.group()[0].isupper())
            before = (stem, found)


def _printed(word: str, begins: bool) -> str:
    """A word as it stands within a sentence, as far as that can be known."""
    return word.lower() if begins and word[1:].islower() else word


def _ranked(counted: Counter[_Candidate], spread: Counter[tuple[str, ...]], parts: int) -> list[_Candidate]:
    """One candidate for each phrase, in its usual form: those that are said often enough first, then those that tell most."""
    forms: dict[tuple[str, ...], Counter[_Candidate]] = {}
    for candidate, times in counted.items():
        forms.setdefault(candidate.stems, Counter())[candidate] += times
    scored = []
    for stems, known in forms.items():
        times = known.total()
        usual = min(known, key=lambda form: (-known[form], not form.is_name, form.printed))
        weight = (_NAME_WEIGHT if usual.is_name else 1.0) * (_PAIR_WEIGHT if len(stems) > 1 else 1.0)
        is_rare = times < (_LEAST_NAME if usual.is_name else _LEAST_WORD)
        scored.append((is_rare, -times * weight * math.log((parts + 1) / spread[stems]), usual.printed, usual))
    return [candidate for *_, candidate in sorted(scored, key=lambda one: one[:3])]


def _title(texts: Sequence[str], ranked: Sequence[_Candidate]) -> str:
    chosen: list[_Candidate] = []
    for candidate in ranked:
        if len(chosen) == _PHRASES:
            break
        if not any(set(candidate.stems) & set(other.stems) for other in chosen):
            chosen.append(candidate)
    about = {stem for candidate in ranked[: 2 * _PHRASES] for stem in candidate.stems}
    title = _question(texts, about) or ", ".join(candidate.printed for candidate in chosen)
    return title[:1].upper() + title[1:]


def _question(texts: Sequence[str], about: set[str]) -> str | None:
    """The first question among the first texts of a part, if it is short and says what the part is about."""
    for text in texts[:3]:
        for found in _SENTENCE.finditer(text):
            sentence = fold_space(found.group())
            size = len(sentence.split())
            if not (sentence.endswith("?") and _SHORTEST_QUESTION <= size <= _LONGEST_QUESTION):
                continue
            if not about.isdisjoint(stems_of(sentence)):
                return sentence
    return None
