"""Every fault of a price list: the line it stands on, what is wrong and what to do."""

import pytest

from tests.apps.settlement.small_region import PRICE_LIST
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.price_lists.loading import COMPONENT_KEYS, LIST_KEYS
from vardval.settlement.price_lists.mechanisms import PARSERS

EXAMPLE = PRICE_LIST.read_text(encoding="utf-8")
ADD = "Lägg till nyckeln och ett värde."
NEEDED = "Lägg till det, eller skriv saknas: och varför."
NUMBER = "Skriv till exempel 0.25, med punkt."


def found_in(text: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_price_list(text.encode(), "lista.yaml")
    return [str(one) for one in found.value.problems]


def shown(keys: str) -> str:
    return ", ".join(keys.split())


def told_at(what: str, told: str) -> str:
    """The problem as it is told, at the example's line that holds `what`."""
    (line,) = [number for number, row in enumerate(EXAMPLE.splitlines(), 1) if what in row]
    return f"lista.yaml:{line}: {told}"


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        (
            "gäller: {från: 2023-01, till_och_med: 2023-12}\n",
            "",
            None,
            f"”gäller” saknas. {NEEDED}",
        ),
        (
            "gäller: {från: 2023-01, till_och_med: 2023-12}",
            "gäller: {till_och_med: 2023-12}",
            "gäller:",
            f"”från” saknas i ”gäller”. {ADD}",
        ),
        (
            "från: 2023-01",
            "från: 2023-13",
            "gäller:",
            ("”2023-13” är ingen månad. Skriv år och månad, till exempel 2023-03. Rätta månaden."),
        ),
        (
            "från: 2023-01",
            "från: 2024-01",
            "gäller:",
            "Prislistan slutar gälla innan den börjar. Rätta månaderna.",
        ),
        (
            "mätdag: {dag: sista dagen i föregående månad",
            "mätdag: {dag: den femtonde",
            "mätdag:",
            (
                "”den femtonde” går inte att välja. Välj bland: sista dagen i föregående månad,"
                " första dagen i månaden, sista dagen i månaden."
            ),
        ),
        ('{till: "1", ', '{till: "-1", ', "avrundning:", f"”till” är inget tal. {NUMBER}"),
        ('{till: "1", ', '{till: "1,5", ', "avrundning:", f"”till” är inget tal. {NUMBER}"),
        ('{till: "1", ', "{", "avrundning:", f"”till” saknas i ”avrundning”. {ADD}"),
        (
            "när: per enhet och månad",
            "när: ibland",
            "avrundning:",
            (
                "”ibland” går inte att välja. Välj bland: per enhet, komponent och månad, per"
                " enhet och månad."
            ),
        ),
        (
            "månadspris: {tolftedel: exakt",
            "månadspris: {tolftedel: avrundad",
            "månadspris:",
            f"”till” saknas i ”månadspris”. {ADD}",
        ),
        (
            'rättelser: {månader: "6"',
            'rättelser: {månader: "-6"',
            "rättelser:",
            "”månader” är inget heltal. Skriv till exempel 12.",
        ),
        (
            "fryses: ja",
            "fryses: kanske",
            "nämnare:",
            "”kanske” går inte att välja. Välj bland: ja, nej.",
        ),
        (
            "ställning: exempel",
            "ställning: påhittad",
            "ställning: exempel",
            "”påhittad” går inte att välja. Välj bland: publicerad referens, exempel, fastställd.",
        ),
        (
            "region: Provlandet",
            "region: ' '",
            "region:",
            "”region” är tomt i filen. Skriv ett värde.",
        ),
        (
            "mottagare: privata",
            "mottagare: andra",
            "mottagare: privata",
            ("”andra” går inte att välja. Välj bland: alla, privata, offentliga."),
        ),
        (
            "kontotext: Momskompensation",
            "kontotext: [en, två]",
            "kontotext: Momskompensation",
            "”kontotext” är en lista. Skriv en text.",
        ),
        ('pris: {kr: "905"', 'pris: {kr: "9 05"', 'kr: "905"', f"”kr” är inget tal. {NUMBER}"),
        ('pris: {kr: "905"', 'pris: {kr: "0905"', 'kr: "905"', f"”kr” är inget tal. {NUMBER}"),
        (
            'pris: {kr: "905"',
            'pris: {kr: "1000000000000"',
            'kr: "905"',
            (
                "”kr” är orimligt stort. Skriv kronor för en person eller en enhet, högst en"
                " miljard."
            ),
        ),
        (
            '["0", "0", "2.10", "2.20"]',
            '["noll", "0", "2.10", "2.20"]',
            '"2.20"]',
            "Åldern är inget heltal. Skriv till exempel 12.",
        ),
        (
            '["0", "0", "2.10", "2.20"]',
            '["0", "0", "2.10", "2.20", "9"]',
            '"2.20"]',
            "En rad i ålder_och_kön/tabell går inte att läsa. Se raderna bredvid.",
        ),
        (
            '["0", "0", "2.10", "2.20"]',
            '["0", "0", "2.10", [2]]',
            '"2.20"]',
            "En rad i ålder_och_kön/tabell går inte att läsa. Se raderna bredvid.",
        ),
        (
            "enhet: poäng",
            "enhet: gummor",
            "enhet: poäng",
            "”gummor” går inte att välja. Välj bland: poäng, kr.",
        ),
        (
            "vikter: {saknas: Vikten per person står i underlaget.}",
            "vikter: {rader: [[A, '1'], [B, '2'], [A, '3']], källa: EX-1}",
            "vikter:",
            "Koden A står två gånger i vårdtyngd/vikter. Behåll en av raderna.",
        ),
        (
            "vikter: {saknas: Vikten per person står i underlaget.}",
            "vikter: {rader: [], källa: EX-1}",
            "vikter:",
            "”rader” är tomt i vårdtyngd/vikter. Skriv en rad i taget.",
        ),
        (
            "vikter: {saknas: Vikten per person står i underlaget.}",
            "vikter: {källa: EX-1}",
            "vikter:",
            "”rader” saknas i vårdtyngd/vikter. Skriv en rad i taget.",
        ),
        (
            'icke_användare: {vikt: "0.20", källa: EX-T-4}',
            "icke_användare: {källa: EX-T-4}",
            "icke_användare:",
            f"”vikt” saknas i vårdtyngd. {ADD}",
        ),
        (
            "{beräknas: ja, källa: EX-1}",
            "{beräknas: nej, källa: EX-1}",
            "medelvärde:",
            "”nej” går inte att välja. Välj bland: ja.",
        ),
        (
            "{beräknas: ja, källa: EX-1}",
            "{källa: EX-1}",
            "medelvärde:",
            f"”beräknas” saknas i socioekonomi/medelvärde. {ADD}",
        ),
        (
            "{beräknas: ja, källa: EX-1}",
            "{värde: '0', källa: EX-1}",
            "medelvärde:",
            "Medelvärdet är noll. Skriv ett tal över noll, eller beräknas: ja.",
        ),
        (
            "    medelvärde: {beräknas: ja, källa: EX-1}\n",
            "",
            "id: socioekonomi",
            f"”medelvärde” saknas. {NEEDED}",
        ),
        (
            "utan_område: {sätt: räknas inte in",
            "utan_område: {sätt: gissas",
            "utan_område:",
            "”gissas” går inte att välja. Välj bland: räknas inte in, stoppar.",
        ),
        (
            "betalas_per: listad",
            "betalas_per: moms",
            "  - id: ålder_och_kön",
            (
                "socioekonomi bygger på moms, som inte står före i listan eller inte ger poäng"
                " per person. Se över komponenterna."
            ),
        ),
        (
            "på: [ålder_och_kön, vårdtyngd, socioekonomi, glesbygd], ",
            "",
            "påslag:",
            f"”på” saknas i moms/påslag. {ADD}",
        ),
        (
            "på: [ålder_och_kön, vårdtyngd, socioekonomi, glesbygd], ",
            "på: [], ",
            "påslag:",
            "”på” är tomt i moms/påslag. Skriv ett värde.",
        ),
        ('procent: "3"', "procent: tre", "påslag:", f"”procent” är inget tal. {NUMBER}"),
        (
            "id: glesbygd",
            "id: moms",
            "  - id: ålder_och_kön",
            ("Komponenten moms står två gånger eller i fel ordning. Se över komponenterna."),
        ),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, at: str | None, told: str) -> None:
    assert EXAMPLE.count(old) == 1, f"{old} stands {EXAMPLE.count(old)} times"
    expected = f"lista.yaml:2: {told}" if at is None else told_at(at, told)
    assert expected in found_in(EXAMPLE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "where", "known"),
    [
        ("region: Provlandet", "län: Provlandet", "en prislista", shown(LIST_KEYS)),
        ("{dag: sista", "{kväll: nej, dag: sista", "”mätdag”", "dag, källa"),
        ('{kr: "905"', '{moms: nej, kr: "905"', "”pris”", "kr, per, källa"),
        (
            'kommuner: ["2580"]',
            'län: ["2580"]',
            "komponenten ”glesbygd”",
            shown(f"{COMPONENT_KEYS} {PARSERS['anslag'][1]}"),
        ),
        ("EX-1: {titel:", "EX-1: {rubrik:", "källan ”EX-1”", "titel, var"),
    ],
)
def test_a_key_that_nothing_reads_is_refused_with_those_that_are_read(
    old: str, new: str, where: str, known: str
) -> None:
    assert EXAMPLE.count(old) == 1
    key = new.strip("{").split(":")[0] if "EX-1" not in new else "rubrik"
    problems = found_in(EXAMPLE.replace(old, new))
    what = f"Nyckeln ”{key}” finns inte i {where}. Ta bort den eller välj bland: {known}."
    assert what in [one.split(": ", 1)[1] for one in problems]


