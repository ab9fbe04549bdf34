"""The year's files: the same each time, in the formats that a region loads."""

import csv
import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

from lxml import etree

from tests.demonstration.conftest import SMALL, MadeUp
from vardval.catchment.area_file import read_distance_file
from vardval.demonstration.generating import write_year
from vardval.integrations.first_load import FirstLoadFile
from vardval.integrations.navet import NavetFile
from vardval.platform.register_file import read_lines
from vardval.population.address_file import read_address_file
from vardval.population.received import ReceivedPost
from vardval.settlement.fact_lines import IndexLine, PersonValueLine


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _posts(folder: Path) -> list[ReceivedPost]:
    posts: list[ReceivedPost] = []
    for path in sorted(folder.glob("aviseringar/*.xml")):
        with path.open("rb") as stream:
            posts += NavetFile(stream, received_on=date(2024, 1, 1)).posts()
    return posts


def test_the_same_region_and_size_give_the_same_bytes(made_up: MadeUp, tmp_path: Path) -> None:
    write_year(made_up.region, tmp_path, share=SMALL)
    another = tmp_path / "another"
    write_year(made_up.region, another, share=SMALL / 2)

    assert len(list(made_up.folder.rglob("*.*"))) > 50
    assert _hash(another) != _hash(made_up.folder)
    for path in sorted(made_up.folder.rglob("*.*")):
        assert (tmp_path / path.relative_to(made_up.folder)).read_bytes() == path.read_bytes()


def test_every_file_of_notices_fits_the_senders_schema(
    made_up: MadeUp, shared_folder: Path
) -> None:
    schema = etree.XMLSchema(
        etree.parse(str(shared_folder / "standards" / "navet" / "Navetavisering.xsd"))
    )
    files = sorted(made_up.folder.glob("aviseringar/*.xml"))
    faulty = [path.name for path in files if not schema.validate(etree.parse(str(path)))]

    assert (len(files), faulty) == (made_up.written.notice_files, [])


def test_the_notices_are_read_as_they_were_written(made_up: MadeUp) -> None:
    posts = _posts(made_up.folder)
    matters = Counter(
        etree.fromstring(post.received).findtext("Arendeuppgift/Arendetyp") for post in posts
    )

    assert len(posts) == made_up.written.notices
    assert min(matters[one] for one in ("Födelse", "Dödsfall", "Flyttning", "Inflyttning")) > 0
    assert matters["Utflyttning"] > matters["Utvandring"] > 0


def test_posts_come_twice_late_and_broken(region_year: MadeUp) -> None:
    posts = _posts(region_year.folder)
    fingerprints = Counter(post.fingerprint for post in posts)
    reasons = {post.reason for post in posts if post.read is None}
    late = [
        post.read
        for post in posts
        if post.read is not None
        and post.read.registration is not None
        and (post.read.asserted_on - post.read.from_on).days > 30
    ]

    assert max(fingerprints.values()) == 2
    assert reasons == {
        "bad_identity_number",
        "bad_relation_number",
        "impossible_date",
        "incomplete_date",
        "number_points_nowhere",
    }
    assert len(late) > 20


def test_a_file_is_dated_the_monday_after_its_posts(made_up: MadeUp) -> None:
    for path in sorted(made_up.folder.glob("aviseringar/*.xml")):
        monday = date.fromisoformat(path.stem.removeprefix("avisering-"))
        with path.open("rb") as stream:
            file = NavetFile(stream, received_on=monday)
            days = [post.read.asserted_on for post in file.posts() if post.read is not None]

        assert (monday.weekday(), file.header.effective_on) == (0, monday)
        assert all(day < monday for day in days)


def test_the_first_load_is_read_without_a_fault(made_up: MadeUp) -> None:
    with (made_up.folder / "befolkning.csv").open(encoding="utf-8", newline="") as stream:
        posts = list(FirstLoadFile(stream, received_on=date(2022, 12, 31)).posts())

    assert len(posts) == made_up.written.people
    assert [post.reason for post in posts if post.read is None] == []


def test_about_half_had_chosen_a_unit_that_stood_and_nobody_protected_is_on_a_list(
    region_year: MadeUp,
) -> None:
    opened = {unit.hsa_id: unit.first_on for unit in region_year.region.selectable_units}
    with (region_year.folder / "befolkning.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream, delimiter=";"))
    chosen = [line for line in lines if line["listad_enhet"]]

    assert 0.5 < len(chosen) / len(lines) < 0.6
    assert {line["sätt"] for line in chosen} == {"aktiv"}
    assert [
        line
        for line in chosen
        if date.fromisoformat(line["listad_sedan"]) < opened[line["listad_enhet"]]
    ] == []
    protected = [
        line
        for line in lines
        if "ja" in (line["sekretessmarkering"], line["skyddad_folkbokföring"])
    ]
    assert len(protected) > 0
    assert [line for line in protected if line["listad_enhet"]] == []


def test_every_address_of_the_first_load_stands_in_the_address_register(made_up: MadeUp) -> None:
    places = read_address_file((made_up.folder / "adresser.csv").read_bytes(), "adresser.csv")
    standing = {(one.municipality_code, one.property_designation): one for one in places}
    areas = {area.code for area in made_up.region.areas}
    with (made_up.folder / "befolkning.csv").open(encoding="utf-8", newline="") as stream:
        living = {
            (line["kommun"], line["fastighet"]) for line in csv.DictReader(stream, delimiter=";")
        }

    assert len(standing) == len(places)
    assert living - standing.keys() == set()
    assert {standing[one].area_code for one in living} == areas


def test_the_basis_of_payment_is_about_people_and_areas_that_are_there(made_up: MadeUp) -> None:
    weights = read_lines(
        (made_up.folder / "vardtyngd.csv").read_bytes(), "vardtyngd.csv", PersonValueLine
    )
    counts = read_lines((made_up.folder / "cni.csv").read_bytes(), "cni.csv", IndexLine)

    assert 0.75 < len(weights) / made_up.written.people < 0.95
    assert {one.key for one in counts} == {area.code for area in made_up.region.areas}
    assert sum(one.population for one in counts) == made_up.written.people


def test_the_regions_distances_are_between_its_areas_and_its_units(made_up: MadeUp) -> None:
    region = made_up.region
    lines = read_distance_file(
        (region.folder / "avstand.csv").read_bytes(),
        "avstand.csv",
        units={unit.hsa_id for unit in region.units},
        areas={area.code for area in region.areas},
    )

    assert {one.code for one in lines} == {area.code for area in region.areas}
    assert {unit.parent for unit in region.units} <= {
        None,
        *(unit.hsa_id for unit in region.selectable_units),
    }
