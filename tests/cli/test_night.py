"""`vardval night` and `vardval worker`."""

import json
from datetime import date, datetime

import pytest
from django.conf import LazySettings

from tests.apps.county import load_county, publish
from tests.cli.conftest import Run
from vardval.cli.output import Advance
from vardval.platform.models import NightRun, Role, User
from vardval.platform.nightly import Night, Step, StepReport
from vardval.platform.nightly.steps import night_of_installation
from vardval.platform.nightly.wording import step_told

pytestmark = pytest.mark.django_db


def _fails(_day: date, _at: datetime) -> StepReport:
    raise RuntimeError("19121212-1212")


def failing() -> Night:
    """A night whose one step fails."""
    return Night((Step("weeding", _fails),))


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    settings.DEMONSTRATION_DAY = date(2023, 3, 8)


@pytest.fixture
def book(db: None) -> None:
    load_county()
    publish()


def test_a_run_makes_up_for_the_nights_that_are_owed_and_says_how_they_went(
    run: Run, book: None
) -> None:
    told = run("night", "run", "--från", "2023-03-07")
    assert told.exit_code == 0
    assert [line for line in told.stdout.splitlines() if not line.startswith(" ")] == [
        "Natten 7 mars 2023: klar",
        "Natten 8 mars 2023: klar",
    ]
    again = run("night", "run")
    assert (again.exit_code, again.stdout) == (0, "Ingen natt återstår att köra.\n")


def test_the_step_that_runs_is_told_in_words(
    run: Run, book: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Advance, "step", lambda _, what: told.append(what))
    assert run("night", "run", "--till", "2023-03-07").exit_code == 0
    steps = [one.name for one in night_of_installation().steps]
    assert told == [f"2023-03-07 {step_told(name, 'sv')}" for name in steps]
    assert "2023-03-07 De som fyller år" in told


def test_a_run_is_told_in_json_without_anyone_in_it(run: Run, book: None) -> None:
    (night,) = json.loads(run("night", "run", "--json").stdout)
    assert (night["day"], night["status"], night["tasks"]) == ("2023-03-08", "done", 0)
    steps = night_of_installation().steps
    assert [one["name"] for one in night["steps"]] == [one.name for one in steps]
    assert "concerned" not in night["steps"][0]
    assert json.loads(run("night", "show", "--json").stdout) == [night]


def test_a_step_that_fails_is_told_with_what_to_do_and_ends_with_one(
    run: Run, settings: LazySettings
) -> None:
    settings.NIGHT = "tests.cli.test_night.failing"
    told = run("night", "run")
    assert told.exit_code == 1
    assert "Natten 8 mars 2023: inte klar" in told.stdout
    assert "Något oförutsett hände (RuntimeError i " in told.stdout
    assert "19121212" not in told.output
    assert "Gallring" in run("night", "show").stdout


def test_no_night_has_run_before_the_first(run: Run) -> None:
    assert run("night", "show").stdout == "Ingen natt har körts än.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("night", "run"), "Du får inte köra natten."),
        (("night", "show"), "Du får inte se nattens rapport."),
    ],
)
def test_a_controller_neither_runs_nor_sees_the_night(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    User.objects.create(username="kim", display_name="Kim", role=Role.CONTROLLER)
    told = run(*words, "--som", "kim")
    assert (told.exit_code, told.stderr.strip()) == (1, said)
    assert NightRun.objects.count() == 0
