"""When two words are one word for the ear: apostrophes, spelling, contractions, stems.

The key of a word decides whether it is the same word; its stem only where to look. `colour` and `color` share a key, since
nobody can hear the difference. A contraction (`it's`, `it is`) can be heard: it is a change, without risk.
"""

from __future__ import annotations

import re
from functools import lru_cache

from podcast_notes.text import fold_accents

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_APOSTROPHE_MATTERS = frozenset("we're he'll she'll i'll we'll we'd she'd he'd i'd it'd".split())
"""Contractions that without their apostrophe are another word (`were`, `hell`)."""

_SPELLINGS = {
    "percentage's": "percentages",
    "procent": "percent",
    "pct": "percent",
    "dollars": "dollar",
    "euros": "euro",
    "pounds": "pound",
    "okay": "ok",
    "oke": "ok",
    "grey": "gray",
    "programme": "program",
    "programmes": "programs",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "pretence": "pretense",
    "cheque": "check",
    "cheques": "checks",
    "tyre": "tire",
    "tyres": "tires",
    "kerb": "curb",
    "plough": "plow",
    "mould": "mold",
    "sceptic": "skeptic",
    "sceptics": "skeptics",
    "sceptical": "skeptical",
    "scepticism": "skepticism",
    "judgement": "judgment",
    "judgements": "judgments",
    "ageing": "aging",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "dialogues": "dialogs",
    "analogue": "analog",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "jewellery": "jewelry",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "enquiry": "inquiry",
    "enquiries": "inquiries",
    "storey": "story",
    "paediatric": "pediatric",
    "encyclopaedia": "encyclopedia",
}
_ABBREVIATIONS = {
    "dr": "doctor",
    "dokter": "doctor",
    "mr": "mister",
    "prof": "professor",
    "vs": "versus",
    "etc": "etcetera",
    "kg": "kilogram",
    "kilograms": "kilogram",
    "km": "kilometer",
    "kilometers": "kilometer",
    "kilometres": "kilometer",
}
"""What is printed short is read out in full; not where an apostrophe stands for what is left out (`d'r`)."""
_SPELLING_RULES = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ations?|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)"), "yz"),
    (
        re.compile(
            r"^((?:dis|mis|un|en)?(?:col|fav|hon|lab|neighb|behavi|harb|hum|rum|flav|vap|arm|vig|endeav|od|savi|sav|"
            r"glam|cand|clam|ferv|rig|splend|tum|val|demean))our"
        ),
        r"\1or",
    ),
    (
        re.compile(r"(travel|cancel|signal|model|label|level|total|fuel|dial|channel|counsel)l(?=ed|ing|ers?$|ors?$)"),
        r"\1",
    ),
    (re.compile(r"^(cent|fib|theat|calib|spect|somb)re(?=s?$)"), r"\1er"),
    (re.compile(r"((?:^|kilo|centi|milli)(?:met|lit))re(?=s?$)"), r"\1er"),
)
_CONTRACTIONS = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will", "shall"),
    "'m": ("am",),
    "'d": ("would", "had", "did"),
    "'s": ("is", "has", "us", "does"),
}
_REDUCED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "kinda": "kind of",
    "sorta": "sort of",
    "lemme": "let me",
    "gimme": "give me",
    "dunno": "do not know",
    "cause": "because",
    "cuz": "because",
    "'cause": "because",
    "til": "until",
    "till": "until",
    "yeah": "yes",
    "z'n": "zijn",
    "m'n": "mijn",
    "d'r": "haar",
    "zo'n": "zo een",
    "da's": "dat is",
    "t": "het",
    "n": "een",
    "s": "des",
    "k": "ik",
}
_MASK = re.compile(r"\*+")
_MOST_MASKS = 4
"""A word with more runs of asterisks is no word."""
_SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "er", "ed", "es", "en", "ly", "te", "de", "s", "e", "t", "d")
_SHORTEST_STEM = 4


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word in lower case, without accents, with straight apostrophes."""
    return fold_accents(word.translate(_APOSTROPHES))


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """The form in which words are compared: folded, apostrophes gone where no other word results, British as American."""
    key = folded(word)
    if "'" in key and key not in _APOSTROPHE_MATTERS:
        key = key.replace("'", "")
    elif key in _ABBREVIATIONS:
        return _ABBREVIATIONS[key]
    if key in _SPELLINGS:
        return _SPELLINGS[key]
    for pattern, replacement in _SPELLING_RULES:
        key = pattern.sub(replacement, key)
    return key


def form_of(key: str, surface: str) -> str:
    """A word with its apostrophe where it has one, else its key."""
    return folded(surface) if "'" in surface or "’" in surface or "ʼ" in surface else key


@lru_cache(maxsize=65_536)
def stem(key: str) -> str:
    """The front of a word without its ending, to find inflected forms; never used to call words the same."""
    if key.endswith("ies") and len(key) > _SHORTEST_STEM + 1:
        return key[:-3] + "y"
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and len(key) - len(suffix) >= (3 if suffix == "s" else _SHORTEST_STEM):
            key = key.removesuffix(suffix)
            break
    return key[:-1] if len(key) > _SHORTEST_STEM and key[-1] == key[-2] else key


def same_masked(one: str, other: str) -> bool:
    """Whether one of two folded words is the other with letters hidden behind asterisks (`f***`, `s**t`)."""
    return any(
        "*" in masked
        and "*" not in full
        and len(_MASK.findall(masked)) <= _MOST_MASKS
        and re.fullmatch(_MASK.sub(".+", masked), full)
        for masked, full in ((one, other), (other, one))
    )


def _expansions(word: str) -> set[str]:
    """What a contraction can stand for; the word itself for any other."""
    if word in _REDUCED:
        return {_REDUCED[word]}
    for ending, meanings in _CONTRACTIONS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return {f"{word.removesuffix(ending)} {meaning}" for meaning in meanings} | {word}
    return {word}


def same_expanded(spoken: list[str], printed: list[str]) -> bool:
    """Whether two short runs of folded words differ by contractions alone (`it's`, `it is`)."""
    if len(spoken) + len(printed) > 12:
        return False
    return bool(_readings(spoken) & _readings(printed))


def _readings(run: list[str]) -> set[str]:
    readings = {""}
    for word in run:
        readings = {f"{reading} {expansion}".strip() for reading in readings for expansion in _expansions(word)}
        if len(readings) > 256:
            return set()
    return readings
