"""Register files, listings, choices and the review of looks, from the command line."""

import json
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest

from tests.apps.county import (
    AREA_FILE,
    DISTANCE_FILE,
    HAVET,
    TORGET,
    UNIT_FILE,
    UNIT_HEADINGS,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.cli.conftest import Run
from vardval.cli.commanding import today
from vardval.listing.models import Choice
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry, LedgerEntry, Role, User
from vardval.registry.queries import units

pytestmark = pytest.mark.django_db
ANNA = "199005019808"
HIDDEN = "198001019804"
SINCE = date(2020, 2, 1)


@pytest.fixture
def anna(db: None) -> int:
    load_county()
    publish()
    person = write_person(Someone(ANNA, date(1990, 5, 1)))
    list_person(person, SINCE, (SINCE, TORGET))
    return person


@pytest.fixture
def accounts(db: None) -> None:
    User.objects.create(username="olga", display_name="Olga", role=Role.REGION_OFFICER)
    User.objects.create(username="ada", display_name="Ada", role=Role.AUDITOR)
    for name, unit in (("eva", TORGET), ("ove", HAVET)):
        User.objects.create(
            username=name, display_name=name, role=Role.UNIT_CLERK, unit_hsa_id=unit
        )


def _file(folder: Path, content: str) -> Path:
    path = folder / "länet.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_three_register_files_are_loaded_and_told(run: Run, tmp_path: Path) -> None:
    told = [
        run(*words, _file(tmp_path, content)).stdout
        for words, content in (
            (("units", "load"), UNIT_FILE),
            (("areas", "load"), AREA_FILE),
            (("areas", "distances"), DISTANCE_FILE),
        )
    ]
    assert told == [
        (
            "3\N{NO-BREAK SPACE}rader lästes. 3\N{NO-BREAK SPACE}rader tillkom och "
            "0\N{NO-BREAK SPACE}rader avslutades. Post 1 i liggaren.\n"
        ),
        (
            "3\N{NO-BREAK SPACE}rader lästes. 2\N{NO-BREAK SPACE}rader tillkom och "
            "0\N{NO-BREAK SPACE}rader avslutades. Post 2 i liggaren.\n"
        ),
        (
            "3\N{NO-BREAK SPACE}rader lästes. 3\N{NO-BREAK SPACE}rader tillkom och "
            "0\N{NO-BREAK SPACE}rader avslutades. Post 3 i liggaren.\n"
        ),
    ]
    assert LedgerEntry.objects.values_list("actor", flat=True).distinct().get() == "kommandorad"


def test_the_same_file_twice_says_that_nothing_was_new(run: Run, tmp_path: Path) -> None:
    path = _file(tmp_path, UNIT_FILE)
    run("units", "load", path)
    assert run("units", "load", path).stdout == "3\N{NO-BREAK SPACE}rader lästes. Inget var nytt.\n"
    assert json.loads(run("units", "load", path, "--json").stdout) == {
        "lines": 3,
        "ended": 0,
        "brought": 0,
        "entry": None,
    }


def test_a_wrong_file_is_told_with_every_fault_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    path = _file(tmp_path, UNIT_HEADINGS + "fel;;hälsocentral;0114;X;1;Y;egen;;2023;;;\n")
    result = run("units", "load", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == (
        "länet.csv lästes inte in, och inget ändrades. Rätta och läs in igen:"
    )
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()[1:]] == [
        "från",
        "hsa_id",
        "leverantör_orgnr",
        "namn",
    ]
    assert units(valid_on=SINCE, known_at=newest_number()) == []


def test_an_account_acts_with_its_own_permissions(run: Run, tmp_path: Path, accounts: None) -> None:
    path = _file(tmp_path, UNIT_FILE)
    refused = run("units", "load", path, "--som", "eva")
    assert (refused.exit_code, refused.stderr) == (1, "Du får inte läsa in register.\n")
    nobody = run("units", "load", path, "--som", "ingen")
    assert (nobody.exit_code, nobody.stderr) == (
        1,
        "Det kontot finns inte eller är avstängt. Välj ett annat.\n",
    )
    assert run("units", "load", path, "--som", "olga").exit_code == 0
    assert LedgerEntry.objects.get().actor == "olga"


def test_a_listing_is_shown_and_the_look_is_logged(run: Run, anna: int, accounts: None) -> None:
    result = run("listing", "show", ANNA, "--ändamål", "fråga från den enskilde", "--som", "olga")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{TORGET}, utan eget val, från 2020-02-01 [NB-3.6.2-2]\n",
    )
    look = AccessLogEntry.objects.get()
    assert (look.username, look.purpose, look.page, look.person_ids) == (
        "olga",
        "fråga från den enskilde",
        "vardval listing show",
        [anna],
    )


