"""The words by which credits are read, in English and Dutch: labels with their roles, person nouns, and what no name has.

Roles and groups are those of the Podcasting 2.0 taxonomy, lower case.
"""

from __future__ import annotations

HOST = ("host", "cast")
GUEST = ("guest", "cast")
PRODUCER = ("producer", "creative direction")

_ROLE_LABELS = {
    HOST: "host hosts hosted presenter presenters presented presentatie presentator presentatoren presentators presentatrice "
    "gepresenteerd gastheer gastvrouw gastheren moderator moderated gespreksleider interviewer interviewers",
    (
        "co-host",
        "cast",
    ): "co-host co-hosts cohost cohosts sidekick sidekicks medepresentator co-presentator copresentator",
    GUEST: "guest guests gast gasten met with featuring feat studiogast studiogasten hoofdgast interviewee panel panelists "
    "panellists panelleden panellid speaker speakers spreker sprekers guestlist geïnterviewde deelnemers tafelgasten tafelgast",
    (
        "reporter",
        "cast",
    ): "reporter reporters verslaggever verslaggevers verslaggeving correspondent correspondents correspondenten",
    ("narrator", "cast"): "narrator narrated verteller voice-over voiceover",
    ("voice actor", "cast"): "stemmen voices stemacteur stemacteurs",
    ("editor", "writing"): "redactie redacteur redacteuren redactrice editor editors edited editorial",
    ("managing editor", "writing"): "eindredactie eindredacteur hoofdredacteur hoofdredactie",
    ("researcher", "writing"): "research researcher researchers researched",
    ("writer", "writing"): "writer writers written script scenario tekst geschreven",
    ("fact checker", "writing"): "factcheck factchecker fact-checker fact-checking",
    PRODUCER: "producer producers produced production productie producent producenten geproduceerd",
    ("director", "creative direction"): "director directed regie regisseur geregisseerd",
    ("audio editor", "audio post-production"): "montage gemonteerd audiomontage audio-editor audiobewerking",
    (
        "audio engineer",
        "audio production",
    ): "techniek technicus technici engineer engineers engineered mixed mix mixage opname opnametechniek mastering",
    ("sound designer", "audio post-production"): "sounddesign sound-design geluidsontwerp geluid audiovormgeving",
    ("cover art designer", "visuals"): "artwork coverart vormgeving coverontwerp",
}
_TWO_WORD_LABELS = {
    "executive producer": ("executive producer", "creative direction"),
    "executive producers": ("executive producer", "creative direction"),
    "uitvoerend producent": ("executive producer", "creative direction"),
    "senior producer": ("senior producer", "creative direction"),
    "associate producer": ("associate producer", "creative direction"),
    "managing editor": ("managing editor", "writing"),
    "audio editor": ("audio editor", "audio post-production"),
    "sound design": ("sound designer", "audio post-production"),
    "sound designer": ("sound designer", "audio post-production"),
    "audio engineer": ("audio engineer", "audio production"),
    "sound engineer": ("audio engineer", "audio production"),
    "fact checker": ("fact checker", "writing"),
    "fact checking": ("fact checker", "writing"),
    "voice over": ("narrator", "cast"),
    "cover art": ("cover art designer", "visuals"),
    "guest host": ("guest host", "cast"),
    "co host": ("co-host", "cast"),
    "te gast": GUEST,
    "met medewerking": GUEST,
}
ROLE_LABELS = {word: role for role, words in _ROLE_LABELS.items() for word in words.split()} | _TWO_WORD_LABELS
"""Words of a label, and the role of those who stand after it."""

