"""A centre whose next contract is signed already: the one before it holds until then at most."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.apps.county import AT, HAVET, OFFICER, TORGET, load_county, publish
from tests.standing import standing_on
from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.accreditation.contracts.weighing import weighed
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import LANGUAGES, error_told
from vardval.registry.contract_actions import (
    ask_extension,
    give_notice,
    rescind,
    sign_contract,
    transfer,
)
from vardval.registry.contract_queries import contracts_of
from vardval.registry.contract_storing import ContractRefused

pytestmark = pytest.mark.django_db
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)
PUBLIC, PRIVATE = "2321000230", "5560360793"
FIRST, NEXT = date(2023, 3, 1), date(2028, 3, 1)


def _sign(starts_on: date, signed_on: date, unit: str = TORGET) -> None:
    sign_contract(
        unit_hsa_id=unit,
        organisation_number=PUBLIC,
        starts_on=starts_on,
        signed_on=signed_on,
        approved_on=date(2023, 1, 15),
        manager="Eva Ek",
        actor=OFFICER,
        at=AT,
    )


def _build() -> None:
    load_county()
    publish()
    _sign(FIRST, date(2023, 2, 1))
    _sign(NEXT, date(2023, 3, 2))


both_signed = standing_on(_build)


@pytest.fixture(autouse=True)
def _stand(both_signed: None) -> None:
    pass


def _days(unit: str = TORGET) -> list[tuple[date, date | None]]:
    told = contracts_of(unit, known_at=newest_number())
    return [(one.starts_on, one.last_on) for one in told]


BOTH = [(FIRST, date(2028, 2, 29)), (NEXT, date(2033, 2, 28))]


def test_an_extension_past_the_next_contracts_first_day_is_refused_in_both_languages() -> None:
    with pytest.raises(ContractRefused) as refused:
        ask_extension(unit_hsa_id=TORGET, asked_on=date(2023, 4, 1), actor=OFFICER, at=LATER)
    assert [error_told(refused.value, one) for one in LANGUAGES] == [
        (
            "Hälsocentralens nästa kontrakt är redan tecknat från 1 mars 2028, och två kontrakt "
            "gäller inte samma dag. Det nästa kan ändras först när det gäller. Gör steget då, med "
            "det kontraktet."
        ),
        (
            "The centre's next contract is already signed from 1 March 2028, and no two contracts "
            "hold on the same day. The next one can be changed only once it holds. Take the step "
            "then, with that contract."
        ),
    ]
    assert _days() == BOTH


@pytest.mark.parametrize("starts_on", [date(2023, 9, 1), NEXT, date(2028, 3, 2), date(2033, 2, 28)])
def test_nobody_takes_the_centre_over_for_days_that_its_next_contract_has(starts_on: date) -> None:
    with pytest.raises(ContractRefused, match="redan tecknat från 1 mars 2028"):
        transfer(
            unit_hsa_id=TORGET,
            organisation_number=PRIVATE,
            starts_on=starts_on,
            signed_on=date(2023, 5, 1),
            approved_on=date(2023, 4, 20),
            manager="Siv Sol",
            actor=OFFICER,
            at=LATER,
        )
    assert _days() == BOTH


@pytest.mark.parametrize(
    "step",
    [
        ContractStep(StepKind.EXTEND, date(2023, 4, 1)),
        ContractStep(
            StepKind.TRANSFER,
            date(2023, 5, 1),
            organisation_number=PRIVATE,
            starts_on=date(2023, 9, 1),
            manager="Siv Sol",
        ),
        ContractStep(
            StepKind.TRANSFER,
            date(2023, 5, 1),
            organisation_number=PRIVATE,
            starts_on=NEXT,
            manager="Siv Sol",
        ),
    ],
    ids=["extend", "transfer", "transfer on the next one's first day"],
)
def test_who_only_asks_is_told_so_before_anything_is_opened(step: ContractStep) -> None:
    with pytest.raises(ContractRefused, match="redan tecknat från 1 mars 2028"):
        weighed(TORGET, step, approved_on=date(2023, 4, 20))


def test_a_notice_and_a_rescission_end_the_first_and_leave_the_next_as_it_is() -> None:
    give_notice(unit_hsa_id=TORGET, given_on=date(2023, 3, 10), actor=OFFICER, at=LATER)
    assert _days() == [(FIRST, date(2024, 3, 10)), BOTH[1]]
    rescind(unit_hsa_id=TORGET, on=date(2023, 4, 1), actor=OFFICER, at=LATER)
    assert _days() == [(FIRST, date(2023, 4, 1)), BOTH[1]]


def test_the_next_contract_is_handed_over_once_it_holds() -> None:
    for starts_on, signed_on in ((date(2018, 3, 1), date(2023, 1, 20)), (FIRST, date(2023, 2, 1))):
        _sign(starts_on, signed_on, HAVET)

    def hand_over(signed_on: date) -> None:
        transfer(
            unit_hsa_id=HAVET,
            organisation_number=PRIVATE,
            starts_on=date(2023, 9, 1),
            signed_on=signed_on,
            approved_on=date(2023, 1, 20),
            manager="Siv Sol",
            actor=OFFICER,
            at=LATER,
        )

    with pytest.raises(ContractRefused, match="redan tecknat från 1 mars 2023"):
        hand_over(FIRST - timedelta(days=1))
    hand_over(FIRST)
    assert _days(HAVET) == [
        (date(2018, 3, 1), date(2023, 2, 28)),
        (FIRST, date(2023, 8, 31)),
        (date(2023, 9, 1), date(2028, 8, 31)),
    ]


@pytest.mark.parametrize("again_on", [date(2022, 2, 1), date(2022, 1, 1), date(2022, 6, 1)])
def test_two_contracts_of_a_day_are_refused_also_where_the_book_says_nothing_of_it(
    again_on: date,
) -> None:
    publish("varmland/2022")
    _sign(date(2022, 2, 1), date(2022, 1, 20), HAVET)
    with pytest.raises(ContractRefused, match="redan"):
        _sign(again_on, date(2022, 1, 21), HAVET)
    assert _days(HAVET) == [(date(2022, 2, 1), None)]
