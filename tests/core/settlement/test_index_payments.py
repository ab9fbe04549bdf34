"""Payment by CNI: the strict threshold, the mean, frozen values and people without an area."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import COUNTS, SCB_WEIGHTS, UNITS, counts, monthly
from vardval.core.identity import Sex
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.care_need_index import CareNeedCounts, CareNeedVariable
from vardval.core.settlement.mechanisms import IndexPayment, IndexValues, Paid, UnitIndex
from vardval.core.settlement.mechanisms.index_payment import (
    CountedBy,
    Form,
    IndexMissing,
    MeanIsZero,
    NobodyWithAnIndex,
    Scale,
)
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import FACTOR

ONE_EACH = dict.fromkeys(CareNeedVariable, Decimal(1))


def of_units(index: str) -> dict[str, CareNeedCounts]:
    """Counts that give unit SE1-A this index with the weight one for every variable."""
    hits = int(Decimal(index) * 1000)
    return {"SE1-A": counts("SE1-A", 1000, *(min(max(hits - n * 1000, 0), 1000) for n in range(7)))}


def payment(
    *,
    counted_by: CountedBy = CountedBy.UNIT,
    scale: Scale = Scale.RAW,
    form: Form = Form.PROPORTIONAL,
    above: str | None = None,
    mean: str | None = None,
    rounding: Rounding | None = None,
    skips: bool = True,
    points_of: str | None = None,
) -> IndexPayment:
    return IndexPayment(
        ONE_EACH,
        counted_by,
        scale,
        form,
        monthly(6700),
        rounding or Rounding(Decimal("0.0001")),
        mean=None if mean is None else Decimal(mean),
        above=None if above is None else Decimal(above),
        per_points_of=points_of,
        skips_people_without_area=skips,
    )


@pytest.mark.parametrize(
    ("form", "index", "factor"),
    [
        (Form.FLAT, "2.499", 0),
        (Form.FLAT, "2.5", 0),
        (Form.FLAT, "2.501", FACTOR),
        (Form.FLAT, "7", FACTOR),
        (Form.PROPORTIONAL, "2.499", 0),
        (Form.PROPORTIONAL, "2.5", 0),
        (Form.PROPORTIONAL, "2.501", 250_100_000),
        (Form.PROPORTIONAL, "7", 7 * FACTOR),
    ],
)
def test_just_under_at_and_just_over_the_threshold(form: Form, index: str, factor: int) -> None:
    values = payment(form=form, above="2.5").index_values(
        "cni", of_units(index), UNITS, {1: {"": 10}}
    )
    assert values == IndexValues(None, {1: UnitIndex(Fraction(index), None, factor)})


def test_the_threshold_is_set_against_the_index_before_it_is_rounded() -> None:
    coarse = payment(above="2.5", rounding=Rounding(Decimal("0.1")))
    above = coarse.index_values("cni", of_units("2.501"), UNITS, {1: {"": 1}})
    assert above.units[1].factor == 250_000_000


@pytest.mark.parametrize(
    ("mode", "factor"),
    [
        (RoundingMode.HALF_UP, 130_000_000),
        (RoundingMode.HALF_EVEN, 120_000_000),
        (RoundingMode.DOWN, 120_000_000),
        (RoundingMode.UP, 130_000_000),
    ],
)
def test_a_proportional_factor_is_rounded_by_the_list(mode: RoundingMode, factor: int) -> None:
    listed = payment(rounding=Rounding(Decimal("0.1"), mode))
    assert (
        listed.index_values("cni", of_units("1.25"), UNITS, {1: {"": 1}}).units[1].factor == factor
    )


def test_an_index_of_nothing_pays_nothing_and_leaves_no_line() -> None:
    values = payment().index_values("cni", of_units("0"), UNITS, {1: {"": 3}})
    assert values.units[1].factor == 0
    assert payment().pay_for(ListedPerson(1, 1, 4, Sex.MALE), values, {}) is None


def test_a_given_mean_is_used_as_it_stands_whoever_is_listed() -> None:
    fixed = payment(scale=Scale.RELATIVE, mean="2")
    for people in (1, 900):
        values = fixed.index_values("cni", of_units("3"), UNITS, {1: {"": people}})
        assert values == IndexValues(
            Fraction(2), {1: UnitIndex(Fraction(3), Fraction(3, 2), 150_000_000)}
        )


def test_a_mean_of_zero_has_nothing_to_be_set_against() -> None:
    computed = payment(scale=Scale.RELATIVE)
    with pytest.raises(MeanIsZero) as found:
        computed.index_values("cni", of_units("0"), UNITS, {1: {"": 3}})
    assert str(found.value) == (
        "Medelvärdet av CNI för cni är noll, så inget index kan ställas mot det. Kontrollera"
        " CNI-underlaget."
    )
    with pytest.raises(MeanIsZero):
        payment(scale=Scale.RELATIVE, mean="0").index_values(
            "cni", of_units("3"), UNITS, {1: {"": 3}}
        )


def test_nobody_at_all_is_no_error() -> None:
    for scale in Scale:
        assert payment(scale=scale).index_values("cni", {}, UNITS, {}) == IndexValues(None, {})


people_by_area = st.dictionaries(
    st.sampled_from(sorted(UNITS)),
    st.dictionaries(st.sampled_from(["N1", "N2"]), st.integers(1, 500), min_size=1),
    min_size=1,
)


@given(people_by_area)
def test_the_relative_index_has_the_mean_one_over_everyone_exactly(
    people: dict[int, dict[str, int]],
) -> None:
    relative = payment(counted_by=CountedBy.AREA, scale=Scale.RELATIVE)
    values = relative.index_values("cni", COUNTS, UNITS, people)
    weighted = [
        (values.units[unit].relative or 0) * sum(areas.values()) for unit, areas in people.items()
    ]
    everyone = sum(sum(areas.values()) for areas in people.values())
    assert sum(weighted, Fraction(0)) == everyone


@given(people_by_area, st.integers(1, 9))
def test_twice_as_many_people_everywhere_change_no_index(
    people: dict[int, dict[str, int]], times: int
) -> None:
    relative = payment(counted_by=CountedBy.AREA, scale=Scale.RELATIVE)
    more = {
        unit: {area: count * times for area, count in areas.items()}
        for unit, areas in people.items()
    }
    assert relative.index_values("cni", COUNTS, UNITS, people) == relative.index_values(
        "cni", COUNTS, UNITS, more
    )


@given(people_by_area, st.integers(0, 50))
def test_people_without_an_area_do_not_move_their_units_own_index(
    people: dict[int, dict[str, int]], strangers: int
) -> None:
    raw = payment(counted_by=CountedBy.AREA)
    with_strangers = {unit: {**areas, "": strangers} for unit, areas in people.items()}
    assert raw.index_values("cni", COUNTS, UNITS, people) == raw.index_values(
        "cni", COUNTS, UNITS, with_strangers
    )


def test_people_without_an_area_are_paid_for_all_the_same() -> None:
    listed = payment(counted_by=CountedBy.AREA)
    values = listed.index_values("cni", COUNTS, UNITS, {1: {"N1": 3, "": 1}})
    stranger = ListedPerson(9, 1, 40, Sex.FEMALE, "")
    assert listed.pay_for(stranger, values, {}) == Paid(0, 10_000, values.units[1].factor, 6700)


@given(people_by_area, people_by_area)
def test_frozen_units_keep_their_index_whatever_has_become_of_their_people(
    first: dict[int, dict[str, int]], later: dict[int, dict[str, int]]
) -> None:
    relative = payment(counted_by=CountedBy.AREA, scale=Scale.RELATIVE)
    frozen = relative.index_values("cni", COUNTS, UNITS, first)
    completed = relative.completed("cni", frozen, COUNTS, UNITS, later)
    if not first:
        assert completed == relative.index_values("cni", COUNTS, UNITS, later)
        return
    assert completed.mean == frozen.mean
    assert set(completed.units) == {*first, *later}
    for unit, one in frozen.units.items():
        assert completed.units[unit] == one
    for unit in set(later) - set(first):
        fresh = completed.units[unit]
        assert frozen.mean is not None
        assert fresh.relative == fresh.raw / frozen.mean


def test_an_index_that_froze_with_nobody_listed_is_set_against_the_mean_of_those_listed_now() -> (
    None
):
    relative = payment(counted_by=CountedBy.AREA, scale=Scale.RELATIVE)
    nobody = relative.index_values("cni", COUNTS, UNITS, {})
    assert nobody == IndexValues(None, {})
    now = {1: {"N1": 2}, 2: {"N2": 1}}
    completed = relative.completed("cni", nobody, COUNTS, UNITS, now)
    raw = [COUNTS[area].raw_index(ONE_EACH) for area in ("N1", "N2")]
    mean = (2 * raw[0] + raw[1]) / 3
    assert completed.mean == mean
    assert [completed.units[unit].relative for unit in (1, 2)] == [raw[0] / mean, raw[1] / mean]


def test_a_raw_index_that_froze_with_nobody_listed_needs_no_mean() -> None:
    raw = payment(counted_by=CountedBy.AREA, scale=Scale.RAW)
    completed = raw.completed("cni", IndexValues(None, {}), COUNTS, UNITS, {1: {"N1": 2}})
    assert completed == raw.index_values("cni", COUNTS, UNITS, {1: {"N1": 2}})


@pytest.mark.parametrize(
    ("skips", "areas", "error", "message"),
    [
        (
            False,
            {"N1": 1, "": 1},
            IndexMissing,
            (
                "CNI-underlaget saknar (utan område), som cni behöver. Läs in ett underlag som"
                " har dem."
            ),
        ),
        (
            True,
            {"N9": 1, "N8": 2, "": 1},
            IndexMissing,
            "CNI-underlaget saknar N8, N9, som cni behöver. Läs in ett underlag som har dem.",
        ),
        (
            True,
            {"": 1},
            NobodyWithAnIndex,
            (
                "Ingen av dem som är listade på SE1-A bor i ett område med CNI, så cni kan inte"
                " räknas ut för enheten."
            ),
        ),
    ],
)
def test_what_the_index_lacks_is_told_by_name(
    skips: bool, areas: dict[str, int], error: type[LookupError], message: str
) -> None:
    listed = payment(counted_by=CountedBy.AREA, skips=skips)
    with pytest.raises(error) as found:
        listed.index_values("cni", COUNTS, UNITS, {1: areas})
    assert str(found.value) == message


def test_per_point_the_quantity_is_that_of_the_other_component_zero_too() -> None:
    values = IndexValues(None, {1: UnitIndex(Fraction(3), None, FACTOR)})
    by_points = payment(points_of="ålder")
    woman = ListedPerson(1, 1, 40, Sex.FEMALE)
    assert by_points.pay_for(woman, values, {"ålder": 0}) == Paid(0, 0, FACTOR, 6700)
    assert by_points.pay_for(woman, values, {"vårdtyngd": 500}) is None
    assert by_points.divisor() == FACTOR


@given(st.lists(st.integers(0, 900), min_size=7, max_size=7))
def test_the_index_is_the_weighted_hits_by_inhabitant(seven: list[int]) -> None:
    found = counts("N1", 900, *seven)
    by_hand = sum(
        (
            Fraction(weight) * count
            for weight, count in zip(SCB_WEIGHTS.values(), seven, strict=True)
        ),
        Fraction(0),
    )
    assert found.raw_index(SCB_WEIGHTS) == by_hand / 900
