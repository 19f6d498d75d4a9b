"""Why an article is linked to an episode, or to none, in the language of a page."""

from __future__ import annotations

from podcast_notes.models import Evidence, NoLink, NoLinkReason, Reason, Verdict
from podcast_notes.render.labels import Label, PluralLabel, label, plural_label
from podcast_notes.render.wording import Wording
from podcast_notes.timecode import format_timecode

REASONS: dict[Reason, Label | PluralLabel] = {
    Reason.LINKS_TO_EPISODE: label("reason", "links to the episode: %(about)s"),
    Reason.LINKS_TO_AUDIO: label("reason", "links to the episode's audio: %(about)s"),
    Reason.LINKS_TO_HOME: label("reason", "links to the podcast's home page, which is no link to an episode"),
    Reason.NAMES_PODCAST: label("reason", "names the podcast %(about)s"),
    Reason.CLOSES_WITH_PODCAST_AND: label(
        "reason", "the line that sends the reader to the audio names the podcast and %(about)s"
    ),
    Reason.CLOSES_WITH: label("reason", "the line that sends the reader to the audio names %(about)s"),
    Reason.CLOSES_WITH_OTHER: label(
        "reason", "%(about)s, to whom the article's closing line points, is not among its people"
    ),
    Reason.NAMES_WITH_PODCAST: label("reason", "names %(about)s together with the podcast"),
    Reason.NAMES_OTHER_WITH_PODCAST: label(
        "reason", "%(about)s, named together with the podcast, is not among its people"
    ),
    Reason.NAMES_GUEST: label("reason", "names %(about)s, who is among the episode's people"),
    Reason.NAMES_SURNAME: label("reason", "names %(printed)s, perhaps %(person)s"),
    Reason.HAS_TITLE: label("reason", "has the episode's title: %(about)s"),
    Reason.HAS_NUMBER: label("reason", "has the episode's number %(about)s"),
    Reason.IS_BY_PUBLISHER: label("reason", "its source is the podcast's publisher, %(about)s"),
    Reason.SAME_DAY: label("reason", "is from the day of the episode"),
    Reason.OLDER: plural_label(
        "reason", "is %(num)s day older than the episode", "is %(num)s days older than the episode"
    ),
    Reason.YOUNGER: plural_label(
        "reason", "is %(num)s day younger than the episode", "is %(num)s days younger than the episode"
    ),
    Reason.SAME_SUBJECT: label("reason", "speaks of the same: %(words)s"),
    Reason.SAME_PASSAGE: plural_label(
        "reason",
        "%(num)s of the article's words is said in a row",
        "%(num)s of the article's words are said in a row",
    ),
    Reason.QUOTE_SAID: plural_label(
        "reason", "a quote of %(num)s word is said, %(how)s", "a quote of %(num)s words is said, %(how)s"
    ),
}
_QUOTE_SAID_AT = plural_label(
    "reason",
    "a quote of %(num)s word is said at %(time)s, %(how)s",
    "a quote of %(num)s words is said at %(time)s, %(how)s",
)
_HOW_SAID = {
    Verdict.VERBATIM: label("how a quote is said", "word for word"),
    Verdict.TRIMMED: label("how a quote is said", "with words left out"),
    Verdict.ALTERED: label("how a quote is said", "in part in other words"),
    Verdict.TRANSLATED: label("how a quote is said", "in another language"),
    Verdict.PARAPHRASE: label("how a quote is said", "in other words"),
}
NO_LINK_REASONS: dict[NoLinkReason, Label | PluralLabel] = {
    NoLinkReason.NO_EPISODES: label("reason", "no episodes are known"),
    NoLinkReason.NO_OTHER_EPISODES: label("reason", "no other episodes are known"),
    NoLinkReason.NO_PODCAST_NAMED: label(
        "reason", "the article names no podcast that is known, and no episode fits by people and words"
    ),
    NoLinkReason.NO_SUCH_GUEST: plural_label(
        "reason",
        "the podcast %(podcasts)s is known, but its only episode does not fit: it does not have %(people)s as a guest",
        "the podcast %(podcasts)s is known, but none of its %(num)s episodes has %(people)s as a guest",
    ),
    NoLinkReason.SEVERAL_FIT: label(
        "reason", "the podcast %(podcasts)s is known, but more than one of its episodes fits"
    ),
    NoLinkReason.NOTHING_TELLS: plural_label(
        "reason",
        "the podcast %(podcasts)s is known, but nothing tells that its %(num)s episode is meant",
        "the podcast %(podcasts)s is known, but nothing tells which of its %(num)s episodes is meant",
    ),
}
_SEVERAL_FIT_UNNAMED = label(
    "reason", "the article names no podcast that is known, and more than one episode fits by people and words"
)


def evidence_in_words(evidence: Evidence, wording: Wording) -> str:
    """What a piece of evidence says; its English text where nothing else of it was kept."""
    if evidence.reason is None:
        return evidence.text
    about = evidence.about
    message = REASONS[evidence.reason]
    values = {"about": wording.listing(about), "words": ", ".join(about)}
    if evidence.reason is Reason.NAMES_SURNAME:
        values |= {"printed": about[0], "person": about[1]}
    if evidence.reason is Reason.QUOTE_SAID:
        values["how"] = wording.label(_HOW_SAID[evidence.verdict or Verdict.VERBATIM])
        if evidence.start_ms is not None:
            message, values["time"] = _QUOTE_SAID_AT, format_timecode(evidence.start_ms)
    return _said(wording, message, evidence.number, values)


def no_link_in_words(why: NoLink, wording: Wording) -> str:
    """Why no episode is an article's; which one comes nearest stands apart."""
    values = {"podcasts": wording.listing(why.podcasts), "people": wording.listing(why.people, one_of=True)}
    several_unnamed = why.reason is NoLinkReason.SEVERAL_FIT and not why.podcasts
    message = _SEVERAL_FIT_UNNAMED if several_unnamed else NO_LINK_REASONS[why.reason]
    return _said(wording, message, why.episodes, values)


def _said(wording: Wording, message: Label | PluralLabel, number: int, values: dict[str, str]) -> str:
    if isinstance(message, PluralLabel):
        return wording.plural(message, number) % {"num": wording.number(number), **values}
    return wording.label(message) % values
