"""The nights' reports: what each step came to, what failed, and what is left to do."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.wire import DayKey
from vardval.platform.nightly.queries import NightTold, StepTold, night_told, nights_told
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import Scope

router = Router(tags=["nights"], auth=Token(Scope.NIGHTS))


class NightStepAnswer(BaseModel):
    """A step of a night."""

    name: str
    status: str
    attempts: int
    counts: dict[str, int]
    tasks: int
    error_code: str
    started_at: datetime | None
    ended_at: datetime | None


class NightAnswer(BaseModel):
    """A night and its steps, in their order."""

    day: date
    status: str
    started_at: datetime
    ended_at: datetime | None
    tasks: int
    night_steps: list[NightStepAnswer]


class NightsAnswer(BaseModel):
    """The nights, newest first."""

    items: list[NightAnswer]


@router.get("/nights", response=NightsAnswer)
def read_nights(request: HttpRequest) -> NightsAnswer:
    """Return the sixty newest nights."""
    check_may(caller(request), Permission.SEE_NIGHTS)
    return NightsAnswer(items=[_night(one) for one in nights_told()])


@router.get("/nights/{day}", response=NightAnswer)
def read_night(request: HttpRequest, day: DayKey) -> NightAnswer:
    """Return the night of the day."""
    check_may(caller(request), Permission.SEE_NIGHTS)
    return _night(night_told(day))


def _night(one: NightTold) -> NightAnswer:
    return NightAnswer(
        day=one.day,
        status=one.status.value,
        started_at=one.started_at,
        ended_at=one.ended_at,
        tasks=one.tasks,
        night_steps=[_step(step) for step in one.steps],
    )


def _step(one: StepTold) -> NightStepAnswer:
    return NightStepAnswer(
        name=one.name,
        status=one.status.value,
        attempts=one.attempts,
        counts=dict(one.counts),
        tasks=one.tasks,
        error_code=one.error_code,
        started_at=one.started_at,
        ended_at=one.ended_at,
    )
