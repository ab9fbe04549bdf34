from datetime import date, timedelta

import pytest

from tests.apps.county import (
    FJALLET,
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    write_person,
)
from vardval.core.catchment import Assignment, UnitKind
from vardval.core.listing import Manner
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.core.time import Period
from vardval.listing import facts
from vardval.listing.access import check_may_see, may_see
from vardval.listing.age_queries import AGE_BANDS, BandCount, age_sex_counts
from vardval.listing.queries import (
    ListingPeriod,
    UnitCount,
    choices_by,
    events_about,
    listed_counts_by_unit,
    listing_history,
    listing_of,
    listing_timeline,
)
from vardval.listing.unit_list_queries import ListedPerson, listed_people, listed_people_count
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.remembering import forget
from vardval.population.models import Person
from vardval.population.on_day import UNKNOWN_RESIDENCE, PersonOnDay, people_on, same_people
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
SINCE = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def _listed(
    number: str,
    born_on: date,
    unit: str = TORGET,
    manner: Manner = Manner.PASSIVE,
    sex: str = "K",
    protected_since: date | None = None,
) -> int:
    person = write_person(Someone(number, born_on, sex=sex, protected_since=protected_since))
    list_person(person, SINCE, (SINCE, unit), manner=manner)
    return person


def test_a_listing_is_told_with_its_period_and_the_entries_that_bound_it() -> None:
    anna = _listed("199005019802", date(1990, 5, 1))
    first = newest_number()
    list_person(anna, DAY, (DAY, HAVET), manner=Manner.ACTIVE)
    told = listing_of(anna, valid_on=DAY, known_at=first)
    assert told == ListingPeriod(
        anna, unit_id(TORGET), TORGET, Manner.PASSIVE, "NB-3.6.2-2", Period(SINCE), first, first + 1
    )
    assert [
        (one.hsa_id, one.valid.start, one.valid.last, one.known_from, one.known_until)
        for one in listing_history(anna)
    ] == [
        (TORGET, SINCE, DAY - timedelta(days=1), first + 1, None),
        (TORGET, SINCE, None, first, first + 1),
        (HAVET, DAY, None, first + 1, None),
    ]


def test_before_and_after_a_listing_there_is_none() -> None:
    anna = _listed("199005019802", date(1990, 5, 1))
    list_person(anna, DAY, (DAY, None))
    number = newest_number()
    days = (SINCE - timedelta(days=1), SINCE, DAY - timedelta(days=1), DAY)
    listed = [listing_of(anna, valid_on=day, known_at=number) is not None for day in days]
    assert listed == [False, True, True, False]
    assert [one.valid for one in listing_timeline(anna, known_at=number)] == [Period(SINCE, DAY)]
    assert listing_of(anna, valid_on=DAY, known_at=number - 1) is not None


def test_the_listed_are_counted_by_unit_and_manner() -> None:
    _listed("199005019802", date(1990, 5, 1))
    _listed("199005019810", date(1990, 5, 1))
    _listed("199005019828", date(1990, 5, 1), manner=Manner.ACTIVE)
    _listed("199005019836", date(1990, 5, 1), unit=HAVET)
    counts = listed_counts_by_unit(valid_on=DAY, known_at=newest_number())
    torget, havet = unit_id(TORGET), unit_id(HAVET)
    assert counts == {torget: UnitCount(torget, 1, 2), havet: UnitCount(havet, 0, 1)}
    assert counts[torget].listed == 3
    assert listed_counts_by_unit(valid_on=SINCE - timedelta(days=1), known_at=99) == {}


