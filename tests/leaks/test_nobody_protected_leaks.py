"""Two people, one with each degree of protection, followed through everything that tells anything.

First the walk sees them: there is something to leak. Then they become protected, and the same
walk finds them behind the guarded door alone, in the sealed compartment alone, and in no log.
"""

import inspect
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from tests.leaks.commands import (
    ASKERS,
    COMMANDS,
    READ_NO_REGISTER,
    answers_to,
    commands,
    walk_commands,
)
from tests.leaks.followed import FOLLOWED, SECRECY, seen_in
from tests.leaks.founding import NOBODY
from tests.leaks.left_behind import Heard, signs_in_files, signs_in_tables, tables_without_rows
from tests.leaks.machines import walk_machines
from tests.leaks.pages import url_patterns, walk_pages
from tests.leaks.telling import Sights, text_of_file
from tests.leaks.town import Town, protect, state_folder
from vardval.platform.models import AccessLogEntry

WHO_THEY_ARE = ("name", "number", "address")
BY_UNITS_AND_REGION = {
    "REST /api/v1/persons/search",
    "REST /api/v1/persons/{person_id}",
    "REST /api/v1/units/{hsa_id}/changes",
    "REST /api/v1/units/{hsa_id}/people",
    "FHIR Patient",
    "FHIR Patient/<int:key>",
    "FHIR Patient/_search",
    "choice (sänd)",
    "choice_receipt",
    "form_scan",
    "kept_form",
    "person",
    "person_search (sänd)",
    "physician",
    "unit_forms",
    "unit_list",
}
"""What shows the open to their own unit, and to the region."""

BY_REGION = {"campaign_letters", "campaign_people", "correction", "forms", "notice"}
GUARDED = {
    *(
        BY_UNITS_AND_REGION
        - {f"REST /api/v1/units/{{hsa_id}}/{one}" for one in ("changes", "people")}
    ),
    *(BY_REGION - {"campaign_letters"}),
    "choice_receipt (sänd)",
    "correction (sänd)",
    "form_arrived (sänd)",
    "kept_form (sänd)",
    "physician (sänd)",
    "withdraw_choice (sänd)",
}
"""Where the region's officer still finds them, each look with its purpose in the access log."""

OWN_PAGES = "own_"
AREAS_OF_UNITS = {"campaign", "local_plans", "simulation"}
"""Pages that tell of areas as areas, whoever lives there."""

AREA_BY_KEY = {"population_residence", "listing_listingevent", "campaigns_previewmove"}
"""What places and pays rests on the area: it stands there under a key that tells nobody."""

