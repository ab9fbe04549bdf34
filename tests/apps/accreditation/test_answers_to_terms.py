"""Answers to changed terms as matters: a no ends every contract of the provider, once noted."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.accreditation.changing import CLERK
from tests.apps.county import HAVET, OFFICER, TORGET, load_county
from tests.apps.two_years import NEW, OLD, adopt_two_years
from vardval.accreditation.contracts.actions import ask_for_step, take_contract_step
from vardval.accreditation.contracts.step import ContractStep, StepIncomplete, StepKind
from vardval.campaigns.queries import campaigns
from vardval.cases.models import Matter
from vardval.core.contract import Contract, ContractEnd
from vardval.platform.ledger import newest_number
from vardval.registry.contract_actions import sign_contract
from vardval.registry.contract_queries import contracts_of
from vardval.registry.queries import unit_id
from vardval.registry.terms_access import AnswerNotTaken
from vardval.registry.terms_queries import terms_of_unit

pytestmark = pytest.mark.django_db
AT, DAY = datetime(2023, 10, 20, 9, 0, tzinfo=UTC), date(2023, 10, 20)
COMPANY, ENDS = "5560360793", date(2024, 10, 20)


@pytest.fixture(autouse=True)
def county(db: None, tmp_path: Path) -> None:
    load_county()
    adopt_two_years(tmp_path)


def _sign(*hsa_ids: str) -> None:
    for hsa_id in hsa_ids:
        sign_contract(
            unit_hsa_id=hsa_id,
            organisation_number=COMPANY,
            starts_on=date(2022, 1, 1),
            signed_on=date(2022, 1, 1),
            approved_on=date(2022, 1, 1),
            manager="Eva Ek",
            actor="prov",
            at=AT,
        )


def _told(answer: str = "rejected", on: date = DAY, today: date = DAY) -> int:
    step = ContractStep(StepKind.ANSWER, on, book_id=NEW, answer=answer)
    return ask_for_step(unit_hsa_id=HAVET, step=step, reasons="", on=today, actor=CLERK, at=AT)


def _noted(matter_id: int) -> None:
    take_contract_step(matter_id=matter_id, action="note", on=DAY, actor=OFFICER, at=AT)


def _held(hsa_id: str) -> Contract:
    (one,) = contracts_of(hsa_id, known_at=newest_number())
    return one


def test_a_no_ends_every_contract_of_the_provider_and_begins_a_closure_of_each() -> None:
    _sign(HAVET, TORGET)
    one = _told()
    assert (_held(HAVET).end, _held(TORGET).end) == (None, None)
    _noted(one)
    for hsa_id in (HAVET, TORGET):
        assert (_held(hsa_id).end, _held(hsa_id).last_on) == (ContractEnd.REJECTED, ENDS)
    assert sorted(one.plan.unit_ids for one in campaigns(known_at=newest_number())) == sorted(
        [(unit_id(HAVET),), (unit_id(TORGET),)]
    )


def test_a_provider_without_a_registered_contract_answers_too() -> None:
    _noted(_told())
    bound = terms_of_unit(HAVET, valid_on=date(2024, 6, 1), known_at=newest_number()).binding
    assert (bound.book_id, bound.rejected) == (OLD, NEW)


def test_a_yes_in_time_takes_back_the_no() -> None:
    _sign(HAVET)
    _noted(_told())
    _noted(_told("accepted"))
    assert (_held(HAVET).end, _held(HAVET).last_on) == (None, date(2026, 12, 31))


def test_a_no_counts_from_the_day_it_came_and_not_from_when_it_is_noted() -> None:
    _sign(HAVET)
    _noted(_told(on=date(2023, 10, 19)))
    assert _held(HAVET).last_on == date(2024, 10, 19)


@pytest.mark.parametrize(
    ("answer", "on", "told"),
    [
        ("rejected", date(2023, 11, 1), "gick ut 31 oktober 2023"),
        ("accepted", date(2023, 8, 31), "1 september 2023"),
        ("signed", DAY, "Välj ett svar."),
    ],
)
def test_what_cannot_be_answered_is_refused_before_any_matter(
    answer: str, on: date, told: str
) -> None:
    with pytest.raises((AnswerNotTaken, StepIncomplete), match=told):
        _told(answer, on, date(2023, 11, 15))
    assert not Matter.objects.exists()
