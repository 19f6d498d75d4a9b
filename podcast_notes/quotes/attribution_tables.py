"""The words of a language by which texts say who said something."""

from __future__ import annotations

from msgspec import Struct


class AttributionTables(Struct, frozen=True, kw_only=True):
    """Words that attribute: a part of `tables.LanguageTables`."""

    quoting_verbs: frozenset[str]
    """Verbs that can attribute words in marks, of all three tiers: `says`, `warned`, `called`, `agreed`."""
    strong_verbs: frozenset[str] = frozenset()
    """Those of them that do nothing else: `said`, `replied`."""
    weak_verbs: frozenset[str] = frozenset()
    """Those of them that mostly do something else: `began`, `agreed`."""
    reporting_verbs: frozenset[str] = frozenset()
    """Verbs whose clause is reported speech: `said that`, `argued`."""
    asking_verbs: frozenset[str] = frozenset()
    """Verbs of a question that somebody else answers: `asked`."""
    reporting_classes: dict[str, str] = {}
    """What kind of reporting a verb does (`state`, `think`, `ask`): decides which clauses it governs; those not named say."""
    infinitive_classes: frozenset[str] = frozenset()
    """The classes of verbs whose infinitive is reported speech: `promised to go`, `asked her to go`."""
    closing_classes: frozenset[str] = frozenset({"say"})
    """The classes of verbs that may stand behind what they report: `…, she said`."""
    naming_classes: frozenset[str] = frozenset()
    """The classes of verbs that report by a noun alone, too: `announced a new dam`."""
    reported_odds: float = 1.0
    """Added to the log odds that words are reported: the weights were fitted to English, whose rivals to them are other ones."""
    marked_classes: frozenset[str] = frozenset()
    """The classes of verbs that report only by a clause that a complementiser or a pronoun opens: `maintained that …`."""
    base_forms: frozenset[str] = frozenset()
    """Reporting verbs as the plural of the present has them: `say`; the singular adds an s."""
    noun_like_verbs: frozenset[str] = frozenset()
    """Forms that are nouns as often: `states`, `claims`, `reports`."""
    noun_forms: frozenset[str] = frozenset()
    """Verb forms that no `he` takes and that are nouns behind a singular: `state`, `call`."""
    participles: frozenset[str] = frozenset()
    """Forms that go on with the subject before them and never take one after them: `adding`, `noting`."""
    split_verbs: dict[str, frozenset[str]] = {}
    """Forms whose other half stands behind the subject, with the halves that make them attribute: `laat … weten`."""
    relaying_verbs: frozenset[str] = frozenset()
    """Verbs whose object speaks, where `relay` follows it: `quoted`."""
    relay: tuple[str, ...] = ()
    """The two words behind that object: `as saying`."""
    addressee_verbs: frozenset[str] = frozenset()
    """Verbs that name the hearer first: `told reporters that`."""
    attributing_nouns: frozenset[str] = frozenset()
    """Nouns for what somebody says or thinks: `claim`, `remark`, `view`."""
    uttering_verbs: frozenset[str] = frozenset()
    """Verbs that do no more than utter such a noun: `made a promise to …`."""
    owner_prepositions: frozenset[str] = frozenset()
    """Prepositions between such a noun and whose it is: `by`, `from`."""
    impersonal_verbs: frozenset[str] = frozenset()
    """Verbs of being heard, whose subject is nobody: `klinkt het`."""
    people: frozenset[str] = frozenset()
    """Nouns for people by kin, age or company, who may act and speak like a role: `dochter`, `collega`."""
    quarters: frozenset[str] = frozenset()
    """Prepositions between an impersonal verb and those who are heard: `klinkt het bij de bewoners`."""
    passive_participles: frozenset[str] = frozenset()
    """Participles of a passive whose agent speaks, where they stand at the end of the clause: `genoemd`."""
    state_verbs: frozenset[str] = frozenset()
    """Verbs between a person and his or her own word for it: `Roe was “thrilled”`."""
    source_phrases: tuple[tuple[str, ...], ...] = ()
    """Phrases that a source follows: `according to`, `volgens`."""
    wording_phrases: tuple[tuple[str, ...], ...] = ()
    """Phrases, the verb first, for finding words: `as Roe put it`."""
    own_words: tuple[tuple[str, ...], ...] = ()
    """Phrases that make the subject of their clause the source: `naar eigen zeggen`."""
    bearing_verbs: frozenset[str] = frozenset()
    """Verbs of what a document holds: `staat`, `blijkt`."""
    bearers: frozenset[str] = frozenset()
    """Prepositions before that document: `in de brief staat dat`."""
    bearing_adverbs: frozenset[str] = frozenset()
    """Adverbs in its place: `daarin`, `waarop`."""
    source_objects: frozenset[str] = frozenset()
    """Heads after a source phrase that are no source: `according to plan`."""
    back_references: frozenset[str] = frozenset()
    """Pronouns for the whole sentence before, in front of a verb of speech: `Dat meldt de politie.`"""
    complementisers: frozenset[str] = frozenset()
    """Words that open a reported clause: `that`, `dat`."""
    verb_second: bool = False
    """Whether the subject follows the verb where something else comes first (`Gisteren zei zij`)."""

    def reports(self, word: str) -> bool:
        """Whether the clause of a lower-case verb is reported speech."""
        return word in self.reporting_verbs

    def verb_class(self, word: str) -> str:
        """What kind of reporting a lower-case verb does."""
        return self.reporting_classes.get(word, "say")
