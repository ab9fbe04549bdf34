"""Which pages of a unit stand as tabs, and where a correction's cause is shown, by who asks."""

from decimal import Decimal

import pytest
from django.test import RequestFactory

from vardval.core.time import Month
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.portal.presenters.correction_causes import CausePage, behind
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.presenters.units_to_choose import reach_is_own
from vardval.settlement.causes import Cause
from vardval.settlement.queries import CorrectionTold

HERE, THERE = "SE1", "SE2"
OFFICER = User(username="ada", role=Role.REGION_OFFICER)
CONTROLLER = User(username="kim", role=Role.CONTROLLER)
AUDITOR = User(username="rut", role=Role.AUDITOR)
OWN = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HERE)
OTHER = User(username="stig", role=Role.UNIT_CLERK, unit_hsa_id=THERE)
RESIDENT = User(username="anna", role=Role.RESIDENT)
CLOSED = User(username="olle", role=Role.REGION_OFFICER, is_active=False)
NO_ROLE = User(username="ny", role="")

READ = ["unit_register", "unit_contract", "unit_obligations"]
LISTS = ["unit_day", "unit_list", "unit_queue", "unit_waiting", "unit_forms"]


@pytest.mark.parametrize(
    ("user", "tabs"),
    [
        (
            OFFICER,
            ["unit", *LISTS, *READ, "unit_safety", "tell_change", "observe", "unit_capacity"],
        ),
        (OWN, ["unit", *LISTS, *READ, "unit_safety", "tell_change"]),
        (OTHER, ["unit"]),
        (CONTROLLER, ["unit", *READ]),
        (AUDITOR, ["unit", *READ, "unit_safety"]),
        (RESIDENT, ["unit"]),
        (CLOSED, ["unit"]),
        (NO_ROLE, ["unit"]),
    ],
)
def test_only_the_pages_that_the_reader_may_open_stand_as_tabs(user: User, tabs: list[str]) -> None:
    shown = unit_tabs(RequestFactory().get("/"), user, HERE)
    assert [one.code.removeprefix("portal.tab.") for one in shown] == tabs


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/enheter/SE1/", ["portal.tab.unit"]),
        ("/enheter/SE1/?dag=2024-02-29", ["portal.tab.unit"]),
        ("/enheter/SE1/lista/", ["portal.tab.unit_list"]),
        ("/enheter/SE2/lista/", []),
        ("/enheter/", []),
    ],
)
def test_the_reader_is_at_one_tab_of_the_unit_or_at_none(address: str, here: list[str]) -> None:
    shown = unit_tabs(RequestFactory().get(address), OFFICER, HERE)
    assert [one.code for one in shown if one.is_here] == here
    assert len({one.address for one in shown}) == len(shown)


def correction(cause: Cause, *, person_id: int = 12, file_id: int | None = None) -> CorrectionTold:
    """Return a correction of one krona that comes from the cause."""
    krona = Decimal(1)
    return CorrectionTold(
        Month(2023, 10), 0, "Grund", person_id, 40, "K", krona, krona + 1, krona, cause, 5, None,
        file_id, (),
    )  # fmt: skip


PERSON = CausePage("/person/12/", "portal.correction.person")
UNIT = CausePage("/enheter/SE1/", "portal.correction.unit")
FILE = CausePage("/underlag/3/", "portal.correction.file")


@pytest.mark.parametrize(
    ("cause", "page"),
    [
        (Cause.LISTING_EVENT, PERSON),
        (Cause.CORRECTED_LISTING, PERSON),
        (Cause.PERSON_FACTS, PERSON),
        (Cause.UNIT_REGISTER, UNIT),
        (Cause.OTHER_TERMS, UNIT),
        (Cause.SHARED_VALUES, None),
        (Cause.FACT_FILE, None),
    ],
)
def test_each_cause_leads_to_where_it_is_shown(cause: Cause, page: CausePage | None) -> None:
    assert behind(OFFICER, HERE, correction(cause), {12}) == page


@pytest.mark.parametrize("cause", [Cause.LISTING_EVENT, Cause.PERSON_FACTS])
def test_whoever_is_in_no_register_of_ours_has_no_page(cause: Cause) -> None:
    assert behind(OFFICER, HERE, correction(cause, person_id=0), {12}) is None


@pytest.mark.parametrize(
    ("user", "seen", "person", "file", "unit"),
    [
        (OFFICER, {12}, PERSON, FILE, UNIT),
        (OWN, {12}, PERSON, FILE, UNIT),
        (OWN, {13}, None, FILE, UNIT),
        (CONTROLLER, set(), None, FILE, UNIT),
        (AUDITOR, set(), None, FILE, UNIT),
        (CLOSED, set(), None, None, UNIT),
    ],
)
def test_nobody_is_led_to_a_page_that_they_do_not_see(
    user: User,
    seen: set[int],
    person: CausePage | None,
    file: CausePage | None,
    unit: CausePage | None,
) -> None:
    told = (
        correction(Cause.LISTING_EVENT),
        correction(Cause.FACT_FILE, file_id=3),
        correction(Cause.UNIT_REGISTER),
    )
    assert tuple(behind(user, HERE, one, seen) for one in told) == (person, file, unit)


def test_a_file_is_shown_before_the_person_whose_fact_it_told() -> None:
    told = correction(Cause.PERSON_FACTS, file_id=3)
    assert behind(OFFICER, HERE, told, {12}) == FILE
    assert behind(RESIDENT, HERE, told, {12}) == PERSON
    assert behind(RESIDENT, HERE, told, set()) is None


@pytest.mark.parametrize(
    ("user", "is_own"),
    [(OWN, True), (OTHER, True), (OFFICER, False), (RESIDENT, False), (AUDITOR, False)],
)
def test_only_a_units_clerk_registers_choices_of_one_unit(user: User, is_own: bool) -> None:
    assert reach_is_own(user) is is_own
