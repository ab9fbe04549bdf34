"""What the core is told of units and areas, done to the store: campaigns and register files."""

from tests.apps.listing.stored_scenarios.county import (
    OLGA,
    OSKAR,
    NoStoredPath,
    StoredCounty,
    load_roads,
    moment,
    prepare_provider,
)
from tests.apps.listing.stored_scenarios.done import Done
from vardval.campaigns.actions import approve, draft_campaign, preview, propose
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.jobs import end_courses
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import preview_told
from vardval.catchment.actions import load_areas
from vardval.core.listing import (
    AreaAssigned,
    AreasDecided,
    Event,
    Outcome,
    ProviderChanges,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
)
from vardval.platform.register_file import RegisterFileRefused


def plan_of(  # noqa: PLR0911 - one row for each kind of event
    county: StoredCounty, event: Event
) -> Plan:
    """The campaign that carries the event."""
    match event:
        case UnitCloses():
            return Plan(
                CampaignKind.CLOSURE, "x", event.on, event.choose_by, (county.unit(event.unit),)
            )
        case UnitsMerge():
            units = tuple(county.unit(one) for one in event.units)
            into = county.unit(event.into)
            return Plan(CampaignKind.MERGER, "x", event.on, event.choose_by, units, into)
        case UnitBecomesBranch():
            units = (county.unit(event.unit),)
            of = county.unit(event.of)
            return Plan(CampaignKind.CONVERSION, "x", event.on, event.choose_by, units, of)
        case UnitOpens():
            unit = event.unit
            return Plan(
                CampaignKind.OPENING,
                "x",
                event.on,
                area_codes=event.areas or (),
                municipality_code=unit.municipality,
                organisation_number=prepare_provider(
                    county, unit.provider or "Nya", unit.municipality
                ),
                new_hsa_id=county.hsa_id(unit.key),
                new_name=str(unit.key),
            )
        case UnitMoves():
            prepare_provider(county, "Nya", event.municipality)
            return Plan(
                CampaignKind.MOVE,
                "x",
                event.on,
                unit_ids=(county.unit(event.unit),),
                municipality_code=event.municipality,
            )
        case ProviderChanges():
            return Plan(
                CampaignKind.PROVIDER_CHANGE,
                "x",
                event.on,
                unit_ids=(county.unit(event.unit),),
                organisation_number=prepare_provider(county, event.provider, ""),
            )
        case AreasDecided():
            return Plan(
                CampaignKind.REDRAWING,
                "x",
                event.on,
                unit_ids=(county.unit(event.unit),),
                area_codes=event.areas,
                decided_by=event.by,
                reason=event.reason,
                heard=tuple(county.provider(one) for one in event.heard),
            )
        case _:
            raise NoStoredPath(type(event).__name__)


def campaign(county: StoredCounty, event: Event) -> Done | None:
    """Draft, preview, propose and approve it on its day, and carry out what comes on that day."""
    plan = plan_of(county, event)
    at = moment(event.on, 1 if isinstance(event, UnitOpens | AreasDecided | AreaAssigned) else 9)
    number = draft_campaign(plan=plan, actor=OLGA, at=at)
    if isinstance(event, UnitOpens):
        load_roads(county, at)  # The areas that are nearest to it become its own.
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at))
    if told.is_refused:
        return Done(Outcome.REFUSED, told.trace)
    propose(campaign_id=number, actor=OLGA, at=at)
    approve(campaign_id=number, actor=OSKAR, at=at)
    end_courses(event.on, at)
    return None


def assign(county: StoredCounty, event: AreaAssigned) -> Done | None:
    """Load the area's history with the new assignment, as a region hands over its register."""
    at = moment(event.on, 1)
    try:
        load_areas(content=county.area_file(event), name="o", actor=OLGA, at=at)
    except RegisterFileRefused:
        return Done(Outcome.REFUSED, None)
    return None
