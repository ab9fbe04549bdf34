"""Shortcomings: asked about in writing, heard, met by a measure by its gravity, and corrected."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.apps.accreditation.changing import AUDITOR, CLERK, DECIDER, OTHER
from tests.apps.county import HAVET, OFFICER, publish
from vardval.accreditation.shortcomings.actions import (
    MeasureNotPossible,
    ObservationUnreadable,
    observe,
    take_shortcoming_step,
)
from vardval.accreditation.shortcomings.feeding import SERIES, hand_over_the_month
from vardval.accreditation.shortcomings.vites import percent_by_unit, vites_of
from vardval.cases.casework import StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MarkKind, MatterTold, matter
from vardval.core.contract import Contract, ContractEnd
from vardval.core.time import Month, Period
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied
from vardval.registry.contract_actions import NoContract, sign_contract
from vardval.registry.contract_queries import contract_on
from vardval.registry.contract_storing import ContractRefused
from vardval.settlement.actions.facts import FactKind
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.facts import unit_values_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]

AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
DAY = date(2023, 3, 1)


def observed(by: User = OFFICER, words: str = "Telefonen besvaras inte.") -> int:
    return observe(
        unit_hsa_id=HAVET,
        title="Telefontillgänglighet",
        observation=words,
        clause="NB-4.3.3-1",
        observed_on=DAY,
        actor=by,
        at=AT,
    )


def step(one: int, action: str, by: User, *, on: date = DAY, **more: object) -> str:
    more.setdefault("reasons", "Skäl")
    return take_shortcoming_step(matter_id=one, action=action, on=on, actor=by, at=AT, **more)  # type: ignore[arg-type]  # as told


def heard() -> int:
    one = observed()
    step(one, "ask", OFFICER, due_on=[date(2023, 3, 22)])
    step(one, "answer", CLERK)
    return one


def told(one: int) -> MatterTold:
    return matter(one, known_at=newest_number())


def in_settlement(month: Month) -> dict[str, Fraction] | None:
    files = agreed_files(FactKind.UNIT_VALUES, SERIES, month, newest_number())
    return unit_values_of(files) if files else None


@pytest.mark.parametrize(
    ("action", "state", "more"),
    [
        ("request_correction", "correcting", {}),
        ("remind", "correcting", {}),
        ("warn", "correcting", {}),
        ("impose_vite", "correcting", {"percent": Decimal(10), "effect_on": DAY}),
    ],
)
def test_any_measure_is_chosen_first_once_the_provider_has_been_heard(
    action: str, state: str, more: dict[str, Any]
) -> None:
    publish()
    assert step(heard(), action, DECIDER, **more) == state


def test_no_measure_comes_before_an_answer_or_the_end_of_its_time() -> None:
    publish()
    one = observed()
    with pytest.raises(MeasureNotPossible, match="fått yttra sig"):
        step(one, "warn", DECIDER)
    step(one, "ask", OFFICER, due_on=[date(2023, 3, 22)])
    tell_of_deadlines(date(2023, 3, 22), AT)
    assert told(one).state == "asked"
    tell_of_deadlines(date(2023, 3, 23), AT)
    assert told(one).state == "heard"
    assert step(one, "warn", DECIDER) == "correcting"


def test_who_asked_does_not_decide_and_nobody_takes_what_is_not_theirs() -> None:
    publish()
    for by in (CLERK, AUDITOR):
        with pytest.raises(AccessDenied):
            observed(by)
    one = heard()
    with pytest.raises(StepLacks, match="någon annan"):
        step(one, "warn", OFFICER)
    for by in (CLERK, AUDITOR, OTHER):
        with pytest.raises(AccessDenied):
            step(one, "warn", by)
    step(one, "warn", DECIDER)
    with pytest.raises(AccessDenied):
        step(one, "report", OTHER)


def test_a_vite_is_at_most_ten_percent_and_has_a_percentage() -> None:
    publish()
    one = heard()
    with pytest.raises(MeasureNotPossible, match="10 procent"):
        step(one, "impose_vite", DECIDER, percent=Decimal(11), effect_on=DAY)
    with pytest.raises(ObservationUnreadable, match="procent"):
        step(one, "impose_vite", DECIDER, effect_on=DAY)
    assert in_settlement(Month(2023, 3)) is None


def test_a_vite_stands_in_the_settlement_while_it_lasts_and_ends_when_it_is_corrected() -> None:
    publish()
    one = heard()
    step(one, "impose_vite", DECIDER, percent=Decimal(10), effect_on=date(2023, 3, 17))
    march, april, may = (Month(2023, number) for number in (3, 4, 5))
    assert in_settlement(march) == {HAVET: Fraction("4.838710")}
    for _ in range(2):
        hand_over_the_month(date(2023, 4, 1), AT)
    assert in_settlement(april) == {HAVET: Fraction(10)}
    step(one, "plan", CLERK, due_on=[date(2023, 4, 10)])
    step(one, "report", CLERK, on=date(2023, 4, 9))
    assert told(one).deadlines[-1].marks == {MarkKind.MET: date(2023, 4, 9)}
    before = newest_number()
    step(one, "accept", OFFICER, on=date(2023, 4, 20), effect_on=date(2023, 4, 10))
    assert told(one).state == "corrected"
    assert in_settlement(april) == {HAVET: Fraction(3)}
    assert hand_over_the_month(date(2023, 5, 1), AT).counts == {"files": 0}
    assert in_settlement(may) is None
    held = Period(date(2023, 3, 17), date(2023, 4, 10))
    assert vites_of(one, known_at=newest_number()) == [(held, Decimal(10))]
    assert percent_by_unit(april, known_at=before) == {HAVET: Decimal(10)}


def test_what_turns_out_never_to_have_been_leaves_an_empty_month() -> None:
    publish()
    one = heard()
    step(one, "impose_vite", DECIDER, percent=Decimal(5), effect_on=DAY)
    step(one, "report", CLERK)
    step(one, "accept", OFFICER, effect_on=DAY)
    assert in_settlement(Month(2023, 3)) == {}


def test_what_is_not_corrected_is_heard_and_may_be_met_by_another_measure() -> None:
    publish()
    one = heard()
    step(one, "remind", OFFICER)
    step(one, "report", CLERK)
    assert step(one, "not_accept", OFFICER) == "heard"
    assert step(one, "warn", DECIDER) == "correcting"


def test_a_book_that_names_no_measures_gives_the_region_a_request_and_no_more() -> None:
    publish("kronoberg/2023")
    one = heard()
    with pytest.raises(MeasureNotPossible, match="inga bestämmelser om åtgärder") as refused:
        step(one, "warn", DECIDER)
    assert "no provisions on measures" in refused.value.told("en")
    assert step(one, "request_correction", OFFICER) == "correcting"


def test_an_observation_has_words() -> None:
    publish()
    with pytest.raises(ObservationUnreadable, match="Skriv vad som har iakttagits"):
        observed(words=" ")


def test_a_decision_back_in_time_hands_over_every_month_since() -> None:
    publish()
    one = heard()
    step(one, "impose_vite", DECIDER, percent=Decimal(10), effect_on=date(2023, 1, 1))
    assert [in_settlement(Month(2023, number)) for number in (1, 2, 3)] == [
        {HAVET: Fraction(10)} for _ in range(3)
    ]


def sign() -> None:
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="2321000230",
        starts_on=date(2023, 1, 1),
        signed_on=date(2022, 12, 1),
        approved_on=date(2022, 11, 1),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def contract(day: date) -> Contract | None:
    return contract_on(HAVET, valid_on=day, known_at=newest_number()).contract


def test_a_revocation_ends_the_contract_the_day_before_it_holds() -> None:
    publish()
    sign()
    one, before = heard(), newest_number()
    assert step(one, "revoke", DECIDER, effect_on=date(2023, 4, 1)) == "revoked"
    held = contract(date(2023, 3, 31))
    assert held is not None
    assert (held.last_on, held.end, held.ended_by_act_on, held.is_approved) == (
        date(2023, 3, 31),
        ContractEnd.RESCINDED,
        DAY,
        False,
    )
    assert contract(date(2023, 4, 1)) is None
    as_known = contract_on(HAVET, valid_on=date(2023, 4, 1), known_at=before).contract
    assert as_known is not None


def test_what_cannot_be_revoked_leaves_the_matter_and_the_contract_as_they_were() -> None:
    publish()
    one = heard()
    with pytest.raises(NoContract, match="har inget kontrakt"):
        step(one, "revoke", DECIDER, effect_on=DAY)
    sign()
    with pytest.raises(ContractRefused, match="tidigast dagen efter"):
        step(one, "revoke", DECIDER, effect_on=date(2023, 1, 1))
    held = contract(DAY)
    assert held is not None
    assert (told(one).state, held.end) == ("heard", None)
