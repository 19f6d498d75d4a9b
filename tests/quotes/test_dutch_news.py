"""Who goes on speaking in Dutch news: quotations whose own sentence names nobody."""

from __future__ import annotations

import pytest

from podcast_notes.models import QuoteKind
from podcast_notes.quotes import extract_quotes


def speakers(text: str) -> list[str | None]:
    """The speakers of the quotations in marks, in order."""
    found = extract_quotes(text, language="nl")
    return [quote.speaker for quote in found if quote.kind is not QuoteKind.INDIRECT]


def last_speaker(text: str) -> str | None:
    return speakers(text)[-1]


def test_a_surname_that_opens_the_paragraph_takes_over() -> None:
    text = "Keeper Jan Bakker stopte de bal van Bram Visser. ‘Die zag ik aankomen’, zegt Bakker.\nVisser baalde. ‘Die moet erin.’"
    assert speakers(text) == ["Jan Bakker", "Bram Visser"]


def test_an_attribution_behind_what_somebody_does_stays() -> None:
    text = "Dokter Jan Bakker pleit voor een proef. De verzekeraar wil meedenken, zegt een woordvoerster. ‘Maar het moet kunnen.’"
    assert last_speaker(text) == "een woordvoerster"


def test_a_pronoun_behind_a_newcomer_is_the_newcomers() -> None:
    text = (
        "‘Ze maken winst’, zegt bestuurder Jan Bakker. Hij kondigt acties aan.\n"
        "Bij de poort staat monteur Bram Visser. Hij werkt er dertig jaar. ‘We hoorden het vanochtend.’"
    )
    assert last_speaker(text) == "Bram Visser"


@pytest.mark.parametrize(
    "sentence",
    [
        "Jan Bakker zegt dat zijn voorganger hem had verzekerd dat alles klaar was.",
        "Volgens Jan Bakker zei de aannemer vanochtend dat alles klaar was.",
    ],
)
def test_who_reports_what_another_said_goes_on_speaking(sentence: str) -> None:
    assert last_speaker(f"{sentence} ‘Daar ben ik van uitgegaan.’") == "Jan Bakker"


def test_an_organisation_does_not_say_i() -> None:
    text = "‘Ik heb alles verkocht’, zegt Mira Holt. De bank weigerde een lening. {}"
    assert last_speaker(text.format("‘Die man had mij niet eens gehoord.’")) == "Mira Holt"
    assert last_speaker(text.format("‘Wij zien te veel risico’, luidt het.")) != "Mira Holt"


def test_nobody_unnamed_opens_with_he_of_himself() -> None:
    text = "‘Straks zit ik vast’, zegt Mira Holt. Haar buurman bood een lift aan. {}"
    assert last_speaker(text.format("‘Hij rijdt veel te hard.’")) == "Mira Holt"
    assert last_speaker(text.format("‘Ze hoeft maar te bellen.’")) != "Haar buurman"
    assert last_speaker(text.format("‘Ze hebben de bus zomaar geschrapt.’")) == "Haar buurman"


def test_a_subject_ends_before_a_modal() -> None:
    assert last_speaker("Jan Bakker verloor. Bakker kan er weer om lachen. ‘Volgend jaar beter.’") == "Jan Bakker"


def test_a_subject_ends_before_an_object() -> None:
    assert speakers("‘Onaanvaardbaar’, noemt de inspectie het besluit.") == ["de inspectie"]


def test_a_shared_verb_has_the_subject_of_the_first() -> None:
    text = "De jury noemt het boek ‘een stille storm’ en prijst de ‘ingehouden woede’ van de schrijver."
    assert speakers(text) == ["De jury", "De jury"]


def test_one_of_them_is_read_whole() -> None:
    assert speakers("‘We wisten het niet’, zei een van hen tegen de krant.") == ["een van hen"]


def test_that_one_is_whoever_spoke_last_without_a_name() -> None:
    text = (
        "Mira Holt vindt het bankje mooi. ‘Het moet weg’, zegt de wethouder. Die noemt het ‘vervelend’ voor de buurt."
    )
    assert last_speaker(text) == "de wethouder"


def test_an_author_without_a_name_is_not_quoted_for_irony() -> None:
    assert speakers("Ik heb zelden zo’n ‘vredige’ ochtend gehad.") == [None]


def test_a_title_is_printed_as_a_sentence() -> None:
    assert speakers("Jan Bakker won de prijs voor zijn roman ‘De laatste dijk’.") == [None]


