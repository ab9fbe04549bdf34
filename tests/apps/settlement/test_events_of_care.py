"""Files of events of care: three formats, what is taken, what waits, what is told by row."""

from datetime import date

import pytest

from tests.apps.county import HAVET, TORGET, Someone, write_person
from tests.apps.settlement.sending import as_csv, as_excel, as_parquet, send
from tests.apps.settlement.small_region import APRIL, AT, FEBRUARY, MARCH, PEOPLE, Region
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.queries import unit_id
from vardval.settlement.actions import (
    FactKind,
    NobodyFound,
    WrongSender,
    try_waiting_rows,
)
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.models import (
    CareEventFact,
    FactFault,
    FactFile,
    FactReport,
    PersonFact,
    WaitingRow,
)
from vardval.settlement.series import NoSuchSeries

ANNA, BO = PEOPLE["Anna"].number, PEOPLE["Bo"].number
NOBODY = "198804059825"
HEADINGS = ["personnummer", "enhet", "datum", "yrke", "kontakttyp", "antal", "avgift", "hemregion"]


def visit(
    number: str = ANNA, unit: str = TORGET, on: str = "2023-03-02", **other: str
) -> list[str]:
    return [
        number,
        unit,
        on,
        "läkare",
        "besök",
        other.get("antal", "1"),
        other.get("avgift", "200"),
        other.get("hemregion", ""),
    ]


def visits(*rows: list[str]) -> bytes:
    return as_csv(HEADINGS, list(rows))


def faults(file_id: int) -> list[tuple[int, str, str]]:
    rows = FactFault.objects.filter(file=file_id).order_by("line")
    return [(one.line, one.heading, one.code) for one in rows]


def test_a_row_becomes_an_event_of_a_key_and_not_of_a_number(region: Region) -> None:
    told = send(
        visits(visit(), visit(BO, HAVET, antal="1,5", avgift="0")), "besök", said=(2, "2.5")
    )
    assert told.rows == 2
    assert told.agreement is not None
    assert told.agreement.agrees
    rows = CareEventFact.objects.filter(file=told.file_id).order_by("row_number")
    assert [
        (one.row_number, one.person_id, one.unit_id, one.quantity_e4, one.fee_ore) for one in rows
    ] == [
        (2, region.people["Anna"], unit_id(TORGET), 10_000, 20_000),
        (3, region.people["Bo"], unit_id(HAVET), 15_000, 0),
    ]
    assert {(one.happened_on, one.month, one.profession) for one in rows} == {
        (date(2023, 3, 2), MARCH.first, "läkare")
    }


def test_the_three_formats_say_the_same(region: Region) -> None:
    headings = ["enhet", "datum", "belopp", "antal"]
    day = date(2023, 3, 9)
    in_csv = as_csv(headings, [[TORGET, "2023-03-09", "512,50", "1.5"]])
    in_excel = as_excel(headings, [[TORGET, day, 512.5, 1.5]])
    in_parquet = as_parquet({"enhet": [TORGET], "datum": [day], "belopp": [512.5], "antal": [1.5]})
    found = []
    for content in (in_csv, in_excel, in_parquet):
        told = send(content, "tolk", said=(1, "512.50"))
        assert told.agreement is not None
        assert told.agreement.agrees
        one = CareEventFact.objects.get(file=told.file_id)
        found.append((one.unit_id, one.happened_on, one.amount_ore, one.quantity_e4))
    assert found == [(unit_id(TORGET), day, 51_250, 15_000)] * 3


def test_a_trailer_in_the_file_is_what_the_sender_says(region: Region) -> None:
    content = as_csv(
        ["enhet", "datum", "belopp"], [[TORGET, "2023-03-09", "10"], [TORGET, "2023-03-10", "-4"]]
    )
    told = send(content + b"SUMMA;2;6,00\n", "tolk")
    assert told.agreement is not None
    assert told.agreement.agrees
    differing = send(content + b"SUMMA;3;10\n", "tolk")
    assert differing.agreement is not None
    assert (differing.agreement.rows_lacking, str(differing.agreement.total_lacking)) == (1, "4")


