"""Looking people up by what somebody types."""

from __future__ import annotations

import time

import pytest

from podcast_notes.people import PeopleIndex, PersonMatch

PEOPLE = [
    ("ada", ["Ada van der Tocht", "A. van der Tocht"]),
    ("bernard", ["Bernard Hamerslag"]),
    ("elif", ["Elif Kılıç", "Dr. Elif Kilic-Öz"]),
    ("jan", ["Geert Jan Hoog"]),
    ("jans", ["Geert Hoogland"]),
    ("eve", ["Eve O’Hara"]),
]


@pytest.fixture(scope="module")
def index() -> PeopleIndex:
    return PeopleIndex(PEOPLE)


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("Ada van der Tocht", "ada"),
        ("ada tocht", "ada"),
        ("van der togcht", "ada"),
        ("tocht", "ada"),
        ("TOGHT", "ada"),
        ("a. v.d. tocht", "ada"),
        ("Hamerslach", "bernard"),
        ("hamerslag bernard", "bernard"),
        ("Bernhard Hamerslag", "bernard"),
        ("hamer", "bernard"),
        ("kilic", "elif"),
        ("Kılıç", "elif"),
        ("geert-jan hoog", "jan"),
        ("ohara", "eve"),
        ("o'hara", "eve"),
    ],
)
def test_the_first_answer(index: PeopleIndex, query: str, person: str) -> None:
    assert index.search(query)[0].id == person


@pytest.mark.parametrize("query", ["", " ", "?!", "xqzv", "Ada Hamerslag", "tochtig weer", "12345", "van der"])
def test_no_answer_to_nonsense(index: PeopleIndex, query: str) -> None:
    assert index.search(query) == []


def test_exact_stands_before_prefix_before_similar(index: PeopleIndex) -> None:
    exact, prefix = index.search("Geert Hoog")
    assert (exact.id, prefix.id) == ("jan", "jans")
    assert exact.score > prefix.score > index.search("Geert Hoogladn")[0].score


def test_each_person_once_with_the_name_that_answers(index: PeopleIndex) -> None:
    assert index.search("elif kilic oz") == [PersonMatch("elif", "Dr. Elif Kilic-Öz", 100.0)]


def test_the_limit(index: PeopleIndex) -> None:
    assert len(index.search("geert", limit=1)) == 1
    assert index.search("geert", limit=0) == []


def test_nobody_at_all() -> None:
    assert PeopleIndex([]).search("ada") == []


def test_ten_thousand_people_are_searched_in_a_moment() -> None:
    syllables = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zu"]
    names = [
        f"{one}{two}n {three}{four}r".title()
        for one in syllables
        for two in syllables
        for three in syllables
        for four in syllables
    ]
    index = PeopleIndex((str(number), [name]) for number, name in enumerate(names))
    index.search("warm up")
    start = time.perf_counter()
    assert index.search(names[4321])[0].name == names[4321]
    assert time.perf_counter() - start < 0.2
