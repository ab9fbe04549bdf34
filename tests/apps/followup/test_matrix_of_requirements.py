"""The matrix of centres by requirement: its parts, what no book asks, and the same in each file."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.followup.nights import at
from vardval.core.followup import Declared, Owner, Register, Standing, in_register
from vardval.followup.actions import Which, declare
from vardval.followup.matrix import Matrix, matrix
from vardval.followup.matrix_files import matrix_csv
from vardval.platform.ledger import newest_number
from vardval.rulebook.loading import load_whole_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followed")]

DAY = date(2023, 1, 11)
REPORT = "NB-Å-5.4-1"
PUBLIC, PRIVATE = "2321000230", "5560360793"


def whole() -> Matrix:
    return matrix(valid_on=DAY, known_at=newest_number())


def names(told: Matrix) -> list[str]:
    return [centre.unit.hsa_id for centre, _ in told.rows]


def test_every_centre_stands_beside_the_others_by_every_requirement_of_centres() -> None:
    declare(which=Which(HAVET, REPORT), declared=Declared.MET, text="", actor=OFFICER, at=at(DAY))
    told = whole()
    book = load_whole_book("norrbotten/2023")
    owed = in_register(Register.CENTRE, book.obligations)
    assert sorted(one.id for one in told.requirements) == sorted(one.id for one in owed)
    assert names(told) == [FJALLET, HAVET, TORGET]
    place = [one.id for one in told.requirements].index(REPORT)
    stands = {centre.unit.hsa_id: standings[place] for centre, standings in told.rows}
    assert stands[HAVET] is Standing.HANDED_IN
    assert stands[TORGET] == stands[FJALLET] != Standing.HANDED_IN
    assert {len(standings) for _, standings in told.rows} == {len(owed)}


def test_a_part_keeps_each_standing_under_its_own_requirement() -> None:
    last = whole().requirements[-1].id
    declare(which=Which(HAVET, last), declared=Declared.MET, text="", actor=OFFICER, at=at(DAY))
    told = whole()
    by_id = [
        dict(zip((one.id for one in told.requirements), standings, strict=True))
        for _, standings in told.rows
    ]
    assert sum(len(told.of(group=one).requirements) for one in told.groups) == len(
        told.requirements
    )
    for group in told.groups:
        part = told.of(group=group)
        assert {one.group for one in part.requirements} == {group}
        for whole_row, (_, standings) in zip(by_id, part.rows, strict=True):
            assert standings == tuple(whole_row[one.id] for one in part.requirements)


def test_a_part_is_of_one_providers_centres_or_of_one_kind_of_owner() -> None:
    told = whole()
    assert names(told.of(provider=PUBLIC)) == [FJALLET, TORGET]
    assert names(told.of(provider=PRIVATE)) == [HAVET]
    assert names(told.of(provider="5566778899")) == []
    owners = {one.owner for one in told.requirements}
    for owner in Owner:
        kept = told.of(owner=owner).requirements
        assert {one.owner for one in kept} == ({owner} & owners)
    assert told.of() == told


def test_before_any_book_bound_nothing_was_required_of_anyone() -> None:
    told = matrix(valid_on=date(2022, 12, 31), known_at=newest_number())
    assert (told.requirements, told.groups) == ((), ())
    assert [standings for _, standings in told.rows] == [(), (), ()]


def test_the_file_for_other_programs_has_a_line_a_centre_and_a_column_a_requirement() -> None:
    told = whole().of(provider=PRIVATE)
    written = matrix_csv(told, "sv")
    assert written.startswith("\ufeff".encode())
    headings, line = csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=";")
    assert headings[3:] == [f"{one.heading} ({one.id})" for one in told.requirements]
    assert line[:3] == ["Havets HC", HAVET, "Vårdbolaget AB"]
    assert len(line) == len(headings)
    ((centre, standings),) = told.rows
    without = Matrix(told.valid_on, told.requirements, ((centre, (None,) * len(standings)),))
    cells = list(csv.reader(StringIO(matrix_csv(without, "sv").decode()), delimiter=";"))[1][3:]
    assert len(set(cells)) == 1
    assert cells[0] not in line[3:]


def test_no_name_is_reckoned_by_whoever_opens_the_file() -> None:
    told = whole().of(provider=PRIVATE)
    ((centre, standings),) = told.rows
    named = replace(centre, unit=replace(centre.unit, name="=1+1", provider_name="@SUM(1)"))
    written = matrix_csv(Matrix(told.valid_on, told.requirements, ((named, standings),)), "sv")
    _, line = csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=";")
    assert line[:3] == ["'=1+1", HAVET, "'@SUM(1)"]