def test_what_is_wrong_is_told_by_row_and_the_rest_is_kept(region: Region) -> None:
    told = send(
        visits(
            visit(),
            visit(on="45001"),
            visit("12"),
            visit(unit="SE-FINNS-EJ"),
            visit(on="2023-04-01"),
            [ANNA, TORGET],
            visit(antal="x"),
            visit(number=""),
            visit(unit=""),
            visit(hemregion="x"),
            visit(avgift="-1"),
        ),
        "besök",
        said=(11, "9"),
    )
    assert told.rows == 1
    assert faults(told.file_id) == [
        (3, "datum", "day_is_a_number"),
        (4, "personnummer", "not_a_person_number"),
        (5, "enhet", "unknown_unit"),
        (6, "datum", "after_the_months"),
        (7, "", "wrong_width"),
        (8, "antal", "not_a_quantity"),
        (9, "personnummer", "empty"),
        (10, "enhet", "empty"),
        (11, "hemregion", "not_a_region"),
        (12, "avgift", "negative"),
    ]
    assert told.agreement is not None
    assert told.agreement.agrees  # Rows that were not taken were received all the same.
    content = FactReport.objects.get(file=told.file_id).content
    assert (content["received"], content["taken"]) == (
        {"rows": 11, "sum": "9"},
        {"rows": 1, "sum": "1"},
    )
    assert content["rejected"]["unknown_unit"] == 1


def test_a_file_of_which_nothing_can_be_used_is_refused(region: Region) -> None:
    before = (newest_number(), FactFile.objects.count())
    with pytest.raises(RegisterFileRefused, match="Enheten finns inte i enhetsregistret"):
        send(visits(visit(unit="SE-X")), "besök")
    assert (newest_number(), FactFile.objects.count()) == before


