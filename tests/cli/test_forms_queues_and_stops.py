"""`vardval forms`, `queue` and `stop`, and what stands behind a choice on the command line."""

import json
from datetime import date

import pytest

from tests.apps.county import (
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.cli.conftest import Run
from vardval.listing.models import ChoiceEvidence
from vardval.platform.models import LedgerClock

pytestmark = pytest.mark.django_db
ANNA, BODIL = "195003179800", "195103179809"
DAY = ("--dag", "2022-11-15")
LISTED = date(2022, 2, 1)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    """Two who are listed at the square, in a county with Värmland's book."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    publish("varmland/2022")
    for number in (ANNA, BODIL):
        person = write_person(Someone(number, date.fromisoformat(number[:8])))
        list_person(person, LISTED, (LISTED, TORGET))


def test_a_form_registered_by_command_stands_in_the_binder(run: Run) -> None:
    chosen = run(
        *("choice", "register", ANNA, HAVET, "--via", "blankett"),
        *("--underlag", "Ärende 12-34", "--kom-in", "2022-11-14", *DAY),
    )
    assert chosen.exit_code == 0
    assert ChoiceEvidence.objects.get().reference == "Ärende 12-34"
    (told,) = json.loads(run("forms", HAVET, "--json").stdout)
    assert (told["place"], told["paper"], told["received_on"], told["kept_through_on"]) == (
        "2022-11-001",
        "form",
        "2022-11-14",
        "2024-11-13",
    )
    lines = run("forms", HAVET, "--månad", "2022-11").stdout.splitlines()
    assert lines[0].split("\t") == [
        *("Plats", "Papper", "Kom in", "Sparas till och med", "Kvitto", "Inläst fil")
    ]
    assert len(lines) == 2
    assert ANNA not in "".join(lines)
    assert len(run("forms", HAVET, "--månad", "2022-10").stdout.splitlines()) == 1


def test_special_reasons_need_who_granted_them_and_why(run: Run) -> None:
    words = ("choice", "register", ANNA, HAVET, "--via", "blankett", *DAY, "--särskilda-skäl")
    refused = run(*words)
    assert (refused.exit_code, "vem på regionen" in refused.stderr) == (1, True)
    assert run(*words, "--medgivet-av", "Enhetschefen", "--skäl", "Hot").exit_code == 0
    assert ChoiceEvidence.objects.get().special_reasons_text == "Hot"


def test_a_reference_that_is_an_identity_number_is_refused(run: Run) -> None:
    refused = run("choice", "register", ANNA, HAVET, "--via", "blankett", "--underlag", ANNA, *DAY)
    assert (refused.exit_code, "Skriv inga personnummer" in refused.stderr) == (1, True)


def test_a_stop_is_granted_and_ended_and_refused_by_clause(run: Run) -> None:
    words = ("stop", "grant", HAVET, "--från", "2022-11-15", "--av", "regionen")
    granted = run(*words, "--till", "2022-12-14", "--skriftlig")
    assert (granted.exit_code, granted.stdout.splitlines()[0]) == (0, "Beslutet är registrerat.")
    too_long = run(*words, "--till", "2023-11-14", "--skriftlig")
    assert too_long.exit_code == 1
    assert "högst 3 månader" in too_long.stdout.replace("\u00a0", " ")
    assert "[VL-" in too_long.stdout
    assert run(*words, "--till", "2022-10-01").exit_code == 2
    assert run("stop", "end", HAVET, "--dag", "2022-12-01").exit_code == 0
    again = run("stop", "end", HAVET, "--dag", "2022-12-02")
    assert again.exit_code == 1
    assert "stopp" in again.stderr


def test_an_empty_queue_is_a_heading_and_an_unknown_unit_is_said(run: Run) -> None:
    assert run("queue", HAVET, *DAY).stdout.splitlines() == ["Plats\tSedan\tVäntan\tKvitto"]
    assert json.loads(run("queue", HAVET, *DAY, "--json").stdout) == []
    assert run("queue", "SE2222222222-BORTA", *DAY).exit_code == 2
