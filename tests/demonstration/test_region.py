"""A region's folder of data."""

import csv
import shutil
from datetime import date
from math import hypot
from pathlib import Path

import pytest

from tests.demonstration.conftest import FOLDER
from vardval.core.settlement.price_list import PriceListStanding
from vardval.demonstration.region import (
    BadRegionSettings,
    NoSuchRegion,
    Region,
    read_region,
    regions_in,
)
from vardval.platform.register_file import RegisterFileRefused
from vardval.settlement.price_lists import read_price_list


@pytest.fixture
def copied(region: Region, tmp_path: Path) -> Path:
    shutil.copytree(region.folder, tmp_path / "another")
    return tmp_path


def test_any_folder_with_settings_is_a_region(copied: Path) -> None:
    assert regions_in(copied) == ["another"]
    assert read_region(copied, "another").settings == read_region(FOLDER, "norrbotten").settings


def test_a_region_that_has_no_folder_is_told_with_those_that_have(copied: Path) -> None:
    with pytest.raises(NoSuchRegion, match=r"regionen nowhere i .*finns: another\.$"):
        read_region(copied, "nowhere")


def test_settings_that_are_misspelt_are_refused(copied: Path) -> None:
    path = copied / "another" / "region.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("frö:", "fro:"), encoding="utf-8")

    with pytest.raises(BadRegionSettings, match=r"^region\.yaml går inte att läsa: .*fro"):
        read_region(copied, "another")


def test_a_table_with_a_fault_is_refused_with_its_line(copied: Path) -> None:
    path = copied / "another" / "aldrar.csv"
    path.write_text(path.read_text(encoding="utf-8") + "107;x;1;1;1\n", encoding="utf-8")

    with pytest.raises(RegisterFileRefused, match="rad 23: till_ålder"):
        read_region(copied, "another")


def test_the_region_is_whole(region: Region) -> None:
    municipalities = {one.code for one in region.municipalities}
    areas = {one.code for one in region.areas}

    assert len(municipalities) == 14
    assert 245_000 < sum(one.population for one in region.municipalities) < 255_000
    assert {sum(one.tradition_weights) for one in region.municipalities} == {100}
    assert {one.municipality_code for one in region.selectable_units} == municipalities
    assert {one.municipality_code for one in region.areas} == municipalities
    assert {one.area for one in region.buildings} == areas
    assert {one.area for one in region.streets} == areas
    assert {one.area for one in region.care_need_shares} == areas
    assert {one.is_public for one in region.selectable_units} == {True, False}
    # The nearest unit by road answers where no unit has the area.
    assert {one.unit for one in region.areas} > {None}


def test_forty_centres_stand_when_the_year_that_the_clock_plays_begins_and_when_it_ends(
    region: Region,
) -> None:
    settings = region.settings
    standing = {one.hsa_id for one in region.selectable_units}

    def centres_on(day: date) -> int:
        closed = {one.unit for one in settings.campaigns if one.choose_by < day}
        opened = {one.unit for one in settings.openings if one.opens_on <= day}
        return len((standing | opened) - closed)

    days = (settings.today, date(2024, 1, 1), date(2024, 4, 1), date(2024, 12, 31))
    assert [centres_on(day) for day in days] == [41, 40, 39, 40]


@pytest.mark.parametrize(
    "name",
    ["belagg", "bemanning", "funktioner", "kontakt", "kontrakt", "lokaler", "telefontider"],
)
def test_every_centre_stands_in_every_file_about_centres(region: Region, name: str) -> None:
    with (region.folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        told = {line["hsa_id"] for line in csv.DictReader(stream, delimiter=";")}
    assert {one.hsa_id for one in region.selectable_units} - told == set()


def test_every_unit_lies_in_its_municipality_and_its_address_in_the_area_around_it(
    region: Region,
) -> None:
    municipality_of = {one.code: one.municipality_code for one in region.areas}
    streets = {(one.area, one.street, one.postal_code) for one in region.streets}
    with (region.folder / "kontakt.csv").open(encoding="utf-8", newline="") as stream:
        told = {line["hsa_id"]: line for line in csv.DictReader(stream, delimiter=";")}
    for unit in region.units:
        assert unit.easting is not None
        assert unit.northing is not None
        away = {
            one.area: hypot(one.easting - unit.easting, one.northing - unit.northing)
            for one in region.buildings
        }
        near = min(away, key=away.__getitem__)
        assert municipality_of[near] == unit.municipality_code, unit.name
        line = told[unit.hsa_id]
        street = line["gatuadress"].rpartition(" ")[0]
        assert (near, street, line["postnummer"]) in streets, unit.name


def test_every_made_up_identity_says_that_it_is_made_up(region: Region) -> None:
    assert {one.hsa_id.partition("-")[2][:4] for one in region.units} == {"DEMO"}
    private = {one.provider_name for one in region.units if not one.is_public}
    assert all(name.endswith("(påhittad)") for name in private)


def test_the_accounts_can_do_what_the_story_asks_of_them(region: Region) -> None:
    settings = region.settings
    roles = {one.username: one.role for one in settings.accounts}
    clerks = [one.unit_hsa_id for one in settings.accounts if one.role == "unit_clerk"]

    assert (roles[settings.author], roles[settings.approver]) == ("region_officer",) * 2
    assert settings.author != settings.approver
    assert (roles[settings.first_controller], roles[settings.second_controller]) == (
        ("controller",) * 2
    )
    assert settings.first_controller != settings.second_controller
    assert len(clerks) >= 2
    assert set(clerks) <= {one.hsa_id for one in region.selectable_units}


def test_the_price_list_says_that_its_amounts_are_examples(region: Region) -> None:
    content = (region.folder / "prislista.yaml").read_bytes()

    assert read_price_list(content, "prislista.yaml").standing is PriceListStanding.EXAMPLE


def test_the_roads_to_the_centre_that_moves_are_measured_anew_from_the_day_of_the_move(
    region: Region,
) -> None:
    (move,) = (one for one in region.settings.changes if one.kind == "flytt_inom_kommunen")
    (measured,) = region.settings.distances
    moved_on = date.fromisoformat(str(move.content["from_on"]))
    assert measured.loaded_on > moved_on
    old = next(one for one in region.units if one.hsa_id == move.unit)
    lies = {one.area: (one.easting, one.northing) for one in region.buildings}

    def metres(area: str, easting: object, northing: object) -> int:
        east, north = lies[area]
        assert isinstance(easting, int)
        assert isinstance(northing, int)
        return round((hypot(east - easting, north - northing) * 1.3 + 300) / 100) * 100

    with (region.folder / "avstand.csv").open(encoding="utf-8", newline="") as stream:
        known = {
            one["område"]: int(one["meter"])
            for one in csv.DictReader(stream, delimiter=";")
            if one["enhet"] == move.unit
        }
    with (region.folder / measured.file).open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream, delimiter=";"))
    assert {one["enhet"] for one in lines} == {move.unit}
    before = {one["område"]: int(one["meter"]) for one in lines if one["till_och_med"]}
    after = {one["område"]: int(one["meter"]) for one in lines if not one["till_och_med"]}
    assert before == known == {one: metres(one, old.easting, old.northing) for one in known}
    new = (move.content["easting"], move.content["northing"])
    assert after == {one: metres(one, *new) for one in known}
    assert {one["från"] for one in lines if not one["till_och_med"]} == {moved_on.isoformat()}
