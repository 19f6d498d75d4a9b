"""HTML to text and to safe HTML, also where it is hostile."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from podcast_notes.markup import (
    Tag,
    html_pieces,
    html_to_text,
    is_sanitised,
    is_web_url,
    safe_html,
    sanitise_html,
    unescape,
)

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


WRITTEN = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<ul>", "<ol>", "</ul>", "<li>", "</li>", "<b>", "</b>", "<em>", "</em>", "<h2>", "</h2>"),
            *(
                "<blockquote>",
                "</blockquote>",
                "<br>",
                "<hr>",
                "</a>",
                "<code>",
                "</code>",
                "<P>",
                "<table>",
                "<script>",
            ),
            '<a href="https://example.org/x?a=1&amp;b=2" rel="nofollow noopener">',
            '<a href="https://example.org" title="a &quot;b&quot; &lt;i&gt;" rel="nofollow noopener">',
            '<a rel="nofollow noopener">',
            '<a href="javascript:hit(1)" rel="nofollow noopener">',
            '<a href="https://example.org/" onclick="hit(1)" rel="nofollow noopener">',
            *(
                "&amp;",
                "&lt;",
                "&nbsp;",
                "&quot;",
                "&#60;",
                "&",
                "<",
                ">",
                '"',
                "words",
                " ",
                "\n",
                "\r",
                "\0",
                "\xa0",
                "\ufeff",
            ),
        ]
    ),
    max_size=12,
).map("".join)
"""What sanitised markup is made of, and what comes near to it."""


@settings(deadline=None, max_examples=1_000)
@given(WRITTEN)
def test_what_is_taken_for_sanitised_is_as_the_sanitiser_leaves_it(markup: str) -> None:
    if is_sanitised(markup):
        assert sanitise_html(markup) == markup
    assert safe_html(markup) == (markup if is_sanitised(markup) else sanitise_html(markup))


@settings(deadline=None)
@given(WRITTEN | PIECES)
@example("<li><table><li>")
def test_sanitising_twice_changes_nothing(markup: str) -> None:
    once = sanitise_html(markup)
    assert sanitise_html(once) == safe_html(once) == once


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "Words &amp; more, a &lt;b&gt;.",
        '<p>One <em>two</em><br>3</p><ul><li><a href="https://a-b.example/_?d=1&amp;e#f" rel="nofollow noopener">x</a></li></ul>',
        "<h2>A</h2><blockquote><p>B</p></blockquote><hr><ol><li>C<ul><li>D</li></ul></li></ol>",
    ],
)
def test_what_feeds_say_is_known_to_be_sanitised(markup: str) -> None:
    assert is_sanitised(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>hit(1)</script>",
        "<p onclick=hit(1)>x</p>",
        '<a href="javascript:hit(1)" rel="nofollow noopener">x</a>',
        '<a href="https://example.org/">x</a>',
        "<p>never closed",
        "<b><i>x</b></i>",
        "<p><p>x</p></p>",
        '<a rel="nofollow noopener"><a rel="nofollow noopener">x</a></a>',
        "<li>x</li>",
        "<p>" * 200 + "</p>" * 200,
        "</p>",
        "&#60;script>",
    ],
)
def test_what_the_sanitiser_would_change_is_not_taken_for_sanitised(markup: str) -> None:
    assert not is_sanitised(markup)


@pytest.mark.parametrize("steering", ["\u202e", "\x07", "&#x202e;", "&#8238", "&#7;", "&ZeroWidthSpace;", "&#xfeff;"])
def test_nothing_that_steers_is_left_however_it_is_written(steering: str) -> None:
    markup = f'<p>a{steering}b <a href="java{steering}script:hit(1)" title="c{steering}d">x</a></p>'
    for relative_links in (False, True):
        clean = sanitise_html(markup, relative_links=relative_links)
        assert clean == '<p>ab <a title="cd" rel="nofollow noopener">x</a></p>'
    assert safe_html("<p>a\u202eb</p>") == "<p>ab</p>"


def test_links_that_lead_nowhere_from_elsewhere_are_words() -> None:
    markup = '<p><a href="/x">a</a> <a href="//example.org/">b</a> <a href="#c">c</a></p>'
    assert "href" not in sanitise_html(markup)
    assert sanitise_html(markup, relative_links=True).count("href") == 3
