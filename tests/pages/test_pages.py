from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import Chapter, Cue, Enclosure, Library, SightingRecord, Status, Transcript, Verdict
from podcast_notes.pages import QUOTES_ON_A_PAGE, site_pages
from podcast_notes.pages.article import sentence_after, sentence_before
from podcast_notes.pages.quote_records import (
    ArticlePage,
    QuotedPeoplePage,
    QuotesPage,
)
from podcast_notes.pages.records import (
    EpisodePage,
    GuestPage,
    GuestsPage,
    HomePage,
    PageContext,
    PodcastPage,
    TranscriptPage,
)
from podcast_notes.pages.transcript import ShownTranscript, Span, TranscriptSource
from podcast_notes.render import Renderer
from tests.pages.library import (
    CHAPTERS,
    DIKE,
    DROUGHT,
    DUTCH,
    LIBRARY,
    NOTES,
    REWORDED,
    SIGHTINGS,
    SITE,
    SPOKEN,
    TEXTS,
    TRANSCRIPT,
    VERBATIM,
)

NAMES = Renderer().wording("en").page_names()
LISTS = {
    "index.html",
    "podcasts/index.html",
    "episodes/index.html",
    "episodes/by-guest.html",
    "guests/index.html",
    "articles/index.html",
    "quotes/index.html",
    "quotes/guests/index.html",
    "statistics/index.html",
    "about/index.html",
    "404.html",
}

C = TypeVar("C", bound=PageContext)


def contexts(
    library: Library = LIBRARY, *, base_url: str | None = SITE.base_url, search: bool = False
) -> dict[str, PageContext]:
    pages = site_pages(
        library,
        site=replace(SITE, base_url=base_url, search=search),
        transcripts={TRANSCRIPT: SPOKEN},
        article_texts=TEXTS,
        chapters=CHAPTERS,
        notes=NOTES,
        media={DROUGHT: "media/een uur.mp3"},
        names=NAMES,
    )
    return {page.path: page.context for page in pages}


def context(kind: type[C], path: str, library: Library = LIBRARY) -> C:
    found = contexts(library)[path]
    assert isinstance(found, kind)
    return found


def test_paths_and_the_way_back_to_the_root() -> None:
    found = contexts()
    verdicts = ("verbatim", "trimmed", "altered", "translated", "paraphrase", "not_found", "unchecked")
    assert {path for path in found if "/q" not in path and "/clips/" not in path} == {
        *LISTS,
        *(f"quotes/verdict/{verdict}/index.html" for verdict in verdicts),
        "quotes/year/2025/index.html",
        "years/2024/index.html",
        "years/2025/index.html",
        "podcasts/dijkwacht/index.html",
        f"episodes/{DIKE}/index.html",
        f"episodes/{DROUGHT}/index.html",
        "guests/marit-van-der-linde/index.html",
        "guests/aad-t-hoofd/index.html",
        "guests/sanne-hoekveld/index.html",
        f"articles/{DUTCH}/index.html",
        "articles/why-the-dutch-pay/index.html",
        "articles/zwemverbod/index.html",
    }
    assert all(page.root == "../" * path.count("/") for path, page in found.items() if path != "404.html")
    assert found[f"episodes/{DIKE}/index.html"].canonical == f"https://archief.example.org/episodes/{DIKE}/"


def test_an_empty_archive_has_pages_too() -> None:
    assert set(contexts(Library())) == LISTS


def test_home_and_podcast_list_the_newest_first() -> None:
    home = context(HomePage, "index.html")
    assert [card.episode.number for card in home.episodes] == ["14", "5"]
    assert [card.article.title for card in home.articles] == [
        "Why the Dutch pay",
        "Dijk kost veertig miljoen",
        "Zwemverbod",
    ]
    podcast = context(PodcastPage, "podcasts/dijkwacht/index.html")
    assert [(year.year, len(year.episodes)) for year in podcast.years] == [(2025, 1), (2024, 1)]
    assert [host.name for host in podcast.hosts] == ["Sanne Hoekveld"]


