"""`vardval terms`: what binds a provider, what is new, and its answers."""

import json
from pathlib import Path

import pytest

from tests.apps.county import HAVET, OFFICER, load_county
from tests.apps.two_years import NEW, OLD, adopt_two_years
from tests.cli.conftest import Run
from vardval.cases.models import Matter
from vardval.platform.models import LedgerClock
from vardval.registry.models import TermsAnswer

pytestmark = pytest.mark.django_db
DAY, AS_ONE = ("--dag", "2023-11-15"), ("--som", OFFICER.username)


@pytest.fixture(autouse=True)
def two_years(db: None, tmp_path: Path) -> None:
    """A county, and new terms that 2024 begins with."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    OFFICER.save()
    adopt_two_years(tmp_path)


def _no(run: Run, day: str) -> tuple[int, str]:
    result = run("terms", "answer", HAVET, NEW, "--svar", "avböjer", "--dag", day, *AS_ONE)
    return result.exit_code, result.stdout or result.stderr


def test_the_terms_are_told_with_the_days_that_follow(run: Run) -> None:
    result = run("terms", "show", HAVET, *DAY)
    assert result.exit_code == 0
    assert result.stdout.replace("\u00a0", " ").splitlines() == [
        "Vårdbolaget AB binds 15 november 2023 av: norrbotten/2023",
        "Nya villkor: norrbotten/2024, fastställda 1 september 2023.",
        "  Gäller från och med 1 januari 2024.",
        (
            "  Regionen lämnar besked senast 3 oktober 2023, 90 dagar innan villkoren gäller"
            " 1 januari 2024. [NB-1.3-3]"
        ),
        (
            "  Leverantören kan säga nej till och med 31 oktober 2023, 60 dagar efter beslutet"
            " 1 september 2023. [NB-1.3-5]"
        ),
    ]


def test_a_no_in_time_becomes_a_matter_and_binds_when_it_is_noted(run: Run) -> None:
    code, told = _no(run, "2023-10-31")
    assert code == 0
    assert "är öppnat: Svar på ändrade villkor." in told
    assert not TermsAnswer.objects.exists()
    noted = run("contract", "step", str(Matter.objects.get().pk), "anteckna", *AS_ONE)
    assert noted.stdout.endswith(": antecknat.\n")
    shown = run("terms", "show", HAVET, "--dag", "2024-06-01").stdout
    assert "av: norrbotten/2023" in shown
    told = json.loads(run("terms", "show", HAVET, "--dag", "2024-06-01", "--json").stdout)
    assert (told["book"], told["rejected"], told["contract_last_on"]) == (OLD, NEW, "2024-10-31")
    assert told["new"] == [
        {
            "book": NEW,
            "decided_on": "2023-09-01",
            "first_on": "2024-01-01",
            "tell_by": "2023-10-03",
            "answer_by": "2023-10-31",
            "contract_last_on": "2024-10-31",
            "answer": "rejected",
            "answered_on": "2023-10-31",
        }
    ]


def test_a_no_that_comes_too_late_is_refused(run: Run) -> None:
    code, told = _no(run, "2023-11-01")
    assert code == 1
    assert told.startswith("Tiden att säga nej till norrbotten/2024 gick ut 31 oktober 2023.")


def test_a_signing_is_registered_once(run: Run) -> None:
    words = ("terms", "answer", HAVET, OLD, "--svar", "tecknar", "--dag", "2022-05-01")
    assert run(*words).stdout == "Det är registrerat när avtalet tecknades.\n"
    assert run(*words).stdout == "Det var redan registrerat.\n"


def test_a_unit_that_is_not_there_is_said(run: Run) -> None:
    assert run("terms", "show", "SE2321000230-INGEN").exit_code == 2