@pytest.mark.parametrize(
    "part", ["mätdag", "avrundning", "rättelser", "nämnare", "månadspris", "komponenter"]
)
def test_each_part_of_a_list_has_to_be_there(part: str) -> None:
    start = EXAMPLE.index(f"\n{part}:") + 1
    end = len(EXAMPLE) if part == "komponenter" else EXAMPLE.index("\n", start) + 1
    told = [one.split(": ", 1)[1] for one in found_in(EXAMPLE[:start] + EXAMPLE[end:])]
    remedy = "Skriv en lista av komponenter." if part == "komponenter" else NEEDED
    assert f"”{part}” saknas. {remedy}" in told


def test_all_that_is_wrong_is_told_in_the_order_of_the_lines() -> None:
    broken = (
        EXAMPLE.replace("fryses: ja", "fryses: kanske")
        .replace('kr: "905"', "kr: många")
        .replace('procent: "3"', "procent: tre")
    )
    lines = [int(one.split(":")[1]) for one in found_in(broken)]
    assert lines == sorted(lines)
    assert len(lines) == 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a: b: c", b"- x", b"text", b"a: 1\na: 2"])
def test_bytes_that_are_no_list_are_refused_as_a_file_and_never_break(content: bytes) -> None:
    with pytest.raises(ProblemsFound, match=r"^Prislistan lista\.yaml kan inte läsas in \("):
        read_price_list(content, "lista.yaml")
