"""What the values of records are called on pages: verdicts, roles, sources and more.

Every text here is a message of the catalogues; its context says what kind of thing it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Label(NamedTuple):
    """A message of the catalogues: the context in which it stands, and the English text."""

    context: str
    text: str


def label(context: str, text: str) -> Label:
    """Mark a text to be translated; the extraction of messages looks for calls of this function."""
    return Label(context, text)


def message(text: str) -> Label:
    """Mark a text to be translated that stands without a context, as those of templates do."""
    return Label("", text)


class PluralLabel(NamedTuple):
    """A message with a number, `%(num)s`: the context in which it stands, and the English text for one and for several."""

    context: str
    text: str
    plural: str


def plural_label(context: str, text: str, plural: str) -> PluralLabel:
    """Mark a text with a number to be translated, as `label` does."""
    return PluralLabel(context, text, plural)


SECTIONS = {
    "podcasts": label("menu", "Podcasts"),
    "episodes": label("menu", "Episodes"),
    "guests": label("menu", "Guests"),
    "articles": label("menu", "Articles"),
    "quotes": label("menu", "Quotes"),
    "search": label("menu", "Search"),
}
PAGES = {
    "podcasts": message("Podcasts"),
    "episodes": message("Episodes"),
    "guests": message("Guests"),
    "articles": message("Articles"),
    "quotes": message("Quotes"),
    "search": message("Search"),
    "statistics": message("Statistics"),
    "about": message("About this site"),
    "by_guest": message("Episodes by guest"),
    "quoted_people": message("Quotes by guest"),
    "missing": message("This page is not here"),
    "undated": message("Without a date"),
    "quoted": message("Quoted"),
    "picked": message("Picked from episodes"),
    "appearances": message("Appearances"),
    "affiliations": message("As introduced"),
    "number": message("Page %(number)s of %(pages)s"),
}
"""What pages are called that are not named after something in the archive, and how one of several is told apart."""
KINDS_FOUND = {
    "guest": label("search", "Guests"),
    "episode": label("search", "Episodes"),
    "article": label("search", "Articles"),
    "quote": label("search", "Quotes"),
    "passage": label("search", "Passages"),
}
VERDICTS = {
    "verbatim": label("verdict", "Verbatim"),
    "trimmed": label("verdict", "Trimmed"),
    "altered": label("verdict", "Altered"),
    "translated": label("verdict", "Translated"),
    "paraphrase": label("verdict", "Paraphrase"),
    "not_found": label("verdict", "Not found"),
    "unchecked": label("verdict", "Not checked"),
}
VERDICT_MEANINGS = {
    "verbatim": label("verdict", "The same words, after capitals, punctuation and ways to write numbers."),
    "trimmed": label("verdict", "Words were left out, none were added or changed."),
    "altered": label("verdict", "Words were changed or added."),
    "translated": label("verdict", "It was said in another language."),
    "paraphrase": label("verdict", "The same content in other words."),
    "not_found": label("verdict", "No passage was found in which this was said; where one comes near, it is shown."),
    "unchecked": label("verdict", "There is no transcript in the language of the article to compare it with yet."),
}
NOT_HEARD = {
    "not_compared": label("quote", "Not compared with the transcript."),
    "no_episode": label("quote", "No episode to compare with."),
    "no_transcript": label("quote", "The episode has no transcript yet."),
    "other_language": label("quote", "The transcript is in another language than the article; it was not compared."),
}
RISKS = {
    "speaker": label("risk", "somebody else said it"),
    "negation": label("risk", "negation changed"),
    "number": label("risk", "number changed"),
    "name": label("risk", "name changed"),
}
OTHER_RISK = label("risk", "meaning may have changed")
DOUBTS = {
    "not_there": label("doubt", "look again: not found there in the transcript of now"),
    "reworded": label("doubt", "look again: printed in other words since"),
    "reattributed": label("doubt", "look again: attributed to somebody else since"),
    "other_audio": label("doubt", "the audio has changed: the time may be off"),
}
STATUSES = {"proposed": label("status", "proposed"), "confirmed": label("status", "confirmed")}
STATUS_MEANINGS = {
    "proposed": label("status", "Found by the program, not yet looked at by a person."),
    "confirmed": label("status", "Confirmed by a person."),
}
QUOTE_KINDS = {
    "direct": label("kind of quote", "direct quote"),
    "mixed": label("kind of quote", "quoted words"),
    "indirect": label("kind of quote", "reported speech"),
}
LINKS = {
    "based_on": label("article to episode", "Based on"),
    "excerpts": label("article to episode", "Excerpts from"),
    "mentions": label("article to episode", "Mentions"),
}
SOURCES = {
    "feed": label("according to", "the feed"),
    "description": label("according to", "the description"),
    "manual": label("according to", "the editors"),
    "article": label("according to", "an article"),
    "transcript": label("according to", "the transcript"),
}
SURENESS = {
    "sure": label("sureness", "sure"),
    "likely": label("sureness", "likely"),
    "doubtful": label("sureness", "doubtful"),
}
SPEAKER_KINDS = {
    "person": label("speaker", "person"),
    "organisation": label("speaker", "organisation"),
    "group": label("speaker", "several people"),
    "document": label("speaker", "document"),
    "role": label("speaker", "nobody by name"),
}
EVIDENCE = {
    "mention": label("evidence", "speaker as printed"),
    "cue": label("evidence", "attributing word"),
    "name": label("evidence", "name"),
    "introduction": label("evidence", "introduction"),
    "label": label("evidence", "label"),
    "relay": label("evidence", "passed on by"),
}
ROLES = {
    "host": label("role", "host"),
    "guest": label("role", "guest"),
    "co-host": label("role", "co-host"),
    "editor": label("role", "editor"),
    "producer": label("role", "producer"),
    "reporter": label("role", "reporter"),
    "director": label("role", "director"),
    "assistant director": label("role", "assistant director"),
    "executive producer": label("role", "executive producer"),
    "senior producer": label("role", "senior producer"),
    "associate producer": label("role", "associate producer"),
    "creative director": label("role", "creative director"),
    "guest host": label("role", "guest host"),
    "voice actor": label("role", "voice actor"),
    "narrator": label("role", "narrator"),
    "announcer": label("role", "announcer"),
    "author": label("role", "author"),
    "editorial director": label("role", "editorial director"),
    "co-writer": label("role", "co-writer"),
    "writer": label("role", "writer"),
    "guest writer": label("role", "guest writer"),
    "story editor": label("role", "story editor"),
    "managing editor": label("role", "managing editor"),
    "script editor": label("role", "script editor"),
    "researcher": label("role", "researcher"),
    "fact checker": label("role", "fact checker"),
    "translator": label("role", "translator"),
    "transcriber": label("role", "transcriber"),
    "technical director": label("role", "technical director"),
    "audio engineer": label("role", "audio engineer"),
    "audio editor": label("role", "audio editor"),
    "sound designer": label("role", "sound designer"),
    "composer": label("role", "composer"),
    "theme music": label("role", "theme music"),
    "music production": label("role", "music production"),
    "music contributor": label("role", "music contributor"),
    "production coordinator": label("role", "production coordinator"),
    "production assistant": label("role", "production assistant"),
    "graphic designer": label("role", "graphic designer"),
    "cover art designer": label("role", "cover art designer"),
    "social media manager": label("role", "social media manager"),
    "consultant": label("role", "consultant"),
    "intern": label("role", "intern"),
    "camera operator": label("role", "camera operator"),
    "development producer": label("role", "development producer"),
    "songwriter": label("role", "songwriter"),
    "script coordinator": label("role", "script coordinator"),
    "translater": label("role", "translator"),
    "logger": label("role", "logger"),
    "studio coordinator": label("role", "studio coordinator"),
    "technical manager": label("role", "technical manager"),
    "remote recording engineer": label("role", "remote recording engineer"),
    "post production engineer": label("role", "post production engineer"),
    "foley artist": label("role", "foley artist"),
    "booking coordinator": label("role", "booking coordinator"),
    "content manager": label("role", "content manager"),
    "marketing manager": label("role", "marketing manager"),
    "sales representative": label("role", "sales representative"),
    "sales manager": label("role", "sales manager"),
    "lighting designer": label("role", "lighting designer"),
    "camera grip": label("role", "camera grip"),
    "assistant camera": label("role", "assistant camera"),
    "assistant editor": label("role", "assistant editor"),
}
TRANSCRIPT_KINDS = {
    "corrected": label("transcript", "corrected by people"),
    "publisher": label("transcript", "by the publisher"),
    "machine": label("transcript", "automatic, not corrected"),
}

NAMES: Mapping[str, Mapping[str, Label]] = {
    "doubt_name": DOUBTS,
    "evidence_name": EVIDENCE,
    "kind_found_name": KINDS_FOUND,
    "kind_name": QUOTE_KINDS,
    "link_name": LINKS,
    "not_heard_reason": NOT_HEARD,
    "section_name": SECTIONS,
    "source_name": SOURCES,
    "speaker_kind_name": SPEAKER_KINDS,
    "status_meaning": STATUS_MEANINGS,
    "status_name": STATUSES,
    "sureness_name": SURENESS,
    "transcript_kind_name": TRANSCRIPT_KINDS,
    "verdict_meaning": VERDICT_MEANINGS,
    "verdict_name": VERDICTS,
}
"""The tables by the filter that looks values up in them."""
