"""Moves within the region and out of it, and deaths."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import (
    AREAS,
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    MARCH,
    RULES,
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
from vardval.core.catchment import AreaState, Assignment
from vardval.core.listing import (
    Channel,
    ChosenBy,
    Death,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    Outcome,
    PendingChoice,
    World,
    care_responsibility,
)
from vardval.core.listing.events import NotAResidenceElsewhere, NotAResidenceHere
from vardval.core.listing.world import ListedAfterDeath
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

TO_THE_COAST = MoveWithin("Anna", MARCH, home(COAST))
WAITING = PendingChoice(SEA, MARCH, Channel.TELEPHONE, ChosenBy.SELF)


def test_whoever_has_not_chosen_follows_the_address() -> None:
    decision, after = decided(world(resident(listing=listed(SQUARE))), TO_THE_COAST)
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert after.resident("Anna").residence == home(COAST)
    assert decision.clause == clause("listning.flytt_passiv")


def test_whoever_has_chosen_stays() -> None:
    chooser = resident(listing=listed(SQUARE, Manner.ACTIVE))
    decision, after = decided(world(chooser), TO_THE_COAST)
    assert after.resident("Anna").listing == chooser.listing
    assert decision.clause == clause("listning.flytt_aktiv")


@pytest.mark.parametrize(
    ("mechanism", "unit"), [("följer_adressen", SQUARE), ("följer_området", SEA)]
)
def test_a_move_inside_the_area_matters_only_where_the_address_is_followed(
    mechanism: str, unit: str
) -> None:
    by = rules(flytt_passiv=mechanism)
    before = world(resident(listing=listed(SEA)))
    decision, after = decided(before, MoveWithin("Anna", MARCH, home(CENTRE)), by)
    assert unit_of(after) == (unit, Manner.PASSIVE)
    assert decision.clause == clause("listning.flytt_passiv")


def test_a_move_to_another_area_moves_the_passive_where_the_area_is_followed() -> None:
    decision, after = decided(
        world(resident(listing=listed(SQUARE))), TO_THE_COAST, rules(flytt_passiv="följer_området")
    )
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert codes(decision)[-1] == "moved.follows_area"


def test_a_passive_listing_that_stays_keeps_its_first_day() -> None:
    was = resident(listing=listed(SQUARE))
    _, after = decided(world(was), MoveWithin("Anna", MARCH, home(CENTRE)))
    assert after.resident("Anna").listing == was.listing


@pytest.mark.parametrize("manner", list(Manner))
def test_a_move_into_special_housing_keeps_the_unit(manner: Manner) -> None:
    into = MoveWithin("Anna", MARCH, home(COAST, special=True))
    decision, after = decided(world(resident(listing=listed(SQUARE, manner))), into)
    assert unit_of(after) == (SQUARE, manner)
    assert decision.clause == clause("listning.flytt_särskilt_boende")


def test_special_housing_may_be_a_move_like_any_other() -> None:
    into = MoveWithin("Anna", MARCH, home(COAST, special=True))
    by = rules(flytt_särskilt_boende="som_annan_flytt")
    decision, after = decided(world(resident(listing=listed(SQUARE))), into, by)
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert decision.clause == clause("listning.flytt_passiv")


def test_a_passive_move_to_an_address_that_leads_nowhere_is_a_task() -> None:
    to_the_forest = MoveWithin("Anna", MARCH, home(FOREST))
    decision, after = decided(world(resident(listing=listed(SQUARE))), to_the_forest)
    assert decision.outcome is Outcome.TASK
    assert unit_of(after) is None


def test_whoever_was_listed_nowhere_is_listed_when_the_new_address_leads_somewhere() -> None:
    decision, after = decided(world(resident(residence=home(FOREST))), TO_THE_COAST)
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert decision.clause == clause("listning.icke_val")


def test_a_protected_person_only_gets_the_new_address() -> None:
    hidden = resident(protection=frozenset({ProtectionDegree.PROTECTED_REGISTRATION}))
    decision, after = decided(world(hidden), TO_THE_COAST)
    assert (unit_of(after), after.resident("Anna").residence) == (None, home(COAST))
    assert decision.clause == clause("listning.skyddade")


def test_an_asylum_seeker_who_moves_is_still_one() -> None:
    stay = PlacedResidence(ResidenceState.ASYLUM, "2580", CENTRE)
    moved = replace(stay, area_code=COAST)
    seeker = resident(residence=stay)
    decision, after = decided(world(seeker), MoveWithin("Anna", MARCH, moved))
    assert after.resident("Anna").is_asylum_seeker is True
    assert decision.clause == clause("listning.asylsökande")


def test_a_move_elsewhere_in_another_region_leaves_the_choice_made_here() -> None:
    guest = resident(residence=ELSEWHERE, listing=listed(SEA, Manner.ACTIVE))
    decision, after = decided(world(guest), MoveWithin("Anna", MARCH, ELSEWHERE))
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert codes(decision) == ["moved.registered", "elsewhere.move_changes_nothing"]
    assert decision.clause == clause("listning.flytt_utanför")


@pytest.mark.parametrize(
    ("to", "rule"),
    [
        (ResidenceState.OTHER_REGION, "listning.utflyttad"),
        (ResidenceState.ABROAD, "listning.utvandrad"),
        (ResidenceState.UNKNOWN, "listning.utvandrad"),
        (ResidenceState.DEREGISTERED, "listning.utvandrad"),
    ],
)
def test_whoever_leaves_is_listed_nowhere(to: ResidenceState, rule: str) -> None:
    leaver = replace(resident(listing=listed(SEA, Manner.ACTIVE)), pending=(WAITING,))
    decision, after = decided(world(leaver), MoveOut("Anna", MARCH, to))
    gone = after.resident("Anna")
    assert (gone.listing, gone.pending, gone.residence) == (None, (), PlacedResidence(to))
    assert decision.clause == clause(rule)


def test_a_guest_who_moves_to_a_third_region_keeps_the_choice_made_here() -> None:
    guest = resident(residence=ELSEWHERE, listing=listed(SEA, Manner.ACTIVE))
    _, after = decided(world(guest), MoveOut("Anna", MARCH, ResidenceState.OTHER_REGION))
    assert unit_of(after) == (SEA, Manner.ACTIVE)


def test_a_guest_who_emigrates_is_listed_nowhere() -> None:
    guest = resident(residence=ELSEWHERE, listing=listed(SEA, Manner.ACTIVE))
    _, after = decided(world(guest), MoveOut("Anna", MARCH, ResidenceState.ABROAD))
    assert unit_of(after) is None


def test_a_death_ends_the_listing_and_what_waits() -> None:
    dying = replace(resident(listing=listed(SEA)), pending=(WAITING,))
    decision, after = decided(world(dying), Death("Anna", MARCH))
    dead = after.resident("Anna")
    assert (dead.listing, dead.pending, dead.died_on) == (None, (), MARCH)
    assert decision.clause == clause("listning.avliden")


def test_nobody_can_be_both_dead_and_listed() -> None:
    with pytest.raises(ListedAfterDeath, match="avlidit kan inte vara listad"):
        replace(resident(listing=listed(SEA)), died_on=MARCH)


def test_a_move_out_cannot_lead_here_nor_a_move_in_elsewhere() -> None:
    with pytest.raises(NotAResidenceElsewhere, match="kan inte få en adress"):
        MoveOut("Anna", MARCH, ResidenceState.HERE)
    with pytest.raises(NotAResidenceHere, match="ska få en adress i regionen"):
        MoveIn("Anna", MARCH, ELSEWHERE)


def test_the_area_of_a_unit_is_all_the_key_code_areas_that_it_has() -> None:
    by = rules(flytt_passiv="följer_området")
    held = world(resident(listing=listed(SEA)))
    outskirts = AreaState("Utkanten", "2580", (Assignment(date.min, SQUARE),))
    held = World(held.residents, held.units, {**AREAS, "Utkanten": outskirts})
    decision, after = decided(held, MoveWithin("Anna", MARCH, home("Utkanten")), by)
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert codes(decision)[-1] == "moved.same_area"
    bog = AreaState("Myren", "2580", nearest=(SQUARE,))
    lives_there = replace(after.resident("Anna"), residence=home(FOREST))
    unheld = replace(after.with_residents({"Anna": lives_there}), areas={**AREAS, "Myren": bog})
    _, later = decided(unheld, MoveWithin("Anna", MARCH, home("Myren")), by)
    assert unit_of(later) == (SQUARE, Manner.PASSIVE)


def test_nothing_tells_where_a_protected_person_lives() -> None:
    hidden = resident(protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    moves_in = MoveIn("Anna", MARCH, home(COAST))
    for event in (TO_THE_COAST, moves_in):
        decision, _ = decided(world(hidden), event)
        assert [name for one in decision.trace for name, _ in one.parameters] == ["on"]
    care = care_responsibility(world(replace(hidden, residence=home(COAST))), "Anna", MARCH, RULES)
    assert (care.unit, [one.code for one in care.trace]) == (SEA, ["care.areas_unit"])
    nowhere = world(resident(residence=home(FOREST), protection=hidden.protection))
    care = care_responsibility(nowhere, "Anna", MARCH, RULES)
    assert (care.unit, care.trace[0].parameters) == (None, (("unit", None),))
