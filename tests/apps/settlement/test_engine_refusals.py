"""What the engine refuses, in the oracle's own words and with how many it is about."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.apps.settlement.test_engine_on_random_lists import by_engine
from tests.core.settlement.example_lists import (
    BANDS,
    COUNTS,
    FINE,
    MARCH,
    SCB_WEIGHTS,
    UNITS,
    component,
    monthly,
    price_list,
)
from vardval.core.identity import Sex
from vardval.core.settlement.canonical import LINE_COLUMNS
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    IndexPayment,
    Mechanism,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.casemix import UnknownCode, WeightMissing
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, IndexMissing, Scale
from vardval.core.settlement.mechanisms.points_payment import PointsMissing
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import NotInForce, Payee, PriceList
from vardval.core.time import Month
from vardval.settlement.engine.basis_file import basis_schema
from vardval.settlement.engine.checks import UnitNotThere
from vardval.settlement.engine.counting import NotABasis
from vardval.settlement.engine.line_files import (
    NotInCanonicalOrder,
    ValueNotThere,
    files_digest,
    holds_lines,
)
from vardval.settlement.engine.settling import settle_file

AGES = CapitationBand(BANDS, "PROV-1", monthly(29_400))
CODED = Casemix("acg", monthly(100), FINE, 2000, {"A": 5000})
BY_UNIT = IndexPayment(SCB_WEIGHTS, CountedBy.UNIT, Scale.RAW, Form.FLAT, monthly(1), FINE)


def someone(person_id: int, unit_id: int = 1, **values: PersonValue) -> ListedPerson:
    return ListedPerson(person_id, unit_id, 40, Sex.FEMALE, "N1", values)


def one_component(mechanism: Mechanism, payee: Payee = Payee.ALL) -> PriceList:
    return price_list(component(1, "prov", mechanism, payee))


def settle_rows(folder: Path, listed: PriceList, *rows: dict[str, object]) -> None:
    """Settle a basis of these rows as they stand, whatever they hold."""
    (folder / "lines").mkdir()
    path = folder / "basis.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows), schema=basis_schema(listed.series)), path)
    settle_file(
        price_list=listed,
        month=MARCH,
        basis=path,
        units=UNITS,
        counts=COUNTS,
        lines_folder=folder / "lines",
    )


@pytest.mark.parametrize(
    ("mechanism", "values", "error", "message"),
    [
        (
            PointsPayment("läkemedel", monthly(1)),
            [PersonValue(1), None, PersonValue(None, "A"), None],
            PointsMissing,
            (
                "Underlaget ”läkemedel” saknar poäng för 3 listade personer, och prov betalar per"
                " poäng. Läs in ett underlag som har alla, med 0 för den som inte ger något."
            ),
        ),
        (
            Casemix("läkemedel", monthly(1), FINE),
            [None, None, PersonValue(5)],
            WeightMissing,
            (
                "Underlaget ”läkemedel” saknar vikt för 2 listade personer, och prislistan säger"
                " inte vilken vikt de ska ha i prov. Komplettera underlaget eller ange vikt för"
                " icke-användare i prislistan."
            ),
        ),
        (
            replace(CODED, series="läkemedel"),
            [PersonValue(None, "A"), PersonValue(None, "Ö'--"), PersonValue(None, "Å")],
            UnknownCode,
            (
                "Koden Å finns inte i viktlistan för prov. Rätta underlaget eller använd en"
                " prislista med rätt version av vikterna."
            ),
        ),
        (
            BY_UNIT,
            [None],
            IndexMissing,
            "CNI-underlaget saknar SE1-A, som prov behöver. Läs in ett underlag som har dem.",
        ),
        (
            PointsPayment("läkemedel", monthly(10**11)),
            [PersonValue(10**9)],
            AmountTooLarge,
            (
                "Beloppet för en person i prov blir orimligt stort. Kontrollera att underlagets"
                " poäng står i rätt enhet."
            ),
        ),
    ],
)
def test_what_is_missing_or_beyond_reason_is_told_whole(
    tmp_path: Path,
    mechanism: Mechanism,
    values: list[PersonValue | None],
    error: type[Exception],
    message: str,
) -> None:
    people = tuple(
        someone(number) if one is None else someone(number, läkemedel=one)
        for number, one in enumerate(values)
    )
    with pytest.raises(error) as found:
        by_engine(one_component(mechanism), people, tmp_path, counts={})
    assert str(found.value) == message


def test_who_is_listed_at_a_unit_that_is_not_paid_may_lack_everything(tmp_path: Path) -> None:
    listed = one_component(PointsPayment("läkemedel", monthly(1)), Payee.PRIVATE)
    people = (someone(1, 1), someone(2, 2, läkemedel=PersonValue(30_000)))
    settled, lines = by_engine(listed, people, tmp_path)
    assert [(one.unit_id, one.exact_ore) for one in lines] == [(2, Fraction(3))]
    assert (settled.people, settled.line_count) == (2, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [("age", None), ("age", -1), ("age", 151), ("sex", None), ("sex", 0), ("sex", 9)],
)
def test_an_age_or_a_sex_that_no_band_can_place_stops_the_run(
    tmp_path: Path, column: str, value: int | None
) -> None:
    whole: dict[str, object] = {"unit_id": 1, "person_id": 1, "age": 150, "sex": 2, "area": ""}
    with pytest.raises(NotABasis) as found:
        settle_rows(tmp_path, one_component(AGES), whole, {**whole, "person_id": 2, column: value})
    assert str(found.value) == (
        "Underlaget har 1 personer med en ålder eller ett kön som inte går att räkna på."
        " Kontrollera födelsetid och kön i befolkningsregistret."
    )


def test_ages_from_a_newborns_to_the_highest_are_settled(tmp_path: Path) -> None:
    whole: dict[str, object] = {"unit_id": 1, "person_id": 1, "age": 0, "sex": 1, "area": ""}
    settle_rows(tmp_path, one_component(AGES), whole, {**whole, "person_id": 2, "age": 150})
    assert pq.read_table(tmp_path / "lines" / "01.parquet").column("row").to_pylist() == [1, 3]


def test_units_that_are_not_there_are_named_with_the_day(tmp_path: Path) -> None:
    with pytest.raises(UnitNotThere) as found:
        by_engine(one_component(AGES), (someone(1, 9), someone(2, 7), someone(3, 1)), tmp_path)
    assert str(found.value) == (
        "Personer är listade eller behandlade på enheter som inte finns i enhetsregistret"
        " 2023-02-28 (enhet 7, 9). Rätta enhetsregistret, listningen eller underlaget."
    )


def test_a_month_outside_the_list_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NotInForce):
        settle_file(
            price_list=one_component(AGES),
            month=Month(2022, 12),
            basis=tmp_path / "finns-inte.parquet",
            units=UNITS,
            counts=COUNTS,
            lines_folder=tmp_path,
        )


ONE = Line(1, 2, 3, 40, 2, 1, 8500, 1, 29_400, 249_900_000, 10_000)
_FORMS = {"h": pa.int16(), "q": pa.int64(), "runs": pa.int64()}


def write_lines(folder: Path, *lines: Line | dict[str, int | None]) -> None:
    rows = [
        one if isinstance(one, dict) else {name: getattr(one, name) for name in LINE_COLUMNS}
        for one in lines
    ]
    schema = pa.schema([(name, _FORMS[form]) for name, form in LINE_COLUMNS.items()])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "01.parquet")


@pytest.mark.parametrize(
    "second",
    [ONE, replace(ONE, person_id=2), replace(ONE, unit_id=1, person_id=9)],
    ids=["the same line twice", "people turned", "units turned"],
)
def test_lines_in_another_order_than_the_canonical_are_refused(
    tmp_path: Path, second: Line
) -> None:
    write_lines(tmp_path, ONE, second)
    with pytest.raises(NotInCanonicalOrder) as found:
        files_digest(tmp_path)
    assert str(found.value) == (
        "Raderna i 01.parquet står inte i ordning efter enhet, person och tabellrad."
    )


def test_a_line_without_a_value_is_refused(tmp_path: Path) -> None:
    row: dict[str, int | None] = {name: getattr(ONE, name) for name in LINE_COLUMNS}
    write_lines(tmp_path, {**row, "factor": None})
    with pytest.raises(ValueNotThere) as found:
        files_digest(tmp_path)
    assert str(found.value) == "En rad saknar värde i kolumnen factor."


def test_a_file_without_lines_is_as_no_file(tmp_path: Path) -> None:
    nothing = files_digest(tmp_path)
    write_lines(tmp_path)
    assert files_digest(tmp_path) == nothing
    assert not holds_lines(tmp_path / "01.parquet")
    assert not holds_lines(tmp_path / "02.parquet")
    write_lines(tmp_path, ONE)
    assert holds_lines(tmp_path / "01.parquet")
    assert files_digest(tmp_path) != nothing
