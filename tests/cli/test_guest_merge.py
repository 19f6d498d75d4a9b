"""`guest merge`: two people who are one."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

SAILS = "moleneers/7-sails-in-a-storm"
KEPT, OTHER = "saar-van-den-akkerzoom", "saartje-akkerzoom-de-wit"


@pytest.fixture
def twice(filled: Run) -> Run:
    """The guest of the episode is in the archive a second time, under the name of her marriage."""
    filled("episode", "edit", SAILS, "--guest", "Saartje Akkerzoom-de Wit")
    filled("quote", "pick", SAILS, "--from", "0:06", "--to", "0:14", "--speaker", OTHER, "--by", "Ann Roe")
    return filled


def test_one_takes_over_names_appearances_and_quotes_of_the_other(twice: Run) -> None:
    quotes = len(twice.json("guest", "show", KEPT)["quotes"])
    merged = twice.json("guest", "merge", OTHER, KEPT)
    assert merged["id"] == KEPT
    assert "Saartje Akkerzoom-de Wit" in merged["aliases"]
    assert len(merged["quotes"]) == quotes + 1
    (appearance,) = merged["appearances"]
    assert appearance["role"] == "guest"
    assert "manual" in appearance["sources"]
    assert [person["id"] for person in twice.json("guest", "list", "--all") if OTHER in person["id"]] == []
    assert twice.json("guest", "show", OTHER) == merged == twice.json("guest", "show", "Saartje Akkerzoom-de Wit")
    twice("doctor")


def test_the_old_page_leads_to_the_new_one(twice: Run) -> None:
    twice("build")
    page = twice.archive / "site" / "guests" / OTHER / "index.html"
    assert "Saartje Akkerzoom-de Wit</h1>" in page.read_text()
    twice("guest", "merge", OTHER, KEPT)
    twice("build")
    assert f'content="0; url=../../guests/{KEPT}/index.html"' in page.read_text()
    redirects = (twice.archive / "site" / "_redirects").read_text()
    assert f"/guests/{OTHER}/ /guests/{KEPT}/ 301\n" in redirects


def test_a_refresh_does_not_part_them_again(twice: Run) -> None:
    merged = twice.json("guest", "merge", OTHER, KEPT)
    twice("refresh")
    assert twice.json("guest", "show", KEPT) == merged
    assert OTHER not in {person["id"] for person in twice.json("guest", "list", "--all")}


def test_who_was_merged_twice_is_found_at_every_id(twice: Run) -> None:
    twice("guest", "merge", KEPT, OTHER)
    twice("episode", "edit", SAILS, "--guest", "Saar Molenaarster")
    twice("guest", "merge", OTHER, "saar-molenaarster")
    for reference in (KEPT, OTHER):
        assert twice.json("guest", "show", reference)["id"] == "saar-molenaarster"
    twice("build")
    assert "saar-molenaarster" in (twice.archive / "site" / "guests" / KEPT / "index.html").read_text()


def test_a_decision_from_before_is_taken_back_in_the_name_of_now(twice: Run) -> None:
    quote = next(q for q in twice.json("quote", "list") if q["person"] == KEPT and q["article"])
    twice("quote", "speaker", quote["id"], OTHER, "--by", "Ann Roe")
    twice("guest", "merge", KEPT, OTHER)
    twice("review", "undo", "--by", "Ann Roe")
    assert twice.json("quote", "show", quote["id"])["quote"]["person"] == OTHER
    twice("doctor")


def test_nobody_is_merged_into_herself_or_nobody(twice: Run) -> None:
    assert f"both are {KEPT}" in twice("guest", "merge", KEPT, "van den Akkerzoom", code=2).stderr
    assert "no person answers to this" in twice("guest", "merge", KEPT, "Nobody Known", code=2).stderr
