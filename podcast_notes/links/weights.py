"""How much each kind of evidence counts, in log-odds, and how they add up to a confidence.

The weights of people, podcast and date are set by hand, so that what people are named decides before what words are
shared; the weights of the subject are fitted (maximum likelihood) on newsletter items and the talks about them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from podcast_notes.models import Verdict

PRIOR = -4.0
"""Of an episode about which nothing is known."""
EPISODE_LINK = 9.0
AUDIO_LINK = 9.0
CLOSING_GUEST = 4.5
"""A line that sends the reader to the audio names this episode's guest."""
CLOSING_GUEST_ALONE = 2.0
"""The same line, where it does not name the podcast."""
CLOSING_PODCAST = 3.0
PODCAST = 3.0
PODCAST_PLAIN = 0.7
"""A podcast's name that may be an ordinary word, in a sentence that does not speak of audio."""
PODCAST_HOME = 2.5
PODCAST_HOME_TOO = 0.3
"""A link to the podcast's home page, where the article names the podcast anyway."""
NAMED_WITH_PODCAST = 1.5
GUEST = 2.8
"""A guest's full name, in an article that names the podcast too."""
GUEST_ALONE = 1.5
SURNAME = 0.8
HOST = 0.4
PUBLISHER = 1.0
TITLE = 4.5
TITLE_SHORT = 2.0
NUMBER = 5.0
NUMBER_ALONE = 0.7
SUBJECT_OF_SUMMARY = 2.0
"""The most that shared words count where only a title and a summary are known."""
SUBJECT_BESIDE_PEOPLE = 2.5
"""The most that shared words count where the article names a podcast and a guest of it: whoever it names decides."""
OTHER_GUEST = -25.0
"""The line that sends the reader to the audio names a guest whom this episode does not have: no words outweigh it."""
OTHER_PERSON = -2.0
"""The sentence that names the podcast names people whom this episode does not have."""
QUOTES_MOST = 8.0
"""The most that the quotes of an article count, together, that were said in an episode."""
QUOTES_OWN = 5.0
"""Quotes of so much weight show by themselves that they are the episode's, whatever speaks for others."""
QUOTE_WORDS = 6
SUREST = 0.99
"""No confidence is higher: evidence read by a machine is never certain."""
SLOPE, OFFSET = 0.78, 0.01
"""What makes of the log-odds of a confidence that rests on words those of being right (Platt, Probabilistic outputs for support
vector machines, 1999): fitted to the best candidates of 1,082 newsletter items in five draws of episodes that are missing, where
one article of five is from one of these. `benchmarks/links.py --calibrate` fits them, and tries them on other episodes.
"""
_TIMES_BETTER = 4.0
"""An episode whose score is more times that of the next is not surer for it."""


def calibrated(confidence: float) -> float:
    """How often an episode is right that shared words give a confidence, 0 to 1: they promise more than they hold."""
    if not 0.0 < confidence < 1.0:
        return confidence
    odds = math.log(confidence / (1 - confidence))
    return 1 / (1 + math.exp(-(SLOPE * odds + OFFSET)))


LINK_FROM = 0.82
"""Confidence from which an episode is given as the article's; below, it is only a candidate.

Chosen so that of the links given 93 in 100 are right where one episode of five is missing, each once (`benchmarks/links.py`).
"""
LINK_FROM_WORDS = calibrated(LINK_FROM)
"""The same where nothing but shared words tells which episode it is, so that the confidence is a calibrated one."""


def date_weight(days: float) -> float:
    """The weight of the days from the episode to the article; a day's grace covers time zones."""
    if days < -1:
        return -1.5 if days >= -4 else -4.0
    if days <= 21:
        return 1.0
    if days <= 90:
        return 0.2
    return -0.7 if days <= 365 else -1.5


def passage_weight(run: int) -> float:
    """The weight of a run of the same words, two of them not common ones; runs under eight words are chance."""
    return min(4.0, 1.0 + 0.2 * (run - 8)) if run >= 8 else 0.0


def quote_weight(verdict: Verdict, count: int) -> float:
    """The weight of a quote of so many words that was found in one episode only; under six words it may be said anywhere."""
    if count < QUOTE_WORDS or verdict is Verdict.NOT_FOUND:
        return 0.0
    surely = min(4.0, 2.0 + 0.2 * (count - QUOTE_WORDS))
    return surely if verdict in (Verdict.VERBATIM, Verdict.TRIMMED) else surely / 2


def subject_weight(score: float, others: float, coverage: float) -> float:
    """The log-odds that shared words alone give an episode.

    `score` is that of `SubjectIndex`, `others` the best one of another episode, `coverage` the part of the article's words
    that one stretch of the episode holds.
    """
    ratio = math.log(min(_TIMES_BETTER, max(score, 0.1) / max(others, 0.1)))
    return -11.1 + 3.0 * ratio + 6.0 * coverage + 1.66 * math.log(1 + score)


def confidences(log_odds: Mapping[str, float]) -> dict[str, float]:
    """The share of each episode among all and none of them: episodes that fit equally well share the confidence."""
    top = max([0.0, *log_odds.values()])
    powers = {key: math.exp(value - top) for key, value in log_odds.items()}
    total = math.exp(-top) + sum(powers.values())
    return {key: power / total for key, power in powers.items()}
