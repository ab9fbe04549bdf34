"""What an examined application comes to: the gravest reason leads, and each reason is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.granland import Says, a_book
from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Check,
    Checked,
    Completion,
    Detail,
)
from vardval.core.accreditation.application_examination import Outcome, examine
from vardval.core.accreditation.application_outcome import CORRECTION
from vardval.core.accreditation.application_points import told
from vardval.core.trace import Step, step

DAY = date(2023, 3, 1)
BARE = Application(ApplicantKind.LEGAL_PERSON, DAY)
RIGHT: dict[str, Says] = {"ansökan.rätt": "alla_som_uppfyller_kraven"}
ASKS_PLACE: dict[str, Says] = {"ansökan.läge": "ska_anges"}
ASKS_PAPER: dict[str, Says] = {
    "ansökan.handlingar": "bifogas",
    "ansökan.referenser": "ska_bifogas",
}
NO_PLACE = step("application.lacks.place", "GL-läge")
NO_PAPER = step("application.lacks.references", "GL-referenser", of="")
INCOMPLETE = step("application.refused_incomplete", "GL-ofullständig")
WITHOUT_PAPERS = step("application.refused_without_papers", "GL-handling_saknas")
MAY_BE_ASKED = step("application.completion_may_be_asked", "GL-komplettering")
ALL_WHO_MEET = step("application.all_who_meet_the_demands", "GL-rätt")
LEADS_TO: dict[str, Says] = {
    "ansökan.ofullständig": "godkänns_inte",
    "ansökan.handling_saknas": "godkänns_inte",
    "ansökan.komplettering": "får_begäras",
}
CHECKS: dict[str, Says] = {
    "ansökan.kreditvärdighet": "godkänns_inte",
    "ansökan.skatteskulder": "godkänns_inte",
    "ansökan.konkurser": "får_vägras",
    "ansökan.tidigare_skulder": "får_vägras",
}
WEIGHED = (Check.CREDIT, Check.TAX_DEBTS, Check.EARLIER_DEBTS, Check.BANKRUPTCIES)


def came_to(
    application: Application, rules: dict[str, Says], on: date = DAY
) -> tuple[Outcome, tuple[Step, ...]]:
    examined = examine(application, on, a_book(rules))
    return examined.outcome, examined.trace


def test_whoever_lacks_nothing_is_approved_by_the_right_that_the_book_gives() -> None:
    assert came_to(BARE, RIGHT) == (Outcome.APPROVED, (ALL_WHO_MEET,))


def test_a_book_that_gives_no_right_leaves_it_to_the_region_and_says_so() -> None:
    not_known = step("application.right_not_known")
    assert came_to(BARE, {}) == (Outcome.MAY_BE_REFUSED, (not_known,))
    assert came_to(BARE, {"ansökan.rätt": None}) == (Outcome.MAY_BE_REFUSED, (not_known,))


@pytest.mark.parametrize(
    ("asks", "trace"),
    [
        (ASKS_PLACE, (NO_PLACE, MAY_BE_ASKED, INCOMPLETE)),
        (ASKS_PAPER, (NO_PAPER, MAY_BE_ASKED, WITHOUT_PAPERS)),
        (ASKS_PLACE | ASKS_PAPER, (NO_PLACE, NO_PAPER, MAY_BE_ASKED, INCOMPLETE, WITHOUT_PAPERS)),
    ],
)
def test_what_is_lacking_leads_to_what_the_book_says_of_answers_and_of_documents(
    asks: dict[str, Says], trace: tuple[Step, ...]
) -> None:
    assert came_to(BARE, RIGHT | LEADS_TO | asks) == (Outcome.INCOMPLETE, trace)


def test_a_consequence_is_told_once_however_much_is_lacking() -> None:
    two = ASKS_PLACE | {"ansökan.kommun": "ska_anges"}
    outcome, trace = came_to(BARE, LEADS_TO | two)
    assert (outcome, [one.code for one in trace]) == (
        Outcome.INCOMPLETE,
        [
            "application.lacks.municipality",
            "application.lacks.place",
            "application.completion_may_be_asked",
            "application.refused_incomplete",
        ],
    )


def test_a_book_that_does_not_say_what_a_lack_leads_to_leaves_it_to_the_region() -> None:
    not_known = step("application.consequence_not_known")
    assert came_to(BARE, ASKS_PLACE) == (Outcome.MAY_BE_REFUSED, (NO_PLACE, not_known))
    # The consequence of a lacking document is none for a lacking answer.
    only_papers: dict[str, Says] = {"ansökan.handling_saknas": "godkänns_inte"}
    assert came_to(BARE, ASKS_PLACE | only_papers) == (
        Outcome.MAY_BE_REFUSED,
        (NO_PLACE, not_known),
    )


@pytest.mark.parametrize("days", [0, 1])
def test_what_was_asked_for_and_did_not_come_refuses_the_day_after_its_last(days: int) -> None:
    due_on = DAY + timedelta(days=14)
    asked = replace(BARE, completions=(Completion(DAY, due_on),))
    rules = RIGHT | LEADS_TO | ASKS_PLACE | {"ansökan.komplettering_uteblir": "godkänns_inte"}
    not_completed = step("application.refused_not_completed", "GL-komplettering_uteblir")
    assert came_to(asked, rules, due_on + timedelta(days=days)) == (
        (Outcome.REFUSED, (NO_PLACE, not_completed))
        if days
        else (Outcome.INCOMPLETE, (NO_PLACE, MAY_BE_ASKED, INCOMPLETE))
    )
    # Where the book says nothing of it, what is lacking leads to what it led to before.
    del rules["ansökan.komplettering_uteblir"]
    assert came_to(asked, rules, due_on + timedelta(days=1))[0] is Outcome.INCOMPLETE


def test_one_missed_request_among_several_that_were_met_is_enough() -> None:
    met = Completion(DAY, DAY + timedelta(days=7), DAY + timedelta(days=7))
    missed = Completion(DAY, DAY + timedelta(days=14))
    rules = ASKS_PLACE | {"ansökan.komplettering_uteblir": "godkänns_inte"}
    for completions in ((met, missed), (missed, met)):
        one = replace(BARE, completions=completions)
        assert came_to(one, rules, date(2023, 6, 1))[0] is Outcome.REFUSED


def test_what_came_late_and_whole_is_examined_like_any_other() -> None:
    late = Completion(DAY, DAY + timedelta(days=14), DAY + timedelta(days=15))
    whole = replace(BARE, completions=(late,), details=frozenset({Detail.PLACE}))
    rules = RIGHT | ASKS_PLACE | {"ansökan.komplettering_uteblir": "godkänns_inte"}
    assert came_to(whole, rules, date(2023, 6, 1)) == (Outcome.APPROVED, (ALL_WHO_MEET,))


def _checked(passed: tuple[bool | None, ...]) -> Application:
    checks = [
        Checked(check, is_passed)
        for check, is_passed in zip(WEIGHED, passed, strict=True)
        if is_passed is not None
    ]
    return replace(BARE, checks=tuple(checks))


@given(st.tuples(*[st.sampled_from([True, False, None])] * 4))
def test_the_gravest_outcome_of_the_checks_leads_and_it_alone_is_told(
    passed: tuple[bool | None, ...],
) -> None:
    outcome, trace = came_to(_checked(passed), RIGHT | CHECKS)
    stops = passed[:2].count(False)
    waits = passed.count(None)
    may = passed[2:].count(False)
    if stops:
        expected = (Outcome.REFUSED, "application.ground.", stops)
    elif waits:
        expected = (Outcome.WAITS, "application.check_waits.", waits)
    elif may:
        expected = (Outcome.MAY_BE_REFUSED, "application.ground.", may)
    else:
        expected = (Outcome.APPROVED, "application.check_passed.", 4)
    assert (outcome, sum(one.code.startswith(expected[1]) for one in trace)) == (
        expected[0],
        expected[2],
    )
    assert len(trace) == expected[2] + (outcome is Outcome.APPROVED)


@given(st.permutations([Checked(one, is_passed=one is not Check.BANKRUPTCIES) for one in WEIGHED]))
def test_the_order_of_the_checks_is_of_no_matter(checks: list[Checked]) -> None:
    assert came_to(replace(BARE, checks=tuple(checks)), RIGHT | CHECKS) == (
        Outcome.MAY_BE_REFUSED,
        (step("application.ground.bankruptcies", "GL-konkurser", of=""),),
    )


def test_what_is_lacking_goes_before_what_the_checks_say() -> None:
    failed = _checked((False, False, False, False))
    outcome, trace = came_to(failed, RIGHT | CHECKS | LEADS_TO | ASKS_PLACE)
    assert (outcome, trace) == (Outcome.INCOMPLETE, (NO_PLACE, MAY_BE_ASKED, INCOMPLETE))


def test_the_frame_is_told_first_and_in_reading_order() -> None:
    frame: dict[str, Says] = {
        "ansökan.avslut": "skriftligt_beslut",
        "ansökan.tid": "löpande",
        "ansökan.prövning": "mot_kraven_enligt_lov",
        "ansökan.underlag": ("består_av", {"delar": ("1", "2", "3")}),
        "ansökan.egen_regi": "samma_krav",
    }
    public = replace(BARE, is_public=True)
    assert came_to(public, RIGHT | frame) == (
        Outcome.APPROVED,
        (
            step("application.made_on_documents", "GL-underlag", parts=3),
            step("application.examined_by_the_act", "GL-prövning"),
            step("application.any_time", "GL-tid"),
            step("application.ends_with_written_decision", "GL-avslut"),
            step("application.same_for_public", "GL-egen_regi"),
            ALL_WHO_MEET,
        ),
    )


def test_a_public_provider_waits_where_the_book_does_not_say_that_the_same_demands_hold() -> None:
    public = replace(BARE, is_public=True)
    assert came_to(public, RIGHT) == (
        Outcome.NOT_EXAMINED,
        (step("application.public_not_examined"),),
    )
    # That the same demands hold for public providers is no step in a private one's trace.
    assert came_to(BARE, RIGHT | {"ansökan.egen_regi": "samma_krav"}) == (
        Outcome.APPROVED,
        (ALL_WHO_MEET,),
    )


@pytest.mark.parametrize(
    ("outcome", "may_be_approved", "may_be_refused"),
    [
        (Outcome.APPROVED, True, False),
        (Outcome.REFUSED, False, True),
        (Outcome.MAY_BE_REFUSED, True, True),
        (Outcome.INCOMPLETE, False, True),
        (Outcome.WAITS, False, False),
        (Outcome.NOT_EXAMINED, False, False),
    ],
)
def test_each_outcome_says_which_decisions_it_allows(
    outcome: Outcome, *, may_be_approved: bool, may_be_refused: bool
) -> None:
    assert (outcome.may_be_approved, outcome.may_be_refused) == (may_be_approved, may_be_refused)


def test_the_lacking_points_are_those_that_are_not_met() -> None:
    told_place = replace(BARE, details=frozenset({Detail.PLACE}))
    rules = ASKS_PLACE | ASKS_PAPER
    examined = examine(told_place, DAY, a_book(rules))
    assert [one.name for one in examined.points] == ["läge", "referenser"]
    assert [one.name for one in examined.lacking] == ["referenser"]


def test_obvious_errors_may_be_corrected_by_the_clause_that_lets_them() -> None:
    because = told(CORRECTION, a_book({"ansökan.rättelse": "uppenbara_fel_får_rättas"}), DAY)
    assert because is not None
    assert because() == step("application.obvious_errors_corrected", "GL-rättelse")
