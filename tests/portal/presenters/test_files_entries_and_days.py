"""Fact files, a unit's history and a contract's last days as rows, in the order they are read."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from vardval.accreditation.contracts.step import StepKind
from vardval.cases.matter_queries import DeadlineTold, MatterTold, Subject
from vardval.cases.models import DeadlineMark
from vardval.core.accreditation import CONTRACT_HELD
from vardval.core.time import FOREVER, Month, Period
from vardval.platform.ledger_entries import EntryTold
from vardval.portal.presenters.contract_facts import day_rows, kinds_open_to
from vardval.portal.presenters.fact_rows import fact_rows
from vardval.portal.presenters.unit_history import turning_points, unit_rows
from vardval.registry.models import UnitVersion
from vardval.registry.queries import UnitOnDay
from vardval.settlement.queries import FactFileTold, FactStanding
from vardval.settlement.series import all_series

AT = datetime(2023, 4, 1, tzinfo=UTC)
KNOWN = all_series()[0]
FILE = FactFileTold(
    1, KNOWN.id, "", Month(2023, 1), Month(2023, 3), "f.csv", 10, None, None, "",
    FactStanding.WAITS, 0, 0, AT, "ada",
)  # fmt: skip


@pytest.mark.parametrize(
    ("last", "months"), [(Month(2023, 3), "2023-01 – 2023-03"), (Month(2023, 1), "2023-01")]
)
def test_months_are_told_as_one_or_as_a_span(last: Month, months: str) -> None:
    assert fact_rows([replace(FILE, last_month=last)], "sv")[0].months == months


def test_a_series_goes_by_its_name_and_one_that_is_not_registered_by_its_id_as_words() -> None:
    files = [FILE, replace(FILE, series_id="barn_på_HVC")]
    assert [one.series for one in fact_rows(files, "sv")] == [KNOWN.name, "Barn på HVC"]
    assert [one.series for one in fact_rows(files, "en")] == [KNOWN.name_en, "Barn på HVC"]
    assert (fact_rows(files, "sv")[1].measure, fact_rows(files, "sv")[1].is_kronor) == ("", False)


def test_only_a_file_that_agrees_looks_done_and_only_one_that_differs_looks_wrong() -> None:
    rows = fact_rows([replace(FILE, standing=one) for one in FactStanding], "sv")
    looks = {one.told.standing: one.badge for one in rows}
    assert [one for one, badge in looks.items() if badge == "success"] == [FactStanding.AGREES]
    assert [one for one, badge in looks.items() if badge == "error"] == [FactStanding.DIFFERS]


def unit(first: date, end: date, known_from: int, known_until: int | None) -> UnitOnDay:
    return UnitOnDay(
        1, "SE1", "Torget", UnitVersion.Kind.HEALTH_CENTRE, "2580", "Luleå", "2321000230", "R",
        True, None, None, None, None, Period(first, end), known_from, known_until,
    )  # fmt: skip


STANDS = unit(date(2023, 1, 1), FOREVER, 5, None)
BEFORE = unit(date(2020, 1, 1), date(2023, 1, 1), 1, None)
CORRECTED = unit(date(2022, 1, 1), date(2024, 1, 1), 2, 5)
ENTRIES = {number: EntryTold(number, AT, "ada", "x", "y") for number in (1, 5)}


def test_what_still_stands_is_first_and_the_newest_days_before_the_older() -> None:
    rows = unit_rows([CORRECTED, BEFORE, STANDS], ENTRIES)
    assert [one.unit for one in rows] == [STANDS, BEFORE, CORRECTED]
    assert [one.last_on for one in rows] == [None, date(2022, 12, 31), date(2023, 12, 31)]


def test_a_row_says_when_it_was_known_and_nothing_where_the_entry_is_not_told() -> None:
    standing, corrected = unit_rows([STANDS, CORRECTED], ENTRIES)
    assert (standing.known_from, standing.known_until) == (AT, None)
    assert (corrected.known_from, corrected.known_until) == (None, AT)


def test_the_entries_that_brought_or_ended_rows_are_each_named_once() -> None:
    assert turning_points([CORRECTED, BEFORE, STANDS]) == {1, 2, 5}
    assert turning_points([]) == set()


def deadline(key: int, due_on: date, *marks: DeadlineMark.Kind) -> DeadlineTold:
    return DeadlineTold(key, 1, "notice", due_on, "", (), (), dict.fromkeys(marks, due_on))


def matter(*deadlines: DeadlineTold, machine: str = CONTRACT_HELD.name) -> MatterTold:
    return MatterTold(
        1, machine, Subject.UNIT, 1, "", "", date(2023, 1, 1), "", "", "", {}, None, (), (),
        deadlines, (),
    )  # fmt: skip


MAY, JUNE = date(2023, 5, 31), date(2023, 6, 1)


def test_the_open_days_of_contracts_stand_soonest_first() -> None:
    contracts = [
        matter(deadline(3, JUNE), deadline(2, MAY, DeadlineMark.Kind.MET)),
        matter(deadline(4, JUNE), deadline(1, MAY)),
        matter(deadline(5, MAY), machine="something_else"),
        matter(deadline(6, MAY, DeadlineMark.Kind.LAPSED)),
    ]
    assert [one.deadline.id for one in day_rows(contracts, MAY, "sv")] == [1, 3, 4]


@pytest.mark.parametrize(("day", "is_late"), [(MAY, False), (JUNE, True)])
def test_a_day_is_late_the_day_after(day: date, is_late: bool) -> None:
    assert [one.is_late for one in day_rows([matter(deadline(1, MAY))], day, "sv")] == [is_late]


def test_the_provider_tells_what_it_does_itself_and_the_region_decides_the_rest() -> None:
    told = kinds_open_to(may_decide=False, may_tell=True)
    decided = kinds_open_to(may_decide=True, may_tell=False)
    assert told == [StepKind.NOTICE, StepKind.WITHDRAW, StepKind.ANSWER]
    assert sorted([*told, *decided], key=list(StepKind).index) == list(StepKind)
    assert kinds_open_to(may_decide=False, may_tell=False) == []
