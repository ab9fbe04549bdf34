"""What a simulation changes, in words, one sentence a change."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from vardval.platform.sentences import sentence
from vardval.settlement.queries.simulations import SimulationTold


def changes_told(
    kept: SimulationTold, components: Mapping[str, str], units: Mapping[str, str], language: str
) -> list[str]:
    """Every change; `components` and `units` are names by id and by HSA-id."""

    def said(code: str, **parameters: str | int | Decimal) -> str:
        return sentence(f"portal.simulation.{code}", language, **parameters)

    asked = kept.question
    named = {**units, **{one.hsa_id: one.name for one in asked.new_units}}
    told = [
        said(
            "from_to",
            component=components.get(one.value.component, one.value.component),
            place=one.value.place,
            before=_number_or_words(one.value.text),
            now=_number_or_words(one.tried),
        )
        for one in kept.changed
    ]
    if kept.list_is_other:
        told.append(said("other_list"))
    told += [said("new_unit_told", name=one.name, hsa_id=one.hsa_id) for one in asked.new_units]
    told += [
        said(
            "move_told",
            percent=one.percent,
            first_age=one.first_age,
            last_age=one.last_age,
            target=named.get(one.target, one.target),
            origins=", ".join(named.get(unit, unit) for unit in one.origins)
            or said("move.anywhere"),
            areas=", ".join(one.areas) or said("move.all_areas"),
        )
        for one in asked.moves
    ]
    if asked.is_for_all:
        told.append(said("for_all_told"))
    if asked.index_content:
        told.append(said("other_index"))
    return told


def _number_or_words(written: str) -> Decimal | str:
    """A value of a price list as it is read aloud; a list writes numbers as YAML does."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return written
