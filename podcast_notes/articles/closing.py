"""The end of an article that is not its text: the author's bio, and lines that sell, share or point elsewhere."""

from __future__ import annotations

import re

from podcast_notes.names import surname
from podcast_notes.text import fold_accents, words

_NAME = r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,5}?)"
_TRADE = (
    r"(?:author|journalist|reporter|editor|correspondent|writer|columnist|contributor|contributing|freelance|freelancer|"
    r"staff|producer|blogger|critic|broadcaster|auteur|redacteur|eindredacteur|hoofdredacteur|verslaggever|"
    r"verslaggeefster|correspondente|schrijver|schrijfster|columniste|journaliste|onderzoeksjournalist|medewerker|"
    r"medewerkster|chef|buitenlandredacteur)"
)
_BIO = re.compile(rf"^{_NAME},? (?:is|was|works as|werkt als)\b(?P<rest>[^.\n]{{0,160}})")
_BIO_VERB = re.compile(
    rf"^{_NAME} (?:writes|reports|blogs|covers|schrijft|bericht|verslaat)\b"
    r"[^.\n]{0,120}?\b(?:for|about|voor|over|from|vanuit|bij)\b"
)
_BIO_TRADE = re.compile(rf"\b{_TRADE}\b", re.IGNORECASE)
_WORKS_FOR = re.compile(r"\b(?:for|at|of|with|bij|van|voor|who|die|based|and|en|covering|in)\b", re.IGNORECASE)
_BIO_HEAD = re.compile(
    r"^(?:about the authors?|about the writer|over de auteurs?|over de schrijver|over de redacteur)\s*:?\s*",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"^(?:he|she|they|hij|zij|ze|follow|volg|contact|reach|e-?mail|mail)\b", re.IGNORECASE)
_CLUTTER = re.compile(
    r"^(?:"
    r"(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|inbox|updates|alerts|mailing list)\b"
    r"|(?:schrijf (?:je|u)|meld (?:je|u)|abonneer)\b.{0,80}\b(?:nieuwsbrief|nieuwsbrieven|updates)\b"
    r"|(?:read|see) (?:also|more|next)\s*[:：]|also read\s*:?|related(?: articles?| stories)?\s*:?|more on this story\s*$"
    r"|lees (?:ook|verder|meer)\b\s*[:：]?|bekijk ook\b|zie ook\s*:|meer (?:over|lezen)\s*[:：]"
    r"|(?:share|tweet|e-?mail|print)(?: this)?(?: (?:article|story|page|post|on|via)\b.{0,60})?\s*$"
    r"|(?:deel|print)(?: dit)?(?: (?:artikel|bericht|verhaal|op|via)\b.{0,60})?\s*$"
    r"|advertisement\s*$|advertentie\s*$|(?:follow us|volg ons)\b.{0,80}$|(?:copy link|kopieer link)\s*$"
    r"|(?:all rights reserved|alle rechten voorbehouden)\b"
    r")",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^(?:listen|hear|you can listen|beluister|luister|hoor)\b.{0,200}"
    r"\b(?:podcasts?|episodes?|conversation|interview|show|aflevering|gesprek|uitzending|here|hier)\b"
    r"|^(?:source|bron)\s*:\s*\S",
    re.IGNORECASE,
)
_POINTER_LENGTH = 300
_CLUTTER_LENGTH = 160
_BIO_LENGTH = 900
_BIO_PARAGRAPHS = 4
_TRADE_WITHIN = 14


def is_clutter(line: str) -> bool:
    """Whether a line is a sign-up, a share bar, or an invitation to read something else."""
    return len(line) <= _CLUTTER_LENGTH and _CLUTTER.match(line) is not None


def is_pointer(line: str) -> bool:
    """Whether a line sends the reader to the audio, or names the source: `Listen to …`, `Beluister …`, `Bron: …`."""
    return len(line) <= _POINTER_LENGTH and _POINTER.match(line) is not None


def split_closing(paragraphs: list[str], byline: str | None) -> tuple[int, str | None]:
    """How many paragraphs are text, and whom the bio after them is about (None without a bio or a name in it).

    A bio stands at the end, has a trade of the writing kind, and its subject is not written about before it.
    """
    for start in range(max(1, len(paragraphs) - _BIO_PARAGRAPHS), len(paragraphs)):
        head = _BIO_HEAD.match(paragraphs[start])
        body = paragraphs[start][head.end() :] if head else paragraphs[start]
        if head and not body and start + 1 < len(paragraphs):
            body = paragraphs[start + 1]
        subject = _subject(body)
        if head:
            return start, subject
        if subject and _is_new(subject, paragraphs[:start], byline):
            after = paragraphs[start + 1 :]
            last = surname(subject)
            if all(_FOLLOWS.match(one) or last in one[:80] or _subject(one) for one in after):
                return start, subject
    return len(paragraphs), None


def _subject(paragraph: str) -> str | None:
    """The person whom a paragraph introduces as a writer, else None."""
    if len(paragraph) > _BIO_LENGTH:
        return None
    found = _BIO.match(paragraph)
    if found:
        near = " ".join(found["rest"].split()[:_TRADE_WITHIN])
        trade = _BIO_TRADE.search(near)
        if not trade or not _WORKS_FOR.search(near[trade.end() :]):
            found = None
    found = found or _BIO_VERB.match(paragraph)
    name = found["name"] if found else None
    return name if name and _is_name(name) else None


def _is_name(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper()


def _is_new(subject: str, before: list[str], byline: str | None) -> bool:
    """Whether the text before the bio does not write about its subject; the byline's name may stand there."""
    if byline and fold_accents(subject) in fold_accents(byline):
        return True
    last = words(surname(subject))
    return not any(_holds(words(paragraph), last) for paragraph in before)


def _holds(paragraph: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(paragraph[at : at + size] == phrase for at in range(len(paragraph) - size + 1))
