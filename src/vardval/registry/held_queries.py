"""What may be read of what is held of a centre; every read says its day and what was known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from django.db.models import Q

from vardval.core.registry import (
    Absence,
    AssignmentKind,
    Closure,
    Competence,
    Cooperation,
    CooperationForm,
    Function,
    Marketing,
    NamedFunction,
    OpenTime,
    PhoneTime,
    Premises,
    Profession,
    Referral,
    StaffGroup,
    Told,
    UnitFacts,
    UnitKind,
    Work,
    demands_told,
)
from vardval.core.time import Period
from vardval.platform.dated_table import DatedTable
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.held_file import SEPARATOR
from vardval.registry.held_tables import (
    ABSENCES,
    ASSIGNMENTS,
    FUNCTIONS,
    MARKETING,
    PREMISES,
    REFERRALS,
    STAFFING,
    SUBCONTRACTORS,
    TELEPHONE,
)
from vardval.registry.models import UnitAssignment, UnitMarketing
from vardval.registry.queries import UnitOnDay, unit, units
from vardval.registry.terms_queries import rulebook_of_unit
from vardval.registry.visiting_queries import Visiting, visiting

E = TypeVar("E", bound=Enum)
_DAY = timedelta(days=1)
_HUNDRED = Decimal(100)
# So far back that a told absence still matters, and no farther.
_ABSENCE_DAYS = 366

HELD = {
    "function": FUNCTIONS,
    "staff": STAFFING,
    "subcontractor": SUBCONTRACTORS,
    "assignment": ASSIGNMENTS,
    "premises": PREMISES,
    "telephone": TELEPHONE,
    "referral": REFERRALS,
    "absence": ABSENCES,
    "marketing": MARKETING,
}
"""The tables that the facts of a unit are read from."""


def unit_facts(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> UnitFacts:
    """Return what the register holds of the unit on the day; raises `UnitUnknown`."""
    shown = unit(hsa_id, valid_on=valid_on, known_at=known_at)
    return facts_of([shown], valid_on=valid_on, known_at=known_at)[shown.id]


def facts_of(
    shown: list[UnitOnDay], *, valid_on: date, known_at: datetime | int
) -> dict[int, UnitFacts]:
    """Return what the register holds of each of the units on the day, by surrogate key."""
    number = number_known_at(known_at)
    every = {one.id: one for one in units(valid_on=valid_on, known_at=number)}
    wanted = {one.id for one in shown} | {one.parent_id for one in shown if one.parent_id}
    there = _Held.read(wanted, valid_on, number)
    visits = visiting(list(wanted), valid_on=valid_on, known_at=number)
    alone = {key: _facts(every[key], there, visits[key], every) for key in wanted if key in every}
    return {one.id: _with_parent(alone[one.id], alone.get(one.parent_id or 0)) for one in shown}


def demands_on_unit(
    hsa_id: str, *, valid_on: date, known_at: datetime | int, facts: UnitFacts | None = None
) -> tuple[Told, ...]:
    """Return what the book that binds the unit asks of it that day, and what it falls short in.

    `facts` are the unit's that day, given by who has read them. Raises `UnitUnknown`, and
    `NoBookBinds` where no book binds.
    """
    facts = facts or unit_facts(hsa_id, valid_on=valid_on, known_at=known_at)
    book = rulebook_of_unit(hsa_id, valid_on=valid_on, known_at=known_at)
    return demands_told(facts, book, valid_on)


def units_with_assignments(
    *, kind: AssignmentKind, valid_on: date, known_at: datetime | int
) -> list[UnitOnDay]:
    """Return the units of the day that have an assignment of the kind, as known then."""
    number = number_known_at(known_at)
    rows = UnitAssignment.objects.filter(
        known_rows(number), valid__contains=valid_on, kind=kind.value
    )
    having = set(rows.values_list("unit_id", flat=True))
    return [one for one in units(valid_on=valid_on, known_at=number) if one.id in having]


def marketing_during(
    unit_key: int, during: Period, *, known_at: datetime | int
) -> tuple[Marketing, ...]:
    """Return the unit's marketing that some day of the period saw, the first to begin first."""
    rows = UnitMarketing.objects.filter(
        known_rows(number_known_at(known_at)),
        unit_id=unit_key,
        valid__overlap=(during.start, during.end),
    )
    held = (
        (period_of(valid), what, approved_on)
        for valid, what, approved_on in rows.values_list("valid", "what", "approved_on")
    )
    found = [Marketing(what, days.start, days.last, when) for days, what, when in held]
    return tuple(sorted(found, key=lambda one: (one.first_on, one.what)))


