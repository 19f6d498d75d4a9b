"""Whom mentions mean, and how a text introduces people."""

from __future__ import annotations

import pytest

from podcast_notes.models import NamedPerson, SpeakerKind
from podcast_notes.quotes import extract_quotes, read_article


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language=language)]


def person(text: str, name: str, language: str = "en") -> NamedPerson:
    return next(found for found in read_article(text, language=language).people if found.name == name)


def test_a_surname_with_particles_is_the_full_name_before_or_after_it() -> None:
    text = "“Dry,” says Van der Meer. Skipper Mira van der Meer left. “Very dry,” says Van der Meer."
    assert speakers(text) == ["Mira van der Meer"] * 2


@pytest.mark.parametrize(
    "name",
    [
        "Tim op de Laak",
        "Joop uit den Bogaard",
        "Saar in 't Veld",
        "Maria de la Fuente y Ortega",
        "Anna von und zu Lichten",
        "Rui das Neves",
    ],
)
def test_a_name_has_all_its_particles(name: str) -> None:
    assert speakers(f"“Dry,” says {name}, a miller from Brask.") == [name]


def test_a_surname_with_two_particles_opens_a_sentence() -> None:
    text = "“Dry,” says Tim op de Laak, a miller. Op de Laak thinks that the lake is lost."
    assert speakers(text) == ["Tim op de Laak"] * 2


def test_a_place_behind_a_dutch_name_is_none_of_it() -> None:
    text = "“Droog”, zei Mira Holt op de Dam. “Goed”, zei Bo Lund in de Nieuwsbode. “Ja”, zei Joop uit den Bogaard."
    assert speakers(text, "nl") == ["Mira Holt", "Bo Lund", "Joop uit den Bogaard"]


def test_a_surname_is_that_of_the_nearest_namesake() -> None:
    text = "“Yes,” said Ann Holt. “Quite,” Holt said. “No,” said Bo Holt. “Never,” Holt said."
    assert speakers(text) == ["Ann Holt", "Ann Holt", "Bo Holt", "Bo Holt"]


def test_pronouns_mean_whom_their_gender_fits() -> None:
    text = "Ms. Holt and Bo Lund met Ann Holt's son. “Yes,” he said. “No,” she said."
    assert speakers(text) == ["Bo Lund", "Ann Holt"]


def test_a_pronoun_tells_the_gender_for_the_next_one() -> None:
    text = "Tarn Roe and Senn Lund met. Senn Lund, a baker, spoke first. “I bake,” he said. “I fish,” she said."
    assert speakers(text) == ["Senn Lund", "Tarn Roe"]


def test_a_pronoun_means_the_person_introduced_last() -> None:
    text = "“Dry,” said Bo Lund.\nFor Kev Alder, a teacher in Brask, it was over. He said that the lake had gone."
    assert speakers(text) == ["Bo Lund", "Kev Alder"]


def test_a_pronoun_is_not_whom_it_spoke_with() -> None:
    text = "Mira Holt came to the studio. In an interview with Bo Lund, she called the lake “a dry old pan”."
    assert speakers(text) == ["Mira Holt"]


def test_a_show_is_not_introduced_by_the_title_behind_it() -> None:
    text = "In the podcast Saltwater, beekeeper Mira Holt called the lake “a dry old pan”."
    assert [found.name for found in read_article(text, language="en").people] == ["Mira Holt"]


def test_a_role_means_who_was_introduced_so() -> None:
    text = (
        "Historian Mira Holt met skipper Bo Lund. “Dry,” said Lund. “Not yet,” said Holt.\n"
        "“It will rain,” the skipper said. According to the historian, it did before."
    )
    assert speakers(text) == ["Bo Lund", "Mira Holt", "Bo Lund", "Mira Holt"]


def test_a_role_that_nobody_was_introduced_with_means_the_main_speaker() -> None:
    text = "“Dry,” said Mira Holt. “Very dry,” she said. “We leave,” the former skipper said."
    quotes = extract_quotes(text, language="en")
    assert [quote.speaker for quote in quotes] == ["Mira Holt"] * 3
    assert quotes[2].confidence < quotes[0].confidence


def test_a_role_stays_a_role_between_equal_speakers() -> None:
    text = "“Dry,” said Mira Holt. “Wet,” said Bo Lund. “We leave,” the former diplomat said."
    assert speakers(text)[-1] == "the former diplomat"


def test_organisations_are_no_competitors_for_a_role() -> None:
    board = "The Norland Water Board said that it rained. The board said that it was late. "
    text = f"“Dry,” said Mira Holt. {board * 15}“We leave,” the former signalman said."
    assert speakers(text)[-1] == "Mira Holt"


def test_a_former_anything_is_a_person() -> None:
    text = "“Dry,” said Mira Holt. “Very dry,” she said. According to the retired dowser, it will stay “dry”."
    assert speakers(text) == ["Mira Holt"] * 3


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (
            "“Dry,” says Mira Holt. “Yes,” she said. “We leave,” the former ferryman said. “No,” said ferryman Bo Lund.",
            "the former ferryman",
        ),
        ("“Dry,” says Mira Holt. “Yes,” she said. “We leave,” the letter said.", "the letter"),
    ],
)
def test_what_is_somebody_else_is_not_the_main_speaker(text: str, mention: str) -> None:
    assert [quote.speaker for quote in extract_quotes(text, language="en") if quote.mention == mention] == [mention]


