"""Who tells, prepares and decides changes, one after another and at once."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.apps.accreditation.changing import (
    AT,
    AUDITOR,
    CLERK,
    DAY,
    FROM,
    OTHER,
    county,
    known,
    seen,
    step,
    told,
)
from tests.apps.county import HAVET, OFFICER, TORGET
from vardval.accreditation.changes.change import Change, ChangeIncomplete, change_of
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.core.accreditation import ChangeKind as K
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied

pytestmark = pytest.mark.django_db

PLACE = Change(
    K.MOVE_WITHIN,
    FROM,
    street_address="Nya vägen 2",
    postal_code="97232",
    locality="Luleå",
    municipality_code="2580",
    easting=829_500,
    northing=7_293_000,
)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (Change(K.NAME, FROM), "name"),
        (Change(K.CLOSURE, FROM, answering=TORGET), "until_on"),
        (Change(K.CLOSURE, FROM, DAY, answering=TORGET), "until_on"),
        (Change(K.HOURS, FROM, hours=((1, "17:00", "08:00"),)), "hours"),
        (Change(K.HOURS, FROM, hours=((1, "x", "08:00"),)), "hours"),
        (Change(K.SUBCONTRACTOR, FROM, name="Foten AB", form="handslag"), "form"),
        (
            Change(
                K.SUBCONTRACTOR,
                FROM,
                name="Foten AB",
                form="konsultavtal",
                organisation_number="5560360794",
            ),
            "organisation_number",
        ),
        (Change(K.MANAGER, FROM, name="Eva Ek"), "profession"),
        (Change(K.MANAGER, FROM, name="Eva Ek", profession="trollkarl"), "profession"),
        (
            Change(K.MANAGER, FROM, name="Eva Ek", profession="läkare", competences=("flyger",)),
            "competences",
        ),
        (Change(K.LISTING_STOP, FROM, FROM), "ground"),
        (Change(K.CLOSURE, FROM, FROM, answering=HAVET.lower()), "answering"),
        (
            Change(K.BRANCH_OPENS, FROM, name="Skäret", branch="Skäret", municipality_code="2580"),
            "branch",
        ),
        (Change(K.LISTING_STOP, FROM, FROM, ground="trötthet"), "ground"),
        (replace(PLACE, easting=None), "easting"),
        (replace(PLACE, easting=22), "easting"),
        (replace(PLACE, northing=65), "northing"),
        (Change(K.HOURS, FROM, hours=((8, "08:00", "17:00"),)), "hours"),
    ],
)
def test_a_change_tells_all_that_its_kind_needs(change: Change, missing: str) -> None:
    county()
    with pytest.raises(ChangeIncomplete) as incomplete:
        told(change)
    assert incomplete.value.missing == missing


def test_a_change_is_kept_and_read_back_as_it_was() -> None:
    change = Change(K.HOURS, FROM, date(2023, 4, 30), hours=((1, "10:00", "14:00"),))
    assert change_of(change.as_particulars()) == change


def test_who_prepared_does_not_decide_and_nobody_takes_what_is_not_theirs() -> None:
    county("kronoberg/2023")
    for by in (OTHER, AUDITOR):
        with pytest.raises(AccessDenied):
            told(Change(K.NAME, FROM, name="Nytt"), by=by)
    one = told(Change(K.NAME, FROM, name="Nytt"))
    for action, by in (
        ("propose", CLERK),
        ("propose", AUDITOR),
        ("withdraw", OTHER),
    ):
        with pytest.raises(AccessDenied):
            step(one, action, by)
    step(one, "propose", OFFICER)
    with pytest.raises(StepLacks, match="någon annan"):
        step(one, "grant", OFFICER, effect_on=FROM)
    with pytest.raises(AccessDenied):
        step(one, "grant", CLERK, effect_on=FROM)
    assert step(one, "withdraw", CLERK) == "withdrawn"


def test_a_completion_that_does_not_come_leaves_the_matter_to_the_officer_the_day_after() -> None:
    county()
    one = told(Change(K.COOPERATION, FROM, answering=TORGET, form="konsultavtal"))
    step(one, "ask_completion", OFFICER, answer_by_on=date(2023, 3, 15))
    with pytest.raises(AccessDenied, match="klockan"):
        step(one, "silence", OFFICER)
    tell_of_deadlines(date(2023, 3, 15), AT)
    assert seen(one).state == "completing"
    tell_of_deadlines(date(2023, 3, 16), AT)
    assert seen(one).state == "received"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_decides_and_the_effect_is_there_once() -> None:
    county("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Havsbadets VC"))
    step(one, "propose", OFFICER)
    start, came = Barrier(2), []

    def decide(who: str) -> None:
        start.wait()
        by = User(username=who, role=Role.REGION_OFFICER)
        try:
            decider = "kundvalsenhetens verksamhetschef"
            came.append(step(one, "grant", by, effect_on=FROM, decided_by=decider))
        except MatterMovedOn as moved:
            came.append(moved.code)
        finally:
            connection.close()

    threads = [Thread(target=decide, args=(who,)) for who in ("dora", "dag")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["granted", "matter.moved_on"]
    assert known().name == "Havsbadets VC"
    assert LedgerEntry.objects.filter(happened="change_took_effect").count() == 1
