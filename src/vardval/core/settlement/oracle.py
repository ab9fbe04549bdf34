"""The plain engine: a month person by person, in Python. The fast engine must equal it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vardval.core.settlement.care_event import NOBODY_KNOWN
from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.county import UnitValues, county_of, people_by_age
from vardval.core.settlement.event_lines import Events, lines_of
from vardval.core.settlement.line import Line, UnitSum
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    EventMechanism,
    IndexPayment,
    IndexValues,
    Normaliser,
    Paid,
    PerHead,
    PointsPayment,
    Shared,
)
from vardval.core.settlement.month_lists import (
    number_in_month,
    shared_in_month,
    statement_in_month,
)
from vardval.core.settlement.people import ListedPerson, SettledUnit, iso_5218
from vardval.core.settlement.preparation import prepare, totals_of
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import Component, PriceList
from vardval.core.settlement.statement import UnitLine, state_month
from vardval.core.time import Month


@dataclass(frozen=True, slots=True)
class SettledMonth:
    """Everything that a run of a month comes to, before corrections of earlier months."""

    lines: tuple[Line, ...]
    statement: tuple[UnitLine, ...]
    shared: Mapping[str, Shared]


def settle(
    *,
    price_list: PriceList,
    month: Month,
    people: Iterable[ListedPerson],
    units: Mapping[int, SettledUnit],
    counts: Mapping[str, CareNeedCounts],
    values: UnitValues | None = None,
    events: Events | None = None,
    frozen: Mapping[str, Shared] | None = None,
) -> SettledMonth:
    """Settle `month` for the people listed on its measuring day and the events of the month.

    Raises the mechanisms' own errors where a value is missing: nothing is taken for zero; and
    `AmountTooLarge`.
    """
    price_list.check_in_force(month)
    price_list = price_list.in_month(month)
    everyone = tuple(people)
    shared = prepare(
        price_list, totals_of(price_list, everyone, units), counts, units, frozen or {}
    )
    lines = sorted(
        line
        for person in everyone
        for line in _lines_of(person, units[person.unit_id], price_list, shared)
    )
    lines = sorted((*lines, *_lines_of_events(price_list, month, events or {}, units)))
    _check_amounts(price_list, lines)
    county = county_of(month, units, people_by_age(everyone), values or {})
    stated = state_month(price_list, county, sums_of(lines), frozen or {})
    return SettledMonth(tuple(lines), stated.lines, {**shared, **stated.shared})


def by_own_lists(settled: Sequence[SettledMonth], place_of: Mapping[int, int]) -> SettledMonth:
    """What several lists came to over the whole county, put together unit by unit.

    `settled` is in the order of the month's lists, `place_of` the place of each unit's own
    (0 where none is said).
    """
    lines = sorted(
        replace(line, component=number_in_month(place, line.component))
        for place, one in enumerate(settled)
        for line in one.lines
        if place_of.get(line.unit_id, 0) == place
    )
    statement = statement_in_month([one.statement for one in settled], place_of)
    return SettledMonth(tuple(lines), statement, shared_in_month([one.shared for one in settled]))


def _lines_of_events(
    price_list: PriceList, month: Month, events: Events, units: Mapping[int, SettledUnit]
) -> Iterable[Line]:
    for one in price_list.event_components:
        if isinstance(one.mechanism, EventMechanism):
            told = events.get(one.mechanism.series, ())
            yield from lines_of(one, one.mechanism, told, month, units)


def _check_amounts(price_list: PriceList, lines: Iterable[Line]) -> None:
    """Refuse what no engine could store, as the fast one does."""
    for line in lines:
        if not line.fits:
            names = {one.number: one.id for one in price_list.components}
            raise AmountTooLarge(names[line.component])


def sums_of(lines: Iterable[Line]) -> tuple[UnitSum, ...]:
    """The lines added up by unit and component, in canonical order."""
    people: dict[tuple[int, int], set[int]] = {}
    sums: dict[tuple[int, int], UnitSum] = {}
    for line in lines:
        key = (line.component, line.unit_id)
        known = people.setdefault(key, set())
        if line.person_id != NOBODY_KNOWN:
            known.add(line.person_id)
        earlier = sums.get(key)
        quantity_e4 = line.quantity_e4 + (earlier.quantity_e4 if earlier else 0)
        exact_ore = line.exact_ore + (earlier.exact_ore if earlier else 0)
        sums[key] = UnitSum(line.unit_id, line.component, len(known), quantity_e4, exact_ore)
    return tuple(sums[key] for key in sorted(sums))


def _lines_of(
    person: ListedPerson, unit: SettledUnit, price_list: PriceList, shared: Mapping[str, Shared]
) -> Iterable[Line]:
    points_e4: dict[str, int] = {}
    for one in price_list.person_components:
        paid = _paid(one, person, shared[one.id], points_e4) if one.payee.pays(unit) else None
        if paid is not None:
            points_e4[one.id] = paid.quantity_e4
            yield Line(
                one.number,
                person.unit_id,
                person.person_id,
                person.age,
                iso_5218(person.sex),
                paid.row,
                paid.quantity_e4,
                paid.factor,
                paid.price_parts,
                paid.amount_parts * person.days,
                one.parts_per_ore,
                person.days,
            )


def _paid(
    component: Component, person: ListedPerson, shared: Shared, points_e4: Mapping[str, int]
) -> Paid | None:
    match component.mechanism, shared:
        case CapitationBand() as bands, _:
            return bands.pay_for(person)
        case PointsPayment() as points, _:
            return points.pay_for(person, component.id)
        case PerHead() as per_head, _:
            return per_head.pay_for(person, component.id)
        case Casemix() as casemix, Normaliser() as normaliser:
            return casemix.pay_for(person, normaliser, component.id)
        case IndexPayment() as index, IndexValues() as values:
            return index.pay_for(person, values, points_e4)
    return None
