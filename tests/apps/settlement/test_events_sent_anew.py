"""A file of events sent anew: what says the same is the same, whatever its number."""

from datetime import date
from fractions import Fraction

import pytest

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement.small_region import APRIL, Region
from tests.apps.settlement.test_events_settled import (
    JANUARY,
    MARCH_DRUGS,
    MARCH_VISITS,
    approve_march,
    price_list_id,
    send_events,
    settled,
    visit,
)
from tests.core.settlement.example_lists import MARCH as EXAMPLE_MARCH
from vardval.core.settlement.care_event import CareEvent, PatientClass
from vardval.core.settlement.mechanisms import Cap, CapPeriod
from vardval.core.time import Month
from vardval.registry.queries import unit_id
from vardval.settlement.models import Run
from vardval.settlement.queries import correction_lines_of, events_waiting, statement, unit_totals

__all__ = ["price_list_id"]


def amounts(run_id: int) -> dict[str, list[Fraction]]:
    return {
        hsa_id: [
            Fraction(one.difference_kronor) for one in correction_lines_of(run_id, unit_id(hsa_id))
        ]
        for hsa_id in (TORGET, HAVET)
    }


def test_the_same_events_in_another_order_correct_nothing(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    approve_march(region, price_list_id)
    # Every row has another number now.
    send_events(MARCH_VISITS[::-1], MARCH_DRUGS[::-1], JANUARY, APRIL)
    april = settled(region, price_list_id, APRIL)
    assert amounts(april) == {TORGET: [], HAVET: []}
    assert unit_totals(april) == []


def test_one_event_more_in_a_file_sent_anew_is_the_only_correction(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    approve_march(region, price_list_id)
    late = visit("Cilla", TORGET, "2023-03-06")
    send_events([late, *MARCH_VISITS[::-1]], MARCH_DRUGS, JANUARY, APRIL)
    april = settled(region, price_list_id, APRIL)
    # Her visit, and the fee that nobody under twenty pays: the region stands for it.
    assert amounts(april) == {TORGET: [Fraction(100), Fraction(200)], HAVET: []}
    assert statement(april, TORGET).corrections_ore == 30_000


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_which_of_two_events_a_limit_pays_goes_by_what_they_say(numbers: tuple[int, int]) -> None:
    first, second = (
        CareEvent(
            number,
            7,
            40,
            2,
            0,
            5,
            PatientClass.OUT_OF_REGION,
            date(EXAMPLE_MARCH.year, EXAMPLE_MARCH.number, 3),
            EXAMPLE_MARCH,
            is_received=is_received,
        )
        for number, is_received in zip(numbers, (False, True), strict=True)
    )
    cap = Cap(10_000, CapPeriod.MONTH, "PROV-1")
    for told in ([(1, first), (1, second)], [(1, second), (1, first)]):
        assert [(one.is_received, one.quantity_e4) for _, one in cap.within(told)] == [
            (False, 10_000),
            (True, 0),
        ]


def test_what_another_region_pays_after_the_look_back_is_paid_in_the_month_that_it_is_told(
    region: Region, price_list_id: int
) -> None:
    unpaid = visit("", HAVET, "2023-03-15")
    unpaid[-1] = "nej"
    send_events([unpaid], MARCH_DRUGS[:1], JANUARY)
    approve_march(region, price_list_id)
    march = Run.objects.get()
    # The list looks back six months: in October a file for March would correct nothing.
    october = Month(2023, 10)
    send_events([], [], APRIL, october.previous)
    paid_now = visit("", HAVET, "2023-03-15")
    send_events([paid_now], MARCH_DRUGS[:0], october, october)
    run_id = settled(region, price_list_id, october)
    (row,) = statement(run_id, HAVET).rows
    assert (row.component_id, row.about, row.exact_ore) == ("utomlän", october, Fraction(194_300))
    assert statement(run_id, HAVET).corrections == ()
    # In March's own file it still waits, so that it is paid once.
    assert [one.events for one in events_waiting(march.pk, unit_id(HAVET), HAVET)] == [1]
