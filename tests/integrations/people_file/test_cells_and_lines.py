"""Any file of people: its cells, its lines and its headings, whatever the kind of file."""

from dataclasses import dataclass
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import navet
from vardval.core.population import YEARS_THAT_CAN_BE_MEANT, BadPost, PostRead
from vardval.integrations.people_file import NUMBER, Cells, PeopleFile, Stamp, WrongHeadings
from vardval.population.received import ReceivedPost

DAY = date(2023, 3, 1)
OWN = navet.number(date(1980, 5, 1), 981)
COLUMNS = {NUMBER: "", "kön": "", "född": ""}


class NotATry(WrongHeadings):
    """A file that is not of this kind."""

    WHAT = "provfil"


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell came to, or the code and the column of why it came to nothing."""

    code: str
    told: dict[str, str]


def said(heading: str, cell: str, what: str) -> object:
    try:
        return getattr(Cells({heading: cell}), what)(heading)
    except BadPost as bad:
        return Said(bad.code, bad.parameters)


def read(text: str, asserted_at: int | None = None) -> list[ReceivedPost]:
    def of_line(cells: Cells, stamp: Stamp) -> PostRead:
        number = cells.number(NUMBER, "bad_identity_number")
        return PostRead(number.number, stamp.asserted_at, stamp.sequence, sex=cells.sex("kön"))

    file = PeopleFile(
        StringIO(text),
        received_on=DAY,
        columns=COLUMNS,
        read=of_line,
        refused=NotATry,
        asserted_at=asserted_at,
    )
    return list(file.posts())


@pytest.mark.parametrize(
    ("what", "cell", "expected"),
    [
        ("day", "", None),
        ("day", "2023-02-28", date(2023, 2, 28)),
        ("day", "2023-02-29", Said("impossible_date", {"column": "x"})),
        ("day", "20230228", Said("impossible_date", {"column": "x"})),
        ("day", "2023-W09-2", Said("impossible_date", {"column": "x"})),
        ("day", "0001-01-01", Said("impossible_date", {"column": "x"})),
        ("sex", "", None),
        ("sex", "K", "K"),
        ("sex", "M", "M"),
        ("sex", "k", Said("missing_sex", {"column": "x"})),
        ("sex", "F", Said("missing_sex", {"column": "x"})),
        ("is_so", "", None),
        ("is_so", "ja", True),
        ("is_so", "JA", True),
        ("is_so", "nej", False),
        ("is_so", "j", Said("not_yes_or_no", {"column": "x"})),
        ("municipality", "", ""),
        ("municipality", "0180", "0180"),
        ("municipality", "180", Said("bad_municipality_code", {"column": "x"})),
        ("municipality", "01800", Said("bad_municipality_code", {"column": "x"})),
        ("municipality", "０１８０", Said("bad_municipality_code", {"column": "x"})),
    ],
)
def test_each_kind_of_cell_is_read_or_names_its_column(
    what: str, cell: str, expected: object
) -> None:
    assert said("x", cell, what) == expected


@given(st.dates())
def test_a_day_is_read_when_it_is_of_a_year_that_can_be_meant(day: date) -> None:
    refused = Said("impossible_date", {"column": "x"})
    expected = day if day.year in YEARS_THAT_CAN_BE_MEANT else refused
    assert said("x", str(day), "day") == expected


def test_a_number_that_is_none_names_the_fault_the_column_and_the_callers_code() -> None:
    cells = Cells({"mor": "19800501", NUMBER: OWN})
    assert cells.number(NUMBER, "bad").number == OWN
    assert cells.number("mor", "bad", OWN).number == OWN
    with pytest.raises(BadPost) as refused:
        cells.number("mor", "bad_relation")
    told = refused.value.parameters
    assert (refused.value.code, set(told)) == ("bad_relation", {"fault", "column"})
    assert told["column"] == "mor"
    assert cells.text("far") == ""


def test_lines_are_numbered_as_in_the_file_and_stamped_by_their_place_among_lines() -> None:
    found = read(f"{NUMBER};kön\n{OWN};K\n\n;\n{OWN};X\n{OWN};M\n")
    assert [(one.reason, one.parameters) for one in found] == [
        ("", {}),
        ("missing_sex", {"line": "5", "column": "kön"}),
        ("", {}),
    ]
    assert [one.read and (one.read.asserted_at, one.read.sequence) for one in found] == [
        (20230301000000000, 20230301_000000001),
        None,
        (20230301000000000, 20230301_000000003),
    ]
    (later,) = read(f"{NUMBER}\n{OWN}", asserted_at=20230301120000000)
    assert later.read is not None
    assert later.read.asserted_at == 20230301120000000


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ("", ""),
        ("kön;född", ""),
        (f"{NUMBER};sko", " Kolumner som inte känns igen: sko."),
        (f"{OWN};K", " Första raden är inga rubriker."),
        (f"{NUMBER};kön;Kön", " Kolumner som står flera gånger: kön."),
        (f"{NUMBER};{NUMBER}", f" Kolumner som står flera gånger: {NUMBER}."),
    ],
)
def test_a_file_with_other_headings_or_the_same_twice_is_refused_before_any_line(
    headings: str, found: str
) -> None:
    with pytest.raises(NotATry) as refused:
        read(f"{headings}\n{OWN};K;M\n")
    assert str(refused.value) == (
        f"Filen kan inte läsas som provfil.{found} "
        f"Kolumnerna heter personnummer, kön, född; {NUMBER} måste finnas med."
    )


@pytest.mark.parametrize("cell", ["\x00", "�", "K;K"])
def test_a_line_with_what_no_line_has_is_set_aside_without_it(cell: str) -> None:
    broken, whole = read(f"{NUMBER};kön\n{OWN};{cell}\n{OWN};K\n")
    assert (broken.read, broken.reason, broken.parameters) == (
        None,
        "unreadable_post",
        {"line": "2"},
    )
    assert broken.received == f"{OWN};{cell}".replace("\x00", "")
    assert whole.read is not None


@given(st.permutations([NUMBER, "kön", "född"]), st.sampled_from(";,\t"))
def test_the_columns_stand_in_any_order(order: list[str], separator: str) -> None:
    cells = {NUMBER: OWN, "kön": "K", "född": "1980-05-01"}
    text = "\n".join(separator.join(row) for row in (order, [cells[one] for one in order]))
    (post,) = read(text)
    assert post.read is not None
    assert (post.read.number, post.read.sex) == (OWN, "K")
