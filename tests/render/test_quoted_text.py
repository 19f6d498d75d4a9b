"""The page of `quote extract`: marks nest, whatever overlaps, and nothing that a text holds comes alive."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import (
    Article,
    ArticleReading,
    EvidenceKind,
    Introduction,
    NamedPerson,
    Quote,
    QuoteKind,
    Relay,
    Span,
    SpeakerEvidence,
    SpeakerKind,
)
from podcast_notes.pages import quoted_text
from podcast_notes.pages.nesting import Closing, MarkedSpan, Opening, nested_paragraphs
from podcast_notes.pages.quoted_text import COLOURS
from podcast_notes.quotes import read_article
from podcast_notes.render import Renderer
from tests.render.golden import assert_golden, outline
from tests.render.test_hostile import ATTRIBUTES, PAYLOADS, TAGS

TEXT = (
    "Dowser Mira Holt is tired. “The lake,” she says, “has gone.” Bo Lund said that Holt had told the Lake Board "
    "that it was “a dry pan”.\n"
    "Ann Roe: “It is what it is.\n“And that is that.”"
)


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def quote(words: str, kind: QuoteKind, speaker: str | None, mention: str | None, **fields: object) -> Quote:
    place = span(words)
    known = Quote(start=place.start, end=place.end, text=words, kind=kind, confidence=0.94)
    if speaker and mention:
        known = replace(
            known, speaker=speaker, speaker_kind=SpeakerKind.PERSON, mention=mention, mention_span=span(mention)
        )
    return replace(known, **fields)


def evidence(kind: EvidenceKind, words: str) -> SpeakerEvidence:
    return SpeakerEvidence(kind, span(words))


READING = ArticleReading(
    quotes=(
        quote(
            "The lake,” she says, “has gone.",
            QuoteKind.DIRECT,
            "Mira Holt",
            "she",
            spans=(span("The lake,"), span("has gone.")),
            cue="says",
            cue_span=span("says"),
            evidence=(
                evidence(EvidenceKind.INTRODUCTION, "Dowser Mira Holt"),
                evidence(EvidenceKind.NAME, "Mira Holt"),
                evidence(EvidenceKind.MENTION, "she"),
            ),
        ),
        quote(
            "it was “a dry pan”",
            QuoteKind.INDIRECT,
            "Mira Holt",
            "Holt had",
            confidence=0.5,
            relayed_by=Relay(mention="Bo Lund", mention_span=span("Bo Lund"), speaker="Bo Lund", cue_span=span("said")),
        ),
        quote("a dry pan", QuoteKind.MIXED, "Mira Holt", "Holt had", confidence=0.75),
        quote("It is what it is.\n“And that is that.", QuoteKind.DIRECT, None, None, confidence=0.8),
    ),
    people=(
        NamedPerson(
            name="Mira Holt",
            introductions=(Introduction(title="dowser", span=span("Dowser Mira Holt")),),
            mentions=("Mira Holt", "she"),
            spans=(span("Mira Holt"),),
        ),
        NamedPerson(name="Ann Roe", introductions=(Introduction(title="baker", span=span("Ann Roe")),)),
    ),
    wordings=((1, 2),),
)


def page(
    text: str = TEXT, reading: ArticleReading = READING, *, language: str | None = "en", title: str = "Lake"
) -> str:
    made = quoted_text(Article(title=title, text=text), reading, language=language, marks_only=False)
    return Renderer().render("extract/page.html", made)


class Shown(HTMLParser):
    """What stands in the text, each word with the marks around it; fails where tags do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag not in ("meta", "link", "br"):
            self.open.append(f"{tag} {values.get('class') or ''} {values.get('data-q') or ''}".strip())

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(one.startswith("main") for one in self.open) and not any(one.startswith("a ") for one in self.open):
            self.text += data
            for word in data.split():
                self.words.setdefault(word.strip("“”,."), []).append(" > ".join(self.open[3:]))


def shown(html: str) -> Shown:
    parser = Shown()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids)), "an id twice"
    return parser


def test_the_page_of_a_text() -> None:
    assert_golden("quoted-text.html", outline(page()))


def test_the_page_speaks_the_language_of_the_text() -> None:
    assert "Wie er geciteerd wordt" in page(language="nl")
    assert "Who is quoted" in page(language=None)


