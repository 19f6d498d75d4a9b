from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from podcast_notes.articles import parse_article
from podcast_notes.errors import ArticleError
from podcast_notes.models import Article

STORM = "Nobody in the council of {} seems to know what to do about it before the next storm arrives from the west, {}."
PARAGRAPHS = [
    STORM.format(town, who) for town, who in (("Veldum", "says Wim"), ("Oosterkwel", "says Ada"), ("Dras", "says Bo"))
]
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "headline": "Why Veldum sinks", "datePublished": "2024-03-05T22:30:00-05:00",
"publisher": {"@type": "Organization", "name": "Veldum Courier"},
"author": [{"@type": "Person", "name": "Iris Vaal"}, {"@type": "Person", "name": "Bo Krans"}]}]}</script>"""
CLOSING = '<p><a href="/kwelcast/12">Listen to the full conversation with Wim de Graaf in De Kwelcast here</a></p>'
BIO = "Iris Vaal is a journalist who writes about water for the Veldum Courier."


def page(
    body: str, head: str = "<title>Why Veldum sinks - Veldum Courier</title>", lang: str = ' lang="en-GB"'
) -> bytes:
    return (
        f"<!DOCTYPE html><html{lang}><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>All the news of today</a></nav>"
        f"<article><h1>Why Veldum sinks</h1>{body}</article><footer>© Veldum Courier</footer></body></html>"
    ).encode()


def paragraphs() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(body: str, **parts: str) -> Article:
    return parse_article(page(body, **parts), url="https://courier.example/news/why", media_type="text/html")


def test_text_without_headline_navigation_and_footer() -> None:
    article = read(paragraphs())
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.title == "Why Veldum sinks"
    assert article.language == "en"
    assert article.url == "https://courier.example/news/why"


def test_what_the_page_says_about_itself() -> None:
    article = read(paragraphs(), head=f"<title>Why Veldum sinks</title>{LD}")
    assert article.byline == "Iris Vaal, Bo Krans"
    assert article.publisher == "Veldum Courier"
    assert article.published == datetime(2024, 3, 6, 3, 30, tzinfo=UTC)


def test_meta_tags() -> None:
    head = (
        "<title>Why Veldum sinks</title><meta property='og:site_name' content='Veldum Courier'>"
        "<meta name='author' content='Iris Vaal'><meta property='article:published_time' content='2024-03-05T08:00:00Z'>"
    )
    article = read(paragraphs(), head=head)
    assert article.byline == "Iris Vaal"
    assert article.publisher == "Veldum Courier"
    assert article.published == datetime(2024, 3, 5, 8, tzinfo=UTC)


def test_links_of_a_page_that_was_saved_lead_where_they_did() -> None:
    head = "<link rel='canonical' href='https://courier.example/news/why'>"
    article = parse_article(page(paragraphs() + CLOSING, head=head))
    assert [link.url for link in article.links] == ["https://courier.example/kwelcast/12"]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel='canonical' href='https://courier.example/why'>", "https://courier.example/why"),
        ("<meta property='og:url' content='https://courier.example/why'>", "https://courier.example/why"),
        ("<link rel='canonical' href='https://courier.example/'>", None),
        ("<link rel='canonical' href='/why'>", None),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
    ],
)
def test_a_page_that_was_saved_stands_where_it_says(head: str, address: str | None) -> None:
    assert parse_article(page(paragraphs(), head=head)).url == address
    elsewhere = parse_article(page(paragraphs(), head=head), url="https://courier.example/news/why")
    assert elsewhere.url == "https://courier.example/news/why"


def test_what_is_not_there_is_not_invented() -> None:
    article = read(paragraphs(), head="<title>Why Veldum sinks</title>", lang="")
    assert (article.byline, article.publisher, article.published) == (None, None, None)
    assert article.language == "en"


def test_the_heading_is_the_title_and_the_site_is_not() -> None:
    data = page(paragraphs()).replace(b"<article>", b"<h1>Veldum Courier</h1><article>")
    assert parse_article(data).title == "Why Veldum sinks"


def test_a_closing_line_that_is_nothing_but_a_link_is_kept() -> None:
    article = read(f"{paragraphs()}{CLOSING}<p>Source: Radio Veldum</p><p>{BIO}</p>")
    lines = article.text.split("\n")
    assert {"Source: Radio Veldum", "Listen to the full conversation with Wim de Graaf in De Kwelcast here"} < set(
        lines
    )
    assert article.closing == (BIO,)
    assert article.byline == "Iris Vaal"


def test_links_have_absolute_addresses_and_offsets_into_the_text() -> None:
    linked = PARAGRAPHS[0].replace("next storm", '<a href="../dossier/storm">next storm</a>')
    article = read(
        f"<p>{linked}</p>{paragraphs()}{CLOSING}<p><a href='javascript:x()'>never</a> mind this one, it says.</p>"
    )
    found = {link.text: link for link in article.links}
    storm = found["next storm"]
    assert storm.url == "https://courier.example/dossier/storm"
    assert all(link.url.startswith("https://") for link in article.links)
    for link in article.links:
        if link.offset is not None:
            assert article.text[link.offset :].startswith(link.text)
    closing = found["Listen to the full conversation with Wim de Graaf in De Kwelcast here"]
    assert closing.url == "https://courier.example/kwelcast/12"
    assert closing.offset is not None


def test_players_and_audio_are_links_beside_the_text() -> None:
    player = "<audio src='/audio/12.mp3'></audio><iframe src='https://player.example/e/12'></iframe>"
    article = read(paragraphs() + player)
    beside = {link.url for link in article.links if link.offset is None}
    assert {"https://courier.example/audio/12.mp3", "https://player.example/e/12"} <= beside


def test_sign_ups_and_see_also_lines_are_dropped() -> None:
    clutter = "<p>Sign up for our newsletter and never miss a story</p><p><b>Read also:</b> Ten dykes that held</p>"
    assert read(clutter + paragraphs() + clutter).text == "\n".join(PARAGRAPHS)


def test_a_small_page_is_read_whole() -> None:
    assert read("<p>It sinks, says Wim.</p><p>Nobody knows why.</p>").text.endswith(
        "It sinks, says Wim.\nNobody knows why."
    )


def test_declared_and_undeclared_encodings() -> None:
    text = paragraphs().replace("Veldum", "Veldüm")
    declared = page(text).replace(b"utf-8", b"iso-8859-1").decode().encode("windows-1252")
    assert "Veldüm" in parse_article(declared).text
    assert "Veldüm" in parse_article(page(text).replace(b"<meta charset='utf-8'>", b"")).text


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ArticleError):
        parse_article(
            b"<!DOCTYPE html><html><head><title>x</title></head><body><script>var a = 1</script></body></html>"
        )


@pytest.mark.parametrize(
    "ld",
    ["{", "[[[[]]]]", '{"@type": ["NewsArticle"], "author": {"name": {"a": 1}}, "datePublished": 12, "headline": []}'],
)
def test_broken_data_about_the_page_does_no_harm(ld: str) -> None:
    article = read(
        paragraphs(), head=f"<script type='application/ld+json'>{ld}</script><meta name='date' content='9999-99-99'>"
    )
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.published is None


def test_a_plain_text_that_mentions_tags_is_plain_text() -> None:
    text = "Use the <p> tag, says Wim, and close it. That is all there is to it."
    assert parse_article(text.encode(), media_type="text/plain").text == text


def test_a_page_with_more_elements_than_any_article_is_refused() -> None:
    page = f"<!doctype html><html><body><article><p>{'<em>words</em> and ' * 30_001}</p></article></body></html>"
    with pytest.raises(ArticleError, match=r"more than 30,000 elements"):
        parse_article(page.encode(), url="https://example.org/x")


def test_a_text_as_long_as_books_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"its text has 1,200,000 characters, and an article has at most 1,000,000"):
        parse_article(b"words" * 240_000, media_type="text/plain")


def test_reading_takes_time_linear_in_the_page() -> None:
    hostile = ["Listen " * 20_000, "Wim " * 20_000, "sign up " * 20_000, "Iris Vaal is " * 10_000, "<!--" * 10_000]
    for text in hostile:
        start = time.perf_counter()
        parse_article(f"{text}\n\n{text}".encode(), media_type="text/plain")
        assert time.perf_counter() - start < 2