def test_episode_player_and_quotes() -> None:
    page = context(EpisodePage, f"episodes/{DIKE}/index.html")
    assert page.audio == "https://audio.example.org/14.mp3"
    assert [chapter.start_ms for chapter in page.notes.chapters] == [0, 8_000]
    assert [chapter.url for chapter in page.notes.chapters] == [None, "https://example.org/begroting"]
    texts = [quote.text for quote in page.quotes]
    assert VERBATIM.text in texts
    assert REWORDED.text not in texts
    local = context(EpisodePage, f"episodes/{DROUGHT}/index.html")
    assert local.audio == "../../../media/een%20uur.mp3"
    assert local.transcript is None


def test_guests_are_sorted_without_particles_and_hosts_stand_apart() -> None:
    page = context(GuestsPage, "guests/index.html")
    assert [(letter.letter, [line.person.name for line in letter.people]) for letter in page.letters] == [
        ("H", ["Aad ’t Hoofd"]),
        ("L", ["Marit van der Linde"]),
    ]
    assert [line.person.name for line in page.hosts] == ["Sanne Hoekveld"]


def test_a_guest_is_shown_as_introduced_then_and_there() -> None:
    page = context(GuestPage, "guests/marit-van-der-linde/index.html")
    assert [(line.title, line.date.year if line.date else None) for line in page.affiliations] == [
        ("hoogleraar", 2025),
        ("hydroloog", 2025),
        ("promovenda", 2024),
    ]
    assert [line.episode.number if line.episode else None for line in page.affiliations] == [None, "14", "5"]
    assert [(line.card.episode.number, line.credit.title) for line in page.appearances] == [
        ("14", "hydroloog"),
        ("5", "promovenda"),
    ]
    assert [link.url for link in page.links] == ["https://example.org/marit"]
    assert page.quotes[0].article.title == "Why the Dutch pay"


def test_an_article_prints_quotes_with_a_little_context_and_not_its_text() -> None:
    page = context(ArticlePage, f"articles/{DUTCH}/index.html")
    verbatim = next(line for line in page.quotes if line.quote.text == VERBATIM.text)
    assert verbatim.before == "Volgens haar is dat te verdedigen: “"
    assert verbatim.after == ".”"
    assert [line.quote.text for line in verbatim.wordings] == [REWORDED.text]
    printed = "".join(line.before + line.quote.text + line.after for line in page.quotes)
    assert "De dijk wordt veel duurder" not in printed


def test_a_quote_that_no_longer_stands_at_its_offset_has_no_context() -> None:
    moved = replace(LIBRARY, quotes=(replace(VERBATIM, start=VERBATIM.start + 1, end=VERBATIM.end + 1),))
    line = context(ArticlePage, f"articles/{DUTCH}/index.html", moved).quotes[0]
    assert line.before == line.after == ""


