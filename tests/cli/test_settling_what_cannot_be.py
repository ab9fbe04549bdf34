"""Months that cannot be settled, statements that are not there, and reviews of odd periods."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.apps.settlement.small_region import (
    AT,
    INDEX_FILE,
    PEOPLE,
    PRICE_LIST,
    Region,
    load_index,
    load_weights,
    make_region,
)
from tests.cli.conftest import Run
from tests.standing import copied_files, standing_on
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.settlement.actions import publish_price_list
from vardval.settlement.models import Run as KeptRun

BOOK = "norrbotten/2023"
MARCH = ("settle", "2023-03")


def _settled_with_a_book() -> Region:
    made = make_region()
    publish()
    return made


standing_region = standing_on(_settled_with_a_book)


@pytest.fixture
def region(standing_region: Region, db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = copied_files(tmp_path)
    return standing_region


def _refused(run: Run, *words: str) -> str:
    """What the command says when it refuses: one line, and nothing kept of a run."""
    before = newest_number()
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (newest_number(), KeptRun.objects.count()) == (before, 0)
    return result.stderr


@pytest.mark.django_db
def test_a_month_is_told_what_it_lacks_until_it_lacks_nothing(
    run: Run, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATE_FOLDER = tmp_path
    load_county()
    publish()
    anna = write_person(PEOPLE["Anna"])
    list_person(anna, date(2022, 1, 1), (date(2022, 1, 1), TORGET))
    publish_price_list(content=PRICE_LIST.read_bytes(), name="p.yaml", actor=OFFICER, at=AT)
    load_weights({"Anna": "0,8"})
    assert _refused(run, *MARCH) == (
        "Underlaget ”CNI per område” saknas för 2023-03. Läs in det, eller räkna med en "
        "prislista som inte behöver det.\n"
    )
    load_index("nyckel" + INDEX_FILE.partition("nyckel")[2].replace("C;1000", "X;1000"))
    assert _refused(run, *MARCH).startswith("CNI-underlaget saknar C, som ")
    load_index()
    assert run(*MARCH).exit_code == 0


def test_a_price_list_that_is_not_there_is_told_with_those_that_are(
    run: Run, region: Region
) -> None:
    there = region.price_list_id
    for other in (there + 1, 999_999_999_999_999_999):
        told = f"{other:_}".replace("_", "")
        assert _refused(run, *MARCH, "--prislista", str(other)) == (
            f"Prislista {told} prissätter inte 2023-03. Välj bland {there}.\n"
        )
    assert _refused(run, *MARCH, "--prislista", str(there + 1), "--språk", "en") == (
        f"Price list {there + 1} does not price 2023-03. Choose among {there}.\n"
    )


@pytest.mark.parametrize("book", ["", "x", "vasterbotten/2021", "../norrbotten/2023"])
def test_a_book_that_is_not_adopted_for_the_month_is_told_with_those_that_are(
    run: Run, region: Region, book: str
) -> None:
    assert _refused(run, *MARCH, "--regelbok", book) == (
        f"Regelboken {book} är inte fastställd för 2023-03. Välj bland {BOOK}.\n"
    )
    assert _refused(run, *MARCH, "--regelbok", book, "--language", "en") == (
        f"The rulebook {book} is not adopted for 2023-03. Choose among {BOOK}.\n"
    )


def test_a_book_and_a_list_asked_for_by_name_give_what_they_give_unasked(
    run: Run, region: Region
) -> None:
    asked = ("--prislista", str(region.price_list_id), "--regelbok", BOOK)
    by_name = json.loads(run(*MARCH, *asked, "--json").stdout)
    unasked = json.loads(run(*MARCH, "--json").stdout)
    assert {**by_name, "run": 0, "known_number": 0} == {**unasked, "run": 0, "known_number": 0}


def test_a_book_adopted_later_than_what_was_known_is_not_there_yet(
    run: Run, region: Region
) -> None:
    adopted = newest_number()
    for known in ("0", str(adopted - 1)):
        assert _refused(run, *MARCH, "--känt", known) == (
            "Ingen regelbok är fastställd för 2023-03. Fastställ en först.\n"
        )
    assert run(*MARCH, "--känt", str(adopted)).exit_code == 0


@pytest.mark.parametrize("month", ["2022-12", "2024-01", "0001-01", "9998-12"])
def test_a_month_that_no_list_prices_is_told(run: Run, region: Region, month: str) -> None:
    assert _refused(run, "settle", month) == (
        f"Det finns ingen prislista för {month}. Lägg in en först.\n"
    )


def test_the_shape_of_a_run_and_a_statement_in_json(run: Run, region: Region) -> None:
    told = json.loads(run(*MARCH, "--som", region.maker.username, "--json").stdout)
    assert list(told) == [
        "run",
        "month",
        "status",
        "price_list",
        "known_number",
        "people",
        "lines",
        "total_ore",
        "corrections_ore",
        "run_sha256",
    ]
    assert (len(told["run_sha256"]), type(told["total_ore"])) == (64, int)
    statement = json.loads(run("statement", TORGET, "2023-03", "--json").stdout)
    assert list(statement) == [
        "run",
        "status",
        "month",
        "unit",
        "name",
        "price_list",
        "notices",
        "rows",
        "corrections",
        "total_ore",
    ]
    assert {tuple(row) for row in statement["rows"]} == {
        ("kind", "about", "component", "name", "people", "kronor", "why")
    }
    assert (statement["run"], statement["corrections"]) == (told["run"], [])
    in_ore = round(sum(float(row["kronor"]) for row in statement["rows"]) * 100)
    assert in_ore == statement["total_ore"]


def test_why_tells_more_and_the_language_changes_the_words_only(run: Run, region: Region) -> None:
    run(*MARCH)
    short = run("statement", TORGET, "2023-03").stdout.splitlines()
    long = run("statement", TORGET, "2023-03", "--varför").stdout.splitlines()
    english = run("statement", TORGET, "2023-03", "--språk", "en").stdout.splitlines()
    assert [line for line in long if line not in short] != []
    assert [line for line in short if line not in long] == []
    assert (short[1], english[1]) == ("Utkast.", "Draft.")
    assert len(english) == len(short)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((TORGET, "2023-04"), "Det finns ingen avräkning för 2023-04.\n"),
        (("SE1-INGEN", "2023-03"), "Enheten SE1-INGEN finns inte i registret den dagen.\n"),
    ],
)
def test_a_statement_that_is_not_there_is_told(
    run: Run, region: Region, words: tuple[str, ...], told: str
) -> None:
    run(*MARCH)
    result = run("statement", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


def test_each_of_three_people_sees_the_statements_that_are_theirs(run: Run, region: Region) -> None:
    run(*MARCH)
    for name, unit in (("eva", TORGET), ("ove", HAVET)):
        User.objects.create(
            username=name, display_name=name, role=Role.UNIT_CLERK, unit_hsa_id=unit
        )
    seen = {
        name: [
            run("statement", unit, "2023-03", "--som", name).exit_code for unit in (TORGET, HAVET)
        ]
        for name in ("eva", "ove", region.maker.username)
    }
    assert seen == {"eva": [0, 1], "ove": [1, 0], region.maker.username: [0, 0]}


def test_the_review_of_a_period_turned_around_is_refused(run: Run, region: Region) -> None:
    words = ("access", "review", "--från", "2023-03-02", "--till", "2023-03-01")
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "Till och med 2023-03-01 ligger före från och med 2023-03-02. Byt plats på dagarna.\n",
    )
    assert run(*words, "--språk", "en").stderr == (
        "Through 2023-03-01 comes before from 2023-03-02. Let the days change places.\n"
    )


FIRST_TOLD, LAST_TOLD = date(1900, 1, 1), date(2199, 12, 31)


@pytest.mark.parametrize("first", [FIRST_TOLD, date(2023, 3, 1), LAST_TOLD])
@pytest.mark.parametrize("last", [FIRST_TOLD, date(1900, 1, 5), date(2023, 3, 1), LAST_TOLD])
def test_every_period_that_a_command_can_be_told_can_be_reviewed(
    run: Run, region: Region, first: date, last: date
) -> None:
    result = run("access", "review", "--från", str(first), "--till", str(last))
    assert result.exit_code == (2 if last < first else 0)
    assert run("access", "review", "--till", str(last)).stdout == "Ingen har tittat.\n"
