from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podcast_notes.articles import parse_article
from podcast_notes.errors import ArticleError

FIRST = "The peat under the old harbour of Veldum sinks a little faster every year, says engineer Wim de Graaf."
SECOND = "Nobody in the council seems to know what to do about it before the next storm arrives from the west."
CLOSING = "Listen to the full conversation with Wim de Graaf in De Kwelcast here"
BIO = "Iris Vaal is a reporter and writer who covers rivers for the Veldum Courier. She grew up on a barge."


def test_paragraphs_are_lines_and_nothing_is_invented() -> None:
    article = parse_article(f"{FIRST}\n{SECOND}\n".encode())
    assert article.text == f"{FIRST}\n{SECOND}"
    assert (article.title, article.byline, article.publisher, article.published) == (None, None, None, None)
    assert article.language == "en"


@pytest.mark.parametrize("dateline", ["Veldum, 4 June 2025", "Wednesday, 4 June 2025", "New Veldum, June 4, 2025"])
def test_a_headline_stands_above_a_byline_and_a_dateline(dateline: str) -> None:
    article = parse_article(f"The harbour sinks\n\nBy Iris Vaal\n\n{dateline}\n\n{FIRST}\n\n{SECOND}\n".encode())
    assert (article.title, article.byline) == ("The harbour sinks", "Iris Vaal")
    assert article.published == datetime(2025, 6, 4, tzinfo=UTC)
    assert article.text == f"{FIRST}\n{SECOND}"


def test_a_place_and_a_date_in_a_sentence_are_text() -> None:
    opening = "Veldum, 4 June 2025 was the day on which the harbour sank, says engineer Wim de Graaf."
    article = parse_article(f"{opening}\n{SECOND}\n".encode())
    assert (article.published, article.text) == (None, f"{opening}\n{SECOND}")


def test_the_authors_bio_is_no_text_and_names_the_author() -> None:
    article = parse_article(f"{FIRST}\n{SECOND}\n{CLOSING}\nSource: Radio Veldum\n\n{BIO}".encode())
    assert article.text.splitlines()[-2:] == [CLOSING, "Source: Radio Veldum"]
    assert article.closing == (BIO,)
    assert article.byline == "Iris Vaal"
    assert article.publisher is None


@pytest.mark.parametrize(
    ("bio", "author"),
    [
        ("Joep van der Meulen is redacteur bij de Veldumse Courant.", "Joep van der Meulen"),
        ("Over de auteur: Noor Dijkstra schrijft over water en veen.", "Noor Dijkstra"),
        ("Noor Dijkstra is freelance journalist en werkt voor onder meer Radio Veldum.", "Noor Dijkstra"),
        ("Femke Oud writes about peat and people for the Veldum Courier.", "Femke Oud"),
    ],
)
def test_bios_in_two_languages(bio: str, author: str) -> None:
    article = parse_article(f"{FIRST}\n{SECOND}\n{bio}".encode())
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.byline == author
    assert article.closing == (bio,)


def test_a_bio_of_several_paragraphs() -> None:
    text = f"{FIRST}\n{SECOND}\nAbout the author\n{BIO}\nFollow Iris on her own site."
    article = parse_article(text.encode())
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.byline == "Iris Vaal"
    assert len(article.closing) == 3


@pytest.mark.parametrize(
    "last",
    [
        "Wim de Graaf is a journalist who writes for the Veldum Courier, too.",
        "Veldum is a town for writers.",
        "The harbour is of great value to the author of the report, says the mayor.",
        "He is a writer for the local radio.",
    ],
)
def test_a_last_paragraph_that_is_no_bio_stays(last: str) -> None:
    article = parse_article(f"{FIRST}\n{SECOND}\n{last}".encode())
    assert article.text.endswith(last)
    assert article.closing == ()
    assert article.byline is None


def test_a_byline_that_is_there_is_not_replaced_by_the_bio() -> None:
    article = parse_article(f"By Bo Krans\n\n{FIRST}\n{SECOND}\n{BIO}".encode())
    assert article.byline == "Bo Krans"
    assert article.closing == (BIO,)


def test_header_lines() -> None:
    head = "Title: Why Veldum sinks\nBy Iris Vaal and Bo van der Ley\nPublished: 5 March 2024\nPublisher: Veldum Courier\n\n"
    article = parse_article((head + FIRST).encode())
    assert article.title == "Why Veldum sinks"
    assert article.byline == "Iris Vaal and Bo van der Ley"
    assert article.published == datetime(2024, 3, 5, tzinfo=UTC)
    assert article.publisher == "Veldum Courier"
    assert article.text == FIRST