def test_ages_count_from_the_birthday_and_every_band_is_told() -> None:
    _listed("201603029801", date(2016, 3, 2))
    _listed("201603019802", date(2016, 3, 1))
    _listed("194803019806", date(1948, 3, 1), sex="M")
    _listed("199005019802", date(1990, 5, 1), unit=HAVET)
    counts = age_sex_counts(unit_id(TORGET), valid_on=DAY, known_at=newest_number())
    assert [one for one in counts if one.listed] == [
        BandCount((0, 6), "K", 1),
        BandCount((7, 18), "K", 1),
        BandCount((75, None), "M", 1),
    ]
    assert [(one.band, one.sex) for one in counts] == [
        (band, sex) for band in AGE_BANDS for sex in ("K", "M")
    ]
    everyone = age_sex_counts(None, valid_on=DAY, known_at=newest_number(), bands=((0, None),))
    assert everyone == [BandCount((0, None), "K", 3), BandCount((0, None), "M", 1)]


def test_a_list_is_told_page_by_page_oldest_first() -> None:
    born = [date(1950, 1, 1), date(1960, 1, 1), date(1960, 1, 1), date(1970, 1, 1)]
    people = [_listed(f"{day:%Y%m%d}98{index:02}", day) for index, day in enumerate(born)]
    _listed("199005019836", date(1930, 5, 1), unit=HAVET)
    number = newest_number()
    unit = unit_id(TORGET)
    first = listed_people(unit, valid_on=DAY, known_at=number, limit=2)
    after = (first[-1].born_on, first[-1].person_id)
    second = listed_people(unit, valid_on=DAY, known_at=number, after=after, limit=9)
    assert [one.person_id for one in (*first, *second)] == people
    assert first[0] == ListedPerson(
        people[0], "195001019800", "Anna", "Provsson", born[0], "K",
        Manner.PASSIVE, SINCE, "NB-3.6.2-2",
    )  # fmt: skip


def test_people_with_protected_data_are_counted_but_not_on_the_list() -> None:
    anna = _listed("199005019802", date(1990, 5, 1))
    hidden = _listed("198001019805", date(1980, 1, 1), protected_since=date(2022, 1, 1))
    unit, number = unit_id(TORGET), newest_number()
    assert listed_counts_by_unit(valid_on=DAY, known_at=number)[unit].listed == 2
    on_list = listed_people(unit, valid_on=DAY, known_at=number)
    assert [one.person_id for one in on_list] == [anna]
    whole = listed_people(unit, valid_on=DAY, known_at=number, with_protected=True)
    assert [one.person_id for one in whole] == [hidden, anna]
    before = listed_people(unit, valid_on=date(2021, 12, 31), known_at=number)
    assert [one.person_id for one in before] == [anna]  # an old list gives nobody away


