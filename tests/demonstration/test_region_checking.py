"""A region's folder that does not hold together is told with every fault, before any building."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.demonstration.conftest import FOLDER
from tests.demonstration.tiny_region import FILES as TINY
from tests.demonstration.tiny_region import NAME, TOWN, VALLEY, write_tiny_region
from vardval.demonstration.region import (
    FILES,
    BadRegionSettings,
    Region,
    RegionFileMissing,
    read_region,
)
from vardval.demonstration.region_checking import RegionDoesNotFit, check_region
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.strict_yaml import ProblemsFound

PRICE_LIST = (FOLDER / "norrbotten" / "prislista.yaml").read_bytes()


def _read(folder: Path, **changes: tuple[str, str]) -> Region:
    return read_region(write_tiny_region(folder, PRICE_LIST, **changes), NAME)


def _faults(folder: Path, **changes: tuple[str, str]) -> list[str]:
    with pytest.raises(RegionDoesNotFit) as refused:
        check_region(_read(folder, **changes))
    first, *listed = str(refused.value).splitlines()
    assert first == f"Underlaget för {NAME} går inte att bygga av. Rätta:"
    assert listed == [f"  {one}" for one in refused.value.faults]
    return list(refused.value.faults)


def test_the_regions_there_are_hold_together(region: Region, tmp_path: Path) -> None:
    check_region(region)
    check_region(_read(tmp_path))


def test_every_file_of_a_region_is_known_and_missed_when_it_is_away(tmp_path: Path) -> None:
    assert {*TINY, "prislista.yaml"} == set(FILES)
    write_tiny_region(tmp_path, PRICE_LIST)
    for name in ("gator.csv", "prislista.yaml"):
        (tmp_path / NAME / name).unlink()
    with pytest.raises(RegionFileMissing) as missing:
        read_region(tmp_path, NAME)
    assert str(missing.value) == (
        "I underlaget för skogsbygd saknas prislista.yaml, gator.csv. Se demonstration/README.md."
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"region": ("idag: 2023-02-10", "idag: 2024-01-01")},
            "region.yaml: idag (2024-01-01) ligger inte i år 2023.",
        ),
        (
            {"region": ("norrbotten/2023", "skogsbygd/2023")},
            "region.yaml: regelboken skogsbygd/2023 finns inte.",
        ),
        (
            {"region": ("har_valt_procent: 40", "har_valt_procent: 101")},
            "region.yaml: har_valt_procent är 101. Skriv 0 till 100.",
        ),
        (
            {"region": ("födda: 40", "födda: -1")},
            "region.yaml: takten födda är -1 och ska ligga mellan 0 och 1000.",
        ),
        (
            {"region": ("val: 80", "val: .nan")},
            "region.yaml: takten val är nan och ska ligga mellan 0 och 1000.",
        ),
        (
            {"region": ("användarnamn: mia", "användarnamn: lena")},
            "region.yaml: användaren lena står två gånger.",
        ),
        (
            {"region": (f"enhet: {TOWN}", "enhet: SE2222222222-BORTA")},
            "region.yaml: enheten SE2222222222-BORTA finns inte i enheter.csv.",
        ),
        (
            {"region": ("godkänner: lena", "godkänner: rolf")},
            "region.yaml: räknar och godkänner ska vara två personer.",
        ),
        (
            {"region": ("fastställer: bengt", "fastställer: mia")},
            "region.yaml: fastställer mia, som inte är en användare med rollen region_officer.",
        ),
        (
            {"kommuner": ("9802;Dalen;160;100", "9802;Dalen;160;90")},
            "kommuner.csv: namnskicken i 9802 blir inte 100 procent tillsammans.",
        ),
        (
            {"region": ('länskod: "98"', 'länskod: "97"')},
            "kommuner.csv: kommunen 9801 ligger inte i länet.",
        ),
        (
            {"bebyggelse": ("D;1;1;", "D;0;1;")},
            "bebyggelse.csv: kommunen 9802 har inget bebyggt område.",
        ),
        (
            {"bebyggelse": ("D;1;1;", "D;1;0;")},
            "bebyggelse.csv: området D har inga hushåll på en fastighet.",
        ),
        (
            {"bebyggelse": ("S;3;4;", "D;3;4;")},
            "bebyggelse.csv: området D står två gånger.",
        ),
        (
            {"cni_andelar": ("D;54", "X;54")},
            "cni_andelar.csv: området X finns inte i omraden.csv.",
        ),
        ({"gator": ("D;Dalvägen", "S;Dalvägen")}, "gator.csv: området D har ingen gata."),
        (
            {"omraden": ("9802;Dalen", "9803;Dalen")},
            "omraden.csv: kommunen 9803 finns inte i kommuner.csv.",
        ),
        (
            {"aldrar": ("65;95;20;470", "95;65;20;470")},
            "aldrar.csv: bandet 95–65 är inga åldrar.",
        ),
        (
            {"aldrar": ("65;95;20;470", "65;111;20;470")},
            "aldrar.csv: bandet 65–111 är inga åldrar.",
        ),
        (
            {"aldrar": ("65;95;20;470", "65;95;20;1001")},
            "aldrar.csv: bandet 65–95 har över tusen promille män.",
        ),
        (
            {"efternamn": ("Kuusinen;finskt", "Kuusinen;svenskt")},
            "efternamn.csv: det finns inget finskt efternamn.",
        ),
        (
            {"fornamn": ("Gran-Finskt;K;finskt;1900", "Gran-Finskt;K;finskt;1980")},
            "fornamn.csv: inget finskt namn för K född 1912.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_contradiction_is_told_with_its_file(
    tmp_path: Path, changes: dict[str, tuple[str, str]], fault: str
) -> None:
    assert fault in _faults(tmp_path, **changes)


def test_every_contradiction_is_told_at_once(tmp_path: Path) -> None:
    assert _faults(
        tmp_path,
        region=("roll: unit_clerk", "roll: kung"),
        gator=("D;Dalvägen", "S;Dalvägen"),
        aldrar=("0;17;20", "0;17;0"),
    ) == ["region.yaml: rollen kung finns inte.", "gator.csv: området D har ingen gata."]


def test_a_population_without_any_age_is_refused(region: Region) -> None:
    ages = tuple(replace(one, weight=0) for one in region.ages)
    with pytest.raises(RegionDoesNotFit) as refused:
        check_region(replace(region, ages=ages))
    assert refused.value.faults == ("aldrar.csv: ingen ålder har någon vikt.",)


@pytest.mark.parametrize("today", ["2023-01-01", "2023-12-31"])
def test_the_year_s_first_and_last_day_lie_in_it(tmp_path: Path, today: str) -> None:
    check_region(_read(tmp_path, region=("idag: 2023-02-10", f"idag: {today}")))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"avstand": (f"D;{VALLEY}", "D;SE2222222222-BORTA")},
            (
                "rad 3: Enheten SE2222222222-BORTA finns inte i registret. "
                "Läs in enhetsfilen först, eller rätta numret."
            ),
        ),
        (
            {"avstand": (f"S;{TOWN}", f"X;{TOWN}")},
            "rad 4: Området X finns inte. Läs in områdesfilen först.",
        ),
        (
            {"avstand": (f"D;{VALLEY}", f"D;{TOWN}")},
            "rad 3: Perioden överlappar rad 2 för samma område. En dag får bara stå på en rad.",
        ),
    ],
    ids=["to a unit that is not there", "from an area that is not there", "twice"],
)
def test_a_distance_to_nowhere_is_refused(
    tmp_path: Path, changes: dict[str, tuple[str, str]], told: str
) -> None:
    region = _read(tmp_path, **changes)
    with pytest.raises(RegisterFileRefused) as refused:
        check_region(region)
    assert [str(one) for one in refused.value.faults] == [told]


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        (
            "enheter",
            (VALLEY, TOWN),
            "rad 3: Perioden överlappar rad 2 för samma enhet. En dag får bara stå på en rad.",
        ),
        (
            "omraden",
            (f"{TOWN};2010", f"{TOWN}X;2010"),
            (
                f"rad 2: Enheten {TOWN}X finns inte i registret. "
                "Läs in enhetsfilen först, eller rätta numret."
            ),
        ),
        (
            "kommuner",
            ("folkmängd", "invånare"),
            "rad 1: Kolumnen ”folkmängd” saknas. Lägg till den.",
        ),
        (
            "fornamn",
            ("Gran-Svenskt;K", "Gran-Svenskt;X"),
            "rad 2: kön: ”X” går inte att läsa. Skriv k eller m.",
        ),
        (
            "efternamn",
            ("Kuusinen;finskt", "Kuusinen;danskt"),
            (
                "rad 3: skick: ”danskt” går inte att läsa. "
                "Skriv svenskt eller finskt eller samiskt eller övrigt."
            ),
        ),
        (
            "bebyggelse",
            ("D;1;1;", "D;1;-1;"),
            (
                "rad 3: hushåll_per_fastighet: ”-1” är inget heltal. "
                "Skriv ett heltal, till exempel 1250."
            ),
        ),
    ],
)
def test_a_fault_of_one_file_is_told_with_its_line(
    tmp_path: Path, file: str, change: tuple[str, str], told: str
) -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        _read(tmp_path, **{file: change})
    assert (refused.value.name, str(refused.value.faults[0])) == (f"{file}.csv", told)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("frö: 7\n", ""), "Object missing required field `frö`"),
        (("frö: 7", "frö: sju"), "Expected `int`, got `str` - at `$.frö`"),
        (("frö: 7", "frö: 7\nfärg: grön"), "Object contains unknown field `färg`"),
        (("2023-02-10", "2023-02-30"), "day is out of range for month"),
    ],
    ids=["a field too few", "a word for a number", "a field too many", "no day"],
)
def test_settings_that_cannot_be_read_tell_where(
    tmp_path: Path, change: tuple[str, str], why: str
) -> None:
    with pytest.raises(BadRegionSettings) as refused:
        _read(tmp_path, region=change)
    assert str(refused.value) == f"region.yaml går inte att läsa: {why}"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2", b"- 1\n", b"\0"])
def test_settings_that_are_none_are_refused(tmp_path: Path, content: bytes) -> None:
    write_tiny_region(tmp_path, PRICE_LIST)
    (tmp_path / NAME / "region.yaml").write_bytes(content)
    with pytest.raises(BadRegionSettings, match=r"^region\.yaml går inte att läsa: "):
        read_region(tmp_path, NAME)


def test_a_price_list_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    region = read_region(write_tiny_region(tmp_path, b"prislista: x\n"), NAME)
    with pytest.raises(ProblemsFound, match=r"^Prislistan prislista\.yaml kan inte läsas in"):
        check_region(region)


def test_a_year_in_which_nothing_happens_is_a_year_too(region: Region) -> None:
    still = msgspec.structs.replace(
        region.settings,
        rates=msgspec.convert(
            dict.fromkeys(msgspec.to_builtins(region.settings.rates), 0),
            type(region.settings.rates),
        ),
    )
    check_region(replace(region, settings=still))
