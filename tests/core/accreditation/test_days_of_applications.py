"""The days of an application: complete, decided and told by, bound through, and again after."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.granland import Says, a_book
from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Completion,
    CompletionBeforeAsked,
    Detail,
    Paper,
    PaperKind,
)
from vardval.core.accreditation.application_clock import (
    Clock,
    bound_through,
    clock_of,
    complete_on,
    why_not_signed,
)
from vardval.core.accreditation.application_examination import Outcome, examine
from vardval.core.accreditation.application_outcome import Signing
from vardval.core.accreditation.application_times import LastDay
from vardval.core.rulebook import Rulebook
from vardval.core.time import Month
from vardval.core.trace import step
from vardval.rulebook.loading import load_book

COMPANY = ApplicantKind.LEGAL_PERSON
ARRIVED = date(2023, 3, 1)
TWO_PAPERS: dict[str, Says] = {
    "ansökan.handlingar": "bifogas",
    "ansökan.referenser": "ska_bifogas",
    "ansökan.resurser": "ska_bifogas",
}


@pytest.fixture(scope="module")
def telling() -> Rulebook:
    """The book that says how one applies."""
    return load_book("norrbotten/2023")


def test_what_is_complete_on_1_march_is_decided_by_29_april_and_told_by_30_april(
    telling: Rulebook,
) -> None:
    papers = tuple(Paper(kind, ARRIVED, ARRIVED) for kind in PaperKind)
    whole = Application(COMPANY, ARRIVED, details=frozenset(Detail), papers=papers)
    clock = clock_of(whole, telling)
    decide, tell = date(2023, 4, 29), date(2023, 4, 30)
    decided = step("application.decide_days_from", "NB-0-5", last=decide, days=60, complete=ARRIVED)
    told = step("application.tell_days_after", "NB-2.5.2-1", last=tell, days=60, complete=ARRIVED)
    assert clock == Clock(ARRIVED, LastDay(decide, decided), LastDay(tell, told))
    assert clock.decide is not None
    assert clock.tell is not None
    # Both stand on the interpretation of the two wordings.
    assert (clock.decide.step.also, clock.tell.step.also) == (("NB-T-219",), ("NB-T-219",))


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(1, 400))
def test_days_from_a_day_end_the_day_before_days_after_it(day: date, days: int) -> None:
    book = a_book(
        {
            "ansökan.beslutstid": ("dagar_från_och_med", {"tid": days}),
            "ansökan.underrättelse": ("dagar_efter", {"tid": days}),
        }
    )
    clock = clock_of(Application(COMPANY, day), book)
    assert clock is not None
    assert clock.decide is not None
    assert clock.tell is not None
    assert (clock.decide.on - day).days == days - 1
    assert clock.tell.on - clock.decide.on == timedelta(days=1)


@pytest.mark.parametrize(
    ("approved_on", "last_on"),
    [
        (date(2023, 1, 10), date(2023, 7, 10)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2023, 12, 31), date(2024, 6, 30)),
    ],
)
def test_the_applicant_is_bound_through_the_same_day_six_months_on(
    telling: Rulebook, approved_on: date, last_on: date
) -> None:
    told = step(
        "application.bound_through", "NB-2.3.4-1", last=last_on, months=6, approved=approved_on
    )
    assert bound_through(approved_on, telling) == LastDay(last_on, told)


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(1, 24))
def test_the_binding_ends_in_its_last_month_and_never_on_a_day_of_a_later_number(
    approved_on: date, months: int
) -> None:
    rules: dict[str, Says] = {
        "ansökan.bunden": ("tills_kontrakt_högst_månader_efter_godkännande", {"tid": months})
    }
    bound = bound_through(approved_on, a_book(rules))
    assert bound is not None
    assert Month.of(bound.on) == Month.of(approved_on).plus(months)
    assert bound.on.day <= approved_on.day
    if bound.on.day < approved_on.day:
        assert bound.on == Month.of(bound.on).last


@pytest.mark.parametrize("days_late", [0, 1])
def test_a_contract_is_signed_through_the_last_day_and_has_lapsed_the_day_after(
    telling: Rulebook, days_late: int
) -> None:
    approved_on, last_on = date(2023, 1, 10), date(2023, 7, 10)
    signing = Signing(last_on + timedelta(days=days_late), approved_on, COMPANY)
    lapsed = step("application.lapsed", "NB-2.3.4-1", last=last_on)
    assert why_not_signed(signing, telling) == ((lapsed,) if days_late else ())


@pytest.mark.parametrize(
    ("applicant", "meets_demands", "codes"),
    [
        (ApplicantKind.BEING_FORMED, True, [("application.not_formed", "NB-2.4.7-6")]),
        (COMPANY, False, [("application.not_formed", "NB-2.4.7-6")]),
        (COMPANY, True, []),
    ],
)
def test_what_is_being_formed_is_formed_and_meets_the_demands_when_it_signs(
    telling: Rulebook,
    applicant: ApplicantKind,
    codes: list[tuple[str, str]],
    *,
    meets_demands: bool,
) -> None:
    signing = Signing(date(2023, 2, 1), date(2023, 1, 10), applicant, meets_demands)
    assert [(one.code, one.clause) for one in why_not_signed(signing, telling)] == codes


def test_nobody_signs_who_is_not_approved_and_a_natural_person_never_does(
    telling: Rulebook,
) -> None:
    def clauses(signing: Signing) -> list[str | None]:
        return [one.clause for one in why_not_signed(signing, telling)]

    day = date(2023, 2, 1)
    assert clauses(Signing(day, None, COMPANY)) == [
        telling.rule_on("kontrakt.godkännande", day).clause
    ]
    assert clauses(Signing(day, date(2023, 2, 2), COMPANY)) == [
        telling.rule_on("kontrakt.godkännande", day).clause
    ]
    assert clauses(Signing(day, date(2023, 1, 10), ApplicantKind.NATURAL_PERSON)) == [
        telling.rule_on("kontrakt.part", day).clause
    ]


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2023, 6, 30), Outcome.NOT_EXAMINED), (date(2023, 7, 1), Outcome.APPROVED)],
)
def test_a_new_approval_is_examined_the_day_after_the_contract_has_ended(
    on: date, outcome: Outcome
) -> None:
    book = a_book(
        {
            "ansökan.nytt_godkännande": "efter_avtalets_slut",
            "ansökan.rätt": "alla_som_uppfyller_kraven",
        }
    )
    through = date(2023, 6, 30)
    again = Application(COMPANY, ARRIVED, earlier_contract_through=through)
    examined = examine(again, on, book)
    waits = step("application.waits_for_contract_to_end", "GL-nytt_godkännande", through=through)
    right = step("application.all_who_meet_the_demands", "GL-rätt")
    assert (examined.outcome, examined.trace) == (
        outcome,
        (waits,) if outcome is Outcome.NOT_EXAMINED else (right,),
    )
    assert examine(replace(again, earlier_contract_through=None), ARRIVED, book).outcome is (
        Outcome.APPROVED
    )


@given(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90))
def test_it_is_complete_on_the_day_of_whatever_came_last_in_any_order(
    references: int, resources: int, completed: int
) -> None:
    def after(days: int) -> date:
        return ARRIVED + timedelta(days=days)

    papers = (
        Paper(PaperKind.REFERENCES, after(references)),
        Paper(PaperKind.RESOURCES, after(resources)),
    )
    asked = Completion(ARRIVED, after(90), after(completed))
    book = a_book(TWO_PAPERS)
    for order in permutations(papers):
        one = Application(COMPANY, ARRIVED, papers=order, completions=(asked,))
        assert complete_on(one, book) == after(max(references, resources, completed))


def test_a_document_sent_ahead_does_not_make_it_complete_before_it_arrived() -> None:
    early = Paper(PaperKind.REFERENCES, ARRIVED - timedelta(days=9))
    book = a_book({"ansökan.handlingar": "bifogas", "ansökan.referenser": "ska_bifogas"})
    assert complete_on(Application(COMPANY, ARRIVED, papers=(early,)), book) == ARRIVED


def test_a_completion_that_is_not_met_does_not_start_the_clock() -> None:
    book = a_book({"ansökan.kommun": "ska_anges"})
    asked = Completion(ARRIVED, ARRIVED + timedelta(days=10))
    bare = Application(COMPANY, ARRIVED, completions=(asked,))
    assert (complete_on(bare, book), clock_of(bare, book)) == (None, None)
    met_on = ARRIVED + timedelta(days=4)
    told = replace(
        bare,
        details=frozenset({Detail.MUNICIPALITY}),
        completions=(replace(asked, met_on=met_on),),
    )
    assert complete_on(told, book) == met_on


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(-9, 9))
def test_a_completion_is_never_due_before_the_day_of_asking(asked_on: date, days: int) -> None:
    due_on = asked_on + timedelta(days=days)
    if days >= 0:
        assert Completion(asked_on, due_on).due_on == due_on
        return
    with pytest.raises(CompletionBeforeAsked) as refused:
        Completion(asked_on, due_on)
    assert str(refused.value) == (
        f"Sista dag för kompletteringen, {due_on}, ligger före dagen för begäran, {asked_on}. "
        "Välj en senare dag."
    )


def test_a_book_of_another_year_answers_by_its_nearest_day() -> None:
    book = a_book(
        {"ansökan.bunden": ("tills_kontrakt_högst_månader_efter_godkännande", {"tid": 6})}
    )
    for approved_on in (date(2022, 12, 31), date(2024, 1, 1)):
        bound = bound_through(approved_on, book)
        assert bound is not None
        assert bound.step.clause == "GL-bunden"
