"""Every branch of every mechanism that lists without a choice: the exact steps and clauses."""

from collections.abc import Callable
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
    UNITS,
    clause,
    home,
    listed,
    resident,
    rules,
    world,
)
from vardval.core.catchment import Placement, UnitState
from vardval.core.listing import ListingRules, Manner, Resident, World
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.core.trace import Step, step

AREA = clause("upptagningsområde.byggsten")
NEAREST = clause("upptagningsområde.närmast")
NEWBORN, RESERVE = clause("listning.nyfödd"), clause("listning.nyfödd_reserv")
HIDDEN = frozenset({ProtectionDegree.SECRECY_MARKING})
NOWHERE_NEAR = step("catchment.nowhere_near", NEAREST, area=FOREST)

PLACES: tuple[tuple[Callable[[ListingRules], Place], str, str], ...] = (
    (lambda by: by.no_choice, "no_choice.at_address", "listning.icke_val"),
    (lambda by: by.newcomer, "moved_in.at_address", "listning.inflyttad"),
    (lambda by: by.protection_ends, "protection.ended_at_address", "listning.skydd_upphör"),
    (lambda by: by.newborn_reserve, "newborn.at_address", "listning.nyfödd_reserv"),
    (lambda by: by.care, "care.areas_unit", "listning.vårdansvar"),
)


def asked(place: Place, person: Resident, county: World | None = None) -> Placement:
    return place(county or world(person), person, MARCH, RULES.catchment)


@pytest.mark.parametrize(("rule", "code", "rule_id"), PLACES)
def test_each_rule_that_follows_the_address_tells_the_area_and_then_itself(
    rule: Callable[[ListingRules], Place], code: str, rule_id: str
) -> None:
    found = asked(rule(RULES), resident(residence=home(COAST)))
    assert found == Placement(
        SEA,
        (
            step("catchment.unit_has_area", AREA, area=COAST, unit=SEA),
            step(code, clause(rule_id), unit=SEA),
        ),
    )


@pytest.mark.parametrize(("rule", "code", "rule_id"), PLACES)
def test_each_rule_that_follows_the_address_says_when_it_leads_nowhere(
    rule: Callable[[ListingRules], Place], code: str, rule_id: str
) -> None:
    assert asked(rule(RULES), resident(residence=home(FOREST))) == Placement(None, (NOWHERE_NEAR,))
    unknown = step("catchment.area_unknown", AREA)
    for area in ("Månen", ""):
        assert asked(rule(RULES), resident(residence=home(area))) == Placement(None, (unknown,))


@pytest.mark.parametrize(("rule", "code", "rule_id"), PLACES)
def test_each_rule_that_follows_the_address_keeps_a_protected_ones_area_to_itself(
    rule: Callable[[ListingRules], Place], code: str, rule_id: str
) -> None:
    hidden = resident(residence=home(COAST), protection=HIDDEN)
    open_trace = asked(rule(RULES), replace(hidden, protection=frozenset())).trace
    assert dict(open_trace[0].parameters)["area"] == COAST
    assert asked(rule(RULES), hidden).trace == (step(code, clause(rule_id), unit=SEA),)
    lost = asked(rule(RULES), replace(hidden, residence=home(FOREST)))
    assert lost.trace == (step("protected.no_unit_for_address", clause(rule_id), unit=None),)


CHILD = replace(
    resident("Kim", home(COAST), born_on=MARCH, guardians=("Nils", "Olle")), mother="Märta"
)
MOTHER = resident("Märta", listing=listed(SQUARE))
GUARDIAN = resident("Nils", listing=listed(SEA))
SECOND = resident("Olle", listing=listed(SQUARE, Manner.ACTIVE))


