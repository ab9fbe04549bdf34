"""Names and homes of made-up people: which can be drawn, and how a street fills with houses."""

from dataclasses import replace
from random import Random

import pytest

from vardval.demonstration.homes import Homes
from vardval.demonstration.naming import Names
from vardval.demonstration.people import Home
from vardval.demonstration.region import Region
from vardval.demonstration.region_tables import (
    BuildingLine,
    GivenNameLine,
    StreetLine,
    SurnameLine,
)

SWEDISH, FINNISH = "svenskt", "finskt"
GIVEN = (
    GivenNameLine(2, "Elsa", "K", SWEDISH, 1900, 1949, 1),
    GivenNameLine(3, "Maja", "K", SWEDISH, 1950, 2023, 1),
    GivenNameLine(4, "Nils", "M", SWEDISH, 1900, 2023, 1),
    GivenNameLine(5, "Aino", "K", FINNISH, 1900, 2023, 1),
)


class Lots(Random):
    """Chance whose lots are told beforehand, in turn, and then stay at the last."""

    def __init__(self, *lots: float) -> None:
        super().__init__(0)
        self._left = list(lots)

    def random(self) -> float:
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]


def names(*surnames: str, chance: Random) -> Names:
    lines = tuple(SurnameLine(2, one, SWEDISH, 1) for one in surnames)
    return Names(GIVEN, lines, chance)


@pytest.mark.parametrize(
    ("tradition", "sex", "year", "name"),
    [
        pytest.param(SWEDISH, "K", 1949, "Elsa", id="the last year of a name has it"),
        pytest.param(SWEDISH, "K", 1950, "Maja", id="the first year of the next has that"),
        pytest.param(SWEDISH, "K", 2023, "Maja", id="so has its last"),
        pytest.param(SWEDISH, "M", 1950, "Nils", id="a man has a man's name"),
        pytest.param(FINNISH, "K", 1950, "Aino", id="a tradition has its own names"),
    ],
)
def test_a_given_name_is_of_its_sex_tradition_and_year(
    tradition: str, sex: str, year: int, name: str
) -> None:
    drawn = names("Ek", chance=Random(1))
    assert {drawn.given_names(tradition, sex, year) for _ in range(20)} == {name}


@pytest.mark.parametrize(
    ("lot", "count"), [(0.0, 3), (0.1199, 3), (0.12, 2), (0.5499, 2), (0.55, 1), (0.99, 1)]
)
def test_few_have_three_names_and_most_have_two_or_one(lot: float, count: int) -> None:
    lines = tuple(
        GivenNameLine(2, name, "K", SWEDISH, 1900, 2023, 1) for name in ("Elsa", "Maja", "Siv")
    )
    drawn = Names(lines, (), Lots(lot, 0.1, 0.5, 0.9))
    assert drawn.given_names(SWEDISH, "K", 1990).split() == ["Elsa", "Maja", "Siv"][:count]


def test_a_name_that_is_drawn_twice_is_written_once() -> None:
    drawn = names("Ek", chance=Lots(0.0))
    assert drawn.given_names(SWEDISH, "K", 1990) == "Maja"


def test_a_weight_is_how_often_a_name_is_drawn() -> None:
    lines = (SurnameLine(2, "Ek", SWEDISH, 3), SurnameLine(3, "Al", SWEDISH, 1))
    for lot, name in ((0.0, "Ek"), (0.74, "Ek"), (0.76, "Al"), (0.99, "Al")):
        assert Names((), lines, Lots(lot, 0.5)).surname(SWEDISH) == name


