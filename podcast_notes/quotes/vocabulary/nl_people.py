"""Dutch words for people: roles, and first names."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import word_set

ROLES: frozenset[str] = word_set(
    """minister-president staatssecretaris burgemeester hoogleraar generaal premier koning koningin oud-diplomaat ex-diplomaat
    diplomaat woordvoerder woordvoerster directeur voorzitter minister president ambassadeur oud-ambassadeur onderzoeker
    deskundige kenner expert analist econoom historicus schrijver schrijfster journalist correspondent columnist redacteur
    hoofdredacteur advocaat rechter wethouder senator kamerlid trainer coach bondscoach speler aanvoerder bestuurder
    ondernemer oprichter eigenaar docent leraar lerares arts huisarts psycholoog socioloog bioloog natuurkundige
    wetenschapper adviseur lobbyist officier kolonel kapitein leider partijleider fractievoorzitter hoofd chef boer boerin
    kunstenaar zanger zangeres acteur actrice regisseur architect activist presentator presentatrice topman schipper
    topvrouw commissaris specialist politicus dichter filosoof landbouwer hydroloog geoloog ecoloog bewoner buurman
    bestuursvoorzitter ploegleider organisator schepen gedeputeerde raadsman raadsvrouw raadslid statenlid spits doelman
    keeper verdediger middenvelder international oud-international topscorer interim-coach hoofdcoach assistent-trainer
    scheidsrechter voorganger voorgangster redactrice onderzoekster biologe gedragsbiologe ecologe psychologe sociologe
    historica econome politicoloog gynaecoloog weerman weervrouw jurist juriste technicus entomoloog geneticus oceanograaf
    penningmeester secretaris oppositieleider lijsttrekker projectleider artistiek-leider dirigent componist pianist
    verpleegkundige verloskundige apotheker tandarts dierenarts chirurg viroloog epidemioloog makelaar notaris accountant
    belegger bankier winkelier bakker slager kapper kapster kok visser schaatser schaatsster wielrenner wielrenster zwemmer
    zwemster atlete atleet turnster tennisser judoka roeier bokser rector conrector docente juf conciërge machinist
    chauffeur buschauffeur piloot stewardess conducteur brandweerman agent agente politiechef rechercheur aanklager griffier
    slachtoffer verdachte getuige fan supporter koster organist pastoor predikant imam rabbijn student studente scholier
    leerling vrijwilliger vrijwilligster mantelzorger huurder eigenaresse directrice voorzitster burgemeesteres
    ministerpresident gezant gezante wiskundige scheikundige sterrenkundige taalkundige archeoloog archeologe meteoroloog
    klimatoloog veearts imker molenaar tuinder kweker akkerbouwer veehouder melkveehouder boswachter jager buurvrouw
    stadsdichter ex-wethouder programmamaker programmamaakster verslaggever verslaggeefster cabaretier cabaretière danser
    danseres choreograaf fotograaf fotografe beeldhouwer schilder schilderes illustrator vormgever ontwerper ontwerpster
    uitgever recensent criticus columniste dramaturg producent bondsvoorzitter clubvoorzitter staatsraad ombudsman"""
)

ROLE_SHAPE: re.Pattern[str] = re.compile(
    r"\w{3,}(?:loog|graaf|kundige|meester|wachter|houder|maker|werker|kweker|teler|visser|bouwer|schrijver|leider"
    r"|beheerder|bewaker|drijver|rijder|jager|\w(?:man|vrouw)|nomist|schipper|burgemeester|minister|diplomaat|directeur"
    r"|voorzitter|hoogleraar|onderzoeker|deskundige|kenner|expert|analist|redacteur|correspondent|trainer|bestuurder"
    r"|ondernemer|adviseur|nemer|gever|genoot|genote|chef|baas|hoofd|coach|speler|speelster|werkster|houdster|leidster"
    r"|bewoner|bewoonster|eigenaar|eigenares|agent|rechter|officier|verpleger|student|scholier|(?:kamer|raads|bestuurs|partij)lid"
    r"|woordvoerder|commissaris|specialist|secretaris|docent|leraar|arts|advocaat|historicus)$"
)

VARIATIONS: re.Pattern[str] = re.compile(
    r"\w*(?:loog|loge|graaf|grafe|kundige|schrijver|schrijfster|dichter|dichteres|zanger|zangeres|acteur|actrice|kunstenaar"
    r"|kunstenares|schilder|schilderes|regisseur|regisseuse|winnaar|winnares|kampioen|kampioene|doelman|keeper|spits|verdediger"
    r"|middenvelder|aanvaller|schaatser|schaatsster|rijder|rijdster|renner|renster|loper|loopster|zwemmer|zwemster|tennisser"
    r"|tennisster|atleet|atlete|sporter|international|routinier|veteraan|dertiger|veertiger|vijftiger|zestiger|twintiger|tiener"
    r"|econoom|econome|historicus|historica|jurist|juriste|wetenschapper|auteur|veehouder|maker|maakster|bouwer|teler|kweker"
    r"|houdster|politicus|politica|liberaal|sociaaldemocraat|ondernemer|onderneemster|topman|topvrouw"
    r"|geestelijke|docent|docente|vakman|vakvrouw|leider|leidster)$"
)

FEMININE_NAMES: frozenset[str] = word_set(
    """willemien gerdien jantine martien hermien dineke anneke tanneke geke sientje stijntje annabel annebeth elsbeth nelly
    ella mila sterre fien evi lynn liv femmy rosalie josephine carmen gwen ginny maria anna johanna elisabeth marieke femke
    caroline saskia anne eva sigrid sanne lotte emma julia sophie laura lisa ingrid petra marja els ria truus annemarie
    karin monique esther nienke mieke anja anita annelies annette ans astrid barbara bea betty bianca brigitte carla
    carolien chantal charlotte christine claudia cora corrie daniëlle debbie diana dorien edith eline ellen elly emily erica
    eveline fatima fleur francien frederike gerda greet hanna hanneke hannah heleen helena helga henny hester ilse ina inge
    ineke irene iris jacqueline janneke jantien jennifer jessica jet joke jolanda josé josien judith juliette kim khadija
    leonie lieke lies liesbeth linda lisette loes louise lucia maaike madelon margriet marga margot marian marianne marijke
    marije marina marleen marloes marlies martha martine melanie mia michelle mirjam miriam naima nadia natasja nelleke
    nicole nina noa noor patricia paula paulien pauline pien renate renske rianne rita roos rosa sabine sandra sara sarah
    simone sofie sonja stella suzanne sylvia tamara tanja tessa thea tineke tine trijntje trudy ursula valerie vera
    veronique wendy wieke wil wilma willemijn yvonne yasmina zoë aafke aaltje fenna geertje grietje jeltje sietske tjitske
    wietske"""
)

MASCULINE_NAMES: frozenset[str] = word_set(
    """jan piet willem henk mark geert kees pieter maarten joost johan hans peter jeroen bas tom tim sander ruud wim frank erik
    dirk gerard hendrik klaas paul tony thijs daan bart arjen aad aart adriaan ahmed albert alexander ali andré andries
    anton arie arjan arnold arthur ben bert berend bernard boudewijn bram casper chris christiaan coen cor cornelis daniel
    david derk diederik dries ed eddy edwin eelco egbert emiel ernst evert ferdinand ferry filip floris fokke frans fred
    freek gerben gerrit gert gijs gijsbert guus hamid harm harmen harry hein herman hessel hubert hugo huub ian ivo jaap
    jacob jacques jasper jelle jelmer jesse jochem job joep joop joris jos jozef jurgen jurriaan karel karim kevin koen koos
    lars leendert leo leon lex lodewijk loek louis luc lucas luuk marcel marco marinus mario martijn marten martin mathijs
    mats matthijs max melle menno michel michiel milan mohamed mohammed mustafa nico niels noud olaf omar onno oscar patrick
    pepijn pim quinten ralph ramon reinier remco rene rené richard rik rob robbert robert robin roel roelof rogier roland
    rolf ron ronald rutger sam sebastiaan sebastian siebe sietse simon sjaak sjoerd stefan steven stijn sven taco ted teun
    theo thom thomas tijmen tijs tobias ton vincent victor walter wessel wiebe wiljan willem-alexander wilfred wouter wybren
    yannick youssef yusuf"""
)

AGENT_SHAPE: re.Pattern[str] = re.compile(
    r"(?!(?:achter|onder|over|zonder|eerder|later|verder|echter|daar|waar|maar|naar|hier|weer|keer|meer|door|voor|behalve|per"
    r"|ter|der|ander|ieder|iedereen|wonder|water|winter|zomer|nummer|kamer|meester|dochter|moeder|vader|broer|cijfer|letter"
    r"|leider|december|november|oktober|september|moment|procent|evenement|document|parlement|restaurant|krant|kant|want"
    r"|constant|interessant|elegant|dus|list|twist|juist|jaar|paar|gevaar|waar|klaar|raar|zwaar|elkaar|openbaar|hoewel|in|min"
    r"|begin|zin|gezin|benzine|festin|berlin|gewoon|verloor|koor|spoor|kantoor|motor|sector|factor|enkele|beter|groter|kleiner"
    r"|nader|eigenaar|lager|hoger|minder|ouder|jonger|langer|korter)$)"
    r"\w{3,}(?:er|aar|ster|ist|iste|ent|ente|ant|ante|eur|euse|tor|trice|icus|ica|oge|kundige|iër|spits)$"
)

ROLE_FAMILIES: tuple[frozenset[str], ...] = tuple(
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
)
