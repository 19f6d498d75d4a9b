"""What an article says about where it came from: addresses, names, dates, titles, each as evidence for some episodes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field

from podcast_notes.links import weights
from podcast_notes.links.addresses import audio_key, page_key
from podcast_notes.links.people import People
from podcast_notes.links.phrases import PhraseBook
from podcast_notes.links.podcasts import PodcastNames, podcast_key
from podcast_notes.links.reading import ArticleText, PrintedName
from podcast_notes.links.reasons import KINDS, reason_in_words
from podcast_notes.models import Article, ArticleLink, Evidence, LinkTarget, Reason, Sighting, Span, Transcript
from podcast_notes.text import fold_space, words

_SOURCE_LINE = re.compile(r"^[ \t]*(?:source|bron|via)[ \t]*:[ \t]*(\S[^\n]*)$", re.IGNORECASE | re.MULTILINE)
_NUMBER = re.compile(
    r"(?:#|\b(?:aflevering|afl\.|episode|ep\.|nr\.|no\.)[ \t]*#?)[ \t]?(\d{1,5}(?:\.\d)?)\b", re.IGNORECASE
)
_TITLE_NUMBER = re.compile(r"^\W*(?:(?:aflevering|afl\.?|episode|ep\.?)\s*)?#?\d[\d.]*\s*[:.|–—-]+\s*", re.IGNORECASE)


class Clues(Struct):
    """The evidence for each episode, and what the article says about its podcast."""

    evidence: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    podcasts: dict[str, Span | None] = field(default_factory=dict)
    """The podcasts that the article names or links to, with the place of the name."""
    mentions: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """Every place where the article names a podcast, in its text followed by its title."""
    named_in: set[int] = field(default_factory=set)
    """Where the sentences begin that name a podcast."""
    asked_for: list[PrintedName] = field(default_factory=list)
    """The guests of the lines that send the reader to the audio; their episode must have them."""

    def add(
        self,
        key: str,
        reason: Reason,
        weight: float,
        span: Span | None = None,
        *,
        about: Sequence[str] = (),
        number: int = 0,
        said: Sighting | None = None,
    ) -> None:
        """Note a reason for an episode, each once; what `about` and `number` are, `Evidence` says."""
        verdict, start_ms = (said.verdict, said.start_ms) if said else (None, None)
        text = reason_in_words(reason, about, number=number, verdict=verdict, start_ms=start_ms)
        if any(one.text == text for one in self.evidence[key]):
            return
        self.evidence[key].append(
            Evidence(
                kind=KINDS[reason],
                text=text,
                weight=weight,
                span=span,
                reason=reason,
                about=tuple(about),
                number=number,
                verdict=verdict,
                start_ms=start_ms,
            )
        )

    def has_quote(self, key: str, span: Span) -> bool:
        """Whether a quote that was found in an episode stands, in part, in a span."""
        found = (one.span for one in self.evidence.get(key, ()) if one.kind == "quote")
        return any(quote and quote.start < span.end and span.start < quote.end for quote in found)

    def nearest(self, podcasts: Collection[str], place: Span) -> str | None:
        """Of some podcasts that the article names or links to, the one whose name stands nearest to a place.

        None where none of several is named.
        """
        if len(podcasts) == 1:
            return next(iter(podcasts))
        away = {
            name: min(_apart(one, place) for one in self.mentions[name]) for name in podcasts if self.mentions[name]
        }
        return min(sorted(away), key=lambda name: away[name], default=None)

    def kinds(self, key: str) -> set[str]:
        """The kinds of evidence that speak for an episode."""
        return {one.kind for one in self.evidence.get(key, ()) if one.weight > 0}


class ClueReader:
    """All that is known of the episodes, laid out so that an article is read once for all of them."""

    def __init__(self, targets: Sequence[LinkTarget], transcripts: Mapping[str, Transcript]) -> None:
        self.targets = targets
        self._by_key = {target.key: target for target in targets}
        self.people = People(targets, transcripts)
        self._names = PodcastNames(targets)
        self._titles: PhraseBook[str] = PhraseBook()
        for target in targets:
            title = _TITLE_NUMBER.sub("", target.title)
            if len(words(title)) > 1:
                self._titles.add(title, target.key)
        self._homes = _by_address((page_key(t.podcast_link), t.key) for t in targets)
        pages = _by_address((page_key(t.link), t.key) for t in targets)
        self._pages = {url: keys for url, keys in pages.items() if len(keys) == 1 and url not in self._homes}
        self._audio = _by_address((audio_key(t.audio_url), t.key) for t in targets)
        self._by_number: dict[str, list[LinkTarget]] = defaultdict(list)
        for target in targets:
            self._by_number[target.number or ""].append(target)
        self._of_podcast = _by_address((podcast_key(t) or None, t.key) for t in targets)

    def read(self, article: Article) -> Clues:
        """Every clue of an article except its subject."""
        clues, text = Clues(), ArticleText(article)
        self._podcasts(text, clues)
        self._links(article, clues)
        self._closing_lines(text, clues)
        self._guests(text, clues)
        self._titles_named(text, clues)
        self._numbers(text, clues)
        self._publishers(article, text, clues)
        self._dates(article, clues)
        return clues

    def episodes_of(self, podcast: str) -> list[str]:
        """The keys of a podcast's episodes."""
        return self._of_podcast.get(podcast, [])

    def _links(self, article: Article, clues: Clues) -> None:
        addresses = [*article.links, *([ArticleLink(text="", url=article.url)] if article.url else [])]
        for link in addresses:
            span = Span(link.offset, link.offset + len(link.text)) if link.offset is not None else None
            for key in self._pages.get(page_key(link.url) or "", ()):
                clues.add(key, Reason.LINKS_TO_EPISODE, weights.EPISODE_LINK, span, about=[link.url])
            for key in self._audio.get(audio_key(link.url) or "", ()):
                clues.add(key, Reason.LINKS_TO_AUDIO, weights.AUDIO_LINK, span, about=[link.url])
            self._home_linked(self._homes.get(page_key(link.url) or "", ()), span, clues)

    def _home_linked(self, keys: Sequence[str], span: Span | None, clues: Clues) -> None:
        for key in keys:
            podcast = podcast_key(self._by_key[key])
            named = clues.podcasts.setdefault(podcast, None) is not None
            weight = weights.PODCAST_HOME_TOO if named else weights.PODCAST_HOME
            clues.add(key, Reason.LINKS_TO_HOME, weight, span)

    def _podcasts(self, text: ArticleText, clues: Clues) -> None:
        best: dict[str, tuple[float, Span]] = {}
        for mention in self._names.mentions(text):
            sentence = text.sentence_at(mention.span.start)
            clues.named_in.add(sentence.start)
            clues.mentions[mention.podcast].append(mention.span)
            closing = text.sends_to_audio(sentence)
            audible = closing or text.speaks_of_audio(sentence)
            weight = weights.PODCAST_PLAIN if mention.plain and not audible else weights.PODCAST
            if closing:
                weight = weights.CLOSING_PODCAST
            if weight > best.get(mention.podcast, (0.0,))[0]:
                best[mention.podcast] = (weight, mention.span)
            if audible:
                names = [n for n in text.names_in(sentence, mention.span) if not self.people.is_host(n.text)]
                self._named_with(mention.podcast, names, closing, text, clues)
        for podcast, (weight, span) in best.items():
            clues.podcasts[podcast] = span
            printed = text.whole[span.start : span.end]
            for key in self.episodes_of(podcast):
                clues.add(key, Reason.NAMES_PODCAST, weight, text.shown(span), about=[printed])

    def _named_with(
        self, podcast: str, names: Sequence[PrintedName], closing: bool, text: ArticleText, clues: Clues
    ) -> None:
        asked = [name for name in names if name.guest] if closing else []
        clues.asked_for += asked
        for key in self.episodes_of(podcast) if names else ():
            there = [name for name in asked or names if self.people.has(key, name.text)]
            if there:
                reason = Reason.CLOSES_WITH_PODCAST_AND if closing else Reason.NAMES_WITH_PODCAST
                weight = weights.CLOSING_GUEST if closing else weights.NAMED_WITH_PODCAST
                shown = there
            elif asked:
                reason, weight, shown = Reason.CLOSES_WITH_OTHER, weights.OTHER_GUEST, asked
            elif not closing:
                reason, weight, shown = Reason.NAMES_OTHER_WITH_PODCAST, weights.OTHER_PERSON, list(names)
            else:
                continue
            clues.add(key, reason, weight, text.shown(shown[0].span), about=_listed(shown))

    def _closing_lines(self, text: ArticleText, clues: Clues) -> None:
        """Lines that send the reader to the audio and name a guest, but no podcast."""
        for sentence in text.sentences:
            if sentence.start in clues.named_in or not text.is_closing_line(sentence):
                continue
            guests = [n for n in text.names_in(sentence) if n.guest and not self.people.is_host(n.text)]
            clues.asked_for += guests
            for target in self.targets if guests else ():
                there = [name for name in guests if self.people.has(target.key, name.text)]
                if there:
                    shown, about = text.shown(there[0].span), _listed(there)
                    clues.add(target.key, Reason.CLOSES_WITH, weights.CLOSING_GUEST_ALONE, shown, about=about)

    def _guests(self, text: ArticleText, clues: Clues) -> None:
        taken: set[int] = set()
        of_named = {key for podcast in clues.podcasts for key in self.episodes_of(podcast)}
        for hit in self.people.full.find(text.tokens):
            taken.update(range(hit.first, hit.last))
            span = text.span_of(hit.first, hit.last)
            for key, guest in hit.payloads:
                weight = weights.GUEST if key in of_named else weights.GUEST_ALONE
                clues.add(key, Reason.NAMES_GUEST, weight, text.shown(span), about=[guest])
        for hit in self.people.surnames.find(text.tokens):
            span = text.span_of(hit.first, hit.last)
            if hit.first in taken or not _stands_alone(text, hit.first, span):
                continue
            for key, guest in hit.payloads:
                if not any(one.kind == "guest_named" and one.weight > 0 for one in clues.evidence[key]):
                    about = [text.whole[span.start : span.end], guest]
                    clues.add(key, Reason.NAMES_SURNAME, weights.SURNAME, text.shown(span), about=about)

    def _titles_named(self, text: ArticleText, clues: Clues) -> None:
        for hit in self._titles.find(text.tokens):
            if len(hit.payloads) > 3:
                continue
            span = text.span_of(hit.first, hit.last)
            weight = weights.TITLE if hit.last - hit.first > 3 else weights.TITLE_SHORT
            for key in hit.payloads:
                printed = fold_space(text.whole[span.start : span.end])
                clues.add(key, Reason.HAS_TITLE, weight, text.shown(span), about=[printed])

    def _numbers(self, text: ArticleText, clues: Clues) -> None:
        best: dict[str, tuple[float, Span, str]] = {}
        for found in _NUMBER.finditer(text.whole):
            number, span = found.group(1), Span(*found.span())
            sentence = text.sentence_at(span.start)
            near = sentence.start in clues.named_in or text.speaks_of_audio(sentence)
            numbered = self._by_number.get(number, [])
            named = {podcast_key(target) for target in numbered} & clues.podcasts.keys()
            meant = clues.nearest(named, span) if near else None
            for target in numbered:
                weight = weights.NUMBER if meant == podcast_key(target) else weights.NUMBER_ALONE
                if weight > best.get(target.key, (0.0,))[0]:
                    best[target.key] = (weight, span, number)
        for key, (weight, span, number) in best.items():
            clues.add(key, Reason.HAS_NUMBER, weight, text.shown(span), about=[number])

    def _publishers(self, article: Article, text: ArticleText, clues: Clues) -> None:
        sources = [(line.group(1).strip(), Span(*line.span())) for line in _SOURCE_LINE.finditer(text.whole)]
        named: list[tuple[str, Span | None]] = [(name, text.shown(span)) for name, span in sources]
        named += [(article.publisher, None)] if article.publisher else []
        for target in self.targets if named else ():
            for name, span in named:
                if target.publisher and _same_publisher(name, target.publisher):
                    clues.add(target.key, Reason.IS_BY_PUBLISHER, weights.PUBLISHER, span, about=[target.publisher])
                    break

    def _dates(self, article: Article, clues: Clues) -> None:
        for target in self.targets if article.published else ():
            if target.published and article.published:
                days = (article.published - target.published).total_seconds() / 86_400
                weight = weights.date_weight(days)
                if weight:
                    whole = round(abs(days))
                    reason = Reason.SAME_DAY if whole < 1 else Reason.OLDER if days < 0 else Reason.YOUNGER
                    clues.add(target.key, reason, weight, number=whole)


def _apart(one: Span, other: Span) -> int:
    """How many characters are between two places; none where they overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _by_address(pairs: Iterable[tuple[str | None, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address, key in pairs:
        if address:
            found.setdefault(address, []).append(key)
    return found


def _listed(names: Sequence[PrintedName]) -> list[str]:
    return list(dict.fromkeys(name.text for name in names))


def _stands_alone(text: ArticleText, first: int, span: Span) -> bool:
    """Whether a surname has its capital, and no other capitalised word right before it: then it is somebody else's."""
    printed = text.whole[span.start : span.end]
    if not any(part[:1].isupper() for part in printed.split()):
        return False
    if not first:
        return True
    before = text.tokens[first - 1]
    return text.whole[before.end : span.start] != " " or not text.whole[before.start].isupper()


def _same_publisher(one: str, other: str) -> bool:
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and long[: len(short)] == short
