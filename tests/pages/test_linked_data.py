"""What search engines read of each page: words of schema.org only, and graphs that join into one."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.models import Enclosure, Library
from tests.pages.library import DIKE, DROUGHT, DUTCH, LIBRARY, NOT_FOUND, REPORTED, VERBATIM
from tests.pages.test_pages import contexts
from tests.schema_org.validator import problems

SITE = "https://archief.example.org"


def graphs(library: Library = LIBRARY, *, base_url: str | None = f"{SITE}/") -> dict[str, dict[str, Any]]:
    """The linked data of each page."""
    return {path: page.linked_data for path, page in contexts(library, base_url=base_url).items()}


def things(path: str, library: Library = LIBRARY, *, base_url: str | None = f"{SITE}/") -> dict[str, dict[str, Any]]:
    """What a page describes, by its type."""
    return {thing["@type"]: thing for thing in graphs(library, base_url=base_url)[path]["@graph"]}


@pytest.mark.parametrize("base_url", [f"{SITE}/", None])
@pytest.mark.parametrize("library", [LIBRARY, Library()], ids=["full", "empty"])
def test_every_page_says_only_what_schema_org_has_words_for(library: Library, base_url: str | None) -> None:
    assert list(problems(graphs(library, base_url=base_url).values())) == []


def test_the_validator_tells_what_is_wrong() -> None:
    wrong = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Clip", "startOffset": "soon", "tempo": 3, "partOfEpisode": {"@id": "urn:nowhere"}},
            {"@type": "PodcastEpisode", "duration": "45 minutes", "actor": {"@type": "Clip"}, "url": "../x"},
            {"@type": "Podcast"},
        ],
    }
    found = "\n".join(problems([wrong]))
    assert "Clip.startOffset: 'soon' is none of ['HyperTocEntry', 'Number']" in found
    assert "Clip has no property tempo" in found
    assert "nothing says what urn:nowhere is" in found
    assert "'45 minutes'" in found
    assert "PodcastEpisode.actor: a Clip is none of ['PerformingGroup', 'Person']" in found
    assert "'../x'" in found
    assert "no type Podcast in the vocabulary" in found


def test_an_episode_has_its_sound_transcripts_people_and_clips() -> None:
    episode = things(f"episodes/{DIKE}/index.html")["PodcastEpisode"]
    assert episode["@id"] == f"{SITE}/episodes/{DIKE}/#episode"
    assert episode["partOfSeries"]["@id"] == f"{SITE}/podcasts/dijkwacht/#podcast"
    assert [person["name"] for person in episode["actor"]] == ["Marit van der Linde"]
    assert episode["actor"][0]["@id"] == f"{SITE}/guests/marit-van-der-linde/#person"
    assert [person["name"] for person in episode["contributor"]] == ["Sanne Hoekveld"]
    sound = episode["associatedMedia"]
    assert sound["contentUrl"] == "https://audio.example.org/14.mp3"
    assert sound["encodingFormat"] == "audio/mpeg"
    assert sound["transcript"] == f"{SITE}/episodes/{DIKE}/#transcript"
    clips = {clip["@id"]: clip for clip in episode["hasPart"]}
    chapter = clips[f"{SITE}/episodes/{DIKE}/#t=0"]
    assert (chapter["name"], chapter["startOffset"], chapter["endOffset"]) == ("Begin", 0.0, 8.0)
    quoted = clips[f"{SITE}/articles/{DUTCH}/#{f'q{VERBATIM.start}'}-clip"]
    assert (quoted["startOffset"], quoted["url"]) == (12.0, f"{SITE}/episodes/{DIKE}/#t=12")


def test_a_transcript_with_cues_is_a_file_that_programs_can_read() -> None:
    records = tuple(replace(record, cues=6) for record in LIBRARY.transcripts)
    sound = things(f"episodes/{DIKE}/index.html", replace(LIBRARY, transcripts=records))["PodcastEpisode"]
    assert sound["associatedMedia"]["caption"] == [
        {
            "@type": "MediaObject",
            "contentUrl": f"{SITE}/episodes/{DIKE}/t.vtt",
            "encodingFormat": "text/vtt",
            "inLanguage": "nl",
        }
    ]


def test_sound_that_the_site_serves_is_not_said_to_be_the_publishers_file() -> None:
    episode = LIBRARY.episodes[0]
    said = replace(episode.content, enclosure=Enclosure(url="https://audio.example.org/5.mp3", length=99))
    library = replace(LIBRARY, episodes=(replace(episode, content=said), *LIBRARY.episodes[1:]))
    sound = things(f"episodes/{DROUGHT}/index.html", library)["PodcastEpisode"]["associatedMedia"]
    assert sound["contentUrl"] == f"{SITE}/media/een%20uur.mp3"
    assert "contentSize" not in sound


def test_an_article_is_based_on_the_episode_and_its_quotations_on_clips() -> None:
    article = things(f"articles/{DUTCH}/index.html")["NewsArticle"]
    assert article["url"] == "https://waterbode.example.org/dijk"
    assert [episode["@id"] for episode in article["isBasedOn"]] == [f"{SITE}/episodes/{DIKE}/#episode"]
    parts = {part["text"]: part for part in article["hasPart"]}
    assert REPORTED.text not in parts, "reported speech is nobody's words"
    assert "isBasedOn" not in parts[NOT_FOUND.text]
    said = parts[VERBATIM.text]
    assert said["creator"]["@id"] == f"{SITE}/guests/marit-van-der-linde/#person"
    assert said["isBasedOn"]["partOfEpisode"]["@id"] == f"{SITE}/episodes/{DIKE}/#episode"


def test_an_article_is_not_said_to_be_based_on_what_it_only_mentions() -> None:
    article = things("articles/why-the-dutch-pay/index.html")["NewsArticle"]
    assert "isBasedOn" not in article
    assert [episode["name"] for episode in article["mentions"]] == ["Wie betaalt de dijk?"]


def test_a_guest_is_who_the_profile_is_about() -> None:
    found = things("guests/marit-van-der-linde/index.html")
    assert found["ProfilePage"]["mainEntity"]["@id"] == found["Person"]["@id"]
    assert found["Person"]["sameAs"] == ["https://example.org/marit"]
    assert found["Person"]["affiliation"]["name"] == "Instituut Deltakunde"


def test_a_page_says_what_it_belongs_to() -> None:
    found = things(f"episodes/{DIKE}/index.html")
    steps = [(step["name"], step["item"]["@id"]) for step in found["BreadcrumbList"]["itemListElement"]]
    assert steps == [
        ("Dijkwacht, het archief", f"{SITE}/"),
        ("Dijkwacht", f"{SITE}/podcasts/dijkwacht/"),
        ("Wie betaalt de dijk?", f"{SITE}/episodes/{DIKE}/"),
    ]
    assert found["WebPage"]["isPartOf"]["@id"] == found["WebSite"]["@id"] == f"{SITE}/#website"


def test_a_list_is_called_what_its_heading_says() -> None:
    names = {
        path: next(thing["name"] for thing in graph["@graph"] if thing["@type"] == "CollectionPage")
        for path, graph in graphs().items()
        if "CollectionPage" in {thing["@type"] for thing in graph["@graph"]}
    }
    assert names["episodes/index.html"] == "Episodes"
    assert names["years/2025/index.html"] == "2025 · Episodes"
    assert names["episodes/by-guest.html"] == "Episodes by guest"
    assert names["quotes/verdict/altered/index.html"] == "Altered · Quotes"
    assert len(set(names.values())) == len(names)


def test_a_step_of_the_way_to_a_page_is_the_list_in_which_it_stands() -> None:
    ways = {
        "guests/marit-van-der-linde/index.html": ["Guests", "Marit van der Linde"],
        "episodes/by-guest.html": ["Episodes", "Episodes by guest"],
        "quotes/year/2025/index.html": ["Quotes", "2025 · Quotes"],
    }
    for path, way in ways.items():
        steps = things(path)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == ["Dijkwacht, het archief", *way]


def test_the_front_page_says_where_the_site_is_searched() -> None:
    home = contexts(base_url=f"{SITE}/", search=True)["index.html"].linked_data
    assert list(problems([home])) == []
    action = home["@graph"][-1]["potentialAction"]  # type: ignore[index]
    assert action["target"]["urlTemplate"] == f"{SITE}/search/?q={{words}}"
    assert action["query-input"] == "required name=words"
    assert "potentialAction" not in things("index.html")["WebSite"], "there is no search on this site"


def test_without_an_address_of_the_site_things_have_the_names_of_exports() -> None:
    found = things(f"articles/{DUTCH}/index.html", base_url=None)
    parts = {part["text"]: part for part in found["NewsArticle"]["hasPart"]}
    assert found["NewsArticle"]["@id"] == f"urn:podcast-notes:article:{DUTCH}"
    assert parts[VERBATIM.text]["@id"] == f"urn:podcast-notes:quote:{VERBATIM.id}"
    assert parts[VERBATIM.text]["isBasedOn"]["partOfEpisode"]["@id"] == f"urn:podcast-notes:episode:{DIKE}"
    assert "BreadcrumbList" not in found
