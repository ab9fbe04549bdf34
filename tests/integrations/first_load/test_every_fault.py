"""Whatever is wrong with a line or a file of people: said, set aside, and no one else's loss."""

from datetime import date
from io import StringIO

import pytest

from tests import navet
from vardval.core.population import NamesRead, PostRead, RegistrationRead, RelationRead
from vardval.core.population.post import ListedRead, RelationKind
from vardval.integrations.first_load import COLUMNS, FirstLoadFile
from vardval.population.received import ReceivedPost

OWN = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1950, 2, 3), 982)
BO = navet.number(date(1970, 7, 8), 983)
COORDINATION = navet.number(date(1960, 1, 2), 984, is_coordination=True)
RESERVE = "990001234567"
DAY = date(2023, 1, 1)
HEADINGS = ";".join(COLUMNS)


def read(*lines: str, headings: str = HEADINGS, on: date = DAY) -> list[ReceivedPost]:
    text = "\n".join((headings, *lines))
    return list(FirstLoadFile(StringIO(text), received_on=on).posts())


def line(**cells: str) -> str:
    return ";".join(cells.get(heading, "") for heading in COLUMNS)


def post(**cells: str) -> PostRead:
    (found,) = read(line(**({"personnummer": OWN} | cells)))
    assert found.read is not None, found.reason
    return found.read


def told(*lines: str, headings: str = HEADINGS) -> list[tuple[str, dict[str, str]]]:
    return [(one.reason, one.parameters) for one in read(*lines, headings=headings)]


def test_a_line_with_a_number_alone_says_nothing_else() -> None:
    assert post() == PostRead(
        number=OWN,
        asserted_at=20230101000000000,
        sequence=20230101_000000001,
        names=NamesRead(None, None),
    )


def test_every_cell_of_a_full_line_is_read() -> None:
    found = post(
        personnummer=RESERVE,
        förnamn="Åsa Märta",
        efternamn="Öberg",
        född="1980-02-29",
        kön="K",
        kommun="0180",
        fastighet="KVARNEN 1:1",
        adress="Götgatan 1",
        postnummer="116 46",
        postort="STOCKHOLM",
        från="2022-12-31",
        särskilt_boende="JA",
        sekretessmarkering="Ja",
        skyddad_folkbokföring="nej",
        mor=ANNA,
        vårdnadshavare=f"{ANNA}   {BO}",
    )
    assert found == PostRead(
        number=RESERVE,
        asserted_at=20230101000000000,
        sequence=20230101_000000001,
        born_on=date(1980, 2, 29),
        sex="K",
        names=NamesRead("Åsa Märta", "Öberg"),
        registration=RegistrationRead(
            date(2022, 12, 31),
            "01",
            "80",
            "KVARNEN 1:1",
            "Götgatan 1",
            "116 46",
            "STOCKHOLM",
            in_special_housing=True,
        ),
        has_secrecy_marking=True,
        has_protected_registration=False,
        relations=(
            RelationRead(ANNA, RelationKind.MOTHER),
            RelationRead(ANNA, RelationKind.GUARDIAN),
            RelationRead(BO, RelationKind.GUARDIAN),
        ),
    )


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (OWN, OWN),
        (f"{OWN[:8]}-{OWN[8:]}", OWN),
        (f"  {OWN} ", OWN),
        (COORDINATION, COORDINATION),
        ("19800501r123", "19800501R123"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, number: str) -> None:
    assert post(personnummer=written).number == number


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", "wrong_length"),
        ("800501-9816", "wrong_length"),
        (OWN[:-1] + str((int(OWN[-1]) + 1) % 10), "wrong_check_digit"),
        ("198002309819", "impossible_birth_date"),
        ("PERSONNUMMER", "unknown_format"),
    ],
)
def test_a_number_that_is_none_is_said_with_what_is_wrong(number: str, fault: str) -> None:
    assert told(line(personnummer=number, förnamn="Bo")) == [
        ("bad_identity_number", {"line": "2", "column": "personnummer", "fault": fault})
    ]
    if number:
        assert told(line(personnummer=OWN, mor=number)) == [
            ("bad_relation_number", {"line": "2", "column": "mor", "fault": fault})
        ]


def test_one_wrong_guardian_among_right_ones_sets_the_line_aside() -> None:
    assert told(line(personnummer=OWN, vårdnadshavare=f"{ANNA} 1234 {BO}")) == [
        (
            "bad_relation_number",
            {"line": "2", "column": "vårdnadshavare", "fault": "wrong_length"},
        )
    ]


@pytest.mark.parametrize("heading", ["född", "från"])
@pytest.mark.parametrize(
    "day",
    ["2023-02-29", "20230301", "2023-W09-3", "23-03-01", "1799-12-31", "2200-01-01", "1 mars"],
)
def test_a_day_is_written_with_year_month_and_day(heading: str, day: str) -> None:
    cells = {"personnummer": OWN, "kommun": "2580", heading: day}
    assert told(line(**cells)) == [("impossible_date", {"line": "2", "column": heading})]


@pytest.mark.parametrize("day", [date(1800, 1, 1), date(2024, 2, 29), date(2199, 12, 31)])
def test_the_first_and_last_days_that_can_be_meant_are_read(day: date) -> None:
    assert post(kommun="2580", född=f"{day}", från=f"{day}").from_on == day


@pytest.mark.parametrize("code", ["180", "0", "25801", "25 80", "LULE", "２５８０"])
def test_a_municipality_code_that_lost_its_zero_is_not_taken_for_another_countys(
    code: str,
) -> None:
    assert told(line(personnummer=OWN, kommun=code)) == [
        ("bad_municipality_code", {"line": "2", "column": "kommun"})
    ]


