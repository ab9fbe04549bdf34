"""The lines of a component that pays by event, event by event: what the engine has to equal."""

from collections.abc import Iterable, Mapping

from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import EventMechanism, FeeNetting, Posting
from vardval.core.settlement.mechanisms.events import first_match
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import Component
from vardval.core.time import Month

Events = Mapping[str, Iterable[CareEvent]]
"""Events by series: those of the month, and of the months before it that limits count."""


def lines_of(
    component: Component,
    mechanism: EventMechanism,
    events: Iterable[CareEvent],
    month: Month,
    units: Mapping[int, SettledUnit],
) -> tuple[Line, ...]:
    """The component's lines in the month, in canonical order.

    `events` may reach back before the month: those events only fill up the limits. A line's
    age is the highest on its events' days. Raises KeyError for a unit that the run
    does not know, and what the mechanism refuses.
    """
    everything = tuple(events)
    if isinstance(mechanism, FeeNetting):
        mechanism.check((one for one in everything if one.month == month), component.id)
    matched = [
        (row, one) for one in everything if (row := first_match(mechanism.matches, one)) is not None
    ]
    if mechanism.cap is not None:
        matched = mechanism.cap.within(matched)
    gathered: dict[tuple[int, int, int], list[tuple[CareEvent, Posting]]] = {}
    for row, event in matched:
        if event.month != month:
            continue
        for posting in mechanism.postings(event, row):
            if posting.unit_id and component.payee.pays(units[posting.unit_id]):
                key = (posting.unit_id, event.person_id, posting.row)
                gathered.setdefault(key, []).append((event, posting))
    lines = (_line(component, gathered[key]) for key in sorted(gathered))
    return tuple(one for one in lines if one.quantity_e4)


def _line(component: Component, told: list[tuple[CareEvent, Posting]]) -> Line:
    (event, posting), *_ = told
    quantity_e4 = sum(one.quantity_e4 for _, one in told)
    return Line(
        component.number,
        posting.unit_id,
        event.person_id,
        max(one.age for one, _ in told),
        max(one.sex for one, _ in told),
        posting.row,
        quantity_e4,
        posting.factor,
        posting.price_parts,
        quantity_e4 * posting.factor * posting.price_parts,
        component.parts_per_ore,
    )
