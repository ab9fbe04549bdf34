"""Every branch of every mechanism that a choice meets: the exact step, its clause and values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.choosing import CHOICE
from tests.core.listing.small_county import (
    BRANCH,
    MARCH,
    RULES,
    SEA,
    UNITS,
    clause,
    home,
    resident,
    rules,
)
from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing import Channel, ChoiceMade, ChosenBy, ListingRules, Outcome, Resident
from vardval.core.listing.mechanisms.kinds import Check, Finding
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.core.trace import Step, step

ADULT = resident()
CHILD = resident(born_on=date(2015, 3, 1), guardians=("Märta", "Nils"))
BY_GUARDIAN = replace(CHOICE, made_by=ChosenBy.GUARDIAN)
BY_PROXY = replace(CHOICE, made_by=ChosenBy.PROXY)
GUARDIANS, PROXY = clause("listning.vårdnadshavare"), clause("listning.ombud")
FORM_OF_PROXY = clause("listning.ombudets_form")
OTHER, HOUSING, AGE, GUARDIAN, BY, FORM = range(6)  # The order of `person_checks`.


def says(check: Check, choice: ChoiceMade, person: Resident) -> tuple[Step, Outcome | None] | None:
    found = check(choice, person)
    return None if found is None else (found.step, found.outcome)


@pytest.mark.parametrize("state", list(ResidenceState))
def test_only_another_region_is_told_of_as_such(state: ResidenceState) -> None:
    found = says(RULES.person_checks[OTHER], CHOICE, resident(residence=PlacedResidence(state)))
    told = (step("choice.from_other_region", clause("listning.annan_region")), None)
    assert found == (told if state is ResidenceState.OTHER_REGION else None)


@pytest.mark.parametrize("special", [False, True])
def test_only_special_housing_is_told_of_as_such(special: bool) -> None:
    found = says(
        RULES.person_checks[HOUSING], CHOICE, resident(residence=home("Centrum", special=special))
    )
    told = step("choice.from_special_housing", clause("listning.val_i_särskilt_boende"))
    assert found == ((told, None) if special else None)


@pytest.mark.parametrize(
    ("age", "made_by", "code", "outcome"),
    [
        (0, ChosenBy.SELF, "choice.too_young", Outcome.REFUSED),
        (0, ChosenBy.PROXY, "choice.too_young", Outcome.REFUSED),
        (0, ChosenBy.GUARDIAN, "choice.guardian_chooses", None),
        (17, ChosenBy.SELF, "choice.too_young", Outcome.REFUSED),
        (17, ChosenBy.PROXY, "choice.too_young", Outcome.REFUSED),
        (17, ChosenBy.GUARDIAN, "choice.guardian_chooses", None),
        (18, ChosenBy.SELF, "choice.of_age", None),
        (18, ChosenBy.PROXY, "choice.of_age_by_proxy", None),
        (18, ChosenBy.GUARDIAN, "choice.decides_alone", Outcome.REFUSED),
        (108, ChosenBy.SELF, "choice.of_age", None),
        (108, ChosenBy.GUARDIAN, "choice.decides_alone", Outcome.REFUSED),
    ],
)
def test_the_age_and_the_one_who_chooses_decide_together(
    age: int, made_by: ChosenBy, code: str, outcome: Outcome | None
) -> None:
    person = resident(born_on=date(MARCH.year - age, 3, 1))
    found = says(RULES.person_checks[AGE], replace(CHOICE, made_by=made_by), person)
    assert found == (
        step(code, clause("listning.eget_val_ålder"), age=age, limit=18),
        outcome,
    )


@pytest.mark.parametrize(
    ("mechanism", "actor", "agreeing", "code"),
    [
        ("en_räcker", None, (), "choice.one_guardian_is_enough"),
        ("en_räcker", "Märta", (), "choice.one_guardian_is_enough"),
        ("en_räcker", "Nils", ("Grannen",), "choice.one_guardian_is_enough"),
        ("en_räcker", "Grannen", ("Märta", "Nils"), "choice.not_a_guardian"),
        ("alla_krävs", None, (), "choice.guardians_must_agree"),
        ("alla_krävs", None, ("Märta",), "choice.guardians_must_agree"),
        ("alla_krävs", None, ("Märta", "Nils"), "choice.guardians_agree"),
        ("alla_krävs", "Märta", (), "choice.guardians_must_agree"),
        ("alla_krävs", "Märta", ("Märta",), "choice.guardians_must_agree"),
        ("alla_krävs", "Märta", ("Nils",), "choice.guardians_agree"),
        ("alla_krävs", "Nils", ("Märta", "Nils", "Grannen"), "choice.guardians_agree"),
        ("alla_krävs", "Grannen", ("Märta", "Nils"), "choice.not_a_guardian"),
    ],
)
def test_guardians_stand_behind_a_choice_as_the_book_says(
    mechanism: str, actor: str | None, agreeing: tuple[str, ...], code: str
) -> None:
    check = rules(vårdnadshavare=mechanism).person_checks[GUARDIAN]
    found = says(check, replace(BY_GUARDIAN, actor=actor, agreeing=agreeing), CHILD)
    is_right = code in {"choice.one_guardian_is_enough", "choice.guardians_agree"}
    assert found == (step(code, GUARDIANS), None if is_right else Outcome.REFUSED)


@pytest.mark.parametrize("mechanism", ["en_räcker", "alla_krävs"])
@pytest.mark.parametrize("choice", [CHOICE, BY_PROXY])
def test_guardians_are_not_asked_about_when_none_of_them_chooses(
    mechanism: str, choice: ChoiceMade
) -> None:
    assert rules(vårdnadshavare=mechanism).person_checks[GUARDIAN](choice, CHILD) is None


def test_a_child_without_known_guardians_is_one_that_none_has_to_agree_about() -> None:
    alone = replace(CHILD, guardians=())
    check = rules(vårdnadshavare="alla_krävs").person_checks[GUARDIAN]
    assert says(check, BY_GUARDIAN, alone) == (step("choice.guardians_agree", GUARDIANS), None)


@pytest.mark.parametrize(
    ("mechanism", "is_written", "found"),
    [
        ("skriftligt", True, (step("choice.proxy_in_writing", FORM_OF_PROXY), None)),
        (
            "skriftligt",
            False,
            (step("choice.proxy_not_in_writing", FORM_OF_PROXY), Outcome.REFUSED),
        ),
        ("som_eget_val", True, None),
        ("som_eget_val", False, None),
    ],
)
def test_a_proxys_choice_has_the_form_that_the_book_asks_for(
    mechanism: str, is_written: bool, found: tuple[Step, Outcome | None] | None
) -> None:
    check = rules(ombudets_form=mechanism).person_checks[FORM]
    assert says(check, replace(BY_PROXY, is_written=is_written), ADULT) == found


@pytest.mark.parametrize("number", [BY, FORM])
@pytest.mark.parametrize("choice", [CHOICE, BY_GUARDIAN])
def test_the_rules_of_proxies_say_nothing_of_other_choices(number: int, choice: ChoiceMade) -> None:
    assert RULES.person_checks[number](choice, ADULT) is None


def test_a_proxy_may_choose() -> None:
    assert says(RULES.person_checks[BY], BY_PROXY, ADULT) == (step("choice.by_proxy", PROXY), None)


RULE_OF = {
    Channel.E_SERVICE: "kanal_1177",
    Channel.FORM: "kanal_blankett",
    Channel.TELEPHONE: "kanal_telefon",
    Channel.VISIT: "kanal_besök",
    Channel.EMAIL: "kanal_e-post",
}


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize(
    ("mechanism", "is_signed", "code", "outcome"),
    [
        ("godtas", False, "choice.channel_accepted", None),
        ("godtas", True, "choice.channel_accepted", None),
        ("godtas_inte", False, "choice.channel_not_accepted", Outcome.REFUSED),
        ("godtas_inte", True, "choice.channel_not_accepted", Outcome.REFUSED),
        ("godtas_undertecknad", False, "choice.not_signed", Outcome.REFUSED),
        ("godtas_undertecknad", True, "choice.channel_accepted", None),
        (
            "väntar_på_undertecknad_blankett",
            False,
            "choice.waits_for_form",
            Outcome.WAITING,
        ),
        ("väntar_på_undertecknad_blankett", True, "choice.channel_accepted", None),
    ],
)
def test_every_channel_may_be_of_every_kind(
    channel: Channel, mechanism: str, is_signed: bool, code: str, outcome: Outcome | None
) -> None:
    rule = RULE_OF[channel]
    check = rules(**{rule: mechanism}).channels[channel]
    found = says(check, replace(CHOICE, channel=channel, is_signed=is_signed), ADULT)
    assert found == (step(code, clause(f"listning.{rule}"), channel=channel.value), outcome)


OPEN = date(2023, 2, 1)
CLOSES = date(2023, 6, 1)
ANNOUNCED = date(2023, 4, 1)
NEW = UnitState(
    SEA, UnitKind.HEALTH_CENTRE, "2580", opened_on=OPEN, closes_on=CLOSES, closing_since=ANNOUNCED
)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2023, 1, 31), "choice.unit_not_open"),
        (OPEN, "choice.unit_in_system"),
        (date(2023, 3, 31), "choice.unit_in_system"),
        (ANNOUNCED, "choice.unit_closing"),
        (date(2023, 5, 31), "choice.unit_closing"),
        (CLOSES, "choice.unit_not_open"),
    ],
)
def test_a_unit_is_in_the_system_from_its_first_day_until_its_closure_is_announced(
    on: date, code: str
) -> None:
    found = RULES.target(NEW, on)
    outcome = None if code == "choice.unit_in_system" else Outcome.REFUSED
    assert found == Finding(step(code, clause("listning.mål"), unit=SEA), outcome)


@pytest.mark.parametrize("kind", list(UnitKind))
def test_only_a_health_centre_is_no_branch(kind: UnitKind) -> None:
    found = RULES.branches(replace(UNITS[BRANCH], kind=kind), MARCH)
    told = step("choice.branch_cannot_be_chosen", clause("listning.filialer"), unit=BRANCH)
    is_centre = kind is UnitKind.HEALTH_CENTRE
    assert found == (None if is_centre else Finding(told, Outcome.REFUSED))


MORE = clause("listning.fler_byten")


@pytest.mark.parametrize(
    ("mechanism", "has_reasons", "found"),
    [
        ("vid_särskilda_skäl", True, step("choice.special_reasons", MORE)),
        ("vid_särskilda_skäl", False, None),
        ("behövs_inte", True, None),
        ("behövs_inte", False, None),
    ],
)
def test_more_changes_are_allowed_for_reasons_only_where_the_book_says_so(
    mechanism: str, has_reasons: bool, found: Step | None
) -> None:
    choice = replace(CHOICE, has_special_reasons=has_reasons)
    assert rules(fler_byten=mechanism).more_changes(choice) == found


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda by: by.one_listing(MARCH),
            step("choice.replaces_listing", clause("listning.antal"), on=MARCH),
        ),
        (
            lambda by: by.acceptance(UNITS[SEA]),
            step("choice.accepted", clause("listning.mottagande"), unit=SEA),
        ),
        (
            lambda by: by.withdrawal(MARCH),
            step("choice.withdrawn_until_effect", clause("listning.återkallelse"), on=MARCH),
        ),
        (
            lambda by: by.changes(ADULT, MARCH).step,
            step("choice.changes_left", clause("listning.byten"), limit=2, remaining=2),
        ),
    ],
)
def test_what_is_the_same_for_every_choice_says_so(
    ask: Callable[[ListingRules], Step], told: Step
) -> None:
    assert ask(RULES) == told


def test_a_choice_holds_from_the_day_it_is_made() -> None:
    assert RULES.effect(date(2024, 2, 29)) == date(2024, 2, 29)


def test_a_guest_in_special_housing_by_proxy_is_told_everything_in_order() -> None:
    guest = resident(
        residence=PlacedResidence(ResidenceState.OTHER_REGION, in_special_housing=True)
    )
    found = [check(replace(BY_PROXY, is_written=True), guest) for check in RULES.person_checks]
    assert [one.step.code for one in found if one is not None] == [
        "choice.from_other_region",
        "choice.from_special_housing",
        "choice.of_age_by_proxy",
        "choice.by_proxy",
        "choice.proxy_in_writing",
    ]
