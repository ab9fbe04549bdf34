"""What a decision changes for those who wait, and in contacts, as rows on both axes.

Owns the writing of queue places, days of listing by rule, enrolments and physician contacts.
It is told what the core decided and in which world, and decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from vardval.core.listing import Decision, PersonKey, World
from vardval.core.listing.contacts import NO_CONTACTS, Contacts
from vardval.core.listing.county_changes import ContactsChanged, QueueChanged
from vardval.core.listing.decision import DefaultDue
from vardval.core.listing.world import QueueEntry
from vardval.core.time import Period
from vardval.listing.models import ClinicEnrolment, PhysicianContact, QueuePlace, WaitingDefault
from vardval.platform.dated_table import DatedTable, Values, end_rows
from vardval.platform.statements import keys, rows
from vardval.platform.timeline import Held, rewritten
from vardval.platform.two_axes import known_from

_HAND_OVER = """
WITH ended AS (
    UPDATE {table} SET recorded = int8range(lower(recorded), %(entry)s)
     WHERE person_id = %(gone)s AND upper_inf(recorded) AND lower(recorded) < %(entry)s
 RETURNING *)
INSERT INTO {table} (person_id, {columns}, recorded)
SELECT %(kept)s, {columns}, int8range(%(entry)s, NULL)
  FROM ended
 WHERE NOT EXISTS (SELECT FROM {table} AS own
                    WHERE own.person_id = %(kept)s AND upper_inf(own.recorded) AND {meets})
"""
_DEFAULTS = """
SELECT person_id, due_on FROM listing_waitingdefault
 WHERE person_id = ANY(%s::bigint[]) AND upper_inf(recorded)
"""
_OF_PEOPLE = (
    ("listing_queueplace", "unit_id, choice_id, valid", "own.valid && ended.valid"),
    (
        "listing_clinicenrolment",
        "unit_id, clinic, valid",
        "own.clinic = ended.clinic AND own.valid && ended.valid",
    ),
    (
        "listing_physiciancontact",
        "unit_id, physician_hsa_id, valid",
        "own.valid && ended.valid",
    ),
    ("listing_waitingdefault", "due_on", "true"),
    ("listing_listingelsewhere", "county_code, valid", "own.valid && ended.valid"),
)

QUEUE_PLACES = DatedTable(QueuePlace, ("person_id",), ("unit_id", "choice_id"))
CLINICS = DatedTable(ClinicEnrolment, ("person_id", "clinic"), ("unit_id",))
PHYSICIANS = DatedTable(PhysicianContact, ("person_id",), ("unit_id", "physician_hsa_id"))


@dataclass(frozen=True, slots=True)
class QueueMoves:
    """Who leaves which unit's queue by a decision, and the entries that come."""

    left: tuple[tuple[int, int], ...]
    joined: tuple[tuple[int, QueueEntry], ...]


def queue_moves(world: World, decision: Decision) -> QueueMoves:
    """Return what the decision moves in the queues of the world that it was made in."""
    left: list[tuple[int, int]] = []
    joined: list[tuple[int, QueueEntry]] = []
    for change in decision.county:
        if isinstance(change, QueueChanged):
            before, after = world.queue(change.unit), change.entries
            stay, stood = {one.person for one in after}, {one.person for one in before}
            unit_id = int(change.unit)
            left += ((int(one.person), unit_id) for one in before if one.person not in stay)
            joined += ((unit_id, one) for one in after if one.person not in stood)
    return QueueMoves(tuple(left), tuple(joined))


def choices_in_queue(people: Iterable[int]) -> dict[tuple[int, int], int]:
    """Return the choices that stand in queues, by person and unit, as known now."""
    rows = QueuePlace.objects.filter(
        recorded__upper_inf=True, valid__upper_inf=True, person__in=list(people)
    )
    told = rows.values_list("person_id", "unit_id", "choice_id")
    return {(person_id, unit_id): choice_id for person_id, unit_id, choice_id in told}


