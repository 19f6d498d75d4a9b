"""Lists stay light, and lead to everything; all names and shows are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Episode,
    EpisodeRecord,
    Library,
    PersonRecord,
    PickRecord,
    Podcast,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    SiteSettings,
)
from podcast_notes.pages import Page, site_pages
from podcast_notes.pages.list_records import ByGuestPage, EpisodesPage, NotFoundPage, StatisticsPage, YearPage
from podcast_notes.pages.records import ArticlesPage, GuestPage, GuestPartPage, GuestsPage, HomePage, PodcastPage
from podcast_notes.render import Renderer, write_site
from tests.pages.library import LIBRARY, NOW, SITE, TEXTS

RENDERER = Renderer()
LIGHT = 150_000
"""Bytes of a page, without pictures."""


def built(library: Library, site: SiteSettings = SITE, about: str = "") -> dict[str, Page]:
    pages = site_pages(
        library,
        site=site,
        transcripts={},
        article_texts=TEXTS,
        chapters={},
        notes={},
        media={},
        about=about,
    )
    return {page.path: page for page in pages}


def html(page: Page) -> str:
    return RENDERER.render(page.template, page.context)


def show(
    name: str, episodes: int, *, first_year: int = 2000, a_year: int = 100
) -> tuple[PodcastRecord, list[EpisodeRecord]]:
    podcast = PodcastRecord(id=name, content=Podcast(title=name.title(), language="en"), added=NOW)
    return podcast, [
        EpisodeRecord(
            id=f"{name}/{number}",
            podcast_id=name,
            content=Episode(
                guid=str(number),
                title=f"Talk about lock number {number} of the long canal",
                summary="Two people walk along the water and talk about what they see there." * 3,
                published=datetime(first_year + number // a_year, 1 + number % 12, 1 + number % 28, tzinfo=UTC),
            ),
            added=NOW,
            updated=NOW,
        )
        for number in range(episodes)
    ]


def guests(episodes: list[EpisodeRecord], people: int) -> tuple[list[PersonRecord], list[AppearanceRecord]]:
    persons = [PersonRecord(id=f"person-{n}", name=f"Ada {chr(65 + n % 26)}erwin{n}", added=NOW) for n in range(people)]
    appearances = [
        AppearanceRecord(id=f"{e.id}:{p.id}", episode_id=e.id, person_id=p.id)
        for position, e in enumerate(episodes)
        for p in [persons[position % people]]
    ]
    return persons, appearances


@pytest.fixture(scope="module")
def large() -> dict[str, Page]:
    podcast, episodes = show("lockkeepers", 1_000)
    daily, every_day = show("daily", 365, first_year=2020, a_year=365)
    people, appearances = guests(episodes, 500)
    articles = [ArticleRecord(id=f"article-{n}", title=f"Article {n}", sha256=str(n), added=NOW) for n in range(250)]
    return built(
        Library(
            podcasts=(podcast, daily),
            episodes=(*episodes, *every_day),
            people=tuple(people),
            appearances=tuple(appearances),
            articles=tuple(articles),
        )
    )


def test_a_large_archive_has_light_lists(large: dict[str, Page]) -> None:
    lists = {path: page for path, page in large.items() if path.count("/") < 2 or "years" in path}
    weights = {path: len(html(page).encode()) for path, page in lists.items()}
    assert {path: weight for path, weight in weights.items() if weight > LIGHT} == {}
    assert len(html(large["podcasts/lockkeepers/index.html"]).encode()) < LIGHT


def test_every_episode_of_a_large_archive_is_in_the_list_of_its_year(large: dict[str, Page]) -> None:
    of_years = [p.context for path, p in large.items() if path.startswith("years/") and isinstance(p.context, YearPage)]
    listed = [card.episode.address for page in of_years for month in page.months for card in month.episodes]
    assert len(listed) == len(set(listed)) == 1_365
    episodes = large["episodes/index.html"].context
    assert isinstance(episodes, EpisodesPage)
    assert episodes.newest_only
    assert sum(link.episodes for link in episodes.years) == 1_365
    assert all(unquote(link.address) in large for link in episodes.years)


def test_a_year_with_very_many_episodes_goes_over_several_pages(large: dict[str, Page]) -> None:
    second = large["years/2020/page-2.html"].context
    assert isinstance(second, YearPage)
    assert (second.pager.number, second.pager.newer, second.pager.older) == (2, "years/2020/index.html", None)
    assert 'href="../../years/2020/index.html" rel="prev"' in html(large["years/2020/page-2.html"])


def test_the_page_of_a_podcast_with_many_episodes_shows_the_newest_and_leads_to_its_years(
    large: dict[str, Page],
) -> None:
    page = large["podcasts/lockkeepers/index.html"].context
    assert isinstance(page, PodcastPage)
    assert sum(len(year.episodes) for year in page.years) == 24
    assert [link.year for link in page.all_years] == list(range(2009, 1999, -1))
    assert all(link.address in large for link in page.all_years)


def test_many_guests_have_a_page_for_each_letter(large: dict[str, Page]) -> None:
    everybody = large["guests/index.html"].context
    assert isinstance(everybody, GuestsPage)
    assert everybody.letters == ()
    assert [link.address for link in everybody.links][:2] == ["guests/letter-a.html", "guests/letter-b.html"]
    listed = [large[unquote(link.address)].context for link in everybody.links]
    assert sum(len(letter.people) for one in listed if isinstance(one, GuestsPage) for letter in one.letters) == 500
    by_guest = large["episodes/by-guest-a.html"].context
    assert isinstance(by_guest, ByGuestPage)
    assert [link.current for link in by_guest.links][:2] == [True, False]


def test_many_articles_go_over_several_pages(large: dict[str, Page]) -> None:
    pages = [large[path].context for path in ("articles/index.html", "articles/page-2.html", "articles/page-3.html")]
    assert [len(page.articles) for page in pages if isinstance(page, ArticlesPage)] == [100, 100, 50]


def test_letters_that_are_no_ascii_make_files_and_links_that_meet(tmp_path: Path) -> None:
    podcast, episodes = show("havet", 450)
    people, appearances = guests(episodes, 450)
    swedish = [
        replace(person, name=f"Bo {letter}berg{n}")
        for n, (person, letter) in enumerate(zip(people, "ÅÄÖ3" * 113, strict=False))
    ]
    library = Library(
        podcasts=(podcast,), episodes=tuple(episodes), people=tuple(swedish), appearances=tuple(appearances)
    )
    pages = built(library, replace(SITE, language="sv"))
    page = pages["guests/index.html"].context
    assert isinstance(page, GuestsPage)
    assert [link.letter for link in page.links] == ["Å", "Ä", "Ö", "#"]
    assert all(unquote(link.address) in pages for link in page.links)
    assert {"guests/letter-u00e5.html", "guests/letter-other.html"} <= set(pages)
    result = write_site(pages.values(), RENDERER, tmp_path)
    assert set(pages) <= set(result.written)


def test_the_menu_has_podcasts_only_where_there_are_several(large: dict[str, Page]) -> None:
    assert next(item.key for item in large["index.html"].context.menu) == "podcasts"
    assert next(item.key for item in built(LIBRARY)["index.html"].context.menu) == "episodes"


def test_an_empty_archive_says_so_to_visitors_on_every_list() -> None:
    pages = built(Library(), replace(SITE, language="en"))
    assert "There is nothing here yet" in html(pages["index.html"])
    for path in ("podcasts/index.html", "episodes/index.html", "episodes/by-guest.html", "guests/index.html"):
        assert "Nothing here yet." in html(pages[path]), path
    assert "<table" not in html(pages["statistics/index.html"])


def test_episodes_without_a_date_have_a_page_too() -> None:
    podcast, episodes = show("undated", 2)
    bare = [replace(e, content=replace(e.content, published=None)) for e in episodes]
    pages = built(Library(podcasts=(podcast,), episodes=tuple(bare)), replace(SITE, language="en"))
    assert "Without a date" in html(pages["years/undated/index.html"])
    assert 'href="../years/undated/index.html"' in html(pages["episodes/index.html"])


def test_figures_count_an_utterance_once() -> None:
    figures = built(LIBRARY)["statistics/index.html"].context
    assert isinstance(figures, StatisticsPage)
    assert (figures.totals.quotes, figures.totals.played) == (7, 5)
    assert [(line.name, line.quotes, line.played) for line in figures.verdicts_by_publisher] == [
        ("De Waterbode", 6, 4),
        ("The Polder Gazette", 1, 1),
    ]
    assert [(line.person.name, line.quotes, line.share) for line in figures.quoted] == [("Marit van der Linde", 6, 1.0)]


def test_what_the_archive_says_of_itself_goes_first_and_is_made_safe() -> None:
    text = html(built(LIBRARY, about="## Redactie\n\nMail *ons*. <script>x</script>")["about/index.html"])
    assert text.index("<h2>Redactie</h2>") < text.index("Wat hier te vinden is")
    assert "<em>ons</em>" in text
    assert "<script>x" not in text


@pytest.mark.parametrize(
    ("base_url", "root"),
    [(None, "/"), ("https://example.org", "/"), ("https://example.org/notes/", "/notes/"), ("javascript:x", "/")],
)
def test_the_page_for_no_page_works_at_any_depth(base_url: str | None, root: str) -> None:
    page = built(LIBRARY, replace(SITE, base_url=base_url))["404.html"]
    assert isinstance(page.context, NotFoundPage)
    assert page.context.root == root
    assert page.context.canonical is None
    assert f'href="{root}static/site.css"' in html(page)


def test_the_front_page_shows_some_of_many_podcasts() -> None:
    podcasts = tuple(show(f"show-{n}", 1)[0] for n in range(20))
    pages = built(Library(podcasts=podcasts))
    home = pages["index.html"].context
    assert isinstance(home, HomePage)
    assert (len(home.podcasts), home.more_podcasts) == (12, True)
    assert 'href="podcasts/index.html">Alle podcasts' in html(pages["index.html"])


def much_quoted(quotes: int, episodes: int) -> tuple[Library, str]:
    """A person with so many quotes, picks and appearances, introduced as something else in each."""
    podcast, talks = show("sluispraat", episodes)
    person = PersonRecord(id="ada-verwin", name="Ada Verwin", added=NOW)
    articles = [
        ArticleRecord(
            id=f"report-{n}", title=f"Report {n} of the lock", publisher="Waterbode", sha256=str(n), added=NOW
        )
        for n in range(quotes // 3)
    ]
    text = "We leave the water where it is until the people who live there say what they want of us, and then we ask again."
    return replace(
        LIBRARY,
        podcasts=(podcast,),
        episodes=tuple(talks),
        people=(person,),
        appearances=tuple(
            AppearanceRecord(
                id=f"{e.id}:{person.id}", episode_id=e.id, person_id=person.id, title=f"keeper of lock {n}"
            )
            for n, e in enumerate(talks)
        ),
        articles=tuple(articles),
        quotes=tuple(
            QuoteRecord(
                id=f"report-{n // 3}:{n % 3 * 500}",
                article_id=f"report-{n // 3}",
                start=n % 3 * 500,
                end=n % 3 * 500 + len(text),
                text=f"{n}: {text}",
                kind=QuoteKind.DIRECT,
                person_id=person.id,
            )
            for n in range(quotes)
        ),
        picks=tuple(
            PickRecord(
                id=f"{e.id}:1000",
                episode_id=e.id,
                start_ms=1000,
                end_ms=9000,
                text=text,
                person_id=person.id,
                first_cue=0,
                last_cue=1,
                picked=NOW,
                picked_by="noor",
            )
            for e in talks
        ),
        transcripts=(),
        links=(),
        sightings=(),
    ), person.id


def test_pages_of_a_person_with_thousands_of_quotes_and_episodes_stay_light() -> None:
    library, person = much_quoted(3000, 1200)
    pages = built(library)
    listed = (f"guests/{person}/", "episodes/by-guest")
    own = {path: html(page) for path, page in pages.items() if path.startswith(listed)}
    assert {path: len(text) for path, text in own.items() if len(text) > LIGHT} == {}
    first = pages[f"guests/{person}/index.html"].context
    assert isinstance(first, GuestPage)
    assert {name: part.number for name, part in first.all_of.items()} == {
        "quotes": 3000,
        "picked": 1200,
        "appearances": 1200,
        "affiliations": 1200,
    }
    for name, part in first.all_of.items():
        address, shown = part.address, list[object]()
        while address:
            page = pages[unquote(address)].context
            assert isinstance(page, GuestPartPage)
            shown += getattr(page, name)
            address = page.pager.older
        assert len(shown) == part.number, name
        assert tuple(shown[:10]) == getattr(first, name)[:10], name
    assert "nog 1.140" in own["episodes/by-guest.html"]


def test_a_person_with_a_few_quotes_has_one_page() -> None:
    library, person = much_quoted(60, 60)
    assert [path for path in built(library) if path.startswith(f"guests/{person}/")] == [f"guests/{person}/index.html"]
