"""Every command that acts, run by every kind of account: who may, and what the others are told."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests import navet
from tests.apps.county import (
    AREA_FILE,
    DISTANCE_FILE,
    HAVET,
    TORGET,
    UNIT_FILE,
    Someone,
    list_person,
    publish,
    write_person,
)
from tests.apps.settlement.small_region import make_region
from tests.cli.conftest import Run
from tests.standing import copied_files, standing_on
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry, Role, User

pytestmark = pytest.mark.django_db

ANNA = "199005019808"
SINCE = date(2020, 2, 1)
HOME = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
ROLES = {
    "olga": (Role.REGION_OFFICER, ""),
    "kim": (Role.CONTROLLER, ""),
    "eva": (Role.UNIT_CLERK, TORGET),
    "ove": (Role.UNIT_CLERK, HAVET),
    "ada": (Role.AUDITOR, ""),
    "bo": (Role.RESIDENT, ""),
}
# Who may run each command; everyone else is refused with exit code 1 and one line.
MAY = {
    "units load {units}": {"olga"},
    "areas load {areas}": {"olga"},
    "areas distances {distances}": {"olga"},
    "population addresses {addresses}": {"olga"},
    "population load {people}": {"olga"},
    "notices apply {notices}": {"olga"},
    "notices report": {"olga", "ada"},
    "notices retry": {"olga"},
    "rulebook publish norrbotten/2023 --fastställs-av per": {"olga"},
    "facts list": {"olga", "kim", "ada"},
    f"facts list --enhet {TORGET}": {"olga", "kim", "eva", "ada"},
    f"facts load besök_egna {{visits}} --från 2023-03 --enhet {TORGET} --prova": {
        "olga",
        "kim",
        "eva",
    },
    "facts load tolk {invoices} --från 2023-03 --prova": {"olga", "kim"},
    "settle 2023-03": {"kim"},
    f"terms show {HAVET} --dag 2023-03-01": {"olga", "kim", "ove", "ada"},
    f"terms answer {HAVET} norrbotten/2023 --svar tecknar --dag 2021-05-01": {"olga"},
    f"statement {TORGET} 2023-03": {"kim", "olga", "eva", "ada"},
    f"listing show {ANNA} --ändamål ärende": {"olga", "eva"},
    # The first choice takes Anna from Eva's unit, so what Eva asks for after it is refused.
    f"choice register {ANNA} {HAVET} --via 1177 --dag 2023-03-02": {"olga", "ove"},
    "access review": {"ada"},
    f"access review --person {ANNA}": {"ada"},
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name, content in (
        ("units", UNIT_FILE.encode()),
        ("areas", AREA_FILE.encode()),
        ("distances", DISTANCE_FILE.encode()),
        ("addresses", navet.register(HOME)),
        ("people", b"personnummer;kommun;adress;postnummer\n"),
        ("notices", navet.file()),
        ("visits", b"personnummer;enhet;datum;yrke;kontakttyp\n"),
        ("invoices", b"enhet;datum;belopp\n"),
    ):
        made[name] = tmp_path / f"{name}.fil"
        made[name].write_bytes(content)
    return made


def _build_county() -> None:
    make_region()
    publish()
    anna = write_person(Someone(ANNA, date(1990, 5, 1)))
    list_person(anna, SINCE, (SINCE, TORGET))
    User.objects.create(username="per", display_name="Per", role=Role.REGION_OFFICER)
    for name, (role, unit) in ROLES.items():
        User.objects.create(username=name, display_name=name, role=role, unit_hsa_id=unit)


standing_county = standing_on(_build_county)


@pytest.fixture
def county(standing_county: None, db: None, settings: LazySettings, tmp_path: Path) -> None:
    settings.STATE_FOLDER = copied_files(tmp_path)


@pytest.mark.parametrize("command", MAY)
def test_only_those_who_may_run_a_command_run_it(
    run: Run, county: None, files: dict[str, Path], command: str
) -> None:
    if command.startswith("statement"):
        run("settle", "2023-03")
    words = [word.format(**files) if word.startswith("{") else word for word in command.split()]
    may, told = set(), {}
    for name in sorted(ROLES, key=lambda one: one in MAY[command]):
        before = (newest_number(), AccessLogEntry.objects.count())
        result = run(*words, "--som", name)
        if result.exit_code == 0:
            may.add(name)
            continue
        told[name] = result.stderr
        assert (result.exit_code, result.stdout) == (1, "")
        assert (newest_number(), AccessLogEntry.objects.count()) == before
    assert may == MAY[command]
    assert [one for one in told.values() if one.count("\n") != 1 or ANNA in one] == []


@pytest.mark.parametrize("command", MAY)
def test_an_account_that_is_not_open_runs_nothing(
    run: Run, county: None, files: dict[str, Path], command: str
) -> None:
    User.objects.create(
        username="avstängd", display_name="A", role=Role.REGION_OFFICER, is_active=False
    )
    before = newest_number()
    words = [word.format(**files) if word.startswith("{") else word for word in command.split()]
    for name in ("ingen", "", "OLGA", "olga ", "avstängd"):
        result = run(*words, "--som", name)
        assert (name, result.exit_code, result.stdout, result.stderr, newest_number()) == (
            name,
            1,
            "",
            "Det kontot finns inte eller är avstängt. Välj ett annat.\n",
            before,
        )
