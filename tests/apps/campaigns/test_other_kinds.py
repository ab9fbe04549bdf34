"""Mergers, branches, openings, moves, new providers and redrawn areas, through the registers."""

from datetime import date

import pytest

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    DAY,
    GONE,
    LAST,
    OLGA,
    OSKAR,
    approved,
    at,
    chooses,
    closure,
    listed,
    where,
)
from tests.apps.county import FJALLET, HAVET, TORGET
from vardval.campaigns.actions import draft_campaign, preview, reverse, take_effect
from vardval.campaigns.course import CampaignKind, StepNotAllowed
from vardval.campaigns.planning import DaysOutOfOrder, Plan, PlanIncomplete
from vardval.campaigns.queries import campaign, preview_told
from vardval.catchment.queries import areas
from vardval.core.listing import Manner, Outcome
from vardval.platform.ledger import newest_number
from vardval.registry.queries import UnitUnknown, unit, unit_id

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE
K = CampaignKind


def area_unit(code: str, day: date) -> int | None:
    found = areas(valid_on=day, known_at=newest_number())
    return next(one.unit_id for one in found if one.code == code)


def course(kind: CampaignKind, target: str = TORGET) -> Plan:
    units = (unit_id(HAVET), unit_id(target)) if kind is K.MERGER else (unit_id(HAVET),)
    return Plan(kind, "Havet ändras", ANNOUNCED, LAST, units, unit_id(target))


def test_units_merge_into_one_of_them() -> None:
    sea, town = listed("199005019802"), listed("198001019805", TORGET, area="C", manner=ACTIVE)
    approved(course(K.MERGER))
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert where(sea, GONE) == (TORGET, PASSIVE, GONE)
    assert where(town, GONE) == (TORGET, PASSIVE, GONE)
    assert area_unit("K", GONE) == unit_id(TORGET)
    with pytest.raises(UnitUnknown):
        unit(HAVET, valid_on=GONE, known_at=newest_number())


def test_who_chooses_to_stay_in_a_merger_has_chosen() -> None:
    town = listed("198001019805", TORGET, area="C", manner=ACTIVE)
    approved(course(K.MERGER))
    chooses(town, TORGET, LAST)
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert where(town, GONE) == (TORGET, ACTIVE, LAST)


def test_a_unit_becomes_a_branch_on_its_day_and_not_before() -> None:
    anna = listed("199005019802")
    approved(course(K.CONVERSION))
    before, after = (unit(HAVET, valid_on=day, known_at=newest_number()) for day in (LAST, GONE))
    assert (before.kind, before.parent_hsa_id) == ("health_centre", None)
    assert (after.kind, after.parent_hsa_id) == ("branch", TORGET)
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    receipt = chooses(anna, HAVET, GONE + DAY)
    assert receipt.trace[-1].code == "choice.branch_cannot_be_chosen"


def test_a_unit_opens_with_the_areas_that_are_told() -> None:
    plan = Plan(
        K.OPENING,
        "Skogen öppnar",
        GONE,
        area_codes=("K",),
        municipality_code="2580",
        organisation_number="5560360793",
        new_hsa_id="SE2321000230-SKOGEN",
        new_name="Skogens HC",
    )
    approved(plan)
    opened = unit("SE2321000230-SKOGEN", valid_on=GONE, known_at=newest_number())
    assert (opened.name, opened.provider_name) == ("Skogens HC", "Vårdbolaget AB")
    with pytest.raises(UnitUnknown):
        unit("SE2321000230-SKOGEN", valid_on=LAST, known_at=newest_number())
    (done,) = take_effect(through=GONE, actor="natten", at=at(GONE))
    assert done.campaigns == 1


def test_a_unit_moves_and_its_listed_follow() -> None:
    anna = listed("199005019802")
    approved(Plan(K.MOVE, "Flytt", GONE, None, (unit_id(HAVET),), municipality_code="2584"))
    told = unit(HAVET, valid_on=GONE, known_at=newest_number())
    assert (told.municipality_name, told.easting) == ("Kiruna", None)
    assert unit(HAVET, valid_on=LAST, known_at=newest_number()).municipality_name == "Luleå"
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert where(anna, GONE) == (HAVET, PASSIVE, date(2020, 1, 1))


