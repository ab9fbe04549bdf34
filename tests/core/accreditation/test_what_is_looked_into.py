"""The checks of an application: of whom each is made, and what its outcome leads to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.core.granland import Says, a_book
from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Check,
    Checked,
)
from vardval.core.accreditation.application_checks import (
    CHECK_RULES,
    MEASURED,
    PARTNERS_ALIKE,
    SUBCONTRACTORS_ALIKE,
    Weighed,
    Weight,
)
from vardval.core.accreditation.application_examination import examine
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.trace import step

DAY = date(2023, 3, 1)
LAB, ANN = "Labbet AB", "Ann"
PARTIES = Application(
    ApplicantKind.BEING_FORMED, DAY, subcontractors=(LAB,), partners=(ANN,), plan_is_asked=True
)
JUDGED = [one for one in Check if one not in MEASURED]
SHARES = [one for one in Check if one in MEASURED]
OF_EACH_PARTY = {
    Check.CREDIT,
    Check.INSOLVENCY,
    Check.TAX_DEBTS,
    Check.EARLIER_DEBTS,
    Check.BANKRUPTCIES,
}
"""What NB-2.4.4 looks into of a company or a person, and not of the health centre to be."""
EVERYBODY: dict[str, Says] = {
    "ansökan.underleverantörers_kontroll": "som_leverantören",
    "ansökan.bolagsmäns_kontroll": "som_leverantören",
}


def weighed(
    application: Application, check: Check, says: Says = "godkänns_inte", **rules: Says
) -> list[Weighed]:
    told = {f"ansökan.{check.value}": says} | {f"ansökan.{name}": it for name, it in rules.items()}
    return list(examine(application, DAY, a_book(told)).checks)


def made(
    check: Check, of: str = "", *, is_passed: bool = True, share: int | None = None
) -> Checked:
    return Checked(check, is_passed, of, share)


@pytest.mark.parametrize("check", JUDGED)
@pytest.mark.parametrize(
    ("mechanism", "failed"),
    [("godkänns_inte", Weight.STOPS), ("får_vägras", Weight.MAY_STOP)],
)
def test_a_check_waits_then_passes_or_weighs_as_the_book_has_it(
    check: Check, mechanism: str, failed: Weight
) -> None:
    of = LAB if check is Check.SUBCONTRACTOR else ""
    about = f" ({of})" if of else ""
    name, clause = check.name.lower(), f"GL-{check.value}"
    for checks, weight, code in (
        ((), Weight.NOT_MADE, "check_waits"),
        ((made(check, of),), Weight.CONTENT, "check_passed"),
        ((made(check, of, is_passed=False),), failed, "ground"),
    ):
        told = step(f"application.{code}.{name}", clause, of=about)
        found = weighed(replace(PARTIES, checks=checks), check, mechanism)
        assert found == [Weighed(check, of, weight, told)]


@pytest.mark.parametrize("check", list(Check))
def test_each_check_is_of_its_own_parties_where_the_book_looks_into_all_alike(
    check: Check,
) -> None:
    says: Says = (
        ("minst_andel_av_tiden", {"andel": Decimal("0.5")})
        if check in MEASURED
        else ("godkänns_inte")
    )
    book = a_book(EVERYBODY | {f"ansökan.{check.value}": says})
    parties = [one.of for one in examine(PARTIES, DAY, book).checks]
    expected = ["", LAB, ANN] if check in OF_EACH_PARTY else [""]
    assert parties == ([LAB] if check is Check.SUBCONTRACTOR else expected)


def test_why_a_party_is_looked_into_alike_is_told_with_its_name() -> None:
    book = a_book(EVERYBODY)
    assert SUBCONTRACTORS_ALIKE.bound(book, DAY)(LAB) == step(
        "application.subcontractor_alike", "GL-underleverantörers_kontroll", of=" (Labbet AB)"
    )
    assert PARTNERS_ALIKE.bound(book, DAY)(ANN) == step(
        "application.partner_alike", "GL-bolagsmäns_kontroll", of=" (Ann)"
    )


def test_others_than_the_applicant_are_looked_into_only_where_the_book_says_so() -> None:
    assert [one.of for one in weighed(PARTIES, Check.CREDIT)] == [""]
    only_partners: dict[str, Says] = {"bolagsmäns_kontroll": "som_leverantören"}
    assert [one.of for one in weighed(PARTIES, Check.CREDIT, **only_partners)] == ["", ANN]
    formed = replace(PARTIES, applicant=ApplicantKind.LEGAL_PERSON)
    assert [one.of for one in weighed(formed, Check.CREDIT, **only_partners)] == [""]


@pytest.mark.parametrize(
    ("applicant", "is_newly_started", "is_asked"),
    [
        (ApplicantKind.LEGAL_PERSON, False, False),
        (ApplicantKind.LEGAL_PERSON, True, True),
        (ApplicantKind.BEING_FORMED, False, True),
        (ApplicantKind.NATURAL_PERSON, True, True),
    ],
)
def test_stability_is_looked_into_of_what_is_new_or_not_yet_formed(
    applicant: ApplicantKind, *, is_newly_started: bool, is_asked: bool
) -> None:
    one = Application(applicant, DAY, is_newly_started=is_newly_started)
    assert bool(weighed(one, Check.NEWLY_STARTED)) is is_asked


def test_a_plan_is_weighed_when_it_has_been_asked_for() -> None:
    assert weighed(replace(PARTIES, plan_is_asked=False), Check.PLAN) == []
    assert [one.weight for one in weighed(PARTIES, Check.PLAN)] == [Weight.NOT_MADE]


def test_the_newest_check_of_the_same_party_counts() -> None:
    failed, passed = made(Check.CREDIT, is_passed=False), made(Check.CREDIT)
    of_lab = made(Check.CREDIT, LAB, is_passed=False)
    for checks, weight in (
        ((failed, passed, of_lab), Weight.CONTENT),
        ((passed, failed), Weight.STOPS),
    ):
        (one,) = weighed(replace(PARTIES, checks=checks), Check.CREDIT)
        assert one.weight is weight


@pytest.mark.parametrize("check", SHARES)
@example(share=10_000, bar=100, is_passed=False)
@given(share=st.integers(0, 10_000), bar=st.integers(0, 100), is_passed=st.booleans())
def test_a_measured_check_is_judged_by_its_share_and_not_by_the_word(
    check: Check, share: int, bar: int, *, is_passed: bool
) -> None:
    done = replace(PARTIES, checks=(made(check, is_passed=is_passed, share=share),))
    andel = {"andel": Decimal(bar).scaleb(-2)}
    (least,) = weighed(done, check, ("minst_andel_av_tiden", andel))
    (more,) = weighed(done, check, ("mer_än_andel", andel))
    assert (least.weight is Weight.CONTENT) == (share >= bar * 100)
    assert (more.weight is Weight.CONTENT) == (share > bar * 100)
    assert {least.weight, more.weight} <= {Weight.CONTENT, Weight.STOPS}


@pytest.mark.parametrize("check", SHARES)
def test_a_measured_check_without_a_measure_stops(check: Check) -> None:
    done = replace(PARTIES, checks=(made(check),))
    (one,) = weighed(done, check, ("minst_andel_av_tiden", {"andel": Decimal(0)}))
    assert one.weight is Weight.STOPS


@pytest.mark.parametrize("andel", [None, 50, "hälften"])
def test_a_share_that_is_no_share_is_a_wrong_book(andel: int | str | None) -> None:
    rules = {} if andel is None else {"andel": andel}
    with pytest.raises(WrongArgument, match="saknar argumentet andel"):
        weighed(PARTIES, Check.DISTRICT_NURSES, ("mer_än_andel", rules))


def test_every_check_has_a_rule_of_its_own_and_competences_are_told_by_their_name() -> None:
    assert [rule.rule_id for rule in CHECK_RULES.values()] == [
        f"ansökan.{one.value}" for one in Check
    ]
    assert [one for one in Check if one.is_competence] == [
        one for one in Check if one.value.startswith("kompetens_")
    ]
