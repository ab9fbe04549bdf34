"""What events are called where they are stored."""

from vardval.core.listing import (
    AddressRekeyed,
    Birth,
    ChoiceStands,
    Death,
    ElsewhereEnds,
    Event,
    ListedElsewhere,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    OfferLapses,
    ProtectionEnds,
    ProtectionStarts,
)

KINDS = {
    AddressRekeyed: "address_rekeyed",
    Birth: "birth",
    ChoiceStands: "choice_stands",
    Death: "death",
    ElsewhereEnds: "elsewhere_ends",
    ListedElsewhere: "listed_elsewhere",
    MoveIn: "move_in",
    MoveOut: "move_out",
    MoveWithin: "move_within",
    NoChoiceMade: "no_choice",
    OfferLapses: "offer_lapses",
    ProtectionEnds: "protection_ends",
    ProtectionStarts: "protection_starts",
}
"""What each kind of event is called in the store."""


def kind_of(event: Event) -> str:
    """What the event is called in the store."""
    if isinstance(event, ChoiceStands) and event.key is None:
        return "listing_taken_over"
    return KINDS[type(event)]
