"""Dutch, newspapers of today and the older spelling of novels."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import LanguageTables, word_set

_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiou])$")
_FINAL_SOUNDS = str.maketrans("vz", "fs")
_VOICELESS = ("t", "k", "f", "s", "ch", "p")
_UNSEPARATED = ("be", "ver", "ont", "er", "her", "ge", "onder", "voor")
"""Prefixes after which a participle has no `ge-`."""


def _regular(roots: str) -> str:
    """The finite forms and infinitives of regular verbs by roots written as before `-en`, vowels as they sound: `beloov`."""
    return " ".join(form for root in roots.split() for form in _forms(root))


def _forms(root: str) -> tuple[str, ...]:
    stem = _stem(root)
    past = stem + ("te" if root.endswith(_VOICELESS) else "de")
    return stem if stem.endswith("t") else f"{stem}t", past, f"{past}n", _LONG_VOWEL.sub(_open_syllable, root) + "en"


def _stem(root: str) -> str:
    doubled = root[-1] == root[-2]
    return (root[:-1] if doubled else root).translate(_FINAL_SOUNDS if root[-1] in "vz" else {})


def _participles(roots: str) -> str:
    """The past participles of regular verbs by their roots: `verklaar` → `verklaard`, `vraag` → `gevraagd`."""
    return " ".join(_participle(root) for root in roots.split())


def _participle(root: str) -> str:
    stem = _stem(root)
    ending = "" if stem.endswith(("t", "d")) else "t" if root.endswith(_VOICELESS) else "d"
    return f"{'' if root.startswith(_UNSEPARATED) else 'ge'}{stem}{ending}"


def _open_syllable(found: re.Match[str]) -> str:
    return found.group(1)[0] + found.group(2)


_REPORTING_ROOTS = """
stell meld verklaar vertell benadrukk waarschuw concludeer betoog beweer bevestig ontkenn erkenn oordeel meen verwacht hoop
geloov constateer beloov vreez onderstreep herhaal voorspell verzeker garandeer suggereer opper becijfer schatt signaleer
poneer argumenteer redeneer speculeer bericht rapporteer klaag bekenn veronderstell berekenn preciseer relativeer nuanceer
"""
_SPEECH = """
zegt zei zeggen zeiden zeide zeî gezegd vindt vond vinden vonden schrijft schreef schrijven
schreven denkt dacht denken gezworen zweert zwoer zwoeren bezweert bezwoer
""" + _regular(_REPORTING_ROOTS)
"""Verbs that attribute marked words and open reported speech alike."""

_THOUGHT = """
denk denkt dacht dachten denken vind vindt vond vonden vinden meen meent meende meenden menen geloof gelooft geloofde geloven
hoop hoopt hoopte hoopten hopen vrees vreest vreesde vreesden vrezen verwacht verwachtte verwachtten verwachten vermoed vermoedt
vermoedde vermoeden weet wist wisten weten betwijfelt betwijfelde
"""
"""Verbs of thinking, whose clause is reported, too."""

_ONLY_MARKED = """
vraagt vroeg vroegen vragen weet wist noemt noemde noemen noemden tweet tweette klinkt klonk klonken roept riep riepen roepen
ziet zag begint begon besluit besloot spreekt sprak spraken spreken aldus luidt luidde hernam hernamen herneemt prees prijst
beschrijft beschreef omschrijft omschreef verwijt verweet roemt roemde looft loofde schreeuwt schreeuwde schreeuwden
onderbrak onderbreekt smeekt smeekte zingt zong bad bidt achtte beveelt beval gebood gebiedt kreet
""" + _regular("""
antwoord fluister mompel mopper grapp schreeuw twitter verzucht informeer adviseer protesteer repliceer verduidelijk memoreer
reageer beantwoord citeer lach glimlach grinnik giechel schater bepleit eis zucht
vervolg hervatt typeer brommm gill brull bulder tier stamel stotter hakkel prevel murmel snikk snauw
grauw blaff kijv jammer weeklaag huil krijs juich jubel kondig vermaan smaal spott schimp schamper sneer
plaag vlei knikk kir lispel fleem hijg bitz dreig droom filosofeer mijmer complimenteer corrigeer verbeter
bedank dank groet stamp pareer verneem vermeld bekritiseer hekel kritiseer
""")

_SAID = """
gezegd geroepen geschreven bezworen gezworen gevraagd geantwoord gemompeld gefluisterd gereageerd gegromd geschreeuwd toegegeven
meegedeeld medegedeeld bekendgemaakt aangekondigd uitgelegd toegelicht opgemerkt aangegeven volgehouden tegengeworpen uitgeroepen
"""
"""Participles of verbs of speech, behind `heeft`."""

_STRONG_PAST = """
sprak riep keek liep stond zat lag kwam nam hief wierp greep sloeg trok bleef vond hield viel liet stak schoot sprong boog zweeg
dreef snoof sloop wees bood beet brak bracht dacht deed dronk dwong floot genoot gleed hing hielp hoorde klom klonk kreeg kroop
las loog reed schoof schreed schudde sloot sneed stiet streek tikte verdween verloor vertrok vocht vroeg wendde wist wreef zag
zond zong zonk zuchtte zwoer hernam onderbrak
"""

TABLES = LanguageTables(
    code="nl",
    quoting_verbs=word_set(_SPEECH, _ONLY_MARKED),
    weak_verbs=word_set(
        """klinkt klonk klonken weet wist ziet zag begint begon besluit besloot spreekt sprak spreken spraken
        hoopt hoopte droomt droomde dankt dankte plaagt knikt knikte"""
    ),
    asking_verbs=word_set("vraagt vroeg vroegen vragen wil wilde informeert informeerde"),
    reporting_verbs=word_set(_SPEECH, _THOUGHT),
    reporting_classes=dict.fromkeys(_THOUGHT.split(), "think"),
    closing_classes=word_set("say think"),
    noun_like_verbs=word_set("tweet bericht antwoord eis klacht zucht"),
    participles=frozenset(),
    split_verbs={
        **dict.fromkeys(
            ("heeft", "had", "hebben", "hadden"), word_set(_SAID, _participles(_REPORTING_ROOTS), "weten optekenen")
        ),
        **dict.fromkeys(
            ("laat", "laten", "liet", "lieten"), word_set("weten ontvallen optekenen doorschemeren merken")
        ),
        **dict.fromkeys(("licht", "lichtte", "lichten"), word_set("toe")),
        **dict.fromkeys(("vult", "vulde", "vulden", "voert", "voerde", "voerden", "stipt"), word_set("aan")),
        **dict.fromkeys(("vat", "vatte"), word_set("samen")),
        **dict.fromkeys(("legt", "legde", "legden"), word_set("uit")),
        **dict.fromkeys(("merkt", "merkte", "merkten"), word_set("op")),
        **dict.fromkeys(("voegt", "voegde", "voegden"), word_set("toe eraan bij erbij")),
        **dict.fromkeys(("geeft", "gaf", "gaven"), word_set("aan toe ten")),
        **dict.fromkeys(("houdt", "hield", "hielden"), word_set("vol voor")),
        **dict.fromkeys(("brengt", "bracht", "brachten"), word_set("uit in")),
        **dict.fromkeys(("werpt", "wierp", "wierpen"), word_set("tegen op")),
        **dict.fromkeys(("gaat", "ging", "gingen", "vaart", "voer", "zet", "zette"), word_set("voort verder door")),
        **dict.fromkeys(("valt", "viel", "vielen"), word_set("rede in uit bij")),
        **dict.fromkeys(("barst", "barstte"), word_set("uit los")),
        **dict.fromkeys(("kondigt", "kondigde", "spreekt"), word_set("aan tegen")),
        **dict.fromkeys(("bijt", "beet", "beten", "roept", "riep"), word_set("toe uit")),
        **dict.fromkeys(("wil", "wilde", "wilden"), word_set("weten")),
        **dict.fromkeys(("stoot", "stiet", "flapt", "flapte"), word_set("uit")),
        **dict.fromkeys(("neemt", "nam"), word_set("over waar")),
    },
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
    clause_starts=word_set("er als zulke geen niet meer mensen meeste zelfs terwijl omdat toen in"),
    finite_verb=re.compile(
        r"(?:heeft|hebben|had|is|was|zijn|waren|wil|wilde|werd|wordt|worden|kreeg|krijgt|gaf|geeft|ging|gaat|gaan|kwam"
        r"|komt|komen"
        r"|deed|doet|nam|neemt|maakt|maakte|kan|kon|kunnen|zal|zou|zullen|moet|moest|moeten|mag|mogen|blijft|bleef"
        rf"|{'|'.join(_STRONG_PAST.split())}|\w{{3,}}(?:de|te))$"
    ),
    common_verbs=word_set(_STRONG_PAST),
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
    roles=word_set(
        """minister-president staatssecretaris burgemeester hoogleraar generaal premier koning koningin oud-diplomaat
        ex-diplomaat diplomaat
        woordvoerder woordvoerster directeur voorzitter minister president ambassadeur oud-ambassadeur onderzoeker
        deskundige
        kenner expert analist econoom historicus schrijver schrijfster journalist correspondent columnist redacteur
        hoofdredacteur advocaat rechter wethouder senator kamerlid trainer coach bondscoach speler aanvoerder bestuurder
        ondernemer oprichter eigenaar docent leraar lerares arts huisarts psycholoog socioloog bioloog natuurkundige
        wetenschapper adviseur lobbyist officier kolonel kapitein leider partijleider fractievoorzitter hoofd chef boer
        boerin kunstenaar zanger zangeres acteur actrice regisseur architect activist presentator presentatrice topman
        schipper
        topvrouw commissaris specialist politicus dichter filosoof landbouwer hydroloog geoloog ecoloog bewoner buurman
        bestuursvoorzitter ploegleider organisator
        schepen gedeputeerde raadsman raadsvrouw raadslid statenlid officier spits doelman keeper verdediger middenvelder
        international oud-international topscorer interim-coach hoofdcoach assistent-trainer scheidsrechter voorganger
        voorgangster redactrice onderzoekster biologe gedragsbiologe ecologe psychologe sociologe historica econome
        politicoloog topman gynaecoloog weerman weervrouw jurist juriste technicus entomoloog geneticus oceanograaf
        penningmeester secretaris oppositieleider lijsttrekker projectleider artistiek-leider dirigent componist pianist
        verpleegkundige verloskundige apotheker tandarts dierenarts chirurg viroloog epidemioloog makelaar notaris
        accountant belegger bankier winkelier bakker slager kapper kapster kok visser schaatser schaatsster wielrenner
        wielrenster zwemmer zwemster atlete atleet turnster tennisser judoka roeier bokser rector conrector docente juf
        conciërge machinist chauffeur buschauffeur piloot stewardess conducteur brandweerman agent agente politiechef
        rechercheur aanklager griffier slachtoffer verdachte getuige fan supporter koster organist pastoor predikant
        imam rabbijn student studente scholier leerling vrijwilliger vrijwilligster mantelzorger huurder eigenaresse
        directrice voorzitster burgemeesteres ministerpresident gezant gezante bioloog wiskundige natuurkundige
        scheikundige sterrenkundige taalkundige archeoloog archeologe meteoroloog klimatoloog viroloog veearts imker
        molenaar tuinder kweker akkerbouwer veehouder melkveehouder boswachter jager buurvrouw stadsdichter ex-wethouder
        programmamaker programmamaakster verslaggever verslaggeefster presentator cabaretier cabaretière danser danseres
        choreograaf fotograaf fotografe beeldhouwer schilder schilderes illustrator vormgever ontwerper ontwerpster
        uitgever recensent criticus columniste dramaturg producent bondsvoorzitter clubvoorzitter staatsraad ombudsman"""
    ),
    role_shape=re.compile(
        r"\w{3,}(?:loog|graaf|kundige|meester|wachter|houder|maker|werker|kweker|teler|visser|bouwer|schrijver|leider"
        r"|beheerder|bewaker|drijver|rijder|jager|\w(?:man|vrouw)|nomist|schipper|burgemeester|minister|diplomaat|directeur"
        r"|voorzitter|hoogleraar|onderzoeker|deskundige|kenner|expert|analist|redacteur|correspondent|trainer|bestuurder"
        r"|ondernemer|adviseur|nemer|gever|genoot|genote|chef|baas|hoofd|coach|speler|speelster|werkster|houdster|leidster"
        r"|bewoner|bewoonster|eigenaar|eigenares|agent|rechter|officier|verpleger|student|scholier|(?:kamer|raads|bestuurs|partij)lid"
        r"|woordvoerder|commissaris|specialist|secretaris|docent|leraar|arts|advocaat|historicus)$"
    ),
    compounds=True,
    person_modifiers=word_set("oud ex voormalig voormalige gepensioneerd gepensioneerde"),
    experts=word_set(
        """onderzoeker onderzoekster deskundige expert kenner auteur schrijver schrijfster hoogleraar professor wetenschapper
        analist specialist geleerde gast"""
    ),
    variations=re.compile(
        r"\w*(?:loog|loge|graaf|grafe|kundige|schrijver|schrijfster|dichter|dichteres|zanger|zangeres|acteur|actrice|kunstenaar"
        r"|kunstenares|schilder|schilderes|regisseur|regisseuse|winnaar|winnares|kampioen|kampioene|doelman|keeper|spits|verdediger"
        r"|middenvelder|aanvaller|schaatser|schaatsster|rijder|rijdster|renner|renster|loper|loopster|zwemmer|zwemster|tennisser"
        r"|tennisster|atleet|atlete|sporter|international|routinier|veteraan|dertiger|veertiger|vijftiger|zestiger|twintiger|tiener"
        r"|econoom|econome|historicus|historica|jurist|juriste|wetenschapper|auteur|veehouder|maker|maakster|bouwer|teler|kweker"
        r"|houdster|politicus|politica|liberaal|sociaaldemocraat|ondernemer|onderneemster|topman|topvrouw"
        r"|geestelijke|docent|docente|vakman|vakvrouw|leider|leidster)$"
    ),
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
    feminine_names=word_set(
        """willemien gerdien jantine martien hermien dineke anneke tanneke geke sientje stijntje annabel annebeth elsbeth
        nelly ella mila sterre fien evi lynn liv femmy rosalie josephine carmen gwen ginny
        maria anna johanna elisabeth marieke femke caroline saskia anne eva sigrid sanne lotte emma julia sophie laura
        lisa ingrid petra marja els ria truus annemarie karin monique esther nienke mieke anja anita annelies annette
        ans astrid barbara bea betty bianca brigitte carla carolien chantal charlotte christine claudia cora corrie
        daniëlle debbie diana dorien edith eline ellen elly emily erica eveline fatima fleur francien frederike gerda
        greet hanna hanneke hannah heleen helena helga henny hester ilse ina inge ineke irene iris jacqueline janneke
        jantien jennifer jessica jet joke jolanda josé josien judith juliette kim khadija leonie lieke lies liesbeth
        linda lisette loes louise lucia maaike madelon margriet marga margot marian marianne marijke marije marina
        marleen marloes marlies martha martine melanie mia michelle mirjam miriam naima nadia natasja nelleke nicole
        nina noa noor patricia paula paulien pauline pien renate renske rianne rita roos rosa sabine sandra sara sarah
        simone sofie sonja stella suzanne sylvia tamara tanja tessa thea tineke tine trijntje trudy ursula valerie
        vera veronique wendy wieke wil wilma willemijn yvonne yasmina zoë aafke aaltje fenna geertje grietje jeltje
        sietske tjitske wietske"""
    ),
    masculine_names=word_set(
        """jan piet willem henk mark geert kees pieter maarten joost johan hans peter jeroen bas tom tim sander ruud wim
        frank erik dirk gerard hendrik klaas paul tony thijs daan bart arjen aad aart adriaan ahmed albert alexander
        ali andré andries anton arie arjan arnold arthur ben bert berend bernard boudewijn bram casper chris
        christiaan coen cor cornelis daniel david derk diederik dries ed eddy edwin eelco egbert emiel ernst evert
        ferdinand ferry filip floris fokke frans fred freek gerben gerrit gert gijs gijsbert guus hamid harm harmen
        harry hein herman hessel hubert hugo huub ian ivo jaap jacob jacques jasper jelle jelmer jesse jochem job joep
        joop joris jos jozef jurgen jurriaan karel karim kevin koen koos lars leendert leo leon lex lodewijk loek
        louis luc lucas luuk marcel marco marinus mario martijn marten martin mathijs mats matthijs max melle menno
        michel michiel milan mohamed mohammed mustafa nico niels noud olaf omar onno oscar patrick pepijn pim quinten
        ralph ramon reinier remco rene rené richard rik rob robbert robert robin roel roelof rogier roland rolf ron
        ronald rutger sam sebastiaan sebastian siebe sietse simon sjaak sjoerd stefan steven stijn sven taco ted teun
        theo thom thomas tijmen tijs tobias ton vincent victor walter wessel wiebe wiljan willem-alexander wilfred
        wouter wybren yannick youssef yusuf"""
    ),
    agent_shape=re.compile(
        r"(?!(?:achter|onder|over|zonder|eerder|later|verder|echter|daar|waar|maar|naar|hier|weer|keer|meer|door|voor|behalve|per"
        r"|ter|der|ander|ieder|iedereen|wonder|water|winter|zomer|nummer|kamer|meester|dochter|moeder|vader|broer|cijfer|letter"
        r"|leider|december|november|oktober|september|moment|procent|evenement|document|parlement|restaurant|krant|kant|want"
        r"|constant|interessant|elegant|dus|list|twist|juist|jaar|paar|gevaar|waar|klaar|raar|zwaar|elkaar|openbaar|hoewel|in|min"
        r"|begin|zin|gezin|benzine|festin|berlin|gewoon|verloor|koor|spoor|kantoor|motor|sector|factor|enkele|beter|groter|kleiner"
        r"|nader|eigenaar|lager|hoger|minder|ouder|jonger|langer|korter)$)"
        r"\w{3,}(?:er|aar|ster|ist|iste|ent|ente|ant|ante|eur|euse|tor|trice|icus|ica|oge|kundige|iër|spits)$"
    ),
    local_office=re.compile(
        r"(?:burgemeester|minister|staatssecretaris|gouverneur|president|premier|minister-president|koning|koningin|prins|prinses"
        r"|schepen|wethouder|ambassadeur|bisschop|commissaris|inwoner|bewoner|bewoonster|inwoonster|gedeputeerde|paus)$"
    ),
    kin=word_set(
        """man vrouw zoon dochter broer zus zuster moeder vader oom tante neef nicht nichtje neefje opa oma grootvader grootmoeder
        kleinzoon kleindochter partner vriend vriendin collega weduwe weduwnaar schoonzoon schoondochter echtgenoot echtgenote"""
    ),
    indefinite=word_set("een"),
    role_families=tuple(
        map(
            word_set,
            (
                "diplomaat ambassadeur gezant oud-diplomaat ex-diplomaat oud-ambassadeur",
                "minister bewindsman bewindsvrouw bewindspersoon",
                "staatssecretaris bewindsman bewindsvrouw bewindspersoon",
                "minister-president premier",
                "burgemeester burgervader burgermoeder bestuurder",
                "wethouder bestuurder",
                "advocaat raadsman raadsvrouw advocate",
                "woordvoerder woordvoerster",
                "directeur directrice topman topvrouw bestuursvoorzitter bestuurder baas",
                "voorzitter voorman voorvrouw",
                "schrijver schrijfster auteur romancier",
                "journalist verslaggever verslaggeefster correspondent redacteur",
                "hoogleraar professor wetenschapper geleerde",
                "onderzoeker onderzoekster wetenschapper",
                "arts dokter huisarts medicus",
                "boer boerin landbouwer akkerbouwer veehouder melkveehouder",
                "coach trainer oefenmeester",
                "kamerlid politicus politica parlementariër",
                "raadslid politicus politica fractievoorzitter",
                "schipper kapitein",
                "zanger zangeres artiest",
                "ondernemer eigenaar oprichter eigenaresse",
                "speler voetballer aanvoerder",
            ),
        )
    ),
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
        wethouders artsen ministers liberalen democraten gedupeerden slachtoffers vrijwilligers"""
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
