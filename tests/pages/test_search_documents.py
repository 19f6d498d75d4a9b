"""What can be found on the site, and what a result says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from podcast_notes.models import Cue, Library, Transcript
from podcast_notes.pages import Marker, PassageDocuments, SearchDocument, search_documents
from tests.pages.library import CHAPTERS, DIKE, LIBRARY, NOTES, PEOPLE, SITE, SPOKEN, TRANSCRIPT


def findable(
    library: Library = LIBRARY, transcript: Transcript = SPOKEN, **site: Any
) -> list[SearchDocument | PassageDocuments]:
    return list(
        search_documents(
            library, site=replace(SITE, **site), transcripts={TRANSCRIPT: transcript}, chapters=CHAPTERS, notes=NOTES
        )
    )


def documents(library: Library = LIBRARY, transcript: Transcript = SPOKEN, **site: Any) -> list[SearchDocument]:
    found = findable(library, transcript, **site)
    return [one for some in found for one in ([some] if isinstance(some, SearchDocument) else some.make())]


def of_kind(kind: str, found: list[SearchDocument]) -> list[SearchDocument]:
    return [document for document in found if document.filters["kind"] == (kind,)]


def words(document: SearchDocument) -> str:
    return " ".join(part for part in document.text if isinstance(part, str))


def test_a_guest_is_found_by_all_names_and_introductions() -> None:
    marit = next(one for one in of_kind("guest", documents()) if one.title == "Marit van der Linde")
    assert words(marit) == "Van der Linde. hydroloog, Instituut Deltakunde. promovenda. hoogleraar."
    assert marit.shown["about"] == "hydroloog, Instituut Deltakunde"
    assert marit.filters["year"] == ("2025", "2024")
    assert marit.filters["podcast"] == ("Dijkwacht",)


def test_an_episode_is_found_by_its_summary_people_chapters_and_notes() -> None:
    dike = next(one for one in of_kind("episode", documents()) if one.title == "Wie betaalt de dijk?")
    for part in ("goedkoop kan zijn", "Sanne Hoekveld", "Drie keer zo duur", "veerpont"):
        assert part in words(dike)
    assert "Stil" not in words(dike)
    assert dike.shown["number"] == "#14"
    assert dike.filters["guest"] == ("Marit van der Linde",)


def test_a_quote_says_what_became_of_it_and_where_it_can_be_heard() -> None:
    quotes = {one.title: one for one in of_kind("quote", documents())}
    found = quotes["Het is de goedkoopste verzekering die we hebben"]
    assert found.filters["verdict"] == ("verbatim",)
    assert found.filters["guest"] == ("Marit van der Linde",)
    assert found.shown["play"] == f"episodes/{DIKE}/index.html#t=12,15"
    assert found.shown["status"] == "proposed"
    assert words(found) == "Marit van der Linde"
    assert "play" not in quotes["De minister heeft mij gebeld"].shown
    assert quotes["degelijk"].filters["verdict"] == ("unchecked",)
    assert quotes["uitstel geen keuze is"].shown["indirect"] == "yes"


def test_rejected_quotes_and_other_wordings_are_not_found() -> None:
    titles = {one.title for one in of_kind("quote", documents())}
    assert titles.isdisjoint({"The dike is not cheap", "Dit is onze goedkoopste verzekering"})


def test_each_text_has_the_language_that_it_is_in() -> None:
    found = documents()
    assert {one.language for one in of_kind("quote", found)} == {"en", "nl"}
    assert {one.language for one in of_kind("passage", documents(language="en"))} == {"nl"}
    assert {one.language for one in of_kind("guest", documents(language="en"))} == {"en"}


def test_a_passage_says_when_and_by_whom_its_words_were_said() -> None:
    (passage,) = of_kind("passage", documents())
    assert passage.text[:4] == (Marker("t=1.2"), Marker("s=Sanne Hoekveld"), "Welkom bij Dijkwacht.", Marker("t=4.5"))
    assert Marker("s=Marit van der Linde") in passage.text


def test_a_long_transcript_is_cut_where_a_turn_or_a_sentence_ends_and_loses_no_word() -> None:
    cues = tuple(
        Cue(n * 1_000, n * 1_000 + 900, "Sanne Hoekveld", f"woord{n} " * 9 + ("einde." if n % 3 else "en"))
        for n in range(600)
    )
    found = of_kind("passage", documents(transcript=Transcript(cues=cues, language="nl")))
    assert [cue.text for cue in cues] == [part for one in found for part in one.text if isinstance(part, str)]
    lengths = [len(words(one).split()) for one in found]
    assert max(lengths) <= 1_810
    assert all(length >= 1_200 for length in lengths[:-1])
    for before, after in pairwise(found):
        assert str(before.text[-1]).endswith("einde.")
        assert after.text[1] == Marker("s=Sanne Hoekveld")


def test_a_transcript_without_times_or_speakers_is_found_too() -> None:
    cues = (Cue(None, None, None, "Zonder tijd."), Cue(None, None, None, "En zonder naam."))
    (passage,) = of_kind("passage", documents(transcript=Transcript(cues=cues)))
    assert passage.text == ("Zonder tijd.", "En zonder naam.")


def test_namesakes_are_told_apart_in_filters() -> None:
    namesake = replace(PEOPLE[1], id="aad-t-hoofd-2")
    found = of_kind("guest", documents(replace(LIBRARY, people=(*PEOPLE, namesake))))
    assert {one.filters["guest"][0] for one in found if one.title == "Aad ’t Hoofd"} == {
        "Aad ’t Hoofd (aad-t-hoofd)",
        "Aad ’t Hoofd (aad-t-hoofd-2)",
    }


def test_passages_are_known_by_what_they_show() -> None:
    def keys(library: Library = LIBRARY, transcript: Transcript = SPOKEN) -> set[bytes]:
        return {one.key for one in findable(library, transcript) if isinstance(one, PassageDocuments)}

    assert keys() == keys(replace(LIBRARY, articles=(), links=(), quotes=(), sightings=()))
    assert keys() != keys(transcript=Transcript(cues=SPOKEN.cues[1:]))
    renamed = tuple(replace(one, content=replace(one.content, title="Anders")) for one in LIBRARY.episodes)
    assert keys() != keys(replace(LIBRARY, episodes=renamed))