AREAS = {
    "campaigns_preview",
    "campaigns_previewarea",
    "catchment_areaassignment",
    "settlement_simulation",
}
"""What tells of areas as areas; a simulation shows no group of few."""
SEALED = {
    "population_sealedidentity": {"name", "number"},
    "population_sealedaddress": {"address", "place"},
    "population_sealednoticepayload": {"name", "number", "address"},
}
SEALED_ALONE = {**SEALED, **{one: {"place"} for one in AREA_BY_KEY | AREAS}}
HAVE_NO_ROWS = {
    # The parents of the open and the sealed tables have no rows of their own.
    "population_anyidentity",
    "population_anyaddress",
    "population_anynoticepayload",
}
HANDED_OUT = {
    ("approved_csv", "text/csv"),
    ("approved_json", "application/json"),
    ("disclosure_paper", "application/zip"),
    ("fact_faults", "text/csv"),
    ("form_scan", "application/pdf"),
    ("handed_over_file", "application/octet-stream"),  # SIE 4
    ("handed_over_file", "application/xml"),  # Peppol
    ("matrix_file", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("matrix_file", "text/csv"),
    ("register_print", "application/pdf"),
    ("statement_file", "application/pdf"),
    ("statement_file", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""The files that pages hand out, looked through. Letters with somebody protected are not."""

REFUSED_HERE = {
    *("facts retry", "rulebook adopt", "rulebook review", "token revoke"),
    *("contract extend", "contract notice", "contract rescind", "contract transfer"),
    *("contract withdraw", "contract region-notice", "contract step"),
    "plan approve",
}
"""Commands with nothing to do in this town: what they say of it has been looked through."""

HARMLESS_ARGUMENTS = {
    *("timestamp", "campaign_id", "ordered_by", "at"),
    *("draft_key", "price_list_id", "book_id", "known_number"),
}
WALKED_BY = ("api/v1/", "fhir/r4/", "carelisting", "invanare/", "")


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What every logger says meanwhile."""
    ears, loggers = Heard(), (logging.getLogger(), logging.getLogger("procrastinate"))
    for one in loggers:
        one.addHandler(ears)
    yield ears
    for one in loggers:
        one.removeHandler(ears)


def test_the_protected_are_found_behind_the_guarded_door_and_nowhere_else(
    built: Town, tmp_path: Path, heard: Heard, capfd: pytest.CaptureFixture[str]
) -> None:
    _there_is_something_to_leak(built)
    protect(tmp_path)
    assert signs_in_tables() == SEALED_ALONE
    sights = Sights()
    walk_pages(built, sights)
    walk_machines(built, sights)
    told = sights.told(*WHO_THEY_ARE)
    own = {where for where in told if where.startswith(OWN_PAGES)}
    assert {where: who for where, who in told.items() if where in own} == {
        one: {"self"} for one in own
    }
    assert {where: who - {"region"} for where, who in told.items() if where not in own} == {
        where: set() if where.startswith(("REST", "FHIR")) else {"officer"} for where in GUARDED
    }
    placed = {where for where, who in sights.told("place").items() if who - {"officer", "region"}}
    assert placed == AREAS_OF_UNITS | {"own_history"}
    assert sights.files == HANDED_OUT
    _no_command_tells(built, tmp_path / "commands")
    _nothing_lies_behind(heard, capfd)
    _each_look_was_logged(built)


def _there_is_something_to_leak(town: Town) -> None:
    """Walk as those who see the open, and let all that the walk did be undone."""
    sights = Sights()
    with transaction.atomic():
        walk_pages(
            town,
            sights,
            everyone=("officer", "clerk"),
            forms=("person_search", "choice"),
        )
        walk_machines(town, sights, systems=("region", "unit"))
        transaction.set_rollback(True)
    told = sights.told(*WHO_THEY_ARE)
    seen_by_both = {where for where, who in told.items() if len(who) > 1}
    assert seen_by_both == BY_UNITS_AND_REGION
    assert {where for where, who in told.items() if who == {"officer"}} == BY_REGION
    tables = signs_in_tables()
    assert tables["population_identity"] == {"name", "number"}
    assert tables["population_address"] == {"address", "place"}
    assert tables["population_noticepayload"] == {"name", "number", "address"}
    folders = {name.split("/")[0] for name in signs_in_files(state_folder())}
    assert folders == {"forms", "letters", "settlement"}


def _no_command_tells(town: Town, folder: Path) -> None:
    nobodys = {who: answers_to(NOBODY, who) for who in ASKERS}
    for somebody in FOLLOWED:
        assert {who: answers_to(somebody.number, who) for who in ASKERS} == nobodys
    sights = Sights()
    let = walk_commands(town, sights, folder)
    assert sights.seen == {}
    assert COMMANDS.keys() - let == REFUSED_HERE
    written = {one.name: text_of_file(one) for one in (folder / "out").rglob("*") if one.is_file()}
    assert {Path(name).suffix for name in written} == {".parquet", ".si", ".xml", ".typ", ".pdf"}
    assert all(written.values())
    assert signs_in_files(folder / "out") == {}
    letters = [text_of_file(one) for one in (state_folder() / "letters").iterdir()]
    assert [one for one in letters if "Granne" not in one] == []


def _nothing_lies_behind(heard: Heard, capfd: pytest.CaptureFixture[str]) -> None:
    assert tables_without_rows() == HAVE_NO_ROWS
    assert signs_in_tables() == SEALED_ALONE
    files = signs_in_files(state_folder())
    by_key = {name for name in files if name.endswith("basis.parquet")}
    assert [files[one] for one in by_key] == [{"place"}] * len(by_key)
    assert {name[: len("forms/sealed/")] for name in files if name not in by_key} == {
        "forms/sealed/"
    }
    assert heard.lines
    assert [one for one in heard.lines if seen_in(one, FOLLOWED)] == []
    said = capfd.readouterr()
    assert seen_in(said.out + said.err, FOLLOWED) == set()


def _each_look_was_logged(town: Town) -> None:
    keys = {town.people["secrecy"], town.people["registration"]}
    looks = AccessLogEntry.objects.filter(username="officer").exclude(purpose="")
    pages = {one.page for one in looks if keys & set(one.person_ids)}
    assert pages >= {"person", "unit_list", "choice", "choice_receipt", "correction", "forms"}


def test_every_address_of_the_installation_is_walked() -> None:
    strangers = {
        prefix
        for prefix, _, pattern in url_patterns()
        if prefix not in WALKED_BY or (prefix == "" and not pattern.name)
    }
    assert strangers == set()


def test_every_command_of_the_parser_is_run_or_reads_no_register() -> None:
    assert {name for name, _ in commands()} == COMMANDS.keys() | READ_NO_REGISTER
    assert COMMANDS.keys() & READ_NO_REGISTER == set()


def test_a_job_is_told_nothing_but_keys_and_days() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call] # procrastinate's own
    arguments = {
        name
        for task in app.tasks.values()
        if task.func.__module__.startswith("vardval.")
        for name in inspect.signature(task.func).parameters
    }
    assert arguments == HARMLESS_ARGUMENTS


def test_a_page_that_fails_is_logged_without_the_failures_own_words() -> None:
    """A database that refuses a row repeats the row."""
    requests = logging.getLogger("django.request")
    try:
        raise IntegrityError(f"Key (number)=({SECRECY.number}) already exists.")
    except IntegrityError:
        record = requests.makeRecord(
            requests.name, logging.ERROR, "", 1, "Fel: %s", ("/person/7/",), sys.exc_info()
        )
    told = [one.format(record) for one in requests.handlers]
    assert told
    assert [one for one in told if seen_in(one, FOLLOWED)] == []
    assert all("/person/7/" in one and "IntegrityError" in one for one in told)
