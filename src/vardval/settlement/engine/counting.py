"""Counts over the basis: what the core needs for its exact means, and what is missing."""

from collections.abc import Mapping
from typing import Any

from vardval.core.identity import Sex
from vardval.core.settlement.mechanisms import Casemix, IndexPayment, PerHead, PointsPayment
from vardval.core.settlement.mechanisms.casemix import UnknownCode, WeightMissing
from vardval.core.settlement.mechanisms.per_head import KindOfPlaceMissing
from vardval.core.settlement.mechanisms.points_payment import PointsMissing
from vardval.core.settlement.people import iso_5218
from vardval.core.settlement.preparation import Totals
from vardval.core.settlement.price_list import Component
from vardval.settlement.engine.basis_file import code_column, points_column
from vardval.settlement.engine.connection import Database, quoted
from vardval.settlement.engine.quantities import (
    OLDEST,
    Looking,
    casemix_weight,
    code_row,
    is_in_series,
    paid_condition,
)

_SEXES = {iso_5218(one): one for one in Sex}


class NotABasis(ValueError):
    """A basis with people whom no band can place."""

    def __init__(self, people: int) -> None:
        super().__init__(
            f"Underlaget har {people} personer med en ålder eller ett kön som inte går att"
            " räkna på. Kontrollera födelsetid och kön i befolkningsregistret."
        )


def count_people(looking: Looking) -> Totals:
    """Count what the core's preparation needs; raises where a component lacks its facts."""
    weights: dict[str, tuple[int, int]] = {}
    areas: dict[str, Mapping[int, Mapping[str, int]]] = {}
    for one in looking.price_list.person_components:
        match one.mechanism:
            case PointsPayment():
                _check_points(looking, one)
            case Casemix():
                weights[one.id] = _weights(looking, one)
            case IndexPayment():
                areas[one.id] = _people_by_area(looking, one)
            case PerHead(prices=prices) as per_head if prices is not None:
                _check_kinds(looking, one, per_head)
            case _:
                pass
    return Totals(weights, areas)


def count_by_age(
    connection: Database, *, counts_days: bool = False
) -> dict[int, dict[tuple[int, Sex], int]]:
    """The people of the measuring day counted by unit, age and sex; raises `NotABasis`.

    Every unit of the basis is there, also one where nobody is left on the day.
    """
    measured = "count(*) FILTER (is_measured)" if counts_days else "count(*)"
    rows = connection.execute(
        f"SELECT unit_id, age, sex, count(*) AS told, {measured} AS people"  # noqa: S608 - our own names
        " FROM basis GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    # What no band can place is looked for here: to ask the database takes a reading of its own.
    strange = sum(one[3] for one in rows if not _can_be_placed(age=one[1], sex=one[2]))
    if strange:
        raise NotABasis(strange)
    found: dict[int, dict[tuple[int, Sex], int]] = {}
    for unit_id, age, sex, _, people in rows:
        of_unit = found.setdefault(unit_id, {})
        if people:
            of_unit[age, _SEXES[sex]] = people
    return found


def _can_be_placed(*, age: int | None, sex: int | None) -> bool:
    return age is not None and 0 <= age <= OLDEST and sex in _SEXES


def _check_points(looking: Looking, component: Component) -> None:
    mechanism = component.mechanism
    assert isinstance(mechanism, PointsPayment)  # noqa: S101 - the caller matched it
    column = quoted(points_column(mechanism.series))
    where = _where(looking, component, f"{column} IS NULL")
    people = _one(looking, f"SELECT count(*) FROM basis{where}")[0]  # noqa: S608 - our own names
    if people:
        raise PointsMissing(component.id, mechanism.series, people)


def _check_kinds(looking: Looking, component: Component, mechanism: PerHead) -> None:
    """Whoever is enrolled has a code, and one that the list prices."""
    code = quoted(code_column(mechanism.series))
    where = _where(looking, component, is_in_series(mechanism.series), f"{code} IS NULL")
    people = _one(looking, f"SELECT count(*) FROM basis{where}")[0]  # noqa: S608 - our own names
    if people:
        raise KindOfPlaceMissing(component.id, mechanism.series, people)
    row = code_row(looking, component, mechanism.series, mechanism.prices or {})
    where = _where(looking, component, f"{code} IS NOT NULL", f"{row} IS NULL")
    unknown = _one(looking, f"SELECT min({code}) FROM basis{where}")[0]  # noqa: S608 - our own names
    if unknown is not None:
        raise UnknownCode(component.id, unknown)


def _weights(looking: Looking, component: Component) -> tuple[int, int]:
    mechanism = component.mechanism
    assert isinstance(mechanism, Casemix)  # noqa: S101 - the caller matched it
    _, weight = casemix_weight(looking, component)
    if mechanism.weights_e4 is not None:
        _check_codes(looking, component, mechanism, weight)
    days = "days" if looking.price_list.counts_days else "1"
    people, known, total = _one(
        looking,
        f"SELECT coalesce(sum({days}), 0), coalesce(sum({days}) FILTER ({weight} IS NOT NULL), 0),"  # noqa: S608 - our own names
        f" coalesce(sum({weight} * {days}), 0)"
        f" FROM basis{_where(looking, component)}",
    )
    lacking = int(people - known)
    if lacking and mechanism.non_user_e4 is None:
        raise WeightMissing(component.id, mechanism.series, lacking)
    return int(people), int(total) + lacking * (mechanism.non_user_e4 or 0)


def _check_codes(looking: Looking, component: Component, mechanism: Casemix, weight: str) -> None:
    code = quoted(code_column(mechanism.series))
    where = _where(looking, component, f"{code} IS NOT NULL", f"{weight} IS NULL")
    unknown = _one(looking, f"SELECT min({code}) FROM basis{where}")[0]  # noqa: S608 - our own names
    if unknown is not None:
        raise UnknownCode(component.id, unknown)


def _people_by_area(looking: Looking, component: Component) -> dict[int, dict[str, int]]:
    where = _where(looking, component)
    counted = "sum(days)::BIGINT" if looking.price_list.counts_days else "count(*)"
    rows = looking.connection.execute(
        f"SELECT unit_id, area, {counted} FROM basis{where} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - our own names
    ).fetchall()
    found: dict[int, dict[str, int]] = {}
    for unit_id, area, people in rows:
        found.setdefault(unit_id, {})[area] = people
    return found


def _where(looking: Looking, component: Component, *conditions: str) -> str:
    every = (*paid_condition(looking, component), *conditions)
    return f" WHERE {' AND '.join(every)}" if every else ""


def _one(looking: Looking, sql: str) -> tuple[Any, ...]:
    (row,) = looking.connection.execute(sql).fetchall()
    return row
