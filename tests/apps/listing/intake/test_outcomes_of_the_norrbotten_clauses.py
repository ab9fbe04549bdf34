"""What a Navet file leads to under Norrbotten's book of 2023, clause by clause."""

from datetime import date

import pytest

from tests import navet
from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.listing.intake.conftest import (
    CENTRUM,
    KUSTEN,
    NOWHERE,
    ODEMARKEN,
    TakeIn,
)
from vardval.listing.models import Listing, ListingEvent
from vardval.population.facts import people_by_number
from vardval.population.models import Identity, Notice, Person, Protection, Residence, Vital

Known = list[tuple[str, str, str | None, str, str]]

BO = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1990, 2, 3), 982)
KIM = navet.number(date(2023, 3, 5), 983)


def listings(own: str) -> Known:
    """Where the person is listed as known now: unit, from, until, manner, clause."""
    person_id = people_by_number([own])[own]
    rows = Listing.objects.filter(person=person_id, recorded__upper_inf=True).order_by("valid")
    return [
        (
            row.unit.hsa_id,
            str(row.valid.lower),
            str(row.valid.upper) if row.valid.upper else None,
            row.manner,
            row.clause,
        )
        for row in rows
    ]


def moved_in(own: str, home: navet.Home, day: str = "20230301", at: str = "20230302") -> str:
    return navet.post(
        own, at=at.ljust(17, "0"), names=("Prov", "Provsson"), moved_on=day, home=home
    )


def test_who_moves_in_is_listed_where_the_address_belongs(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, KUSTEN)))
    assert listings(BO) == [(HAVET, "2023-03-01", None, "passive", "NB-3.6.2-2")]


def test_an_area_without_a_unit_leads_to_the_nearest(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, ODEMARKEN)))
    assert [row[0] for row in listings(BO)] == [FJALLET]


def test_a_newborn_is_listed_where_the_mother_is(take_in: TakeIn) -> None:
    born = navet.post(
        KIM,
        at="20230306000000000",
        names=("Kim", "Ek"),
        moved_on="20230305",
        home=CENTRUM,
        relations=[("MO", ANNA), ("V", ANNA)],
    )
    take_in(navet.file(moved_in(ANNA, KUSTEN), born))
    assert listings(KIM) == [(HAVET, "2023-03-05", None, "passive", "NB-3.6.2-1")]


def test_who_is_listed_passively_follows_the_address(take_in: TakeIn) -> None:
    moved = navet.post(BO, at="20230402000000000", moved_on="20230401", home=KUSTEN)
    take_in(navet.file(moved_in(BO, CENTRUM), moved))
    assert [row[:4] for row in listings(BO)] == [
        (TORGET, "2023-03-01", "2023-04-01", "passive"),
        (HAVET, "2023-04-01", None, "passive"),
    ]


def test_who_moves_to_another_region_is_listed_no_longer(take_in: TakeIn) -> None:
    away = navet.Home("NÅGON 1:1", "Gatan 1", "90320", municipality="2480")
    moved = navet.post(BO, at="20230402000000000", moved_on="20230401", home=away)
    take_in(navet.file(moved_in(BO, CENTRUM), moved))
    assert [row[:3] for row in listings(BO)] == [(TORGET, "2023-03-01", "2023-04-01")]


def test_who_dies_is_listed_no_longer(take_in: TakeIn) -> None:
    died = navet.post(BO, at="20230402000000000", left=("AV", "20230401"))
    take_in(navet.file(moved_in(BO, CENTRUM), died))
    assert [row[:3] for row in listings(BO)] == [(TORGET, "2023-03-01", "2023-04-01")]
    vital = Vital.objects.get(recorded__upper_inf=True)
    assert vital.died_on == date(2023, 4, 1)
    assert ListingEvent.objects.filter(kind="death").count() == 1


