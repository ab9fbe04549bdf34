"""Settlements, to read: runs, and what each unit gets. Sums are whole öre."""

from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.door.language import language_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained
from vardval.integrations.rest.moment import moment
from vardval.integrations.rest.wire import KnownAt, RowKey, UnitKey
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may, check_may_for_unit, reach
from vardval.platform.tokens import Scope, TokenActor
from vardval.registry.queries import folded, unit_id
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import (
    RunNotFound,
    RunTold,
    StatementRow,
    UnitStatement,
    UnitTotal,
    run,
    runs,
    statement,
    statements_of_unit,
    unit_totals,
)

router = Router(tags=["settlements"], auth=Token(Scope.SETTLEMENTS))

_PAID = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


class RunAnswer(BaseModel):
    """A month's run and how far it has come."""

    run_id: int
    month: str
    status: str
    price_list: str
    known_number: int
    measured_on: date
    people: int
    total_ore: int
    corrections_ore: int
    run_sha256: str
    created_at: datetime


class RunsAnswer(BaseModel):
    """The runs, the newest month first."""

    known_at: int
    items: list[RunAnswer]


class UnitTotalAnswer(BaseModel):
    """A unit's sums in a run."""

    unit_hsa_id: str
    unit_name: str
    ordinary_ore: int
    corrections_ore: int
    total_ore: int
    previous_total_ore: int | None


class UnitTotalsAnswer(BaseModel):
    """Every unit's sums in a run."""

    run_id: int
    items: list[UnitTotalAnswer]


class StatementLineAnswer(BaseModel):
    """A line of a statement. `kronor` and `points` are exact decimals, as text."""

    kind: str
    about_month: str
    component_id: str
    name: str
    account: str
    people: int
    points: str
    kronor: str
    steps: list[StepTold]


class StatementAnswer(BaseModel):
    """A unit's statement: ordinary lines, corrections of earlier months, and sums."""

    run_id: int
    month: str
    unit_hsa_id: str
    unit_name: str
    price_list: str
    lines: list[StatementLineAnswer]
    corrections: list[StatementLineAnswer]
    ordinary_ore: int
    corrections_ore: int
    total_ore: int
    previous_total_ore: int | None


class UnitStatementAnswer(BaseModel):
    """A unit's sums of one month."""

    run_id: int
    month: str
    status: str
    ordinary_ore: int
    corrections_ore: int
    total_ore: int


class UnitStatementsAnswer(BaseModel):
    """A unit's statements, the newest month first."""

    unit_hsa_id: str
    items: list[UnitStatementAnswer]


@router.get("/settlements", response=RunsAnswer)
def read_runs(request: HttpRequest, known_at: KnownAt) -> RunsAnswer:
    """Return every run, drafts too, to who may see all units' statements."""
    check_may(caller(request), Permission.SEE_STATEMENT)
    asked = moment(None, known_at)
    return RunsAnswer(
        known_at=asked.number, items=[_run(one) for one in runs(known_at=asked.number)]
    )


@router.get("/settlements/{run_id}", response=RunAnswer)
def read_run(request: HttpRequest, run_id: RowKey) -> RunAnswer:
    """Return the run."""
    check_may(caller(request), Permission.SEE_STATEMENT)
    return _run(run(run_id, known_at=newest_number()))


@router.get("/settlements/{run_id}/statements", response=UnitTotalsAnswer)
def read_statements(request: HttpRequest, run_id: RowKey) -> UnitTotalsAnswer:
    """Return every unit's sums in the run."""
    check_may(caller(request), Permission.SEE_STATEMENT)
    return UnitTotalsAnswer(run_id=run_id, items=[_total(one) for one in unit_totals(run_id)])


@router.get("/settlements/{run_id}/statements/{hsa_id}", response=StatementAnswer)
def read_statement(request: HttpRequest, run_id: RowKey, hsa_id: UnitKey) -> StatementAnswer:
    """Return the unit's statement; a draft only to who may see all of them."""
    unit_hsa_id = folded(hsa_id)
    check_may_for_unit(caller(request), Permission.SEE_STATEMENT, unit_hsa_id=unit_hsa_id)
    shown = run(run_id, known_at=newest_number())
    if shown.status not in _PAID and not _sees_all(caller(request)):
        raise RunNotFound(run_id)
    told, language = statement(run_id, unit_hsa_id), language_of(request)
    return StatementAnswer(
        run_id=run_id,
        month=str(told.month),
        unit_hsa_id=told.unit_hsa_id,
        unit_name=told.unit_name,
        price_list=told.price_list_name,
        lines=[_line(one, language) for one in told.rows],
        corrections=[_line(one, language) for one in told.corrections],
        ordinary_ore=told.ordinary_ore,
        corrections_ore=told.corrections_ore,
        total_ore=told.total_ore,
        previous_total_ore=told.previous_total_ore,
    )


@router.get("/units/{hsa_id}/statements", response=UnitStatementsAnswer)
def read_unit_statements(request: HttpRequest, hsa_id: UnitKey) -> UnitStatementsAnswer:
    """Return the unit's statements; drafts only to who may see all of them."""
    unit_hsa_id = folded(hsa_id)
    check_may_for_unit(caller(request), Permission.SEE_STATEMENT, unit_hsa_id=unit_hsa_id)
    found = statements_of_unit(
        unit_id(unit_hsa_id), with_drafts=_sees_all(caller(request)), known_at=newest_number()
    )
    return UnitStatementsAnswer(unit_hsa_id=unit_hsa_id, items=[_of_unit(one) for one in found])


def _sees_all(actor: TokenActor) -> bool:
    return reach(actor, Permission.SEE_STATEMENT) is Reach.ALL


def _run(one: RunTold) -> RunAnswer:
    return RunAnswer(
        run_id=one.id,
        month=str(one.month),
        status=one.status.value,
        price_list=one.price_list_name,
        known_number=one.known_number,
        measured_on=one.measured_on,
        people=one.people,
        total_ore=one.total_ore,
        corrections_ore=one.corrections_ore,
        run_sha256=one.run_sha256,
        created_at=one.created_at,
    )


def _total(one: UnitTotal) -> UnitTotalAnswer:
    return UnitTotalAnswer(
        unit_hsa_id=one.unit_hsa_id,
        unit_name=one.unit_name,
        ordinary_ore=one.ordinary_ore,
        corrections_ore=one.corrections_ore,
        total_ore=one.total_ore,
        previous_total_ore=one.previous_total_ore,
    )


def _line(one: StatementRow, language: str) -> StatementLineAnswer:
    return StatementLineAnswer(
        kind=one.kind.value,
        about_month=str(one.about),
        component_id=one.component_id,
        name=one.name,
        account=one.account,
        people=one.people,
        points=str(Decimal(one.quantity_e4).scaleb(-4)),
        kronor=str(one.kronor),
        steps=explained(one.trace, {}, language),
    )


def _of_unit(one: UnitStatement) -> UnitStatementAnswer:
    return UnitStatementAnswer(
        run_id=one.run_id,
        month=str(one.month),
        status=one.status.value,
        ordinary_ore=one.ordinary_ore,
        corrections_ore=one.corrections_ore,
        total_ore=one.total_ore,
    )
