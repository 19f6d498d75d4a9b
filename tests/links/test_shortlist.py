"""In a large archive an article is compared with few episodes; the invented right one is among them, however it is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.archive import Archive, targets
from podcast_notes.archive.articles import ArticleDetails
from podcast_notes.links import Shortlister
from podcast_notes.models import (
    AppearanceRecord,
    Article,
    ArticleLink,
    Enclosure,
    Episode,
    EpisodeRecord,
    PersonRecord,
    Podcast,
    PodcastRecord,
)
from podcast_notes.store import TinyStore

START = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = "dijk polder sluis gemaal zandbank veerpont molenaar griend kwelder wadloper baken stuw".split()


def shortlister(text: str, *urls: str) -> Shortlister:
    return Shortlister(Article(text=text, links=tuple(ArticleLink(text="", url=url) for url in urls)))


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("Een vloed van jaren", True),
        ("#12: Een vloed van jaren", True),
        ("EEN VLOED", True),
        ("Zoë Zandstra", True),
        ("Zoe  Zandstra", True),
        ("Een ebbe van jaren", False),
        ("12", False),
        ("", False),
    ],
)
def test_a_phrase_may_be_named_where_all_its_words_are(phrase: str, named: bool) -> None:
    assert shortlister("Zoë Zandstra sprak over Een vloed van jaren.").may_name(phrase) is named


@pytest.mark.parametrize(
    ("printed", "url", "linked"),
    [
        ("https://www.griend.example/12-de-dijk/?utm_source=x", "http://griend.example/12-de-dijk", True),
        ("https://count.example/redirect.mp3/media.example/a/7.mp3", "https://media.example/a/7.mp3?x=1", True),
        ("https://griend.example/?p=12", "https://griend.example/?p=12", True),
        ("https://griend.example/12-de-dijk", "https://griend.example/13-de-sluis", False),
        ("https://griend.example/12-de-dijk", None, False),
    ],
)
def test_an_address_may_be_linked_where_its_end_is(printed: str, url: str | None, linked: bool) -> None:
    assert shortlister("", printed).may_link(url) is linked


@given(st.text(max_size=60), st.text(max_size=40))
def test_any_text_has_an_answer(text: str, phrase: str) -> None:
    one = shortlister(text, text)
    assert one.may_name(phrase) in (True, False)
    assert one.may_link(phrase) in (True, False)


def archive_of(folder: Path, count: int) -> Archive:
    """Two shows of so many episodes each, a week apart, each with a guest of its own."""
    archive = Archive.create(folder)
    with TinyStore.open(folder / "archive.json").transaction() as transaction:
        for show in ("griend", "kwelder"):
            title = f"{show.title()} vertelt"
            transaction.put(PodcastRecord(id=show, content=Podcast(title=title, language="nl"), added=START))
            for number in range(count):
                guest = PersonRecord(
                    id=f"{show}-{number}", name=f"Aafke {show.title()}{'abcdefghij'[number]}", added=START
                )
                content = Episode(
                    guid=f"{show}-{number}",
                    title=f"{WORDS[number % 12].title()} en {WORDS[(number + 5) % 12]} van {show}",
                    published=START + timedelta(days=7 * number),
                    link=f"https://{show}.example/{number}",
                    enclosure=Enclosure(url=f"https://media.example/{show}/{number}.mp3"),
                )
                key = f"{show}/{number}"
                appearance = AppearanceRecord(id=f"{key}:{guest.id}", episode_id=key, person_id=guest.id)
                episode = EpisodeRecord(id=key, podcast_id=show, content=content, added=START, updated=START)
                transaction.put(guest, episode, appearance)
    return archive


ARTICLES = {
    "closing line": "De dijk hield.\n\nBeluister het gesprek met Aafke Griendd in de podcast Griend vertelt.",
    "title": "Veel te horen in de aflevering Gemaal en kwelder van griend, zeggen luisteraars van de podcast Griend vertelt.",
    "address": "De dijk hield. Luister hier: https://griend.example/3",
}


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_the_episode_is_the_same_as_where_all_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    found = []
    for name, compared in (("small", 1_000), ("large", 4)):
        monkeypatch.setattr(targets, "ALL_COMPARED", compared)
        monkeypatch.setattr(targets, "NEAREST_COMPARED", 3)
        archive = archive_of(tmp_path / name, 10)
        details = ArticleDetails(published=START + timedelta(days=23))
        added = archive.articles.add(text.encode(), details, source="a", media_type="text/plain")
        found.append([(link.episode.id, [one.kind for one in link.evidence]) for link in added.article.links])
    assert [link[0] for link in found[0]] == ["griend/3"]
    assert found[0] == found[1]