def test_dutch_header_lines() -> None:
    head = "Kop: Waarom Veldum zakt\nDoor Iris Vaal\nwoensdag 6 maart 2024\n\n"
    article = parse_article(f"{head}Het veen onder de oude haven van Veldum zakt elk jaar een beetje sneller.".encode())
    assert article.title == "Waarom Veldum zakt"
    assert article.byline == "Iris Vaal"
    assert article.published == datetime(2024, 3, 6, tzinfo=UTC)
    assert article.language == "nl"


def test_a_headline_stands_alone_above_prose() -> None:
    article = parse_article(f"Why Veldum sinks\n\nBy Iris Vaal\n\n{FIRST}\n\n{SECOND}".encode())
    assert article.title == "Why Veldum sinks"
    assert article.byline == "Iris Vaal"
    assert article.text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        f"It sinks.\n\n{FIRST}",
        f"Why Veldum sinks\n{FIRST}\n{SECOND}",
        f"{FIRST}\n\n{SECOND}",
        "A line without full stop\n\nAnother line",
        f"by the time the storm came, nobody was left\n\n{FIRST}",
    ],
)
def test_a_first_line_that_may_be_text_is_no_headline(text: str) -> None:
    article = parse_article(text.encode())
    assert article.title is None
    assert article.text.startswith(text.split("\n", maxsplit=1)[0])
    assert article.byline is None


def test_soft_wrapped_text_is_unwrapped() -> None:
    wrapped = (
        "The peat under the old harbour of Veldum sinks a\nlittle faster every year, says engineer Wim de\nGraaf.\n\n"
        "Nobody in the council seems to know what to do\nabout it before the next storm arrives from the\nwest.\n"
    )
    assert parse_article(wrapped.encode()).text == f"{FIRST}\n{SECOND}"


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = f"{FIRST}\nIt sinks.\n{SECOND}\n{CLOSING}"
    assert parse_article(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_encodings(encoding: str) -> None:
    text = "“Het veen zakt,” zegt Zoë. Dat kost volgens de gemeente € 3 miljoen, en niemand weet waarom."
    assert parse_article(text.encode(encoding)).text == text


def test_windows_line_ends_and_blanks() -> None:
    assert parse_article(b"  One line of text.  \r\n\r\n\tAnother\xc2\xa0one. \r\n").text == (
        "One line of text.\nAnother one."
    )


def test_bare_addresses_are_links_with_their_offset() -> None:
    text = f"{FIRST}\nListen here: https://kwel.example/afl/12?a=1. Or not (http://kwel.example)."
    article = parse_article(text.encode())
    assert [link.url for link in article.links] == ["https://kwel.example/afl/12?a=1", "http://kwel.example"]
    for link in article.links:
        assert link.offset is not None
        assert article.text[link.offset :].startswith(link.url)


@pytest.mark.parametrize(
    "data", [b"", b"  \n\t ", b"\x00" * 50, b"%PDF-1.7 stream", b"\x89PNG\r\n\x1a\n....", bytes(range(9)) * 40]
)
def test_what_is_no_text_is_refused_and_named(data: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article(data, url="https://courier.example/x")
    assert caught.value.resource == "https://courier.example/x"
    assert caught.value.hint


def test_sign_ups_and_see_also_lines_are_dropped() -> None:
    text = (
        f"{FIRST}\nLees ook: Tien dijken die hielden\nSchrijf je in voor onze nieuwsbrief\n{SECOND}\nShare this article"
    )
    assert parse_article(text.encode()).text == f"{FIRST}\n{SECOND}"


@given(st.binary(max_size=400))
@example(b"<html>")
@example(b"\xff\xfe<")
@example(b"<html><body>" + b"<div>" * 80)
def test_any_bytes_are_an_article_or_a_clear_error(data: bytes) -> None:
    try:
        article = parse_article(data)
    except ArticleError:
        return
    assert article.text.strip()
    assert all(line.strip() for line in article.text.split("\n"))


@given(st.lists(st.text("abc dé.", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=6))
def test_reading_the_text_again_gives_the_same_text(lines: list[str]) -> None:
    once = parse_article("\n".join(lines).encode()).text
    assert parse_article(once.encode()).text == once
