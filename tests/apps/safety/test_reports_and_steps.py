"""What each register asks of a report, and whose each step is: no database is needed to say so."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from vardval.core.cases import By
from vardval.core.safety import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    INSPECTION,
    LEX_MARIA,
    PATIENT_BOARD,
    SUPERVISION,
    Kind,
)
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.safety.access import check_may_take, may_see
from vardval.safety.reports import (
    LONGEST_NAME,
    LONGEST_TOLD,
    IdentityShown,
    Report,
    ReportIncomplete,
    check_report,
)

DAY = date(2023, 3, 1)
HERE, THERE, ELSEWHERE = "SE2321000230-HAVET", "SE2321000230-TORGET", "SE2321000230-FJALLET"
MINE = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HERE)
THEIRS = User(username="dana", role=Role.UNIT_CLERK, unit_hsa_id=THERE)
OTHER = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=ELSEWHERE)
OFFICER = User(username="olga", role=Role.REGION_OFFICER)
SENT = Report(DEVIATION_SENT.name, THERE, Kind.ACCESS, "Svarar inte", "Ingen svarade.", DAY, HERE)
OWN = replace(SENT, register=DEVIATION_OWN.name, unit=HERE)
WHOLE = {
    DEVIATION_SENT.name: SENT,
    DEVIATION_OWN.name: OWN,
    LEX_MARIA.name: replace(SENT, register=LEX_MARIA.name, sender="", is_confirmed=True),
    PATIENT_BOARD.name: replace(SENT, register=PATIENT_BOARD.name, sender="", reference="PAN 7"),
    SUPERVISION.name: replace(SENT, register=SUPERVISION.name, sender="", outside="IVO"),
    INSPECTION.name: replace(SENT, register=INSPECTION.name, sender=""),
}


def lacks(report: Report) -> str:
    try:
        check_report(report, on=DAY)
    except ReportIncomplete as refused:
        return refused.code.removeprefix("safety.missing.")
    return ""


@pytest.mark.parametrize("register", WHOLE)
def test_a_whole_report_is_taken_on_the_day_that_it_happened_and_not_before(register: str) -> None:
    assert lacks(WHOLE[register]) == ""
    assert lacks(replace(WHOLE[register], happened_on=date(2023, 3, 2))) == "happened_on"
    assert lacks(replace(WHOLE[register], told="\n ")) == "told"


@pytest.mark.parametrize(
    ("register", "wrong", "what"),
    [
        (DEVIATION_SENT, {"unit": HERE}, "other_party"),
        (DEVIATION_SENT, {"unit": ""}, "other_party"),
        (DEVIATION_SENT, {"unit": "", "outside": "Kirurgen"}, ""),
        (DEVIATION_SENT, {"sender": "", "outside": "Ambulansen"}, ""),
        (DEVIATION_SENT, {"unit": "", "sender": "", "outside": "Ambulansen"}, "other_party"),
        (DEVIATION_SENT, {"kind": Kind.TRAINING}, "kind"),
        (DEVIATION_OWN, {"sender": THERE}, "unit"),
        (DEVIATION_OWN, {"unit": "", "sender": ""}, "unit"),
        (LEX_MARIA, {"is_confirmed": False}, "confirmation"),
        (LEX_MARIA, {"unit": ""}, "unit"),
        (PATIENT_BOARD, {"reference": " "}, "reference"),
        (PATIENT_BOARD, {"unit": ""}, "unit"),
        (SUPERVISION, {"outside": " "}, "authority"),
        (SUPERVISION, {"kind": Kind.TRAINING}, ""),
        (INSPECTION, {"unit": ""}, "unit"),
        (INSPECTION, {"kind": Kind.TRAINING}, ""),
    ],
)
def test_a_report_that_lacks_what_its_register_asks_for_says_what(
    register: Any, wrong: dict[str, Any], what: str
) -> None:
    assert lacks(replace(WHOLE[register.name], **wrong)) == what


@pytest.mark.parametrize(
    ("field", "longest", "what"),
    [
        ("told", LONGEST_TOLD, "told"),
        ("outside", LONGEST_NAME, "too_long"),
        ("reference", LONGEST_NAME, "too_long"),
    ],
)
def test_a_text_may_be_as_long_as_its_measure_and_no_longer(
    field: str, longest: int, what: str
) -> None:
    assert lacks(replace(SENT, **cast("Any", {field: "x" * longest}))) == ""
    assert lacks(replace(SENT, **cast("Any", {field: "x" * (longest + 1)}))) == what


@pytest.mark.parametrize("field", ["title", "told", "outside", "reference"])
@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212+1212", "1912 12 12 1212", "121272-1212"]
)
def test_no_text_of_any_register_shows_a_number(field: str, number: str) -> None:
    for report in WHOLE.values():
        with pytest.raises(IdentityShown, match="personnummer"):
            check_report(replace(report, **cast("Any", {field: f"Gäller {number}."})), on=DAY)


def test_either_party_sees_a_matter_and_no_third_centre_does() -> None:
    seen = {user.username: may_see(user, [THERE, HERE]) for user in (MINE, THEIRS, OTHER, OFFICER)}
    assert seen == {"hanna": True, "dana": True, "eva": False, "olga": True}
    assert [may_see(user, ["", ""]) for user in (OTHER, OFFICER)] == [False, True]
    assert may_see(User(username="per", role=Role.RESIDENT), [THERE]) is False


def taken_by(action: str, by: By, *, unit: str = THERE, sender: str = HERE) -> set[str]:
    """Who may take the step in a deviation that HERE has sent to THERE."""
    may = set()
    for user in (MINE, THEIRS, OTHER, OFFICER):
        try:
            check_may_take(user, action, by, unit=unit, sender=sender)
        except AccessDenied:
            continue
        may.add(user.username)
    return may


@pytest.mark.parametrize(
    ("action", "by", "parties", "may"),
    [
        ("answer", By.PARTY, {}, {"dana", "olga"}),
        ("acknowledge", By.PARTY, {}, {"hanna", "olga"}),
        ("withdraw", By.PARTY, {}, {"hanna", "olga"}),
        ("answer", By.PARTY, {"unit": ""}, set()),
        ("acknowledge", By.PARTY, {"sender": ""}, set()),
        ("answer_for", By.OFFICER, {}, set()),
        ("answer_for", By.OFFICER, {"unit": ""}, {"olga"}),
        ("tell_sender", By.OFFICER, {}, set()),
        ("tell_sender", By.OFFICER, {"sender": ""}, {"olga"}),
        ("require", By.OFFICER, {}, {"olga"}),
        ("lapse", By.CLOCK, {}, set()),
    ],
)
def test_a_step_is_its_partys_and_the_officers_only_where_the_party_is_no_centre(
    action: str, by: By, parties: dict[str, str], may: set[str]
) -> None:
    assert taken_by(action, by, **parties) == may
