"""Small words and numbers that turn a sentence round, beside edits that are as small and change nothing."""

from __future__ import annotations

import pytest

from podcast_notes.align import QuoteLocator, locate_quote
from podcast_notes.models import Transcript, Verdict
from tests.align.talks import talk

CLOSE = (Verdict.VERBATIM, Verdict.TRIMMED)
AROUND = {
    "en": ("Welcome to the show. Today we talk about the coast.", "That was all for today. See you next time."),
    "nl": (
        "Welkom bij de uitzending. Vandaag praten we over de kust.",
        "Dat was het voor vandaag. Tot de volgende keer.",
    ),
}

ENGLISH_TRAPS = [
    ("negation", "It was not a mistake to drain the upper pond.", "It was a mistake to drain the upper pond."),
    ("negation", "They're not going to reopen the quarry.", "They're going to reopen the quarry."),
    ("negation", "I didn't know that the roof was rotten.", "I did know that the roof was rotten."),
    ("negation", "You mustn't pour the wax while it is hot.", "You must pour the wax while it is hot."),
    ("negation", "We aren't sure the well is clean.", "We are sure the well is clean."),
    ("negation", "There is hardly any salt in the bread.", "There is salt in the bread."),
    ("negation", "She crossed the ice without a guide.", "She crossed the ice with a guide."),
    ("negation", "That was an unfair price for the wool.", "That was a fair price for the wool."),
    ("negation", "The decision was irreversible, said the board.", "The decision was reversible, said the board."),
    ("negation", "He is neither a smith nor a baker.", "He is a smith and a baker."),
    ("negation", "It is no longer possible to swim in the canal.", "It is possible to swim in the canal."),
    ("negation", "I do think it works, but not in the rain.", "I do think it works … in the rain."),
    (
        "negation",
        "I would be the last person to sell the orchard. I will never sell the orchard.",
        "I will … sell the orchard.",
    ),
    ("negation", "The harvest was far from good this year.", "The harvest was good this year."),
    ("negation", "We rarely see herons on this side.", "We see herons on this side."),
    ("unit", "The barge is forty meters long.", "The barge is forty [feet] long."),
    ("number", "Few people believed the ferryman.", "A few people believed the ferryman."),
    ("number", "A few people believed the ferryman.", "Few people believed the ferryman."),
    ("number", "There was little hope for the old elm.", "There was a little hope for the old elm."),
    ("number", "All the beekeepers agreed on the price.", "Some of the beekeepers agreed on the price."),
    ("number", "Some of the beekeepers agreed on the price.", "The beekeepers agreed on the price."),
    ("negation", "Not all the boats came back.", "All the boats came back."),
    ("number", "Most of the cellars are dry.", "The cellars are dry."),
    ("negation", "More than forty barns burned down.", "Less than forty barns burned down."),
    ("number", "More than forty barns burned down.", "Forty barns burned down."),
    ("unit", "Interest rose by two percentage points.", "Interest rose by two percent."),
    ("name", "It happened on the third of May.", "It happened on the third of March."),
    ("negation", "At least ten families left the valley.", "At most ten families left the valley."),
    ("number", "They earned fifteen hundred crowns a year.", "They earned fifteen crowns a year."),
    ("number", "About a third of the wood was wet.", "About two thirds of the wood was wet."),
    ("unit", "The pump runs ten hours a day.", "The pump runs ten hours a week."),
    ("modality", "You may leave the gate open.", "You must leave the gate open."),
    ("modality", "We could lose the whole herd.", "We lose the whole herd."),
    ("modality", "If it rains we close the market.", "We close the market."),
    ("modality", "I guess the bridge will hold.", "The bridge will hold."),
    ("modality", "He said the dam is safe.", "The dam is safe."),
    ("modality", "The tower is almost ninety metres high.", "The tower is ninety metres high."),
    ("name", "It was Ann Roe who sold the mill.", "It was Jan Bakker who sold the mill."),
    ("number", "We lost between five and ten cows.", "We lost ten cows."),
    ("number", "He paid 2.5 million for the field.", "He paid 25 million for the field."),
    ("negation", "Everybody but the miller signed.", "Everybody signed."),
    ("negation", "Prices went up by ten percent.", "Prices went down by ten percent."),
    ("modality", "We close the market unless the sun shines.", "We close the market."),
    ("negation", "We go on, I don't think.", "We go on."),
    ("negation", "The mill is sold, I don't think so.", "The mill is sold."),
    ("negation", "We keep the old ferry, or not.", "We keep the old ferry."),
    ("negation", "She likes the new bridge, not.", "She likes the new bridge."),
    ("negation", "The pond is clean – not really.", "The pond is clean."),
    ("negation", "They will pay for the roof, I doubt it.", "They will pay for the roof."),
    ("negation", "The ferry is safe, you know, not.", "The ferry is safe."),
]
DUTCH_TRAPS = [
    ("negation", "Het was geen fout om de vijver leeg te pompen.", "Het was een fout om de vijver leeg te pompen."),
    ("negation", "Ze gaan de groeve niet meer openen.", "Ze gaan de groeve openen."),
    ("negation", "Ik wist niet dat het dak verrot was.", "Ik wist dat het dak verrot was."),
    ("negation", "Dat mag je nooit zomaar weggooien.", "Dat mag je zomaar weggooien."),
    ("negation", "Er zit nauwelijks zout in het brood.", "Er zit zout in het brood."),
    ("negation", "Zij stak het ijs over zonder gids.", "Zij stak het ijs over met gids."),
    ("negation", "Dat was een oneerlijke prijs voor de wol.", "Dat was een eerlijke prijs voor de wol."),
    ("negation", "Het besluit is onomkeerbaar, zei het bestuur.", "Het besluit is omkeerbaar, zei het bestuur."),
    ("negation", "Hij is geen smid en ook geen bakker.", "Hij is smid en ook bakker."),
    ("negation", "Het werkt wel, maar niet in de regen.", "Het werkt wel … in de regen."),
    ("negation", "We zien hier zelden reigers.", "We zien hier reigers."),
    ("negation", "Niemand heeft de veerman gewaarschuwd.", "Men heeft de veerman gewaarschuwd."),
    ("negation", "Ik vind het niet onredelijk wat ze vragen.", "Ik vind het onredelijk wat ze vragen."),
    ("negation", "Het water is allesbehalve schoon.", "Het water is schoon."),
    (
        "negation",
        "Dat heb ik niet gezegd, dat heeft de molenaar gezegd.",
        "Dat heb ik gezegd, dat heeft de molenaar gezegd.",
    ),
    ("negation", "We hebben het wel gedaan.", "We hebben het niet gedaan."),
    ("negation", "Weinig mensen geloofden de veerman.", "Veel mensen geloofden de veerman."),
    ("number", "Alle imkers waren het eens over de prijs.", "Sommige imkers waren het eens over de prijs."),
    ("number", "Sommige imkers waren het eens over de prijs.", "De imkers waren het eens over de prijs."),
    ("negation", "Niet alle boten kwamen terug.", "Alle boten kwamen terug."),
    ("number", "De meeste kelders zijn droog.", "De kelders zijn droog."),
    ("negation", "Meer dan veertig schuren brandden af.", "Minder dan veertig schuren brandden af."),
    ("number", "Meer dan veertig schuren brandden af.", "Veertig schuren brandden af."),
    ("unit", "De rente steeg met twee procentpunt.", "De rente steeg met twee procent."),
    ("number", "Het gebeurde op drie mei.", "Het gebeurde op drie maart."),
    ("negation", "Minstens tien gezinnen verlieten het dal.", "Hoogstens tien gezinnen verlieten het dal."),
    ("unit", "De pomp draait tien uur per dag.", "De pomp draait tien uur per week."),
    ("modality", "De toren is bijna negentig meter hoog.", "De toren is negentig meter hoog."),
    ("number", "We verloren vijf tot tien koeien.", "We verloren tien koeien."),
    ("negation", "De prijs ging met tien procent omhoog.", "De prijs ging met tien procent omlaag."),
    ("modality", "Je mag het hek open laten.", "Je moet het hek open laten."),
    ("modality", "We zouden de hele kudde kunnen verliezen.", "We verliezen de hele kudde."),
    ("modality", "Alleen de smid mocht naar binnen.", "De smid mocht naar binnen."),
    ("negation", "Je hoeft het hek niet te sluiten.", "Je hoeft het hek te sluiten."),
    ("name", "Het was Ann Roe die de molen verkocht.", "Het was Jan Bakker die de molen verkocht."),
    ("number", "Hij betaalde anderhalf miljoen voor het veld.", "Hij betaalde een miljoen voor het veld."),
    ("modality", "Iedereen behalve de molenaar tekende.", "Iedereen tekende."),
    ("modality", "Wij sluiten de markt, tenzij de zon schijnt.", "Wij sluiten de markt."),
    ("negation", "We gaan door, dacht ik niet.", "We gaan door."),
    ("negation", "De molen is verkocht, niet.", "De molen is verkocht."),
    ("negation", "We houden de oude pont, of niet.", "We houden de oude pont."),
    ("negation", "Ze betalen het dak, dat denk ik niet.", "Ze betalen het dak."),
    ("negation", "De vijver is schoon, maar niet heus.", "De vijver is schoon."),
    ("negation", "De pont is veilig, denk ik, of niet.", "De pont is veilig."),
    ("negation", "De pont komt terug, helaas niet.", "De pont komt terug."),
]
ENGLISH_EDITS = [
    ("So, um, the dam was, you know, built by hand.", "The dam was built by hand."),
    ("I mean, we, we had no idea what to do.", "We had no idea what to do."),
    ("The pond was like really really deep.", "The pond was really deep."),
    ("I think I think it was the smith who found it.", "I think it was the smith who found it."),
    ("No, no, no, that is not what I said.", "No, that is not what I said."),
    ("We sold twenty-three sheep on that day.", "We sold 23 sheep on that day."),
    ("It cost one and a half thousand crowns.", "It cost 1,500 crowns."),
    ("It cost two and a half million crowns.", "It cost 2.5 million crowns."),
    ("Half a million people came to the fair.", "500,000 people came to the fair."),
    ("They came back in the nineteen eighties.", "They came back in the 1980s."),
    ("The organisation of the theatre was honourable.", "The organization of the theater was honorable."),
    ("He travelled with a grey plough in a catalogue.", "He traveled with a gray plow in a catalog."),
    ("What a bloody mess that kitchen was.", "What a bl**dy mess that kitchen was."),
    ("What a bloody mess that kitchen was.", "What a [expletive] mess that kitchen was."),
    ("That was a damned day for the bakers.", "That was a d****d day for the bakers."),
    ("That was bollocks from the start.", "That was b… from the start."),
    ("He told her that the mill was sold.", "[The miller] told her that the mill was sold."),
    ("He sold the mill to his aunt in June.", "He [the smith] sold the mill to his aunt in June."),
    (
        "The river rose overnight and it took the bridge, and then the barn went too.",
        "The river rose overnight … and then the barn went too.",
    ),
    ("The market opens at half past nine.", "The market opens at half past nine"),
    ("We'll see what the winter brings us.", "“We’ll see what the winter brings us.”"),
    ("Well, honestly, the cheese was the best part.", "The cheese was the best part."),
    ("The council, as you know, owns the land.", "The council owns the land."),
    ("We met at the café near the cooperative.", "We met at the cafe near the co-operative."),
    ("They had forty percent of the vote.", "They had 40 per cent of the vote."),
    ("It weighs five kilograms when it is dry.", "It weighs 5 kg when it is dry."),
    ("Doctor Lund came by at ten o'clock.", "Dr. Lund came by at 10 o'clock."),
    ("It is about three hundred and twelve steps.", "It is about 312 steps."),
    ("The second reason is the first one again.", "The 2nd reason is the first one again."),
    ("There's a light and there's a bell.", "There’s a light, and there’s a bell."),
    ("And that's that's what we wanted to show.", "That's what we wanted to show."),
    ("We bought, what was it, a red cart.", "We bought a red cart."),
    ("We go on, he said.", "We go on."),
    ("The mill is sold, you know.", "The mill is sold."),
    ("She likes the new bridge, doesn't she?", "She likes the new bridge."),
    ("We keep the old ferry, he said, and the smith does not.", "We keep the old ferry."),
    ("We keep the old ferry, don't we?", "We keep the old ferry."),
    ("They will pay for the roof, not for the wall.", "They will pay for the roof."),
    ("It is not sold, I don't think.", "It is not sold."),
    ("We paid for the roof, not because we had to.", "We paid for the roof."),
]
DUTCH_EDITS = [
    ("Nou ja, de dam is, zeg maar, met de hand gebouwd.", "De dam is met de hand gebouwd."),
    ("Ik, ik had geen idee wat we moesten doen.", "Ik had geen idee wat we moesten doen."),
    ("We verkochten drieëntwintig schapen op die dag.", "We verkochten 23 schapen op die dag."),
    ("Het kostte anderhalf miljoen kronen.", "Het kostte 1,5 miljoen kronen."),
    ("Het kostte tweeënhalf miljoen kronen.", "Het kostte 2,5 miljoen kronen."),
    ("Het kostte twee en een half miljoen kronen.", "Het kostte 2,5 miljoen kronen."),
    ("Een half miljoen mensen kwam naar de kermis.", "500.000 mensen kwam naar de kermis."),
    ("In de jaren tachtig kwamen ze terug.", "In de jaren 80 kwamen ze terug."),
    ("Wat een rotzooi was die keuken.", "Wat een r******* was die keuken."),
    ("Wat een verdomde zooi was die keuken.", "Wat een [krachtterm] zooi was die keuken."),
    ("Hij vertelde dat de molen verkocht was.", "[De molenaar] vertelde dat de molen verkocht was."),
    ("De rivier steeg en nam de brug mee, en daarna ging de schuur.", "De rivier steeg … en daarna ging de schuur."),
    ("De gemeente, zoals je weet, bezit de grond.", "De gemeente bezit de grond."),
    ("Het is gewoon eh heel erg mooi geworden.", "Het is heel erg mooi geworden."),
    ("Dat is 't mooiste van het hele dorp.", "Dat is ’t mooiste van het hele dorp."),
    ("Ze hadden veertig procent van de stemmen.", "Ze hadden 40% van de stemmen."),
    ("Het weegt vijf kilo als het droog is.", "Het weegt 5 kilo als het droog is."),
    ("Om tien uur kwam dokter Lund langs.", "Om 10 uur kwam dr. Lund langs."),
    ("De tweede reden is weer de eerste.", "De 2e reden is weer de eerste."),
    ("We kochten, hoe heet het, een rode kar.", "We kochten een rode kar."),
    ("De coöperatie heeft een re-integratieplan.", "De cooperatie heeft een reïntegratieplan."),
    ("Dus dat dat wilden we laten zien.", "Dat wilden we laten zien."),
    ("Ja, nee, kijk, de kaas was het beste.", "De kaas was het beste."),
    ("We gaan door, hè.", "We gaan door."),
    ("De molen is verkocht, zei hij.", "De molen is verkocht."),
    ("De vijver is schoon, niet waar?", "De vijver is schoon."),
    ("De vijver is schoon, vind je niet?", "De vijver is schoon."),
    ("We houden de oude pont, niet de nieuwe.", "We houden de oude pont."),
]
TRAPS = [("en", *row) for row in ENGLISH_TRAPS] + [("nl", *row) for row in DUTCH_TRAPS]
EDITS = [("en", *row) for row in ENGLISH_EDITS] + [("nl", *row) for row in DUTCH_EDITS]


