"""Who appears where: nobody twice, roles and introductions by episode, what was stated by hand untouched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.changes import PeoplePlan, PeopleRegister, meant_by, plan_people, plan_people_of
from podcast_notes.models import (
    Affiliation,
    AppearanceRecord,
    Episode,
    EpisodeRecord,
    FeedPerson,
    PersonRecord,
    Source,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FEED, DESCRIPTION, MANUAL, ARTICLE = Source.FEED, Source.DESCRIPTION, Source.MANUAL, Source.ARTICLE


def episode(number: int, podcast: str = "duinradio") -> EpisodeRecord:
    return EpisodeRecord(
        id=f"{podcast}/{number}",
        podcast_id=podcast,
        content=Episode(guid=str(number), published=NOW + timedelta(days=number)),
        added=NOW,
        updated=NOW,
    )


def guest(name: str, **more: str) -> FeedPerson:
    return FeedPerson(name=name, role="guest", **more)


class Library:
    """Carries plans out, as an archive would."""

    def __init__(self) -> None:
        self.people: dict[str, PersonRecord] = {}
        self.appearances: dict[str, AppearanceRecord] = {}

    def sync(self, number: int, *found: tuple[FeedPerson, Source], podcast: str = "duinradio") -> PeoplePlan:
        people, appearances = list(self.people.values()), list(self.appearances.values())
        plan = plan_people(episode(number, podcast), found, people, appearances, now=NOW)
        self.people |= {person.id: person for person in plan.people}
        self.appearances |= {appearance.id: appearance for appearance in plan.appearances}
        for appearance in plan.dropped:
            del self.appearances[appearance.id]
        return plan

    def edit(self, appearance_id: str, **values: object) -> None:
        self.appearances[appearance_id] = replace(self.appearances[appearance_id], **values)


@pytest.fixture
def library() -> Library:
    return Library()


def test_a_new_person_appears_as_introduced(library: Library) -> None:
    found = guest("Tijl van der  Zand", title="bioloog", organisation="Zeelab", href="https://z.example", image="i.png")
    plan = library.sync(1, (replace(found, evidence="Gast: bioloog Tijl van der Zand"), DESCRIPTION))
    said = Affiliation(
        title="bioloog",
        organisation="Zeelab",
        date=NOW + timedelta(days=1),
        source=DESCRIPTION,
        reference="duinradio/1",
    )
    assert plan.people == (
        PersonRecord(
            id="tijl-van-der-zand",
            name="Tijl van der Zand",
            affiliations=(said,),
            links=("https://z.example",),
            image="i.png",
            added=NOW,
        ),
    )
    assert plan.appearances == (
        AppearanceRecord(
            id="duinradio/1:tijl-van-der-zand",
            episode_id="duinradio/1",
            person_id="tijl-van-der-zand",
            role="guest",
            title="bioloog",
            organisation="Zeelab",
            sources=(DESCRIPTION,),
            evidence=("Gast: bioloog Tijl van der Zand",),
        ),
    )


def test_a_second_sync_changes_nothing(library: Library) -> None:
    found = [(guest("Anna Duin", title="zanger"), DESCRIPTION), (FeedPerson(name="Bert Zee"), FEED)]
    library.sync(1, *found)
    assert library.sync(1, *found) == PeoplePlan()
    assert library.sync(1, *reversed(found)) == PeoplePlan()
    library.sync(2, *found)
    assert library.sync(1, *found) == library.sync(2, *found) == PeoplePlan()


@pytest.mark.parametrize("name", ["anna duin", "Dr. Anna Duin", "Ánna  Duin", "Anna van der Duin"])
def test_one_name_is_one_person(library: Library, name: str) -> None:
    library.sync(1, (guest("Anna Duin"), FEED))
    library.sync(2, (guest(name), FEED))
    library.sync(1, (guest("Anna Duin"), FEED), podcast="zeeradio")
    assert list(library.people) == ["anna-duin"]
    assert len(library.appearances) == 3


def test_an_alias_is_the_same_person(library: Library) -> None:
    library.people["anna-duin"] = PersonRecord(id="anna-duin", name="Anna Duin", aliases=("Anna Strand",), added=NOW)
    library.sync(1, (guest("Anna Strand"), FEED))
    assert list(library.people) == ["anna-duin"]


def test_people_with_one_slug_are_two_people(library: Library) -> None:
    library.sync(1, (guest("Anna Duin-Zee"), FEED), (guest("Anna Duin Zee"), FEED))
    assert {person.name: key for key, person in library.people.items()} == {
        "Anna Duin-Zee": "anna-duin-zee",
        "Anna Duin Zee": "anna-duin-zee-2",
    }


@pytest.mark.parametrize("short", ["Van der Zand", "T. van der Zand", "Zand"])
def test_a_surname_means_the_one_person_of_the_episode(library: Library, short: str) -> None:
    library.sync(1, (guest(short), DESCRIPTION), (guest("Tijl van der Zand"), FEED), (guest("Anna Duin"), FEED))
    assert list(library.people) == ["tijl-van-der-zand", "anna-duin"]
    assert library.appearances["duinradio/1:tijl-van-der-zand"].sources == (FEED, DESCRIPTION)


def test_a_surname_means_the_one_person_of_the_podcast(library: Library) -> None:
    library.sync(1, (guest("Tijl van der Zand"), FEED))
    library.sync(2, (guest("Van der Zand"), DESCRIPTION))
    library.sync(3, (guest("T. van der Zand"), DESCRIPTION))
    assert list(library.people) == ["tijl-van-der-zand"]
    library.sync(1, (guest("Van der Zand"), DESCRIPTION), podcast="zeeradio")
    assert list(library.people) == ["tijl-van-der-zand", "van-der-zand"]


def test_a_surname_of_two_people_means_neither(library: Library) -> None:
    library.sync(1, (guest("Tijl Zand"), FEED))
    library.sync(2, (guest("Anna Zand"), FEED))
    library.sync(3, (guest("Zand"), DESCRIPTION))
    assert list(library.people) == ["tijl-zand", "anna-zand", "zand"]
    assert library.sync(3, (guest("Zand"), DESCRIPTION)) == PeoplePlan()
    library.sync(4, (guest("A. Zand"), DESCRIPTION))
    assert "duinradio/4:anna-zand" in library.appearances


def test_a_surname_that_gets_its_full_name_stays_one_person(library: Library) -> None:
    library.sync(1, (guest("Van der Zand"), DESCRIPTION))
    library.sync(1, (guest("Tijl van der Zand"), FEED), (guest("Van der Zand"), DESCRIPTION))
    assert [(person.id, person.name) for person in library.people.values()] == [("van-der-zand", "Tijl van der Zand")]
    assert len(library.appearances) == 1


def test_a_name_without_letters_is_nobody(library: Library) -> None:
    assert library.sync(1, (guest(" … "), FEED), (guest(""), FEED)) == PeoplePlan()


def test_host_here_and_guest_there(library: Library) -> None:
    library.sync(1, (FeedPerson(name="Anna Duin", role="host"), FEED))
    library.sync(2, (guest("Anna Duin"), FEED))
    assert [appearance.role for appearance in library.appearances.values()] == ["host", "guest"]


def test_the_feed_has_the_say_over_the_description(library: Library) -> None:
    library.sync(1, (guest("Anna Duin", title="zanger", evidence="Gast: Anna Duin"), DESCRIPTION))
    library.sync(
        1, (guest("Anna Duin", title="zanger"), DESCRIPTION), (FeedPerson(name="Anna Duin", role="co-host"), FEED)
    )
    (appearance,) = library.appearances.values()
    assert (appearance.role, appearance.title) == ("co-host", "zanger")
    assert appearance.sources == (FEED, DESCRIPTION)


def test_the_cast_comes_before_the_crew(library: Library) -> None:
    crew = FeedPerson(name="Anna Duin", role="editor", group="audio post-production")
    library.sync(1, (crew, FEED), (guest("Anna Duin"), FEED))
    (appearance,) = library.appearances.values()
    assert (appearance.role, appearance.group) == ("guest", "cast")


def test_todays_job_is_not_shown_on_an_old_episode(library: Library) -> None:
    library.sync(1, (guest("Anna Duin", title="student"), DESCRIPTION))
    library.sync(2, (guest("Anna Duin", title="hoogleraar", organisation="Zeelab"), DESCRIPTION))
    library.sync(3, (guest("Anna Duin", title="Hoogleraar", organisation="zeelab"), DESCRIPTION))
    assert [appearance.title for appearance in library.appearances.values()] == ["student", "hoogleraar", "Hoogleraar"]
    affiliations = library.people["anna-duin"].affiliations
    assert [(a.title, a.reference) for a in affiliations] == [("student", "duinradio/1"), ("hoogleraar", "duinradio/2")]


def test_an_introduction_that_the_description_withdraws_goes(library: Library) -> None:
    library.sync(1, (guest("Anna Duin", title="student", evidence="student Anna Duin"), DESCRIPTION))
    library.sync(1, (guest("Anna Duin"), DESCRIPTION))
    (appearance,) = library.appearances.values()
    assert (appearance.title, appearance.evidence) == (None, ())


def test_what_is_no_longer_named_is_dropped(library: Library) -> None:
    library.sync(1, (guest("Anna Duin"), FEED), (guest("Bert Zee"), DESCRIPTION))
    plan = library.sync(1, (guest("Anna Duin"), FEED))
    assert [appearance.id for appearance in plan.dropped] == ["duinradio/1:bert-zee"]
    assert (plan.people, plan.appearances) == ((), ())
    plan = library.sync(1)
    assert [appearance.id for appearance in plan.dropped] == ["duinradio/1:anna-duin"]
    assert list(library.people) == ["anna-duin", "bert-zee"], "people stay: they may be quoted"


def test_what_others_say_too_is_not_dropped(library: Library) -> None:
    library.sync(1, (guest("Anna Duin"), FEED), (guest("Bert Zee"), FEED), (guest("Cor Golf"), FEED))
    library.sync(1, (guest("Anna Duin", title="zanger", evidence="zanger Anna Duin"), ARTICLE))
    library.edit("duinradio/1:bert-zee", sources=(MANUAL, FEED))
    library.edit("duinradio/1:cor-golf", speaker_labels=("Spreker 2",))
    plan = library.sync(1)
    assert plan.dropped == ()
    assert {a.person_id: a.sources for a in library.appearances.values()} == {
        "anna-duin": (ARTICLE,),
        "bert-zee": (MANUAL,),
        "cor-golf": (),
    }
    assert library.appearances["duinradio/1:anna-duin"].evidence == ("zanger Anna Duin",)


def test_an_article_drops_nothing_and_does_not_overrule_the_feed(library: Library) -> None:
    library.sync(
        1, (FeedPerson(name="Anna Duin", role="host"), FEED), (guest("Bert Zee", title="schipper"), DESCRIPTION)
    )
    plan = library.sync(1, (guest("Anna Duin", title="zanger"), ARTICLE), (guest("Zee", title="visser"), ARTICLE))
    assert plan.dropped == ()
    anna, bert = library.appearances.values()
    assert (anna.role, anna.title, anna.sources) == ("host", "zanger", (FEED, ARTICLE))
    assert (bert.title, bert.sources) == ("schipper", (DESCRIPTION, ARTICLE))
    again = library.sync(1, (FeedPerson(name="Anna Duin"), FEED), (guest("Bert Zee", title="schipper"), DESCRIPTION))
    assert again == PeoplePlan()


def test_what_was_stated_by_hand_is_never_overwritten(library: Library) -> None:
    library.sync(1, (FeedPerson(name="Anna Duin"), FEED))
    library.edit(
        "duinradio/1:anna-duin", role="guest", title="kapitein", speaker_labels=("Anna",), sources=(MANUAL, FEED)
    )
    library.sync(1, (FeedPerson(name="Anna Duin"), FEED), (guest("Anna Duin", title="zanger"), DESCRIPTION))
    (appearance,) = library.appearances.values()
    assert (appearance.role, appearance.title, appearance.speaker_labels) == ("guest", "kapitein", ("Anna",))
    assert appearance.sources == (MANUAL, FEED, DESCRIPTION)


def test_what_was_removed_never_comes_back(library: Library) -> None:
    library.sync(1, (guest("Tijl van der Zand"), FEED))
    library.edit("duinradio/1:tijl-van-der-zand", removed=True)
    for name in ("Tijl van der Zand", "Van der Zand"):
        assert library.sync(1, (guest(name, title="bioloog"), FEED)) == PeoplePlan()
    assert library.sync(1) == PeoplePlan()


def test_what_was_removed_is_asked_back_by_hand(library: Library) -> None:
    library.sync(1, (guest("Anna Duin", title="zanger"), DESCRIPTION))
    library.edit("duinradio/1:anna-duin", removed=True)
    library.sync(1, (guest("Anna Duin"), MANUAL))
    library.sync(1, (FeedPerson(name="Anna Duin"), FEED))
    (appearance,) = library.appearances.values()
    assert (appearance.removed, appearance.role, appearance.sources) == (False, "guest", (MANUAL, FEED))


def test_locked_fields_of_a_person_stay(library: Library) -> None:
    library.people["anna-duin"] = PersonRecord(
        id="anna-duin", name="Anna Duin", locked=("affiliations", "image", "links"), added=NOW
    )
    library.sync(1, (guest("Anna Duin", title="zanger", href="https://a.example", image="a.png"), FEED))
    assert library.people["anna-duin"] == PersonRecord(
        id="anna-duin", name="Anna Duin", locked=("affiliations", "image", "links"), added=NOW
    )


def test_a_locked_name_stays_and_the_full_one_becomes_an_alias(library: Library) -> None:
    library.sync(1, (guest("Zand"), DESCRIPTION))
    library.people["zand"] = replace(library.people["zand"], locked=("name",))
    library.sync(1, (guest("Tijl Zand"), FEED))
    assert (library.people["zand"].name, library.people["zand"].aliases) == ("Zand", ("Tijl Zand",))
    assert library.sync(1, (guest("Tijl Zand"), FEED)) == PeoplePlan()


NAMES = ["Anna Duin", "A. Duin", "Duin", "Bert Duin", "Bert Zee", "Zee", "bert zee", "Prof. Zee"]
NAMINGS = st.tuples(st.builds(guest, st.sampled_from(NAMES)), st.sampled_from([FEED, DESCRIPTION]))


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(NAMINGS, max_size=4)), max_size=5))
def test_one_register_for_many_episodes_plans_as_many_registers_do(
    syncs: list[tuple[int, list[tuple[FeedPerson, Source]]]],
) -> None:
    library, register = Library(), PeopleRegister((), ())
    for number, found in syncs:
        alone = library.sync(number, *found)
        assert plan_people_of(episode(number), found, register, now=NOW) == alone
        assert library.sync(number, *found) == PeoplePlan()
        assert len({a.id for a in library.appearances.values()}) == len(library.appearances)


@given(
    st.lists(st.tuples(st.integers(1, 3), st.lists(NAMINGS, max_size=4)), max_size=5),
    st.lists(NAMINGS, max_size=3),
)
def test_a_register_of_those_who_can_be_meant_plans_as_one_of_everybody_does(
    syncs: list[tuple[int, list[tuple[FeedPerson, Source]]]], found: list[tuple[FeedPerson, Source]]
) -> None:
    library = Library()
    for number, earlier in syncs:
        library.sync(number, *earlier)
    people, appearances = list(library.people.values()), list(library.appearances.values())
    meant = meant_by([person.name for person, _ in found], people)
    told = [a for a in appearances if a.episode_id == "duinradio/1" or a.person_id in {person.id for person in meant}]
    register = PeopleRegister(meant, told, taken=[person.id for person in people])
    plan = plan_people(episode(1), found, people, appearances, now=NOW)
    assert plan_people_of(episode(1), found, register, now=NOW) == plan
