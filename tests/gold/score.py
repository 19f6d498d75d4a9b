"""Scores quotations, speakers and introductions against the Dutch gold set: `python -m tests.gold.score [open|kept]`.

What the figures mean stands in quotes_nl/README.md. `--errors` shows what went wrong, in the open half only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from podcast_notes.models import ArticleReading, Quote, QuoteKind
from podcast_notes.quotes import read_article
from tests.gold.build import read_set
from tests.gold.labels import GoldArticle, GoldIntroduction, GoldQuote

Reader = Callable[[str], ArticleReading]
Figures = dict[str, float]
_SAME = 0.8
"""Token F1 from which marked words are the same quotation."""
_SIMILAR = 0.5
"""Token F1 from which reported speech, or a role, is the same."""
_ARTICLES = frozenset({"de", "het", "een", "'t"})
_SMALL = _ARTICLES | frozenset("van der den ten ter in op aan uit bij voor met te en of".split())
_PRONOUNS = frozenset("hij zij ze ik wij we hem haar hen hun die u je jij zijn mijn".split())


class Said(Struct, frozen=True):
    """A marked piece or a reported clause, of the gold or of a program."""

    text: str
    start: int
    kind: str
    mention: str | None
    speaker: str | None
    is_person: bool = False


def tokens(text: str | None) -> list[str]:
    return re.findall(r"\w+(?:'\w+)?", (text or "").replace("’", "'").lower())


def token_f1(one: str | None, other: str | None) -> float:
    here, there = Counter(tokens(one)), Counter(tokens(other))
    common = (here & there).total()
    return 2 * common / (here.total() + there.total()) if common else 0.0


One = TypeVar("One")
Other = TypeVar("Other")


def matched(
    ones: Sequence[One], others: Sequence[Other], likeness: Callable[[One, Other], tuple[float, int]], least: float
) -> list[tuple[One, Other]]:
    """Pairs of at least this likeness, the most alike and then the nearest first, each at most once."""
    scored = [(*likeness(one, other), i, j) for i, one in enumerate(ones) for j, other in enumerate(others)]
    free_ones, free_others, pairs = set(range(len(ones))), set(range(len(others))), []
    for score, _, i, j in sorted(scored, key=lambda entry: (-entry[0], *entry[1:])):
        if score >= least and i in free_ones and j in free_others:
            free_ones.remove(i)
            free_others.remove(j)
            pairs.append((ones[i], others[j]))
    return pairs


def same_words(one: Said, other: Said) -> tuple[float, int]:
    return token_f1(one.text, other.text), abs(one.start - other.start)


def same_speaker(named: str | None, gold: str | None) -> bool:
    """The last name of a named source, the same pronoun, or a common word of what a role or a group is called."""
    here, there = ([word for word in tokens(text) if word not in _ARTICLES] or tokens(text) for text in (named, gold))
    if not here or not there or here == there:
        return bool(here) and here == there
    if all(token in _PRONOUNS for token in there):
        return bool(set(here) & set(there))
    capitals = [tokens(name) for name in re.findall(r"(?:[A-ZÀ-Þ][\w'’.-]*\s?)+", gold or "")]
    names = [name for name in capitals if set(name) - _SMALL - _PRONOUNS]
    if names:
        return here[-1] in {token for name in names for token in name} or any(name[-1] in here for name in names)
    return bool(set(here) & set(there) - _SMALL - _PRONOUNS)


def right_speaker(found: Said, gold: Said) -> bool:
    return (
        same_speaker(found.mention, gold.mention)
        or same_speaker(found.speaker or found.mention, gold.mention)
        or same_speaker(found.speaker or found.mention, gold.speaker)
    )


def found_pieces(quotes: Sequence[Quote]) -> Iterator[Said]:
    """A program's marked pieces, each for itself, and its reported clauses, each whole."""
    for quote in quotes:
        if quote.kind is QuoteKind.INDIRECT:
            yield Said(quote.said, quote.start, quote.kind, quote.mention, quote.speaker)
            continue
        for span in quote.spans:
            piece = quote.text[span.start - quote.start : span.end - quote.start]
            yield Said(piece, span.start, quote.kind, quote.mention, quote.speaker)
        if not quote.spans:
            yield Said(quote.text, quote.start, quote.kind, quote.mention, quote.speaker)


