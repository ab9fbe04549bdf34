"""The rules of applications, by the shipped book that says most of them and by a silent one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Check,
    Checked,
    Completion,
    CompletionBeforeAsked,
    Detail,
    Paper,
    PaperKind,
)
from vardval.core.accreditation.application_asking import is_fresh
from vardval.core.accreditation.application_checks import Weight
from vardval.core.accreditation.application_clock import bound_through, clock_of, complete_on
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.accreditation.application_examination import Outcome, examine
from vardval.core.accreditation.application_points import asked_papers
from vardval.core.rulebook import Rulebook
from vardval.core.time import months_after
from vardval.rulebook.loading import load_book

DAY = date(2023, 3, 1)
DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture(scope="module")
def telling() -> Rulebook:
    """The book that says how one applies."""
    return load_book("norrbotten/2023")


@pytest.fixture(scope="module")
def silent() -> Rulebook:
    """A book that says little of it."""
    return load_book("kronoberg/2023")


def _whole(on: date = DAY) -> Application:
    papers = tuple(Paper(kind, on, on) for kind in PaperKind)
    details = frozenset(Detail)
    return Application(ApplicantKind.LEGAL_PERSON, on, details=details, papers=papers)


def _checked(application: Application, book: Rulebook) -> Application:
    weighed = examine(application, DAY, book).checks
    made = tuple(Checked(one.check, is_passed=True, of=one.of) for one in weighed)
    return replace(application, checks=made)


@given(DAYS)
def test_the_sixtieth_day_counts_the_first_for_the_decision_and_not_for_the_answer(
    day: date,
) -> None:
    clock = clock_of(_whole(day), load_book("norrbotten/2023"))
    assert clock is not None
    assert clock.decide is not None
    assert clock.tell is not None
    assert clock.decide.on - day == timedelta(days=59)
    assert clock.tell.on - day == timedelta(days=60)


def test_a_silent_book_gives_no_day_and_asks_for_nothing(silent: Rulebook) -> None:
    bare = Application(ApplicantKind.LEGAL_PERSON, DAY)
    clock = clock_of(bare, silent)
    assert clock is not None
    assert (clock.complete_on, clock.decide, clock.tell) == (DAY, None, None)
    assert asked_papers(silent, DAY) == ()
    assert bound_through(DAY, silent) is None


@given(DAYS, st.integers(0, 200))
def test_a_paper_is_fresh_through_the_day_of_the_same_number(day: date, days: int) -> None:
    came = day + timedelta(days=days)
    assert is_fresh(Paper(PaperKind.TAX_FORM, came, day), 3) == (came <= months_after(day, 3))


def test_a_paper_without_a_day_or_from_tomorrow_is_not_fresh() -> None:
    assert not is_fresh(Paper(PaperKind.TAX_FORM, DAY), 3)
    assert not is_fresh(Paper(PaperKind.TAX_FORM, DAY, DAY + timedelta(days=1)), 3)
    assert is_fresh(Paper(PaperKind.FORM, DAY), None)


def test_it_is_complete_the_day_the_last_paper_came(telling: Rulebook) -> None:
    whole = _whole()
    late = tuple(
        replace(one, received_on=DAY + timedelta(days=9))
        if one.kind is PaperKind.REFERENCES
        else one
        for one in whole.papers
    )
    assert complete_on(replace(whole, papers=late), telling) == DAY + timedelta(days=9)
    without = tuple(one for one in whole.papers if one.kind is not PaperKind.REFERENCES)
    assert complete_on(replace(whole, papers=without), telling) is None


def test_whoever_meets_every_demand_is_approved_and_one_mandatory_ground_stops(
    telling: Rulebook,
) -> None:
    whole = _checked(_whole(), telling)
    assert examine(whole, DAY, telling).outcome is Outcome.APPROVED
    for check, outcome in (
        (Check.TAX_DEBTS, Outcome.REFUSED),
        (Check.BANKRUPTCIES, Outcome.MAY_BE_REFUSED),
    ):
        failed = replace(whole, checks=(*whole.checks, Checked(check, is_passed=False)))
        assert examine(failed, DAY, telling).outcome is outcome


def test_subcontractors_and_partners_are_looked_into_like_the_applicant(
    telling: Rulebook,
) -> None:
    formed = replace(
        _whole(),
        applicant=ApplicantKind.BEING_FORMED,
        subcontractors=("Labbet AB",),
        partners=("Ann",),
    )
    parties = {one.of for one in examine(formed, DAY, telling).checks if one.check is Check.CREDIT}
    assert parties == {"", "Labbet AB", "Ann"}
    premises = [
        one.of for one in examine(formed, DAY, telling).checks if one.check is Check.PREMISES
    ]
    assert premises == [""]
    later = replace(formed, applicant=ApplicantKind.LEGAL_PERSON)
    assert "Ann" not in {one.of for one in examine(later, DAY, telling).checks}


@pytest.mark.parametrize(
    ("percent_e2", "weight"),
    [(None, Weight.STOPS), (4_999, Weight.STOPS), (5_000, Weight.CONTENT)],
)
def test_at_least_half_is_half(silent: Rulebook, percent_e2: int | None, weight: Weight) -> None:
    made = Checked(Check.GENERAL_PRACTICE, is_passed=True, percent_e2=percent_e2)
    seen = examine(replace(_whole(), checks=(made,)), DAY, silent)
    assert [one.weight for one in seen.checks] == [weight]


def test_a_completion_is_missed_the_day_after_unless_it_came_in_time() -> None:
    asked = Completion(DAY, DAY + timedelta(days=10))
    assert not asked.is_missed(asked.due_on)
    assert asked.is_missed(asked.due_on + timedelta(days=1))
    assert not replace(asked, met_on=asked.due_on).is_missed(date(2023, 12, 1))
    assert replace(asked, met_on=asked.due_on + timedelta(days=1)).is_missed(date(2023, 12, 1))
    with pytest.raises(CompletionBeforeAsked):
        Completion(DAY, DAY - timedelta(days=1))


def test_a_public_provider_is_examined_only_by_a_book_that_says_so(
    telling: Rulebook, silent: Rulebook
) -> None:
    public = replace(_checked(_whole(), telling), is_public=True)
    assert examine(public, DAY, telling).outcome is Outcome.APPROVED
    assert examine(public, DAY, silent).outcome is Outcome.NOT_EXAMINED


def test_the_course_ends_in_a_contract_a_no_or_a_withdrawal() -> None:
    assert APPLICATION.ends == {"refused", "withdrawn", "signed", "lapsed"}
    assert {one.action for one in APPLICATION.ways_on("proposed")} == {
        "send_back",
        "grant",
        "refuse",
    }
