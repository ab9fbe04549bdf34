"""The world after a decision."""

from dataclasses import replace

from vardval.core.listing.decision import (
    Change,
    ChangeCounted,
    DeathRecorded,
    Decision,
    ListingChange,
    PendingChanged,
    ProtectionChange,
    ResidenceChange,
    ResidentAdded,
)
from vardval.core.listing.world import PersonKey, Resident, World


def apply(world: World, decision: Decision) -> World:
    """The world in which the decision's changes hold; `world` itself stays as it was."""
    if not decision.changes:
        return world
    touched: dict[PersonKey, dict[str, object]] = {}
    before: dict[PersonKey, Resident] = {}
    for change in decision.changes:
        person = change.person
        if isinstance(change, ResidentAdded):
            before[person] = change.resident
            touched[person] = {}
            continue
        if person not in before:
            before[person] = world.resident(person)
            touched[person] = {}
        _note(touched[person], before[person], change)
    return world.with_residents(
        {
            person: replace(before[person], **fields)  # type: ignore[arg-type]  # _note pairs names with types
            for person, fields in touched.items()
        }
    )


def _note(fields: dict[str, object], before: Resident, change: Change) -> None:
    match change:
        case ListingChange():
            fields["listing"] = change.listing
        case ResidenceChange():
            fields["residence"] = change.residence
            fields["is_asylum_seeker"] = change.is_asylum_seeker
        case ProtectionChange():
            fields["protection"] = change.protection
        case DeathRecorded():
            fields["died_on"] = change.on
        case ChangeCounted():
            fields["counted_changes"] = (*before.counted_changes, change.on)
        case PendingChanged():
            fields["pending"] = change.pending
        case ResidentAdded():
            pass  # The resident as added is what the other changes are laid over.