@pytest.mark.parametrize("count", [1, 3])
def test_reads_ask_the_database_a_fixed_number_of_times(
    count: int, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    people = [_listed(f"19900501980{index}", date(1990, 5, 1)) for index in range(count)]
    unit, number = unit_id(TORGET), newest_number()
    for queries, read in (
        (1, lambda: listed_counts_by_unit(valid_on=DAY, known_at=number)),
        (1, lambda: age_sex_counts(unit, valid_on=DAY, known_at=number)),
        (1, lambda: listed_people(unit, valid_on=DAY, known_at=number)),
        (1, lambda: listed_people_count(unit, valid_on=DAY, known_at=number)),
        (1, lambda: people_on(people, valid_on=DAY, known_at=number)),
        (13, lambda: facts.world_for(people, on=DAY, number=number)),
    ):
        forget()
        with django_assert_num_queries(queries):
            assert read()


def test_the_world_holds_people_parents_units_and_areas_as_on_the_day() -> None:
    mother = _listed("199005019802", date(1990, 5, 1))
    child = write_person(
        Someone(
            "202001019801",
            date(2020, 1, 1),
            area="Ö",
            municipality="2584",
            since=date(2020, 1, 1),
            mother=mother,
            guardians=(mother,),
            protected_since=date(2022, 1, 1),
        )
    )
    world = facts.world_for([child], on=DAY, number=newest_number())
    resident = world.resident(child)
    assert (resident.mother, resident.guardians, resident.listing) == (mother, (mother,), None)
    assert resident.residence == PlacedResidence(ResidenceState.HERE, "2584", "Ö")
    assert resident.protection == frozenset({ProtectionDegree.SECRECY_MARKING})
    listing = world.resident(mother).listing
    assert listing is not None
    assert (listing.unit, listing.manner, listing.since) == (
        unit_id(TORGET),
        Manner.PASSIVE,
        SINCE,
    )
    havet = world.units[unit_id(HAVET)]
    assert (havet.kind, havet.municipality, havet.opened_on, havet.closes_on) == (
        UnitKind.HEALTH_CENTRE,
        "2580",
        date(2015, 1, 1),
        None,
    )
    assert sorted(world.areas) == ["C", "Ö"]
    everywhere = facts.areas(DAY, newest_number())
    assert everywhere["K"].assignments == (Assignment(date(2015, 1, 1), unit_id(HAVET)),)
    assert world.areas["Ö"].nearest == (unit_id(FJALLET), unit_id(TORGET), unit_id(HAVET))


def test_who_has_died_is_listed_nowhere_in_the_world() -> None:
    gone = write_person(Someone("193001019802", date(1930, 1, 1), died_on=DAY))
    list_person(gone, SINCE, (SINCE, TORGET), (DAY, None))
    number = newest_number()
    eve = facts.world_for([gone], on=DAY - timedelta(days=1), number=number).resident(gone)
    day = facts.world_for([gone], on=DAY, number=number).resident(gone)
    assert (eve.died_on, eve.listing is not None) == (None, True)
    assert (day.died_on, day.listing) == (DAY, None)


def test_someone_without_a_residence_on_the_day_is_registered_nowhere() -> None:
    person = write_person(Someone("199005019802", date(1990, 5, 1), since=date(2021, 1, 1)))
    told = people_on([person], valid_on=date(2020, 12, 31), known_at=newest_number())[person]
    assert isinstance(told, PersonOnDay)
    assert (told.residence, told.is_protected) == (UNKNOWN_RESIDENCE, False)
    assert people_on([person + 1], valid_on=DAY, known_at=newest_number()) == {}


def test_what_was_kept_under_another_number_is_the_person_s_all_the_same() -> None:
    kept = _listed("199005019802", date(1990, 5, 1))
    gone, longer_gone = Person.objects.create(joined_into_id=kept), Person.objects.create()
    Person.objects.filter(pk=longer_gone.pk).update(joined_into=gone)
    list_person(longer_gone.pk, SINCE, (SINCE, HAVET))
    assert same_people([kept]) == {kept: kept, gone.pk: kept, longer_gone.pk: kept}
    assert {one.hsa_id for one in listing_history(kept)} == {TORGET, HAVET}
    assert events_about(kept, known_at=newest_number()) == []
    assert choices_by(kept, known_at=newest_number()) == []


def test_an_officer_a_unit_s_own_clerk_and_another_unit_s_clerk_look_at_a_person() -> None:
    anna = _listed("199005019802", date(1990, 5, 1))
    own = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
    other = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    assert [may_see(user, anna, purpose="ärende", on=DAY) for user in (OFFICER, own, other)] == [
        True,
        True,
        False,
    ]
    list_person(anna, DAY, (DAY, HAVET))
    assert [may_see(user, anna, purpose="ärende", on=DAY) for user in (OFFICER, own, other)] == [
        True,
        False,
        True,
    ]


def test_a_protected_person_and_an_unknown_one_are_told_alike_to_a_clerk() -> None:
    hidden = _listed("198001019805", date(1980, 1, 1), protected_since=date(2022, 1, 1))
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
    for person in (hidden, hidden + 1):
        with pytest.raises(NobodyToShow, match="Ingen person med det numret finns"):
            check_may_see(clerk, person, purpose="ärende", on=DAY)
    check_may_see(OFFICER, hidden, purpose="ärende", on=DAY)
    with pytest.raises(AccessDenied, match="Ange varför"):
        check_may_see(OFFICER, hidden, purpose="", on=DAY)
