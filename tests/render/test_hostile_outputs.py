"""What is written for mail, feeds, hosts, players, vaults and spreadsheets says what went in, and no more. All is invented.

Each output is read by a parser that others use: a field must come back as the words that went in, on the one line it has.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
import yaml
from markdown_it import MarkdownIt
from msgspec.structs import replace

from podcast_notes.exchange import FORMATS as TABLES
from podcast_notes.feeds import Notices, write_feed
from podcast_notes.models import (
    ArticleRecord,
    Chapter,
    Cue,
    EpisodeRecord,
    Library,
    PersonRecord,
    PickRecord,
    Record,
    Transcript,
)
from podcast_notes.notes import OwnNotes, ShowNotes, episode_notes
from podcast_notes.notes.formats import write_notes
from podcast_notes.notes.formats.mail import newsletter
from podcast_notes.pages import redirect_lines, redirects
from podcast_notes.render import Renderer
from podcast_notes.render.companions import headers_file
from podcast_notes.render.sitemap import robots_file, sitemap_files
from podcast_notes.text import drop_controls, drop_what_xml_forbids, one_line
from podcast_notes.transcripts import FORMATS as TRANSCRIPTS
from podcast_notes.transcripts import format_transcript, parse_transcript
from podcast_notes.transcripts.chapters import format_chapters, parse_chapters
from tests.browser.hostile import CLASSES
from tests.notes.test_forms import FULL
from tests.pages.library import DIKE, LIBRARY, SITE, TRANSCRIPT
from tests.render.test_hostile import poisoned, poisoned_chapters
from tests.vaults.exported import body, export, properties

LINES = {
    "header": "a title\r\nBcc: all@evil.example\r\n\r\n<script>hit(1)</script>",
    "other line ends": "a\u2028Bcc: x\u2029Bcc: y\x85Bcc: z\x0bBcc: v\x0cBcc: w\x1cBcc: u",
    "encoded words": "=?utf-8?q?a=0D=0ABcc:_x?= =?utf-8?b?DQpCY2M6IHk=?=",
    "long": "W" * 3_000 + " é" * 2_000,
    "not ascii": "水" * 300 + "😀" * 300,
    "arrows": "a --> b\n\n00:00:00.000 --> 99:00:00.000\nNOTE x\n\nSTYLE\n::cue { color: red }",
    "yaml": "&a *a !!python/object:os.system x: {y: [z]}\n---\nkey: value\n...\n%TAG ! x",
    "wikilinks": "]] [[Elsewhere|trap]] ^block | #tag %%hidden%%",
    "shortcodes": '{{< readfile "/etc/passwd" >}} {{% x %}} {{<% y %>}} {{- . -}}',
    "formulas": "=cmd|' /C calc'!A0",
    "more formulas": " @SUM(1+1)",
    "even more": "\t+1",
}
PAYLOADS = {**{name: text for name, text in CLASSES.items() if "\ud800" not in text}, **LINES}
EVERY = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
RENDERER = Renderer()
HOME = "https://notes.example.org/"


def notes_of(payload: str) -> ShowNotes:
    """Show notes whose every text is the payload."""
    return episode_notes(
        poisoned(FULL, payload),
        DIKE,
        site=replace(SITE, base_url=HOME, title=payload),
        chapters=poisoned_chapters(payload),
        notes={DIKE: OwnNotes(text=payload, title=one_line(payload) or None)},
    )


class Live(HTMLParser):
    """Collects what could run or load in HTML: elements, handlers, addresses that are not of the web."""

    _TAGS = frozenset(
        "script style svg math iframe object embed form input button base meta link template noscript textarea".split()
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            scheme = urlsplit((value or "").strip()).scheme if name in ("href", "src") else ""
            if name.startswith("on") or name == "srcdoc" or scheme not in ("", "http", "https", "mailto"):
                self.found.append(f"{name}={value}")


def live(markup: str) -> list[str]:
    parser = Live()
    parser.feed(markup)
    parser.close()
    return parser.found


# -- mail


@EVERY
def test_a_newsletter_has_the_headers_of_a_newsletter_and_its_title_as_the_subject(payload: str) -> None:
    data = write_notes(notes_of(payload), "newsletter", RENDERER.render).data
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert set(message.keys()) <= {"Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"}
    assert not message.defects
    assert message.is_multipart()
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, data.split(b"\r\n"))) <= 998, "RFC 5322 §2.1.1"


@pytest.mark.parametrize("title", LINES.values(), ids=LINES)
def test_a_subject_says_what_the_title_says(title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    data = newsletter(f"<title>{escaped}</title>", "words", language="en\r\nBcc: all@evil.example")
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert set(message.keys()) == {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert message["Subject"] == " ".join(title.split())
    assert message.get_body(("plain",)).get_content().strip() == "words"  # type: ignore[union-attr]


# -- hosts and search engines


@EVERY
def test_a_redirect_is_one_line_of_three_words(payload: str) -> None:
    old = re.sub(r"[\s?#:\\]|\.\.", "", payload.replace("\x00", ""))[:200].lstrip("/") or "x"
    site = replace(SITE, redirects={old: "guests/", f"{old}2": "https://example.org/a"})
    lines = redirect_lines(redirects(LIBRARY, site), site).decode().splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"/[!-~]* (?:/|https://)[!-~]* 301", line), line


@EVERY
def test_robots_headers_and_the_map_of_a_site_hold_one_thing_a_line(payload: str) -> None:
    base = f"{HOME}{re.sub(r'[^!-~]', '', payload)}/"
    robots = robots_file(base)[1].decode().splitlines()
    assert [line.partition(":")[0] for line in robots] == ["User-agent", "Disallow", "", "Sitemap"]
    headers = headers_file(base)[1].decode().splitlines()
    assert [line.startswith("  ") for line in headers] == [False, True, True, True, True]
    files = dict(sitemap_files([(f"{base}x.html", None)], base))
    [place] = ElementTree.fromstring(files["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert place.text == f"{base}x.html"


# -- feeds


@EVERY
def test_an_exported_feed_says_what_the_archive_says_and_nothing_runs(payload: str) -> None:
    library: Library = poisoned(LIBRARY, payload)
    podcast, episodes = library.podcasts[0].content, [episode.content for episode in library.episodes]
    named = [replace(episode, guid=str(number)) for number, episode in enumerate(episodes)]
    data = "".join(write_feed(podcast, named, notices=Notices())).encode()
    ElementTree.fromstring(data)
    read = feedparser.parse(data, sanitize_html=False)
    assert not read.bozo
    assert len(read.entries) == len(episodes)
    title = one_line(drop_what_xml_forbids(drop_controls(payload)))
    assert set(_texts(data, "title")) <= {title, _escaped(title)}
    for markup in _texts(data, "description")[1:]:
        assert live(markup) == []


def _texts(data: bytes, name: str) -> list[str]:
    """The texts of the elements of RSS with a name, on one line each."""
    return [one_line(element.text or "") for element in ElementTree.fromstring(data).iter(name)]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# -- captions


@pytest.mark.parametrize("form", ["vtt", "srt", "json"])
@EVERY
def test_a_transcript_has_the_cues_that_went_in_and_no_more(form: str, payload: str) -> None:
    assert form in TRANSCRIPTS
    words = one_line(payload).replace("\x00", "")
    cues = (
        Cue(0, 1_000, "Saar", words),
        Cue(1_000, 2_000, "Saar", f"b\n\n{payload}"),
        Cue(2_000, 3_000, "Saar", "end"),
    )
    text = format_transcript(Transcript(cues=cues, language="en\nSTYLE", header=f"X: {payload}"), form)
    found = parse_transcript(text.encode("utf-8", "replace"), format=form)
    assert len(found.cues) == 3
    assert [(cue.start_ms, cue.end_ms) for cue in found.cues] == [(0, 1_000), (1_000, 2_000), (2_000, 3_000)]
    assert found.cues[2].text == "end"


@pytest.mark.parametrize("form", ["json", "psc", "vtt", "ffmetadata", "txt"])
@EVERY
def test_chapters_are_those_that_went_in(form: str, payload: str) -> None:
    title = one_line(f"A {one_line(drop_what_xml_forbids(drop_controls(payload)))[:140]} b")
    if form == "txt":
        title = title.replace("00:", "")  # a list of times has no way to say that a time is words
    chapters = tuple(Chapter(start_ms=start, title=title) for start in (0, 60_000, 120_000))
    found = parse_chapters(format_chapters(chapters, form, duration_ms=180_000).encode(), format=form)
    assert [chapter.start_ms for chapter in found] == [0, 60_000, 120_000]
    assert {chapter.title for chapter in found} == {title}


@pytest.mark.parametrize("form", ["md", "html"])
@EVERY
def test_a_transcript_to_read_shows_no_live_markup(form: str, payload: str) -> None:
    cues = (Cue(0, 1_000, payload, payload), Cue(1_000, 2_000, None, payload), Cue(2_000, 3_000, "Saar", payload))
    text = format_transcript(Transcript(cues=cues), form)
    shown = MarkdownIt("commonmark", {"html": True}).render(text) if form == "md" else text
    assert set(live(shown)) <= {"<meta>", "<style>"}


@EVERY
def test_no_line_of_webvtt_begins_a_block_that_was_not_there(payload: str) -> None:
    cues = (Cue(0, 1_000, payload, f"{payload}\n\nNOTE {payload}\n\nSTYLE\n::cue {{}}"),)
    text = format_transcript(Transcript(cues=cues, header=f"{payload}\n\nSTYLE\n::cue {{}}"), "vtt")
    blocks = re.split(r"\n\n+", text.strip("\n"))
    assert len(blocks) == 2, "a header and a cue"
    assert text.count("-->") == 1
    assert not re.search(r"\n\n(?:NOTE|STYLE|REGION)", text)


# -- documents


@pytest.mark.parametrize("form", ["hugo", "obsidian", "markdown"])
@EVERY
def test_documents_for_elsewhere_show_no_live_markup_where_html_is_allowed(form: str, payload: str) -> None:
    """Rendered by a reader that leaves HTML in Markdown as it is; the producer's own Markdown is the producer's."""
    files = export(
        form,
        poisoned(LIBRARY, payload),
        transcripts={
            TRANSCRIPT: Transcript(cues=(Cue(0, 1_000, payload, payload), Cue(1_000, 2_000, payload, payload)))
        },
        chapters=poisoned_chapters(payload),
        notes={},
    )
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    documents = {path: text for path, text in files.items() if path.endswith(".md")}
    assert len(documents) > 3
    for path, text in documents.items():
        assert live(renderer.render(body(text))) == [], path
        assert not {"key", "x", "Bcc"} & properties(text).keys(), path


@EVERY
def test_show_notes_in_markdown_show_no_live_markup_where_html_is_allowed(payload: str) -> None:
    notes = replace(notes_of(payload), own_notes="")
    text = write_notes(notes, "md", RENDERER.render).data.decode()
    assert live(MarkdownIt("commonmark", {"html": True}).enable("table").render(body(text))) == []
    front = yaml.safe_load(text.split("\n---\n", 1)[0].removeprefix("---\n")) if text.startswith("---\n") else {}
    assert isinstance(front, dict)


@pytest.mark.parametrize("form", ["feed", "html", "newsletter-html"])
@EVERY
def test_show_notes_in_html_show_no_live_markup(form: str, payload: str) -> None:
    text = write_notes(notes_of(payload), form, RENDERER.render).data.decode()
    assert set(live(text)) <= {"<meta>", "<style>", "<link>"}
    assert text.count("<style>") == (form == "html")


@pytest.mark.parametrize("form", ["txt", "youtube", "social", "mastodon", "json"])
@EVERY
def test_show_notes_in_plain_text_steer_nothing(form: str, payload: str) -> None:
    data = write_notes(notes_of(payload), form, RENDERER.render).data
    text = data.decode()
    if form == "json":
        json.loads(text)
    assert "1337" not in text, "a template ran what a field holds"
    assert form != "youtube" or not set("<>") & set(text)


# -- spreadsheets


@EVERY
def test_no_cell_of_a_table_is_a_formula(payload: str) -> None:
    library: Library = poisoned(LIBRARY, payload)
    tables: dict[type[Record], tuple[Any, ...]] = {
        EpisodeRecord: library.episodes,
        PersonRecord: library.people,
        ArticleRecord: library.articles,
        PickRecord: library.picks,
    }
    for kind, records in tables.items():
        data = b"".join(TABLES["csv"].write(kind, records))
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(records) + 1
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[\s\x00]*[=+@＝＋－＠]", cell), cell[:50]
            assert not re.match(r"[\s\x00]*-(?!\d+(\.\d+)?$)", cell), cell[:50]
        assert [row.record for row in TABLES["csv"].read(kind, data)] == list(records)
