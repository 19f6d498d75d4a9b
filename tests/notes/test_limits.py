"""Whatever an archive holds, each form is one that its place takes: lengths, tags, and nothing that runs."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from podcast_notes.models import Chapter
from podcast_notes.notes import OwnNotes, ShowNotes, episode_notes
from podcast_notes.notes.formats import FORMATS, MOST_OF_A_FEED, SHED, WrittenNotes, write_notes
from podcast_notes.notes.formats.feed import TAGS
from podcast_notes.notes.formats.mail import MOST_BYTES as MOST_OF_A_MAIL
from podcast_notes.notes.formats.social import MOST_OF_MASTODON, MOST_OF_X, length_on_mastodon, length_on_x
from podcast_notes.notes.formats.youtube import MOST_BYTES as MOST_OF_YOUTUBE
from podcast_notes.notes.records import WebLink
from podcast_notes.render import Renderer
from tests.notes.test_forms import FULL, full_notes
from tests.pages.library import DIKE, SITE
from tests.render.test_hostile import PAYLOADS, poisoned, poisoned_chapters

RENDERER = Renderer()
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
VOID = {"br", "meta", "link"}
TEXTS = st.text(
    st.one_of(st.sampled_from("<>&\"' \n*_[]()#-`1.é水的😀\u00a0\u0301"), st.characters(codec="utf-8")),
    max_size=600,
)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.sampled_from([1, 30]))


def written(notes: ShowNotes, form: str) -> WrittenNotes:
    return write_notes(notes, form, RENDERER.render)


def notes_with(own: str, summary: list[str], titles: list[str], quote: str) -> ShowNotes:
    full = full_notes()
    chapters = tuple(Chapter(start_ms=60_000 * number, title=title) for number, title in enumerate(titles))
    links = tuple(
        WebLink(text=title or "x", url=f"https://example.org/{number}?a=<b>&c") for number, title in enumerate(titles)
    )
    return replace(
        full,
        own_notes=own.strip(),
        summary=tuple(summary),
        chapters=chapters,
        links=links,
        quotes=tuple(replace(noted, text=quote) for noted in full.quotes),
        title=quote,
    )


NOTES = st.builds(
    notes_with, LONG, st.lists(LONG, max_size=3), st.lists(st.text(max_size=80), max_size=30), st.text(max_size=700)
)


class Structure(HTMLParser):
    """Fails where elements are not closed in order, or are none of those that are allowed."""

    def __init__(self, allowed: frozenset[str] | None) -> None:
        super().__init__(convert_charrefs=True)
        self._allowed = allowed
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self._allowed is None or tag in self._allowed, f"<{tag}>"
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}>"
        assert self.open.pop() == tag


def structure(markup: str, allowed: frozenset[str] | None = None) -> Structure:
    parser = Structure(allowed)
    parser.feed(markup)
    parser.close()
    assert not parser.open
    return parser


@SLOW
@given(NOTES)
def test_the_feed_form_has_few_bytes_and_few_tags_and_is_well_formed(notes: ShowNotes) -> None:
    data = written(notes, "feed").data
    assert len(data) <= MOST_OF_A_FEED
    found = structure(data.decode(), TAGS)
    assert {(tag, name) for tag, name, _ in found.attributes} <= {("a", "href")}
    assert all(value.startswith(("http://", "https://", "mailto:")) for _, _, value in found.attributes)


@SLOW
@given(NOTES)
def test_a_description_for_youtube_is_one_that_it_takes(notes: ShowNotes) -> None:
    data = written(notes, "youtube").data
    assert len(data) <= MOST_OF_YOUTUBE
    assert not set(b"<>") & set(data)


@SLOW
@given(NOTES)
def test_posts_are_as_short_as_their_networks_ask(notes: ShowNotes) -> None:
    for form, most, length in (("social", MOST_OF_X, length_on_x), ("mastodon", MOST_OF_MASTODON, length_on_mastodon)):
        posts = written(notes, form).data.decode().split("\n\n---\n\n")
        assert all(length(post.rstrip("\n")) <= most for post in posts)


@SLOW
@given(NOTES)
def test_a_newsletter_is_one_that_gmail_does_not_clip(notes: ShowNotes) -> None:
    message = email.message_from_bytes(written(notes, "newsletter").data, policy=email.policy.default)
    html = message.get_body(("html",))
    assert html is not None
    content = html.get_content()
    assert len(content.encode()) <= MOST_OF_A_MAIL + content.count("\n")  # line ends have two bytes in a message
    structure(content)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_left_out_where_there_is_room(form: str) -> None:
    assert [warning for warning in written(full_notes(), form).warnings if "left out" in warning] == []


def crowded(words: int) -> ShowNotes:
    return replace(full_notes(), summary=(" ".join(f"woord{number}" for number in range(words)),))


def test_sections_are_left_out_in_the_order_that_is_stated() -> None:
    gone: list[tuple[str, ...]] = []
    for words in range(0, 700, 5):
        warnings = written(crowded(words), "feed").warnings
        names = warnings[0].partition("bytes: ")[2].split(", ") if warnings else []
        gone.append(tuple(names))
    orders = list(dict.fromkeys(gone))
    assert orders[0] == ()
    assert all(tuple(SHED)[: len(names)] == names for names in orders[:-1])
    assert orders[-1] == (*SHED, "the end of the text")


def test_the_summary_is_cut_between_words_in_the_end() -> None:
    text = written(crowded(2_000), "feed").data.decode().strip()
    assert text.endswith("…</p>")
    last = unescape(text.removesuffix("…</p>")).split()[-1]
    assert last == f"woord{int(last.removeprefix('woord'))}"
    assert len(text.encode()) > MOST_OF_A_FEED - 20


def test_what_the_producer_wrote_goes_last() -> None:
    notes = replace(crowded(2_000), own_notes="Eigen " * 100)
    text = written(notes, "feed").data.decode()
    assert text.count("Eigen") == 100
    assert "woord0" in text


def documents(payload: str) -> Iterator[tuple[str, str]]:
    library = poisoned(FULL, payload)
    notes = episode_notes(
        library,
        DIKE,
        site=replace(SITE, base_url=payload),
        chapters=poisoned_chapters(payload),
        notes={DIKE: OwnNotes(text=payload, title=payload)},
    )
    for form in FORMATS:
        yield form, written(notes, form).data.decode()


class Hostile(Structure):
    """Fails on what could run, too."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        assert tag not in {"script", "svg", "iframe", "img", "object", "embed", "textarea"}
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name in ("href", "src"):
                assert (value or "").startswith(("http://", "https://", "mailto:")), value


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_a_field_holds_comes_alive(payload: str) -> None:
    for form, text in documents(payload):
        if form == "json":
            msgspec.json.decode(text)
        elif form.endswith("html") or form == "feed":
            parser = Hostile(None)
            parser.feed(text)
            parser.close()
            assert not parser.open, form
            assert text.count("<style>") == (form == "html")
        assert "49" not in text or form in ("newsletter",), f"{form}: a template ran what a field holds"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_feeds_hold_is_no_markdown(payload: str) -> None:
    notes = episode_notes(poisoned(FULL, payload), DIKE, site=SITE, chapters=poisoned_chapters(payload), notes={})
    parser = Hostile(None)
    parser.feed(MarkdownIt("commonmark").render(written(notes, "md").data.decode()))
    parser.close()


