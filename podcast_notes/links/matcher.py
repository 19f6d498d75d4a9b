"""Which episode an article comes from, with the evidence, or why none fits."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from msgspec.structs import replace

from podcast_notes.links import weights
from podcast_notes.links.clues import ClueReader, Clues
from podcast_notes.links.podcasts import short_title
from podcast_notes.links.quoted import QuotedSpeech, add_quotes, are_its_own, is_singled_out
from podcast_notes.links.reasons import no_link_in_words
from podcast_notes.links.subject import SubjectIndex, SubjectMatch
from podcast_notes.models import (
    Article,
    Candidate,
    Episode,
    Evidence,
    LinkTarget,
    LinkType,
    NoLink,
    NoLinkReason,
    Reason,
    Span,
    Transcript,
)
from podcast_notes.text import fold_space

_EXPLICIT = frozenset(["episode_link", "audio_link"])
_OF_ALL = frozenset(["podcast_named", "publisher", "date"])
_FROM_IT = frozenset(["closing_line", "publisher"])
_OF_WORDS = frozenset(["subject", "passage", "guest_named", "publisher", "date"])
_ITS_WORDS = frozenset(["quote", "passage"])
_ABOUT_AS_WELL = 0.5
"""An episode with more than this share of the best one's confidence is its rival."""
_WORTH_A_LOOK = 0.1
"""Where no episode has more confidence than this, it means little which are near to which."""


