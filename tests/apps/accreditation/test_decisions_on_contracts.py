"""Every step of a contract, an approval and a measure: each is seen in another capability's data.

By Norrbotten's book of 2023 and the one after it, whose terms are answered.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.apps.accreditation import test_signing as applied
from tests.apps.accreditation.changing import CLERK, DECIDER
from tests.apps.accreditation.decisions import Decision, check_it_changes_the_data
from tests.apps.county import HAVET, OFFICER, load_county
from tests.apps.two_years import NEW, OLD, adopt_two_years
from tests.standing import standing_on
from vardval.accreditation.contracts.actions import ask_for_step, take_contract_step
from vardval.accreditation.contracts.step import TOLD, ContractStep, StepKind
from vardval.accreditation.shortcomings.actions import observe, take_shortcoming_step
from vardval.accreditation.shortcomings.feeding import SERIES
from vardval.campaigns.queries import campaigns
from vardval.core.accreditation import Measure
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.registry.contract_actions import sign_contract
from vardval.registry.contract_queries import contract_on
from vardval.registry.held_queries import unit_facts
from vardval.registry.published import approved_units
from vardval.registry.queries import unit
from vardval.registry.terms_queries import terms_of_unit
from vardval.settlement.actions.facts import FactKind
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.facts import unit_values_of

K = StepKind
pytestmark = pytest.mark.django_db
AT, DAY = datetime(2023, 10, 20, 9, 0, tzinfo=UTC), date(2023, 10, 20)
NEXT_DAY = date(2023, 10, 21)
NOTICED = date(2024, 10, 20)
"""A year after it was told, before the contract would have ended."""
STARTS, ENDING = date(2019, 12, 31), date(2024, 12, 30)
COMPANY, STRANGER = "5560360793", "5566778899"


def _build() -> None:
    """The county by two books, and Havet's contract."""
    load_county()
    with TemporaryDirectory() as folder:
        adopt_two_years(Path(folder))
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number=COMPANY,
        starts_on=STARTS,
        signed_on=STARTS,
        approved_on=STARTS,
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


standing_county = standing_on(_build)


def _asked(kind: StepKind, on: date = DAY, **told: object) -> Callable[[], object]:
    """Ask for the step as whoever may; answer what decides or notes it."""
    step = ContractStep(kind, on, **told)  # type: ignore[arg-type]  # each is of its own type
    by = CLERK if kind in TOLD else OFFICER
    one = ask_for_step(unit_hsa_id=HAVET, step=step, reasons="Skäl", on=on, actor=by, at=AT)
    action, who = ("note", OFFICER) if kind in TOLD else ("grant", DECIDER)
    return lambda: take_contract_step(
        matter_id=one, action=action, on=on, reasons="Skäl", actor=who, at=AT
    )


def _handed_over() -> Callable[[], object]:
    """Let another company be approved, and ask that it takes over."""
    return _asked(
        K.TRANSFER,
        date(2023, 4, 3),
        organisation_number=STRANGER,
        starts_on=date(2023, 6, 1),
        manager="Bo Chef",
        application_id=applied._approved(organisation_number=STRANGER),
    )


def _applied() -> Callable[[], object]:
    """Let the company be approved for another centre; answer what signs the contract."""
    number = applied._approved()
    return lambda: applied._sign_elsewhere(number)


def _heard(measure: Measure, **more: object) -> Callable[[], object]:
    """Hear the provider about a shortcoming; answer what chooses the measure."""
    one = observe(
        unit_hsa_id=HAVET,
        title="Telefon",
        observation="Telefonen besvaras inte.",
        observed_on=DAY,
        actor=OFFICER,
        at=AT,
    )
    _step_of(one, "ask", OFFICER, due_on=[date(2023, 11, 10)])
    _step_of(one, "answer", CLERK)
    return lambda: _step_of(one, measure.action, DECIDER, **more)


def _step_of(one: int, action: str, by: User, **more: object) -> None:
    take_shortcoming_step(
        matter_id=one,
        action=action,
        on=DAY,
        reasons="Skäl",
        actor=by,
        at=AT,
        **more,  # type: ignore[arg-type]  # as told
    )


