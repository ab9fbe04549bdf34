"""A list that counts days: a person is paid for at each unit, by the days there."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.random_lists import price_lists
from tests.apps.settlement.small_region import APRIL, AT, MARCH, PRICE_LIST, Region, draft
from tests.apps.settlement.small_region import settle_and_approve as approve
from tests.apps.settlement.test_engine_on_random_lists import by_engine, by_oracle, refusal_of
from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_lists import populations
from vardval.core.settlement.mechanisms import Casemix
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import MeasurementDay, PriceList, ProRating
from vardval.platform.accounts import active_account
from vardval.platform.sentences import explain
from vardval.platform.strict_yaml import ProblemsFound
from vardval.registry.queries import unit_id
from vardval.settlement.actions import publish_price_list
from vardval.settlement.models import Run
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.queries import (
    correction_lines_of,
    line_explained,
    person_lines,
    statement,
)
from vardval.settlement.rerunning import rerun_sha256

BY_DAYS = (
    PRICE_LIST.read_text(encoding="utf-8")
    .replace("dag: sista dagen i föregående månad", "dag: sista dagen i månaden")
    .replace("tolftedel: exakt", "tolftedel: dagar")
    .replace("\nkomponenter:", "\ndel_av_månad: {räknas: dagar, källa: EX-T-1}\n\nkomponenter:")
)


@st.composite
def parts_of_months(draw: st.DrawFn) -> tuple[ListedPerson, ...]:
    """People with days, some of them gone by the measuring day, and some at two units."""
    found = []
    for one in draw(populations):
        days = draw(st.integers(1, 31))
        found.append(replace(one, days=days, is_measured=draw(st.booleans())))
        if days < 31 and draw(st.booleans()):
            found.append(replace(one, unit_id=one.unit_id % 3 + 1, days=31 - days))
    return tuple(found)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(price_lists(), parts_of_months())
def test_any_list_that_counts_days_gives_the_same_by_engine_and_oracle(
    listed: PriceList, people: tuple[ListedPerson, ...]
) -> None:
    by_days = replace(listed, pro_rating=ProRating.DAYS, measurement=MeasurementDay.LAST_OF_MONTH)
    assume(not refusal_of(by_days, people, {}))
    with TemporaryDirectory() as name:
        try:
            engine, lines = by_engine(by_days, people, Path(name))
        except AmountTooLarge:
            # Days take room in 64 bits: a price that hardly fits a month does not fit days.
            return
    oracle = by_oracle(by_days, people)
    assert (lines, engine.statement, engine.shared) == (
        oracle.lines,
        oracle.statement,
        oracle.shared,
    )
    assert engine.lines_sha256 == lines_digest(oracle.lines, counts_days=True)


def by_days(region: Region) -> Region:
    listed = publish_price_list(
        content=BY_DAYS.encode(), name="dagar.yaml", actor=active_account("beställaren"), at=AT
    )
    return Region(region.people, listed, region.maker, region.approver)


def first_component(run_id: int, hsa_id: str) -> dict[int, tuple[int, Fraction]]:
    lines = person_lines(run_id, unit_id(hsa_id), component=1)
    return {one.person_id: (one.days, one.exact_ore) for one in lines}


def test_who_moves_within_the_month_is_paid_for_at_both_units_by_days(region: Region) -> None:
    region = by_days(region)
    bo, gone, born = region.people["Bo"], region.people["David"], date(2023, 4, 21)
    list_person(bo, date(2023, 4, 20), (date(2023, 4, 20), TORGET))
    list_person(gone, date(2023, 4, 11), (date(2023, 4, 11), None))
    child = write_person(Someone("202304219824", born))
    list_person(child, born, (born, TORGET))
    april = draft(region, APRIL)
    torget, havet = first_component(april, TORGET), first_component(april, HAVET)
    # 1.40 points for Bo, 72; 0.85 for David, 63; 2.10 for a girl of no year; 146.50 kronor.
    assert havet[bo] == (19, Fraction(20510 * 19, 30))
    assert torget[bo] == (11, Fraction(20510 * 11, 30))
    assert torget[gone] == (10, Fraction(24905 * 10, 60))
    assert torget[child] == (10, Fraction(30765 * 10, 30))
    assert torget[region.people["Cilla"]] == (30, Fraction(33695, 2))
    _, trace = line_explained(april, component=1, person_id=bo, unit_id=unit_id(HAVET))
    assert "Listad 19 av månadens 30 dagar." in explain(trace)
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256


def test_a_yearly_price_by_days_is_the_months_days_of_the_years(region: Region) -> None:
    listed = read_price_list(BY_DAYS.encode(), "dagar.yaml")
    for month, days, of in ((APRIL, 30, 365), (APRIL.plus(11), 31, 366)):
        casemix = listed.in_month(month).component("vårdtyngd").mechanism
        assert isinstance(casemix, Casemix)
        # The lines count days, so that what they carry is the price of one.
        assert casemix.price.per_month_ore * days == Fraction(90500 * days, of)
    row = next(
        one
        for one in statement(draft(by_days(region), MARCH), TORGET).rows
        if one.component_id == "vårdtyngd"
    )
    assert any("905" in one for one in explain(row.trace))


def test_a_late_move_corrects_the_days_and_nothing_else(region: Region) -> None:
    region = by_days(region)
    approve(region, APRIL)
    bo = region.people["Bo"]
    list_person(bo, date(2023, 4, 20), (date(2023, 4, 20), TORGET))
    may = draft(region, APRIL.next)
    told = {
        hsa_id: [
            one.difference_kronor
            for one in correction_lines_of(may, unit_id(hsa_id))
            if one.component == 1 and one.person_id == bo
        ]
        for hsa_id in (TORGET, HAVET)
    }
    assert [str(one) for (one,) in told.values()] == ["75.2033", "-75.2033"]


def test_a_list_that_counts_days_is_measured_within_the_month() -> None:
    text = BY_DAYS.replace("sista dagen i månaden", "sista dagen i föregående månad")
    with pytest.raises(ProblemsFound) as found:
        read_price_list(text.encode(), "dagar.yaml")
    assert "ska ha sin mätdag i månaden" in str(found.value.problems[0].what)
