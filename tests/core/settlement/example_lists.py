"""Price lists and people for tests: small, round and made up."""

from decimal import Decimal

from hypothesis import strategies as st

from vardval.core.identity import Sex
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.care_need_index import CareNeedCounts, CareNeedVariable
from vardval.core.settlement.county import County, county_of
from vardval.core.settlement.mechanisms import (
    Band,
    CapitationBand,
    Casemix,
    Grant,
    IndexPayment,
    Mechanism,
    PercentSupplement,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.people import ListedPerson, PersonValue, SettledUnit
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod
from vardval.core.settlement.price_list import (
    Component,
    MeasurementDay,
    Payee,
    PriceList,
    PriceListStanding,
    RoundingPlace,
)
from vardval.core.time import Month

MARCH = Month(2023, 3)
MONTHLY = PayPeriod(PricePeriod.MONTH)
YEARLY = PayPeriod(PricePeriod.YEAR)
SCB_WEIGHTS = dict(
    zip(
        CareNeedVariable,
        map(Decimal, ("3.23", "5.72", "6.15", "4.19", "4.19", "5.13", "3.97")),
        strict=True,
    )
)
FINE = Rounding(Decimal("0.00000001"))
ORE = Rounding(Decimal("0.01"))


def price_list(
    *components: Component,
    rounding: Rounding = ORE,
    place: RoundingPlace = RoundingPlace.COMPONENT,
    freezes: bool = True,
) -> PriceList:
    return PriceList(
        id="prov",
        name="Provlistan",
        region="Provlandet",
        standing=PriceListStanding.EXAMPLE,
        first_month=Month(2023, 1),
        through=Month(2023, 12),
        measurement=MeasurementDay.LAST_OF_PREVIOUS_MONTH,
        rounding=rounding,
        rounding_place=place,
        look_back_months=6,
        freezes_denominators=freezes,
        components=components,
    )


def component(
    number: int, component_id: str, mechanism: Mechanism, payee: Payee = Payee.ALL
) -> Component:
    return Component(number, component_id, component_id.capitalize(), mechanism, payee)


def monthly(ore: int) -> Price:
    return Price(ore, MONTHLY, "PROV-1")


def yearly(ore: int) -> Price:
    return Price(ore, YEARLY, "PROV-1")


def counts(key: str, population: int, *seven: int) -> CareNeedCounts:
    return CareNeedCounts(key, population, dict(zip(CareNeedVariable, seven, strict=True)))


BANDS = (
    Band(0, 6, 9000, 11000),
    Band(7, 64, 8500, 7000),
    Band(65, None, 20000, 21000),
)
CHILDREN = (Band(0, 0, 871700, 871700), Band(1, 5, 153700, 153700), Band(6, None, None, None))
UNITS = {
    1: SettledUnit(1, "SE1-A", True, "2580"),
    2: SettledUnit(2, "SE1-B", False, "2580"),
    3: SettledUnit(3, "SE1-C", False, "2523"),
}
COUNTS = {
    one.key: one
    for one in (
        counts("N1", 1000, 60, 150, 80, 30, 70, 55, 120),
        counts("N2", 700, 30, 300, 40, 90, 90, 155, 220),
        counts("SE1-A", 900, 60, 150, 80, 30, 70, 55, 120),
        counts("SE1-B", 700, 30, 300, 40, 90, 90, 155, 220),
        counts("SE1-C", 33, 3, 0, 4, 0, 9, 5, 2),
    )
}


def whole_list(
    *,
    place: RoundingPlace = RoundingPlace.COMPONENT,
    rounding: Rounding = ORE,
    freezes: bool = True,
) -> PriceList:
    """Every mechanism once or twice, each in a form of its own."""
    normal = Rounding(Decimal("0.000001"), RoundingMode.HALF_EVEN)
    return price_list(
        component(1, "ålder", CapitationBand(BANDS, "PROV-1", yearly(190200))),
        component(2, "barn", CapitationBand(CHILDREN, "PROV-2", pay=YEARLY), Payee.PRIVATE),
        component(3, "vårdtyngd", Casemix("acg", yearly(47600), normal, non_user_e4=2000)),
        component(4, "diagnos", Casemix("drg", monthly(333), FINE, None, {"A": 5000, "B": 12500})),
        component(5, "läkemedel", PointsPayment("läkemedel", yearly(72200))),
        component(
            6,
            "cni",
            IndexPayment(
                SCB_WEIGHTS,
                CountedBy.AREA,
                Scale.RELATIVE,
                Form.PROPORTIONAL,
                monthly(1250),
                FINE,
                skips_people_without_area=True,
            ),
        ),
        component(
            7,
            "cni_tröskel",
            IndexPayment(
                SCB_WEIGHTS,
                CountedBy.UNIT,
                Scale.RAW,
                Form.FLAT,
                monthly(6700),
                FINE,
                above=Decimal("2.5"),
                per_points_of="ålder",
            ),
        ),
        component(8, "glesbygd", Grant(monthly(5_000_000), municipalities=frozenset({"2523"}))),
        component(
            9,
            "moms",
            PercentSupplement(Decimal(3), ("ålder", "vårdtyngd", "cni"), "PROV-9"),
            Payee.PRIVATE,
        ),
        rounding=rounding,
        place=place,
        freezes=freezes,
    )


# Made once: hypothesis takes longer to look a new strategy through than to draw from it.
_points = st.integers(0, 30000)
_codes = st.sampled_from("AB")
_weights = st.none() | st.integers(1, 90000)
_units = st.sampled_from(sorted(UNITS))
_ages = st.integers(0, 110)
_sexes = st.sampled_from(Sex)
_areas = st.sampled_from(["N1", "N2"])
_sizes = st.integers(0, 25)


@st.composite
def _populations(draw: st.DrawFn) -> tuple[ListedPerson, ...]:
    people = []
    for number in range(draw(_sizes)):
        values: dict[str, PersonValue] = {
            "läkemedel": PersonValue(draw(_points)),
            "drg": PersonValue(None, draw(_codes)),
        }
        weight = draw(_weights)
        if weight is not None:
            values["acg"] = PersonValue(weight)
        people.append(
            ListedPerson(
                person_id=1 + number * 7 % 101,
                unit_id=draw(_units),
                age=draw(_ages),
                sex=draw(_sexes),
                area=draw(_areas),
                values=values,
            )
        )
    return tuple(people)


populations = _populations()
"""People listed at the three units, each with an area so that every index exists."""


def county(**people: int) -> County:
    """The county in March with `people` listed at each unit (`unit_1=5`), all women of 40."""
    counted = {int(name.removeprefix("unit_")): number for name, number in people.items()}
    return county_of(
        MARCH, UNITS, {key: {(40, Sex.FEMALE): number} for key, number in counted.items()}, {}
    )
