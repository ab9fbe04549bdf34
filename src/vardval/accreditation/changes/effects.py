"""What a decided change does to the data of other capabilities, in the decision's transaction.

Each kind has its effect here, and no kind has none. What is written lies in the tables of the
capability that owns them, by their own rewrites.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.queries import Told
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.campaigns.registering import registered
from vardval.core.accreditation import ChangeKind
from vardval.core.listing import DecisionMaker, Ground, Outcome
from vardval.core.registry import Competence, CooperationForm, Function, Profession
from vardval.core.trace import Trace
from vardval.listing.capacity_actions import grant_stop
from vardval.platform.dated_table import lock_registers
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError, explain, sentence
from vardval.registry import unit_changes, visiting_changes
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.held_actions import (
    NewHolder,
    change_function,
    change_subcontractor,
    tell_marketing,
)
from vardval.registry.queries import folded, unit, unit_id
from vardval.registry.visiting_changes import Changed

_K = ChangeKind


class EffectRefused(SpokenError):
    """A change whose effect the rules of another capability forbid; `trace` says why."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        super().__init__("change.effect_refused", why=" ".join(explain(trace, "sv")))

    def told(self, language: str) -> str:
        """Return the sentence, with the reasons in the language too."""
        return sentence(self.code, language, why=" ".join(explain(self.trace, language)))


class NothingChanged(SpokenError):
    """A change that is so already: nothing would come of the decision."""

    def __init__(self) -> None:
        super().__init__("change.nothing_changed")


class EndsBeforeItHolds(SpokenError):
    """A change decided to hold from a day after its own last one."""

    def __init__(self, on: date, last_on: date) -> None:
        super().__init__("change.ends_before_it_holds", on=on, last=last_on)


class NotItsBranch(SpokenError):
    """A branch told of that belongs to no centre, or to another."""

    def __init__(self, branch: str) -> None:
        super().__init__("change.not_its_branch", branch=branch[:40])


@dataclass(frozen=True, slots=True)
class Taking:
    """What takes effect: the change, at which unit, from which day, by whom, and as told.

    `granted_on` is the day of the decision; None for what is noted and decided by nobody.
    """

    change: Change
    unit_hsa_id: str
    on: date
    actor: Actor
    at: datetime
    told: Told
    decided_by: str = ""
    granted_on: date | None = None

    @property
    def unit(self) -> int:
        """The unit's key."""
        return unit_id(self.unit_hsa_id)


def carry_out(taking: Taking) -> None:
    """Let the change take effect.

    Raises `EffectRefused`, `NothingChanged`, `EndsBeforeItHolds`, `NotItsBranch`, and what the
    registers raise of unknown units and municipalities.
    """
    last_on = taking.change.until_on
    if last_on is not None and last_on < taking.on:
        raise EndsBeforeItHolds(taking.on, last_on)
    check_own_branch(taking.change, taking.unit_hsa_id, taking.on)
    match taking.change.kind:
        case _K.LISTING_STOP:
            _stop_listing(taking)
        case _K.MOVE_WITHIN | _K.MOVE_AWAY:
            _move(taking)
        case _K.MANAGER:
            _take_over(taking, Function.OPERATIONS_MANAGER)
        case _K.MEDICAL_LEAD:
            _take_over(taking, Function.MEDICAL_LEAD)
        case _K.SUBCONTRACTOR:
            _take_part(taking)
        case _K.MARKETING:
            _market(taking)
        case _:
            lock_registers()
            _store(taking, [_rewritten(taking)])


def check_own_branch(change: Change, unit_hsa_id: str, on: date) -> None:
    """Check that a branch that ends or changes its hours is the centre's own on the day.

    Raises `NotItsBranch`, and `UnitUnknown` for what is no unit then.
    """
    if change.kind not in {_K.BRANCH_ENDS, _K.SUMMER_HOURS}:
        return
    parent = unit(change.branch, valid_on=on, known_at=committed_number()).parent_hsa_id
    if parent != folded(unit_hsa_id):
        raise NotItsBranch(change.branch)


def _rewritten(taking: Taking) -> Changed:  # noqa: PLR0911 - one row for each kind of change
    change, key, on = taking.change, taking.unit, taking.on
    match change.kind:
        case _K.HOURS:
            return visiting_changes.new_hours(key, change.during(on), change.opening_hours())
        case _K.SUMMER_HOURS:
            branch = unit_id(change.branch)
            return visiting_changes.new_hours(branch, change.during(on), change.opening_hours())
        case _K.CLOSURE | _K.COOPERATION:
            answering = unit_id(change.answering)
            return visiting_changes.closed(key, change.during(on), answering, change.reason)
        case _K.NO_PHYSICIAN:
            return visiting_changes.no_physicians(key, change.during(on))
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
    entry = _entry(taking)
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
    entry = _entry(taking)
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


def _take_over(taking: Taking, function: Function) -> None:
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


def _take_part(taking: Taking) -> None:
    """Let the other take part, until the last day where one is told: so an end is told too."""
    change = taking.change
    entry = change_subcontractor(
        unit_hsa_id=taking.unit_hsa_id,
        name=change.name,
        form=CooperationForm(change.form),
        from_on=taking.on,
        actor=taking.actor,
        at=taking.at,
        organisation_number=change.organisation_number,
        address=change.street_address,
    )
    ended = None
    if change.until_on is not None:
        ended = change_subcontractor(
            unit_hsa_id=taking.unit_hsa_id,
            name=change.name,
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


_DECIDERS = {one.value: one for one in DecisionMaker}


def _entry(taking: Taking) -> int:
    return write_entry(
        actor=taking.actor.username,
        purpose="matter",
        happened="change_took_effect",
        at=taking.at,
        unit=folded(taking.unit_hsa_id),
        kind=taking.change.kind.name.lower(),
        on=taking.on,
    )
