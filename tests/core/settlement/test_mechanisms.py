"""Each mechanism by itself: what a person or a unit gives, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import (
    BANDS,
    CHILDREN,
    COUNTS,
    FINE,
    MONTHLY,
    SCB_WEIGHTS,
    UNITS,
    YEARLY,
    counts,
    monthly,
    yearly,
)
from vardval.core.identity import Sex
from vardval.core.money import Rounding
from vardval.core.settlement.county import County, UnitFacts
from vardval.core.settlement.mechanisms import (
    MECHANISMS,
    Asked,
    Band,
    CapitationBand,
    Casemix,
    IndexPayment,
    IndexValues,
    Normaliser,
    Paid,
    PercentSupplement,
    PointsPayment,
    UnitIndex,
    UnitMechanism,
)
from vardval.core.settlement.mechanisms.capitation_band import BandsDoNotMeet
from vardval.core.settlement.mechanisms.casemix import (
    NothingToNormalise,
    UnknownCode,
    WeightMissing,
)
from vardval.core.settlement.mechanisms.index_payment import (
    CountedBy,
    Form,
    IndexMissing,
    NobodyWithAnIndex,
    Scale,
)
from vardval.core.settlement.mechanisms.points_payment import PointsMissing
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.price import FACTOR, PayPeriod, PricePeriod
from vardval.core.time import Month


def person(age: int = 40, sex: Sex = Sex.FEMALE, **values: PersonValue) -> ListedPerson:
    return ListedPerson(7, 1, age, sex, "N1", values)


def index_payment(
    *,
    counted_by: CountedBy = CountedBy.UNIT,
    scale: Scale = Scale.RAW,
    form: Form = Form.FLAT,
    above: str | None = "2.5",
    mean: str | None = None,
    skips: bool = False,
    per_points_of: str | None = None,
) -> IndexPayment:
    return IndexPayment(
        SCB_WEIGHTS,
        counted_by,
        scale,
        form,
        monthly(6700),
        Rounding(Decimal("0.0001")),
        mean=None if mean is None else Decimal(mean),
        above=None if above is None else Decimal(above),
        per_points_of=per_points_of,
        skips_people_without_area=skips,
    )


def test_the_mechanisms_are_these_and_no_others() -> None:
    assert [one.NAME for one in MECHANISMS] == [
        "åldersband",
        "poäng",
        "vårdtyngd",
        "socioekonomi",
        "per huvud",
        "per besök",
        "korsdebitering",
        "utomlän",
        "patientavgifter",
        "kostnadsansvar",
        "anslag",
        "procentpåslag",
        "omfördelning",
        "kostnadskorridor",
        "vite",
        "återkrav",
        "konkurrensneutralitet",
        "övergång",
        "manuell rad",
        "pott",
        "täckningsgrad",
        "målersättning",
        "trappa",
        "timmar",
    ]


@pytest.mark.parametrize(
    ("age", "sex", "expected"),
    [
        (0, Sex.FEMALE, (1, 9000)),
        (6, Sex.MALE, (1, 11000)),
        (7, Sex.MALE, (2, 7000)),
        (64, Sex.FEMALE, (2, 8500)),
        (65, Sex.FEMALE, (3, 20000)),
        (120, Sex.MALE, (3, 21000)),
    ],
)
def test_a_band_holds_from_its_first_age_through_its_last(
    age: int, sex: Sex, expected: tuple[int, int]
) -> None:
    paid = CapitationBand(BANDS, "PROV-1", monthly(29400)).pay_for(person(age, sex))
    assert paid == Paid(expected[0], expected[1], 1, 29400)


def test_a_band_of_amounts_pays_a_twelfth_and_the_rest_get_no_line() -> None:
    per_child = CapitationBand(CHILDREN, "PROV-2", pay=YEARLY)
    infant, toddler = per_child.pay_for(person(0)), per_child.pay_for(person(5))
    assert infant is not None
    assert toddler is not None
    assert Fraction(infant.amount_parts, 10_000 * per_child.divisor()) == Fraction(871700, 12)
    assert Fraction(toddler.amount_parts, 10_000 * per_child.divisor()) == Fraction(153700, 12)
    assert per_child.pay_for(person(6)) is None


@pytest.mark.parametrize(
    "ages",
    [
        [(1, None)],
        [(0, 5)],
        [(0, 5), (7, None)],
        [(0, 5), (5, None)],
        [(0, None), (6, None)],
        [],
    ],
)
def test_bands_that_do_not_meet_are_refused(ages: list[tuple[int, int | None]]) -> None:
    bands = tuple(Band(first, last, 1, 1) for first, last in ages)
    with pytest.raises(BandsDoNotMeet, match="utan glapp"):
        CapitationBand(bands, "PROV-1", monthly(1))


@given(st.integers(0, 10**9))
def test_twelve_exact_months_are_the_year(ore: int) -> None:
    assert YEARLY.per_month_ore(ore) * 12 == ore
    assert MONTHLY.per_month_ore(ore) == ore


def test_a_yearly_price_may_be_rounded_by_the_month() -> None:
    rounded = PayPeriod(PricePeriod.YEAR, Rounding(Decimal("0.01")))
    assert rounded.per_month_ore(47600) == 3967  # 476 / 12 = 39.6666…
    assert PayPeriod(PricePeriod.MONTH, Rounding(Decimal(1))).per_month_ore(147) == 147


def test_points_come_from_the_fact_file_and_zero_is_a_value() -> None:
    points = PointsPayment("läkemedel", yearly(72200))
    given_points = person(läkemedel=PersonValue(0))
    assert points.pay_for(given_points, "läkemedel") == Paid(0, 0, 1, 18050)
    with pytest.raises(PointsMissing, match="saknar poäng för 1 listade"):
        points.pay_for(person(), "läkemedel")


@given(st.lists(st.integers(1, 200_000), min_size=1, max_size=200))
def test_casemix_brings_the_mean_weight_to_one(weights: list[int]) -> None:
    casemix = Casemix("acg", monthly(29400), FINE)
    normaliser = casemix.normaliser(len(weights), sum(weights), "acg")
    exact = [Fraction(weight, 10_000) * normaliser.exact for weight in weights]
    assert sum(exact) == len(weights)
    assert abs(Fraction(normaliser.factor, FACTOR) - normaliser.exact) <= Fraction(1, 2 * FACTOR)


def test_a_non_user_has_the_lists_weight_or_stops_the_run() -> None:
    normaliser = Normaliser(2, 20_000, FACTOR)
    generous = Casemix("acg", monthly(100), FINE, non_user_e4=2000)
    assert generous.pay_for(person(), normaliser, "acg") == Paid(-1, 2000, FACTOR, 100)
    with pytest.raises(WeightMissing, match="prislistan säger inte vilken vikt"):
        Casemix("acg", monthly(100), FINE).pay_for(person(), normaliser, "acg")
    with pytest.raises(NothingToNormalise):
        generous.normaliser(3, 0, "acg")


def test_a_code_has_its_weight_and_row_and_an_unknown_code_stops_the_run() -> None:
    coded = Casemix("drg", monthly(100), FINE, None, {"A": 5000, "B": 12500})
    normaliser = Normaliser(1, 10_000, FACTOR)
    patient = person(drg=PersonValue(None, "B"))
    assert coded.pay_for(patient, normaliser, "drg") == Paid(2, 12500, FACTOR, 100)
    with pytest.raises(UnknownCode, match="Koden C finns inte"):
        coded.pay_for(person(drg=PersonValue(None, "C")), normaliser, "drg")
    with pytest.raises(WeightMissing):
        coded.pay_for(person(), normaliser, "drg")


def test_a_flat_index_payment_is_strictly_above_its_threshold() -> None:
    at = counts("SE1-A", 1000, 0, 287, 0, 0, 0, 165, 3)
    above = counts("SE1-B", 1000, 0, 287, 0, 1, 0, 165, 3)
    assert at.raw_index(SCB_WEIGHTS) == Fraction(5, 2)
    values = index_payment().index_values(
        "cni", {"SE1-A": at, "SE1-B": above}, UNITS, {1: {"": 4}, 2: {"": 9}}
    )
    assert {unit: one.factor for unit, one in values.units.items()} == {1: 0, 2: FACTOR}
    assert index_payment().pay_for(person(), values, {}) is None


def test_a_units_index_is_the_mean_of_where_its_people_live() -> None:
    by_area = index_payment(counted_by=CountedBy.AREA, above=None, form=Form.PROPORTIONAL)
    one, two = (COUNTS[key].raw_index(SCB_WEIGHTS) for key in ("N1", "N2"))
    values = by_area.index_values("cni", COUNTS, UNITS, {1: {"N1": 3, "N2": 1}})
    assert values.units[1].raw == (3 * one + two) / 4
    assert values.mean is None


def test_a_relative_index_has_the_mean_one_over_everyone() -> None:
    relative = index_payment(
        counted_by=CountedBy.AREA, scale=Scale.RELATIVE, form=Form.PROPORTIONAL, above=None
    )
    people = {1: {"N1": 3, "N2": 1}, 2: {"N2": 6}}
    values = relative.index_values("cni", COUNTS, UNITS, people)
    weighted = [
        (values.units[unit].relative or 0) * sum(areas.values()) for unit, areas in people.items()
    ]
    assert sum(weighted, Fraction(0)) == 10
    given_mean = index_payment(scale=Scale.RELATIVE, mean="2.4761", form=Form.PROPORTIONAL)
    unit = {"SE1-A": counts("SE1-A", 5912, 595, 1391, 484, 167, 385, 981, 632)}
    fixed = given_mean.index_values("cni", unit, UNITS, {1: {"": 1}})
    # The threshold of 2.5 is for the raw index; a relative 1.5513 lies below it.
    assert fixed.units[1] == UnitIndex(Fraction("22709.42") / 5912, fixed.units[1].relative, 0)


def test_an_index_that_is_missing_stops_the_run_by_name() -> None:
    with pytest.raises(IndexMissing, match="CNI-underlaget saknar SE1-C"):
        index_payment().index_values("cni", {}, UNITS, {3: {"": 1}})
    by_area = index_payment(counted_by=CountedBy.AREA)
    with pytest.raises(IndexMissing, match=r"saknar \(utan område\), N9"):
        by_area.index_values("cni", COUNTS, UNITS, {1: {"N9": 1, "": 2}})
    lenient = index_payment(counted_by=CountedBy.AREA, skips=True)
    with pytest.raises(NobodyWithAnIndex, match="SE1-A"):
        lenient.index_values("cni", COUNTS, UNITS, {1: {"": 2}})


def test_frozen_indexes_stay_and_a_new_unit_is_set_against_the_frozen_mean() -> None:
    relative = index_payment(
        counted_by=CountedBy.AREA, scale=Scale.RELATIVE, form=Form.PROPORTIONAL, above=None
    )
    frozen = IndexValues(Fraction(2), {1: UnitIndex(Fraction(3), Fraction(3, 2), 150_000_000)})
    people = {1: {"N1": 1}, 2: {"N2": 1}}
    completed = relative.completed("cni", frozen, COUNTS, UNITS, people)
    raw = COUNTS["N2"].raw_index(SCB_WEIGHTS)
    assert completed.units[1] == frozen.units[1]
    assert completed.units[2].relative == raw / 2
    assert completed.mean == 2


def test_an_index_payment_by_points_follows_the_points_of_the_other_component() -> None:
    by_points = index_payment(per_points_of="ålder")
    values = IndexValues(None, {1: UnitIndex(Fraction(3), None, FACTOR)})
    assert by_points.pay_for(person(), values, {"ålder": 8500}) == Paid(0, 8500, FACTOR, 6700)
    assert by_points.pay_for(person(), values, {}) is None


def test_a_supplement_is_a_percentage_of_the_components_that_the_unit_has() -> None:
    supplement = PercentSupplement(Decimal(3), ("ålder", "cni"), "PROV-9")
    paid = {1: {"ålder": Fraction(1000), "barn": Fraction(9)}, 2: {"barn": Fraction(9)}, 3: {}}
    units = {key: UnitFacts(UNITS[key], paid_ore=ore) for key, ore in paid.items()}
    assert exact(supplement, County(Month(2023, 3), units)) == {1: 30}
    assert supplement.reads == ("ålder", "cni")


def exact(mechanism: UnitMechanism, of: County) -> dict[int, Fraction]:
    found = mechanism.amounts(of, Asked("prov"))
    return {key: one.exact_ore for key, one in found.by_unit.items()}
