"""What a person said and appeared in, where it is more than one light page can hold: pages of the rest, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypedDict
from urllib.parse import unquote

from msgspec import Struct

from podcast_notes.models import AppearanceRecord, PersonRecord, PickRecord, QuoteRecord
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import guest_address, guest_part_address
from podcast_notes.notes.records import QuoteView
from podcast_notes.notes.views import credit, person_link, quote_view
from podcast_notes.pages.context import Material, Step, episode_card, frame, latest, quote_moments
from podcast_notes.pages.picked import picked_quote
from podcast_notes.pages.records import (
    AffiliationLine,
    AppearanceLine,
    GuestPartPage,
    Page,
    Pager,
    PartOfGuest,
    PickedQuote,
)

ON_PERSONS_PAGE = 30
"""The most of each part that a person's own page shows; from twice as many on there are pages of that part."""
ON_A_PAGE = 60
_NAMES = {"quotes": "quoted", "picked": "picked", "appearances": "appearances", "affiliations": "affiliations"}
"""What the pages of each part are called, by key of their names."""


class Lines(TypedDict):
    """The fields that a person's page and those of its parts have."""

    quotes: tuple[QuoteView, ...]
    picked: tuple[PickedQuote, ...]
    appearances: tuple[AppearanceLine, ...]
    affiliations: tuple[AffiliationLine, ...]


class Known(Struct, frozen=True, kw_only=True):
    """All that is known of a person, newest first."""

    quotes: Sequence[QuoteRecord] = ()
    picked: Sequence[PickRecord] = ()
    appearances: Sequence[AppearanceRecord] = ()
    affiliations: Sequence[AffiliationLine] = ()

    def parts(self) -> dict[str, int]:
        """How much there is of each part."""
        return {name: len(getattr(self, name)) for name in self.__struct_fields__}

    def newest(self) -> Known:
        """What the person's own page shows of it."""
        shown = {name: ON_PERSONS_PAGE if _is_long(number) else number for name, number in self.parts().items()}
        return Known(**{name: getattr(self, name)[:number] for name, number in shown.items()})

    def moments(self, index: LibraryIndex) -> Iterator[datetime | None]:
        """When each of it came or changed."""
        yield from (index.episodes[record.episode_id].updated for record in self.appearances)
        yield from (pick.picked for pick in self.picked)
        for quote in self.quotes:
            yield from quote_moments(index, quote)

    def lines(self, material: Material) -> Lines:
        """What templates show of all this."""
        index = material.index
        return Lines(
            quotes=tuple(quote_view(index, quote) for quote in self.quotes),
            picked=tuple(picked_quote(index, pick) for pick in self.picked),
            appearances=tuple(
                AppearanceLine(
                    credit=credit(index, record), card=episode_card(index, index.episodes[record.episode_id])
                )
                for record in self.appearances
            ),
            affiliations=tuple(self.affiliations),
        )


def _is_long(number: int) -> bool:
    return number > 2 * ON_PERSONS_PAGE


def parts_of(person: PersonRecord, known: Known) -> dict[str, PartOfGuest]:
    """How much there is of each part of a person's page, and where all of it is if that page does not show it."""
    return {
        name: PartOfGuest(number=number, address=guest_part_address(person.id, name) if _is_long(number) else None)
        for name, number in known.parts().items()
    }


def part_pages(material: Material, person: PersonRecord, known: Known) -> Iterator[Page]:
    """All of each part of which the person's own page shows only the newest."""
    for name, number in known.parts().items():
        if _is_long(number):
            pages = -(-number // ON_A_PAGE)
            for page in range(1, pages + 1):
                found = getattr(known, name)[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
                yield _part_page(material, person, name, Known(**{name: found}), page=page, pages=pages)


def _part_page(material: Material, person: PersonRecord, name: str, shown: Known, *, page: int, pages: int) -> Page:
    address = guest_part_address(person.id, name, page)
    return Page(
        path=unquote(address),
        template="guest_part.html",
        context=GuestPartPage(
            **frame(
                material,
                address,
                section="guests",
                title=material.titled(person.name, material.called(_NAMES[name]), number=page, pages=pages),
                kind="CollectionPage",
                above=[material.step("guests"), Step(person.name, guest_address(person.id))],
            ),
            **shown.lines(material),
            person=person_link(person),
            part=name,
            pager=Pager(
                number=page,
                pages=pages,
                newer=guest_part_address(person.id, name, page - 1) if page > 1 else None,
                older=guest_part_address(person.id, name, page + 1) if page < pages else None,
            ),
        ),
        modified=latest(person.added, *shown.moments(material.index)),
    )
