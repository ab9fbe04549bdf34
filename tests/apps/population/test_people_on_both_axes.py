"""People as on a day and as known then: each fact on its own axis, and who is left out."""

from dataclasses import asdict
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.apps.county import AT, Someone, write_person
from vardval.core.identity import Sex
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.core.time import Period
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Identity, Person, Protection, Residence, Vital
from vardval.population.on_day import (
    UNKNOWN_RESIDENCE,
    PersonOnDay,
    lock_people,
    people_on,
    protected_ids,
    same_people,
)
from vardval.population.queries import (
    FactKind,
    NoSuchPerson,
    person_by_number,
    person_card,
    person_history,
    person_now,
)

pytestmark = pytest.mark.django_db
BORN = date(1980, 5, 1)
NUMBER, OTHER = "198005019818", "198005019834"
SINCE = date(2020, 1, 1)
DAY = date(2023, 3, 1)


def person(number: str = NUMBER, **told: object) -> int:
    return write_person(Someone(number, BORN, since=SINCE, **told))  # type: ignore[arg-type]


@transaction.atomic
def protect(
    person_id: int, start: date, before: date | None = None, degree: str = "secrecy_marking"
) -> int:
    entry = write_entry(actor="prov", purpose="prov", happened="protected", at=AT)
    Protection.objects.create(
        person_id=person_id,
        degree=degree,
        valid=range_of(Period(start, before) if before else Period(start)),
        recorded=known_from(entry),
    )
    return entry


@transaction.atomic
def end_known(model: type[Identity | Residence | Protection | Vital], person_id: int) -> int:
    entry = write_entry(actor="prov", purpose="prov", happened="corrected", at=AT)
    for row in model._default_manager.filter(person_id=person_id, recorded__upper_inf=True):
        row.recorded = type(row.recorded)(row.recorded.lower, entry)
        row.save()
    return entry


def on(person_id: int, day: date = DAY, known_at: int | None = None) -> PersonOnDay:
    known = newest_number() if known_at is None else known_at
    return people_on([person_id], valid_on=day, known_at=known)[person_id]


def test_a_person_on_a_day_holds_nothing_that_says_who_it_is() -> None:
    key = person()
    card = person_card(key, valid_on=DAY, known_at=newest_number())
    assert (card.number, card.surname) == (NUMBER, "Provsson")  # There was something to leak.
    told = str(asdict(on(key)))
    for leak in (NUMBER, NUMBER[4:], "Anna", "Provsson"):
        assert leak not in told


def test_a_residence_holds_from_its_day_and_not_the_day_before() -> None:
    key = person()
    assert on(key, date(2019, 12, 31)).residence == UNKNOWN_RESIDENCE
    assert on(key, SINCE).residence == PlacedResidence(ResidenceState.HERE, "2580", "C")


def test_who_is_asked_for_and_not_known_is_not_among_the_people() -> None:
    before = newest_number()
    key = person()
    assert people_on([key], valid_on=DAY, known_at=before) == {}
    assert set(people_on([key, key + 999], valid_on=DAY, known_at=newest_number())) == {key}
    assert people_on([], valid_on=DAY, known_at=newest_number()) == {}


def test_a_death_that_was_learned_late_is_not_known_before() -> None:
    key = person()
    before = newest_number()
    entry = end_known(Vital, key)
    Vital.objects.create(
        person_id=key,
        born_on=BORN,
        sex="K",
        died_on=date(2022, 1, 1),
        recorded=known_from(entry),
    )
    assert (on(key, known_at=before).died_on, on(key).died_on) == (None, date(2022, 1, 1))
    assert on(key).sex is Sex.FEMALE


def test_people_take_as_many_queries_however_many_they_are() -> None:
    keys = [person(f"1980050198{index}0") for index in range(3)]
    known = newest_number()
    counts = []
    for these in (keys[:1], keys):
        with CaptureQueriesContext(connection) as captured:
            found = people_on(these, valid_on=DAY, known_at=known)
        counts.append(len(captured))
        assert set(found) == set(these)
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("day", "is_protected"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 5, 31), True),
        (date(2023, 6, 1), False),
    ],
)
def test_protection_holds_from_its_first_day_through_its_last(
    day: date, is_protected: bool
) -> None:
    key = person()
    protect(key, date(2023, 1, 1), date(2023, 6, 1))
    assert on(key, day).is_protected is is_protected


def test_the_two_degrees_of_protection_are_kept_apart() -> None:
    key = person()
    protect(key, SINCE, degree="protected_registration")
    assert on(key).protection == {ProtectionDegree.PROTECTED_REGISTRATION}
    protect(key, date(2023, 1, 1))
    assert on(key).protection == frozenset(ProtectionDegree)
    assert on(key, date(2022, 12, 31)).protection == {ProtectionDegree.PROTECTED_REGISTRATION}


