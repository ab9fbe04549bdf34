"""The table of units, the month in figures, and what waits for each role."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from vardval.core.settlement.price_list import PriceListStanding
from vardval.core.time import Month, Period
from vardval.listing.queries import UnitCount
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.platform.policy import Actor
from vardval.platform.system_actor import SystemActor
from vardval.portal.presenters.month_figures import last_paid, month_figures, tasks
from vardval.portal.presenters.unit_table import unit_row, unit_table
from vardval.registry.models import UnitVersion
from vardval.registry.queries import UnitOnDay
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import RunTold

NOVEMBER, OCTOBER = Month(2023, 11), Month(2023, 10)
TODAY = date(2023, 11, 15)
AT = datetime(2023, 11, 1, tzinfo=UTC)


def _unit(key: int, name: str, municipality: str = "Luleå", parent: int | None = None) -> UnitOnDay:
    kind = UnitVersion.Kind.HEALTH_CENTRE if parent is None else UnitVersion.Kind.BRANCH
    return UnitOnDay(
        id=key,
        hsa_id=f"SE-{key}",
        name=name,
        kind=kind,
        municipality_code="2580",
        municipality_name=municipality,
        organisation_number="2321000230",
        provider_name="Regionen",
        is_public=True,
        parent_id=parent,
        parent_hsa_id=None if parent is None else f"SE-{parent}",
        easting=None,
        northing=None,
        valid=Period(date(2020, 1, 1)),
        known_from=1,
        known_until=None,
    )


UNITS = [_unit(1, "Ön"), _unit(2, "Zinken", "Kalix"), _unit(3, "Ålen"), _unit(4, "Ängen", parent=1)]


def _counts(*counts: tuple[int, int, int]) -> Mapping[int, UnitCount]:
    return {key: UnitCount(key, active=active, passive=passive) for key, active, passive in counts}


LISTED = _counts((1, 30, 70), (2, 0, 50))
BEFORE = _counts((1, 30, 60), (2, 0, 60), (3, 1, 0))


@pytest.mark.parametrize(
    ("sort_by", "order", "names"),
    [
        ("namn", "", ["Zinken", "Ålen", "Ön"]),
        ("namn", "fallande", ["Ön", "Ålen", "Zinken"]),
        ("kommun", "stigande", ["Zinken", "Ålen", "Ön"]),
        ("listade", "fallande", ["Ön", "Zinken", "Ålen"]),
        ("andel", "fallande", ["Ön", "Zinken", "Ålen"]),
        ("forandring", "stigande", ["Zinken", "Ålen", "Ön"]),
        ("__class__", "fallande", ["Ön", "Ålen", "Zinken"]),
        ("", "sidledes", ["Zinken", "Ålen", "Ön"]),
    ],
)
def test_units_stand_in_swedish_order_or_by_the_column_asked_for(
    sort_by: str, order: str, names: list[str]
) -> None:
    table = unit_table(UNITS, LISTED, BEFORE, sort_by=sort_by, order=order)
    assert [row.name for row in table.rows] == names


def test_the_sums_are_those_of_the_rows_and_an_empty_unit_has_no_share() -> None:
    table = unit_table(UNITS, LISTED, BEFORE)
    assert [(row.name, row.listed, row.active_share, row.change) for row in table.rows] == [
        ("Zinken", 50, Decimal(0), -10),
        ("Ålen", 0, None, -1),
        ("Ön", 100, Decimal("0.3"), 10),
    ]
    assert (table.listed, table.active_share, table.change) == (150, Decimal("0.2"), -1)


def test_no_units_are_an_empty_table_without_a_share() -> None:
    table = unit_table([], {}, {})
    assert (list(table.rows), list(table.branches), table.listed) == ([], [], 0)
    assert table.active_share is None


def test_a_branch_stands_apart_until_somebody_is_listed_at_it() -> None:
    apart = unit_table(UNITS, LISTED, BEFORE)
    assert [(one.name, one.parent_name) for one in apart.branches] == [("Ängen", "Ön")]
    mistaken = unit_table(UNITS, _counts((4, 1, 0)), {})
    assert [row.name for row in mistaken.rows if row.listed] == ["Ängen"]
    assert list(mistaken.branches) == []
    assert unit_row(UNITS[3], {}, {}).listed == 0


def test_choosing_a_column_again_turns_it_and_figures_begin_with_the_largest() -> None:
    told = {
        order: [
            (one.name, one.sorted_as, one.next_order)
            for one in unit_table(UNITS, {}, {}, sort_by="listade", order=order).columns
        ]
        for order in ("fallande", "stigande")
    }
    others = [
        ("namn", "none", "stigande"),
        ("kommun", "none", "stigande"),
        ("andel", "none", "fallande"),
        ("forandring", "none", "fallande"),
    ]
    assert told["fallande"][2] == ("listade", "descending", "stigande")
    assert told["stigande"][2] == ("listade", "ascending", "fallande")
    assert [one for one in told["fallande"] if one[0] != "listade"] == others


def test_what_did_not_happen_in_a_month_is_zero_and_what_has_no_figure_is_left_out() -> None:
    figures = month_figures({"move_in": 3, "something_else": 9}, {"refused": 2, "queued": 4})
    assert [(one.code.rpartition(".")[2], one.amount) for one in figures] == [
        ("move_in", 3),
        ("move_out", 0),
        ("birth", 0),
        ("death", 0),
        ("move_within", 0),
        ("choices", 0),
        ("choices_refused", 2),
    ]


def _run(key: int, month: Month, status: RunStatus) -> RunTold:
    return RunTold(
        id=key,
        month=month,
        status=status,
        price_list_id=1,
        price_list_name="prov",
        standing=PriceListStanding.EXAMPLE,
        unit_books={},
        known_number=1,
        measured_on=month.first,
        people=1,
        line_count=1,
        total_ore=100,
        corrections_ore=0,
        run_sha256="",
        created_by="prov",
        created_at=AT,
        decisions=(),
    )


DRAFT = _run(1, OCTOBER, RunStatus.DRAFT)
SEPTEMBER = _run(2, Month(2023, 9), RunStatus.APPROVED)
AUGUST = _run(3, Month(2023, 8), RunStatus.HANDED_OVER)


def _waits(
    actor: Actor, *runs: RunTold, language: str = "sv", today: date = TODAY
) -> list[tuple[str, str]]:
    found = tasks(
        actor,
        waiting={"unknown_address": 1, "missing_sex": 1},
        open_listings=1,
        runs=runs,
        today=today,
        language=language,
    )
    return [(one.text, one.address) for one in found]


def _someone(role: Role) -> User:
    return User(username="prov", role=role, unit_hsa_id="SE-1" if role is Role.UNIT_CLERK else "")


def test_each_role_is_told_what_it_can_do_something_about() -> None:
    posts = ("2\u00a0undanlagda poster från folkbokföringen", "/aviseringar/")
    people = ("1\u00a0person som reglerna inte kan lista", "/uppgifter/")
    to_approve = ("Avräkningen för 2023-10 väntar på godkännande", "/avrakningar/1/")
    assert {role: _waits(_someone(role), DRAFT, SEPTEMBER) for role in Role} == {
        Role.REGION_OFFICER: [posts, people],
        Role.CONTROLLER: [to_approve],
        Role.UNIT_CLERK: [],
        Role.AUDITOR: [posts, people],
        Role.RESIDENT: [],
        Role.SYSTEM: [posts, people],
    }
    assert _waits(SystemActor("natten"), AUGUST)[-1][0] == "Avräkningen för 2023-10 är inte räknad"


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2023, 11, 30), "2023-10"),
        (date(2023, 12, 1), "2023-11"),
        (date(2024, 1, 1), "2023-12"),
    ],
)
def test_the_month_to_settle_is_the_one_before_the_day_it_is(today: date, month: str) -> None:
    told = _waits(_someone(Role.CONTROLLER), today=today)
    assert told == [(f"Avräkningen för {month} är inte räknad", "/avrakningar/")]


def test_tasks_are_told_in_english_too() -> None:
    told = _waits(_someone(Role.CONTROLLER), DRAFT, language="en")
    assert [text for text, _ in told] == ["The settlement for 2023-10 waits for approval"]


def test_the_last_paid_month_is_the_newest_that_somebody_has_approved() -> None:
    assert last_paid([DRAFT, SEPTEMBER, AUGUST]) == SEPTEMBER
    assert last_paid([DRAFT, AUGUST]) == AUGUST
    assert last_paid([DRAFT, replace(SEPTEMBER, status=RunStatus.DISCARDED)]) is None
    assert last_paid([]) is None