@pytest.mark.parametrize(
    ("surnames", "lots", "surname"),
    [
        pytest.param(("Ek", "Al"), (0.0, 0.0399, 0.9), "Ek-Al", id="one in twenty-five is double"),
        pytest.param(("Ek", "Al"), (0.0, 0.04, 0.9), "Ek", id="the others are not"),
        pytest.param(("Ek", "Al"), (0.0, 0.0, 0.1), "Ek", id="nobody is called the same twice"),
        pytest.param(("Ek-Lo", "Al"), (0.0, 0.0, 0.9), "Ek-Lo", id="what is double stays so"),
        pytest.param(("Ek", "Al-Lo"), (0.0, 0.0, 0.9), "Ek", id="nobody has three surnames"),
    ],
)
def test_a_surname_has_one_hyphen_at_most(
    surnames: tuple[str, ...], lots: tuple[float, ...], surname: str
) -> None:
    assert names(*surnames, chance=Lots(*lots)).surname(SWEDISH) == surname


def homes(region: Region, *, households: int = 2, radius: int = 0, lot: float = 0.5) -> Homes:
    """The homes of the region's first municipality, in one area of two streets."""
    area = region.areas[0].code
    streets = (
        StreetLine(2, area, "Storgatan", "BLÅSIPPAN", "972 31", "LULEÅ"),
        StreetLine(3, area, "Lillgatan", "TALLEN", "972 32", "LULEÅ"),
    )
    built = (BuildingLine(2, area, 1, households, 827_000, 7_292_000, radius),)
    one = replace(region, streets=streets, buildings=built)
    return Homes(one, Lots(lot))


def municipality(region: Region) -> str:
    return region.areas[0].municipality_code


def addresses(given: list[Home]) -> list[str]:
    return [one.street_address for one in given]


@pytest.mark.parametrize(
    ("households", "streets"),
    [
        (1, ["Storgatan 1", "Lillgatan 1", "Storgatan 2", "Lillgatan 2", "Storgatan 3"]),
        (2, ["Storgatan 1", "Storgatan 1", "Lillgatan 1", "Lillgatan 1", "Storgatan 2"]),
        (3, ["Storgatan 1", "Storgatan 1", "Storgatan 1", "Lillgatan 1", "Lillgatan 1"]),
    ],
)
def test_a_house_is_filled_before_the_next_one_is_built(
    region: Region, households: int, streets: list[str]
) -> None:
    made = homes(region, households=households)
    given = [made.home(municipality(region)) for _ in range(5)]
    assert addresses(given) == streets
    assert addresses(list(made.built())) == list(dict.fromkeys(streets))


def test_a_home_is_told_as_registers_write_it(region: Region) -> None:
    made = homes(region)
    assert made.home(municipality(region)) == Home(
        municipality(region),
        region.areas[0].code,
        "BLÅSIPPAN 1:1",
        "Storgatan 1",
        "97231",
        "LULEÅ",
        827_000,
        7_292_000,
    )


def test_one_home_in_five_is_one_that_was_left_empty(region: Region) -> None:
    code = municipality(region)
    for lot, count in ((0.1999, 1), (0.2, 6)):
        made = homes(region, households=1, lot=lot)
        assert len({made.home(code).property_designation for _ in range(6)}) == count


def test_what_is_newly_built_is_in_no_register_yet_and_has_a_property_of_its_own(
    region: Region,
) -> None:
    made, code = homes(region), municipality(region)
    made.home(code)
    new = [made.newly_built(code) for _ in range(3)]
    assert made.newly == new
    assert addresses(new) == ["Storgatan 1 B", "Lillgatan 1 B", "Storgatan 2 B"]
    assert [one.property_designation for one in new] == [
        "BLÅSIPPAN 1:9001",
        "TALLEN 2:9001",
        "BLÅSIPPAN 1:9002",
    ]
    assert addresses(list(made.built())) == ["Storgatan 1"]


@pytest.mark.parametrize("lot", [0.0, 0.25, 0.5, 0.75, 0.999])
def test_no_house_lies_farther_from_the_middle_than_its_area_reaches(
    region: Region, lot: float
) -> None:
    home = homes(region, radius=1_000, lot=lot).home(municipality(region))
    squared = (home.easting - 827_000) ** 2 + (home.northing - 7_292_000) ** 2
    # The place is told in whole metres, and each of two may be half a metre off.
    assert abs(squared - lot * 1_000**2) <= 2 * 1_000