def test_a_number_may_be_typed_on_the_next_line(run: Run, anna: int) -> None:
    result = run("listing", "show", "-", "--ändamål", "ärende", typed=f"{ANNA}\n")
    assert result.stdout.startswith(TORGET)


def test_a_listing_is_shown_for_a_day_as_known_at_a_number(run: Run, anna: int) -> None:
    before = newest_number()
    list_person(anna, date(2023, 1, 1), (date(2023, 1, 1), HAVET))
    words = ("listing", "show", ANNA, "--ändamål", "ärende", "--dag", "2023-06-01", "--json")
    now, then = (
        json.loads(run(*words).stdout),
        json.loads(run(*words, "--känt", str(before)).stdout),
    )
    assert (now["listing"]["unit"], then["listing"]["unit"]) == (HAVET, TORGET)
    assert (now["known_at"], then["known_at"]) == (newest_number(), before)
    assert [(one["unit"], one["from"], one["through"]) for one in now["timeline"]] == [
        (TORGET, "2020-02-01", "2022-12-31"),
        (HAVET, "2023-01-01", None),
    ]


def test_who_is_listed_nowhere_is_told_so_with_the_other_times(run: Run, anna: int) -> None:
    list_person(anna, date(2023, 1, 1), (date(2023, 1, 1), None))
    result = run("listing", "show", ANNA, "--ändamål", "ärende", "--dag", "2023-06-01")
    assert result.stdout.splitlines() == [
        "Personen är inte listad någonstans 1 juni 2023.",
        "Andra tider:",
        f"  {TORGET}, utan eget val, från 2020-02-01 till och med 2022-12-31 [NB-3.6.2-2]",
    ]


def test_an_unknown_a_hidden_and_another_unit_s_person_are_told_alike(
    run: Run, anna: int, accounts: None
) -> None:
    write_person(Someone(HIDDEN, date(1980, 1, 1), protected_since=date(2021, 1, 1)))
    results = [
        run("listing", "show", number, "--ändamål", "ärende", "--som", "ove")
        for number in (ANNA, HIDDEN, "195011309811")
    ]
    assert {(one.exit_code, one.stdout, one.stderr) for one in results} == {
        (
            1,
            "",
            (
                "Ingen person med det numret finns att visa för dig. "
                "Kontakta regionens vårdvalsenhet.\n"
            ),
        )
    }
    assert not AccessLogEntry.objects.exists()
    assert run("listing", "show", ANNA, "--ändamål", "ärende", "--som", "eva").exit_code == 0


def test_a_choice_is_registered_and_explained(run: Run, anna: int) -> None:
    result = run("choice", "register", ANNA, HAVET, "--via", "1177", "--dag", "2023-03-02")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert (lines[0], lines[-1]) == ("Valet godtas.", "1\N{NO-BREAK SPACE}byte kvar.")
    assert lines[-2] == "Listningen gäller från 2 mars 2023."
    assert [line for line in lines[1:-2] if not line.endswith("]")] == []
    shown = run("listing", "show", ANNA, "--ändamål", "ärende", "--dag", "2023-03-02")
    assert shown.stdout.splitlines()[0].startswith(f"{HAVET}, efter eget val, från 2023-03-02 [NB-")
    assert len(shown.stdout.splitlines()) > 3


