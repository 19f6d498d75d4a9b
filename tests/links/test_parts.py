from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.links.addresses import audio_key, page_key
from podcast_notes.links.podcasts import podcast_names
from podcast_notes.links.reading import ArticleText, same_person
from podcast_notes.links.subject import SubjectIndex
from podcast_notes.links.terms import TermReader
from podcast_notes.links.weights import confidences, date_weight
from podcast_notes.models import Article, Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.kwel.example/afl/12/", "http://kwel.example/afl/12"),
        ("https://kwel.example/afl/12?utm_source=x&utm_medium=y", "https://kwel.example/afl/12"),
        ("https://kwel.example/?p=12&a=1#top", "https://kwel.example/?a=1&p=12"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert page_key(one) == page_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kwel.example/?p=12", "https://kwel.example/?p=13"),
        ("https://kwel.example/afl/12", "https://kwel.example/"),
        ("https://kwel.example/afl/12", "https://dras.example/afl/12"),
    ],
)
def test_addresses_of_different_pages(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


def test_counting_services_before_an_audio_address() -> None:
    plain = audio_key("https://media.kwel.example/12.mp3")
    assert audio_key("https://stats.example/redirect.mp3/media.kwel.example/12.mp3?source=feed") == plain
    assert audio_key("https://a.example/r/b.example/x/media.kwel.example/12.mp3") == plain
    assert audio_key("https://media.kwel.example/13.mp3") != plain


@pytest.mark.parametrize("bad", [None, "", "not an address", "https://[broken"])
def test_no_address(bad: str | None) -> None:
    assert page_key(bad) is None
    assert audio_key(bad) is None


@pytest.mark.parametrize(
    ("title", "publisher", "name"),
    [
        ("VRN Kwelcast | VRN", "VRN Radio", "VRN Kwelcast"),
        ("VRN Kwelcast | VRN", "VRN Radio", "Kwelcast"),
        ("De Kwelcast - een podcast over water", None, "De Kwelcast"),
        ("Kwelcast: the deep end", "VRN", "Kwelcast"),
    ],
)
def test_names_of_a_podcast(title: str, publisher: str | None, name: str) -> None:
    assert name in podcast_names(title, publisher)


def test_the_publisher_alone_is_no_name_of_the_podcast() -> None:
    assert "VRN" not in podcast_names("VRN Kwelcast | VRN", "VRN")
    assert "VRN" not in podcast_names("VRN | Kwelcast", "VRN")


def names(line: str) -> list[tuple[str, bool]]:
    text = ArticleText(Article(text=line))
    return [(name.text, name.guest) for name in text.names_in(Span(0, len(line)))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Listen to the full conversation with Wim de Graaf here", [("Wim de Graaf", True)]),
        ("Beluister het gesprek met onderzoeker en oud-dijkgraaf Ada van der Veen", [("Ada van der Veen", True)]),
        ("Met gasten Wim de Graaf & Ada Oud", [("Wim de Graaf", True), ("Ada Oud", True)]),
        (
            "Hear Bo Krans talk with Wim de Graaf and Ada Oud",
            [("Bo Krans", False), ("Wim de Graaf", True), ("Ada Oud", True)],
        ),
        ("Wim says so", []),
    ],
)
def test_names_in_a_line(line: str, expected: list[tuple[str, bool]]) -> None:
    assert names(line) == expected


