"""The made-up year read back from its files: who is in it, where they live, what is wrong."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.demonstration.conftest import SMALL, MadeUp
from vardval.core.identity import PersonNumber
from vardval.core.population import DeregistrationCause
from vardval.demonstration.generating import write_year
from vardval.demonstration.region import Region
from vardval.integrations.navet import NavetFile
from vardval.population.address_file import read_address_file
from vardval.population.received import ReceivedPost

EVE = date(2022, 12, 31)
PLANNED = {
    "bad_identity_number",
    "bad_relation_number",
    "impossible_date",
    "incomplete_date",
    "number_points_nowhere",
}


@pytest.fixture(scope="module")
def people(region_year: MadeUp) -> list[dict[str, str]]:
    with (region_year.folder / "befolkning.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


@pytest.fixture(scope="module")
def posts(region_year: MadeUp) -> list[ReceivedPost]:
    found: list[ReceivedPost] = []
    for path in sorted(region_year.folder.glob("aviseringar/*.xml")):
        with path.open("rb") as stream:
            found += NavetFile(stream, received_on=date(2024, 1, 1)).posts()
    return found


def test_a_birth_date_has_at_most_twenty_people_half_of_each_sex(
    people: list[dict[str, str]],
) -> None:
    numbers = [PersonNumber.parse(one["personnummer"]) for one in people]
    assert [one.number for one in numbers if not one.is_test_number] == []
    by_day = Counter((one.kind, one.born_on) for one in numbers)
    by_day_and_sex = Counter((one.kind, one.born_on, one.sex) for one in numbers)
    assert 1 < max(by_day_and_sex.values()) <= 10
    assert max(by_day_and_sex.values()) < max(by_day.values()) <= 20
    assert max(one.born_on for one in numbers if one.born_on) <= EVE


def test_everyone_in_the_notices_has_a_test_number_too(posts: list[ReceivedPost]) -> None:
    numbers = [PersonNumber.parse(one.read.number) for one in posts if one.read is not None]
    assert len(numbers) > 1_000
    assert [one.number for one in numbers if not one.is_test_number] == []


def test_mothers_and_guardians_live_at_the_address_of_the_child(
    people: list[dict[str, str]],
) -> None:
    by_number = {one["personnummer"]: one for one in people}
    minors = [one for one in people if one["vårdnadshavare"]]
    assert len(minors) > 3_000
    for child in minors:
        for number in {*child["vårdnadshavare"].split(), *child["mor"].split()}:
            grown_up = by_number[number]
            assert [grown_up[one] for one in ("kommun", "fastighet", "adress")] == [
                child[one] for one in ("kommun", "fastighet", "adress")
            ]
            assert int(number[:4]) <= int(child["personnummer"][:4]) - 16


def test_both_sexes_are_about_as_many_and_old_women_more(people: list[dict[str, str]]) -> None:
    sexes = Counter(int(one["personnummer"][10]) % 2 for one in people)
    old = Counter(
        int(one["personnummer"][10]) % 2 for one in people if one["personnummer"] < "1938"
    )
    assert 0.48 < sexes[1] / len(people) < 0.54
    assert old[0] > old[1] > 0


def test_only_newly_built_houses_are_missing_in_the_registers(
    region_year: MadeUp, posts: list[ReceivedPost]
) -> None:
    known, later = (
        {
            (one.municipality_code, one.property_designation)
            for one in read_address_file((region_year.folder / name).read_bytes(), name)
        }
        for name in ("adresser.csv", "adresser_nybyggda.csv")
    )
    told = {
        (f"{place.county}{place.municipality}", place.property_designation)
        for one in posts
        if one.read is not None
        and (place := one.read.registration) is not None
        and place.property_designation
    }
    lacking = told - known
    assert known & later == set()
    assert (len(lacking & later) > 0, len(lacking - later) > 0) == (True, True)
    assert [home for home in lacking if int(str(home[1]).rpartition(":")[2]) <= 9_000] == []


def test_broken_posts_are_of_the_planned_kinds_and_few(posts: list[ReceivedPost]) -> None:
    broken = Counter(one.reason for one in posts if one.read is None)
    assert set(broken) == PLANNED
    assert 0.002 < sum(broken.values()) / len(posts) < 0.012


def test_nobody_moves_or_chooses_after_the_day_they_died(
    region_year: MadeUp, posts: list[ReceivedPost]
) -> None:
    died = {
        one.read.number: one.read.deregistration.on
        for one in posts
        if one.read is not None
        and one.read.deregistration is not None
        and one.read.deregistration.cause is DeregistrationCause.DEAD
        and one.read.deregistration.on is not None
    }
    with (region_year.folder / "val.csv").open(encoding="utf-8", newline="") as stream:
        chosen = defaultdict(list)
        for line in csv.DictReader(stream, delimiter=";"):
            chosen[line["personnummer"]].append(date.fromisoformat(line["dag"]))
    assert len(died) > 100
    assert [number for number, day in died.items() if max(chosen[number], default=day) > day] == []


def test_another_seed_gives_other_people(region: Region, made_up: MadeUp, tmp_path: Path) -> None:
    other = replace(region, settings=msgspec.structs.replace(region.settings, seed=2))
    write_year(other, tmp_path, share=SMALL)
    first, second = (
        (folder / "befolkning.csv").read_bytes() for folder in (made_up.folder, tmp_path)
    )
    assert first != second


@pytest.mark.parametrize("share", [0.0001, 0.001])
def test_a_county_of_hardly_anyone_is_made_up_too(
    region: Region, tmp_path: Path, share: float
) -> None:
    written = write_year(region, tmp_path, share=share)
    expected = sum(round(one.population * share) for one in region.municipalities)
    assert 0.8 * expected <= written.people <= expected
