"""`step`: one event, decided by the rules of its day in the world as it is that day."""

from datetime import date

from vardval.core.listing.capacity_events import CeilingSet, PlaceFreed, QueueLeft, StopGranted
from vardval.core.listing.contact_events import ClinicChosen, PhysicianAsked
from vardval.core.listing.county_events import (
    AreaAssigned,
    AreasDecided,
    CoursesEnd,
    PlanApproved,
    PlanTold,
    ProviderApproved,
    ProviderChanges,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
)
from vardval.core.listing.deciding.arrivals import (
    decide_birth,
    decide_move_in,
    decide_no_choice,
)
from vardval.core.listing.deciding.choices import decide_choice
from vardval.core.listing.deciding.contacts import (
    decide_clinic,
    decide_physician,
    with_contacts,
)
from vardval.core.listing.deciding.courses import (
    decide_announcement,
    decide_courses_end,
    decide_offer_lapses,
)
from vardval.core.listing.deciding.days import decide_day_begins
from vardval.core.listing.deciding.elsewhere import (
    decide_elsewhere_ends,
    decide_listed_elsewhere,
)
from vardval.core.listing.deciding.limiting import decide_ceiling, decide_stop
from vardval.core.listing.deciding.moves import (
    decide_address_rekeyed,
    decide_death,
    decide_move_out,
    decide_move_within,
)
from vardval.core.listing.deciding.pending import (
    decide_form_arrives,
    decide_standing_choice,
    decide_withdrawal,
)
from vardval.core.listing.deciding.plans import (
    decide_plan_approved,
    decide_plan_told,
    decide_provider_approved,
)
from vardval.core.listing.deciding.protecting import (
    decide_protection_ends,
    decide_protection_starts,
)
from vardval.core.listing.deciding.queues import (
    decide_place_freed,
    decide_queue_left,
    with_queues,
)
from vardval.core.listing.deciding.units import (
    decide_area_assigned,
    decide_areas_decided,
    decide_provider_changes,
    decide_unit_moves,
    decide_unit_opens,
)
from vardval.core.listing.decision import Decision
from vardval.core.listing.events import (
    AddressRekeyed,
    Birth,
    ChoiceMade,
    ChoiceStands,
    ChoiceWithdrawn,
    DayBegins,
    Death,
    ElsewhereEnds,
    Event,
    FormArrives,
    ListedElsewhere,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    OfferLapses,
    PersonEvent,
    ProtectionEnds,
    ProtectionStarts,
    WorldEvent,
)
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World


class EventBeforeListing(ValueError):
    """An event older than the person's listing; history has to be replayed from its day."""

    def __init__(self, on: date, since: date) -> None:
        super().__init__(
            f"Händelsen {on} är äldre än listningen från {since}. Räkna om från händelsens dag."
        )


def step(world: World, event: Event, rules: ListingRules) -> Decision:
    """What `event` leads to in `world` under the rules of the event's day.

    Pure: the same three give the same decision. Raises `UnknownPerson` when the world does
    not hold the person, and `EventBeforeListing` when the world is younger than the event.
    """
    if isinstance(event, WorldEvent):
        decision = _of_county(world, event, rules)
    else:
        decision = _of_person(world, event, rules)
    if world.contacts:
        decision = with_contacts(world, decision)
    return with_queues(world, decision) if world.queues else decision


def _of_county(  # noqa: C901, PLR0911, PLR0912 - one row for each kind of event
    world: World, event: WorldEvent, rules: ListingRules
) -> Decision:
    match event:
        case DayBegins():
            return decide_day_begins(world, event)
        case UnitOpens():
            return decide_unit_opens(world, event, rules)
        case AreaAssigned():
            return decide_area_assigned(world, event, rules)
        case UnitMoves():
            return decide_unit_moves(world, event, rules)
        case ProviderChanges():
            return decide_provider_changes(world, event, rules)
        case UnitCloses() | UnitsMerge() | UnitBecomesBranch():
            return decide_announcement(world, event, rules)
        case CoursesEnd():
            return decide_courses_end(world, event, rules)
        case CeilingSet():
            return decide_ceiling(world, event, rules)
        case StopGranted():
            return decide_stop(world, event, rules)
        case PlaceFreed():
            return decide_place_freed(world, event, rules)
        case AreasDecided():
            return decide_areas_decided(world, event, rules)
        case ProviderApproved():
            return decide_provider_approved(world, event, rules)
        case PlanTold():
            return decide_plan_told(world, event, rules)
        case PlanApproved():
            return decide_plan_approved(world, event, rules)


def _of_person(  # noqa: C901, PLR0911, PLR0912 - one row for each kind of event
    world: World, event: PersonEvent, rules: ListingRules
) -> Decision:
    known = world.residents.get(event.person)
    if known is not None and known.listing is not None and known.listing.since > event.on:
        raise EventBeforeListing(event.on, known.listing.since)
    match event:
        case Birth():
            return decide_birth(world, event, rules)
        case MoveIn():
            return decide_move_in(world, event, rules)
        case MoveWithin():
            return decide_move_within(world, event, rules)
        case AddressRekeyed():
            return decide_address_rekeyed(world, event, rules)
        case MoveOut():
            return decide_move_out(world, event, rules)
        case Death():
            return decide_death(world, event, rules)
        case ProtectionStarts():
            return decide_protection_starts(world, event, rules)
        case ProtectionEnds():
            return decide_protection_ends(world, event, rules)
        case NoChoiceMade():
            return decide_no_choice(world, event, rules)
        case ChoiceMade():
            return decide_choice(world, event, rules)
        case FormArrives():
            return decide_form_arrives(world, event, rules)
        case ChoiceWithdrawn():
            return decide_withdrawal(world, event, rules)
        case ChoiceStands():
            return decide_standing_choice(world, event, rules)
        case OfferLapses():
            return decide_offer_lapses(world, event, rules)
        case QueueLeft():
            return decide_queue_left(world, event, rules)
        case ClinicChosen():
            return decide_clinic(world, event, rules)
        case PhysicianAsked():
            return decide_physician(world, event, rules)
        case ListedElsewhere():
            return decide_listed_elsewhere(world, event, rules)
        case ElsewhereEnds():
            return decide_elsewhere_ends(world, event, rules)
