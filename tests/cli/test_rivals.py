"""An article that fits two episodes equally well: both are named, none is linked, and a person says which it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ITEM, Run, feed

ARTICLE = """Saar van den Akkerzoom on mills

“Nobody was at home that night,” says Saar van den Akkerzoom.

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""
ARTICLE_ID = "saar-van-den-akkerzoom-on-mills"
SAILS, BRAKES = "moleneers/7-sails", "moleneers/9-brakes"


@pytest.fixture
def tied(run: Run, write: Callable[[str, bytes | str], Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    """An archive in which a guest was in two episodes of one day, with an article that names her and no more."""
    monkeypatch.setenv("PODCAST_NOTES_BY", "Ann Roe")
    episodes = [
        ITEM.format(
            number=number,
            title=title,
            date="Fri, 07 Mar 2025 06:00:00 GMT",
            extra='<podcast:person role="guest">Saar van den Akkerzoom</podcast:person>',
            text="About a storm.",
        )
        for number, title in ((7, "Sails"), (9, "Brakes"))
    ]
    run("podcast", "add", write("feed.xml", feed(*episodes)))
    added = run("article", "add", write("mills.txt", ARTICLE))
    assert (
        "  linked to none: the podcast Moleneers is known, but more than one of its episodes fits; the nearest"
        in added.stdout
    )
    assert "“#7: Sails” (50%)" in added.stdout
    assert "“#9: Brakes” (50%)" in added.stdout
    return run


def rivals(run: Run) -> list[str]:
    return [rival["episode"]["id"] for rival in run.json("article", "show", ARTICLE_ID)["rivals"]]


def test_both_are_named_with_what_speaks_for_them(tied: Run) -> None:
    shown = tied.json("article", "show", ARTICLE_ID)
    assert shown["links"] == []
    assert [rival["episode"]["id"] for rival in shown["rivals"]] == [SAILS, BRAKES]
    assert all("closing_line" in [each["kind"] for each in rival["evidence"]] for rival in shown["rivals"])


def test_a_review_asks_which_and_is_done_with_both_by_one_answer(tied: Run) -> None:
    listed = tied("review", "--kind", "links").stdout
    assert f"{ARTICLE_ID}→{SAILS}  based on #7: Sails, or #9: Brakes" in listed
    asked = tied("review", "--kind", "links", "--answers", "-", data=b"a\n").stdout
    assert "mind     #9: Brakes fits about as well" in asked
    assert asked.endswith("1 accepted, 0 rejected, 0 corrected, 0 skipped; 0 still open.\n")
    (link,) = tied.json("link", "list")
    assert (link["episode"]["id"], link["status"], link["decided_by"]) == (SAILS, "confirmed", "Ann Roe")
    assert rivals(tied) == []
    assert tied.json("article", "show", ARTICLE_ID)["no_link_reason"] is None


@pytest.mark.parametrize(
    "command",
    [
        ("link", "confirm", ARTICLE_ID, BRAKES),
        ("link", "add", ARTICLE_ID, BRAKES),
        ("link", "reject", ARTICLE_ID, SAILS),
    ],
    ids=" ".join,
)
def test_what_is_decided_can_be_taken_back(tied: Run, command: tuple[str, ...]) -> None:
    before = tied.json("article", "show", ARTICLE_ID)
    tied(*command)
    (link,) = tied.json("link", "list")
    assert link["evidence"] != []
    assert rivals(tied) == ([BRAKES] if "reject" in command else [])
    tied("review", "undo")
    assert tied.json("article", "show", ARTICLE_ID) == before


def test_another_episode_than_both_can_be_named(tied: Run) -> None:
    tied("review", "--kind", "links", "--answers", "-", data=b"c\nmoleneers#9\n")
    assert {link["episode"]["id"]: link["status"] for link in tied.json("link", "list")} == {
        SAILS: "rejected",
        BRAKES: "confirmed",
    }


def test_none_is_confirmed_for_its_score(tied: Run) -> None:
    accepted = tied.json("review", "--kind", "links", "--accept-above", "0.1")
    assert accepted["confirmed"] == []
    assert [item["id"] for item in accepted["held_back"]] == [f"{ARTICLE_ID}→{SAILS}", f"{ARTICLE_ID}→{BRAKES}"]
    assert tied.json("link", "list") == []


def test_an_episode_that_is_gone_is_no_rival(tied: Run) -> None:
    tied("episode", "remove", BRAKES, "--yes")
    assert rivals(tied) == [SAILS]


def test_a_page_leads_to_both(tied: Run) -> None:
    tied("build")
    page = (tied.archive / "site" / "articles" / ARTICLE_ID / "index.html").read_text()
    assert "the nearest are <a href=" in page
    assert page.count("(50%)") == 2
    tied("link", "reject", ARTICLE_ID, SAILS)
    tied("build")
    page = (tied.archive / "site" / "articles" / ARTICLE_ID / "index.html").read_text()
    assert "Sails" not in page
