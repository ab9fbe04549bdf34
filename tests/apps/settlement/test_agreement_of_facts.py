"""Nothing is paid from a file before the sender's own total equals what came."""

import io
from decimal import Decimal
from fractions import Fraction
from importlib import resources

import pytest

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement.said import said_of
from tests.apps.settlement.sending import Cell, as_csv, as_excel, send
from tests.apps.settlement.small_region import AT, MARCH, YEAR, Region, draft, weights_file
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied, Actor
from vardval.settlement.actions import (
    FactKind,
    NoSuchFactFile,
    SaidTotal,
    Sending,
    agree_fact_file,
    load_person_values,
    preview_fact_file,
    publish_price_list,
)
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.agreement import Agreement
from vardval.settlement.facts import FactsMissing, fact_files, stored_price_list, unit_values_of
from vardval.settlement.models import FactControl, FactFault, FactFile, UnitFact
from vardval.settlement.series import NoSuchSeries, SeriesKind
from vardval.settlement.series_in_lists import every_series, series_known

VALUES = [[TORGET, "52"], [HAVET, "37,5"], ["2580", "1000"], ["", "0,000001"]]


def places(rows: list[list[str]] = VALUES) -> bytes:
    return as_csv(["nyckel", "värde"], rows)


def agree(file_id: int, rows: int, total: str, actor: Actor | str = "prov") -> Agreement:
    said = SaidTotal(rows, Decimal(total))
    return agree_fact_file(file_id=file_id, said=said, actor=actor, at=AT)


def in_force(number: int | None = None) -> list[int]:
    known = newest_number() if number is None else number
    return [one.id for one in agreed_files(FactKind.UNIT_VALUES, "säbo_platser", MARCH, known)]


def test_values_of_units_municipalities_and_the_county_are_exact(region: Region) -> None:
    told = send(places(), "säbo_platser", said=(4, "1089.500001"))
    assert told.agreement is not None
    assert told.agreement.agrees
    found = agreed_files(FactKind.UNIT_VALUES, "säbo_platser", MARCH, newest_number())
    assert unit_values_of(found) == {
        TORGET: Fraction(52),
        HAVET: Fraction(75, 2),
        "2580": Fraction(1000),
        "": Fraction(1, 1_000_000),
    }


def test_a_value_that_cannot_be_is_told_by_row(region: Region) -> None:
    rows = [*VALUES, [TORGET, "1"], ["SE-X", "1"], ["2581", ""], ["2580", "1,2345678"], ["x"]]
    told = send(places(rows), "säbo_platser")
    found = FactFault.objects.filter(file=told.file_id).order_by("line")
    assert [(one.line, one.heading, one.code) for one in found] == [
        (6, "nyckel", "repeated"),
        (7, "nyckel", "unknown_unit"),
        (8, "värde", "not_a_value"),
        (9, "värde", "too_many_decimals"),
        (10, "", "wrong_width"),
    ]
    assert UnitFact.objects.filter(file=told.file_id).count() == 4


def test_a_file_counts_from_the_entry_in_which_it_was_agreed(region: Region) -> None:
    told = send(places(), "säbo_platser")
    loaded = newest_number()
    assert in_force() == []
    wrong = agree(told.file_id, 4, "1089.5")
    assert (wrong.agrees, wrong.rows_lacking, str(wrong.total_lacking)) == (False, 0, "-0.000001")
    assert in_force() == []
    assert agree(told.file_id, 4, "1089.500001").agrees
    assert in_force() == [told.file_id]
    assert in_force(loaded) == []
    agreed = agreed_files(FactKind.UNIT_VALUES, "säbo_platser", MARCH, newest_number())
    assert agreed[0].entry == newest_number()
    assert [one.happened for one in LedgerEntry.objects.order_by("number")][-2:] == [
        "facts_differ",
        "facts_agreed",
    ]


def test_what_is_said_last_is_what_counts(region: Region) -> None:
    told = send(places(), "säbo_platser", said=(4, "1089.500001"))
    before = newest_number()
    assert not agree(told.file_id, 5, "1089.500001").agrees
    assert in_force() == []
    assert in_force(before) == [told.file_id]
    assert FactControl.objects.filter(file=told.file_id).count() == 2


