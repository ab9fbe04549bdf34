"""What is told of a clinic or a physician that someone asks for: the exact steps and clauses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.small_county import (
    BRANCH,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    clause,
    decided,
    listed,
    resident,
    world,
)
from vardval.core.listing import (
    ChosenBy,
    Clinic,
    ClinicChosen,
    Contacts,
    ContactsChanged,
    Manner,
    Outcome,
    PhysicianAsked,
    World,
    step,
)
from vardval.core.trace import Step
from vardval.core.trace import step as told

DAY = timedelta(days=1)
ENROLMENT, PHYSICIAN = clause("x.inskrivning"), clause("x.läkarkontakt")
ASKED = PhysicianAsked("Anna", MARCH, SQUARE)
CHOSEN = ClinicChosen("Anna", MARCH, SEA, Clinic.MIDWIFE)
HERE = world(resident(listing=listed(SQUARE)))
NOWHERE = world(resident())


def not_there(unit: str) -> Step:
    return told("contact.physician_not_there", PHYSICIAN, unit=unit)


def closing(unit: str, on: date) -> World:
    gone = replace(HERE.units[unit], closes_on=on)
    return replace(HERE, units={**HERE.units, unit: gone})


@pytest.mark.parametrize(
    ("county", "unit", "trace"),
    [
        (HERE, SQUARE, told("contact.physician_where_listed", PHYSICIAN, unit=SQUARE)),
        (HERE, SEA, not_there(SEA)),
        (HERE, BRANCH, not_there(BRANCH)),
        (NOWHERE, SQUARE, not_there(SQUARE)),
        (closing(SEA, MARCH + DAY), SEA, not_there(SEA)),
        (closing(SEA, MARCH), SEA, told("choice.unit_not_open", unit=SEA)),
        (closing(SQUARE, MARCH), SQUARE, told("choice.unit_not_open", unit=SQUARE)),
        (HERE, "Månens HC", told("choice.unit_unknown", clause("x.mål"), unit="Månens HC")),
    ],
)
def test_a_physician_is_given_where_one_is_listed_and_refused_with_the_unit_everywhere_else(
    county: World, unit: str, trace: Step
) -> None:
    decision, now = decided(county, replace(ASKED, unit=unit))
    is_given = trace.code == "contact.physician_where_listed"
    assert decision.outcome is (Outcome.ACCEPTED if is_given else Outcome.REFUSED)
    assert (decision.trace, decision.changes) == ((trace,), ())
    changed = (ContactsChanged("Anna", Contacts(physician_at=unit)),)
    assert decision.county == (changed if is_given else ())
    assert (now is county) is not is_given


@pytest.mark.parametrize("manner", list(Manner))
def test_a_physician_is_given_however_one_came_to_be_listed(manner: Manner) -> None:
    county = world(resident(listing=listed(SQUARE, manner)))
    assert step(county, ASKED, RULES).outcome is Outcome.ACCEPTED


def test_a_new_physician_leaves_the_clinics_as_they_are_and_a_new_clinic_the_physician() -> None:
    had = Contacts({Clinic.CHILD_HEALTH: SEA}, SEA)
    county = replace(HERE, contacts={"Anna": had})
    asked, chosen = step(county, ASKED, RULES), step(county, CHOSEN, RULES)
    assert asked.county == (ContactsChanged("Anna", replace(had, physician_at=SQUARE)),)
    enrolled = {Clinic.CHILD_HEALTH: SEA, Clinic.MIDWIFE: SEA}
    assert chosen.county == (ContactsChanged("Anna", Contacts(enrolled, SEA)),)


@pytest.mark.parametrize("clinic", list(Clinic))
@pytest.mark.parametrize("unit", [SEA, SQUARE, BRANCH])
def test_an_enrolment_tells_who_chooses_and_then_the_unit_and_its_clinic(
    clinic: Clinic, unit: str
) -> None:
    decision = step(HERE, replace(CHOSEN, clinic=clinic, unit=unit), RULES)
    assert (decision.outcome, decision.trace) == (
        Outcome.ACCEPTED,
        (
            told("choice.of_age", clause("x.eget_val_ålder"), age=32, limit=18),
            told("contact.clinic_chosen", ENROLMENT, unit=unit, clinic=clinic.value),
        ),
    )


@pytest.mark.parametrize(
    ("born_on", "made_by", "code"),
    [
        (date(2005, 3, 1), ChosenBy.SELF, None),
        (date(2005, 3, 2), ChosenBy.SELF, "choice.too_young"),
        (date(2005, 3, 2), ChosenBy.GUARDIAN, None),
        (date(2005, 3, 1), ChosenBy.GUARDIAN, "choice.decides_alone"),
    ],
)
def test_who_may_enrol_whom_turns_on_the_birthday_and_a_refusal_enrols_nobody(
    born_on: date, made_by: ChosenBy, code: str | None
) -> None:
    county = world(resident(born_on=born_on, guardians=("Nils",)))
    decision, now = decided(county, replace(CHOSEN, made_by=made_by))
    if code is None:
        assert (decision.outcome, decision.clause) == (Outcome.ACCEPTED, ENROLMENT)
        return
    assert (decision.outcome, decision.trace[-1].code) == (Outcome.REFUSED, code)
    assert (decision.county, now) == ((), county)
