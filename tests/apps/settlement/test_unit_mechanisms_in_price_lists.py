"""Components that pay whole units, read from a price list, and what is told of a faulty one."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.apps.settlement.test_adjustments_in_price_lists import with_component
from vardval.core.identity import Sex
from vardval.core.settlement.composed_measures import Lacking, Product, Quotient, Sum
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule
from vardval.core.settlement.measures import Keyed, Measure, People, PointsOf, SeriesValue, Stated
from vardval.core.settlement.mechanisms import (
    Grant,
    IndicatorScore,
    Mechanism,
    PerHour,
    PotShare,
    Ramp,
    Tier,
)
from vardval.core.settlement.mechanisms.indicator_score import (
    Direction,
    Indicator,
    Prevalence,
    Smallest,
)
from vardval.core.settlement.mechanisms.per_hour import HoursPaid
from vardval.core.settlement.mechanisms.pot_share import Driver, WholeSteps
from vardval.core.settlement.mechanisms.ramp import RampStep
from vardval.core.settlement.mechanisms.tier import Guarantee, LimitsOf, TierStep
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod
from vardval.settlement.price_lists import read_price_list

MONTH, YEAR = PayPeriod(PricePeriod.MONTH), PayPeriod(PricePeriod.YEAR)
PRICE = 'pris: {kr: "3.15", per: månad, källa: EX-1}'
PAID = Price(315, MONTH, "EX-1")
VISITS = Condition("besök", SeriesValue("filialbesök"), Limit.ABOVE, Fraction(0), "EX-1")
VISITED = "villkor: [{namn: besök, mått: {underlag: filialbesök}, över: 0, källa: EX-1}]"
SHARE = Quotient(SeriesValue("egna"), SeriesValue("alla"), 100, SeriesValue("undantagna"))

POT = (
    "pott: {kr: 1200, per: år, källa: EX-1}\n    delas_efter:"
    " [{mått: {listade: alla}, källa: EX-1}]\n    andelar:"
    " {sätt: största resten, till: 0.01, källa: EX-1}"
)
RAMP = (
    "mått: {underlag: grad, källa: EX-1}\n    ramp: {golv: 50, tak: 80, källa: EX-1}\n   "
    f" procentenheter: {{räknas: hela, källa: EX-1}}\n    {PRICE}"
)
INDICATOR = (
    "indikatorer: [{namn: Prov, mått: {kvot: {av: {underlag: egna}, genom: {underlag: alla},"
    " utom: {underlag: undantagna}, skala: 100}}, riktning: högre är bättre, inga_vid: 40,"
    " alla_vid: 80, poäng: 8.5, källa: EX-1, minsta_antal: {antal: 20, källa: EX-1}, förekomst:"
    f" {{här: {{underlag: här}}, i_landet: {{tal: 5.1}}, källa: EX-1}}}}]\n    {PRICE}\n   "
    " storlek: {poäng: ålder_och_kön, källa: EX-1}"
)
TIER = (
    "mått: {listade: alla, källa: EX-1}\n    trappa: {gränser: antal, per: år, rader:"
    ' [["0", "642"], ["1000", inget]], källa: EX-1}\n    hittills: {underlag: hittills,'
    f" källa: EX-1}}\n    garanti: {{minst: 500, {VISITED}, källa: EX-1}}"
)
HOURS = (
    "betalas: arbetade, högst normen\n    arbetade: {underlag: timmar, källa: EX-1}\n    norm:"
    " {timmar: 4, per: 50, mått: {underlag: barn}, period: vecka, grupper: {sätt: påbörjade,"
    f" källa: EX-1}}, delas_inom: kommunen, källa: EX-1}}\n    {PRICE}"
)
NO_PRICE = (
    "betalas: arbetade\n    arbetade: {underlag: timmar, källa: EX-1}\n    pris: {saknas: Okänt.}"
)
BRANCHES = f"{PRICE}\n    mottagningar: {{rader: [[F1, SE1-A]], källa: EX-1}}\n    {VISITED}"

WRITTEN: list[tuple[str, str, Mechanism]] = [
    (
        "pott",
        POT,
        PotShare(
            Price(120_000, YEAR, "EX-1"),
            (Driver(People(), Decimal(100), "EX-1"),),
            (),
            WholeSteps(1, "EX-1"),
        ),
    ),
    (
        "täckningsgrad",
        RAMP,
        Ramp(SeriesValue("grad"), Decimal(50), Decimal(80), RampStep.WHOLE, "EX-1", PAID),
    ),
    (
        "målersättning",
        INDICATOR,
        IndicatorScore(
            (
                Indicator(
                    "Prov",
                    SHARE,
                    Direction.HIGHER,
                    Decimal(40),
                    Decimal(80),
                    Decimal("8.5"),
                    "EX-1",
                    Smallest(20, "EX-1"),
                    Prevalence(SeriesValue("här"), Stated(Fraction("5.1"), "EX-1"), "EX-1"),
                ),
            ),
            PAID,
            PointsOf("ålder_och_kön"),
        ),
    ),
    (
        "trappa",
        TIER,
        Tier(
            People(),
            (TierStep(Fraction(0), 64_200), TierStep(Fraction(1000), 0)),
            LimitsOf.QUANTITY,
            YEAR,
            "EX-1",
            SeriesValue("hittills"),
            Guarantee(Fraction(500), "EX-1", (VISITS,)),
        ),
    ),
    (
        "timmar",
        HOURS,
        PerHour(
            HoursPaid.WORKED_WITHIN_NORM,
            SeriesValue("timmar"),
            HourNorm(
                Decimal(4),
                Decimal(50),
                SeriesValue("barn"),
                NormPeriod.WEEK,
                NormRule.STARTED,
                "EX-1",
                shared=True,
            ),
            PAID,
        ),
    ),
    ("timmar", NO_PRICE, PerHour(HoursPaid.WORKED, SeriesValue("timmar"), no_price="Okänt.")),
    ("anslag", BRANCHES, Grant(PAID, conditions=(VISITS,), branches={"F1": "SE1-A"})),
]


@pytest.mark.parametrize(("mechanism", "written", "expected"), WRITTEN)
def test_a_component_is_read_as_its_mechanism(
    mechanism: str, written: str, expected: Mechanism
) -> None:
    listed = read_price_list(with_component(mechanism, written).encode(), "lista.yaml")
    assert listed.component("prov").mechanism == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{listade: alla, källa: EX-1}", People()),
        ('{listade: {till: "6", kön: K}, källa: EX-1}', People(0, 6, Sex.FEMALE)),
        ('{listade: {från: "65"}, källa: EX-1}', People(65)),
        ("{poäng: ålder_och_kön, källa: EX-1}", PointsOf("ålder_och_kön")),
        ("{underlag: antal, för: kommun, källa: EX-1}", SeriesValue("antal", Keyed.MUNICIPALITY)),
        ("{underlag: antal, för: länet, källa: EX-1}", SeriesValue("antal", Keyed.COUNTY)),
        ("{underlag: antal, tak: 6, källa: EX-1}", SeriesValue("antal", highest=Fraction(6))),
        ("{tal: 9962, källa: EX-1}", Stated(Fraction(9962), "EX-1")),
        (
            "{gånger: [{listade: alla}, {tal: 2, källa: SCB-1}], källa: EX-1}",
            Product((People(), Stated(Fraction(2), "SCB-1"))),
        ),
        (
            "{summa: [{underlag: a}, {tal: 2}], källa: EX-1}",
            Sum((SeriesValue("a"), Stated(Fraction(2), "EX-1"))),
        ),
        (
            "{kvot: {av: {underlag: a}, genom: {listade: alla}}, källa: EX-1}",
            Quotient(SeriesValue("a"), People()),
        ),
        (
            "{fattas: {till: 1200, av: {underlag: a}}, källa: EX-1}",
            Lacking(Fraction(1200), SeriesValue("a")),
        ),
    ],
)
def test_a_measure_is_read_by_the_key_that_says_what_it_is(written: str, expected: Measure) -> None:
    text = with_component("anslag", f"{PRICE}\n    för_varje: {written}")
    mechanism = read_price_list(text.encode(), "lista.yaml").component("prov").mechanism
    assert mechanism == Grant(PAID, per=expected)
