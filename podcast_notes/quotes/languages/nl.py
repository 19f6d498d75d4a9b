"""Dutch, newspapers of today and the older spelling of novels."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import LanguageTables, word_set
from podcast_notes.quotes.vocabulary.nl_people import (
    AGENT_SHAPE,
    FEMININE_NAMES,
    MASCULINE_NAMES,
    ROLE_FAMILIES,
    ROLE_SHAPE,
    ROLES,
    VARIATIONS,
)
from podcast_notes.quotes.vocabulary.nl_verbs import (
    ADVISED,
    HELD,
    ONLY_MARKED,
    SPEECH,
    SPLIT_VERBS,
    STRONG_PAST,
    THOUGHT,
)

TABLES = LanguageTables(
    code="nl",
    quoting_verbs=word_set(SPEECH, ONLY_MARKED),
    weak_verbs=word_set(
        """klinkt klonk klonken weet wist ziet zag begint begon besluit besloot spreekt sprak spreken spraken
        hoopt hoopte droomt droomde dankt dankte plaagt knikt knikte"""
    ),
    asking_verbs=word_set("vraagt vroeg vroegen vragen wil wilde informeert informeerde"),
    reporting_verbs=word_set(SPEECH, THOUGHT),
    reporting_classes=dict.fromkeys(THOUGHT.split(), "think")
    | dict.fromkeys(HELD.split(), "hold")
    | dict.fromkeys(ADVISED.split(), "ask"),
    infinitive_classes=word_set("say think ask"),
    closing_classes=word_set("say think hold ask"),
    noun_like_verbs=word_set("tweet bericht antwoord eis klacht zucht"),
    participles=frozenset(),
    split_verbs=SPLIT_VERBS,
    addressee_verbs=word_set("vertelt vertelde"),
    source_phrases=(("volgens",), ("aldus",), ("in", "de", "woorden", "van")),
    own_words=(("naar", "eigen", "zeggen"), ("in", "eigen", "woorden")),
    bearing_verbs=word_set("staat stond staan stonden blijkt bleek"),
    bearers=word_set("in op boven onder uit"),
    bearing_adverbs=word_set("daarin daarop daaruit hierin hierop hieruit waarin waarop waaruit"),
    attributing_nouns=word_set(
        """uitspraak uitspraken opmerking opmerkingen bewering stelling mening verwijt belofte toezegging vrees vraag oproep
        antwoord verklaring klacht oordeel conclusie woorden waarschuwing kritiek overtuiging"""
    ),
    owner_prepositions=word_set("van door"),
    state_verbs=word_set("is was bleef blijft voelt voelde toont toonde"),
    impersonal_verbs=word_set("klinkt klonk heet heette"),
    people=word_set(
        """dochter zoon vrouw man moeder vader zus zuster broer opa oma oom tante neef nicht kind meisje jongen dame heer
        echtgenoot echtgenote weduwe weduwnaar collega vriend vriendin klasgenoot teamgenoot fractiegenoot partijgenoot
        buurjongen baron graaf gravin dominee dokter notaris pastoor waard freule juffrouw gentleman grijsaard veldheer
        koning koningin prins prinses buurmeisje slachtoffer verdachte getuige klant bezoeker voorbijganger student
        scholier leerling knecht meid bediende"""
    ),
    quarters=word_set("bij vanuit onder"),
    passive_participles=word_set(
        """genoemd omschreven beschreven bestempeld getypeerd afgedaan geprezen geroemd weggezet gekenschetst betiteld
        bekritiseerd gehekeld gezegd gesteld gevonden geacht"""
    ),
    source_objects=word_set("plan schema"),
    back_references=word_set("dat dit"),
    complementisers=word_set("dat"),
    question_words=word_set("of hoe waarom wat waar wie wanneer welke"),
    negations=word_set("niet nooit geen"),
    modals=word_set("zal zou zullen zouden kan kon moet moest mag wil wilde"),
    refusing_verbs=word_set("weigert weiger weigeren weigerde weigerden geweigerd"),
    volition_verbs=word_set("wil wilde willen wilden wou wenst wenste kan kon kunnen konden durft durfde"),
    comparing_openers=word_set("zoals"),
    verb_second=True,
    auxiliaries=word_set(
        """heeft hebben had hadden is was zijn werd wordt worden kan kon zal zou wil wilde moet
        moest ook dan toen later eerder
        echter nog al weer daarbij gisteren vandaag woensdag donderdag vrijdag zaterdag zondag maandag dinsdag inmiddels
        onlangs daarom vervolgens zelf wel niet er"""
    ),
    passive_auxiliaries=word_set("wordt worden werd werden is"),
    agent_prepositions=word_set("door"),
    infinitive_markers=word_set("te"),
    hearsay_verbs=word_set("zou zouden"),
    perfect_infinitives=word_set("hebben zijn"),
    hypothetical_words=word_set(
        "als mits indien anders graag liever zonder wie mooi jammer fijn goed beter moeten kunnen"
    ),
    infinitive_openers=word_set("om"),
    infinitive=re.compile(r"(?:\w{2,}en|zijn|gaan|staan|slaan|doen|zien)$"),
    clause_verbs=word_set(
        """kunnen zullen willen moeten mogen laat liet laten lieten is was zijn waren heeft hebben had hadden wordt worden werd
        werden kan kon zal zou wil moet moest mag blijft gaat"""
    ),
    calendar=word_set(
        """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
        september oktober november december vandaag gisteren gisteravond vanavond morgen"""
    ),
    clause_openers=word_set(
        """maar terwijl omdat toen dat als zoals hoewel die wat waar nadat voordat sinds totdat of dan hoe waarom want"""
    ),
    prepositions=word_set(
        """in op bij tijdens na voor met door van sinds over naar uit tegen tegenover namens onder rond via aan tot
        naast achter tussen boven binnen buiten langs zonder wegens vanwege dankzij ondanks"""
    ),
    adverbial_prepositions=word_set("in op bij tijdens na"),
    genitives=word_set("van voor"),
    occasions=word_set(
        """interview podcast programma uitzending aflevering brief verklaring gesprek toespraak essay column artikel boek
        rapport e-mail mail hoorzitting debat vergadering radio televisie tv reactie persbericht"""
    ),
    role_prepositions=word_set("op voor van bij in"),
    phrase_enders=word_set(
        """in op bij tijdens na voor met door sinds over naar uit tegen toen terwijl die dat en om via tot aan
        gisteren vandaag
        eerder later nog ook desgevraagd telefonisch schriftelijk per erbij eraan erop daarbij hierbij daarop vol"""
    ),
    sentence_adverbs=word_set(
        """zo zoo daarover hierover daarmee daarbij daarna ondertussen intussen tegelijk desgevraagd maar en toch echter ook later
        toen dus wel nu eerder daarom vervolgens bovendien"""
    ),
    inner_adverbs=word_set(
        """nu dan eindelijk eensklaps plotseling dadelijk terstond weder wederom opnieuw toch zelf ook nog toen gisteren vandaag
        later weer desgevraagd"""
    ),
    conjunctions=word_set("en of"),
    clause_conjunctions=word_set("en maar terwijl"),
    pronouns=word_set("hij zij ze ik wij we het je u die"),
    determiners=word_set(
        "de het een zijn haar hun onze ons mijn deze die dit dat sommige veel enkele beide geen alle den der"
    ),
    articles=word_set("de het"),
    object_pronouns=word_set("hem haar hen mij ons"),
    possessives=word_set("haar zijn hun"),
    relatives=frozenset(),
    relative_openers=word_set("die dat wie wiens waarin waarop waarmee waarbij waarvan"),
    relative_adverbs=word_set("waarin waarop waarmee waarbij waarvan"),
    empty_subjects=word_set("het dit dat er"),
    never_subjects=word_set("hem haar hen mij ons me er hier daar niet zich en of dit"),
    never_appositions=word_set(
        "en maar in op bij tijdens na voor met door van sinds over naar uit tegen onder via aan tot"
    ),
    finite_verb=re.compile(
        r"(?:heeft|hebben|had|is|was|zijn|waren|wil|wilde|werd|wordt|worden|kreeg|krijgt|gaf|geeft|ging|gaat|gaan|kwam"
        r"|komt|komen"
        r"|deed|doet|nam|neemt|maakt|maakte|kan|kon|kunnen|zal|zou|zullen|moet|moest|moeten|mag|mogen|blijft|bleef"
        rf"|{'|'.join(STRONG_PAST.split())}|\w{{3,}}(?:de|te))$"
    ),
    common_verbs=word_set(STRONG_PAST),
    possible_verb=re.compile(
        r"\w+(?:t|en|de|te)$|is$|was$|kan$|kon$|zal$|zou$|wil$|mag$|had$|gaf$|ging$|kwam$|ga$|ben$|heb$"
    ),
    abbreviations=word_set("dhr mevr mw drs dr mr ir prof st nl bijv o.a d.w.z nr jl ca ing"),
    elisions=word_set("t s n k r m ns tis tgeen twas"),
    question_labels=word_set("v q vraag interviewer"),
    answer_labels=word_set("a antwoord"),
    byline_words=word_set("door tekst foto foto's beeld illustratie interview"),
    dialogue_pronouns=word_set("ik mij me mijn m'n wij we ons onze je jij jou jouw jullie u uw gij ge"),
    own_pronouns=word_set("ik mij me mijn m'n"),
    past_tense=re.compile(
        r"(?:was|waren|had|hadden|werd|werden|zag|zagen|ging|gingen|kwam|kwamen|stond|stonden|deed|deden|nam|namen|gaf|gaven"
        r"|liet|lieten|hield|hielden|bleef|bleven|zat|zaten|lag|lagen|trok|liep|liepen|keek|keken|kreeg|vond|schoof|wist"
        r"|zei|sprak|riep|vroeg|kon|konden|wou|[^\W\d_]{2,}(?:de|te)n?)$"
    ),
    masculine=word_set("hij hem"),
    feminine=word_set("zij ze haar"),
    masculine_owners=word_set("zijn"),
    masculine_titles=word_set("dhr meneer mijnheer heer sir"),
    feminine_titles=word_set("mevr mevrouw mw juffrouw freule"),
    definite=word_set("de het deze zijn haar hun die dit"),
    owners=word_set("zijn haar hun"),
    roles=ROLES,
    role_shape=ROLE_SHAPE,
    compounds=True,
    person_modifiers=word_set("oud ex voormalig voormalige gepensioneerd gepensioneerde"),
    experts=word_set(
        """onderzoeker onderzoekster deskundige expert kenner auteur schrijver schrijfster hoogleraar professor wetenschapper
        analist specialist geleerde gast"""
    ),
    variations=VARIATIONS,
    feminine_roles=re.compile(
        r"\w+(?:loge|grafe|ster|eres|nares|enares|trice|euse|ioene|atlete|onome|orica|iste|itica|vrouw|moeder|docente)$"
    ),
    expertise=re.compile(
        r"\w*(?:onderzoeker|onderzoekster|deskundige|expert|kenner|auteur|schrijver|schrijfster|hoogleraar|professor"
        r"|wetenschapper|analist|specialist|docent|journalist|filosoof|loog|graaf|kundige|oricus|noom)$"
    ),
    office=re.compile(
        r"\w*(?:minister|secretaris|president|premier|burgemeester|wethouder|chef|hoofd|rechter|koning|koningin|paus|officier"
        r"|commissaris|ambassadeur|senator|woordvoerder|woordvoerster)$"
    ),
    role_modifiers=word_set(
        "oud voormalig voormalige ex senior plaatsvervangend emeritus demissionair gepensioneerd gepensioneerde"
    ),
    organisation_words=word_set(
        """ministerie universiteit partij gemeente rechtbank bank instituut raad commissie bureau vereniging stichting bond
        vakbond krant omroep politie provincie waterschap hogeschool academie museum ziekenhuis bedrijf concern kabinet
        regering centrum fonds autoriteit dienst federatie club universiteit instelling denktank
        organisatie onderneming corporatie maatschappij dagblad agentschap inspectie directie fractie verbond kamer
        kerk school ploeg fabrikant verzekeraar vervoerder bestuur gemeenteraad college justitie brandweer"""
    ),
    place_words=word_set(
        """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
        september oktober november december noord zuid oost west straat plein laan zee staten rijk nieuw nieuwe europa
        azië
        afrika amerika prijs festival"""
    ),
    affiliation_words=word_set("van bij aan"),
    demonym=re.compile(
        r"(?:nederlandse?|duitse?|franse?|russische?|chinese?|britse?|amerikaanse?|belgische?|vlaamse?|europese?|\w+ische?)$"
    ),
    feminine_names=FEMININE_NAMES,
    masculine_names=MASCULINE_NAMES,
    agent_shape=AGENT_SHAPE,
    office_nouns=word_set("dienst"),
    local_office=re.compile(
        r"(?:burgemeester|minister|staatssecretaris|gouverneur|president|premier|minister-president|koning|koningin|prins|prinses"
        r"|schepen|wethouder|ambassadeur|bisschop|commissaris|inwoner|bewoner|bewoonster|inwoonster|gedeputeerde|paus)$"
    ),
    kin=word_set(
        """man vrouw zoon dochter broer zus zuster moeder vader oom tante neef nicht nichtje neefje opa oma grootvader grootmoeder
        kleinzoon kleindochter partner vriend vriendin collega weduwe weduwnaar schoonzoon schoondochter echtgenoot echtgenote"""
    ),
    indefinite=word_set("een"),
    role_families=ROLE_FAMILIES,
    leading_verbs=word_set("leidt bestuurt voorzit leidde"),
    leader="leider",
    copulas=word_set("is was"),
    plural_pronouns=word_set("zij ze hun"),
    plural_verb=re.compile(r"\w{2,}en$"),
    joiner="en",
    both=word_set("beiden beide allebei"),
    first_person=word_set("ik"),
    groups=word_set(
        """mensen bewoners omwonenden buurtbewoners deskundigen experts kenners critici tegenstanders voorstanders ouders
        familieleden nabestaanden buren collega's leden kiezers betogers demonstranten actievoerders studenten leerlingen
        wetenschappers onderzoekers economen analisten waarnemers bronnen ooggetuigen getuigen fans supporters medewerkers
        ambtenaren kamerleden raadsleden werknemers personeel inwoners reizigers patiënten klanten lezers kijkers luisteraars
        toeristen vrouwen mannen kinderen sommigen velen anderen iedereen boeren vissers ondernemers winkeliers huurders
        familie gezin publiek wethouders artsen ministers liberalen democraten gedupeerden slachtoffers vrijwilligers"""
    ),
    plural_endings=("s", "en", "n", "'s", "’s"),
    documents=word_set(
        """rapport onderzoek peiling wet wetsvoorstel brief document aanklacht vonnis uitspraak artikel boek notitie grondwet
        verdrag analyse studie enquête cijfers gegevens statistieken richtlijn regels contract akkoord convenant folder bord
        spandoek poster website pagina tekst manifest plan petitie besluit akte verslag jaarverslag advies raadsvoorstel
        motie kop advertentie bericht bijsluiter kaart affiche opschrift bordje"""
    ),
    utterances=word_set(
        "verklaring tweet bericht brief e-mail mail boodschap toespraak persbericht bekendmaking reactie betoog column"
    ),
    any_organisation=word_set("bedrijf organisatie onderneming instelling"),
    demonstratives=word_set("die deze"),
    authorship=word_set("van door"),
    company_forms=word_set("bv nv b.v n.v holding groep vof"),
    organisation_families=tuple(
        map(
            word_set,
            (
                "bedrijf concern onderneming fabrikant producent firma",
                "vakbond bond federatie",
                "dienst bureau agentschap instantie",
                "universiteit hogeschool academie instelling",
                "stichting vereniging organisatie instelling denktank instituut",
                "krant dagblad medium",
                "club ploeg vereniging",
                "raad commissie bestuur autoriteit",
                "regering kabinet",
                "partij fractie",
                "corporatie woningcorporatie verhuurder",
            ),
        )
    ),
    title_markers=word_set("getiteld boek roman lied film serie programma genaamd heet titel"),
    work_verbs=word_set("schrijft schreef schrijven schreven"),
    scare_markers=word_set("zogenaamde zogeheten zogenoemde getiteld woord term begrip"),
    stop_words=word_set(
        "z'n m'n d'r zo'n",
        """de het een en van in op te zijn is was met voor niet aan er om ook als dan maar bij hij ze zij je wij we
        deze die dat
        dit naar wat door over nog wel heeft hebben uit tot zo worden wordt kan geen meer al""",
    ),
)
