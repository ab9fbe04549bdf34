"""The register as files for others: the fields, lists within a cell, and no formula in any."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, time

import pytest

from vardval.core.registry import AssignmentKind, OpenTime, PhoneTime, UnitFacts, UnitKind
from vardval.core.time import Period
from vardval.registry.directory_export import FIELDS, as_csv, as_json
from vardval.registry.models import UnitVersion
from vardval.registry.published import ApprovedUnit
from vardval.registry.queries import UnitOnDay
from vardval.registry.visiting_queries import Contact

UNIT = UnitOnDay(
    id=1,
    hsa_id="SE2321000230-T",
    name="Torgets HC",
    kind=UnitVersion.Kind.HEALTH_CENTRE,
    municipality_code="0180",
    municipality_name="Luleå",
    organisation_number="2321000230",
    provider_name="Regionen",
    is_public=True,
    parent_id=None,
    parent_hsa_id=None,
    easting=None,
    northing=None,
    valid=Period(date(2020, 1, 1)),
    known_from=1,
    known_until=None,
)
CONTACT = Contact("Torget 1", "972 31", "LULEÅ", "+46 980 319 20", "", "Rehab")
MONDAY, FRIDAY = OpenTime(1, time(8), time(17)), OpenTime(5, time(8, 30), time(15, 5))
FACTS = UnitFacts(
    name="Torgets HC",
    kind=UnitKind.HEALTH_CENTRE,
    hours=(MONDAY, FRIDAY),
    phone=(PhoneTime(MONDAY, "TeleQ"),),
    assignments=(
        (AssignmentKind.ADDITIONAL, "bårhus"),
        (AssignmentKind.OUTSIDE, "fotvård"),
        (AssignmentKind.ADDITIONAL, "ambulans"),
    ),
)
WHOLE = ApprovedUnit(UNIT, CONTACT, (), FACTS, Period.from_tom(date(2023, 3, 1), date(2028, 2, 29)))
BARE = replace(
    WHOLE,
    unit=replace(
        UNIT,
        hsa_id="SE2321000230-F",
        kind=UnitVersion.Kind.BRANCH,
        is_public=False,
        parent_hsa_id=UNIT.hsa_id,
    ),
    contact=None,
    facts=UnitFacts(name="Filialen", kind=UnitKind.BRANCH),
    contract=Period(date(2023, 3, 1)),
)


def cells(*units: ApprovedUnit) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(units).decode()), delimiter=";"))


def test_json_tells_lists_as_lists_and_what_nobody_has_told_as_nothing() -> None:
    whole, bare = json.loads(as_json([WHOLE, BARE]))
    assert tuple(whole) == tuple(bare) == FIELDS
    assert (whole["tilläggsuppdrag"], whole["öppettider"], whole["telefontider"]) == (
        ["bårhus", "ambulans"],
        ["måndag 08:00–17:00", "fredag 08:30–15:05"],
        ["måndag 08:00–17:00"],
    )
    assert (whole["godkänd_från"], whole["godkänd_till_och_med"]) == ("2023-03-01", "2028-02-29")
    assert {name: told for name, told in bare.items() if not told} == {
        **dict.fromkeys(("gatuadress", "postnummer", "postort", "telefon", "e-post", "utbud")),
        **{one: [] for one in ("tilläggsuppdrag", "öppettider", "telefontider")},
        "godkänd_till_och_med": None,
    }


def test_csv_tells_the_same_with_lists_in_one_cell_and_nothing_as_empty() -> None:
    told = json.loads(as_json([WHOLE, BARE]))
    as_cells = [
        {
            name: "; ".join(value) if isinstance(value, list) else value or ""
            for name, value in one.items()
        }
        for one in told
    ]
    assert cells(WHOLE, BARE) == as_cells


def test_a_branch_names_its_centre_and_who_runs_it() -> None:
    whole, bare = cells(WHOLE, BARE)
    assert [(one["slag"], one["hör_till"], one["regi"]) for one in (whole, bare)] == [
        ("hälsocentral", "", "egen"),
        ("filial", UNIT.hsa_id, "privat"),
    ]
    assert whole["kommun"] == "0180"


def test_without_a_unit_there_are_headings_and_an_empty_list() -> None:
    assert as_csv([]).decode() == ";".join(FIELDS) + "\r\n"
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    "services",
    ["=1+1", "=HYPERLINK(1)", "+46+1", "+SUMMA(A1)", "-1+1", "-2", "@SUM(1)", "\t=1"],
)
def test_no_cell_is_reckoned_by_whoever_opens_the_file(services: str) -> None:
    (told,) = cells(replace(WHOLE, contact=replace(CONTACT, services=services)))
    assert told["utbud"] == f"'{services}"
    (plain,) = json.loads(as_json([replace(WHOLE, contact=replace(CONTACT, services=services))]))
    assert plain["utbud"] == services


@pytest.mark.parametrize("telephone", ["+46 980 319 20", "+4698031920", "0980-31 92 00"])
def test_a_telephone_number_stands_as_it_is_written(telephone: str) -> None:
    (told,) = cells(replace(WHOLE, contact=replace(CONTACT, telephone=telephone)))
    assert told["telefon"] == telephone


def test_what_parts_cells_may_stand_within_one() -> None:
    name = 'Torgets "nya"; HC\nvid ån'
    (told,) = cells(replace(WHOLE, unit=replace(UNIT, name=name)))
    assert told["namn"] == name
