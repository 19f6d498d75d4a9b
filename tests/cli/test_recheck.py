"""`article recheck`: an article that is edited where it stands; show, article and people are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.models import DecisionRecord, LinkRecord, QuoteRecord, SightingRecord, Status
from tests.cli.conftest import ARTICLE, Run, Site

Write = Callable[[str, bytes | str], Path]
STORM = "storm-took-the-sails-of-eleven-mills"
BRAKE = "Nobody was at home to brake them,"
MEMORY = "Some of them are better as a memory."


def quotes(run: Run) -> dict[str, dict[str, Any]]:
    return {quote["text"]: quote for quote in run.json("quote", "list")}


def put(run: Run, kind: Any, **fields: Any) -> None:
    store = Archive.open(run.archive)._workspace.store
    with store.transaction() as transaction:
        transaction.put(*(replace(record, **fields) for record in transaction.all(kind)))


def edited(*changes: tuple[str, str]) -> str:
    text = ARTICLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def recheck(run: Run, write: Write, *changes: tuple[str, str], arguments: tuple[str, ...] = ()) -> dict[str, Any]:
    file = write("again.txt", edited(*changes))
    result = run.json("article", "recheck", STORM, "--file", file, *arguments)
    [one] = result["rechecked"]
    return dict(one)


def text_of(run: Run) -> str:
    return (run.archive / "articles" / STORM / "article.txt").read_text()


def assert_offsets_hold(run: Run) -> None:
    text = text_of(run)
    store = Archive.open(run.archive)._workspace.store
    for quote in store.all(QuoteRecord):
        if quote.gone is None:
            assert text[quote.start : quote.end] == quote.text
            assert quote.mention_span is None or text[quote.mention_span.start : quote.mention_span.end]
    for link in store.all(LinkRecord):
        assert all(e.span is None or text[e.span.start : e.span.end].strip() for e in link.evidence)
    run("doctor")


NEW_PARAGRAPH = (
    "The province has been counting its losses since the first week of February. It will take until the summer, and longer "
    "in the south, before every miller knows what the storm has cost."
)
INSERTED = ("Eleven mills in the province", f"{NEW_PARAGRAPH}\n\nEleven mills in the province")


def test_quotes_keep_ids_sightings_and_decisions_when_a_paragraph_comes_in_before_them(
    filled: Run, write: Write
) -> None:
    before = quotes(filled)
    put(filled, SightingRecord, status=Status.CONFIRMED)
    put(filled, QuoteRecord, status=Status.CONFIRMED)
    result = recheck(filled, write, INSERTED)
    after = quotes(filled)
    assert [(p["fate"], p["after"]) for p in result["paragraphs"]] == [("added", NEW_PARAGRAPH)]
    assert (result["vanished"], result["reworded"], result["added"], result["doubtful"]) == ([], [], [], [])
    assert result["quotes_same"] == len(before)
    assert {text: quote["id"] for text, quote in after.items()} == {text: quote["id"] for text, quote in before.items()}
    assert after[BRAKE]["start"] == before[BRAKE]["start"] + len(NEW_PARAGRAPH) + 1
    assert after[BRAKE]["sightings"][0]["status"] == "confirmed"
    assert after[BRAKE]["sightings"][0]["doubts"] == []
    assert_offsets_hold(filled)


def test_the_text_of_before_is_kept_as_a_version(filled: Run, write: Write) -> None:
    old = text_of(filled)
    first = recheck(filled, write, INSERTED)
    second = recheck(filled, write, INSERTED, (MEMORY, "Some of them should stay ruins."))
    folder = filled.archive / "articles" / STORM / "versions"
    assert (filled.archive / first["kept"]).read_text() == old
    assert sorted(path.name for path in folder.iterdir()) == [
        "1-article.txt",
        "1-source.txt",
        "2-article.txt",
        "2-source.txt",
    ]
    assert (filled.archive / second["kept"]).read_text() != old
    filled("doctor")


def test_quotes_that_vanish_are_told_and_kept_only_where_somebody_decided(filled: Run, write: Write) -> None:
    gone = (
        "“I think that every mill should turn again,” she says. “Some of them are better as a memory.”",
        "She is sure.",
    )
    plain = recheck(filled, write, gone, arguments=("--dry-run",))
    assert {quote["text"] for quote in plain["vanished"]} == {
        "I think that every mill should turn again,",
        "Some of them are better as a memory.",
    }
    assert not any(quote["kept"] for quote in plain["vanished"])
    put(filled, SightingRecord, status=Status.CONFIRMED)
    result = recheck(filled, write, gone)
    assert all(quote["kept"] for quote in result["vanished"])
    vanished = quotes(filled)[MEMORY]
    assert vanished["gone"] is not None
    assert vanished["sightings"][0]["status"] == "confirmed"
    assert "not printed any more, since" in filled("quote", "list").stdout
    filled("build")
    assert "better as a memory" not in (filled.archive / "site" / "articles" / STORM / "index.html").read_text()
    filled("article", "trace", STORM)
    assert quotes(filled)[MEMORY]["gone"] == vanished["gone"]


def test_nobody_is_asked_where_a_vanished_quote_was_said(filled: Run, write: Write) -> None:
    put(filled, QuoteRecord, status=Status.CONFIRMED)
    vanished = quotes(filled)[MEMORY]
    asked = {item["quote"]["id"] for item in filled.json("review", "--kind", "sightings")}
    assert vanished["id"] in asked
    recheck(filled, write, (f"“{MEMORY}”", "The rest is history."))
    still = {item["quote"]["id"] for item in filled.json("review", "--kind", "sightings")}
    assert still == asked - {vanished["id"]}
    assert quotes(filled)[MEMORY]["sightings"]


def test_a_vanished_quote_that_comes_back_is_the_same_quote(filled: Run, write: Write) -> None:
    put(filled, QuoteRecord, status=Status.CONFIRMED)
    was = quotes(filled)[MEMORY]
    recheck(filled, write, (" “Some of them are better as a memory.”", ""))
    recheck(filled, write, INSERTED)
    now = quotes(filled)[MEMORY]
    assert (now["id"], now["gone"], now["doubts"]) == (was["id"], None, [])
    assert_offsets_hold(filled)


def test_a_quote_in_other_words_is_looked_up_anew_but_a_confirmed_place_stays_and_is_flagged(
    filled: Run, write: Write
) -> None:
    change = (MEMORY, "Some of them are much better as a ruin.")
    was = quotes(filled)[MEMORY]
    put(filled, SightingRecord, status=Status.CONFIRMED)
    result = recheck(filled, write, change)
    assert result["reworded"] == [{"id": was["id"], "before": MEMORY, "after": change[1], "moved": False}]
    assert result["doubtful"] == [was["id"]]
    now = quotes(filled)[change[1]]
    assert now["id"] == was["id"]
    assert now["sightings"] == [{**was["sightings"][0], "status": "confirmed", "doubts": ["reworded"]}]
    assert "look again: the article prints other words" in filled("quote", "list").stdout
    assert_offsets_hold(filled)


def test_a_quote_that_moved_and_is_in_other_words_is_the_same_quote_and_said_to_be(filled: Run, write: Write) -> None:
    after = "Some of them are much better as a memory."
    was = quotes(filled)[MEMORY]
    put(filled, QuoteRecord, status=Status.CONFIRMED)
    moves = ((f" “{MEMORY}”", ""), ("\n\nEleven mills", f"\n\n“{after}” says Saar van den Akkerzoom.\n\nEleven mills"))
    told = filled("article", "recheck", STORM, "--file", write("again.txt", edited(*moves)), "--dry-run").stdout
    assert f"now at another place “{after}”" in told
    result = recheck(filled, write, *moves)
    assert (result["vanished"], result["added"]) == ([], [])
    assert result["reworded"] == [{"id": was["id"], "before": MEMORY, "after": after, "moved": True}]
    now = quotes(filled)[after]
    assert (now["id"], now["doubts"], now["decided_as"]) == (was["id"], ["reworded"], MEMORY)
    assert_offsets_hold(filled)


def test_a_proposed_place_of_a_quote_in_other_words_is_looked_up_anew(filled: Run, write: Write) -> None:
    change = (MEMORY, "Some of them are much better as a ruin.")
    was = quotes(filled)[MEMORY]
    recheck(filled, write, change)
    [now] = quotes(filled)[change[1]]["sightings"]
    assert (was["sightings"][0]["verdict"], now["verdict"], now["doubts"]) == ("verbatim", "altered", [])


def test_a_confirmed_quote_in_other_words_says_as_what_it_was_confirmed(filled: Run, write: Write) -> None:
    put(filled, QuoteRecord, status=Status.CONFIRMED, decided_by="Ann Roe")
    change = (MEMORY, "Some of them are much better as a ruin.")
    recheck(filled, write, change)
    now = quotes(filled)[change[1]]
    assert (now["doubts"], now["decided_as"]) == (["reworded"], MEMORY)
    assert "was decided as: “Some of them are better as a memory.”" in filled("quote", "list").stdout
    recheck(filled, write)
    back = quotes(filled)[MEMORY]
    assert (back["id"], back["doubts"], back["decided_as"]) == (now["id"], [], None)


def test_another_speaker_is_told_and_makes_a_confirmed_quote_doubtful(filled: Run, write: Write) -> None:
    change = ("says Saar van den Akkerzoom, mill expert", "says Ruben Knoopkaas, mill expert")
    dry = recheck(filled, write, change, arguments=("--dry-run",))
    assert ("Saar van den Akkerzoom", "Ruben Knoopkaas") in {(s["before"], s["after"]) for s in dry["reattributed"]}
    put(filled, QuoteRecord, status=Status.CONFIRMED)
    result = recheck(filled, write, change)
    now = quotes(filled)[BRAKE]
    assert now["id"] in result["doubtful"]
    assert (now["speaker"], now["doubts"]) == ("Saar van den Akkerzoom", ["reattributed"])


def test_a_new_quote_gets_an_id_that_no_other_one_had(filled: Run, write: Write) -> None:
    before = {quote["id"] for quote in quotes(filled).values()}
    result = recheck(
        filled, write, ("Eleven mills in", "“We counted them twice,” says Saar van den Akkerzoom.\n\nEleven mills in")
    )
    assert [quote["text"] for quote in result["added"]] == ["We counted them twice,"]
    assert result["added"][0]["id"] not in before
    assert len(quotes(filled)) == len(before) + 1
    assert_offsets_hold(filled)


def test_a_dry_run_changes_nothing(filled: Run, write: Write) -> None:
    before = (quotes(filled), text_of(filled), filled.json("article", "show", STORM))
    dry = recheck(filled, write, INSERTED, (MEMORY, "Some are ruins."), arguments=("--dry-run",))
    assert dry["changed"]
    assert dry["kept"] is None
    assert (quotes(filled), text_of(filled), filled.json("article", "show", STORM)) == before
    assert not (filled.archive / "articles" / STORM / "versions").exists()


def test_what_a_person_stated_of_an_article_stays(filled: Run, write: Write) -> None:
    filled("article", "edit", STORM, "--title", "Eleven mills")
    result = recheck(
        filled, write, ("Storm took the sails", "Storm broke the sails"), ("By Iris Verschueren", "By Ann Roe")
    )
    assert [change["field"] for change in result["fields"]] == ["byline"]
    shown = filled.json("article", "show", STORM)
    assert (shown["title"], shown["byline"], shown["published"]) == ("Eleven mills", "Ann Roe", "2025-03-10T00:00:00Z")


def test_a_link_that_is_confirmed_keeps_its_evidence_where_its_words_are_now(filled: Run, write: Write) -> None:
    [link] = filled.json("link", "list")
    filled("link", "confirm", STORM, link["episode"]["id"])
    shown = {
        e["text"]: text_of(filled)[e["span"]["start"] : e["span"]["end"]] for e in link["evidence"] if e.get("span")
    }
    recheck(filled, write, INSERTED)
    [now] = filled.json("link", "list")
    text = text_of(filled)
    assert now["status"] == "confirmed"
    assert {e["text"]: text[e["span"]["start"] : e["span"]["end"]] for e in now["evidence"] if e.get("span")} == shown


def online(run: Run, site: Site, text: str = ARTICLE) -> str:
    url = site.put("/storm", text.encode(), Content_Type="text/plain; charset=utf-8", ETag='"1"')
    run("article", "add", url, "--published", "2025-03-10")
    return url


def test_an_article_online_is_asked_for_with_what_its_host_said_last(run: Run, site: Site) -> None:
    online(run, site)
    result = run("article", "recheck", "--all")
    assert result.stderr == "1 article as before.\n"
    assert site.requests[-1][1]["If-None-Match"] == '"1"'
    site.put("/storm", edited(INSERTED).encode(), Content_Type="text/plain", ETag='"2"')
    assert "+ The province has been counting its losses" in run("article", "recheck", STORM).stdout
    run("article", "recheck", STORM)
    assert site.requests[-1][1]["If-None-Match"] == '"2"'


def test_a_page_that_fails_or_says_something_else_changes_nothing_and_the_others_go_on(run: Run, site: Site) -> None:
    online(run, site)
    other = edited(("Storm took the sails of eleven mills", "Rain"), ("Eleven mills in", "Twelve mills in"))
    site.put("/rain", other.encode(), Content_Type="text/plain")
    run("article", "add", site.url + "/rain")
    site.put("/storm", b"This page is for subscribers. Please log in to go on reading.", Content_Type="text/plain")
    result = run.json_of_failing("article", "recheck", "--all")
    assert [(one["id"], one["changed"]) for one in result["rechecked"]] == [("rain", False)]
    [failure] = result["failed"]
    assert failure["item"] == STORM
    assert "the page says something else now" in failure["message"]
    assert "brake them" in text_of(run)
    del site.pages["/storm"]
    assert "404" in run("article", "recheck", STORM, code=1).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the articles to read again, or give --all"),
        ([STORM, "--all"], "name the articles to read again, or give --all"),
        (["--all", "--file", "again.txt"], "a file is what one article says"),
        (["nothing"], "nothing: no article answers to this"),
    ],
)
def test_calls_that_cannot_be_carried_out(filled: Run, arguments: list[str], said: str) -> None:
    assert said in filled("article", "recheck", *arguments, code=2).stderr


def test_an_article_without_an_address_fails_with_what_to_do(filled: Run) -> None:
    assert "Hand it in with --file." in filled("article", "recheck", STORM, code=1).stderr
    assert "No article has an address." in filled("article", "recheck", "--all").stderr


def test_a_decision_about_an_article_that_was_edited_since_is_not_taken_back(filled: Run, write: Write) -> None:
    was = quotes(filled)[MEMORY]
    filled("quote", "reject", was["id"], "--by", "Ann Roe")
    store = Archive.open(filled.archive)._workspace.store
    with store.transaction() as transaction:
        [decision] = transaction.all(DecisionRecord)
        earlier = decision.at - timedelta(days=1)
        transaction.put(replace(decision, at=earlier))
        rejected = transaction.get(QuoteRecord, was["id"])
        assert rejected is not None
        transaction.put(replace(rejected, decided=earlier))
    recheck(filled, write, INSERTED)
    [quote] = [q for q in filled.json("quote", "list", "--status", "rejected") if q["text"] == MEMORY]
    assert quote["id"] == was["id"]
    assert "was edited since Ann Roe decided" in filled("review", "undo", code=2).stderr


def test_of_a_changed_paragraph_the_place_that_changed_is_shown(filled: Run, write: Write) -> None:
    file = write("again.txt", edited((MEMORY, "Some of them are much better as a ruin.")))
    shown = filled("article", "recheck", STORM, "--file", file).stdout.splitlines()
    [before] = [line for line in shown if line.startswith("  ~ … ")]
    after = shown[shown.index(before) + 1]
    assert "are better as a memory" in before
    assert "are much better as a ruin" in after
