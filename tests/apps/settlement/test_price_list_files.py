"""A price list is read strictly: everything that is wrong is told at once, with its line."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.apps.settlement.small_region import PRICE_LIST
from vardval.core.settlement.mechanisms import CapitationBand, Casemix, IndexPayment
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.price_list import (
    MeasurementDay,
    PriceListStanding,
    RoundingPlace,
)
from vardval.core.time import Month
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.price_lists import (
    read_price_list,
    reference_price_list,
    reference_price_lists,
)
from vardval.settlement.price_lists.mechanisms import PARSERS

EXAMPLE = PRICE_LIST.read_text(encoding="utf-8")


def problems(old: str, new: str) -> list[str]:
    assert EXAMPLE.count(old) == 1, f"{old} stands {EXAMPLE.count(old)} times"
    with pytest.raises(ProblemsFound) as found:
        read_price_list(EXAMPLE.replace(old, new).encode(), "lista.yaml")
    return [f"{one.what} {one.remedy}" for one in found.value.problems]


def test_the_example_list_is_read_into_the_cores_values() -> None:
    listed = read_price_list(EXAMPLE.encode(), "lista.yaml")
    assert (listed.id, listed.standing, listed.first_month, listed.through) == (
        "prov_2023",
        PriceListStanding.EXAMPLE,
        Month(2023, 1),
        Month(2023, 12),
    )
    assert (listed.measurement, listed.rounding_place, listed.look_back_months) == (
        MeasurementDay.LAST_OF_PREVIOUS_MONTH,
        RoundingPlace.TOTAL,
        6,
    )
    assert listed.freezes_denominators
    bands, casemix, index, *_ = (one.mechanism for one in listed.components)
    assert isinstance(bands, CapitationBand)
    assert isinstance(casemix, Casemix)
    assert isinstance(index, IndexPayment)
    assert bands.price is not None
    assert (bands.price.ore, len(bands.bands), bands.bands[-1].woman) == (14650, 8, 28500)
    assert (casemix.non_user_e4, casemix.weights_e4) == (2000, None)
    assert casemix.price.per_month_ore == Fraction(90500, 12)
    assert (index.counted_by, index.scale, index.form, index.mean, index.above) == (
        CountedBy.AREA,
        Scale.RELATIVE,
        Form.PROPORTIONAL,
        None,
        None,
    )
    assert listed.clauses["vårdtyngd/icke_användare"] == "EX-T-4"
    assert listed.sources["EX-T-4"].is_interpretation


def test_the_reference_lists_are_there_and_can_be_read() -> None:
    assert reference_price_lists() == (
        "carr_hill_2010_11",
        "gavleborg_2017",
        "nationella_taxan_2013",
        "norge_2016_h2",
        "norge_2021_h2",
        "norge_2022_h1",
        "norge_2022_h2",
        "qof_2020_21",
        "qof_2021_22",
        "qof_2024_25",
        "varmland_2022_lakartimmar",
        "vastra_gotaland_2017",
    )
    for name in reference_price_lists():
        assert reference_price_list(name).standing is PriceListStanding.PUBLISHED_REFERENCE


def test_every_value_of_every_list_has_a_source_that_stands_in_the_list() -> None:
    lists = [reference_price_list(name) for name in reference_price_lists()]
    for listed in (*lists, read_price_list(EXAMPLE.encode(), "lista.yaml")):
        assert set(listed.clauses.values()) <= set(listed.sources)
        assert all(listed.clauses.values())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '{kr: "146.50", per: månad, källa: EX-1}',
            '{kr: "146.50", per: månad}',
            "”källa” saknas i ”ålder_och_kön/pris”. Lägg till nyckeln och ett värde.",
        ),
        (
            '{kr: "146.50", per: månad, källa: EX-1}',
            '{kr: "146.50", per: månad, källa: EX-9}',
            "Källan ”EX-9” står inte under källor. Lägg till den där eller rätta namnet.",
        ),
        (
            '{kr: "905", per: år, källa: EX-1}',
            '{kr: "905.125", per: år, källa: EX-1}',
            (
                "905.125 kr är inte hela ören. Avrunda enligt regelboken först."
                " Skriv kronor med högst två decimaler."
            ),
        ),
        (
            '{kr: "905", per: år, källa: EX-1}',
            '{kr: "905", per: kvartal, källa: EX-1}',
            "”kvartal” går inte att välja. Välj bland: månad, år.",
        ),
        (
            '["5", "14", "0.55", "0.60"]',
            '["6", "14", "0.55", "0.60"]',
            (
                "Åldersbanden ska börja på 0, följa på varandra utan glapp och sluta med ”och"
                " äldre”. Rätta åldrarna."
            ),
        ),
        (
            '["5", "14", "0.55", "0.60"]',
            '["5", "14", "0.55555", "0.60"]',
            "Värdet har fler än fyra decimaler. Skriv högst fyra.",
        ),
        (
            '["5", "14", "0.55", "0.60"]',
            '["5"]',
            "En rad i ålder_och_kön/tabell går inte att läsa. Se raderna bredvid.",
        ),
        (
            'icke_användare: {vikt: "0.20", källa: EX-T-4}',
            'ickeanvändare: {vikt: "0.20", källa: EX-T-4}',
            "”icke_användare” saknas. Lägg till det, eller skriv saknas: och varför.",
        ),
        (
            'normering: {till: "0.00000001"',
            'normering: {till: "0.000000001"',
            "Avrundningen är finare än åtta decimaler. Skriv högst åtta.",
        ),
        (
            'avrundning: {till: "1"',
            'avrundning: {till: "0"',
            "Avrundningens steg är noll. Skriv till exempel 0.01.",
        ),
        (
            'rättelser: {månader: "6"',
            'rättelser: {månader: "sex"',
            "”månader” är inget heltal. Skriv till exempel 12.",
        ),
        (
            "från: 2023-01,",
            "från: januari,",
            "”januari” är ingen månad. Skriv år och månad, till exempel 2023-03. Rätta månaden.",
        ),
        (
            "på: [ålder_och_kön, vårdtyngd, socioekonomi, glesbygd]",
            "på: [ålder_och_kön, vårdtynd]",
            (
                "moms bygger på vårdtynd, som inte står före i listan eller inte ger poäng per"
                " person. Se över komponenterna."
            ),
        ),
        (
            "mekanism: anslag",
            "mekanism: gåva",
            f"”gåva” går inte att välja. Välj bland: {', '.join(PARSERS)}.",
        ),
        (
            'arbetslösa: "5.13", ',
            "",
            "”arbetslösa” saknas i socioekonomi/variabler. Lägg till nyckeln och ett värde.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(old: str, new: str, expected: str) -> None:
    assert expected in problems(old, new)


def test_two_faults_are_told_at_once_with_file_and_line() -> None:
    broken = EXAMPLE.replace('kr: "146.50"', "kr: många").replace('kr: "905"', "kr: få")
    with pytest.raises(ProblemsFound) as found:
        read_price_list(broken.encode(), "lista.yaml")
    assert [one.place.file for one in found.value.problems] == ["lista.yaml", "lista.yaml"]
    lines = [one.place.line for one in found.value.problems]
    rows = broken.splitlines()
    assert [rows[line - 1].strip()[:16] for line in lines] == [
        "pris: {kr: många",
        "pris: {kr: få, p",
    ]


def test_something_that_is_no_list_at_all_is_refused() -> None:
    with pytest.raises(ProblemsFound, match="”prislista” är en lista"):
        read_price_list(b"- en\n- rad\n", "lista.yaml")


def test_a_list_may_round_the_month_price_and_give_its_own_mean_and_weights() -> None:
    text = (
        EXAMPLE.replace(
            "{tolftedel: exakt, källa", '{tolftedel: avrundad, till: "0.01", sätt: nedåt, källa'
        )
        .replace("{beräknas: ja, källa: EX-1}", '{värde: "2.4761", källa: SCB-1}')
        .replace(
            "vikter: {saknas: Vikten per person står i underlaget.}",
            'vikter: {rader: [[A1, "0.5"], [B2, "1.25"]], källa: EX-1}',
        )
        .replace("form: i proportion", 'form: fast\n    tröskel: {över: "1.1", källa: EX-1}')
        .replace("{sätt: räknas inte in,", "{sätt: stoppar,")
    )
    listed = read_price_list(text.encode(), "lista.yaml")
    casemix, index = listed.components[1].mechanism, listed.components[2].mechanism
    assert isinstance(casemix, Casemix)
    assert isinstance(index, IndexPayment)
    assert casemix.price.per_month_ore == 7541  # 905 / 12 = 75.4166…
    assert casemix.weights_e4 == {"A1": 5000, "B2": 12500}
    assert (index.mean, index.above, index.form) == (Decimal("2.4761"), Decimal("1.1"), Form.FLAT)
    assert not index.skips_people_without_area


def test_what_is_not_computed_has_to_be_a_list_of_tables() -> None:
    text = EXAMPLE + "beräknas_inte_än: tolk\n"
    with pytest.raises(ProblemsFound) as found:
        read_price_list(text.encode(), "lista.yaml")
    line = text.count("\n")
    assert [str(one) for one in found.value.problems] == [
        f"lista.yaml:{line}: ”beräknas_inte_än” är en text. Skriv en lista av tabeller."
    ]
    shown = EXAMPLE + "beräknas_inte_än: [{id: tolk, namn: Tolk, siffror: '500 kr', källa: EX-1}]\n"
    (one,) = read_price_list(shown.encode(), "lista.yaml").not_computed
    assert (one.id, one.name, one.figures, one.source) == ("tolk", "Tolk", "500 kr", "EX-1")


def test_a_list_without_an_end_prices_every_month_from_its_first() -> None:
    endless = EXAMPLE.replace(", till_och_med: 2023-12", "")
    assert read_price_list(endless.encode(), "lista.yaml").through is None