@pytest.mark.parametrize(
    ("mechanism", "kin", "unit", "told"),
    [
        ("moderns_enhet", (MOTHER, GUARDIAN), SQUARE, "newborn.with_mother"),
        ("moderns_enhet", (GUARDIAN,), None, "newborn.mother_not_listed"),
        ("moderns_enhet", (replace(MOTHER, listing=None),), None, "newborn.mother_not_listed"),
        (
            "moderns_eller_vårdnadshavares_enhet",
            (MOTHER, GUARDIAN),
            SQUARE,
            "newborn.with_mother",
        ),
        (
            "moderns_eller_vårdnadshavares_enhet",
            (GUARDIAN, SECOND),
            SEA,
            "newborn.with_guardian",
        ),
        ("moderns_eller_vårdnadshavares_enhet", (SECOND,), SQUARE, "newborn.with_guardian"),
        ("moderns_eller_vårdnadshavares_enhet", (), None, "newborn.no_guardian_listed"),
    ],
)
def test_a_newborn_goes_with_the_kin_whom_the_book_names(
    mechanism: str, kin: tuple[Resident, ...], unit: str | None, told: str
) -> None:
    found = asked(rules(nyfödd=mechanism).newborn, CHILD, world(CHILD, *kin))
    last = step(told) if unit is None else step(told, NEWBORN, unit=unit)
    assert found == Placement(unit, (last,))


@pytest.mark.parametrize("mechanism", ["moderns_enhet", "moderns_eller_vårdnadshavares_enhet"])
def test_a_newborn_whose_kin_are_not_told_goes_with_nobody(mechanism: str) -> None:
    alone = replace(CHILD, mother=None, guardians=())
    by = rules(nyfödd=mechanism)
    assert asked(by.newborn, alone, world(MOTHER, GUARDIAN)).unit is None


@pytest.mark.parametrize(
    ("mechanism", "unit", "last"),
    [
        (
            "vårdnadshavares_annars_adressens_enhet",
            SQUARE,
            step("newborn.with_guardian", RESERVE, unit=SQUARE),
        ),
        ("adressens_enhet", SEA, step("newborn.at_address", RESERVE, unit=SEA)),
    ],
)
def test_the_reserve_for_newborns_asks_guardians_only_where_it_says_so(
    mechanism: str, unit: str, last: Step
) -> None:
    found = asked(rules(nyfödd_reserv=mechanism).newborn_reserve, CHILD, world(CHILD, SECOND))
    assert (found.unit, found.trace[-1]) == (unit, last)


@pytest.mark.parametrize(
    ("unit", "leads"),
    [
        (UNITS[SQUARE], True),
        (replace(UNITS[SQUARE], opened_on=MARCH), True),
        (replace(UNITS[SQUARE], opened_on=date(2023, 3, 2)), False),
        (replace(UNITS[SQUARE], closes_on=date(2023, 3, 2)), True),
        (replace(UNITS[SQUARE], closes_on=MARCH), False),
        (replace(UNITS[BRANCH], key=SQUARE), False),
    ],
)
def test_a_mothers_unit_leads_a_child_there_while_it_is_an_open_health_centre(
    unit: UnitState, leads: bool
) -> None:
    county = world(CHILD, MOTHER)
    county = replace(county, units={**county.units, SQUARE: unit})
    assert (asked(RULES.newborn, CHILD, county).unit == SQUARE) is leads


def effect(by: ListingRules, manner: Manner, person: Resident, left: str) -> Placement | None:
    rule = by.moved_active if manner is Manner.ACTIVE else by.moved_passive
    return rule(world(person), person, home(left), MARCH, by.catchment)


