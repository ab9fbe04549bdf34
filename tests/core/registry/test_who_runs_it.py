"""Who runs a unit, what it is called, and what makes a branch or a service point."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from tests.core.registry.asking import (
    BRANCH,
    CENTRE,
    DAY,
    EVA,
    NB,
    POINT,
    VB,
    VL,
    short,
    wanting,
    wanting_by,
)
from vardval.core.registry import (
    AssignmentKind,
    Cooperation,
    CooperationForm,
    OpenTime,
    Premises,
    Profession,
    StaffGroup,
    UnitFacts,
)
from vardval.core.registry.demands import demands_told
from vardval.core.trace import step
from vardval.rulebook.loading import load_book

FULL = Decimal(100)
_MORNING = (time(8), time(12))
GOOD_ROOMS = Premises(is_accessible=True, has_waiting_room=True, has_information=True)
SUBCONTRACT = Cooperation("Labbet AB", CooperationForm.SUBCONTRACT)


@pytest.mark.parametrize("number", ["", "8001011234", "5560360794", "19121212-1212", "x"])
def test_a_provider_without_an_organisation_number_is_no_legal_person(number: str) -> None:
    unit = replace(CENTRE, provider_number=number)
    assert wanting_by(NB, unit, "leverantör") == step("unit.provider_no_legal_person", "NB-1.1-2")
    assert wanting_by(NB, CENTRE, "leverantör") is None


def test_a_centre_is_cohesive_and_stands_under_no_other() -> None:
    under = replace(CENTRE, parent=replace(CENTRE, name="Storgatans hälsocentral"))
    assert wanting_by(NB, under, "hälsocentral") == step(
        "unit.centre_under_another", "NB-1.1-4", parent="Storgatans hälsocentral"
    )
    assert [wanting_by(NB, one, "hälsocentral") for one in (CENTRE, BRANCH, POINT)] == [None] * 3


@pytest.mark.parametrize(
    ("name", "is_content"),
    [
        ("Torgets Hälsocentral", True),
        ("HÄLSOCENTRALEN Ån", True),
        ("Fjällsjukstugan", True),
        ("Torgets vårdcentral", False),
        ("", False),
    ],
)
def test_a_name_holds_one_of_the_words_in_any_case(name: str, *, is_content: bool) -> None:
    told = step("unit.name_lacks_word", "VB-5.1-1", name=name, words="hälsocentral, sjukstuga")
    found = wanting_by(VB, replace(CENTRE, name=name), "namn")
    assert found == (None if is_content else told)


def test_only_the_kinds_of_premises_that_the_book_names_may_lie_outside_a_centre() -> None:
    rule = ("utlokaliserad", "tillåtna_slag")
    branches = {"slag": ("filial",)}
    assert [wanting(one, *rule, of=branches) for one in (CENTRE, BRANCH)] == [None, None]
    assert wanting(POINT, *rule, of=branches) == short(
        "kind_not_offered", "utlokaliserad", kind="service_point"
    )
    assert [wanting_by(NB, one, "utlokaliserad") for one in (BRANCH, POINT)] == [None, None]


@pytest.mark.parametrize(
    ("branch", "code"),
    [
        (BRANCH, None),
        (CENTRE, None),
        (POINT, None),
        (replace(BRANCH, parent=None), "branch_without_centre"),
        (replace(BRANCH, parent=POINT), "branch_without_centre"),
        (replace(BRANCH, parent=BRANCH), "branch_without_centre"),
        (replace(BRANCH, address=""), "branch_without_address"),
        (replace(BRANCH, address="Torget 1"), "branch_without_address"),
    ],
)
def test_a_branch_lies_under_a_centre_at_an_address_of_its_own(
    branch: UnitFacts, code: str | None
) -> None:
    for book, clause in ((NB, "NB-4.4.1-1"), (VB, "VB-3.9-1")):
        told = step(f"unit.{code}", clause) if code else None
        assert wanting_by(book, branch, "filial") == told


def test_a_branch_has_no_other_manager_than_its_centre() -> None:
    bo = replace(EVA, name="Bo")
    told = step("unit.branch_other_manager", "NB-4.4.1-2", parent=CENTRE.name)
    assert wanting_by(NB, BRANCH, "filialens_chef") is None
    assert wanting_by(NB, replace(BRANCH, functions=()), "filialens_chef") is None
    assert wanting_by(NB, replace(BRANCH, functions=(bo,)), "filialens_chef") == told
    assert wanting_by(NB, replace(BRANCH, functions=(EVA, bo)), "filialens_chef") == told
    both = replace(BRANCH, parent=replace(CENTRE, functions=(EVA, bo)))
    assert wanting_by(NB, both, "filialens_chef") is None
    for other in (POINT, replace(BRANCH, parent=None)):
        assert wanting_by(NB, replace(other, functions=(bo,)), "filialens_chef") is None


@pytest.mark.parametrize("unit", [BRANCH, POINT])
def test_branches_and_points_are_run_by_the_centres_own_provider(unit: UnitFacts) -> None:
    other = replace(unit, provider_number="5566778899")
    told = step("unit.other_provider_than_centre", "NB-4.4.2-5", parent=CENTRE.name)
    assert (wanting_by(NB, unit, "filialens_drift"), wanting_by(NB, other, "filialens_drift")) == (
        None,
        told,
    )
    assert wanting_by(NB, replace(other, parent=None), "filialens_drift") is None


def test_a_branch_is_not_handed_over_where_the_document_says_so() -> None:
    helped = replace(BRANCH, cooperations=(SUBCONTRACT,))
    handed = replace(BRANCH, cooperations=(SUBCONTRACT, replace(SUBCONTRACT, runs_premises=True)))
    told = step("unit.branch_run_by_another", "VB-3.9-3", other="Labbet AB")
    assert [wanting_by(VB, one, "filialens_drift") for one in (BRANCH, helped)] == [None, None]
    assert wanting_by(VB, handed, "filialens_drift") == told
    assert wanting_by(NB, handed, "filialens_drift") is None
    other = replace(BRANCH, provider_number="5566778899")
    assert wanting_by(VB, other, "filialens_drift") == step(
        "unit.other_provider_than_centre", "VB-3.9-3", parent=CENTRE.name
    )


@pytest.mark.parametrize(
    ("profession", "is_staffed"),
    [
        (Profession.NURSE, True),
        (Profession.ASSISTANT_NURSE, True),
        (Profession.PHYSICIAN, False),
        (Profession.CARE_AIDE, False),
    ],
)
def test_a_service_point_has_a_nurse_or_an_assistant_nurse(
    profession: Profession, *, is_staffed: bool
) -> None:
    point = replace(POINT, staff=(StaffGroup(profession, 1, FULL),))
    told = step(
        "unit.service_point_unstaffed", "NB-4.4.2-1", wanted="sjuksköterska, undersköterska"
    )
    assert wanting_by(NB, point, "servicepunkt") == (None if is_staffed else told)


def test_a_service_point_is_mobile_or_has_an_address() -> None:
    nurse = (StaffGroup(Profession.NURSE, 1, FULL),)
    told = step("unit.service_point_without_place", "NB-4.4.2-1")
    fixed = replace(POINT, staff=nurse, premises=Premises())
    assert wanting_by(NB, fixed, "servicepunkt") == told
    assert wanting_by(NB, replace(fixed, premises=None, address="Vägen 3"), "servicepunkt") == told
    assert wanting_by(NB, replace(fixed, address="Vägen 3"), "servicepunkt") is None
    assert wanting_by(NB, replace(CENTRE, premises=None), "servicepunkt") is None


@pytest.mark.parametrize("unit", [CENTRE, BRANCH, POINT])
def test_the_demands_on_rooms_hold_everywhere_and_what_nobody_said_is_not_there(
    unit: UnitFacts,
) -> None:
    untold, lack = (
        step("unit.premises_untold", "NB-4.3.1-2"),
        step("unit.premises_lack", "NB-4.3.1-2"),
    )
    assert wanting_by(NB, replace(unit, premises=GOOD_ROOMS), "lokaler") is None
    assert wanting_by(NB, replace(unit, premises=None), "lokaler") == untold
    for unknown, without in (
        (replace(GOOD_ROOMS, is_accessible=None), replace(GOOD_ROOMS, is_accessible=False)),
        (replace(GOOD_ROOMS, has_waiting_room=None), replace(GOOD_ROOMS, has_waiting_room=False)),
        (replace(GOOD_ROOMS, has_information=None), replace(GOOD_ROOMS, has_information=False)),
    ):
        assert wanting_by(NB, replace(unit, premises=unknown), "lokaler") == untold
        assert wanting_by(NB, replace(unit, premises=without), "lokaler") == lack
    # What is known to be lacking is told before what is not known.
    mixed = Premises(is_accessible=False)
    assert wanting_by(NB, replace(unit, premises=mixed), "lokaler") == lack


@pytest.mark.parametrize(
    ("percent", "code"),
    [(None, "untold"), (0, "elsewhere"), (50, "elsewhere"), (51, None), (100, None)],
)
def test_most_of_the_visits_are_more_than_half_of_them(
    percent: int | None, code: str | None
) -> None:
    rooms = Premises(visits_here_percent=percent)
    of = {} if percent is None else {"percent": percent}
    told = step(f"unit.visits_{code}", "VL-1.4-5", **of) if code else None
    assert wanting_by(VL, replace(CENTRE, premises=rooms), "besökens_plats") == told
    assert wanting_by(VL, replace(BRANCH, premises=rooms), "besökens_plats") is None
    assert wanting_by(VL, replace(CENTRE, premises=None), "besökens_plats") == step(
        "unit.visits_untold", "VL-1.4-5"
    )


def test_the_region_knows_how_a_unit_is_reached_and_when_it_is_open() -> None:
    hours = (OpenTime(1, *_MORNING),)
    told = step("unit.register_untold", "NB-3.5.2-1")
    found = [
        wanting_by(NB, replace(CENTRE, has_contact=contact, hours=times), "uppgifter")
        for contact, times in ((True, hours), (True, ()), (False, hours), (False, ()))
    ]
    assert found == [None, told, told, told]


def test_the_region_knows_the_staff() -> None:
    staffed = replace(CENTRE, staff=(StaffGroup(Profession.NURSE, 1, FULL),))
    assert wanting_by(NB, staffed, "bemanningens_uppgifter") is None
    assert wanting_by(NB, CENTRE, "bemanningens_uppgifter") == step(
        "unit.staff_untold", "NB-3.8.2-9"
    )


@pytest.mark.parametrize("form", list(CooperationForm))
def test_others_take_part_in_the_three_forms_that_are_approved(form: CooperationForm) -> None:
    unit = replace(CENTRE, cooperations=(SUBCONTRACT, Cooperation("Röntgen AB", form)))
    told = step(
        "unit.cooperation_form",
        "NB-3.2.2-2",
        other="Röntgen AB",
        allowed="överenskommelse inom samma vårdgivare, konsultavtal, underleverantörsavtal",
    )
    assert wanting_by(NB, unit, "samarbete") == (told if form is CooperationForm.OTHER else None)
    assert wanting_by(NB, CENTRE, "samarbete") is None


@pytest.mark.parametrize(
    ("works_elsewhere", "address", "is_content"),
    [(True, "", False), (True, "Gatan 5", True), (False, "", True), (False, "Gatan 5", True)],
)
def test_a_subcontract_for_work_elsewhere_says_where(
    address: str, *, works_elsewhere: bool, is_content: bool
) -> None:
    one = replace(SUBCONTRACT, works_elsewhere=works_elsewhere, address=address)
    told = step("unit.subcontract_without_address", "VL-1.4-7", other="Labbet AB")
    found = wanting_by(VL, replace(CENTRE, cooperations=(one,)), "underleverantörens_adress")
    assert found == (None if is_content else told)


def test_additional_assignments_and_services_are_those_that_the_book_names() -> None:
    def has(kind: AssignmentKind, name: str) -> UnitFacts:
        return replace(CENTRE, assignments=((kind, name),))

    of = {"uppdrag": ("bassäng", "bårhus")}
    rule = ("tilläggsuppdrag", "något_av")
    unknown = short(
        "assignment_unknown", "tilläggsuppdrag", assignment="gym", allowed="bassäng, bårhus"
    )
    assert wanting(has(AssignmentKind.ADDITIONAL, "bårhus"), *rule, of=of) is None
    assert wanting(has(AssignmentKind.ADDITIONAL, "gym"), *rule, of=of) == unknown
    # A service outside the assignment is held against the other rule alone.
    assert wanting(has(AssignmentKind.OUTSIDE, "gym"), *rule, of=of) is None
    outside = ("andra_tjänster", "något_av")
    services = {"tjänster": ("resevaccination",)}
    assert wanting(has(AssignmentKind.ADDITIONAL, "gym"), *outside, of=services) is None
    assert wanting(has(AssignmentKind.OUTSIDE, "gym"), *outside, of=services) == short(
        "assignment_unknown", "andra_tjänster", assignment="gym", allowed="resevaccination"
    )


def test_an_assignment_of_the_regions_own_centres_is_theirs_alone() -> None:
    name = "hälsoundersökning av asylsökande"
    unit = replace(CENTRE, assignments=((AssignmentKind.ADDITIONAL, name),))
    told = step("unit.assignment_region_run_only", "NB-4.5-5", assignment=name)
    assert wanting_by(NB, unit, "uppdrag_i_egen_regi") == told
    assert wanting_by(NB, replace(unit, is_public=True), "uppdrag_i_egen_regi") is None
    other = replace(unit, assignments=((AssignmentKind.ADDITIONAL, "bassäng"),))
    assert wanting_by(NB, other, "uppdrag_i_egen_regi") is None


def test_the_demands_of_a_book_stand_in_reading_order_with_what_is_missing_told() -> None:
    told = demands_told(CENTRE, load_book(NB), DAY)
    assert [one.rule_id for one in told][:4] == [
        "enhet.leverantör",
        "enhet.hälsocentral",
        "enhet.namn",
        "enhet.utlokaliserad",
    ]
    assert {one.rule_id: one.missing for one in told}["enhet.namn"] == (
        "Beställningen säger inget om det."
    )
    assert demands_told(CENTRE, load_book(NB), DAY.replace(year=2024)) == ()
