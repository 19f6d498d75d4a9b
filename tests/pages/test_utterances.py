"""The pages of quotes that were heard, those of quotes that were picked, and the cards that others embed."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec.structs import replace

from podcast_notes.models import Library, SightingPiece, Verdict
from podcast_notes.pages.quote_records import EmbedPage, UtterancePage
from podcast_notes.render import Renderer
from tests.pages.library import (
    ALTERED,
    DIKE,
    DUTCH,
    LIBRARY,
    NOT_FOUND,
    PICKS,
    REPORTED,
    SIGHTINGS,
    UNCHECKED,
    VERBATIM,
)
from tests.pages.test_linked_data import graphs, things
from tests.pages.test_pages import contexts
from tests.schema_org.validator import problems

SITE = "https://archief.example.org"
(PICK,) = PICKS
CLIP = f"episodes/{DIKE}/clips/12000/index.html"


def path_of(start: int, name: str = "index.html") -> str:
    return f"articles/{DUTCH}/q{start}/{name}"


def page(path: str, library: Library = LIBRARY, *, base_url: str | None = f"{SITE}/") -> UtterancePage:
    found = contexts(library, base_url=base_url)[path]
    assert isinstance(found, UtterancePage)
    return found


def test_only_what_was_heard_has_a_page() -> None:
    found = contexts()
    assert path_of(VERBATIM.start) in found
    assert path_of(REPORTED.start) in found
    assert path_of(NOT_FOUND.start) not in found
    assert path_of(UNCHECKED.start) not in found


def test_a_quote_plays_its_own_stretch() -> None:
    (play,) = page(path_of(VERBATIM.start)).utterance.plays
    assert play.audio == "https://audio.example.org/14.mp3#t=12,15"


def test_a_quote_put_together_from_two_places_plays_both() -> None:
    pieces = (
        SightingPiece(start_ms=8_000, end_ms=9_500, first_cue=2, last_cue=2),
        SightingPiece(start_ms=12_000, end_ms=None, first_cue=3, last_cue=3),
    )
    sightings = tuple(replace(one, pieces=pieces) if one.quote_id == VERBATIM.id else one for one in SIGHTINGS)
    plays = page(path_of(VERBATIM.start), replace(LIBRARY, sightings=sightings)).utterance.plays
    assert [(play.audio or "").partition("#")[2] for play in plays] == ["t=8,9.5", "t=12"]


def test_a_quote_without_a_time_or_sound_still_has_a_page() -> None:
    sightings = tuple(replace(one, start_ms=None, end_ms=None) for one in SIGHTINGS)
    found = page(path_of(VERBATIM.start), replace(LIBRARY, sightings=sightings))
    assert found.utterance.plays == ()
    assert "geen tijden" in Renderer().render("quote.html", found)
    silent = tuple(replace(one, content=replace(one.content, enclosure=None)) for one in LIBRARY.episodes)
    assert [
        play.audio for play in page(path_of(VERBATIM.start), replace(LIBRARY, episodes=silent)).utterance.plays
    ] == [None]


def test_a_picked_quote_has_a_page_beside_its_episode() -> None:
    found = page(CLIP)
    assert found.line is None
    assert found.utterance.words == PICK.text
    assert found.utterance.plays[0].audio == "https://audio.example.org/14.mp3#t=12,15"
    html = Renderer().render("quote.html", found)
    assert "Goedkoop" in html
    assert "../../../../../guests/marit-van-der-linde/index.html" in html
    assert list(problems(graphs(LIBRARY).values())) == []
    assert things(CLIP, LIBRARY)["Quotation"]["isBasedOn"]["startOffset"] == 12.0


def test_what_is_shared_says_who_where_and_what_to_hear() -> None:
    found = page(path_of(VERBATIM.start))
    assert found.title == "Marit van der Linde: Het is de goedkoopste verzekering die we hebben"
    assert found.description == "Dijkwacht · #14 · Wie betaalt de dijk? · De Waterbode"
    assert found.sharing.image == f"{SITE}/articles/{DUTCH}/q{VERBATIM.start}/card.png"
    assert found.sharing.audio == "https://audio.example.org/14.mp3#t=12,15"


def test_without_an_address_of_the_site_nothing_is_named_that_others_could_not_reach() -> None:
    found = page(path_of(VERBATIM.start), base_url=None)
    assert found.embed_code is None
    assert found.sharing.image is None
    assert found.feeds == ()


def test_the_code_to_embed_is_one_frame_whatever_the_words() -> None:
    hostile = replace(VERBATIM, text='"><script>alert(1)</script>', spans=())
    quotes = tuple(hostile if one.id == VERBATIM.id else one for one in LIBRARY.quotes)
    code = page(path_of(VERBATIM.start), replace(LIBRARY, quotes=quotes)).embed_code or ""
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert dict(attrs)["src"] == f"{SITE}/articles/{DUTCH}/q{VERBATIM.start}/embed.html"

    Tags().feed(code)
    assert tags == ["iframe"]


def test_an_embedded_card_says_what_to_know_before_the_words_are_believed() -> None:
    found = contexts(LIBRARY)[path_of(ALTERED.start, "embed.html")]
    assert isinstance(found, EmbedPage)
    assert (found.utterance.verdict, found.utterance.risks) == (Verdict.ALTERED, ("negation",))
    html = Renderer().render("embed.html", found)
    assert "ontkenning veranderd" in html
    assert "voorstel" in html
    assert "<script" not in html
    assert "stylesheet" not in html, "a card loads nothing but the sound"
    assert 'name="robots" content="noindex"' in html
