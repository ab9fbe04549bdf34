"""The register's history in words: no number stands there without saying what it counts."""

from datetime import date, time

from vardval.portal.presenters.register_rows import history_rows
from vardval.registry.history_queries import Change

DAY = date(2023, 1, 1)


def _told(what: str, *told: tuple[str, object]) -> str:
    (row,) = history_rows([Change(DAY, begins=True, what=what, told=told)], "sv")
    return row.told


def test_a_telephone_time_names_its_weekday() -> None:
    told = _told("telephone", ("weekday", 1), ("opens", time(8)), ("system", ""))
    assert told == "måndag, 08.00"


def test_a_group_of_staff_says_how_many_they_are_and_how_much_each_works() -> None:
    told = _told("staff", ("profession", "läkare"), ("heads", 3), ("percent_e2", 7550))
    assert told == "läkare, 3\N{NO-BREAK SPACE}personer, 75,5 procent var"


def test_premises_say_what_they_have_and_leave_out_what_nobody_knows() -> None:
    told = _told(
        "premises", ("every_weeks", 2), ("is_accessible", False), ("has_information", None)
    )
    assert told == "var 2:e vecka, Tillgänglig: nej"
    assert _told("premises", ("every_weeks", 1), ("has_waiting_room", True)) == "Väntrum: ja"