def test_a_file_with_headings_only_says_that_nothing_happened(region: Region) -> None:
    told = send(visits(), "besök", said=(0, "0"))
    assert (told.rows, told.agreement is not None and told.agreement.agrees) == (0, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Filen är tom. Börja med en rad rubriker."),
        ("personnummer;enhet\n".encode("utf-16"), "Texten är inte UTF-8"),
        (b"a;b\n", "Första raden är inga rubriker."),
        (as_csv(HEADINGS[1:], []), "Kolumnen ”personnummer” saknas."),
        (as_csv([*HEADINGS, "namn"], []), "Kolumnen ”namn” känns inte igen."),
        (as_csv([*HEADINGS, "antal"], []), "Kolumnen ”antal” står flera gånger."),
        (b"PAR1 ingen parquet", "Parquet-filen går inte att läsa."),
        (b"PK\x03\x04 ingen arbetsbok", "Arbetsboken går inte att läsa."),
        (as_excel(list(HEADINGS), [[None] * 8], merged="A2:B2"), "sammanfogade celler"),
        (as_csv(HEADINGS, [["SUMMA"]]), "Raden SUMMA går inte att läsa."),
        (visits(["SUMMA", "0", "0"], visit()), "Det står rader efter SUMMA."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    region: Region, content: bytes, message: str
) -> None:
    before = newest_number()
    with pytest.raises(RegisterFileRefused) as found:
        send(content, "besök")
    assert message in str(found.value)
    assert newest_number() == before


def test_who_lives_elsewhere_counts_without_a_person(region: Region) -> None:
    told = send(
        visits(visit(NOBODY, hemregion="24"), visit("", hemregion="24"), visit(hemregion="25")),
        "besök",
    )
    rows = CareEventFact.objects.filter(file=told.file_id).order_by("row_number")
    assert [(one.person_id, one.home_region) for one in rows] == [
        (None, "24"),
        (None, "24"),
        (region.people["Anna"], ""),  # Our own county is not elsewhere.
    ]


def test_a_row_about_somebody_not_yet_notified_waits_and_is_tried_again(region: Region) -> None:
    told = send(visits(visit(), visit(NOBODY), visit(on="x")), "besök", said=(3, "3"))
    assert (told.rows, WaitingRow.objects.filter(file=told.file_id).count()) == (1, 1)
    with pytest.raises(NobodyFound):
        try_waiting_rows(file_id=told.file_id, actor="prov", at=AT)
    person_id = write_person(Someone(NOBODY, date(1988, 4, 5)))
    known = newest_number()
    again = try_waiting_rows(file_id=told.file_id, actor="prov", at=AT)
    rows = CareEventFact.objects.filter(file=again.file_id).order_by("row_number")
    assert [one.person_id for one in rows] == [region.people["Anna"], person_id]
    assert again.agreement is not None
    assert again.agreement.agrees
    assert faults(again.file_id) == [(4, "datum", "not_a_day")]
    assert WaitingRow.objects.count() == 0  # The number is let go.
    report = FactReport.objects.get(file=again.file_id).content
    assert (report["taken"]["rows"], report["waiting"]["rows"]) == (2, 0)
    # What was known before the second look stays as it was.
    in_force = [
        agreed_files(FactKind.EVENTS, "besök", MARCH, number)[0].id
        for number in (known, newest_number())
    ]
    assert in_force == [told.file_id, again.file_id]


def test_who_still_waits_moves_along_and_a_value_is_never_given_twice(region: Region) -> None:
    someone, other = NOBODY, "199203159802"
    rows = [[ANNA, "1.5", ""], [someone, "2", ""], [other, "", "4100"]]
    told = send(as_csv(["personnummer", "poäng", "kod"], rows), "vårdtyngd", said=(3, "3.5"))
    person_id = write_person(Someone(someone, date(1988, 4, 5)))
    again = try_waiting_rows(file_id=told.file_id, actor="prov", at=AT)
    points = PersonFact.objects.filter(file=again.file_id).values_list("person_id", "points_e4")
    assert dict(points) == {region.people["Anna"]: 15_000, person_id: 20_000}
    assert [(one.file_id, one.number) for one in WaitingRow.objects.all()] == [
        (again.file_id, other)
    ]
    with pytest.raises(NobodyFound):
        try_waiting_rows(file_id=told.file_id, actor="prov", at=AT)
    last = write_person(Someone(other, date(1992, 3, 15)))
    third = try_waiting_rows(file_id=again.file_id, actor="prov", at=AT)
    assert PersonFact.objects.get(file=third.file_id, person=last).code == "4100"
    assert third.agreement is not None
    assert third.agreement.agrees


def test_late_rows_count_in_the_files_first_month_and_too_old_ones_not_at_all(
    region: Region,
) -> None:
    told = send(
        visits(visit(on="2022-12-31"), visit(on="2022-12-30"), visit(on="2023-04-30")),
        "besök_egna",
        months=(MARCH, MARCH),
        unit=TORGET,
    )
    assert faults(told.file_id) == [(3, "datum", "too_old"), (4, "datum", "after_the_months")]
    assert CareEventFact.objects.get(file=told.file_id).month == MARCH.first
    both = send(
        visits(visit(on="2023-02-27"), visit(on="2023-04-30")), "besök", months=(FEBRUARY, APRIL)
    )
    rows = CareEventFact.objects.filter(file=both.file_id).order_by("row_number")
    assert [one.month for one in rows] == [FEBRUARY.first, APRIL.first]


def test_a_unit_sends_its_own_rows_and_only_those(region: Region) -> None:
    clerk = User.objects.create(
        username="k", display_name="K", role=Role.UNIT_CLERK, unit_hsa_id=TORGET
    )
    content = visits(visit(), visit(BO, HAVET))
    told = send(content, "besök_egna", unit=TORGET, actor=clerk)
    assert faults(told.file_id) == [(3, "enhet", "another_unit")]
    for series, unit, refusal in (
        ("besök_egna", HAVET, AccessDenied),
        ("besök", "", AccessDenied),
        ("besök", TORGET, WrongSender),
    ):
        with pytest.raises(refusal):
            send(content, series, unit=unit, actor=clerk)
    with pytest.raises(WrongSender):
        send(content, "besök_egna")
    with pytest.raises(NoSuchSeries):
        send(content, "finns_inte")


def test_each_units_newest_agreed_file_counts(region: Region) -> None:
    one = send(visits(visit()), "besök_egna", unit=TORGET, said=(1, "1"))
    other = send(visits(visit(BO, HAVET)), "besök_egna", unit=HAVET, said=(1, "1"))
    before = newest_number()
    later = send(visits(visit(), visit(BO)), "besök_egna", unit=TORGET, said=(2, "2"))
    wrong = send(visits(visit(BO)), "besök_egna", unit=TORGET, said=(2, "1"))
    assert wrong.agreement is not None
    assert not wrong.agreement.agrees

    def in_force(number: int) -> set[int]:
        return {one.id for one in agreed_files(FactKind.EVENTS, "besök_egna", MARCH, number)}

    assert in_force(before) == {one.file_id, other.file_id}
    assert in_force(newest_number()) == {later.file_id, other.file_id}
