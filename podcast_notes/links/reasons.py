"""Reasons for and against links in English, as the command line prints them; pages say the same in their own language."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.models import NoLink, NoLinkReason, Reason, Verdict
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode

KINDS = {
    Reason.LINKS_TO_EPISODE: "episode_link",
    Reason.LINKS_TO_AUDIO: "audio_link",
    Reason.LINKS_TO_HOME: "podcast_named",
    Reason.NAMES_PODCAST: "podcast_named",
    Reason.CLOSES_WITH_PODCAST_AND: "closing_line",
    Reason.CLOSES_WITH: "closing_line",
    Reason.NAMES_WITH_PODCAST: "guest_named",
    Reason.CLOSES_WITH_OTHER: "guest_named",
    Reason.NAMES_OTHER_WITH_PODCAST: "guest_named",
    Reason.NAMES_GUEST: "guest_named",
    Reason.NAMES_SURNAME: "guest_named",
    Reason.HAS_TITLE: "title",
    Reason.HAS_NUMBER: "number",
    Reason.IS_BY_PUBLISHER: "publisher",
    Reason.SAME_DAY: "date",
    Reason.OLDER: "date",
    Reason.YOUNGER: "date",
    Reason.SAME_SUBJECT: "subject",
    Reason.SAME_PASSAGE: "passage",
    Reason.QUOTE_SAID: "quote",
}
"""The kind of evidence that each reason is."""
TEXTS = {
    Reason.LINKS_TO_EPISODE: "links to the episode: {about}",
    Reason.LINKS_TO_AUDIO: "links to the episode's audio: {about}",
    Reason.LINKS_TO_HOME: "links to the podcast's home page, which is no link to an episode",
    Reason.NAMES_PODCAST: "names the podcast {about}",
    Reason.CLOSES_WITH_PODCAST_AND: "the line that sends the reader to the audio names the podcast and {about}",
    Reason.CLOSES_WITH: "the line that sends the reader to the audio names {about}",
    Reason.NAMES_WITH_PODCAST: "names {about} together with the podcast",
    Reason.CLOSES_WITH_OTHER: "{about}, to whom the article's closing line points, is not among its people",
    Reason.NAMES_OTHER_WITH_PODCAST: "{about}, named together with the podcast, is not among its people",
    Reason.NAMES_GUEST: "names {about}, who is among the episode's people",
    Reason.HAS_TITLE: "has the episode's title: {about}",
    Reason.HAS_NUMBER: "has the episode's number {about}",
    Reason.IS_BY_PUBLISHER: "its source is the podcast's publisher, {about}",
    Reason.SAME_DAY: "is from the day of the episode",
}
"""What needs no more than the names that it is about."""
HOW_SAID = {
    Verdict.VERBATIM: "word for word",
    Verdict.TRIMMED: "with words left out",
    Verdict.ALTERED: "in part in other words",
    Verdict.TRANSLATED: "in another language",
    Verdict.PARAPHRASE: "in other words",
}


def reason_in_words(
    reason: Reason,
    about: Sequence[str] = (),
    *,
    number: int = 0,
    verdict: Verdict | None = None,
    start_ms: int | None = None,
) -> str:
    """What a piece of evidence says; the values are those of `Evidence`."""
    match reason:
        case Reason.NAMES_SURNAME:
            return f"names {about[0]}, perhaps {about[1]}"
        case Reason.OLDER | Reason.YOUNGER:
            return f"is {count(number, 'day')} {reason.value} than the episode"
        case Reason.SAME_SUBJECT:
            return f"speaks of the same: {', '.join(about)}"
        case Reason.SAME_PASSAGE:
            return f"{number} of the article's words are said in a row"
        case Reason.QUOTE_SAID:
            at = f" at {format_timecode(start_ms)}" if start_ms is not None else ""
            return f"a quote of {count(number, 'word')} is said{at}, {HOW_SAID[verdict or Verdict.VERBATIM]}"
    return TEXTS[reason].format(about=" and ".join(about))


def no_link_in_words(why: NoLink, nearest: Sequence[tuple[str, float]]) -> str:
    """Why no episode is an article's, in a sentence; `nearest` are the names and confidences of those that come nearest."""
    sentence = _why_none(why)
    if not nearest:
        return sentence
    if len(nearest) == 1:
        name, score = nearest[0]
        return f"{sentence}; the nearest is {name}, with a confidence of {score:.0%}"
    return f"{sentence}; the nearest are {_listed([f'{name} ({score:.0%})' for name, score in nearest])}"


def _listed(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _why_none(why: NoLink) -> str:
    known = f"the podcast {' and '.join(why.podcasts)} is known, but "
    match why.reason:
        case NoLinkReason.NO_EPISODES:
            return "no episodes are known"
        case NoLinkReason.NO_OTHER_EPISODES:
            return "no other episodes are known"
        case NoLinkReason.NO_PODCAST_NAMED:
            return "the article names no podcast that is known, and no episode fits by people and words"
        case NoLinkReason.NO_SUCH_GUEST if why.episodes == 1:
            return f"{known}its only episode does not fit: it does not have {' or '.join(why.people)} as a guest"
        case NoLinkReason.NO_SUCH_GUEST:
            return f"{known}none of its {why.episodes} episodes has {' or '.join(why.people)} as a guest"
        case NoLinkReason.SEVERAL_FIT if not why.podcasts:
            return "the article names no podcast that is known, and more than one episode fits by people and words"
        case NoLinkReason.SEVERAL_FIT:
            return f"{known}more than one of its episodes fits"
        case NoLinkReason.NOTHING_TELLS:
            return f"{known}nothing tells which of its {why.episodes} episodes is meant"
