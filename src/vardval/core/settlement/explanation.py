"""Why an amount is what it is, as steps: inputs, values read, rounding, with their sources.

Everything here is read from a line's typed columns, the price list and what the run's people
shared; nothing is stored as text.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from vardval.core.money import Rounding, ore_to_kronor
from vardval.core.settlement.event_explanation import explain_event_component, explain_events
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    EventMechanism,
    Grant,
    IndexPayment,
    IndexValues,
    Normaliser,
    PercentSupplement,
    PerHead,
    PointsPayment,
    Shared,
)
from vardval.core.settlement.mechanisms.base import NON_USER
from vardval.core.settlement.price import FACTOR, POINT, Price
from vardval.core.settlement.price_list import Component, PriceList, PriceListStanding
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import Step, Trace, step


def explain_line(price_list: PriceList, line: Line, shared: Mapping[str, Shared]) -> Trace:
    """The steps from the person to the amount of one line."""
    component = price_list.components[line.component - 1]
    return (
        *_inputs(price_list, component, line, shared.get(component.id)),
        *_days(component, line),
        step("settlement.line.amount", None, kronor=shown_kronor(line.exact_ore)),
    )


def _days(component: Component, line: Line) -> Iterable[Step]:
    if component.days_in_month > 1:
        yield step("settlement.line.days", None, days=line.days, of=component.days_in_month)


def explain_component(price_list: PriceList, component: Component) -> Trace:
    """What the component is, for a statement's line about a whole unit."""
    match component.mechanism:
        case Grant(price=price):
            return (_price(price, "settlement.price.grant"),)
        case PercentSupplement(percent=percent, on=on, clause=clause):
            names = ", ".join(price_list.component(one).name for one in on)
            return (step("settlement.supplement", clause, percent=percent, on=names),)
        case CapitationBand(price=None, clause=clause):
            return (step("settlement.price.by_band", clause),)
        case (
            CapitationBand(price=Price() as price)
            | PointsPayment(price=price)
            | Casemix(price=price)
            | IndexPayment(price=price)
        ):
            return (_price(price, "settlement.price.point"),)
        case PerHead(series=series, clause=clause):
            return (step("settlement.per_head", clause, series=series),)
    mechanism = component.mechanism
    return explain_event_component(mechanism) if isinstance(mechanism, EventMechanism) else ()


def notices(price_list: PriceList) -> Trace:
    """What every statement by the list has to say: that amounts are examples, what is left out."""
    found: list[Step] = []
    if price_list.standing is PriceListStanding.EXAMPLE:
        found.append(step("settlement.notice.example", None, price_list=price_list.name))
    if price_list.standing is PriceListStanding.PUBLISHED_REFERENCE:
        found.append(step("settlement.notice.reference", None, price_list=price_list.name))
    found += [
        step("settlement.notice.not_computed", one.source, name=one.name, figures=one.figures)
        for one in price_list.not_computed
    ]
    found += [
        step("settlement.notice.remark", None, name=one.name, remark=one.remark)
        for one in price_list.components
        if one.remark
    ]
    return tuple(found)


def _inputs(
    price_list: PriceList, component: Component, line: Line, shared: Shared
) -> Iterable[Step]:
    clauses, name = price_list.clauses, component.id
    match component.mechanism, shared:
        case CapitationBand() as bands, _:
            yield from _band(bands, line)
        case EventMechanism() as events, _:
            yield from explain_events(events, line)
        case PerHead() as per_head, _:
            yield from _head(per_head, line)
        case PointsPayment(series=series, price=price), _:
            yield step("settlement.line.points", None, series=series, points=_points(line))
            yield _price(price, "settlement.price.point")
        case Casemix(price=price) as casemix, Normaliser() as normaliser:
            yield _weight(casemix, line, clauses, name)
            counted = "_of_days" if component.days_in_month > 1 else ""
            yield step(
                f"settlement.line.normaliser{counted}",
                clauses.get(f"{name}/normering"),
                people=normaliser.people,
                weights_e4=normaliser.weights_e4,
                factor=_factor(line.factor),
            )
            yield _price(price, "settlement.price.point")
        case IndexPayment(price=price) as index, IndexValues() as values:
            yield from _index(index, values, line, clauses, name)
            yield _price(price, "settlement.price.point")


def _head(per_head: PerHead, line: Line) -> Iterable[Step]:
    yield step("settlement.line.enrolled", None, series=per_head.series, points=_points(line))
    if per_head.bands is not None:
        yield from _band(per_head.bands, line)
    if per_head.prices is not None:
        code, price = list(per_head.prices.items())[line.row - 1]
        yield step("settlement.line.kind_of_place", price.clause, place_code=code)
        yield _price(price, "settlement.price.head")


def _band(bands: CapitationBand, line: Line) -> Iterable[Step]:
    band = bands.bands[line.row - 1]
    code = "settlement.line.band" if band.last_age is not None else "settlement.line.oldest_band"
    yield step(
        code,
        bands.clause,
        age=line.age,
        sex="M" if line.sex == 1 else "K",
        first_age=band.first_age,
        last_age=band.last_age,
    )
    if bands.price is not None:
        yield step("settlement.line.band_points", bands.clause, points=_points(line))
        yield _price(bands.price, "settlement.price.point")
    else:
        over = bands.pay.shared_over if bands.pay else 1
        month_ore = Fraction(line.price_parts * over, bands.divisor())
        yield step("settlement.price.band", bands.clause, kronor=shown_kronor(month_ore))


def _weight(casemix: Casemix, line: Line, clauses: Mapping[str, str], name: str) -> Step:
    if line.row == NON_USER:
        clause = clauses.get(f"{name}/icke_användare")
        return step("settlement.line.non_user", clause, series=casemix.series, weight=_points(line))
    if casemix.weights_e4 is not None:
        code = list(casemix.weights_e4)[line.row - 1]
        clause = clauses.get(f"{name}/vikter")
        return step("settlement.line.code", clause, casemix_code=code, weight=_points(line))
    return step("settlement.line.weight", None, series=casemix.series, weight=_points(line))


def _index(
    index: IndexPayment,
    values: IndexValues,
    line: Line,
    clauses: Mapping[str, str],
    name: str,
) -> Iterable[Step]:
    unit = values.units[line.unit_id]
    yield step(
        "settlement.line.index",
        clauses.get(f"{name}/variabler"),
        index=_shown(unit.raw),
    )
    if unit.relative is not None and values.mean is not None:
        yield step(
            "settlement.line.relative_index",
            clauses.get(f"{name}/medelvärde"),
            mean=_shown(values.mean),
            relative=_shown(unit.relative),
        )
    if index.above is not None:
        yield step(
            "settlement.line.above_threshold", clauses.get(f"{name}/tröskel"), above=index.above
        )
    yield step(
        "settlement.line.index_factor",
        clauses.get(f"{name}/faktor"),
        factor=_factor(line.factor),
        points=_points(line),
    )


def _price(price: Price, code: str) -> Step:
    month_ore = price.per_month_ore * price.pay.shared_over
    return step(
        f"{code}.{'month' if month_ore == price.ore else 'year'}",
        price.clause,
        price=ore_to_kronor(price.ore),
        per_month=shown_kronor(month_ore),
    )


def _points(line: Line) -> Decimal:
    return Decimal(line.quantity_e4) / POINT


def _factor(factor: int) -> Decimal:
    return Decimal(factor) / FACTOR


def _shown(index: Fraction) -> Decimal:
    shown = Rounding(Decimal("0.000001")).apply_exact(index)
    return Decimal(shown.numerator) / Decimal(shown.denominator)
