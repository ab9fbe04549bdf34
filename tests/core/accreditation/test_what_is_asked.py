"""What an application is asked for: its form, what it tells, and each document of each party."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.granland import Says, a_book
from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Channel,
    Detail,
    Paper,
    PaperKind,
)
from vardval.core.accreditation.application_points import asked_papers, points_of
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.trace import Step, step

DAY = date(2023, 3, 10)
OF_A_COMPANY = Application(ApplicantKind.LEGAL_PERSON, DAY, details=frozenset(Detail))
BEING_FORMED = replace(OF_A_COMPANY, applicant=ApplicantKind.BEING_FORMED)
WITH = "ansökan.handlingar"
A_PERSON, A_PLAN = ApplicantKind.NATURAL_PERSON, ApplicantKind.BEING_FORMED
LAB, CLEANER = "Labbet AB", "Städ AB"


def lacking(application: Application, rules: Mapping[str, Says]) -> list[Step | None]:
    return [one.lacking for one in points_of(application, DAY, a_book(rules))]


def told_of(application: Application, kind: PaperKind, **rules: Says) -> dict[str, str | None]:
    """By party what is said of the document: the code of what is lacking, None where it is met."""
    book = a_book(
        {WITH: "bifogas", f"ansökan.{kind.value}": "ska_bifogas"}
        | {f"ansökan.{name}": says for name, says in rules.items()}
    )
    return {
        one.of: one.lacking.code if one.lacking else None
        for one in points_of(application, DAY, book)
    }


def came(kind: PaperKind, of: str = "", dated_on: date | None = DAY, on: date = DAY) -> Paper:
    return Paper(kind, on, dated_on, of)


@pytest.mark.parametrize(
    ("rule", "mechanism", "otherwise", "code"),
    [
        ("sökande", "juridiska_personer", {"applicant": A_PERSON}, "right_to_apply"),
        ("bildande", "får_inte_ansöka", {"applicant": A_PLAN}, "formed_company"),
        ("skriftlig", "skriftligen", {"channel": Channel.BY_WORD}, "writing"),
        ("kanal", "elektroniskt", {"channel": Channel.ON_PAPER}, "electronic_form"),
        ("underskrift", "behörig_företrädare", {"is_signed": False}, "signature"),
        ("omfattning", "en_per_etablering", {"establishments": 2}, "one_establishment"),
        ("omfattning", "en_per_etablering", {"establishments": 0}, "one_establishment"),
        ("uppdrag", "samlat_uppdrag", {"takes_whole_assignment": False}, "whole_assignment"),
        ("villkor", "alla_villkor", {"accepts_terms": False}, "all_terms"),
    ],
)  # fmt: skip
def test_each_demand_on_the_form_is_met_by_a_whole_application_and_named_where_it_is_not(
    rule: str, mechanism: str, otherwise: dict[str, object], code: str
) -> None:
    rules = {f"ansökan.{rule}": mechanism}
    assert lacking(OF_A_COMPANY, rules) == [None]
    unlike = replace(OF_A_COMPANY, **otherwise)  # type: ignore[arg-type]  # fields by name
    assert lacking(unlike, rules) == [step(f"application.lacks.{code}", f"GL-{rule}")]


@pytest.mark.parametrize("applicant", list(ApplicantKind))
def test_a_book_that_lets_all_persons_apply_lacks_nothing_in_whom_they_are(
    applicant: ApplicantKind,
) -> None:
    rules = {"ansökan.sökande": "juridiska_och_fysiska_personer", "ansökan.bildande": "får_ansöka"}
    assert lacking(replace(OF_A_COMPANY, applicant=applicant), rules) == [None, None]


def test_a_paper_application_is_in_writing_though_it_is_not_electronic() -> None:
    on_paper = replace(OF_A_COMPANY, channel=Channel.ON_PAPER)
    assert lacking(on_paper, {"ansökan.skriftlig": "skriftligen"}) == [None]


@pytest.mark.parametrize("detail", list(Detail))
def test_each_detail_is_lacking_until_it_is_told_and_partners_only_of_what_is_being_formed(
    detail: Detail,
) -> None:
    rules = {f"ansökan.{detail.value}": "ska_anges"}
    untold = step(f"application.lacks.{detail.name.lower()}", f"GL-{detail.value}")
    others = frozenset(Detail) - {detail}
    assert lacking(BEING_FORMED, rules) == [None]
    assert lacking(replace(BEING_FORMED, details=others), rules) == [untold]
    of_company = lacking(replace(OF_A_COMPANY, details=others), rules)
    assert of_company == [None if detail is Detail.PARTNERS else untold]


def test_no_document_is_looked_for_unless_the_book_says_that_they_come_with_the_application() -> (
    None
):
    silent = a_book({"ansökan.referenser": "ska_bifogas"})
    assert (points_of(OF_A_COMPANY, DAY, silent), asked_papers(silent, DAY)) == ((), ())
    missing = a_book({WITH: None, "ansökan.referenser": "ska_bifogas"})
    assert (points_of(OF_A_COMPANY, DAY, missing), asked_papers(missing, DAY)) == ((), ())
    told = a_book({WITH: "bifogas", "ansökan.referenser": "ska_bifogas", "ansökan.resurser": None})
    assert asked_papers(told, DAY) == (PaperKind.REFERENCES,)


_NEVER_OF_A_COMPANY = {
    PaperKind.REGISTRATION_ASKED,
    PaperKind.FORMATION_PLAN,
    PaperKind.COMMITMENT,
}


@pytest.mark.parametrize("kind", list(PaperKind))
def test_each_document_is_asked_of_a_registered_company_but_for_those_of_others(
    kind: PaperKind,
) -> None:
    expected = {} if kind in _NEVER_OF_A_COMPANY else {"": f"application.lacks.{kind.name.lower()}"}
    assert told_of(OF_A_COMPANY, kind) == expected
    with_it = replace(OF_A_COMPANY, papers=(came(kind),))
    if kind not in _NEVER_OF_A_COMPANY:
        assert told_of(with_it, kind) == {"": None}


def test_the_registration_or_the_application_for_one_is_asked_for_and_never_both() -> None:
    unregistered = replace(OF_A_COMPANY, is_registered=False)
    kinds = (PaperKind.REGISTRATION, PaperKind.REGISTRATION_ASKED)
    assert [told_of(OF_A_COMPANY, one) for one in kinds] == [
        {"": "application.lacks.registration"},
        {},
    ]
    assert [told_of(unregistered, one) for one in kinds] == [
        {},
        {"": "application.lacks.registration_asked"},
    ]


def test_the_plan_of_formation_is_asked_of_what_is_being_formed_alone() -> None:
    kind = PaperKind.FORMATION_PLAN
    assert told_of(BEING_FORMED, kind) == {"": "application.lacks.formation_plan"}
    assert told_of(replace(OF_A_COMPANY, applicant=ApplicantKind.NATURAL_PERSON), kind) == {}


def test_a_commitment_is_asked_of_each_subcontractor_and_not_of_the_applicant() -> None:
    two = replace(OF_A_COMPANY, subcontractors=(LAB, CLEANER))
    half = replace(two, papers=(came(PaperKind.COMMITMENT, CLEANER),))
    assert told_of(half, PaperKind.COMMITMENT) == {
        LAB: "application.lacks.commitment",
        CLEANER: None,
    }


def test_subcontractors_show_the_same_documents_that_the_book_names_and_no_others() -> None:
    also: Says = ("samma_uppgifter", {"handlingar": ("resurser", "registreringsbevis")})
    two = replace(OF_A_COMPANY, subcontractors=(LAB,), is_registered=False)
    rules = {"underleverantörer": also}
    lacks = "application.lacks.resources"
    assert told_of(two, PaperKind.RESOURCES, **rules) == {"": lacks, LAB: lacks}
    assert told_of(two, PaperKind.REFERENCES, **rules) == {"": "application.lacks.references"}
    # The subcontractor's registration is asked for also where the applicant's does not hold yet.
    assert told_of(two, PaperKind.REGISTRATION, **rules) == {LAB: "application.lacks.registration"}
    assert told_of(two, PaperKind.REGISTRATION_ASKED, **rules) == {
        "": "application.lacks.registration_asked"
    }


def test_another_partys_document_is_not_the_applicants() -> None:
    of_lab = replace(OF_A_COMPANY, papers=(came(PaperKind.RESOURCES, LAB),))
    assert told_of(of_lab, PaperKind.RESOURCES) == {"": "application.lacks.resources"}


def test_the_plan_that_is_shown_on_request_is_asked_for_when_it_has_been_requested() -> None:
    rules: dict[str, Says] = {
        WITH: "bifogas",
        "ansökan.ekonomisk_plan": ("på_begäran", {"tid": 2}),
    }
    assert lacking(OF_A_COMPANY, rules) == []
    asked = replace(OF_A_COMPANY, plan_is_asked=True)
    assert lacking(asked, rules) == [
        step("application.lacks.economic_plan", "GL-ekonomisk_plan", of="")
    ]
    assert lacking(replace(asked, papers=(came(PaperKind.ECONOMIC_PLAN),)), rules) == [None]
    always = rules | {"ansökan.ekonomisk_plan": "ska_bifogas"}
    assert len(lacking(OF_A_COMPANY, always)) == 1


@pytest.mark.parametrize(
    ("dated_on", "expected"),
    [
        (date(2022, 12, 10), None),
        (date(2022, 12, 9), "application.paper_too_old"),
        (DAY, None),
        (date(2023, 3, 11), "application.paper_too_old"),
        (None, "application.paper_too_old"),
    ],
)
def test_a_form_of_three_months_does_and_one_a_day_older_is_told_as_too_old(
    dated_on: date | None, expected: str | None
) -> None:
    rules: dict[str, Says] = {
        WITH: "bifogas",
        "ansökan.skatteblankett": ("ska_bifogas", {"högst_gammal": 3}),
    }
    shown = replace(OF_A_COMPANY, papers=(came(PaperKind.TAX_FORM, dated_on=dated_on),))
    told = step(expected, "GL-skatteblankett", months=3, of="") if expected else None
    assert lacking(shown, rules) == [told]
    # A fresh one beside it is enough, in whatever order they came.
    fresh = came(PaperKind.TAX_FORM)
    assert lacking(replace(shown, papers=(*shown.papers, fresh)), rules) == [None]
    assert lacking(replace(shown, papers=(fresh, *shown.papers)), rules) == [None]


def test_what_is_lacking_of_a_subcontractor_names_it_last() -> None:
    two = replace(OF_A_COMPANY, subcontractors=(LAB,))
    rules = {WITH: "bifogas", "ansökan.underleverantörers_åtagande": "ska_bifogas"}
    assert lacking(two, rules) == [
        step("application.lacks.commitment", "GL-underleverantörers_åtagande", of=" (Labbet AB)")
    ]


def test_a_document_that_comes_tomorrow_is_lacking_today() -> None:
    later = replace(OF_A_COMPANY, papers=(came(PaperKind.REFERENCES, on=DAY + timedelta(days=1)),))
    book = a_book({WITH: "bifogas", "ansökan.referenser": "ska_bifogas"})
    told = [points_of(later, DAY + timedelta(days=days), book)[0].lacking for days in (0, 1)]
    assert told == [step("application.lacks.references", "GL-referenser", of=""), None]


def test_the_points_stand_in_reading_order_whatever_the_order_of_the_book() -> None:
    rules: dict[str, Says] = {
        "ansökan.underleverantörers_åtagande": "ska_bifogas",
        "ansökan.presentation": "ska_bifogas",
        WITH: "bifogas",
        "ansökan.driftstart": "ska_anges",
        "ansökan.sökande": "juridiska_personer",
    }
    two = replace(OF_A_COMPANY, subcontractors=(LAB,))
    assert [(one.name, one.of, one.is_paper) for one in points_of(two, DAY, a_book(rules))] == [
        ("sökande", "", False),
        ("driftstart", "", False),
        ("presentation", "", True),
        ("underleverantörers_åtagande", LAB, True),
    ]


def test_the_documents_of_subcontractors_are_told_by_name_or_the_book_is_wrong() -> None:
    wrong = a_book(
        {
            WITH: "bifogas",
            "ansökan.resurser": "ska_bifogas",
            "ansökan.underleverantörer": ("samma_uppgifter", {"handlingar": "resurser"}),
        }
    )
    with pytest.raises(WrongArgument, match="saknar argumentet handlingar"):
        points_of(replace(OF_A_COMPANY, subcontractors=(LAB,)), DAY, wrong)
