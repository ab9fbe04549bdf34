"""The control report of a file, and which of its rows are events: read without any database."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.settlement.sending import as_csv
from tests.apps.settlement.small_region import APRIL, FEBRUARY, MARCH
from vardval.settlement.agreement import Agreement, SaidTotal
from vardval.settlement.fact_files.event_lines import event_line, waited_row
from vardval.settlement.fact_files.event_rows import EventRow, EventRules, event_batches
from vardval.settlement.fact_files.report import ControlReport, RowFault, Sum, plain
from vardval.settlement.fact_files.rows import file_rows
from vardval.settlement.fact_files.unit_rows import UnitValue, unit_values
from vardval.settlement.series import SeriesKind, plain_series

UNITS = {"SE1-A": 1, "SE1-B": 2}
EVENTS, VALUES = (plain_series("prov", one) for one in (SeriesKind.EVENTS, SeriesKind.UNIT_VALUES))
millionths = st.integers(-(10**15), 10**15)


def read_events(
    headings: list[str], *rows: list[str], rules: EventRules | None = None
) -> tuple[list[EventRow], list[RowFault], ControlReport]:
    report = ControlReport()
    found = file_rows(io.BytesIO(as_csv(headings, list(rows))), "fil")
    rules = rules or EventRules.of(EVENTS, MARCH, MARCH, UNITS)
    batches = list(event_batches(found, rules, report))
    taken = [row for batch in batches for row in batch.rows]
    return taken, [fault for batch in batches for fault in batch.faults], report


def read_values(
    *rows: list[str], sender: str = ""
) -> tuple[list[UnitValue | RowFault], ControlReport]:
    report = ControlReport()
    found = file_rows(io.BytesIO(as_csv(["nyckel", "värde"], list(rows))), "fil")
    return list(unit_values(found, UNITS, sender, report)), report


@pytest.mark.parametrize(
    ("on", "month"),
    [
        ("2023-02-01", "2023-02-01"),
        ("2023-03-31", "2023-03-01"),
        ("2023-04-30", "2023-04-01"),
        # Told late: it counts in the file's first month.
        ("2023-01-31", "2023-02-01"),
        ("2019-12-24", "2023-02-01"),
    ],
)
def test_a_row_counts_in_its_own_month_or_else_in_the_files_first(on: str, month: str) -> None:
    rules = EventRules.of(EVENTS, FEBRUARY, APRIL, UNITS)
    ((row,), faults, _) = read_events(["datum"], [on], rules=rules)
    assert (str(row.on), str(row.month), faults) == (on, month, [])


def test_a_row_from_after_the_files_last_day_is_not_taken_but_was_received() -> None:
    rows, faults, report = read_events(["datum", "antal"], ["2023-04-01", "2"], ["2023-03-31", "3"])
    assert [one.line for one in rows] == [3]
    assert faults == [RowFault(2, "datum", "after_the_months")]
    assert report.total == SaidTotal(2, Decimal(5))
    assert report.rejected == {"after_the_months": 1}


def test_a_row_is_told_by_its_first_fault_and_adds_to_the_sum_what_can_be_read() -> None:
    headings = ["datum", "enhet", "antal"]
    wrong = (["x", "SE1-X", "2"], ["x", "SE1-A", "y"], ["2023-03-01", "SE1-A"])
    rows, faults, report = read_events(headings, *wrong)
    assert rows == []
    assert faults == [
        RowFault(2, "datum", "not_a_day"),
        RowFault(3, "datum", "not_a_day"),
        RowFault(4, "", "wrong_width"),
    ]
    assert report.received.rows == 3


@pytest.mark.parametrize(
    ("unit", "fault"),
    [
        ("se1-a", None),
        ("SE1-B", "another_unit"),
        ("", "another_unit"),
        ("SE1-X", "unknown_unit"),
    ],
)
def test_a_unit_sends_rows_of_its_own_alone(unit: str, fault: str | None) -> None:
    rules = EventRules.of(EVENTS, MARCH, MARCH, UNITS, sender="SE1-A")
    rows, faults, _ = read_events(["datum", "enhet"], ["2023-03-01", unit], rules=rules)
    assert [one.unit_id for one in rows] == ([] if fault else [1])
    assert faults == ([RowFault(2, "enhet", fault)] if fault else [])


def test_the_own_county_is_told_like_no_county() -> None:
    rules = EventRules.of(EVENTS, MARCH, MARCH, UNITS, own_region="25")
    rows, _, _ = read_events(
        ["datum", "hemregion"], *(["2023-03-01", one] for one in ("25", "", "24")), rules=rules
    )
    assert [one.texts[3] for one in rows] == ["", "", "24"]


def test_a_row_that_waited_is_the_row_that_came() -> None:
    headings = ["datum", "enhet", "yrke", "antal", "belopp", "avgift", "hemregion", "betald"]
    cells = ["2023-03-02", "SE1-B", "läkare", "1,5", "-12,50", "200", "24", "ja"]
    ((row,), _, _) = read_events(headings, cells)
    kept = {
        "unit": row.unit,
        "unit_id": row.unit_id,
        "on": "2023-03-02",
        "month": "2023-03-01",
        "quantity": row.quantity,
        "amount": row.amount,
        "fee": row.fee,
        "texts": list(row.texts),
        "is_received": row.is_received,
        "e6": row.e6,
    }
    assert waited_row(2, "", kept) == row
    assert event_line(row, 7).split("\t") == [
        *("2", "7", "2", "2023-03-02", "2023-03-01", "15000", "-1250", "20000"),
        *("läkare", "", "", "24", "", "t"),
    ]
    assert event_line(row, None).split("\t")[1] == "\\N"


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("se1-a", "1,5", UnitValue(2, "SE1-A", 1_500_000)),
        ("2580", "-0,000001", UnitValue(2, "2580", -1)),
        ("", "0", UnitValue(2, "", 0)),
        ("258", "1", RowFault(2, "nyckel", "unknown_unit")),
        ("25801", "1", RowFault(2, "nyckel", "unknown_unit")),
        ("٢٥٨٠", "1", RowFault(2, "nyckel", "unknown_unit")),
        ("SE1-A", "", RowFault(2, "värde", "not_a_value")),
        ("SE1-A", "0,0000001", RowFault(2, "värde", "too_many_decimals")),
    ],
)
def test_a_value_is_of_a_unit_a_municipality_or_the_county(
    key: str, value: str, found: UnitValue | RowFault
) -> None:
    assert read_values([key, value])[0] == [found]


def test_a_key_that_stands_twice_counts_the_first_time_and_both_were_received() -> None:
    told, report = read_values(["SE1-A", "1"], ["se1-a", "2"], ["SE1-B", "x"], ["SE1-B", "4"])
    assert told == [
        UnitValue(2, "SE1-A", 1_000_000),
        RowFault(3, "nyckel", "repeated"),
        RowFault(4, "värde", "not_a_value"),
        UnitValue(5, "SE1-B", 4_000_000),
    ]
    assert report.total == SaidTotal(4, Decimal(7))
    assert report.rejected == {"repeated": 1, "not_a_value": 1}


def test_a_unit_says_values_of_itself_alone() -> None:
    told, _ = read_values(["SE1-A", "1"], ["SE1-B", "2"], ["", "3"], ["2580", "4"], sender="SE1-A")
    assert told == [
        UnitValue(2, "SE1-A", 1_000_000),
        *(RowFault(line, "nyckel", "another_unit") for line in (3, 4, 5)),
    ]


@settings(max_examples=50)
@given(millionths)
def test_a_sum_is_shown_without_needless_zeros_and_without_an_exponent(e6: int) -> None:
    shown = str(Sum(1, e6).total)
    assert Decimal(shown) == Decimal(e6).scaleb(-6)
    assert "E" not in shown
    assert shown.partition(".")[2] == shown.partition(".")[2].rstrip("0")


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ("0.000000", "0"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("-2.50", "-2.5"),
        ("0.000001", "0.000001"),
    ],
)
def test_a_total_is_written_as_people_write_it(total: str, shown: str) -> None:
    assert str(plain(Decimal(total))) == shown


def test_a_report_sums_by_unit_and_month_and_knows_its_first_and_last_day() -> None:
    report = ControlReport()
    report.take("SE1-B", "2023-03", 1_500_000, date(2023, 3, 9))
    report.take("SE1-A", "2023-03", -500_000, date(2023, 3, 1))
    report.take("SE1-B", "2023-03", 1, date(2023, 3, 31))
    report.take("SE1-B", "2023-02", 0)
    content = report.content()
    assert content["by_unit"] == [
        {"unit": "SE1-A", "month": "2023-03", "rows": 1, "sum": "-0.5"},
        {"unit": "SE1-B", "month": "2023-02", "rows": 1, "sum": "0"},
        {"unit": "SE1-B", "month": "2023-03", "rows": 2, "sum": "1.500001"},
    ]
    assert (content["oldest"], content["newest"]) == ("2023-03-01", "2023-03-31")
    assert content["taken"] == {"rows": 4, "sum": "1.000001"}


@pytest.mark.parametrize(
    ("rows", "total", "agrees", "lacking"),
    [
        (3, "10.50", True, (0, "0")),
        (3, "10.5", True, (0, "0")),
        (4, "10.5", False, (1, "0")),
        (3, "10.500001", False, (0, "0.000001")),
        (2, "0", False, (-1, "-10.5")),
    ],
)
def test_a_total_agrees_exactly_or_not_at_all(
    rows: int, total: str, agrees: bool, lacking: tuple[int, str]
) -> None:
    found = Agreement(SaidTotal(rows, Decimal(total)), SaidTotal(3, Decimal("10.5")))
    assert found.agrees is agrees
    assert (found.rows_lacking, plain(found.total_lacking)) == (lacking[0], Decimal(lacking[1]))
