"""Account plans: what they say, everything that is wrong with one, and which is in force."""

import pytest

from tests.apps.settlement.paying import ACCOUNT_PLAN
from tests.apps.settlement.small_region import AT, MARCH
from vardval.core.settlement.account_plan import BookingDay, Ownership
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.account_plans import read_account_plan
from vardval.settlement.actions import publish_account_plan
from vardval.settlement.queries import plan_for

TEXT = ACCOUNT_PLAN.read_text(encoding="utf-8")


def test_a_plan_says_accounts_by_text_and_ownership() -> None:
    plan = read_account_plan(TEXT.encode(), "k")
    assert plan.account("Momskompensation", Ownership.PRIVATE) == "4105"
    assert plan.account("Momskompensation", Ownership.OWN) == ""
    assert (plan.covers(MARCH), plan.covers(Month(2024, 1))) == (True, False)
    assert str(plan.booking_day.in_month(MARCH)) == "2023-03-31"
    assert str(BookingDay.FIRST_OF_NEXT.in_month(MARCH)) == "2023-04-01"


@pytest.mark.parametrize(
    ("found", "written", "problem"),
    [
        ('"7101"', "sju", "Kontot för ”Vårdpeng ålder och kön” är inget nummer."),
        ('nummer: "20"', 'nummer: "6"', "Dimension 6 är upptagen i SIE."),
        ("2023-12", "2022-12", "Kontoplanen slutar gälla innan den börjar."),
        ('"2321000230"', '"232100-0230"', "Organisationsnumret har inte tio siffror."),
        ('"0007:2321000230"', "mejl", "Peppoladressen går inte att läsa."),
        ("Glesbygdsanslag", "Vårdpeng vårdtyngd", "har redan ett konto."),
        ("konton:", "kontona:", "Nyckeln ”kontona” finns inte i en kontoplan."),
        ("ställning: exempel", "ställning: kanske", "går inte att välja."),
    ],
)
def test_what_is_wrong_with_a_plan_is_told(found: str, written: str, problem: str) -> None:
    assert found in TEXT
    with pytest.raises(ProblemsFound) as refused:
        read_account_plan(TEXT.replace(found, written).encode(), "kontoplan.yaml")
    assert problem in str(refused.value)


@pytest.mark.django_db
def test_the_newest_plan_for_a_month_is_in_force_and_the_same_twice_is_one() -> None:
    def publish(text: str) -> int:
        return publish_account_plan(content=text.encode(), name="k", actor="prov", at=AT)

    first = publish(TEXT)
    before = newest_number()
    assert publish(TEXT) == first
    publish(TEXT.replace('"7101"', '"7999"'))
    numbers = [
        plan.account("Vårdpeng ålder och kön", Ownership.OWN)
        for known in (before, newest_number())
        if (plan := plan_for(MARCH, known_at=known)) is not None
    ]
    assert numbers == ["7101", "7999"]
    assert plan_for(Month(2024, 1), known_at=newest_number()) is None


@pytest.mark.django_db
def test_an_officer_who_does_not_settle_publishes_no_plan() -> None:
    officer = User(username="olga", role=Role.REGION_OFFICER)
    with pytest.raises(AccessDenied):
        publish_account_plan(content=TEXT.encode(), name="k", actor=officer, at=AT)
