from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from podcast_notes.errors import NotFoundError
from podcast_notes.models import (
    AppearanceRecord,
    Change,
    ChangeKind,
    Chapter,
    Episode,
    EpisodeRecord,
    Library,
    PersonRecord,
    Podcast,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    SiteSettings,
    Status,
    Verdict,
    Voice,
)
from podcast_notes.notes import QUOTES_OF_NOTE, LibraryIndex, OwnNotes, ShowNotes, episode_notes
from podcast_notes.notes.views import quote_view, title_without_number
from tests.pages.library import (
    ALTERED,
    CUES,
    DIKE,
    LIBRARY,
    NOT_FOUND,
    REPORTED,
    REWORDED,
    SIGHTINGS,
    SITE,
    TRANSLATED,
    TRIMMED,
    VERBATIM,
    sighting,
)

PRINTED = replace(LIBRARY, picks=())
"""The library without what was picked from its transcripts."""


def notes_of(library: Library = LIBRARY, *, base_url: str | None = SITE.base_url) -> ShowNotes:
    return episode_notes(
        library, DIKE, site=replace(SITE, base_url=base_url), chapters={}, notes={DIKE: OwnNotes(text="Mine")}
    )


def test_quotes_of_note_were_really_said_and_each_passage_comes_once() -> None:
    assert [quote.text for quote in notes_of(PRINTED).quotes] == [TRIMMED.text, VERBATIM.text]


def test_there_are_not_too_many_quotes_of_note() -> None:
    quotes = tuple(
        replace(VERBATIM, id=f"q{number}", start=number, text="woord " * (number + 1)) for number in range(20)
    )
    sightings = tuple(
        replace(
            SIGHTINGS[1], id=quote.id, quote_id=quote.id, start_ms=quote.start * 100, end_ms=quote.start * 100 + 100
        )
        for quote in quotes
    )
    shown = notes_of(replace(PRINTED, quotes=quotes, sightings=sightings)).quotes
    assert len(shown) == QUOTES_OF_NOTE
    times = [place.start_ms for quote in shown for place in quote.places]
    assert times == [1_400, 1_500, 1_600, 1_700, 1_800, 1_900]


def test_addresses_point_to_the_site_or_else_to_the_audio() -> None:
    online = notes_of()
    assert online.play_url == f"https://archief.example.org/episodes/{DIKE}/"
    assert online.transcript_url == f"{online.play_url}#transcript"
    offline = notes_of(base_url=None)
    assert offline.play_url == "https://audio.example.org/14.mp3"
    assert offline.transcript_url is offline.page_url is None
    assert notes_of(base_url="javascript:alert(1)").page_url is None


def test_people_press_and_links() -> None:
    notes = notes_of()
    assert notes.own_notes == "Mine"
    assert [(c.person.name, c.title, c.organisation) for c in notes.guests] == [
        ("Marit van der Linde", "hydroloog", "Instituut Deltakunde")
    ]
    assert [(c.person.name, c.role) for c in notes.hosts] == [("Sanne Hoekveld", "host")]
    assert [(item.article.title, item.link.status) for item in notes.press] == [
        ("Dijk kost veertig miljoen", Status.CONFIRMED),
        ("Why the Dutch pay", Status.PROPOSED),
    ]
    assert [(count.verdict, count.number) for count in notes.press[0].verdicts] == [
        (Verdict.VERBATIM, 1),
        (Verdict.TRIMMED, 1),
        (Verdict.ALTERED, 1),
        (Verdict.PARAPHRASE, 2),
        (Verdict.NOT_FOUND, 1),
        (None, 1),
    ]
    assert [(link.text, link.url) for link in notes.links] == [("het rapport", "https://example.org/rapport")]


def test_an_appearance_that_was_removed_is_not_shown() -> None:
    gone = tuple(replace(record, removed=True) for record in LIBRARY.appearances)
    assert notes_of(replace(LIBRARY, appearances=gone)).guests == ()


def test_an_unknown_episode_is_named() -> None:
    with pytest.raises(NotFoundError, match="dijkwacht/99"):
        episode_notes(LIBRARY, "dijkwacht/99", site=SITE, chapters={}, notes={})


