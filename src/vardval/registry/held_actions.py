"""Single named facts of what is held of centres, changed from a day on.

For those who decide a change (a new manager, a subcontractor approved): one thing is rewritten
and the rest of the unit's lines are left alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db import transaction

from vardval.core.registry import (
    AssignmentKind,
    Competence,
    CooperationForm,
    Function,
    Profession,
)
from vardval.core.time import Period
from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.timeline import rewritten
from vardval.registry.held_access import check_may_keep_register
from vardval.registry.held_file import SEPARATOR
from vardval.registry.held_tables import (
    ABSENCES,
    ASSIGNMENTS,
    FUNCTIONS,
    MARKETING,
    SUBCONTRACTORS,
)
from vardval.registry.queries import unit_id


def words_of(kinds: Iterable[Enum], order: type[Enum]) -> str:
    """The members as the register keeps them: the words in the list's order."""
    told = set(kinds)
    return SEPARATOR.join(str(one.value) for one in order if one in told)


@dataclass(frozen=True, slots=True)
class NewHolder:
    """Who takes over a function, and how the region was told."""

    name: str
    profession: Profession
    competences: frozenset[Competence] = frozenset()
    told_on: date | None = None
    is_told_in_writing: bool = False


@transaction.atomic
def change_function(
    *,
    unit_hsa_id: str,
    function: Function,
    holder: NewHolder,
    from_on: date,
    actor: Actor | str,
    at: datetime,
) -> int | None:
    """Let the function have the new holder from the day on, and no other; return the entry.

    Whoever held it until then makes it a change. The same again changes nothing and gives None.
    """
    key = unit_id(unit_hsa_id)
    standing = _keys_of(FUNCTIONS, key, {"function": function.value})
    from_then = Period(from_on)
    held_before = [one for one in standing if one[2] != holder.name]
    value = (
        holder.profession.value,
        words_of(holder.competences, Competence),
        holder.told_on,
        holder.is_told_in_writing,
        bool(held_before),
    )
    wanted: dict[Values, Values | None] = dict.fromkeys(standing)
    wanted[key, function.value, holder.name] = value
    return _rewrite(
        FUNCTIONS,
        wanted,
        from_then,
        happened="function_changed",
        unit_hsa_id=unit_hsa_id,
        actor=actor,
        at=at,
    )


@transaction.atomic
def change_subcontractor(
    *,
    unit_hsa_id: str,
    name: str,
    form: CooperationForm | None,
    from_on: date,
    actor: Actor | str,
    at: datetime,
    organisation_number: str = "",
    address: str = "",
) -> int | None:
    """Let the other take part in that form from the day on; None as form ends it.

    The work is done elsewhere where an address is given. The same again gives None.
    """
    key = unit_id(unit_hsa_id)
    told = None if form is None else (organisation_number, form.value, bool(address), address)
    value = None if told is None else (*told, False)
    wanted: dict[Values, Values | None] = {(key, name): value}
    return _rewrite(
        SUBCONTRACTORS,
        wanted,
        Period(from_on),
        happened="subcontractor_changed",
        unit_hsa_id=unit_hsa_id,
        actor=actor,
        at=at,
    )


@transaction.atomic
def change_assignment(
    *,
    unit_hsa_id: str,
    kind: AssignmentKind,
    name: str,
    has_it: bool,
    from_on: date,
    actor: Actor | str,
    at: datetime,
    decided_on: date | None = None,
    agreed_on: date | None = None,
) -> int | None:
    """Let the unit have the assignment from the day on, or not have it; the same gives None."""
    key = unit_id(unit_hsa_id)
    told = (decided_on, agreed_on)
    wanted: dict[Values, Values | None] = {(key, kind.value, name): told if has_it else None}
    return _rewrite(
        ASSIGNMENTS,
        wanted,
        Period(from_on),
        happened="assignment_changed",
        unit_hsa_id=unit_hsa_id,
        actor=actor,
        at=at,
    )


@transaction.atomic
def tell_absence(
    *,
    unit_hsa_id: str,
    profession: Profession,
    days: Period,
    told_on: date,
    actor: Actor | str,
    at: datetime,
) -> int | None:
    """Let the register know that the profession is missing on the days; the same gives None."""
    key = unit_id(unit_hsa_id)
    wanted: dict[Values, Values | None] = {(key, profession.value): (told_on,)}
    return _rewrite(
        ABSENCES,
        wanted,
        days,
        happened="absence_told",
        unit_hsa_id=unit_hsa_id,
        actor=actor,
        at=at,
    )


@transaction.atomic
def tell_marketing(
    *,
    unit_hsa_id: str,
    what: str,
    during: Period,
    approved_on: date | None,
    actor: Actor | str,
    at: datetime,
) -> int | None:
    """Let the register know that the unit markets itself so during the days; the same gives None.

    None as `approved_on` says that the region has not approved it.
    """
    key = unit_id(unit_hsa_id)
    wanted: dict[Values, Values | None] = {(key, what): (approved_on,)}
    return _rewrite(
        MARKETING,
        wanted,
        during,
        happened="marketing_told",
        unit_hsa_id=unit_hsa_id,
        actor=actor,
        at=at,
    )


def _keys_of(table: DatedTable, unit: int, only: Mapping[str, str]) -> list[Values]:
    rows = table.model._default_manager.filter(
        recorded__upper_inf=True, **{"unit_id": unit, **only}
    )
    return [tuple(one) for one in rows.values_list(*table.key).distinct()]


def _rewrite(
    table: DatedTable,
    wanted: Mapping[Values, Values | None],
    during: Period,
    *,
    happened: str,
    unit_hsa_id: str,
    actor: Actor | str,
    at: datetime,
) -> int | None:
    acting = as_actor(actor)
    check_may_keep_register(acting)
    lock_registers()
    known = table.known(wanted)
    rewrite = table.rewrite(
        {
            key: rewritten([held for _, held in known[key]], during, value)
            for key, value in wanted.items()
        }
    )
    if rewrite.is_empty:
        return None
    entry = write_entry(
        actor=acting.username,
        purpose="register",
        happened=happened,
        at=at,
        unit=unit_hsa_id,
        from_on=during.start.isoformat(),
    )
    table.store(rewrite, entry=entry)
    return entry
