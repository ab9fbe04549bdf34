"""Choices: who makes them, of what, in which form and how often."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.small_county import (
    BRANCH,
    ELSEWHERE,
    MARCH,
    SEA,
    SQUARE,
    UNITS,
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
from vardval.core.catchment import UnitKey, UnitKind, UnitState
from vardval.core.listing import (
    ChangeCounted,
    Channel,
    ChoiceMade,
    ChosenBy,
    ListingChange,
    Manner,
    Outcome,
    World,
)
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

CHOICE = ChoiceMade("Anna", MARCH, SEA, Channel.E_SERVICE)
AT_SQUARE = world(resident(listing=listed(SQUARE)))


def test_a_choice_lists_the_person_actively_the_same_day() -> None:
    decision, after = decided(AT_SQUARE, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    listing = after.resident("Anna").listing
    assert listing is not None
    assert (listing.since, listing.clause) == (MARCH, clause("listning.mottagande"))


def test_an_accepted_choice_tells_every_step() -> None:
    decision, _ = decided(AT_SQUARE, CHOICE)
    assert codes(decision) == [
        "choice.of_age",
        "choice.channel_accepted",
        "choice.unit_in_system",
        "choice.changes_left",
        "choice.replaces_listing",
        "choice.accepted",
    ]


def test_a_choice_that_moves_the_person_counts_as_a_change() -> None:
    decision, after = decided(AT_SQUARE, CHOICE)
    assert decision.changes == (
        ChangeCounted("Anna", MARCH),
        ListingChange("Anna", MARCH, after.resident("Anna").listing),
    )
    assert after.resident("Anna").counted_changes == (MARCH,)


def test_a_first_choice_of_someone_listed_nowhere_is_no_change() -> None:
    _, after = decided(world(resident(residence=ELSEWHERE)), CHOICE)
    assert after.resident("Anna").counted_changes == ()
    assert unit_of(after) == (SEA, Manner.ACTIVE)


def test_choosing_the_unit_where_one_is_listed_makes_the_listing_active_only() -> None:
    used = (MARCH - timedelta(days=2), MARCH - timedelta(days=1))
    before = world(resident(listing=listed(SEA), counted_changes=used))
    decision, after = decided(before, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert after.resident("Anna").counted_changes == used


def test_choosing_again_what_one_has_chosen_changes_nothing() -> None:
    before = world(resident(listing=listed(SEA, Manner.ACTIVE)))
    decision, _ = decided(before, CHOICE)
    assert (decision.outcome, decision.changes) == (Outcome.ACCEPTED, ())
    assert codes(decision)[-2:] == ["choice.listed_there_already", "choice.accepted"]


def refused(before: World, choice: ChoiceMade, rule: str) -> None:
    decision, after = decided(before, choice)
    assert decision.outcome is Outcome.REFUSED
    assert decision.changes == ()
    assert after is before
    assert decision.clause == clause(rule)


def test_the_dead_choose_nothing() -> None:
    dead = replace(resident(), died_on=MARCH)
    refused(world(dead), CHOICE, "listning.avliden")


def test_a_protected_person_cannot_choose() -> None:
    hidden = resident(protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    refused(world(hidden), CHOICE, "listning.skyddade")


def test_an_asylum_seeker_cannot_choose() -> None:
    refused(world(resident(is_asylum_seeker=True)), CHOICE, "listning.asylsökande")


@pytest.mark.parametrize(
    "state", [ResidenceState.ABROAD, ResidenceState.UNKNOWN, ResidenceState.DEREGISTERED]
)
def test_whoever_is_not_registered_in_sweden_cannot_choose(state: ResidenceState) -> None:
    away = resident(residence=PlacedResidence(state))
    refused(world(away), CHOICE, "listning.folkbokföring")


def test_a_branch_cannot_be_chosen() -> None:
    refused(AT_SQUARE, replace(CHOICE, unit=BRANCH), "listning.filialer")


def test_a_unit_that_nobody_knows_is_refused_and_says_so() -> None:
    decision, _ = decided(AT_SQUARE, replace(CHOICE, unit="Månens HC"))
    assert decision.outcome is Outcome.REFUSED
    assert codes(decision) == ["choice.unit_unknown"]


@pytest.mark.parametrize(
    ("opened", "closes", "closing", "code"),
    [
        (MARCH + timedelta(days=1), None, None, "choice.unit_not_open"),
        (None, MARCH, None, "choice.unit_not_open"),
        (None, MARCH + timedelta(days=60), MARCH, "choice.unit_closing"),
    ],
)
def test_a_unit_that_is_not_open_or_is_closing_cannot_be_chosen(
    opened: date | None, closes: date | None, closing: date | None, code: str
) -> None:
    unit = UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580", opened, closes, closing)
    before = World(AT_SQUARE.residents, with_unit(unit), AT_SQUARE.areas)
    refused(before, CHOICE, "listning.mål")
    decision, _ = decided(before, CHOICE)
    assert codes(decision)[-1] == code


@pytest.mark.parametrize(
    ("opened", "closes", "closing"),
    [
        (MARCH, None, None),
        (None, MARCH + timedelta(days=1), None),
        (None, MARCH + timedelta(days=60), MARCH + timedelta(days=1)),
    ],
)
def test_a_unit_can_be_chosen_from_its_first_day_until_its_closure_is_announced(
    opened: date | None, closes: date | None, closing: date | None
) -> None:
    unit = UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580", opened, closes, closing)
    before = World(AT_SQUARE.residents, with_unit(unit), AT_SQUARE.areas)
    decision, _ = decided(before, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED


def with_unit(unit: UnitState) -> dict[UnitKey, UnitState]:
    units: dict[UnitKey, UnitState] = dict(UNITS.items())
    units[unit.key] = unit
    return units


EIGHTEEN_IN_MARCH = date(2005, 3, 1)


@pytest.mark.parametrize(
    ("born_on", "made_by", "outcome"),
    [
        (EIGHTEEN_IN_MARCH, ChosenBy.SELF, Outcome.ACCEPTED),
        (EIGHTEEN_IN_MARCH + timedelta(days=1), ChosenBy.SELF, Outcome.REFUSED),
        (EIGHTEEN_IN_MARCH, ChosenBy.GUARDIAN, Outcome.REFUSED),
        (EIGHTEEN_IN_MARCH + timedelta(days=1), ChosenBy.GUARDIAN, Outcome.ACCEPTED),
        (EIGHTEEN_IN_MARCH + timedelta(days=1), ChosenBy.PROXY, Outcome.REFUSED),
    ],
)
def test_one_chooses_alone_from_the_birthday_and_a_guardian_until_the_day_before(
    born_on: date, made_by: ChosenBy, outcome: Outcome
) -> None:
    before = world(resident(born_on=born_on, listing=listed(SQUARE)))
    decision, _ = decided(before, replace(CHOICE, made_by=made_by))
    assert decision.outcome is outcome
    if outcome is Outcome.REFUSED:
        assert decision.clause == clause("listning.eget_val_ålder")


CHILD = resident(born_on=date(2015, 1, 1), listing=listed(SQUARE), guardians=("Märta", "Nils"))
BY_GUARDIAN = replace(CHOICE, made_by=ChosenBy.GUARDIAN)


def test_one_guardian_is_enough_and_need_not_be_named() -> None:
    for choice in (BY_GUARDIAN, replace(BY_GUARDIAN, actor="Nils")):
        decision, after = decided(world(CHILD), choice)
        assert decision.outcome is Outcome.ACCEPTED
        assert unit_of(after) == (SEA, Manner.ACTIVE)


@pytest.mark.parametrize("mechanism", ["en_räcker", "alla_krävs"])
def test_someone_who_is_not_a_guardian_cannot_choose_for_the_child(mechanism: str) -> None:
    decision, _ = decided(
        world(CHILD), replace(BY_GUARDIAN, actor="Grannen"), rules(vårdnadshavare=mechanism)
    )
    assert decision.outcome is Outcome.REFUSED
    assert codes(decision)[-1] == "choice.not_a_guardian"


def test_where_all_guardians_are_required_one_is_not_enough() -> None:
    by = rules(vårdnadshavare="alla_krävs")
    alone = replace(BY_GUARDIAN, actor="Nils")
    decision, _ = decided(world(CHILD), alone, by)
    assert codes(decision)[-1] == "choice.guardians_must_agree"
    decision, _ = decided(world(CHILD), replace(alone, agreeing=("Märta",)), by)
    assert decision.outcome is Outcome.ACCEPTED


def test_all_guardians_are_not_asked_about_an_adult() -> None:
    decision, _ = decided(AT_SQUARE, CHOICE, rules(vårdnadshavare="alla_krävs"))
    assert decision.outcome is Outcome.ACCEPTED


def test_a_proxys_choice_has_to_be_in_writing() -> None:
    by_proxy = replace(CHOICE, made_by=ChosenBy.PROXY, channel=Channel.TELEPHONE)
    refused(AT_SQUARE, by_proxy, "listning.ombudets_form")
    decision, _ = decided(AT_SQUARE, replace(by_proxy, is_written=True))
    assert decision.outcome is Outcome.ACCEPTED
    assert "choice.by_proxy" in codes(decision)


def test_a_book_may_treat_a_proxys_choice_as_ones_own() -> None:
    by_proxy = replace(CHOICE, made_by=ChosenBy.PROXY)
    decision, _ = decided(AT_SQUARE, by_proxy, rules(ombudets_form="som_eget_val"))
    assert decision.outcome is Outcome.ACCEPTED


def test_a_resident_of_another_region_and_one_in_special_housing_choose_as_others() -> None:
    for where, code in (
        (ELSEWHERE, "choice.from_other_region"),
        (home("Centrum", special=True), "choice.from_special_housing"),
    ):
        decision, _ = decided(world(resident(residence=where)), CHOICE)
        assert decision.outcome is Outcome.ACCEPTED
        assert codes(decision)[0] == code


@pytest.mark.parametrize(
    ("mechanism", "is_signed", "outcome"),
    [
        ("godtas", False, Outcome.ACCEPTED),
        ("godtas_undertecknad", False, Outcome.REFUSED),
        ("godtas_undertecknad", True, Outcome.ACCEPTED),
        ("väntar_på_undertecknad_blankett", False, Outcome.WAITING),
        ("väntar_på_undertecknad_blankett", True, Outcome.ACCEPTED),
        ("godtas_inte", True, Outcome.REFUSED),
    ],
)
def test_a_channel_is_what_the_book_makes_of_it(
    mechanism: str, is_signed: bool, outcome: Outcome
) -> None:
    choice = replace(CHOICE, channel=Channel.FORM, is_signed=is_signed)
    decision, _ = decided(AT_SQUARE, choice, rules(kanal_blankett=mechanism))
    assert decision.outcome is outcome
    if outcome is not Outcome.ACCEPTED:
        assert decision.clause == clause("listning.kanal_blankett")


@pytest.mark.parametrize(
    ("channel", "rule"),
    [
        (Channel.E_SERVICE, "kanal_1177"),
        (Channel.FORM, "kanal_blankett"),
        (Channel.TELEPHONE, "kanal_telefon"),
        (Channel.VISIT, "kanal_besök"),
        (Channel.EMAIL, "kanal_e-post"),
    ],
)
def test_each_channel_asks_its_own_rule(channel: Channel, rule: str) -> None:
    choice = replace(CHOICE, channel=channel)
    decision, _ = decided(AT_SQUARE, choice, rules(**{rule: "godtas_inte"}))
    assert decision.clause == clause(f"listning.{rule}")


def with_changes(*days: date) -> World:
    return world(resident(listing=listed(SQUARE), counted_changes=days))


def test_the_third_change_within_a_year_is_refused() -> None:
    refused(with_changes(date(2022, 12, 1), date(2023, 2, 1)), CHOICE, "listning.byten")


def test_a_change_no_longer_counts_on_its_day_the_year_after() -> None:
    changed = with_changes(date(2022, 3, 10), date(2023, 2, 1))
    refused(changed, replace(CHOICE, on=date(2023, 3, 9)), "listning.byten")
    decision, _ = decided(changed, replace(CHOICE, on=date(2023, 3, 10)))
    assert decision.outcome is Outcome.ACCEPTED


def test_special_reasons_allow_a_change_beyond_the_limit() -> None:
    used_up = with_changes(date(2022, 12, 1), date(2023, 2, 1))
    decision, after = decided(used_up, replace(CHOICE, has_special_reasons=True))
    assert decision.outcome is Outcome.ACCEPTED
    assert "choice.special_reasons" in codes(decision)
    assert after.resident("Anna").counted_changes[-1] == MARCH


def test_a_book_without_a_limit_refuses_no_change() -> None:
    by = rules(byten="obegränsat", fler_byten="behövs_inte")
    many = with_changes(*(date(2023, 2, day) for day in range(1, 20)))
    decision, _ = decided(many, CHOICE, by)
    assert decision.outcome is Outcome.ACCEPTED


def test_a_limit_without_any_exception_refuses_special_reasons_too() -> None:
    used_up = with_changes(date(2022, 12, 1), date(2023, 2, 1))
    special = replace(CHOICE, has_special_reasons=True)
    decision, _ = decided(used_up, special, rules(fler_byten="behövs_inte"))
    assert decision.outcome is Outcome.REFUSED
