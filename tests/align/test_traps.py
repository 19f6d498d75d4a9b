"""Sentences that differ by a word and mean something else: none may pass for what was said."""

from __future__ import annotations

import pytest

from podcast_notes.align import QuoteLocator, locate_quote
from podcast_notes.models import Cue, Transcript, Verdict

CLOSE = (Verdict.VERBATIM, Verdict.TRIMMED)

ENGLISH = [
    (
        "negation",
        "We will build the second lighthouse before the winter.",
        "We will not build the second lighthouse before the winter.",
    ),
    (
        "negation",
        "We will not build the second lighthouse before the winter.",
        "We will build the second lighthouse before the winter.",
    ),
    (
        "negation",
        "The harbour master doesn't trust the new ferry company.",
        "The harbour master does trust the new ferry company.",
    ),
    (
        "negation",
        "The harbour master doesn't trust the new ferry company.",
        "The harbour master trusts the new ferry company.",
    ),
    ("negation", "I can't recommend the northern route to anybody.", "I can recommend the northern route to anybody."),
    ("negation", "I never said that the pump was broken.", "I said that the pump was broken."),
    ("negation", "I said that the pump was broken.", "I never said that the pump was broken."),
    ("negation", "There was no evidence of a leak in the cellar.", "There was evidence of a leak in the cellar."),
    ("negation", "There was evidence of a leak in the cellar.", "There was no evidence of a leak in the cellar."),
    ("negation", "Nobody warned the villagers about the flood.", "Somebody warned the villagers about the flood."),
    (
        "negation",
        "It is unlikely that the orchard survives the frost.",
        "It is likely that the orchard survives the frost.",
    ),
    (
        "negation",
        "It is possible to repair the old organ by hand.",
        "It is impossible to repair the old organ by hand.",
    ),
    (
        "negation",
        "The treatment turned out to be harmless for the bees.",
        "The treatment turned out to be harmful for the bees.",
    ),
    ("negation", "They left without paying for the timber.", "They left after paying for the timber."),
    ("negation", "We hardly noticed the change in the water level.", "We noticed the change in the water level."),
    (
        "negation",
        "The board agreed with the plan to move the museum.",
        "The board disagreed with the plan to move the museum.",
    ),
    ("negation", "I would never claim that he forged the map.", "I would ... claim that he forged the map."),
    ("negation", "I do not think the bridge is safe in a storm.", "I do [...] think the bridge is safe in a storm."),
    ("negation", "I do think the bridge is safe in a storm.", "I do [not] think the bridge is safe in a storm."),
    (
        "negation",
        "None of the beekeepers wanted to sell their honey.",
        "Some of the beekeepers wanted to sell their honey.",
    ),
    ("negation", "We won't, uh, close the bakery on Sundays.", "We will close the bakery on Sundays."),
    ("negation", "Do not open the upper gate in the morning.", "Open the upper gate in the morning."),
    ("negation", "I don't think he will sell the ferry.", "He will sell the ferry."),
    ("negation", "He is not able to read the old map.", "He is notable to read the old map."),
    ("negation", "The water here is not safe to drink.", "The water here is safe to drink."),
    ("negation", "We would sell the old bakery, never the mill.", "We would never sell the old bakery, the mill."),
    ("number", "There were fifteen boats in the little harbour.", "There were fifty boats in the little harbour."),
    ("number", "There were 15 boats in the little harbour.", "There were 50 boats in the little harbour."),
    (
        "number",
        "The restoration cost two million euros in the end.",
        "The restoration cost two billion euros in the end.",
    ),
    ("number", "The restoration cost $1,500 in the end.", "The restoration cost $15,000 in the end."),
    ("number", "About 15 to 20 percent of the hives survived.", "About 20 percent of the hives survived."),
    ("number", "The choir has twenty-five singers from the valley.", "The choir has twenty singers from the valley."),
    ("number", "The mill closed in nineteen ninety-nine after a fire.", "The mill closed in 1989 after a fire."),
    ("number", "He finished in third place at the regatta.", "He finished in second place at the regatta."),
    (
        "number",
        "The train leaves at 10:30 from the upper station.",
        "The train leaves at 11:30 from the upper station.",
    ),
    ("number", "Half of the archive was lost in the cellar.", "Most of the archive was lost in the cellar."),
    ("number", "The glacier lost 3.5 metres of ice this summer.", "The glacier lost 35 metres of ice this summer."),
    ("number", "It was -5 degrees on the lake in the morning.", "It was 5 degrees on the lake in the morning."),
    (
        "number",
        "There were fifteen boats and twenty nets in the barn.",
        "There were boats and twenty nets in the barn.",
    ),
    ("unit", "It took them 15 weeks and two carts to get there.", "It took them 15 and two carts to get there."),
    ("unit", "They paid $500 for the very old bell.", "They paid €500 for the very old bell."),
    ("unit", "The path is 12 kilometres long and very steep.", "The path is 12 miles long and very steep."),
    (
        "name",
        "We gave the first copy to Odalys Brent after the show.",
        "We gave the first copy to Odalys Brandt after the show.",
    ),
    (
        "name",
        "The plan came from Marwick and nobody else in town.",
        "The plan came from Hollis and nobody else in town.",
    ),
    ("name", "The ferry from Tarn to Quillon was late again.", "The ferry from Quillon to Tarn was late again."),
    (
        "name",
        "I think that Marwick and Hollis forged the map together.",
        "I think that Marwick forged the map together.",
    ),
    (
        "name",
        "Everybody in Quillon knows the story of the bell.",
        "Everybody in Tarnmouth knows the story of the bell.",
    ),
    ("modality", "The council must repair the sea wall this year.", "The council may repair the sea wall this year."),
    ("modality", "We will only sell the mill to the villagers.", "We will sell the mill to the villagers."),
    ("modality", "Maybe the old ferry will come back next spring.", "The old ferry will come back next spring."),
]
DUTCH = [
    ("negation", "Wij gaan de molen niet verkopen aan de buren.", "Wij gaan de molen verkopen aan de buren."),
    ("negation", "Wij gaan de molen verkopen aan de buren.", "Wij gaan de molen niet verkopen aan de buren."),
    ("negation", "Er was geen geld voor een nieuwe dijk.", "Er was geld voor een nieuwe dijk."),
    ("negation", "Er was geld voor een nieuwe dijk.", "Er was geen geld voor een nieuwe dijk."),
    ("negation", "Ik heb nooit gezegd dat de sluis lekt.", "Ik heb gezegd dat de sluis lekt."),
    ("negation", "Niemand wist waar de sleutel van de kelder lag.", "Iemand wist waar de sleutel van de kelder lag."),
    (
        "negation",
        "Het is mogelijk om de klok met de hand te maken.",
        "Het is onmogelijk om de klok met de hand te maken.",
    ),
    ("negation", "Dat was een zinvolle reis naar het eiland.", "Dat was een zinloze reis naar het eiland."),
    ("negation", "Ze vertrokken zonder de rekening te betalen.", "Ze vertrokken om de rekening te betalen."),
    ("negation", "Daar hebben we nauwelijks iets van gemerkt op zee.", "Daar hebben we iets van gemerkt op zee."),
    ("negation", "De imkers wilden hun honing ook niet, eh, weggeven.", "De imkers wilden hun honing ook weggeven."),
    ("negation", "Ik denk niet dat de brug veilig is bij storm.", "Ik denk … dat de brug veilig is bij storm."),
    ("negation", "Wij verkopen de molen niet.", "Wij verkopen de molen."),
    ("negation", "Ik begrijp dat oude verhaal over de klok niet.", "Ik begrijp dat oude verhaal over de klok."),
    ("negation", "Nooit was de haven zo vol met schepen.", "De haven was zo vol met schepen."),
    ("number", "Er lagen vijftien schepen in de haven.", "Er lagen vijftig schepen in de haven."),
    ("number", "Er lagen vijfentwintig schepen in de haven.", "Er lagen 52 schepen in de haven."),
    ("number", "De brug kostte twee miljoen euro per jaar.", "De brug kostte twee miljard euro per jaar."),
    ("number", "Het dorp telt 1.500 inwoners en een kerk.", "Het dorp telt 15.000 inwoners en een kerk."),
    ("number", "Het water steeg met 1,5 meter in een nacht.", "Het water steeg met 15 meter in een nacht."),
    (
        "number",
        "De fabriek sloot in negentienhonderdnegenentachtig na een brand.",
        "De fabriek sloot in 1998 na een brand.",
    ),
    ("number", "Hij werd derde bij de wedstrijd op het meer.", "Hij werd vierde bij de wedstrijd op het meer."),
    ("number", "De helft van de bijen overleefde de winter.", "De rest van de bijen overleefde de winter."),
    ("number", "Tien tot twaalf procent van de bomen is ziek.", "Twaalf procent van de bomen is ziek."),
    (
        "name",
        "Dat idee kwam van Wieger Tolsma en van niemand anders.",
        "Dat idee kwam van Wieger Talma en van niemand anders.",
    ),
    (
        "name",
        "We voeren van Oosterdam naar Ruigzijl in een storm.",
        "We voeren van Ruigzijl naar Oosterdam in een storm.",
    ),
    ("name", "In dat jaar kocht Van Ruigen de oude smederij.", "In dat jaar kocht Van Rossen de oude smederij."),
    ("modality", "De gemeente moet de dijk dit jaar herstellen.", "De gemeente mag de dijk dit jaar herstellen."),
    ("number", "Het was min vijf graden op het meer.", "Het was 5 graden op het meer."),
    ("modality", "Misschien komt de oude veerboot volgend jaar terug.", "Volgend jaar komt de oude veerboot terug."),
]
TRAPS = [("en", *trap) for trap in ENGLISH] + [("nl", *trap) for trap in DUTCH]


