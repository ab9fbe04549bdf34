"""What a closed unit does, and what is told of an absence, from the first day through the last."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.registry.asking import CENTRE, DAY, VB, VL, short, wanting, wanting_by
from vardval.core.registry import Absence, Closure, Profession, Referral, UnitFacts
from vardval.core.registry.unit_facts import DaysBackwards
from vardval.core.trace import step


@pytest.mark.parametrize(
    ("answered", "reason", "code"),
    [
        (True, "planeringsdag", None),
        (False, "planeringsdag", "unit.closed_without_another"),
        (True, "brist på läkare", "unit.closed_for_other_reason"),
        (False, "", "unit.closed_for_other_reason"),
    ],
)
def test_a_centre_closes_for_the_documents_reasons_with_another_answering(
    reason: str, code: str | None, *, answered: bool
) -> None:
    day = date(2022, 3, 1)
    closed = Closure(day, day, "SE1", answered_by_centre=answered, reason=reason)
    found = wanting_by(VL, replace(CENTRE, closures=(closed,)), "stängda_dagar")
    assert (found.code if found else None, found.clause if found else "VL-1.4-8") == (
        code,
        "VL-1.4-8",
    )


@given(st.integers(0, 5), st.integers(0, 5), st.integers(-3, 9))
def test_a_closure_falls_short_from_its_first_day_through_its_last(
    first: int, length: int, asked: int
) -> None:
    def day(days: int) -> date:
        return DAY + timedelta(days=days)

    closed = Closure(day(first), day(first + length))
    told = short(
        "closed_without_another", "stängda_dagar", first=closed.first_on, last=closed.last_on
    )
    found = wanting(
        replace(CENTRE, closures=(closed,)),
        "stängda_dagar",
        "annan_hälsocentral_svarar",
        on=day(asked),
    )
    assert found == (told if first <= asked <= first + length else None)


@pytest.mark.parametrize(
    ("book", "clause", "refused"),
    [
        (VB, "VB-2.6-12", {Referral.ADVICE_LINE}),
        (VL, "VL-1.4-18", {Referral.DUTY_CENTRE, Referral.ONLINE_DOCTOR, Referral.EMERGENCY}),
    ],
)
@pytest.mark.parametrize("to", list(Referral))
def test_a_closed_centre_does_not_refer_where_the_document_forbids_it(
    book: str, clause: str, refused: set[Referral], to: Referral
) -> None:
    unit = replace(CENTRE, referrals=(Referral.CENTRE, to))
    told = step("unit.refers_wrongly", clause, to=to.value)
    assert wanting_by(book, unit, "hänvisning") == (told if to in refused else None)


def test_wrong_referrals_are_told_in_the_order_of_the_list() -> None:
    unit = replace(CENTRE, referrals=(Referral.EMERGENCY, Referral.DUTY_CENTRE))
    found = wanting_by(VL, unit, "hänvisning")
    assert found is not None
    assert found.parameter("to") == "jourcentral, akutmottagning"


@pytest.mark.parametrize(
    ("on", "told_on", "days"),
    [
        (DAY - timedelta(days=1), None, None),
        (DAY, None, None),
        (DAY + timedelta(days=1), None, 2),
        (DAY + timedelta(days=1), DAY + timedelta(days=1), None),
        (DAY + timedelta(days=1), DAY + timedelta(days=2), 2),
        (DAY + timedelta(days=9), None, 3),
    ],
)
def test_an_absence_of_more_than_a_day_is_told_while_it_lasts_and_after(
    on: date, told_on: date | None, days: int | None
) -> None:
    gone = Absence(Profession.PHYSICIAN, DAY, DAY + timedelta(days=2), told_on)
    unit: UnitFacts = replace(CENTRE, absences=(gone,))
    told = short("absence_untold", "frånvaro", profession="läkare", first=DAY, days=days)
    assert wanting(unit, "frånvaro", "anmäls_efter", on=on, of={"dagar": 1}) == (
        told if days else None
    )


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(-9, 9))
def test_days_that_end_before_they_begin_are_neither_a_closure_nor_an_absence(
    first_on: date, days: int
) -> None:
    last_on = first_on + timedelta(days=days)
    if days >= 0:
        assert Closure(first_on, last_on).last_on == last_on
        assert Absence(Profession.NURSE, first_on, last_on).last_on == last_on
        return
    told = f"Den sista dagen, {last_on}, ligger före den första, {first_on}."
    with pytest.raises(DaysBackwards, match=told):
        Closure(first_on, last_on)
    with pytest.raises(DaysBackwards, match=told):
        Absence(Profession.NURSE, first_on, last_on)