def gold_pieces(article: GoldArticle) -> Iterator[Said]:
    for quote in article.quotes:
        pieces = [(article.text[start:end], start) for start, end in quote.spans]
        if quote.kind == "indirect":
            pieces = [(" ".join(text for text, _ in pieces), quote.start)]
        for text, start in pieces:
            yield Said(text, start, quote.kind, quote.mention, quote.speaker, quote.speaker_kind == "person")


def is_unlabelled(piece: Said, article: GoldArticle) -> bool:
    """Marked words within a direct quotation: the guidelines give them no label, so that finding them is no error."""
    return any(other.reason == "nested" and other.span[0] == piece.start for other in article.others)


class Score:
    """Adds up articles; `misses` are lines to read."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def add(self, article: GoldArticle, reading: ArticleReading) -> None:
        gold = list(gold_pieces(article))
        found = [piece for piece in found_pieces(reading.quotes) if not is_unlabelled(piece, article)]
        self.add_marked(article.id, gold, found)
        self.add_reported(article, gold, found)
        self.add_introductions(article, reading)

    def add_marked(self, article_id: str, gold: Sequence[Said], found: Sequence[Said]) -> None:
        marked = [piece for piece in gold if piece.kind != "indirect"]
        pieces = [piece for piece in found if piece.kind != "indirect"]
        attributed = [piece for piece in pieces if piece.speaker or piece.mention]
        spans = matched(pieces, marked, same_words, _SAME)
        speaking = matched(attributed, marked, same_words, _SAME)
        self.counts["marked gold"] += len(marked)
        self.counts["marked found"] += len(pieces)
        self.counts["marked right"] += len(spans)
        self.counts["attributed found"] += len(attributed)
        self.counts["attributed right"] += len(speaking)
        self.counts["speakers gold"] += sum(1 for piece in marked if piece.speaker)
        self.counts["people gold"] += sum(1 for piece in marked if piece.is_person)
        for piece in marked:
            self.counts[piece.kind] += piece.speaker is not None
        for piece, wanted in speaking:
            if wanted.speaker and right_speaker(piece, wanted):
                self.counts["speakers right"] += 1
                self.counts[f"{wanted.kind} right"] += 1
                self.counts["full names"] += wanted.is_person and tokens(piece.speaker) == tokens(wanted.speaker)
            elif wanted.speaker:
                self.miss(article_id, "speaker", wanted, f"not {piece.speaker or piece.mention}")
        found_gold = [wanted for _, wanted in spans]
        for wanted in marked:
            if not any(wanted is other for other in found_gold):
                self.miss(article_id, "not found", wanted, "")
        for piece in attributed:
            if not any(piece is other for other, _ in speaking):
                self.miss(article_id, "false", piece, "")

    def add_reported(self, article: GoldArticle, gold: Sequence[Said], found: Sequence[Said]) -> None:
        reported = [piece for piece in gold if piece.kind == "indirect"]
        clauses = [quote.clause for quote in article.quotes if quote.clause]
        contents = [piece.text for piece in gold] + [article.text[start:end] for start, end in clauses]
        claimed = [piece for piece in found if piece.kind == "indirect"]
        right = matched(found, reported, same_words, _SIMILAR)
        self.counts["reported gold"] += len(reported)
        self.counts["reported right"] += len(right)
        self.counts["reported with speaker"] += sum(right_speaker(piece, wanted) for piece, wanted in right)
        self.counts["claimed"] += len(claimed)
        for wanted in reported:
            if not any(wanted is other for _, other in right):
                self.miss(article.id, "not found", wanted, "")
        for piece in claimed:
            if any(token_f1(piece.text, content) >= _SIMILAR for content in contents):
                self.counts["claimed right"] += 1
            else:
                self.miss(article.id, "false", piece, "")

    def add_introductions(self, article: GoldArticle, reading: ArticleReading) -> None:
        people = {tuple(tokens(person.name)): person.introduction for person in reading.people if person.introduction}
        introduced = {name: one for name, one in people.items() if one.title or one.organisation}
        self.counts["introductions gold"] += len(article.introductions)
        self.counts["introductions found"] += len(introduced)
        for wanted in article.introductions:
            one = introduced.get(tuple(tokens(wanted.person)))
            role = one is not None and same_field(one.title, wanted.role)
            organisation = one is not None and same_field(one.organisation, wanted.organisation)
            self.counts["roles right"] += role
            self.counts["introductions right"] += role and organisation
            if not (role and organisation):
                got = f"{one.title} / {one.organisation}" if one else "nothing"
                self.misses.append(f"{article.id} introduction: {described(wanted)}; got {got}")

    def miss(self, article_id: str, what: str, piece: Said, note: str) -> None:
        words = f"{piece.kind} {piece.text[:90]!r} by {piece.speaker!r} ({piece.mention})"
        self.misses.append(f"{article_id} {what}: {words} {note}".rstrip())

    def figures(self) -> dict[str, float | Figures]:
        count = self.counts
        return {
            "end_to_end": f1(count["speakers right"], count["attributed found"], count["speakers gold"]),
            "attributed": f1(count["attributed right"], count["attributed found"], count["marked gold"]),
            "spans": f1(count["marked right"], count["marked found"], count["marked gold"]),
            "direct": percent(count["direct right"], count["direct"]),
            "mixed": percent(count["mixed right"], count["mixed"]),
            "full_names": percent(count["full names"], count["people gold"]),
            "reported": {
                "R": percent(count["reported right"], count["reported gold"]),
                "R_speaker": percent(count["reported with speaker"], count["reported gold"]),
                "P": percent(count["claimed right"], count["claimed"]),
            },
            "introductions": f1(
                count["introductions right"], count["introductions found"], count["introductions gold"]
            ),
            "roles": f1(count["roles right"], count["introductions found"], count["introductions gold"]),
        }


def same_field(found: str | None, wanted: str | None) -> bool:
    return token_f1(found, wanted) >= _SIMILAR if found and wanted else not found and not wanted


def described(introduction: GoldIntroduction) -> str:
    return f"{introduction.person}, {introduction.role} / {introduction.organisation}"


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, found: int, gold: int) -> Figures:
    return {"F1": percent(2 * right, found + gold), "P": percent(right, found), "R": percent(right, gold)}


def score(articles: Sequence[GoldArticle], reader: Reader) -> Score:
    total = Score()
    for article in articles:
        total.add(article, reader(article.text))
    return total


def dutch(text: str) -> ArticleReading:
    return read_article(text, language="nl")


def plain(article: GoldArticle) -> dict[str, object]:
    """The article for scorers that compare texts: a record for each marked piece, `other` for what is neither right nor wrong.

    `speaker` is as printed, `canonical` the full name. A quotation that is split in other marks than double ones stays whole.
    """
    rows = [row for quote in article.quotes for row in plain_quote(article, quote)]
    rows += [
        {"text": article.text[start:end], "start": start, "end": end, "kind": "other", "speaker": None, "cue": None}
        for start, end in [quote.clause for quote in article.quotes if quote.clause]
    ]
    return {"id": article.id, "doc": article.id, "text": article.text, "quotes": rows}


def plain_quote(article: GoldArticle, quote: GoldQuote) -> Iterator[dict[str, object]]:
    pieces = [(start, end, article.text[start:end]) for start, end in quote.spans]
    if quote.kind == "indirect":
        pieces = [(quote.start, quote.end, " ".join(text for _, _, text in pieces))]
    elif any(article.text[start - 1] not in '"“„' or article.text[end] not in '"”' for start, end in quote.spans[:-1]):
        pieces = [(quote.start, quote.end, quote.text)]
    for start, end, text in pieces:
        yield {
            "text": text,
            "start": start,
            "end": end,
            "kind": quote.kind,
            "speaker": quote.mention,
            "canonical": quote.speaker,
            "cue": quote.cue,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=["open", "kept"], default="open")
    parser.add_argument("--errors", action="store_true", help="show what is not right, in the open half")
    parser.add_argument("--plain", action="store_true", help="print the half as JSONL for scorers that compare texts")
    options = parser.parse_args()
    if options.errors and options.half == "kept":
        parser.error("nobody looks at the errors of the kept half")
    articles = read_set(options.half)
    if options.plain:
        print(*(json.dumps(plain(article), ensure_ascii=False) for article in articles), sep="\n")
        return
    dutch(articles[0].text)  # tables and libraries are loaded once
    started = time.perf_counter()
    total = score(articles, dutch)
    paragraphs = sum(article.text.count("\n") + 1 for article in articles)
    seconds = round(1000 * (time.perf_counter() - started) / paragraphs, 2)
    if options.errors:
        print(*total.misses, sep="\n", file=sys.stderr)
    print(json.dumps({"articles": len(articles), **total.figures(), "seconds_per_1000": seconds}))


if __name__ == "__main__":
    main()
