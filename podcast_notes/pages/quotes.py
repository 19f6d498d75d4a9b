"""The lists of quotes: all of them, those of each verdict and of each year of print, and who said how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from podcast_notes.models import QuoteRecord
from podcast_notes.names import sort_name
from podcast_notes.notes.addresses import QUOTED_PEOPLE, QUOTES, guest_address, quotes_address
from podcast_notes.notes.index import VERDICT_ORDER, LibraryIndex
from podcast_notes.notes.views import quote_view, verdict_counts
from podcast_notes.pages.context import Material, frame, latest, newest_first, quote_moments
from podcast_notes.pages.quote_records import QuotedPeoplePage, QuotedPerson, QuoteList, QuotesPage
from podcast_notes.pages.records import Page
from podcast_notes.pages.search_documents import UNCHECKED, FilterNames

QUOTES_ON_A_PAGE = 100


class _Selection(Struct, frozen=True):
    """The quotes of one list, in its order; both None: all."""

    quotes: Sequence[QuoteRecord]
    verdict: str | None = None
    year: int | None = None

    @property
    def part(self) -> str:
        """The part of its address that names it."""
        if self.verdict is not None:
            return f"verdict/{self.verdict}/"
        return "" if self.year is None else f"year/{self.year}/"

    def names(self, material: Material) -> tuple[str, str]:
        """What it is called: the verdict or year by which it is narrowed, and the quotes."""
        year = "" if self.year is None else str(self.year)
        return material.called(self.verdict) if self.verdict else year, material.called("quotes")

    def link(self, shown: _Selection) -> QuoteList:
        return QuoteList(
            verdict=self.verdict,
            year=self.year,
            number=len(self.quotes),
            address=quotes_address(1, self.part),
            current=self.part == shown.part,
        )


def quotes_pages(material: Material) -> Iterator[Page]:
    """All lists, the quotes of the newest article first, each on as many pages as it needs."""
    index = material.index
    quotes = sorted(
        index.utterances(),
        key=lambda quote: (*newest_first(index.articles[quote.article_id].published, quote.article_id), quote.start),
    )
    everything = _Selection(quotes)
    by_verdict = [
        _Selection(found, verdict=verdict)
        for verdict in (*(verdict.value for verdict in VERDICT_ORDER), UNCHECKED)
        if (found := [quote for quote in quotes if _verdict(index, quote) == verdict])
    ]
    by_year = [
        _Selection(list(found), year=year)
        for year, found in groupby(quotes, lambda quote: _year(index, quote))
        if year is not None
    ]
    for shown in (everything, *by_verdict, *by_year):
        yield from _pages(material, shown, everything, by_verdict, by_year)
    yield _people_page(material, quotes)


def _verdict(index: LibraryIndex, quote: QuoteRecord) -> str:
    sighting = index.best_sighting(quote.id)
    return sighting.verdict.value if sighting else UNCHECKED


def _year(index: LibraryIndex, quote: QuoteRecord) -> int | None:
    published = index.articles[quote.article_id].published
    return published.year if published else None


def _pages(
    material: Material,
    shown: _Selection,
    everything: _Selection,
    by_verdict: Sequence[_Selection],
    by_year: Sequence[_Selection],
) -> Iterator[Page]:
    index = material.index
    pages = max(1, -(-len(shown.quotes) // QUOTES_ON_A_PAGE))
    verdicts = verdict_counts(index, shown.quotes)
    for number in range(1, pages + 1):
        address = quotes_address(number, shown.part)
        page = shown.quotes[(number - 1) * QUOTES_ON_A_PAGE : number * QUOTES_ON_A_PAGE]
        yield Page(
            path=address,
            template="quotes.html",
            context=QuotesPage(
                **frame(
                    material,
                    address,
                    section="quotes",
                    title=material.titled(*shown.names(material), number=number, pages=pages),
                    kind="CollectionPage",
                    above=[material.step("quotes")] if shown.part else (),
                ),
                verdict=shown.verdict,
                year=shown.year,
                quotes=tuple(quote_view(index, quote) for quote in page),
                verdicts=verdicts,
                everything=everything.link(shown),
                by_verdict=tuple(one.link(shown) for one in by_verdict),
                by_year=tuple(one.link(shown) for one in by_year),
                by_guest=QUOTED_PEOPLE,
                number=number,
                pages=pages,
                newer=quotes_address(number - 1, shown.part) if number > 1 else None,
                older=quotes_address(number + 1, shown.part) if number < pages else None,
            ),
            modified=latest(*(moment for quote in page for moment in quote_moments(index, quote))),
        )


def _people_page(material: Material, quotes: Sequence[QuoteRecord]) -> Page:
    """Everybody who is quoted, A to Z by surname."""
    index, names = material.index, FilterNames(material.index)
    counts: dict[str, int] = {}
    for quote in quotes:
        if quote.person_id in index.people:
            counts[quote.person_id or ""] = counts.get(quote.person_id or "", 0) + 1
    people = sorted(counts, key=lambda key: (sort_name(index.people[key].name), key))
    return Page(
        path=QUOTED_PEOPLE,
        template="quoted-people.html",
        context=QuotedPeoplePage(
            **frame(
                material,
                QUOTED_PEOPLE,
                section="quotes",
                title=material.called("quoted_people"),
                kind="CollectionPage",
                above=[material.step("quotes")],
            ),
            all_quotes=QUOTES,
            people=tuple(
                QuotedPerson(name=names.people[key], address=f"{guest_address(key)}#quotes", quotes=counts[key])
                for key in people
            ),
        ),
        modified=material.changed,
    )
