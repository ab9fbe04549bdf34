"""Listing: where each person is listed, decided event by event.

Owns the events, the world they meet, the decision with its trace, and the mechanisms that the
listing chapter of a book names. Owns no storage and no sentence. Who lives where comes from
`vardval.core.population`, which unit an address belongs to from `vardval.core.catchment`.
"""

from vardval.core.listing.agenda import next_due_on
from vardval.core.listing.applying import apply
from vardval.core.listing.asking import (
    care_responsibility,
    remaining_changes,
    why_not_selectable,
)
from vardval.core.listing.decision import (
    Change,
    ChangeCounted,
    DeathRecorded,
    Decision,
    DefaultDue,
    ListingChange,
    Outcome,
    PendingChanged,
    ProtectionChange,
    ResidenceChange,
    ResidentAdded,
)
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
    PersonEvent,
    ProtectionEnds,
    ProtectionStarts,
    WorldEvent,
    person_of,
)
from vardval.core.listing.life import Life, events_of, first_difference
from vardval.core.listing.replaying import ConcernsNobody, Decided, listing_changes, replay
from vardval.core.listing.rules import ListingRules, RulesOverTime
from vardval.core.listing.stepping import EventBeforeListing, step
from vardval.core.listing.world import (
    Channel,
    ChosenBy,
    Listing,
    Manner,
    PendingChoice,
    PersonKey,
    Resident,
    UnknownPerson,
    World,
)

__all__ = [
    "AddressRekeyed",
    "Birth",
    "Change",
    "ChangeCounted",
    "Channel",
    "ChoiceMade",
    "ChoiceStands",
    "ChoiceWithdrawn",
    "ChosenBy",
    "ConcernsNobody",
    "DayBegins",
    "Death",
    "DeathRecorded",
    "Decided",
    "Decision",
    "DefaultDue",
    "Event",
    "EventBeforeListing",
    "FormArrives",
    "Life",
    "Listing",
    "ListingChange",
    "ListingRules",
    "Manner",
    "MoveIn",
    "MoveOut",
    "MoveWithin",
    "NoChoiceMade",
    "Outcome",
    "PendingChanged",
    "PendingChoice",
    "PersonEvent",
    "PersonKey",
    "ProtectionChange",
    "ProtectionEnds",
    "ProtectionStarts",
    "ResidenceChange",
    "Resident",
    "ResidentAdded",
    "RulesOverTime",
    "UnknownPerson",
    "World",
    "WorldEvent",
    "apply",
    "care_responsibility",
    "events_of",
    "first_difference",
    "listing_changes",
    "next_due_on",
    "person_of",
    "remaining_changes",
    "replay",
    "step",
    "why_not_selectable",
]
