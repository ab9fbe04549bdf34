"""Plans by themselves: what each kind has to tell, its days, its event; and what money is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.campaigns.access import may_prepare, may_see_campaigns, may_see_concerned, may_take
from vardval.campaigns.course import (
    NEXT,
    OWNERS,
    ApproverProposedIt,
    CampaignKind,
    CampaignState,
    StepNotAllowed,
    check_another_person,
    check_step,
)
from vardval.campaigns.money import Amounts
from vardval.campaigns.planning import NEEDS, DaysOutOfOrder, Plan, PlanIncomplete
from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing import (
    AreasDecided,
    ProviderChanges,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
)
from vardval.platform.models import Role, User
from vardval.platform.policy import Permission

K, S = CampaignKind, CampaignState
FIRST, LAST = date(2023, 3, 1), date(2023, 4, 30)
EMPTY = {
    "unit_ids": (),
    "target_id": None,
    "area_codes": (),
    "choose_by": None,
}
"""What stands where nothing is told; nothing but spaces is nothing of the words."""


@pytest.fixture(autouse=True)
def county() -> None:
    """No county: everything here is values."""


def whole(kind: CampaignKind) -> Plan:
    """A plan that tells everything there is to tell."""
    return Plan(
        kind,
        "Havet ändras",
        FIRST,
        LAST if kind.offers else None,
        (7, 8) if kind is K.MERGER else (7,),
        8,
        ("K", "C"),
        "2580",
        "5560360793",
        "SE2321000230-NY",
        "Nya HC",
        decided_by="Nämnden",
        reason="Havet stiger",
        heard=("Havets HC",),
    )


@pytest.mark.parametrize("kind", list(K))
def test_a_plan_that_tells_all_is_whole_and_each_thing_that_its_kind_needs_is_needed(
    kind: CampaignKind,
) -> None:
    plan = whole(kind)
    plan.check()
    for needed in ("name", *NEEDS[kind]):
        for empty in [EMPTY[needed]] if needed in EMPTY else ["", " \t"]:
            with pytest.raises(PlanIncomplete) as incomplete:
                replace(plan, **{needed: empty}).check()  # type: ignore[arg-type]  # a field by name
            assert incomplete.value.code == f"campaign.missing.{needed}"


@pytest.mark.parametrize("kind", list(K))
def test_only_a_merger_is_about_several_units(kind: CampaignKind) -> None:
    several = replace(whole(kind), unit_ids=(7, 8))
    if kind is K.MERGER:
        several.check()
        return
    with pytest.raises(PlanIncomplete, match="gäller en enhet"):
        several.check()


@given(st.integers(-5, 5))
def test_the_new_order_begins_the_day_after_the_last_day_to_choose(days: int) -> None:
    plan = replace(whole(K.CLOSURE), choose_by=FIRST + timedelta(days=days))
    if days < 0:
        with pytest.raises(DaysOutOfOrder):
            plan.check()
        return
    plan.check()
    assert plan.effect_on == FIRST + timedelta(days=days + 1)
    assert plan.event() == UnitCloses(7, FIRST, FIRST + timedelta(days=days))
    assert plan.course is not None
    assert plan.course.ends_on == plan.effect_on


def test_each_kind_of_plan_is_its_own_event_on_the_day_that_it_is_told() -> None:
    opened = UnitState(7, UnitKind.HEALTH_CENTRE, "2580", opened_on=FIRST, provider="5560360793")
    assert {kind: whole(kind).event() for kind in K} == {
        K.CLOSURE: UnitCloses(7, FIRST, LAST),
        K.MERGER: UnitsMerge((7, 8), 8, FIRST, LAST),
        K.CONVERSION: UnitBecomesBranch(7, 8, FIRST, LAST),
        K.OPENING: UnitOpens(opened, FIRST, ("K", "C")),
        K.MOVE: UnitMoves(7, "2580", FIRST),
        K.PROVIDER_CHANGE: ProviderChanges(7, "5560360793", FIRST),
        K.REDRAWING: AreasDecided(("K", "C"), 7, FIRST, "Nämnden", "Havet stiger", ("Havets HC",)),
    }
    assert {kind for kind in K if whole(kind).course is not None} == {
        kind for kind in K if kind.offers
    }
    for kind in K:
        begins = LAST + timedelta(days=1) if kind.offers else FIRST
        assert whole(kind).effect_on == begins


def test_an_opening_without_areas_leaves_them_to_the_rules() -> None:
    event = replace(whole(K.OPENING), area_codes=()).event()
    assert isinstance(event, UnitOpens)
    assert event.areas is None


@given(st.lists(st.sampled_from(S), max_size=8))
def test_no_walk_comes_to_carried_out_but_through_an_approval(walk: list[CampaignState]) -> None:
    state, been = S.DRAFT, [S.DRAFT]
    for wanted in walk:
        if wanted not in NEXT[state]:
            with pytest.raises(StepNotAllowed) as refused:
                check_step("Havet", state, wanted)
            assert refused.value.told("en") != refused.value.told("sv")
            continue
        check_step("Havet", state, wanted)
        state = wanted
        been.append(state)
    if state in {S.DONE, S.OFFERED, S.REVERSED}:
        assert been.index(S.PROPOSED) < been.index(S.APPROVED)
    assert all(NEXT[one] for one in been[:-1])


@given(st.frozensets(st.sampled_from(["olga", "oskar", "dora"])), st.sampled_from(["olga", "dora"]))
def test_whoever_prepared_does_not_approve(prepared: frozenset[str], approver: str) -> None:
    if approver in prepared:
        with pytest.raises(ApproverProposedIt, match="Havet"):
            check_another_person("Havet", prepared_by=prepared, approver=approver)
        return
    check_another_person("Havet", prepared_by=prepared, approver=approver)


def test_an_approval_and_its_undoing_take_the_same_permission_and_nothing_else_does() -> None:
    assert {state for state, one in OWNERS.items() if one is Permission.APPROVE_CAMPAIGN} == {
        S.APPROVED,
        S.REVERSED,
    }
    officer = User(username="olga", role=Role.REGION_OFFICER)
    clerk = User(username="klara", role=Role.UNIT_CLERK, unit_hsa_id="SE1")
    assert [may_take(officer, one) for one in S] == [True] * len(S)
    assert [may_take(clerk, one) for one in S] == [False] * len(S)
    for may in (may_see_campaigns, may_prepare, may_see_concerned):
        assert (may(officer), may(clerk)) == (True, False)


_PEOPLE = st.lists(st.integers(1, 9), max_size=9, unique=True)


@given(_PEOPLE, st.dictionaries(st.integers(1, 9), st.integers(-500, 500)))
def test_an_amount_is_of_those_whom_the_run_knows_and_the_others_are_counted(
    people: list[int], ore: dict[int, int]
) -> None:
    known = [one for one in people if one in ore]
    told, without = Amounts(3, ore).of(people)
    assert without == len(people) - len(known)
    assert told == (sum(ore[one] for one in known) if known or not people else None)


def test_without_a_run_nothing_is_known_of_anybody_and_not_even_of_nobody() -> None:
    assert Amounts(None, {}).of([1, 2]) == (None, 2)
    assert Amounts(None, {}).of([]) == (None, 0)
    assert Amounts(3, {}).of([]) == (0, 0)
    # Nothing paid is known, and is not the same as not known.
    assert Amounts(3, {1: 0}).of([1]) == (0, 0)