class EpisodeMatcher:
    """Finds the episodes that articles come from; built once, in time linear in the transcripts.

    `episodes` are parsed ones, keyed by guid, or `LinkTarget`s, which also know the podcast; `transcripts` are keyed the same.
    `quoted` looks up where the quotes of an article were said. In every question about an article, `without` are the keys of
    episodes that it is known not to come from.
    """

    def __init__(
        self,
        episodes: Iterable[Episode | LinkTarget],
        transcripts: Mapping[str, Transcript] | None = None,
        *,
        quoted: QuotedSpeech | None = None,
    ) -> None:
        targets = (LinkTarget.from_episode(one) if isinstance(one, Episode) else one for one in episodes)
        self._targets = {target.key: target for target in targets}
        spoken = transcripts or {}
        known = list(self._targets.values())
        self._quoted = quoted
        self._spoken = {key for key in self._targets if key in spoken and spoken[key].cues}
        self._reader = ClueReader(known, {key: spoken[key] for key in self._targets if key in spoken})
        self._subjects = SubjectIndex((target.key, _words_of(target, spoken.get(target.key))) for target in known)

    def candidates(self, article: Article, limit: int = 5, *, without: Collection[str] = ()) -> list[Candidate]:
        """The episodes that the article may come from, best first; the score is the confidence, 0 to 1.

        Spans of the evidence are offsets into `article.text`; evidence against an episode has a negative weight.
        """
        return self._ranked(article, self._reader.read(article), without)[:limit]

    def link(self, article: Article, *, without: Collection[str] = ()) -> Candidate | None:
        """The episode that the article comes from, or None where it is not sure enough; `explain` says why."""
        return next(iter(self.links(article, without=without)), None)

    def links(self, article: Article, *, without: Collection[str] = ()) -> list[Candidate]:
        """All episodes that the article surely comes from, surest first: several where it links to or quotes several."""
        ranked = self._ranked(article, self._reader.read(article), without)
        return [candidate for candidate in ranked if candidate.score >= _needed(candidate)]

    def explain(self, article: Article, *, without: Collection[str] = ()) -> str:
        """One sentence: the reasons for the episode that `link` gives, or why it gives none."""
        best = self.link(article, without=without)
        if best is None:
            return self.in_words(self.no_link(article, without=without))
        reasons = "; ".join(one.text for one in best.evidence if one.weight > 0)
        return f"{self._called(best.episode)}: {reasons}"

    def no_link(self, article: Article, *, without: Collection[str] = ()) -> NoLink:
        """Why no episode is surely the article's, where `link` gives none, and which one comes nearest."""
        clues = self._reader.read(article)
        ranked = self._ranked(article, clues, without)
        if not ranked:
            return NoLink(reason=NoLinkReason.NO_OTHER_EPISODES if without else NoLinkReason.NO_EPISODES)
        rivals, best = _rivals(ranked), ranked[0]
        why = self._unfit(clues, bool(rivals))
        return replace(why, nearest=best.episode, score=best.score, rivals=rivals) if best.score >= 0.01 else why

    def in_words(self, why: NoLink) -> str:
        """Why no episode is an article's, in an English sentence."""
        if why.rivals:
            return no_link_in_words(why, [(self._called(rival.episode), rival.score) for rival in why.rivals])
        return no_link_in_words(why, [(self._called(why.nearest), why.score)] if why.nearest else [])

    def _unfit(self, clues: Clues, several_fit: bool) -> NoLink:
        named = [key for key in clues.podcasts if self._reader.episodes_of(key)]
        if not named:
            return NoLink(reason=NoLinkReason.SEVERAL_FIT if several_fit else NoLinkReason.NO_PODCAST_NAMED)
        episodes = [key for podcast in named for key in self._reader.episodes_of(podcast)]
        wanted = list(dict.fromkeys(name.text for name in clues.asked_for))
        missing = [name for name in wanted if not any(self._reader.people.has(key, name) for key in episodes)]
        if missing:
            reason = NoLinkReason.NO_SUCH_GUEST
        elif several_fit:
            reason = NoLinkReason.SEVERAL_FIT
        else:
            reason = NoLinkReason.NOTHING_TELLS
        titles = tuple(self._podcast_title(podcast) for podcast in named)
        return NoLink(reason=reason, podcasts=titles, people=tuple(missing), episodes=len(episodes))

    def _podcast_title(self, podcast: str) -> str:
        target = self._targets[self._reader.episodes_of(podcast)[0]]
        return short_title(target.podcast_title) if target.podcast_title else podcast

    def _called(self, key: str) -> str:
        target = self._targets[key]
        title = target.title or target.key
        number = f"#{target.number} " if target.number and target.number not in title else ""
        return f"{number}“{title}”"

    def _ranked(self, article: Article, clues: Clues, without: Collection[str]) -> list[Candidate]:
        matches = [match for match in self._subjects.search(article.text) if match.key not in without]
        if self._quoted:
            add_quotes(clues, self._quoted(article), self._targets)
        self._add_subjects(article, matches, clues)
        log_odds = self._log_odds(clues, without)
        shares = weights.confidences(log_odds)
        found = [
            Candidate(
                episode=key,
                score=self._confidence(key, share, log_odds[key], clues),
                type=_link_type(clues, key),
                evidence=tuple(sorted(self._deciding(clues, key), key=lambda one: -abs(one.weight))),
            )
            for key, share in shares.items()
        ]
        nearness = {match.key: index for index, match in enumerate(matches)}  # where no evidence decides
        return sorted(
            found,
            key=lambda one: (
                -one.score,
                -log_odds[one.episode],
                nearness.get(one.episode, len(matches)),
                one.episode,
            ),
        )

    def _log_odds(self, clues: Clues, without: Collection[str]) -> dict[str, float]:
        """What the evidence adds up to; episodes that nothing tells apart count as one, however many they are."""
        possible = [key for key in self._targets if key not in without]
        alike = {key for key in possible if clues.kinds(key) <= _OF_ALL}
        shared = math.log(max(1, len(alike)))
        return {
            key: weights.PRIOR + sum(one.weight for one in self._deciding(clues, key)) - (shared if key in alike else 0)
            for key in possible
        }

    @staticmethod
    def _deciding(clues: Clues, key: str) -> list[Evidence]:
        """The evidence for an episode; that a guest is missing does not count where the article links to the episode."""
        evidence = clues.evidence.get(key, [])
        if _EXPLICIT & {one.kind for one in evidence}:
            return [one for one in evidence if one.kind != "guest_named" or one.weight > 0]
        return evidence

    def _confidence(self, key: str, share: float, log_odds: float, clues: Clues) -> float:
        """How sure an episode is: as often as shared words are right, where these tell, else what is known by its weights.

        One that is linked to, numbered, or quoted at length need not share its confidence with others like it.
        """
        kinds = clues.kinds(key)
        if _EXPLICIT & kinds or is_singled_out(clues, key):
            share = max(share, weights.confidences({key: log_odds})[key])
        share = min(weights.SUREST, share)
        return weights.calibrated(share) if _rests_on_words(kinds) else share

    def _add_subjects(self, article: Article, matches: list[SubjectMatch], clues: Clues) -> None:
        best = [match.score for match in matches[:2]]
        people_decide = bool(clues.podcasts) and any(_names_guest(found) for found in clues.evidence.values())
        for index, match in enumerate(matches):
            others = best[1 - min(index, 1)] if len(best) > 1 else match.score / 2
            weight = weights.subject_weight(match.score, others, match.coverage) - weights.PRIOR
            if match.key not in self._spoken:
                weight = min(weight, weights.SUBJECT_OF_SUMMARY)
            elif people_decide:
                weight = min(weight, weights.SUBJECT_BESIDE_PEOPLE)
            if weight > 0 and len(match.words) > 1:
                printed = dict.fromkeys(article.text[term.start : term.end] for term in match.words)
                span = Span(match.words[0].start, match.words[-1].end)
                clues.add(match.key, Reason.SAME_SUBJECT, weight, span, about=list(printed))
            if match.run and weights.passage_weight(match.run_words) and not clues.has_quote(match.key, match.run):
                weight, number = weights.passage_weight(match.run_words), match.run_words
                clues.add(match.key, Reason.SAME_PASSAGE, weight, match.run, number=number)