OTHER_LABELS = frozenset(
    # Sponsors, links, places on the web
    "sponsor sponsors sponsored partner partners adverteerder advertentie advertising ad ads promo deal deals discount korting "
    "link links website websites web site url urls mail email e-mail contact twitter x facebook instagram linkedin mastodon "
    "bluesky youtube spotify patreon substack discord telegram whatsapp tiktok threads socials social newsletter nieuwsbrief "
    "subscribe abonneer support steun donate doneer join volg follow luister listen lees read watch kijk bekijk meer more "
    # Sections and sources
    "shownotes notes show-notes chapters hoofdstukken timestamps tijdcodes inhoud contents topics onderwerpen onderwerp topic "
    "transcript transcripts transcriptie bron bronnen source sources reference references referenties resources tags tag "
    "keywords categorie category correctie correction disclaimer copyright licentie license aflevering episode episodes "
    "afleveringen seizoen season show podcast podcasts datum date tijd time duur duration event events agenda upcoming "
    # Works, music, pictures
    "boek boeken book books boekentip leestip luistertip kijktip tip tips film films movie movies serie series song songs lied "
    "liedje liedjes nummer plaat platen album albums track tracks playlist muziek music soundtrack tune jingle intro outro "
    "artikel artikelen article articles essay column gedicht poem roman novel game games citaat quote quotes foto foto's photo "
    "photos photography fotografie beeld image images illustratie illustration credit credits theme "
    # Places and organisations
    "locatie location plaats place plaatsen places where waar studio stad city land country adres address uitgeverij publisher "
    "uitgever zender label netwerk network company bedrijf organisatie organisation organization merk brand product products "
    # Openings of a sentence
    "note nota let nb ps p.s. update waarschuwing warning thanks dank bedankt vraag vragen question questions antwoord answer "
    "spoiler stelling conclusie conclusion samenvatting summary".split()
)
"""Words of a label after which names are not those of guests."""

PERSON_NOUNS = frozenset(
    "coryfee kenner deskundige expert specialist duider analist analyst watcher denker denktanker journalist journaliste "
    "columnist columniste correspondent redacteur verslaggever reporter schrijver schrijfster auteur author writer novelist "
    "dichter poet historicus historica historian hoogleraar professor lector docent onderzoeker onderzoekster researcher "
    "scientist wetenschapper socioloog psycholoog econoom economist politicoloog jurist advocaat lawyer filosoof philosopher "
    "arts doctor diplomaat diplomat ambassadeur ambassador minister staatssecretaris senator kamerlid burgemeester mayor "
    "politicus politica politician activist oud-diplomaat generaal general kolonel colonel commandant veteraan ondernemer "
    "ondernemer entrepreneur founder oprichter directeur director voorzitter chair chairman president ceo cto editor producer "
    "developer engineer programmer programmeur ontwikkelaar designer ontwerper artist kunstenaar kunstenares musicus muzikant "
    "musician singer zanger zangeres acteur actrice actor actress comedian cabaretier cabaretière moppentapper regisseur "
    "filmmaker fotograaf photographer reiziger globetrotter wereldreiziger avonturier explorer astronaut chef kok bakker boer "
    "coach trainer voetballer sporter schaatser wielrenner speler criticus recensent critic blogger vlogger podcaster host "
    "presentator presentatrice gast guest studiogast gastspreker spreker speaker strateeg strategist adviseur advisor adviser "
    "consultant lobbyist rapper youtuber influencer legende legend icoon held vriend vriendin collega tolk vertaler translator "
    "bioloog biologist natuurkundige physicist wiskundige mathematician astronoom archeoloog theoloog dominee rabbijn imam "
    "priester bisschop rechter officier agent detective rechercheur undersecretary secretary commissioner governor congressman "
    "congresswoman representative fellow student promovendus cofounder co-founder curator conservator librarian teacher leraar "
    "lerares technologist investor loog loge kundige maker maakster bouwer wachter houder teler "
    "leider leidster verzamelaar kweker handelaar bewoner engineer ingenieur architect hydrologist geologist".split()
)
"""Nouns for persons that can stand before a name as a title; compounds that end in one count too (`Ruslandkenner`)."""

