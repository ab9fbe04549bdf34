"""Which health centres there are to choose among, read with all that helps a choice."""

from datetime import date

from vardval.catchment.queries import distances_from, moved_since_measured
from vardval.core.information import clauses_of
from vardval.listing.capacity_queries import SelectableUnit, selectable_units
from vardval.portal.failures import NothingHere
from vardval.portal.presenters.centres import Centre, Surroundings, centre_of
from vardval.portal.presenters.explanation import cited, worded
from vardval.registry.queries import UnitUnknown, folded, units
from vardval.registry.visiting_queries import visiting
from vardval.rulebook.queries import book_of, editions
from vardval.rulebook.reading import CitedClause


def centres_on(on: date, *, known_at: int, language: str, area_code: str = "") -> list[Centre]:
    """Return every health centre there on the day, by name.

    With `area_code` each has its distance by road from there, where that is measured.
    """
    there = units(valid_on=on, known_at=known_at)
    states = {one.unit_id: one for one in selectable_units(on=on, known_at=known_at)}
    names = {one.id: one.name for one in there}
    around = Surroundings(
        visiting=visiting(names, valid_on=on, known_at=known_at),
        distances=distances_from(area_code, valid_on=on, known_at=known_at) if area_code else {},
        moved=(
            moved_since_measured(area_code, valid_on=on, known_at=known_at) if area_code else ()
        ),
        names=names,
        why_not={key: _why_not(state, names, language) for key, state in states.items()},
    )
    return [
        centre_of(
            one,
            states[one.id],
            around,
            branches=[branch for branch in there if branch.parent_id == one.id],
            on=on,
        )
        for one in there
        if one.kind.value == "health_centre" and one.id in states
    ]


def why_shown(on: date, *, known_at: int) -> list[CitedClause]:
    """Return the clauses by which the book of the day wants everyone to be told of the centres."""
    adopted = [one for one in editions(known_at=known_at) if one.adopted_entry and on in one.valid]
    if not adopted:
        return []
    book = book_of(max(adopted, key=lambda one: one.adopted_entry or 0))
    return [cited(one) for one in clauses_of(book, on)]


def centre_among(centres: list[Centre], hsa_id: str) -> Centre:
    """Return the centre of that HSA-id; raises `NothingHere`."""
    try:
        wanted = folded(hsa_id)
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None
    for one in centres:
        if one.hsa_id == wanted:
            return one
    raise NothingHere(UnitUnknown(hsa_id))


def _why_not(state: SelectableUnit, names: dict[int, str], language: str) -> str:
    return (
        "" if state.is_selectable or not state.trace else worded(state.trace[-1], names, language)
    )