def left_out(day: date, number: int) -> set[int]:
    return set(protected_ids(valid_on=day, number=number))


def test_an_old_list_gives_nobody_away_who_has_been_protected_since() -> None:
    key, other = person(), person(OTHER)
    before = newest_number()
    assert left_out(DAY, before) == set()
    entry = protect(key, date(2024, 1, 1))
    for number in (before, entry):
        assert left_out(DAY, number) == {key}
    assert other not in left_out(DAY, entry)


def test_who_was_protected_once_is_left_out_of_the_days_it_held() -> None:
    key = person()
    entry = protect(key, date(2022, 1, 1), date(2023, 1, 1))
    assert left_out(date(2021, 1, 1), entry) == {key}
    assert left_out(date(2022, 12, 31), entry) == {key}
    assert left_out(date(2023, 1, 1), entry) == set()


def test_a_protection_that_turned_out_wrong_counts_for_those_who_knew_it() -> None:
    key = person()
    entry = protect(key, date(2022, 1, 1))
    corrected = end_known(Protection, key)
    assert left_out(DAY, entry) == {key}
    assert left_out(DAY, corrected) == set()


def test_a_number_is_found_as_known_then() -> None:
    key = person()
    first = newest_number()
    entry = end_known(Identity, key)
    for number, start, end in ((NUMBER, BORN, SINCE), (OTHER, SINCE, None)):
        Identity.objects.create(
            person_id=key,
            kind=Identity.Kind.PERSONAL_NUMBER,
            number=number,
            given_names="Anna",
            surname="Ny",
            valid=range_of(Period(start, end) if end else Period(start)),
            recorded=known_from(entry),
        )
    found = [
        person_by_number(number, known_at=known)
        for known in (first - 1, first, entry)
        for number in (NUMBER, OTHER)
    ]
    assert found == [None, None, key, None, key, key]
    cards = [
        person_card(key, valid_on=day, known_at=known).number
        for day, known in ((SINCE, first), (date(2019, 12, 31), entry), (SINCE, entry))
    ]
    assert cards == [NUMBER, NUMBER, OTHER]


@pytest.mark.parametrize("number", ["", "19800501", "198005019818 ", "%", "198005019818' --"])
def test_what_is_nobodys_number_finds_nobody(number: str) -> None:
    person()
    assert person_by_number(number, known_at=newest_number()) is None


def test_chains_of_joined_people_end_in_one() -> None:
    kept = person()
    middle = Person.objects.create(joined_into_id=kept)
    first = Person.objects.create(joined_into=middle)
    lone = Person.objects.create()
    assert [person_now(one) for one in (first.pk, middle.pk, kept)] == [kept] * 3
    assert same_people([kept, lone.pk]) == {
        kept: kept,
        middle.pk: kept,
        first.pk: kept,
        lone.pk: lone.pk,
    }
    assert same_people([middle.pk]) == {middle.pk: middle.pk, first.pk: middle.pk}
    assert same_people([]) == {}


def test_a_person_without_known_facts_is_nobody_to_show() -> None:
    twin = Person.objects.create(joined_into_id=person())
    with pytest.raises(NoSuchPerson) as nobody:
        person_card(twin.pk, valid_on=DAY, known_at=newest_number())
    assert str(nobody.value) == "Personen finns inte i befolkningsregistret."
    assert person_history(twin.pk) == []


def test_a_history_tells_every_kind_on_both_axes() -> None:
    mother = person(OTHER)
    key = person(mother=mother, guardians=(mother,))
    entry = newest_number()
    protect(key, SINCE, DAY)
    corrected = end_known(Residence, key)
    rows = {
        (row.kind, row.said, row.valid, row.known_from, row.known_until)
        for row in person_history(key)
    }
    life = Period(BORN)
    assert rows == {
        (FactKind.IDENTITY, (NUMBER, "Anna", "Provsson"), life, entry, None),
        (FactKind.RESIDENCE, ("here", "2580", "C"), Period(SINCE), entry, corrected),
        (FactKind.PROTECTION, ("secrecy_marking",), Period(SINCE, DAY), entry + 1, None),
        (FactKind.RELATION, ("mother", str(mother)), life, entry, None),
        (FactKind.RELATION, ("guardian", str(mother)), life, entry, None),
        (FactKind.VITAL, ("1980-05-01", "K", ""), None, entry, None),
    }


def test_people_are_locked_in_the_order_of_their_keys() -> None:
    keys = [person(f"1980050198{index}0") for index in range(3)]
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        lock_people([keys[2], keys[0], keys[1], keys[0]])
    (query,) = captured.captured_queries
    assert query["sql"].rstrip().endswith("ORDER BY id FOR NO KEY UPDATE")
