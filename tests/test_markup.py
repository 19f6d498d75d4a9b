"""HTML to text and to safe HTML, also where it is hostile."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.markup import Tag, html_pieces, html_to_text, is_web_url, sanitise_html, unescape

PIECES = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b", ">", "<", "'", '"', "=", "<!--", "-->"),
            *("<script>", "</script>", "&amp;", "&#", "a b", "\n"),
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Een <b>twee</b></p><p>drie<br>vier", "Een twee\ndrie\nvier"),
        ("1 < 2 en 3 > 2", "1 < 2 en 3 > 2"),
        ("x <3 y <b", "x <3 y <b"),
        ("<a title='een > twee' href=x>drie</a>", "drie"),
        ('<a title="een>twee', "twee"),
        ("a<!-- <p> -->b<!>c<?x y?>d</>e", "abcde"),
        ("a<!-- b", "a<!-- b"),
        ("<style>p > b {}</style>a<script>if (a<b) '</p>'</script>b<title>c</title>", "ab"),
        ("a<script>b", "a"),
        ("&lt;p&gt; &amp;lt; &eacute; &#233; &#xe9; &#99999999999; &x;", "<p> &lt; é é é \ufffd &x;"),
        ("een\ntwee\n\n drie", "een\ntwee\ndrie"),
    ],
)
def test_the_words_of_html(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=30))
def test_text_that_is_escaped_comes_back(text: str) -> None:
    assert html_to_text(html.escape(text)) == text


@settings(deadline=None)
@given(PIECES)
def test_whatever_is_printed_has_words_and_is_safe(markup: str) -> None:
    assert isinstance(html_to_text(markup), str)
    assert "<script" not in sanitise_html(markup)


def test_the_attributes_of_a_tag() -> None:
    (tag,) = html_pieces("<LINK Rel=alternate hidden href='/a?b=1&amp;c=2' title=\"een > twee\" href=x/>")
    assert isinstance(tag, Tag)
    assert tag.name == "link"
    assert tag.attributes == {"rel": "alternate", "hidden": "", "href": "/a?b=1&c=2", "title": "een > twee"}


def test_numbers_of_any_length_are_resolved() -> None:
    assert unescape("&#65;&#" + "9" * 5000 + ";&#x" + "f" * 50 + ";&amp;&#") == "A\ufffd\ufffd&&#"


def test_what_is_tangled_keeps_its_words() -> None:
    deep = "<div>" * 200 + "een" + "</div>" * 200 + "<p>twee & drie</p><script>alert(1)</script>"
    assert sanitise_html(deep) == "een<br>twee &amp; drie"
    assert sanitise_html("<ul>" * 50 + "<li>een</li>" + "</ul>" * 50).startswith("<ul>")


HOSTILE = [
    *("<ul><li>", "<b></i>", "<b><table></b></table>", "<table>x</table>"),
    *("&#", "&amp;", "<a ", "<a x='", '<a ="x>" ', "<!--", "<script>"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_html_takes_linear_time(piece: str) -> None:
    start = time.process_time()  # of this process alone, however busy the machine is
    html_to_text(piece * 20_000)
    sanitise_html(piece * 20_000)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://e.org/a", True),
        ("HTTP://e.org", True),
        ("https://e.org/a b", False),
        ("https://e.org/\x1f", False),
        ("https://", False),
        ("https://[", False),
        ("ftp://e.org", False),
        (None, False),
    ],
)
def test_web_addresses(address: str | None, expected: bool) -> None:
    assert is_web_url(address) is expected
