"""The calendar of runs: what waits, in which order, and the days of each month."""

from datetime import date

import pytest

from vardval.core.settlement.run_calendar import Milestone, RunDays
from vardval.core.time import Month
from vardval.portal.presenters.calendar_rows import due_rows, month_rows
from vardval.settlement.models import FactFile
from vardval.settlement.queries import LackingFile, MonthPlan, Step, When

MAY, JUNE, JULY = Month(2023, 5), Month(2023, 6), Month(2023, 7)
DAYS = RunDays(MAY, date(2023, 5, 31), date(2023, 6, 5), None, date(2023, 6, 27))


def plan(
    month: Month,
    step: Step = Step.COMPUTE,
    when: When = When.AHEAD,
    due_on: date | None = None,
    lacking: tuple[LackingFile, ...] = (),
) -> MonthPlan:
    return MonthPlan(month, "Listan", DAYS, (), lacking, None, step, due_on, when)


def test_what_is_late_stands_first_then_by_day_and_what_is_done_is_left_out() -> None:
    plans = [
        plan(MAY, when=When.AHEAD, due_on=date(2023, 6, 3)),
        plan(MAY, when=When.NO_DAY),
        plan(JUNE, when=When.AHEAD, due_on=date(2023, 6, 2)),
        plan(JULY, when=When.LATE, due_on=date(2023, 7, 9)),
        plan(JUNE, Step.NOTHING, when=When.LATE),
        plan(JUNE, when=When.DUE, due_on=date(2023, 6, 9)),
    ]
    assert [(str(one.month), one.standing, one.badge) for one in due_rows(plans, "sv")] == [
        ("2023-07", "Försenat", "error"),
        ("2023-06", "I dag", "attention"),
        ("2023-06", "Kommande", "info-inverted"),
        ("2023-05", "Kommande", "info-inverted"),
        ("2023-05", "Utan dag", "info-inverted"),
    ]


def test_without_a_stated_day_the_months_last_day_decides_the_order() -> None:
    plans = [plan(JULY, when=When.NO_DAY), plan(MAY, when=When.NO_DAY)]
    assert [one.month for one in due_rows(plans, "sv")] == [MAY, JULY]
    assert {one.day for one in due_rows(plans, "sv")} == {"Ingen dag är angiven."}


def test_each_step_says_what_to_do_and_by_when() -> None:
    (row,) = due_rows([plan(MAY, Step.HAND_OVER, due_on=date(2023, 6, 27))], "sv")
    assert (row.what, row.day, row.run_id) == (
        "Lämna över till dem som betalar.",
        "27 juni 2023",
        None,
    )


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            LackingFile(FactFile.Kind.INDEX_BY_AREA, "", waits=False),
            "CNI per område: har inte kommit",
        ),
        (
            LackingFile(FactFile.Kind.INDEX_BY_UNIT, "", waits=True),
            "CNI per enhet: har kommit, men avsändarens totaler är inte avstämda",
        ),
        (LackingFile(FactFile.Kind.INDEX_BY_UNIT, "acg", waits=False), "acg: har inte kommit"),
    ],
)
def test_a_file_that_lacks_is_named_with_what_is_wrong(file: LackingFile, told: str) -> None:
    (row,) = due_rows([plan(MAY, Step.FACTS, lacking=(file,))], "sv")
    assert row.lacking == (told,)


def test_a_month_has_its_days_and_why_a_day_is_not_stated() -> None:
    missing = ((Milestone.RUN, "Bilaga 3 saknas."),)
    one = MonthPlan(MAY, "Listan", DAYS, missing, (), None, Step.COMPUTE, None, When.NO_DAY)
    (row,) = month_rows([one], "sv")
    assert (row.price_list, row.measured_on, row.standing) == (
        "Listan",
        "31 maj 2023",
        "Inte räknad",
    )
    assert row.days == (
        ("Stoppdag för underlag", "5 juni 2023"),
        ("Körning", "Bilaga 3 saknas."),
        ("Betalning", "27 juni 2023"),
    )
    (unexplained,) = month_rows([plan(MAY)], "sv")
    assert unexplained.days[1] == ("Körning", "Prislistan anger ingen dag.")


def test_a_month_that_no_list_prices_has_no_days() -> None:
    one = MonthPlan(MAY, "", None, (), (), None, Step.PRICE_LIST, None, When.NO_DAY)
    (row,) = month_rows([one], "sv")
    assert (row.price_list, row.measured_on, row.days) == (
        "Ingen prislista gäller månaden.",
        "–",
        (),
    )
