"""Lists of episodes: all podcasts, all episodes by year, each year, and by guest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from urllib.parse import unquote

from podcast_notes.models import EpisodeRecord, PersonRecord, PodcastRecord
from podcast_notes.notes.addresses import (
    EPISODES,
    PODCASTS,
    by_guest_address,
    year_address,
)
from podcast_notes.notes.views import person_link
from podcast_notes.pages.alphabet import Alphabet
from podcast_notes.pages.context import Material, episode_card, frame, latest, newest_first, podcast_card, podcast_steps
from podcast_notes.pages.list_records import (
    ByGuestPage,
    EpisodesPage,
    GuestEpisodes,
    LetterOfGuests,
    Month,
    PodcastsPage,
    YearPage,
    YearSection,
)
from podcast_notes.pages.records import EpisodeCard, LetterLink, Page, Pager, YearLink

_OF_A_GUEST = 60
"""Episodes of one guest in a list of all guests; the page of the guest leads to the others."""
EPISODES_ON_A_PAGE = 200
"""Lines of a page that is still light; with more, a list goes over several."""
_NEWEST = 40
"""Episodes on the first page of a long list."""


def newest_episodes(episodes: Sequence[EpisodeRecord]) -> list[EpisodeRecord]:
    """Episodes, newest first, those without a date last."""
    return sorted(episodes, key=lambda record: newest_first(record.content.published, record.id))


def year_of(episode: EpisodeRecord) -> int | None:
    """The year in which an episode was published."""
    return episode.content.published.year if episode.content.published else None


def year_links(episodes: Sequence[EpisodeRecord], podcast: PodcastRecord | None = None) -> tuple[YearLink, ...]:
    """The years of episodes that stand newest first."""
    return tuple(
        YearLink(
            year=year,
            address=year_address(year, podcast_id=podcast.id if podcast else None),
            episodes=sum(1 for _ in group),
        )
        for year, group in groupby(episodes, year_of)
    )


def _changed(material: Material, episodes: Iterable[EpisodeRecord]) -> datetime | None:
    """When one of these episodes, or a podcast, last came or changed."""
    podcasts = (podcast.added for podcast in material.index.podcasts.values())
    return latest(*(episode.updated for episode in episodes), *podcasts)


def podcasts_page(material: Material) -> Page:
    """All podcasts by title."""
    alphabet = Alphabet(material.site.language)
    cards = [podcast_card(material.index, podcast) for podcast in material.index.podcasts.values()]
    return Page(
        path=PODCASTS,
        template="podcasts.html",
        context=PodcastsPage(
            **frame(material, PODCASTS, section="podcasts", title=material.called("podcasts"), kind="CollectionPage"),
            podcasts=tuple(sorted(cards, key=lambda card: (alphabet.title_key(card.title), card.address))),
        ),
        modified=_changed(material, material.index.episodes.values()),
    )


def episodes_page(material: Material) -> Page:
    """All episodes by year, or the newest of many."""
    index = material.index
    episodes = newest_episodes(list(index.episodes.values()))
    links = year_links(episodes)
    is_long = len(episodes) > EPISODES_ON_A_PAGE
    shown = episodes[:_NEWEST] if is_long else episodes
    by_year = {link.year: link for link in links}
    return Page(
        path=EPISODES,
        template="episodes.html",
        context=EpisodesPage(
            **frame(material, EPISODES, section="episodes", title=material.called("episodes"), kind="CollectionPage"),
            years=links,
            sections=tuple(
                YearSection(link=by_year[year], episodes=_cards(material, group))
                for year, group in groupby(shown, year_of)
            ),
            newest_only=is_long,
            several_podcasts=len(index.podcasts) > 1,
        ),
        modified=_changed(material, episodes),
    )


def year_pages(material: Material) -> Iterator[Page]:
    """A page for each year, and for each year of a podcast whose own page cannot show all its episodes."""
    yield from _years(material, newest_episodes(list(material.index.episodes.values())))
    for podcast in material.index.podcasts.values():
        episodes = material.index.episodes_of_podcast.get(podcast.id, [])
        if has_years(episodes):
            yield from _years(material, newest_episodes(episodes), podcast)


def has_years(episodes: Sequence[EpisodeRecord]) -> bool:
    """Whether a podcast has so many episodes that each year has a page of its own."""
    return len(episodes) > EPISODES_ON_A_PAGE // 2


def _years(
    material: Material, episodes: Sequence[EpisodeRecord], podcast: PodcastRecord | None = None
) -> Iterator[Page]:
    links = year_links(episodes, podcast)
    for year, group in groupby(episodes, year_of):
        of_year = list(group)
        pages = -(-len(of_year) // EPISODES_ON_A_PAGE)
        for number in range(1, pages + 1):
            shown = of_year[(number - 1) * EPISODES_ON_A_PAGE : number * EPISODES_ON_A_PAGE]
            yield _year_page(material, year, shown, links=links, podcast=podcast, number=number, pages=pages)


def _year_page(
    material: Material,
    year: int | None,
    shown: Sequence[EpisodeRecord],
    *,
    links: tuple[YearLink, ...],
    podcast: PodcastRecord | None,
    number: int,
    pages: int,
) -> Page:
    def address(page: int) -> str:
        return year_address(year, page, podcast_id=podcast.id if podcast else None)

    return Page(
        path=unquote(address(number)),
        template="year.html",
        context=YearPage(
            **frame(
                material,
                address(number),
                section="episodes",
                title=material.titled(
                    material.called("undated") if year is None else str(year),
                    podcast.content.title if podcast else material.called("episodes"),
                    number=number,
                    pages=pages,
                ),
                kind="CollectionPage",
                above=podcast_steps(material, podcast) if podcast else [material.step("episodes")],
            ),
            year=year,
            months=tuple(
                Month(month=month, episodes=_cards(material, group)) for month, group in groupby(shown, _month)
            ),
            years=links,
            podcast=podcast_card(material.index, podcast) if podcast else None,
            several_podcasts=podcast is None and len(material.index.podcasts) > 1,
            pager=Pager(
                number=number,
                pages=pages,
                newer=address(number - 1) if number > 1 else None,
                older=address(number + 1) if number < pages else None,
            ),
        ),
        modified=_changed(material, shown),
    )


def _month(episode: EpisodeRecord) -> int | None:
    return episode.content.published.month if episode.content.published else None


def _cards(material: Material, episodes: Iterator[EpisodeRecord] | Sequence[EpisodeRecord]) -> tuple[EpisodeCard, ...]:
    return tuple(episode_card(material.index, episode) for episode in episodes)


def by_guest_pages(material: Material) -> Iterator[Page]:
    """Episodes by guest: one page, or one for each letter where there are many."""
    alphabet = Alphabet(material.site.language)
    letters = [
        LetterOfGuests(letter=letter, anchor=f"letter-{number}", guests=tuple(_guest(material, one) for one in group))
        for number, (letter, group) in enumerate(
            groupby(_guests(material, alphabet), lambda p: alphabet.letter(p.name)), start=1
        )
    ]
    lines = sum(len(guest.episodes) for letter in letters for guest in letter.guests)
    if lines <= EPISODES_ON_A_PAGE:
        links = tuple(LetterLink(letter=one.letter, address=f"#{one.anchor}") for one in letters)
        yield _by_guest(material, by_guest_address(), links, letters)
        return
    yield _by_guest(material, by_guest_address(), _pages_of(letters, None), [])
    for one in letters:
        yield _by_guest(material, by_guest_address(one.letter), _pages_of(letters, one.letter), [one])


def _pages_of(letters: Sequence[LetterOfGuests], current: str | None) -> tuple[LetterLink, ...]:
    return tuple(
        LetterLink(letter=one.letter, address=by_guest_address(one.letter), current=one.letter == current)
        for one in letters
    )


def _by_guest(
    material: Material, address: str, links: tuple[LetterLink, ...], letters: Sequence[LetterOfGuests]
) -> Page:
    return Page(
        path=unquote(address),
        template="by_guest.html",
        context=ByGuestPage(
            **frame(
                material,
                address,
                section="episodes",
                title=material.titled(material.called("by_guest"), *(one.letter for one in links if one.current)),
                kind="CollectionPage",
                above=[material.step("episodes")],
            ),
            links=links,
            letters=tuple(letters),
        ),
        modified=_changed(material, material.index.episodes.values()),
    )


def _guests(material: Material, alphabet: Alphabet) -> list[PersonRecord]:
    people = (person for person in material.index.people.values() if _guest_in(material, person))
    return sorted(people, key=lambda person: (alphabet.key(person.name), person.id))


def _guest_in(material: Material, person: PersonRecord) -> list[EpisodeRecord]:
    appearances = material.index.appearances_of_person.get(person.id, ())
    return newest_episodes([material.index.episodes[a.episode_id] for a in appearances if a.role == "guest"])


def _guest(material: Material, person: PersonRecord) -> GuestEpisodes:
    episodes = _guest_in(material, person)
    shown = episodes[:_OF_A_GUEST]
    return GuestEpisodes(
        person=person_link(person), episodes=_cards(material, shown), others=len(episodes) - len(shown)
    )
