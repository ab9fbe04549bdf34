"""A file of people: one line each, read by itself."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest

from tests import navet
from vardval.core.population import RelationKind
from vardval.integrations.first_load import (
    COLUMNS,
    FirstLoadFile,
    NotAFirstLoadFile,
    receive_file,
)
from vardval.population.models import IntakeFile, Notice
from vardval.population.received import ReceivedPost

OWN = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1950, 2, 3), 982)
DAY = date(2023, 1, 1)


def read(*lines: str, headings: str = ";".join(COLUMNS)) -> list[ReceivedPost]:
    text = "\n".join((headings, *lines))
    return list(FirstLoadFile(StringIO(text), received_on=DAY).posts())


def line(**cells: str) -> str:
    return ";".join(cells.get(heading, "") for heading in COLUMNS)


def test_a_line_is_read_cell_by_cell() -> None:
    (found,) = read(
        line(
            personnummer=OWN,
            förnamn="Bo",
            efternamn="Ek",
            kommun="2580",
            fastighet="A 1:1",
            särskilt_boende="ja",
            sekretessmarkering="nej",
            mor=ANNA,
            vårdnadshavare=f"{ANNA} {OWN}",
        )
    )
    post = found.read
    assert post is not None
    assert post.registration is not None
    assert (post.asserted_on, post.from_on) == (DAY, DAY)
    assert (post.registration.county, post.registration.municipality) == ("25", "80")
    assert post.registration.in_special_housing is True
    assert (post.has_secrecy_marking, post.has_protected_registration) == (False, None)
    assert [one.kind for one in post.relations] == [
        RelationKind.MOTHER,
        RelationKind.GUARDIAN,
        RelationKind.GUARDIAN,
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"personnummer": "198005019999"}, "bad_identity_number"),
        ({"personnummer": OWN, "mor": "x"}, "bad_relation_number"),
        ({"personnummer": OWN, "kommun": "2580", "från": "1 maj"}, "impossible_date"),
        ({"personnummer": OWN, "kommun": "2580", "från": "9999-12-31"}, "impossible_date"),
        ({"personnummer": OWN, "listad_enhet": "SE1-A"}, "not_active_or_passive"),
        ({"personnummer": OWN, "listad_enhet": "SE1-A", "sätt": "ja"}, "not_active_or_passive"),
        ({"personnummer": OWN, "sätt": "aktiv"}, "missing_unit"),
        ({"personnummer": OWN, "listad_sedan": "2020-01-01"}, "missing_unit"),
        ({"personnummer": OWN, "kön": "kvinna"}, "missing_sex"),
        ({"personnummer": OWN, "sekretessmarkering": "kanske"}, "not_yes_or_no"),
    ],
)
def test_a_bad_line_says_why_and_costs_no_other(cells: dict[str, str], reason: str) -> None:
    good = line(personnummer=ANNA)
    assert [one.reason for one in read(line(**cells), "", good)] == [reason, ""]


def test_a_line_with_too_few_cells_is_set_aside() -> None:
    assert [one.reason for one in read(f"{OWN};Bo", line(personnummer=OWN))] == [
        "unreadable_post",
        "",
    ]


@pytest.mark.parametrize("headings", ["personnummer;skostorlek", "förnamn;efternamn", ""])
def test_a_file_with_other_headings_is_refused_whole(headings: str) -> None:
    with pytest.raises(NotAFirstLoadFile, match="personnummer"):
        read(line(personnummer=OWN), headings=headings)


@pytest.mark.django_db
def test_a_file_on_disk_is_staged_once(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"\ufeffpersonnummer,förnamn\n{OWN},Bo\n{ANNA},Eva\n{OWN},Bo\n", "utf-8")
    at = datetime(2023, 1, 1, 6, 0, tzinfo=UTC)
    first = receive_file(path=path, actor="prov", at=at)
    again = receive_file(path=path, actor="prov", at=at)
    assert (first.posts, first.is_new, again.is_new) == (3, True, False)
    assert IntakeFile.objects.get().kind == IntakeFile.Kind.CSV
    statuses = Notice.objects.order_by("position").values_list("status", flat=True)
    assert list(statuses) == ["staged", "staged", "duplicate"]
