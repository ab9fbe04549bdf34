"""What a decided change does to what the register holds of a centre: who, with whom, and how.

One thing of the centre is rewritten, by the register's own actions, and the rest is left alone.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from vardval.accreditation.changes.taking import NothingChanged, Taking, entry_of
from vardval.core.accreditation import ChangeKind
from vardval.core.registry import Competence, CooperationForm, Function, Profession
from vardval.platform.dated_table import lock_registers
from vardval.platform.ledger import committed_number
from vardval.registry import visiting_changes
from vardval.registry.held_actions import (
    NewHolder,
    change_function,
    change_subcontractor,
    tell_absence,
    tell_marketing,
)
from vardval.registry.queries import unit

_K = ChangeKind


def _take_over(function: Function, taking: Taking) -> None:
    change = taking.change
    entry = change_function(
        unit_hsa_id=taking.unit_hsa_id,
        function=function,
        holder=NewHolder(
            change.name,
            Profession(change.profession),
            frozenset(Competence(one) for one in change.competences),
            taking.told.told_on,
            taking.told.is_written,
        ),
        from_on=taking.on,
        actor=taking.actor,
        at=taking.at,
    )
    if entry is None:
        raise NothingChanged


def _be_without_physicians(taking: Taking) -> None:
    """Let none be chosen meanwhile, and the register know that the region was told, and when.

    A centre whose physicians nobody chooses is without them all the same.
    """
    during = taking.change.during(taking.on)
    lock_registers()
    table, rewrite = visiting_changes.no_physicians(taking.unit, during)
    entry = tell_absence(
        unit_hsa_id=taking.unit_hsa_id,
        profession=Profession.PHYSICIAN,
        days=during,
        told_on=taking.told.told_on,
        actor=taking.actor,
        at=taking.at,
    )
    if entry is None and rewrite.is_empty:
        raise NothingChanged
    if not rewrite.is_empty:
        table.store(rewrite, entry=entry_of(taking))


def _take_part(taking: Taking, name: str, organisation_number: str, address: str) -> None:
    """Let the other take part, until the last day where one is told: so an end is told too."""
    change = taking.change
    entry = change_subcontractor(
        unit_hsa_id=taking.unit_hsa_id,
        name=name,
        form=CooperationForm(change.form or CooperationForm.OTHER.value),
        from_on=taking.on,
        actor=taking.actor,
        at=taking.at,
        organisation_number=organisation_number,
        address=address,
    )
    ended = None
    if change.until_on is not None:
        ended = change_subcontractor(
            unit_hsa_id=taking.unit_hsa_id,
            name=name,
            form=None,
            from_on=change.until_on + timedelta(days=1),
            actor=taking.actor,
            at=taking.at,
        )
    if entry is None and ended is None:
        raise NothingChanged


def _market(taking: Taking) -> None:
    """Let the register have the measure on its days, with the day on which it was approved."""
    entry = tell_marketing(
        unit_hsa_id=taking.unit_hsa_id,
        what=taking.change.reason,
        during=taking.change.during(taking.on),
        approved_on=taking.granted_on,
        actor=taking.actor,
        at=taking.at,
    )
    if entry is None:
        raise NothingChanged


def _take_part_by_name(taking: Taking) -> None:
    change = taking.change
    _take_part(taking, change.name, change.organisation_number, change.street_address)


def _cooperate(taking: Taking) -> None:
    """Let the other centre take part, under the name that it has then."""
    other = unit(taking.change.answering, valid_on=taking.on, known_at=committed_number())
    _take_part(taking, other.name, other.organisation_number, "")


EFFECTS: Mapping[ChangeKind, Callable[[Taking], None]] = {
    _K.MANAGER: partial(_take_over, Function.OPERATIONS_MANAGER),
    _K.MEDICAL_LEAD: partial(_take_over, Function.MEDICAL_LEAD),
    _K.SUBCONTRACTOR: _take_part_by_name,
    _K.COOPERATION: _cooperate,
    _K.NO_PHYSICIAN: _be_without_physicians,
    _K.MARKETING: _market,
}
"""The kinds whose effect is here."""