def shown(quote: QuoteRecord, *sightings: SightingRecord) -> Verdict | None:
    view = quote_view(LibraryIndex(replace(LIBRARY, sightings=sightings)), quote)
    return view.sighting.verdict if view.sighting else None


def test_the_sighting_to_show() -> None:
    close = sighting(ALTERED, Verdict.VERBATIM, 1, 0.9)
    confirmed = replace(sighting(ALTERED, Verdict.PARAPHRASE, 2, 0.5), status=Status.CONFIRMED)
    rejected = replace(close, status=Status.REJECTED)
    far = sighting(ALTERED, Verdict.ALTERED, 3, 0.95)
    assert shown(ALTERED, far, close) is Verdict.VERBATIM
    assert shown(ALTERED, close, confirmed) is Verdict.PARAPHRASE
    assert shown(ALTERED, far, rejected) is Verdict.ALTERED
    assert shown(ALTERED) is None


def test_records_whose_other_end_is_missing_are_left_out() -> None:
    index = LibraryIndex(replace(LIBRARY, episodes=(), articles=LIBRARY.articles[1:]))
    assert not index.links_of_article
    assert not index.sightings_of_quote
    assert set(index.quotes) == {TRANSLATED.id}


def test_wordings_in_a_chain_belong_to_the_first_and_a_circle_to_nobody() -> None:
    chain = (VERBATIM, REWORDED, replace(REPORTED, same_as=REWORDED.id))
    assert LibraryIndex(replace(LIBRARY, quotes=chain)).wording_of == {
        REWORDED.id: VERBATIM.id,
        REPORTED.id: VERBATIM.id,
    }
    circle = (replace(VERBATIM, same_as=REWORDED.id), REWORDED)
    assert LibraryIndex(replace(LIBRARY, quotes=circle)).wording_of == {}


def parts(quote: QuoteRecord, found: SightingRecord) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    view = quote_view(LibraryIndex(replace(LIBRARY, sightings=(found,))), quote)
    assert view.sighting is not None
    return [(p.kind, p.text) for p in view.printed], [(p.kind, p.text) for p in view.sighting.spoken]


def test_a_word_diff_keeps_the_punctuation_of_both_sides() -> None:
    printed, spoken = parts(TRIMMED, SIGHTINGS[0])
    assert printed == [("equal", "De dijk is"), ("equal", " "), ("equal", "drie keer zo duur als begroot")]
    assert "".join(text for _, text in spoken) == CUES[2].text
    assert ("changed", "eh") in spoken


def test_a_replaced_word_is_marked_on_both_sides() -> None:
    change = Change(kind=ChangeKind.REPLACED, spoken="niet tien", printed="tien", risk="negation")
    around = [Change(kind=ChangeKind.EQUAL, spoken=text, printed=text) for text in ("We kunnen", "jaar wachten")]
    found = sighting(ALTERED, Verdict.ALTERED, 4, 0.9, around[0], change, around[1])
    printed, spoken = parts(ALTERED, found)
    assert ("changed", "tien") in printed
    assert ("changed", "niet tien") in spoken


def test_a_diff_of_other_words_and_one_with_the_nearest_passage_are_not_shown() -> None:
    other = Change(kind=ChangeKind.REPLACED, spoken="iets", printed="anders")
    assert parts(ALTERED, sighting(ALTERED, Verdict.ALTERED, 4, 0.9, other))[0] == [("equal", ALTERED.text)]
    nearest = sighting(NOT_FOUND, Verdict.NOT_FOUND, 0, 0.2, *SIGHTINGS[2].changes)
    assert parts(NOT_FOUND, nearest) == ([("equal", NOT_FOUND.text)], [("equal", CUES[0].text)])


@pytest.mark.parametrize(
    ("title", "number", "shown"),
    [
        ("#163: Winter", "163", "Winter"),
        ("163. Winter", "163", "Winter"),
        ("Afl. 163 – Winter", "163", "Winter"),
        ("Episode 4.5: Half", "4.5", "Half"),
        ("#163", "163", "#163"),
        ("1984: het jaar", "12", "1984: het jaar"),
        ("163-jarige boom", "163", "163-jarige boom"),
        ("101 vragen", "101", "101 vragen"),
        ("Winter", None, "Winter"),
        ("", "1", ""),
    ],
)
def test_a_number_is_not_printed_twice(title: str, number: str | None, shown: str) -> None:
    assert title_without_number(title, number) == shown


