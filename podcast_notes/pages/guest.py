"""The page of a person, and the list of all of them from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import unquote

from msgspec.structs import replace

from podcast_notes.markup import is_web_url
from podcast_notes.models import Affiliation, PersonRecord, QuoteRecord, Source
from podcast_notes.notes.addresses import FEED, GUESTS, beside, guest_address, guests_address
from podcast_notes.notes.records import WebLink
from podcast_notes.notes.views import article_link, episode_link, person_link
from podcast_notes.pages.alphabet import Alphabet
from podcast_notes.pages.context import Material, Step, frame, latest, newest_first, sharing_of
from podcast_notes.pages.guest_parts import Known, part_pages, parts_of
from podcast_notes.pages.linked_data import person_data
from podcast_notes.pages.picked import picks_of
from podcast_notes.pages.records import (
    AffiliationLine,
    CardView,
    GuestLine,
    GuestPage,
    GuestsPage,
    Letter,
    LetterLink,
    Page,
)

GUESTS_ON_A_PAGE = 400
"""People in a list that is still light; with more, each letter has a page of its own."""


def _affiliations(material: Material, person: PersonRecord) -> list[AffiliationLine]:
    """What the person was, and what each episode introduced him or her as, newest first and each once."""
    index = material.index
    known = list(person.affiliations)
    said = {(a.title, a.organisation, a.reference) for a in known}
    for appearance in index.appearances_of_person.get(person.id, ()):
        introduced = (appearance.title, appearance.organisation, appearance.episode_id)
        if (appearance.title or appearance.organisation) and introduced not in said:
            known.append(
                Affiliation(
                    title=appearance.title,
                    organisation=appearance.organisation,
                    date=index.episodes[appearance.episode_id].content.published,
                    reference=appearance.episode_id,
                    source=next(iter(appearance.sources), Source.DESCRIPTION),
                )
            )
    known.sort(key=lambda affiliation: newest_first(affiliation.date, affiliation.reference or ""))
    return [_affiliation_line(material, affiliation) for affiliation in known]


def _affiliation_line(material: Material, affiliation: Affiliation) -> AffiliationLine:
    episode = material.index.episodes.get(affiliation.reference or "")
    article = material.index.articles.get(affiliation.reference or "")
    return AffiliationLine(
        title=affiliation.title,
        organisation=affiliation.organisation,
        date=affiliation.date,
        source=affiliation.source,
        episode=episode_link(material.index, episode) if episode else None,
        article=article_link(article) if article else None,
    )


def _quote_order(material: Material, quote: QuoteRecord) -> tuple[bool, float, str, int]:
    published = material.index.articles[quote.article_id].published
    return *newest_first(published, quote.article_id), quote.start


def guest_pages(material: Material, person: PersonRecord) -> Iterator[Page]:
    """The page of one person, and those of what it has no room for."""
    known = _known(material, person)
    yield _guest_page(material, person, known)
    yield from part_pages(material, person, known)


def whole_guest(material: Material, person: PersonRecord) -> GuestPage:
    """What the page of a person shows, with all that it has no room for."""
    known = _known(material, person)
    page = _guest_page(material, person, known).context
    assert isinstance(page, GuestPage)
    return replace(page, **known.lines(material), all_of={})


def _known(material: Material, person: PersonRecord) -> Known:
    index = material.index
    return Known(
        quotes=sorted(
            index.first_wordings(index.quotes_of_person.get(person.id, ())),
            key=lambda quote: _quote_order(material, quote),
        ),
        picked=picks_of(index, person),
        appearances=sorted(
            index.appearances_of_person.get(person.id, ()),
            key=lambda record: newest_first(index.episodes[record.episode_id].content.published, record.episode_id),
        ),
        affiliations=_affiliations(material, person),
    )


def _guest_page(material: Material, person: PersonRecord, known: Known) -> Page:
    address = guest_address(person.id)
    links = tuple(link for link in person.links if is_web_url(link))
    data = person_data(
        material.identifiers,
        person_link(person),
        aliases=person.aliases,
        links=links,
        image=person.image,
        affiliations=known.affiliations,
    )
    introduced = ", ".join(text for line in known.affiliations[:1] for text in (line.title, line.organisation) if text)
    card = CardView(above=material.site.title, words=person.name, by=introduced)
    return Page(
        path=f"guests/{person.id}/index.html",
        template="guest.html",
        context=GuestPage(
            **frame(
                material,
                address,
                section="guests",
                title=person.name,
                description=introduced,
                kind="ProfilePage",
                things=[data],
                above=[material.step("guests")],
                sharing=sharing_of(material, address, card, kind="profile"),
                feed=Step(person.name, beside(address, FEED)),
            ),
            **known.newest().lines(material),
            name=person.name,
            aliases=person.aliases,
            links=tuple(WebLink(text=link.split("://", 1)[1].rstrip("/"), url=link) for link in links),
            all_of=parts_of(person, known),
        ),
        card=card,
        modified=latest(person.added, *known.moments(material.index)),
    )


def _guest_line(material: Material, person: PersonRecord) -> GuestLine:
    newest = next(iter(_affiliations(material, person)), None)
    return GuestLine(
        person=person_link(person),
        title=newest.title if newest else None,
        organisation=newest.organisation if newest else None,
        language=newest.language if newest else None,
        appearances=len(material.index.appearances_of_person.get(person.id, ())),
        quotes=len(material.index.quotes_of_person.get(person.id, ()))
        + len(material.index.picks_of_person.get(person.id, ())),
    )


def guests_pages(material: Material) -> Iterator[Page]:
    """Everybody from A to Z, on one page or one for each letter; who appears but never as a guest stands apart."""
    alphabet = Alphabet(material.site.language)
    people = sorted(material.index.people.values(), key=lambda person: (alphabet.key(person.name), person.id))
    guests = [person for person in people if not _never_guest(material, person)]
    hosts = tuple(_guest_line(material, person) for person in people if _never_guest(material, person))
    letters = [
        Letter(letter=letter, people=tuple(_guest_line(material, person) for person in group))
        for letter, group in groupby(guests, lambda person: alphabet.letter(person.name))
    ]
    if len(guests) <= GUESTS_ON_A_PAGE:
        links = tuple(LetterLink(letter=one.letter, address=f"#letter-{n}") for n, one in enumerate(letters, start=1))
        yield _guests_page(material, GUESTS, links, letters, hosts)
        return
    yield _guests_page(material, GUESTS, _letter_pages(letters, None), [], hosts)
    for one in letters:
        yield _guests_page(material, guests_address(one.letter), _letter_pages(letters, one.letter), [one], ())


def _letter_pages(letters: Sequence[Letter], current: str | None) -> tuple[LetterLink, ...]:
    return tuple(
        LetterLink(letter=one.letter, address=guests_address(one.letter), current=one.letter == current)
        for one in letters
    )


def _guests_page(
    material: Material,
    address: str,
    links: tuple[LetterLink, ...],
    letters: Sequence[Letter],
    hosts: tuple[GuestLine, ...],
) -> Page:
    return Page(
        path=unquote(address),
        template="guests.html",
        context=GuestsPage(
            **frame(
                material,
                address,
                section="guests",
                title=material.titled(material.called("guests"), *(one.letter for one in links if one.current)),
                kind="CollectionPage",
            ),
            links=links,
            letters=tuple(letters),
            hosts=hosts,
        ),
        modified=latest(material.changed, *(person.added for person in material.index.people.values())),
    )


def _never_guest(material: Material, person: PersonRecord) -> bool:
    roles = {record.role for record in material.index.appearances_of_person.get(person.id, ())}
    return bool(roles) and "guest" not in roles