@pytest.mark.parametrize(
    "heading", ["särskilt_boende", "sekretessmarkering", "skyddad_folkbokföring"]
)
@pytest.mark.parametrize(
    ("cell", "reason"),
    [("ja", ""), ("NEJ", ""), ("", ""), ("j", "not_yes_or_no"), ("1", "not_yes_or_no")],
)
def test_yes_and_no_are_written_in_full(heading: str, cell: str, reason: str) -> None:
    cells = {"personnummer": OWN, "kommun": "2580", heading: cell}
    place = {"line": "2", "column": heading} if reason else {}
    assert told(line(**cells)) == [(reason, place)]


@pytest.mark.parametrize("sex", ["k", "m", "F", "kvinna", "2"])
def test_sex_is_one_of_two_letters(sex: str) -> None:
    assert told(line(personnummer=OWN, kön=sex)) == [
        ("missing_sex", {"line": "2", "column": "kön"})
    ]


@pytest.mark.parametrize(
    "cells", [OWN, f"{OWN};Bo;Ek;för;många", f'{OWN};"Bo', f"{OWN};Bo\x00;Ek", f"{OWN};B�;Ek"]
)
def test_a_line_that_is_not_whole_says_on_which_line_it_stands(cells: str) -> None:
    found = told(
        f"{ANNA};Eva;Al", "", cells, f"{BO};Bo;Ek", headings="personnummer;förnamn;efternamn"
    )
    assert found == [("", {}), ("unreadable_post", {"line": "4"}), ("", {})]


def test_a_quotation_mark_that_is_never_closed_takes_nobody_elses_line() -> None:
    found = read(
        f'{OWN};"Bo;Ek',
        f"{ANNA};Eva;Al",
        f'{BO};"Bo ""Bosse""";Ek',
        headings="personnummer;förnamn;efternamn",
    )
    assert [one.reason for one in found] == ["unreadable_post", "", ""]
    assert found[2].read is not None
    assert found[2].read.names == NamesRead('Bo "Bosse"', "Ek")


def test_a_cell_larger_than_any_reader_takes_is_set_aside_whole() -> None:
    huge = f"{OWN};{'å' * 200_000}"
    found = read(huge, f"{ANNA};Eva", headings="personnummer;förnamn")
    assert [(one.reason, one.received == huge) for one in found] == [
        ("unreadable_post", True),
        ("", False),
    ]


@pytest.mark.parametrize(
    ("cells", "reason", "column"),
    [
        ({"sätt": "aktiv"}, "missing_unit", "listad_enhet"),
        ({"listad_sedan": "2020-01-01"}, "missing_unit", "listad_enhet"),
        ({"listad_enhet": "SE2321000230-1"}, "not_active_or_passive", "sätt"),
        ({"listad_enhet": "SE2321000230-1", "sätt": "ja"}, "not_active_or_passive", "sätt"),
        (
            {"listad_enhet": "SE2321000230-1", "sätt": "Aktiv", "listad_sedan": "i fjol"},
            "impossible_date",
            "listad_sedan",
        ),
        (
            {"listad_enhet": "SE2321000230-1", "sätt": "Aktiv", "listad_sedan": "1980-04-30"},
            "date_before_birth",
            "listad_sedan",
        ),
    ],
)
def test_a_list_that_is_taken_over_is_told_in_full(
    cells: dict[str, str], reason: str, column: str
) -> None:
    assert told(line(personnummer=OWN, **cells)) == [(reason, {"line": "2", "column": column})]


@pytest.mark.parametrize(
    "cells",
    [
        {"fastighet": "KVARNEN 1:1"},
        {"adress": "Storgatan 1"},
        {"postnummer": "97231"},
        {"postort": "LULEÅ"},
        {"särskilt_boende": "ja"},
    ],
)
def test_an_address_without_a_municipality_is_told_and_not_dropped(cells: dict[str, str]) -> None:
    assert told(line(personnummer=OWN, **cells), line(personnummer=ANNA)) == [
        ("address_without_municipality", {"line": "2", "column": "kommun"}),
        ("", {}),
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"från": "1980-04-30"}, "date_before_birth"),
        ({"från": "1980-05-01"}, ""),
        ({"från": "1980-05-01", "född": "1980-05-02"}, "date_before_birth"),
        ({"född": "2023-01-02"}, "date_before_birth"),
        ({"född": "2023-01-01"}, ""),
    ],
)
def test_nobody_is_taken_over_from_a_day_before_birth(cells: dict[str, str], reason: str) -> None:
    place = {"line": "2", "column": "från"} if reason else {}
    assert told(line(personnummer=OWN, kommun="2580", **cells)) == [(reason, place)]


@pytest.mark.parametrize(("manner", "is_chosen"), [("aktiv", True), ("PASSIV", False)])
@pytest.mark.parametrize("since", [None, date(2020, 1, 1)])
def test_a_list_that_is_taken_over_says_whether_it_was_chosen(
    manner: str, is_chosen: bool, since: date | None
) -> None:
    unit = "SE2321000230-TORGET"
    found = post(listad_enhet=unit, sätt=manner, listad_sedan=str(since or ""))
    assert found.listed == ListedRead(unit, is_chosen, since)


def test_a_line_that_is_set_aside_is_kept_as_it_came() -> None:
    (found,) = read(f"{OWN};Bo\x00;Ek;x", headings="personnummer;förnamn;efternamn")
    assert (found.received, found.read) == (f"{OWN};Bo;Ek;x", None)