def _needed(candidate: Candidate) -> float:
    """The confidence from which an episode is given as an article's."""
    kinds = {one.kind for one in candidate.evidence if one.weight > 0}
    return weights.LINK_FROM_WORDS if _rests_on_words(kinds) else weights.LINK_FROM


def _rests_on_words(kinds: Set[str]) -> bool:
    """Whether what speaks for an episode names neither it nor its podcast, so that shared words tell."""
    return kinds <= _OF_WORDS


def _rivals(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The episodes that fit about as well as the best one, with it; none where it fits best by far, or hardly fits."""
    best = ranked[0].score
    near = tuple(one for one in ranked if one.score > _ABOUT_AS_WELL * best)
    return near if best > _WORTH_A_LOOK and len(near) > 1 else ()


def _words_of(target: LinkTarget, transcript: Transcript | None) -> str:
    spoken = "\n".join(fold_space(cue.text) for cue in transcript.cues) if transcript else ""
    return f"{spoken}\n{target.title}\n{target.summary}"


def _names_guest(evidence: Iterable[Evidence]) -> bool:
    return any(one.kind in ("guest_named", "closing_line") and one.weight >= weights.GUEST for one in evidence)


def _link_type(clues: Clues, key: str) -> LinkType:
    kinds = clues.kinds(key)
    if kinds & _FROM_IT and kinds & {"closing_line", "guest_named", "episode_link", "audio_link"}:
        return LinkType.BASED_ON
    if {"podcast_named", "guest_named"} <= kinds and _names_one_podcast(clues):
        return LinkType.BASED_ON
    if "podcast_named" in kinds and are_its_own(clues, key) and _names_one_podcast(clues):
        return LinkType.BASED_ON
    return LinkType.EXCERPTS if kinds & _ITS_WORDS else LinkType.MENTIONS


def _names_one_podcast(clues: Clues) -> bool:
    """Whether the article speaks of one podcast only; a list of many podcasts is based on none of them."""
    return len(clues.podcasts) == 1
