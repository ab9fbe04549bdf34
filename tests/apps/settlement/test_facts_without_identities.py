"""What is handed to a lake holds nobody: no number, no name, no key of the database."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.apps.county import TORGET
from tests.apps.settlement.sending import as_csv, send
from tests.apps.settlement.small_region import AT, MARCH, PEOPLE, Region
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied, Actor
from vardval.settlement.actions import KeyTooShort, NothingToExport, export_facts
from vardval.settlement.pseudonyms import designation

KEY = b"en nyckel som bara finns i det har provet"
ANNA, BO = PEOPLE["Anna"].number, PEOPLE["Bo"].number
HEADINGS = ["personnummer", "enhet", "datum", "yrke", "kontakttyp", "referens"]


def export(
    path: Path, *, salt: str = "ett", key: bytes = KEY, actor: Actor | str = "prov"
) -> list[dict[str, object]]:
    export_facts(series="besök", month=MARCH, path=path, key=key, salt=salt, actor=actor, at=AT)
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


@pytest.fixture
def visits(region: Region) -> Region:
    rows = [
        [ANNA, TORGET, "2023-03-02", "läkare", "besök", f"remiss {ANNA}"],
        [ANNA, TORGET, "2023-03-03", "sjuksköterska", "besök", ""],
        [BO, TORGET, "2023-03-03", "läkare", "telefon", ""],
    ]
    send(as_csv(HEADINGS, rows), "besök", said=(3, "3"))
    return region


def test_an_export_has_the_allowed_columns_and_tells_people_apart(
    visits: Region, tmp_path: Path
) -> None:
    rows = export(tmp_path / "besök.parquet")
    assert list(rows[0]) == [
        "person",
        "unit",
        "month",
        "profession",
        "contact_type",
        "act",
        "quantity_e4",
        "amount_ore",
        "fee_ore",
        "is_received",
    ]
    assert sorted(str(one["profession"]) for one in rows) == ["läkare", "läkare", "sjuksköterska"]
    people = [one["person"] for one in rows]
    assert (len(set(people)), people) == (2, sorted(map(str, people)))
    assert {len(str(one)) for one in people} == {32}


def test_no_identity_and_no_key_of_ours_is_in_the_file(visits: Region, tmp_path: Path) -> None:
    path = tmp_path / "besök.parquet"
    rows = export(path)
    written = path.read_bytes()
    for someone in PEOPLE.values():
        assert someone.number.encode() not in written
        assert someone.number[2:].encode() not in written
    cells = {str(value) for one in rows for value in one.values()}
    keys = {str(key) for key in visits.people.values()}
    assert keys  # There is somebody to leak.
    assert not cells & keys


def test_two_exports_call_nobody_the_same_and_one_salt_always_does(
    visits: Region, tmp_path: Path
) -> None:
    first, again, other, another_key = (
        {one["person"] for one in export(tmp_path / name, salt=salt, key=key)}
        for name, salt, key in (
            ("1", "ett", KEY),
            ("2", "ett", KEY),
            ("3", "två", KEY),
            ("4", "ett", KEY[::-1]),
        )
    )
    assert first == again
    assert not first & other
    assert not first & another_key


def test_a_designation_is_made_of_the_key_and_nobody_has_none() -> None:
    assert designation(None, key=KEY, salt="ett") == ""
    assert designation(1, key=KEY, salt="ett") != designation(11, key=KEY, salt="ett")


def test_only_agreed_files_about_people_are_exported(visits: Region, tmp_path: Path) -> None:
    rows = [[ANNA, TORGET, "2023-04-02", "läkare", "besök", ""]]
    send(as_csv(HEADINGS, rows), "besök", months=(MARCH.next, MARCH.next))
    for series, month in (("besök", MARCH.next), ("säbo_platser", MARCH)):
        with pytest.raises(NothingToExport):
            export_facts(
                series=series,
                month=month,
                path=tmp_path / "x",
                key=KEY,
                salt="s",
                actor="prov",
                at=AT,
            )


def test_a_short_key_and_a_stranger_get_nothing(visits: Region, tmp_path: Path) -> None:
    with pytest.raises(KeyTooShort):
        export(tmp_path / "x", key=b"kort")
    from tests.apps.settlement.test_who_may_settle import AUDITOR, CLERK, RESIDENT

    for actor in (AUDITOR, CLERK, RESIDENT):
        with pytest.raises(AccessDenied):
            export(tmp_path / "x", actor=actor)
    assert LedgerEntry.objects.filter(happened="facts_exported").count() == 0
    export(tmp_path / "x")
    told = LedgerEntry.objects.get(happened="facts_exported").parameters
    assert told == {"series": "besök", "month": "2023-03", "rows": 3}
