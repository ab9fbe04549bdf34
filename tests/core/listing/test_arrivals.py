"""Births, moves into the region, and listing of those who have not chosen."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import (
    BRANCH,
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    STAYS,
    clause,
    codes,
    decided,
    home,
    listed,
    resident,
    rules,
    unit_of,
    world,
)
from vardval.core.catchment import Placement, UnitKind, UnitState
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    EventBeforeListing,
    Manner,
    MoveIn,
    NoChoiceMade,
    Outcome,
    UnknownPerson,
    step,
)
from vardval.core.population import ProtectionDegree
from vardval.core.trace import Step

SECRET = frozenset({ProtectionDegree.SECRECY_MARKING})
MOTHER = resident("Anna", listing=listed(SEA, Manner.ACTIVE))
FATHER = resident("Nils", listing=listed(SQUARE))
BIRTH = Birth("Kim", MARCH, Sex.MALE, home(CENTRE), "Anna", ("Anna", "Nils"))


def test_a_newborn_is_listed_where_the_mother_is() -> None:
    decision, after = decided(world(MOTHER, FATHER), BIRTH)
    assert unit_of(after, "Kim") == (SEA, Manner.PASSIVE)
    assert codes(decision) == ["newborn.born", "newborn.with_mother"]
    assert decision.clause == clause("listning.nyfödd")


def test_the_newborn_is_known_with_kin_and_birthday() -> None:
    _, after = decided(world(MOTHER, FATHER), BIRTH)
    child = after.resident("Kim")
    assert (child.born_on, child.mother, child.guardians) == (MARCH, "Anna", ("Anna", "Nils"))


def test_a_newborn_whose_mother_is_not_listed_goes_with_a_guardian() -> None:
    unlisted = replace(MOTHER, listing=None)
    decision, after = decided(world(unlisted, FATHER), BIRTH)
    assert unit_of(after, "Kim") == (SQUARE, Manner.PASSIVE)
    assert codes(decision) == [
        "newborn.born",
        "newborn.mother_not_listed",
        "newborn.with_guardian",
    ]
    assert decision.clause == clause("listning.nyfödd_reserv")


def test_a_newborn_without_listed_kin_goes_where_the_address_belongs() -> None:
    decision, after = decided(world(), replace(BIRTH, residence=home(COAST)))
    assert unit_of(after, "Kim") == (SEA, Manner.PASSIVE)
    assert codes(decision)[-1] == "newborn.at_address"


def test_a_book_may_name_the_guardian_in_the_rule_itself() -> None:
    by = rules(nyfödd="moderns_eller_vårdnadshavares_enhet", nyfödd_reserv="adressens_enhet")
    decision, after = decided(world(replace(MOTHER, listing=None), FATHER), BIRTH, by)
    assert unit_of(after, "Kim") == (SQUARE, Manner.PASSIVE)
    assert decision.clause == clause("listning.nyfödd")
    decision, after = decided(world(), BIRTH, by)
    assert unit_of(after, "Kim") == (SQUARE, Manner.PASSIVE)
    assert codes(decision) == [
        "newborn.born",
        "newborn.no_guardian_listed",
        "catchment.unit_has_area",
        "newborn.at_address",
    ]


def test_a_newborn_registered_elsewhere_is_not_listed() -> None:
    decision, after = decided(world(MOTHER), replace(BIRTH, residence=ELSEWHERE))
    assert unit_of(after, "Kim") is None
    assert codes(decision) == ["newborn.born", "elsewhere.not_listed"]
    assert decision.clause == clause("listning.annan_region_utan_val")


def test_a_protected_newborn_is_not_listed() -> None:
    decision, after = decided(world(MOTHER), replace(BIRTH, protection=SECRET))
    assert unit_of(after, "Kim") is None
    assert after.resident("Kim").protection == SECRET
    assert decision.clause == clause("listning.skyddade")


def test_whoever_moves_in_is_listed_where_the_address_belongs() -> None:
    before = world(resident("Bo", ELSEWHERE))
    decision, after = decided(before, MoveIn("Bo", MARCH, home(COAST)))
    assert unit_of(after, "Bo") == (SEA, Manner.PASSIVE)
    assert after.resident("Bo").residence == home(COAST)
    assert codes(decision) == [
        "moved_in.registered",
        "catchment.unit_has_area",
        "moved_in.at_address",
    ]
    assert decision.clause == clause("listning.inflyttad")


def test_the_world_before_a_decision_stays_as_it_was() -> None:
    before = world(resident("Bo", ELSEWHERE))
    decided(before, MoveIn("Bo", MARCH, home(COAST)))
    assert before.resident("Bo").residence == ELSEWHERE


def test_a_newcomer_whom_nobody_knew_comes_into_the_world() -> None:
    stranger = resident("Bo", STAYS)
    _, after = decided(world(), MoveIn("Bo", MARCH, home(COAST), stranger))
    assert unit_of(after, "Bo") == (SEA, Manner.PASSIVE)
    assert after.resident("Bo").is_asylum_seeker is False


def test_an_asylum_seeker_who_becomes_registered_is_listed_as_a_newcomer() -> None:
    seeker = resident("Samira", STAYS)
    _, after = decided(world(seeker), MoveIn("Samira", MARCH, home(CENTRE)))
    assert unit_of(after, "Samira") == (SQUARE, Manner.PASSIVE)


def test_whoever_had_chosen_before_moving_in_keeps_the_choice() -> None:
    chooser = resident("Bo", ELSEWHERE, listing=listed(SQUARE, Manner.ACTIVE))
    decision, after = decided(world(chooser), MoveIn("Bo", MARCH, home(COAST)))
    assert unit_of(after, "Bo") == (SQUARE, Manner.ACTIVE)
    assert codes(decision) == ["moved_in.registered", "moved.keeps_unit"]
    assert decision.clause == clause("listning.inflyttad_aktiv")


def test_a_protected_newcomer_is_known_but_not_listed() -> None:
    hidden = resident("Bo", ELSEWHERE, protection=SECRET)
    decision, after = decided(world(hidden), MoveIn("Bo", MARCH, home(COAST)))
    assert unit_of(after, "Bo") is None
    assert after.resident("Bo").residence == home(COAST)
    assert decision.clause == clause("listning.skyddade")


@pytest.mark.parametrize("area", [FOREST, "", "Okänt"])
def test_an_address_that_leads_nowhere_is_a_task_for_an_officer(area: str) -> None:
    decision, after = decided(world(resident("Bo", ELSEWHERE)), MoveIn("Bo", MARCH, home(area)))
    assert decision.outcome is Outcome.TASK
    assert unit_of(after, "Bo") is None
    assert after.resident("Bo").residence == home(area)


def test_whoever_has_not_chosen_is_listed_by_the_area() -> None:
    decision, after = decided(world(resident()), NoChoiceMade("Anna", MARCH))
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)
    assert decision.clause == clause("listning.icke_val")


def test_whoever_is_listed_already_is_left_in_peace() -> None:
    decision, after = decided(world(resident(listing=listed(SEA))), NoChoiceMade("Anna", MARCH))
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert decision.changes == ()


def test_whoever_lives_elsewhere_is_not_listed_without_a_choice() -> None:
    decision, after = decided(world(resident(residence=ELSEWHERE)), NoChoiceMade("Anna", MARCH))
    assert unit_of(after) is None
    assert decision.clause == clause("listning.annan_region_utan_val")


def test_a_protected_person_is_not_listed_for_want_of_a_choice() -> None:
    decision, after = decided(world(resident(protection=SECRET)), NoChoiceMade("Anna", MARCH))
    assert unit_of(after) is None
    assert decision.clause == clause("listning.skyddade")


def test_an_event_about_someone_unknown_is_refused_without_naming_them() -> None:
    with pytest.raises(UnknownPerson, match=r"en person som inte finns i underlaget") as raised:
        step(world(), NoChoiceMade("Anna", MARCH), rules())
    assert "Anna" not in str(raised.value)


def test_an_event_older_than_the_listing_asks_for_a_replay() -> None:
    late = NoChoiceMade("Anna", date(2009, 12, 31))
    with pytest.raises(EventBeforeListing, match="äldre än listningen från 2010-01-01"):
        step(world(resident(listing=listed(SEA))), late, rules())


def test_a_newborn_is_not_listed_at_a_branch_whatever_the_mother_is() -> None:
    mother = resident("Märta", home(COAST), listing=listed(BRANCH))
    decision, after = decided(world(mother), Birth("Kim", MARCH, Sex.MALE, home(COAST), "Märta"))
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after, "Kim") == (SEA, Manner.PASSIVE)


def test_a_newborn_is_not_listed_at_a_unit_that_is_no_longer_there() -> None:
    closed = UnitState("Månens HC", UnitKind.HEALTH_CENTRE, "2580", closes_on=MARCH)
    before = world(resident("Märta", home(COAST), listing=listed("Månens HC")))
    before = replace(before, units={**before.units, closed.key: closed})
    _, after = decided(before, Birth("Kim", MARCH, Sex.MALE, home(COAST), "Märta"))
    assert unit_of(after, "Kim") == (SEA, Manner.PASSIVE)


def test_an_answer_that_leads_to_a_branch_is_an_officers_task() -> None:
    there = Placement(BRANCH, (Step("newborn.at_address", "GL-1-1"),))
    by = replace(RULES, newcomer=lambda *_: there)
    decision, after = decided(
        world(resident(residence=ELSEWHERE)), MoveIn("Anna", MARCH, home(CENTRE)), by
    )
    assert decision.outcome is Outcome.TASK
    assert decision.clause == clause("listning.filialer")
    assert unit_of(after) is None


def test_a_newborn_goes_by_the_address_where_the_book_asks_for_no_kin() -> None:
    by_address = rules(nyfödd="adressens_enhet", nyfödd_reserv="behövs_inte")
    decision, after = decided(world(MOTHER, FATHER), BIRTH, by_address)
    assert unit_of(after, "Kim") == (SQUARE, Manner.PASSIVE)
    assert decision.clause == clause("listning.nyfödd")


def test_a_newborn_whose_address_leads_nowhere_is_a_task_where_no_reserve_is_asked() -> None:
    by_address = rules(nyfödd="adressens_enhet", nyfödd_reserv="behövs_inte")
    decision, after = decided(
        world(MOTHER, FATHER), replace(BIRTH, residence=home(FOREST)), by_address
    )
    assert (decision.outcome, unit_of(after, "Kim")) == (Outcome.TASK, None)
    assert codes(decision) == ["newborn.born", "catchment.nowhere_near"]
