"""Choices: by whom, and in which form they come in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.choosing import AT_SQUARE, CHOICE, refused
from tests.core.listing.small_county import (
    ELSEWHERE,
    SEA,
    SQUARE,
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
from vardval.core.listing import (
    Channel,
    ChosenBy,
    Manner,
    Outcome,
)

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


def test_a_proxy_chooses_in_the_persons_place_and_nobody_says_that_the_person_does() -> None:
    by_proxy = replace(CHOICE, made_by=ChosenBy.PROXY, is_written=True)
    decision, _ = decided(AT_SQUARE, by_proxy)
    assert codes(decision)[:3] == [
        "choice.of_age_by_proxy",
        "choice.by_proxy",
        "choice.proxy_in_writing",
    ]