@dataclass(frozen=True, slots=True)
class _Held:
    """The rows of a day, by table and unit; a value is the row's columns in the table's order."""

    rows: Mapping[str, Mapping[int, list[tuple[Period, tuple[Any, ...]]]]]

    @classmethod
    def read(cls, keys: set[int], day: date, number: int) -> "_Held":
        return cls({name: _rows(table, keys, day, number) for name, table in HELD.items()})

    def of(self, what: str, key: int) -> list[tuple[Period, tuple[Any, ...]]]:
        return self.rows[what].get(key, [])


def _rows(
    table: DatedTable, keys: set[int], day: date, number: int
) -> dict[int, list[tuple[Period, tuple[Any, ...]]]]:
    rows = table.model._default_manager.filter(known_rows(number), Q(("unit_id__in", keys)))
    if table is ABSENCES:
        rows = rows.filter(valid__overlap=(day - _DAY * _ABSENCE_DAYS, day + _DAY))
    else:
        rows = rows.filter(valid__contains=day)
    found: dict[int, list[tuple[Period, tuple[Any, ...]]]] = {}
    for valid, unit_key, *columns in rows.order_by("id").values_list(
        "valid", *table.key, *table.values
    ):
        found.setdefault(unit_key, []).append((period_of(valid), tuple(columns)))
    return found


def _facts(
    shown: UnitOnDay, held: _Held, visit: Visiting, every: Mapping[int, UnitOnDay]
) -> UnitFacts:
    contact = visit.contact
    key = shown.id
    return UnitFacts(
        name=shown.name,
        kind=UnitKind(shown.kind.value),
        provider_number=shown.organisation_number,
        is_public=shown.is_public,
        address=f"{contact.street_address}, {contact.locality}" if contact else "",
        has_contact=contact is not None,
        hours=tuple(OpenTime(one.weekday, one.opens, one.closes) for one in visit.hours),
        phone=tuple(
            PhoneTime(OpenTime(weekday, opens, closes), system)
            for _, (weekday, opens, system, closes) in held.of("telephone", key)
        ),
        closures=tuple(
            Closure(
                one.days.start,
                one.days.last or date.max,
                _hsa_id(every.get(one.answering_unit_id or 0)),
                _is_centre(every.get(one.answering_unit_id or 0)),
                one.reason,
            )
            for one in visit.closed
        ),
        referrals=tuple(Referral(to) for _, (to,) in held.of("referral", key)),
        premises=next((Premises(*told) for _, told in held.of("premises", key)), None),
        functions=tuple(
            NamedFunction(
                Function(function),
                name,
                Profession(profession),
                days.start,
                _members(competences, Competence),
                told_on,
                is_told_in_writing=in_writing,
                is_change=is_change,
            )
            for days, (
                function,
                name,
                profession,
                competences,
                told_on,
                in_writing,
                is_change,
            ) in held.of("function", key)
        ),
        staff=tuple(
            StaffGroup(
                Profession(profession),
                heads,
                Decimal(share) / _HUNDRED,
                _members(competences, Competence),
                _members(work, Work),
            )
            for _, (profession, competences, work, heads, share) in held.of("staff", key)
        ),
        absences=tuple(
            Absence(Profession(profession), days.start, days.last or date.max, told_on)
            for days, (profession, told_on) in held.of("absence", key)
        ),
        cooperations=tuple(
            Cooperation(name, CooperationForm(form), elsewhere, address, runs)
            for _, (name, _number, form, elsewhere, address, runs) in held.of("subcontractor", key)
        ),
        assignments=tuple(
            (AssignmentKind(kind), name) for _, (kind, name, *_when) in held.of("assignment", key)
        ),
        marketing=tuple(
            Marketing(what, days.start, days.last, approved_on)
            for days, (what, approved_on) in held.of("marketing", key)
        ),
    )


def _hsa_id(answering: UnitOnDay | None) -> str | None:
    return None if answering is None else answering.hsa_id


def _is_centre(answering: UnitOnDay | None) -> bool:
    return answering is not None and answering.kind.value == UnitKind.HEALTH_CENTRE.value


def _members(words: str, kind: type[E]) -> frozenset[E]:
    return frozenset(kind(one) for one in words.split(SEPARATOR) if one)


def _with_parent(facts: UnitFacts, parent: UnitFacts | None) -> UnitFacts:
    return facts if parent is None else replace(facts, parent=parent)
