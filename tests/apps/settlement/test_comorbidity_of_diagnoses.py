"""The shipped Charlson measure, and points out of a file of diagnoses that is never stored."""

import io

import pytest
from django.db import connection

from tests.apps.settlement.sending import as_csv
from tests.apps.settlement.small_region import AT, MARCH, PEOPLE, Region
from vardval.platform.ledger import newest_number
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.actions import ComorbidityLoad, DiagnosesDiffer, compute_comorbidity
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.comorbidity import charlson, read_charlson
from vardval.settlement.models import FactFile, PersonFact

NUMBERS = {name: someone.number for name, someone in PEOPLE.items()}
ROWS = [
    [NUMBERS["Anna"], "E11.9", "2023-02-14"],
    [NUMBERS["Anna"], "I50.9", "2022-03-01"],
    [NUMBERS["Bo"], "E11.2", "2023-01-02"],
    [NUMBERS["Bo"], "E11.9", "2023-01-02"],
    [NUMBERS["Bo"], "C78.0", "2022-12-24"],
    [NUMBERS["Bo"], "C34.1", "2022-12-24"],
    [NUMBERS["Elsa"], "J06.9", "2022-05-05"],
    [NUMBERS["Farid"], "I21.9", "2022-02-28"],
    [NUMBERS["Farid"], "I21.9", "2023-03-01"],
    ["oläsligt", "I21.9", "2023-02-01"],
]


def compute(rows: list[list[str]], said: int | None = None) -> ComorbidityLoad:
    return compute_comorbidity(
        stream=io.BytesIO(as_csv(["personnummer", "kod", "datum"], rows)),
        name="diagnoser.csv",
        first_month=MARCH,
        last_month=MARCH,
        said_rows=len(rows) if said is None else said,
        measure=charlson(),
        actor="prov",
        at=AT,
    )


def test_diagnoses_of_the_window_become_points(region: Region) -> None:
    made = compute(ROWS)
    assert (made.diagnoses, made.unreadable, made.load.rows) == (10, 1, 3)
    points = dict(
        PersonFact.objects.filter(file=made.load.file_id).values_list("person_id", "points_e4")
    )
    assert points == {
        region.people["Anna"]: 20_000,  # diabetes 1, heart failure 1
        region.people["Bo"]: 80_000,  # diabetes with complications 2, spread cancer 6
        region.people["Elsa"]: 0,  # a cold weighs nothing; Farid's lie outside the window
    }
    in_force = agreed_files(FactFile.Kind.PERSON_VALUES, "samsjuklighet", MARCH, newest_number())
    assert [one.id for one in in_force] == [made.load.file_id]


def test_no_diagnosis_is_left_in_the_store(region: Region) -> None:
    compute([*ROWS, ["198804059825", "E11.9", "2023-01-02"]])
    text = ""
    with connection.cursor() as cursor:
        for table in ("personfact", "waitingrow", "factfault", "factreport", "factfile"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM settlement_{table} AS t")
            text += cursor.fetchone()[0] or ""
    assert "198804059825" in text  # The points of who is not yet notified wait.
    assert [code for code in ("E11", "C78", "I50", "J06") if code in text] == []


def test_a_file_that_differs_from_what_the_sender_says_gives_no_points(region: Region) -> None:
    before = (newest_number(), FactFile.objects.count())
    with pytest.raises(DiagnosesDiffer) as differs:
        compute(ROWS, said=11)
    assert str(differs.value) == ("Avsändaren säger 11 rader, men filen har 10. Inga poäng räknas.")
    assert (newest_number(), FactFile.objects.count()) == before


@pytest.mark.parametrize(
    ("weights", "conditions", "points"),
    [
        ("charlson", {"hjärtinfarkt", "njursjukdom", "aids"}, 9),
        ("quan", {"hjärtinfarkt", "njursjukdom", "aids"}, 5),
        ("charlson", {"cancer", "spridd cancer"}, 6),
        ("charlson", {"lindrig leversjukdom", "svår leversjukdom"}, 3),
    ],
)
def test_the_weights_are_those_that_were_published(
    weights: str, conditions: set[str], points: int
) -> None:
    assert charlson(weights).measure.points_of(conditions) == points


def test_plain_diabetes_counts_by_an_interpretation_that_can_be_left_out() -> None:
    assert charlson().measure.conditions_of("E11.9") == {"diabetes utan komplikation"}
    seen_alone = charlson(with_interpretations=False).measure
    assert seen_alone.conditions_of("E11.9") == frozenset()
    assert seen_alone.conditions_of("E11.0") == {"diabetes utan komplikation"}


def test_the_measure_has_the_seventeen_conditions_and_spans_are_spelt_out() -> None:
    measure = charlson().measure
    assert len(measure.prefixes) == 17
    assert measure.conditions_of("C20.9") == {"cancer"}
    assert measure.conditions_of("C44.9") == frozenset()
    assert measure.conditions_of("F02.4") == {"demens", "aids"}


def test_what_is_wrong_with_a_measure_is_told_by_line() -> None:
    broken = b"tillst\xc3\xa5nd:\n  - {id: a, charlson: x, koder: [i21]}\n"
    with pytest.raises(ProblemsFound) as found:
        read_charlson(broken, "prov.yaml", "charlson")
    assert [problem.what for problem in found.value.problems] == [
        "”charlson” är inget heltal.",
        "”i21” är ingen kod.",
    ]