def test_mixed_words_stand_inside_the_reported_speech() -> None:
    (where,) = shown(page()).words["pan"]
    assert "quote indirect" in where
    assert where.index("quote indirect") < where.index("quote mixed")


def test_a_split_quotation_is_marked_without_its_attribution() -> None:
    words = shown(page()).words
    assert "quote direct" in words["lake"][0]
    assert "quote direct" in words["gone"][0]
    assert "quote" not in words["she"][0]
    assert "evidence" in words["she"][0]


def test_every_link_leads_somewhere() -> None:
    html = page()
    ids = set(shown(html).ids)
    assert {link for link in re.findall(r'href="#([^"]+)"', html) if link not in ids} == set()


def test_a_quotation_over_two_paragraphs_is_marked_in_both() -> None:
    words = shown(page()).words
    assert all("quote direct" in words[word][-1] for word in ("what", "And", "that"))


def test_each_speaker_has_a_letter() -> None:
    text = "".join(
        f"“No,” said Mira {name}. " for name in ("Alder", "Brask", "Cole", "Dunn", "Elm", "Fox", "Gale", "Hill")
    )
    text += "“Yes,” said Bo Lund. “Yes,” said Bo Lund."
    html = page(text, read_article(text, language="en"))
    assert re.findall(r'<section class="speaker s(\d)" id="s(\w)"', html)[:2] == [("0", "A"), ("1", "B")]
    assert 'id="sI"' in html
    assert html.index("Bo Lund</h3>") < html.index("Mira Alder</h3>"), "who says most comes first"


def test_style_and_script_are_the_ones_that_the_page_allows() -> None:
    html = page()
    for tag in ("style", "script"):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}" in html
    assert not re.search(r"\son\w+=|style=|javascript:|https?://", html)


class Hostile(HTMLParser):
    """Fails on a tag or an attribute that the template does not print itself."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | {"style", "b"}, tag
        for name, value in attrs:
            assert name in ATTRIBUTES | {"data-q", "data-for"}, name
            assert name != "href" or (value or "").startswith("#")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text(payload: str) -> None:
    text = f"“{payload}” said Mira Holt {payload}. {payload} said that “{payload}” was it.\n{payload}"
    made = quoted_text(
        Article(title=payload, byline=payload, publisher=payload, text=text),
        read_article(text, language="en"),
        language="en",
        marks_only=False,
    )
    html = Renderer().render("extract/page.html", made)
    checker = Hostile(convert_charrefs=True)
    checker.feed(html)
    checker.close()
    assert html.count("<script>") == 1
    assert shown(html)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)


@given(text=st.text(alphabet="ab \n", max_size=40), spans=SPANS)
def test_marks_nest_and_words_stay(text: str, spans: list[tuple[int, int]]) -> None:
    marked = [
        MarkedSpan(start, min(end, len(text)), number)
        for number, (start, end) in enumerate(spans)
        if start < min(end, len(text))
    ]
    covered: dict[int, str] = {one.mark: "" for one in marked}
    lines = []
    for pieces in nested_paragraphs(text, marked):
        inside: list[int] = []
        line = ""
        for piece in pieces:
            if isinstance(piece, Opening):
                inside.append(piece.mark)
            elif isinstance(piece, Closing):
                assert inside.pop() == piece.mark
            else:
                line += piece
                for mark in inside:
                    covered[mark] += piece
        assert inside == []
        lines.append(line)
    assert lines == [line for line in text.split("\n") if line.strip()]
    for one in marked:
        whole = "".join(
            text[max(one.start, at) : max(at, min(one.end, at + len(line)))]
            for at, line in zip(offsets(text), text.split("\n"), strict=True)
            if line.strip()
        )
        assert covered[one.mark] == whole


def offsets(text: str) -> list[int]:
    found = [0]
    for line in text.split("\n")[:-1]:
        found.append(found[-1] + len(line) + 1)
    return found


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SPEAKERS = [f"s{number}" for number in range(COLOURS)]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "behind"),
    [*((one, ground) for one in ("ink", *SPEAKERS) for ground in ("paper", "changed")), ("muted", "paper")],
)
def test_each_colour_stands_out(scheme: int, colour: str, behind: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", page(), re.DOTALL)
    pair = r"--%s: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    one, other = (luminance(re.findall(pair % name, style)[0][scheme]) for name in (colour, behind))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5, "WCAG AA"