def test_a_refused_choice_has_exit_code_1_and_says_why(run: Run, anna: int) -> None:
    for unit, day in ((HAVET, "2023-01-10"), (TORGET, "2023-02-10")):
        run("choice", "register", ANNA, unit, "--via", "1177", "--dag", day)
    result = run(
        "choice", "register", ANNA, HAVET, "--via", "besök", "--dag", "2023-03-02", "--json"
    )
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["outcome"], told["clause"], told["remaining"]) == (
        "refused",
        "NB-3.6.1-13",
        0,
    )


@pytest.mark.parametrize(
    ("unit", "day", "told"),
    [
        ("SE2321000230-INGEN", "2023-03-02", "Enheten SE2321000230-INGEN finns inte i registret"),
        (HAVET, "2024-03-02", "gäller inte 2024-03-02"),
    ],
)
def test_what_cannot_be_decided_is_told_with_exit_code_1(
    run: Run, anna: int, unit: str, day: str, told: str
) -> None:
    result = run("choice", "register", ANNA, unit, "--via", "1177", "--dag", day)
    assert (result.exit_code, told in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--dag", "Dagen då valet gjordes har inte varit än."),
        ("--kom-in", "Dagen då pappret kom in har inte varit än."),
    ],
)
def test_a_choice_of_a_day_to_come_is_refused(run: Run, anna: int, option: str, told: str) -> None:
    words = ("choice", "register", ANNA, HAVET, "--via", "blankett")
    days = {"--dag": "2023-03-02", "--kom-in": "2023-03-02"}
    days[option] = (today() + timedelta(days=1)).isoformat()
    result = run(*words, *chain.from_iterable(days.items()))
    help_at = "Se vardval choice register --help."
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{told} {help_at}\n")
    assert not Choice.objects.exists()


def test_numbers_given_as_arguments_are_kept_nowhere(
    run: Run, anna: int, caplog: pytest.LogCaptureFixture
) -> None:
    run("choice", "register", ANNA, HAVET, "--via", "1177", "--dag", "2023-03-02")
    run("listing", "show", ANNA, "--ändamål", "ärende")
    kept = [
        *(
            json.dumps(one.parameters) + one.purpose + one.actor
            for one in LedgerEntry.objects.all()
        ),
        *(one.purpose + one.page for one in AccessLogEntry.objects.all()),
        caplog.text,
    ]
    assert [text for text in kept if ANNA in text or ANNA[2:] in text] == []


def test_the_review_tells_who_looked_at_a_person_and_who_looks_most(
    run: Run, anna: int, accounts: None
) -> None:
    run("listing", "show", ANNA, "--ändamål", "ärende", "--som", "olga")
    run("listing", "show", ANNA, "--ändamål", "fråga", "--som", "eva")
    looks = json.loads(run("access", "review", "--person", ANNA, "--json").stdout)
    assert [(one["username"], one["purpose"]) for one in looks] == [
        ("eva", "fråga"),
        ("olga", "ärende"),
    ]
    most = run("access", "review", "--som", "ada")
    assert most.stdout.splitlines() == ["Vem\tPersoner\tUppslag", "eva\t1\t1", "olga\t1\t1"]
    person = run("access", "review", "--person", ANNA).stdout.splitlines()
    assert [line.split("\t")[1:] for line in person] == [
        ["Vem", "Ändamål", "Sida"],
        ["eva", "fråga", "vardval listing show"],
        ["olga", "ärende", "vardval listing show"],
    ]
    assert run("access", "review", "--till", "2020-01-01").stdout == "Ingen har tittat.\n"


def test_only_an_auditor_reviews(run: Run, anna: int, accounts: None) -> None:
    for name in ("olga", "eva"):
        result = run("access", "review", "--som", name)
        assert (result.exit_code, result.stderr) == (1, "Du får inte granska åtkomstloggen.\n")
