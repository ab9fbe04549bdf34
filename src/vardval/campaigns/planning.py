"""What a campaign shall do, as a value, and as the event that the core decides.

Owns which parts each kind of campaign has to tell. Whether what it tells can happen is the
core's to say, in the preview.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.campaigns.course import CampaignKind
from vardval.campaigns.models import Campaign
from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing import (
    AreasDecided,
    CountyEvent,
    Course,
    ProviderChanges,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
)
from vardval.core.listing.deciding.courses import course_of
from vardval.platform.sentences import SpokenError

_DAY = timedelta(days=1)
_K = CampaignKind

NEEDS: Mapping[CampaignKind, tuple[str, ...]] = {
    _K.CLOSURE: ("unit_ids", "choose_by"),
    _K.MERGER: ("unit_ids", "target_id", "choose_by"),
    _K.CONVERSION: ("unit_ids", "target_id", "choose_by"),
    _K.OPENING: ("new_hsa_id", "new_name", "municipality_code", "organisation_number"),
    _K.MOVE: ("unit_ids", "municipality_code"),
    _K.PROVIDER_CHANGE: ("unit_ids", "organisation_number"),
    _K.REDRAWING: ("unit_ids", "area_codes", "decided_by", "reason"),
}
"""What each kind of campaign has to tell besides its name and its days."""


class PlanIncomplete(SpokenError, ValueError):
    """A campaign that does not tell all that its kind needs."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"campaign.missing.{missing}")


class DaysOutOfOrder(SpokenError, ValueError):
    """Days of a campaign that cannot follow each other."""

    def __init__(self) -> None:
        super().__init__("campaign.days_out_of_order")


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall happen. `effect_on` is the first day of the new order.

    `choose_by` is the last day to choose where a choice is offered; the new order then begins
    the day after. `announced_on` is the first day on which those concerned can choose; for other
    kinds the day that the change is decided to begin.
    """

    kind: CampaignKind
    name: str
    announced_on: date
    choose_by: date | None = None
    unit_ids: tuple[int, ...] = ()
    target_id: int | None = None
    area_codes: tuple[str, ...] = ()
    municipality_code: str = ""
    organisation_number: str = ""
    new_hsa_id: str = ""
    new_name: str = ""
    easting: int | None = None
    northing: int | None = None
    decided_by: str = ""
    reason: str = ""
    heard: tuple[str, ...] = ()

    @property
    def effect_on(self) -> date:
        """The first day of the new order."""
        return self.announced_on if self.choose_by is None else self.choose_by + _DAY

    def check(self) -> None:
        """Check that all is told that the kind needs.

        Raises `PlanIncomplete` and `DaysOutOfOrder`.
        """
        if not self.name.strip():
            raise PlanIncomplete("name")
        for needed in NEEDS[self.kind]:
            told = getattr(self, needed)
            if not (told.strip() if isinstance(told, str) else told):
                raise PlanIncomplete(needed)
        if self.kind is not _K.MERGER and len(self.unit_ids) > 1:
            # Only the first would be met, and nobody told that the others are not.
            raise PlanIncomplete("one_unit")
        if self.choose_by is not None and self.choose_by < self.announced_on:
            raise DaysOutOfOrder

    @property
    def course(self) -> Course | None:
        """The course that it begins, where a choice is offered."""
        event = self.event()
        if isinstance(event, UnitCloses | UnitsMerge | UnitBecomesBranch):
            return course_of(event)
        return None

    @property
    def takes_along_from(self) -> tuple[int, ...]:
        """The units whose branches and service points share what becomes of them."""
        if self.kind is _K.PROVIDER_CHANGE:
            return self.unit_ids
        return () if self.course is None else tuple(int(one) for one in self.course.leaving)

    def event(self) -> CountyEvent:  # noqa: PLR0911 - one row for each kind of campaign
        """The event that announces it, or brings it about."""
        on, choose_by = self.announced_on, self.choose_by or self.announced_on
        unit = self.unit_ids[0] if self.unit_ids else 0
        match self.kind:
            case _K.CLOSURE:
                return UnitCloses(unit, on, choose_by)
            case _K.MERGER:
                return UnitsMerge(self.unit_ids, self.target_id or 0, on, choose_by)
            case _K.CONVERSION:
                return UnitBecomesBranch(unit, self.target_id or 0, on, choose_by)
            case _K.OPENING:
                state = UnitState(
                    unit,
                    UnitKind.HEALTH_CENTRE,
                    self.municipality_code,
                    opened_on=on,
                    provider=self.organisation_number,
                )
                return UnitOpens(state, on, self.area_codes or None)
            case _K.MOVE:
                return UnitMoves(unit, self.municipality_code, on)
            case _K.PROVIDER_CHANGE:
                return ProviderChanges(unit, self.organisation_number, on)
            case _K.REDRAWING:
                return AreasDecided(
                    self.area_codes, unit, on, self.decided_by, self.reason, self.heard
                )


def plan_of(row: Campaign) -> Plan:
    """The plan that the row holds."""
    return Plan(
        kind=CampaignKind(row.kind),
        name=row.name,
        announced_on=row.announced_on,
        choose_by=row.choose_by,
        unit_ids=tuple(row.unit_ids),
        target_id=row.target_id,
        area_codes=tuple(row.area_codes),
        municipality_code=row.municipality_code,
        organisation_number=row.organisation_number,
        new_hsa_id=row.new_hsa_id,
        new_name=row.new_name,
        easting=row.easting,
        northing=row.northing,
        decided_by=row.decided_by,
        reason=row.reason,
        heard=tuple(row.heard),
    )