@given(st.text(alphabet="ab .!?”“\n", max_size=600), st.integers(0, 600), st.integers(0, 40))
def test_context_is_part_of_the_text_and_stays_short(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    before, after = sentence_before(text, start), sentence_after(text, end)
    assert text[:start].endswith(before.removeprefix("… "))
    assert text[end:].startswith(after.removesuffix(" …"))
    assert max(len(before), len(after)) <= 162
    assert "\n" not in (before.removeprefix("… ") + after.removesuffix(" …")).strip("\n")


def test_many_quotes_are_on_many_pages() -> None:
    many = tuple(replace(VERBATIM, id=f"q{number}", start=number) for number in range(QUOTES_ON_A_PAGE + 1))
    library = replace(LIBRARY, quotes=many, sightings=())
    first = context(QuotesPage, "quotes/index.html", library)
    second = context(QuotesPage, "quotes/2/index.html", library)
    assert (len(first.quotes), len(second.quotes)) == (QUOTES_ON_A_PAGE, 1)
    assert (first.newer, first.older) == (None, "quotes/2/index.html")
    assert (second.newer, second.older) == ("quotes/index.html", None)


def test_quotes_are_listed_by_verdict_by_year_and_by_who_said_them() -> None:
    everything = context(QuotesPage, "quotes/index.html")
    assert {one.verdict: one.number for one in everything.by_verdict} == {
        "verbatim": 1,
        "trimmed": 1,
        "altered": 1,
        "translated": 1,
        "paraphrase": 1,
        "not_found": 1,
        "unchecked": 1,
    }
    assert sum(one.number for one in everything.by_verdict) == everything.everything.number == len(everything.quotes)
    altered = context(QuotesPage, "quotes/verdict/altered/index.html")
    assert [quote.text for quote in altered.quotes] == ["We kunnen tien jaar wachten"]
    assert [one.verdict for one in altered.by_verdict if one.current] == ["altered"]
    assert not altered.everything.current
    year = context(QuotesPage, "quotes/year/2025/index.html")
    assert (year.year, len(year.quotes)) == (2025, 7)
    people = context(QuotedPeoplePage, "quotes/guests/index.html").people
    assert [(one.name, one.quotes) for one in people] == [("Marit van der Linde", 6)]
    assert people[0].address == "guests/marit-van-der-linde/index.html#quotes"


def test_each_list_of_quotes_has_pages_of_its_own() -> None:
    many = tuple(replace(VERBATIM, id=f"q{number}", start=number) for number in range(QUOTES_ON_A_PAGE + 1))
    library = replace(LIBRARY, quotes=many, sightings=())
    second = context(QuotesPage, "quotes/verdict/unchecked/2/index.html", library)
    assert (len(second.quotes), second.newer) == (1, "quotes/verdict/unchecked/index.html")


def test_without_an_address_of_the_site_linked_data_has_none_of_its_pages() -> None:
    offline = json.dumps([page.linked_data for page in contexts(base_url=None).values()])
    assert "../" not in offline
    assert "archief.example.org" not in offline


def shown(
    transcript: Transcript,
    *,
    chapters: Iterable[Chapter] = (),
    sightings: Iterable[SightingRecord] = (),
    linked_spans: Iterable[Span] = (),
) -> ShownTranscript:
    return ShownTranscript(
        name="dijkwacht/dijken/transcript",
        source=TranscriptSource.of(transcript),
        chapters=tuple(chapters),
        sightings=tuple(sightings),
        linked_spans=tuple(linked_spans),
    )


def view(cues: tuple[Cue, ...], *chapters: Chapter) -> ShownTranscript:
    return shown(Transcript(cues=cues), chapters=chapters)


def test_a_transcript_is_read_when_a_template_looks_at_it_and_only_once() -> None:
    read: list[Transcript] = []

    def reading() -> Transcript:
        read.append(SPOKEN)
        return SPOKEN

    found = replace(shown(SPOKEN), source=TranscriptSource(b"1", reading))
    assert not read
    assert (found.timed, found.language) == (True, SPOKEN.language)
    assert found.turns is found.turns
    assert len(read) == 1


def test_a_transcript_has_a_paragraph_for_each_speaker_and_chapter() -> None:
    found = shown(
        SPOKEN,
        chapters=[Chapter(start_ms=0, title="Begin"), Chapter(start_ms=4_500, title="Geld")],
        sightings=SIGHTINGS,
    )
    assert [(turn.speaker, turn.chapter, len(turn.cues)) for turn in found.turns] == [
        ("Sanne Hoekveld", "Begin", 1),
        ("Sanne Hoekveld", "Geld", 1),
        ("Marit van der Linde", None, 3),
        ("Sanne Hoekveld", None, 1),
    ]


def names(found: ShownTranscript) -> list[tuple[str, ...]]:
    return [line[3] for turn in found.turns for line in turn.cues]


def test_quoted_cues_are_marked_and_every_sighting_has_its_place() -> None:
    found = shown(SPOKEN, chapters=[], sightings=SIGHTINGS)
    lines = [line for turn in found.turns for line in turn.cues]
    assert [quoted for _, _, quoted, _ in lines] == [False, False, True, True, True, False]
    assert names(found) == [
        ("1.2", "1.2,4.2"),
        ("4.5",),
        ("8", "8,11"),
        ("12", "12,15"),
        ("16.25", "16.25,19.25"),
        ("20",),
    ]


def test_names_of_places_are_unique_and_a_cue_has_its_own_first() -> None:
    together = replace(SPOKEN, cues=tuple(replace(cue, start_ms=min(cue.start_ms or 0, 8_000)) for cue in SPOKEN.cues))
    within = replace(SIGHTINGS[1], first_cue=1, last_cue=1, start_ms=8_000, end_ms=9_000)
    exact = replace(SIGHTINGS[1], first_cue=1, last_cue=1, start_ms=5_250, end_ms=None)
    found = names(shown(together, chapters=[], sightings=(within, exact, exact)))
    assert found == [("1.2",), ("4.5", "8,9", "5.25"), ("8",), (), (), ()]


def test_spans_that_links_name_have_their_place_by_time() -> None:
    found = shown(SPOKEN, chapters=[], sightings=(), linked_spans=[(13_000, 14_500), (0, None)])
    assert names(found)[0] == ("1.2", "0")
    assert names(found)[3] == ("12", "13", "13,14.5")
    assert not any(quoted for turn in found.turns for _, _, quoted, _ in turn.cues)


def test_speakers_are_linked_by_confirmed_labels_and_by_names_that_one_of_them_has() -> None:
    labels = replace(
        LIBRARY, appearances=(replace(LIBRARY.appearances[0], speaker_labels=("SPEAKER_01",)), *LIBRARY.appearances[1:])
    )
    page = next(
        page.context
        for page in site_pages(
            labels,
            site=SITE,
            transcripts={
                TRANSCRIPT: Transcript(
                    cues=tuple(
                        Cue(at, at + 900, label, "Ja.")
                        for at, label in enumerate(("SPEAKER_01", "Sanne Hoekveld", "Marit van der Linde", "Iemand"))
                    )
                )
            },
            article_texts={},
            chapters={},
            notes={},
            media={},
        )
        if page.path == f"episodes/{DIKE}/index.html"
    )
    assert isinstance(page, EpisodePage)
    assert page.transcript
    assert [turn.person and turn.person.address for turn in page.transcript.turns] == [
        "guests/marit-van-der-linde/index.html",
        "guests/sanne-hoekveld/index.html",
        "guests/marit-van-der-linde/index.html",
        None,
    ]


def several() -> dict[str, PageContext]:
    """The pages of an archive with a translation of the transcript of one episode."""
    record = LIBRARY.transcripts[0]
    english = replace(record, id=f"{DIKE}:en", language="en", path="e/transcript.en.vtt", translation_of=record.id)
    library = replace(LIBRARY, transcripts=(english, record))
    made = site_pages(
        library,
        site=SITE,
        transcripts={TRANSCRIPT: SPOKEN, english.id: replace(SPOKEN, language="en")},
        article_texts=TEXTS,
        chapters=CHAPTERS,
        notes=NOTES,
        media={},
    )
    return {page.path: page.context for page in made}


def test_each_further_transcript_has_a_page_and_all_lead_to_each_other() -> None:
    made = several()
    episode, other = made[f"episodes/{DIKE}/index.html"], made[f"episodes/{DIKE}/transcript.en/index.html"]
    assert isinstance(episode, EpisodePage)
    assert isinstance(other, TranscriptPage)
    assert [(link.language, link.address, link.current) for link in episode.transcripts] == [
        ("nl", f"episodes/{DIKE}/index.html", True),
        ("en", f"episodes/{DIKE}/transcript.en/index.html", False),
    ]
    assert [link.current for link in other.transcripts] == [False, True]
    assert other.root == "../" * 4
    assert other.transcript
    assert other.transcript.language == "en"
    assert context(EpisodePage, f"episodes/{DIKE}/index.html").transcripts == ()


def test_times_are_links_to_the_sound_unless_its_address_would_fill_the_page() -> None:
    found = context(EpisodePage, f"episodes/{DIKE}/index.html").transcript
    assert found
    assert found.turn_audio == "https://audio.example.org/14.mp3"
    address = f"https://audio.example.org/{'x' * 16_000}"
    long = Enclosure(url=f"{address}#t=9", media_type="audio/mpeg")
    episode = replace(LIBRARY.episodes[1], content=replace(LIBRARY.episodes[1].content, enclosure=long))
    page = context(EpisodePage, f"episodes/{DIKE}/index.html", replace(LIBRARY, episodes=(episode,)))
    assert page.transcript
    assert page.transcript.turn_audio == ""
    assert page.audio == address


def test_long_paragraphs_end_with_a_sentence() -> None:
    cues = tuple(
        Cue(number * 1000, number * 1000 + 900, "A", "Een zin die duurt. En" if number % 3 else "half.")
        for number in range(120)
    )
    turns = view(cues).turns
    assert len(turns) > 1
    assert [turn.speaker for turn in turns[1:]] == [None] * (len(turns) - 1)
    assert all(turn.cues[-1][0].endswith(".") for turn in turns[:-1])


def test_a_transcript_without_times_or_speakers_or_cues() -> None:
    turns = view(
        (Cue(None, None, None, "Een."), Cue(None, None, "B", "Twee.")), Chapter(start_ms=0, title="Begin")
    ).turns
    assert [(turn.speaker, turn.chapter, turn.start_ms) for turn in turns] == [(None, None, None), ("B", None, None)]
    assert turns[0].cues == (("Een.", "", False, ()),)
    assert view(()).turns == ()


def test_sightings_beyond_the_transcript_do_no_harm() -> None:
    wild = (
        replace(SIGHTINGS[0], first_cue=4, last_cue=10**9),
        replace(SIGHTINGS[1], first_cue=-3),
        replace(SIGHTINGS[2], first_cue=None),
    )
    found = shown(SPOKEN, chapters=[], sightings=wild)
    assert [quoted for turn in found.turns for _, _, quoted, _ in turn.cues] == [False] * 4 + [True] * 2


@given(
    st.lists(
        st.tuples(st.integers(0, 50_000) | st.none(), st.sampled_from(["A", "B", None]), st.text(max_size=20)),
        max_size=30,
    ),
    st.lists(st.integers(0, 50_000), max_size=5),
)
def test_no_cue_is_lost(cues: list[tuple[int | None, str | None, str]], starts: list[int]) -> None:
    made = tuple(Cue(start, start, speaker, text) for start, speaker, text in cues)
    turns = view(made, *(Chapter(start_ms=start, title="x") for start in sorted(starts))).turns
    assert [line[0] for turn in turns for line in turn.cues] == [cue.text for cue in made]
    assert all(turn.cues for turn in turns)


def test_verdicts_are_counted_once_an_utterance() -> None:
    home = context(HomePage, "index.html")
    others = sum(1 for quote in LIBRARY.quotes if quote.status is Status.REJECTED or quote.same_as)
    assert others > 1
    assert sum(count.number for count in home.verdicts) == len(LIBRARY.quotes) - others
    assert next(count.number for count in home.verdicts if count.verdict is Verdict.TRANSLATED) == 1


def test_the_feed_of_a_podcast_has_the_name_of_the_podcast_on_pages_of_its_episodes() -> None:
    found = contexts(base_url="https://archief.example.org/")[f"episodes/{DIKE}/index.html"]
    assert [(feed.title, feed.rss) for feed in found.feeds] == [
        ("Dijkwacht", "podcasts/dijkwacht/feed.xml"),
        ("Dijkwacht, het archief", "feed.xml"),
    ]


def test_the_picture_of_a_shared_page_is_told_in_words() -> None:
    found = contexts(base_url="https://archief.example.org/")
    assert found[f"episodes/{DIKE}/index.html"].sharing.image_text == (
        "Dijkwacht · #14 · Wie betaalt de dijk? · Marit van der Linde"
    )
    assert found["episodes/index.html"].sharing.image_text == "", "it has no picture"


def test_a_page_for_wrong_addresses_is_not_called_as_a_verdict_is() -> None:
    assert contexts()["404.html"].title == "This page is not here"
    assert contexts()["quotes/verdict/not_found/index.html"].title == "Not found · Quotes"


def test_a_podcast_belongs_to_podcasts_where_there_are_several() -> None:
    other = replace(LIBRARY.podcasts[0], id="zout")
    several = contexts(replace(LIBRARY, podcasts=(*LIBRARY.podcasts, other)))["podcasts/zout/index.html"]
    assert [item.key for item in several.menu if item.current] == ["podcasts"]
    one = contexts()["podcasts/dijkwacht/index.html"]
    assert [item.key for item in one.menu if item.current] == ["episodes"]


def test_every_page_that_is_listed_says_since_when_it_says_what_it_says() -> None:
    pages = site_pages(
        LIBRARY, site=SITE, transcripts={}, article_texts=TEXTS, chapters={}, notes={}, media={}, names=NAMES
    )
    assert {page.path for page in pages if page.listed and page.modified is None} == {"about/index.html"}
