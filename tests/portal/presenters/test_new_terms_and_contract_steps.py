"""What is new to a provider since its contract, and what a matter about a contract tells."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.cases.matter_queries import MatterTold, Subject
from vardval.core.accreditation import CONTRACT_DECIDED, CONTRACT_HELD, CONTRACT_TOLD
from vardval.core.contract import Answer, AnswerKind, Binding, DaysOfChange
from vardval.core.contract.mechanisms import Deadline
from vardval.core.time import Period
from vardval.core.trace import Step, step
from vardval.platform.stored_trace import stored_trace
from vardval.portal.presenters.contract_facts import step_context
from vardval.portal.presenters.new_terms import TermsTold, changed_chapters, new_books
from vardval.registry.terms_queries import NewTerms, ProviderTerms
from vardval.rulebook.queries import Edition

AT = datetime(2024, 2, 1, tzinfo=UTC)
DECIDED, LAST = date(2024, 2, 1), date(2024, 2, 29)


def edition(key: int, book_id: str) -> Edition:
    valid = Period(date(2024, 4, 1))
    return Edition(key, "prov", book_id, "Boken", valid, "", "ada", AT, key, ())


TELL = Deadline(None, step("terms.tell_at_once", "P-1", decided=DECIDED))
ANSWER = Deadline(LAST, step("terms.answer_days_after", "P-2", last=LAST, days=28, decided=DECIDED))
END = Deadline(
    date(2024, 8, 29),
    step("terms.ends_months_after", "P-3", last=date(2024, 8, 29), months=6, told=LAST),
)
MEANWHILE: tuple[Step, ...] = (step("terms.keeps_original", "P-4"), step("terms.no_compensation"))
SILENT = NewTerms(
    edition(5, "prov/2024"), DECIDED, DaysOfChange(TELL, ANSWER, None, MEANWHILE), None
)


def answered(kind: AnswerKind) -> NewTerms:
    """Return the new terms with the provider's answer, and what follows on a no."""
    days = DaysOfChange(TELL, ANSWER, END if kind is AnswerKind.REJECTED else None, MEANWHILE)
    return replace(SILENT, days=days, answer=Answer("prov/2024", kind, LAST))


def terms(*new: NewTerms, since: Edition | None = None) -> ProviderTerms:
    return ProviderTerms("5560360793", "Vård AB", LAST, Binding(None), None, None, since, new)


TOLD_FIRST = TermsTold("Regionen lämnar besked så snart beslutet är fattat 1 februari 2024.", "P-1")
TIME_TO_ANSWER = TermsTold(
    "Leverantören kan säga nej till och med 29 februari 2024, 28\u00a0dagar"
    " efter beslutet 1 februari 2024.",
    "P-2",
)
AFTER_A_NO = (
    TermsTold(
        "Avtalet gäller till och med 29 augusti 2024, 6\u00a0månader"
        " efter anmälan 29 februari 2024.",
        "P-3",
    ),
    TermsTold("Tills avtalet upphör gäller de ursprungliga villkoren.", "P-4"),
    TermsTold("Ingen särskild ersättning betalas när avtalet upphör.", ""),
)


@pytest.mark.parametrize(
    ("new", "told", "is_rejected"),
    [
        (SILENT, (TOLD_FIRST, TIME_TO_ANSWER), False),
        (answered(AnswerKind.ACCEPTED), (TOLD_FIRST, TIME_TO_ANSWER), False),
        (answered(AnswerKind.REJECTED), (TOLD_FIRST, TIME_TO_ANSWER, *AFTER_A_NO), True),
    ],
)
def test_what_follows_on_a_no_is_told_only_after_one(
    new: NewTerms, told: tuple[TermsTold, ...], is_rejected: bool
) -> None:
    (book,) = new_books(terms(new), {}, "sv")
    assert (book.told, book.is_rejected) == (told, is_rejected)


def test_a_book_adopted_after_its_first_day_leaves_no_time_to_say_no() -> None:
    (book,) = new_books(terms(replace(SILENT, days=None)), {}, "sv")
    assert book.told == (
        TermsTold(
            "prov/2024 fastställdes efter sin första dag, så ingen tid att säga nej har löpt."
            " Avgör saken utanför systemet.",
            "",
        ),
    )


