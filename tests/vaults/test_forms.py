"""An archive as plain Markdown, as a vault and as a Hugo site; shows, people and words are invented."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from msgspec.structs import replace

from podcast_notes.models import EpisodeRecord, Library, Transcript
from podcast_notes.notes import OwnNotes, Section
from podcast_notes.vaults import FORMS, only_podcasts
from tests.pages.library import APPEARANCES, DIKE, DROUGHT, EPISODES, LIBRARY, NOW, PEOPLE, SHOW, TRANSCRIPT
from tests.render.golden import UPDATE
from tests.vaults.exported import LINK, RELREF, body, documents, export, links_in_vault, places, properties

GOLDEN = Path(__file__).parent / "golden"
OTHER = replace(SHOW, id="sluis", content=replace(SHOW.content, title="Sluis"))


def with_second_podcast(*more: EpisodeRecord) -> Library:
    other = replace(EPISODES[0], id="sluis/5-het-jaar-dat-het-droog-bleef", podcast_id="sluis")
    return replace(LIBRARY, podcasts=(SHOW, OTHER), episodes=(*EPISODES, other, *more))


@pytest.mark.parametrize("form", list(FORMS))
def test_an_export_is_as_it_was_reviewed(form: str) -> None:
    """The whole of it; to review a change, write it by PODCAST_NOTES_UPDATE_GOLDEN=1 and read the difference."""
    path = GOLDEN / f"{form}.txt"
    text = "".join(f"==== {name}\n{text}" for name, text in sorted(export(form).items()))
    if UPDATE in os.environ:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_every_link_of_the_markdown_leads_to_a_file_and_a_place_in_it() -> None:
    files = export("markdown")
    followed = 0
    for path, text in files.items():
        for link in LINK.findall(text):
            if "://" not in link:
                target, _, place = link.partition("#")
                found = files[normpath(join(dirname(path), target))]
                assert not place or f'<a id="{place}"></a>' in found
                followed += 1
    assert followed > 30


def test_every_wikilink_of_the_vault_leads_to_a_note_and_a_block_in_it() -> None:
    files = export("obsidian")
    links = [link for text in files.values() for link in links_in_vault(text)]
    for note, block in links:
        assert not block or f"\n\n^{block}\n\n" in files[f"{note}.md"]
        assert f"{note}.md" in files
    assert len(links) > 30


def test_every_reference_of_the_hugo_site_leads_to_a_page() -> None:
    files = export("hugo")
    links = [link for text in files.values() for link in RELREF.findall(text)]
    assert links
    assert all(f"content{link}" in files for link in links)


def test_hugo_gets_what_castanet_reads() -> None:
    files = export("hugo")
    episode = properties(files["content/episode/14-wie-betaalt-de-dijk.md"])
    assert episode["hosts"] == ["sanne-hoekveld"]
    assert episode["guests"] == ["marit-van-der-linde"]
    assert episode["podcast_file"] == "https://audio.example.org/14.mp3"
    assert (episode["podcast_duration"], episode["episode"], episode["explicit"]) == ("45:12", "14", "no")
    assert episode["transcript"].removeprefix("/") in files
    assert properties(files["content/host/sanne-hoekveld.md"])["type"] == "host"
    quotes = json.loads(files["data/podcast_notes/quotes.json"])
    trimmed = next(quote for quote in quotes if quote["verdict"] == "trimmed")
    assert trimmed["play"] == "https://audio.example.org/14.mp3#t=8,11"
    assert trimmed["person"] == "marit-van-der-linde"


def test_hugo_gets_the_names_of_users_of_known_sites() -> None:
    links = (
        "https://www.twitter.com/@sanne",
        "https://github.com/hoekveld",
        "https://www.linkedin.com/in/sanne-h",
        "https://bsky.app/profile/sanne.example",
        "https://github.com/hoekveld/dijk",
    )
    library = replace(LIBRARY, people=(*PEOPLE[:2], replace(PEOPLE[2], links=links)))
    host = properties(export("hugo", library)["content/host/sanne-hoekveld.md"])
    assert (host["Twitter"], host["GitHub"], host["LinkedIn"]) == ("sanne", "hoekveld", "sanne-h")
    assert (host["Bluesky"], host["Website"]) == ("sanne.example", "https://github.com/hoekveld/dijk")


def test_a_guest_who_was_also_a_host_has_both_pages_in_hugo() -> None:
    both = replace(APPEARANCES[2], id="x", role="host", episode_id=DIKE)
    files = export("hugo", replace(LIBRARY, appearances=(*APPEARANCES, both)))
    assert {"content/guest/marit-van-der-linde.md", "content/host/marit-van-der-linde.md"} <= set(files)


def test_properties_of_the_vault_are_of_the_types_that_obsidian_knows() -> None:
    note = properties(export("obsidian")["Episodes/Dijkwacht/14 Wie betaalt de dijk.md"])
    assert note["date"] == date(2025, 9, 16)
    assert note["episode"] == 14
    assert note["aliases"] == ["Wie betaalt de dijk?", "Dijkwacht 14"]
    assert note["guests"] == ["[[People/Marit van der Linde|Marit van der Linde]]"]
    assert note["tags"] == ["episode"]


def test_times_are_links_to_the_sound() -> None:
    text = export("obsidian")["Episodes/Dijkwacht/14 Wie betaalt de dijk.md"]
    assert "[0:08](https://audio.example.org/14.mp3#t=8) **Marit van der Linde:** De dijk is, eh," in text


def test_without_sound_on_the_web_times_are_plain() -> None:
    silent = replace(EPISODES[1], content=replace(EPISODES[1].content, enclosure=None))
    library = replace(LIBRARY, episodes=(EPISODES[0], silent))
    text = body(export("markdown", library)[f"episodes/{DIKE}.md"])
    assert "\n0:08 **Marit van der Linde:** De dijk is" in text
    assert "#t=" not in text


def test_the_sound_that_only_the_site_has_is_linked_there() -> None:
    silent = replace(EPISODES[1], content=replace(EPISODES[1].content, enclosure=None))
    library = replace(LIBRARY, episodes=(EPISODES[0], silent))
    text = export("markdown", library, media={DIKE: f"media/{DIKE}.mp3"})[f"episodes/{DIKE}.md"]
    assert f"https://archief.example.org/media/{DIKE}.mp3#t=8" in text


def test_episodes_with_one_slug_get_files_of_their_own_and_the_first_keeps_its_name() -> None:
    later = replace(
        EPISODES[0], id="sluis/5-het-jaar-dat-het-droog-bleef", podcast_id="sluis", added=NOW.replace(month=2)
    )
    library = replace(LIBRARY, podcasts=(OTHER, SHOW), episodes=(later, *EPISODES))
    files = export("hugo", library)
    assert properties(files["content/episode/5-het-jaar-dat-het-droog-bleef.md"])["guid"] == DROUGHT
    assert "content/episode/sluis-5-het-jaar-dat-het-droog-bleef.md" in files


def test_no_page_of_hugo_swallows_its_folder() -> None:
    """Hugo takes `index.md` for the page of its folder, and all others in it for files of that page."""
    episode = replace(EPISODES[1], id="dijkwacht/index")
    person = replace(PEOPLE[0], id="index")
    appears = replace(APPEARANCES[0], episode_id=episode.id, person_id=person.id)
    files = export("hugo", replace(LIBRARY, episodes=(episode,), people=(person,), appearances=(appears,)))
    assert {"content/episode/dijkwacht-index.md", "content/guest/index-guest.md"} <= set(files)
    assert properties(files["content/episode/dijkwacht-index.md"])["guests"] == ["index-guest"]


def test_people_with_one_name_get_notes_of_their_own() -> None:
    twin = replace(PEOPLE[0], id="marit-van-der-linde-2", name="MARIT van der Linde", added=NOW.replace(month=2))
    files = export("obsidian", replace(LIBRARY, people=(twin, *PEOPLE)))
    assert {"People/Marit van der Linde.md", "People/MARIT van der Linde (marit-van-der-linde-2).md"} <= set(files)


def test_an_export_of_one_podcast_has_only_what_belongs_to_it() -> None:
    files = export("markdown", only_podcasts(with_second_podcast(), {"sluis"}))
    assert set(files) == {"README.md", "podcasts/sluis.md", "episodes/sluis/5-het-jaar-dat-het-droog-bleef.md"}
    files = export("markdown", only_podcasts(with_second_podcast(), {"dijkwacht"}))
    assert "articles/zwemverbod.md" not in files
    assert "people/aad-t-hoofd.md" not in files
    assert {f"episodes/{DIKE}.md", "articles/why-the-dutch-pay.md", "people/marit-van-der-linde.md"} <= set(files)


def test_an_empty_archive_exports_its_index() -> None:
    assert set(export("markdown", Library())) == {"README.md"}
    assert set(export("obsidian", Library())) == {"Dijkwacht, het archief.md"}


def test_sections_stand_in_the_order_that_the_producer_asks_for() -> None:
    own = OwnNotes(order=(Section.TRANSCRIPT, Section.PRESS), hide=(Section.QUOTES, Section.LINKS))
    text = export("markdown", notes={DIKE: own})[f"episodes/{DIKE}.md"]
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "Transcript",
        "In de pers",
        "In deze aflevering",
        "Gasten",
        "Hoofdstukken",
        "Presentatie en redactie",
    ]


@pytest.mark.parametrize("transcripts", [{}, {TRANSCRIPT: Transcript()}])
@pytest.mark.parametrize("form", list(FORMS))
def test_a_transcript_that_has_no_words_leaves_no_heading(form: str, transcripts: dict[str, Transcript]) -> None:
    for text in export(form, transcripts=transcripts).values():
        assert "## Transcript" not in text


def test_hugo_links_no_transcript_that_cannot_be_read() -> None:
    files = export("hugo", transcripts={})
    assert not any(path.startswith("static/transcripts") for path in files)
    assert "transcript" not in properties(files["content/episode/14-wie-betaalt-de-dijk.md"])


def renamed(library: Library) -> Library:
    """All podcasts, episodes, people and articles with another title."""
    return replace(
        library,
        podcasts=tuple(replace(one, content=replace(one.content, title="Dijkbewaking")) for one in library.podcasts),
        episodes=tuple(
            replace(one, content=replace(one.content, title=f"Nieuw: {one.content.title}")) for one in library.episodes
        ),
        people=tuple(replace(one, name=f"Dr. {one.name}") for one in library.people),
        articles=tuple(replace(one, title=f"Nieuw: {one.title}") for one in library.articles),
    )


def test_notes_of_the_vault_keep_their_names_when_titles_change_and_are_found_by_the_new_ones() -> None:
    before = places("obsidian", LIBRARY)
    assert places("obsidian", renamed(LIBRARY), earlier=before) == before
    note = export("obsidian", renamed(LIBRARY), earlier=before)["Episodes/Dijkwacht/14 Wie betaalt de dijk.md"]
    assert properties(note)["aliases"] == ["Nieuw: Wie betaalt de dijk?", "Dijkbewaking 14"]
    assert properties(note)["guests"] == ["[[People/Marit van der Linde|Dr. Marit van der Linde]]"]


def test_a_new_episode_stands_beside_those_that_were_there_and_takes_no_name_of_theirs() -> None:
    before = places("obsidian", LIBRARY)
    first = EPISODES[1]
    again = replace(first, id="dijkwacht/nog-eens", added=first.added.replace(year=2020))
    library = renamed(replace(LIBRARY, episodes=(*EPISODES, again)))
    library = replace(library, episodes=(*EPISODES, again))
    after = places("obsidian", library, earlier=before)
    assert after["episodes/dijkwacht/nog-eens/index.html"] == (
        "Episodes/Dijkwacht/14 Wie betaalt de dijk (nog-eens).md"
    )
    assert before.items() <= after.items()


def test_an_episode_keeps_its_address_in_hugo_when_an_older_one_with_its_slug_comes() -> None:
    before = places("hugo", LIBRARY)
    older = replace(
        EPISODES[0], id="sluis/5-het-jaar-dat-het-droog-bleef", podcast_id="sluis", added=NOW.replace(year=2020)
    )
    library = replace(LIBRARY, podcasts=(OTHER, SHOW), episodes=(older, *EPISODES))
    assert before.items() <= places("hugo", library, earlier=before).items()
    assert not before.items() <= places("hugo", library).items()


def test_a_document_is_given_the_places_of_what_it_names_only() -> None:
    """So that it is not made again because something came with which it has nothing to do."""
    person = next(file for file in documents("markdown", LIBRARY) if file.path == "people/aad-t-hoofd.md")
    assert person.sheet.places.keys() < places("markdown", LIBRARY).keys()
    index = next(file for file in documents("markdown", LIBRARY) if file.path == "README.md")
    assert index.sheet.places.keys() == places("markdown", LIBRARY).keys()
