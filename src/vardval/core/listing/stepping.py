"""`step`: one event, decided by the rules of its day in the world as it is that day."""

from datetime import date

from vardval.core.listing.deciding.arrivals import (
    decide_birth,
    decide_move_in,
    decide_no_choice,
)
from vardval.core.listing.deciding.choices import decide_choice
from vardval.core.listing.deciding.days import decide_day_begins
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
from vardval.core.listing.deciding.protecting import (
    decide_protection_ends,
    decide_protection_starts,
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
    Event,
    FormArrives,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    ProtectionEnds,
    ProtectionStarts,
    person_of,
)
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World


class EventBeforeListing(ValueError):
    """An event older than the person's listing; history has to be replayed from its day."""

    def __init__(self, on: date, since: date) -> None:
        super().__init__(
            f"Händelsen {on} är äldre än listningen från {since}. Räkna om från händelsens dag."
        )


def step(  # noqa: C901, PLR0911, PLR0912 - one row for each kind of event
    world: World, event: Event, rules: ListingRules
) -> Decision:
    """What `event` leads to in `world` under the rules of the event's day.

    Pure: the same three give the same decision. Raises `UnknownPerson` when the world does
    not hold the person, and `EventBeforeListing` when the world is younger than the event.
    """
    person = person_of(event)
    known = None if person is None else world.residents.get(person)
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
        case DayBegins():
            return decide_day_begins(world, event)
