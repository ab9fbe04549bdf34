"""Units, people and members as resources: what is not known is left out, and days end as FHIR's."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from vardval.core.population import ProtectionDegree
from vardval.core.time import FOREVER, Period
from vardval.integrations.fhir import systems
from vardval.integrations.fhir.resources import (
    group,
    location,
    member,
    organization,
    patient,
    provider,
)
from vardval.registry.models import UnitVersion
from vardval.registry.queries import UnitOnDay
from vardval.registry.visiting_queries import Contact, Hours, Visiting

AT = datetime(2023, 11, 15, 8, 0, 0, 1999, tzinfo=UTC)


def unit(parent: str | None = None) -> UnitOnDay:
    return UnitOnDay(
        1, "SE1", "Torget", UnitVersion.Kind.HEALTH_CENTRE, "2580", "Luleå", "2321000230",
        "Regionen", True, None if parent is None else 2, parent, None, None,
        Period(date(2020, 1, 1)), 1, None,
    )  # fmt: skip


def somebody(**told: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "person_id": 7,
        "number": "195003179800",
        "given_names": "Anna Maria",
        "surname": "Ek",
        "born_on": date(1950, 3, 17),
        "sex": "K",
        "died_on": None,
        "listed_at": "SE1",
    }
    return patient(**{**known, **told})


def test_a_unit_stands_under_its_provider_and_a_branch_under_its_centre() -> None:
    under = [organization(unit(one))["partOf"] for one in (None, "SE9")]
    assert under == [
        {"reference": "Organization/provider-2321000230"},
        {"reference": "Organization/SE9"},
    ]
    assert provider(unit())["id"] == "provider-2321000230"


def test_a_place_of_which_nothing_is_told_has_its_municipality_alone() -> None:
    bare = location(unit(), Visiting())
    assert bare["address"] == {"district": "Luleå", "country": "SE"}
    assert "telecom" not in bare
    assert "hoursOfOperation" not in bare


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (Contact("Storg. 1", "97200", "LULEÅ", "", "", ""), {"line", "postalCode", "city"}),
        (Contact("", "", "LULEÅ", "", "", ""), {"city"}),
        (Contact("", "", "", "0920-1", "", ""), set()),
    ],
)
def test_what_is_not_told_of_a_place_is_left_out(contact: Contact, address: set[str]) -> None:
    told = location(unit(), Visiting(contact))
    assert set(told["address"]) - {"district", "country"} == address
    assert ("telecom" in told) is bool(contact.telephone)


def test_opening_hours_have_seconds_and_the_weekdays_of_fhir() -> None:
    hours = (Hours(1, time(8), time(12)), Hours(7, time(0, 5), time(23, 59)))
    assert location(unit(), Visiting(hours=hours))["hoursOfOperation"] == [
        {"daysOfWeek": ["mon"], "openingTime": "08:00:00", "closingTime": "12:00:00"},
        {"daysOfWeek": ["sun"], "openingTime": "00:05:00", "closingTime": "23:59:00"},
    ]


@pytest.mark.parametrize(
    ("number", "systems_told"),
    [
        ("195003179800", list(systems.PERSONAL_NUMBER)),
        ("195003779807", list(systems.COORDINATION_NUMBER)),
        ("inte ett nummer", [None]),
    ],
)
def test_each_kind_of_number_has_its_systems_and_any_other_is_a_reserve_number(
    number: str, systems_told: list[str | None]
) -> None:
    told = somebody(number=number)["identifier"]
    assert [one.get("system") for one in told] == systems_told
    assert {one["value"] for one in told} == {number}


def test_who_is_alive_and_listed_is_active_and_has_a_practitioner() -> None:
    told = somebody()
    assert (told["active"], told["gender"], told["birthDate"]) == (True, "female", "1950-03-17")
    assert told["name"] == [{"use": "official", "family": "Ek", "given": ["Anna", "Maria"]}]
    assert told["generalPractitioner"] == [{"reference": "Organization/SE1"}]
    assert set(told["meta"]) == {"profile"}


def test_who_is_dead_unlisted_and_without_a_number_has_neither() -> None:
    told = somebody(died_on=date(2023, 1, 2), listed_at=None, number="", sex="M")
    assert (told["active"], told["deceasedDateTime"], told["gender"]) == (
        False,
        "2023-01-02",
        "male",
    )
    assert "generalPractitioner" not in told
    assert "identifier" not in told


@pytest.mark.parametrize(("given", "surname", "parts"), [("", "Ek", "family"), ("Bo", "", "given")])
def test_a_name_has_the_parts_that_are_known(given: str, surname: str, parts: str) -> None:
    (name,) = somebody(given_names=given, surname=surname)["name"]
    assert set(name) == {"use", parts}


@pytest.mark.parametrize(("given", "surname"), [("", ""), ("  ", "")])
def test_who_has_no_name_at_all_has_no_element_of_one(given: str, surname: str) -> None:
    assert "name" not in somebody(given_names=given, surname=surname)


def test_each_protection_is_labelled_and_both_together_are_very_restricted_once() -> None:
    told = somebody(protection=set(ProtectionDegree), last_updated=AT)
    assert [one["code"] for one in told["meta"]["security"]] == [
        "V",
        *sorted(("sekretessmarkering", "skyddadFolkbokforing"), reverse=True),
    ]
    assert told["meta"]["lastUpdated"] == "2023-11-15T08:00:00.001+00:00"


@pytest.mark.parametrize(
    ("until", "period"),
    [
        (None, {"start": "2023-12-01"}),
        (FOREVER, {"start": "2023-12-01"}),
        (date(2024, 3, 1), {"start": "2023-12-01", "end": "2024-02-29"}),
        (date(2023, 12, 2), {"start": "2023-12-01", "end": "2023-12-01"}),
    ],
)
def test_a_listing_ends_with_its_last_day(until: date | None, period: dict[str, str]) -> None:
    told = member(7, "SE1", since=date(2023, 12, 1), until=until)
    assert (told["period"], told["inactive"]) == (period, False)
    assert [one["url"] for one in told["extension"]] == [systems.ATTRIBUTED_PROVIDER]


def test_who_has_been_dropped_has_no_days_and_says_so() -> None:
    told = member(7, "SE1", since=None, until=None, change="dropped")
    assert (told["inactive"], "period" in told) == (True, False)
    assert told["extension"][1] == {"url": systems.CHANGE_TYPE, "valueCode": "dropped"}


@pytest.mark.parametrize(("count", "is_part"), [(0, False), (2, False), (2, True), (0, True)])
def test_only_a_whole_list_says_how_many_it_holds(count: int, is_part: bool) -> None:
    members = [member(one, "SE1", since=date(2023, 1, 1), until=None) for one in range(count)]
    told = group(unit(), members, last_updated=AT, is_part=is_part)
    assert told.get("quantity") == (None if is_part else count)
    assert len(told.get("member", [])) == count
    assert ("tag" in told["meta"]) is is_part