@pytest.mark.parametrize(
    ("cause", "state"),
    [("UV", "abroad"), ("OB", "unknown"), ("AS", "deregistered"), ("TA", "deregistered")],
)
def test_who_leaves_the_population_register_is_listed_no_longer(
    take_in: TakeIn, cause: str, state: str
) -> None:
    left = navet.post(BO, at="20230402000000000", left=(cause, "20230401"))
    take_in(navet.file(moved_in(BO, CENTRUM), left))
    assert [row[2] for row in listings(BO)] == ["2023-04-01"]
    now = Residence.objects.get(recorded__upper_inf=True, valid__contains=date(2023, 5, 1))
    assert now.state == state


def test_who_comes_back_from_abroad_is_a_newcomer(take_in: TakeIn) -> None:
    left = navet.post(BO, at="20230402000000000", left=("UV", "20230401"))
    back = navet.post(BO, at="20230802000000000", moved_on="20230801", home=KUSTEN)
    take_in(navet.file(moved_in(BO, CENTRUM), left, back))
    assert [row[:3] for row in listings(BO)] == [
        (TORGET, "2023-03-01", "2023-04-01"),
        (HAVET, "2023-08-01", None),
    ]


def test_who_is_protected_is_not_listed_until_the_protection_ends(take_in: TakeIn) -> None:
    starts = navet.post(BO, at="20230402000000000", secrecy="J")
    ends = navet.post(BO, at="20230602000000000", secrecy="N")
    take_in(navet.file(moved_in(BO, CENTRUM), starts))
    assert [row[:3] for row in listings(BO)] == [(TORGET, "2023-03-01", "2023-04-02")]
    take_in(navet.file(ends))
    assert [row[1:4] for row in listings(BO)] == [
        ("2023-03-01", "2023-04-02", "passive"),
        ("2023-06-02", None, "passive"),
    ]


def test_who_moves_in_protected_is_never_listed(take_in: TakeIn) -> None:
    take_in(
        navet.file(
            navet.post(BO, at="20230310000000000", secrecy="J", moved_on="20230301", home=CENTRUM)
        )
    )
    assert listings(BO) == []
    assert ListingEvent.objects.get().clause == "NB-3.6.4-1"


def test_the_two_protections_are_kept_apart(take_in: TakeIn) -> None:
    both = navet.post(BO, at="20230402000000000", secrecy="J", kind="SK")
    one_ends = navet.post(BO, at="20230602000000000", secrecy="N")
    take_in(navet.file(moved_in(BO, CENTRUM), both, one_ends))
    rows = Protection.objects.filter(recorded__upper_inf=True).order_by("degree")
    assert [(row.degree, row.valid.upper) for row in rows] == [
        ("protected_registration", None),
        ("secrecy_marking", date(2023, 6, 2)),
    ]
    assert [row[2] for row in listings(BO)] == ["2023-04-02"]


def test_a_hidden_person_who_leaves_is_told_by_county_99(take_in: TakeIn) -> None:
    hidden = navet.post(BO, at="20230402000000000", county="99")
    take_in(navet.file(moved_in(BO, CENTRUM), hidden))
    assert [row[2] for row in listings(BO)] == ["2023-04-02"]


def test_a_changed_number_carries_everything_over(take_in: TakeIn) -> None:
    new = navet.number(date(1980, 5, 2), 981)
    changed = navet.post(BO, at="20230402000000000", joined=new, left=("GN", "20230401"))
    take_in(navet.file(moved_in(BO, CENTRUM)))
    person = Person.objects.get().pk
    take_in(navet.file(changed))
    assert people_by_number([BO, new]) == {BO: person, new: person}
    assert listings(new) == [(TORGET, "2023-03-01", None, "passive", "NB-3.6.2-2")]
    numbers = Identity.objects.filter(recorded__upper_inf=True).order_by("valid")
    assert [(row.number, row.valid.lower) for row in numbers] == [
        (BO, date(1980, 5, 2)),
        (new, date(2023, 4, 1)),
    ]


