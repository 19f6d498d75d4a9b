"""What stands beside pages: pictures that are made where they changed, and what search engines are told."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from msgspec.structs import replace

from podcast_notes.models import SiteSettings, Status, Verdict
from podcast_notes.pages import CardView, Page, site_pages
from podcast_notes.render import GeneratedFile, Renderer, write_site
from podcast_notes.render.companions import Companions, Seen, card_of
from podcast_notes.render.sitemap import robots_file, sitemap_files
from tests.pages.library import CHAPTERS, DIKE, DUTCH, LIBRARY, NOTES, SITE, SPOKEN, TEXTS, TRANSCRIPT, VERBATIM, day

QUOTE = f"articles/{DUTCH}/q{VERBATIM.start}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages(site: SiteSettings = SITE) -> list[Page]:
    return list(
        site_pages(
            LIBRARY,
            site=site,
            transcripts={TRANSCRIPT: SPOKEN},
            article_texts=TEXTS,
            chapters=CHAPTERS,
            notes=NOTES,
            media={},
        )
    )


def beside(site: SiteSettings = SITE) -> dict[str, GeneratedFile | bytes]:
    companions = Companions(Renderer(), site)
    for page in pages(site):
        companions.note(Seen.of(page))
    return {
        file.path if isinstance(file, GeneratedFile) else file[0]: file if isinstance(file, GeneratedFile) else file[1]
        for file in companions.files()
    }


def test_pages_that_are_shared_have_a_picture_and_quotes_one_that_can_be_printed() -> None:
    found = beside()
    for path in ("", f"episodes/{DIKE}/", "podcasts/dijkwacht/", "guests/marit-van-der-linde/", f"articles/{DUTCH}/"):
        assert f"{path}card.png" in found
        assert f"{path}card.svg" not in found
    assert f"{QUOTE}/card.png" in found
    assert f"{QUOTE}/card.svg" in found
    assert "guests/card.png" not in found


def test_every_picture_that_a_page_names_is_made() -> None:
    found = beside()
    named = [page.context.sharing.image for page in pages() if page.context.sharing.image]
    assert named
    assert all(image.removeprefix("https://archief.example.org/") in found for image in named)


def test_without_an_address_of_the_site_only_quotes_have_pictures() -> None:
    found = {path for path, file in beside(replace(SITE, base_url=None)).items() if isinstance(file, GeneratedFile)}
    assert found
    assert all("/q" in path or "/clips/" in path for path in found)


def test_a_site_can_do_without_pictures() -> None:
    site = replace(SITE, cards=False)
    assert not any(isinstance(file, GeneratedFile) for file in beside(site).values())
    assert not any(page.context.sharing.image for page in pages(site))


def test_a_picture_is_made_again_only_where_it_shows_something_else(tmp_path: Path) -> None:
    def build(site: SiteSettings) -> tuple[str, ...]:
        companions = Companions(Renderer(), site)
        for page in pages(site):
            companions.note(Seen.of(page))
        return write_site(pages(site), Renderer(), tmp_path, files=companions.files()).written

    assert f"{QUOTE}/card.png" in build(SITE)
    assert build(SITE) == ()
    renamed = build(replace(SITE, title="Anders"))
    assert "guests/marit-van-der-linde/card.png" in renamed
    assert f"{QUOTE}/card.png" not in renamed


def test_a_card_says_in_words_what_its_colour_says() -> None:
    view = CardView(
        above="",
        words="x",
        by="",
        where=("De Waterbode",),
        published=day(2025, 9, 18),
        start_ms=754_200,
        verdict=Verdict.ALTERED,
        risks=("negation", "number"),
        status=Status.PROPOSED,
        quoted=True,
    )
    card = card_of(view, Renderer().wording("nl"))
    assert card.below == "De Waterbode · 18 september 2025 · 12:34"
    assert card.label == "Veranderd · ontkenning veranderd · voorstel"
    assert card.marks == ("“", "”")


def test_the_map_lists_each_page_with_the_day_since_when_it_is_so() -> None:
    data = beside()["sitemap.xml"]
    assert isinstance(data, bytes)
    entries = {
        str(entry.findtext(f"{MAPS}loc")): entry.findtext(f"{MAPS}lastmod") for entry in ElementTree.fromstring(data)
    }
    assert entries[f"https://archief.example.org/episodes/{DIKE}/"] == "2026-01-01T00:00:00Z"
    assert "https://archief.example.org/" in entries
    assert f"https://archief.example.org/{QUOTE}/" in entries
    assert not any(address.endswith(("embed.html", "404.html")) for address in entries), "no pages to be found"


def test_more_pages_than_a_map_may_have_are_on_several() -> None:
    listed = [(f"https://e.org/{number}&/", day(2025, 1, number + 1)) for number in range(5)]
    found = dict(sitemap_files(listed, "https://e.org/", most=2))
    assert set(found) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}
    index = ElementTree.fromstring(found["sitemap.xml"])
    assert [(entry.findtext(f"{MAPS}loc"), entry.findtext(f"{MAPS}lastmod")) for entry in index] == [
        ("https://e.org/sitemap-1.xml", "2025-01-02T09:00:00Z"),
        ("https://e.org/sitemap-2.xml", "2025-01-04T09:00:00Z"),
        ("https://e.org/sitemap-3.xml", "2025-01-05T09:00:00Z"),
    ]
    assert len(ElementTree.fromstring(found["sitemap-3.xml"])) == 1


def test_robots_may_read_everything_and_learn_where_the_map_is() -> None:
    assert (
        robots_file("https://e.org/notes/")[1]
        == b"User-agent: *\nDisallow:\n\nSitemap: https://e.org/notes/sitemap.xml\n"
    )
    assert robots_file(None)[1] == b"User-agent: *\nDisallow:\n"
