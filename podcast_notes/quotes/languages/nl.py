"""Dutch, newspapers of today and the older spelling of novels."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import LanguageTables, word_set

_SPEECH = """
zegt zei zeggen zeiden gezegd stelt stelde stellen vindt vond vinden vonden meldt meldde melden meldden verklaart verklaarde
verklaarden vertelt vertelde vertellen schrijft schreef schrijven schreven denkt dacht denken benadrukt benadrukte waarschuwt
waarschuwde concludeert concludeerde betoogt betoogde beweert beweerde beweren bevestigt bevestigde bevestigden ontkent
ontkende erkent erkende oordeelt oordeelde meent meende menen meenden verwacht verwachtte verwachten hoopt hoopte gelooft
geloofde constateert constateerde belooft beloofde vreest vreesde onderstreept herhaalt herhaalde
"""
"""Verbs that attribute marked words and open reported speech alike."""

_ONLY_MARKED = """
zeide stelden verklaren vertelden dachten reageert reageerde antwoordt antwoordde antwoordden vraagt vroeg vroegen weet
voegt voegde noemt noemde noemen noemden klinkt klonk legt legde roept riep riepen twittert twitterde tweet tweette citeert
citeerde merkt merkte geeft gaf verzucht verzuchtte lacht lachte grapt grapte bepleit bepleitte eist eiste zucht
zuchtte vervolgt vervolgde wist begint begon besluit besloot adviseert adviseerde kondigt kondigde spreekt sprak maakt ziet
zag aldus luidt luidde onderstreepte hernam fluisterde fluistert schreeuwde schreeuwt mompelde bromde gilde brulde
beschrijft beschreef omschrijft omschreef typeert typeerde
"""

TABLES = LanguageTables(
    code="nl",
    quoting_verbs=word_set(_SPEECH, _ONLY_MARKED),
    weak_verbs=word_set(
        """weet wist maakt ziet zag geeft gaf legt legde begint begon besluit besloot spreekt
        sprak"""
    ),
    reporting_verbs=word_set(_SPEECH),
    noun_like_verbs=word_set("tweet"),
    participles=frozenset(),
    split_verbs={
        **dict.fromkeys(("laat", "laten", "liet", "lieten"), word_set("weten")),
        **dict.fromkeys(("licht", "lichtte", "lichten"), word_set("toe")),
        **dict.fromkeys(("vult", "vulde", "voert", "voerde"), word_set("aan")),
        **dict.fromkeys(("vat", "vatte"), word_set("samen")),
    },
    addressee_verbs=word_set("vertelt vertelde"),
    source_phrases=(("volgens",), ("aldus",), ("naar", "eigen", "zeggen"), ("in", "de", "woorden", "van")),
    source_objects=word_set("plan schema"),
    complementisers=word_set("dat"),
    verb_second=True,
    auxiliaries=word_set(
        """heeft hebben had hadden is was zijn werd wordt worden kan kon zal zou wil wilde moet
        moest ook dan toen later eerder
        echter nog al weer daarbij gisteren vandaag woensdag donderdag vrijdag zaterdag zondag maandag dinsdag inmiddels
        onlangs daarom vervolgens zelf wel niet er"""
    ),
    passive_auxiliaries=word_set("wordt worden werd is"),
    clause_verbs=word_set(
        """laat liet laten lieten is was zijn waren heeft hebben had hadden wordt worden werd werden kan kon zal zou wil moet
        moest mag blijft gaat"""
    ),
    calendar=word_set(
        """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
        september oktober november december vandaag gisteren gisteravond vanavond morgen"""
    ),
    clause_openers=word_set(
        """maar terwijl omdat toen dat als hoewel die wat waar nadat voordat sinds totdat of dan hoe waarom want"""
    ),
    prepositions=word_set(
        "in op bij tijdens na voor met door van sinds over naar uit tegen tegenover namens onder rond via aan tot"
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
        eerder later nog ook desgevraagd telefonisch schriftelijk per"""
    ),
    sentence_adverbs=word_set(
        "desgevraagd maar en toch echter ook later toen dus wel nu eerder daarom vervolgens bovendien"
    ),
    inner_adverbs=word_set("ook nog toen gisteren vandaag later weer desgevraagd"),
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
    empty_subjects=word_set("het dit dat er"),
    never_subjects=word_set("hem haar hen mij ons me er hier daar niet zich en of dit"),
    never_appositions=word_set(
        "en maar in op bij tijdens na voor met door van sinds over naar uit tegen onder via aan tot"
    ),
    clause_starts=word_set("er als zulke geen niet meer mensen meeste zelfs terwijl omdat toen in"),
    finite_verb=re.compile(
        r"(?:heeft|hebben|had|is|was|zijn|waren|wil|wilde|werd|wordt|worden|kreeg|krijgt|gaf|geeft|ging|gaat|gaan|kwam"
        r"|komt|komen"
        r"|deed|doet|nam|neemt|maakt|maakte|kan|kon|kunnen|zal|zou|zullen|moet|moest|moeten|mag|mogen|blijft|bleef"
        r"|\w{3,}(?:de|te))$"
    ),
    common_verbs=frozenset(),
    possible_verb=re.compile(
        r"\w+(?:t|en|de|te)$|is$|was$|kan$|kon$|zal$|zou$|wil$|mag$|had$|gaf$|ging$|kwam$|ga$|ben$|heb$"
    ),
    abbreviations=word_set("dhr mevr mw drs dr mr ir prof st nl bijv o.a d.w.z nr jl ca ing"),
    elisions=word_set("t s n k r m ns tis tgeen twas"),
    dialogue_pronouns=word_set("ik mij me mijn m'n wij we ons onze je jij jou jouw jullie u uw gij ge"),
    past_tense=re.compile(
        r"(?:was|waren|had|hadden|werd|werden|zag|zagen|ging|gingen|kwam|kwamen|stond|stonden|deed|deden|nam|namen|gaf|gaven"
        r"|liet|lieten|hield|hielden|bleef|bleven|zat|zaten|lag|lagen|trok|liep|liepen|keek|keken|kreeg|vond|schoof|wist"
        r"|zei|sprak|riep|vroeg|kon|konden|wou|[^\W\d_]{2,}(?:de|te)n?)$"
    ),
    masculine=word_set("hij hem"),
    feminine=word_set("zij ze haar"),
    masculine_titles=word_set("dhr meneer mijnheer heer sir"),
    feminine_titles=word_set("mevr mevrouw mw juffrouw freule"),
    definite=word_set("de het deze zijn haar hun die dit"),
    owners=word_set("zijn haar hun"),
    roles=word_set(
        """minister-president staatssecretaris burgemeester hoogleraar generaal premier oud-diplomaat ex-diplomaat diplomaat
        woordvoerder woordvoerster directeur voorzitter minister president ambassadeur oud-ambassadeur onderzoeker
        deskundige
        kenner expert analist econoom historicus schrijver schrijfster journalist correspondent columnist redacteur
        hoofdredacteur advocaat rechter wethouder senator kamerlid trainer coach bondscoach speler aanvoerder bestuurder
        ondernemer oprichter eigenaar docent leraar lerares arts huisarts psycholoog socioloog bioloog natuurkundige
        wetenschapper adviseur lobbyist officier kolonel kapitein leider partijleider fractievoorzitter hoofd chef boer
        boerin kunstenaar zanger zangeres acteur actrice regisseur architect activist presentator presentatrice topman
        schipper
        topvrouw commissaris specialist politicus dichter filosoof landbouwer hydroloog geoloog ecoloog bewoner buurman
        bestuursvoorzitter ploegleider organisator"""
    ),
    role_shape=re.compile(
        r"\w{3,}(?:loog|graaf|kundige|meester|wachter|houder|maker|werker|kweker|teler|visser|bouwer|schrijver|leider"
        r"|beheerder|bewaker|drijver|rijder|jager|\w(?:man|vrouw)|nomist|schipper|burgemeester|minister|diplomaat|directeur"
        r"|voorzitter|hoogleraar|onderzoeker|deskundige|kenner|expert|analist|redacteur|correspondent|trainer|bestuurder"
        r"|ondernemer|adviseur|woordvoerder|commissaris|specialist|secretaris|docent|leraar|arts|advocaat|historicus)$"
    ),
    compounds=True,
    person_modifiers=word_set("oud ex voormalig voormalige gepensioneerd gepensioneerde"),
    experts=word_set(
        """onderzoeker onderzoekster deskundige expert kenner auteur schrijver schrijfster hoogleraar professor wetenschapper
        analist specialist geleerde gast"""
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
        regering centrum fonds autoriteit dienst federatie club universiteit instelling denktank"""
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
    feminine_names=word_set(
        """maria anna johanna elisabeth marieke femke caroline saskia anne eva sigrid sanne lotte emma julia sophie
        laura lisa
        ingrid petra marja els ria truus annemarie karin monique esther nienke mieke"""
    ),
    masculine_names=word_set(
        """jan piet willem henk mark geert kees pieter maarten joost johan hans peter jeroen bas tom tim sander ruud
        wim frank
        erik dirk gerard hendrik klaas paul tony thijs daan bart arjen"""
    ),
    title_markers=word_set("getiteld boek roman lied film serie programma genaamd heet titel"),
    work_verbs=word_set("schrijft schreef schrijven schreven"),
    scare_markers=word_set("zogenaamde zogeheten zogenoemde getiteld"),
    stop_words=word_set(
        "z'n m'n d'r zo'n",
        """de het een en van in op te zijn is was met voor niet aan er om ook als dan maar bij hij ze zij je wij we
        deze die dat
        dit naar wat door over nog wel heeft hebben uit tot zo worden wordt kan geen meer al""",
    ),
)
