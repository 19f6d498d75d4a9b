"""What `build` writes for programs: feeds, the map of the site, pictures, pages of single quotes."""

from __future__ import annotations

import re
from pathlib import Path

from podcast_notes.content_policy import site_headers
from podcast_notes.feeds import parse_feed
from tests.cli.conftest import FLOUR, Run, Site, allow_private, feed

BASE = "https://notes.example.org/mills/"


def configure(run: Run, *lines: str) -> None:
    path = run.archive / "podcast-notes.toml"
    settings = path.read_text().replace('base_url = ""', f'base_url = "{BASE}"')
    for line in lines:
        name = line.partition(" =")[0]
        settings = "\n".join(line if old.startswith(f"{name} =") else old for old in settings.splitlines())
    path.write_text(settings)


def built(run: Run) -> Path:
    run("build")
    return run.archive / "site"


def test_the_feed_of_a_podcast_has_what_the_archive_knows(filled: Run) -> None:
    configure(filled)
    filled("quote", "pick", "moleneers#7", "--from", "0:06", "--to", "0:13", "--title", "Eleven mills")
    site = built(filled)
    found = parse_feed((site / "podcasts" / "moleneers" / "feed.xml").read_bytes(), url=BASE)
    assert found.warnings == ()
    assert not found.podcast.blocked, "it is the only feed that there is"
    sails = next(episode for episode in found.episodes if episode.number == "7")
    (transcript,) = sails.transcripts
    assert (transcript.media_type, transcript.language) == ("text/vtt", "en")
    assert (site / transcript.url.removeprefix(BASE)).is_file()
    assert [bite.title for bite in sails.soundbites] == ["Eleven mills"]
    assert sails.enclosure
    assert sails.enclosure.url == "https://media.example.org/moleneers/7.mp3"
    assert {person.name for person in sails.persons} == {"Bram Hollestelle"}


def test_a_copy_of_a_feed_that_stands_elsewhere_asks_directories_not_to_list_it(run: Run, site: Site) -> None:
    allow_private(run)
    configure(run)
    run("podcast", "add", site.put("/feed.xml", feed(FLOUR), Content_Type="application/rss+xml"))
    found = parse_feed((built(run) / "podcasts" / "moleneers" / "feed.xml").read_bytes(), url=BASE).podcast
    assert found.blocked
    assert found.new_feed_url is None


def test_a_picked_quote_can_be_found_shared_and_embedded(filled: Run) -> None:
    configure(filled)
    filled("quote", "pick", "moleneers#7", "--from", "0:06", "--to", "0:13")
    site = built(filled)
    (page,) = site.glob("episodes/moleneers/*/clips/*/index.html")
    address = f"{BASE}{page.parent.relative_to(site).as_posix()}/"
    assert f"<loc>{address}</loc>" in (site / "sitemap.xml").read_text()
    html = page.read_text()
    assert f'<meta property="og:image" content="{address}card.png">' in html
    assert f"&lt;iframe src=&#34;{address}embed.html&#34;" in html
    assert {path.name for path in page.parent.iterdir()} == {"index.html", "embed.html", "card.png", "card.svg"}
    filled("quote", "unpick", f"moleneers/{page.parts[-4]}:{page.parts[-2]}")
    built(filled)
    assert not page.parent.exists()


def test_without_an_address_it_is_told_once_what_the_site_lacks(filled: Run) -> None:
    result = filled("build")
    assert result.stderr.count("base_url under [site]") == 1
    site = filled.archive / "site"
    assert not (site / "feed.xml").exists()
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"
    configure(filled)
    assert "base_url" not in filled("build").stderr
    assert (site / "feed.json").is_file()


def test_pictures_can_be_left_out(filled: Run) -> None:
    configure(filled, "cards = false")
    site = built(filled)
    assert list(site.rglob("card.*")) == []
    assert "og:image" not in (site / "index.html").read_text()
    assert (site / "feed.xml").is_file()


def test_a_second_build_makes_no_picture_again(filled: Run) -> None:
    configure(filled)
    before = {path: path.stat().st_mtime_ns for path in built(filled).rglob("*") if path.is_file()}
    after = {path: path.stat().st_mtime_ns for path in built(filled).rglob("*") if path.is_file()}
    assert {path for path in after if before.get(path) != after[path] and path.name != ".manifest.json"} == set()


def test_the_map_leaves_out_pages_that_are_none(filled: Run) -> None:
    settings = filled.archive / "podcast-notes.toml"
    configure(filled)
    settings.write_text(
        settings.read_text().replace("[site.redirects]\n", '[site.redirects]\n"/mills" = "/episodes/"\n')
    )
    site = built(filled)
    mapped = (site / "sitemap.xml").read_text()
    assert (site / "404.html").is_file()
    assert (site / "mills" / "index.html").is_file()
    assert f"<loc>{BASE}episodes/</loc>" in mapped
    assert "404" not in mapped
    assert f"{BASE}mills" not in mapped


def test_a_picked_quote_leads_to_its_own_page(filled: Run) -> None:
    filled("quote", "pick", "moleneers#7", "--from", "0:06", "--to", "0:13")
    site = built(filled)
    (clip,) = site.glob("episodes/moleneers/*/clips/*/index.html")
    episode = (clip.parents[2] / "index.html").read_text()
    assert f'clips/{clip.parent.name}/index.html">' in episode
    picked = episode.partition('<figure class="quote picked">')[2]
    (place, *_) = re.findall(r'class="play" href="[^"#]*#(t=[0-9.,]+)"', picked)
    assert f'id="{place}"' in episode, "so that the link shows the place without scripts too"


def test_a_host_is_told_which_headers_to_send_where_the_settings_say_so(filled: Run) -> None:
    assert not (built(filled) / "_headers").exists()
    configure(filled, "headers = true")
    lines = (built(filled) / "_headers").read_text().splitlines()
    assert lines[0] == "/mills/*"
    assert all(re.fullmatch(r"  [A-Z][A-Za-z-]+: \S.*", line) for line in lines[1:])
    sent = dict(line.strip().split(": ", 1) for line in lines[1:])
    assert sent == site_headers()
    assert sent["X-Content-Type-Options"] == "nosniff"
    configure(filled, "headers = false")
    assert not (built(filled) / "_headers").exists()