ORGANISATION_NOUNS = frozenset(
    "gemeente waterschap provincie universiteit hogeschool ministerie instituut kennisinstituut onderzoeksinstituut denktank "
    "stichting vereniging bureau adviesbureau bedrijf museum ziekenhuis omroep krant dagblad weekblad partij vakbond fractie "
    "university college institute ministry department museum hospital foundation company newspaper bureau agency".split()
)
"""Nouns in lower case with which the name of an organisation can begin (`gemeente Waardrecht`)."""

NOT_IN_NAMES = frozenset(
    # English function words and openings
    "the a an of and or to in on at for from with without by about as is are was were be been do does did has have "
    "had not no this that these those my your our his her its their we you he she it they i who what when where why "
    "how which all more most every any some one two three first last new big great good bad next part episode "
    "special guest guests host hosts if then than so but just also up down out off over under after before during "
    "between into join joins listen read watch subscribe follow support become get visit check learn find see click "
    "download buy order hear meet let's more today tonight tomorrow welcome thanks thank here there there's hosted "
    "produced edited mixed presented written recorded music "
    # Dutch function words and openings
    "het een en of om uit voor naar bij met zonder over door als is zijn was waren wordt worden niet geen dit dat "
    "deze die mijn jouw onze ons hun haar wij jullie hij zij ze je jij u wie wat wanneer waar waarom hoe welke alle "
    "alles meest elke eerste laatste nieuwe beste volgende deel aflevering gast gasten presentatie "
    "luister lees kijk bekijk volg abonneer steun word ga klik download koop bestel hoor ook nog maar want dus toch "
    "nu vandaag morgen welkom dank bedankt tussen tegen tijdens na sinds tot onder boven binnen buiten redactie "
    "productie montage muziek "
    # Ranks
    "vice chief senior executive officer head deputy "
    # Days, months
    "monday tuesday wednesday thursday friday saturday sunday january february july september "
    "october november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart "
    "juni juli augustus oktober christmas easter kerst pasen "
    # Organisations, media, places on the web
    "university universiteit college institute instituut academy academie school hogeschool bank group groep media "
    "podcast podcasts radio news nieuws nieuwsradio times journal press magazine daily weekly guardian telegraaf "
    "volkskrant ministry ministerie department foundation stichting association vereniging society council raad "
    "committee commissie commission parliament parlement congress senate party partij union unie club band orchestra "
    "orkest choir ensemble theater theatre museum gallery show studio studios records recordings company "
    "companies inc ltd llc bv nv gmbh corp corporation enterprises capital ventures partners consulting solutions "
    "systems technologies technology labs software cloud security network networks netwerk agency agentschap center "
    "centre centrum hospital ziekenhuis newsletter notes website links link twitter linkedin youtube "
    "spotify apple google facebook instagram patreon substack microsoft amazon github mastodon bluesky website blog "
    "discord conference festival summit awards award prize prijs project programme program programma report rapport "
    "index award platform community app store shop online "
    # Places
    "street straat road avenue weg plein square city stad county province provincie island islands eiland "
    "river rivier lake mountain mountains valley sea ocean oceaan beach strand kingdom states state "
    "republic republiek federation federatie south east noord zuid oost northern southern eastern western "
    "central centraal midden europe europa africa afrika asia azië america amerika american european russian dutch "
    "british german los las san santa saudi sri hong puerto buenos united den york "
    "world wereld war oorlog global "
    # Works
    "song songs album book boek film movie series serie season seizoen chapter hoofdstuk volume vol live mix remix "
    "edition story stories verhaal verhalen guide handbook history geschiedenis introduction q&a ama faq bonus "
    "trailer intro outro".split()
)
"""Capitalised words that say that a row of capitals is no person's name; lower case."""

SITES = frozenset(
    "website web site blog homepage github gitlab linkedin mastodon x twitter bluesky threads instagram facebook youtube twitch "
    "tiktok medium substack patreon email e-mail wikipedia imdb orcid bio profile".split()
)
"""What stands after a name in a list of links to a person's pages."""
