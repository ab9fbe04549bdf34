"""Changes that are refused: of another's units, or to hold after their own last day."""

from datetime import date, timedelta

import pytest

from tests.apps.accreditation.changing import (
    DAY,
    DECIDER,
    FROM,
    granted,
    known,
    seen,
    step,
    told,
)
from tests.apps.county import HAVET, OFFICER, TORGET, publish
from vardval.accreditation.changes.change import Change, ChangeIncomplete
from vardval.accreditation.changes.taking import EndsBeforeItHolds, NotItsBranch
from vardval.core.accreditation import ChangeKind as K
from vardval.platform.ledger import newest_number
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.queries import unit_id
from vardval.registry.unit_changes import ended

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (
            Change(K.SUMMER_HOURS, FROM, date.max, hours=((1, "10", "14"),), branch=HAVET),
            "until_on",
        ),
        (
            Change(
                K.SUMMER_HOURS,
                FROM,
                FROM - timedelta(days=1),
                hours=((1, "10", "14"),),
                branch=HAVET,
            ),
            "until_on",
        ),
        (Change(K.HOURS, FROM, hours=((1, "10:00+01:00", "14:00+01:00"),)), "hours"),
        (Change(K.HOURS, FROM, hours=((1, "10:00+01:00", "14:00"),)), "hours"),
        (Change(K.HOURS, FROM, hours=((1, "14:00", "14:00"),)), "hours"),
        (Change(K.HOURS, FROM, hours=((8, "10:00", "14:00"),)), "hours"),
    ],
    ids=["no day after", "ends first", "another zone", "two zones", "no time open", "no weekday"],
)
def test_days_and_hours_that_cannot_be_are_told_as_lacking(change: Change, lacking: str) -> None:
    with pytest.raises(ChangeIncomplete) as refused:
        change.check()
    assert refused.value.missing == lacking


@pytest.mark.parametrize(
    "change",
    [
        Change(K.BRANCH_ENDS, FROM, branch=TORGET),
        Change(K.SUMMER_HOURS, FROM, FROM, hours=((1, "10:00", "14:00"),), branch=TORGET.lower()),
        Change(K.BRANCH_ENDS, FROM, branch=HAVET),
    ],
    ids=["another centre", "another centre's hours", "the centre itself"],
)
def test_a_centre_tells_of_its_own_branches_and_of_no_other_unit(change: Change) -> None:
    publish()
    with pytest.raises(NotItsBranch, match="hör till vårdcentralen") as refused:
        told(change)
    assert "no branch or service point" in refused.value.told("en")
    assert known(FROM, TORGET).name == "Torgets HC"


def test_a_branch_that_has_gone_over_to_another_is_not_ended_by_the_one_that_told() -> None:
    publish()
    branch = f"{HAVET}-FILIAL"
    opens = Change(
        K.BRANCH_OPENS, DAY, name="Skärets filial", branch=branch, municipality_code="2580"
    )
    useful = frozenset({"nytta för befolkningen"})
    granted(told(opens, tells=useful), decided_by="regionstyrelsen", on=DAY)
    one = told(Change(K.BRANCH_ENDS, FROM, branch=branch))
    UNIT_VERSIONS.store(ended([unit_id(HAVET)], FROM, heir=unit_id(TORGET)), entry=newest_number())
    with pytest.raises(NotItsBranch):
        granted(one, decided_by="beställarchefen")
    assert known(FROM, branch).parent_hsa_id == TORGET


@pytest.mark.parametrize(
    "change",
    [
        Change(K.HOURS, FROM, FROM, hours=((1, "10:00", "14:00"),)),
        Change(K.NO_PHYSICIAN, FROM, FROM + timedelta(days=1)),
        Change(K.SUBCONTRACTOR, FROM, FROM, name="Foten AB", form="konsultavtal"),
        Change(K.LISTING_STOP, FROM, FROM, ground="patient_safety"),
    ],
    ids=lambda one: one.kind.name.lower(),
)
def test_nothing_is_decided_to_hold_after_its_own_last_day(change: Change) -> None:
    publish()
    one = told(change, tells=frozenset({"skriftligt avtal"}))
    after = (change.until_on or FROM) + timedelta(days=1)
    is_decided = seen(one).machine == "change_decided"
    if is_decided:
        step(one, "propose", OFFICER)
    decided_by = str(seen(one).particulars["decided_by"])
    with pytest.raises(EndsBeforeItHolds) as refused:
        step(
            one,
            "grant" if is_decided else "note",
            DECIDER,
            effect_on=after,
            decided_by=decided_by,
        )
    assert "kan inte gälla från" in str(refused.value)
    assert "cannot hold from" in refused.value.told("en")
    assert seen(one).state in {"proposed", "received"}
