"""Obligations as rows: what presses most first, each standing in a colour and in words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.followup.owing import owing
from vardval.core.followup import Due, Obligation, Owner, Standing, YearDay, Yearly
from vardval.followup.queries import OwnRegister, Stood
from vardval.portal.presenters.owed_rows import COLOURS, counted, owed_rows, standing_told

REPORT = owing(Yearly(YearDay(1, 31)))


def stood(heading: str, standing: Standing, next_on: date | None = None) -> Stood:
    """Return how an obligation of the heading stands."""
    one: Obligation = replace(REPORT, heading=heading)
    return Stood(one, "bok/2023", standing, (), None if next_on is None else Due(next_on, ()))


def register(*each: Stood) -> OwnRegister:
    return OwnRegister(date(2023, 1, 1), None, "bok/2023", each)


def test_what_presses_most_stands_first_then_by_day_and_swedish_name() -> None:
    soon, later = date(2023, 2, 1), date(2023, 3, 1)
    rows = owed_rows(
        register(
            stood("Ö", Standing.UPCOMING, soon),
            stood("Ä", Standing.UPCOMING, soon),
            stood("Z", Standing.UPCOMING, soon),
            stood("A", Standing.UPCOMING),
            stood("B", Standing.UPCOMING, later),
            stood("C", Standing.MET),
            stood("D", Standing.LATE),
        ),
        "sv",
    )
    assert [one.stood.obligation.heading for one in rows] == ["D", "C", "Z", "Ä", "Ö", "B", "A"]
    assert [one.next_on for one in rows][2:] == [soon, soon, soon, later, None]


def test_a_due_day_that_is_not_known_is_no_day() -> None:
    unknown = Stood(REPORT, "bok/2023", Standing.UPCOMING, (), Due(None, ()))
    assert [one.next_on for one in owed_rows(register(unknown), "sv")] == [None]


def test_how_many_stand_in_each_way_leaves_out_the_ways_that_nobody_stands_in() -> None:
    ways = (Standing.MET, Standing.LATE, Standing.MET, Standing.UNSEEN)
    rows = owed_rows(register(*(stood("x", one) for one in ways)), "sv")
    assert [(one.words, count) for one, count in counted(rows, "sv")] == [
        ("Försenat", 1),
        ("Uppfyllt", 2),
        ("Inte visat", 1),
    ]
    assert counted([], "sv") == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_standings_are_told_in_the_same_words(language: str) -> None:
    words = [standing_told(one, language).words for one in Standing]
    assert len(set(words)) == len(Standing)


def test_only_what_is_met_looks_done() -> None:
    assert [one for one in Standing if COLOURS[one] == "success"] == [Standing.MET]


def test_an_owner_outside_the_closed_list_goes_by_its_own_name() -> None:
    named = replace(REPORT, owner=Owner.PROVIDER, owner_name="Apoteket")
    rows = owed_rows(
        register(
            Stood(named, "b", Standing.MET, (), None), Stood(REPORT, "b", Standing.MET, (), None)
        ),
        "sv",
    )
    assert rows[0].owner == "Apoteket"
    assert rows[1].owner not in {"", "Apoteket"}
