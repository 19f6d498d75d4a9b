"""Ids that people can read, unique and stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.changes import Identifiers, episode_id_for, podcast_id_for
from podcast_notes.models import Episode


@pytest.mark.parametrize(
    ("number", "title", "slug"),
    [
        ("163", "Bijna een jaar", "163-bijna-een-jaar"),
        ("163", "#163: Bijna een jaar", "163-bijna-een-jaar"),
        ("163", "163. Bijna een jaar", "163-bijna-een-jaar"),
        ("163", "Aflevering 163 | Bijna een jaar", "163-bijna-een-jaar"),
        ("163", "Ep. 163 – Bijna een jaar", "163-bijna-een-jaar"),
        ("163", "(163) Bijna een jaar", "163-bijna-een-jaar"),
        ("7", "007 - Zand", "7-zand"),
        ("4.5", "#4.5 Een toegift", "4-5-een-toegift"),
        ("4", "4.5 miljoen korrels", "4-4-5-miljoen-korrels"),
        ("16", "163 dingen", "16-163-dingen"),
        ("3", "#3", "3"),
        ("3", "", "3"),
        (None, "Zee & zand", "zee-zand"),
        (None, "2 vrienden", "2-vrienden"),
        (None, "砂", "sha"),
        ("(+", "(+ Zand", "zand"),
    ],
)
def test_episode_ids(number: str | None, title: str, slug: str) -> None:
    assert episode_id_for("duinradio", Episode(guid="g", number=number, title=title), ()) == f"duinradio/{slug}"


def test_a_taken_id_gets_a_number() -> None:
    episode = Episode(guid="g", title="Zand")
    assert episode_id_for("d", episode, {"d/zand"}) == "d/zand-2"
    assert episode_id_for("d", episode, {"d/zand", "d/zand-2", "e/zand-3"}) == "d/zand-3"
    assert podcast_id_for("Élke week: zand!", {"zand"}) == "elke-week-zand"
    assert podcast_id_for("Zand", {"zand"}) == "zand-2"


def test_the_broadcaster_behind_a_bar_is_no_part_of_a_podcast_id() -> None:
    assert podcast_id_for("Duinradio | Omroep Duin", ()) == "duinradio"
    assert podcast_id_for(" | Omroep Duin", ()) == "omroep-duin"


def test_a_long_title_is_cut_at_a_word() -> None:
    slug = episode_id_for("d", Episode(guid="g", number="12", title="Het zand en de zee " * 10), ()).removeprefix("d/")
    assert len(slug) <= 60
    assert slug.startswith("12-het-zand")
    assert slug.rpartition("-")[2] in ("het", "zand", "en", "de", "zee")


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"])), st.sets(st.sampled_from(["a", "a-2", "b-2"])))
def test_given_ids_are_unique(wanted: list[str], taken: set[str]) -> None:
    identifiers = Identifiers(taken)
    given_ids = [identifiers.give(each) for each in wanted]
    assert len(set(given_ids) | taken) == len(given_ids) + len(taken)
    assert all(got.startswith(each) for got, each in zip(given_ids, wanted, strict=True))


def test_many_equal_titles_take_no_longer() -> None:
    identifiers = Identifiers()
    assert [identifiers.give("untitled") for _ in range(50_000)][-1] == "untitled-50000"
