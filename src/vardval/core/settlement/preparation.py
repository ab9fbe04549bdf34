"""What is computed once a run, exactly: normalisers, means and every unit's index.

The engine counts people in SQL and the oracle counts them in Python; both bring the counts
here, so that no division happens anywhere else. A frozen value from an approved run is used
as it is: then one late notice moves one person's lines and nobody else's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.mechanisms import Casemix, IndexPayment, IndexValues, Shared
from vardval.core.settlement.people import ListedPerson, SettledUnit
from vardval.core.settlement.price_list import Component, PriceList


@dataclass(frozen=True, slots=True)
class Totals:
    """Whole-number counts over the people whom a component pays for, each by their days.

    `weights`: component id to (people, sum of weights in ten-thousandths).
    `people_by_area`: component id to unit to area code to people.
    """

    weights: Mapping[str, tuple[int, int]]
    people_by_area: Mapping[str, Mapping[int, Mapping[str, int]]]


def totals_of(
    price_list: PriceList, people: Iterable[ListedPerson], units: Mapping[int, SettledUnit]
) -> Totals:
    """The counts, person by person."""
    weights: dict[str, tuple[int, int]] = {}
    areas: dict[str, dict[int, Counter[str]]] = {}
    everyone = tuple(people)
    for one in price_list.person_components:
        paid = [person for person in everyone if one.payee.pays(units[person.unit_id])]
        if isinstance(one.mechanism, Casemix):
            found = [one.mechanism.weight_of(person, one.id)[1] for person in paid]
            by_days = zip(paid, found, strict=True)
            total = sum(person.days * weight for person, weight in by_days)
            weights[one.id] = (sum(person.days for person in paid), total)
        if isinstance(one.mechanism, IndexPayment):
            counted: dict[int, Counter[str]] = defaultdict(Counter)
            for person in paid:
                counted[person.unit_id][person.area] += person.days
            areas[one.id] = counted
    return Totals(weights, areas)


def prepare(
    price_list: PriceList,
    totals: Totals,
    counts: Mapping[str, CareNeedCounts],
    units: Mapping[int, SettledUnit],
    frozen: Mapping[str, Shared],
) -> dict[str, Shared]:
    """What the people of each component share, by component id.

    `frozen` holds what an approved run used, for lists that freeze; a unit that the approved
    run did not pay gets an index of its own, set against the frozen mean.
    """
    return {
        one.id: _prepared(one, totals, counts, units, frozen.get(one.id))
        for one in price_list.person_components
    }


def _prepared(
    component: Component,
    totals: Totals,
    counts: Mapping[str, CareNeedCounts],
    units: Mapping[int, SettledUnit],
    frozen: Shared,
) -> Shared:
    match component.mechanism:
        case Casemix() as casemix:
            people, weights_e4 = totals.weights[component.id]
            if frozen is not None or people == 0:
                return frozen
            return casemix.normaliser(people, weights_e4, component.id)
        case IndexPayment() as index:
            areas = totals.people_by_area[component.id]
            if isinstance(frozen, IndexValues):
                return index.completed(component.id, frozen, counts, units, areas)
            return index.index_values(component.id, counts, units, areas)
        case _:
            return None