def store_waiting(
    world: World,
    decision: Decision,
    *,
    on: date,
    entry: int,
    choice_id: int | None = None,
    physician_hsa_id: str = "",
) -> None:
    """Store what the decision made in the world changes in queues, defaults and contacts.

    `choice_id` is the choice that a new place in a queue stands for.
    """
    store_queue_moves(queue_moves(world, decision), on=on, entry=entry, choice_id=choice_id)
    due = {int(one.person): one.due_on for one in decision.changes if isinstance(one, DefaultDue)}
    store_defaults(due, entry=entry)
    for change in decision.county:
        if isinstance(change, ContactsChanged):
            before = world.contacts.get(change.person, NO_CONTACTS)
            _store_clinics(change.person, before, change.contacts, on=on, entry=entry)
            _store_physician(
                change.person, before, change.contacts, physician_hsa_id, on=on, entry=entry
            )


def store_queue_moves(
    moves: QueueMoves, *, on: date, entry: int, choice_id: int | None = None
) -> None:
    """End the places that are left from the day, and bring those that are taken."""
    concerned = {person_id for person_id, _ in moves.left}
    concerned |= {int(one.person) for _, one in moves.joined}
    if not concerned:
        return
    goal = _held(QUEUE_PLACES, ((person_id,) for person_id in concerned))
    for person_id, unit_id in moves.left:
        kept = [one for one in goal[person_id,] if one.value[0] == unit_id]
        others = [one for one in goal[person_id,] if one.value[0] != unit_id]
        goal[person_id,] = [*others, *rewritten(kept, Period(on), None)]
    for unit_id, one in moves.joined:
        key = (int(one.person),)
        since = Period(one.choice.chosen_on)
        goal[key] = list(rewritten(goal[key], since, (unit_id, choice_id)))
    QUEUE_PLACES.store(QUEUE_PLACES.rewrite(goal), entry=entry)


def defaults_waiting(people: Iterable[int]) -> dict[int, date]:
    """Return the day on which the rulebook lists each of those who wait for it, as known now."""
    return dict(rows(_DEFAULTS, [keys(people)]))


def store_defaults(due: Mapping[int, date | None], *, entry: int) -> None:
    """Let the rulebook list each person on the day, or on none."""
    if not due:
        return
    known = WaitingDefault.objects.filter(recorded__upper_inf=True, person__in=list(due))
    standing = {row.person_id: row for row in known}
    changed = {
        person_id: due_on
        for person_id, due_on in due.items()
        if due_on != (standing[person_id].due_on if person_id in standing else None)
    }
    ended = [standing[one].pk for one in changed if one in standing]
    end_rows(WaitingDefault, ended, entry=entry)
    WaitingDefault.objects.bulk_create(
        WaitingDefault(person_id=person_id, due_on=due_on, recorded=known_from(entry))
        for person_id, due_on in changed.items()
        if due_on is not None
    )


def hand_over(gone: int, kept: int, *, entry: int) -> None:
    """Let what one person waits for and has be another's, whom they turned out to be.

    Where the other waits or has something of the kind already, that stands.
    """
    for table, columns, meets in _OF_PEOPLE:
        with connection.cursor() as cursor:
            cursor.execute(
                _HAND_OVER.format(table=table, columns=columns, meets=meets),
                {"gone": gone, "kept": kept, "entry": entry},
            )


def _store_clinics(
    person: PersonKey, before: Contacts, after: Contacts, *, on: date, entry: int
) -> None:
    clinics = {**before.enrolled, **after.enrolled}.keys()
    changed = [one for one in clinics if before.enrolled.get(one) != after.enrolled.get(one)]
    goal = _held(CLINICS, ((int(person), one.value) for one in changed))
    for clinic in changed:
        key, unit = (int(person), clinic.value), after.enrolled.get(clinic)
        told = None if unit is None else (int(unit),)
        goal[key] = list(rewritten(goal[key], Period(on), told))
    CLINICS.store(CLINICS.rewrite(goal), entry=entry)


def _store_physician(
    person: PersonKey, before: Contacts, after: Contacts, hsa_id: str, *, on: date, entry: int
) -> None:
    # Someone else at the same unit is a new contact too.
    if before.physician_at == after.physician_at and not hsa_id:
        return
    key = (int(person),)
    unit = after.physician_at
    told = None if unit is None else (int(unit), hsa_id)
    goal = _held(PHYSICIANS, [key])
    goal[key] = list(rewritten(goal[key], Period(on), told))
    PHYSICIANS.store(PHYSICIANS.rewrite(goal), entry=entry)


def _held(table: DatedTable, keys: Iterable[Values]) -> dict[Values, list[Held[Values]]]:
    return {key: [held for _, held in rows] for key, rows in table.known(keys).items()}
