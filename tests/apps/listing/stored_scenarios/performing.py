"""What the core is told, done to the store: notices taken in, choices and decisions registered."""

from datetime import date

from tests.apps.listing.stored_scenarios.beginning import relations
from tests.apps.listing.stored_scenarios.campaigning import assign, campaign
from tests.apps.listing.stored_scenarios.county import (
    OLGA,
    NoStoredPath,
    StoredCounty,
    moment,
)
from tests.apps.listing.stored_scenarios.done import Done
from vardval.campaigns.jobs import end_courses
from vardval.core.listing import (
    AreaAssigned,
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
    PlanApproved,
    PlanTold,
    ProtectionEnds,
    ProtectionStarts,
    ProviderApproved,
    QueueLeft,
    StopGranted,
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
from vardval.listing.actions import register_choice, register_form
from vardval.listing.capacity_actions import grant_stop, set_ceiling
from vardval.listing.contact_actions import ask_physician, choose_clinic
from vardval.listing.nightwork.defaults import list_who_has_not_chosen
from vardval.listing.nightwork.notices import apply_what_came
from vardval.listing.nightwork.queues import fill_what_is_free
from vardval.listing.plan_actions import (
    PlanReceipt,
    approve_change,
    note_provider,
    tell_change,
)
from vardval.listing.queue_actions import leave_queue
from vardval.registry.queries import UnitUnknown

NOTICES = (Birth, MoveIn, MoveWithin, MoveOut, Death, ProtectionStarts, ProtectionEnds)


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


def _decided(  # noqa: C901, PLR0911 - one row for each kind of event
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
        case PlanTold() | PlanApproved() | ProviderApproved():
            planned = _planned(county, event)
            return Done(planned.outcome, planned.trace)
        case AreaAssigned():
            return assign(county, event)
        case _:
            return campaign(county, event)


def _planned(
    county: StoredCounty, event: PlanTold | PlanApproved | ProviderApproved
) -> PlanReceipt:
    """Register what happens to a common plan."""
    at, where = moment(event.on), event.municipality
    match event:
        case PlanTold():
            answers = {name: county.hsa_id(unit) for name, unit in event.answers.items()}
            return tell_change(municipality=where, answers=answers, on=event.on, actor=OLGA, at=at)
        case PlanApproved():
            return approve_change(municipality=where, on=event.on, actor=OLGA, at=at)
        case ProviderApproved():
            return note_provider(
                municipality=where,
                unit=str(event.unit),
                starts_on=event.starts_on,
                on=event.on,
                actor=OLGA,
                at=at,
            )


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
