"""The scorer of the Dutch gold set: the labels themselves score 100, and each figure falls with its own mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs

from podcast_notes.models import (
    ArticleReading,
    Introduction,
    NamedPerson,
    Quote,
    QuoteKind,
    Span,
    SpeakerKind,
)
from tests.gold.build import read_set
from tests.gold.labels import GoldArticle, GoldIntroduction, GoldQuote
from tests.gold.score import plain, same_speaker, score


def as_quote(quote: GoldQuote) -> Quote:
    pieces = tuple(Span(start, end) for start, end in quote.spans)
    return Quote(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        kind=QuoteKind(quote.kind),
        mention=quote.mention,
        speaker=quote.speaker,
        speaker_kind=SpeakerKind(quote.speaker_kind) if quote.speaker_kind else None,
        spans=pieces if len(pieces) > 1 else (),
    )


def as_person(one: GoldIntroduction) -> NamedPerson:
    return NamedPerson(name=one.person, introductions=(Introduction(title=one.role, organisation=one.organisation),))


def as_reading(article: GoldArticle, change: Callable[[Quote], Quote | None]) -> ArticleReading:
    quotes = [changed for quote in article.quotes if (changed := change(as_quote(quote)))]
    return ArticleReading(quotes=tuple(quotes), people=tuple(as_person(one) for one in article.introductions))


def unchanged(quote: Quote) -> Quote:
    return quote


def figures(change: Callable[[Quote], Quote | None]) -> dict[str, object]:
    articles = read_set("open")
    readings = {article.text: as_reading(article, change) for article in articles}
    return dict(score(articles, readings.__getitem__).figures())


def test_the_labels_themselves_score_100() -> None:
    whole = {"F1": 100.0, "P": 100.0, "R": 100.0}
    assert figures(unchanged) == {
        "end_to_end": whole,
        "attributed": whole | {"R": pytest.approx(100, abs=2), "F1": pytest.approx(100, abs=1)},  # some have no speaker
        "spans": whole,
        "direct": 100.0,
        "mixed": 100.0,
        "full_names": 100.0,
        "reported": {"R": 100.0, "R_speaker": 100.0, "P": 100.0},
        "introductions": whole,
        "roles": whole,
    }


def test_each_mistake_lowers_its_own_figure() -> None:
    def nobody_reported(quote: Quote) -> Quote | None:
        return None if quote.kind is QuoteKind.INDIRECT else quote

    def somebody_else(quote: Quote) -> Quote:
        return structs.replace(quote, mention="Quirijn", speaker="Quirijn")

    def as_printed(quote: Quote) -> Quote:
        return structs.replace(quote, speaker=quote.mention)

    assert figures(nobody_reported)["reported"] == {"R": 0.0, "R_speaker": 0.0, "P": 0.0}
    assert figures(nobody_reported)["direct"] == 100.0
    assert figures(somebody_else)["direct"] == 0.0
    assert figures(somebody_else)["spans"] == {"F1": 100.0, "P": 100.0, "R": 100.0}
    assert figures(as_printed)["direct"] == 100.0
    assert float(str(figures(as_printed)["full_names"])) < 60


@pytest.mark.parametrize(
    ("named", "gold", "same"),
    [
        ("Els Verhoef", "Verhoef", True),
        ("Verhoef", "Els Verhoef", True),
        ("Jan Bakker", "Els Verhoef", False),
        ("ze", "Ze", True),
        ("hij", "ze", False),
        ("de woordvoerder", "een woordvoerder van de politie", True),
        ("een woordvoerder", "De woordvoerder van RailNoord", False),
        ("bonden", "De vakbonden", False),
        ("vakbonden in het noorden", "De vakbonden", True),
        ("een buurman van de politie", "bewoner van de straat", False),
        (None, "Els Verhoef", False),
    ],
)
def test_speakers_are_the_same_by_last_name_pronoun_or_role(named: str | None, gold: str, same: bool) -> None:
    assert same_speaker(named, gold) is same


def test_plain_records_hold_the_pieces_of_quotations_split_in_double_marks() -> None:
    article = next(article for article in read_set("open") if any(len(quote.spans) > 1 for quote in article.quotes))
    records = plain(article)["quotes"]
    assert isinstance(records, list)
    for record in records:
        assert record["kind"] in {"direct", "mixed", "indirect", "other"}
        if record["kind"] != "indirect":
            assert article.text[record["start"] : record["end"]] == record["text"]