def _last_day() -> date | None:
    held = contract_on(HAVET, valid_on=DAY, known_at=newest_number()).contract
    return held.last_on if held else None


def _choosing() -> list[date | None]:
    """When whoever is listed at a centre that is to close has to have chosen."""
    return [one.plan.choose_by for one in campaigns(known_at=newest_number())]


def _published() -> list[str]:
    every = approved_units(valid_on=NEXT_DAY, known_at=newest_number())
    return [one.unit.name for one in every]


def _provider() -> str:
    return unit(HAVET, valid_on=DAY, known_at=newest_number()).organisation_number


def _bound_by() -> str | None:
    told = terms_of_unit(HAVET, valid_on=date(2024, 6, 1), known_at=newest_number())
    return told.binding.book_id


def _assigned() -> list[str]:
    facts = unit_facts(HAVET, valid_on=DAY, known_at=newest_number())
    return [name for _, name in facts.assignments]


def _held_back() -> Mapping[str, Fraction]:
    """The percentage of the month's pay that a run of it holds back, by centre."""
    files = agreed_files(FactKind.UNIT_VALUES, SERIES, Month.of(DAY), newest_number())
    return unit_values_of(files) if files else {}


STEPS: Mapping[StepKind, Decision] = {
    K.EXTEND: Decision("registry", _last_day, ENDING, date(2025, 12, 30), lambda: _asked(K.EXTEND)),
    K.NOTICE: Decision("campaigns", _choosing, [], [NOTICED], lambda: _asked(K.NOTICE)),
    K.REGION_NOTICE: Decision(
        "campaigns", _choosing, [], [NOTICED], lambda: _asked(K.REGION_NOTICE)
    ),
    K.WITHDRAW: Decision(
        "campaigns",
        _choosing,
        [],
        [NOTICED],
        lambda: _asked(K.WITHDRAW, until_on=NOTICED),
    ),
    K.RESCIND: Decision("registry", _published, ["Havets HC"], [], lambda: _asked(K.RESCIND)),
    K.TRANSFER: Decision("registry", _provider, COMPANY, STRANGER, _handed_over),
    K.ANSWER: Decision(
        "registry",
        _bound_by,
        NEW,
        OLD,
        lambda: _asked(K.ANSWER, book_id=NEW, answer="rejected"),
    ),
    K.ASSIGN: Decision(
        "registry",
        _assigned,
        [],
        ["ambulans"],
        lambda: _asked(K.ASSIGN, assignment="ambulans", starts_on=DAY, is_planned_together=True),
    ),
}
"""What each step of a contract changes."""
APPLICATION = Decision("registry", _published, ["Havets HC"], ["Havets HC", "Torgets HC"], _applied)
"""What an approved application changes, once its contract is signed."""
MEASURES: Mapping[Measure, Decision] = {
    Measure.VITE: Decision(
        "settlement",
        _held_back,
        {},
        {HAVET: Fraction(10)},
        lambda: _heard(Measure.VITE, percent=Decimal(10), effect_on=DAY.replace(day=1)),
    ),
    Measure.REVOCATION: Decision(
        "registry",
        _published,
        ["Havets HC"],
        [],
        lambda: _heard(Measure.REVOCATION, effect_on=NEXT_DAY),
    ),
}
"""What a measure changes."""
WORDS_ONLY = {Measure.REQUEST, Measure.REMINDER, Measure.WARNING}
"""Measures that are told the provider, and change nothing else until another is chosen."""


@pytest.mark.usefixtures("standing_county")
@pytest.mark.parametrize("kind", StepKind, ids=lambda one: one.value)
def test_a_step_of_a_contract_is_seen_in_another_capabilitys_data(kind: StepKind) -> None:
    check_it_changes_the_data(STEPS[kind])


@pytest.mark.usefixtures("standing_county")
def test_an_approved_application_is_seen_in_another_capabilitys_data() -> None:
    check_it_changes_the_data(APPLICATION)


@pytest.mark.usefixtures("standing_county")
@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.name.lower())
def test_a_measure_is_seen_in_another_capabilitys_data(measure: Measure) -> None:
    check_it_changes_the_data(MEASURES[measure])
