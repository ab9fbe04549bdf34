"""What a decided change does to the data of other capabilities, in the decision's transaction.

Each kind has its effect here, and no kind has none. What is written lies in the tables of the
capability that owns them, by their own rewrites.
"""

from datetime import timedelta

from vardval.accreditation.changes.effects_on_the_held import EFFECTS
from vardval.accreditation.changes.taking import (
    EffectRefused,
    EndsBeforeItHolds,
    NothingChanged,
    Taking,
    check_own_branch,
    entry_of,
)
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.campaigns.registering import registered
from vardval.core.accreditation import ChangeKind
from vardval.core.listing import DecisionMaker, Ground, Outcome
from vardval.listing.capacity_actions import grant_stop
from vardval.platform.dated_table import lock_registers
from vardval.platform.ledger import committed_number
from vardval.registry import unit_changes, visiting_changes
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.queries import unit_id
from vardval.registry.visiting_changes import Changed

_K = ChangeKind


def carry_out(taking: Taking) -> None:
    """Let the change take effect.

    Raises `EffectRefused`, `NothingChanged`, `EndsBeforeItHolds`, `NotItsBranch`, and what the
    registers raise of unknown units and municipalities.
    """
    last_on = taking.change.until_on
    if last_on is not None and last_on < taking.on:
        raise EndsBeforeItHolds(taking.on, last_on)
    check_own_branch(taking.change, taking.unit_hsa_id, taking.on)
    on_the_held = EFFECTS.get(taking.change.kind)
    if on_the_held is not None:
        on_the_held(taking)
        return
    match taking.change.kind:
        case _K.LISTING_STOP:
            _stop_listing(taking)
        case _K.MOVE_WITHIN | _K.MOVE_AWAY:
            _move(taking)
        case _:
            lock_registers()
            _store(taking, [_rewritten(taking)])


def _rewritten(taking: Taking) -> Changed:
    change, key, on = taking.change, taking.unit, taking.on
    match change.kind:
        case _K.HOURS:
            return visiting_changes.new_hours(key, change.during(on), change.opening_hours())
        case _K.SUMMER_HOURS:
            branch = unit_id(change.branch)
            return visiting_changes.new_hours(branch, change.during(on), change.opening_hours())
        case _K.CLOSURE:
            answering = unit_id(change.answering)
            return visiting_changes.closed(key, change.during(on), answering, change.reason)
        case _K.BRANCH_OPENS:
            new = unit_changes.NewBranch(
                change.branch, change.name, change.is_service_point, change.municipality_code, key
            )
            return UNIT_VERSIONS, unit_changes.branch_opened(new, on)
        case _K.BRANCH_ENDS:
            return UNIT_VERSIONS, unit_changes.ended([unit_id(change.branch)], on)
        case _:
            return UNIT_VERSIONS, unit_changes.renamed(key, change.name, on)


def _store(taking: Taking, changed: list[Changed]) -> None:
    if all(rewrite.is_empty for _, rewrite in changed):
        raise NothingChanged
    entry = entry_of(taking)
    for table, rewrite in changed:
        table.store(rewrite, entry=entry)


def _move(taking: Taking) -> None:
    """Move the unit and its address, and let its areas be redrawn as the book says of moves."""
    change, on = taking.change, taking.on
    lock_registers()
    plan = Plan(
        kind=CampaignKind.MOVE,
        name=change.street_address,
        announced_on=on,
        unit_ids=(taking.unit,),
        municipality_code=change.municipality_code,
        easting=change.easting,
        northing=change.northing,
    )
    moved = registered(plan, number=committed_number())
    address = visiting_changes.new_address(
        taking.unit, on, change.street_address, change.postal_code, change.locality
    )
    entry = entry_of(taking)
    moved.store(on=on, entry=entry)
    table, rewrite = address
    table.store(rewrite, entry=entry)


def _stop_listing(taking: Taking) -> None:
    change = taking.change
    last = change.until_on or taking.on
    receipt = grant_stop(
        unit_hsa_id=taking.unit_hsa_id,
        on=taking.on,
        ends_on=last + timedelta(days=1),
        decided_by=_DECIDERS.get(taking.decided_by, DecisionMaker.REGION),
        ground=Ground(change.ground) if change.ground else None,
        actor=taking.actor,
        at=taking.at,
    )
    if receipt.outcome is not Outcome.ACCEPTED:
        raise EffectRefused(receipt.trace)


_DECIDERS = {one.value: one for one in DecisionMaker}