def test_an_older_agreed_file_stands_until_the_new_one_is_agreed(region: Region) -> None:
    older = send(places(), "säbo_platser", said=(4, "1089.500001")).file_id
    newer = send(places(VALUES[:2]), "säbo_platser").file_id
    assert in_force() == [older]
    agree(newer, 2, "89.5")
    assert in_force() == [newer]


def test_a_run_says_that_a_file_waits_for_agreement(region: Region) -> None:
    content = weights_file({"Anna": "2"})
    listed = stored_price_list(region.price_list_id)
    next_year = MARCH.plus(12)

    def load(said: SaidTotal | None) -> None:
        load_person_values(
            content=content + (b"" if said is None else b"\n"),
            name="vikter.csv",
            series="vårdtyngd",
            first_month=next_year,
            last_month=next_year,
            actor="prov",
            at=AT,
            said=said,
        )

    load(None)
    with pytest.raises(FactsMissing) as waits:
        fact_files(listed, next_year, newest_number())
    assert str(waits.value) == (
        "Underlaget ”vårdtyngd” för 2024-03 är inläst men inte avstämt. Ange avsändarens antal"
        " rader och summa, så räknas det när de stämmer."
    )
    assert draft(region, MARCH)  # The year's own file is agreed, and stands.
    load(said_of(content))
    with pytest.raises(FactsMissing, match="CNI per område"):
        fact_files(listed, next_year, newest_number())


def test_person_values_come_in_excel_too_and_with_a_trailer(region: Region) -> None:
    rows: list[list[Cell]] = [
        [one.split(";")[0], float(one.split(";")[1]), None]
        for one in weights_file({"Anna": "1.25", "Bo": "2"}).decode().splitlines()[1:]
    ]
    content = as_excel(["personnummer", "poäng", "kod"], [*rows, ["SUMMA", 2, 3.25]])
    told = send(content, "vårdtyngd", months=YEAR)
    assert (told.rows, told.agreement is not None and told.agreement.agrees) == (2, True)


def test_a_preview_changes_nothing(region: Region) -> None:
    before = (newest_number(), FactFile.objects.count())
    rows = [*VALUES, ["SE-X", "1"]]
    seen = preview_fact_file(
        stream=io.BytesIO(places(rows)),
        sending=Sending("fil.csv", "säbo_platser", MARCH, MARCH),
        actor="prov",
    )
    assert (seen.report.received.rows, seen.report.taken.rows) == (5, 4)
    assert [(one.line, one.code) for one in seen.faults] == [(6, "unknown_unit")]
    whole = preview_fact_file(
        stream=io.BytesIO(weights_file({"Anna": "1.25", "Bo": "2"})),
        sending=Sending("fil.csv", "vårdtyngd", MARCH, MARCH),
        actor="prov",
    )
    assert whole.report.total == SaidTotal(2, Decimal("3.25"))
    assert (newest_number(), FactFile.objects.count()) == before


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.AUDITOR, Role.RESIDENT])
def test_only_the_region_agrees_the_regions_files(region: Region, role: Role) -> None:
    told = send(places(), "säbo_platser")
    user = User.objects.create(username="u", display_name="U", role=role, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied):
        agree(told.file_id, 4, "1089.500001", user)
    assert agree(told.file_id, 4, "1089.500001", region.maker).agrees


def test_a_file_that_is_not_there_cannot_be_agreed(region: Region) -> None:
    with pytest.raises(NoSuchFactFile):
        agree(4711, 1, "1")


def test_a_series_that_only_a_price_list_names_is_loaded_by_its_kind(region: Region) -> None:
    reads = "Serien läses av en prislista och har ingen egen beskrivning."
    with pytest.raises(NoSuchSeries):
        series_known("listetak")
    for name in ("gavleborg_2017.yaml", "norge_2021_h2.yaml"):
        publish_price_list(
            content=resources.files("vardval.books").joinpath("reference", name).read_bytes(),
            name=name,
            actor=User.objects.get(username="beställaren"),
            at=AT,
        )
    found = {one.id: one.kind for one in every_series() if one.remark == reads}
    assert found["acg"] is SeriesKind.PERSON_VALUES
    assert found["listetak"] is SeriesKind.UNIT_VALUES
    assert "säbo_platser" not in found  # The register describes that one.
    told = send(places(), "listetak", said=(4, "1089.500001"))
    assert told.agreement is not None
    assert told.agreement.agrees
