"""A contract's steps and last days, as rows for the pages."""

from dataclasses import dataclass
from datetime import date

from vardval.accreditation.contracts.step import (
    TOLD,
    ContractStep,
    StepKind,
    step_of,
    told_when_asked,
)
from vardval.cases.matter_queries import DeadlineTold, MatterTold
from vardval.core.accreditation import CONTRACT_DECIDED, CONTRACT_HELD, CONTRACT_TOLD
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import format_day, sentence, without_clauses
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import unit_id

CONTRACTS = (CONTRACT_HELD.name, CONTRACT_DECIDED.name, CONTRACT_TOLD.name)
CONTRACT_STEPS = (CONTRACT_DECIDED.name, CONTRACT_TOLD.name)
_APART = {"kind", "is_written", "application_id"}


@dataclass(frozen=True, slots=True)
class DayRow:
    """A last day of a contract, why it is so, and whether it has passed."""

    deadline: DeadlineTold
    why: tuple[str, ...]
    is_late: bool


def day_rows(matters: list[MatterTold], day: date, language: str) -> list[DayRow]:
    """The open last days of the contracts, soonest first."""
    rows = [
        DayRow(one, tuple(without_clauses(one.trace, language)), one.is_overdue_on(day))
        for each in matters
        if each.machine == CONTRACT_HELD.name
        for one in each.deadlines
        if one.is_open
    ]
    return sorted(rows, key=lambda one: (one.deadline.due_on, one.deadline.id))


def step_context(one: MatterTold, language: str) -> dict[str, object]:
    """What the matter's page tells of a contract's step: its facts, and how the book reckoned it.

    Nothing where the matter is about something else, or its words are weeded.
    """
    if one.machine not in CONTRACT_STEPS or one.weeded_on is not None:
        return {}
    told = told_when_asked(one.particulars)
    return {
        "step_facts": _step_facts(step_of(one.particulars), language),
        "step_says": without_clauses(told, language),
        "step_clauses": list(dict.fromkeys(clause for why in told for clause in why.clauses)),
    }


def _step_facts(step: ContractStep, language: str) -> list[tuple[str, str]]:
    rows = []
    for name, value in step.as_particulars().items():
        if name in _APART:
            continue
        told = getattr(step, name)
        match told:
            case date():
                text = format_day(told, language)
            case bool():
                text = sentence("portal.apply.yes", language)
            case _ if name == "from_unit":
                text = unit_names(known_at=newest_number()).get(unit_id(told), told)
            case _ if name == "answer":
                text = sentence(f"portal.terms.kind.{told}", language)
            case _:
                text = str(value)
        rows.append((sentence(f"portal.contract_step.{name}", language), text))
    return rows


def kinds_open_to(*, may_decide: bool, may_tell: bool) -> list[StepKind]:
    """The kinds of step that the reader may ask for, in the order of the list."""
    return [one for one in StepKind if (may_tell if one in TOLD else may_decide)]
