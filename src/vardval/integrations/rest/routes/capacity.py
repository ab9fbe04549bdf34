"""What limits units: ceilings and stops, told to all who may see counts and set by the region."""

from datetime import date
from typing import Self

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel, Field, model_validator

from vardval.core.listing import DecisionMaker, Ground
from vardval.integrations.clock import now
from vardval.integrations.door.language import language_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained, unit_names
from vardval.integrations.rest.moment import moment
from vardval.integrations.rest.once import once
from vardval.integrations.rest.wire import Day, Key, KnownAt, Sent, UnitKey, YesNo, check_order
from vardval.listing.capacity_actions import CapacityReceipt, end_stop, grant_stop, set_ceiling
from vardval.listing.capacity_queries import LimitDecided, limits_decided
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import Scope
from vardval.registry.queries import folded, unit_id

router = Router(tags=["capacity"])


class LimitTold(BaseModel):
    """A ceiling or a stop; `valid_until` is the first day without it."""

    kind: str
    valid_from: date
    valid_until: date | None
    people: int | None
    decided_by: str
    ground: str


class LimitsTold(BaseModel):
    """What limits, limited and will limit a unit, the newest day first."""

    unit_hsa_id: str
    known_at: int
    items: list[LimitTold]


class CeilingSent(Sent):
    """A ceiling; without `people` the one that holds is lifted."""

    people: int | None = Field(None, ge=0, le=1_000_000, strict=True)
    holds_from: Day
    holds_until: Day | None = None
    is_applied_for: YesNo = True
    ground: Ground | None = None
    offers_queue: YesNo = True

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        check_order(self.holds_from, self.holds_until)
        return self


class StopSent(Sent):
    """A listing stop; `ends_on` is the first day without it."""

    holds_from: Day
    ends_on: Day
    decided_by: DecisionMaker
    is_written: YesNo = True
    by_head_of_unit: YesNo = True
    ground: Ground | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        check_order(self.holds_from, self.ends_on)
        return self


class StopEndSent(Sent):
    """A listing stop that shall be over."""

    ends_on: Day


class CapacityTold(BaseModel):
    """How a decision ended and why, and how many got a place by it."""

    entry: int
    outcome: str
    clause: str | None
    places_filled: int
    steps: list[StepTold]


@router.get("/units/{hsa_id}/limits", response=LimitsTold, auth=Token(Scope.UNITS))
def read_limits(request: HttpRequest, hsa_id: UnitKey, known_at: KnownAt) -> LimitsTold:
    """Return the unit's ceilings and stops, past and coming."""
    check_may(caller(request), Permission.SEE_COUNTS)
    asked, hsa = moment(None, known_at), folded(hsa_id)
    found = limits_decided(unit_id(hsa), known_at=asked.number)
    return LimitsTold(unit_hsa_id=hsa, known_at=asked.number, items=[_limit(one) for one in found])


@router.post("/units/{hsa_id}/ceilings", response=CapacityTold, auth=Token(Scope.CAPACITY))
def decide_ceiling(
    request: HttpRequest, hsa_id: UnitKey, sent: CeilingSent, key: Key
) -> HttpResponse:
    """Set or lift the unit's ceiling."""

    def act() -> CapacityTold:
        receipt = set_ceiling(
            unit_hsa_id=hsa_id,
            people=sent.people,
            on=sent.holds_from,
            until_on=sent.holds_until,
            is_applied_for=sent.is_applied_for,
            ground=sent.ground,
            offers_queue=sent.offers_queue,
            actor=caller(request),
            at=now(),
        )
        return _told(request, receipt)

    return once(request, key, sent, act)


@router.post("/units/{hsa_id}/stops", response=CapacityTold, auth=Token(Scope.CAPACITY))
def decide_stop(request: HttpRequest, hsa_id: UnitKey, sent: StopSent, key: Key) -> HttpResponse:
    """Grant the unit a listing stop."""

    def act() -> CapacityTold:
        receipt = grant_stop(
            unit_hsa_id=hsa_id,
            on=sent.holds_from,
            ends_on=sent.ends_on,
            decided_by=sent.decided_by,
            is_written=sent.is_written,
            by_head_of_unit=sent.by_head_of_unit,
            ground=sent.ground,
            actor=caller(request),
            at=now(),
        )
        return _told(request, receipt)

    return once(request, key, sent, act)


@router.post("/units/{hsa_id}/stops/ends", response=CapacityTold, auth=Token(Scope.CAPACITY))
def decide_stop_over(
    request: HttpRequest, hsa_id: UnitKey, sent: StopEndSent, key: Key
) -> HttpResponse:
    """Let the unit's listing stop be over."""

    def act() -> CapacityTold:
        return _told(
            request,
            end_stop(unit_hsa_id=hsa_id, on=sent.ends_on, actor=caller(request), at=now()),
        )

    return once(request, key, sent, act)


def _limit(one: LimitDecided) -> LimitTold:
    return LimitTold(
        kind=one.kind,
        valid_from=one.valid.start,
        valid_until=None if one.valid.end == date.max else one.valid.end,
        people=one.people,
        decided_by=one.decided_by,
        ground=one.ground,
    )


def _told(request: HttpRequest, receipt: CapacityReceipt) -> CapacityTold:
    return CapacityTold(
        entry=receipt.entry,
        outcome=receipt.outcome.value,
        clause=receipt.clause,
        places_filled=len(receipt.filled.filled),
        steps=explained(receipt.trace, unit_names(receipt.entry), language_of(request)),
    )