def talk(spoken: str, language: str | None) -> Transcript:
    before = {
        "nl": "Welkom bij de uitzending. Vandaag praten we over de kust.",
        "en": "Welcome to the show. Today we talk about the coast.",
    }
    after = {
        "nl": "Dat was het voor vandaag. Tot de volgende keer.",
        "en": "That was all for today. See you next time.",
    }
    texts = (before[language or "en"], spoken, after[language or "en"])
    return Transcript(
        cues=tuple(Cue(i * 5000, (i + 1) * 5000, "A", text) for i, text in enumerate(texts)), language=language
    )


@pytest.mark.parametrize(("language", "risk", "spoken", "printed"), TRAPS)
def test_a_change_of_meaning_never_passes(language: str, risk: str, spoken: str, printed: str) -> None:
    sighting = locate_quote(printed, talk(spoken, language), language=language)
    assert sighting.verdict not in CLOSE
    assert sighting.verdict is not Verdict.NOT_FOUND
    assert risk in sighting.risks


@pytest.mark.parametrize(("language", "risk", "spoken", "printed"), TRAPS)
def test_nor_among_many_transcripts_nor_without_a_language(language: str, risk: str, spoken: str, printed: str) -> None:
    transcript = talk(spoken, language)
    bare = Transcript(cues=transcript.cues)
    best = QuoteLocator({"one": transcript, "bare": bare}).locate(printed)
    assert best
    assert all(sighting.verdict not in CLOSE for sighting in best)


@pytest.mark.parametrize(("language", "risk", "spoken", "printed"), TRAPS)
def test_what_was_said_passes(language: str, risk: str, spoken: str, printed: str) -> None:
    sighting = locate_quote(spoken, talk(spoken, language), language=language)
    assert (sighting.verdict, sighting.score) == (Verdict.VERBATIM, 1.0)
    assert (sighting.start_ms, sighting.end_ms, sighting.interpolated) == (5000, 10000, False)


def test_enough_traps() -> None:
    assert len(TRAPS) >= 60
