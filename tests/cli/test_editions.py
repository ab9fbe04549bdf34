"""A book's way from the command line: submitted, reviewed, adopted, by different people."""

import json

import pytest

from tests.cli.conftest import Run
from vardval.platform.models import Role, User

BOOK = "norrbotten/2023"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people() -> None:
    for name in ("olga", "per"):
        User.objects.create(username=name, display_name=name, role=Role.REGION_OFFICER)


def test_a_book_goes_from_draft_to_adopted_in_steps_of_their_own(run: Run) -> None:
    steps = (("submit", "per"), ("review", "olga"), ("adopt", "olga"))
    told = [
        json.loads(run("rulebook", step, BOOK, "--som", name, "--json").stdout)
        for step, name in steps
    ]
    assert [one["status"] for one in told] == ["utkast", "granskad", "fastställd"]
    assert {one["sha256"] for one in told} == {told[0]["sha256"]}
    listed = [
        json.loads(line) for line in run("rulebook", "editions", "--json").stdout.splitlines()
    ]
    assert [(one["book"], one["status"], one["authored_by"]) for one in listed] == [
        (BOOK, "fastställd", "per")
    ]
    assert [one["by"] for one in listed[0]["decisions"]] == ["olga", "olga"]


def test_the_author_neither_reviews_nor_adopts(run: Run) -> None:
    run("rulebook", "submit", BOOK, "--som", "per")
    result = run("rulebook", "review", BOOK, "--som", "per")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Den som har skrivit regelboken {BOOK} kan inte själv granska eller fastställa den."
        " Be en kollega.\n"
    )


def test_a_draft_is_not_adopted_before_it_is_reviewed(run: Run) -> None:
    run("rulebook", "submit", BOOK, "--som", "per")
    result = run("rulebook", "adopt", BOOK, "--som", "olga")
    assert (result.exit_code, result.stderr) == (
        1,
        f"Regelboken {BOOK} är utkast och kan inte bli fastställd. Nästa steg är granskad.\n",
    )


def test_a_book_that_was_never_brought_in_cannot_be_reviewed(run: Run) -> None:
    result = run("rulebook", "review", BOOK, "--som", "olga")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Regelboken {BOOK} är inte publicerad. Publicera den först.\n",
    )