def test_an_old_role_in_dutch_is_the_main_speaker() -> None:
    text = "‘Droog’, zegt Kees Brand. Het waterschap noemt het ‘een gewoon jaar’. ‘We gaan’, zegt de oud-seinwachter."
    assert speakers(text, "nl")[-1] == "Kees Brand"


@pytest.mark.parametrize(
    ("text", "language", "name", "title"),
    [
        ("“Dry,” says dowser Mira Holt. “Very,” says the dowser.", "en", "Mira Holt", "dowser"),
        ("According to dowser Mira Holt, it is dry. “Very,” says the dowser.", "en", "Mira Holt", "dowser"),
        ("‘Droog’, zegt stadsimker Kees Brand. ‘Heel droog’, zegt de stadsimker.", "nl", "Kees Brand", "stadsimker"),
        ("‘Droog’, zegt stadsimker Kees Brand. ‘Heel droog’, zegt de imker.", "nl", "Kees Brand", "stadsimker"),
        ("Volgens bijenman Kees Brand is het droog. ‘Heel droog’, zegt de bijenman.", "nl", "Kees Brand", "bijenman"),
        ("‘Droog’, laat imker Kees Brand weten. ‘Heel droog’, zegt de imker.", "nl", "Kees Brand", "imker"),
    ],
)
def test_a_noun_between_an_attribution_and_a_name_is_a_title(text: str, language: str, name: str, title: str) -> None:
    introduction = person(text, name, language).introduction
    assert introduction is not None
    assert introduction.title == title
    assert speakers(text, language) == [name, name]


def test_an_adverb_before_a_name_is_no_title() -> None:
    assert (
        person("‘Droog’, zegt ook Kees Brand. ‘Nat’, zei gisteren Kees Brand.", "Kees Brand", "nl").introduction is None
    )
    assert person("“Dry,” said also Mira Holt.", "Mira Holt").introduction is None


def test_whom_somebody_speaks_with_is_not_where_he_works() -> None:
    assert person("‘Droog’, zegt Kees Brand in de Holmse Courant.", "Kees Brand", "nl").introduction is None
    assert person("‘Droog’, vertelt Kees Brand aan Piet Wouda.", "Kees Brand", "nl").introduction is None
    assert person("“Dry,” said Mira Holt with Bo Lund.", "Mira Holt").introduction is None


def test_an_organisation_by_its_kind_and_its_acronym() -> None:
    text = "The Norland Water Board (NWB) opened. The board said that it was late. “Come back,” the NWB said."
    assert speakers(text) == ["Norland Water Board"] * 2


def test_a_slip_in_a_first_name_is_the_same_person() -> None:
    text = "Full talk with Kristin Vale, curator of the show. “Dry,” said Kristen Vale. “Yes,” Vale said."
    assert speakers(text) == ["Kristin Vale"] * 2


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        (
            "“Dry,” says senior researcher and lake expert Mira Holt of Meerkunde.",
            "senior researcher and lake expert",
            "Meerkunde",
        ),
        (
            "“Dry,” said Mira Holt, a professor of history at Brask University.",
            "professor of history",
            "Brask University",
        ),
        ("Mira Holt, 42, a baker, said that it was dry.", "baker", None),
        ("Chancellor Mira Holt said that it was dry.", "Chancellor", None),
        ("“Dry,” said Mira Holt.", None, None),
        ("“Dry,” Mira Holt said. Mira Holt in February, and former baker Bo Lund, left.", None, None),
    ],
)
def test_english_introductions(text: str, title: str | None, organisation: str | None) -> None:
    introduction = person(text, "Mira Holt").introduction
    assert (introduction.title if introduction else None) == title
    assert (introduction.organisation if introduction else None) == organisation


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("‘Droog’, zegt hoogleraar waterbeheer Kees Brand.", "hoogleraar waterbeheer", None),
        ("‘Droog’, zegt Kees Brand (42), burgemeester van Holm.", "burgemeester van Holm", None),
        ("‘Droog’, zei Kees Brand, hoogleraar aan de Universiteit van Holm.", "hoogleraar", "Universiteit van Holm"),
    ],
)
def test_dutch_introductions(text: str, title: str, organisation: str | None) -> None:
    introduction = person(text, "Kees Brand", "nl").introduction
    assert introduction is not None
    assert (introduction.title, introduction.organisation) == (title, organisation)


def test_the_span_of_an_introduction_holds_it() -> None:
    text = "“Dry,” says lake expert Mira Holt of Meerkunde, and leaves."
    introduction = person(text, "Mira Holt").introduction
    assert introduction is not None
    assert introduction.span is not None
    assert text[introduction.span.start : introduction.span.end] == "lake expert Mira Holt of Meerkunde"


