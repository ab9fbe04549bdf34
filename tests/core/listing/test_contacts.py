"""Clinics and physicians: chosen for themselves, and what ends them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.rooms import ANNA, BO, after, at_sea, at_square, limited
from tests.core.listing.small_county import (
    BRANCH,
    CENTRE,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    clause,
    codes,
    decided,
    home,
    resident,
    unit_of,
    world,
)
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChosenBy,
    Clinic,
    ClinicChosen,
    Death,
    Event,
    Manner,
    MoveOut,
    Outcome,
    PhysicianAsked,
    Resident,
    enrolled_at,
    home_care_of,
    physician_at,
    step,
)
from vardval.core.population import ResidenceState

DAY = timedelta(days=1)
MIDWIFE = ClinicChosen(ANNA, MARCH, SEA, Clinic.MIDWIFE)
PHYSICIAN = PhysicianAsked(ANNA, MARCH, SQUARE)
LISTED = world(at_square(ANNA), at_sea(BO))


def test_one_enrols_elsewhere_than_one_is_listed_and_nothing_else_changes() -> None:
    decision, now = decided(LISTED, MIDWIFE)
    assert (decision.outcome, decision.clause) == (
        Outcome.ACCEPTED,
        clause("vårdkontakter.inskrivning"),
    )
    assert decision.changes == ()
    assert now.residents == LISTED.residents
    assert enrolled_at(now, ANNA, Clinic.MIDWIFE, MARCH) == SEA
    assert enrolled_at(now, ANNA, Clinic.CHILD_HEALTH, MARCH) is None
    assert enrolled_at(now, BO, Clinic.MIDWIFE, MARCH) is None


def test_a_full_list_stops_no_enrolment() -> None:
    full = limited(0, at_square(ANNA))
    assert step(full, MIDWIFE, RULES).outcome is Outcome.ACCEPTED


def test_each_clinic_is_a_choice_of_its_own_and_the_last_one_holds() -> None:
    child = ClinicChosen(ANNA, MARCH, SQUARE, Clinic.CHILD_HEALTH)
    now = after(LISTED, MIDWIFE, child, replace(MIDWIFE, unit=SQUARE))
    assert dict(now.contacts[ANNA].enrolled) == {
        Clinic.MIDWIFE: SQUARE,
        Clinic.CHILD_HEALTH: SQUARE,
    }


def test_a_guardian_enrols_a_child_and_a_child_does_not() -> None:
    kim = world(resident("Kim", born_on=date(2021, 5, 1)))
    by_child = ClinicChosen("Kim", MARCH, SEA, Clinic.CHILD_HEALTH)
    refused = step(kim, by_child, RULES)
    assert (refused.outcome, codes(refused)) == (Outcome.REFUSED, ["choice.too_young"])
    by_guardian = replace(by_child, made_by=ChosenBy.GUARDIAN)
    assert step(kim, by_guardian, RULES).outcome is Outcome.ACCEPTED


def test_a_branch_may_have_a_clinic_and_a_unit_that_is_not_there_has_none() -> None:
    assert step(LISTED, replace(MIDWIFE, unit=BRANCH), RULES).outcome is Outcome.ACCEPTED
    unknown = step(LISTED, replace(MIDWIFE, unit="Ingen HC"), RULES)
    assert codes(unknown) == ["choice.unit_unknown"]


def test_a_unit_that_is_gone_enrols_nobody_and_keeps_nobody_enrolled() -> None:
    now = after(LISTED, MIDWIFE)
    gone = replace(now.units[SEA], closes_on=MARCH + DAY)
    closed = replace(now, units={**now.units, SEA: gone})
    assert enrolled_at(closed, ANNA, Clinic.MIDWIFE, MARCH) == SEA
    assert enrolled_at(closed, ANNA, Clinic.MIDWIFE, MARCH + DAY) is None
    late = step(closed, replace(MIDWIFE, on=MARCH + DAY), RULES)
    assert codes(late) == ["choice.unit_not_open"]


def test_a_physician_is_held_to_the_unit_where_one_is_listed() -> None:
    decision, now = decided(LISTED, PHYSICIAN)
    assert (decision.outcome, decision.clause) == (
        Outcome.ACCEPTED,
        clause("vårdkontakter.läkarkontakt"),
    )
    assert physician_at(now, ANNA) == SQUARE
    elsewhere = step(LISTED, replace(PHYSICIAN, unit=SEA), RULES)
    assert (elsewhere.outcome, elsewhere.clause) == (
        Outcome.REFUSED,
        clause("vårdkontakter.läkarkontakt"),
    )
    nobody = step(world(resident(ANNA)), PHYSICIAN, RULES)
    assert nobody.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "leaving",
    [
        ChoiceMade(ANNA, MARCH + DAY, SEA, Channel.E_SERVICE),
        MoveOut(ANNA, MARCH + DAY, ResidenceState.OTHER_REGION),
        Death(ANNA, MARCH + DAY),
    ],
)
def test_a_physician_contact_ends_when_the_listing_leaves_and_does_not_come_back(
    leaving: Event,
) -> None:
    now = after(LISTED, PHYSICIAN, leaving)
    assert physician_at(now, ANNA) is None
    if isinstance(leaving, ChoiceMade):
        back = after(now, ChoiceMade(ANNA, MARCH + 2 * DAY, SQUARE, Channel.E_SERVICE))
        assert unit_of(back) == (SQUARE, Manner.ACTIVE)
        assert physician_at(back, ANNA) is None


def test_who_chooses_the_unit_where_they_are_listed_keeps_the_physician() -> None:
    chosen = ChoiceMade(ANNA, MARCH + DAY, SQUARE, Channel.E_SERVICE)
    assert physician_at(after(LISTED, PHYSICIAN, chosen), ANNA) == SQUARE


def test_a_death_ends_every_contact_and_a_move_ends_no_enrolment() -> None:
    both = after(LISTED, MIDWIFE, PHYSICIAN)
    dead = after(both, Death(ANNA, MARCH + DAY))
    assert enrolled_at(dead, ANNA, Clinic.MIDWIFE, MARCH + DAY) is None
    moved = after(both, MoveOut(ANNA, MARCH + DAY, ResidenceState.OTHER_REGION))
    assert enrolled_at(moved, ANNA, Clinic.MIDWIFE, MARCH + DAY) == SEA


@pytest.mark.parametrize("event", [MIDWIFE, PHYSICIAN])
def test_the_dead_choose_neither(event: ClinicChosen | PhysicianAsked) -> None:
    dead = after(LISTED, Death(ANNA, MARCH))
    decision = step(dead, replace(event, on=MARCH + DAY), RULES)
    assert (decision.outcome, decision.clause) == (Outcome.REFUSED, clause("listning.avliden"))


@pytest.mark.parametrize(
    ("child", "on", "unit", "code"),
    [
        (at_square("Kim", born_on=date(2005, 3, 2)), MARCH, SQUARE, "care.home_care_where_listed"),
        (at_square("Kim", born_on=date(2005, 3, 1)), MARCH, None, "care.home_care_elsewhere"),
        (
            at_square("Kim", born_on=date(2015, 3, 1), residence=home(CENTRE, special=True)),
            MARCH,
            None,
            "care.home_care_elsewhere",
        ),
        (resident("Kim", born_on=date(2015, 3, 1)), MARCH, None, "care.home_care_unlisted"),
    ],
)
def test_a_child_gets_home_care_where_listed_until_grown_up(
    child: Resident, on: date, unit: str | None, code: str
) -> None:
    given = home_care_of(world(child), "Kim", on, RULES)
    assert (given.unit, [one.code for one in given.trace]) == (unit, [code])
    assert given.trace[0].clause == clause("vårdkontakter.hemsjukvård_barn")


def test_the_dead_get_no_home_care() -> None:
    gone = after(world(at_square("Kim", born_on=date(2015, 3, 1))), Death("Kim", MARCH))
    assert home_care_of(gone, "Kim", MARCH, RULES).unit is None
