"""What is told of a component that should pay whole units and cannot."""

import pytest

from tests.apps.settlement.test_adjustments_in_price_lists import with_component
from tests.apps.settlement.test_faults_of_price_lists import found_in
from tests.apps.settlement.test_unit_mechanisms_in_price_lists import (
    BRANCHES,
    HOURS,
    INDICATOR,
    NO_PRICE,
    POT,
    RAMP,
    TIER,
    VISITED,
)

ADD = "Lägg till nyckeln och ett värde."
KINDS = "listade, poäng, underlag, tal, gånger, summa, kvot, fattas"


@pytest.mark.parametrize(
    ("mechanism", "written", "old", "new", "told"),
    [
        (
            "pott",
            POT,
            "kr: 1200",
            "kr: 100",
            (
                "Månadens pott är inte ett helt antal steg, så andelarna kan inte bli lika med"
                " den. Rätta potten eller dess delar."
            ),
        ),
        (
            "pott",
            POT,
            "{listade: alla}, källa",
            "{listade: alla}, procent: 60, källa",
            "Andelarna av potten ska tillsammans vara 100 procent. Rätta potten eller dess delar.",
        ),
        (
            "pott",
            POT,
            "[{mått: {listade: alla}, källa: EX-1}]",
            "[]",
            "”delas_efter” är ingen lista i prov. Skriv minst ett mått med procent och källa.",
        ),
        (
            "pott",
            POT,
            "till: 0.01",
            "till: 0",
            "Steget är noll i prov/andelar. Skriv minst ett öre: 0.01.",
        ),
        (
            "pott",
            POT,
            "största resten",
            "slumpen",
            "”slumpen” går inte att välja. Välj bland: exakta, största resten.",
        ),
        (
            "pott",
            POT,
            "{listade: alla}",
            "{}",
            f"Det går inte att se vad som mäts i prov/delas_efter. Skriv en av: {KINDS}.",
        ),
        (
            "pott",
            POT,
            "{listade: alla}",
            "{listade: alla, tal: 3}",
            f"Det går inte att se vad som mäts i prov/delas_efter. Skriv en av: {KINDS}.",
        ),
        (
            "pott",
            POT,
            "{listade: alla}",
            "{summa: []}",
            "”summa” är ingen lista i prov/delas_efter. Skriv minst ett mått.",
        ),
        (
            "pott",
            POT,
            "{listade: alla}",
            "{listade: några}",
            "”några” går inte att välja. Välj bland: alla.",
        ),
        (
            "täckningsgrad",
            RAMP,
            "tak: 80",
            "tak: 50",
            "Taket ska vara högre än golvet. Rätta golvet eller taket.",
        ),
        (
            "täckningsgrad",
            RAMP,
            "räknas: hela",
            "räknas: halva",
            "”halva” går inte att välja. Välj bland: löpande, hela.",
        ),
        (
            "täckningsgrad",
            RAMP,
            "underlag: grad, ",
            "",
            f"Det går inte att se vad som mäts i prov/mått. Skriv en av: {KINDS}.",
        ),
        (
            "målersättning",
            INDICATOR,
            "alla_vid: 80",
            "alla_vid: 20",
            "Gränserna för Prov går inte åt det håll som är bättre. Rätta indikatorn.",
        ),
        ("målersättning", INDICATOR, "inga_vid: 40, ", "", f"”inga_vid” saknas i prov/Prov. {ADD}"),
        (
            "målersättning",
            INDICATOR,
            "här: {underlag: här}, ",
            "",
            f"”här” saknas i prov/Prov/förekomst. {ADD}",
        ),
        (
            "trappa",
            TIER,
            '["0", "642"]',
            '["9", "642"]',
            "Trappans steg ska börja på 0 och stiga. Rätta gränserna.",
        ),
        ("trappa", TIER, "minst: 500, ", "", f"”minst” saknas i prov/garanti. {ADD}"),
        (
            "trappa",
            TIER,
            "över: 0, ",
            "",
            "Gränsen saknas i prov/garanti/villkor/besök. Skriv en av: över, minst, under, högst.",
        ),
        (
            "trappa",
            TIER,
            "över: 0, ",
            "över: 0, högst: 9, ",
            "Gränsen saknas i prov/garanti/villkor/besök. Skriv en av: över, minst, under, högst.",
        ),
        (
            "timmar",
            HOURS,
            "period: vecka",
            "period: inte angiven",
            (
                "Normens period är inte angiven, så timmar kan inte betalas efter den. Se över"
                " timmarna."
            ),
        ),
        (
            "timmar",
            HOURS,
            "per: 50",
            "per: 0",
            "”per” är noll i prov/norm. Skriv ett tal över noll.",
        ),
        (
            "timmar",
            NO_PRICE,
            "    arbetade: {underlag: timmar, källa: EX-1}\n",
            "",
            "Det saknas ett underlag med arbetade timmar. Se över timmarna.",
        ),
        (
            "anslag",
            BRANCHES,
            "[[F1, SE1-A]]",
            "[[F1, SE1-A], [F1, SE1-B]]",
            "Mottagningen F1 står två gånger i prov/mottagningar. Behåll en av raderna.",
        ),
        (
            "anslag",
            BRANCHES,
            VISITED,
            "villkor: ja",
            "”villkor” är ingen lista i prov. Skriv ett villkor i taget.",
        ),
        (
            "anslag",
            BRANCHES,
            "mått: {underlag: filialbesök}, ",
            "",
            f"”mått” saknas i prov/villkor/besök. {ADD}",
        ),
    ],
)
def test_a_fault_is_told_with_what_to_do(
    mechanism: str, written: str, old: str, new: str, told: str
) -> None:
    assert old in written
    problems = found_in(with_component(mechanism, written.replace(old, new)))
    assert told in [one.split(": ", maxsplit=1)[1] for one in problems]