def test_two_numbers_known_as_two_people_become_one(take_in: TakeIn) -> None:
    new = navet.number(date(1980, 5, 1), 985)
    changed = navet.post(BO, at="20230501000000000", joined=new, left=("AN", "20230401"))
    born = navet.post(
        KIM, at="20230306000000000", moved_on="20230305", home=CENTRUM, relations=[("V", new)]
    )
    take_in(navet.file(moved_in(BO, CENTRUM), moved_in(new, KUSTEN, "20230401", "20230402"), born))
    assert Person.objects.count() == 3
    take_in(navet.file(changed))
    found = people_by_number([BO, new])
    assert found[BO] == found[new]
    assert Person.objects.get(joined_into__isnull=False).joined_into_id == found[BO]
    assert [row[:3] for row in listings(BO)] == [
        (TORGET, "2023-03-01", "2023-04-01"),
        (HAVET, "2023-04-01", None),
    ]
    child = Person.objects.get(pk=people_by_number([KIM])[KIM])
    known = child.relation_set.filter(recorded__upper_inf=True)
    assert [row.related_id for row in known] == [found[BO]]


def test_a_late_correction_decides_the_listing_anew_from_its_day(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    entry = Listing.objects.get().recorded.lower
    corrected = navet.post(BO, at="20230510000000000", moved_on="20230215", home=KUSTEN)
    take_in(navet.file(corrected))
    assert [row[:3] for row in listings(BO)] == [(HAVET, "2023-02-15", None)]
    old = Listing.objects.get(recorded__upper_inf=False)
    assert (old.recorded.lower, old.unit.hsa_id) == (entry, TORGET)


def test_a_child_follows_when_the_mothers_past_listing_is_corrected(take_in: TakeIn) -> None:
    born = navet.post(
        KIM,
        at="20230306000000000",
        moved_on="20230305",
        home=CENTRUM,
        relations=[("MO", ANNA)],
    )
    take_in(navet.file(moved_in(ANNA, CENTRUM), born))
    assert [row[0] for row in listings(KIM)] == [TORGET]
    take_in(
        navet.file(navet.post(ANNA, at="20230510".ljust(17, "0"), moved_on="20230215", home=KUSTEN))
    )
    assert [row[0] for row in listings(KIM)] == [HAVET]


def test_files_out_of_order_come_to_the_same(take_in: TakeIn) -> None:
    later = navet.post(BO, at="20230402000000000", moved_on="20230401", home=KUSTEN)
    take_in(navet.file(later, effective_on="20230403"))
    take_in(navet.file(moved_in(BO, CENTRUM)))
    assert [row[:3] for row in listings(BO)] == [
        (TORGET, "2023-03-01", "2023-04-01"),
        (HAVET, "2023-04-01", None),
    ]


def test_an_unknown_address_waits_for_a_newer_register(take_in: TakeIn) -> None:
    from tests.apps.listing.intake.conftest import AT_INTAKE
    from vardval.listing.intake import apply_staged_notices
    from vardval.population.actions import load_address_register, retry_notices

    take_in(navet.file(moved_in(BO, NOWHERE), moved_in(ANNA, CENTRUM)))
    aside = Notice.objects.get(status="set_aside")
    assert (aside.reason, aside.reason_parameters) == ("unknown_address", {"municipality": "2580"})
    assert people_by_number([BO]) == {}
    load_address_register(
        content=navet.register(NOWHERE), name="ny.csv", actor="prov", at=AT_INTAKE
    )
    assert retry_notices(actor="prov", at=AT_INTAKE, reason="unknown_address") == 1
    apply_staged_notices(actor="prov", at=AT_INTAKE)
    assert [row[0] for row in listings(BO)] == [TORGET]


def test_a_removed_value_is_removed_and_an_absent_one_unchanged(take_in: TakeIn) -> None:
    renamed = navet.post(BO, at="20230402000000000", names=("Nytt", navet.NIL))
    take_in(navet.file(moved_in(BO, CENTRUM), renamed))
    now = Identity.objects.get(recorded__upper_inf=True, valid__contains=date(2023, 5, 1))
    assert (now.given_names, now.surname) == ("Nytt", "")
    assert [row[2] for row in listings(BO)] == [None]
