"""Lists of feeds in and out, with an invented show on a web server of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from podcast_notes.cli import cli
from podcast_notes.feeds.opml import Subscription, read_opml
from tests.cli.conftest import FLOUR, SAILS, Run, Site, allow_private, feed

Write = Callable[[str, bytes | str], Path]


def opml(*addresses: str) -> str:
    outlines = "".join(f'<outline type="rss" text="Show {n}" xmlUrl="{a}"/>' for n, a in enumerate(addresses, start=1))
    return f'<opml version="2.0"><head><title>Mine</title></head><body>{outlines}</body></opml>'


def other(*items: str) -> bytes:
    return feed(*items).replace(b"Moleneers", b"Kruiwerk").replace(b"moleneers", b"kruiwerk")


def test_a_list_is_added_and_what_fails_is_named(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    mills = site.put("/mills.xml", feed(FLOUR, SAILS))
    gone = site.url + "/gone.xml"
    page = site.put("/page", b"<!DOCTYPE html><html><body>Shows</body></html>")
    wheels = site.put("/wheels.xml", other(SAILS))
    path = write("list.opml", opml(mills, gone, page, wheels))
    result = run("podcast", "import", path, code=1)
    assert "Moleneers (moleneers): 2 new, 0 changed, 0 unchanged." in result.stdout
    assert "2 podcasts added, 0 there already." in result.stdout
    assert f"Show 2 ({gone})" in result.stderr
    assert "404" in result.stderr
    assert "web page" in result.stderr
    assert {podcast["id"] for podcast in run.json("podcast", "list")} == {"moleneers", "kruiwerk"}
    asked = len(site.requests)
    site.put("/gone.xml", other(FLOUR).replace(b"Kruiwerk", b"Ashes").replace(b"kruiwerk", b"ashes"))
    again = run("podcast", "import", path, code=1)
    assert "1 podcast added, 2 there already." in again.stdout
    assert {path for path, _ in site.requests[asked:]} == {"/gone.xml", "/page"}


def test_a_podcast_under_another_address_is_no_second_one(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    first, second = site.put("/mills.xml", feed(SAILS)), site.put("/mirror.xml", feed(SAILS))
    run("podcast", "add", first)
    result = run("podcast", "import", write("list.opml", opml(first, second)), code=1)
    assert "0 podcasts added, 1 there already." in result.stdout
    assert f"Show 2 ({second})" in result.stderr
    assert [podcast["source"] for podcast in run.json("podcast", "list")] == [first]


def test_the_feed_of_a_podcast_made_by_hand_is_given_to_it(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    run("podcast", "add", "--title", "Moleneers")
    mills = site.put("/mills.xml", feed(SAILS))
    result = run("podcast", "import", write("list.opml", opml(mills)))
    assert "0 podcasts added, 1 there already." in result.stdout
    assert [podcast["source"] for podcast in run.json("podcast", "list")] == [mills]


def test_a_dry_run_says_what_is_new_and_asks_nobody(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    mills = site.put("/mills.xml", feed(SAILS))
    run("podcast", "add", mills)
    asked = len(site.requests)
    path = write("list.opml", opml(mills, "https://example.org/new.xml"))
    result = run("podcast", "import", path, "--dry-run")
    assert result.stdout.splitlines() == [
        "Would add Show 2 (https://example.org/new.xml)",
        f"There already as moleneers: {mills}",
    ]
    plan = run.json("podcast", "import", path, "--dry-run")
    assert [one["url"] for one in plan["new"]] == ["https://example.org/new.xml"]
    assert plan["known"] == [{"url": mills, "podcast": "moleneers"}]
    assert len(site.requests) == asked
    assert len(run.json("podcast", "list")) == 1


def test_a_list_as_data(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    result = run.json("podcast", "import", write("list.opml", opml(site.put("/mills.xml", feed(SAILS)))))
    assert [(one["podcast"], len(one["added"])) for one in result["results"]] == [("moleneers", 1)]
    assert result["added"] == ["moleneers"]
    assert (result["known"], result["failures"]) == ([], [])


def test_a_list_from_standard_input(run: Run, site: Site) -> None:
    allow_private(run)
    data = opml(site.put("/mills.xml", feed(SAILS))).encode()
    assert "1 podcast added" in run("podcast", "import", "-", data=data).stdout
    assert "standard input: is empty" in run("podcast", "import", "-", data=b"", code=1).stderr


def test_what_is_no_list(run: Run, write: Write, tmp_path: Path) -> None:
    result = run("podcast", "import", write("feed.xml", feed(SAILS)), code=1)
    assert "podcast-notes podcast add" in result.stderr
    assert "no such file" in run("podcast", "import", tmp_path / "none.opml", code=2).stderr
    assert "names no feed" in run("podcast", "import", write("no.opml", opml()), "--dry-run").stderr


def test_addresses_of_other_kinds_are_left_out_and_told(run: Run, write: Write) -> None:
    result = run("podcast", "import", write("list.opml", opml("file:///etc/passwd")))
    assert "Show 1 was left out" in result.stderr
    assert "0 podcasts added" in result.stdout


def test_a_list_leads_into_no_private_network(run: Run, site: Site, write: Write) -> None:
    mills = site.put("/mills.xml", feed(SAILS))
    result = run("podcast", "import", write("list.opml", opml(mills)), code=1)
    assert f"Show 1 ({mills})" in result.stderr
    assert site.requests == []
    assert run.json("podcast", "list") == []


def test_the_export_is_a_list_that_can_be_imported(run: Run, site: Site, write: Write, tmp_path: Path) -> None:
    allow_private(run)
    mills = site.put("/mills.xml", feed(SAILS))
    run("podcast", "add", mills)
    run("podcast", "add", "--title", "By hand")
    run("podcast", "add", write("feed.xml", other(FLOUR)))
    output = tmp_path / "out" / "list.opml"
    result = run("podcast", "export", "--output", output)
    assert "Wrote 1 feed" in result.stdout
    assert "no feed on the web: By hand, Kruiwerk" in result.stderr
    listed = read_opml(output.read_bytes())
    assert listed.title == "Mill archive"
    assert listed.subscriptions == (
        Subscription(
            url=mills,
            title="Moleneers",
            description="An invented show about windmills.",
            link="https://moleneers.example.org/",
            language="en",
        ),
    )
    assert read_opml(run("podcast", "export").stdout_bytes) == listed
    second = Run(tmp_path / "second")
    assert CliRunner().invoke(cli, ["init", str(second.archive)]).exit_code == 0
    allow_private(second)
    assert "1 podcast added" in second("podcast", "import", output).stdout
