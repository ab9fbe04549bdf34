"""Queues: who stands in a unit's; leaving one. Joining is a choice that says so."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.clock import now, today
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.moment import happened_on, moment
from vardval.integrations.rest.once import once
from vardval.integrations.rest.routes.choices import ReceiptTold, chooser, receipt_told
from vardval.integrations.rest.wire import (
    Day,
    HsaIdSent,
    Key,
    KnownAt,
    Number,
    Purpose,
    Sent,
    UnitKey,
    ValidOn,
)
from vardval.listing.queue_actions import leave_queue
from vardval.listing.queue_queries import PlaceInQueue, queue_of
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may_for_unit, reach
from vardval.platform.tokens import Scope
from vardval.population.names import PersonName, names_on
from vardval.population.on_day import protected_among
from vardval.registry.queries import folded, unit_id

router = Router(tags=["queues"])


class PlaceTold(BaseModel):
    """A place in line."""

    place: int
    person_id: int
    number: str
    given_names: str
    surname: str
    since: date
    estimated_wait_days: int | None


class QueueTold(BaseModel):
    """A unit's queue on a day."""

    unit_hsa_id: str
    valid_on: date
    known_at: int
    items: list[PlaceTold]


class LeavingSent(Sent):
    """Somebody leaves a unit's queue."""

    number: Number
    unit_hsa_id: HsaIdSent
    left_on: Day | None = None


@router.get("/units/{hsa_id}/queue", response=QueueTold, auth=Token(Scope.LISTS))
def read_queue(
    request: HttpRequest, hsa_id: UnitKey, valid_on: ValidOn, known_at: KnownAt, purpose: Purpose
) -> QueueTold:
    """Return the unit's queue, first in line first."""
    actor, hsa = caller(request), folded(hsa_id)
    check_may_for_unit(actor, Permission.SEE_UNIT_LIST, unit_hsa_id=hsa)
    reason, asked = reason_of(request), moment(valid_on, known_at)
    line = queue_of(unit_id(hsa), valid_on=asked.valid_on, known_at=asked.number)
    people = {one.person_id for one in line}
    sees_protected = reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL
    if not sees_protected:
        people -= protected_among(people, valid_on=today(), known_at=newest_number())
    names = names_on(
        people, valid_on=asked.valid_on, known_at=asked.number, with_protected=sees_protected
    )
    log_look(actor, reason=reason, page="rest:read_queue", person_ids=people)
    return QueueTold(
        unit_hsa_id=hsa,
        valid_on=asked.valid_on,
        known_at=asked.number,
        items=[_place(one, names.get(one.person_id)) for one in line if one.person_id in people],
    )


@router.post("/queues/leavings", response=ReceiptTold, auth=Token(Scope.CHOICES))
def leave(request: HttpRequest, sent: LeavingSent, key: Key) -> HttpResponse:
    """Take somebody out of the unit's queue."""

    def act() -> ReceiptTold:
        person_id = chooser(caller(request), sent.number)
        receipt = leave_queue(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            on=happened_on(sent.left_on),
            actor=caller(request),
            at=now(),
        )
        return receipt_told(request, receipt, person_id)

    return once(request, key, sent, act)


def _place(one: PlaceInQueue, name: PersonName | None) -> PlaceTold:
    return PlaceTold(
        place=one.place,
        person_id=one.person_id,
        number=name.number if name else "",
        given_names=name.given_names if name else "",
        surname=name.surname if name else "",
        since=one.since,
        estimated_wait_days=one.estimated_wait_days,
    )