def test_the_summary_leaves_the_credits_to_the_lists_of_people() -> None:
    printed = "About the storm: it was long.\nHosts:\nBram Hollestelle\nGuest: Saar van den Akkerzoom (Mill Lab)\nMore next week."
    now = datetime(2025, 3, 1, tzinfo=UTC)
    episode = EpisodeRecord(
        id="mill/1", podcast_id="mill", content=Episode(guid="1", summary=printed), added=now, updated=now
    )
    people = [("bram", "Hosts: Bram Hollestelle"), ("saar", "Guest: Saar van den Akkerzoom (Mill Lab)")]
    library = Library(
        podcasts=(PodcastRecord(id="mill", content=Podcast(title="Mill"), added=now),),
        episodes=(episode,),
        people=tuple(PersonRecord(id=key, name=key.title(), added=now) for key, _ in people),
        appearances=tuple(
            AppearanceRecord(id=f"mill/1:{key}", episode_id="mill/1", person_id=key, evidence=(words,))
            for key, words in people
        ),
    )
    notes = episode_notes(library, "mill/1", site=SiteSettings(title="Mill"), chapters={}, notes={})
    assert notes.summary == ("About the storm: it was long.", "More next week.")


def test_the_summary_leaves_chapters_to_their_list() -> None:
    now = datetime(2025, 3, 7, tzinfo=UTC)
    printed = (
        "About the storm of 12:31.\nChapters:\n00:00 Welcome\n- (12:31) The storm\n14:00–15:00 Not a chapter\n"
        "At 12:31 we come to The storm, and that was long ago."
    )
    episode = EpisodeRecord(
        id="mill/1", podcast_id="mill", content=Episode(guid="1", summary=printed), added=now, updated=now
    )
    mill = Library(podcasts=(PodcastRecord(id="mill", content=Podcast(title="Mill"), added=now),), episodes=(episode,))
    chapters = {"mill/1": (Chapter(start_ms=0, title="Welcome"), Chapter(start_ms=751_000, title="The storm"))}
    notes = episode_notes(mill, "mill/1", site=SiteSettings(title="Mill"), chapters=chapters, notes={})
    assert notes.summary == (
        "About the storm of 12:31.",
        "14:00–15:00 Not a chapter",
        "At 12:31 we come to The storm, and that was long ago.",
    )


def test_words_that_somebody_else_said_are_no_quote_of_note() -> None:
    other = tuple(replace(sighting, voice=Voice.DIFFERS) for sighting in SIGHTINGS)
    notes = notes_of(replace(PRINTED, sightings=other))
    assert notes.quotes == ()
    shown = quote_view(LibraryIndex(replace(LIBRARY, sightings=other)), VERBATIM)
    assert shown.sighting is not None
    assert "speaker" in shown.sighting.risks


def test_the_summary_leaves_links_to_their_list() -> None:
    html = (
        '<p>About the storm; see <a href="https://example.org/map">the map</a>.</p><p>Links: '
        '<a href="https://example.org/report">https://example.org/report</a>, <a href="https://example.net/x">X</a></p>'
        '<p>More:</p><ul><li><a href="https://example.org/plan">The plan</a></li></ul><p>Exit: X marks the spot.</p>'
    )
    printed = "\n".join(
        (
            "About the storm; see the map.",
            "Links: https://example.org/report, X",
            "More:",
            "The plan",
            "Exit: X marks the spot.",
        )
    )
    content = Episode(guid="1", summary=printed, description_html=html)
    now = datetime(2025, 6, 1, tzinfo=UTC)
    library = Library(
        podcasts=(PodcastRecord(id="mill", content=Podcast(title="Mill"), added=now),),
        episodes=(EpisodeRecord(id="mill/1", podcast_id="mill", content=content, added=now, updated=now),),
    )
    notes = episode_notes(library, "mill/1", site=SiteSettings(title="x"), chapters={}, notes={})
    assert notes.summary == ("About the storm; see the map.", "Exit: X marks the spot.")
    assert [link.text for link in notes.links] == ["the map", "https://example.org/report", "X", "The plan"]