def test_each_book_has_the_day_that_the_providers_were_told_of_that_very_edition() -> None:
    later = replace(SILENT, edition=edition(6, "prov/2024"))
    books = new_books(terms(SILENT, later), {6: LAST, 7: DECIDED}, "sv")
    assert [(one.terms.edition.id, one.told_on) for one in books] == [(5, None), (6, LAST)]


@pytest.mark.parametrize("told", [terms(), terms(SILENT), terms(since=edition(1, "prov/2023"))])
def test_no_chapter_is_changed_where_there_is_nothing_to_compare(told: ProviderTerms) -> None:
    assert changed_chapters(told, "sv") == ()


def matter(one: ContractStep, machine: str, **more: object) -> MatterTold:
    return MatterTold(
        1, machine, Subject.UNIT, 7, "", "", DECIDED, "", "", "", {**one.as_particulars(), **more},
        None, (), (), (), (),
    )  # fmt: skip


NO = ContractStep(
    StepKind.ANSWER, date(2024, 2, 29), book_id="prov/2024", answer="rejected", is_written=False
)
TRANSFER = ContractStep(
    StepKind.TRANSFER,
    DECIDED,
    starts_on=date(2024, 3, 1),
    organisation_number="5560360793",
    manager="Ada Ek",
    application_id=9,
)
ASSIGN = ContractStep(
    StepKind.ASSIGN,
    DECIDED,
    starts_on=date(2024, 3, 1),
    assignment="jour",
    is_planned_together=True,
    agreed_on=date(2024, 2, 29),
)


@pytest.mark.parametrize(
    ("one", "facts"),
    [
        (
            NO,
            [("Dag", "29 februari 2024"), ("Villkor", "prov/2024"),
             ("Svar", "Villkoren godtas inte")],
        ),
        (
            TRANSFER,
            [("Dag", "1 februari 2024"), ("Gäller från och med", "1 mars 2024"),
             ("Den nya leverantörens organisationsnummer", "5560360793"),
             ("Verksamhetschef", "Ada Ek")],
        ),
        (
            ASSIGN,
            [("Dag", "1 februari 2024"), ("Gäller från och med", "1 mars 2024"),
             ("Uppdrag", "jour"), ("Planerat tillsammans med leverantören", "Ja"),
             ("Tilläggsavtalets dag", "29 februari 2024")],
        ),
        (ContractStep(StepKind.EXTEND, DECIDED), [("Dag", "1 februari 2024")]),
    ],
)  # fmt: skip
def test_a_step_tells_what_was_told_and_nothing_that_was_not(
    one: ContractStep, facts: list[tuple[str, str]]
) -> None:
    shown = step_context(matter(one, CONTRACT_DECIDED.name), "sv")
    assert (shown["step_facts"], shown["step_says"], shown["step_clauses"]) == (facts, [], [])


def test_a_step_is_told_in_english_too() -> None:
    shown = step_context(matter(NO, CONTRACT_TOLD.name), "en")
    assert shown["step_facts"] == [
        ("Day", "29 February 2024"),
        ("Terms", "prov/2024"),
        ("Answer", "The terms are not accepted"),
    ]


def test_the_clauses_that_the_book_reckoned_by_are_each_named_once_in_their_order() -> None:
    trace = (
        step("terms.keeps_original", ("P-4", "P-9")),
        step("terms.no_compensation", "P-1"),
        step("terms.keeps_original", ("P-9", "P-1")),
    )
    shown = step_context(matter(NO, CONTRACT_TOLD.name, trace=stored_trace(trace)), "sv")
    assert shown["step_clauses"] == ["P-4", "P-9", "P-1"]
    assert shown["step_says"] == [
        "Tills avtalet upphör gäller de ursprungliga villkoren.",
        "Ingen särskild ersättning betalas när avtalet upphör.",
        "Tills avtalet upphör gäller de ursprungliga villkoren.",
    ]


def test_a_matter_about_something_else_or_that_is_weeded_tells_no_step() -> None:
    weeded = replace(matter(NO, CONTRACT_TOLD.name), particulars={}, weeded_on=LAST)
    for one in (matter(NO, CONTRACT_HELD.name), matter(NO, "disclosure"), weeded):
        assert step_context(one, "sv") == {}