def said(text: str, language: str) -> Transcript:
    """A talk in which one sentence stands between others."""
    before, after = AROUND[language]
    return talk(before, text, after, language=language, speakers="A")


@pytest.mark.parametrize(("language", "risk", "spoken", "printed"), TRAPS)
def test_a_small_word_never_passes(language: str, risk: str, spoken: str, printed: str) -> None:
    found = locate_quote(printed, said(spoken, language), language=language)
    assert found.verdict not in CLOSE
    assert risk in found.risks
    among = QuoteLocator({"one": said(spoken, language)}).locate(printed, language=language)
    assert among
    assert among[0].verdict not in CLOSE


@pytest.mark.parametrize(("language", "spoken", "printed"), EDITS)
def test_a_harmless_edit_passes(language: str, spoken: str, printed: str) -> None:
    found = locate_quote(printed, said(spoken, language), language=language)
    assert found.verdict in CLOSE
    assert (found.risks, found.first_cue, found.last_cue) == ((), 1, 1)


@pytest.mark.parametrize(("language", "risk", "spoken", "printed"), TRAPS)
def test_what_was_said_passes(language: str, risk: str, spoken: str, printed: str) -> None:
    assert locate_quote(spoken, said(spoken, language), language=language).verdict is Verdict.VERBATIM


def test_a_denial_by_somebody_else_is_theirs() -> None:
    transcript = talk("We keep the old ferry,", "I don't think so.", language="en", speakers="AB")
    assert locate_quote("We keep the old ferry.", transcript, language="en").verdict is Verdict.VERBATIM


def test_there_are_enough_of_each() -> None:
    assert min(len(ENGLISH_TRAPS), len(DUTCH_TRAPS)) >= 30
    assert len(EDITS) >= 40


def test_a_common_word_alone_is_found_wherever_it_was_said() -> None:
    talks = {str(n): said(f"Number {n} of the show is about the ferry.", "en") for n in range(6)}
    found = QuoteLocator(talks).locate("coast", limit=10)
    assert {sighting.verdict for sighting in found} == {Verdict.VERBATIM}
    assert len(found) == len(talks)
    assert all(sighting.verdict is Verdict.NOT_FOUND for sighting in QuoteLocator(talks).locate("tower"))