def test_an_untranslated_van_after_a_whole_name_is_an_organisation() -> None:
    text = "“Dry,” says expert Mira van der Meer van Meerkunde. “Very dry,” says Van der Meer."
    found = person(text, "Mira van der Meer")
    assert found.introduction is not None
    assert found.introduction.organisation == "Meerkunde"


def test_van_inside_a_surname_stays_there() -> None:
    text = "‘Droog’, zegt Jan Willem van Schaik. ‘Heel droog’, zegt Van Schaik."
    assert speakers(text, "nl") == ["Jan Willem van Schaik"] * 2


def test_people_without_words_or_title_are_not_listed() -> None:
    text = "From Holm Harbour to Old Brask, “all is dry,” said Mira Holt."
    assert [found.name for found in read_article(text, language="en").people] == ["Mira Holt"]


_DIRECTOR = "“We wait,” said Senna Brask, director of the Lake Council. "


@pytest.mark.parametrize(
    "role",
    [
        "The minister",
        "The prime minister",
        "The police chief",
        "The mayor",
        "The judge",
        "The council’s spokesman",
        "Her lawyer",
        "The farmer",
        "The researcher",
        "The former president",
        "The senior official",
    ],
)
def test_a_new_role_is_not_the_only_person_who_spoke(role: str) -> None:
    assert speakers(f"{_DIRECTOR}{role} said: “No.”") == ["Senna Brask", role]


@pytest.mark.parametrize("role", ["The director", "The former diplomat", "The retired dike warden"])
def test_a_fitting_or_former_role_is_the_only_person_who_spoke(role: str) -> None:
    assert speakers(f"{_DIRECTOR}{role} said: “No.”") == ["Senna Brask"] * 2


@pytest.mark.parametrize("known", ["Senna Brask", "historian Senna Brask"])
def test_a_general_role_is_that_of_a_learned_person(known: str) -> None:
    assert speakers(f"“We wait,” said {known}. The researcher said: “No.”") == ["Senna Brask"] * 2


@pytest.mark.parametrize("role", ["De premier", "De politiechef", "Zijn advocaat", "De woordvoerster"])
def test_a_new_role_in_dutch_is_not_the_only_person_who_spoke(role: str) -> None:
    assert speakers(f"“Nee,” zegt Kees Brand. “Ja,” zei {role.lower()}.", "nl") == ["Kees Brand", role.lower()]


def test_a_rank_tells_a_role_from_the_one_that_was_introduced() -> None:
    text = "“Dry,” said water minister Mira Holt. “Wet,” the prime minister said. “Dry,” the minister said."
    assert speakers(text) == ["Mira Holt", "the prime minister", "Mira Holt"]


@pytest.mark.parametrize("mark", ["’", "'"])
@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Maarten {}t Hoen", "{}t Hoen"),
        ("Pieter van {}t Wold", "Van {}t Wold"),
        ("Jan in {}t Lage", "In {}t Lage"),
        ("Els Bakker-de Jong", "Bakker-de Jong"),
        ("Els Bakker-van {}t Wold", "Bakker-van {}t Wold"),
    ],
)
def test_an_elided_article_and_a_hyphen_are_part_of_a_surname(full: str, short: str, mark: str) -> None:
    full, short = full.format(mark), short.format(mark)
    assert speakers(f"“Nee,” zegt {full}. “Ja,” zegt {short}. {short} zegt: “Nu.”", "nl") == [full] * 3
    assert speakers(f"“No,” said {full}. “Yes,” {short} said. “Now,” said {short}.") == [full] * 3


def test_an_elided_article_opens_no_quotation() -> None:
    text = "Maarten 't Hoen lacht. 'Nee', zegt Jan in 't Lage. 'Ja', zei 't Hoen."
    quotes = [(quote.text, quote.speaker) for quote in extract_quotes(text, language="nl")]
    assert quotes == [("Nee", "Jan in 't Lage"), ("Ja", "Maarten 't Hoen")]


def test_a_sentence_may_start_with_an_elided_article() -> None:
    assert (
        speakers("“Nee,” zegt Kees ’t Hoen. Dat zei hij. ’t Hoen vindt dat het droog is.", "nl") == ["Kees ’t Hoen"] * 2
    )


def test_of_two_side_by_side_a_pronoun_means_the_one_whose_gender_is_known() -> None:
    text = "The mill of Ann Roe and Bo Lund is old. “They will not sell,” she said."
    assert extract_quotes(text, language="en")[0].speaker == "Ann Roe"


def test_one_or_the_other_are_not_both() -> None:
    quote = extract_quotes("Ann Roe or Bo Lund said that the lake was dry.", language="en")[0]
    assert quote.speaker_kind is not SpeakerKind.GROUP


def test_the_text_goes_on_with_who_passes_words_on() -> None:
    text = "Mira Holt said that Bo Lund had promised that the dam would hold. “We wait,” she said."
    quotes = extract_quotes(text, language="en")
    assert [quote.speaker for quote in quotes] == ["Mira Holt", "Bo Lund", "Mira Holt"]


def test_both_are_a_group_though_the_text_names_no_two() -> None:
    (quote,) = extract_quotes("Both agreed that the dam would hold.", language="en")
    assert (quote.speaker, quote.speaker_kind) == ("Both", "group")