def styles_of(markup: str) -> set[str]:
    found = structure(markup).attributes
    declarations = (part for _, name, value in found if name == "style" for part in value.split(";") if part.strip())
    return {declaration.partition(":")[0].strip() for declaration in declarations}


SHOWN_BY_OUTLOOK_AND_GMAIL = set(
    "background-color border-left color font-family font-size font-weight line-height margin padding padding-bottom "
    "padding-left padding-top text-align text-decoration width".split()
)
"""What caniemail.com lists as shown by Gmail and, on tables and paragraphs, by Outlook on Windows."""
ONLY_HIDES = {"display", "max-height", "max-width", "overflow", "mso-hide"}
"""What hides the preheader, or makes the table narrower on a phone; where it is dropped nothing is lost."""


def test_the_newsletter_has_styles_that_gmail_and_outlook_show_and_nothing_else() -> None:
    html = written(full_notes(), "newsletter-html").data.decode()
    assert styles_of(html) <= SHOWN_BY_OUTLOOK_AND_GMAIL | ONLY_HIDES
    found = structure(html)
    assert "style" not in html.replace("style=", "")
    assert not {tag for tag, name, _ in found.attributes if name in ("class", "id", "src")}
    assert all(value == "presentation" for tag, name, value in found.attributes if tag == "table" and name == "role")


def parts(data: bytes) -> dict[str, Any]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    return {part.get_content_type(): part.get_content() for part in message.iter_parts()} | {
        "subject": message["subject"]
    }


def test_a_newsletter_is_a_message_of_text_and_html() -> None:
    made = parts(written(full_notes(), "newsletter").data)
    assert list(made) == ["text/plain", "text/html", "subject"]
    assert made["subject"] == "Wie betaalt de dijk?"
    for kind, form in (("text/plain", "newsletter-txt"), ("text/html", "newsletter-html")):
        assert made[kind].splitlines() == written(full_notes(), form).data.decode().splitlines()


def test_a_newsletter_that_is_too_long_keeps_its_two_texts_alike() -> None:
    notes = replace(full_notes(), summary=("woord " * 17_000,))
    assert len(written(notes, "newsletter-html").data) <= MOST_OF_A_MAIL
    assert (
        written(notes, "newsletter").warnings[0].startswith("newsletter: left out, to fit into 102000 bytes: comments")
    )
    assert "REACTIES" not in written(notes, "newsletter-txt").data.decode()
