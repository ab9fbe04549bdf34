"""What the core is told, done to the store: notices taken in, choices and decisions registered."""

from dataclasses import dataclass
from datetime import date

from tests.apps.listing.stored_scenarios.beginning import relations
from tests.apps.listing.stored_scenarios.county import (
    OLGA,
    OSKAR,
    NoStoredPath,
    StoredCounty,
    load_roads,
    moment,
    prepare_provider,
)
from vardval.campaigns.actions import approve, draft_campaign, preview, propose
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.jobs import end_courses
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import preview_told
from vardval.core.listing import (
    AreaAssigned,
    AreasDecided,
    Birth,
    CeilingSet,
    ChoiceMade,
    ClinicChosen,
    Death,
    Event,
    FormArrives,
    MoveIn,
    MoveOut,
    MoveWithin,
    Outcome,
    PhysicianAsked,
    ProtectionEnds,
    ProtectionStarts,
    ProviderChanges,
    QueueLeft,
    StopGranted,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
    World,
)
from vardval.core.population import (
    Deregistration,
    DeregistrationCause,
    NamesRead,
    PlacedResidence,
    PostRead,
    ProtectionDegree,
)
from vardval.core.trace import Trace
from vardval.listing.actions import register_choice, register_form
from vardval.listing.capacity_actions import grant_stop, set_ceiling
from vardval.listing.contact_actions import ask_physician, choose_clinic
from vardval.listing.nightwork.defaults import list_who_has_not_chosen
from vardval.listing.nightwork.notices import apply_what_came
from vardval.listing.nightwork.queues import fill_what_is_free
from vardval.listing.queue_actions import leave_queue
from vardval.registry.queries import UnitUnknown

NOTICES = (Birth, MoveIn, MoveWithin, MoveOut, Death, ProtectionStarts, ProtectionEnds)


@dataclass(frozen=True, slots=True)
class Done:
    """How it ended, in the store's own words; None where a notice says nothing of it."""

    outcome: Outcome
    trace: Trace | None


def post_of(county: StoredCounty, event: Event, world: World) -> PostRead:
    """The post by which the population register tells of the event, in the world before it."""
    match event:
        case Birth():
            return county.post(
                event.person,
                event.on,
                event.on,
                **county.lives(event.residence, event.on),
                names=NamesRead("Barn", "Provsson"),
                relations=relations(county, event.mother, event.guardians, world),
            )
        case MoveIn() | MoveWithin():
            told = county.lives(event.residence, event.on)
        case MoveOut():
            told = county.lives(PlacedResidence(event.to), event.on)
        case Death():
            told = {"deregistration": Deregistration(DeregistrationCause.DEAD, event.on)}
        case ProtectionStarts() | ProtectionEnds():
            is_secrecy = event.degree is ProtectionDegree.SECRECY_MARKING
            field = "has_secrecy_marking" if is_secrecy else "has_protected_registration"
            told = {field: isinstance(event, ProtectionStarts)}
        case _:
            raise NoStoredPath(type(event).__name__)
    born_on = world.resident(event.person).born_on
    return county.post(event.person, event.on, born_on, **told)


def perform(county: StoredCounty, event: Event, world: World) -> Done | None:
    """Do it, on its day; a notice is taken in at once."""
    if isinstance(event, NOTICES):
        county.take_in(post_of(county, event, world), on=event.on)
        return None
    try:
        return _decided(county, event)
    except UnitUnknown:
        return Done(Outcome.REFUSED, None)  # Told at once, without anything to store.


def _decided(  # noqa: PLR0911 - one row for each kind of event
    county: StoredCounty, event: Event
) -> Done | None:
    """Register what someone chooses or decides."""
    who = {"actor": OLGA, "at": moment(event.on)}
    match event:
        case ChoiceMade():
            made = register_choice(
                person_id=county.person(event.person),
                unit_hsa_id=county.hsa_id(event.unit),
                channel=event.channel,
                made_by=event.made_by,
                signed=event.is_signed,
                written=event.is_written,
                special_reasons=event.has_special_reasons,
                special_reasons_granted_by="Olga" if event.has_special_reasons else "",
                special_reasons_text="Prövat" if event.has_special_reasons else "",
                joins_queue=event.joins_queue,
                chosen_on=event.on,
                **who,  # type: ignore[arg-type]
            )
            return Done(made.outcome, made.trace)
        case FormArrives():
            form = register_form(
                person_id=county.person(event.person),
                unit_hsa_id=county.hsa_id(event.unit),
                arrived_on=event.on,
                **who,  # type: ignore[arg-type]
            )
            return Done(form.outcome, form.trace)
        case QueueLeft():
            left = leave_queue(
                person_id=county.person(event.person),
                unit_hsa_id=county.hsa_id(event.unit),
                on=event.on,
                **who,  # type: ignore[arg-type]
            )
            return Done(left.outcome, left.trace)
        case CeilingSet():
            ceiling = set_ceiling(
                unit_hsa_id=county.hsa_id(event.unit),
                people=event.people,
                on=event.on,
                until_on=event.until_on,
                is_applied_for=event.is_applied_for,
                ground=event.ground,
                **who,  # type: ignore[arg-type]
            )
            return Done(ceiling.outcome, ceiling.trace)
        case StopGranted():
            stop = grant_stop(
                unit_hsa_id=county.hsa_id(event.unit),
                on=event.on,
                ends_on=event.ends_on,
                decided_by=event.decided_by,
                is_written=event.is_written,
                by_head_of_unit=event.by_head_of_unit,
                ground=event.ground,
                **who,  # type: ignore[arg-type]
            )
            return Done(stop.outcome, stop.trace)
        case ClinicChosen():
            clinic = choose_clinic(
                person_id=county.person(event.person),
                unit_hsa_id=county.hsa_id(event.unit),
                clinic=event.clinic,
                made_by=event.made_by,
                on=event.on,
                **who,  # type: ignore[arg-type]
            )
            return Done(clinic.outcome, clinic.trace)
        case PhysicianAsked():
            physician = ask_physician(
                person_id=county.person(event.person),
                unit_hsa_id=county.hsa_id(event.unit),
                on=event.on,
                **who,  # type: ignore[arg-type]
            )
            return Done(physician.outcome, physician.trace)
        case _:
            return campaign(county, event)


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


def night(on: date) -> None:
    """The steps of the night of the day that decide."""
    at = moment(on, 1)
    end_courses(on, at)
    list_who_has_not_chosen(on, at)
    fill_what_is_free(on, at)


def whole_night(on: date) -> None:
    """The night of the day with the notices that have come."""
    apply_what_came(on, moment(on, 1))
    night(on)
