"""Components that adjust units' pay, read from a price list, and what is told of a faulty one."""

from decimal import Decimal

import pytest

from tests.apps.settlement.small_region import PRICE_LIST
from tests.apps.settlement.test_faults_of_price_lists import found_in
from vardval.core.money import Rounding
from vardval.core.settlement.mechanisms import (
    Clawback,
    CostCorridor,
    Equalisation,
    ManualLine,
    Mechanism,
    Redistribution,
    Sanction,
    Transition,
)
from vardval.core.settlement.price import PayPeriod, PricePeriod
from vardval.settlement.price_lists import read_price_list

WRITTEN: dict[str, tuple[str, Mechanism]] = {
    "omfördelning": (
        "underlag: läkemedel\n    omfördelning: {procent: 50, efter: vårdtyngd, källa: EX-1}",
        Redistribution("läkemedel", Decimal(50), "EX-1", by="vårdtyngd"),
    ),
    "kostnadskorridor": (
        (
            "underlag: kostnad\n    korridor: {inom_procent: 5, regionens_procent: 80,"
            " på: [vårdtyngd], källa: EX-1}"
        ),
        CostCorridor("kostnad", ("vårdtyngd",), Decimal(5), Decimal(80), "EX-1"),
    ),
    "vite": (
        "underlag: viten\n    vite: {högst_procent: 10, på: [vårdtyngd], källa: EX-1}",
        Sanction("viten", ("vårdtyngd",), Decimal(10), "EX-1"),
    ),
    "återkrav": (
        (
            "underlag: resultat\n    återkrav: {under: 60, behåller_procent: 85,"
            " på: [vårdtyngd], källa: EX-1}"
        ),
        Clawback("resultat", Decimal(60), Decimal(85), ("vårdtyngd",), "EX-1"),
    ),
    "konkurrensneutralitet": (
        "underlag: brist\n    underskott: {per: år, till: 1, sätt: halva uppåt, källa: EX-1}",
        Equalisation("brist", PayPeriod(PricePeriod.YEAR), Rounding(Decimal(1)), "EX-1"),
    ),
    "övergång": (
        "underlag: förra\n    övergång: {golv_procent: 95, på: [vårdtyngd], källa: EX-1}",
        Transition("förra", ("vårdtyngd",), "EX-1", floor_percent=Decimal(95)),
    ),
    "manuell rad": (
        "underlag: beslut\n    beslut: {källa: EX-1}",
        ManualLine("beslut", "EX-1"),
    ),
}


def with_component(mechanism: str, written: str) -> str:
    """The example list with one more component at its end."""
    text = PRICE_LIST.read_text(encoding="utf-8").rstrip("\n")
    head = f"  - id: prov\n    namn: Prov\n    mekanism: {mechanism}\n    mottagare: alla\n"
    return f"{text}\n{head}    kontotext: Prov\n    {written}\n"


@pytest.mark.parametrize("mechanism", WRITTEN)
def test_a_component_is_read_as_its_mechanism(mechanism: str) -> None:
    written, expected = WRITTEN[mechanism]
    listed = read_price_list(with_component(mechanism, written).encode(), "lista.yaml")
    assert listed.component("prov").mechanism == expected
    assert listed.unit_series == (written.split("\n", maxsplit=1)[0].removeprefix("underlag: "),)


@pytest.mark.parametrize("mechanism", ["omfördelning", "kostnadskorridor"])
def test_costs_are_read_from_what_a_component_before_has_charged(mechanism: str) -> None:
    written = WRITTEN[mechanism][0].split("\n", maxsplit=1)[1].strip()
    charging = f"belastat: [ålder_och_kön]\n    {written}"
    listed = read_price_list(with_component(mechanism, charging).encode(), "lista.yaml")
    found = listed.component("prov").mechanism
    assert isinstance(found, CostCorridor | Redistribution)
    assert (found.costs, found.charged, listed.unit_series) == ("", ("ålder_och_kön",), ())
    (told,) = found_in(with_component(mechanism, f"underlag: kostnad\n    {charging}"))
    assert told.split(": ", maxsplit=1)[1] == (
        "Kostnaden läses antingen ur ett underlag eller ur komponenter som har belastat enheten."
        " Ta bort ”underlag” eller ”belastat”."
    )


@pytest.mark.parametrize("mechanism", WRITTEN)
def test_a_component_without_its_own_table_is_refused(mechanism: str) -> None:
    (key,) = [
        line.strip().split(":")[0] for line in WRITTEN[mechanism][0].splitlines() if "{" in line
    ]
    (told,) = found_in(with_component(mechanism, "underlag: prov"))
    assert told.split(": ", maxsplit=1)[1] == (
        f"”{key}” saknas. Lägg till det, eller skriv saknas: och varför."
    )


@pytest.mark.parametrize(
    ("mechanism", "old", "new", "told"),
    [
        (
            "övergång",
            "golv_procent: 95, ",
            "",
            "prov/övergång har varken golv eller tak. Skriv minst ett av dem.",
        ),
        (
            "övergång",
            "golv_procent: 95",
            "golv_procent: 95, tak_procent: 90",
            (
                "Golvet är högre än taket. Rätta övergångens procenttal. Skriv ett golv som är"
                " högst lika med taket."
            ),
        ),
        (
            "konkurrensneutralitet",
            "till: 1,",
            "till: 0.001,",
            "Avrundningen är finare än ett öre. Skriv till exempel 0.01.",
        ),
        (
            "vite",
            "på: [vårdtyngd]",
            "på: []",
            "”på” är tomt i prov/vite. Skriv ett värde.",
        ),
    ],
)
def test_a_value_that_does_not_hold_together_is_refused_with_what_to_do(
    mechanism: str, old: str, new: str, told: str
) -> None:
    written = WRITTEN[mechanism][0].replace(old, new)
    (problem,) = found_in(with_component(mechanism, written))
    assert problem.split(": ", maxsplit=1)[1] == told