def test_a_name_with_an_article_is_no_persons() -> None:
    text = "Mira Holt leidt het Orkest van het Noorden. Ze schenkt thee in. ‘Mijn vader floot altijd’, vertelt ze."
    assert speakers(text) == ["Mira Holt"]


def test_what_leads_up_to_a_colon_may_name_nobody() -> None:
    assert speakers("‘We bouwen’, zegt Jan Bakker. Maar verkopen lukt niet: ‘De rente is te hoog.’")[-1] != "lukt"


@pytest.mark.parametrize(
    ("again", "speaker"),
    [("de schaatsster", "Mira Holt"), ("de 31-jarige speelster", "Mira Holt"), ("de Vlaamse", "Mira Holt")],
)
def test_a_role_used_for_the_first_time_is_whoever_spoke(again: str, speaker: str) -> None:
    text = f"Mira Holt won. ‘Ik zag niets’, zegt Mira Holt. ‘Ik was bang’, geeft {again} toe."
    assert last_speaker(text) == speaker


@pytest.mark.parametrize("other", ["de scheidsrechter", "een schaatsster"])
def test_a_role_of_the_occasion_is_somebody_else(other: str) -> None:
    text = f"Mira Holt won. ‘Ik zag niets’, zegt Mira Holt. ‘Dat was fout’, zegt {other}."
    assert last_speaker(text) == other


def test_a_role_used_before_is_somebody_else() -> None:
    text = "Een bioloog kwam langs. ‘Ik zag niets’, zegt Jan Bakker. ‘Dat zag ik wel’, zegt de bioloog."
    assert last_speaker(text) == "de bioloog"


def test_a_headline_that_is_a_quotation_is_the_main_speakers() -> None:
    body = "Mira Holt woont klein. ‘Het is krap’, zegt ze. ‘We slapen in de gang.’ Ze lacht. ‘Dat went.’"
    assert speakers(f"‘Je raakt hier nooit weg’\n{body}")[0] == "Mira Holt"
    assert speakers(f"Wonen op de ‘kruimelmarkt’\n{body}")[0] is None
    shared = "‘Het is krap’, zegt Mira Holt. ‘Welnee’, zegt Jan Bakker. ‘Heus wel’, zegt Bo Visser."
    assert speakers(f"‘Je raakt hier nooit weg’\n{shared}")[0] is None


def test_words_behind_a_colon_go_on() -> None:
    text = "‘De wachttijd is elf jaar’, zegt een woordvoerder. Maar bouwen lukt niet: ‘De grond is op.’"
    assert speakers(text) == ["een woordvoerder", "een woordvoerder"]


def test_a_relative_who_stands_there_speaks() -> None:
    text = "‘Eindelijk’, roept Mira Holt. Naast haar staat haar zoon met een vlag. ‘Ik ken niemand anders.’"
    assert last_speaker(text) == "haar zoon"


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("Lieven Holt van de Roeibond", "Lieven Holt"),
        ("haar collega Bram Holt van de Landpartij", "Bram Holt"),
        ("Bram van der Ploeg", "Bram van der Ploeg"),
    ],
)
def test_an_employer_is_no_part_of_a_name(phrase: str, speaker: str) -> None:
    assert speakers(f"‘Het kruispunt is een schande’, zegt {phrase}.") == [speaker]


def test_a_compound_role_before_a_name_is_no_part_of_it() -> None:
    text = "Ploeggenoot Jip de Visser is klaar. Buitenlandchef Marit Holt roept op tot ‘een ordelijke overgang’."
    assert speakers(text) == ["Marit Holt"]


def test_a_word_or_two_of_somebody_named_make_him_go_on() -> None:
    text = "‘Mooi’, vindt Mira Holt. Gedeputeerde Jan Bakker noemt het ‘een proef’. Dat kost geld. ‘Er moet wel vraag zijn.’"
    assert last_speaker(text) == "Jan Bakker"


def test_a_cry_ends_its_sentence_before_a_name() -> None:
    text = "De overvaller, een man met een masker, riep: ‘Alles in de tas!’ Jan Bakker dacht niet na."
    assert speakers(text) == ["De overvaller"]
    assert speakers("‘Alles in de tas!’ riep Jan Bakker.") == ["Jan Bakker"]


def test_a_pronoun_goes_back_to_who_began_the_sentence_before() -> None:
    text = (
        "Conciërge Jan Bakker mag weg. ‘Hij kent iedereen’, zegt Bo Visser. "
        "Bakker zelf wordt er verlegen van. ‘Ik doe alleen de deur’, mompelt hij."
    )
    assert last_speaker(text) == "Jan Bakker"


