"""`vardval plan …` and `vardval areas sites`."""

import json
from pathlib import Path

import pytest

from tests.apps.county import HAVET, TORGET, load_county, publish
from tests.apps.listing.test_plans_stored import HEADINGS, SITES
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db
DAY = ("--dag", "2022-03-15")


@pytest.fixture(autouse=True)
def places(run: Run, tmp_path: Path) -> None:
    load_county()
    publish("varmland/2022")
    path = tmp_path / "boenden.csv"
    path.write_text(HEADINGS + SITES, encoding="utf-8")
    assert run("areas", "sites", path).exit_code == 0


def test_a_plan_is_told_approved_and_shown(run: Run) -> None:
    told = run("plan", "change", "2580", f"Solgården={TORGET}", f"dödsfall={HAVET}", *DAY)
    assert told.exit_code == 0
    assert told.stdout.startswith("Ändringen är registrerad och väntar på godkännande.\n")
    assert run("plan", "approve", "2580", *DAY).exit_code == 0
    again = run("plan", "approve", "2580", *DAY)
    assert (again.exit_code, again.stdout) == (
        1,
        "Det går inte.\n  Ingen ändring väntar på godkännande.\n",
    )
    shown = json.loads(run("plan", "show", *DAY, "--json").stdout)
    assert shown[0] == {
        "municipality": "2580",
        "answers": {"Solgården": "Torgets HC", "death": "Havets HC"},
        "waiting": None,
        "lacks": ["Månen"],
        "revised_by": None,
        "is_late": False,
        "clauses": [],
    }
    assert "dödsfall: Havets HC" in run("plan", "show", *DAY).stdout


def test_who_answers_is_told_by_name_and_clause(run: Run) -> None:
    asked = run("plan", "answers", "dödsfall", "K", *DAY)
    assert asked.stdout.splitlines()[0] == "Havets HC"
    assert "Havets HC" in asked.stdout.splitlines()[1]
    assert "VL-1.2.1-7" in asked.stdout
    nobody = run("plan", "answers", "särskilt-boende", "C", "--plats", "Solgården", *DAY)
    assert nobody.stdout.startswith("Ingen. En handläggare avgör.\n")


def test_a_new_provider_is_noted(run: Run) -> None:
    noted = run("plan", "provider", "2580", "Nya VC", "--startar", "2022-05-01", *DAY)
    assert "Nya VC är godkänd och startar den 1 maj 2022." in noted.stdout
    assert "2022-04-30" in run("plan", "show", *DAY).stdout
    assert "(försenad)" in run("plan", "show", "--dag", "2022-06-01").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("change", "2580", "Solgården"), "”Solgården” går inte att läsa."),
        (("change", "9999", f"dödsfall={TORGET}"), "Kommunen 9999 finns inte i registret."),
        (("answers", "brand", "C"), "brand"),
        (("answers", "dödsfall", "Z", *DAY), "”Z” finns inte i registret den dagen."),
    ],
)
def test_what_cannot_be_read_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    refused = run("plan", *words)
    assert (refused.exit_code, told in refused.stderr) == (2, True)