@pytest.mark.parametrize(
    ("mechanism", "left", "new", "unit", "told"),
    [
        ("följer_adressen", CENTRE, COAST, SEA, "moved.follows_address"),
        ("följer_adressen", COAST, COAST, SEA, "moved.follows_address"),
        ("följer_området", CENTRE, COAST, SEA, "moved.follows_area"),
        ("följer_området", COAST, COAST, SQUARE, "moved.same_area"),
        ("följer_området", FOREST, FOREST, SQUARE, "moved.same_area"),
        ("följer_området", "Månen", COAST, SEA, "moved.follows_area"),
    ],
)
def test_a_passive_move_is_told_by_what_the_book_follows(
    mechanism: str, left: str, new: str, unit: str, told: str
) -> None:
    person = resident(residence=home(new), listing=listed(SQUARE))
    found = effect(rules(flytt_passiv=mechanism), Manner.PASSIVE, person, left)
    assert found is not None
    assert found.unit == unit
    assert found.trace[-1] == step(told, clause("listning.flytt_passiv"), unit=unit)


@pytest.mark.parametrize("mechanism", ["följer_adressen", "följer_området"])
def test_a_passive_move_into_nowhere_says_where_it_stopped(mechanism: str) -> None:
    person = resident(residence=home(FOREST), listing=listed(SQUARE))
    found = effect(rules(flytt_passiv=mechanism), Manner.PASSIVE, person, CENTRE)
    assert found == Placement(None, (NOWHERE_NEAR,))


def test_a_chosen_unit_is_kept_by_every_move_and_says_by_which_rule() -> None:
    person = resident(residence=home(FOREST), listing=listed(SQUARE, Manner.ACTIVE))
    for rule, rule_id in (
        (RULES.moved_active, "listning.flytt_aktiv"),
        (RULES.newcomer_active, "listning.inflyttad_aktiv"),
        (RULES.moved_to_special_housing, "listning.flytt_särskilt_boende"),
    ):
        found = rule(world(person), person, ELSEWHERE, MARCH, RULES.catchment)
        assert found == Placement(SQUARE, (step("moved.keeps_unit", clause(rule_id), unit=SQUARE),))
    as_any = rules(flytt_särskilt_boende="som_annan_flytt").moved_to_special_housing
    assert as_any(world(person), person, ELSEWHERE, MARCH, RULES.catchment) is None


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda by: by.elsewhere(MARCH), ("elsewhere.not_listed", "annan_region_utan_val")),
        (
            lambda by: by.moved_elsewhere(MARCH),
            ("elsewhere.move_changes_nothing", "flytt_utanför"),
        ),
        (lambda by: by.rekeyed(MARCH), ("rekeyed.not_relisted", "ändrad_indelning")),
        (lambda by: by.moved_out(MARCH), ("moved_out.listing_ends", "utflyttad")),
        (lambda by: by.deregistered(MARCH), ("deregistered.listing_ends", "utvandrad")),
        (lambda by: by.dead(MARCH), ("dead.listing_ends", "avliden")),
    ],
)
def test_what_ends_or_stays_tells_its_day(
    ask: Callable[[ListingRules], Step], told: tuple[str, str]
) -> None:
    code, rule = told
    assert ask(RULES) == step(code, clause(f"listning.{rule}"), on=MARCH)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (resident(), [None, None, None]),
        (resident(residence=ELSEWHERE), [None, None, None]),
        (resident(protection=HIDDEN), ["protected.not_listed", None, None]),
        (
            resident(residence=STAYS),
            [None, "asylum_seeker.not_listed", "residence.not_registered_in_sweden"],
        ),
        *(
            (
                resident(residence=PlacedResidence(state)),
                [None, None, "residence.not_registered_in_sweden"],
            )
            for state in (
                ResidenceState.ABROAD,
                ResidenceState.DEREGISTERED,
                ResidenceState.UNKNOWN,
            )
        ),
    ],
)
def test_each_bar_stands_in_the_way_of_its_own(person: Resident, told: list[str | None]) -> None:
    rule_ids = ("listning.skyddade", "listning.asylsökande", "listning.folkbokföring")
    wanted = [
        None if code is None else step(code, clause(rule_id))
        for code, rule_id in zip(told, rule_ids, strict=True)
    ]
    assert [bar(person) for bar in RULES.bars] == wanted
