"""How the day became another than the approved preview had said, person by person."""

from collections.abc import Iterable
from dataclasses import dataclass

from vardval.campaigns.deciding import Led
from vardval.campaigns.models import Difference, Preview, PreviewMove
from vardval.core.listing import Manner
from vardval.listing.facts import listings_on
from vardval.population.copying import NULL, copy_rows

_COLUMNS = ("person_id", "reason", "planned_unit_id", "unit_id", "campaign_id", "entry")
_REASON = Difference.Reason


@dataclass(frozen=True, slots=True)
class Differs:
    """Someone for whom the day became another than planned."""

    person: int
    reason: Difference.Reason
    planned_unit: int | None
    unit: int | None


def differences(planned: Preview | None, led: Led, *, number: int) -> list[Differs]:
    """Compare what the day came to with what the preview had said; nothing without a preview.

    Who had chosen in time is no longer among those whom the day is about, nor who has died or
    moved away; who has come to be listed at the unit since is.
    """
    if planned is None:
        return []
    rows = PreviewMove.objects.filter(preview=planned)
    said = dict(rows.values_list("person_id", "unit_id"))
    became = {one.person: one.unit for one in led.moves}
    gone = [one for one in said if one not in became]
    listed = listings_on(gone, on=planned.effect_on, number=number)
    found = []
    for person in gone:
        listing = listed.get(person)
        chose = listing is not None and listing.manner is Manner.ACTIVE
        unit = None if listing is None else int(listing.unit)
        reason = _REASON.CHOSE if chose else _REASON.LEFT
        found.append(Differs(person, reason, said[person], unit))
    for person, unit in became.items():
        if person not in said:
            found.append(Differs(person, _REASON.CAME, None, unit))
        elif said[person] != unit:
            found.append(Differs(person, _REASON.ELSEWHERE, said[person], unit))
    return found


def store_differences(campaign_id: int, found: Iterable[Differs], *, entry: int) -> None:
    """Store what differed."""
    lines = (
        f"{one.person}\t{one.reason.value}\t{_key(one.planned_unit)}\t{_key(one.unit)}"
        f"\t{campaign_id}\t{entry}"
        for one in found
    )
    copy_rows("campaigns_difference", _COLUMNS, lines)


def _key(unit: int | None) -> int | str:
    return NULL if unit is None else unit