def test_a_demonstrative_means_who_stood_last_in_the_sentence_before() -> None:
    text = "Mira Holt vroeg het aan de kok. Die sprak van ‘een vergissing’."
    assert speakers(text) == ["de kok"]


def test_they_are_the_plural_that_began_the_sentence_before() -> None:
    text = "‘Te duur’, zegt Mira Holt. De winkels spreken dat tegen. Ze noemen hun prijzen ‘scherp maar eerlijk’."
    assert last_speaker(text) == "De winkels"


def test_a_possessive_opens_a_subject() -> None:
    text = "Jan Bakker zwijgt. Zijn advocaat, Marlou Holt, zegt dat haar cliënt ‘naïef’ was."
    assert speakers(text) == ["Marlou Holt"]


def test_a_suspect_with_an_initial_acts() -> None:
    text = "Tegenover Jan K. zit de rechter. De rechter: ‘Het geld ging naar u.’ K. haalt zijn schouders op. ‘Dat zag ik niet.’"
    assert last_speaker(text) == "Jan K."


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Zwemjuf Nadine Holt", "Nadine Holt"),
        ("Wethouder Cultuur Anna Holt", "Anna Holt"),
        ("Commissaris van de Koning Bram Holt", "Bram Holt"),
        ("Gedragsonderzoeker Emma Holt van de Universiteit Zandmeer", "Emma Holt"),
        ("Annemarie Loes Holt", "Annemarie Loes Holt"),
    ],
)
def test_what_opens_a_sentence_before_a_name_is_no_part_of_it(phrase: str, name: str) -> None:
    assert speakers(f"{phrase} noemt het ‘een leermoment’.") == [name]


def test_a_word_that_is_talked_about_is_nobodys() -> None:
    assert speakers("Toch wil Mira Holt het woord ‘rekenen’ niet gebruiken.") == [None]


def test_where_something_was_said_is_no_subject() -> None:
    text = "Een woordvoerder verwijst naar de brief, waarin de minister het werk ‘ondermaats’ noemde."
    assert speakers(text) == ["de minister"]


def test_whom_the_paragraph_before_is_about_speaks_over_several() -> None:
    text = (
        "Bij de weduwe\nTrui Holt (79) verloor haar man op zee. Ze praat er zelden over.\n"
        "“Hij ging om vier uur weg. Ik hoorde de fiets.\n“Om elf uur stond de dominee er.”"
    )
    assert speakers(text) == ["Trui Holt", "Trui Holt"]


def test_an_interviewer_states_as_well_as_asks() -> None:
    text = (
        "«Ik droom nooit»\nWard Holt is schrijver. Wij spreken hem in zijn tuin.\n"
        "U staat vroeg op. Waarom?\n«Dan slaapt de telefoon.»\nUw boek speelt in een klooster.\n«Daar zat ik op school.»\n"
        "Bent u gelovig?\n«Op dinsdag.»"
    )
    assert speakers(text) == ["Ward Holt"] * 4


@pytest.mark.parametrize(
    ("actor", "rest", "said"),
    [
        ("Een schoonmaakster van het stadhuis", "ziet het aan", "Wie ruimt dat op?"),
        ("Buurtbewoners", "zijn ook boos", "We worden niet gehoord."),
        ("De familie van de schipper", "is kapot", "Wij hebben geen woorden."),
    ],
)
def test_people_without_a_name_take_over_in_a_paragraph_of_theirs(actor: str, rest: str, said: str) -> None:
    assert last_speaker(f"‘Ik wil het niet’, zegt Mira Holt.\n{actor} {rest}. ‘{said}’") == actor


@pytest.mark.parametrize("start", ["De brug is al dagen dicht", "In het dorp blijft het stil"])
def test_things_do_not_take_over(start: str) -> None:
    assert last_speaker(f"‘Ik wil het niet’, zegt Mira Holt. {start}. ‘Wij hebben geen woorden.’") == "Mira Holt"


@pytest.mark.parametrize("who", ["stelt ze", "vindt de econome"])
def test_few_words_of_whoever_is_called_again_make_her_go_on(who: str) -> None:
    first = "‘Het is duur’, zegt Jan Bakker.\nEconome Mira Holt ziet het anders."
    text = f"{first} Het brood kost ‘te weinig’, {who}. ‘Daar kan niemand tegenop.’"
    assert last_speaker(text) == "Mira Holt"
