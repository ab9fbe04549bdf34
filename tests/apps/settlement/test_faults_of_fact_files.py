"""Fact files at their edges: empty, huge, broken, twice, odd characters, and the wrong person."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.county import TORGET
from tests.apps.settlement.said import said_of
from tests.apps.settlement.small_region import AT, INDEX_FILE, MARCH, PEOPLE, YEAR, Region, draft
from vardval.core.settlement.quantity import Quantity
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied, Actor
from vardval.platform.register_file import RegisterFileRefused
from vardval.settlement.actions import (
    AlreadyLoaded,
    FactKind,
    FactLoad,
    MonthsTurned,
    load_index_counts,
    load_person_values,
)
from vardval.settlement.models import FactFile, IndexFact, PersonFact
from vardval.settlement.queries import statement

HEADINGS = "personnummer;poäng;kod\n"
INDEX_HEADINGS = INDEX_FILE.splitlines()[0] + "\n"
ANNA, BO = PEOPLE["Anna"].number, PEOPLE["Bo"].number


def load(
    content: str | bytes,
    months: tuple[Month, Month] = YEAR,
    actor: Actor | str = "prov",
    series: str = "prov",
) -> FactLoad:
    return load_person_values(
        content=content if isinstance(content, bytes) else content.encode(),
        name="fil.csv",
        series=series,
        first_month=months[0],
        last_month=months[1],
        actor=actor,
        at=AT,
        said=said_of(content if isinstance(content, bytes) else content.encode()),
    )


def load_index(
    content: str, months: tuple[Month, Month] = YEAR, actor: Actor | str = "prov"
) -> FactLoad:
    return load_index_counts(
        content=content.encode(),
        name="cni.csv",
        kind=FactKind.INDEX_BY_UNIT,
        first_month=months[0],
        last_month=months[1],
        actor=actor,
        at=AT,
        said=said_of(content.encode()),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """How much there is in the store, to see that a refusal leaves nothing behind."""

    files: int
    facts: int
    indexes: int
    number: int


def stored() -> Stored:
    return Stored(
        FactFile.objects.count(),
        PersonFact.objects.count(),
        IndexFact.objects.count(),
        newest_number(),
    )


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", ["rad 1: Filen är tom. Börja med en rad rubriker."]),
        (
            b"\xe5\xe4\xf6;po\xe4ng;kod\n",
            ["rad 1: Texten är inte UTF-8. Spara filen som CSV UTF-8."],
        ),
        ("personnummer;poäng\n", ["rad 1: Kolumnen ”kod” saknas. Lägg till den."]),
        (
            "personnummer;poäng;kod;namn\n",
            [
                (
                    "rad 1: Kolumnen ”namn” känns inte igen. Kolumnerna heter personnummer,"
                    " poäng, kod."
                )
            ],
        ),
        (
            f"{HEADINGS}{ANNA};1\n",
            [
                (
                    "rad 2: Raden har 2 kolumner i stället för 3. Kontrollera skiljetecken och"
                    " citattecken."
                )
            ],
        ),
        (
            f"{HEADINGS};1;\n",
            ["rad 2: personnummer: Numret går inte att läsa. Skriv tolv siffror."],
        ),
        (
            f"{HEADINGS}{ANNA};-1;\n{BO};1.;\n",
            [
                (
                    f"rad {line}: poäng: ”{cell}” är inget antal poäng. Skriv högst fyra"
                    " decimaler, till exempel 1,25."
                )
                for line, cell in ((2, "-1"), (3, "1."))
            ],
        ),
        (
            f"{HEADINGS}{ANNA};١;\n",
            [
                (
                    "rad 2: poäng: ”١” är inget antal poäng. Skriv högst fyra decimaler, till"
                    " exempel 1,25."
                )
            ],
        ),
        (
            f"{HEADINGS}{ANNA};99999999999999999999;\n",
            [("rad 2: poäng: Talet är orimligt stort. Kontrollera att det står i rätt enhet.")],
        ),
        (
            f"{HEADINGS}{ANNA};;\n",
            ["rad 2: Raden har varken poäng eller kod. Fyll i en av dem eller ta bort raden."],
        ),
        (
            f"{HEADINGS}{ANNA};;a\x00b\n",
            ["rad 2: kod: Koden har tecken som inte syns. Skriv om den."],
        ),
        (
            f"{HEADINGS}{ANNA};1;\n\n{ANNA};;A\n",
            ["rad 4: Personen står också på rad 2. Behåll en av raderna."],
        ),
        (
            f"{HEADINGS}198804059825;1;\n198804059825;2;\n",
            ["rad 3: Personen står också på rad 2. Behåll en av raderna."],
        ),
    ],
)
def test_a_file_of_points_is_refused_whole_with_every_fault(
    region: Region, content: str | bytes, faults: list[str]
) -> None:
    before = stored()
    with pytest.raises(RegisterFileRefused) as found:
        load(content)
    assert [str(one) for one in found.value.faults] == faults
    assert stored() == before


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (
            "SE1;1,5;0;0;0;0;0;0;0\n",
            ["rad 2: befolkning: ”1,5” är inget heltal. Skriv ett heltal, till exempel 1250."],
        ),
        (
            "SE1;999999999;0;0;0;0;0;0;0\n",
            [
                (
                    "rad 2: befolkning: Talet är orimligt stort. Kontrollera att det står i rätt"
                    " enhet."
                )
            ],
        ),
        (";10;0;0;0;0;0;0;0\n", ["rad 2: nyckel: Cellen är tom. Fyll i den."]),
        (
            "SE1;0;0;0;0;0;0;0;0\nSE2;10;0;0;0;0;0;0;11\n",
            [
                (
                    f"rad {line}: CNI-underlaget för {key} går inte ihop: befolkningen ska vara"
                    " minst 1 och varje antal mellan 0 och befolkningen. Rätta antalen."
                )
                for line, key in ((2, "SE1"), (3, "SE2"))
            ],
        ),
    ],
)
def test_a_file_of_counts_is_refused_whole_with_every_fault(
    region: Region, rows: str, faults: list[str]
) -> None:
    before = stored()
    with pytest.raises(RegisterFileRefused) as found:
        load_index(INDEX_HEADINGS + rows)
    assert [str(one) for one in found.value.faults] == faults
    assert stored() == before


def test_months_that_are_turned_are_refused_with_both_named(region: Region) -> None:
    before = stored()
    for loading, headings in ((load, HEADINGS), (load_index, INDEX_HEADINGS)):
        with pytest.raises(MonthsTurned) as found:
            loading(headings, (MARCH.next, MARCH))
        assert str(found.value) == (
            "Underlaget kan inte gälla från 2023-04 till och med 2023-03. Ange den första"
            " månaden först."
        )
    assert stored() == before
    assert load(HEADINGS, (MARCH, MARCH)).rows == 0


@pytest.mark.parametrize(
    ("number", "cell", "points"),
    [
        (ANNA, "1,25", 12_500),
        (ANNA, "0.0001", 1),
        (ANNA, "0", 0),
        (ANNA, "007", 70_000),
        (f"{ANNA[:8]}-{ANNA[8:]}", "1", 10_000),
    ],
)
def test_points_are_read_with_comma_or_point(
    region: Region, number: str, cell: str, points: int
) -> None:
    told = load(f"\ufeff{HEADINGS}{number};{cell};\n")
    assert PersonFact.objects.get(file=told.file_id).points_e4 == points


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_of_the_three_separators_will_do(region: Region, separator: str) -> None:
    told = load((HEADINGS + f"{ANNA};1;A\n").replace(";", separator))
    row = PersonFact.objects.get(file=told.file_id)
    assert (row.person_id, row.points_e4, row.code) == (region.people["Anna"], 10_000, "A")


@pytest.mark.parametrize("code", ["\\N", "a\\tb", "Å'1", "”x”", "0100", "\\\\"])
def test_a_code_comes_through_the_store_letter_by_letter(region: Region, code: str) -> None:
    told = load(f"{HEADINGS}{ANNA};;{code}\n")
    assert PersonFact.objects.get(file=told.file_id).code == code


def test_a_file_with_headings_only_makes_everyone_a_non_user_again(region: Region) -> None:
    run_id = draft(region, MARCH)
    with_weights = statement(run_id, TORGET)
    load(HEADINGS, series="vårdtyngd")
    without = statement(draft(region, MARCH), TORGET)
    weights = [row for row in without.rows if row.component_id == "vårdtyngd"]
    assert [row.quantity for row in weights] == [Quantity(Decimal("0.8"))]
    assert without.total_ore != with_weights.total_ore


def test_the_same_file_twice_changes_nothing_and_says_so(region: Region) -> None:
    content = f"{HEADINGS}{ANNA};1;\n"
    first = load(content, series="vårdtyngd")
    before = stored()
    with pytest.raises(AlreadyLoaded) as found:
        load(content, series="vårdtyngd")
    assert found.value.file_id == first.file_id
    assert str(found.value) == (
        f"fil.csv är redan inläst som underlag {first.file_id}, och inget ändrades. Stäm av det,"
        " eller läs in en rättad fil."
    )
    assert stored() == before


def test_an_earlier_file_may_come_back_after_another(region: Region) -> None:
    first, other = f"{HEADINGS}{ANNA};1;\n", f"{HEADINGS}{ANNA};2;\n"
    files = [load(one, series="vårdtyngd").file_id for one in (first, other, first)]
    assert len(set(files)) == 3


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.AUDITOR, Role.RESIDENT])
def test_who_may_not_send_facts_loads_none(region: Region, role: Role) -> None:
    outsider = User(username="utomstående", role=role, unit_hsa_id=TORGET)
    before = stored()
    for loading, headings in ((load, HEADINGS), (load_index, INDEX_HEADINGS)):
        with pytest.raises(AccessDenied) as found:
            loading(headings, YEAR, outsider)
        assert found.value.code in (
            "policy.denied.send_facts",
            "policy.own_unit.send_facts",
        )
    assert stored() == before


@pytest.mark.parametrize("names", [("Anna",), ("Anna", "Bo", "Elsa")])
def test_three_lines_cost_as_many_questions_as_one(
    region: Region, names: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "".join(f"{PEOPLE[name].number};1;\n" for name in names)
    with django_assert_num_queries(10):
        assert load(HEADINGS + rows).rows == len(names)
