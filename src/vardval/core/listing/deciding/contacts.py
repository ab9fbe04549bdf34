"""Enrolments at clinics and physician contacts: made, and ended by what else happens."""

from dataclasses import replace

from vardval.core.listing.contact_events import ClinicChosen, PhysicianAsked
from vardval.core.listing.contacts import NO_CONTACTS
from vardval.core.listing.county_changes import ContactsChanged
from vardval.core.listing.decision import DeathRecorded, Decision, ListingChange, Outcome
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Channel, Resident, World
from vardval.core.trace import Step, step


def decide_clinic(world: World, event: ClinicChosen, rules: ListingRules) -> Decision:
    """Enrol the person, wherever they are listed.

    Who chooses for whom is asked as for a choice of unit; the unit has only to be there. An
    enrolment counts as no change, needs no form and is not stopped by a full list.
    """
    resident = world.resident(event.person)
    steps: list[Step] = []
    refusal = _why_not(world, resident, event, rules)
    if refusal is not None:
        return Decision(Outcome.REFUSED, (), (refusal,))
    choice = ChoiceMade(
        event.person,
        event.on,
        event.unit,
        Channel.VISIT,
        event.made_by,
        is_signed=True,
        is_written=True,
    )
    for check in rules.person_checks:
        finding = check(choice, resident)
        if finding is None:
            continue
        steps.append(finding.step)
        if finding.outcome is not None:
            return Decision(finding.outcome, (), tuple(steps))
    allowed = rules.contact.enrolment(event.unit, event.clinic)
    steps.append(allowed.step)
    contacts = world.contacts.get(event.person, NO_CONTACTS)
    enrolled = {**contacts.enrolled, event.clinic: event.unit}
    changed = ContactsChanged(event.person, replace(contacts, enrolled=enrolled))
    return Decision(Outcome.ACCEPTED, (), tuple(steps), county=(changed,))


def decide_physician(world: World, event: PhysicianAsked, rules: ListingRules) -> Decision:
    """Give the person a physician contact at the unit, where the book lets them have one."""
    resident = world.resident(event.person)
    refusal = _why_not(world, resident, event, rules)
    if refusal is not None:
        return Decision(Outcome.REFUSED, (), (refusal,))
    finding = rules.contact.physician(resident, event.unit)
    if finding.outcome is not None:
        return Decision(finding.outcome, (), (finding.step,))
    contacts = world.contacts.get(event.person, NO_CONTACTS)
    changed = ContactsChanged(event.person, replace(contacts, physician_at=event.unit))
    return Decision(Outcome.ACCEPTED, (), (finding.step,), county=(changed,))


def _why_not(
    world: World, resident: Resident, event: ClinicChosen | PhysicianAsked, rules: ListingRules
) -> Step | None:
    if resident.died_on is not None and resident.died_on <= event.on:
        return rules.dead(resident.died_on)
    unit = world.units.get(event.unit)
    if unit is None:
        return step("choice.unit_unknown", rules.unknown_unit, unit=event.unit)
    if not unit.is_open_on(event.on):
        return step("choice.unit_not_open", unit=event.unit)
    return None


def with_contacts(world: World, decision: Decision) -> Decision:
    """The decision with what it ends: the contacts of the dead, and the physician of who leaves.

    Who is listed elsewhere later, and comes back, asks anew.
    """
    ended: list[ContactsChanged] = []
    for change in decision.changes:
        if isinstance(change, DeathRecorded) and change.person in world.contacts:
            ended.append(ContactsChanged(change.person, NO_CONTACTS))
        if isinstance(change, ListingChange):
            contacts = world.contacts.get(change.person, NO_CONTACTS)
            unit = None if change.listing is None else change.listing.unit
            if contacts.physician_at is not None and contacts.physician_at != unit:
                ended.append(ContactsChanged(change.person, replace(contacts, physician_at=None)))
    if not ended:
        return decision
    # A death ends the listing too, so its change comes last and wins.
    ended.sort(key=lambda one: one.contacts is NO_CONTACTS)
    return replace(decision, county=(*decision.county, *ended))
