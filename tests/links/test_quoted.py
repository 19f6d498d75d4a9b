from __future__ import annotations

import pytest
from msgspec.structs import replace

from podcast_notes.links import EpisodeMatcher, SaidQuote
from podcast_notes.models import Article, Candidate, LinkTarget, LinkType, Sighting, Span, Verdict

EPISODES = [
    LinkTarget(key=f"e{number}", title=title, podcast_title="Deltapraat Radio")
    for number, title in enumerate(("Peat and pumps", "Eel at the weir", "Salt", "Storm"), start=1)
]
FIRST = "The pumps have been running since the night of the flood"
SECOND = "Nobody in this village has ever asked who pays for the dike"
ARTICLE = Article(text=f"“{FIRST},” she says. “{SECOND}.”", language="en")


def said(words: str, *where: tuple[str, Verdict]) -> SaidQuote:
    start = ARTICLE.text.index(words)
    sightings = [Sighting(verdict=verdict, episode=episode, start_ms=72_000) for episode, verdict in where]
    return SaidQuote(words, Span(start, start + len(words)), sightings)


def found(*quotes: SaidQuote, article: Article = ARTICLE, without: tuple[str, ...] = ()) -> list[Candidate]:
    return EpisodeMatcher(EPISODES, quoted=lambda _: quotes).links(article, without=without)


def test_quotes_that_were_said_decide_without_any_name() -> None:
    [link] = found(said(FIRST, ("e2", Verdict.VERBATIM)), said(SECOND, ("e2", Verdict.TRIMMED)))
    assert (link.episode, link.type) == ("e2", LinkType.EXCERPTS)
    shown = {one.span: one.text for one in link.evidence if one.kind == "quote"}
    assert {ARTICLE.text[span.start : span.end] for span in shown if span} == {FIRST, SECOND}
    assert set(shown.values()) == {
        "a quote of 11 words is said at 1:12, word for word",
        "a quote of 12 words is said at 1:12, with words left out",
    }


def test_quotes_of_the_podcast_that_is_named_make_the_article_based_on_it() -> None:
    named = replace(ARTICLE, text=f"{ARTICLE.text} She said so in the podcast Deltapraat Radio.")
    quotes = (said(FIRST, ("e2", Verdict.VERBATIM)), said(SECOND, ("e2", Verdict.VERBATIM)))
    assert [link.type for link in found(*quotes, article=named)] == [LinkType.BASED_ON]


def test_one_loose_quote_is_not_enough() -> None:
    assert found(said(FIRST, ("e2", Verdict.ALTERED))) == []


@pytest.mark.parametrize("words", ["The pumps have been running", "she says"])
def test_a_few_words_may_be_said_anywhere(words: str) -> None:
    assert found(said(words, ("e2", Verdict.VERBATIM)), said("says", ("e2", Verdict.VERBATIM))) == []


def test_words_of_many_episodes_say_nothing() -> None:
    everywhere = [(episode.key, Verdict.VERBATIM) for episode in EPISODES]
    assert found(said(FIRST, *everywhere), said(SECOND, *everywhere)) == []


def test_an_article_that_quotes_two_episodes_at_length_is_linked_to_both() -> None:
    quotes = [
        said(words, (episode, Verdict.VERBATIM))
        for episode, words in zip(("e1", "e1", "e3", "e3"), (FIRST, FIRST[4:], SECOND, SECOND[7:]), strict=True)
    ]
    assert {link.episode for link in found(*quotes)} == {"e1", "e3"}
    assert [link.episode for link in found(*quotes, without=("e1",))] == ["e3"]


def test_what_nothing_speaks_for_has_no_quotes() -> None:
    assert found(said(FIRST, ("e2", Verdict.NOT_FOUND)), said(SECOND, ("elsewhere", Verdict.VERBATIM))) == []