def test_sentences_cover_the_text_and_end_at_lines() -> None:
    text = ArticleText(Article(text="It sinks. “Why?” Nobody knows\nListen here", title="Veldum"))
    assert [text.whole[span.start : span.end] for span in text.sentences] == [
        "It sinks.",
        "“Why?”",
        "Nobody knows",
        "Listen here",
        "Veldum",
    ]
    assert text.shown(text.sentences[-1]) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wim de Graaf", "Wim de Graaf van Deltares", True),
        ("W. de Graaf", "Wim de Graaf", True),
        ("prof. Wim de Graaf", "Wim de Gráaf", True),
        ("Wim de Graaf", "Ada de Graaf", False),
        ("Wim", "Wim de Graaf", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_terms_keep_the_place_of_their_word() -> None:
    text = "HtlcMinimum of 12 dykes, sinking"
    terms = TermReader().terms(text)
    assert [term.stem for term in terms] == ["htlc", "minimum", "of", "12", "dyke", "sink"]
    assert {text[term.start : term.end] for term in terms} == {"HtlcMinimum", "of", "12", "dykes", "sinking"}


FILLER = "and then we said that it was so and they said that it was not so at all, you know, but that is how it goes. "
TALKS = {
    "peat": f"{FILLER * 30} The peat settlement under Veldum was measured with a tiltmeter by the water board. {FILLER * 30}",
    "eel": f"{FILLER * 30} The eel passage at the Oosterkwel weir opened in spring, and glass eels came. {FILLER * 30}",
    "salt": f"{FILLER * 60} Salt seeps up, and the tiltmeter was mentioned. {FILLER * 3}",
}


def test_the_talk_that_says_it_comes_first() -> None:
    index = SubjectIndex(TALKS.items())
    article = "A tiltmeter measured the settlement of the peat, the water board reports."
    best = index.search(article)[0]
    assert best.key == "peat"
    assert best.coverage > 0.5
    assert {article[term.start : term.end] for term in best.words} >= {"tiltmeter", "settlement", "peat"}


def test_a_talk_that_takes_it_up_comes_before_one_that_comes_to_it() -> None:
    taken_up = f"The new sluice at Veldum was tested. {FILLER * 9}"
    in_passing = f"{FILLER * 4}The new sluice at Veldum was tested. {FILLER * 5}"
    index = SubjectIndex({"a": f"{FILLER}\n{in_passing}", "b": f"{FILLER}\n{taken_up}", **TALKS}.items())
    found = index.search("The sluice at Veldum has been tested, says the water board.")
    assert [match.key for match in found[:2]] == ["b", "a"]
    assert found[0].coverage == found[1].coverage


def test_lines_without_words_and_very_many_words_are_no_error() -> None:
    index = SubjectIndex({"a": "\n…\n\nPeat\n", "b": "eel " * 5_000, "c": " ".join(map(str, range(20_000)))}.items())
    assert index.search("Peat")[0].key == "a"
    assert index.search(" ".join(map(str, range(500))))[0].key == "c"


def test_words_said_in_a_row_are_found_with_their_span() -> None:
    index = SubjectIndex(TALKS.items())
    article = "Veldum. “The eel passage at the Oosterkwel weir opened in spring”, she says."
    best = index.search(article)[0]
    assert best.key == "eel"
    assert best.run is not None
    assert article[best.run.start : best.run.end] == "The eel passage at the Oosterkwel weir opened in spring"
    assert best.run_words == 10


def test_a_word_written_apart_is_found() -> None:
    index = SubjectIndex({**TALKS, "id": f"{FILLER * 20} the attempt id is duplicated {FILLER * 20}"}.items())
    assert index.search("A duplicated attemptid")[0].key == "id"


def test_an_empty_index_and_an_empty_text() -> None:
    assert SubjectIndex([]).search("anything") == []
    assert SubjectIndex([("a", "")]).search("anything") == []
    assert SubjectIndex(TALKS.items()).search("") == []


@given(st.dictionaries(st.text("ab", max_size=3), st.floats(-40, 40), max_size=8))
def test_confidences_are_shares_in_the_order_of_the_log_odds(log_odds: dict[str, float]) -> None:
    shares = confidences(log_odds)
    assert all(0 <= share <= 1 for share in shares.values())
    assert math.fsum(shares.values()) <= 1 + 1e-9
    ranked = sorted(log_odds, key=log_odds.__getitem__)
    assert [shares[key] for key in ranked] == sorted(shares.values())


def test_an_article_before_its_episode_counts_against_it() -> None:
    assert date_weight(-30) < date_weight(-2) < 0 < date_weight(3)
    assert date_weight(3) > date_weight(60) > date_weight(500)
