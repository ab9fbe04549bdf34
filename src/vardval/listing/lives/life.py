"""A person's stored facts as a life that the core can tell the events of.

Both sides of a comparison are made here, of rows that stand and of rows that are to stand, so
that what differs between two lives differs in the register.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from vardval.core.identity import Sex
from vardval.core.listing import ChoiceStands, Life, Manner
from vardval.core.population import (
    BadPost,
    Dwelling,
    PlacedResidence,
    PostRead,
    ProtectionDegree,
    ResidenceState,
    Timeline,
)
from vardval.core.population.timeline import asserted, settled
from vardval.core.time import FOREVER
from vardval.population.facts import (
    FACT_TABLES,
    GUARDIAN,
    MOTHER,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    Fact,
    FactTable,
)

_SEXES = {sex.value: sex for sex in Sex}
_STATES = {state.value: state for state in ResidenceState}


def life_of(
    person_id: int,
    rows: Mapping[FactTable, Collection[Fact]],
    choices: Iterable[ChoiceStands] = (),
    *,
    elsewhere: Timeline[str | None] = (),
    is_taken_over: bool = False,
    before: Life | None = None,
    changed: Collection[FactTable] = FACT_TABLES,
) -> Life | None:
    """The life that the rows tell; None for someone known by a number alone.

    Where a life `before` is given, it told the same in the tables that are not `changed`.
    """
    vital = next(iter(rows[VITALS]), None)
    if vital is None:
        return None
    born_on, sex, died_on = vital.columns
    has_moved = before is None or RESIDENCES in changed
    kin = rows[RELATIONS]
    return Life(
        person_id,
        born_on,
        _SEXES[sex],
        _residence(rows[RESIDENCES]) if before is None or has_moved else before.residence,
        died_on,
        _protection(rows[PROTECTIONS]) if rows[PROTECTIONS] else {},
        _mother(kin) if kin else None,
        _guardians_on(born_on, kin) if kin else (),
        tuple(choices),
        is_taken_over,
        elsewhere,
    )


def taken_over_listings(
    person_id: int, posts: Iterable[PostRead], units: Mapping[str, int]
) -> Iterator[ChoiceStands]:
    """What an earlier system had, as choices that stand; raises BadPost for an unknown unit.

    It holds from the day that the person is taken over: of the time before, the register says
    nothing. It never counts as a change.
    """
    for post in posts:
        told = post.listed
        if told is None:
            continue
        unit = units.get(told.unit.upper())
        if unit is None:
            raise BadPost("unknown_unit", unit=told.unit)
        on = max(post.from_on, told.since or post.from_on)
        manner = Manner.ACTIVE if told.is_chosen else Manner.PASSIVE
        yield ChoiceStands(person_id, on, unit, can_count=False, clause="", manner=manner)


def _residence(facts: Iterable[Fact]) -> Timeline[Dwelling]:
    return settled(tuple([(row.start, _dwelling(row)) for row in facts]))


def _dwelling(row: Fact) -> Dwelling:
    *place, since = row.columns
    return Dwelling(_placed(*place), since or row.start)


# A county has some hundred areas, and every notice asks for two or three of them.
@lru_cache(maxsize=4_096)
def _placed(state: str, *place: Any) -> PlacedResidence:
    return PlacedResidence(_STATES[state], *place)


def _protection(facts: Iterable[Fact]) -> dict[ProtectionDegree, Timeline[bool]]:
    found: dict[ProtectionDegree, Timeline[bool]] = {}
    for row in facts:
        degree = ProtectionDegree(row.columns[0])
        line = asserted(found.get(degree, ()), row.start, value=True)
        if row.end != FOREVER:
            line = asserted(line, row.end, value=False)
        found[degree] = settled(line)
    return found


def _mother(kin: Iterable[Fact]) -> int | None:
    # A mother is one from birth on, whenever that was told. Of two the one who still counts as
    # mother does: the other was a mistake.
    mothers = [(row.end, -row.columns[0]) for row in kin if row.columns[1] == MOTHER]
    return -max(mothers)[1] if mothers else None


def _guardians_on(born_on: date, kin: Iterable[Fact]) -> tuple[int, ...]:
    return tuple(
        sorted(
            row.columns[0]
            for row in kin
            if row.columns[1] == GUARDIAN and row.start <= born_on < row.end
        )
    )