def test_another_provider_takes_over_a_unit() -> None:
    number = "2321000230"
    approved(
        Plan(K.PROVIDER_CHANGE, "Byte", GONE, None, (unit_id(HAVET),), organisation_number=number)
    )
    assert unit(HAVET, valid_on=GONE, known_at=newest_number()).provider_name == "Regionen"
    assert unit(HAVET, valid_on=LAST, known_at=newest_number()).provider_name == "Vårdbolaget AB"


def test_areas_are_redrawn_where_the_book_lets_them_be() -> None:
    plan = Plan(
        K.REDRAWING,
        "Nya gränser",
        GONE,
        None,
        (unit_id(TORGET),),
        area_codes=("K",),
        decided_by="beställaren",
        reason="nytt bostadsområde",
        heard=("2321000230", "5560360793"),
    )
    number = draft_campaign(plan=plan, actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED)))
    if told.is_refused:
        pytest.fail(str([(one.code, one.parameters) for one in told.trace]))
    approved(plan)
    assert (area_unit("K", LAST), area_unit("K", GONE)) == (unit_id(HAVET), unit_id(TORGET))


@pytest.mark.parametrize("kind", [K.MERGER, K.CONVERSION])
def test_what_is_taken_back_stands_in_the_registers_as_before(kind: CampaignKind) -> None:
    anna = listed("199005019802")
    known = newest_number()
    number = approved(course(kind))
    reverse(campaign_id=number, note="Nämnden ändrade sig.", actor=OSKAR, at=at(LAST))
    before = unit(HAVET, valid_on=GONE, known_at=known)
    after = unit(HAVET, valid_on=GONE, known_at=newest_number())
    assert (after.kind, after.parent_id, after.valid) == (
        before.kind,
        before.parent_id,
        before.valid,
    )
    assert take_effect(through=GONE, actor="natten", at=at(GONE)) == []
    assert where(anna, GONE) == (HAVET, PASSIVE, date(2020, 1, 1))
    assert chooses(anna, HAVET, GONE).outcome is Outcome.ACCEPTED
    assert campaign(number, known_at=newest_number()).steps[-1].note == "Nämnden ändrade sig."


def test_what_was_chosen_before_it_was_taken_back_stands_and_still_does_not_count() -> None:
    anna = listed("199005019802", manner=ACTIVE)
    number = approved(closure())
    assert chooses(anna, TORGET, ANNOUNCED).remaining == 2
    reverse(campaign_id=number, note="", actor=OSKAR, at=at(LAST))
    assert chooses(anna, FJALLET, GONE).remaining == 1


def test_what_has_taken_effect_cannot_be_taken_back() -> None:
    number = approved(closure())
    take_effect(through=GONE, actor="natten", at=at(GONE))
    with pytest.raises(StepNotAllowed):
        reverse(campaign_id=number, note="", actor=OSKAR, at=at(GONE))


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (K.CLOSURE, "unit_ids"),
        (K.MERGER, "unit_ids"),
        (K.OPENING, "new_hsa_id"),
        (K.MOVE, "unit_ids"),
        (K.PROVIDER_CHANGE, "unit_ids"),
        (K.REDRAWING, "unit_ids"),
    ],
)
def test_a_plan_tells_what_its_kind_needs(kind: CampaignKind, missing: str) -> None:
    with pytest.raises(PlanIncomplete) as incomplete:
        Plan(kind, "Något", ANNOUNCED, LAST).check()
    assert incomplete.value.missing == missing


def test_a_plan_whose_days_cannot_follow_each_other_is_refused() -> None:
    with pytest.raises(PlanIncomplete, match="saknar namn"):
        Plan(K.CLOSURE, " ", ANNOUNCED, LAST, (1,)).check()
    with pytest.raises(DaysOutOfOrder):
        Plan(K.CLOSURE, "Något", LAST, ANNOUNCED, (1,)).check()


def test_a_preview_tells_only_of_its_own_people_where_another_unit_closes_first() -> None:
    first, second = listed("199005019802"), listed("198001019805", TORGET, area="C")
    approved(closure(choose_by=date(2023, 3, 31)))
    plan = closure(TORGET)
    number = draft_campaign(plan=plan, actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED)))
    # Who is at the sea is sent past the town, which is about to close: that is the sea's own.
    assert (told.offered, told.moves, told.tasks) == (1, 1, 0)
    assert [(one.hsa_id, one.leaving, one.coming) for one in told.units] == [
        (TORGET, 1, 0),
        (FJALLET, 0, 1),
    ]
    assert [code for code, _, _, _ in told.areas] == ["C"]
    assert first != second
