"""The made-up county's register and contracts: every file is read, and some centre falls short."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import publish
from vardval.core.registry import Told
from vardval.demonstration.contracting import fill_register
from vardval.demonstration.region import Region
from vardval.platform.ledger import newest_number
from vardval.platform.system_actor import SystemActor
from vardval.registry.actions import load_units
from vardval.registry.directory_export import as_csv, as_json
from vardval.registry.held_queries import demands_on_unit
from vardval.registry.published import approved_units
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 15)
AT = datetime(2022, 12, 9, 10, 0, tzinfo=UTC)
ACTOR = SystemActor("demonstration")


@pytest.fixture(autouse=True)
def filled(db: None, region: Region) -> None:
    for load, name in (
        (load_units, "enheter.csv"),
        (load_contacts, "kontakt.csv"),
        (load_hours, "oppettider.csv"),
        (load_closed_days, "stangt.csv"),
    ):
        load(content=(region.folder / name).read_bytes(), name=name, actor=ACTOR, at=AT)
    publish()
    fill_register(region, actor=ACTOR, at=AT)


def test_every_centre_of_the_county_is_approved_with_what_belongs_to_it(region: Region) -> None:
    approved = approved_units(valid_on=DAY, known_at=newest_number())
    assert {one.unit.hsa_id for one in approved} == {one.hsa_id for one in region.units}
    told = {one.unit.name: one for one in approved}
    assert sorted(told["Pajala hälsocentral"].additional) == ["OBS-platser", "ambulans", "bårhus"]
    assert {one.weekday for one in told["Pajala hälsocentral"].hours} == {1, 2, 3, 4, 5}


def test_the_files_for_others_have_a_line_for_each_unit_and_name_no_employee() -> None:
    approved = approved_units(valid_on=DAY, known_at=newest_number())
    told = as_csv(approved).decode()
    assert len(told.splitlines()) == len(approved) + 1
    assert "Exempelsson" not in told + as_json(approved).decode()


def test_the_shortcomings_that_the_county_shows_are_those_that_its_files_were_made_with() -> None:
    def short(number: int) -> list[str]:
        told: tuple[Told, ...] = demands_on_unit(
            f"SE2222222222-DEMO{number}", valid_on=DAY, known_at=newest_number()
        )
        return [one.rule_id for one in told if one.shortcoming is not None]

    assert short(103) == []
    assert short(101) == ["enhet.öppettider"]
    assert "enhet.byte_av_verksamhetschef" in short(121)
    assert "enhet.medicinsk_ledning" in short(129)
