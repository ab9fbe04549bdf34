"""What a day did to a unit: two lists laid beside each other, so that the numbers add up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.listing.choosing import DAY, LISTED_SINCE, anna_listed, choose
from vardval.core.listing import Manner
from vardval.core.time import Period
from vardval.listing.day_queries import Change, day_of_unit, listed_there, waiting_at
from vardval.listing.models import Listing
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.two_axes import known_from, known_rows, range_of
from vardval.population.models import Protection
from vardval.registry.queries import unit_id

EVE = DAY - timedelta(days=1)
AT = datetime(2023, 3, 2, 9, tzinfo=UTC)


def listed(unit: str, on: date, number: int) -> int:
    rows = Listing.objects.filter(known_rows(number), unit__hsa_id=unit, valid__contains=on)
    return rows.count()


@transaction.atomic
def protect(person: int) -> None:
    entry = write_entry(actor="prov", purpose="prov", happened="protected", at=AT)
    Protection.objects.create(
        person_id=person,
        degree=Protection.Degree.SECRECY_MARKING,
        valid=range_of(Period(DAY)),
        recorded=known_from(entry),
    )


@pytest.mark.parametrize("unit", [TORGET, HAVET])
def test_yesterdays_list_with_who_came_and_without_who_left_is_todays(
    county: None, unit: str
) -> None:
    people = [anna_listed(), anna_listed("199105019801"), anna_listed("199205019800")]
    before = newest_number()
    choose(people[0])
    choose(people[1], HAVET)
    choose(people[2], TORGET)
    list_person(people[1], DAY, (DAY, TORGET), manner=Manner.PASSIVE)
    newest = newest_number()
    told = day_of_unit(unit_id(unit), valid_on=DAY, known_before=before, known_at=newest)
    change = len(told.came) - len(told.left)
    assert listed(unit, DAY, newest) - listed(unit, EVE, before) == change
    assert change == {TORGET: -1, HAVET: 1}[unit]


def test_a_late_fact_is_told_on_the_day_on_which_it_changed_the_list(county: None) -> None:
    anna = anna_listed()
    before = newest_number()
    choose(anna, on=date(2023, 2, 1))
    newest = newest_number()
    told = day_of_unit(unit_id(HAVET), valid_on=DAY, known_before=before, known_at=newest)
    assert told.came == (Change(anna, "choice", date(2023, 2, 1), "NB-3.6.1-10"),)
    left = day_of_unit(unit_id(TORGET), valid_on=DAY, known_before=before, known_at=newest).left
    assert left == (Change(anna, "choice", date(2023, 2, 1), "NB-3.6.1-10"),)
    quiet = day_of_unit(unit_id(HAVET), valid_on=DAY, known_before=newest, known_at=newest)
    assert quiet.people == set()


def test_who_becomes_protected_is_told_neither_as_leaving_nor_as_coming(county: None) -> None:
    anna = anna_listed()
    before = newest_number()
    choose(anna)
    newest = newest_number()
    told = day_of_unit(unit_id(TORGET), valid_on=DAY, known_before=before, known_at=newest)
    assert told.people == {anna}
    protect(anna)
    for unit in (TORGET, HAVET):
        told = day_of_unit(
            unit_id(unit), valid_on=DAY, known_before=before, known_at=newest_number()
        )
        assert told.people == set()


def test_those_listed_there_are_told_of_those_asked_for_alone(county: None) -> None:
    anna, eva = anna_listed(), anna_listed("199105019801")
    nobody = write_person(Someone("199205019800", date(1992, 5, 1)))
    list_person(nobody, LISTED_SINCE, (LISTED_SINCE, HAVET))
    asked = [anna, nobody]
    number = newest_number()
    assert listed_there(unit_id(TORGET), asked, valid_on=DAY, known_at=number) == {anna}
    assert listed_there(unit_id(TORGET), [eva], valid_on=DAY, known_at=number) == {eva}
    assert waiting_at(None, valid_on=DAY, known_at=number) == []
