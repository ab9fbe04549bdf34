"""A run's control on the page: warnings in words, thresholds, and units by what differs most."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from vardval.core.settlement.control import Change, ChangeCause, Controlled, Noticed, Threshold
from vardval.core.settlement.price_list import Source
from vardval.core.time import Month
from vardval.portal.presenters.control_rows import threshold_rows, unit_rows, warning_rows
from vardval.settlement.queries import ControlTold, WarningTold
from vardval.settlement.queries.control import UnitChanges


def control(
    *units: UnitChanges,
    warnings: tuple[WarningTold, ...] = (),
    thresholds: tuple[tuple[Controlled, Threshold], ...] = (),
) -> ControlTold:
    return ControlTold(1, Month(2023, 4), True, True, thresholds, warnings, units)


def warned(what: Noticed, before: int, now: int) -> WarningTold:
    return WarningTold(
        7, what, "SE1", "Torget", "Grund", before, now, ((ChangeCause.AGE, 5),), None
    )


CORRECTED = "Torget: rättelser av tidigare månader ändrar 1,00\u00a0kr till 2,50\u00a0kr."


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (Noticed.COUNTY_COMPONENT, "Hela länet, Grund: 1,00\u00a0kr blir 2,50\u00a0kr."),
        (Noticed.UNIT, "Torget: 1,00\u00a0kr blir 2,50\u00a0kr."),
        (Noticed.UNIT_COMPONENT, "Torget, Grund: 1,00\u00a0kr blir 2,50\u00a0kr."),
        (Noticed.PEOPLE, "Torget: 100 listade blir 250."),
        (Noticed.CORRECTIONS, CORRECTED),
        (Noticed.UNIT_CAME, "Torget fanns inte i månaden före och får nu 2,50\u00a0kr."),
        (Noticed.UNIT_GONE, "Torget fick 1,00\u00a0kr månaden före och får nu ingenting."),
        (Noticed.NEGATIVE, "Torget skulle få betala tillbaka: summan blir 2,50\u00a0kr."),
    ],
)
def test_each_warning_says_what_it_has_noticed(what: Noticed, text: str) -> None:
    (row,) = warning_rows(control(warnings=(warned(what, 100, 250),)), "sv")
    assert (row.text, row.difference, row.counts_people) == (text, 150, what is Noticed.PEOPLE)
    assert [(one.what, one.ore) for one in row.causes] == [("ålder", 5)]


def test_warnings_stand_in_the_order_that_they_were_told() -> None:
    two = (warned(Noticed.NEGATIVE, 0, -1), warned(Noticed.PEOPLE, 9, 1))
    assert [one.difference for one in warning_rows(control(warnings=two), "sv")] == [-1, -8]


@pytest.mark.parametrize(("language", "percent"), [("sv", "2,5"), ("en", "2.5")])
def test_a_threshold_says_what_it_is_of_and_what_states_it(language: str, percent: str) -> None:
    one = Threshold(Decimal("2.5"), 100, "B3")
    told = control(thresholds=((Controlled.PEOPLE, one), (Controlled.UNIT, one)))
    people, unit = threshold_rows(told, {"B3": Source("B3", "Beslut om kontroll")}, language)
    assert (people.percent, people.at_least, people.counts_people) == (percent, 100, True)
    assert (unit.counts_people, unit.source) == (False, "B3: Beslut om kontroll")
    assert threshold_rows(told, {}, language)[0].source == "B3"


def change(
    before: Fraction | int,
    now: Fraction | int,
    causes: Mapping[ChangeCause, Fraction] | None = None,
) -> Change:
    return Change(1, "", Fraction(before), Fraction(now), 10, 12, causes or {})


def test_the_unit_that_differs_most_stands_first_whichever_way() -> None:
    units = (
        UnitChanges("SE1", "Torget", change(100, 110), ()),
        UnitChanges("SE2", "Havet", change(100, 50), ()),
        UnitChanges("SE3", "Berget", change(50, 60), ()),
    )
    rows = unit_rows(control(*units), "sv")
    assert [(one.hsa_id, one.whole.difference) for one in rows] == [
        ("SE2", -50),
        ("SE3", 10),
        ("SE1", 10),
    ]


def test_the_largest_cause_stands_first_and_one_of_less_than_half_an_ore_is_left_out() -> None:
    causes = {
        ChangeCause.CAME: Fraction(3),
        ChangeCause.AGE: Fraction(49, 100),
        ChangeCause.LEFT: Fraction(-7, 2),
        ChangeCause.PRICE: Fraction(3),
        ChangeCause.WEIGHT: Fraction(-1, 2),
    }
    (row,) = unit_rows(control(UnitChanges("SE1", "Torget", change(0, 2, causes), ())), "sv")
    assert [(one.what, one.ore) for one in row.whole.causes] == [
        ("personer som inte längre är listade", -4),
        ("nya personer", 3),
        ("pris", 3),
        ("vikt eller poäng", -1),
    ]


def test_a_component_without_a_name_is_the_rounding_of_the_month() -> None:
    unit = UnitChanges(
        "SE1", "Torget", change(0, 0), (("Grund", change(1, 2)), ("", change(0, Fraction(1, 2))))
    )
    (row,) = unit_rows(control(unit), "sv")
    assert [(one.name, one.before, one.after) for one in row.components] == [
        ("Grund", 1, 2),
        ("Avrundning av månaden", 0, 1),
    ]
    assert (row.whole.people_before, row.whole.people_after) == (10, 12)
