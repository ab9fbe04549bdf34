"""Counts over the basis: what the core needs for its exact means, and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the whole basis for a component, and what its answers come to."""

    expressions: tuple[str, ...]
    answered: Callable[[Sequence[Any]], tuple[int, int] | None]
    """The people and the sum of their weights, for a mean; raises where facts are lacking."""


def count_people(looking: Looking) -> Totals:
    """Count what the core's preparation needs; raises where a component lacks its facts."""
    asked: dict[str, _Asked] = {}
    by_area: dict[str, str] = {}
    for one in looking.price_list.person_components:
        match one.mechanism:
            case PointsPayment() as points:
                asked[one.id] = _lacking_points(looking, one, points)
            case Casemix() as casemix:
                asked[one.id] = _weights(looking, one, casemix)
            case IndexPayment():
                by_area[one.id] = _people_by_area(looking, one)
            case PerHead(prices=prices) as per_head if prices is not None:
                asked[one.id] = _lacking_kinds(looking, one, per_head)
            case _:
                pass
    weights = _answers(looking, asked)
    # Components that pay the same units count the same people.
    counted = {sql: _by_unit_and_area(looking, sql) for sql in dict.fromkeys(by_area.values())}
    return Totals(weights, {name: counted[sql] for name, sql in by_area.items()})


def _answers(looking: Looking, asked: Mapping[str, _Asked]) -> dict[str, tuple[int, int]]:
    """What the basis answers, read once for all components; what is lacking first is told."""
    if not asked:
        return {}
    every = ", ".join(sql for one in asked.values() for sql in one.expressions)
    (row,) = looking.connection.execute(f"SELECT {every} FROM basis").fetchall()  # noqa: S608 - our own names
    answers = iter(row)
    weights = {}
    for name, one in asked.items():
        found = one.answered([next(answers) for _ in one.expressions])
        if found is not None:
            weights[name] = found
    return weights


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


def _lacking_points(looking: Looking, component: Component, mechanism: PointsPayment) -> _Asked:
    column = quoted(points_column(mechanism.series))

    def answered(answers: Sequence[Any]) -> None:
        (people,) = answers
        if people:
            raise PointsMissing(component.id, mechanism.series, people)

    return _Asked((_of_paid(looking, component, "count(*)", f"{column} IS NULL"),), answered)


def _lacking_kinds(looking: Looking, component: Component, mechanism: PerHead) -> _Asked:
    """Whoever is enrolled has a code, and one that the list prices."""
    code = quoted(code_column(mechanism.series))
    row = code_row(looking, component, mechanism.series, mechanism.prices or {})

    def answered(answers: Sequence[Any]) -> None:
        people, unknown = answers
        if people:
            raise KindOfPlaceMissing(component.id, mechanism.series, people)
        if unknown is not None:
            raise UnknownCode(component.id, unknown)

    lacking = (is_in_series(mechanism.series), f"{code} IS NULL")
    strange = (f"{code} IS NOT NULL", f"{row} IS NULL")
    return _Asked(
        (
            _of_paid(looking, component, "count(*)", *lacking),
            _of_paid(looking, component, f"min({code})", *strange),
        ),
        answered,
    )


def _weights(looking: Looking, component: Component, mechanism: Casemix) -> _Asked:
    _, weight = casemix_weight(looking, component)
    code = quoted(code_column(mechanism.series))
    days = "days" if looking.price_list.counts_days else "1"

    def answered(answers: Sequence[Any]) -> tuple[int, int]:
        people, known, total, *unknown = answers
        if unknown and unknown[0] is not None:
            raise UnknownCode(component.id, unknown[0])
        lacking = int((people or 0) - (known or 0))
        if lacking and mechanism.non_user_e4 is None:
            raise WeightMissing(component.id, mechanism.series, lacking)
        return int(people or 0), int(total or 0) + lacking * (mechanism.non_user_e4 or 0)

    asked = [
        _of_paid(looking, component, f"sum({days})"),
        _of_paid(looking, component, f"sum({days})", f"{weight} IS NOT NULL"),
        _of_paid(looking, component, f"sum({weight} * {days})"),
    ]
    if mechanism.weights_e4 is not None:
        strange = (f"{code} IS NOT NULL", f"{weight} IS NULL")
        asked.append(_of_paid(looking, component, f"min({code})", *strange))
    return _Asked(tuple(asked), answered)


def _of_paid(looking: Looking, component: Component, counted: str, *conditions: str) -> str:
    """What is counted of those whom the component pays and of whom the conditions hold."""
    every = (*paid_condition(looking, component), *conditions)
    return f"{counted} FILTER (WHERE {' AND '.join(every)})" if every else counted


def _people_by_area(looking: Looking, component: Component) -> str:
    paid = paid_condition(looking, component)
    where = f" WHERE {' AND '.join(paid)}" if paid else ""
    counted = "sum(days)::BIGINT" if looking.price_list.counts_days else "count(*)"
    return f"SELECT unit_id, area, {counted} FROM basis{where} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - our own names


def _by_unit_and_area(looking: Looking, sql: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for unit_id, area, people in looking.connection.execute(sql).fetchall():
        found.setdefault(unit_id, {})[area] = people
    return found
